"""Annotated articles of one story -> Entity: who and what the story names, under all names, the mentions repaired."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from consilience.corroborate.entity_groups import NAMING, Group, clusters_of, group
from consilience.corroborate.entity_repair import Names, repair
from consilience.model.account import Entity, Place
from consilience.model.annotated import Annotated, Attribution, Mention
from consilience.text.names import HONORIFICS


def merge_entities(articles: Sequence[Annotated]) -> tuple[tuple[Entity, ...], tuple[Annotated, ...]]:
    """The entities of a story, most mentioned first, and its articles with ids and names that hold across them.

    Sources and chains of attributions get the same ids and names. The result does not depend
    on the order of the articles, which come back in the order given.
    """
    ordered = sorted(articles, key=lambda a: (a.article.id, a.article.text))
    clusters = [
        clusters_of(str(number), annotated.article.text, annotated.parse, annotated.entities)
        for number, annotated in enumerate(ordered)
    ]
    groups = group([cluster for each in clusters for cluster in each])
    home = {(c.article, c.entity): each for each in groups for c in each.clusters}
    names = Names(groups)
    merged = {}
    for number, annotated in enumerate(ordered):
        ids = {c.entity: home[c.article, c.entity] for c in clusters[number]}
        mentions = repair(annotated.article.text, annotated.parse, annotated.entities, names, ids)
        merged[id(annotated)] = msgspec.structs.replace(
            annotated,
            entities=tuple(_with_roles(mentions)),
            attributions=tuple(_renamed(each, ids, annotated) for each in annotated.attributions),
        )
    repaired = [merged[id(annotated)] for annotated in ordered]
    return _entities(repaired), tuple(merged[id(annotated)] for annotated in articles)


def _with_roles(mentions: Sequence[Mention]) -> list[Mention]:
    """What one mention of a person tells of country and sector holds for those beside it that tell nothing."""
    roles: dict[str, tuple[str | None, str | None]] = {}
    for mention in mentions:
        country, sector = roles.get(mention.entity, (None, None))
        roles[mention.entity] = (country or mention.country, sector or mention.sector)
    return [
        msgspec.structs.replace(m, country=m.country or roles[m.entity][0], sector=m.sector or roles[m.entity][1])
        if m.type in {"person", "organisation"}
        else m
        for m in mentions
    ]


def _renamed(attribution: Attribution, ids: Mapping[str, Group], annotated: Annotated) -> Attribution:
    """An attribution whose source and chain bear the names of the story."""
    names = {m.name: ids[m.entity].name for m in annotated.entities if m.entity in ids}
    source = attribution.source
    if source is not None:
        home = ids.get(source.entity or "")
        source = msgspec.structs.replace(
            source,
            entity=home.id if home else source.entity,
            name=names.get(source.name, source.name),
        )
    chain = tuple(names.get(name, name) for name in attribution.chain)
    return msgspec.structs.replace(attribution, source=source, chain=chain)


def _entities(articles: Sequence[Annotated]) -> tuple[Entity, ...]:
    found: dict[str, list[tuple[Annotated, Mention]]] = {}
    for annotated in articles:
        for mention in annotated.entities:
            if mention.via in NAMING:
                found.setdefault(mention.entity, []).append((annotated, mention))
    entities = [_entity(ident, mentions) for ident, mentions in found.items()]
    return tuple(sorted(entities, key=lambda e: (-len(e.mentions), e.id)))


def _entity(ident: str, mentions: Sequence[tuple[Annotated, Mention]]) -> Entity:
    first = mentions[0][1]
    forms: Counter[str] = Counter()
    countries: Counter[str] = Counter()
    for annotated, mention in mentions:
        text = annotated.article.text
        words = " ".join(text[mention.start : mention.end].split())
        before = text[max(0, mention.start - 6) : mention.start].split()
        address = before[-1] if before and before[-1].lower() in HONORIFICS else ""
        forms[f"{address} {words}" if address else words] += 1
        if mention.country:
            countries[mention.country] += 1
    return Entity(
        id=ident,
        name=first.name,
        type="country" if ident.startswith("country:") else first.type,
        country=max(sorted(countries), key=lambda code: countries[code]) if countries else None,
        aliases=tuple(sorted((f for f in forms if f != first.name), key=lambda f: (-forms[f], f))),
        mentions=tuple(Place(article=a.article.id, start=m.start, end=m.end) for a, m in mentions),
    )
