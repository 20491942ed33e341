"""Figures of several articles -> topics: sets of counts that may be of one thing, whoever gives them.

What is counted is known by noun, measure and to whom the counted belong ("eleven
Kazakhs" are no part of what "four Turkmens" count). Claims need not be aligned: a story
has few tolls, and two desks word them without a word in common.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple, TypeVar

from consilience.corroborate.drafts import FIRM, NEAR, closeness, group_by_unit, same_act
from consilience.corroborate.figures import centre, interval, is_broadened, kind_of
from consilience.corroborate.story import Compared
from consilience.knowledge.measures import BY_ADJECTIVE, BY_NOUN, BY_OBJECT, BY_SUBJECT, PHRASES, ROLE_NOUNS
from consilience.knowledge.units import CURRENCIES, is_person, unit_kind
from consilience.model.annotated import Figure
from consilience.text.words import stem

Key = TypeVar("Key", bound=Hashable)
# Counts that grow or shrink as news comes in: two of them at two hours do not contradict each other.
GROWING = frozenset(
    "dead harmed hurt missing held displaced rescued released damaged destroyed voted lost surrendered trapped".split()
)
# Those of them that somebody does, each for some of the counted.
BY_SOMEBODY = frozenset("rescued released held".split())
# Measures that name a size: the unit follows them.
SIZES = frozenset("distance length height depth duration age price value speed area weight magnitude share".split())
LENGTHS = frozenset("distance length height depth width".split())
# A measure beside these is that of a known table; any other is the verb that happened to stand there ("19 ships lay").
KNOWN = frozenset(
    (*BY_OBJECT.values(), *BY_SUBJECT.values(), *BY_NOUN.values(), *BY_ADJECTIVE.values(), *PHRASES.values(),
     *ROLE_NOUNS.values(), "share", "rise", "fall", *SIZES)
)  # fmt: skip
# Nouns of sizes and sums, by which unlike things are measured.
MONEY = frozenset(CURRENCIES.values())
MEASURED = frozenset({"time", "length", "weight", "percent", "age", *MONEY})
# Nouns for people that do not say which.
ANYBODY = frozenset("person people body life victim soul casualty other".split())
# Hours and metres in a unit.
SCALES: dict[str, tuple[str, float]] = {
    "second": ("time", 1 / 3600), "minute": ("time", 1 / 60), "hour": ("time", 1), "day": ("time", 24),
    "week": ("time", 168), "fortnight": ("time", 336), "month": ("time", 730), "year": ("time", 8760),
    "decade": ("time", 87600), "m": ("length", 1), "km": ("length", 1000), "cm": ("length", 0.01),
    "mm": ("length", 0.001), "mile": ("length", 1609), "foot": ("length", 0.305), "yard": ("length", 0.914),
    "m.": ("length", 1), "kg": ("weight", 1), "tonne": ("weight", 1000), "ton": ("weight", 1000),
}  # fmt: skip

# From this chance on two claims may give one toll, though they do not say the same; lower where both count anybody.
NEAR_TOLL, ANY_TOLL = 0.2, 0.1
# Closeness of two claims from which counts of unlike nouns may be of one thing: "52 names", "50 passengers".
SURE = 0.8
# Closeness from which a count that says whose may be of the same as one that does not.
OWNED = 0.35
# A count below this share of the other is a part of it, unless the claims are close.
PART = 0.4
# The only number of dead in each of two articles: a toll that rises does so by more.
PART_OF_A_TOLL = 0.2
# Closeness from which two sizes in one unit are taken for two sizes of one thing.
SIZED = 0.7
# Closeness from which two counts of a thing that two words name are compared: "polling station".
NAMED = 0.15
# Measures of money that goes from one hand to another.
GIVING = frozenset("paid pledged donated raised invested aid offer".split())
# What stands between a part and its total: "41 of the 72 seats".
OUT_OF = re.compile(
    r"(?:out )?of(?: a total of| all)?(?: (?:the|its|their|our|his|her|\S{1,30}['’]s|\S{1,30}s['’]))?\Z"
)
# What joins two counts in one breath: "188 passengers and 43 crew".
_AND = re.compile(r"(?: [\w-]+){1,3},? (?:and|plus|as well as) (?:\w+ )?")
# Closeness of two claims with the only number of one noun and measure in each article; measures too common for that.
ONLY = 0.03
COMMON = frozenset("duration length age share weight area".split())
# Numbers up to this are common: that two claims share one says little.
FINGERS = 10
# How far a share may lie from the fraction that stands for it.
ROUGH = 0.15
# Numbers that are at most this share apart are taken for two roundings of one.
CLOSE = 0.25


class Count(NamedTuple):
    """One figure in its unit. `noun`, `kind`: what is counted and its measure, "" and None where nothing is known."""

    position: int
    figure: Figure
    noun: str
    kind: str | None
    low: float
    high: float
    owners: frozenset[str]  # entities that the counted belong to
    is_part: bool = False  # "188 passengers and 43 crew": one of two kinds of people that stand side by side

    @property
    def number(self) -> float:
        """The number that the words name, in the base unit."""
        return centre(self.figure) * _scale(self.figure)


Nouns = Mapping[tuple[int, str], int]  # how many figures of a unit have a noun


def topics(story: Compared) -> list[list[Count]]:
    """Figures that may count one thing."""
    counts = [c for i in range(len(story.units)) for c in counts_in(story, i)]
    groups = group_by_unit(story)
    at: dict[int, list[int]] = {}
    for k, count in enumerate(counts):
        at.setdefault(count.position, []).append(k)
    nouns = Counter((count.position, count.noun) for count in counts)
    only = _only(story, counts)
    links = {
        (k, m): closeness(story, i, j)
        for i, j in _candidates(story, sorted(at))
        for k in at[i]
        for m in at[j]
        if _comparable(story, groups, nouns, counts[k], counts[m])
        or (k in only and only[k] == only.get(m) and _may_be_one(story, counts[k], counts[m]))
    }
    return [[counts[k] for k in topic] for topic in _linked(story, counts, links) if len(topic) > 1]


def _linked(story: Compared, counts: Sequence[Count], links: dict[tuple[int, int], float]) -> list[list[int]]:
    """The closest joined first; a topic holds together by most pairs of its numbers, one of tolls by a third of all."""
    near: dict[int, list[int]] = {}
    for k, m in links:
        near.setdefault(k, []).append(m)
        near.setdefault(m, []).append(k)
    home = {k: _Topic.of(k, counts[k], story.units[counts[k].position].article) for k in near}
    refused: set[tuple[int, int, int, int]] = set()
    for k, m in sorted(links, key=lambda pair: (-links[pair], pair)):
        ours, theirs = home[k], home[m]
        asked = (ours.members[0], len(ours.members), theirs.members[0], len(theirs.members))
        if ours is theirs or asked in refused:
            continue
        kinds = (ours.kinds | theirs.kinds) - {None}
        tolls = bool(kinds) and kinds <= GROWING
        few, many = (ours, theirs) if len(ours.members) <= len(theirs.members) else (theirs, ours)
        held = [(x, y) for x in few.members for y in near[x] if home[y] is many and few.number[x] != many.number[y]]
        if tolls:
            linked, across = len(held), ours.pairs_with(theirs)
        else:
            linked, across = len({(few.number[x], many.number[y]) for x, y in held}), ours.numbers_with(theirs)
        if 2 * linked > across or not across or (tolls and (3 * linked >= across or links[k, m] >= OWNED)):
            merged = ours.joined(theirs)
            home.update(dict.fromkeys(merged.members, merged))
        else:
            refused.add(asked)  # no later link between the two is stronger
    return [list(topic) for topic in dict.fromkeys(tuple(topic.members) for topic in home.values())]


@dataclass(frozen=True)
class _Topic:
    """Figures that may count one thing, with what is asked of them again and again."""

    members: list[int]
    number: dict[int, float]
    kinds: frozenset[str | None]
    by_number: Counter[float]
    by_article: Counter[int]
    by_both: Counter[tuple[float, int]]

    @classmethod
    def of(cls, member: int, count: Count, article: int) -> _Topic:
        number = count.number
        one = Counter([number]), Counter([article]), Counter([(number, article)])
        return cls([member], {member: number}, frozenset([count.kind]), *one)

    def joined(self, other: _Topic) -> _Topic:
        return _Topic(
            sorted((*self.members, *other.members)),
            {**self.number, **other.number},
            self.kinds | other.kinds,
            self.by_number + other.by_number,
            self.by_article + other.by_article,
            self.by_both + other.by_both,
        )

    def pairs_with(self, other: _Topic) -> int:
        """Pairs of figures, one of each, of two numbers in two articles."""
        every = len(self.members) * len(other.members)
        return (
            every
            - _shared(self.by_number, other.by_number)
            - _shared(self.by_article, other.by_article)
            + _shared(self.by_both, other.by_both)
        )

    def numbers_with(self, other: _Topic) -> int:
        """Pairs of two numbers, one of each, that stand in two articles."""
        ours, theirs = self._only_in(), other._only_in()
        unlike = len(self.by_number) * len(other.by_number) - len(self.by_number.keys() & other.by_number.keys())
        lonely = _shared(Counter(ours.values()), Counter(theirs.values()))
        return unlike - lonely + sum(ours[number] == theirs[number] for number in ours.keys() & theirs.keys())

    def _only_in(self) -> dict[float, int]:
        """The numbers that stand in one article only, with it."""
        found: dict[float, int] = {}
        twice = set()
        for number, article in self.by_both:
            if number in found:
                twice.add(number)
            found[number] = article
        return {number: article for number, article in found.items() if number not in twice}


def _shared(ours: Mapping[Key, int], theirs: Mapping[Key, int]) -> int:
    """How many pairs, one of each, have the same key."""
    if len(ours) > len(theirs):
        ours, theirs = theirs, ours
    return sum(many * theirs.get(key, 0) for key, many in ours.items())


def _only(story: Compared, counts: Sequence[Count]) -> dict[int, tuple[str, str | None]]:
    """The key of each count that is the only number of its noun and measure in its article: it needs no close claim."""
    numbers: dict[tuple[int, str, str | None], set[float]] = {}
    keys = [(story.units[c.position].article, c.noun, c.kind) for c in counts]
    for key, count in zip(keys, counts, strict=True):
        numbers.setdefault(key, set()).add(count.number)
    return {
        k: (c.figure.unit or "", c.kind)
        for k, c in enumerate(counts)
        if c.noun and c.kind and c.kind not in COMMON and not c.owners and len(numbers[keys[k]]) == 1
    }


def _may_be_one(story: Compared, a: Count, b: Count) -> bool:
    apart = story.units[a.position].article != story.units[b.position].article
    least = PART_OF_A_TOLL if a.kind == "dead" else PART
    return apart and min(a.number, b.number) >= least * max(a.number, b.number)


def _candidates(story: Compared, positions: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs of units that are aligned or near, of those that give figures."""
    giving = frozenset(positions)
    found: set[tuple[int, int]] = set()
    for group in story.alignment.groups:
        found.update(combinations([i for i in group if i in giving], 2))
    for i in positions:
        others, values = story.alignment.unbarred.of(i)
        found.update((min(i, j), max(i, j)) for j in others[values >= ONLY].tolist() if j in giving)
    return sorted(found)


