"""Units -> for every pair of units a row of features that can be printed, as matrices.

Each feature is one symmetric matrix with a value in -1..1 for every pair. What
they weigh is fitted by `training/fit_alignment.py`; here stands only what they mean.
Words are matched softly: a word of one unit counts as far as the closest word of the
other is related to it (`relations.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from consilience.corroborate.figures import compare_figures
from consilience.corroborate.relations import compared_terms, relatedness
from consilience.corroborate.units import Unit

Matrix = NDArray[np.float32]

# Name -> what a high value says, in the words that `explain` prints. Left out, because the fit was as good or better
# without: words of the clause without its subject, cover from one side, names alone, the rarest word shared, subjects
# and objects as pairs, runs of words, tense, likeness of length, places in the order of the articles.
FEATURES = {
    "words": "share rare words, or words close to them",
    "sentence": "stand in similar sentences",
    "shared": "share several words",
    "weight": "share much that is rare",
    "predicate": "the same act",
    "object_in": "the object of one is named in the other",
    "numbers": "figures agree",
    "numbers_differ": "figures of one kind differ",
    "numbers_one": "only one gives a figure",
    "days": "dates agree",
    "days_differ": "dates differ",
    "quoted": "share quoted words",
    "speaker": "the same speaker",
    "speaker_differs": "different speakers",
    "negation": "one denies",
    "lead": "both stand in the lead",
    "size": "neither is short",
    "ahead_sentence": "their sentences are closer to each other than to any others of the two articles",
    "ahead_mixed": "one is closest to the other, counting sentence, subject, object and act as well",
    "ahead_mixed_both": "each is closest to the other, counting these",
    "beside": "the units before or after them say the same",
    "around": "the units around them say the same",
}
# Weight that every unit is short of being covered: one shared word of two is less than five of ten.
SHORTFALL = 3.0


class Features(NamedTuple):
    """`values[k, i, j]` is feature k of units i and j; `weights` are the story's IDF weights a term."""

    names: tuple[str, ...]
    values: NDArray[np.float32]
    idf: dict[str, float]


def story_features(units: Sequence[Unit]) -> Features:
    """All features of all pairs of one story's units."""
    if not units:
        return Features(tuple(FEATURES), np.zeros((len(FEATURES), 0, 0), dtype=np.float32), {})
    articles = np.array([u.article for u in units])
    words = _Words(units)
    closeness = words.likeness(words.full)
    sentence = words.likeness(words.by_sentence(words.full))
    predicates, objects = words.field(u.predicate for u in units), words.field(u.object for u in units)
    predicate, thing = words.likeness(predicates, 0), words.likeness(objects, 0)
    object_in = words.cover(objects, words.full, words.idf, 0)
    speaker = words.likeness(words.field(u.speaker for u in units), 0)
    speaks = np.array([bool(u.speaker) for u in units])
    shared = words.full.has @ words.full.near.T
    weight = (words.full.has * words.idf) @ words.full.near.T
    ahead_both = _lead(closeness, articles)[1]
    ahead_sentence = _lead(sentence, articles)[1]
    mixed = closeness + sentence / 2 + 0.3 * (words.likeness(words.subject, 0) + thing + predicate)
    ahead_mixed, ahead_mixed_both = _lead((mixed / 2.4).astype(np.float32), articles)
    numbers, differ, one = _numbers(units)
    days, days_differ = _days(units)
    # A first guess at each pair, its weights set by hand, only to see what stands around a pair.
    guess = 6 * closeness + 2 * (sentence + ahead_both + ahead_sentence) + 1.5 * numbers + 0.7 * days - 4
    beside, around = _neighbours(np.sqrt(1 / (1 + np.exp(-guess))), articles)
    sizes = np.minimum(words.full.has.sum(axis=1), 6) / 6
    values = {
        "words": closeness,
        "sentence": sentence,
        "shared": np.minimum((shared + shared.T) / 12, 1),
        "weight": np.minimum((weight + weight.T) / 40, 1),
        "predicate": predicate,
        "object_in": np.maximum(object_in, object_in.T),
        "numbers": numbers,
        "numbers_differ": differ,
        "numbers_one": one,
        "days": days,
        "days_differ": days_differ,
        "quoted": _jaccard([u.quoted for u in units]),
        "speaker": speaker,
        "speaker_differs": (speaker < 0.2) & speaks[:, None] & speaks,
        "negation": _unlike([u.negated for u in units]),
        "lead": _both([u.lead for u in units]),
        "size": np.minimum(sizes[:, None], sizes),
        "ahead_sentence": ahead_sentence,
        "ahead_mixed": ahead_mixed,
        "ahead_mixed_both": ahead_mixed_both,
        "beside": beside,
        "around": around,
    }
    stacked = np.stack([values[name].astype(np.float32) for name in FEATURES])
    return Features(tuple(FEATURES), stacked, term_weights(units))


