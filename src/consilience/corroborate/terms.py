"""Units -> the terms of a story in sparse form: which unit has which, how they are related, what each weighs.

A bag is a set of terms that a unit has in one respect: all its words, its subject, its
predicate ... `Words.covers` works out, for rows of units against others, how much of the
weight of one's terms the other has or comes close to.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from consilience.corroborate.pairs import Pairs, Positions, Values
from consilience.corroborate.relations import Relations, compared_terms, relations
from consilience.corroborate.units import Unit

Matrix = NDArray[np.float32]


class Bag(NamedTuple):
    """The terms of each row, one row after the other; `starts` has one entry more than there are rows."""

    starts: Positions
    terms: Positions

    def row(self, i: int) -> Positions:
        return self.terms[self.starts[i] : self.starts[i + 1]]

    def rows(self, which: Positions) -> tuple[Positions, Positions]:
        """The terms of some rows, one after the other, and where each row's begin."""
        lengths = self.starts[which + 1] - self.starts[which]
        ends = np.cumsum(lengths)
        begins = ends - lengths
        return self.terms[
            np.repeat(self.starts[which] - begins, lengths) + np.arange(ends[-1] if len(ends) else 0)
        ], begins


def bag_of(rows: Iterable[Iterable[int]]) -> Bag:
    """One row for each set of terms, each sorted."""
    starts, terms = [0], []
    for row in rows:
        terms += sorted(set(row))
        starts.append(len(terms))
    return Bag(np.array(starts, dtype=np.int64), np.array(terms, dtype=np.int64))


class Words:
    """The terms of a story's units: bags, relations and weights."""

    def __init__(self, units: Sequence[Unit]) -> None:
        fields = [(compared_terms(u), u.subject, u.predicate, u.object, u.speaker) for u in units]
        self.terms = sorted({term for field in fields for bag in field for term in bag})
        columns = {term: k for k, term in enumerate(self.terms)}
        # One more term, which nothing is related to, stands in every row: no row is empty.
        self.nothing = len(self.terms)
        numbered = [[[*map(columns.__getitem__, bag), self.nothing] for bag in field] for field in fields]
        # Subjects of all units, then their predicates, objects and speakers: looked up together.
        self.parts = bag_of(field[k] for k in range(1, 5) for field in numbered)
        self.size = len(units)
        # The clause's own words and its subject's, which a clause without one inherits.
        whole = [{*field[0], *field[1]} for field in numbered]
        self.full = bag_of(whole)
        self.sentences = sentences_of(units)
        together: dict[int, set[int]] = {}
        for sentence, terms in zip(self.sentences.tolist(), whole, strict=True):
            together.setdefault(sentence, set()).update(terms)
        self.sentence = bag_of(together[k] for k in range(len(together)))
        self.relations: Relations = relations(self.terms)
        self.near_full, self.near_sentence, self.near_parts = (
            Near(bag, self.relations) for bag in (self.full, self.sentence, self.parts)
        )
        # What many units say, in whatever words, says little: document frequency counts the related words.
        counts = self.near_full.sums()
        self.idf: Values = np.log((len(units) + 1) / np.maximum(counts, 1)).astype(np.float32)
        self.idf[-1] = 0


# Up to so many numbers a bag's nearness is kept as one square; beyond, it is worked out where it is asked for.
SQUARE = 2_000_000


class Near:
    """How close each row of a bag comes to having each term."""

    def __init__(self, bag: Bag, relations: Relations) -> None:
        self.bag, self.relations = bag, relations
        self.size = len(relations.starts) - 1
        self.square = self._square() if (len(bag.starts) - 1) * self.size <= SQUARE else None

    def _square(self) -> Matrix:
        """One row a term."""
        size = len(self.bag.starts) - 1
        rows = np.repeat(np.arange(size), np.diff(self.bag.starts))
        terms, values = self.relations.near(self.bag.terms)
        found = np.zeros(self.size * size, dtype=np.float32)
        np.maximum.at(found, terms * size + np.repeat(rows, self.relations.counts(self.bag.terms)), values)
        return found.reshape(self.size, size)

    def sums(self) -> NDArray[np.float64]:
        """For each term how close all rows together come to it."""
        if self.square is not None:
            return np.asarray(self.square.sum(axis=1), dtype=np.float64)
        counts = np.zeros(self.size)
        room = np.zeros(self.size, dtype=np.float32)
        for i in range(len(self.bag.starts) - 1):
            near, values = self.relations.near(self.bag.row(i))
            np.maximum.at(room, near, values)
            touched = np.unique(near)
            counts[touched] += room[touched]
            room[touched] = 0
        return counts

    def block(self, terms: Positions, rows: Positions | None, related: Matrix) -> Matrix:
        """Some terms, one row each, against some rows of the bag (or all); `related`: any term to these."""
        if self.square is not None:
            found: Matrix = self.square[terms]
            return found if rows is None else found[:, rows]
        held, begins = self.bag.rows(np.arange(len(self.bag.starts) - 1) if rows is None else rows)
        return np.maximum.reduceat(related[held], begins, axis=0).T


