"""Aligned and near units -> drafts on place, day, hour and person: one act, set in two places or done by two.

Long, since its drafts share one way of telling whether two units tell of one act.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import pairwise, product

from consilience.corroborate.differ_sides import draft_of, opposed, sides
from consilience.corroborate.drafts import (
    FIRM,
    KIN,
    NEAR,
    Draft,
    closeness,
    pairs_across,
    related_acts,
    same_act,
    same_origin,
    themes,
)
from consilience.corroborate.figures import compare_figures
from consilience.corroborate.story import Compared, listed, once_a_unit
from consilience.corroborate.units import Unit, days_part
from consilience.knowledge.places import PLACES
from consilience.knowledge.predicates import SAYING
from consilience.model.account import Relation
from consilience.model.record import Span
from consilience.text.clock import minutes_in

# Closeness from which two claims that set their act in two towns are taken for one act.
SURE = 0.8
# Closeness of two claims that name two of a kind.
NAMESAKES = 0.3
# Closeness of two claims whose sentences are set in two places.
AROUND = 0.7
BOUNDS = frozenset("of by since until till before after".split())
NIGHT = frozenset("night overnight midnight early morning dawn tonight".split())
# What stands so late or early in its day that it cannot be the next day's small hours.
DAYTIME = frozenset("evening afternoon noon midday lunchtime".split())
# A unit of fewer terms is cut short.
FEW = 3
# Closeness of two claims of one doer's act on one thing, on two days.
DATED = 0.2
# A place stands behind one of these; "from Riga" is where it comes from.
PLACING = frozenset("in at near outside inside to".split())
# What a name of more than a town ends in.
WIDE = frozenset(
    """region valley province county district state coast sea gulf bay river island islands border asia africa europe
    america""".split()
)
# Days and months that are compared: what covers more is no date of an act.
LONGEST_DATE = 31


@once_a_unit
def place_of(story: Compared, position: int) -> tuple[str, Span] | None:
    """The one town or site that the clause sets its act in, as its id and its span; None for several or none."""
    unit = story.units[position]
    article = story.articles[unit.article]
    parse, claim = article.parse, article.claims[unit.claim]
    own = set(claim.tokens)
    found: dict[str, Span] = {}
    for mention in article.entities:
        # A capital is a town where an act is set in it, and a government elsewhere.
        if not (mention.type in ("place", "facility") and mention.via == "name") and mention.via != "capital":
            continue
        inside = [token for token in parse.tokens_in(mention.start, mention.end) if token.index in own]
        head = next((token for token in inside if token.dep == "pobj"), None)
        if head is None or parse.head(head).lower not in PLACING:
            continue
        words = article.article.text[mention.start : mention.end]
        key = words.lower() if mention.via == "capital" else mention.entity
        found[key] = Span(start=mention.start, end=mention.end)
    return next(iter(found.items())) if len(found) == 1 else None


def place_draft(story: Compared, number: int, group: Sequence[int], near: Sequence[int]) -> Draft | None:
    """The same act set in two towns, or the same people met in two."""
    units = story.units
    around: dict[int, str] = {}
    points = {i: place[1] for i in group if (place := place_of(story, i)) is not None}
    where = {i: place[0] for i in group if (place := place_of(story, i)) is not None}
    people = story.actors
    for i in group:  # the place may stand in another clause of the sentence
        if i not in where and (near_it := sentence_place(story, i)) is not None:
            around[i] = near_it
    clashing: dict[int, bool] = {}
    for i, j in pairs_across(story, sorted(where)):
        a, b = units[i], units[j]
        if where[i] == where[j] or f"={where[i]}" in b.terms or f"={where[j]}" in a.terms:
            continue
        score, act = closeness(story, i, j), same_act(a, b)
        actors = len(people & set(a.terms) & set(b.terms))
        if (act and score >= FIRM) or (score >= SURE and (actors > 1 or related_acts(a, b, KIN))):
            for k in (i, j):
                clashing[k] = clashing.get(k, False) or act or actors > 1
    found = sides(sorted(clashing), lambda i: where[i])
    if len(found) < 2:
        return _around_draft(story, number, group, where | around)
    relation: Relation = "contradicts" if all(clashing.values()) else "complementary"
    return draft_of(
        story, number, "place", relation, "where", found,
        lambda values: f"{listed(values, joint='against')}: one act in two places",
        points,
    )  # fmt: skip


def _around_draft(story: Compared, number: int, group: Sequence[int], where: dict[int, str]) -> Draft | None:
    """Aligned claims whose sentences set them in two places, of which neither report names the other's."""
    for i, j in pairs_across(story, [i for i in group if i in where]):
        a, b = story.units[i], story.units[j]
        if where[i] == where[j] or closeness(story, i, j) < AROUND:
            continue
        if not _names(story, b.article, "=" + where[i]) and not _names(story, a.article, "=" + where[j]):
            return draft_of(
                story, number, "place", "complementary", "where", {0: [i], 1: [j]},
                lambda values: f"{listed(values, joint='against')}: set in two places, of which no report has both",
            )  # fmt: skip
    return None


