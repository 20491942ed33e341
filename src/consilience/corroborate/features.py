"""Units -> for every pair of units a row of features that can be printed, as matrices.

Each feature is one symmetric matrix with a value in -1..1 for every pair. What
they weigh is fitted by `training/fit_alignment.py`; here stands only what they mean.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from consilience.corroborate.figures import compare_figures
from consilience.corroborate.units import Unit
from consilience.knowledge.senses import concepts

Matrix = NDArray[np.float32]

# Name -> what a high value says, in the words that `explain` prints.
FEATURES = {
    "words": "share rare words",
    "cover_low": "each holds much of the other's words",
    "cover_high": "one holds most of the other's words",
    "kin_words": "share words that mean alike",
    "kin_low": "each says much of what the other says, in its words or like ones",
    "kin_high": "one says most of what the other says, in its words or like ones",
    "kin_predicate": "acts that mean alike",
    "kin_object": "objects that mean alike",
    "kin_sentence": "stand in sentences that mean alike",
    "kin_ahead": "closer in meaning than to anything else in the other's article",
    "kin_ahead_both": "each is the other's closest in meaning",
    "sentence": "stand in similar sentences",
    "rarest": "share a word rare in this story",
    "shared": "share several words",
    "predicate": "the same act",
    "predicate_in": "the act of one is named in the other",
    "subject": "the same subject",
    "object": "the same object",
    "entities": "name the same",
    "only_names": "share names but no other word",
    "numbers": "figures agree",
    "numbers_differ": "figures of one kind differ",
    "numbers_one": "only one gives a figure",
    "days": "dates agree",
    "days_differ": "dates differ",
    "quoted": "share quoted words",
    "runs": "share a run of words",
    "speaker": "the same speaker",
    "speaker_differs": "different speakers",
    "negation": "one denies",
    "unreal": "one is future or possible",
    "lead": "both stand in the lead",
    "length": "are of like length",
    "ahead": "closer to each other than to anything else in the other's article",
    "ahead_both": "each is the other's closest",
}


class Features(NamedTuple):
    """`values[k, i, j]` is feature k of units i and j; `weights` are the story's IDF weights a term."""

    names: tuple[str, ...]
    values: NDArray[np.float32]
    idf: dict[str, float]


def story_features(units: Sequence[Unit]) -> Features:
    """All features of all pairs of one story's units."""
    idf = term_weights(units)
    terms = _vectors(units, lambda u: u.terms, idf)
    cosine = _cosine(terms)
    shared = _overlap(units, idf)
    lengths = np.array([max(1, len(u.terms)) for u in units], dtype=np.float32)
    articles = np.array([u.article for u in units])
    cover = shared.weight / np.maximum(shared.weight.diagonal()[:, None], 1e-6)
    runs = _run_overlap(units)
    predicate = _cosine(_vectors(units, lambda u: u.predicate, idf))
    ahead, ahead_both = _lead(cosine, articles)
    soft = _Soft(units)
    kin_cover = soft.cover(lambda u: (*u.terms, *u.subject))
    kin_words = np.sqrt(kin_cover * kin_cover.T)
    kin_ahead, kin_ahead_both = _lead(kin_words, articles)
    kin_sentence = soft.sentence_cover(units)
    numbers, differ, one = _numbers(units)
    days, days_differ = _days(units)
    quoted = _jaccard([u.quoted for u in units])
    speakers = _cosine(_vectors(units, lambda u: u.speaker, idf))
    has_speaker = np.array([bool(u.speaker) for u in units])
    both_speak = has_speaker[:, None] & has_speaker[None, :]
    values = {
        "words": cosine,
        "cover_low": np.minimum(cover, cover.T),
        "cover_high": np.maximum(cover, cover.T),
        "kin_words": kin_words,
        "kin_low": np.minimum(kin_cover, kin_cover.T),
        "kin_high": np.maximum(kin_cover, kin_cover.T),
        "kin_predicate": soft.both(lambda u: u.predicate),
        "kin_object": soft.both(lambda u: u.object),
        "kin_sentence": kin_sentence,
        "kin_ahead": kin_ahead,
        "kin_ahead_both": kin_ahead_both,
        "sentence": _cosine(_sentence_vectors(units, terms)),
        "rarest": shared.rarest,
        "shared": np.minimum(shared.number / 6, 1),
        "predicate": predicate,
        "predicate_in": _predicate_in(units),
        "subject": _cosine(_vectors(units, lambda u: u.subject, idf)),
        "object": _cosine(_vectors(units, lambda u: u.object, idf)),
        "entities": _jaccard([u.entities for u in units]),
        "only_names": ((shared.number > 0) & (shared.plain == 0)).astype(np.float32),
        "numbers": numbers,
        "numbers_differ": differ,
        "numbers_one": one,
        "days": days,
        "days_differ": days_differ,
        "quoted": quoted,
        "runs": runs,
        "speaker": speakers * both_speak,
        "speaker_differs": ((speakers < 0.2) & both_speak).astype(np.float32),
        "negation": _unlike([u.negated for u in units]),
        "unreal": _unlike([u.unreal for u in units]),
        "lead": _both([u.lead for u in units]),
        "length": np.minimum(lengths[:, None], lengths) / np.maximum(lengths[:, None], lengths),
        "ahead": ahead,
        "ahead_both": ahead_both,
    }
    stacked = np.stack([values[name].astype(np.float32) for name in FEATURES]) if units else np.zeros((0, 0, 0))
    return Features(tuple(FEATURES), stacked.astype(np.float32), idf)


