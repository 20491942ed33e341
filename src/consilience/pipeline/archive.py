"""A store -> what Python and notebooks ask of it: lists, accounts, articles, hits."""

from __future__ import annotations

import os
from collections.abc import Iterator

from consilience.errors import UsageError
from consilience.model.account import AccountDocument
from consilience.model.annotated import Annotated
from consilience.model.stored import Hits, ListedArticle, ListedStory, Query
from consilience.pipeline import intake, stored
from consilience.settings import Settings
from consilience.store import Store


class Archive:
    """An open store. Use it in a `with`, or close it. What goes wrong is a ConsilienceError."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<the store {self._store.place}>"

    def close(self) -> None:
        """Let go of the file or the database."""
        self._store.close()

    def add(self, *paths: str | os.PathLike[str]) -> intake.Tally:
        """Read files, folders and patterns into the store; how many were new, known, left out.

        Raises StoreError where it cannot be written to, ModelError where the language model is missing.
        """
        return intake.add(self._store, list(paths), self._settings)

    def stories(self) -> Iterator[ListedStory]:
        """Every story: id, title, numbers of articles and outlets, first and last day."""
        return stored.list_stories(self._store)

    def articles(self, story: str | None = None) -> Iterator[ListedArticle]:
        """Every article, or those of one story, without their texts."""
        return stored.list_articles(self._store, story)

    def account(self, *stories: str) -> AccountDocument:
        """The accounts of these stories. Raises UsageError where one of them is not in the store."""
        return stored.account_of(self._store, stories, self._settings)[0]

    def article(self, name: str) -> Annotated:
        """An article with its layers. Raises UsageError where there is none of this id."""
        shown = stored.show_article(self._store, name, self._settings)
        if shown is None:
            raise UsageError(f"there is no article {name!r} in the store", hint="consilience ls lists the articles")
        return shown.annotated

    def search(
        self,
        words: str = "",
        *,
        outlet: str | None = None,
        entity: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 20,
    ) -> Hits:
        """Articles by words and filters, best first. Days are ISO 8601; `until` is included."""
        query = Query(words=words, outlet=outlet, entity=entity, since=since, until=until, limit=limit)
        return stored.search(self._store, query)
