"""Readings of articles, by what was read and with what it was read."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, bindparam, select

from consilience.model.annotated import Annotated
from consilience.model.article import Article
from consilience.store.dialects import upsert
from consilience.store.packing import pack, unpack
from consilience.store.schema import articles, readings

_BODY = select(readings.c.body).where(readings.c.content == bindparam("content"), readings.c.code == bindparam("code"))
_BODIES = select(readings.c.content, readings.c.body).where(
    readings.c.content.in_(bindparam("contents", expanding=True)), readings.c.code == bindparam("code")
)


def put_annotation(connection: Connection, content: str, code: str, annotated: Annotated, now: str) -> None:
    """Keep a reading. The text is kept once, with the article; a reading that is there already stays."""
    bare = msgspec.structs.replace(annotated, article=msgspec.structs.replace(annotated.article, id="", text=""))
    row = {"content": content, "code": code, "body": pack(bare), "made": now}
    connection.execute(upsert(connection, readings).on_conflict_do_nothing(), row)


def get_annotation(connection: Connection, article: Article, content: str, code: str) -> Annotated | None:
    """The reading of an article with this code, or None. One that cannot be unpacked counts as none."""
    return _reading(connection.scalar(_BODY, {"content": content, "code": code}), article)


def get_annotations(
    connection: Connection, articles_read: Sequence[tuple[Article, str]], code: str
) -> list[Annotated | None]:
    """The readings of articles, each given with its content's sum, with this code; as `get_annotation` gives them."""
    bodies: dict[str, bytes] = {}
    for at in range(0, len(articles_read), 500):
        contents = [content for _, content in articles_read[at : at + 500]]
        bodies.update(
            (row.content, row.body) for row in connection.execute(_BODIES, {"contents": contents, "code": code})
        )
    return [_reading(bodies.get(content), article) for article, content in articles_read]


def _reading(body: bytes | None, article: Article) -> Annotated | None:
    if body is None:
        return None
    try:
        bare = unpack(body, Annotated)
    except msgspec.ValidationError:
        return None
    return msgspec.structs.replace(
        bare, article=msgspec.structs.replace(bare.article, id=article.id, text=article.text)
    )


def stale(connection: Connection, code: str) -> Sequence[int]:
    """The numbers of the articles whose current version was read with other code, in the order of arrival."""
    query = select(articles.c.number).where((articles.c.code != code) | articles.c.code.is_(None))
    return connection.scalars(query.order_by(articles.c.number)).all()


def digest(annotated: Annotated) -> str:
    """SHA-256 of a reading with its article: two that are equal give equal accounts."""
    return hashlib.sha256(msgspec.msgpack.encode(annotated)).hexdigest()
