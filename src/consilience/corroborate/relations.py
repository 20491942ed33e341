"""Units -> the terms that are compared, and for any two terms how closely they are related.

A term is a stem, a name ("=person:maral-hojayeva"), a number with its kind of unit ("#5.8e+09 money")
or the days of a date ("@738000-738006"). Stems are related through `knowledge/senses.py`; numbers
when rounding can join them; dates when they overlap; the name of a body with the words that
can stand for it ("National Elections Commission", "the commission").
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from consilience.corroborate.figures import centre
from consilience.corroborate.units import Unit
from consilience.knowledge.senses import concepts
from consilience.model.annotated import Figure
from consilience.text.words import stem

Matrix = NDArray[np.float32]

# Words of a number, as stems: the figure's value stands for them where the reader found one.
NUMERALS = frozenset(
    """one two three four five six seven eight nine ten eleven twelv thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenti thirti forti fifti sixti seventi eighti nineti hundr thousand million billion trillion
    dozen half quarter per cent percent""".split()
)
# "roughly 400" for 412, "50 per cent" for 50.18: as far as newsrooms round.
ROUNDING = 1.06
ROUNDED = 0.7
# A name's own words are nouns of the language where it names a body or a thing, not where it names somebody or a place.
WORDED = ("=organisation:", "=facility:", "=event:", "=work:", "=other:")
NAMED_IN_WORDS = 0.6
OVERLAPPING = ((7, 0.7), (31, 0.5), (366, 0.3))  # the longer date in days -> how close


def compared_terms(unit: Unit) -> list[str]:
    """The unit's terms, each once, with figures as values instead of their words, and its date."""
    values = {f"#{centre(figure):g} {_kind(figure)}": centre(figure) for figure in unit.figures}
    terms = [term for term in dict.fromkeys(unit.terms) if not (values and _is_counted(term, values.values()))]
    terms += values
    if unit.days:
        terms.append(f"@{unit.days[0]}-{unit.days[1]}")
    if unit.minutes is not None:
        terms.append(f":{unit.minutes}")
    return terms


def _kind(figure: Figure) -> str:
    unit = figure.unit or ""
    if len(unit) == 3 and unit.isupper():
        return "money"
    return "share" if unit == "percent" else "count"


def _is_counted(term: str, values: Collection[float]) -> bool:
    """Whether a term is only the wording of one of the values: "5,800" and "million" of 5.8 billion."""
    if term in NUMERALS:
        return True
    if not term[0].isdigit():
        return False
    try:
        number = float(term.replace(",", ""))
    except ValueError:
        return False
    return any(abs(number * scale - value) < 1e-6 * max(1, value) for value in values for scale in (1, 1e3, 1e6, 1e9))


def relatedness(terms: Sequence[str]) -> Matrix:
    """A symmetric matrix over the terms: 1 for a term with itself, 0 for terms that have nothing in common."""
    places = {term: i for i, term in enumerate(terms)}
    found: Matrix = np.eye(len(terms), dtype=np.float32)
    _relate_words(found, places)
    for (a, one), (b, other) in combinations([(places[t], _number(t)) for t in terms if t[0] == "#"], 2):
        if one[1] == other[1] and 10 <= max(one[0], other[0]) <= ROUNDING * min(one[0], other[0]):
            found[a, b] = found[b, a] = ROUNDED
    for (a, first), (b, second) in combinations([(places[t], _days(t)) for t in terms if t[0] == "@"], 2):
        if max(first[0], second[0]) <= min(first[1], second[1]):
            longest = max(first[1] - first[0], second[1] - second[0])
            found[a, b] = found[b, a] = next((close for days, close in OVERLAPPING if longest <= days), 0)
    return found


def _relate_words(found: Matrix, places: dict[str, int]) -> None:
    """Fill in what shares a concept: stems with stems, and the names of bodies with stems."""
    holders: dict[str, dict[int, float]] = {}
    names: dict[str, dict[int, float]] = {}
    for term, at in places.items():
        if term[0].isalpha():
            for concept, weight in concepts(term):
                holders.setdefault(concept, {})[at] = weight
        elif term.startswith(WORDED):
            for word in term.partition(":")[2].split("-"):
                root = stem(word)
                same = places.get(root)
                if same is not None:
                    found[at, same] = found[same, at] = NAMED_IN_WORDS
                for concept, weight in concepts(root):
                    names.setdefault(concept, {})[at] = NAMED_IN_WORDS * weight
    for concept, words in holders.items():
        pairs = list(words.items())
        for (a, one), (b, other) in combinations(pairs, 2):
            if one * other > found[a, b]:
                found[a, b] = found[b, a] = one * other
        for a, one in names.get(concept, {}).items():
            for b, other in pairs:
                if one * other > found[a, b]:
                    found[a, b] = found[b, a] = one * other


def _number(term: str) -> tuple[float, str]:
    value, _, kind = term[1:].partition(" ")
    return float(value), kind


def _days(term: str) -> tuple[int, int]:
    first, _, last = term[1:].partition("-")
    return int(first), int(last)
