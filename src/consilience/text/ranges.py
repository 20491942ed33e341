"""Stretches of a text, many of them, -> those that meet a place. The cost is that of what is found, not of all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Generic, Protocol, TypeVar

T = TypeVar("T")


class _Starting(Protocol):
    @property
    def start(self) -> int: ...


Started = TypeVar("Started", bound=_Starting)


class Ranges(Generic[T]):
    """`(start, end, value)`, code points, end exclusive. They may nest and overlap."""

    def __init__(self, given: Iterable[tuple[int, int, T]]) -> None:
        self._items = sorted(given, key=lambda each: each[:2])
        self._starts = [start for start, _, _ in self._items]
        # The furthest end among the first so many: further back than where it falls short nothing can meet.
        self._reach = list(accumulate((end for _, end, _ in self._items), max))

    def meeting(self, low: int, high: int) -> list[tuple[int, int, T]]:
        """Those that share at least a border with low..high, in text order."""
        found = []
        for at in range(bisect_right(self._starts, high) - 1, -1, -1):
            if self._reach[at] < low:
                break
            if self._items[at][1] >= low:
                found.append(self._items[at])
        return found[::-1]


def starting_in(ordered: Sequence[Started], low: int, high: int) -> range:
    """Positions of those that start in low..high, end exclusive. `ordered` is sorted by start."""
    return range(
        bisect_left(ordered, low, key=lambda each: each.start), bisect_left(ordered, high, key=lambda each: each.start)
    )
