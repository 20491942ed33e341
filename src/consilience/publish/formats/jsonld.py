"""Material -> JSON-LD in schema.org's words: NewsArticle, Claim, and ClaimReview without a rating.

What a ClaimReview's rating would say, whether a claim holds, is never said here: `reviewBody` tells who reports it and
on how many origins. The context stands in the file, so that it is read without the network.
"""

from __future__ import annotations

import json
from typing import Any

from consilience.model.account import Account, Entity, Finding
from consilience.publish.formats.calendar import whole_days
from consilience.publish.formats.material import (
    ALPHA_2,
    Material,
    Naming,
    article_key,
    difference_words,
    entity_key,
    finding_words,
    fit,
    story_urn,
)
from consilience.publish.plain import is_address, one_line
from consilience.publish.story import Story

CONTEXT = {
    "@vocab": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "consilience": "urn:consilience:terms:",
    "id": "@id",
    "type": "@type",
    "url": {"@type": "@id"},
    "outlets": {"@id": "consilience:outlets", "@type": "xsd:integer"},
    "originsAtMost": {"@id": "consilience:originsAtMost", "@type": "xsd:integer"},
    "verdict": "consilience:verdict",
    "start": {"@id": "consilience:start", "@type": "xsd:integer"},
    "end": {"@id": "consilience:end", "@type": "xsd:integer"},
    "strength": "consilience:strength",
    "speakers": {"@id": "consilience:speakers", "@container": "@list"},
}
TYPES = {
    "person": "Person", "organisation": "Organization", "group": "Organization", "country": "Country", "place": "Place",
    "facility": "Place", "vessel": "Vehicle", "work": "CreativeWork", "event": "Event", "other": "Thing",
}  # fmt: skip
MAKER = {"id": "urn:consilience", "type": "SoftwareApplication", "name": "consilience"}
Node = dict[str, Any]


def jsonld(material: Material) -> bytes:
    graph: list[Node] = [MAKER] if material.stories else []
    articles: dict[str, Node] = {}
    for story in material.stories:
        for node in _articles(story):
            known = articles.setdefault(node["id"], node)
            known["mentions"] = [
                *known.get("mentions", []),
                *(each for each in node.get("mentions", []) if node is not known),
            ]
        naming = Naming(story.account)
        graph += [_entity(story.account, each) for each in story.account.entities]
        graph += [_review(story, finding, naming) for finding in story.account.findings]
    whole = {"@context": CONTEXT, "@graph": [*map(_filled, articles.values()), *map(_filled, graph)]}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n"


def _articles(story: Story) -> list[Node]:
    return [
        {
            "id": f"urn:consilience:article:{article_key(article)}",
            "type": "NewsArticle",
            "identifier": article.id,
            "headline": article.title,
            "publisher": {"type": "Organization", "name": article.outlet} if article.outlet else None,
            "author": {"type": "Person", "name": article.author} if article.author else None,
            "datePublished": article.published
            if article.published_origin != "story" and whole_days((article.published or "")[:10], None)
            else None,
            "url": article.url if article.url and is_address(article.url) else None,
            "inLanguage": article.language,
            "mentions": [
                {"id": _entity_id(story.account, entity)}
                for entity in story.account.entities
                if any(mention.article == article.id for mention in entity.mentions)
            ],
        }
        for article in story.cited.articles
    ]


def _entity_id(account: Account, entity: Entity) -> str:
    return f"urn:consilience:entity:{entity_key(account, entity)}"


def _entity(account: Account, entity: Entity) -> Node:
    code = ALPHA_2.get(entity.country or "")
    return {
        "id": _entity_id(account, entity),
        "type": TYPES[entity.type],
        "name": entity.name,
        "alternateName": [each for each in entity.aliases if each != entity.name],
        "identifier": code if entity.type == "country" else None,
    }


def _review(story: Story, finding: Finding, naming: Naming) -> Node:
    account = story.account
    keys = {article.id: article_key(article) for article in story.cited.articles}
    differing = [each for each in account.differences if each.finding == finding.id]
    said = [
        f"{finding_words(finding)}. {finding.reason}",
        *(f"{each.topic}: {difference_words(each)}" for each in differing),
    ]
    return {
        "id": story_urn(account, finding.id),
        "type": "ClaimReview",
        "author": {"id": MAKER["id"]},
        "claimReviewed": finding.statement,
        "reviewBody": "\n".join(said),
        "verdict": finding.verdict,
        "outlets": finding.outlets,
        "originsAtMost": finding.origins_at_most,
        "speakers": list(finding.speakers),
        "about": [{"id": _entity_id(account, each)} for each in naming.within(finding.reports)],
        "itemReviewed": {
            "id": story_urn(account, finding.id, "claim"),
            "type": "Claim",
            "text": finding.statement,
            "appearance": [
                {
                    "type": "Quotation",
                    "text": story.cited.words(report),
                    "isPartOf": {"id": f"urn:consilience:article:{keys[report.article]}"},
                    "start": report.start,
                    "end": report.end,
                    "strength": report.strength,
                    "creditText": " < ".join(report.chain),
                }
                for report in finding.reports
                if story.cited.has(report)
            ],
        },
    }


def _filled(node: Node) -> Node:
    """Without what is not known, its words on one line."""
    out: Node = {}
    for name, value in node.items():
        if value is None or value in ([], ""):
            continue
        if isinstance(value, dict):
            out[name] = _filled(value)
        elif isinstance(value, list):
            out[name] = [_filled(each) if isinstance(each, dict) else _words(each) for each in value]
        else:
            out[name] = _words(value)
    return out


def _words(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return "\n".join(fit(one_line(line)) for line in value.split("\n")) if "\n" in value else fit(one_line(value))
