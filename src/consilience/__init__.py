"""Consilience: many outlets, one event, one account in which every statement is cited, counted and compared.

    import consilience

    document = consilience.account(consilience.read("articles/"))
    for finding in document.stories[0].findings:
        print(finding.verdict, finding.outlets, finding.statement)

Everything else in the package may change from one version to the next.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from consilience.errors import ConsilienceError
    from consilience.model.account import Account, AccountDocument
    from consilience.model.annotated import Annotated
    from consilience.model.article import Article
    from consilience.pipeline import Reading
    from consilience.settings import Settings

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
    "read",
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

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)


def read(*paths: str | os.PathLike[str], settings: Settings | None = None) -> Reading:
    """Read files, folders and patterns: `.articles`, sorted by id, and `.left_out` with what, where, why and a remedy.

    Nothing is raised for what cannot be read; the others are read.
    """
    from consilience.pipeline import read as read_paths

    return read_paths(paths, _settings(settings))


def annotate_article(article: Article, settings: Settings | None = None) -> Annotated:
    """One article with its layers: furniture, sentences, entities, times, figures, attributions, claims.

    Raises ConsilienceError where the language model is missing or altered.
    """
    from consilience.pipeline import annotate_all

    return next(annotate_all([article], _settings(settings)))


def account(
    articles: Reading | Iterable[Article], settings: Settings | None = None, *, one_story: bool = False
) -> AccountDocument:
    """What the articles come to: one account a story, and what was left out.

    The order of the articles makes no difference. With `one_story` all of them are
    taken as reports of one event. Raises ConsilienceError where there is no article,
    two have one id, or the language model is missing or altered.
    """
    from consilience.pipeline import Reading, make_document

    left_out = articles.left_out if isinstance(articles, Reading) else ()
    given = articles.articles if isinstance(articles, Reading) else articles
    return make_document(given, _settings(settings), one_story=one_story, left_out=left_out)


def _settings(given: Settings | None) -> Settings:
    from consilience.settings import Settings

    return Settings.from_environment() if given is None else given
