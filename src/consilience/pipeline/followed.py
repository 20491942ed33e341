"""A store -> what the desk shows of a watch: how each feed stands, its rules, its alerts and where they went."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from consilience.ingest.addresses import shown_address
from consilience.ingest.followed import FeedState
from consilience.model.record import Record
from consilience.model.watch import Alert, Feed, Rule
from consilience.pipeline.following import additions, feed_key, rules_of_file
from consilience.store import Store, newness
from consilience.store.newness import Sent
from consilience.store.stories import count

FEEDS = 500


class Followed(Record, frozen=True, kw_only=True):
    """How a feed stands. `failures` in a row; `due` is when it is asked next, if a watch runs then."""

    url: str  # without what could be a password
    name: str | None
    checked: str | None
    due: str | None
    failures: int
    error: str | None
    entries: int
    key: str | None = None  # of one that was added on the desk: what a form names it by


class Standing(Record, frozen=True, kw_only=True):
    """How a store and what is watched over it stand. `last`: when an article came or changed."""

    articles: int
    stories: int
    last: str | None
    feeds: int
    failing: int


class Raised(Record, frozen=True, kw_only=True):
    """An alert, and how it stands with each place that it goes to."""

    alert: Alert
    sent: tuple[Sent, ...]


class Watched(Record, frozen=True, kw_only=True):
    """`rules` are those of the last watch and of the desk, `own` names the desk's.

    `raised` tells how many alerts each rule raised, by name.
    """

    feeds: tuple[Followed, ...]
    rules: tuple[Rule, ...]
    own: frozenset[str]
    raised: dict[str, int]
    alerts: tuple[Raised, ...]
    next: int | None


def watched(store: Store, rule: str | None, after: int, limit: int) -> Watched:
    """The alerts, of one rule where so wanted, behind the first `after`; the newest first."""
    with store.reading() as connection:
        rows = newness.alert_page(connection, rule, after, limit + 1)
        sent = newness.sent(connection, [number for number, _ in rows])
        feeds = newness.feed_rows(connection, FEEDS)
        counts = newness.alert_rules(connection)
        added = additions(connection)
        rules = rules_of_file(connection)
    own = {each.url: feed_key(each.url) for each in added.feeds}
    asked = {each.url for each in feeds}
    named = {each.name for each in rules}
    return Watched(
        feeds=(
            *(_followed(each, own.get(each.url)) for each in feeds),
            *(_waiting(each) for each in added.feeds if each.url not in asked),
        ),
        rules=(*rules, *(each for each in added.rules if each.name not in named)),
        own=frozenset(each.name for each in added.rules if each.name not in named),
        raised=counts,
        alerts=tuple(
            Raised(alert=alert, sent=tuple(sent[number]))
            for number, body in rows[:limit]
            if (alert := _alert(body)) is not None
        ),
        next=after + limit if len(rows) > limit else None,
    )


def how_it_stands(store: Store) -> Standing:
    with store.reading() as connection:
        feeds = [_followed(each, None) for each in newness.feed_rows(connection, FEEDS)]
        return Standing(
            articles=count(connection),
            stories=newness.count_stories(connection),
            last=newness.last_change(connection),
            feeds=len(feeds),
            failing=sum(each.failures > 0 for each in feeds),
        )


def _waiting(feed: Feed) -> Followed:
    """A feed that no watch has asked yet."""
    return Followed(
        url=shown_address(feed.url), name=feed.name, checked=None, due=None, failures=0, error=None, entries=0,
        key=feed_key(feed.url),
    )  # fmt: skip


def _followed(row: newness.FeedRow, key: str | None) -> Followed:
    try:
        state = msgspec.json.decode(row.body, type=FeedState)
    except msgspec.MsgspecError:  # of another version
        state = FeedState()
    due = datetime.fromtimestamp(state.due, UTC).isoformat(timespec="seconds") if 0 < state.due < 4e9 else None
    return Followed(
        url=shown_address(row.url),
        name=row.title,
        checked=row.checked,
        due=due,
        failures=state.failures,
        error=state.error,
        entries=len(state.entries),
        key=key,
    )


def _alert(body: str) -> Alert | None:
    try:
        return msgspec.json.decode(body, type=Alert)
    except msgspec.MsgspecError:
        return None
