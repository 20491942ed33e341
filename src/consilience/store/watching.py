"""What `watch` remembers: how each feed stands, which articles were looked at, alerts and where they have yet to go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, bindparam, delete, func, insert, or_, select, update
from sqlalchemy.sql import literal

from consilience.store.dialects import upsert
from consilience.store.schema import alerts, articles, deliveries, feeds, versions, watched
from consilience.store.stories import fact, set_fact

_HAS_TEXT = select(versions.c.title).where(versions.c.url == bindparam("url"), versions.c.text == bindparam("text"))
_SOME = select(watched.c.article, watched.c.body).where(watched.c.article.in_(bindparam("numbers", expanding=True)))


class Pending(NamedTuple):
    """An article whose current version was not looked at yet. `before` is the version that was, if any."""

    number: int
    id: str
    version: int
    content: str
    story: str
    before: int | None


class Waiting(NamedTuple):
    """An alert (JSON) on its way to one sink."""

    number: int
    body: str
    tries: int


class Seen(NamedTuple):
    """What is written down of an article that was looked at."""

    number: int
    version: int
    content: str
    body: str


# ---- feeds


def feed_states(connection: Connection) -> dict[str, str]:
    """What is remembered (JSON) of each feed, by its address."""
    return {row.url: row.body for row in connection.execute(select(feeds.c.url, feeds.c.body))}


def put_feed(
    connection: Connection, url: str, title: str | None, checked: str, headers: Mapping[str, str], body: str
) -> None:
    row = upsert(connection, feeds).values(
        url=url,
        title=title,
        checked=checked,
        etag=headers.get("etag"),
        modified=headers.get("last-modified"),
        body=body,
    )
    new = {name: row.excluded[name] for name in ("title", "checked", "etag", "modified", "body")}
    connection.execute(row.on_conflict_do_update(index_elements=["url"], set_=new))


def forget_feed(connection: Connection, url: str) -> None:
    """What is remembered of a feed; its articles stay."""
    connection.execute(delete(feeds).where(feeds.c.url == url))


def has_text(connection: Connection, url: str, text: str, title: str | None) -> bool:
    """Whether an article of this address is there with this very text and title, whatever else is said of it."""
    return title in set(connection.scalars(_HAS_TEXT, {"url": url, "text": text}))


# ---- what was looked at


def begin_watching(connection: Connection) -> None:
    """The first time: take what the store holds as looked at. Alerts are raised by what comes from now on."""
    if fact(connection, "watched") is not None:
        return
    set_fact(connection, "watched", "yes")
    every = select(articles.c.number, articles.c.version, articles.c.content, literal("{}"))
    connection.execute(insert(watched).from_select(["article", "version", "content", "body"], every))


def pending(connection: Connection) -> list[Pending]:
    """The articles with a text that was not looked at, in the order of arrival; those of no story yet left out."""
    query = (
        select(
            articles.c.number,
            articles.c.id,
            articles.c.version,
            articles.c.content,
            articles.c.story,
            watched.c.version.label("before"),
        )
        .join(watched, watched.c.article == articles.c.number, isouter=True)
        .where(articles.c.story.is_not(None))
        .where(watched.c.content.is_(None) | (watched.c.content != articles.c.content))
        .order_by(articles.c.number)
    )
    return [Pending(*row) for row in connection.execute(query)]


def remembered(connection: Connection, numbers: Sequence[int]) -> dict[int, str]:
    """What was known (JSON) of the articles that were looked at."""
    return {row.article: row.body for row in connection.execute(_SOME, {"numbers": list(numbers)})}


def names(connection: Connection, numbers: Sequence[int]) -> list[str]:
    """The ids of articles, in the order of their numbers as given."""
    rows = connection.execute(select(articles.c.number, articles.c.id).where(articles.c.number.in_(numbers)))
    found: dict[int, str] = {row.number: row.id for row in rows}
    return [found[number] for number in numbers]


def look_at(connection: Connection, rows: Iterable[Seen]) -> None:
    """Write down what was looked at. Articles that are gone meanwhile are passed over."""
    rows = list(rows)
    there = set(
        connection.scalars(select(articles.c.number).where(articles.c.number.in_([each.number for each in rows])))
    )
    found = [each for each in rows if each.number in there]
    if not found:
        return
    row = upsert(connection, watched)
    new = {name: row.excluded[name] for name in ("version", "content", "body")}
    connection.execute(
        row.on_conflict_do_update(index_elements=["article"], set_=new),
        [{"article": s.number, "version": s.version, "content": s.content, "body": s.body} for s in found],
    )


def remember(connection: Connection, bodies: Mapping[int, str]) -> None:
    """Renew what is known of articles, leaving the version that was looked at as it is."""
    if bodies:
        row = update(watched).where(watched.c.article == bindparam("at")).values(body=bindparam("now_known"))
        connection.execute(row, [{"at": number, "now_known": body} for number, body in sorted(bodies.items())])


# ---- alerts


def put_alert(connection: Connection, name: str, time: str, rule: str, body: str, sinks: Sequence[str]) -> bool:
    """Write an alert down with the sinks that it goes to. False where one of this id is there: it was told before."""
    if connection.scalar(select(alerts.c.number).where(alerts.c.id == name)) is not None:
        return False
    connection.execute(insert(alerts).values(id=name, time=time, rule=rule, body=body))
    number = connection.scalar(select(alerts.c.number).where(alerts.c.id == name))
    if sinks:
        connection.execute(
            insert(deliveries), [{"alert": number, "sink": sink, "tries": 0, "due": time} for sink in sinks]
        )
    return True


def alerts_of(connection: Connection, story: str) -> list[str]:
    """The alerts (JSON) of a story, the oldest first."""
    named = f'"story":{msgspec.json.encode(story).decode()}'
    query = select(alerts.c.body).where(alerts.c.body.contains(named, autoescape=True)).order_by(alerts.c.number)
    return list(connection.scalars(query))


def waiting(connection: Connection, sink: str, now: str, latest: str, most: int) -> list[Waiting]:
    """The alerts that a sink is to get now, the oldest first.

    One that is put off until after `latest`, longer than any can be, is due: the clock was put back since.
    """
    query = (
        select(alerts.c.number, alerts.c.body, deliveries.c.tries)
        .join(deliveries)
        .where(deliveries.c.delivered.is_(None), deliveries.c.sink == sink)
        .where(or_(deliveries.c.due <= now, deliveries.c.due > latest))
        .order_by(alerts.c.number)
        .limit(most)
    )
    return [Waiting(*row) for row in connection.execute(query)]


def next_due(connection: Connection, sinks: Sequence[str]) -> str | None:
    """When the next delivery is due; None where none waits."""
    query = select(func.min(deliveries.c.due)).where(deliveries.c.delivered.is_(None), deliveries.c.sink.in_(sinks))
    due: str | None = connection.scalar(query)
    return due


def delivered(connection: Connection, sink: str, numbers: Sequence[int], now: str) -> None:
    connection.execute(
        update(deliveries)
        .where(deliveries.c.sink == sink, deliveries.c.alert.in_(numbers))
        .values(delivered=now, error=None, tries=deliveries.c.tries + 1)
    )


def failed(connection: Connection, sink: str, number: int, due: str, error: str) -> None:
    connection.execute(
        update(deliveries)
        .where(deliveries.c.sink == sink, deliveries.c.alert == number)
        .values(due=due, error=error, tries=deliveries.c.tries + 1)
    )


def newest_of(connection: Connection, sink: str, most: int) -> list[str]:
    """The newest alerts (JSON) that went, or are to go, to a sink; the newest first."""
    query = select(alerts.c.body).join(deliveries).where(deliveries.c.sink == sink)
    return list(connection.scalars(query.order_by(alerts.c.number.desc()).limit(most)))
