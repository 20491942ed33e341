"""Annotated -> the news agencies that an article credits, by the names of `knowledge/agencies.py`.

An agency is credited in the dateline ("RIGA, Oct 14 (Nordwire) - "), in a byline or
closing line ("With material from ..."), or in the report ("told Reuters", "the ...
news agency reported"). A photo credit is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from consilience.knowledge.agencies import AGENCY_NAMES, LISTED, SELF_NAMED
from consilience.model.annotated import Annotated, Furniture

_ANY = rf"(?:{LISTED}|{SELF_NAMED})"
_NAMED = re.compile(rf"(?<![\w’'-])(?:{_ANY})(?![\w-]| [A-Z][a-z])")
# "RIGA, Oct 14 (Nordwire) - ": a place in capitals or a day, then the agency.
_DATELINE = re.compile(r"^(?:[A-Z]{3}|[^()\n]{0,40}\d)[^()\n]{0,40}\(([A-Z][\w’'&./ -]{1,40})\) ?[-–—:]", re.MULTILINE)
_BRACKETS = re.compile(rf"\(({_ANY})\)")
_SIGNED = re.compile(rf"\(({_ANY})\)[.\s]*\Z")  # the last word of a paragraph at the end
_SAYS = r"(?:said|says|reported|reports|writes|wrote|quoted|cited|cites|learned|adds|added|noted|announced)"
_IN_REPORT = re.compile(
    rf"\b(?:told|tells|according to|citing|cited by|quoted by|reported by|by|from|via|to)[ ](?:the )?"
    rf"(?:(?:\w+ )?(?:state |official )?(?:news )?agency )?(?P<after>{_ANY})(?![\w-])"
    rf"|(?<![\w’'-])(?P<before>{_ANY})(?:[’']s?)?(?: news agency| agency)?,? (?:has |have |had )?{_SAYS}\b"
    rf"|(?<![\w’'-])(?P<agency>{_ANY}|[A-Z][\w-]+(?: [A-Z][\w-]+){{0,2}}) (?:state |official )?news agency\b"
)
_CREDITING = re.compile(
    r"\b(?:with|using|includes?|including|contains|additional|some)\b.{0,30}\b(?:inputs?|material|reporting|files?|information|agenc)"
    r"|\b(?:source|via|reporting by|written by|report by|by|copyright|©)\b",
    re.IGNORECASE,
)
_PHOTO = re.compile(
    r"\b(?:photo|image|picture|pic|photograph|getty|file|handout|screenshot|illustration)\b", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"^.*[’']s ")
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_OPENING, _CLOSING = 400, 300  # code points at either end of an article in which a bare "(Reuters)" is a credit
_LONGEST_CREDIT = 240


def agency_credits(article: Annotated) -> tuple[str, ...]:
    """The agencies that an article credits, in the order in which it first does, each once.

    The outlet itself is not among them.
    """
    text = article.article.text
    found: dict[str, int] = {}
    for at, written in _credits(article, text):
        spelled = _POSSESSIVE.sub("", " ".join(written.split())).removeprefix("The ")
        name = AGENCY_NAMES.get(spelled, spelled)
        found[name] = min(at, found.get(name, at))
    outlet = article.article.outlet or ""
    return tuple(name for name in sorted(found, key=lambda name: (found[name], name)) if not _is_outlet(name, outlet))


def _is_outlet(name: str, outlet: str) -> bool:
    """Whether a name is the outlet's own, in short or by its initials."""
    initials = "".join(word[0] for word in outlet.split() if word[0].isupper())
    return bool(outlet) and (name.casefold() in outlet.casefold() or name == initials)


def _credits(article: Annotated, text: str) -> Iterator[tuple[int, str]]:
    photos = [
        piece for piece in article.furniture if piece.kind == "caption" or _is_photo(text[piece.start : piece.end])
    ]
    opening = _DATELINE.search(text, 0, _OPENING)
    if opening is not None:
        yield opening.start(), opening[1].split("/")[0].strip()
    for found in _BRACKETS.finditer(text, 0, _OPENING):
        if not _is_inside(found.start(), photos):
            yield found.start(), found[1]
    for piece in article.furniture:
        if piece in photos or piece.kind in {"related-link", "hashtags"} or len(piece) > _LONGEST_CREDIT:
            continue
        line = text[piece.start : piece.end]
        if piece.kind in {"byline", "credit"} or _CREDITING.search(line):
            for found in _NAMED.finditer(line):
                yield piece.start + found.start(), found.group()
    for closing in _LINE.finditer(text, max(0, len(text) - _CLOSING)):
        line = closing.group()
        signed = _SIGNED.search(line)
        if signed and not _PHOTO.search(line):
            yield closing.start() + signed.start(), signed[1]
        if len(line) <= _LONGEST_CREDIT and _CREDITING.search(line) and not _is_photo(line):
            for found in _NAMED.finditer(text, *closing.span()):
                yield found.start(), found.group()
    for found in _IN_REPORT.finditer(text):
        if not _is_inside(found.start(), photos):
            yield found.start(), found["after"] or found["before"] or found["agency"]


def _is_photo(line: str) -> bool:
    return len(line) <= _LONGEST_CREDIT and _PHOTO.search(line) is not None


def _is_inside(at: int, pieces: Sequence[Furniture]) -> bool:
    return any(piece.start <= at < piece.end for piece in pieces)
