"""Lists of what a store holds: articles, stories, outlets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, Connection, case, func, select

from consilience.model.stored import ListedArticle, ListedOutlet, ListedStory
from consilience.store.schema import articles, outlets, versions

_LOOKED_AT = 400  # code points
_OPENING = 14  # words


def list_articles(connection: Connection, story: str | None = None) -> Iterator[ListedArticle]:
    """All articles, or those of a story: by time of publication, undated ones first, then in the order of arrival."""
    query = select(articles, outlets.c.name).join(outlets, isouter=True)
    query = query.order_by(articles.c.day.is_not(None), articles.c.day, articles.c.number)
    if story is not None:
        query = query.where(articles.c.story == story)
    for row in connection.execute(query):
        yield ListedArticle(
            id=row.id,
            version=row.version,
            title=row.title,
            outlet=row.name,
            published=row.published,
            words=row.words,
            story=row.story,
            added=row.added,
        )


def list_stories(connection: Connection) -> Iterator[ListedStory]:
    """All stories, the one with the newest article last. The title is that of its first article, or how it begins."""
    span = (
        select(
            articles.c.story,
            func.count().label("articles"),
            func.count(func.distinct(articles.c.outlet)).label("outlets"),
            func.min(articles.c.published).label("first"),
            func.max(articles.c.published).label("last"),
            func.min(articles.c.number).label("number"),
            func.max(articles.c.day).label("day"),
        )
        .where(articles.c.story.is_not(None))
        .group_by(articles.c.story)
        .subquery()
    )
    query = select(span, articles.c.title).join(articles, articles.c.number == span.c.number)
    query = query.add_columns(_beginning(span.c.number))
    for row in connection.execute(query.order_by(span.c.day.is_not(None), span.c.day, span.c.number)):
        yield ListedStory(
            id=row.story,
            title=row.title or opening(row.begins),
            articles=row.articles,
            outlets=row.outlets,
            first=row.first,
            last=row.last,
        )


def _beginning(number: ColumnElement[int]) -> ColumnElement[str | None]:
    """The beginning of an untitled article's text; nothing for one with a title."""
    begins = select(func.substr(versions.c.text, 1, _LOOKED_AT)).where(
        versions.c.article == number, versions.c.version == articles.c.version
    )
    return case((func.coalesce(articles.c.title, "") == "", begins.scalar_subquery()), else_=None).label("begins")


def titles_of(connection: Connection, numbers: Sequence[int]) -> dict[int, str | None]:
    """The titles of articles by number; of those without one how they begin."""
    query = select(articles.c.number, articles.c.title, _beginning(articles.c.number))
    rows = connection.execute(query.where(articles.c.number.in_(numbers)))
    return {row.number: row.title or opening(row.begins) for row in rows}


def opening(begins: str | None) -> str | None:
    """How a text begins: its first line where that is short, as headlines are, else its first words."""
    lines = [line for line in (begins or "").splitlines() if line.strip()]
    words = lines[0].split() if lines else []
    if not words:
        return None
    return " ".join(words) if len(words) <= _OPENING else " ".join(words[:_OPENING]) + " …"


def list_outlets(connection: Connection) -> Iterator[ListedOutlet]:
    """All outlets that an article is of, by name."""
    query = (
        select(
            outlets.c.name,
            func.count().label("articles"),
            func.count(func.distinct(articles.c.story)).label("stories"),
            func.min(articles.c.published).label("first"),
            func.max(articles.c.published).label("last"),
        )
        .join(articles)
        .group_by(outlets.c.name)
        .order_by(outlets.c.name)
    )
    for row in connection.execute(query):
        yield ListedOutlet(name=row.name, articles=row.articles, stories=row.stories, first=row.first, last=row.last)
