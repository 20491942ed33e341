"""Wordings of one utterance -> the same wordings, with the words marked that not all share.

Each wording is held against the fullest one by the longest matching runs of words (Ratcliff and Obershelp 1988, as in
Python's difflib), upper case, marks and apostrophes aside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_TOKEN = re.compile(r"\w+(?:['’]\w+)*|\W+")
MOST_WORDS = 400  # matching is quadratic; a wording longer than this is shown unmarked
LEAST_SHARED = 0.35  # below this share of common words a marking would cover everything and tell nothing


@dataclass(frozen=True)
class Piece:
    """Words of a wording. `differs`: not all share them. `gap`: words of the fullest that are left out before these."""

    text: str
    differs: bool = False
    gap: str = ""


@dataclass(frozen=True)
class Aligned:
    """One wording in pieces; their texts joined are the wording. `compared` is False where too little is shared."""

    pieces: tuple[Piece, ...]
    compared: bool = True


def aligned(wordings: Sequence[str], fullest: int = 0) -> tuple[Aligned, ...]:
    """The wordings in their order. `fullest` is the position of the one that the others are held against."""
    if not wordings:
        return ()
    base = _words(wordings[fullest])
    found = [_compare(base, _words(wording)) if n != fullest else None for n, wording in enumerate(wordings)]
    unlike = {word for compared in found if compared for word in compared.missing}
    rows: list[Aligned] = []
    for position, (wording, compared) in enumerate(zip(wordings, found, strict=True)):
        if position == fullest:
            rows.append(Aligned(_pieces(wording, unlike, {})))
        elif compared is None:
            rows.append(Aligned((Piece(wording),), compared=False))
        else:
            shared = {own for own, theirs in compared.same.items() if theirs in unlike}
            rows.append(Aligned(_pieces(wording, compared.other | shared, compared.gaps)))
    return tuple(rows)


@dataclass(frozen=True)
class _Compared:
    """Positions of words: `other` of the wording, `missing` of the fullest, `same` from the one to the other."""

    other: set[int]
    missing: set[int]
    same: dict[int, int]
    gaps: dict[int, str]


def _words(text: str) -> list[str]:
    return [token for token in _TOKEN.findall(text) if _is_word(token)]


def _is_word(token: str) -> bool:
    return token[0].isalnum() or token[0] == "_"


def _key(words: list[str]) -> list[str]:
    return [word.casefold().replace("’", "'") for word in words]


def _compare(base: list[str], words: list[str]) -> _Compared | None:
    """None where too little is shared, or there is too much to compare."""
    if not words or not base or max(len(words), len(base)) > MOST_WORDS:
        return None
    matcher = SequenceMatcher(None, _key(base), _key(words), autojunk=False)
    blocks = matcher.get_matching_blocks()
    if sum(block.size for block in blocks) < LEAST_SHARED * min(len(words), len(base)):
        return None
    result = _Compared(set(), set(), {b.b + n: b.a + n for b in blocks for n in range(b.size)}, {})
    for tag, i, j, k, m in matcher.get_opcodes():
        # A wording that only begins later or ends sooner quotes less: it has no other words.
        at_edge = min(i, k) == 0 or j == len(base) or m == len(words)
        if tag == "equal" or (tag != "replace" and at_edge):
            continue
        result.other.update(range(k, m))
        result.missing.update(range(i, j))
        if tag == "delete":
            result.gaps[k] = " ".join(base[i:j])
    return result


def _pieces(text: str, marked: set[int], gaps: dict[int, str]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    word = 0
    for token in _TOKEN.findall(text):
        is_word = _is_word(token)
        differs = is_word and word in marked
        gap = gaps.get(word, "") if is_word else ""
        # Blanks between two marked words are marked too, so that a run reads as one.
        between = not is_word and pieces and pieces[-1].differs and word in marked and not token.strip()
        if pieces and not gap and pieces[-1].differs == (differs or bool(between)):
            pieces[-1] = Piece(pieces[-1].text + token, pieces[-1].differs, pieces[-1].gap)
        else:
            pieces.append(Piece(token, differs or bool(between), gap))
        word += is_word
    return tuple(pieces)