def sentences_of(units: Sequence[Unit]) -> Positions:
    """The number of each unit's sentence, counted over the story in order of appearance."""
    numbers: dict[tuple[int, int], int] = {}
    return np.array([numbers.setdefault((u.article, u.sentence), len(numbers)) for u in units], dtype=np.int64)


# Weight that every unit is short of being covered: one shared word of two is less than five of ten.
SHORTFALL = 3.0
# Subject, predicate, object, speaker.
PARTS = 4


class Covers(NamedTuple):
    """For each ordered pair the share of the weight of the first unit's terms that the second has or comes close to.

    Where squared weights are used, rare terms count for more; where a shortfall is, short bags count for less.
    """

    full: Values  # all words, squared weights, shortfall
    sentence: Values  # the same for the sentences in which they stand
    subject: Values  # of subjects, squared weights
    predicate: Values
    object: Values
    speaker: Values
    object_in: Values  # the first's object in the whole of the second
    shared: Values  # how many of the first's words the second has
    weight: Values  # what these weigh


def covers(words: Words, pairs: Pairs) -> Covers:
    """Work through the pairs sentence by sentence: its units share terms and partners.

    Larger blocks would be quicker on one processor, but numpy's matrix library sets all processors to work on them:
    205 units took 0.27 CPU seconds more on two.
    """
    found = Covers(*(np.zeros(len(pairs), dtype=np.float32) for _ in Covers._fields))
    room = np.zeros((words.nothing + 1, 0), dtype=np.float32)
    everything = (None, None) if pairs.is_full else None
    edges = [0, *(np.flatnonzero(np.diff(words.sentences)) + 1).tolist(), pairs.size]
    for begin, end in pairwise(edges):
        low, high = int(pairs.starts[begin]), int(pairs.starts[end])
        if low == high:
            continue
        columns, back = everything or np.unique(pairs.second[low:high], return_inverse=True)
        rows = np.arange(begin, end)
        seats = np.concatenate([rows + part * words.size for part in range(PARTS)])
        terms = np.unique(
            np.concatenate(
                [words.sentence.row(words.sentences[begin]), words.full.rows(rows)[0], words.parts.rows(seats)[0]]
            )
        )
        if room.shape[1] < len(terms):
            room = np.zeros((words.nothing + 1, 2 * len(terms)), dtype=np.float32)
        related, values = words.relations.near(terms)
        at = np.repeat(np.arange(len(terms)), words.relations.counts(terms))
        room[related, at] = values
        block = _Block(words, terms, words.idf[terms], room[:, : len(terms)], rows, columns)
        back = pairs.second[low:high] if back is None else back
        which = pairs.first[low:high] - begin
        for target, matrix in zip(found, block.covers(), strict=True):
            target[low:high] = matrix[which, back]
        room[related, at] = 0
    return found


class _Block(NamedTuple):
    """The units of one sentence against some others, over the terms of the first."""

    words: Words
    terms: Positions
    idf: Values
    related: Matrix  # [any term, a term of the block]
    rows: Positions
    columns: Positions | None  # None: all

    def covers(self) -> tuple[Matrix, ...]:
        """The numbers of `Covers`, in its order."""
        words, squares = self.words, self.idf**2
        if self.columns is None:
            columns, sentences, seat, theirs = None, None, words.sentences, None
        else:
            columns, theirs = self.columns, (self.columns + words.size * np.arange(PARTS)[:, None]).ravel()
            sentences, seat = np.unique(words.sentences[columns], return_inverse=True)
        own = np.repeat(words.sentences[self.rows[:1]], len(self.rows))
        seats = (self.rows + words.size * np.arange(PARTS)[:, None]).ravel()
        has, parts = self.has(words.full, self.rows), self.has(words.parts, seats)
        whole = words.near_full.block(self.terms, columns, self.related)
        beside = words.near_sentence.block(self.terms, sentences, self.related)
        near = words.near_parts.block(self.terms, theirs, self.related).reshape(len(self.terms), PARTS, -1)
        single = self.cover((parts * squares).reshape(PARTS, len(self.rows), -1), near.swapaxes(0, 1), 0)
        thing = parts[2 * len(self.rows) : 3 * len(self.rows)]
        return (
            self.cover(has * squares, whole, 3 * SHORTFALL),
            self.cover(self.has(words.sentence, own) * squares, beside, 3 * SHORTFALL)[:, seat],
            *single,
            self.cover(thing * self.idf, whole, 0),
            has @ whole,
            (has * self.idf) @ whole,
        )

    def has(self, bag: Bag, rows: Positions) -> Matrix:
        terms, _ = bag.rows(rows)
        found = np.zeros((len(rows), len(self.terms)), dtype=np.float32)
        lengths = bag.starts[rows + 1] - bag.starts[rows]
        found[np.repeat(np.arange(len(rows)), lengths), np.searchsorted(self.terms, terms)] = 1
        return found

    def cover(self, weighed: Matrix, near: Matrix, shortfall: float) -> Matrix:
        sums = weighed.sum(axis=-1, keepdims=True)
        found: Matrix = np.matmul(weighed, near) / np.maximum(sums + shortfall, 1e-6)
        return found