def counts_in(story: Compared, position: int) -> list[Count]:
    """The figures of a unit; of several with one measure only the largest, the others are parts of it."""
    unit = story.units[position]
    text = story.articles[unit.article].article.text
    found = [_count(story, position, f) for f in unit.figures if f.unit or f.measure]
    totals = {
        other.figure.start
        for one in unit.figures
        for other in found
        if one.end < other.figure.start
        and (not one.unit or _noun(one) == other.noun)
        and OUT_OF.match(text[one.end : other.figure.start].strip().lower())
    }
    found = [c for c in found if c.figure.start not in totals]
    found = [c._replace(is_part=any(_stand_side_by_side(text, c, other) for other in found)) for c in found]
    return [
        c
        for c in found
        if not any(o.kind == c.kind and o.noun == c.noun and o.high > c.high for o in found if o is not c)
        or c.noun in MEASURED
        or c.owners
    ]


def _stand_side_by_side(text: str, a: Count, b: Count) -> bool:
    """Whether two kinds of people are counted in one breath: together they are all, each is a part."""
    first, second = sorted((a.figure, b.figure), key=lambda figure: figure.start)
    between = text[first.end : second.start].lower()
    people = is_person(first.unit) and is_person(second.unit) and a.noun == b.noun and a.kind == b.kind
    return people and first.unit != second.unit and _AND.fullmatch(between) is not None


