"""Weighed articles that can still be compared -> nearness and common weight, as rows of numbers.

The same numbers as `nearness` gives, to the last bit: weights are whole numbers, so their sums are exact in whatever
order; what is not (the mixture, the decay) is worked out by the same steps. On a made-up stream this took a sixth of
the time of dictionaries. Terms get numbers while an article has them and lose them with the last, so that memory
grows with what can be compared, not with the stream.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from consilience.stories.nearness import Pace, Weighed, decay, mixed

_SHIFT = 16  # bits of a weight beside the number of its article: weights are at most 1 << 15
_WEIGHT = (1 << _SHIFT) - 1


class Arena:
    """Articles by number. `add` and `drop` them; `near` compares one with others; `common` looks up by terms."""

    def __init__(self, pace: Pace, newest: int) -> None:
        self._pace = pace
        self._newest = newest  # holders of a term that are looked up
        self._numbers: dict[str, int] = {}  # term -> its number now
        self._terms: list[str] = []
        self._free: list[int] = []
        self._users: NDArray[np.int32] = np.zeros(1024, np.int32)  # articles that have the term
        self._spread: NDArray[np.float64] = np.zeros((3, 1024))  # the weights of the article that is compared
        self._rows: dict[int, tuple[NDArray[np.intp], NDArray[np.float64]]] = {}
        self._weighed: dict[int, Weighed] = {}
        self._known: dict[int, dict[int, float]] = {}  # article -> nearness to those it was compared with
        self._holders: dict[str, array[int]] = {}  # term -> articles, the newest last, each with its weight
        self._days: NDArray[np.float64] = np.zeros(1024)  # article -> its day; not a number where it has none
        self._slots: NDArray[np.int32] = np.zeros(1024, np.int32)  # article -> its place in what is counted; -1: gone
        self._free_slots: list[int] = []
        self._at: NDArray[np.int64] = np.zeros(1024, np.int64)  # place -> article

    def add(self, number: int, weighed: Weighed) -> None:
        """Take in an article that is compared from now on."""
        self._weighed[number] = weighed
        self._known[number] = {}
        weights = np.array(list(weighed.weights.values()), np.float64).reshape(-1, 3).T.copy()
        ids = np.fromiter(map(self._number, weighed.weights), np.intp, len(weighed.weights))
        self._users[ids] += 1
        self._rows[number] = (ids, weights)
        slot = self._free_slots.pop() if self._free_slots else len(self._rows) - 1
        self._days = _reaching(self._days, number)
        self._slots = _reaching(self._slots, number)
        self._at = _reaching(self._at, slot)
        self._days[number] = np.nan if weighed.day is None else weighed.day
        self._slots[number] = slot
        self._at[slot] = number

    def hold(self, number: int) -> None:
        """Let an article be looked up by its strongest terms."""
        weighed = self._weighed[number]
        for term in weighed.strongest:
            held = self._holders.get(term)
            if held is None:
                held = self._holders[term] = array("q")
            elif len(held) >= 2 * self._newest:
                del held[: -self._newest]
            held.append(number << _SHIFT | weighed.weights[term][0])

    def drop(self, number: int) -> None:
        """Forget an article."""
        weighed = self._weighed.pop(number)
        for other in self._known.pop(number):
            if other in self._known:
                self._known[other].pop(number, None)
        ids, _ = self._rows.pop(number)
        self._users[ids] -= 1
        for at in ids[self._users[ids] == 0].tolist():
            del self._numbers[self._terms[at]]
            self._free.append(at)
        self._free_slots.append(int(self._slots[number]))
        self._slots[number] = -1
        for term in weighed.strongest:
            held = self._holders.get(term)
            if held and held[-1] >> _SHIFT == number:  # whoever came before is gone too, those without a date aside
                alive = [each for each in held if each >> _SHIFT in self._weighed]
                if alive:
                    self._holders[term] = array("q", alive)
                else:
                    del self._holders[term]

    def near(self, number: int, others: Sequence[int]) -> list[float]:
        """How near an article is to others, each as `nearness` has it."""
        known = self._known[number]
        missing = [other for other in others if other not in known]
        if missing:
            ids, weights = self._rows[number]
            spread = self._spread
            spread[:, ids] = weights
            mine = self._weighed[number]
            rows, every = self._rows, self._known
            for other in missing:
                theirs, held = rows[other]
                whole, lead, title = np.vecdot(spread.take(theirs, axis=1), held).tolist()
                found = 0.0
                if whole:
                    its = self._weighed[other]
                    found = mixed(whole, lead, title, mine, its) * decay(mine.day, its.day, self._pace)
                known[other] = every[other][number] = found
            spread[:, ids] = 0.0
        return [known[other] for other in others]

    def common(self, number: int, weighed: Weighed, most: int) -> dict[int, int]:
        """The articles with most weight in common in the strongest terms, and how much; by weight, then by number.

        Those more than the pace's window before it are left out, and the article itself.
        """
        parts = [
            (held, weighed.weights[term][0])
            for term in weighed.strongest
            if (held := self._holders.get(term)) is not None
        ]
        if not parts:
            return {}
        views = [np.frombuffer(held, np.int64)[-self._newest :] for held, _ in parts]
        every = np.concatenate(views)
        ours = np.repeat(np.array([weight for _, weight in parts], np.int64), [len(each) for each in views])
        slots = self._slots[every >> _SHIFT]
        alive = slots >= 0
        weights = (every & _WEIGHT) * ours
        sums = np.bincount(slots[alive], weights[alive], minlength=1)
        places = np.flatnonzero(sums)
        numbers = self._at[places]
        fits = numbers != number
        if weighed.day is not None:
            fits &= ~(weighed.day - self._days[numbers] > self._pace.window)
        numbers, sums = numbers[fits], sums[places][fits]
        if len(numbers) > most:  # all that reach the least of the `most` heaviest: several may weigh the same
            least = np.partition(sums, len(sums) - most)[len(sums) - most]
            reach = sums >= least
            numbers, sums = numbers[reach], sums[reach]
        order = np.lexsort((numbers, -sums))[:most]
        return {int(numbers[at]): int(sums[at]) for at in order.tolist()}

    def _number(self, term: str) -> int:
        at = self._numbers.get(term)
        if at is None:
            if self._free:
                at = self._free.pop()
                self._terms[at] = term
            else:
                at = len(self._terms)
                self._terms.append(term)
                self._users = _reaching(self._users, at)
                if at >= self._spread.shape[1]:
                    self._spread = np.zeros((3, 2 * self._spread.shape[1]))
            self._numbers[term] = at
        return at


def _reaching(numbers: NDArray[Any], at: int) -> NDArray[Any]:
    """The same array, twice as long where it does not reach the place `at`."""
    if at < len(numbers):
        return numbers
    longer = np.zeros(max(2 * len(numbers), at + 1), numbers.dtype)
    longer[: len(numbers)] = numbers
    return longer
