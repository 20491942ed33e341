"""Verbs with a particle and the single verbs that stand for them."""

from __future__ import annotations

from consilience.knowledge.phrasal import PHRASAL
from consilience.knowledge.turns import EXCLUSIVE, PASSING, STEPS
from consilience.text.words import stem


def test_every_row_is_a_verb_and_a_particle() -> None:
    assert all(
        verb.isalpha() and particle.isalpha() and single.isalpha() for (verb, particle), single in PHRASAL.items()
    )
    assert PHRASAL["call", "off"] == "cancel"
    assert PHRASAL["put", "out"] == "extinguish"


def test_what_is_put_out_or_knocked_out_stands_in_a_table_of_states() -> None:
    known = {*PASSING, *EXCLUSIVE, *STEPS}
    for pair in (("put", "out"), ("knock", "out"), ("call", "off"), ("step", "down"), ("shut", "down")):
        assert stem(PHRASAL[pair]) in known