def _count(story: Compared, position: int, figure: Figure) -> Count:
    article = story.articles[story.units[position].article]
    owners: set[str] = set()
    national = False
    if figure.counts is not None:
        for mention in article.entities:
            inside = figure.counts.start <= mention.start and mention.end <= figure.counts.end
            if inside and mention.type in ("country", "place", "organisation", "group"):
                owners.add(mention.entity)
                # "eleven Kazakhs": the name itself is what is counted.
                national = national or mention.end == figure.counts.end
        words = article.article.text[figure.counts.start : figure.counts.end + 10].lower()
        if {"ours", "our", "us"} & set(words.split()):
            owners.add("us")
    low, high = interval(figure)
    scale = _scale(figure)
    if figure.unit == "percent" and figure.bound == "exact" and not _has_digit(article.article.text, figure):
        low, high = low * (1 - ROUGH), high * (1 + ROUGH)  # "a fifth"
    kind = kind_of(figure)
    if figure.measure in ("loss", "lost") and is_person(figure.unit):
        kind = "dead"
    return Count(
        position=position,
        figure=figure,
        noun="people" if national else _noun(figure),
        kind="length" if kind in LENGTHS else kind if figure.measure in KNOWN else None,
        low=low * scale,
        high=high * scale,
        owners=frozenset(owners),
    )


