"""Which words are related, and which are not."""

from __future__ import annotations

from importlib.resources import files

import pytest

from consilience.knowledge.senses import concepts, groups, relatedness
from consilience.knowledge.tables import rows
from consilience.text.words import stem


def related(one: str, other: str) -> float:
    return relatedness(stem(one), stem(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("dispatch", "send"),
        ("soldier", "troop"),
        ("extol", "praise"),
        ("bravery", "valour"),
        ("talk", "meet"),
        ("inaugurate", "open"),
        ("death", "kill"),
        ("oblige", "commit"),
        ("invade", "invasion"),
        ("purchase", "acquire"),
        ("ruling", "verdict"),
        ("walkout", "strike"),
        ("lorry", "truck"),
        ("quake", "tremor"),
    ],
)
def test_words_for_one_thing_are_related(one: str, other: str) -> None:
    assert related(one, other) >= 0.8
    assert related(one, other) == related(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("praise", "condemn"),
        ("minister", "tractor"),
        ("walk", "talk"),
        ("bank", "verdict"),
        ("museum", "missile"),
        ("ceasefire", "turnout"),
    ],
)
def test_other_words_are_not(one: str, other: str) -> None:
    assert related(one, other) == 0


def test_what_is_narrower_is_less_close() -> None:
    assert 0 < related("casualty", "dead") < related("casualty", "victim")


def test_a_word_is_itself_and_an_unknown_word_nothing_else() -> None:
    assert relatedness("zzyzx", "zzyzx") == 1
    assert concepts("zzyzx") == concepts("") == ()
    assert relatedness("zzyzx", "die") == 0


def test_weights_lie_between_nothing_and_one() -> None:
    assert all(0 < weight <= 1 for word in ("strike", "meet", "charg", "run") for _, weight in concepts(word))


def test_every_group_has_words_to_relate() -> None:
    for same, narrower in groups():
        every = [*same, *narrower]
        assert same, every
        assert len(every) > 1, every
        assert len(set(every)) == len(every), every
        assert all(word.isalpha() and word == word.lower() for word in every), every


def test_no_sense_is_so_wide_that_it_glues() -> None:
    assert max(sum(len(column.split()) for column in row) for row in rows("senses.tsv")) <= 100


def test_the_licence_goes_with_the_data() -> None:
    notice = files("consilience.knowledge").joinpath("WORDNET-LICENSE.txt").read_text(encoding="utf-8")
    assert "WordNet 3.1 Copyright 2011 by Princeton University" in notice
    assert "appear on ALL copies" in notice
