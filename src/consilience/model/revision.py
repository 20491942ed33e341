"""What changed between two versions of an article, claim by claim, and which findings rested on it."""

from __future__ import annotations

from typing import Literal

from consilience.model.account import Difference, Place, ReadArticle
from consilience.model.record import Record

ChangeKind = Literal["added", "withdrawn", "changed", "reworded"]


class Change(Record, frozen=True, kw_only=True):
    """One claim that is not as it was. `changed` says something else, as `differences` tell; `reworded` does not.

    In the differences the first side is the old version's where the two sides cite different versions.
    """

    kind: ChangeKind
    old: Place | None = None
    new: Place | None = None
    differences: tuple[Difference, ...] = ()
    reason: str = ""


class FieldChange(Record, frozen=True, kw_only=True):
    """Something about the article that is not as it was: its title, outlet, author or time."""

    field: str
    old: str | None
    new: str | None


class Flagged(Record, frozen=True, kw_only=True):
    """A finding of an account with the old version that rested on what was changed or withdrawn."""

    story: str
    finding: str
    statement: str
    changes: tuple[int, ...]  # positions in `changes`
    outlets: int  # that still report it, without this article
    origins_at_most: int
    reason: str


class Revision(Record, frozen=True, kw_only=True):
    """What `consilience diff --json` prints."""

    schema: int = 1
    old: ReadArticle
    new: ReadArticle
    fields: tuple[FieldChange, ...] = ()
    changes: tuple[Change, ...] = ()
    kept: int = 0  # claims that stand as they stood
    flagged: tuple[Flagged, ...] = ()