def _has_digit(text: str, figure: Figure) -> bool:
    return any(character.isdigit() for character in text[figure.start : figure.end])


def _scale(figure: Figure) -> float:
    return SCALES[figure.unit][1] if figure.unit in SCALES and figure.measure != "age" else 1.0


def _noun(figure: Figure) -> str:
    """What is counted: all people are one, lengths of time are one."""
    unit = (figure.unit or "").lower()
    if figure.measure == "age":
        return "age"
    if figure.unit in MONEY:
        return figure.unit or ""
    if figure.unit in SCALES:
        return SCALES[figure.unit][0]
    return "people" if is_person(unit) else unit_kind(unit) or stem(unit.split()[-1] if unit else "")


def counts_anybody(count: Count) -> bool:
    return not count.figure.unit or count.figure.unit.split()[-1] in ANYBODY


def _comparable(story: Compared, groups: dict[int, int], nouns: Nouns, a: Count, b: Count) -> bool:
    """Whether two counts may be of one thing."""
    if story.units[a.position].article == story.units[b.position].article:
        return False
    if a.is_part != b.is_part and a.figure.unit != b.figure.unit:
        return False
    score = closeness(story, a.position, b.position)
    aligned = groups[a.position] == groups[b.position]
    if _belong_apart(a, b, score):
        return False
    if 1 in (a.number, b.number) and a.number != b.number and not (aligned and a.figure.unit == b.figure.unit):
        # "A policeman" is one of many, not another count of them; "one worker remains missing" is one.
        firm = aligned or score >= FIRM
        return firm and a.kind == b.kind and a.kind in GROWING and _is_counted_one(story, a, b)
    if is_broadened(a.figure, b.figure) or is_lessened(a, b):
        return aligned or score >= NEAR_TOLL
    if {a.noun, b.noun} <= MONEY and a.number == b.number and a.noun != b.noun:
        return aligned or score >= NEAR
    noun = same_noun(a, b)
    if noun and a.number == b.number and (not a.kind or not b.kind):
        return aligned or score >= NEAR
    if a.kind and b.kind and a.kind != b.kind:
        # Money that is pledged in one report and paid in another: one sum, where the claims are firmly one.
        given = noun and a.noun in MONEY and {a.kind, b.kind} <= GIVING
        return given and score >= FIRM and _alone(nouns, a) and _alone(nouns, b)
    kind = a.kind or b.kind
    if not noun:
        if {a.noun, b.noun} & MEASURED:
            return False  # two currencies, a length and a share
        if a.noun and b.noun:
            if a.number == b.number > FINGERS and score >= FIRM and _alone(nouns, a) and _alone(nouns, b):
                return True  # "no fewer than 11 payments", "around 11 deliveries"
            # "52 names", "about 50 passengers"
            return aligned and score >= SURE and _alone(nouns, a) and _alone(nouns, b) and _close(a, b)
        return a.kind == b.kind and kind is not None and (aligned or score >= NEAR)
    if a.kind == b.kind and kind in GROWING:
        anybody = counts_anybody(a) and counts_anybody(b)
        # "Boats picked up 63 people" is a part of "208 were rescued": one of several who did so.
        least = FIRM if kind in BY_SOMEBODY and _doer(story, a) != _doer(story, b) else OWNED
        if score < least and not aligned and min(a.number, b.number) < PART * max(a.number, b.number):
            return False
        return aligned or score >= (ANY_TOLL if anybody else NEAR_TOLL)
    if kind in SIZES and not _close(a, b):
        act = same_act(story.units[a.position], story.units[b.position])
        return aligned and (act or (score >= SIZED and a.figure.unit == b.figure.unit))
    if a.kind == b.kind and kind is not None and kind not in SIZES:
        return aligned or score >= NEAR_TOLL
    if a.owners & b.owners:
        return aligned or score >= NEAR
    if not (_alone(nouns, a) and _alone(nouns, b)):
        return aligned and a.kind == b.kind and kind is not None
    least = NAMED if a.figure.unit == b.figure.unit and " " in (a.figure.unit or "") else NEAR
    return aligned or (score >= least and _close(a, b))


