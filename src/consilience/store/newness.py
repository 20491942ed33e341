"""What the desk's first page and its watch page ask of a store: rows by newness, each answer with a bound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, func, select

from consilience.model.stored import ListedStory
from consilience.store.lists import titles_of
from consilience.store.schema import accounts, alerts, articles, deliveries, feeds, outlets, stories
from consilience.store.schema import decisions as decided


class Moved(NamedTuple):
    """A story in which something is new: how many of its articles came, and how many got another version."""

    story: ListedStory
    is_new: bool  # it was begun since
    joined: int
    changed: int
    last: str  # when the newest of it came


class Arrival(NamedTuple):
    """An article of a story: when it came, when its newest version did."""

    id: str
    outlet: str | None
    title: str | None
    added: str
    changed: str
    version: int


class FeedRow(NamedTuple):
    url: str
    title: str | None
    checked: str | None
    body: str


class Sent(NamedTuple):
    """Where an alert goes, and how that stands."""

    sink: str
    tries: int
    due: str
    error: str | None
    delivered: str | None


def story_page(connection: Connection, after: int, limit: int) -> list[ListedStory]:
    """Stories, the one with the newest article first: `limit` of them behind the first `after`."""
    newest = _spans().order_by(
        func.max(articles.c.day).is_(None), func.max(articles.c.day).desc(), func.min(articles.c.number).desc()
    )
    return _listed(connection, connection.execute(newest.offset(after).limit(limit)).all())


def moved_since(connection: Connection, since: str, after: int, limit: int) -> list[Moved]:
    """Stories with an article, or a version of one, that came after a moment (ISO 8601, UTC); new stories first."""
    fresh = (
        select(
            articles.c.story,
            func.count().filter(articles.c.added > since).label("joined"),
            func.count().filter(articles.c.added <= since).label("changed"),
            func.max(articles.c.changed).label("last"),
        )
        .where(articles.c.changed > since, articles.c.story.is_not(None))
        .group_by(articles.c.story)
        .subquery()
    )
    query = (
        select(fresh, stories.c.made)
        .join(stories, stories.c.id == fresh.c.story)
        .order_by((stories.c.made > since).desc(), fresh.c.joined.desc(), fresh.c.last.desc(), fresh.c.story)
        .offset(after)
        .limit(limit)
    )
    rows = connection.execute(query).all()
    spans = _spans().where(articles.c.story.in_([row.story for row in rows]))
    listed = {each.id: each for each in _listed(connection, connection.execute(spans).all())}
    return [
        Moved(listed[row.story], row.made > since, row.joined, row.changed, row.last)
        for row in rows
        if row.story in listed
    ]


def count_moved(connection: Connection, since: str) -> int:
    """In how many stories something came after a moment."""
    query = select(func.count(func.distinct(articles.c.story))).where(articles.c.changed > since)
    return int(connection.scalar(query) or 0)


def count_stories(connection: Connection) -> int:
    return int(connection.scalar(select(func.count(func.distinct(articles.c.story)))) or 0)


def last_change(connection: Connection) -> str | None:
    """When the newest article, or version of one, came; None where the store is empty."""
    found: str | None = connection.scalar(select(func.max(articles.c.changed)))
    return found


def arrivals(connection: Connection, story: str) -> list[Arrival]:
    """The articles of a story in the order of arrival."""
    query = (
        select(articles, outlets.c.name)
        .join(outlets, isouter=True)
        .where(articles.c.story == story)
        .order_by(articles.c.number)
    )
    return [
        Arrival(row.id, row.name, row.title, row.added, row.changed, row.version) for row in connection.execute(query)
    ]


def labels(connection: Connection, names: Sequence[str]) -> dict[str, tuple[str | None, str | None]]:
    """The outlets and titles of articles, by their ids."""
    query = select(articles.c.id, articles.c.title, outlets.c.name).join(outlets, isouter=True)
    rows = connection.execute(query.where(articles.c.id.in_(list(names))))
    return {row.id: (row.name, row.title) for row in rows}


def kept_account(connection: Connection, story: str) -> bytes | None:
    """The account of a story as it was last worked out, if nothing came to it since; else None."""
    row = connection.execute(select(accounts.c.body, accounts.c.made).where(accounts.c.story == story)).first()
    if row is None:
        return None
    newest = connection.scalar(select(func.max(articles.c.changed)).where(articles.c.story == story))
    return None if newest is None or newest > row.made else bytes(row.body)


def stories_between(
    connection: Connection, first: float | None, last: float | None, limit: int
) -> tuple[int, list[str]]:
    """How many stories have an article of these days (since 1970), and the newest of them, at most `limit`."""
    query = select(articles.c.story, func.max(articles.c.day).label("day")).where(articles.c.story.is_not(None))
    if first is not None:
        query = query.where(articles.c.day >= first)
    if last is not None:
        query = query.where(articles.c.day <= last)
    found = query.group_by(articles.c.story).subquery()
    count = int(connection.scalar(select(func.count()).select_from(found)) or 0)
    newest = select(found.c.story).order_by(found.c.day.is_(None), found.c.day.desc(), found.c.story).limit(limit)
    return count, list(connection.scalars(newest))


def outlet_names(connection: Connection, limit: int) -> list[str]:
    """Outlets by name."""
    return list(connection.scalars(select(outlets.c.name).order_by(outlets.c.name).limit(limit)))


def stamps(connection: Connection, names: Sequence[str]) -> dict[str, str]:
    """For each story what changes whenever its account does: articles, versions, decisions, the kept account's key."""
    decisions = connection.scalar(select(func.count()).select_from(decided)) or 0
    query = (
        select(
            articles.c.story, func.count().label("count"), func.max(articles.c.changed).label("last"), accounts.c.key
        )
        .join(accounts, accounts.c.story == articles.c.story, isouter=True)
        .where(articles.c.story.in_(list(names)))
        .group_by(articles.c.story, accounts.c.key)
    )
    rows = connection.execute(query)
    return {row.story: f"{row.count} {row.last} {row.key} {decisions}" for row in rows}


