"""Figures side by side: whether two count the same thing, and how their intervals stand to each other.

Figures are never averaged: they are compared as the intervals that their words
allow, with measure, unit and as-of.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from consilience.model.annotated import Figure
from consilience.text.words import stem

# Measures that readers count together: a casualty may be dead or wounded, a dead one is a casualty.
BROADER = {"killed": "casualties", "wounded": "casualties", "injured": "casualties", "missing": "casualties"}
# Nouns for people: which of them is counted, the measure tells, not the noun.
PEOPLE = frozenset(
    """people person man woman child soldier troop serviceman servicewoman civilian passenger resident villager
    worker employee member victim fighter officer official student protester demonstrator tourist visitor citizen
    casualty life dead body migrant refugee crew sailor personnel force patient others other survivor voter
    fatality""".split()
)


def _noun(figure: Figure) -> str:
    unit = (figure.unit or "").lower()
    return "people" if unit in PEOPLE else stem(unit.split()[-1]) if unit else ""


def same_noun(a: Figure, b: Figure) -> bool:
    """Whether two figures count the same kind of thing; all nouns for people are one."""
    return _noun(a) == _noun(b)


def same_thing(a: Figure, b: Figure) -> bool:
    """Whether two figures may count one thing: one measure, and one noun or none named."""
    if a.measure != b.measure:
        return False
    return same_noun(a, b) or (bool(a.measure) and not (_noun(a) and _noun(b)))


def is_broadened(a: Figure, b: Figure) -> bool:
    """Whether one figure's measure takes in the other's ("600 casualties" for "600 killed") at the same number."""
    if not a.measure or not b.measure:
        return False
    broader = BROADER.get(a.measure) == b.measure or BROADER.get(b.measure) == a.measure
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


def is_equal(a: Figure, b: Figure) -> bool:
    return (a.low, a.high) == (b.low, b.high)


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
