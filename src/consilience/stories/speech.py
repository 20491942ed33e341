"""Text -> stretches that are somebody else's words: in quotation marks, or by weaker signs.

What two articles both quote makes neither a copy of the other. Quotation marks tell
for certain. The other signs tell only when both articles show them, since blogs
paste reports as blocks: a sentence in the first person, a paragraph after a colon, all
that follows "the statement in full:", a line of a transcript ("REPORTER: ...") and, where these are many,
all between them, a post with its handle, a quotation that does not close.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from consilience.text.quotes import find_quotes


class Speech(NamedTuple):
    """A stretch of somebody's words. `marked`: it stands in quotation marks that close."""

    start: int
    end: int
    marked: bool


_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_SENTENCE = re.compile(r"[^.!?]+[.!?]*")
_FIRST_PERSON = re.compile(
    r"\b(?:I|I['’](?:m|ve|ll|d)|[Ww]e|[Ww]e['’](?:re|ve|ll|d)|[Mm]y|[Oo]ur|[Oo]urs|[Mm]yself|[Oo]urselves)\b"
)
# "REPORTER: Does ...", "Maria Ortiz (D): We ...", "The mayor and her deputy: Our ..."
_TURN = re.compile(r"[ \t]*[A-Z][^.!?:;\r\n\u2028\u2029]{0,80}:[ \t]+[A-Z\"“‘']")
_IN_FULL = re.compile(
    r"\b(?:in full|transcript|(?:full|entire) (?:text|statement|letter|transcript|remarks|speech|comments))\b",
    re.IGNORECASE,
)
_TRANSCRIPT = 4  # turns that make all between them somebody's words
_POST = re.compile(r"@\w{2,}|#\w{3,}|\bpic\.twitter\.com/|\bt\.co/|\bRT\b")
_LONGEST_INTRODUCTION = 600  # code points of a paragraph that ends in a colon


def find_speech(text: str) -> list[Speech]:
    """All stretches, in text order; marked ones may overlap weaker ones."""
    found = [Speech(quote.start, quote.end, quote.closed) for quote in find_quotes(text)]
    introduced = False
    first_turn, turns = 0, 0
    for line in _LINE.finditer(text):
        start, end = line.span()
        body = line.group().strip()
        if not body:
            continue
        is_turn = _TURN.match(text, start, end) is not None
        if is_turn:
            turns += 1
            first_turn = first_turn if turns > 1 else start
        if introduced or is_turn or _POST.search(text, start, end):
            found.append(Speech(start, end, False))
        elif _FIRST_PERSON.search(text, start, end):
            found += [
                Speech(*sentence.span(), False)
                for sentence in _SENTENCE.finditer(text, start, end)
                if _FIRST_PERSON.search(text, *sentence.span())
            ]
        introduced = body.endswith(":") and len(body) <= _LONGEST_INTRODUCTION
        if introduced and _IN_FULL.search(body):
            found.append(Speech(end, len(text), False))
    if turns >= _TRANSCRIPT:
        found.append(Speech(first_turn, len(text), False))
    return sorted(found)
