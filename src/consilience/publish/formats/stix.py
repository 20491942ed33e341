"""Material -> a STIX 2.1 bundle: a report a story, a note a finding and a difference, identities and locations.

No opinion, no confidence: what STIX would have them say is not judged here. Ids are UUIDs made of what they name (RFC
9562, version 5), and the moments are those of the articles, so that the same account gives the same bundle.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha1
from typing import Any, NamedTuple

from consilience.knowledge.coordinates import Located, locate
from consilience.model.account import Account, Difference, Entity, Finding, Place
from consilience.publish.formats.material import (
    ALPHA_2,
    Material,
    Naming,
    article_key,
    difference_words,
    entity_key,
    finding_words,
    fit,
)
from consilience.publish.plain import cited, is_address, one_line, shorten
from consilience.publish.story import Story

_SPACE = bytes.fromhex("6c0d6f3c0f5d5a3b9d7f3f1f2f0a7b11")  # namespace of our ids
_NEVER = "1970-01-01T00:00:00.000Z"  # where no article of a story tells its day
_CLASSES = {"person": "individual", "organisation": "organization", "group": "group", "vessel": "unknown"}
_PLACES = ("country", "place", "facility")
Node = dict[str, Any]


class Named(NamedTuple):
    """The objects of a story's entities by entity id, and who is named where."""

    nodes: dict[str, Node]
    naming: Naming


def stix(material: Material) -> bytes:
    """Of entities, those that STIX has a word for and knows enough of: a location needs a country or coordinates."""
    maker = _object("identity", _NEVER, "consilience", name="consilience", identity_class="system")
    objects: dict[str, Node] = {maker["id"]: maker} if material.stories else {}
    for story in material.stories:
        for each in _story(story, maker["id"]):
            objects.setdefault(each["id"], each)
    bundle: Node = {"type": "bundle", "id": _id("bundle", *sorted(objects))}
    if objects:
        bundle["objects"] = [objects[name] for name in sorted(objects)]
    return json.dumps(bundle, ensure_ascii=False, indent=1).encode() + b"\n"


def _story(story: Story, maker: str) -> list[Node]:
    account = story.account
    moment = _moment(story)
    nodes = {entity.id: node for entity in account.entities for node in [_entity(account, entity, moment)] if node}
    named = Named(nodes, Naming(account))
    outlets = [
        _object("identity", _NEVER, "outlet", outlet.label, name=_line(outlet.label), identity_class="organization",
                labels=["outlet"])
        for outlet in story.outlets
    ]  # fmt: skip
    report = _id("report", account.id)
    notes = [_finding(story, finding, named, report, moment) for finding in account.findings]
    notes += [_difference(story, difference, named, report, moment) for difference in account.differences]
    refs = [node["id"] for node in (*notes, *nodes.values(), *outlets)]
    told = _object(
        "report",
        moment,
        account.id,
        name=_line(shorten(account.title, 500)) or account.id,
        description=_line(f"{', '.join(story.facts)}. {' '.join(each.text for each in account.prose)}"),
        report_types=["consilience-account"],
        published=moment,
        object_refs=sorted(refs) or [maker],
        external_references=[
            {
                "source_name": _line(story.cited.label(article.id)),
                "external_id": _line(article.id),
                **({"url": article.url} if article.url and is_address(article.url) else {}),
            }
            for article in story.cited.articles
        ],
    )
    made = [told, *notes, *nodes.values(), *outlets]
    return [{**each, "created_by_ref": maker} for each in made]


def _entity(account: Account, entity: Entity, moment: str) -> Node | None:
    about = f"Also named: {', '.join(entity.aliases)}" if entity.aliases else ""
    known: Node = {"name": _line(entity.name) or "?", "description": _line(about)}
    key = entity_key(account, entity)
    if entity.type in _CLASSES:
        return _object("identity", moment, key, **known, identity_class=_CLASSES[entity.type], labels=[entity.type])
    if entity.type not in _PLACES:
        return None
    code = ALPHA_2.get(entity.country or "")
    where = None if entity.type == "country" else locate(entity.name, entity.country)
    if isinstance(where, Located):
        known |= {"latitude": where.latitude, "longitude": where.longitude, "precision": 10_000.0}
        code = code or ALPHA_2.get(where.country)
    if code:
        known["country"] = code
    elif not isinstance(where, Located):
        return None
    return _object("location", moment, key, **known, labels=[entity.type])


def _finding(story: Story, finding: Finding, named: Named, report: str, moment: str) -> Node:
    speakers = f" On the word of {'; '.join(finding.speakers)}." if finding.speakers else ""
    content = f"{finding.statement} [{finding_words(finding)}] {finding.reason}{speakers}"
    return _note(story, finding.id, finding.statement, content, finding.reports, named, report, moment, finding.verdict)


def _difference(story: Story, difference: Difference, named: Named, report: str, moment: str) -> Node:
    places = tuple(place for side in difference.sides for place in side.reports)
    content = f"{difference.topic}: {difference_words(difference)}. {difference.reason}"
    abstract = f"Reports differ: {difference.topic}"
    return _note(story, difference.id, abstract, content, places, named, report, moment, difference.relation)


def _note(
    story: Story,
    name: str,
    abstract: str,
    content: str,
    places: Iterable[Place],
    named: Named,
    report: str,
    moment: str,
    label: str,
) -> Node:
    places = tuple(places)
    about = [named.nodes[each.id]["id"] for each in named.naming.within(places) if each.id in named.nodes]
    references = []
    for place in dict.fromkeys(places):
        article = story.cited.article(place.article)
        if article is None or not story.cited.has(place):
            continue
        reference = {
            "source_name": _line(story.cited.label(place.article)),
            "description": _line(cited(story.cited.words(place))),
            "external_id": f"{article_key(article)}:{place.start}-{place.end}",
        }
        if article.url and is_address(article.url):
            reference["url"] = article.url
        references.append(reference)
    return _object(
        "note",
        moment,
        story.account.id,
        name,
        abstract=_line(shorten(abstract, 500)),
        content=_line(content),
        object_refs=sorted(about) or [report],
        labels=[label],
        external_references=references,
    )


def _object(kind: str, moment: str, *key: str, **fields: Any) -> Node:
    known = {name: value for name, value in fields.items() if value not in ("", [], None)}
    return {
        "type": kind, "spec_version": "2.1", "id": _id(kind, *key), "created": moment, "modified": moment, **known,
    }  # fmt: skip


def _id(kind: str, *key: str) -> str:
    """RFC 9562, section 5.5."""
    name = "\0".join((kind, *key)).encode("utf-8", "surrogatepass")
    data = bytearray(sha1(_SPACE + name, usedforsecurity=False).digest()[:16])
    data[6] = data[6] & 0x0F | 0x50
    data[8] = data[8] & 0x3F | 0x80
    digits = data.hex()
    return f"{kind}--{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def _moment(story: Story) -> str:
    """When the newest article was published: an account cannot be older than what it rests on. UTC; a moment without
    a zone, and a day without a time, are taken as UTC."""
    moments = []
    for article in story.cited.articles:
        try:
            moment = datetime.fromisoformat((article.published or "").replace("Z", "+00:00"))
            moments.append(moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC))
        except (ValueError, OverflowError):
            continue
    return f"{max(moments):%Y-%m-%dT%H:%M:%S.000Z}" if moments and max(moments).year >= 1000 else _NEVER


def _line(text: str) -> str:
    return fit(one_line(text))
