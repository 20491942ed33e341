"""Units -> sides of a difference: who stands against whom, and in which words."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

from consilience.corroborate.drafts import FIRM, Draft, SideDraft, closeness, pairs_across
from consilience.corroborate.statements import balance
from consilience.corroborate.story import Compared
from consilience.corroborate.units import Unit
from consilience.model.account import DifferenceKind, Relation

K = TypeVar("K", bound=Hashable)
LONGEST_VALUE = 90


def sides(positions: Sequence[int], key: Callable[[int], K | None]) -> dict[K, list[int]]:
    found: dict[K, list[int]] = {}
    for position in positions:
        value = key(position)
        if value is not None:
            found.setdefault(value, []).append(position)
    return found


def opposed(
    story: Compared, positions: Sequence[int], key: Callable[[int], K], fits: Callable[[Unit, Unit], bool]
) -> dict[K, list[int]]:
    """The sides of those pairs, across articles and firmly alike, whose keys differ and which fit."""
    units = story.units
    apart: set[int] = set()
    for i, j in pairs_across(story, positions):
        if key(i) != key(j) and closeness(story, i, j) >= FIRM and fits(units[i], units[j]):
            apart |= {i, j}
    return sides(sorted(apart), key)


def draft_of(
    story: Compared,
    number: int,
    kind: DifferenceKind,
    relation: Relation,
    topic: str,
    found: Mapping[K, list[int]],
    reason: Callable[[Sequence[str]], str],
) -> Draft:
    # Of a degraded retelling the rule gives the most exact side first; else the order of the articles decides.
    ordered = list(found.values()) if relation == "degraded" else sorted(found.values())
    drafts = tuple(SideDraft(worded(story, positions), tuple(positions)) for positions in ordered)
    return Draft(number, kind, relation, topic, drafts, reason([side.value for side in drafts]))


def worded(story: Compared, positions: Sequence[int]) -> str:
    """The shortest wording of a side."""
    words = min((story.text(story.units[i]) for i in positions), key=lambda w: (len(w), w))
    return words if len(words) <= LONGEST_VALUE else balance(words[:LONGEST_VALUE].rsplit(" ", 1)[0]) + " …"


def articles_of(story: Compared, positions: Sequence[int]) -> frozenset[int]:
    return frozenset(story.units[i].article for i in positions)
