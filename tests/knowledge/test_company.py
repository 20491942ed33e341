"""Stems that keep one company in running text."""

from __future__ import annotations

import numpy as np

from consilience.knowledge.company import SCALE, likeness, vectors
from consilience.text.words import stem


def close(one: str, other: str) -> float:
    known, standing = vectors([stem(one), stem(other)])
    assert known == [0, 1]
    return float(likeness(standing, standing)[0, 1])


def test_words_of_one_matter_stand_closer_than_words_of_two() -> None:
    assert close("topple", "oust") > 0.6
    assert close("arrest", "detain") > 0.6
    assert close("topple", "blaze") < 0.45
    assert close("harbour", "pension") < 0.45


def test_unknown_stems_are_left_out() -> None:
    known, standing = vectors(["zzqx", stem("arrest"), ""])
    assert known == [1]
    assert standing.shape == (1, 50)


def test_no_stem_at_all() -> None:
    known, standing = vectors([])
    assert known == []
    assert likeness(standing, standing).shape == (0, 0)


def test_numbers_are_whole_and_sums_exact() -> None:
    _, standing = vectors([stem("arrest"), stem("custody")])
    assert (standing == np.rint(standing)).all()
    assert 50 * 127 * 127 < 2**24
    assert abs(float(likeness(standing, standing)[0, 0]) - 1) < 0.02
    assert SCALE == 240
