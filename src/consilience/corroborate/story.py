"""What every part of comparing looks at: the articles of one story with their units, groups and origins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, wraps
from itertools import accumulate
from typing import Any, TypeVar

from consilience.corroborate.align import Alignment
from consilience.corroborate.features import Features
from consilience.corroborate.units import Unit
from consilience.model.account import Copy, Entity, Origin, Place
from consilience.model.annotated import Annotated, Attribution
from consilience.model.record import Span, overlap
from consilience.text.quotes import Quote, find_quotes
from consilience.text.short_ids import short_ids

T = TypeVar("T")


@dataclass(frozen=True)
class Compared:
    """One story while it is compared. Articles are sorted by id; units point to them by position."""

    articles: tuple[Annotated, ...]
    entities: tuple[Entity, ...]
    units: tuple[Unit, ...]
    features: Features
    alignment: Alignment
    copies: tuple[Copy, ...] = ()
    origins: tuple[Origin, ...] = ()
    _chains: dict[int, tuple[str, ...]] = field(default_factory=dict, repr=False)
    kept: dict[tuple[str, int], Any] = field(default_factory=dict, repr=False)  # of `once_a_unit`

    @cached_property
    def _starts(self) -> list[int]:
        """Where the units of each article begin, and the end of the last."""
        counts = Counter(unit.article for unit in self.units)
        return [0, *accumulate(counts[number] for number in range(len(self.articles)))]

    def units_of(self, article: int) -> range:
        """The positions of an article's units."""
        return range(self._starts[article], self._starts[article + 1])

    @cached_property
    def quotes(self) -> tuple[tuple[Quote, ...], ...]:
        """The stretches in quotation marks of each article."""
        return tuple(find_quotes(each.article.text) for each in self.articles)

    @cached_property
    def closed_quotes(self) -> tuple[tuple[Quote, ...], ...]:
        """Those of which both marks are there."""
        return tuple(tuple(quote for quote in quotes if quote.closed) for quotes in self.quotes)

    @cached_property
    def people(self) -> frozenset[str]:
        """The terms of all persons."""
        return frozenset("=" + entity.id for entity in self.entities if entity.type == "person")

    @cached_property
    def actors(self) -> frozenset[str]:
        """The terms of all persons, organisations and vessels."""
        return frozenset("=" + e.id for e in self.entities if e.type in ("person", "organisation", "vessel"))

    @cached_property
    def named(self) -> dict[str, Entity]:
        """What may have a namesake, by its term: organisations, facilities, places and vessels."""
        kinds = ("organisation", "facility", "place", "vessel")
        return {"=" + entity.id: entity for entity in self.entities if entity.type in kinds}

    @cached_property
    def _origin(self) -> dict[str, str]:
        return {article: origin.id for origin in self.origins for article in origin.articles}

    @cached_property
    def _place(self) -> dict[str, int]:
        return {origin.id: place for place, origin in enumerate(self.origins)}

    @cached_property
    def _newsroom(self) -> dict[str, str | None]:
        """The outlet of a group all of whose articles are its own; None where outlets share it, or none is named."""
        outlets = {each.article.id: each.article.outlet for each in self.articles}
        found = {origin.id: {outlets.get(article) for article in origin.articles} for origin in self.origins}
        return {origin: next(iter(names)) if len(names) == 1 else None for origin, names in found.items()}

    @cached_property
    def lone(self) -> frozenset[int]:
        """The units that stand in no group with another."""
        return frozenset(group[0] for group in self.alignment.groups if len(group) == 1)

    def text(self, unit: Unit) -> str:
        """The cited words, white space folded."""
        return words_of(self.articles[unit.article], unit.span)

    def place(self, unit: Unit) -> Place:
        return Place(article=self.articles[unit.article].article.id, start=unit.span.start, end=unit.span.end)

    def outlet(self, article: int) -> str:
        """Who published it; the article's id where nobody is named. An outlet counts once."""
        record = self.articles[article].article
        return record.outlet or record.id

    @cached_property
    def _short(self) -> dict[str, str]:
        return short_ids([each.article.id for each in self.articles])

    def publishers(self, articles: Iterable[int]) -> str:
        """Who published them, in prose: "The Ledger and Radio Norvia", "article 003" where nobody is named."""
        wanted = sorted(set(articles))
        named = [outlet for n in wanted if (outlet := self.articles[n].article.outlet)]
        nameless = [self._short[self.articles[n].article.id] for n in wanted if not self.articles[n].article.outlet]
        found = list(dict.fromkeys(named))
        if len(nameless) > 1 and not found:
            return f"articles {listed(nameless)}"
        return listed([*found, *(f"article {each}" for each in nameless)])

    def outlets(self, articles: Iterable[int]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.outlet(article) for article in sorted(set(articles))))

    def origin(self, article: int) -> str | None:
        """The id of the group of articles that this one may share an origin with; None while origins are sought."""
        return self._origin.get(self.articles[article].article.id)

    def origins_of(self, articles: Iterable[int]) -> tuple[str, ...]:
        """The ids of the origin groups that the articles can rest on, as far as these are independent.

        What one outlet wrote itself, in however many articles, is one newsroom's word: its first group stands for it.
        """
        found = sorted(
            {self._origin[self.articles[article].article.id] for article in articles}, key=self._place.__getitem__
        )
        seen: set[str] = set()
        kept = []
        for origin in found:
            newsroom = self._newsroom[origin]
            if newsroom is None or newsroom not in seen:
                kept.append(origin)
            if newsroom is not None:
                seen.add(newsroom)
        return tuple(kept)

    def chain(self, position: int) -> tuple[str, ...]:
        """Who says what the unit at this position reports, nearest relay first."""
        if position not in self._chains:
            attribution = self.attribution(position)
            self._chains[position] = attribution.chain if attribution else ()
        return self._chains[position]

    def attribution(self, position: int) -> Attribution | None:
        """The attribution that the unit stands under: the longest chain of those that hold or introduce it."""
        return _attribution(self, position)

    def speakers(self, positions: Iterable[int]) -> tuple[str, ...]:
        """The ultimate sources of these units, each once."""
        found = [chain[-1] for position in positions if (chain := self.chain(position))]
        return tuple(dict.fromkeys(found))


def once_a_unit(ask: Callable[[Compared, int], T]) -> Callable[[Compared, int], T]:
    """Keep what is found out about a unit by itself: it is asked for every pair that the unit is in."""

    @wraps(ask)
    def kept(story: Compared, position: int) -> T:
        key = (ask.__qualname__, position)
        if key not in story.kept:
            story.kept[key] = ask(story, position)
        found: T = story.kept[key]
        return found

    return kept


@once_a_unit
def _attribution(story: Compared, position: int) -> Attribution | None:
    span = story.units[position].span
    best: tuple[int, int, Attribution] | None = None
    for each in story.articles[story.units[position].article].attributions:
        if not each.chain or all(span.end <= c.start or c.end <= span.start for c in each.content):
            continue
        held = sum(overlap(span, content) for content in each.content)
        inside = each.cue is not None and span.start <= each.cue.start and each.cue.end <= span.end
        rank = (len(each.chain), held)
        if (2 * held >= len(span) or (inside and held)) and (best is None or rank > best[:2]):
            best = (*rank, each)
    return best[2] if best else None


def words_of(article: Annotated, span: Span) -> str:
    return " ".join(article.article.text[span.start : span.end].split())


def listed(names: Sequence[str], *, joint: str = "and") -> str:
    """ "A", "A and B", "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {joint} {names[-1]}"


def counted(number: int, noun: str) -> str:
    """ "1 outlet", "3 outlets"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
