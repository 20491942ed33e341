"""What goes on behind ", he said," belongs to the clause before it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from consilience.model.parse import Parse

Parsed = Callable[[str], Parse]


def head_of(text: str, word: str, parsed: Parsed) -> str:
    parse = parsed(text)
    (token,) = [token for token in parse.tokens if token.text == word]
    return parse.tokens[token.head].text


@pytest.mark.parametrize(
    ("text", "word", "head"),
    [
        ("The engine was lifted out on Monday, she said, and is being taken apart in Split.", "taken", "lifted"),
        ("The quay is sound, the port said, and will be opened on Friday.", "opened", "is"),
        # Who speaks may do something else as well.
        ("The engineer told reporters that the quay was sound, and left the room at noon.", "left", "told"),
    ],
)
def test_a_clause_behind_an_aside(text: str, word: str, head: str, parsed: Parsed) -> None:
    assert head_of(text, word, parsed) == head
