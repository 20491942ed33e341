"""Figures of one kind in several articles -> drafts: intervals side by side, never averaged."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from consilience.corroborate.drafts import FIRM, NEAR, Draft, SideDraft, group_by_unit, same_origin
from consilience.corroborate.figures import centre, contains, is_broadened, meets, same_thing
from consilience.corroborate.story import Compared, listed, words_of
from consilience.model.account import Relation
from consilience.model.annotated import Figure
from consilience.model.record import Span

# Counts that grow or shrink as news comes in: two of them at two hours do not contradict each other.
GROWING = frozenset(
    """killed wounded injured missing casualties arrested detained evacuated displaced rescued affected hospitalised
    hospitalized damaged destroyed counted votes share found recovered""".split()
)


class Count(NamedTuple):
    """One figure in its unit."""

    position: int
    figure: Figure


def figure_drafts(story: Compared) -> list[Draft]:
    """One draft a topic for counts that part; one more where a retelling changed bound or measure of one number."""
    drafts: list[Draft] = []
    groups = group_by_unit(story)
    for topic in _topics(story):
        if len({story.units[c.position].article for c in topic}) < 2:
            continue
        by_number: dict[float, list[Count]] = {}
        for count in topic:
            by_number.setdefault(centre(count.figure), []).append(count)
        name = topic_name(story, topic)
        if len(by_number) > 1:
            draft = _parting(story, name, by_number, groups)
            if draft is not None:
                drafts.append(draft)
        for counts in by_number.values():
            changed = _changed(story, name, counts, groups)
            if changed is not None:
                drafts.append(changed)
    return drafts


def _topics(story: Compared) -> list[list[Count]]:
    """Figures that may count one thing: of one kind, in claims that are aligned or near."""
    counts = [Count(i, figure) for i, unit in enumerate(story.units) for figure in unit.figures]
    counts = [c for c in counts if c.figure.unit or c.figure.measure]
    groups = group_by_unit(story)
    leader = list(range(len(counts)))

    def find(k: int) -> int:
        while leader[k] != k:
            k = leader[k]
        return k

    for k, m in combinations(range(len(counts)), 2):
        if _comparable(story, groups, counts[k], counts[m]):
            first, second = sorted((find(k), find(m)))
            leader[second] = first
    topics: dict[int, list[Count]] = {}
    for k, count in enumerate(counts):
        topics.setdefault(find(k), []).append(count)
    return list(topics.values())


def _comparable(story: Compared, groups: dict[int, int], a: Count, b: Count) -> bool:
    """Two counts of one thing: in aligned claims; for tolls and the like, which a story has few of, in near ones."""
    one, other = story.units[a.position], story.units[b.position]
    if (one.article, one.sentence) == (other.article, other.sentence):
        return False  # two numbers of one sentence count two things
    aligned = groups[a.position] == groups[b.position]
    near = aligned or story.alignment.unbarred[a.position, b.position] >= NEAR
    if is_broadened(a.figure, b.figure):
        return near
    if not same_thing(a.figure, b.figure):
        return aligned and bool(a.figure.unit) and a.figure.unit == b.figure.unit and _lacks_measure(a, b)
    return near if a.figure.measure in GROWING else aligned


def _lacks_measure(a: Count, b: Count) -> bool:
    return not (a.figure.measure and b.figure.measure)


def topic_name(story: Compared, topic: Sequence[Count]) -> str:
    """ "soldiers killed": what is counted, in the plural of its most frequent noun, and the measure."""
    units = sorted(c.figure.unit or "" for c in topic)
    noun = max(units, key=lambda u: (units.count(u), u)) if units else ""
    measures = sorted(c.figure.measure or "" for c in topic)
    measure = max(measures, key=lambda m: (measures.count(m), m)) if measures else ""
    return " ".join(part for part in (noun, measure) if part)


def value_of(story: Compared, count: Count) -> str:
    """The figure as its article words it: "At least 600 North Korean soldiers", with its as-of."""
    unit, figure = story.units[count.position], count.figure
    end = figure.end
    if figure.counts is not None and 0 <= figure.counts.end - figure.start < 80:
        end = max(end, figure.counts.end)
    words = words_of(story.articles[unit.article], Span(start=figure.start, end=end))
    return f"{words} (as of {figure.as_of})" if figure.as_of else words


def _side(story: Compared, counts: Sequence[Count]) -> SideDraft:
    """One side: the wording of its tightest figure, all its units, who counted."""
    best = min(counts, key=lambda c: (_width(c.figure), c.figure.as_of is None, c.position))
    positions = tuple(sorted({c.position for c in counts}))
    estimators = tuple(dict.fromkeys(c.figure.estimator for c in counts if c.figure.estimator))
    return SideDraft(
        value=value_of(story, best),
        positions=positions,
        as_of=next((c.figure.as_of for c in counts if c.figure.as_of), None),
        low=best.figure.low,
        high=best.figure.high,
        unit=best.figure.unit,
        speakers=story.speakers(positions) or estimators,
    )


def _width(figure: Figure) -> float:
    if figure.low is None or figure.high is None:
        return float("inf")
    return figure.high - figure.low


def _parting(story: Compared, name: str, by_number: dict[float, list[Count]], groups: dict[int, int]) -> Draft | None:
    sides = sorted(by_number.items())
    relations = [_relation(story, a, b) for (_, a), (_, b) in combinations(sides, 2)]
    found = [r for r in relations if r is not None]
    if not found:
        return None
    relation = max(found, key=("contains", "overlaps", "later-count", "contradicts").index)
    drafts = tuple(_side(story, counts) for _, counts in sides)
    numbers = [groups[c.position] for _, counts in sides for c in counts]
    group = max(sorted(set(numbers)), key=numbers.count)
    return Draft(group, "figure", relation, name, drafts, _figure_reason(relation, name, drafts))


def _relation(story: Compared, ours: Sequence[Count], theirs: Sequence[Count]) -> Relation | None:
    """How two numbers of one topic stand to each other; None where only one article gives both."""
    pairs = [(a, b) for a in ours for b in theirs if story.units[a.position].article != story.units[b.position].article]
    if not pairs:
        return None
    a, b = max(pairs, key=lambda p: (float(story.alignment.unbarred[p[0].position, p[1].position]), -p[0].position))
    one, other = a.figure, b.figure
    if one.as_of != other.as_of:
        return "later-count"
    if meets(one, other):
        return "contains" if contains(one, other) or contains(other, one) else "overlaps"
    if one.measure in GROWING and other.measure in GROWING:
        return "later-count"
    firm = story.alignment.scores[a.position, b.position] >= FIRM
    return "contradicts" if firm else None


def _figure_reason(relation: Relation, name: str, sides: Sequence[SideDraft]) -> str:
    values = listed([side.value for side in sides], joint="against")
    if relation == "later-count":
        dated = [side for side in sides if side.as_of]
        when = f"; {dated[0].value} carries its date, the other does not" if len(dated) == 1 else ""
        return f"{values}: counts of {name} that may stand for two moments{when}"
    if relation == "contradicts":
        return f"{values}: no number fits both"
    if relation == "contains":
        return f"{values}: the wider one leaves room for the narrower"
    return f"{values}: the ranges overlap without being the same"


def _changed(story: Compared, name: str, counts: Sequence[Count], groups: dict[int, int]) -> Draft | None:
    """One number with two bounds or two measures: a retelling that lost something, or two careful wordings."""
    kinds: dict[tuple[str, str], list[Count]] = {}
    for count in counts:
        kinds.setdefault((count.figure.bound, count.figure.measure or ""), []).append(count)
    articles = {story.units[c.position].article for c in counts}
    if len(kinds) < 2 or len(articles) < 2:
        return None
    sides = [kinds[key] for key in sorted(kinds, key=lambda key: kinds[key][0].position)]
    measures = {measure for _, measure in kinds if measure}
    broadened = "casualties" in measures and len(measures) > 1
    retold = any(same_origin(story, a.position, b.position) for x, y in combinations(sides, 2) for a in x for b in y)
    if any(c.figure.bound == "exact" for c in counts) and not broadened and not retold:
        return None  # "14" beside "at least 14" by another desk: too common to be told
    relation: Relation = "degraded" if broadened or retold else "overlaps"
    drafts = tuple(_side(story, each) for each in sides)
    values = listed([side.value for side in drafts], joint="against")
    why = "the retelling changes " + ("what is counted" if broadened else "the bound") if relation == "degraded" else ""
    reason = f"{values}: {why or 'one number with two bounds'}"
    return Draft(groups[counts[0].position], "figure", relation, f"{name}: wording", drafts, reason)
