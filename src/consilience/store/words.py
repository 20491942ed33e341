"""What people type into a search -> an expression of FTS5. Nothing that is typed is an error but nothing at all.

storm ferry         both words, in any form ("ferries")
"ferry ran aground" these words in this order
-regatta            without this word
storm OR gale       one or the other
ferr*               words that begin so
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_PART = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_LETTERS = re.compile(r"[^\W_]")
# Words that stand in nearly every article: in a row of several words they cost much and tell nothing.
COMMON = frozenset(
    "a an and are as at be been but by for from had has have he her his in into is it its not of on or said she that "
    "the their they this to was were which who will with would".split()
)


class Words(NamedTuple):
    """An expression, and whether it has any word at all."""

    expression: str
    is_empty: bool


def expression_of(typed: str) -> Words:
    """The expression over title and text. `is_empty` where there is nothing to look for."""
    wanted: list[list[str]] = []  # all of them, one of each
    unwanted: list[str] = []
    joins = False
    for part in _parts(typed):
        if part.word == "OR" and not part.minus:
            joins = bool(wanted)
        elif part.minus:
            unwanted.append(part.quoted)
        elif joins:
            wanted[-1].append(part.quoted)
            joins = False
        else:
            wanted.append([part.quoted])
    telling = [each for each in wanted if len(each) > 1 or each[0].strip('"').lower() not in COMMON]
    if not wanted:
        return Words("", True)
    found = " AND ".join(f"({' OR '.join(each)})" for each in telling or wanted)
    if unwanted:
        found = f"({found}) NOT ({' OR '.join(unwanted)})"
    return Words(f"{{title text}} : ({found})", False)


class _Part(NamedTuple):
    word: str
    quoted: str
    minus: bool


def _parts(typed: str) -> Iterator[_Part]:
    for found in _PART.finditer(typed.replace("\0", " ")):
        words = found["phrase"] if found["phrase"] is not None else found["word"]
        if words is None or not _LETTERS.search(words):
            continue
        prefix = "*" if found["word"] and words.endswith("*") else ""
        yield _Part(words, f'"{words.rstrip("*")}"{prefix}', found["minus"] is not None)
