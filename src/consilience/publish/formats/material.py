"""AccountDocument -> Material: what the formats share, so that one thing has one id and one wording in all of them."""

from __future__ import annotations

import base64
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from consilience.knowledge.country_codes import ALPHA_3
from consilience.model.account import (
    Account,
    AccountDocument,
    Difference,
    Entity,
    Finding,
    MergedEvent,
    Place,
    ReadArticle,
)
from consilience.model.annotated import Annotated
from consilience.model.stored import Change
from consilience.model.watch import Alert
from consilience.publish.plain import one_line
from consilience.publish.story import Story
from consilience.publish.words import RELATIONS, VERDICTS, side_words, support_words

_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ALPHA_2 = {three: two for two, three in sorted(ALPHA_3.items(), reverse=True)}


@dataclass(frozen=True)
class Material:
    """An account document with what stands beside it where it comes out of a store. Nothing else goes into a format."""

    document: AccountDocument
    annotated: Mapping[str, Annotated] = field(default_factory=dict)
    alerts: tuple[Alert, ...] = ()  # of its stories
    changes: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)  # story id -> what happened to it

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        return tuple(
            Story(account, self.document, number, self.annotated)
            for number, account in enumerate(self.document.stories, 1)
        )

    @cached_property
    def articles(self) -> tuple[ReadArticle, ...]:
        """The articles of the stories, each once, by id; all that were read where there is no story."""
        told = {name for account in self.document.stories for name in account.articles}
        chosen = [each for each in self.document.articles if each.id in told or not self.document.stories]
        return tuple(sorted(chosen, key=lambda each: each.id))

    @property
    def title(self) -> str:
        titles = [one_line(account.title) for account in self.document.stories]
        return titles[0] if len(titles) == 1 else f"{len(titles)} stories"


def digest(*parts: str, size: int = 40) -> str:
    """Hex digits that stay the same for the same parts."""
    joined = "\0".join(parts).encode("utf-8", "surrogatepass")
    return sha256(joined).hexdigest()[:size]


def article_key(article: ReadArticle) -> str:
    """Names an article apart from others of its id in another reader's files."""
    return digest("article", article.id, article.outlet or "", article.url or "")


def entity_key(account: Account, entity: Entity) -> str:
    """Names an entity of one story. One name in two stories may be two persons, so they are two entities."""
    return digest("entity", account.id, entity.id)


def story_urn(account: Account, *parts: str) -> str:
    """`urn:consilience:S-c34e19f3b9:F07`."""
    return ":".join(("urn:consilience", urn_part(account.id), *map(urn_part, parts)))


def urn_part(text: str) -> str:
    """RFC 8141 allows these characters; anything else is named by its digest."""
    plain = text.isascii() and text.replace("-", "").replace("_", "").replace(".", "").isalnum()
    return text if plain else digest("name", text, size=16)


def text_uri(article: ReadArticle) -> str:
    """RFC 6920: names the very text that offsets count in, by its SHA-256."""
    data = sha256(article.text.encode("utf-8", "surrogatepass")).digest()
    return f"ni:///sha-256;{base64.urlsafe_b64encode(data).rstrip(b'=').decode()}"


def fit(text: str) -> str:
    """Without what XML 1.0 and UTF-8 have no place for (control characters, lone surrogates): U+FFFD in its stead."""
    return _UNFIT.sub("\ufffd", text)


class Naming:
    """Who is named where in a story, looked up by bisection: a story of hundreds of articles has thousands of names."""

    def __init__(self, account: Account) -> None:
        self._entities = account.entities
        self._mentions: dict[str, list[tuple[int, int, int]]] = {}
        for position, entity in enumerate(account.entities):
            for mention in entity.mentions:
                self._mentions.setdefault(mention.article, []).append((mention.start, mention.end, position))
        for rows in self._mentions.values():
            rows.sort()

    def within(self, places: Iterable[Place]) -> tuple[Entity, ...]:
        """The entities that are named within the words of these places, in the order of the account."""
        found = set()
        for place in places:
            rows = self._mentions.get(place.article, [])
            for start, end, position in rows[bisect_left(rows, (place.start, -1, -1)) :]:
                if start >= place.end:
                    break
                if end <= place.end:
                    found.add(position)
        return tuple(self._entities[position] for position in sorted(found))


def parties(account: Account, event: MergedEvent) -> list[tuple[str, str, str, Entity | None]]:
    """Who acts and who is acted upon: role, code, name, and the entity of the account that bears this name, if one."""
    by_name: dict[str, Entity] = {}
    for entity in reversed(account.entities):
        for alias in (*entity.aliases, entity.name):
            by_name[alias.casefold()] = entity
    rows = []
    for role, codes, names in (
        ("actor", event.actors, event.actor_names),
        ("recipient", event.recipients, event.recipient_names),
    ):
        for code, name in zip(codes, names, strict=True):
            rows.append((role, code, name, by_name.get(name.casefold())))
    return rows


def event_words(event: MergedEvent) -> str:
    """`COERCE arrest`, and what keeps it from being something that was done: `CONSULT visit (negated)`."""
    what = " ".join(part for part in (event.type, event.mode) if part)
    return what if event.status == "actual" else f"{what} ({event.status})"


def finding_words(finding: Finding) -> str:
    """`4 outlets, at most 3 origins; reports differ`."""
    return f"{support_words(finding)}; {VERDICTS[finding.verdict]}"


def difference_words(difference: Difference) -> str:
    """Every side with who says so, and how they stand to one another."""
    sides = []
    for side in difference.sides:
        speakers = f" ({'; '.join(side.speakers)})" if side.speakers else ""
        sides.append(f"{side_words(side)}{speakers}")
    return one_line(f"{RELATIONS[difference.relation]}: {' | '.join(sides)}")


def day(published: str | None) -> str | None:
    """The day of an ISO 8601 moment, as it stands there; None where there is none."""
    return published[:10] if published and len(published) >= 10 else None
