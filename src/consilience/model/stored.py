"""What a store tells of what it keeps: rows of lists, versions, changes of stories, hits of a search."""

from __future__ import annotations

from typing import Literal

from consilience.model.article import Article
from consilience.model.record import Record, Span

ChangeKind = Literal["merged", "split", "moved"]


class ListedArticle(Record, frozen=True, kw_only=True):
    """An article of the store, as its newest version was read: a line of `consilience ls`."""

    id: str
    version: int  # counted from 1
    title: str | None
    outlet: str | None
    published: str | None
    words: int
    story: str | None
    added: str


class ListedStory(Record, frozen=True, kw_only=True):
    """A story of the store: a line of `consilience ls --stories`."""

    id: str
    title: str | None
    articles: int
    outlets: int
    first: str | None
    last: str | None


class ListedOutlet(Record, frozen=True, kw_only=True):
    """An outlet of the store: a line of `consilience ls --outlets`."""

    name: str
    articles: int
    stories: int
    first: str | None
    last: str | None


class Version(Record, frozen=True, kw_only=True):
    """One text of an article as it was given, and where and when."""

    version: int
    article: Article
    source: str
    line: int | None
    added: str


class Change(Record, frozen=True, kw_only=True):
    """Articles of `story` that went elsewhere: with all others (`merged`), to a new story (`split`), or `moved`."""

    time: str
    kind: ChangeKind
    story: str
    other: str | None
    articles: tuple[str, ...]


class Hit(Record, frozen=True, kw_only=True):
    """An article that a search found. `snippet` and `matches` are spans in its text, `title_matches` in its title."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    story: str | None
    score: float
    snippet: Span | None
    words: str
    matches: tuple[Span, ...]
    title_matches: tuple[Span, ...]


class Hits(Record, frozen=True, kw_only=True):
    """What a search found, best first. `bounded`: there are more matches than were ranked; the newest were."""

    hits: tuple[Hit, ...]
    ranked: int
    bounded: bool


class Query(Record, frozen=True, kw_only=True):
    """What is searched: words and filters. Days are ISO 8601, `until` is included."""

    words: str = ""
    outlet: str | None = None
    entity: str | None = None
    since: str | None = None
    until: str | None = None
    story: str | None = None
    event: str | None = None
    limit: int = 20


class StoredDecision(Record, frozen=True, kw_only=True):
    """A decision of a person, as the store keeps it. `body` is JSON."""

    id: str
    time: str
    author: str
    action: str
    body: str
