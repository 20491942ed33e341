"""A store -> what the desk shows of a watch: how each feed stands, its rules, its alerts and where they went."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from consilience.ingest.addresses import shown_address
from consilience.ingest.followed import FeedState
from consilience.model.record import Record
from consilience.model.watch import Alert, Rule
from consilience.store import Store, newness
from consilience.store.newness import Sent
from consilience.store.stories import fact

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


class Raised(Record, frozen=True, kw_only=True):
    """An alert, and how it stands with each place that it goes to."""

    alert: Alert
    sent: tuple[Sent, ...]


class Watched(Record, frozen=True, kw_only=True):
    """`rules` are those of the last watch; `raised` tells how many alerts each rule raised, by name."""

    feeds: tuple[Followed, ...]
    rules: tuple[Rule, ...]
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
        rules = fact(connection, "rules")
    return Watched(
        feeds=tuple(_followed(each) for each in feeds),
        rules=_rules(rules),
        raised=counts,
        alerts=tuple(
            Raised(alert=alert, sent=tuple(sent[number]))
            for number, body in rows[:limit]
            if (alert := _alert(body)) is not None
        ),
        next=after + limit if len(rows) > limit else None,
    )


def _followed(row: newness.FeedRow) -> Followed:
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
    )


def _rules(body: str | None) -> tuple[Rule, ...]:
    try:
        return msgspec.json.decode(body or "[]", type=tuple[Rule, ...])
    except msgspec.MsgspecError:
        return ()


def _alert(body: str) -> Alert | None:
    try:
        return msgspec.json.decode(body, type=Alert)
    except msgspec.MsgspecError:
        return None
