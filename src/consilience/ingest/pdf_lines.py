"""The lines of a PDF's pages, with their places -> its text: a line for each paragraph, without running heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple

_RECURS = 3  # pages at whose edge a line stands again before it is a running head; of two pages, both
_EDGE = 4  # lines at the top and bottom of a page that may be one
_PAGE_NUMBER = re.compile(r"(?:page\s+)?[-–—|\s]{0,4}\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[-–—|\s]{0,4}", re.IGNORECASE)
# What browsers print at a page's edge: when, and from where.
_PRINTED = re.compile(
    r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?|(?:https?|file)://\S+", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_ENDS = re.compile(r"[.!?:][\"”’')\]]{0,3}\Z")
_HYPHEN = re.compile(r"[^\W\d_]{2,}-\Z")
# Against the usual distance of lines: from here on a new paragraph begins. Word processors and browsers leave half a
# line at least; justified text varies by a few hundredths.
_WIDER = 1.3
_OTHER_SIZE = 1.08
_SHORT = 0.75  # of a full line
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\0": "", "\u00ad": "-"}
)


class PdfLine(NamedTuple):
    """One line: its words, its height on the page in points, the size of its letters; 0 where that is not known."""

    words: str
    height: float = 0.0
    size: float = 0.0


def tidy_line(text: str) -> str:
    """Single-spaced, ligatures as letters."""
    return " ".join(text.encode("utf-8", errors="replace").decode("utf-8").translate(_LIGATURES).split())


def text_of(pages: Sequence[Sequence[PdfLine]]) -> str:
    """The words of the pages, a line for each paragraph; a paragraph may go on on the next page."""
    kept = _without_running_heads(pages)
    usual = _usual_distance(kept)
    out: list[str] = []
    held: list[str] = []
    last: PdfLine | None = None
    for lines in kept:
        full = _full_line(lines)
        for at, line in enumerate(lines):
            if last is not None and _parted(last, line, len(held), full, None if not at else usual):
                out.append(_joined(held))
                held = []
            if line.words:
                held.append(line.words)
            last = line
    out.append(_joined(held))
    return "\n".join(filter(None, out))


def _parted(one: PdfLine, other: PdfLine, held: int, full: int, usual: float | None) -> bool:
    """Whether a new paragraph begins between two lines that follow one another; over pages `usual` is None."""
    if not one.words or not other.words:
        return True
    if one.size and other.size and not 1 / _OTHER_SIZE < one.size / other.size < _OTHER_SIZE:
        return True
    ends = _ENDS.search(one.words[-8:]) is not None
    short = len(one.words) < full * _SHORT
    if usual is None:
        return ends or (short and not other.words[0].islower())
    apart = (one.height - other.height) / other.size if other.size else 0.0
    if usual and apart > usual * _WIDER:
        return True
    return short and (ends or (held == 1 and not other.words[0].islower()))


def _usual_distance(pages: Sequence[Sequence[PdfLine]]) -> float:
    """From line to line within paragraphs, in sizes of the letters; 0 where the places are not known."""
    apart = sorted(
        (one.height - other.height) / other.size
        for lines in pages
        for one, other in pairwise(lines)
        if other.size and one.size == other.size and 0.5 < (one.height - other.height) / other.size < 3
    )
    return apart[len(apart) // 4] if apart else 0.0  # not the middle one: a page may be all short paragraphs


def _full_line(lines: Sequence[PdfLine]) -> int:
    """How many characters a full line has: the upper quarter of the lines have as many."""
    lengths = sorted(len(line.words) for line in lines if line.words)
    return lengths[-max(1, len(lengths) // 4)] if lengths else 0


def _without_running_heads(pages: Sequence[Sequence[PdfLine]]) -> list[list[PdfLine]]:
    """The pages without page numbers, browsers' marks, and what stands at the edge of page after page."""
    bare = [_bare(lines) for lines in pages]
    edges = Counter(
        key for lines in bare for key in {_key(line) for line in (*lines[:_EDGE], *lines[-_EDGE:]) if line.words}
    )
    least = min(_RECURS, max(2, len(bare)))
    recurring = {key for key, count in edges.items() if count >= least}

    def is_running(lines: list[PdfLine], at: int) -> bool:
        if _EDGE <= at < len(lines) - _EDGE:
            return False
        words = lines[at].words
        fits = _PAGE_NUMBER.fullmatch(words[:40]) or _PRINTED.fullmatch(words[:2_000])
        return _key(lines[at]) in recurring or fits is not None

    return [_bare([line for at, line in enumerate(lines) if not is_running(lines, at)]) for lines in bare]


def _key(line: PdfLine) -> str:
    return _DIGITS.sub("#", line.words)


def _bare(lines: Sequence[PdfLine]) -> list[PdfLine]:
    """Without blank lines at both ends."""
    start, end = 0, len(lines)
    while start < end and not lines[start].words:
        start += 1
    while end > start and not lines[end - 1].words:
        end -= 1
    return list(lines[start:end])


def _joined(lines: Sequence[str]) -> str:
    """Lines as one; a hyphen at a line's end goes where the next begins with a small letter."""
    pieces = [
        line[:-1] if _HYPHEN.search(line[-40:]) and behind[:1].islower() else line if not behind else f"{line} "
        for line, behind in zip_longest(lines, lines[1:], fillvalue="")
    ]
    return "".join(pieces)
