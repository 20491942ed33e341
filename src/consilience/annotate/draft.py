"""A draft -> Annotated: read as an article is, but nothing of it is taken for furniture: all of it is to be checked."""

from __future__ import annotations

from consilience.annotate.article import with_times
from consilience.annotate.attributions import find_attributions
from consilience.annotate.entities import find_mentions
from consilience.annotate.entity_known import KnownNames, with_known
from consilience.annotate.parse import parse, sentence_spans
from consilience.model.annotated import Annotated
from consilience.model.article import Article
from consilience.settings import Settings

_NOBODY = KnownNames()


def annotate_draft(article: Article, settings: Settings, known: KnownNames = _NOBODY) -> Annotated:
    """Read a draft. Its times are read against its `published`: best the day of the latest source."""
    text = article.text
    parsed = parse(text, (), settings.model)
    mentions = with_known(text, find_mentions(text, parsed), known)
    return with_times(
        Annotated(
            article=article,
            sentences=sentence_spans(parsed),
            entities=mentions,
            attributions=find_attributions(text, parsed, mentions),
            parse=parsed,
        )
    )
