"""Linking: by the mean of average and strongest link, one unit an article first, repeats at a higher bar."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from consilience.corroborate.align import ENOUGH, _admit_repeats, _link
from consilience.corroborate.pairs import Pairs, Scores


def linked(units, matrix, bar, known=None):
    known = np.ones(matrix.shape, dtype=bool) if known is None else known
    return groups(_link(np.array([unit.article for unit in units]), matrix, known, bar))


def admitted(units, matrix, found, bar):
    pairs = Pairs.all(len(units))
    return groups(_admit_repeats(units, Scores(pairs, matrix[pairs.first, pairs.second]), found, bar))


def unit(article: int, sentence: int, **more):
    return SimpleNamespace(
        **{"article": article, "sentence": sentence, "days": None, "figures": (), "negated": False} | more
    )


def units(*articles: int):
    return [unit(article, number) for number, article in enumerate(articles)]


def scores(n: int, **links: float):
    matrix = np.zeros((n, n), dtype=np.float32)
    for pair, value in links.items():
        i, j = (int(part) for part in pair[1:].split("_"))
        matrix[i, j] = matrix[j, i] = value
    return matrix


def groups(found):
    return sorted(sorted(group) for group in found)


def test_links_above_the_bar_join():
    assert linked(units(0, 1, 2), scores(3, p0_1=0.9, p1_2=0.2), 0.5) == [[0, 1], [2]]


def test_a_chain_needs_more_than_one_strong_link():
    # 0-1 and 1-2 are strong, 0-2 is nothing: the third comes in at (0.9 + 0.45) / 2 = 0.675.
    chain = scores(3, p0_1=0.95, p1_2=0.9)
    assert linked(units(0, 1, 2), chain, 0.7) == [[0, 1], [2]]
    assert linked(units(0, 1, 2), chain, 0.6) == [[0, 1, 2]]


def test_one_unit_an_article():
    both = scores(3, p0_2=0.9, p1_2=0.8)
    assert linked(units(0, 0, 1), both, 0.5) == [[0, 2], [1]]


def test_a_repeat_is_admitted_at_its_bar():
    both = scores(3, p0_2=0.9, p1_2=0.8)
    pairs = linked(units(0, 0, 1), both, 0.5)
    assert admitted(units(0, 0, 1), both, pairs, 0.7) == [[0, 1, 2]]
    assert admitted(units(0, 0, 1), both, pairs, 0.85) == [[0, 2], [1]]


def test_never_two_of_one_sentence():
    both = scores(3, p0_2=0.9, p1_2=0.9)
    same = [unit(0, 4), unit(0, 4), *units(1)]
    pairs = linked(same, both, 0.5)
    assert len(admitted(same, both, pairs, 0.5)) == 2


def test_no_article_is_made_to_say_something_against_itself():
    both = scores(3, p0_2=0.9, p1_2=0.9)
    for told in ({"days": (739170, 739170)}, {"negated": True}):
        several = [unit(0, 0, days=(739169, 739169)), unit(0, 1, **told), unit(1, 0)]
        pairs = linked(several, both, 0.5)
        assert admitted(several, both, pairs, 0.5) == [[0, 2], [1]]
    # On one day, or undated, it is a repetition.
    for told in ({"days": (739169, 739175)}, {}):
        several = [unit(0, 0, days=(739169, 739169)), unit(0, 1, **told), unit(1, 0)]
        assert admitted(several, both, linked(several, both, 0.5), 0.5) == [[0, 1, 2]]


def test_what_was_not_compared_is_not_held_against_a_large_group():
    # Two groups of thirty, each unit compared with 25 of the other: the 750 links of 900 count alone.
    matrix = np.full((60, 60), 0.9, dtype=np.float32)
    known = np.ones((60, 60), dtype=bool)
    for i in range(30):
        for j in range(30, 60):
            known[i, j] = known[j, i] = (i - j) % 30 < 25
    matrix[~known] = 0
    assert ENOUGH < 25
    assert linked(units(*range(60)), matrix, 0.85, known) == [list(range(60))]


def test_one_link_does_not_join_two_large_groups():
    matrix = np.zeros((60, 60), dtype=np.float32)
    matrix[:30, :30] = matrix[30:, 30:] = 0.9
    known = matrix > 0
    matrix[0, 59] = matrix[59, 0] = 0.85
    known[0, 59] = known[59, 0] = True
    assert linked(units(*range(60)), matrix, 0.6, known) == [list(range(30)), list(range(30, 60))]
