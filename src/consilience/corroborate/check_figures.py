"""Figures of a clause against those of a source's sentence: which number each one is, and whether the bound is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from consilience.corroborate.check_reading import Reading
from consilience.corroborate.figures import centre, contains, interval, kind_of
from consilience.knowledge.senses import relatedness
from consilience.knowledge.units import is_person, unit_kind
from consilience.model.annotated import Figure
from consilience.text.numbers import read_numbers
from consilience.text.words import stem

# A rounder number with a bound may stand for an exact one this close: "more than 200" for 208.
ROUNDING = 0.12
PEOPLE = frozenset(stem(word) for word in "person people human soul victim other adult individual casualty".split())
DENIALS = frozenset("no none nobody nothing".split())
LOOSE = frozenset({"around", "at least", "more than", "at most", "fewer than", "range", "vague"})


class Matched(NamedTuple):
    """What became of one figure of the draft."""

    ours: Figure
    theirs: Figure | None
    verdict: str  # "same", "bound", "other", "missing"


def figures_of(reading: Reading, first: int, last: int) -> list[Figure]:
    """The figures that begin within the tokens `first` to `last` (exclusive), plain numbers included, in order."""
    tokens = reading.tokens
    if first >= last:
        return []
    start, end = tokens[first].start, tokens[last - 1].end
    found = [figure for figure in reading.article.figures if start <= figure.start < end]
    taken = [(f.start, f.end) for f in found]
    taken += [(t.start, t.end) for t in reading.article.times if t.type != "DURATION"]
    found += [
        Figure(start=n.start, end=n.end, low=n.low, high=n.high, bound=n.bound, unit=n.unit)
        for n in read_numbers(reading.text, start, end)
        if all(n.end <= a or b <= n.start for a, b in taken)
    ]
    # "Found no trace" denies; it counts nothing.
    found = [f for f in found if reading.text[f.start : f.end].lower() not in DENIALS]
    return sorted(found, key=lambda f: (f.start, f.end))


def match_figures(ours: Sequence[Figure], theirs: Sequence[Figure]) -> list[Matched]:
    """Each figure of ours with the one of theirs that it is, or clashes with."""
    found: list[Matched] = []
    equal: dict[int, Figure] = {}
    for n, figure in enumerate(ours):
        for other in theirs:
            if not (_same_value(figure, other) and may_count_one(figure, other)):
                continue
            if n not in equal or (not keeps(equal[n], figure) and keeps(other, figure)):
                equal[n] = other
    taken = list(equal.values())
    for n, figure in enumerate(ours):
        if n in equal:
            found.append(Matched(figure, equal[n], "same" if keeps(equal[n], figure) else "bound"))
            continue
        rounded = next((o for o in theirs if may_count_one(figure, o) and rounds(o, figure)), None)
        if rounded is not None:
            found.append(Matched(figure, rounded, "same"))
            continue
        another = next((o for o in theirs if all(o is not t for t in taken) and counts_one(figure, o)), None)
        found.append(Matched(figure, another, "missing" if another is None else "other"))
    return found


def _same_value(a: Figure, b: Figure) -> bool:
    return abs(centre(a) - centre(b)) <= 1e-6 * max(1.0, abs(centre(a))) or (
        interval(a) == interval(b) and a.bound == b.bound
    )


def keeps(theirs: Figure, ours: Figure) -> bool:
    """Whether the draft's figure says no more than the source's: the same number with the same bound, or a looser one.

    "At least 14" told as "14", or "14" as "at most 14", is another statement though the number stays.
    """
    if not _same_value(theirs, ours):
        return False
    if theirs.bound == ours.bound:
        return True
    return ours.bound in ("around", "range") and theirs.bound in ("around", "range") and contains(ours, theirs)


def rounds(theirs: Figure, ours: Figure) -> bool:
    """Whether the draft gives an exact number of the source in a rounder way, with a bound that says so."""
    if ours.bound not in LOOSE or theirs.bound != "exact" or not contains(ours, theirs):
        return False
    return ours.bound == "vague" or abs(centre(ours) - centre(theirs)) <= ROUNDING * abs(centre(theirs))


def may_count_one(a: Figure, b: Figure) -> bool:
    """Whether two figures can count the same: no two units that exclude each other."""
    if _kind(a) != _kind(b) and (a.unit and b.unit):
        return False
    one, other = a.unit, b.unit
    if one and other and is_person(one) and is_person(other):
        # Where no noun stands with the number, the unit is carried over from another one.
        return a.counts is None or b.counts is None or same_unit(one, other)
    if not one or not other or kind_of(a) == kind_of(b) is not None:
        return True
    return same_unit(one, other)


def _noun(unit: str) -> str:
    return stem(unit.rsplit(maxsplit=1)[-1].lower())


def same_unit(one: str, other: str) -> bool:
    """Whether the draft's unit may be the source's: the same, one like it, or a wider word for people."""
    if is_person(one) and is_person(other):
        # Soldiers are people; of people not all are soldiers.
        return _noun(one) in PEOPLE or relatedness(_noun(one), _noun(other)) >= 0.6
    if unit_kind(one) == unit_kind(other):
        return True
    a, b = stem(one.rsplit(maxsplit=1)[-1].lower()), stem(other.rsplit(maxsplit=1)[-1].lower())
    return relatedness(a, b) >= 0.5


def counts_one(a: Figure, b: Figure) -> bool:
    """Whether two figures count the same by what they say: one noun, or one measure; numbers without a noun may."""
    if not may_count_one(a, b) or _kind(a) != _kind(b):
        return False
    if not (a.measure and b.measure) or kind_of(a) == kind_of(b):
        return True
    return bool(a.unit and b.unit and same_unit(a.unit, b.unit))


def _kind(figure: Figure) -> str:
    unit = figure.unit or ""
    if len(unit) == 3 and unit.isupper():
        return "money"
    return "share" if unit.startswith("percent") else "count"