def names_of_newest(connection: Connection, limit: int) -> list[str]:
    """Who is named in each of the newest articles, as the search index has it."""
    query = select(articles.c.names).order_by(articles.c.number.desc()).limit(limit)
    return list(connection.scalars(query))


# ---- what is watched


def feed_rows(connection: Connection, limit: int) -> list[FeedRow]:
    """The feeds that were followed, by name."""
    query = select(feeds).order_by(func.coalesce(feeds.c.title, feeds.c.url), feeds.c.url).limit(limit)
    return [FeedRow(row.url, row.title, row.checked, row.body) for row in connection.execute(query)]


def alert_rules(connection: Connection) -> dict[str, int]:
    """The rules that raised alerts, by name, and how many each did."""
    query = select(alerts.c.rule, func.count()).group_by(alerts.c.rule).order_by(alerts.c.rule)
    return {row[0]: row[1] for row in connection.execute(query)}


def alert_page(connection: Connection, rule: str | None, after: int, limit: int) -> list[tuple[int, str]]:
    """Alerts, the newest first: their numbers, and what they say as JSON."""
    query = select(alerts.c.number, alerts.c.body).order_by(alerts.c.number.desc()).offset(after).limit(limit)
    if rule:
        query = query.where(alerts.c.rule == rule)
    return [(row.number, row.body) for row in connection.execute(query)]


def sent(connection: Connection, numbers: Sequence[int]) -> Mapping[int, list[Sent]]:
    """Where alerts go, by their numbers."""
    found: dict[int, list[Sent]] = {number: [] for number in numbers}
    query = select(deliveries).where(deliveries.c.alert.in_(numbers)).order_by(deliveries.c.alert, deliveries.c.sink)
    for row in connection.execute(query):
        found[row.alert].append(Sent(row.sink, row.tries, row.due, row.error, row.delivered))
    return found


def decision_page(connection: Connection, after: int, limit: int) -> list[str]:
    """Decisions as JSON, the newest first."""
    query = select(decided.c.body).order_by(decided.c.number.desc()).offset(after).limit(limit)
    return list(connection.scalars(query))


# ---- what they share


def _spans() -> Any:
    return (
        select(
            articles.c.story,
            func.count().label("articles"),
            func.count(func.distinct(articles.c.outlet)).label("outlets"),
            func.min(articles.c.published).label("first"),
            func.max(articles.c.published).label("last"),
            func.min(articles.c.number).label("number"),
        )
        .where(articles.c.story.is_not(None))
        .group_by(articles.c.story)
    )


def _listed(connection: Connection, rows: Sequence[Row[Any]]) -> list[ListedStory]:
    """Rows of stories with the title of each's first article, or how it begins."""
    titles = titles_of(connection, [row.number for row in rows])
    return [
        ListedStory(
            id=row.story,
            title=titles.get(row.number),
            articles=row.articles,
            outlets=row.outlets,
            first=row.first,
            last=row.last,
        )
        for row in rows
    ]
