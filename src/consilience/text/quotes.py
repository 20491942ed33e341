"""Text -> Quote: the stretches that stand in quotation marks, with their marks.

Marks of every kind are read (curly, straight, mixed, low, guillemets, doubled
single marks, backticks) and a mark of one kind may close one of another, because
desks and content systems mix them. Whether a mark opens or closes is told by its
neighbours first and by its shape second: Swedish writers open with a closing
mark, Germans close with an opening one.

Pairing never runs across a paragraph, with two exceptions: a quotation whose
paragraphs each open with a mark and of which only the last one closes gives one
stretch a paragraph, and a mark whose partner stands a few lines further on, with
no mark between, gives one stretch over all those lines (hard-wrapped text).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Quote(NamedTuple):
    """A stretch of text in quotation marks, the marks included. Not `closed`: it runs to the end of its paragraph."""

    start: int
    end: int
    closed: bool


class _Mark(NamedTuple):
    start: int
    end: int
    opens: bool  # may open, by its neighbours or its shape
    closes: bool


# "“We saw it, Ann Poe said.": the mark that should close is missing. A name of at most five words, a verb, little more.
_SAYING = re.compile(
    r"\s(?:[A-Z][\w.'’\-]{0,30}\s){1,5}(?:said|says|added|told|wrote|asked|warned|stated|noted|insisted)"
    r"(?:\s[\w'’\-]{1,30}){0,6}\.?\s*"
)
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_DOUBLE = re.compile(r"[\"“”„‟«»″＂〝〞❝❞「」『』]|``|''|‘‘|’’|´´|,,(?=\w)")
_SINGLE = re.compile(r"['‘’‚‛‹›`´]")
_OPENING_SHAPES = frozenset("“„‟«〝❝「『‘‚‛‹`") | {"``", "‘‘", ",,"}
_CLOSING_SHAPES = frozenset("”»〞❞」』’›´") | {"''", "’’", "´´"}
# Words that lose their beginning to an apostrophe: 'em, ’90s, rock 'n' roll.
_ELISION = re.compile(
    r"['‘’`](?:\d0s?\b|\d\d\b|(?:em|tis|twas|twere|twill|til|till|cause|cuz|bout|round|neath|n|s|d|ll|ve|re|t|m|"
    r"cos|fraid|nother|nuff|hood|burbs|gainst|kay|sup|tude|rents|fro|dem|ere)\b)",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>\n]{1,500}>")  # the marks in markup's attributes quote nobody
_BLOCK = re.compile(r"[ \t]{0,3}>")
_BEFORE_OPENING = frozenset("([{<–—―-/…") | _OPENING_SHAPES | {'"', "'"}
_AFTER_CLOSING = frozenset(".,;:!?)]}>–—-―/…%*") | _CLOSING_SHAPES | {'"', "'"}
_FURTHEST_LINES = 12  # how far the partner of a mark may stand, in lines …
_FURTHEST = 2_500  # … and in code points: a long quoted paragraph
_CANDIDATES = 60  # how many later marks are tried for the close of one single mark


def find_quotes(text: str) -> tuple[Quote, ...]:
    """All outermost quoted stretches in text order; they never overlap.

    What stands in marks inside another quotation belongs to the outer one. A
    single mark counts only where it opens before a word and a partner closes in
    the same paragraph (or, curly and before a capital, where it opens the
    paragraph); apostrophes, possessives, elisions and marks for inches do not.
    """
    found: list[Quote] = []
    waiting: tuple[int, int, int] | None = None  # line number, place in `found`, start of a mark without partner
    for number, (start, end) in enumerate(_lines(text)):
        if _BLOCK.match(text, start, end):
            _add_block_line(text, start, end, found)
            waiting = None
            continue
        marks = _marks(text, _DOUBLE, start, end)
        closed, unclosed, stray = _pair(marks)
        if waiting is not None and marks:
            at, place, opening = waiting
            if stray is not None and number - at <= _FURTHEST_LINES and stray.end - opening <= _FURTHEST:
                found[place] = Quote(opening, stray.end, True)
            waiting = None
        outer = _outermost(closed)
        line = outer + _unclosed(text, unclosed, outer, end)
        line = _outermost(line + _singles(text, start, end, outer))
        if unclosed and line and not line[-1].closed and line[-1].start == unclosed[-1]:
            waiting = (number, len(found) + len(line) - 1, line[-1].start)
        found.extend(line)
    return tuple(quote for quote in _outermost(found) if _holds_words(text, quote))


def is_within_quote(quotes: Sequence[Quote], offset: int) -> bool:
    """Whether a place lies inside one of the stretches that `find_quotes` gave."""
    return _inside(quotes, offset)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for line in _LINE.finditer(text):
        start, end = line.span()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            yield start, end


def _marks(text: str, kind: re.Pattern[str], start: int, end: int) -> list[_Mark]:
    """Every mark of a line with what it may do."""
    marks = []
    tags = [tag.span() for tag in _TAG.finditer(text, start, end)] if '="' in text[start:end] else []
    for found in kind.finditer(text, start, end):
        shape = found.group()
        if any(begin < found.start() < stop for begin, stop in tags):
            continue
        before = text[found.start() - 1] if found.start() > start else " "
        after = text[found.end()] if found.end() < end else " "
        left_open = before.isspace() or before in _BEFORE_OPENING
        right_open = after.isspace() or after in _AFTER_CLOSING
        opens, closes = left_open and not right_open, right_open and not left_open
        if opens == closes:  # the neighbours do not tell: by shape; a straight mark may do either
            opens, closes = shape not in _CLOSING_SHAPES, shape not in _OPENING_SHAPES
        marks.append(_Mark(found.start(), found.end(), opens, closes))
    return marks


def _pair(marks: list[_Mark]) -> tuple[list[Quote], list[int], _Mark | None]:
    """Pair the marks of one line: closed stretches, marks left open, the first mark that closes nothing."""
    stack: list[int] = []
    closed: list[Quote] = []
    stray: _Mark | None = None
    for mark in marks:
        if mark.closes and stack:
            closed.append(Quote(stack.pop(), mark.end, True))
        elif mark.opens:
            stack.append(mark.start)
        elif stray is None and not closed and not stack:
            stray = mark
    return closed, stack, stray


def _unclosed(text: str, starts: list[int], closed: list[Quote], end: int) -> list[Quote]:
    """Stretches from a mark without partner to the next closed quotation or the end of the paragraph."""
    borders = sorted({*starts, *(quote.start for quote in closed), end})
    found = []
    for start in starts:
        stop = borders[bisect_right(borders, start)] if start < end else end
        if stop == end:
            stop = _before_saying(text, start, end)
        while stop > start and text[stop - 1].isspace():
            stop -= 1
        found.append(Quote(start, stop, False))
    return [quote for quote in found if quote.end - quote.start > 1]


def _before_saying(text: str, start: int, end: int) -> int:
    """Where an unclosed quotation ends: before the words that say whose it is, where a paragraph ends with them."""
    comma = max(text.rfind(mark, start, end) for mark in ",?!")
    return comma + 1 if comma > start and _SAYING.fullmatch(text, comma + 1, end) else end


def _singles(text: str, start: int, end: int, doubles: list[Quote]) -> list[Quote]:
    """Stretches in single marks that no double quotation cuts."""
    free = [mark for mark in _marks(text, _SINGLE, start, end) if not _inside(doubles, mark.start)]
    openers = [mark for mark in free if _opens_single(text, mark, start)]
    closers = [mark for mark in free if _closes_single(text, mark, end)]
    starts = [mark.start for mark in openers]
    places = [mark.start for mark in closers]
    found: list[Quote] = []
    for opener in openers:
        if found and opener.start < found[-1].end:
            continue
        first = bisect_left(places, opener.end + 1)
        close = _closer(text, opener, closers[first : first + _CANDIDATES], starts)
        if close is not None:
            found.append(Quote(opener.start, close.end, True))
        elif opener.start == start and text[start] == "‘" and text[opener.end : opener.end + 1].isupper():
            found.append(Quote(start, end, False))
    return found


def _opens_single(text: str, mark: _Mark, start: int) -> bool:
    before = text[mark.start - 1] if mark.start > start else " "
    after = text[mark.end : mark.end + 1]
    return (
        mark.opens
        and (before.isspace() or before in _BEFORE_OPENING)
        and bool(after)
        and (after.isalnum() or after in '$£€“"#@[(…')
        and not _ELISION.match(text, mark.start)
    )


def _closes_single(text: str, mark: _Mark, end: int) -> bool:
    after = text[mark.end] if mark.end < end else " "
    return mark.closes and text[mark.start] not in "‘‚‛‹`" and not after.isalnum()


def _closer(text: str, opener: _Mark, closers: list[_Mark], starts: list[int]) -> _Mark | None:
    """The mark that closes: the first that is no plural possessive, else the first at all, before another opens."""
    following = bisect_right(starts, opener.start)
    limit = starts[following] if following < len(starts) else len(text)
    doubtful: _Mark | None = None
    for mark in closers:
        if mark.start > limit:
            break
        before, after = text[mark.start - 1], text[mark.end : mark.end + 2]
        if before in "sS" and after[:1].isspace() and after[1:2].islower():
            doubtful = doubtful or mark
        elif not before.isspace():
            return mark
    return doubtful


def _inside(quotes: Sequence[Quote], offset: int) -> bool:
    """Whether a place lies in one of these stretches, which are in order and do not overlap."""
    at = bisect_right(quotes, offset, key=lambda quote: quote.start) - 1
    return at >= 0 and offset < quotes[at].end


def _holds_words(text: str, quote: Quote) -> bool:
    return any(map(str.isalnum, text[quote.start : quote.end]))


def _outermost(quotes: list[Quote]) -> list[Quote]:
    """The stretches that lie in no other, in text order."""
    kept: list[Quote] = []
    for quote in sorted(quotes, key=lambda q: (q.start, -q.end)):
        if kept and quote.start < kept[-1].end:
            if quote.end > kept[-1].end and not kept[-1].closed:
                kept[-1] = quote
            continue
        kept.append(quote)
    return kept


def _add_block_line(text: str, start: int, end: int, found: list[Quote]) -> None:
    """A line that `>` marks as quoted; it continues the line before where that one is marked too."""
    if found and text[found[-1].start] == ">" and not text[found[-1].end : start].strip():
        found[-1] = Quote(found[-1].start, end, True)
    else:
        found.append(Quote(start, end, True))
