"""A draft -> Annotated: read as an article is, but captions, headings and the like are to be checked as well."""

from __future__ import annotations

from consilience.annotate.article import with_times
from consilience.annotate.attributions import find_attributions
from consilience.annotate.entities import find_mentions
from consilience.annotate.entity_known import KnownNames, with_known
from consilience.annotate.furniture import find_furniture
from consilience.annotate.parse import parse, sentence_spans
from consilience.model.annotated import Annotated
from consilience.model.article import Article
from consilience.settings import Settings

_NOBODY = KnownNames()
# What even a draft does not say in sentences: where it was written, when it appeared, under which tags.
NO_REPORT = frozenset({"dateline", "publication-line", "hashtags"})


def annotate_draft(article: Article, settings: Settings, known: KnownNames = _NOBODY) -> Annotated:
    """Read a draft. Its times are read against its `published`: best the day of the latest source."""
    text = article.text
    furniture = tuple(each for each in find_furniture(text) if each.kind in NO_REPORT)
    parsed = parse(text, furniture, settings.model)
    mentions = with_known(text, find_mentions(text, parsed), known)
    return with_times(
        Annotated(
            article=article,
            furniture=furniture,
            sentences=sentence_spans(parsed),
            entities=mentions,
            attributions=find_attributions(text, parsed, mentions),
            parse=parsed,
        )
    )
