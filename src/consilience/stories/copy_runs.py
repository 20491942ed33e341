"""Two CopyWords -> the runs of words that both print, and how many of these are theirs to have copied."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from consilience.stories.copy_words import FURNITURE, GRAM, QUOTED, SPOKEN, CopyWords

SHORTEST_PIECE = 5  # words of a shared run's own piece, between quotations, that counts
# A list of names, "Maria Ortiz of Lima, Paul Nkemelu of Lagos and ...": so many words, such a share with a capital.
_NAMES_WORDS, _NAMES_SHARE = 10, 0.7
_PLACES = 8  # of one run in one article that are tried


class Run(NamedTuple):
    """`length` words from place `a` of the one and place `b` of the other are the same."""

    a: int
    b: int
    length: int


def shared_runs(one: CopyWords, other: CopyWords) -> list[Run]:
    """The longest runs of at least `GRAM` words that both print, in the order of `other`; none overlaps another."""
    places: dict[int, list[int]] = {}
    for at, gram in enumerate(one.grams.tolist()):
        held = places.setdefault(gram, [])
        if len(held) < _PLACES:
            held.append(at)
    runs: list[Run] = []
    used = bytearray(len(one))
    b = 0
    grams = other.grams.tolist()
    while b < len(grams):
        best = 0
        start = 0
        for a in places.get(grams[b], ()):
            length = _length(one, other, a, b, used)
            if length > best:
                best, start = length, a
        if best < GRAM:
            b += 1
            continue
        runs.append(Run(start, b, best))
        used[start : start + best] = b"\1" * best
        b += best
    return runs


def _length(one: CopyWords, other: CopyWords, a: int, b: int, used: bytearray) -> int:
    """How many words are the same from here on."""
    ours, theirs = one.words, other.words
    most = min(len(ours) - a, len(theirs) - b)
    length = 0
    while length < most and ours[a + length] == theirs[b + length] and not used[a + length]:
        length += 1
    return length


def own_pieces(one: CopyWords, other: CopyWords, run: Run) -> list[Run]:
    """The pieces of a run that may have been copied.

    Neither quoted nor furniture on either side, nor speech by weaker signs on both, nor quoted elsewhere in either
    article; and not mere lists of names, which two reporters write alike.
    """
    ours = one.kinds[run.a : run.a + run.length]
    theirs = other.kinds[run.b : run.b + run.length]
    out = (ours >= QUOTED) | (theirs >= QUOTED) | ((ours == SPOKEN) & (theirs == SPOKEN))
    quoted = one.quoted_grams | other.quoted_grams
    if quoted:
        for at, gram in enumerate(one.grams[run.a : run.a + run.length - GRAM + 1].tolist()):
            if gram in quoted:
                out[at : at + GRAM] = True
    return [piece for piece in _stretches(run, out, SHORTEST_PIECE) if not _is_list_of_names(one, piece)]


def printed_pieces(one: CopyWords, other: CopyWords, run: Run) -> list[Run]:
    """The pieces of a run that are the report on both sides, quotations included."""
    ours = one.kinds[run.a : run.a + run.length]
    theirs = other.kinds[run.b : run.b + run.length]
    return _stretches(run, (ours == FURNITURE) | (theirs == FURNITURE), SHORTEST_PIECE)


def _stretches(run: Run, out: npt.NDArray[np.bool_], shortest: int) -> list[Run]:
    """What is left of a run, in pieces of at least so many words."""
    pieces: list[Run] = []
    start: int | None = None
    for at, is_out in enumerate([*out.tolist(), True]):
        if is_out:
            if start is not None and at - start >= shortest:
                pieces.append(Run(run.a + start, run.b + start, at - start))
            start = None
        elif start is None:
            start = at
    return pieces


def _is_list_of_names(one: CopyWords, piece: Run) -> bool:
    if piece.length < _NAMES_WORDS:
        return False
    text = one.annotated.article.text
    large = sum(text[start].isupper() for start in one.starts[piece.a : piece.a + piece.length].tolist())
    return large >= _NAMES_SHARE * piece.length
