"""What checking one clause of the draft against one sentence of a source brings up: clashes and gaps."""

from __future__ import annotations

from typing import NamedTuple

from consilience.model.account import DifferenceKind, Place, Relation


class Clash(NamedTuple):
    """The draft says one thing and the source another. `start` and `end` are places in the draft's text."""

    kind: DifferenceKind
    topic: str
    start: int
    end: int
    ours: str
    theirs: str
    place: Place  # where the source has it
    reason: str
    relation: Relation = "contradicts"


class Gap(NamedTuple):
    """Words of the draft that the source has not."""

    start: int
    end: int
    what: str  # "name", "figure", "date", "speaker", "quotation" or "word"
    weight: float = 1.0
    is_act: bool = False  # the clause's verb: no other sentence can supply it


class Borne(NamedTuple):
    """How far one sentence of a source bears a clause of the draft."""

    passage: int
    cover: float  # share of the clause's weight, 0 to 1
    clashes: tuple[Clash, ...]
    gaps: tuple[Gap, ...]
    place: Place  # the words that bear it
    has_act: bool = True  # it has the clause's predicate

    @property
    def is_whole(self) -> bool:
        return not self.clashes and not self.gaps
