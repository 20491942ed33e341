"""Figures of one kind in several articles -> drafts: intervals side by side, never averaged."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from consilience.corroborate.differ_counts import (
    GIVING,
    GROWING,
    MEASURED,
    MONEY,
    SCALES,
    SIZED,
    SIZES,
    SURE,
    Count,
    topics,
)
from consilience.corroborate.drafts import (
    FIRM,
    Draft,
    SideDraft,
    closeness,
    group_by_unit,
    published_apart,
    same_act,
    same_origin,
)
from consilience.corroborate.figures import kind_of
from consilience.corroborate.story import Compared, listed, words_of
from consilience.knowledge.units import is_person
from consilience.model.account import Relation
from consilience.model.record import Span
from consilience.text.dates import without_clock
from consilience.text.words import plural

# Measures that instruments and offices read off: two of them may both be rightly reported.
READINGS = frozenset("magnitude turnout temperature inflation unemployment approval population".split())

# Numbers up to this are too common for two of them to be compared on the noun alone; shares this near are one share.
FEW, NEXT = 5, 0.1
# Closeness of two claims from which two nearly equal sizes are taken for two of one thing.
SAME_SIZE = 0.3
# Bounds that do not say on which side of the number the truth lies.
VAGUE = frozenset({"around", "vague"})


def figure_drafts(story: Compared) -> list[Draft]:
    """One draft a topic for counts that part; one more where a retelling changed bound or measure of one number."""
    drafts: list[Draft] = []
    groups = group_by_unit(story)
    for topic in topics(story):
        by_number: dict[float, list[Count]] = {}
        for count in topic:
            by_number.setdefault(count.number, []).append(count)
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


def topic_name(story: Compared, topic: Sequence[Count]) -> str:
    """ "soldiers killed", "distance in km": the most frequent noun and measure of the figures."""
    units = [c.figure.unit for c in topic if c.figure.unit]
    measures = [c.figure.measure for c in topic if c.kind and c.figure.measure and c.figure.measure != "casualties"]
    noun = max(sorted(set(units)), key=units.count, default="")
    measure = max(sorted(set(measures)), key=measures.count, default="")
    if noun in MONEY:
        return measure if measure in ("price", "cost", "value", "fine", "profit", "loss", "budget") else "amount"
    if noun == "percent":
        return f"{measure if measure not in ('', 'percent') else 'share'} in percent"
    if measure == "duration":
        return "length of time"
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
    relations = [_relation(story, a, b, groups) for (_, a), (_, b) in combinations(sides, 2)]
    found = [r for r in relations if r is not None]
    if not found:
        return None
    relation = max(found, key=("contains", "overlaps", "complementary", "later-count", "contradicts").index)
    drafts = tuple(_side(story, counts) for _, counts in sides)
    numbers = [groups[c.position] for _, counts in sides for c in counts]
    group = max(sorted(set(numbers)), key=numbers.count)
    return Draft(group, "figure", relation, name, drafts, _figure_reason(relation, name, drafts))


def _relation(
    story: Compared, ours: Sequence[Count], theirs: Sequence[Count], groups: dict[int, int]
) -> Relation | None:
    """How two numbers of one topic stand to each other; None where only one article gives both."""
    pairs = [(a, b) for a in ours for b in theirs if story.units[a.position].article != story.units[b.position].article]
    if not pairs or _stand_together(story, ours, theirs):
        return None
    a, b = max(pairs, key=lambda p: (closeness(story, p[0].position, p[1].position), -p[0].position))
    one, other = a.figure, b.figure
    score = closeness(story, a.position, b.position)
    growing = a.kind in GROWING and b.kind in GROWING
    if _is_rounding(a, b):
        return None
    if one.bound == other.bound == "vague":
        return None  # "dozens" beside "scores": two words for not knowing
    if one.as_of != other.as_of and (growing or not _meets(a, b)):
        return "later-count"
    if _meets(a, b):
        return "contains" if _contains(a, b) or _contains(b, a) else "overlaps"
    if growing:
        return "later-count"
    if a.kind in READINGS and a.kind == b.kind and score < FIRM:
        return "complementary"
    if a.noun == "age" and score >= SURE:
        return "complementary"
    act = same_act(story.units[a.position], story.units[b.position])
    alike = a.kind is not None and a.kind == b.kind and a.kind not in SIZES
    if a.noun in MONEY and a.kind != b.kind and {a.kind, b.kind} <= GIVING and score >= FIRM and one.unit == other.unit:
        return "complementary"
    if alike and a.noun in MEASURED and score >= FIRM and one.unit == other.unit:
        return "contradicts" if _one_doer(story, a, b) else None
    thing = a.noun == b.noun and a.noun not in MEASURED
    # Two counts of one kind of thing in surely one claim, or two that are nearly one number.
    if thing and ((score >= SURE and not act) or (score < FIRM and min(a.number, b.number) > FEW)):
        return "later-count"
    if a.noun == b.noun == "percent" and score >= FIRM and abs(a.number - b.number) <= NEXT * max(a.number, b.number):
        return "later-count"
    sized = score >= SIZED or (score >= SAME_SIZE and abs(a.number - b.number) <= 2 * NEXT * max(a.number, b.number))
    # One thing has one value, whoever puts a price on it.
    sized = sized or (a.kind == b.kind == "value" and groups[a.position] == groups[b.position])
    if a.noun == b.noun and a.noun in MEASURED and sized and not act and one.unit == other.unit:
        return "complementary"
    one_noun = one.unit == other.unit or not is_person(one.unit)
    if score < FIRM or not (alike or act) or (not one_noun and score < SURE):
        return None  # two lengths or prices in one finding need not be of one thing
    if published_apart(story, a.position, b.position):
        return "later-count"
    return "contradicts"


def _one_doer(story: Compared, a: Count, b: Count) -> bool:
    """Not two people: of two accused each has his own sentence."""
    people = story.people
    ours, theirs = (people & (story.units[c.position].entities | set(story.units[c.position].subject)) for c in (a, b))
    return not (ours and theirs) or bool(ours & theirs)


def _is_rounding(a: Count, b: Count) -> bool:
    """ "50.18 percent" beside "50.2", "42.4" beside "around 42"."""
    shorter, longer = sorted((f"{a.number:g}", f"{b.number:g}"), key=len)
    decimals = len(shorter.partition(".")[2])
    return a.noun == b.noun == "percent" and f"{round(float(longer), decimals):g}" == shorter


def _meets(a: Count, b: Count) -> bool:
    """Whether some number fits both."""
    return a.low <= b.high and b.low <= a.high


def _contains(a: Count, b: Count) -> bool:
    """Whether every number that fits b fits a."""
    return a.low <= b.low and b.high <= a.high


def _stand_together(story: Compared, ours: Sequence[Count], theirs: Sequence[Count]) -> bool:
    """Whether one sentence gives both numbers: then they count two things."""
    places = {(story.units[c.position].article, story.units[c.position].sentence) for c in ours}
    return any((story.units[c.position].article, story.units[c.position].sentence) in places for c in theirs)


def _is_rounded(counts: Sequence[Count]) -> bool:
    """ "190" beside "some 190": a round number is a rough one, said or not."""
    number = abs(counts[0].number)
    return {c.figure.bound for c in counts} <= {"exact", "around"} and number >= 10 and number % 10 == 0


def _figure_reason(relation: Relation, name: str, sides: Sequence[SideDraft]) -> str:
    values = listed([side.value for side in sides], joint="against")
    if relation == "later-count":
        dated = [side for side in sides if side.as_of]
        when = "; one carries its date, the other does not" if len(dated) == 1 and len(sides) == 2 else ""
        return f"{values}: counts of {name} that may stand for two moments{when}"
    if relation == "complementary":
        if sides[0].unit in SCALES and name.startswith(("distance", "length", "duration", "height", "depth")):
            return f"{values}: two sizes, of one thing or of two"
        if name.startswith("age"):
            return f"{values}: two ages, or two people"
        return f"{values}: two readings of {name}, which need not come from one instrument or hour"
    if relation == "contradicts":
        return f"{values}: no number fits both"
    if relation == "contains":
        return f"{values}: the wider one leaves room for the narrower"
    return f"{values}: the ranges overlap without being the same"


def _changed(story: Compared, name: str, counts: Sequence[Count], groups: dict[int, int]) -> Draft | None:
    """One number with two bounds or two measures: a retelling that lost something, or two careful wordings."""
    currencies = {c.figure.unit for c in counts if c.figure.unit in MONEY}
    if len(currencies) > 1:
        return _in_two_currencies(story, name, counts, groups)
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
    if _is_rounded(counts) and not broadened:
        return None
    retold = any(same_origin(story, a.position, b.position) for x, y in combinations(sides, 2) for a in x for b in y)
    if any(c.figure.bound == "exact" for c in counts) and not broadened and not retold:
        return None  # "14" beside "at least 14" by another desk: too common to be told
    relation: Relation = "degraded" if broadened or retold else "overlaps"
    drafts = tuple(_side(story, each) for each in sides)
    values = listed([side.value for side in drafts], joint="against")
    why = "the retelling changes " + ("what is counted" if broadened else "the bound") if relation == "degraded" else ""
    reason = f"{values}: {why or 'one number with two bounds'}"
    return Draft(groups[counts[0].position], "figure", relation, f"{name}: wording", drafts, reason)


def _in_two_currencies(story: Compared, name: str, counts: Sequence[Count], groups: dict[int, int]) -> Draft | None:
    """One number of leva and of euros: one of the two reports has lost the currency."""
    by_unit: dict[str, list[Count]] = {}
    for count in counts:
        if count.figure.unit in MONEY:
            by_unit.setdefault(count.figure.unit or "", []).append(count)
    sides = tuple(_side(story, each) for each in by_unit.values())
    values = listed([side.value for side in sides], joint="against")
    reason = f"{values}: one number in two currencies, of which one may be a slip"
    return Draft(groups[counts[0].position], "figure", "complementary", f"{name}: currency", sides, reason)
