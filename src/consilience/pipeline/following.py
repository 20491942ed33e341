"""Feeds and rules that were added on the desk: kept in the store, checked as those of a file, watched beside them."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from consilience.errors import UsageError
from consilience.model.record import Record
from consilience.model.watch import Feed, Rule, WatchList
from consilience.store import Store, watching
from consilience.store.stories import fact, set_fact

if TYPE_CHECKING:
    from sqlalchemy import Connection

MOST = 500  # feeds, and rules
_KEPT = "added on the desk"
T = TypeVar("T")


class Additions(Record, frozen=True, kw_only=True):
    """What was added, in that order."""

    feeds: tuple[Feed, ...] = ()
    rules: tuple[Rule, ...] = ()


def additions(connection: Connection) -> Additions:
    try:
        return msgspec.json.decode(fact(connection, _KEPT) or "{}", type=Additions)
    except msgspec.MsgspecError:  # of another version
        return Additions()


def joined(watched: WatchList, added: Additions) -> WatchList:
    """The list of a file with what was added. Where both have an address or a name, the file's counts."""
    urls, names = {each.url for each in watched.feeds}, {each.name for each in watched.rules}
    return msgspec.structs.replace(
        watched,
        feeds=(*watched.feeds, *(each for each in added.feeds if each.url not in urls)),
        rules=(*watched.rules, *(each for each in added.rules if each.name not in names)),
    )


def feed_key(url: str) -> str:
    """A feed's name in forms: its address may hold keys, which pages do not show."""
    return sha256(url.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def add_feed(store: Store, fields: dict[str, Any]) -> Feed:
    """Raises WatchError for a field that is not as it should be, and UsageError for a feed that is followed."""
    from consilience.ingest.watchlist import read_feed

    feed = read_feed(fields)
    with store.writing() as connection:
        added = additions(connection)
        if feed.url in watching.feed_states(connection) or any(each.url == feed.url for each in added.feeds):
            raise UsageError("this feed is followed already", hint="the list of feeds says how it stands")
        feeds = _one_more(added.feeds, feed, "feeds")
        _keep(connection, msgspec.structs.replace(added, feeds=feeds))
    return feed


def remove_feed(store: Store, key: str) -> None:
    """Its articles stay. Raises UsageError where no such feed was added here."""
    with store.writing() as connection:
        added = additions(connection)
        kept = tuple(each for each in added.feeds if feed_key(each.url) != key)
        if kept == added.feeds:
            raise UsageError("no such feed was added on the desk", hint="feeds of the watch's file are changed there")
        for each in set(added.feeds) - set(kept):
            watching.forget_feed(connection, each.url)
        _keep(connection, msgspec.structs.replace(added, feeds=kept))


def add_rule(store: Store, fields: dict[str, Any]) -> Rule:
    """Raises WatchError for a field that is not as it should be, and UsageError for a name that is taken."""
    from consilience.ingest.watchlist import read_rule

    rule = read_rule(fields)
    with store.writing() as connection:
        added = additions(connection)
        if any(each.name == rule.name for each in (*added.rules, *rules_of_file(connection))):
            raise UsageError(f"there is a rule {rule.name[:80]!r} already", hint="give it another name")
        _keep(connection, msgspec.structs.replace(added, rules=_one_more(added.rules, rule, "rules")))
    return rule


def remove_rule(store: Store, name: str) -> None:
    """What it raised stays. Raises UsageError where no such rule was added here."""
    with store.writing() as connection:
        added = additions(connection)
        kept = tuple(each for each in added.rules if each.name != name)
        if kept == added.rules:
            raise UsageError("no such rule was added on the desk", hint="rules of the watch's file are changed there")
        _keep(connection, msgspec.structs.replace(added, rules=kept))


def rules_of_file(connection: Connection) -> tuple[Rule, ...]:
    """The rules of the file that was watched last."""
    try:
        return msgspec.json.decode(fact(connection, "rules") or "[]", type=tuple[Rule, ...])
    except msgspec.MsgspecError:
        return ()


def _one_more(there: tuple[T, ...], one: T, what: str) -> tuple[T, ...]:
    if len(there) >= MOST:
        raise UsageError(f"there are {MOST} {what} of the desk already", hint="put more of them into the watch's file")
    return (*there, one)


def _keep(connection: Connection, added: Additions) -> None:
    set_fact(connection, _KEPT, msgspec.json.encode(added).decode())
