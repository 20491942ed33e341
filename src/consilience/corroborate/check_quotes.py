"""Quoted words of the draft -> where the sources quote them so; else the quotation that comes closest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from consilience.corroborate.check_reading import Reading
from consilience.model.account import Place
from consilience.text.quotes import Quote

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LEFT_OUT = re.compile(r"\[[^\]]{0,40}\]|\.\.\.|…")
# Share of the shorter stretch's words that two stretches have in common when they are wordings of one utterance.
ALIKE = 0.5


class Quoted(NamedTuple):
    """A stretch of a source in quotation marks: its words with their places."""

    article: int
    start: int
    end: int
    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]


class Found(NamedTuple):
    """Where a stretch of the draft is quoted in the sources: `article` is a position."""

    article: int
    start: int
    end: int


def words_in(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """The words of a stretch, folded, with their places."""
    return [
        (found.group().casefold().replace("’", "'"), found.start(), found.end())
        for found in _WORD.finditer(text, start, end)
    ]


def quoted_stretches(readings: Sequence[Reading]) -> list[Quoted]:
    """All quoted stretches of the sources."""
    found = []
    for number, reading in enumerate(readings):
        for quote in reading.quotes:
            words = words_in(reading.text, quote.start, quote.end)
            found.append(
                Quoted(
                    number, quote.start, quote.end, tuple(w for w, _, _ in words), tuple((s, e) for _, s, e in words)
                )
            )
    return found


def verbatim(text: str, quote: Quote, stretches: Sequence[Quoted]) -> list[Found]:
    """Where the sources quote these very words; what brackets or dots leave out parts them."""
    pieces = pieces_of(text, quote)
    found = []
    for stretch in stretches:
        at, first, last = 0, -1, -1
        for piece in pieces:
            at = _run(stretch.words, piece, at)
            if at < 0:
                break
            first = at if first < 0 else first
            at += len(piece)
            last = at - 1
        if at >= 0 and last >= 0:
            found.append(Found(stretch.article, stretch.places[first][0], stretch.places[last][1]))
    return found


def pieces_of(text: str, quote: Quote) -> list[list[str]]:
    inside = _LEFT_OUT.sub("\n", text[quote.start : quote.end])
    pieces = [[word for word, _, _ in words_in(part, 0, len(part))] for part in inside.split("\n")]
    return [piece for piece in pieces if piece]


def _run(words: Sequence[str], piece: Sequence[str], start: int) -> int:
    """Where the piece stands as a run of words at or after a place; -1 where it does not."""
    first = piece[0]
    for at in range(start, len(words) - len(piece) + 1):
        if words[at] == first and list(words[at : at + len(piece)]) == list(piece):
            return at
    return -1


def closest(text: str, quote: Quote, stretches: Sequence[Quoted]) -> Quoted | None:
    """The stretch of the sources that shares most words with the draft's; None where none is another wording of it."""
    ours = {word for piece in pieces_of(text, quote) for word in piece}
    best: tuple[float, int, Quoted] | None = None
    for n, stretch in enumerate(stretches):
        shared = len(ours & set(stretch.words))
        smaller = min(len(ours), len(set(stretch.words)))
        if shared > 1 and shared >= ALIKE * smaller:
            rank = (shared / len(ours | set(stretch.words)), -n, stretch)
            if best is None or rank[:2] > best[:2]:
                best = rank
    return best[2] if best else None


def place_of(reading: Reading, start: int, end: int) -> Place:
    return Place(article=reading.article.article.id, start=start, end=end)
