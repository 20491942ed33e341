"""What several articles come to: findings, differences, quotations, timeline and the rest of one story's account."""

from __future__ import annotations

from typing import Literal

from consilience.model.annotated import EntityType, Furniture, Status
from consilience.model.article import Article, LeftOut
from consilience.model.record import Record

Verdict = Literal["corroborated", "one-origin", "one-outlet", "differs", "conflicts"]
Strength = Literal["states", "entails", "hedges"]
DifferenceKind = Literal["figure", "date", "place", "person", "wording", "occasion", "status", "negation", "name"]
Relation = Literal["contradicts", "overlaps", "contains", "later-count", "degraded", "complementary", "same"]
QuoteKind = Literal["direct", "mixed", "indirect"]
Precision = Literal["day", "month", "year"]
CopyKind = Literal["verbatim", "partial", "rewrite"]
WordingKind = Literal["loaded", "hedge", "intensifier"]
Voice = Literal["outlet", "speaker"]


class Place(Record, frozen=True, kw_only=True):
    """A span in a named article: what every statement of an account rests on."""

    article: str
    start: int
    end: int


class Report(Place, frozen=True, kw_only=True):
    """A claim in its article. `chain` runs from the nearest relay to the ultimate speaker, the outlet left out."""

    chain: tuple[str, ...] = ()
    strength: Strength = "states"


class Finding(Record, frozen=True, kw_only=True):
    """Claims of a story that say the same, with a verdict and its reason."""

    id: str
    statement: str
    verdict: Verdict
    outlets: int
    origins_at_most: int
    speakers: tuple[str, ...]
    reports: tuple[Report, ...]
    reason: str
    main: bool = False  # carried by most origins, or in most leads
    evidence: tuple[str, ...] = ()  # why these reports stand together, in words


class Side(Record, frozen=True, kw_only=True):
    """One side of a difference: the value as its reports give it, who says so, as of when."""

    value: str
    reports: tuple[Place, ...]
    speakers: tuple[str, ...] = ()
    as_of: str | None = None
    low: float | None = None
    high: float | None = None
    bound: str | None = None  # as in `Figure.bound`
    unit: str | None = None


class Difference(Record, frozen=True, kw_only=True):
    """How the sides of a finding disagree. Where the relation is `degraded`, the most exact side comes first."""

    id: str
    finding: str
    kind: DifferenceKind
    relation: Relation
    topic: str
    sides: tuple[Side, ...]
    reason: str


class Variant(Place, frozen=True, kw_only=True):
    """One wording of an utterance, as one article prints it."""

    kind: QuoteKind
    chain: tuple[str, ...] = ()


class Quotation(Record, frozen=True, kw_only=True):
    """One utterance with all its wordings. A paraphrase is a variant of kind `indirect`, never quoted."""

    speaker: str | None
    variants: tuple[Variant, ...]
    occasion: str | None = None


class TimelineItem(Record, frozen=True, kw_only=True):
    """What happened when. `background` tells what lies before the event itself."""

    date: str
    end: str | None
    precision: Precision
    statement: str
    reports: tuple[Place, ...]
    finding: str | None = None
    background: bool = False


class Entity(Record, frozen=True, kw_only=True):
    """Somebody or something named in the story, under all its names."""

    id: str
    name: str
    type: EntityType
    country: str | None
    aliases: tuple[str, ...]
    mentions: tuple[Place, ...]


class SharedSpan(Record, frozen=True, kw_only=True):
    """The same words in two articles."""

    a: Place
    b: Place


class EventReport(Place, frozen=True, kw_only=True):
    """One article's telling of an event: the clause, as it is coded there."""

    type: str
    mode: str | None = None
    cameo: str | None = None
    date: str | None = None  # TIMEX3 value that the clause gives; None where it gives none
    chain: tuple[str, ...] = ()
    finding: str | None = None


class CodeCount(Record, frozen=True, kw_only=True):
    """A code that reports of one event bear, and how many of them."""

    type: str
    mode: str | None
    cameo: str | None
    goldstein: float | None
    reports: int
    outlets: int
    origins_at_most: int


class MergedEvent(Record, frozen=True, kw_only=True):
    """One event with all its reports. Type, mode and code are those that most origins give; `codes` has all."""

    id: str
    type: str
    mode: str | None
    cameo: str | None
    quad: str | None
    goldstein: float | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    contexts: tuple[str, ...]
    date: str | None
    place: str | None
    status: Status
    reports: tuple[EventReport, ...]
    actor_names: tuple[str, ...]  # of each in `actors`, in the same order: the name, else the words
    recipient_names: tuple[str, ...]
    precision: Precision | None
    dated_by: Literal["words", "publication"] | None
    published: str | None  # first day on which a report was published
    background: bool  # told as history: long before every report of it
    lead: bool  # in the lead of an article
    outlets: int
    origins_at_most: int
    codes: tuple[CodeCount, ...]
    findings: tuple[str, ...]


class Copy(Record, frozen=True, kw_only=True):
    """Two articles that share text, or one of which retells the other."""

    a: str
    b: str
    kind: CopyKind
    containment: float
    jaccard: float
    spans: tuple[SharedSpan, ...]
    earlier: Literal["a", "b"] | None
    reason: str


class Origin(Record, frozen=True, kw_only=True):
    """Articles that may rest on one upstream text, and why."""

    id: str
    articles: tuple[str, ...]
    reason: str


class Wording(Place, frozen=True, kw_only=True):
    """A loaded word, hedge or intensifier, by whose voice it stands in."""

    kind: WordingKind
    voice: Voice
    note: str


class Sentence(Record, frozen=True, kw_only=True):
    """One sentence of the account as prose: the findings and differences it rests on."""

    text: str
    findings: tuple[str, ...]
    differences: tuple[str, ...] = ()
    section: Literal["event", "said", "differs", "background", "single"] = "event"


class Decided(Record, frozen=True, kw_only=True):
    """A decision of an analyst on this story, and what came of it."""

    id: str
    time: str
    author: str
    action: str  # merge | split | rename | independent | copy
    reason: str
    applied: bool
    note: str  # what it changed; or why it could not be applied
    findings: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()


class Account(Record, frozen=True, kw_only=True):
    """All that is found of one story."""

    id: str
    title: str
    date: str | None
    place: str | None
    articles: tuple[str, ...]
    outlets: int
    origins: tuple[Origin, ...]
    findings: tuple[Finding, ...]
    differences: tuple[Difference, ...]
    quotations: tuple[Quotation, ...]
    timeline: tuple[TimelineItem, ...]
    entities: tuple[Entity, ...]
    events: tuple[MergedEvent, ...]
    copies: tuple[Copy, ...]
    omissions: dict[str, tuple[str, ...]]
    wording: tuple[Wording, ...]
    prose: tuple[Sentence, ...] = ()
    decisions: tuple[Decided, ...] = ()


class ReadArticle(Article, frozen=True, kw_only=True):
    """An input record with its furniture."""

    furniture: tuple[Furniture, ...] = ()


class AccountDocument(Record, frozen=True, kw_only=True):
    """What `consilience account --json` prints: the articles read, an account a story, what was left out."""

    schema: int = 1
    articles: tuple[ReadArticle, ...] = ()
    stories: tuple[Account, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