def term_weights(units: Sequence[Unit]) -> dict[str, float]:
    """Inverse document frequency over the story's units: in a story on X, naming X says little."""
    counts: dict[str, int] = {}
    for unit in units:
        for term in sorted({*unit.terms, *unit.subject, *unit.predicate, *unit.object, *unit.speaker}):
            counts[term] = counts.get(term, 0) + 1
    total = len(units) + 1
    return {term: float(np.log(total / count)) for term, count in counts.items()}


class _Field(NamedTuple):
    """One row a unit, one column a term: 1 where the unit has the term, and how close it comes to having it."""

    has: Matrix
    near: Matrix


class _Words:
    """The terms of a story's units, how they are related, and what each weighs."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = units
        bags = [compared_terms(unit) for unit in units]
        others = {term for u in units for term in (*u.subject, *u.predicate, *u.object, *u.speaker)}
        self.terms = sorted(others.union(*bags))
        self.columns = {term: k for k, term in enumerate(self.terms)}
        self.related = relatedness(self.terms)
        own = self.field(bags)
        self.subject = self.field(u.subject for u in units)
        # The clause's own words and its subject's, which a clause without one inherits.
        self.full = _Field(np.maximum(own.has, self.subject.has), np.maximum(own.near, self.subject.near))
        # What many units say, in whatever words, says little: document frequency counts the related words.
        self.idf: Matrix = np.log((len(units) + 1) / np.maximum(self.full.near.sum(axis=0), 1)).astype(np.float32)

    def field(self, bags: Iterable[Sequence[str]]) -> _Field:
        has = np.zeros((len(self.units), len(self.terms)), dtype=np.float32)
        near = np.zeros_like(has)
        for i, bag in enumerate(bags):
            if bag:
                places = [self.columns[term] for term in bag]
                has[i, places] = 1
                near[i] = self.related[places].max(axis=0)
        return _Field(has, near)

    def by_sentence(self, field: _Field) -> _Field:
        """For each unit what all units of its sentence have."""
        groups: dict[tuple[int, int], list[int]] = {}
        for i, unit in enumerate(self.units):
            groups.setdefault((unit.article, unit.sentence), []).append(i)
        has, near = field.has.copy(), field.near.copy()
        for members in groups.values():
            if len(members) > 1:
                has[members], near[members] = field.has[members].max(axis=0), field.near[members].max(axis=0)
        return _Field(has, near)

    def cover(self, ours: _Field, theirs: _Field, weights: Matrix, shortfall: float = SHORTFALL) -> Matrix:
        """`[i, j]`: the share of the weight of i's terms that j has or comes close to."""
        weighed = ours.has * weights
        found: Matrix = (weighed @ theirs.near.T) / np.maximum(weighed.sum(axis=1)[:, None] + shortfall, 1e-6)
        return found

    def likeness(self, field: _Field, shortfall: float = SHORTFALL) -> Matrix:
        """How much of each is in the other, rare terms weighing more (a cosine whose terms need not be equal)."""
        cover = self.cover(field, field, self.idf**2, 3 * shortfall)
        found: Matrix = np.sqrt(cover * cover.T)
        return found


