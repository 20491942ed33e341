"""What pages, JSON interface and assistants ask of a store, once for all three. Errors stay ConsilienceErrors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING

from consilience.errors import UsageError
from consilience.model.account import AccountDocument
from consilience.model.annotated import Annotated
from consilience.model.article import Article
from consilience.model.check import CheckDocument
from consilience.model.explanation import ExplanationDocument
from consilience.model.record import Record
from consilience.model.revision import Revision
from consilience.model.stored import Hits, ListedArticle, ListedOutlet, ListedStory, Query
from consilience.pipeline import exporting, idle_stores, stored
from consilience.pipeline.checking import Sources, checked
from consilience.pipeline.explaining import explain_stored
from consilience.pipeline.newness import outlet_names, stamp_of, stories_newest_first
from consilience.pipeline.revising import revise_stored
from consilience.pipeline.stored import Shown
from consilience.settings import Settings

if TYPE_CHECKING:
    from consilience.pipeline import Store

MOST = 500  # rows of one answer
LONGEST_DRAFT = 200_000  # code points of a text that is checked


class Missing(UsageError):  # noqa: N818  said to people as what it is
    """There is nothing of this name in the store."""


class Page(Record, frozen=True, kw_only=True):
    """Some rows of a list. `next` is the `after` of the following ones, null at the end."""

    stories: tuple[ListedStory, ...] = ()
    articles: tuple[ListedArticle, ...] = ()
    outlets: tuple[ListedOutlet, ...] = ()
    next: int | None = None


class Desk:
    """A store with the settings it is asked under. Another process may replace the file at any time."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._stores = idle_stores(settings)

    @contextmanager
    def store(self) -> Iterator[Store]:
        with self._stores.use() as store:
            yield store

    def stories(self, after: int = 0, limit: int = 50) -> Page:
        """The stories, newest first."""
        with self.store() as store:
            rows = stories_newest_first(store, after, limit + 1)
        return Page(stories=rows[:limit], next=after + limit if len(rows) > limit else None)

    def articles(self, story: str | None = None, after: int = 0, limit: int = 50) -> Page:
        with self.store() as store:
            rows = tuple(islice(stored.list_articles(store, story), after, after + limit + 1))
        return Page(articles=rows[:limit], next=after + limit if len(rows) > limit else None)

    def outlets(self) -> Page:
        with self.store() as store:
            return Page(outlets=tuple(islice(stored.list_outlets(store), MOST)))

    def account(self, story: str) -> tuple[AccountDocument, tuple[Annotated, ...]]:
        """The account of a story with the layers of its articles. Raises Missing."""
        with self.store() as store:
            return stored.account_of(store, [_story(store, story)], self.settings)

    def stamp(self, story: str) -> tuple[str, str | None]:
        """The id that a story has now, and what changes whenever its account does. Raises Missing."""
        with self.store() as store:
            name = _story(store, story)
            return name, stamp_of(store, name)

    def outlet_names(self, most: int) -> list[str]:
        with self.store() as store:
            return outlet_names(store, most)

    def export(self, story: str, name: str, part: str | None = None) -> tuple[bytes, str, str]:
        """The account of a story in a format: the file, its name and its media type.

        Raises Missing, and UsageError where there is no such format or part.
        """
        chosen = exporting.find_format(name)
        with self.store() as store:
            material = exporting.stored_material(store, [_story(store, story)], self.settings)
        data = exporting.export(material, name, self.settings, part)
        return data, exporting.file_name(material, chosen, part), chosen.file_of(part)[1]

    def article(self, name: str, version: int | None = None) -> Shown:
        """An article with its layers, versions and copies. Raises Missing."""
        with self.store() as store:
            shown = stored.show_article(store, name, self.settings, version)
        if shown is None:
            raise Missing(f"there is no article {name!r} in the store", hint="the list of articles has their ids")
        return shown

    def revision(self, name: str, before: int | None = None, after: int | None = None) -> Revision:
        """What changed between two versions of an article. Raises UsageError where it has no such versions."""
        with self.store() as store:
            return revise_stored(store, name, self.settings, before, after)

    def search(self, query: Query) -> Hits:
        with self.store() as store:
            return stored.search(store, query)

    def check(self, text: str, story: str) -> CheckDocument:
        """Hold a text against the articles of a story. Raises Missing, and UsageError for a text that is none."""
        if not text.strip():
            raise UsageError("the draft is empty", hint="give a text of at least one sentence")
        if any("\ud800" <= each <= "\udfff" for each in text):
            raise UsageError("the draft holds half of a surrogate pair, which is no character", hint="take it out")
        if len(text) > LONGEST_DRAFT:
            raise UsageError(
                f"the draft has {len(text):,} characters", hint=f"give at most {LONGEST_DRAFT:,} at a time"
            )
        document, annotated = self.account(story)
        sources = Sources(document.articles, annotated, document.stories)
        return checked(Article(id="draft", text=text), sources, self.settings)

    def explain(self, story: str, name: str) -> ExplanationDocument:
        """Why the reports of a finding stand together. Raises Missing, and UsageError where it has no such finding."""
        with self.store() as store:
            return explain_stored(store, _story(store, story), name, self.settings)


def _story(store: Store, name: str) -> str:
    """The id that a story has now: it may have been merged into another. Raises Missing."""
    found = stored.find_story(store, name)
    if found is None:
        raise Missing(f"there is no story {name!r} in the store", hint="the list of stories has their ids")
    return found
