"""Consilience: many outlets, one event, one account in which every statement is cited, counted and compared.

    import consilience

    document = consilience.account("articles/")
    for finding in document.stories[0].findings:
        print(finding.verdict, finding.outlets, finding.statement)

The names in `__all__` stay what they are; everything else in the package may change from one version to the next.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas
    import pyarrow

    from consilience.errors import ConsilienceError
    from consilience.model.account import Account, AccountDocument
    from consilience.model.annotated import Annotated
    from consilience.model.article import Article
    from consilience.model.check import CheckDocument
    from consilience.model.story import Placed
    from consilience.pipeline import Reading
    from consilience.pipeline.archive import Archive
    from consilience.settings import Settings

    Path = str | os.PathLike[str]
    Given = Reading | Path | Article | Iterable[Path | Article]

__version__ = "0.1.0"
__all__ = [
    "Account",
    "AccountDocument",
    "Annotated",
    "Article",
    "ConsilienceError",
    "Settings",
    "__version__",
    "account",
    "annotate_article",
    "annotate_articles",
    "check",
    "open_store",
    "place_in_stories",
    "read",
    "to_arrow",
    "to_pandas",
]

# Imported when they are first asked for, so that `import consilience` costs nothing.
_HOMES = {
    "Account": "consilience.model.account",
    "AccountDocument": "consilience.model.account",
    "Annotated": "consilience.model.annotated",
    "Article": "consilience.model.article",
    "ConsilienceError": "consilience.errors",
    "Settings": "consilience.settings",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        _displayed()
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)


def read(*paths: Path, settings: Settings | None = None) -> Reading:
    """Read files, folders and patterns: `.articles`, sorted by id, and `.left_out` with what, where, why and a remedy.

    Nothing is raised for what cannot be read; the others are read.
    """
    from consilience.pipeline import read as read_paths

    _displayed()
    return read_paths(paths, _settings(settings))


def annotate_article(article: Article, settings: Settings | None = None) -> Annotated:
    """One article with its layers: furniture, sentences, entities, times, figures, attributions, claims, events.

    Raises ConsilienceError where the language model is missing or altered.
    """
    return next(annotate_articles([article], settings))


def annotate_articles(articles: Given, settings: Settings | None = None) -> Iterator[Annotated]:
    """Each article with its layers, in the order given, one at a time; several at once with `Settings(processes=…)`.

    Takes what `account` takes. Raises ConsilienceError where the language model is missing or altered.
    """
    from consilience.pipeline import annotate_all

    chosen = _settings(settings)
    return annotate_all(_reading(articles, chosen).articles, chosen)


def account(articles: Given, settings: Settings | None = None, *, one_story: bool = False) -> AccountDocument:
    """What the articles come to: one account a story, and what was left out.

    Takes paths (files, folders, patterns), articles, or what `read` returned. Their order makes no difference. With
    `one_story` all of them are taken as reports of one event. Raises ConsilienceError where there is no article, two
    have one id, or the language model is missing or altered.
    """
    from consilience.pipeline import make_document

    chosen = _settings(settings)
    reading = _reading(articles, chosen)
    return make_document(reading.articles, chosen, one_story=one_story, left_out=reading.left_out)


def place_in_stories(articles: Given, settings: Settings | None = None) -> tuple[Placed, ...]:
    """The story of each article, by time of publication, with its nearness (0 to 1) and why it stands there.

    Takes what `account` takes. Nothing is parsed, so that it also reads large archives.
    """
    from consilience.pipeline import place_in_stories as place

    chosen = _settings(settings)
    return place(_reading(articles, chosen).articles, chosen)


def check(draft: str | Article, articles: Given, settings: Settings | None = None) -> CheckDocument:
    """A draft held against articles: each sentence is supported, contradicted, not found or opinion, with its words.

    `draft` is the text itself, or an article where its day of publication matters. Raises ConsilienceError as
    `account` does, and where the draft is empty.
    """
    from consilience.model.article import Article
    from consilience.pipeline.checking import check_document

    chosen = _settings(settings)
    reading = _reading(articles, chosen)
    text = Article(id="draft", text=draft) if isinstance(draft, str) else draft
    return check_document(text, reading.articles, chosen, left_out=reading.left_out)


def open_store(store: Path | None = None, settings: Settings | None = None, *, create: bool = False) -> Archive:
    """A store (a file, or the address of a PostgreSQL database) with its stories, articles, accounts and search.

    Without `store` it is that of the settings. With `create` it is made where there is none. Raises ConsilienceError
    where it is missing, locked, or of a newer version.
    """
    from dataclasses import replace

    from consilience.pipeline import open_store as open_it
    from consilience.pipeline.archive import Archive

    _displayed()
    chosen = _settings(settings)
    if store is not None:
        chosen = replace(chosen, store=os.fspath(store))
    return Archive(open_it(chosen, create=create), chosen)


def to_pandas(document: AccountDocument, table: str = "findings") -> pandas.DataFrame:
    """A table of the document as a data frame (extra `notebook`).

    The tables are articles, claims, findings, differences, quotations, events, origins, timeline and entities. Raises
    ConsilienceError where there is no such table, or pandas is not installed.
    """
    from consilience.publish.frames import data_frame

    return data_frame(document, table)


def to_arrow(document: AccountDocument, table: str = "findings") -> pyarrow.Table:
    """A table of the document as an Arrow table (extra `notebook`), each column with its meaning.

    The tables are those of `to_pandas`. Raises ConsilienceError where there is no such table, or pyarrow is not
    installed.
    """
    from consilience.publish.frames import arrow_table

    return arrow_table(document, table)


def _reading(given: Given, settings: Settings) -> Reading:
    """What was given, read: each path as files, each article as it is."""
    from consilience.model.article import Article
    from consilience.pipeline import Reading
    from consilience.pipeline import read as read_paths

    _displayed()
    if isinstance(given, Reading):
        return given
    each = [given] if isinstance(given, str | os.PathLike | Article) else list(given)
    articles = tuple(one for one in each if isinstance(one, Article))
    paths = [one for one in each if not isinstance(one, Article)]
    found = read_paths(paths, settings) if paths else Reading(articles=(), left_out=(), notes=())
    return Reading(articles=(*articles, *found.articles), left_out=found.left_out, notes=found.notes)


def _settings(given: Settings | None) -> Settings:
    from consilience.settings import Settings

    return Settings.from_environment() if given is None else given


def _displayed() -> None:
    """Tell records how a notebook shows them: the display belongs to publish, which records know nothing of."""
    from consilience.model.record import DISPLAYS

    DISPLAYS[:] = [_display]


def _display(record: object) -> str | None:
    from consilience.publish.notebook import notebook_html

    return notebook_html(record)
