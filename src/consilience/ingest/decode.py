"""File bytes -> text: the words as they stand, and what was assumed of the encoding.

UTF-8 and whatever says what it is (a byte order mark, a page's charset) is taken at
its word. Anything else is read only where one of two Western encodings gives a
text without a trace of a wrong guess. A general detector is not used: on English
prose with a few typographic quotes, charset-normalizer 3.5 took windows-1252 for
cp1250 and short texts for Big5, and a wrong guess changes the words that are cited.
"""

from __future__ import annotations

import codecs
import re

from consilience.errors import InputError
from consilience.model.record import Record

_MARKS = (  # the longer first: UTF-32's mark begins like UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GUESSES = {"windows-1252": "cp1252", "Mac Roman": "mac_roman"}
_DECLARED = re.compile(rb"<meta\s[^>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"^\s{0,99}<\?xml\s[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9_.:-]{1,40})")
# As the WHATWG Encoding Standard has it, which browsers follow: a page that says Latin-1 means windows-1252.
_LATIN = {"iso8859-1", "ascii", "latin-1"}
# What Python also calls encodings.
_NO_TEXT = frozenset(
    "base64 bz2 hex quopri rot13 uu zlib idna punycode undefined unicode-escape raw-unicode-escape utf-7 "
    "unicode_escape raw_unicode_escape mbcs oem".split()
)

_HIGH = re.compile(r"[^\x00-\x7f]")

SAVE_AS_UTF8 = "save the file as UTF-8 (iconv -f ENCODING -t UTF-8 FILE), then read it again"


class Decoded(Record, frozen=True, kw_only=True):
    """A text. `guess` names its encoding where nothing said which it is; `line` is the first that shows it."""

    text: str
    guess: str | None = None
    line: int | None = None


def decode(data: bytes, source: str, declared: str | None = None) -> Decoded:
    """Decode a file. `declared` is the encoding that the file itself names, if any.

    A byte order mark is not part of the text. Line ends are left as they are.
    Raises InputError, with the line of the first byte that does not fit.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(text=_strictly(data, encoding, source))
    try:
        return Decoded(text=data.decode("utf-8"))
    except UnicodeDecodeError as error:
        first = error.start
    if declared is not None:
        return Decoded(text=_strictly(data, declared, source))
    line = data.count(b"\n", 0, first) + 1
    if is_damaged_utf8(data):
        raise InputError(
            f"the byte 0x{data[first]:02X} at position {first} is not UTF-8, though the rest of the text is",
            source=source,
            line=line,
            hint="mend or delete the damaged character in that line",
        )
    for name, encoding in _GUESSES.items():
        text = _plausibly(data, encoding)
        if text is not None:
            return Decoded(text=text, guess=name, line=line)
    raise InputError(
        f"the text is not UTF-8 (byte 0x{data[first]:02X} at position {first}) and in no other encoding that is "
        "recognised with certainty",
        source=source,
        line=line,
        hint=SAVE_AS_UTF8,
    )


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page names in its first 4,096 bytes, as Python calls it; None for none or an unknown one."""
    found = _XML_DECLARED.search(data[:4096]) or _DECLARED.search(data[:4096])
    return None if found is None else known_encoding(found.group(1).decode("ascii"))


def known_encoding(name: str | None) -> str | None:
    """An encoding's name as Python calls it; None for none, an unknown one, and for what is no encoding of texts."""
    try:
        found = codecs.lookup((name or "").strip()).name
    except (LookupError, ValueError):
        return None
    if found in _NO_TEXT:
        return None
    return "cp1252" if found in _LATIN else found


def _strictly(data: bytes, encoding: str, source: str) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError) as error:
        at = getattr(error, "start", 0)
        name = encoding.removesuffix("-sig").upper()
        raise InputError(
            f"the file says that it is {name}, but the byte at position {at} does not fit",
            source=source,
            line=data.count(b"\n", 0, at) + 1,
            hint=SAVE_AS_UTF8,
        ) from error


def is_damaged_utf8(data: bytes) -> bool:
    """Whether whole UTF-8 characters outnumber the stray bytes: then a byte was lost, the encoding is right."""
    whole = data.decode("utf-8", errors="ignore")
    stray = len(data.decode("utf-8", errors="surrogateescape")) - len(whole)
    return _count_high(whole) > stray


def _count_high(text: str) -> int:
    """How many characters are beyond ASCII."""
    return len(text) - len(text.encode("ascii", errors="ignore"))


def _plausibly(data: bytes, encoding: str) -> str | None:
    """The text in this encoding, or None where a character stands as only a wrong guess would have it."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    # Western languages set accents on less than a tenth of their letters; more is another script.
    if _count_high(text) * 10 > len(text):
        return None
    return text if all(_fits(text, found.start()) for found in _HIGH.finditer(text)) else None


_OPENING = "“‘«„‚"
_SIGNS = "“”‘’«»„‚–—…•·£€¢¥©®™°§½¼¾²³×¿¡\xa0†"


def _fits(text: str, at: int) -> bool:
    """Whether the character at a place is one that prose has there."""
    char = text[at]
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if char in _OPENING:  # an opening mark does not end a word
        return not (before.isalnum() and after.isspace())
    if char in _SIGNS:
        return True
    if not char.isalpha() or char in "ªºƒˆ":
        return False
    if char.isupper():  # it begins a word of small letters or stands in a word of capitals
        if after.islower():
            return not before.isalpha()
        word = _word(text, at)
        return len(word) > 1 and word.isupper()
    return before.isalpha() or after.isalpha() or (before.isspace() and after.isspace())


def _word(text: str, at: int) -> str:
    """The run of letters around a place, at most 30 each way."""
    start, end = at, at + 1
    while start > max(0, at - 30) and text[start - 1].isalpha():
        start -= 1
    while end < min(len(text), at + 30) and text[end].isalpha():
        end += 1
    return text[start:end]
