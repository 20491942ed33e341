"""A difference while it is being found: sides point to units by position."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from consilience.corroborate.story import Compared
from consilience.corroborate.units import Unit, days_part
from consilience.knowledge.senses import relatedness
from consilience.model.account import DifferenceKind, Relation

# From this chance on two claims are near enough to be about one thing, though not to say the same.
NEAR = 0.2
# From this chance on two claims are taken for one proposition when they are held against each other.
FIRM = 0.5
# From this relatedness on two verbs stand for one act; from the lower one on, a retelling keeps the act.
SAME, KIN = 0.7, 0.4


# Up to so many units all pairs of a group are gone through: a large story compares each unit with its likeliest only.
MANY = 40


class SideDraft(NamedTuple):
    value: str
    positions: tuple[int, ...]
    as_of: str | None = None
    low: float | None = None
    high: float | None = None
    bound: str | None = None
    unit: str | None = None
    speakers: tuple[str, ...] = ()


class Draft(NamedTuple):
    group: int
    kind: DifferenceKind
    relation: Relation
    topic: str
    sides: tuple[SideDraft, ...]
    reason: str


def group_by_unit(story: Compared) -> dict[int, int]:
    """The group of each unit, by positions."""
    return {i: number for number, group in enumerate(story.alignment.groups) for i in group}


def pairs_across(story: Compared, group: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The pairs of a group's units that stand in two articles; in a large group those that were compared."""
    for i, j in combinations(group, 2) if len(group) <= MANY else _compared(story, group):
        if story.units[i].article != story.units[j].article:
            yield i, j


def _compared(story: Compared, group: Sequence[int]) -> Iterator[tuple[int, int]]:
    places = {position: place for place, position in enumerate(group)}
    for place, i in enumerate(group):
        others = story.alignment.unbarred.of(i)[0].tolist()
        yield from ((i, j) for j in others if places.get(j, -1) > place)


def closeness(story: Compared, i: int, j: int) -> float:
    """The chance that two units say the same, before the rules that bar some pairs."""
    return story.alignment.unbarred.at(i, j)


def related_acts(a: Unit, b: Unit, least: float) -> bool:
    """Whether the predicates are one word, or two words for one thing."""
    return any(relatedness(x, y) >= least for x in a.predicate for y in b.predicate)


def same_act(a: Unit, b: Unit) -> bool:
    """One act on one thing: predicates that are one or mean one, and a further shared word that is no name."""
    # An act of one that is a thing in the other ("started pumping", "the pumping has started") is shared beside it.
    act = {*a.predicate} & {*b.predicate} or {*a.predicate, *b.predicate}
    plain = {term for term in set(a.terms) & set(b.terms) if term[0] != "="}
    return bool(plain - act) and related_acts(a, b, SAME)


def told_of_another_day(story: Compared, group: Sequence[int], position: int) -> bool:
    """Whether the unit's article tells what the group tells, and the unit itself lies on another day than that."""
    unit = story.units[position]
    return unit.days is not None and any(
        story.units[k].article == unit.article and k != position and days_part(story.units[k], unit) for k in group
    )


def same_origin(story: Compared, i: int, j: int) -> bool:
    """Whether the articles of two units may rest on one text."""
    a, b = story.units[i].article, story.units[j].article
    return a != b and story.origin(a) is not None and story.origin(a) == story.origin(b)


def published_apart(story: Compared, i: int, j: int) -> bool:
    """Whether the articles of two units were published on two days: what they tell of may have changed."""
    days = [story.articles[story.units[k].article].article.published for k in (i, j)]
    return days[0] is not None and days[1] is not None and days[0][:10] != days[1][:10]


def themes(story: Compared, i: int, j: int) -> int:
    """Names and nouns beside the act that both clauses have, as subject or object on one side at least; words that
    mean the same count."""
    a, b = story.units[i], story.units[j]
    acts = {*a.predicate, *b.predicate}
    ours, theirs = ((set(u.terms) | set(u.subject)) - acts for u in (a, b))
    roles = {*a.subject, *a.object, *b.subject, *b.object}
    shared = ours & theirs & roles
    if not shared:
        return 0
    kin = {x for x in ours - shared if x[0] != "=" and any(relatedness(x, y) >= SAME for y in theirs - shared)}
    return len(shared) + len(kin)
