"""Units -> for every pair of units that is compared a row of features that can be printed.

Each feature is symmetric, with a value in -1..1 for every pair. What
they weigh is fitted by `training/fit_alignment.py`; here stands only what they mean.
Words are matched softly: a word of one unit counts as far as the closest word of the
other is related to it (`relations.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from consilience.corroborate.blocking import story_pairs
from consilience.corroborate.context import Homes
from consilience.corroborate.figures import compare_figures
from consilience.corroborate.pairs import Pairs, Values
from consilience.corroborate.terms import Words, covers
from consilience.corroborate.units import Unit

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
# Between these, from nothing known to nothing shared, lies the first guess at a pair.
GUESS_OF_NOTHING = -4.0


@dataclass(frozen=True)
class Features:
    """`values[k, p]` is feature k of pair p of `pairs`; `idf` the story's weight of each term."""

    names: tuple[str, ...]
    pairs: Pairs
    values: Values
    idf: dict[str, float]

    def at(self, i: int, j: int) -> dict[str, float] | None:
        """The features of two units by name; None where they were not compared."""
        place = self.pairs.place(i, j)
        return None if place < 0 else dict(zip(self.names, self.values[:, place].tolist(), strict=True))


def story_features(units: Sequence[Unit], pairs: Pairs | None = None) -> Features:
    """The features of one story's units, for the pairs given or else those that `story_pairs` picks."""
    words = Words(units)
    pairs = pairs if pairs is not None else story_pairs(units, words)
    values = _values(units, words, pairs) if len(pairs) else np.zeros((len(FEATURES), 0), dtype=np.float32)
    return Features(tuple(FEATURES), pairs, values, term_weights(units))


def _values(units: Sequence[Unit], words: Words, pairs: Pairs) -> Values:
    """One row a feature."""
    first, second = pairs.first, pairs.second
    articles = np.array([u.article for u in units])
    homes = Homes(articles, pairs)
    cover = covers(words, pairs)

    def mean(values: Values) -> Values:
        """A cosine whose terms need not be equal."""
        found: Values = np.sqrt(values * values[pairs.turned])
        return found

    closeness, sentence = mean(cover.full), mean(cover.sentence)
    predicate, thing, speaker = mean(cover.predicate), mean(cover.object), mean(cover.speaker)
    speaks = np.array([bool(u.speaker) for u in units])
    ahead_both = homes.lead(closeness)[1]
    ahead_sentence = homes.lead(sentence)[1]
    mixed = closeness + sentence / 2 + np.float32(0.3) * (mean(cover.subject) + thing + predicate)
    ahead_mixed, ahead_mixed_both = homes.lead((mixed / 2.4).astype(np.float32))
    numbers, differ, one = _numbers(units, pairs)
    days, days_differ = _days(units, pairs)
    # A first guess at each pair, its weights set by hand, only to see what stands around a pair.
    guess = 6 * closeness + 2 * (sentence + ahead_both + ahead_sentence) + 1.5 * numbers + 0.7 * days
    beside, around = homes.neighbours(np.sqrt(1 / (1 + np.exp(-guess - np.float32(GUESS_OF_NOTHING)))))
    counts = np.diff(words.full.starts) - 1
    sizes = np.minimum(counts, 6) / 6
    negated, lead = np.array([u.negated for u in units]), np.array([u.lead for u in units])
    values = {
        "words": closeness,
        "sentence": sentence,
        "shared": np.minimum((cover.shared + cover.shared[pairs.turned]) / 12, 1),
        "weight": np.minimum((cover.weight + cover.weight[pairs.turned]) / 40, 1),
        "predicate": predicate,
        "object_in": np.maximum(cover.object_in, cover.object_in[pairs.turned]),
        "numbers": numbers,
        "numbers_differ": differ,
        "numbers_one": one,
        "days": days,
        "days_differ": days_differ,
        "quoted": _quoted(units, pairs),
        "speaker": speaker,
        "speaker_differs": (speaker < 0.2) & speaks[first] & speaks[second],
        "negation": negated[first] ^ negated[second],
        "lead": lead[first] & lead[second],
        "size": np.minimum(sizes[first], sizes[second]),
        "ahead_sentence": ahead_sentence,
        "ahead_mixed": ahead_mixed,
        "ahead_mixed_both": ahead_mixed_both,
        "beside": beside,
        "around": around,
    }
    return np.stack([values[name].astype(np.float32) for name in FEATURES])


def term_weights(units: Sequence[Unit]) -> dict[str, float]:
    """Inverse document frequency over the story's units: in a story on X, naming X says little."""
    counts: dict[str, int] = {}
    for unit in units:
        for term in sorted({*unit.terms, *unit.subject, *unit.predicate, *unit.object, *unit.speaker}):
            counts[term] = counts.get(term, 0) + 1
    total = len(units) + 1
    return {term: float(np.log(total / count)) for term, count in counts.items()}


def _quoted(units: Sequence[Unit], pairs: Pairs) -> Values:
    """Jaccard of the words that stand in quotation marks."""
    found: Values = np.zeros(len(pairs), dtype=np.float32)
    has = np.array([bool(u.quoted) for u in units])
    for place in np.flatnonzero(has[pairs.first] & has[pairs.second]).tolist():
        a, b = units[pairs.first[place]].quoted, units[pairs.second[place]].quoted
        shared = len(a & b)
        found[place] = shared / (len(a) + len(b) - shared)
    return found


def _numbers(units: Sequence[Unit], pairs: Pairs) -> tuple[Values, Values, Values]:
    """Figures of one kind: agreeing, differing, given by one of the two only."""
    agree, differ = np.zeros(len(pairs), dtype=np.float32), np.zeros(len(pairs), dtype=np.float32)
    has = np.array([bool(u.figures) for u in units])
    one: Values = (has[pairs.first] != has[pairs.second]).astype(np.float32)
    both = pairs.once[has[pairs.first[pairs.once]] & has[pairs.second[pairs.once]]]
    turned = pairs.turned
    for place in both.tolist():
        relation = compare_figures(units[pairs.first[place]].figures, units[pairs.second[place]].figures)
        if relation == "agree":
            agree[place] = agree[turned[place]] = 1
        elif relation == "differ":
            differ[place] = differ[turned[place]] = 1
    return agree, differ, one


def _days(units: Sequence[Unit], pairs: Pairs) -> tuple[Values, Values]:
    dated = np.array([u.days is not None for u in units])
    begin, end = (np.array([u.days[k] if u.days else 0 for u in units]) for k in (0, 1))
    i, j = pairs.first, pairs.second
    both = dated[i] & dated[j]
    meets = (begin[i] <= end[j]) & (begin[j] <= end[i])
    return (both & meets).astype(np.float32), (both & ~meets).astype(np.float32)