@once_a_unit
def sentence_place(story: Compared, position: int) -> str | None:
    """The id of the one town or site that the unit's sentence sets something in."""
    unit = story.units[position]
    article = story.articles[unit.article]
    parse = article.parse
    inside = parse.tokens_in(unit.span.start, unit.span.end)
    if not inside:
        return None
    rows = parse.sentences[inside[0].sentence], parse.sentences[inside[-1].sentence]
    first, last = parse.tokens[rows[0].first].start, parse.tokens[rows[1].last - 1].end
    found = set()
    for mention in article.entities:
        # Towns only: of a region and a town in it both may be right.
        if mention.type != "place" or mention.name in PLACES or mention.name.split()[-1].lower() in WIDE:
            continue
        if mention.via == "name" and first <= mention.start < last:
            heads = [t for t in parse.tokens_in(mention.start, mention.end) if t.dep == "pobj"]
            if heads and parse.head(heads[0]).lower in PLACING:
                found.add(mention.entity)
    return found.pop() if len(found) == 1 else None


def namesake_draft(story: Compared, number: int, group: Sequence[int], near: Sequence[int]) -> Draft | None:
    """The Constitutional Court in one report, the Supreme Court in the other: two of a kind, and neither report has
    both."""
    units = story.units
    named = story.named
    having = [i for i in near if units[i].entities & named.keys()]
    if len({term for i in having for term in units[i].entities & named.keys()}) < 2:
        return None
    for i, j in pairs_across(story, having):
        a, b = units[i], units[j]
        if closeness(story, i, j) < NAMESAKES or not (a.entities & b.entities or same_act(a, b)):
            continue
        for one, other in product(sorted(a.entities - b.entities), sorted(b.entities - a.entities)):
            if one not in named or other not in named or not _are_namesakes(named[one].name, named[other].name):
                continue
            if _names(story, b.article, one) or _names(story, a.article, other):
                continue
            sure = closeness(story, i, j) >= FIRM and set(a.subject) & set(b.subject)
            place = named[one].type in ("place", "facility")
            return draft_of(
                story, number, "place" if place else "person", "contradicts" if sure else "complementary",
                "which of the name", {0: [i], 1: [j]},
                lambda values, one=one, other=other: f"{listed(values, joint='against')}: "  # type: ignore[misc]
                f"{named[one].name} in the one report, {named[other].name} in the other",
            )  # fmt: skip
    return None


def _are_namesakes(one: str, other: str) -> bool:
    """Names of two words or more with the same last one, and no other in common."""
    a, b = one.casefold().split(), other.casefold().split()
    return len(a) > 1 and len(b) > 1 and a[-1] == b[-1] and not set(a[:-1]) & set(b[:-1])


def _names(story: Compared, article: int, term: str) -> bool:
    return any("=" + mention.entity == term for mention in story.articles[article].entities)