class _Soft:
    """Cover of one unit's terms by another's, where a related word counts for its part (`knowledge.senses`)."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = units
        vocabulary = sorted({t for u in units for t in (*u.terms, *u.subject, *u.predicate, *u.object)})
        self.column = {term: k for k, term in enumerate(vocabulary)}
        self.related = _related(vocabulary)
        _, met = self._rows([(*u.terms, *u.subject) for u in units])
        counts = met.sum(axis=0)
        self.weight = np.maximum(np.log((len(units) + 1) / np.maximum(counts, 1)), 0).astype(np.float32)

    def _rows(self, bags: Sequence[Sequence[str]]) -> tuple[Matrix, Matrix]:
        """For each bag which terms it has, and how near it comes to each term."""
        has = np.zeros((len(bags), len(self.column)), dtype=np.float32)
        for i, bag in enumerate(bags):
            has[i, [self.column[term] for term in bag]] = 1
        near = np.zeros_like(has)
        for i, bag in enumerate(bags):
            if bag:
                near[i] = self.related[[self.column[term] for term in bag]].max(axis=0)
        return has, near

    def _cover(self, bags: Sequence[Sequence[str]], smooth: float) -> Matrix:
        has, near = self._rows(bags)
        weight = self.weight**2
        own = (has * weight).sum(axis=1)
        found: Matrix = ((has * weight) @ near.T) / np.maximum(own[:, None] + smooth, 1e-6)
        return found

    def cover(self, of: Callable[[Unit], Sequence[str]]) -> Matrix:
        # Smoothing: a clause of one rare word is not covered by sharing it.
        return self._cover([of(u) for u in self.units], 9.0)

    def both(self, of: Callable[[Unit], Sequence[str]]) -> Matrix:
        cover = self._cover([of(u) for u in self.units], 0.0)
        found: Matrix = np.sqrt(cover * cover.T)
        return found

    def sentence_cover(self, units: Sequence[Unit]) -> Matrix:
        groups: dict[tuple[int, int], list[str]] = {}
        for unit in units:
            groups.setdefault((unit.article, unit.sentence), []).extend((*unit.terms, *unit.subject))
        cover = self._cover([groups[unit.article, unit.sentence] for unit in units], 9.0)
        found: Matrix = np.sqrt(cover * cover.T)
        return found


def _related(vocabulary: Sequence[str]) -> Matrix:
    """How near each two terms are: 1 for the same, less for words that share a concept."""
    near: Matrix = np.eye(len(vocabulary), dtype=np.float32)
    holders: dict[str, list[tuple[int, float]]] = {}
    for k, term in enumerate(vocabulary):
        for concept, weight in concepts(term):
            holders.setdefault(concept, []).append((k, weight))
    for members in holders.values():
        if len(members) > 1:
            places = np.array([k for k, _ in members])
            weights = np.array([weight for _, weight in members], dtype=np.float32)
            block = np.ix_(places, places)
            near[block] = np.maximum(near[block], np.outer(weights, weights))
    np.fill_diagonal(near, 1)
    return near


def term_weights(units: Sequence[Unit]) -> dict[str, float]:
    """Inverse document frequency over the story's units: in a story on X, naming X says little."""
    counts: dict[str, int] = {}
    for unit in units:
        for term in sorted({*unit.terms, *unit.subject, *unit.predicate, *unit.object, *unit.speaker}):
            counts[term] = counts.get(term, 0) + 1
    total = len(units) + 1
    return {term: float(np.log(total / count)) for term, count in counts.items()}


