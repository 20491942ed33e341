"""Why reports stand in one finding, and others do not: what spoke for it and against it, pair by pair."""

from __future__ import annotations

from typing import Literal

from consilience.model.account import Difference, Place
from consilience.model.record import Record

FacetName = Literal["who", "act", "whom", "where", "when", "hour", "figures", "quoted words", "speaker", "denied"]
Obstacle = Literal["a rule", "too little", "place taken", "a decision"]


class Weighed(Record, frozen=True, kw_only=True):
    """One feature of a pair. `adds` is value times weight, in log-odds: above 0 it speaks for, below 0 against."""

    feature: str
    meaning: str
    value: float
    weight: float
    adds: float


class SharedTerm(Record, frozen=True, kw_only=True):
    """A word, name, figure or date of the first report and what comes closest to it in the second."""

    a: str
    b: str
    closeness: float
    weight: float


class Facet(Record, frozen=True, kw_only=True):
    """One respect in which two reports are held side by side; `agrees` is null where one is silent or it is unclear."""

    name: FacetName
    a: str | None
    b: str | None
    agrees: bool | None


class ExplainedPair(Record, frozen=True, kw_only=True):
    """Two reports of a finding. `score` is the chance that they say the same, null where they were not compared."""

    a: Place
    b: Place
    a_words: str
    b_words: str
    score: float | None
    barred: str | None = None
    start: float = 0.0
    features: tuple[Weighed, ...] = ()
    shared: tuple[SharedTerm, ...] = ()
    only_a: tuple[str, ...] = ()
    only_b: tuple[str, ...] = ()
    facets: tuple[Facet, ...] = ()


class NotJoined(Record, frozen=True, kw_only=True):
    """A report near a finding that does not stand in it. `linkage` is what was held against the bar `needed`."""

    report: Place
    words: str
    nearest: Place
    score: float
    linkage: float
    needed: float
    obstacle: Obstacle
    finding: str | None
    reason: str


class Explanation(Record, frozen=True, kw_only=True):
    """Of one finding, or of the finding of one difference."""

    story: str
    title: str
    finding: str
    statement: str
    verdict: str
    reason: str
    evidence: tuple[str, ...] = ()
    difference: Difference | None = None
    pairs: tuple[ExplainedPair, ...] = ()
    not_joined: tuple[NotJoined, ...] = ()


class ExplanationDocument(Record, frozen=True, kw_only=True):
    """What `consilience explain --json` prints: one explanation for each story that has the finding or difference."""

    schema: int = 1
    explanations: tuple[Explanation, ...] = ()
