"""Words as the index holds them, and those of a text that could be what is searched for."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from consilience.store import tokens as tokens_module
from consilience.store.tokens import stem_of, tokens, tokens_like

_ENDINGS = (
    "s es ies ied ed ing y e ational tional ization izer ation ator alism iveness fulness ousness ality ivity bility "
    "ably ously icate ative alize ical ful ness ance ence able ible ment ment ent ion ism ate iti ous ive ize logy bly"
).split()
_WORDS = some.one_of(
    some.builds(str.__add__, some.text("abcdehilnorstuvyéõŞк", min_size=1, max_size=5), some.sampled_from(_ENDINGS)),
    some.text(max_size=6),
)


@example(["baéation"], ["baéation"], " ")  # letters that begin it stand within it as well
@example(["’À"], ["a"], " ")  # a letter beyond ASCII behind a mark beyond it
@given(some.lists(_WORDS, max_size=12), some.lists(_WORDS, min_size=1, max_size=3), some.sampled_from((" ", "-", "’")))
def test_no_token_that_could_be_meant_is_passed_over(text: list[str], wanted: list[str], joint: str) -> None:
    whole = joint.join([*text, *(word.upper() for word in wanted)])
    stems = [stem_of(word) for word in wanted]
    could_be = [each for each in tokens(whole) if any(stem and each.word.startswith(stem) for stem in stems)]
    found = list(tokens_like(whole, stems))
    assert [each for each in found if any(stem and each.word.startswith(stem) for stem in stems)] == could_be
    assert set(found) <= set(tokens(whole))


def test_few_other_words_are_looked_at() -> None:
    text = "The ferries left the harbour at night; the ferry Liivi, off Jõhvi, did not."
    assert [each.word for each in tokens_like(text, [stem_of("ferry")])] == ["ferri", "ferri", "johvi"]


@pytest.mark.parametrize("text", ["a" * 300_000, "aé" * 150_000, "ba" * 150_000, "’é" * 100_000])
def test_a_long_token_is_looked_at_once(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = [0]

    class Counted:
        def __init__(self, pattern: re.Pattern[str]) -> None:
            self.pattern = pattern

        def match(self, text: str, at: int) -> re.Match[str] | None:
            found = self.pattern.match(text, at)
            looked[0] += len(found.group()) if found else 1
            return found

    monkeypatch.setattr("consilience.store.tokens._TOKEN", Counted(tokens_module._TOKEN))
    monkeypatch.setattr("consilience.store.tokens._LETTER", Counted(tokens_module._LETTER))
    list(tokens_like(text, ["a"]))
    assert looked[0] <= 5 * len(text)
