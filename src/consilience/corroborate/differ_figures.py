"""Figures of one kind in several articles -> drafts: intervals side by side, never averaged."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from consilience.corroborate.drafts import FIRM, Draft, SideDraft, group_by_unit, same_act, same_origin
from consilience.corroborate.figures import centre, contains, is_broadened, kind_of, meets, same_thing
from consilience.corroborate.joining import Joined
from consilience.corroborate.story import Compared, listed, words_of
from consilience.model.account import Relation
from consilience.model.annotated import Figure
from consilience.model.record import Span
from consilience.text.dates import without_clock
from consilience.text.words import plural

# Counts that grow or shrink as news comes in: two of them at two hours do not contradict each other.
GROWING = frozenset(
    "dead harmed hurt missing held displaced rescued released damaged destroyed voted lost surrendered trapped".split()
)

# From this chance on two claims may give one toll, though they do not say the same.
NEAR_TOLL = 0.3
# Bounds that do not say on which side of the number the truth lies.
VAGUE = frozenset({"around", "vague"})
# Measures that name a size: the unit follows them.
SIZES = frozenset("distance length height depth duration age price value speed area weight magnitude share".split())


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
    joined = Joined(len(counts))
    for k, m in combinations(range(len(counts)), 2):
        if _comparable(story, groups, counts[k], counts[m]):
            joined.join(k, m)
    return [[counts[k] for k in topic] for topic in joined.groups()]


def _comparable(story: Compared, groups: dict[int, int], a: Count, b: Count) -> bool:
    """Two counts of one thing: in aligned claims; for tolls and the like, which a story has few of, in near ones."""
    one, other = story.units[a.position], story.units[b.position]
    if (one.article, one.sentence) == (other.article, other.sentence):
        return False  # two numbers of one sentence count two things
    aligned = groups[a.position] == groups[b.position]
    near = aligned or story.alignment.unbarred[a.position, b.position] >= NEAR_TOLL
    if is_broadened(a.figure, b.figure):
        return near
    if not same_thing(a.figure, b.figure):
        return aligned and bool(a.figure.unit) and a.figure.unit == b.figure.unit and _lacks_measure(a, b)
    # "A passenger died" is one of a toll, not another count of it.
    alone = 1 in (a.figure.high, b.figure.high)
    return near if kind_of(a.figure) in GROWING and not alone else aligned


def _lacks_measure(a: Count, b: Count) -> bool:
    return not (a.figure.measure and b.figure.measure)


def topic_name(story: Compared, topic: Sequence[Count]) -> str:
    """ "soldiers killed", "distance in km": the most frequent noun and measure of the figures."""
    units = [c.figure.unit for c in topic if c.figure.unit]
    measures = [c.figure.measure for c in topic if c.figure.measure and c.figure.measure != "casualties"]
    noun = max(sorted(set(units)), key=units.count, default="")
    measure = max(sorted(set(measures)), key=measures.count, default="")
    if measure in SIZES:
        return f"{measure} in {noun}" if noun else measure
    if measure[:4] == noun[:4]:
        return plural(noun)  # "votes", not "votes voted"
    return " ".join(part for part in (plural(noun), measure) if part)


def value_of(story: Compared, count: Count) -> str:
    """The figure as its article words it: "At least 600 North Korean soldiers"."""
    unit, figure = story.units[count.position], count.figure
    end = figure.end
    if figure.counts is not None and 0 <= figure.counts.end - figure.start < 80:
        end = max(end, figure.counts.end)
    return words_of(story.articles[unit.article], Span(start=figure.start, end=end))


def _side(story: Compared, counts: Sequence[Count]) -> SideDraft:
    """One side: the wording that most articles give, the more careful of equals; all its units; who counted."""
    bounds = [(c.figure.bound, c.figure.measure) for c in counts]
    best = min(
        counts,
        key=lambda c: (
            -bounds.count((c.figure.bound, c.figure.measure)),
            c.figure.measure == "casualties",
            c.figure.as_of is None,
            c.position,
        ),
    )
    positions = tuple(sorted({c.position for c in counts}))
    estimators = tuple(dict.fromkeys(c.figure.estimator for c in counts if c.figure.estimator))
    return SideDraft(
        value=value_of(story, best),
        positions=positions,
        as_of=next((without_clock(c.figure.as_of) for c in counts if c.figure.as_of), None),
        low=best.figure.low,
        high=best.figure.high,
        bound=best.figure.bound,
        unit=best.figure.unit,
        speakers=story.speakers(positions) or estimators,
    )


def _parting(story: Compared, name: str, by_number: dict[float, list[Count]], groups: dict[int, int]) -> Draft | None:
    # Of two numbers in one sentence the smaller is a part of the larger: "208 were saved, 31 of them injured".
    parts = [
        n
        for n, ours in by_number.items()
        if any(m > n and _stand_together(story, ours, by_number[m]) for m in by_number)
    ]
    sides = sorted((n, counts) for n, counts in by_number.items() if n not in parts)
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
    if not pairs or _stand_together(story, ours, theirs):
        return None
    a, b = max(pairs, key=lambda p: (float(story.alignment.unbarred[p[0].position, p[1].position]), -p[0].position))
    one, other = a.figure, b.figure
    growing = kind_of(one) in GROWING and kind_of(other) in GROWING
    alike = growing or (one.measure is not None and kind_of(one) == kind_of(other) and one.measure not in SIZES)
    if not alike and not same_act(story.units[a.position], story.units[b.position]):
        return None  # two lengths or prices in one finding need not be of one thing
    if one.as_of != other.as_of:
        return "later-count"
    if one.bound == other.bound == "vague":
        return None  # "dozens" beside "scores": two words for not knowing
    if meets(one, other):
        return "contains" if contains(one, other) or contains(other, one) else "overlaps"
    if growing:
        return "later-count"
    firm = story.alignment.scores[a.position, b.position] >= FIRM
    return "contradicts" if firm else None


def _stand_together(story: Compared, ours: Sequence[Count], theirs: Sequence[Count]) -> bool:
    """Whether one sentence gives both numbers: then they count two things."""
    places = {(story.units[c.position].article, story.units[c.position].sentence) for c in ours}
    return any((story.units[c.position].article, story.units[c.position].sentence) in places for c in theirs)


def _figure_reason(relation: Relation, name: str, sides: Sequence[SideDraft]) -> str:
    values = listed([side.value for side in sides], joint="against")
    if relation == "later-count":
        dated = [side for side in sides if side.as_of]
        when = "; one carries its date, the other does not" if len(dated) == 1 and len(sides) == 2 else ""
        return f"{values}: counts of {name} that may stand for two moments{when}"
    if relation == "contradicts":
        return f"{values}: no number fits both"
    if relation == "contains":
        return f"{values}: the wider one leaves room for the narrower"
    return f"{values}: the ranges overlap without being the same"


def _changed(story: Compared, name: str, counts: Sequence[Count], groups: dict[int, int]) -> Draft | None:
    """One number with two bounds or two measures: a retelling that lost something, or two careful wordings."""
    kinds: dict[tuple[str, bool], list[Count]] = {}
    for count in counts:
        kinds.setdefault((count.figure.bound, kind_of(count.figure) == "harmed"), []).append(count)
    articles = {story.units[c.position].article for c in counts}
    intervals = {(c.figure.low, c.figure.high) for c in counts}
    broadened = len({harmed for _, harmed in kinds}) > 1
    if len(kinds) < 2 or len(articles) < 2 or (len(intervals) < 2 and not broadened):
        return None
    # The most exact first: what is counted, then a bound that says which way it errs, then the order of the articles.
    sides = [kinds[key] for key in sorted(kinds, key=lambda k: (k[1], k[0] in VAGUE, kinds[k][0].position))]
    retold = any(same_origin(story, a.position, b.position) for x, y in combinations(sides, 2) for a in x for b in y)
    if any(c.figure.bound == "exact" for c in counts) and not broadened and not retold:
        return None  # "14" beside "at least 14" by another desk: too common to be told
    relation: Relation = "degraded" if broadened or retold else "overlaps"
    drafts = tuple(_side(story, each) for each in sides)
    values = listed([side.value for side in drafts], joint="against")
    why = "the retelling changes " + ("what is counted" if broadened else "the bound") if relation == "degraded" else ""
    reason = f"{values}: {why or 'one number with two bounds'}"
    return Draft(groups[counts[0].position], "figure", relation, f"{name}: wording", drafts, reason)
