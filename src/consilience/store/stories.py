"""Which article stands in which story, how that changed, and what grouping a stream has to remember."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from consilience.model.stored import Change
from consilience.store.dialects import upsert
from consilience.store.schema import articles, copies, facts, stories, story_changes, terms, weighed

# Made once: building a statement takes longer than running it.
_SEAT = (
    update(articles)
    .where(articles.c.number == bindparam("at"))
    .values(story=bindparam("story"), score=bindparam("score"), reason=bindparam("reason"))
)
_STORY = select(articles.c.story).where(articles.c.number == bindparam("number"))
_MEMBERS = (
    select(articles.c.number, articles.c.content)
    .where(articles.c.story == bindparam("story"))
    .order_by(articles.c.number)
)
_TERMS = select(terms).where(terms.c.term.in_(bindparam("names", expanding=True)))
_DROP_COPIES = delete(copies).where((copies.c.a == bindparam("number")) | (copies.c.b == bindparam("number")))


class Seat(NamedTuple):
    """Where an article stands, how near it is to the others there, and why."""

    story: str
    score: float
    reason: str


class Move(NamedTuple):
    """Articles (numbers) that go from one story to another."""

    kind: str
    story: str
    other: str
    articles: tuple[int, ...]


class WeighedRow(NamedTuple):
    number: int
    story: str
    bar: float
    body: bytes


def fact(connection: Connection, name: str) -> str | None:
    return connection.scalar(select(facts.c.value).where(facts.c.name == name))


def set_fact(connection: Connection, name: str, value: str) -> None:
    row = upsert(connection, facts).values(name=name, value=value)
    connection.execute(row.on_conflict_do_update(index_elements=["name"], set_={"value": value}))


def drop_fact(connection: Connection, name: str) -> None:
    connection.execute(delete(facts).where(facts.c.name == name))


def count(connection: Connection) -> int:
    """How many articles the store has."""
    return int(connection.scalar(select(func.count()).select_from(articles)) or 0)


def seats(connection: Connection) -> dict[int, Seat]:
    """The seats of all articles that have one."""
    query = select(articles.c.number, articles.c.story, articles.c.score, articles.c.reason)
    rows = connection.execute(query.where(articles.c.story.is_not(None)).order_by(articles.c.number))
    return {row.number: Seat(row.story, row.score, row.reason) for row in rows}


def seats_of(connection: Connection, numbers: Sequence[int]) -> dict[int, Seat]:
    """The seats of some articles, of those that have one."""
    query = select(articles.c.number, articles.c.story, articles.c.score, articles.c.reason)
    rows = connection.execute(query.where(articles.c.story.is_not(None), articles.c.number.in_(numbers)))
    return {row.number: Seat(row.story, row.score, row.reason) for row in rows}


def story_of(connection: Connection, number: int) -> str | None:
    return connection.scalar(_STORY, {"number": number})


def inhabited(connection: Connection, names: Sequence[str]) -> set[str]:
    """Those of the stories that an article stands in."""
    return set(connection.scalars(select(articles.c.story).where(articles.c.story.in_(names)).distinct()))


def all_story_ids(connection: Connection, names: Iterable[str]) -> set[str]:
    """Those of the names that are, or were, a story's."""
    return set(connection.scalars(select(stories.c.id).where(stories.c.id.in_(list(names)))))


def begin_stories(connection: Connection, names: Sequence[str], now: str) -> None:
    for name in names:
        connection.execute(insert(stories).values(id=name, merged_into=None, made=now))


def set_seats(connection: Connection, found: Mapping[int, Seat]) -> None:
    if found:
        connection.execute(_SEAT, [{"at": number, **seat._asdict()} for number, seat in found.items()])


def record_moves(connection: Connection, moves: Sequence[Move], now: str) -> None:
    """Write down what changed; a story whose articles all went is marked with the one that took them in."""
    for move in moves:
        names = connection.scalars(
            select(articles.c.id).where(articles.c.number.in_(move.articles)).order_by(articles.c.number)
        ).all()
        connection.execute(
            insert(story_changes).values(
                time=now,
                kind=move.kind,
                story=move.story,
                other=move.other,
                articles=json.dumps(list(names), ensure_ascii=False),
            )
        )
        if move.kind == "merged":
            connection.execute(update(stories).where(stories.c.id == move.story).values(merged_into=move.other))


def revive(connection: Connection, names: Iterable[str]) -> None:
    """A story that was merged away and has articles again stands for itself."""
    for name in names:
        connection.execute(update(stories).where(stories.c.id == name).values(merged_into=None))


