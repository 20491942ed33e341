"""What an analyst decided: by whom, when, why, and about which words, so that it can be replayed on another reading."""

from __future__ import annotations

from typing import Literal

from consilience.model.account import Place
from consilience.model.record import Record

Action = Literal["merge", "split", "rename", "independent", "copy", "undo"]


class Quoted(Place, frozen=True, kw_only=True):
    """A report with its words: where the article has another version, they say whether it still holds them."""

    words: str


class Decision(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One line of a file of decisions. Findings are named by their reports' words, since their numbers change.

    `merge`: all `reports` are one finding. `split`: `reports` are a finding apart from `others`. `rename`: who is
    called one of `names` is to be called `name`. `independent`, `copy`: of the two `articles`. `undo`: of `undoes`.
    """

    id: str  # the first 12 hex digits of the SHA-256 of the rest
    time: str  # ISO 8601, UTC
    author: str
    action: Action
    reason: str
    story: str | None = None
    reports: tuple[Quoted, ...] = ()
    others: tuple[Quoted, ...] = ()
    names: tuple[str, ...] = ()
    name: str | None = None
    articles: tuple[str, ...] = ()
    undoes: str | None = None
