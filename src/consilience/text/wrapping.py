"""Text of fixed width -> the same text with the breaks inside its paragraphs as spaces, every offset kept.

Mails, wire terminals and text made from pages break their lines at a fixed width. Such a break ends nothing: it
stands where the next word had no room left. That is also how it is told from one that does: in a text whose lines
end by width, the first word of the next line would not have fitted.
"""

from __future__ import annotations

import re
from itertools import pairwise

_LINE = re.compile(r"[^\r\n]+")
WIDEST, NARROWEST = 100, 40  # code points; a paragraph a line is wider now and then, a list or verse narrower
_LEAST = 4  # breaks by width before they make a habit
_SHARE = 0.8
_FIRST_WORD = re.compile(r"\S+")
# What opens a line of its own: an item of a list, a quoted line of a mail, cells of a table.
_OPENER = re.compile(r"\s*(?:[-*•·>|#–—]|\d{1,3}[.)]\s|.*[\t|])")


def unwrapped(text: str) -> str:
    """The text as it would read in one line a paragraph; itself where lines do not end by width.

    The result is as long as the text: "\\r\\n" becomes two spaces, so that every offset means the same place.
    """
    lines = [(found.start(), found.end()) for found in _LINE.finditer(text)]
    if not lines or not NARROWEST <= max(end - start for start, end in lines) <= WIDEST:
        return text
    joints = [(end, begin) for (_, end), (begin, _) in pairwise(lines) if text[end:begin] in ("\n", "\r\n", "\r")]
    if len(joints) < _LEAST:
        return text
    width = max(end - start for start, end in lines)
    starts = {end: start for start, end in lines}
    soft = [(end, begin) for end, begin in joints if _is_full(text, starts[end], end, begin, width)]
    if len(soft) < _LEAST or len(soft) < _SHARE * len(joints):
        return text
    pieces, at = [], 0
    for end, begin in soft:
        pieces += [text[at:end], " " * (begin - end)]
        at = begin
    return "".join([*pieces, text[at:]])


def _is_full(text: str, start: int, end: int, begin: int, width: int) -> bool:
    """Whether the next line's first word had no room left on this line."""
    word = _FIRST_WORD.search(text, begin)
    return (
        word is not None and not _OPENER.match(text, begin, begin + WIDEST) and end - start + 1 + len(word[0]) > width
    )
