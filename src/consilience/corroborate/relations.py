"""Units -> the terms that are compared, and for any two terms how closely they are related.

A term is a stem, a name ("=person:maral-hojayeva"), a number with its kind of unit ("#5.8e+09 money")
or the days of a date ("@738000-738006"). Stems are related through `knowledge/senses.py`; numbers
when rounding can join them; dates when they overlap; the name of a body with the words that
can stand for it ("National Elections Commission", "the commission"); faintly, stems that keep one company
(`knowledge/company.py`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import combinations, combinations_with_replacement
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from consilience.corroborate.figures import centre
from consilience.corroborate.units import Unit
from consilience.knowledge.company import likeness, vectors
from consilience.knowledge.senses import concepts
from consilience.model.annotated import Figure
from consilience.text.words import stem

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
# Stems that keep one company: from this cosine on, then as close as this, and by so much more as the cosine is higher.
BESIDE, BESIDE_LEAST, BESIDE_MORE = 0.6, 0.15, 1.0
# Stems held against each other at a time: few, so that numpy's matrix library does not set all processors to work.
BLOCK = 64
OVERLAPPING = ((7, 0.7), (31, 0.5), (366, 0.3))  # the longer date in days -> how close

# As `compared_terms` writes them; a word of a text may begin with their signs too ("@cspan", "#3").
_NUMBER = re.compile(r"#(-?[0-9][0-9.e+-]*) (count|share|money)")
_DAYS = re.compile(r"@([0-9]+)-([0-9]+)")


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


class Relations(NamedTuple):
    """For each term the terms that it is related to, itself among them, and how closely (0 to 1).

    Those of term k stand from `starts[k]` to `starts[k + 1]`, in ascending order.
    """

    starts: NDArray[np.int64]
    others: NDArray[np.int64]
    values: NDArray[np.float32]

    def near(self, terms: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """All that some terms are related to, with how closely, one term after the other."""
        lengths = self.starts[terms + 1] - self.starts[terms]
        ends = np.cumsum(lengths)
        places = np.repeat(self.starts[terms] - ends + lengths, lengths) + np.arange(ends[-1] if len(ends) else 0)
        return self.others[places], self.values[places]

    def counts(self, terms: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many terms each of these is related to."""
        return self.starts[terms + 1] - self.starts[terms]


def relations(terms: Sequence[str]) -> Relations:
    """How the terms are related; what is not given has nothing in common. Term k is `terms[k]`."""
    places = {term: i for i, term in enumerate(terms)}
    found: dict[tuple[int, int], float] = {(i, i): 1.0 for i in range(len(terms))}
    _relate_words(found, places)
    _relate_company(found, places)
    _relate_numbers(found, places)
    _relate_days(found, places)
    # One more at the end, which stands for no term, is related to nothing.
    first = np.fromiter((a for a, _ in found), dtype=np.int64, count=len(found))
    other = np.fromiter((b for _, b in found), dtype=np.int64, count=len(found))
    values = np.fromiter(found.values(), dtype=np.float32, count=len(found))
    order = np.lexsort((other, first))
    starts = np.searchsorted(first[order], np.arange(len(terms) + 2))
    return Relations(starts, other[order], values[order])


def relatedness(terms: Sequence[str]) -> NDArray[np.float32]:
    """The relations of a few terms as a symmetric matrix: 1 for a term with itself, 0 for nothing in common."""
    found = relations(terms)
    matrix = np.zeros((len(terms), len(terms)), dtype=np.float32)
    matrix[np.repeat(np.arange(len(terms)), np.diff(found.starts)[: len(terms)]), found.others] = found.values
    return matrix


def _relate(found: dict[tuple[int, int], float], a: int, b: int, value: float) -> None:
    if value > found.get((a, b), 0.0):
        found[a, b] = found[b, a] = value


def _relate_numbers(found: dict[tuple[int, int], float], places: dict[str, int]) -> None:
    """Numbers of one kind that rounding can join."""
    numbers = sorted(
        (number[2], float(number[1]), at) for term, at in places.items() if (number := _NUMBER.fullmatch(term))
    )
    for at, (kind, low, a) in enumerate(numbers):
        for other, high, b in numbers[at + 1 :]:
            if other != kind or high > ROUNDING * low:
                break
            if high >= 10:
                _relate(found, a, b, ROUNDED)


def _relate_days(found: dict[tuple[int, int], float], places: dict[str, int]) -> None:
    """Dates that overlap."""
    dated = sorted((int(days[1]), int(days[2]), at) for term, at in places.items() if (days := _DAYS.fullmatch(term)))
    for at, (first, last, a) in enumerate(dated):
        for start, end, b in dated[at + 1 :]:
            if start > last:
                break
            longest = max(last - first, end - start)
            _relate(found, a, b, next((close for days, close in OVERLAPPING if longest <= days), 0.0))


def _relate_words(found: dict[tuple[int, int], float], places: dict[str, int]) -> None:
    """What shares a concept: stems with stems, and the names of bodies with stems."""
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
            _relate(found, a, b, one * other)
        for a, one in names.get(concept, {}).items():
            for b, other in pairs:
                _relate(found, a, b, one * other)


def _relate_company(found: dict[tuple[int, int], float], places: dict[str, int]) -> None:
    """Stems that stand in the same company in running text."""
    stems = sorted(term for term in places if term[0].isalpha())
    known, standing = vectors(stems)
    at = [places[stems[k]] for k in known]
    for low, high in combinations_with_replacement(range(0, len(at), BLOCK), 2):
        close = likeness(standing[low : low + BLOCK], standing[high : high + BLOCK])
        one, other = np.nonzero(close >= BESIDE)
        for a, b, value in zip((low + one).tolist(), (high + other).tolist(), close[one, other].tolist(), strict=True):
            if b > a:
                _relate(found, at[a], at[b], BESIDE_LEAST + BESIDE_MORE * (value - BESIDE))
