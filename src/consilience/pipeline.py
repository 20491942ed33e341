"""The stages in order: the only file that joins stages and engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from consilience.annotate.article import annotate
from consilience.model.annotated import Annotated
from consilience.model.article import Article
from consilience.settings import Settings


def annotate_all(articles: Iterable[Article], settings: Settings) -> Iterator[Annotated]:
    """Each article read, in the order given."""
    for article in articles:
        yield annotate(article, settings)
