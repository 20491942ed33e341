"""Material -> FollowTheMoney entities, a JSON line each: for Aleph, OpenAleph and what else reads them.

Everything that is told carries its provenance: `proof` names the articles that print it, `publisher` their outlets. No
entity says more than the articles do: a party that is no entity of the account stays words.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import sha1
from typing import Any

from consilience.model.account import Account, Difference, Entity, Finding, MergedEvent, Place
from consilience.publish.formats.calendar import whole_days
from consilience.publish.formats.material import (
    ALPHA_2,
    Material,
    Naming,
    article_key,
    difference_words,
    digest,
    entity_key,
    event_words,
    finding_words,
    fit,
    parties,
)
from consilience.publish.plain import is_address, one_line, shorten
from consilience.publish.story import Story
from consilience.publish.words import counted

# Our type -> schema. What no schema says no more and no less than (works, events without a date, others) stays a name
# that the article mentions.
SCHEMAS = {
    "person": "Person",
    "organisation": "Organization",
    "group": "LegalEntity",
    "place": "Address",
    "facility": "Address",
    "country": "Address",
    "vessel": "Vessel",
}
ACTING = {"Person", "Organization", "LegalEntity"}  # what FollowTheMoney lets take part in an event
Properties = dict[str, list[str]]


def ftm(material: Material) -> bytes:
    """Sorted by id; the same ids whenever the same articles are read."""
    found: dict[str, dict[str, Any]] = {}
    for story in material.stories:
        for entity in _Told(story).entities():
            known = found.setdefault(entity["id"], entity)
            for name, values in entity["properties"].items():
                kept = known["properties"].setdefault(name, [])
                kept += [value for value in values if value not in kept]
    lines = [json.dumps(found[name], ensure_ascii=False, sort_keys=True) for name in sorted(found)]
    return "".join(line + "\n" for line in lines).encode()


class _Told:
    """One story with the ids that its articles and entities have in the file."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.account: Account = story.account
        self.naming = Naming(self.account)
        self.articles = {article.id: article_key(article) for article in story.cited.articles}
        self.ids = {
            entity.id: entity_key(self.account, entity) for entity in self.account.entities if entity.type in SCHEMAS
        }

    def entities(self) -> Iterator[dict[str, Any]]:
        yield from self._articles()
        for entity in self.account.entities:
            if entity.id in self.ids:
                yield self._entity(entity)
                yield from self._mentions(entity)
        for finding in self.account.findings:
            yield self._finding(finding)
        for difference in self.account.differences:
            yield self._difference(difference)
        for event in self.account.events:
            yield self._event(event)

    def _articles(self) -> Iterator[dict[str, Any]]:
        unsaid = {
            article: [entity.name for entity in self.account.entities if entity.id not in self.ids
                      and any(mention.article == article for mention in entity.mentions)]
            for article in self.articles
        }  # fmt: skip
        for article in self.story.cited.articles:
            yield _made(
                self.articles[article.id],
                "Article",
                title=[article.title or ""],
                author=[article.author or ""],
                publisher=[article.outlet or ""],
                sourceUrl=[article.url] if article.url and is_address(article.url) else [],
                language=["eng"] if article.language == "en" else [],
                publishedAt=_moment(article.published),
                notes=["The date was inferred from the other articles of the story."]
                if article.published_origin == "story"
                else [],
                contentHash=[sha1(article.text.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()],
                namesMentioned=unsaid[article.id],
            )

    def _proof(self, places: Iterable[Place]) -> Properties:
        """Who says so: the articles and their outlets."""
        names = [name for name in dict.fromkeys(place.article for place in places) if name in self.articles]
        outlets = [article.outlet for article in self.story.cited.articles if article.id in names and article.outlet]
        return {"proof": [self.articles[name] for name in names], "publisher": list(dict.fromkeys(outlets))}

    def _entity(self, entity: Entity) -> dict[str, Any]:
        schema = SCHEMAS[entity.type]
        known: Properties = {"name": [entity.name], "alias": [each for each in entity.aliases if each != entity.name]}
        country = ALPHA_2.get(entity.country or "", "").lower()
        known["country"] = [country] if country else []
        if schema == "Address":
            known["full"] = [entity.name]
        keywords: list[str] = [entity.type] if schema in ("Address", "LegalEntity") else []
        return _made(self.ids[entity.id], schema, **known, keywords=keywords, **self._proof(entity.mentions))

    def _mentions(self, entity: Entity) -> Iterator[dict[str, Any]]:
        """That an article names it: as `Mention` where FollowTheMoney lets it be one, else as `Documentation`."""
        schema = SCHEMAS[entity.type]
        for article, key in self.articles.items():
            names = [self.story.cited.words(each) for each in entity.mentions if each.article == article]
            if not names:
                continue
            ident = digest("mention", self.ids[entity.id], key)
            if schema in ACTING:
                yield _made(
                    ident,
                    "Mention",
                    document=[key],
                    resolved=[self.ids[entity.id]],
                    name=[one_line(name) for name in names],
                    detectedSchema=[schema],
                )
            else:
                yield _made(ident, "Documentation", document=[key], entity=[self.ids[entity.id]], role=["names it"])

    def _note(self, kind: str, key: str, places: tuple[Place, ...], **properties: list[str]) -> dict[str, Any]:
        about = [self.ids[each.id] for each in self.naming.within(places) if each.id in self.ids]
        ident = digest(kind, self.account.id, key)
        return _made(ident, "Note", entity=about, **properties, **self._proof(places))

    def _finding(self, finding: Finding) -> dict[str, Any]:
        return self._note(
            "finding",
            finding.id,
            finding.reports,
            name=[shorten(finding.statement, 400).strip('"')],  # as FollowTheMoney itself cleans a name
            description=[finding.statement],
            summary=[finding_words(finding)],
            notes=[finding.reason, *(f"On the word of {each}." for each in finding.speakers)],
            keywords=["finding", finding.verdict],
        )

    def _difference(self, difference: Difference) -> dict[str, Any]:
        places = tuple(place for side in difference.sides for place in side.reports)
        return self._note(
            "difference",
            difference.id,
            places,
            name=[shorten(f"Reports differ: {difference.topic}", 400)],
            description=[difference_words(difference)],
            notes=[difference.reason],
            keywords=["difference", difference.kind, difference.relation],
        )

    def _event(self, event: MergedEvent) -> dict[str, Any]:
        rows = parties(self.account, event)
        involved = [
            self.ids[entity.id]
            for *_, entity in rows
            if entity is not None and entity.id in self.ids and SCHEMAS[entity.type] in ACTING
        ]
        words = dict.fromkeys(one_line(self.story.cited.words(place)) for place in event.reports)
        day = event.date if event.date and event.dated_by == "words" else None
        dates = whole_days(day, None) if day else None
        return _made(
            digest("event", self.account.id, event.id),
            "Event",
            name=[event_words(event)],
            date=[day] if day and dates else [],
            location=[event.place or ""],
            involved=involved,
            description=[each for each in words if each],
            summary=[f"{counted(event.outlets, 'outlet')}, at most {counted(event.origins_at_most, 'origin')}"],
            notes=[f"{role}: {name} ({code})" for role, code, name, _ in rows],
            keywords=[each for each in (event.type, event.mode, event.cameo, event.status) if each],
            **self._proof(event.reports),
        )


def _moment(published: str | None) -> list[str]:
    """A day as it stands; a moment in UTC, which is how FollowTheMoney keeps them."""
    if not published or not whole_days(published[:10], None):
        return []
    try:
        moment = datetime.fromisoformat(published.replace("Z", "+00:00"))
        return [published[:10]] if moment.tzinfo is None else [f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}"]
    except (ValueError, OverflowError):
        return [published] if len(published) <= 10 else []


def _made(ident: str, schema: str, **properties: list[str]) -> dict[str, Any]:
    known = {}
    for name, values in properties.items():
        kept = [fit(value) for value in dict.fromkeys(values) if value.strip()]
        if kept:
            known[name] = kept
    return {"id": ident, "schema": schema, "properties": known}