def date_draft(story: Compared, number: int, group: Sequence[int], near: Sequence[int]) -> Draft | None:
    """The same act on two days, or in two months."""
    units = story.units
    people = story.actors
    dated = [
        i
        for i in near
        if (days := units[i].days) is not None and days[1] - days[0] < LONGEST_DATE and not _is_bound(story, i)
    ]

    def fits(a: Unit, b: Unit) -> bool:
        return (
            days_part(a, b)
            and compare_figures(a.figures, b.figures) != "differ"
            and (same_act(a, b) or _one_doer(a, b))
        )

    found = opposed(story, dated, lambda i: units[i].days, fits)
    close = [
        (i, j) for i, j in pairs_across(story, [k for side in found.values() for k in side]) if fits(units[i], units[j])
    ]
    if close and all(_one_night(story, i, j) for i, j in close):
        found = {}
    if len(found) < 2:  # unlike days speak against a pair: one doer's act may stand further apart
        pairs = [
            (i, j)
            for i, j in pairs_across(story, dated)
            if days_part(units[i], units[j]) and not _one_night(story, i, j) and _one_act(story, i, j, people)
        ]
        found = sides(sorted({k for pair in pairs for k in pair}), lambda i: units[i].days)
    if len(found) < 2:
        return None
    acts = [
        same_act(units[i], units[j])
        and bool(set(units[i].subject) & set(units[j].subject))
        # One who "welcomed the decision" on Friday and "met" somebody on Wednesday did two things.
        and bool(set(units[i].predicate) & set(units[j].predicate))
        for i, j in pairs_across(story, [k for side in found.values() for k in side])
        if days_part(units[i], units[j])  # two of one side say nothing of the other
    ]
    return draft_of(
        story, number, "date", "contradicts" if any(acts) else "complementary", "when", found,
        lambda values: f"{listed(values, joint='against')}: one act at two times",
        _times(story, [k for side in found.values() for k in side]),
    )  # fmt: skip


def _is_bound(story: Compared, position: int) -> bool:
    """Whether the unit's date is when something was counted, or a limit: "as of Wednesday", "by Friday"."""
    article = story.articles[story.units[position].article]
    if story.units[position].unreal:
        return False  # "as of October" of what is to come is its day
    for span in _times(story, [position]).values():
        before = article.parse.index_at(span.start) - 1
        return before >= 0 and article.parse.tokens[before].lower in BOUNDS
    return False


def _one_night(story: Compared, i: int, j: int) -> bool:
    """Whether the days are next to each other and a night is told of: "Monday night", "early on Tuesday"."""
    a, b = story.units[i].days, story.units[j].days
    if a is None or b is None or max(a[0], b[0]) - min(a[1], b[1]) > 1:
        return False
    words = [{*story.text(story.units[k]).lower().split()} for k in (i, j)]
    return any(NIGHT & each for each in words) and not any(DAYTIME & each for each in words)


def _one_act(story: Compared, i: int, j: int, people: Set[str]) -> bool:
    """One doer's act on one thing, or surely aligned claims on one thing."""
    a, b = story.units[i], story.units[j]
    score = closeness(story, i, j)
    if score >= SURE and themes(story, i, j) > 1 and min(len(a.terms), len(b.terms)) > FEW:
        return True
    doers = set(a.subject) & set(b.subject) or a.entities & b.entities & people
    return score >= DATED and same_act(a, b) and bool(doers)


def _times(story: Compared, positions: Sequence[int]) -> dict[int, Span]:
    """Where each unit gives its time."""
    found: dict[int, Span] = {}
    for i in positions:
        unit = story.units[i]
        for time in story.articles[unit.article].times:
            if unit.span.start <= time.start < unit.span.end and time.type in ("DATE", "TIME"):
                found.setdefault(i, Span(start=time.start, end=time.end))
    return found


def _one_doer(a: Unit, b: Unit) -> bool:
    """The same subject in the same act."""
    return bool(set(a.subject) & set(b.subject)) and related_acts(a, b, KIN)


WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()


def weekday_draft(story: Compared, number: int, group: Sequence[int], near: Sequence[int]) -> Draft | None:
    """One act on two days of the week, where an article without a date leaves open which Monday is meant."""
    units = story.units
    named = {i: day for i in near if units[i].days is None and (day := _weekday(story, i)) is not None}
    for i, j in pairs_across(story, sorted(named)):
        a, b = units[i], units[j]
        if named[i] == named[j] or closeness(story, i, j) < NAMESAKES or same_origin(story, i, j):
            continue
        if not (same_act(a, b) or (closeness(story, i, j) >= SURE and themes(story, i, j) > 1)):
            continue
        words = [{*story.text(units[k]).lower().split()} for k in (i, j)]
        follow = abs(named[i] - named[j]) in (1, 6)
        if follow and any(NIGHT & each for each in words) and not any(DAYTIME & each for each in words):
            continue
        return draft_of(
            story, number, "date", "complementary", "when", {0: [i], 1: [j]},
            lambda values: f"{listed(values, joint='against')}: one act on two days of the week",
            _times(story, [i, j]),
        )  # fmt: skip
    return None


