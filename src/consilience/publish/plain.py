"""str -> str: outlets' words made fit for a line of output. The meaning is never touched, only what would break a page.

Text out of an article is hostile until shown otherwise: escape sequences would steer a terminal, bidirectional
overrides would turn the words around it (Unicode Technical Report 36, section 2.11), a lone surrogate cannot be written
as UTF-8.
"""

from __future__ import annotations

import re

# C0 and C1 without tab and newline, DEL, lone surrogates, and the code points that are no characters.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Marks, embeddings, overrides and isolates of the bidirectional algorithm (UAX #9, section 2).
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SPACES = re.compile(r"[\s\u2028\u2029\u200b]+")
# RFC 3986, sections 2.2 and 2.3, without what would need escaping in HTML or Markdown.
_ADDRESS = re.compile(r"https?://[A-Za-z0-9._~:/?#@!$&()*+,;=%-]{1,2000}\Z")
REPLACEMENT = "\ufffd"
# What begins a formula in a spreadsheet, in full width too (OWASP, CSV Injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# What begins like one and is none: a number, codes of parties whose country is not known (`--- REB; UNO IGO`).
_HARMLESS = re.compile(r"[-+]?[0-9]{1,300}(?:\.[0-9]{1,300})?|---(?: [A-Z]{3}|; [A-Z-]{3}){0,1000}")

OPENING_MARKS = "“„«‘‚‹\"'`「『《〝"
DOUBLE_MARKS = '“”„«»"「」『』《》〝〞'


def printable(text: str) -> str:
    """Control characters as U+FFFD; CR LF becomes LF, so offsets into the result are no offsets into the text."""
    return _CONTROLS.sub(REPLACEMENT, text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """Printable, without direction marks, every run of white space one blank."""
    return _SPACES.sub(" ", _CONTROLS.sub(REPLACEMENT, _DIRECTIONS.sub("", _SPACES.sub(" ", text)))).strip()


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters of the text on one line, cut at a word where one ends in the last third."""
    text = text.strip()
    line = one_line(text[: limit * 4]) if len(text) > limit * 4 else one_line(text)
    if len(line) <= limit and len(text) <= limit * 4:
        return line
    cut = line[: limit - 1]
    blank = cut.rfind(" ")
    return (cut[:blank] if blank > limit * 2 // 3 else cut).rstrip(" ,;:") + "…"


def no_formula(text: str) -> str:
    """A cell of text, with an apostrophe in front where a spreadsheet would run it as a formula."""
    begins = text.lstrip(" ").startswith(_FORMULA) and _HARMLESS.fullmatch(text) is None
    return f"'{text}" if begins else text


def is_address(url: str) -> bool:
    """Whether a link may be made of it: http or https, and nothing that could end an attribute or a link."""
    return _ADDRESS.match(url) is not None


def quoted(words: str) -> str:
    """Spoken words in quotation marks; none are added to words that bring their own opening mark."""
    line = words.strip()
    return line if line[:1] in OPENING_MARKS and line else f"“{line}”"


def cited(words: str) -> str:
    """Words out of an article in marks of ours: `“…”`, and `«…»` around words that hold double marks themselves.

    Their own marks are never changed. Words that are one quotation from end to end get no second pair.
    """
    line = words.strip()
    inner = [character for character in line if character in DOUBLE_MARKS]
    if not inner:
        return f"“{line}”"
    if len(inner) == 2 and line[0] in DOUBLE_MARKS and line[-1] in DOUBLE_MARKS:
        return line
    return f"«{line}»"


def last_word(text: str) -> tuple[str, str]:
    """A line and its last word, apart: so that what follows can be kept on the line of that word."""
    line = one_line(text)
    blank = line.rfind(" ") + 1
    return (line[:blank], line[blank:]) if len(line) - blank <= 40 else (line, "")
