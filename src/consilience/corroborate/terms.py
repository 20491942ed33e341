"""Units -> the terms of a story in sparse form: which unit has which, how they are related, what each weighs.

A bag is a set of terms that a unit has in one respect: all its words, its subject, its
predicate ... `Words.covers` works out, for rows of units against others, how much of the
weight of one's terms the other has or comes close to.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
        self.subject = bag_of(field[1] for field in numbered)
        self.predicate = bag_of(field[2] for field in numbered)
        self.object = bag_of(field[3] for field in numbered)
        self.speaker = bag_of(field[4] for field in numbered)
        # The clause's own words and its subject's, which a clause without one inherits.
        whole = [{*field[0], *field[1]} for field in numbered]
        self.full = bag_of(whole)
        self.sentences = sentences_of(units)
        together: dict[int, set[int]] = {}
        for sentence, terms in zip(self.sentences.tolist(), whole, strict=True):
            together.setdefault(sentence, set()).update(terms)
        self.sentence = bag_of(together[k] for k in range(len(together)))
        self.relations: Relations = relations(self.terms)
        self.idf = self._weights(len(units))

    def _weights(self, size: int) -> Values:
        """What many units say, in whatever words, says little: document frequency counts the related words."""
        counts = np.zeros(self.nothing + 1)
        room = np.zeros(self.nothing + 1, dtype=np.float32)
        for i in range(size):
            near, values = self.relations.near(self.full.row(i)[:-1])
            np.maximum.at(room, near, values)
            touched = np.unique(near)
            counts[touched] += room[touched]
            room[touched] = 0
        idf: Values = np.log((size + 1) / np.maximum(counts, 1)).astype(np.float32)
        idf[-1] = 0
        return idf


def sentences_of(units: Sequence[Unit]) -> Positions:
    """The number of each unit's sentence, counted over the story in order of appearance."""
    numbers: dict[tuple[int, int], int] = {}
    return np.array([numbers.setdefault((u.article, u.sentence), len(numbers)) for u in units], dtype=np.int64)


# Weight that every unit is short of being covered: one shared word of two is less than five of ten.
SHORTFALL = 3.0


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


def covers(words: Words, pairs: Pairs, blocks: Iterable[tuple[int, int]]) -> Covers:
    """Work through the pairs in blocks: rows of units (first, end) whose partners are looked at together."""
    found = Covers(*(np.zeros(len(pairs), dtype=np.float32) for _ in Covers._fields))
    room = np.zeros((words.nothing + 1, 0), dtype=np.float32)
    for begin, end in blocks:
        low, high = int(pairs.starts[begin]), int(pairs.starts[end])
        if low == high:
            continue
        columns, back = np.unique(pairs.second[low:high], return_inverse=True)
        rows = np.arange(begin, end)
        bags = (words.full, words.subject, words.predicate, words.object, words.speaker)
        own = words.sentences[rows]
        terms = np.unique(
            np.concatenate([words.sentence.rows(np.unique(own))[0], *(bag.rows(rows)[0] for bag in bags)])
        )
        if room.shape[1] < len(terms):
            room = np.zeros((words.nothing + 1, 2 * len(terms)), dtype=np.float32)
        related, values = words.relations.near(terms)
        at = np.repeat(np.arange(len(terms)), words.relations.counts(terms))
        room[related, at] = values
        view = room[:, : len(terms)]
        idf = words.idf[terms]
        sentences, seat = np.unique(words.sentences[columns], return_inverse=True)
        block = _Block(terms, idf, view, rows, columns)
        whole = block.near(words.full)
        beside = block.near(words.sentence, sentences)[seat]
        blocks_found = (
            block.cover(block.has(words.full) * idf**2, whole, 3 * SHORTFALL),
            block.cover(block.has(words.sentence, own) * idf**2, beside, 3 * SHORTFALL),
            *(block.cover(block.has(bag) * idf**2, block.near(bag), 0) for bag in bags[1:]),
            block.cover(block.has(words.object) * idf, whole, 0),
            block.has(words.full) @ whole.T,
            (block.has(words.full) * idf) @ whole.T,
        )
        which = pairs.first[low:high] - begin
        for target, matrix in zip(found, blocks_found, strict=True):
            target[low:high] = matrix[which, back]
        room[related, at] = 0
    return found


class _Block(NamedTuple):
    """Some units against some others, over the terms of the first."""

    terms: Positions
    idf: Values
    related: Matrix  # [any term, a term of the block]
    rows: Positions
    columns: Positions

    def has(self, bag: Bag, rows: Positions | None = None) -> Matrix:
        which = self.rows if rows is None else rows
        terms, _ = bag.rows(which)
        found = np.zeros((len(which), len(self.terms)), dtype=np.float32)
        lengths = bag.starts[which + 1] - bag.starts[which]
        found[np.repeat(np.arange(len(which)), lengths), np.searchsorted(self.terms, terms)] = 1
        return found

    def near(self, bag: Bag, columns: Positions | None = None) -> Matrix:
        terms, begins = bag.rows(self.columns if columns is None else columns)
        found: Matrix = np.maximum.reduceat(self.related[terms], begins, axis=0)
        return found

    def cover(self, weighed: Matrix, near: Matrix, shortfall: float) -> Matrix:
        found: Matrix = (weighed @ near.T) / np.maximum(weighed.sum(axis=1)[:, None] + shortfall, 1e-6)
        return found
