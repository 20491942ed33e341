"""A draft -> Annotated: read as an article is, but captions, headings and the like are to be checked as well."""

from __future__ import annotations

from consilience.annotate.article import read_words, with_times
from consilience.annotate.entity_known import KnownNames
from consilience.annotate.furniture import find_furniture
from consilience.model.annotated import Annotated
from consilience.model.article import Article
from consilience.settings import Settings
from consilience.text.wrapping import unwrapped

_NOBODY = KnownNames()
# What even a draft does not say in sentences: where it was written, when it appeared, under which tags.
NO_REPORT = frozenset({"dateline", "publication-line", "hashtags"})


def annotate_draft(article: Article, settings: Settings, known: KnownNames = _NOBODY) -> Annotated:
    """Read a draft. Its times are read against its `published`: best the day of the latest source."""
    text = unwrapped(article.text)
    furniture = tuple(each for each in find_furniture(text) if each.kind in NO_REPORT)
    return with_times(read_words(article, furniture, settings, known))
