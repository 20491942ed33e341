"""Articles with their versions: what is known of one that is given, writing it down, reading it back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from consilience.model.annotated import Annotated
from consilience.model.article import Article
from consilience.model.stored import Version
from consilience.store.dialects import new_number
from consilience.store.indexing import index, unindex
from consilience.store.schema import articles, outlets, versions

GAP = "xqx"  # between names in the index, so that no phrase runs from one to the next
_GIVEN = tuple(name for name in Article.__struct_fields__ if name not in ("id", "text"))


# Made once: building a statement takes longer than running it.
_OF_CONTENT = (
    select(articles.c.number, articles.c.id, versions.c.source)
    .join(versions, versions.c.article == articles.c.number)
    .where(versions.c.content == bindparam("content"))
    .order_by(articles.c.number)
)
_OF_ADDRESS = select(versions.c.article).where(versions.c.url == bindparam("url")).order_by(versions.c.article).limit(1)
_OF_FILE = (
    select(versions.c.article)
    .where(versions.c.source == bindparam("source"), versions.c.line.is_(None))
    .order_by(versions.c.article)
    .limit(1)
)
_OF_ID = select(articles.c.number).where(articles.c.id == bindparam("name"))
_ID = select(articles.c.id).where(articles.c.number == bindparam("number"))
_CODE = select(articles.c.code).where(articles.c.number == bindparam("number"))
_OUTLET = select(outlets.c.number).where(outlets.c.name == bindparam("name"))
_ADD_ARTICLE, _ADD_VERSION = insert(articles), insert(versions)
_CURRENT = (
    select(versions, articles.c.id)
    .join(articles, (articles.c.number == versions.c.article) & (articles.c.version == versions.c.version))
    .order_by(articles.c.number)
)
_SOME = _CURRENT.where(articles.c.number.in_(bindparam("numbers", expanding=True)))


class Known(NamedTuple):
    """An article of the store that a given one is, or is a version of."""

    number: int
    id: str
    has_content: bool  # one of its versions is what was given


class Held(NamedTuple):
    """An article of the store as it was given, in one version."""

    number: int
    version: int
    content: str
    article: Article


def content_of(article: Article) -> str:
    """SHA-256 of all that was given but the id."""
    return hashlib.sha256(msgspec.msgpack.encode(msgspec.structs.replace(article, id=""))).hexdigest()


def find_known(connection: Connection, article: Article, content: str, source: str, *, of_file: bool) -> Known | None:
    """The article of the store that this is, by its address, its id, or the file that it was read from.

    An id that comes from a file's name (`of_file`) is no sign by itself: two folders may have a `001.txt`.
    """
    same = connection.execute(_OF_CONTENT, {"content": content}).all()
    for row in same:
        if article.url or row.id == article.id or (of_file and row.source == source):
            return Known(row.number, row.id, True)
    number = None
    if article.url:
        number = connection.scalar(_OF_ADDRESS, {"url": article.url})
    if number is None and of_file:
        number = connection.scalar(_OF_FILE, {"source": source})
    if number is None and not of_file:
        number = connection.scalar(_OF_ID, {"name": article.id})
    if number is None:
        return None
    return Known(int(number), str(id_of(connection, number)), False)


def is_taken(connection: Connection, name: str) -> bool:
    return connection.scalar(_OF_ID, {"name": name}) is not None


def add_article(
    connection: Connection,
    given: Article,
    content: str,
    source: str,
    line: int | None,
    annotated: Annotated,
    code: str,
    day: float | None,
    now: str,
) -> int:
    """Write a new article down; its number. `given` is as it came in, `annotated` as it was read."""
    row = _as_read(connection, annotated, code, day)
    row |= {"id": given.id, "version": 1, "content": content, "added": now, "changed": now}
    made = connection.execute(_ADD_ARTICLE, row)
    number = new_number(made)
    _add_version(connection, number, 1, given, content, source, line, now)
    index(connection, number)
    return number


def add_version(
    connection: Connection,
    number: int,
    given: Article,
    content: str,
    source: str,
    line: int | None,
    annotated: Annotated,
    code: str,
    day: float | None,
    now: str,
) -> None:
    """Write another text of a known article down, which becomes the current one. The older ones stay."""
    version = 1 + int(connection.scalar(select(articles.c.version).where(articles.c.number == number)) or 0)
    unindex(connection, number)
    _add_version(connection, number, version, given, content, source, line, now)
    row = _as_read(connection, annotated, code, day)
    connection.execute(
        update(articles).where(articles.c.number == number).values(version=version, content=content, changed=now, **row)
    )
    index(connection, number)


def read_anew(connection: Connection, number: int, annotated: Annotated, code: str, day: float | None) -> None:
    """Show the current version as it is read now."""
    unindex(connection, number)
    connection.execute(
        update(articles).where(articles.c.number == number).values(**_as_read(connection, annotated, code, day))
    )
    index(connection, number)


def remove(connection: Connection, numbers: Iterable[int]) -> None:
    """Delete articles with all their versions and whatever hangs on them. Readings go with the next `vacuum`."""
    for number in numbers:
        unindex(connection, number)
        connection.execute(delete(articles).where(articles.c.number == number))


def held(connection: Connection, numbers: Sequence[int] | None = None) -> Iterator[Held]:
    """The current versions, of some articles or of all, in the order of arrival."""
    if numbers is None:
        rows: Iterable[Row[Any]] = connection.execute(_CURRENT)
    else:
        rows = _in_parts(connection, numbers)
    for row in rows:
        yield Held(row.article, row.version, row.content, _article(row, row.id))


def _in_parts(connection: Connection, numbers: Sequence[int]) -> Iterator[Row[Any]]:
    for at in range(0, len(numbers), 500):
        yield from connection.execute(_SOME, {"numbers": list(numbers[at : at + 500])})


def versions_of(connection: Connection, number: int) -> tuple[Version, ...]:
    """All texts that an article had, the oldest first."""
    name = str(connection.scalar(select(articles.c.id).where(articles.c.number == number)))
    rows = connection.execute(select(versions).where(versions.c.article == number).order_by(versions.c.version))
    return tuple(
        Version(version=row.version, article=_article(row, name), source=row.source, line=row.line, added=row.added)
        for row in rows
    )


def number_of(connection: Connection, name: str) -> int | None:
    """The number of the article with this id."""
    return connection.scalar(select(articles.c.number).where(articles.c.id == name))


def id_of(connection: Connection, number: int) -> str | None:
    return connection.scalar(_ID, {"number": number})


def current(connection: Connection, number: int) -> str | None:
    """The content of the current version; None where the article is gone."""
    return connection.scalar(select(articles.c.content).where(articles.c.number == number))


def code_of(connection: Connection, number: int) -> str | None:
    """What the article was read with when it was last read."""
    return connection.scalar(_CODE, {"number": number})


def days(connection: Connection) -> list[tuple[int, float | None, str]]:
    """Number, day and id of all articles, in the order of arrival."""
    rows = connection.execute(select(articles.c.number, articles.c.day, articles.c.id).order_by(articles.c.number))
    return [(row.number, row.day, row.id) for row in rows]


def _article(row: Row[Any], name: str) -> Article:
    return Article(id=name, text=row.text, **{each: getattr(row, each) for each in _GIVEN})


def _add_version(
    connection: Connection,
    number: int,
    version: int,
    given: Article,
    content: str,
    source: str,
    line: int | None,
    now: str,
) -> None:
    row = {name: getattr(given, name) for name in _GIVEN}
    row |= {"article": number, "version": version, "content": content, "text": given.text}
    connection.execute(_ADD_VERSION, row | {"source": source, "line": line, "added": now})


def _as_read(connection: Connection, annotated: Annotated, code: str, day: float | None) -> dict[str, object]:
    """The columns of an article that come from its reading."""
    article = annotated.article
    title = article.title
    if title is None and annotated.headline is not None:
        title = article.text[annotated.headline.start : annotated.headline.end]
    outlet = None if article.outlet is None else _outlet(connection, article.outlet)
    names = {mention.name: None for mention in annotated.entities if mention.via != "pronoun"}
    names |= {mention.entity: None for mention in annotated.entities}
    return {
        "code": code,
        "outlet": outlet,
        "title": title,
        "url": article.url,
        "author": article.author,
        "published": article.published,
        "published_origin": article.published_origin,
        "day": day,
        "words": len(article.text.split()),
        "names": f" {GAP} ".join(names),
        "marks": " ".join(_marks(outlet, annotated)),
    }


def _marks(outlet: int | None, annotated: Annotated) -> Iterator[str]:
    if outlet is not None:
        yield outlet_mark(outlet)
    yield from sorted({event_mark(each.type) for each in annotated.events})


def outlet_mark(number: int) -> str:
    return f"qo{number}q"


def event_mark(kind: str) -> str:
    return "qe" + "".join(letter for letter in kind.lower() if letter.isalnum()) + "q"


def _outlet(connection: Connection, name: str) -> int:
    number = connection.scalar(_OUTLET, {"name": name})
    if number is None:
        number = new_number(connection.execute(insert(outlets), {"name": name}))
    return int(number)
