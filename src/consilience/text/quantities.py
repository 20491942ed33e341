"""Words -> quantity: a cardinal with the unit written onto it: "$1.3m", "US$2 million", "40%", "1.5 per cent", "3x"."""

from __future__ import annotations

from typing import NamedTuple

from consilience.text.currencies import CURRENCY_CODES, CURRENCY_LETTERS, CURRENCY_MARKS
from consilience.text.numerals import SUFFIXES, Words, read_cardinal

DASHES = frozenset("-–—−")
_PERCENT = frozenset(("%", "percent", "pct", "percents"))
_ORDINALS = frozenset("st nd rd th s am pm".split())
# Letters on a number that are a unit of their own, read later: "60kg".
_LONG_UNITS = frozenset(("tonne", "tonnes", "degrees"))
_MARKS_BEHIND = frozenset("€₽₴£")
_TIMES_OF = frozenset("as the more higher larger that its greater".split())
# After these "50m" is metres, not fifty million; so it is behind an article ("a 50m wall").
_METRE_WORDS = frozenset(
    "away deep high long tall wide from of race sprint above below on and or the is was at by for with has had said "
    "as a freestyle hurdles final in off to north south east west up down".split()
)


class Quantity(NamedTuple):
    """A value with its unit; `last` is the position after it, `scale` its last multiple, 1 if none."""

    value: float
    scale: float
    last: int
    unit: str | None
    is_digits: bool


def read_quantity(words: Words, i: int, currency: str | None) -> Quantity | None:
    """The quantity that begins at word `i`; `currency` is the code of the mark before it, if one stands there."""
    read = read_cardinal(words, i)
    if read is None:
        return None
    value, scale, last = read.value, read.scale, read.last
    suffix = words.lower(last)
    if read.is_digits and suffix.isalpha() and words.gap(last) == "":
        if suffix in _ORDINALS:
            return None
        if suffix in SUFFIXES and (suffix != "m" or currency or _means_million(words, last)):
            scale = float(SUFFIXES[suffix])
            value *= scale
            last += 1
        elif suffix == "x":
            return Quantity(value, scale, last + 1, "times", True)
        elif len(suffix) > 3 and suffix not in _LONG_UNITS:
            return None
    if words.lower(last) == ":" and words.gap(last) == "":
        return None
    unit, last = unit_after(words, last)
    return Quantity(value, scale, last, unit or currency, read.is_digits)


def _means_million(words: Words, at: int) -> bool:
    after = words.lower(at + 1)
    is_adjective = words.lower(at - 2) in ("a", "the") and words.gap(at - 1) == " "
    return after.isalpha() and after not in _METRE_WORDS and words.gap(at + 1) == " " and not is_adjective


def unit_after(words: Words, at: int) -> tuple[str | None, int]:
    """The percent, currency or factor that stands at word `at`, and the position after it (`at` if none)."""
    if words.lower(at) == "-" and words.lower(at + 1).startswith("percent"):
        at += 1
    word, after = words.lower(at), words.lower(at + 1)
    if word in _PERCENT or (word == "per" and after == "cent"):
        at += 2 if word == "per" else 1
        return ("percentage point", at + 1) if words.lower(at) in ("point", "points") else ("percent", at)
    if word == "percentage" and after in ("point", "points"):
        return "percentage point", at + 2
    if word in CURRENCY_CODES and words[at].is_upper:
        return CURRENCY_CODES[word], at + 1
    if word in _MARKS_BEHIND and len(words.gap(at)) <= 1:
        return CURRENCY_MARKS[word], at + 1
    if word == "times" and after in _TIMES_OF:
        return "times", at + 1
    return None, at


def currency_before(words: Words, i: int, floor: int) -> tuple[int, str | None]:
    """Where the number at word `i` begins with its currency mark, and the code. Never looks before `floor`."""
    mark = words.lower(i - 1) if i > floor and len(words.gap(i)) <= 1 else ""
    if mark in CURRENCY_MARKS:
        letters = words.lower(i - 2)
        if mark == "$" and letters in CURRENCY_LETTERS and words.gap(i - 1) == "":
            return i - 2, CURRENCY_LETTERS[letters]
        return i - 1, CURRENCY_MARKS[mark]
    if mark == "." and words.lower(i - 2) == "rs":
        return i - 2, "INR"
    if mark in CURRENCY_CODES and words[i].lower[0].isdigit() and words[i - 1].is_upper:
        return i - 1, CURRENCY_CODES[mark]
    return i, None
