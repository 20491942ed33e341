"""Vectors that can still be compared -> nearness, common weight and common terms, as rows of numbers.

The same numbers as `nearness` gives, to the last bit: weights are whole numbers, so their sums are exact in whatever
order; what is not (the mixture, the decay) is worked out by the same steps. Terms get short numbers while an article
has them and lose them with the last, so that what is reckoned with stays as small as what can be compared.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import chain, repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from consilience.stories.nearness import Pace, nears
from consilience.stories.weighing import Real, Vector, Whole, reaching

Whole32 = NDArray[np.int32]

_SHIFT = 16  # bits of a weight beside the number of its article: weights are at most 1 << 15
_WEIGHT = (1 << _SHIFT) - 1


class _Row(NamedTuple):
    """The terms of an article for multiplying: short numbers, then each reading's entries one after the other.

    An entry's place in the spread is three times the term's short number and the number of the reading. Each reading
    begins with an entry of nothing, so that none is empty.
    """

    ids: Whole
    places: Whole
    weights: Whole32
    lengths: tuple[int, int, int]


class Arena:
    """Articles by number. `add` and `drop` them; `near` compares one with others; `common` looks up by terms."""

    def __init__(self, pace: Pace, newest: int) -> None:
        self._pace = pace
        self._newest = newest  # holders of a term that are looked up
        self._short: Whole = np.full(1024, -1, np.int64)  # number of a term -> its short one now, or -1
        self._users: Whole = np.zeros(1024, np.int64)  # short number -> articles that have the term
        self._free: list[int] = []
        self._given = 1  # short numbers, the free ones too; the first is that of nothing
        self._spread: Whole32 = np.zeros(3 * 1024, np.int32)  # the weights of the article that is compared
        self._place: Whole = np.zeros(1024, np.int64)  # where its terms stand in it, counted from 1
        self._vectors: dict[int, Vector] = {}
        self._rows: dict[int, _Row] = {}
        self._known: dict[int, dict[int, float]] = {}  # article -> nearness to those it was compared with
        self._holders: dict[int, array[int]] = {}  # term -> articles, the newest last, each with its weight
        self._days: Real = np.zeros(1024)  # article -> its day; not a number where it has none
        self._slots: Whole32 = np.zeros(1024, np.int32)  # article -> its place in what is counted; -1: gone
        self._free_slots: list[int] = []
        self._at: Whole = np.zeros(1024, np.int64)  # place -> article

    def add(self, number: int, vector: Vector) -> None:
        """Take in an article that is compared from now on."""
        self._vectors[number] = vector
        self._known[number] = {}
        ids = self._shortened(vector.ids)
        self._users[ids] += 1
        self._rows[number] = _row(ids, vector.weights)
        slot = self._free_slots.pop() if self._free_slots else len(self._rows) - 1
        self._days = reaching(self._days, number)
        self._slots = reaching(self._slots, number)
        self._at = reaching(self._at, slot)
        self._days[number] = np.nan if vector.day is None else vector.day
        self._slots[number] = slot
        self._at[slot] = number

    def hold(self, number: int) -> None:
        """Let an article be looked up by its strongest terms."""
        vector, holders = self._vectors[number], self._holders
        count = vector.strongest
        packed = (number << _SHIFT) + vector.weights[0, :count].astype(np.int64)
        for term, value in zip(vector.ids[:count].tolist(), packed.tolist(), strict=True):
            held = holders.get(term)
            if held is None:
                held = holders[term] = array("q")
            elif len(held) >= 2 * self._newest:
                del held[: -self._newest]
            held.append(value)

    def drop(self, number: int) -> None:
        """Forget an article."""
        vector = self._vectors.pop(number)
        for other in self._known.pop(number):
            if other in self._known:
                self._known[other].pop(number, None)
        ids = self._rows.pop(number).ids
        self._users[ids] -= 1
        gone = self._users[ids] == 0
        self._short[vector.ids[gone]] = -1
        self._free += ids[gone].tolist()
        self._free_slots.append(int(self._slots[number]))
        self._slots[number] = -1
        for term in vector.ids[: vector.strongest].tolist():
            held = self._holders.get(term)
            if held and held[-1] >> _SHIFT == number:  # whoever came before is gone too, those without a date aside
                alive = [each for each in held if each >> _SHIFT in self._vectors]
                if alive:
                    self._holders[term] = array("q", alive)
                else:
                    del self._holders[term]

    def near(self, number: int, others: Sequence[int]) -> list[float]:
        """How near an article is to others, each as `nearness` has it."""
        known = self._known[number]
        missing = [other for other in others if other not in known]
        if missing:
            for other, found in zip(missing, self._compare(number, missing), strict=True):
                known[other] = self._known[other][number] = found
        return [known[other] for other in others]

    def _compare(self, number: int, others: Sequence[int]) -> list[float]:
        own = self._rows[number]
        rows = [self._rows[other] for other in others]
        spread = self._spread
        spread[own.places] = own.weights
        products = spread.take(np.concatenate([row.places for row in rows]))
        products *= np.concatenate([row.weights for row in rows])
        spread[own.places] = 0
        starts = np.array([0, *chain.from_iterable([row.lengths for row in rows])]).cumsum()[:-1]
        # A reading has length 1, so that no sum reaches 1 << 31.
        sums = np.add.reduceat(products, starts, dtype=np.int32).reshape(-1, 3).tolist()
        vectors = self._vectors
        return nears(vectors[number], [vectors[other] for other in others], sums, self._pace)

    def common(self, number: int, most: int) -> dict[int, int]:
        """The articles with most weight in common in the strongest terms, and how much; by weight, then by number.

        Those more than the pace's window before it are left out, and the article itself.
        """
        vector, holders, newest = self._vectors[number], self._holders, self._newest
        found = []
        heavy = []
        for term, weight in zip(vector.ids[: vector.strongest].tolist(), vector.weights[0].tolist(), strict=False):
            held = holders.get(term)
            if held is not None:
                found.append(held if len(held) <= newest else held[-newest:])
                heavy.append(weight)
        if not found:
            return {}
        every = np.frombuffer(b"".join(found), np.int64)
        ours = np.repeat(heavy, [len(each) for each in found])
        slots = self._slots[every >> _SHIFT]
        weights = (every & _WEIGHT) * ours
        gone = slots < 0
        if gone.any():
            slots, weights = slots[~gone], weights[~gone]
        sums = np.bincount(slots, weights, minlength=1)
        places = (sums != 0.0).nonzero()[0]
        numbers, sums = self._at[places], sums[places]
        fits = numbers != number
        if vector.day is not None:
            fits &= ~(vector.day - self._days[numbers] > self._pace.window)
        numbers, sums = numbers[fits], sums[fits]
        if len(numbers) > most:  # all that reach the least of the `most` heaviest: several may weigh the same
            least = np.partition(sums, len(sums) - most)[len(sums) - most]
            reach = sums >= least
            numbers, sums = numbers[reach], sums[reach]
        order = np.lexsort((numbers, -sums))[:most]
        return dict(zip(numbers[order].tolist(), map(int, sums[order].tolist()), strict=True))

    def shared(self, number: int, other: int, most: int) -> list[tuple[int, int, int]]:
        """The terms that two articles share and that weigh most in both: the weight, and the place in either.

        Of those that weigh the same as the least of them there may be more than `most`.
        """
        ids, weights = self._rows[number].ids, self._vectors[number].weights[0]
        theirs, held = self._rows[other].ids, self._vectors[other].weights[0]
        place = self._place
        place[ids] = np.arange(1, len(ids) + 1)
        ours = place[theirs]
        place[ids] = 0
        at = ours.nonzero()[0]
        ours = ours[at] - 1
        products = weights[ours].astype(np.int64) * held[at]
        if len(products) > most:
            reach = products >= np.partition(products, len(products) - most)[len(products) - most]
            products, ours, at = products[reach], ours[reach], at[reach]
        return list(zip(products.tolist(), ours.tolist(), at.tolist(), strict=True))

    def _shortened(self, ids: Whole) -> Whole:
        """The short numbers of terms; those that have none get one."""
        if len(ids):
            top = int(ids.max())
            while top >= len(self._short):
                self._short = np.concatenate([self._short, np.full(len(self._short), -1, np.int64)])
        found = self._short[ids]
        new = (found < 0).nonzero()[0]
        if len(new):
            fresh = [self._free.pop() for _ in repeat(None, min(len(new), len(self._free)))]
            fresh += range(self._given, self._given + len(new) - len(fresh))
            self._given = max(self._given, fresh[-1] + 1)
            found[new] = fresh
            self._short[ids[new]] = fresh
            if self._given >= len(self._users):
                self._users = reaching(self._users, self._given)
                self._place = np.zeros(len(self._users), np.int64)
                self._spread = np.zeros(3 * len(self._users), np.int32)
        return found


_NOTHING = np.zeros(1, np.int64)


def _row(ids: Whole, weights: Whole32) -> _Row:
    places, heavy = [], []
    for reading, row in enumerate(weights):
        at = row.nonzero()[0] if reading else slice(None)
        places += [_NOTHING, 3 * ids[at] + reading]
        heavy += [_NOTHING, row[at]]
    lengths = len(places[1]) + 1, len(places[3]) + 1, len(places[5]) + 1
    return _Row(ids, np.concatenate(places), np.concatenate(heavy, dtype=np.int32, casting="unsafe"), lengths)
