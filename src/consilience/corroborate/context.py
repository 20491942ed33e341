"""What stands around a pair of units: its rivals in the two articles, and the units before and after.

A unit and its retelling stand out against the rest of the two articles, and their neighbours
often say the same as well.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from consilience.corroborate.pairs import Pairs, Positions, Values

# What is taken for a pair that is not compared: units of it share nothing worth looking at.
UNLIKELY = np.float32(0.03)
# Steps from two units to those that stand two steps away, give or take one.
NEAR = ((-2, (-3, -2, -1)), (-1, (-2, -1)), (1, (1, 2)), (2, (1, 2, 3)))


class Homes:
    """Units in the order of their articles, and the pairs of them that are compared."""

    def __init__(self, articles: NDArray[np.int64], pairs: Pairs) -> None:
        self.articles = articles
        self.pairs = pairs
        target = articles[pairs.second]
        fresh = np.ones(len(pairs), dtype=bool)
        fresh[1:] = (np.diff(pairs.first) != 0) | (np.diff(target) != 0)
        # The pairs of one unit with one article stand together.
        self.begins = np.flatnonzero(fresh)
        self.run = np.cumsum(fresh) - 1
        self.steps = {step: self._step(step) for step in range(-3, 4)}

    def lead(self, similarity: Values) -> tuple[Values, Values]:
        """How far a pair is ahead of the next best of the same two articles, from one side and from both."""
        best = np.maximum.reduceat(similarity, self.begins)[self.run]
        places = np.where(similarity == best, np.arange(len(similarity)), len(similarity))
        winner = np.minimum.reduceat(places, self.begins)
        others = similarity.copy()
        others[winner] = 0
        second = np.maximum.reduceat(others, self.begins)[self.run]
        rest = best.copy()
        rest[winner] = second[winner]
        ahead = similarity - rest
        turned = ahead[self.pairs.turned]
        return np.maximum(ahead, turned), np.minimum(ahead, turned)

    def neighbours(self, chance: Values) -> tuple[Values, Values]:
        """How well the units before and after two units match: next to them, and two steps away give or take one."""
        found: dict[tuple[int, int], Values] = {}

        def moved(down: int, across: int) -> Values:
            if (down, across) not in found:
                found[down, across] = self._moved(chance, down, across)
            return found[down, across]

        beside: Values = np.maximum(moved(-1, -1), moved(1, 1))
        around: Values = np.zeros(len(chance), dtype=np.float32)
        for step, others in NEAR:
            around += np.max([moved(step, other) for other in others], axis=0)
        return beside, (around + around[self.pairs.turned]) * np.float32(1 / 8)

    def _moved(self, chance: Values, down: int, across: int) -> Values:
        """For each pair the chance of the pair some steps on in both articles; 0 where an article ends."""
        (rows, inside), (columns, also) = self.steps[down], self.steps[across]
        first, second = self.pairs.first, self.pairs.second
        places = self.pairs.places(rows[first], columns[second])
        near = chance[places]
        near[places < 0] = UNLIKELY
        near[~(inside[first] & also[second])] = 0
        return near

    def _step(self, step: int) -> tuple[Positions, NDArray[np.bool_]]:
        """For each unit the one some steps on, and whether it is of the same article."""
        positions = np.arange(len(self.articles))
        moved = np.clip(positions + step, 0, len(positions) - 1)
        return moved, (moved == positions + step) & (self.articles[moved] == self.articles)
