"""Stretches that are somebody's words."""

from __future__ import annotations

import pytest

from consilience.stories.speech import find_speech


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("She said “no more of this” and left.", [("“no more of this”", True)]),
        ("He was late. I never saw him again. Snow fell.", [(" I never saw him again.", False)]),
        ("The note read:\n\nThe key is under the mat.", [("The key is under the mat.", False)]),
        ("REPORTER: Does the bridge hold?", [("REPORTER: Does the bridge hold?", False)]),
        ("The bridge holds — Anna (@annaberg) May 3", [("The bridge holds — Anna (@annaberg) May 3", False)]),
        ("The bridge holds, the town says.", []),
        ("", []),
    ],
)
def test_signs(text: str, wanted: list[tuple[str, bool]]) -> None:
    assert [(text[each.start : each.end], each.marked) for each in find_speech(text)] == wanted


def test_all_that_follows_a_statement_in_full() -> None:
    text = "Here is the statement in full:\nThe town is safe.\nThe bridge is open.\nThe trains run."
    speech = [text[each.start : each.end] for each in find_speech(text)]
    assert any("The trains run." in each for each in speech)


def test_a_transcript_is_somebodys_words_between_the_turns_too() -> None:
    turns = "\n".join(
        f"{who}: The dam is safe.\nIt was built to last." for who in ("MAYOR", "ENGINEER", "MAYOR", "ENGINEER")
    )
    speech = find_speech(f"This was said.\n{turns}")
    assert any(each.start <= turns.index("It was") + 15 and each.end >= len(turns) for each in speech)
