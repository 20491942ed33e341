"""Merged events counted: by pair of parties over time, and who did what to whom."""

from __future__ import annotations

from typing import Literal

from consilience.model.account import MergedEvent, Place
from consilience.model.record import Record

By = Literal["day", "week", "month"]
Direction = Literal["forward", "back", "mutual"]


class Passage(Place, frozen=True, kw_only=True):
    """Where an article tells an event: the sentence, taken apart at the cited words."""

    outlet: str | None
    published: str | None
    before: str
    words: str
    after: str


class CountedEvent(Record, frozen=True, kw_only=True):
    """A merged event with its story and the sentences that tell it. `key` is story and event id.

    `date` is when it counts: what is announced counts on the day of its first report.
    """

    key: str
    story: str
    direction: Direction | None
    date: str | None
    event: MergedEvent
    passages: tuple[Passage, ...]


class Count(Record, frozen=True, kw_only=True):
    """Events counted once each, and once for each origin that they can rest on at most; Goldstein values summed."""

    events: int
    origins_at_most: int
    reports: int
    goldstein: float
    goldstein_by_origins: float
    quads: dict[str, int]
    quads_by_origins: dict[str, int]
    types: dict[str, int]
    types_by_origins: dict[str, int]


class Point(Record, frozen=True, kw_only=True):
    """One day, week or month of a series."""

    period: str
    start: str
    end: str
    forward: Count
    back: Count
    mutual: Count
    events: tuple[str, ...]


class Actor(Record, frozen=True, kw_only=True):
    """Whose acts are counted: a country, a sector of it, or a sector wherever it acts."""

    code: str
    name: str
    country: str | None
    sector: str | None


class Dyad(Record, frozen=True, kw_only=True):
    """What `consilience dyad --json` prints: what `a` and `b` did to each other, over time."""

    schema: int = 1
    a: Actor
    b: Actor
    by: By
    points: tuple[Point, ...]
    forward: Count
    back: Count
    mutual: Count
    events: tuple[CountedEvent, ...]
    left_out: dict[str, int]
    stories: int


class Pair(Record, frozen=True, kw_only=True):
    """What one party did to another, or (`mutual`) both together."""

    actor: str
    actor_names: tuple[str, ...]
    recipient: str | None
    recipient_names: tuple[str, ...]
    mutual: bool
    count: Count
    first: str | None
    last: str | None
    events: tuple[str, ...]


class Acting(Record, frozen=True, kw_only=True):
    """What `consilience actors --json` prints: who did what to whom, those of most events first."""

    schema: int = 1
    pairs: tuple[Pair, ...]
    events: tuple[CountedEvent, ...]
    left_out: dict[str, int]
    stories: int
