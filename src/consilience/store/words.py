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


class Part(NamedTuple):
    """A word or a phrase as it was typed, without its marks."""

    words: str
    is_beginning: bool  # of words
    is_unwanted: bool
    is_or: bool

    @property
    def quoted(self) -> str:
        return f'"{self.words}"{"*" if self.is_beginning else ""}'


class Wanted(NamedTuple):
    """What is searched for: one part of each of `all_of`, none of `none_of`."""

    all_of: tuple[tuple[Part, ...], ...]
    none_of: tuple[Part, ...]


def wanted_of(typed: str) -> Wanted:
    """What was typed. Beside other words, those that stand in nearly every article are left out."""
    wanted: list[list[Part]] = []
    unwanted: list[Part] = []
    joins = False
    for part in _parts(typed):
        if part.is_or:
            joins = bool(wanted)
        elif part.is_unwanted:
            unwanted.append(part)
        elif joins:
            wanted[-1].append(part)
            joins = False
        else:
            wanted.append([part])
    telling = [each for each in wanted if len(each) > 1 or each[0].is_beginning or each[0].words.lower() not in COMMON]
    return Wanted(tuple(map(tuple, telling or wanted)), tuple(unwanted))


def expression_of(typed: str) -> Words:
    """The expression over title and text. `is_empty` where there is nothing to look for."""
    wanted = wanted_of(typed)
    if not wanted.all_of:
        return Words("", True)
    found = " AND ".join(f"({' OR '.join(part.quoted for part in each)})" for each in wanted.all_of)
    if wanted.none_of:
        found = f"({found}) NOT ({' OR '.join(part.quoted for part in wanted.none_of)})"
    return Words(f"{{title text}} : ({found})", False)


def _parts(typed: str) -> Iterator[Part]:
    for found in _PART.finditer(typed.replace("\0", " ")):
        phrase, word, minus = found["phrase"], found["word"], found["minus"] is not None
        words = phrase if phrase is not None else word
        if words is None or not _LETTERS.search(words):
            continue
        yield Part(words.rstrip("*"), word is not None and words.endswith("*"), minus, words == "OR" and not minus)
