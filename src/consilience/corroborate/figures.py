"""Figures side by side: whether two count the same thing, and how their intervals stand to each other.

Figures are never averaged: they are compared as the intervals that their words
allow, with measure, unit and as-of.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from consilience.knowledge.measures import measure_kind
from consilience.knowledge.units import is_person, unit_kind
from consilience.model.annotated import Figure
from consilience.text.words import stem

# Measures that readers count together: a casualty may be dead or hurt, a dead one is a casualty.
BROADER = {"dead": "harmed", "hurt": "harmed", "missing": "harmed"}


def kind_of(figure: Figure) -> str | None:
    """The class of its measure: wounded and injured are one."""
    return measure_kind(figure.measure)


def _noun(figure: Figure) -> str:
    return _counted(figure.unit or "")


@lru_cache(maxsize=4096)
def _counted(noun: str) -> str:
    """What is counted, all people as one: which of them, the measure tells, not the noun."""
    unit = noun.lower()
    return "people" if is_person(unit) else unit_kind(unit) or stem(unit.split()[-1] if unit else "")


def same_noun(a: Figure, b: Figure) -> bool:
    """Whether two figures count the same kind of thing; all nouns for people are one."""
    return _noun(a) == _noun(b)


def same_thing(a: Figure, b: Figure) -> bool:
    """Whether two figures may count one thing: one measure, and one noun or none named."""
    if kind_of(a) != kind_of(b):
        return False
    return same_noun(a, b) or (bool(a.measure) and not (_noun(a) and _noun(b)))


def is_broadened(a: Figure, b: Figure) -> bool:
    """Whether one figure's measure takes in the other's ("600 casualties" for "600 killed") at the same number."""
    one, other = kind_of(a) or "", kind_of(b) or ""
    broader = BROADER.get(one) == other or BROADER.get(other) == one
    return broader and centre(a) == centre(b)


def centre(figure: Figure) -> float:
    """The number that the words name: the closed bound, or the middle of a range."""
    low, high = figure.low, figure.high
    if low is None or high is None:
        return low if low is not None else high if high is not None else 0.0
    return (low + high) / 2


def interval(figure: Figure) -> tuple[float, float]:
    low = float("-inf") if figure.low is None else figure.low
    high = float("inf") if figure.high is None else figure.high
    return low, high


def meets(a: Figure, b: Figure) -> bool:
    """Whether some number fits both."""
    (low_a, high_a), (low_b, high_b) = interval(a), interval(b)
    return low_a <= high_b and low_b <= high_a


def contains(a: Figure, b: Figure) -> bool:
    """Whether every number that fits b fits a."""
    (low_a, high_a), (low_b, high_b) = interval(a), interval(b)
    return low_a <= low_b and high_b <= high_a


def compare_figures(ours: Sequence[Figure], theirs: Sequence[Figure]) -> Literal["agree", "differ", "unlike"]:
    """Whether two claims' figures of one kind agree (some pair can be one number), differ, or count other things."""
    found: Literal["agree", "differ", "unlike"] = "unlike"
    for a in ours:
        for b in theirs:
            if same_thing(a, b):
                if meets(a, b):
                    return "agree"
                found = "differ"
    return found
