"""A text -> its words as the index holds them: the same ones as SQLite's tokenizer `porter unicode61` makes.

PostgreSQL's own parser takes web addresses and words with hyphens as one, forgets common words and cuts texts for its
headlines. With these words both stores find the same articles, and every match is a span of the very text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

import Stemmer

# Letters, numbers, marks on them, and the private planes.
_MARKS = "\u0300-\u036f\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
_LETTER = re.compile(f"[^\\W_]|[{_MARKS}]")
_TOKEN = re.compile(f"(?:{_LETTER.pattern})+")
_BEYOND_ASCII = re.compile(f"(?:[^\\W_\\x00-\\x7f]|[{_MARKS}])+")
_STEMMER = Stemmer.Stemmer("porter", 0)
_CHANGED = 3  # letters at the end of a stem that the word itself need not have: "happi" of "happy"
_LONGEST = 500  # code points of a word; what follows makes no difference
TITLE, NAMES, MARKS, TEXT = "A", "B", "C", "D"  # PostgreSQL's weights, one a column of the index
_MOST_PLACES, _LAST_PLACE, _ROOM = 255, 16_383, 1_000_000  # what a tsvector can hold; bytes
_APART = 2  # places left between columns, so that no phrase runs from one to the next


class Token(NamedTuple):
    word: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """The words in order, with their spans in code points."""
    for found in _TOKEN.finditer(text):
        word = stem_of(found.group())
        if word:
            yield Token(word, found.start(), found.end())


def words_of(text: str) -> list[str]:
    """The words of the tokens alone, at a third of the cost. One of marks alone is empty, and is no token."""
    return list(map(stem_of, _TOKEN.findall(text)))


def tokens_like(text: str, words: Iterable[str]) -> Iterator[Token]:
    """The tokens that could be one of these words or begin with one, in order: a tenth of all or fewer, found fast.

    Porter's rules change at most the last three letters of what they leave of a word. Where a letter is not ASCII,
    only the whole token can tell.
    """
    heads = {word[: max(1, len(word) - _CHANGED)] for word in words if word}
    if not heads:
        return
    begun = re.compile("|".join(map(re.escape, sorted(heads))), re.IGNORECASE)
    heads_at = {each.start() for each in begun.finditer(text)}
    beyond_at = {each.start() for each in _BEYOND_ASCII.finditer(text)}
    end = 0  # of the last token looked at: each is looked at once, however often it holds what is looked for
    for place in sorted(heads_at | beyond_at):
        if place < end:
            continue
        start = place
        while start > end and _LETTER.match(text, start - 1):
            start -= 1
        found = _TOKEN.match(text, start)
        if found is None:
            continue
        end = found.end()
        could_be = start in heads_at or not found.group().isascii()
        if could_be and (word := stem_of(found.group())):
            yield Token(word, start, end)


def spans_of(text: str, numbers: Collection[int]) -> dict[int, tuple[int, int]]:
    """Where the words of these numbers stand."""
    last = max(numbers, default=-1)
    found = enumerate(islice(_TOKEN.finditer(text), last + 1))
    return {number: each.span() for number, each in found if number in numbers}


@lru_cache(maxsize=200_000)
def stem_of(word: str) -> str:
    """A word without case, marks and endings."""
    folded = word[:_LONGEST]
    if not folded.isascii():
        folded = "".join(
            letter
            for letter in unicodedata.normalize("NFD", folded)
            if not unicodedata.category(letter).startswith("M")
        )
    folded = folded.lower()
    if not 3 <= len(folded) <= 64:
        return folded
    try:
        return str(_STEMMER.stemWord(folded))
    except UnicodeEncodeError:  # half a character
        return folded


def vector_of(columns: Iterable[tuple[str, str]]) -> tuple[str, int]:
    """Columns (weight, text) -> the literal of a tsvector, and how many words they have in all.

    Of a word the first 255 places are kept; a text of more different words than a tsvector can hold is found by those
    that come first in it.
    """
    places: dict[str, list[str]] = {}
    room = _ROOM
    at = count = 0
    for weight, text in columns:
        for token in tokens(text):
            at += 1
            count += 1
            held = places.get(token.word)
            if held is None:
                room -= 4 * len(token.word) + 8
                if room < 0:
                    continue
                held = places[token.word] = []
            if len(held) < _MOST_PLACES and room > 0:
                room -= 2
                held.append(f"{min(at, _LAST_PLACE)}{weight}")
        at += _APART
    return " ".join(f"{quoted(word)}:{','.join(held)}" for word, held in places.items() if held), count


def quoted(word: str) -> str:
    """A word as the literals of tsvector and tsquery spell it."""
    doubled = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{doubled}'"
