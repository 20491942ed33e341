"""A draft and its sources -> CheckDocument: the sources are read as for an account, the draft is held against them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec

from consilience.errors import NoArticlesError
from consilience.model.account import Account, ReadArticle
from consilience.model.annotated import Annotated
from consilience.model.article import Article, LeftOut
from consilience.model.check import CheckDocument
from consilience.pipeline import Progress, annotated_document
from consilience.settings import Settings
from consilience.text.dates import day_of

if TYPE_CHECKING:
    from consilience.corroborate.check import Checker


class Sources:
    """What drafts are held against, read once."""

    def __init__(self, articles: Sequence[ReadArticle], annotated: Sequence[Annotated], accounts: Sequence[Account]):
        from consilience.corroborate.check import Checker

        self.articles = tuple(articles)
        self.checker: Checker = Checker(annotated, accounts)
        days = [day for each in annotated if (day := day_of(each.article.published)) is not None]
        self.last_day = max(days).isoformat() if days else None


def read_sources(
    articles: Iterable[Article], settings: Settings, *, progress: Progress | None = None
) -> tuple[Sources, tuple[Account, ...]]:
    """The sources with the accounts of their stories. Raises what `pipeline.annotated_document` raises."""
    document, annotated = annotated_document(articles, settings, progress=progress)
    return Sources(document.articles, annotated, document.stories), document.stories


def check_document(
    draft: Article,
    articles: Iterable[Article],
    settings: Settings,
    *,
    left_out: Iterable[LeftOut] = (),
    progress: Progress | None = None,
) -> CheckDocument:
    """Hold a draft against articles. The order of the articles makes no difference.

    A draft without `published` is read as of the day of the latest article, so that its "on Monday" means theirs.
    Raises NoArticlesError where there is no article or the draft is empty, and what
    `pipeline.annotated_document` raises.
    """
    if not draft.text.strip():
        raise NoArticlesError("the draft is empty", hint="give a text of at least one sentence")
    sources, _ = read_sources(articles, settings, progress=progress)
    return checked(draft, sources, settings, left_out=left_out)


def checked(draft: Article, sources: Sources, settings: Settings, *, left_out: Iterable[LeftOut] = ()) -> CheckDocument:
    """Hold one draft against sources that were read."""
    from consilience.annotate.draft import annotate_draft

    if draft.published is None and sources.last_day is not None:
        draft = msgspec.structs.replace(draft, published=sources.last_day, published_origin="story")
    return CheckDocument(
        draft=draft,
        sentences=sources.checker.check(annotate_draft(draft, settings)),
        articles=sources.articles,
        left_out=tuple(sorted(left_out, key=lambda each: (each.source, each.line or 0, each.reason))),
    )
