"""Pairs that belong together -> the groups that they chain into."""

from __future__ import annotations

from collections.abc import Iterable


class Joined:
    """Positions 0 to `size`, each led by the least of its group (a disjoint-set forest)."""

    def __init__(self, size: int) -> None:
        self._leader = list(range(size))

    def leader(self, position: int) -> int:
        leader = self._leader
        while leader[position] != position:
            leader[position] = leader[leader[position]]  # halve the way for who comes after
            position = leader[position]
        return position

    def join(self, a: int, b: int) -> None:
        first, second = sorted((self.leader(a), self.leader(b)))
        self._leader[second] = first

    def groups(self) -> Iterable[list[int]]:
        """Each group in ascending order, the groups by their least."""
        found: dict[int, list[int]] = {}
        for position in range(len(self._leader)):
            found.setdefault(self.leader(position), []).append(position)
        return found.values()