def drop_empty(connection: Connection) -> None:
    """Delete the stories that nothing stands in and that were not merged: their articles were removed."""
    seated = select(articles.c.story).where(articles.c.story.is_not(None))
    connection.execute(delete(stories).where(stories.c.merged_into.is_(None), stories.c.id.not_in(seated)))


def changes_of(connection: Connection, story: str) -> tuple[Change, ...]:
    """All that went from or to a story, the oldest first."""
    query = select(story_changes).where((story_changes.c.story == story) | (story_changes.c.other == story))
    return tuple(
        Change(time=row.time, kind=row.kind, story=row.story, other=row.other, articles=tuple(json.loads(row.articles)))
        for row in connection.execute(query.order_by(story_changes.c.number))
    )


def find_story(connection: Connection, name: str) -> str | None:
    """The story that has this id now: itself, or the one that it was merged into; None where there is none."""
    seen = set()
    while name not in seen:
        seen.add(name)
        row = connection.execute(select(stories.c.id, stories.c.merged_into).where(stories.c.id == name)).first()
        if row is None or row.merged_into is None:
            return None if row is None else str(row.id)
        name = row.merged_into
    return None


def members(connection: Connection, story: str) -> Sequence[int]:
    """The numbers of a story's articles, in the order of arrival."""
    return [number for number, _ in contents(connection, story)]


def contents(connection: Connection, story: str) -> list[tuple[int, str]]:
    """The numbers of a story's articles in the order of arrival, each with the content of its current version."""
    return [(row.number, row.content) for row in connection.execute(_MEMBERS, {"story": story})]


# ---- what grouping a stream remembers


def put_weighed(connection: Connection, rows: Sequence[tuple[int, float, bytes]]) -> None:
    """Remember articles (numbers) with their bar and their weighed words."""
    if rows:
        row = upsert(connection, weighed)
        row = row.on_conflict_do_update(
            index_elements=["article"], set_={"bar": row.excluded.bar, "body": row.excluded.body}
        )
        connection.execute(row, [{"article": number, "bar": bar, "body": body} for number, bar, body in rows])


def drop_weighed(connection: Connection, numbers: Iterable[int] | None = None) -> None:
    """Forget the weighed words of some articles, or of all and the counts with them."""
    if numbers is None:
        connection.execute(delete(weighed))
        connection.execute(delete(terms))
        return
    connection.execute(delete(weighed).where(weighed.c.article.in_(list(numbers))))


def weighed_between(connection: Connection, first: float, last: float, undated: int) -> list[WeighedRow]:
    """The weighed articles of a stretch of days in stream order, before them the newest undated ones."""
    query = select(articles.c.number, articles.c.story, weighed.c.bar, weighed.c.body).join(weighed)
    newest = query.where(articles.c.day.is_(None)).order_by(articles.c.number.desc()).limit(undated)
    dated = query.where(articles.c.day.between(first, last)).order_by(articles.c.day, articles.c.id)
    rows = [*reversed(connection.execute(newest).all()), *connection.execute(dated).all()]
    return [WeighedRow(row.number, row.story, row.bar, row.body) for row in rows]


def last_day(connection: Connection) -> float | None:
    day: float | None = connection.scalar(select(func.max(articles.c.day)))
    return day


def term_counts(connection: Connection, names: Sequence[str]) -> dict[str, int]:
    """In how many articles each of the terms was seen."""
    found: dict[str, int] = {}
    for at in range(0, len(names), 500):
        rows = connection.execute(_TERMS, {"names": names[at : at + 500]})
        found.update((row.term, row.articles) for row in rows)
    return found


def add_terms(connection: Connection, seen: Mapping[str, int]) -> None:
    if not seen:
        return
    row = upsert(connection, terms)
    row = row.on_conflict_do_update(
        index_elements=["term"], set_={"articles": terms.c.articles + row.excluded.articles}
    )
    connection.execute(row, [{"term": term, "articles": number} for term, number in sorted(seen.items())])


# ---- copies


def put_copy(connection: Connection, one: int, other: int, body: bytes) -> None:
    row = upsert(connection, copies).values(a=one, b=other, body=body)
    connection.execute(row.on_conflict_do_update(index_elements=["a", "b"], set_={"body": body}))


def drop_copies(connection: Connection, number: int) -> None:
    connection.execute(_DROP_COPIES, {"number": number})


def copies_of(connection: Connection, number: int) -> list[bytes]:
    query = select(copies.c.body).where((copies.c.a == number) | (copies.c.b == number))
    return list(connection.scalars(query.order_by(copies.c.a, copies.c.b)))
