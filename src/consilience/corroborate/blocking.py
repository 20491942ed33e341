"""Units -> the pairs of them that are worth comparing.

Up to `ALL_PAIRS` units every pair is. Beyond, each unit is compared with the units of other articles that
share most rare terms with it, names, figures and related words among them, so that the
work grows with the number of units. Units with the very same terms (copies) stand for each other: some of
each kind are compared with some of another, else a page printed a hundred times would crowd out all else.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from consilience.corroborate.pairs import Pairs, Positions
from consilience.corroborate.terms import Words
from consilience.corroborate.units import Unit

ALL_PAIRS = 600
# Kinds of units that each unit is compared with, those that share most; units of each kind; units of its own kind.
KINDS, EACH, OWN = 24, 2, 6
# Units looked up for one, those that share its rarest terms first.
LOOKED_UP = 3_000
# Related words count from this closeness on.
RELATED = 0.5


def story_pairs(units: Sequence[Unit], words: Words) -> Pairs:
    """The pairs to be compared, in a story of any size."""
    if len(units) <= ALL_PAIRS:
        return Pairs.all(len(units))
    return likely_pairs(units, words)


def likely_pairs(units: Sequence[Unit], words: Words) -> Pairs:
    """Pairs of units of two articles that share rare terms."""
    articles = np.array([u.article for u in units])
    kinds: dict[bytes, list[int]] = {}
    for i in range(len(units)):
        kinds.setdefault(words.full.row(i).tobytes(), []).append(i)
    members = [np.array(each) for each in kinds.values()]
    index = _Index(words, [each[0] for each in kinds.values()])
    rows: list[Positions] = []
    columns: list[Positions] = []
    for number, ours in enumerate(members):
        near = [members[other] for other in index.nearest(number)]
        single = np.array([each[0] for each in near if len(each) == 1], dtype=np.int64)
        many = [each for each in near if len(each) > 1]
        for i in ours.tolist():
            found = [single, *(_after(each, i, EACH) for each in many), _after(ours, i, OWN)]
            partners = np.concatenate(found)
            partners = partners[articles[partners] != articles[i]]
            rows.append(np.full(len(partners), i))
            columns.append(partners)
    return Pairs.of(len(units), np.concatenate(rows), np.concatenate(columns))


def _after(members: Positions, i: int, most: int) -> Positions:
    """The next of some units after unit i, going round: others look at others, so that all are looked at."""
    begin = int(np.searchsorted(members, i, side="right"))
    return members[(begin + np.arange(min(most, len(members)))) % len(members)]


class _Index:
    """Looks up kinds of units by their terms."""

    def __init__(self, words: Words, samples: Sequence[int]) -> None:
        self.words = words
        self.rows = [words.full.row(i)[:-1] for i in samples]
        size = words.nothing + 1
        lengths = np.array([len(row) for row in self.rows])
        terms = np.concatenate(self.rows) if self.rows else np.zeros(0, dtype=np.int64)
        order = np.argsort(terms, kind="stable")
        self.holders = np.repeat(np.arange(len(self.rows)), lengths)[order]
        self.starts = np.searchsorted(terms[order], np.arange(size + 1))
        self.counts = np.diff(self.starts)
        squares = words.idf.astype(np.float64) ** 2
        self.squares = squares
        self.norms = np.sqrt([float(squares[row].sum()) + 9.0 for row in self.rows])

    def nearest(self, number: int) -> NDArray[np.int64]:
        """The kinds that share most with one, in order; it itself is not among them."""
        row = self.rows[number]
        terms, closeness = self.words.relations.near(row)
        weights = np.repeat(self.squares[row], self.words.relations.counts(row)) * closeness
        kept = (closeness >= RELATED) & (self.counts[terms] > 0)
        terms, weights = terms[kept], weights[kept]
        order = np.lexsort((terms, -weights / np.sqrt(self.counts[terms])))
        terms, weights = terms[order], weights[order]
        lengths = self.counts[terms]
        ends = np.cumsum(lengths)
        stop = max(1, int(np.searchsorted(ends, LOOKED_UP, side="right"))) if len(ends) else 0
        terms, weights, lengths, ends = terms[:stop], weights[:stop], lengths[:stop], ends[:stop]
        if not stop:
            return np.zeros(0, dtype=np.int64)
        places = np.repeat(self.starts[terms] - ends + lengths, lengths) + np.arange(ends[-1])
        summed = np.bincount(self.holders[places], weights=np.repeat(weights, lengths), minlength=len(self.rows))
        scores = summed / self.norms
        scores[number] = 0
        found = np.flatnonzero(scores)
        if len(found) > KINDS:
            found = found[np.argsort(-scores[found], kind="stable")[:KINDS]]
        return found
