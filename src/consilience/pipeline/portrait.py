"""A name and a store -> what the newest stories have of who bears it: names, words, events, relations."""

from __future__ import annotations

from collections import Counter

from consilience.errors import UsageError
from consilience.model.account import Account, Entity, Finding, Place, Variant
from consilience.model.record import Record
from consilience.model.series import CountedEvent
from consilience.model.stored import Query
from consilience.pipeline.counting import acting_of, actor
from consilience.pipeline.stored import account_of, search
from consilience.settings import Settings
from consilience.store import Store, newness

STORIES = 24  # of the newest are looked through
ARTICLES = 120  # that name it, at most


class Quoted(Place, frozen=True, kw_only=True):
    """Words of an article with what stands around them, and whose they are."""

    outlet: str
    published: str | None
    before: str
    words: str
    after: str


class Called(Record, frozen=True, kw_only=True):
    """One name, with the first place of each article that uses it."""

    name: str
    places: tuple[Quoted, ...]


class Said(Record, frozen=True, kw_only=True):
    """An utterance: how it is given (direct, mixed, indirect), by whom, in which story."""

    story: str
    kind: str
    speaker: str | None
    place: Quoted


class Told(Record, frozen=True, kw_only=True):
    """A finding whose words name it."""

    story: str
    finding: Finding
    place: Quoted


class Seen(Record, frozen=True, kw_only=True):
    """A story that names it: its title and date, how often it stands there."""

    id: str
    title: str
    date: str | None
    mentions: int
    articles: int


class Relation(Record, frozen=True, kw_only=True):
    """Who stands in events with it, how many, and of which kinds."""

    name: str
    events: int
    types: tuple[tuple[str, int], ...]


class Portrait(Record, frozen=True, kw_only=True):
    """What is known of one name. `articles` name it; of the stories the newest `STORIES` were looked through."""

    name: str
    id: str
    type: str | None
    country: str | None
    names: tuple[Called, ...]
    stories: tuple[Seen, ...]
    by: tuple[Said, ...]
    about: tuple[Told, ...]
    events: tuple[CountedEvent, ...]
    relations: tuple[Relation, ...]
    articles: int
    bounded: bool


def portrait(store: Store, name: str, settings: Settings) -> Portrait | None:
    """What the store has of a name, or of an entity's id; None where no article names it."""
    wanted = _words_of(name)
    hits = search(store, Query(entity=wanted, limit=ARTICLES)).hits
    ids = list(
        dict.fromkeys(hit.story for hit in sorted(hits, key=lambda h: h.published or "", reverse=True) if hit.story)
    )
    found = _Found()
    for story in ids[:STORIES]:
        document, annotated = account_of(store, [story], settings)
        account = document.stories[0]
        entity = _entity(account, name, wanted)
        if entity is None:
            continue
        texts = {each.id: (each.text, each.outlet or each.id, each.published) for each in document.articles}
        found.take(account, entity, texts)
        acts = acting_of(document, annotated, include=("future",))
        names = {each.casefold() for each in (entity.name, *entity.aliases)}
        for counted in acts.events:
            event = counted.event
            parties = [each.casefold() for each in (*event.actor_names, *event.recipient_names)]
            if names.intersection(parties):
                found.events.append(counted)
                others = {n for n in (*event.actor_names, *event.recipient_names) if n.casefold() not in names}
                for other in others:
                    found.relations.setdefault(other, Counter())[event.type] += 1
    if found.entity is None:
        return None
    return found.done(len(hits), len(ids) > STORIES or len(hits) == ARTICLES)


def most_named(store: Store, newest: int = 400, most: int = 60) -> list[tuple[str, int]]:
    """Who and what the newest articles name most often, and how many of them do."""
    from consilience.store.articles import GAP

    counts: Counter[str] = Counter()
    with store.reading() as connection:
        for row in newness.names_of_newest(connection, newest):
            counts.update({each for each in row.split(f" {GAP} ") if each and ":" not in each})
    return sorted(counts.items(), key=_most)[:most]


