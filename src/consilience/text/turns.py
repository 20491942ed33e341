"""Transcript -> turns: who speaks, by the name before the colon, and what is said.

"MR HOLM: We left at nine." One such line is a headline's manner ("BREAKING: ..."), a list of different ones a
table ("DATE: ...", "PLACE: ..."); a transcript has at least three, and somebody in it speaks twice.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_CAPITALS = r"[A-Z][A-Z.'’\-]{0,30}"
_WORD = rf"(?:{_CAPITALS}|[A-Z][a-z]{{1,20}}\.?|[A-Z][a-z]{{1,3}}[A-Z][a-z]{{1,20}})"
_TURN = re.compile(rf"[ \t]{{0,20}}(?P<name>{_WORD}(?: {_WORD}){{0,5}})(?: \([^()\r\n]{{1,60}}\))?:[ \t]{{1,20}}(?=\S)")
_LEAST = 3


class Turn(NamedTuple):
    """Offsets are code points of the text: the speaker's name, the whole label with its colon, what is said."""

    name: tuple[int, int]
    label: tuple[int, int]
    said: tuple[int, int]


def find_turns(text: str) -> list[Turn]:
    """The turns of a transcript in text order; none where the text is no transcript."""
    if text.count(":") < _LEAST:
        return []
    found = []
    for line in _LINE.finditer(text):
        match = _TURN.match(text, *line.span())
        if match:
            said = text[match.end() : line.end()].rstrip()
            turn = Turn(match.span("name"), (match.start("name"), match.end()), (match.end(), match.end() + len(said)))
            found.append(turn)
    if len(found) < _LEAST:
        return []
    lasts = Counter(_last_word(text, turn) for turn in found)
    if max(lasts.values()) < 2:
        return []
    # A name in small letters is one when it comes again: "Note: ..." does not make a speaker.
    return [turn for turn in found if lasts[_last_word(text, turn)] > 1 or text[slice(*turn.name)].isupper()]


def _last_word(text: str, turn: Turn) -> str:
    return text[slice(*turn.name)].rsplit(maxsplit=1)[-1].upper()