@once_a_unit
def _weekday(story: Compared, position: int) -> int | None:
    """The one day of the week that the unit names as its own, 0 for Monday: not "since", "by" or "until" it."""
    unit = story.units[position]
    tokens = story.articles[unit.article].parse.tokens_in(unit.span.start, unit.span.end)
    found = {token.lower for token in tokens if token.lower in WEEKDAYS}
    if len(found) != 1 or any(a.lower in BOUNDS | {"as"} and b.lower in found for a, b in pairwise(tokens)):
        return None
    return WEEKDAYS.index(found.pop())


# ---------------------------------------------------------------- hour

# Closeness of two claims that give two hours of one day.
TIMED = 0.35
# Clock times closer than this are one time, roughly told.
SAME_HOUR = 45


def hour_draft(story: Compared, number: int, group: Sequence[int], near: Sequence[int]) -> Draft | None:
    """The same act at two hours of one day."""
    units = story.units
    timed = {i: minutes for i in near if (minutes := clock_of(story, i)) is not None}
    clashing = [
        (i, j)
        for i, j in pairs_across(story, sorted(timed))
        if _hours_part(timed[i], timed[j])
        and (closeness(story, i, j) >= FIRM or (closeness(story, i, j) >= TIMED and units[i].days == units[j].days))
    ]
    if not clashing:
        return None
    found = sides(sorted({k for pair in clashing for k in pair}), lambda i: timed[i] % (24 * 60) // SAME_HOUR)
    if len(found) < 2:
        return None
    return draft_of(
        story, number, "date", "contradicts", "at what hour", found,
        lambda values: f"{listed(values, joint='against')}: one act at two hours",
        _times(story, [k for side in found.values() for k in side]),
    )  # fmt: skip


def clock_of(story: Compared, position: int) -> int | None:
    """Minutes of the day: by the clause's time, or by "at six on Friday morning"."""
    unit = story.units[position]
    return unit.minutes if unit.minutes is not None else minutes_in(story.text(unit))


def _hours_part(one: int, other: int) -> bool:
    apart = abs(one - other) % (24 * 60)
    return min(apart, 24 * 60 - apart) > SAME_HOUR


# ---------------------------------------------------------------- person


def person_draft(story: Compared, number: int, group: Sequence[int], near: Sequence[int]) -> Draft | None:
    """The same act on the same thing by two people. What two people say is no clash."""
    units = story.units
    people = story.people
    doers = {i: names for i in group if len(names := people & set(units[i].subject)) == 1 and not _says(story, i)}

    def fits(a: Unit, b: Unit) -> bool:
        return same_act(a, b) and not (people & set(a.subject) & set(b.terms) or people & set(b.subject) & set(a.terms))

    found = opposed(story, sorted(doers), lambda i: min(doers[i]), fits)
    if len(found) < 2:
        return None
    return draft_of(
        story, number, "person", "contradicts", "who", found,
        lambda values: f"{listed(values, joint='against')}: one act by two people",
    )  # fmt: skip


def _says(story: Compared, position: int) -> bool:
    unit = story.units[position]
    article = story.articles[unit.article]
    head = article.parse.tokens[article.claims[unit.claim].head]
    return head.lemma.lower() in SAYING or bool(story.chain(position))


def blame_draft(story: Compared, number: int, group: Sequence[int], near: Sequence[int]) -> Draft | None:
    """Each side says that the other did it first."""
    units = story.units
    for i, j in pairs_across(story, [i for i in near if _says_first(story, i)]):
        a, b = units[i], units[j]
        ours, theirs = set(a.subject), set(b.subject)
        if closeness(story, i, j) < NEAR or not ours or not theirs or ours & theirs:
            continue
        if related_acts(a, b, KIN):
            return draft_of(
                story, number, "person", "contradicts", "who was first", {0: [i], 1: [j]},
                lambda values: f"{listed(values, joint='against')}: each names another as the first",
            )  # fmt: skip
    return None


def _says_first(story: Compared, position: int) -> bool:
    unit = story.units[position]
    tokens = story.articles[unit.article].parse.tokens_in(unit.span.start, unit.span.end)
    return any(token.lower == "first" and token.pos == "ADV" for token in tokens)
