"""Article -> Annotated: the layers in the order in which they need one another."""

from __future__ import annotations

import msgspec

from consilience.annotate.attribution_chains import without_outlet
from consilience.annotate.attributions import find_attributions
from consilience.annotate.claims import find_claims
from consilience.annotate.entities import find_mentions
from consilience.annotate.entity_known import KnownNames, with_known
from consilience.annotate.event_actors import find_actor
from consilience.annotate.events import find_events
from consilience.annotate.figures import find_figures
from consilience.annotate.furniture import find_furniture, find_headline, read_metadata
from consilience.annotate.parse import parse, sentence_spans
from consilience.annotate.times import find_times
from consilience.model.annotated import Annotated, Furniture
from consilience.model.article import Article
from consilience.settings import Settings
from consilience.text.wrapping import unwrapped

_NOBODY = KnownNames()


def annotate(article: Article, settings: Settings, known: KnownNames = _NOBODY) -> Annotated:
    """Read one article. The result depends on the article, the settings and who is known beforehand alone.

    An article that says it is in another language than English has no layers.
    """
    if article.language not in (None, "en"):
        return Annotated(article=article)
    text = unwrapped(article.text)
    furniture = find_furniture(text)
    read = read_words(with_metadata(article, furniture), furniture, settings, known)
    outlet = read.article.outlet
    said = tuple(msgspec.structs.replace(each, chain=without_outlet(each.chain, outlet)) for each in read.attributions)
    actor = find_actor(text, read.parse, read.entities)
    return with_times(
        msgspec.structs.replace(read, attributions=said, headline=find_headline(text, furniture), actor=actor)
    )


def read_words(article: Article, furniture: tuple[Furniture, ...], settings: Settings, known: KnownNames) -> Annotated:
    """The layers that need no date, out of what is not furniture: sentences, names, who says what."""
    text = unwrapped(article.text)
    parsed = parse(text, furniture, settings.model)
    mentions = with_known(text, find_mentions(text, parsed), known)
    return Annotated(
        article=article,
        furniture=furniture,
        sentences=sentence_spans(parsed),
        entities=mentions,
        attributions=find_attributions(text, parsed, mentions),
        parse=parsed,
    )


def skim(article: Article) -> Annotated:
    """One article with its furniture and what that tells of it, as `annotate` has them; nothing is parsed.

    Enough for telling stories and copies apart, and a hundred times as fast.
    """
    text = unwrapped(article.text)
    furniture = find_furniture(text)
    return Annotated(
        article=with_metadata(article, furniture),
        furniture=furniture,
        headline=find_headline(text, furniture),
    )


def redate(annotated: Annotated, published: str) -> Annotated:
    """Read the times of an undated article anew, against the day that the other articles of its story give.

    What hangs on times follows: figures with their as-of, and claims. Nothing is parsed again.
    """
    article = msgspec.structs.replace(annotated.article, published=published, published_origin="story")
    return with_times(msgspec.structs.replace(annotated, article=article))


def with_times(annotated: Annotated) -> Annotated:
    """Fill the layers that need the day of publication: times, figures, claims, events."""
    text, parsed, mentions = unwrapped(annotated.article.text), annotated.parse, annotated.entities
    times = find_times(text, parsed, annotated.article.published)
    figures = find_figures(text, parsed, mentions, times, annotated.attributions)
    published = annotated.article.published
    claims = find_claims(text, parsed, mentions, times, figures, annotated.attributions, published)
    events = find_events(text, parsed, mentions, times, claims, annotated.article.published)
    return msgspec.structs.replace(annotated, times=times, figures=figures, claims=claims, events=events)


def with_metadata(article: Article, furniture: tuple[Furniture, ...]) -> Article:
    """Fill what the article does not say of itself from its publication line, byline and rights line."""
    found = read_metadata(unwrapped(article.text), furniture)
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
