"""Words -> value: digits with separators, number words, multiples, as English newspapers write them.

Scale words of South Asian English (lakh, crore) belong: outlets there print them beside "million".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "lakh": 100_000,
    "million": 1_000_000,
    "crore": 10_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
MULTIPLES = {**SCALES, "dozen": 12}
# Letters written onto digits: "£3bn", "50m", "5k". "m" may also be metres, see `numbers`.
SUFFIXES = {
    "k": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "mln": 1_000_000,
    "b": 1_000_000_000,
    "bn": 1_000_000_000,
    "tn": 1_000_000_000_000,
    "trn": 1_000_000_000_000,
}
DENOMINATORS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}

LARGEST = 1e18  # beyond it no report counts; "hundred hundred hundred ..." must not grow without end

VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}

_PLAIN = re.compile(r"\d+(?:\.\d+)?\Z")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}\Z")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}\Z")


class Word(NamedTuple):
    """A run of letters, a run of digits, or one mark; `gap` is what stands between it and the word before."""

    lower: str
    start: int
    end: int
    gap: str
    is_upper: bool  # begins with a capital


class Words(list[Word]):
    """The words of a sentence; looking past either end gives an empty word."""

    def lower(self, i: int) -> str:
        return self[i].lower if 0 <= i < len(self) else ""

    def gap(self, i: int) -> str:
        return self[i].gap if 0 <= i < len(self) else " "


_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]|_")


def words_of(text: str, start: int, end: int) -> Words:
    """Cut a stretch of text into words, digits and single marks. Offsets are those of the whole text."""
    words = Words()
    last = start
    for found in _WORD.finditer(text, start, end):
        at, after = found.span()
        word = found[0]
        words.append(Word(word.lower(), at, after, text[last:at], word[0].isupper()))
        last = after
    return words


def digits_value(digits: str) -> float | None:
    """The value of digits with separators, None where they are no number ("1.2.3", "10,5")."""
    if len(digits) > 30:  # a serial, a key: no count, and beyond what a float tells apart
        return None
    if _PLAIN.match(digits):
        return float(digits)
    if _GROUPED.match(digits) or _INDIAN.match(digits):
        return float(digits.replace(",", ""))
    if _DOTTED.match(digits):
        return float(digits.replace(".", ""))
    return None


class Cardinal(NamedTuple):
    """A number read from `words[first:last]`. `scale` is the last multiple in it, 1 if none."""

    value: float
    first: int
    last: int
    scale: float
    is_digits: bool


def read_cardinal(words: list[Word], at: int) -> Cardinal | None:
    """The cardinal number that begins at `words[at]`: "10,000", "1.5 million", "two hundred and six", "half a million".

    A bare scale word counts only after an article ("a million"); a lone article or "and" is none.
    """
    if at >= len(words):
        return None
    lower = words[at].lower
    if lower[0].isdigit():
        value = digits_value(lower) if lower.isascii() else None
        if value is None:
            return None
        if _next_in(words, at + 1, VULGAR):
            return _scaled(words, at, at + 2, value + VULGAR[words[at + 1].lower], True)
        return _scaled(words, at, at + 1, value, True)
    if lower in SMALL or lower in TENS:
        value, last = _spelled(words, at)
        return _scaled(words, at, last, value, False)
    if lower in ("a", "an"):
        if _next_is(words, at + 1, "half") and _next_in(words, at + 2, MULTIPLES):  # a half-million
            return _scaled(words, at, at + 2, 0.5, False)
        if _next_in(words, at + 1, MULTIPLES):
            return _scaled(words, at, at + 1, 1.0, False)
    if lower == "half" and _next_is(words, at + 1, "a", "-") and _next_in(words, at + 2, MULTIPLES):
        return _scaled(words, at, at + 2, 0.5, False)
    if lower == "quarter" and _next_is(words, at + 1, "of") and _next_is(words, at + 2, "a"):
        is_scale = _next_in(words, at + 3, MULTIPLES)  # "a quarter of a million"
        return _scaled(words, at, at + 3, 0.25, False) if is_scale else None
    return None


def _spelled(words: list[Word], at: int) -> tuple[float, int]:
    """Tens and units: "forty-two", "forty two", "seven"."""
    value = SMALL.get(words[at].lower, 0) or TENS.get(words[at].lower, 0)
    last = at + 1
    if words[at].lower in TENS:
        unit = last + 1 if _next_is(words, last, "-") else last
        if _next_in(words, unit, SMALL) and 0 < SMALL[words[unit].lower] < 10:
            return value + SMALL[words[unit].lower], unit + 1
    return float(value), last


def _scaled(words: list[Word], first: int, at: int, value: float, is_digits: bool) -> Cardinal:
    """Apply what follows: "hundred", "hundred and six thousand", "and a half million"."""
    total, scale = 0.0, 1.0
    current = value
    while at < len(words) and total + current < LARGEST:
        word = words[at]
        if word.gap.strip() or len(word.gap) > 2:
            break
        step = at + 1 if word.lower == "-" and not word.gap else at
        if _next_in(words, step, MULTIPLES):
            multiple = MULTIPLES[words[step].lower]
            if multiple in (100, 12):
                current *= multiple
            else:
                total += current * multiple
                current = 0.0
            scale = float(multiple)
            at = step + 1
            continue
        if word.lower == "and" and _next_is(words, at + 1, "a", "one") and _next_is(words, at + 2, "half"):
            current += 0.5
            at += 3
            continue
        step = at + 1 if word.lower == "and" else at
        if scale >= 100 and not is_digits and _is_spelled(words, step):
            addend, after = _spelled(words, step)
            current += addend
            at = after
            scale = 1.0
            continue
        break
    return Cardinal(total + current, first, at, scale, is_digits)


def _is_spelled(words: list[Word], at: int) -> bool:
    return at < len(words) and (words[at].lower in SMALL or words[at].lower in TENS) and words[at].lower != "zero"


def _next_is(words: list[Word], at: int, *options: str) -> bool:
    return at < len(words) and words[at].lower in options and len(words[at].gap) <= 2 and not words[at].gap.strip()


def _next_in(words: list[Word], at: int, table: Mapping[str, float]) -> bool:
    return at < len(words) and words[at].lower in table and len(words[at].gap) <= 2 and not words[at].gap.strip()
