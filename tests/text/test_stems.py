"""The stemmer is asked only about words that it may change: what is left out has to be what it would leave."""

from __future__ import annotations

import random

import pytest
import snowballstemmer

from consilience.text.words import stem

_ENDINGS = """ed ing er or ion ism ic ant ent s e y l i al ful ness ous ive ize ate able ible ment ance ence ization
ator alism li ogi ' 's s' g d n r t m c a b k o u x z w v p h f q j st nd ck eed edly ingly ied ies tional enci
anci iviti biliti fulli lessli icate iciti ical""".split()


@pytest.mark.parametrize("seed", range(4))
def test_stems_are_the_librarys(seed: int) -> None:
    drawn, library = random.Random(seed), snowballstemmer.stemmer("english")
    for _ in range(4_000):
        letters = "".join(drawn.choice("bcdfghklmnprstvwxyzaeiouyyé'1") for _ in range(drawn.randrange(9)))
        word = letters + drawn.choice(_ENDINGS)
        assert stem(word) == library.stemWord(word)
