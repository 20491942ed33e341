"""What is read out of one article: the layers of the contract, each a row with spans into the text."""

from __future__ import annotations

from typing import Literal

import msgspec

from consilience.model.article import Article
from consilience.model.parse import Parse
from consilience.model.record import Record, Span, notebook_html

FurnitureKind = Literal[
    "caption", "credit", "byline", "dateline", "publication-line", "related-link", "hashtags", "subhead", "other"
]
EntityType = Literal[
    "person", "organisation", "country", "place", "group", "facility", "vessel", "work", "event", "other"
]
Via = Literal["name", "pronoun", "title", "demonym", "capital"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
AttributionKind = Literal["direct", "mixed", "indirect"]
Status = Literal["actual", "negated", "future", "hypothetical", "historical"]


class Furniture(Span, frozen=True, kw_only=True):
    """Text in an article that is not the report. Nothing is extracted from it but metadata."""

    kind: FurnitureKind


class Mention(Span, frozen=True, kw_only=True):
    """Words that name or stand for somebody or something. `entity` is the id that co-referring mentions share."""

    type: EntityType
    name: str  # the fullest form known in the article
    entity: str
    country: str | None = None  # ISO 3166-1 alpha-3
    sector: str | None = None  # PLOVER sector code
    via: Via = "name"


class Time(Span, frozen=True, kw_only=True):
    """A TIMEX3 expression and its value, resolved against the article's `published`."""

    type: TimeType
    value: str


class Figure(Span, frozen=True, kw_only=True):
    """A number with what it counts. `low` and `high` are the closed bounds that the words allow, null if open."""

    low: float | None
    high: float | None
    bound: str  # exact | at least | more than | at most | fewer than | around | range | vague
    unit: str | None = None  # lemma of the counted noun, a currency code or "percent"
    counts: Span | None = None  # the words of what is counted
    measure: str | None = None  # killed, wounded, missing, sent, share ...
    as_of: str | None = None  # TIMEX3 value of "as of September"
    estimator: str | None = None  # who counted, in the article's words
    attribution: int | None = None  # position in `Annotated.attributions`


class Source(Span, frozen=True, kw_only=True):
    """Who is named as saying it. `name` is the fullest form known, also where the words are a pronoun."""

    name: str
    entity: str | None = None


class Attribution(Record, frozen=True, kw_only=True):
    """Who says what (PolNeAR's terms). `chain` runs from the nearest relay to the ultimate speaker."""

    kind: AttributionKind
    source: Source | None
    cue: Span | None
    content: tuple[Span, ...]
    chain: tuple[str, ...] = ()


class Roles(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Who does what to whom and where, in the article's words (names in their fullest form)."""

    agent: str | None = None
    patient: str | None = None
    recipient: str | None = None
    place: str | None = None


class Claim(Span, frozen=True, kw_only=True):
    """What one article asserts in one clause, one proposition."""

    predicate: str
    roles: Roles = Roles()
    time: str | None = None
    status: Status = "actual"
    attribution: int | None = None
    figures: tuple[int, ...] = ()
    # What stays inside (not in the contract's line), for comparing without walking the tree again:
    head: int = -1  # position of the predicate in `Parse.tokens`
    tokens: tuple[int, ...] = ()  # positions of the clause's own tokens
    subject: tuple[int, ...] = ()  # of its subject, inherited or an antecedent where it has none of its own
    sentence: int = -1  # position in `Annotated.sentences`
    saying: int | None = None  # position in `Annotated.claims` of the clause that reports this one


class Event(Span, frozen=True, kw_only=True):
    """A coded claim (PLOVER type and mode, CAMEO code)."""

    type: str
    mode: str | None = None
    cameo: str | None = None
    quad: str | None = None
    goldstein: float | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    date: str | None = None
    place: str | None = None
    status: Status = "actual"
    claim: int | None = None
    actor_names: tuple[str, ...] = ()  # of each in `actors`, in the same order: the name, else the words
    recipient_names: tuple[str, ...] = ()
    figures: tuple[int, ...] = ()  # positions in `Annotated.figures` of those in its clause


class Annotated(msgspec.Struct, frozen=True, kw_only=True):
    """An article with its layers. `parse` and `headline` stay inside; the rest is the contract's `annotate` line."""

    article: Article
    furniture: tuple[Furniture, ...] = ()
    sentences: tuple[Span, ...] = ()
    entities: tuple[Mention, ...] = ()
    times: tuple[Time, ...] = ()
    figures: tuple[Figure, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    actor: str | None = None  # of a text that is one noun phrase, as in a list of actors: whom it means, "USA ELI"
    parse: Parse = Parse()
    headline: Span | None = None  # where the text begins with one that did not come apart as `title`

    def _repr_html_(self) -> str | None:
        return notebook_html(self)
