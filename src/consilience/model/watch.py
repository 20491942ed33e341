"""What is watched: feeds, rules, where alerts go; and the alerts themselves with their evidence."""

from __future__ import annotations

from typing import Literal

import msgspec

from consilience.model.account import DifferenceKind, Place
from consilience.model.record import Record

Trigger = Literal["entity", "dyad", "event", "difference", "origin", "changed"]
SinkKind = Literal["terminal", "file", "atom", "webhook", "email"]
Security = Literal["starttls", "tls", "none"]


class Feed(Record, frozen=True, kw_only=True):
    """A feed that is followed. `every` and `reread` are seconds; with `reread` 0 no page is fetched a second time."""

    url: str
    name: str | None = None
    every: int
    reread: int


class Rule(Record, frozen=True, kw_only=True):
    """When an alert is raised. What is null does not narrow it down."""

    name: str
    on: Trigger
    entity: str | None = None
    dyad: tuple[str, str] | None = None
    directed: bool = False  # the first of the dyad acts on the second; else either on the other
    event: str | None = None  # PLOVER type, or CAMEO code of which the event's begins
    kind: DifferenceKind | None = None


class Sink(Record, frozen=True, kw_only=True):
    """Where alerts go. `name` is what the store knows it by; `rules` empty: those of all rules."""

    name: str
    kind: SinkKind
    rules: tuple[str, ...] = ()
    path: str | None = None
    url: str | None = None
    private: bool = False  # the webhook may lie in a private network
    to: tuple[str, ...] = ()
    sender: str | None = None
    host: str | None = None
    port: int = 587
    security: Security = "starttls"
    user: str | None = None
    password_env: str | None = None  # the environment variable that holds the password


class WatchList(Record, frozen=True, kw_only=True):
    """What a configuration says, checked."""

    feeds: tuple[Feed, ...]
    rules: tuple[Rule, ...]
    sinks: tuple[Sink, ...]


class Evidence(Place, frozen=True, kw_only=True):
    """Words that an alert rests on, with what can be said of their article."""

    words: str
    outlet: str | None = None
    url: str | None = None
    note: str = ""


class Alert(Record, frozen=True, kw_only=True):
    """What a rule found. One thing is told of once: `id` is the same whenever and wherever it is delivered."""

    schema: int = 1
    id: str
    time: str
    rule: str
    on: Trigger
    story: str
    title: str
    article: str | None
    said: str
    evidence: tuple[Evidence, ...]


class Remembered(Record, frozen=True, kw_only=True):
    """What was known of one article when its story was last looked at, by digests of the words that are cited.

    `sides`: "kind digest" of each difference that cites it; `reports`: the most origins of a finding that cites it.
    """

    sides: tuple[str, ...] = ()
    reports: dict[str, int] = msgspec.field(default_factory=dict)
