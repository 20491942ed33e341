"""Lists of what a store holds: articles, stories, outlets."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from consilience.model.stored import ListedArticle, ListedOutlet, ListedStory
from consilience.store.schema import articles, outlets


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
    """All stories, the one with the newest article last. The title is that of its first article."""
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
    for row in connection.execute(query.order_by(span.c.day.is_not(None), span.c.day, span.c.number)):
        yield ListedStory(
            id=row.story, title=row.title, articles=row.articles, outlets=row.outlets, first=row.first, last=row.last
        )


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