def _neighbours(chance: Matrix, articles: NDArray[np.int64]) -> tuple[Matrix, Matrix]:
    """How well the units before and after two units match: next to them, and two steps away give or take one."""
    n = len(articles)
    room: Matrix = np.zeros((n + 6, n + 6), dtype=np.float32)
    room[3:-3, 3:-3] = chance
    homes = np.concatenate([[-1] * 3, articles, [-1] * 3])

    def moved(down: int, across: int) -> Matrix:
        rows, columns = slice(3 + down, 3 + down + n), slice(3 + across, 3 + across + n)
        found: Matrix = room[rows, columns] * (homes[rows] == articles)[:, None] * (homes[columns] == articles)
        return found

    beside: Matrix = np.maximum(moved(-1, -1), moved(1, 1))
    around: Matrix = np.zeros((n, n), dtype=np.float32)
    for step in (-2, -1, 1, 2):
        around += np.max([moved(step, other) for other in (step - 1, step, step + 1) if other], axis=0)
    symmetric: Matrix = (around + around.T) * np.float32(1 / 8)
    return beside, symmetric


def _jaccard(sets: Sequence[frozenset[str]]) -> Matrix:
    n = len(sets)
    shared: Matrix = np.zeros((n, n), dtype=np.float32)
    holders: dict[str, list[int]] = {}
    for i, each in enumerate(sets):
        for term in each:
            holders.setdefault(term, []).append(i)
    for where in holders.values():
        shared[np.ix_(where, where)] += 1
    sizes = np.array([len(each) for each in sets], dtype=np.float32)
    found: Matrix = (shared / np.maximum(sizes[:, None] + sizes - shared, 1)).astype(np.float32)
    return found


def _numbers(units: Sequence[Unit]) -> tuple[Matrix, Matrix, Matrix]:
    """Figures of one kind: agreeing, differing, given by one of the two only."""
    n = len(units)
    agree, differ, one = (np.zeros((n, n), dtype=np.float32) for _ in range(3))
    has = [i for i, u in enumerate(units) if u.figures]
    lacks = np.array([not u.figures for u in units])
    for i in has:
        one[i, lacks] = one[lacks, i] = 1
        for j in has:
            if j >= i:
                break
            relation = compare_figures(units[i].figures, units[j].figures)
            if relation == "agree":
                agree[i, j] = agree[j, i] = 1
            elif relation == "differ":
                differ[i, j] = differ[j, i] = 1
    return agree, differ, one


def _days(units: Sequence[Unit]) -> tuple[Matrix, Matrix]:
    n = len(units)
    agree, differ = np.zeros((n, n), dtype=np.float32), np.zeros((n, n), dtype=np.float32)
    dated = [(i, u.days) for i, u in enumerate(units) if u.days]
    for place, (i, (first, last)) in enumerate(dated):
        for j, (start, end) in dated[:place]:
            target = agree if first <= end and start <= last else differ
            target[i, j] = target[j, i] = 1
    return agree, differ


def _unlike(flags: Iterable[bool]) -> Matrix:
    row = np.array(list(flags), dtype=bool)
    found: Matrix = (row[:, None] ^ row).astype(np.float32)
    return found


def _both(flags: Iterable[bool]) -> Matrix:
    row = np.array(list(flags), dtype=bool)
    found: Matrix = (row[:, None] & row).astype(np.float32)
    return found


def _lead(similarity: Matrix, articles: NDArray[np.int64]) -> tuple[Matrix, Matrix]:
    """How far a pair is ahead of the next best of the same two articles, from one side and from both."""
    n = len(articles)
    ahead = np.zeros((n, n), dtype=np.float32)
    for article in np.unique(articles):
        columns = np.flatnonzero(articles == article)
        block = similarity[:, columns]
        if block.shape[1] < 2:
            ahead[:, columns] = block
            continue
        order = np.argsort(-block, axis=1, kind="stable")
        rows = np.arange(n)
        best, second = block[rows, order[:, 0]], block[rows, order[:, 1]]
        rest = np.repeat(best[:, None], block.shape[1], axis=1)
        rest[rows, order[:, 0]] = second
        ahead[:, columns] = block - rest
    return np.maximum(ahead, ahead.T), np.minimum(ahead, ahead.T)