def _doer(story: Compared, count: Count) -> frozenset[str]:
    """Who did to the counted what is told of them, as terms; nobody where they themselves are what is spoken of."""
    unit = story.units[count.position]
    counted = {stem(word) for word in (count.figure.unit or "").split()}
    return frozenset() if counted & set(unit.subject) or not unit.object else frozenset(unit.subject)


def _is_counted_one(story: Compared, a: Count, b: Count) -> bool:
    """Whether the one of the two counts that is 1 says "one", not "a"."""
    texts = [story.articles[story.units[c.position].article].article.text for c in (a, b) if c.number == 1]
    figures = [c.figure for c in (a, b) if c.number == 1]
    return all(text[f.start : f.end].lower() in ("one", "1") for text, f in zip(texts, figures, strict=True))


def same_noun(a: Count, b: Count) -> bool:
    return bool(a.noun) and a.noun == b.noun


def is_lessened(a: Count, b: Count) -> bool:
    """ "300 homes were destroyed", "300 houses took damage": one number, a lesser harm."""
    if a.number != b.number or not a.figure.unit or not b.figure.unit:
        return False
    return {a.kind, b.kind} == {"destroyed", "damaged"}


def _belong_apart(a: Count, b: Count, score: float) -> bool:
    """The dead of one side are not those of the other, nor those of both unless the claims are close."""
    if a.owners and b.owners:
        return not a.owners & b.owners
    return bool(a.owners or b.owners) and score < OWNED


def _alone(nouns: Nouns, count: Count) -> bool:
    """Whether it is the only figure of its noun in its unit."""
    return nouns[count.position, count.noun] == 1


def _close(a: Count, b: Count) -> bool:
    """Whether the two may be roundings of one number."""
    if a.low <= b.high and b.low <= a.high and "vague" in (a.figure.bound, b.figure.bound):
        return True
    return abs(a.number - b.number) <= CLOSE * max(abs(a.number), abs(b.number))
