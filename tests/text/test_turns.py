"""Transcripts and what only looks like one."""

from __future__ import annotations

import pytest

from consilience.text.turns import find_turns

HEARING = """The inquiry met for the second day.

CHAIR: When did you leave the bridge?
CAPT. ORLOV: At ten past four.

CHAIR: And who had the watch?
Mr. Tamm (by video): The second mate.
MR. TAMM: He was alone.
"""


def test_who_speaks_and_what_is_said() -> None:
    turns = find_turns(HEARING)
    assert [HEARING[slice(*turn.name)] for turn in turns] == ["CHAIR", "CAPT. ORLOV", "CHAIR", "Mr. Tamm", "MR. TAMM"]
    assert [HEARING[slice(*turn.said)] for turn in turns] == [
        "When did you leave the bridge?",
        "At ten past four.",
        "And who had the watch?",
        "The second mate.",
        "He was alone.",
    ]
    assert all(HEARING[turn.label[0] : turn.said[0]].rstrip().endswith(":") for turn in turns)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "BREAKING: Quay closed\n\nThe board said: we had no choice.",
        "DATE: 4 May\nPLACE: Riga\nENTRY: free\nDOORS: 7 p.m.",  # nobody comes twice
        "At 10:30: closed.\nAt 11:30: open.\nAt 12:30: closed.",
        "the chair: yes\nthe captain: no\nthe chair: no",
        ":" * 5000,
        "A" * 100_000 + ":",
    ],
)
def test_no_transcript(text: str) -> None:
    assert find_turns(text) == []