def _words_of(name: str) -> str:
    """What an id is searched by: `person:ines-falk` -> `ines falk`, `country:EST` -> Estonia."""
    kind, colon, rest = name.partition(":")
    if not colon or not rest or " " in kind:
        return name
    if kind == "country":
        try:
            return actor(rest).name
        except UsageError:
            return rest
    return rest.replace("-", " ")


def _entity(account: Account, name: str, wanted: str) -> Entity | None:
    """Who bears the id or the name; the one who is named most often where several do."""
    folded = {name.casefold(), wanted.casefold()}
    exact = [e for e in account.entities if e.id.casefold() in folded or e.name.casefold() in folded]
    named = exact or [e for e in account.entities if folded & {alias.casefold() for alias in e.aliases}]
    return max(named, key=lambda e: (len(e.mentions), e.id), default=None)


class _Found:
    """What was gathered so far, story by story, the newest first."""

    def __init__(self) -> None:
        self.entity: Entity | None = None
        self.names: dict[str, dict[str, Quoted]] = {}
        self.stories: list[Seen] = []
        self.by: list[Said] = []
        self.about: list[Told] = []
        self.events: list[CountedEvent] = []
        self.relations: dict[str, Counter[str]] = {}

    def take(self, account: Account, entity: Entity, texts: dict[str, tuple[str, str, str | None]]) -> None:
        self.entity = self.entity or entity
        own = {each.casefold() for each in (entity.name, *entity.aliases)}
        for mention in entity.mentions:
            words = texts[mention.article][0][mention.start : mention.end]
            if words.casefold() in own:
                self.names.setdefault(words, {}).setdefault(mention.article, _quoted(mention, texts))
        self.stories.append(
            Seen(
                id=account.id,
                title=account.title,
                date=account.date,
                mentions=len(entity.mentions),
                articles=len({each.article for each in entity.mentions}),
            )
        )
        for quotation in account.quotations:
            if (quotation.speaker or "").casefold() in own:
                best: Variant = min(
                    quotation.variants,
                    key=lambda v: (("direct", "mixed", "indirect").index(v.kind), v.article, v.start),
                )
                self.by.append(
                    Said(story=account.id, kind=best.kind, speaker=quotation.speaker, place=_quoted(best, texts))
                )
        spans = [(each.article, each.start, each.end) for each in entity.mentions]
        for finding in account.findings:
            for report in finding.reports:
                if any(a == report.article and report.start <= s and e <= report.end for a, s, e in spans):
                    self.about.append(Told(story=account.id, finding=finding, place=_quoted(report, texts)))
                    break

    def done(self, articles: int, bounded: bool) -> Portrait:
        entity = self.entity
        assert entity is not None
        names = [Called(name=name, places=tuple(places.values())) for name, places in self.names.items()]
        relations = [
            Relation(
                name=name, events=sum(kinds.values()), types=tuple(sorted(kinds.items(), key=lambda k: (-k[1], k[0])))
            )
            for name, kinds in self.relations.items()
        ]
        return Portrait(
            name=entity.name,
            id=entity.id,
            type=entity.type,
            country=entity.country,
            names=tuple(sorted(names, key=lambda each: (-len(each.places), each.name))),
            stories=tuple(self.stories),
            by=tuple(self.by),
            about=tuple(self.about),
            events=tuple(sorted(self.events, key=lambda e: (e.date or "", e.key), reverse=True)),
            relations=tuple(sorted(relations, key=lambda each: (-each.events, each.name))),
            articles=articles,
            bounded=bounded,
        )


def _nearest(variant: Variant) -> tuple[int, str, int]:
    """The exact words before a paraphrase."""
    return ("direct", "mixed", "indirect").index(variant.kind), variant.article, variant.start


def _most(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]


def _quoted(place: Place, texts: dict[str, tuple[str, str, str | None]], reach: int = 90) -> Quoted:
    text, outlet, published = texts[place.article]
    before = text[max(0, place.start - reach) : place.start].rpartition("\n")[2]
    after = text[place.end : place.end + reach].partition("\n")[0]
    return Quoted(
        article=place.article,
        start=place.start,
        end=place.end,
        outlet=outlet,
        published=published,
        before=("…" if place.start > reach and len(before) == reach else "") + before,
        words=text[place.start : place.end],
        after=after + ("…" if place.end + reach < len(text) and len(after) == reach else ""),
    )