def _vectors(units: Sequence[Unit], of: Callable[[Unit], Sequence[str]], idf: dict[str, float]) -> Matrix:
    """One row a unit, one column a term: its weight where the unit has it."""
    columns = {term: k for k, term in enumerate(sorted({term for unit in units for term in of(unit)}))}
    matrix = np.zeros((len(units), max(1, len(columns))), dtype=np.float32)
    for i, unit in enumerate(units):
        for term in of(unit):
            matrix[i, columns[term]] = idf[term]
    return matrix


def _cosine(rows: Matrix) -> Matrix:
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    unit = rows / np.maximum(norms, 1e-9)
    found: Matrix = (unit @ unit.T).astype(np.float32)
    return found


def _sentence_vectors(units: Sequence[Unit], terms: Matrix) -> Matrix:
    """For each unit the terms of all units of its sentence."""
    groups: dict[tuple[int, int], list[int]] = {}
    for i, unit in enumerate(units):
        groups.setdefault((unit.article, unit.sentence), []).append(i)
    rows = np.zeros_like(terms)
    for members in groups.values():
        rows[members] = terms[members].max(axis=0)
    return rows


class _Shared(NamedTuple):
    weight: Matrix  # summed weight of shared terms; on the diagonal the unit's own
    number: Matrix
    plain: Matrix  # shared terms that are no names
    rarest: Matrix  # weight of the rarest shared term, over the highest possible


def _overlap(units: Sequence[Unit], idf: dict[str, float]) -> _Shared:
    holders: dict[str, list[int]] = {}
    for i, unit in enumerate(units):
        for term in dict.fromkeys(unit.terms):
            holders.setdefault(term, []).append(i)
    n = len(units)
    weight, count, plain, rarest = (np.zeros((n, n), dtype=np.float32) for _ in range(4))
    top = float(np.log(n + 1)) if n else 1.0
    for term, where in holders.items():
        block = np.ix_(where, where)
        weight[block] += idf[term]
        count[block] += 1
        if term[0] != "=":
            plain[block] += 1
        rarest[block] = np.maximum(rarest[block], idf[term] / top)
    return _Shared(weight, count, plain, rarest)


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


def _run_overlap(units: Sequence[Unit]) -> Matrix:
    """Shared pairs of neighbouring terms, over those of the unit with fewer."""
    pairs = [frozenset(f"{a} {b}" for a, b in zip(u.words, u.words[1:], strict=False)) for u in units]
    n = len(units)
    shared = np.zeros((n, n), dtype=np.float32)
    holders: dict[str, list[int]] = {}
    for i, each in enumerate(pairs):
        for pair in each:
            holders.setdefault(pair, []).append(i)
    for where in holders.values():
        if len(where) > 1:
            shared[np.ix_(where, where)] += 1
    sizes = np.array([max(1, len(each)) for each in pairs], dtype=np.float32)
    found: Matrix = (shared / np.minimum(sizes[:, None], sizes)).astype(np.float32)
    return found


def _predicate_in(units: Sequence[Unit]) -> Matrix:
    """Whether the act of one is among the words of the other, as "talks" for "held talks"."""
    n = len(units)
    found = np.zeros((n, n), dtype=np.float32)
    holders: dict[str, list[int]] = {}
    for i, unit in enumerate(units):
        for term in dict.fromkeys(unit.terms):
            holders.setdefault(term, []).append(i)
    for i, unit in enumerate(units):
        for term in unit.predicate:
            for j in holders.get(term, ()):
                found[i, j] = found[j, i] = 1
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
