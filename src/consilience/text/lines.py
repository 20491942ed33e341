"""Text -> lines: the lines of an article with what their shape says of them."""

from __future__ import annotations

import re
from typing import NamedTuple

_BREAK = re.compile(r"[\n\r\u2028\u2029\x0b\x0c]+")
_SPACE = " \t\xa0\u200b\u200c\u200d\ufeff\u2060"
# Small words that stay in lower case within names and headlines.
SMALL_WORDS = frozenset(
    "a an and as at but by de del della der di du el for from in into la le of off on or over per the to van von via "
    "vs with al bin ibn abu ben bint dos das da e y zu zur über under after before".split()
)
_WORD = re.compile(r"[^\W_](?:[\w.&]|['’‘-](?=\w))*")
_CLOSERS = "\"'”’»)]*"


class Line(NamedTuple):
    """A line without its outer white space; `start` and `end` are code points of the whole text."""

    start: int
    end: int
    text: str


def lines_of(text: str) -> list[Line]:
    """The lines that hold more than white space, in order."""
    lines: list[Line] = []
    at = 0
    for gap in _BREAK.finditer(text):
        _add(lines, text, at, gap.start())
        at = gap.end()
    _add(lines, text, at, len(text))
    return lines


def _add(lines: list[Line], text: str, start: int, end: int) -> None:
    while start < end and (text[start] in _SPACE or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in _SPACE or text[end - 1].isspace()):
        end -= 1
    if start < end:
        lines.append(Line(start, end, text[start:end]))


def words(line: str) -> list[str]:
    """The words of a line, marks left out."""
    return _WORD.findall(line)


def ends_sentence(line: str) -> bool:
    """Whether a line closes as prose does: a full stop, question or exclamation mark, closing quotation mark, colon."""
    bare = line.rstrip(_CLOSERS)
    if not bare:
        return False
    return bare[-1] in ".!?…:;" or (len(bare) < len(line) and line[-1] in '"”»')


def ends_with_stop(line: str) -> bool:
    """Whether a line ends in a full stop, quotation marks aside."""
    bare = line.rstrip(_CLOSERS)
    return bare.endswith((".", "…"))


_FIRST_STOP = re.compile(
    r"(?<!\bNo)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bSt)(?<!\b[A-Z])(?<!\bGen)(?<!\bSen)(?<!\bGov)[.!?](?=[\s\"”’]|\Z)"
)


def first_sentence(line: str) -> str:
    """The line up to its first full stop that is not an abbreviation's, stop included."""
    found = _FIRST_STOP.search(line)
    return line[: found.end()] if found else line


def is_title_case(line: str) -> bool:
    """Whether every word but the small ones begins with a capital or digit, and there are two such words."""
    found = words(line)
    large = [word for word in found if word.lower() not in SMALL_WORDS]
    return len(large) >= 2 and all(word[0].isupper() or word[0].isdigit() for word in large)


def is_upper(line: str) -> bool:
    """Whether a line is set in capitals."""
    letters = [c for c in line if c.isalpha()]
    return len(letters) > 3 and sum(c.isupper() for c in letters) > 0.9 * len(letters)


_NAME_PART = (
    r"(?:[A-Z][\w’'‘-]{0,30}|[A-Z]\.(?:[A-Z]\.){0,2}|(?:al|el|bin|ibn|de|da|di|van|von|der|la|le|du|dos|del|ben|abu)\b)"
)
NAME = rf"{_NAME_PART}(?:[ \xa0]{_NAME_PART}){{1,4}}"
_PERSON = re.compile(rf"{NAME}\Z")
# Words that make two capitalised words something else than a person.
_NOT_PERSON = frozenset(
    "the a an of and for in on at to with news read more watch live video breaking update updated analysis opinion "
    "comment report exclusive photo photos photograph image getty press agency times post herald tribune daily weekly "
    "sports world politics business health science technology culture related share follow subscribe advertisement "
    "continue what why how when who where is are war peace deal talks crisis election government ministry department "
    "foreign russian american united north south east west states party union council court police army minister "
    "president conflict trade tourism history background economy security climate middle new key main top latest big "
    "next last first second january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)


def is_person_name(line: str) -> bool:
    """Whether a line could be nothing but a person's name: two to five capitalised words, none a common word."""
    if len(line) > 50 or not _PERSON.match(line):
        return False
    found = line.split()
    lowered = [word.lower().strip(".") for word in found]
    capitals = [word for word in found if word[0].isupper()]
    return len(capitals) >= 2 and not any(word in _NOT_PERSON for word in lowered) and not line.isupper()
