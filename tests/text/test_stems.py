"""Stems: as the Snowball project publishes them, and for whatever stands in a text."""

from __future__ import annotations

import pytest

from consilience.text.words import stem


@pytest.mark.parametrize(
    ("word", "expected"),
    # Pairs from the sample vocabulary on the page of the English stemmer, snowballstem.org.
    [
        ("consigned", "consign"),
        ("consistency", "consist"),
        ("consolations", "consol"),
        ("conspiratorial", "conspiratori"),
        ("knightly", "knight"),
        ("knuckles", "knuckl"),
    ],
)
def test_stems_are_snowballs(word: str, expected: str) -> None:
    assert stem(word) == expected


def test_half_a_character_is_left_as_it_is() -> None:
    assert stem("walk\ud800ing") == "walk\ud800ing"
