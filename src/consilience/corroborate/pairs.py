"""Pairs of units that are compared, and numbers about them: sparse, symmetric, looked up by two positions.

A small story compares all its pairs; a large one those that `blocking.py` picks. What reads
them need not know which.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Positions = NDArray[np.int64]
Values = NDArray[np.float32]


@dataclass(frozen=True)
class Pairs:
    """Ordered pairs of `size` units, sorted; (j, i) is there whenever (i, j) is, and never (i, i)."""

    size: int
    first: Positions
    second: Positions

    @classmethod
    def of(cls, size: int, first: Positions, second: Positions) -> Pairs:
        """From pairs in any order and either direction."""
        apart = first != second
        keys = np.concatenate([first * size + second, second * size + first])[np.concatenate([apart, apart])]
        keys = np.unique(keys)
        return cls(size, keys // max(size, 1), keys % max(size, 1))

    @classmethod
    def all(cls, size: int) -> Pairs:
        first, second = np.nonzero(~np.eye(size, dtype=bool))
        return cls(size, first, second)

    def __len__(self) -> int:
        return len(self.first)

    @property
    def is_full(self) -> bool:
        """Whether every pair is there."""
        return len(self.first) == self.size * (self.size - 1)

    @cached_property
    def starts(self) -> Positions:
        """Where the pairs of each unit begin; one more at the end."""
        return np.searchsorted(self.first, np.arange(self.size + 1))

    @cached_property
    def keys(self) -> Positions:
        return self.first * self.size + self.second

    @cached_property
    def turned(self) -> Positions:
        """For each pair the place of the same pair the other way round."""
        return self.places(self.second, self.first)

    @cached_property
    def once(self) -> Positions:
        """The places of the pairs whose first comes before the second."""
        return np.flatnonzero(self.first < self.second)

    def places(self, first: Positions, second: Positions) -> Positions:
        """The place of each pair, -1 where it is not compared. Positions must lie in the story."""
        if self.is_full:
            places = first * (self.size - 1) + second - (second > first)
            return np.where(first == second, -1, places)
        wanted = first * self.size + second
        places = np.searchsorted(self.keys, wanted)
        found = self.keys[np.minimum(places, len(self.keys) - 1)] == wanted if len(self.keys) else wanted < 0
        return np.where(found, places, -1)

    @cached_property
    def _listed(self) -> list[int]:
        """The keys once more: one by one they are found five times faster in a list."""
        listed: list[int] = self.keys.tolist()
        return listed

    def place(self, i: int, j: int) -> int:
        """The place of one pair, -1 where it is not compared."""
        if self.is_full:
            return -1 if i == j else i * (self.size - 1) + j - (j > i)
        key = i * self.size + j
        at = bisect_left(self._listed, key)
        return at if at < len(self._listed) and self._listed[at] == key else -1


@dataclass(frozen=True)
class Scores:
    """A number between 0 and 1 for each pair compared; 0 for all others."""

    pairs: Pairs
    values: Values

    def __getitem__(self, pair: tuple[int, int]) -> float:
        return self.at(*pair)

    def at(self, i: int, j: int) -> float:
        place = self.pairs.place(i, j)
        return self.values.item(place) if place >= 0 else 0.0

    def of(self, i: int) -> tuple[Positions, Values]:
        """All units that unit i is compared with, in order, and the number for each."""
        low, high = self.pairs.starts[i], self.pairs.starts[i + 1]
        return self.pairs.second[low:high], self.values[low:high]

    def block(self, positions: Positions) -> tuple[Values, NDArray[np.bool_]]:
        """The square of numbers among some units, and which of its pairs were compared."""
        rows, columns = np.repeat(positions, len(positions)), np.tile(positions, len(positions))
        places = self.pairs.places(rows, columns)
        known = places >= 0
        found = np.where(known, self.values[places], np.float32(0)) if len(self.values) else np.zeros(len(places))
        shape = (len(positions), len(positions))
        return found.astype(np.float32).reshape(shape), known.reshape(shape)
