"""Article -> Annotated: the layers in the order in which they need one another."""

from __future__ import annotations

import msgspec

from consilience.annotate.attributions import find_attributions
from consilience.annotate.claims import find_claims
from consilience.annotate.entities import find_mentions
from consilience.annotate.figures import find_figures
from consilience.annotate.furniture import find_furniture, read_metadata
from consilience.annotate.parse import parse, sentence_spans
from consilience.annotate.times import find_times
from consilience.model.annotated import Annotated, Furniture
from consilience.model.article import Article
from consilience.settings import Settings


def annotate(article: Article, settings: Settings) -> Annotated:
    """Read one article. The result depends on the article and the settings alone."""
    text = article.text
    furniture = find_furniture(text)
    article = with_metadata(article, furniture)
    parsed = parse(text, furniture, settings.model)
    mentions = find_mentions(text, parsed)
    times = find_times(text, parsed, article.published)
    attributions = find_attributions(text, parsed, mentions)
    figures = find_figures(text, parsed, mentions, times, attributions)
    return Annotated(
        article=article,
        furniture=furniture,
        sentences=sentence_spans(parsed),
        entities=mentions,
        times=times,
        figures=figures,
        attributions=attributions,
        claims=find_claims(text, parsed, mentions, times, figures, attributions),
        parse=parsed,
    )


def with_metadata(article: Article, furniture: tuple[Furniture, ...]) -> Article:
    """Fill what the article does not say of itself from its publication line, byline and rights line."""
    found = read_metadata(article.text, furniture)
    origin = article.published_origin
    published = article.published
    if published:
        origin = origin or "given"
    elif found.published:
        published, origin = found.published, "furniture"
    return msgspec.structs.replace(
        article,
        outlet=article.outlet or found.outlet,
        author=article.author or found.author,
        published=published,
        published_origin=origin,
    )
