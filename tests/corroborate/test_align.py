"""Linking: by the mean of average and strongest link, one unit an article first, repeats at a higher bar."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from consilience.corroborate.align import _admit_repeats, _link


def units(*articles: int):
    return [SimpleNamespace(article=article, sentence=number) for number, article in enumerate(articles)]


def scores(n: int, **links: float):
    matrix = np.zeros((n, n), dtype=np.float32)
    for pair, value in links.items():
        i, j = (int(part) for part in pair[1:].split("_"))
        matrix[i, j] = matrix[j, i] = value
    return matrix


def groups(found):
    return sorted(sorted(group) for group in found)


def test_links_above_the_bar_join():
    assert groups(_link(units(0, 1, 2), scores(3, p0_1=0.9, p1_2=0.2), 0.5)) == [[0, 1], [2]]


def test_a_chain_needs_more_than_one_strong_link():
    # 0-1 and 1-2 are strong, 0-2 is nothing: the third comes in at (0.9 + 0.45) / 2 = 0.675.
    chain = scores(3, p0_1=0.95, p1_2=0.9)
    assert groups(_link(units(0, 1, 2), chain, 0.7)) == [[0, 1], [2]]
    assert groups(_link(units(0, 1, 2), chain, 0.6)) == [[0, 1, 2]]


def test_one_unit_an_article():
    both = scores(3, p0_2=0.9, p1_2=0.8)
    assert groups(_link(units(0, 0, 1), both, 0.5)) == [[0, 2], [1]]


def test_a_repeat_is_admitted_at_its_bar():
    both = scores(3, p0_2=0.9, p1_2=0.8)
    linked = _link(units(0, 0, 1), both, 0.5)
    assert groups(_admit_repeats(units(0, 0, 1), both, linked, 0.7)) == [[0, 1, 2]]
    assert groups(_admit_repeats(units(0, 0, 1), both, linked, 0.85)) == [[0, 2], [1]]


def test_never_two_of_one_sentence():
    both = scores(3, p0_2=0.9, p1_2=0.9)
    same = [SimpleNamespace(article=0, sentence=4), SimpleNamespace(article=0, sentence=4), *units(1)]
    linked = _link(same, both, 0.5)
    assert len(groups(_admit_repeats(same, both, linked, 0.5))) == 2
