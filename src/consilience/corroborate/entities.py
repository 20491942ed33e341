"""Annotated articles of one story -> Entity: who and what the story names, under all names, the mentions repaired."""

from __future__ import annotations

from collections.abc import Sequence

from consilience.model.account import Entity, Place
from consilience.model.annotated import Annotated, Mention


def merge_entities(articles: Sequence[Annotated]) -> tuple[tuple[Entity, ...], tuple[Annotated, ...]]:
    """The entities of a story, most mentioned first, and the articles with ids that hold across them.

    The result does not depend on the order of the articles, which come back in the order given.
    """
    ordered = sorted(articles, key=lambda a: a.article.id)
    groups: dict[str, list[tuple[str, Mention, str]]] = {}
    for annotated in ordered:
        text = annotated.article.text
        for mention in annotated.entities:
            if mention.via in {"name", "demonym", "capital"}:
                words = text[mention.start : mention.end]
                groups.setdefault(mention.entity, []).append((annotated.article.id, mention, words))
    entities = tuple(_entity(ident, group) for ident, group in groups.items())
    return tuple(sorted(entities, key=lambda e: (-len(e.mentions), e.id))), tuple(articles)


def _entity(ident: str, group: list[tuple[str, Mention, str]]) -> Entity:
    first = group[0][1]
    return Entity(
        id=ident,
        name=first.name,
        type=first.type,
        country=next((m.country for _, m, _ in group if m.country), None),
        aliases=tuple(dict.fromkeys(words for _, _, words in group if words != first.name)),
        mentions=tuple(Place(article=article, start=m.start, end=m.end) for article, m, _ in group),
    )
