"""Units -> sides of a difference: who stands against whom, and in which words."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

from consilience.corroborate.drafts import FIRM, Draft, SideDraft, closeness, pairs_across
from consilience.corroborate.statements import RELATIVES, balance, has_own_subject, sentence
from consilience.corroborate.story import Compared, words_of
from consilience.corroborate.units import Unit
from consilience.model.account import DifferenceKind, Relation
from consilience.model.record import Span

K = TypeVar("K", bound=Hashable)
LONGEST_VALUE = 110
# Letters before the verb that are never cut off.
OPENING = 30


def sides(positions: Sequence[int], key: Callable[[int], K | None]) -> dict[K, list[int]]:
    found: dict[K, list[int]] = {}
    for position in positions:
        value = key(position)
        if value is not None:
            found.setdefault(value, []).append(position)
    return found


def opposed(
    story: Compared,
    positions: Sequence[int],
    key: Callable[[int], K],
    fits: Callable[[Unit, Unit], bool],
    least: Callable[[int, int], float] = lambda i, j: FIRM,
) -> dict[K, list[int]]:
    """The sides of those pairs, across articles and as alike as `least` says, whose keys differ and which fit."""
    units = story.units
    keys = {i: key(i) for i in positions}
    if len({*keys.values()}) < 2:
        return {}
    apart: set[int] = set()
    for i, j in pairs_across(story, positions):
        if keys[i] != keys[j] and closeness(story, i, j) >= least(i, j) and fits(units[i], units[j]):
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
    focus: Mapping[int, Span] | None = None,
) -> Draft:
    # Of a degraded retelling the rule gives the most exact side first; else the order of the articles decides.
    ordered = list(found.values()) if relation == "degraded" else sorted(found.values())
    drafts = tuple(
        SideDraft(worded(story, positions, focus, from_verb=kind != "wording"), tuple(positions))
        for positions in ordered
    )
    return Draft(number, kind, relation, topic, drafts, reason([side.value for side in drafts]))


def worded(
    story: Compared, positions: Sequence[int], focus: Mapping[int, Span] | None = None, *, from_verb: bool = False
) -> str:
    """The shortest wording of a side, one that holds its point (a place, a time) and its subject before others; long
    ones from their verb on."""
    points = focus or {}
    options = []
    for i in positions:
        text = _excerpt(story, i, points.get(i), from_verb)
        alone = has_own_subject(story, story.units[i])
        options.append((_point_is_out(story, i, points.get(i)), not alone, len(text), text))
    return min(options)[3]


def _point_is_out(story: Compared, position: int, point: Span | None) -> bool:
    return point is not None and not story.units[position].span.start <= point.start < story.units[position].span.end


def _excerpt(story: Compared, position: int, point: Span | None, from_verb: bool) -> str:
    unit = story.units[position]
    article = story.articles[unit.article]
    words = words_of(article, unit.span)
    if words.split(" ", 1)[0].lower() in RELATIVES or not has_own_subject(story, unit):
        words = sentence(story, position).rstrip(".")
        if len(words) <= LONGEST_VALUE:
            return words
    if len(words) > LONGEST_VALUE:
        head = article.parse.tokens[article.claims[unit.claim].head]
        before = [kid.start for kid in article.parse.kids(head, "aux", "auxpass", "neg", "expl")]
        start, end = max(unit.span.start, min([*before, head.start])), unit.span.end
        if not from_verb or start - unit.span.start < OPENING or (point is not None and point.start < start):
            start = unit.span.start
        if start > unit.span.start:
            words = balance("… " + words_of(article, Span(start=start, end=end)))
        if len(words) > LONGEST_VALUE and point is not None and start < point.end <= end:
            end = point.end
            words = words_of(article, Span(start=start, end=end))
            is_cut = start > unit.span.start or len(words) > LONGEST_VALUE
            if len(words) > LONGEST_VALUE:
                words = words[-LONGEST_VALUE:].split(" ", 1)[-1]
            words = balance("… " + words if is_cut else words)
        if len(words) > LONGEST_VALUE:
            words = balance(words[:LONGEST_VALUE].rsplit(" ", 1)[0]) + " …"
    if point is not None and _point_is_out(story, position, point):
        place = article.parse.index_at(point.start) - 1
        opens = article.parse.tokens[place] if place >= 0 else None
        lead = f"{opens.text} " if opens is not None and opens.pos == "ADP" else ""
        words = f"{words} … {lead}{words_of(article, point)}"
    return words


def articles_of(story: Compared, positions: Sequence[int]) -> frozenset[int]:
    return frozenset(story.units[i].article for i in positions)
