"""Words -> readings of numbers that are no plain cardinals: vague plurals, shares, factors, absences."""

from __future__ import annotations

import math
from typing import Literal, NamedTuple

from consilience.text.bounds import bound_before
from consilience.text.numerals import DENOMINATORS, MULTIPLES, SCALES, SMALL, Words, read_cardinal
from consilience.text.quantities import DASHES, unit_after

Form = Literal["digits", "words", "vague", "share", "factor", "none"]


class Reading(NamedTuple):
    """A number read from `words[first:last]`, its own bound words not yet seen."""

    first: int
    last: int
    low: float | None
    high: float | None
    bound: str
    unit: str | None
    form: Form


_FACTORS = {"twice": 2.0, "doubl": 2.0, "tripl": 3.0, "quadr": 4.0}
_FACTOR_STEMS = ("doubl", "tripl", "quadrupl")
FACTOR_WORDS = frozenset((*(stem + end for stem in _FACTOR_STEMS for end in ("e", "ed", "es", "ing")), "twice"))
BARE_PLURALS = {"dozens": 24.0, "scores": 20.0, "tens": 10.0, **{word + "s": float(n) for word, n in SCALES.items()}}
_AFTER_SCORES = frozenset("of more were are have others injured wounded killed dead missing".split())
TIME_NOUNS = frozenset("hour hours minute day days weeks months years century mile year month".split())
_WHOLES = frozenset("of the its their his her our all those these".split())
_WHOLE_COUNTS = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 50, 100))


def read_form(words: Words, i: int, floor: int) -> Reading | None:
    """The vague, share, factor or absent number that begins at word `i`, or None. Never looks before `floor`."""
    lower = words[i].lower
    return (
        _vague(words, i, lower)
        or _half(words, i, lower, floor)
        or _fraction(words, i, lower, floor)
        or _one_in(words, i, lower)
        or _factor(words, i, lower)
        or _nothing(words, i, lower)
    )


def _vague(words: Words, i: int, lower: str) -> Reading | None:
    """thousands, tens of thousands, several hundred, a few dozen, a handful of, a couple of."""
    after = words.lower(i + 1)
    if lower in BARE_PLURALS:
        if after == "of" and words.lower(i + 2) in BARE_PLURALS:
            return _open(i, i + 3, BARE_PLURALS[lower] * BARE_PLURALS[words.lower(i + 2)])
        if lower == "tens" or (lower == "scores" and after not in _AFTER_SCORES):
            return None
        return _open(i, i + 1, BARE_PLURALS[lower])
    if lower == "several" or (lower == "few" and words.lower(i - 1) == "a"):
        first, least = (i, 3.0) if lower == "several" else (i - 1, 2.0)
        if after in MULTIPLES:
            scale, last = float(MULTIPLES[after]), i + 2
            if words.lower(last) in SCALES:  # several hundred thousand
                scale, last = scale * SCALES[words.lower(last)], last + 1
            return Reading(first, last, 2 * scale, 9 * scale, "vague", None, "vague")
        return _open(first, i + 1, least) if after.isalpha() else None
    if lower in ("handful", "couple", "pair") and after == "of" and words.lower(i - 1) in ("a", "the"):
        if words.lower(i + 2) in MULTIPLES and lower == "couple":
            scale = float(MULTIPLES[words.lower(i + 2)])
            return Reading(i - 1, i + 3, 2 * scale, 3 * scale, "vague", None, "vague")
        low, high = {"handful": (2.0, 9.0), "couple": (2.0, 3.0), "pair": (2.0, 2.0)}[lower]
        return Reading(i - 1, i + 1, low, high, "exact" if lower == "pair" else "vague", None, "vague")
    return None


def _open(first: int, last: int, low: float) -> Reading:
    return Reading(first, last, low, None, "vague", None, "vague")


def _half(words: Words, i: int, lower: str, floor: int) -> Reading | None:
    """half of, half the, more than half; half a percentage point. Not: half a million, half an hour, first half."""
    if lower == "half":
        last = i + 1
    elif lower in ("a", "one") and words.lower(i + 1) == "half":
        last = i + 2
    else:
        return None
    after, then = words.lower(last), words.lower(last + 1)
    if after in MULTIPLES or after == "-" or (after == "a" and (then in MULTIPLES or then in TIME_NOUNS)):
        return None
    at = last + (after == "a")
    if words.lower(at).startswith("percent"):
        unit, end = unit_after(words, at)
        return Reading(i, end, 0.5, 0.5, "exact", unit, "words")
    bound, _ = bound_before(words, i, floor)
    if bound or after in _WHOLES or (words.lower(i - 1) in ("by", "in") and after not in ("an", "hour", "way", "time")):
        return Reading(i, last, 50.0, 50.0, "exact", "percent", "share")
    return None


def _fraction(words: Words, i: int, lower: str, floor: int) -> Reading | None:
    """a third of, two-thirds: in whole percent, rounded outwards. Not: a third man, a quarter of an hour."""
    numerator = 1.0 if lower == "a" else float(SMALL.get(lower, 0))
    if not numerator:
        return None
    at = i + 2 if words.lower(i + 1) in DASHES else i + 1
    name = words.lower(at)
    is_plural = name.endswith("s") and name != "halves"
    denominator = DENOMINATORS.get(name[:-1] if is_plural else name)
    if not denominator or is_plural == (numerator == 1) or numerator >= denominator:
        return None
    after = words.lower(at + 1)
    if after == "of" and words.lower(at + 2) in ("a", "an") and words.lower(at + 3) in (*TIME_NOUNS, *MULTIPLES):
        return None
    is_open = after in ("of", "or", "the") or words.lower(i - 1) in ("by", "than")
    if numerator == 1 and not is_open and not bound_before(words, i, floor)[0]:
        return None
    percent = 100.0 * numerator / denominator
    return Reading(i, at + 1, float(math.floor(percent)), float(math.ceil(percent)), "exact", "percent", "share")


def _one_in(words: Words, i: int, lower: str) -> Reading | None:
    """one in five, four out of ten: in percent."""
    part = read_cardinal(words, i) if lower in SMALL or lower.isdigit() else None
    if not part or part.value > 99:
        return None
    joint = words.lower(part.last), words.lower(part.last + 1)
    if joint[0] != "in" and joint != ("out", "of"):
        return None
    whole = read_cardinal(words, part.last + (1 if joint[0] == "in" else 2))
    if not whole or whole.value not in _WHOLE_COUNTS or part.value >= whole.value:
        return None
    after = words.lower(whole.last)
    if after in TIME_NOUNS or after in DASHES or after in MULTIPLES:
        return None
    percent = round(100.0 * part.value / whole.value, 1)
    return Reading(i, whole.last, percent, percent, "exact", "percent", "share")


def _factor(words: Words, i: int, lower: str) -> Reading | None:
    """doubled, tripled, twice as many."""
    if lower not in FACTOR_WORDS:
        return None
    after = words.lower(i + 1)
    if lower in ("double", "triple", "quadruple") and after not in ("the", "its", "their", "that", "in", "to"):
        return None
    if lower != "twice" and after in ("as", "down", "back", "up", "over"):
        return None  # "doubling down", "doubled as"
    if lower == "twice" and after not in ("as", "the", "that", "its", "their"):
        return None
    value = _FACTORS[lower[:5]]
    return Reading(i, i + 1, value, value, "exact", "times", "factor")


def _nothing(words: Words, i: int, lower: str) -> Reading | None:
    """no one, nobody, none, no: whether that counts anything is for the parse."""
    after = words.lower(i + 1)
    if lower in ("nobody", "none"):
        return Reading(i, i + 1, 0.0, 0.0, "exact", None, "none")
    if (
        lower != "no"
        or not after.isalpha()
        or after in ("longer", "more", "less", "fewer", "doubt", "matter", "sooner")
    ):
        return None
    return Reading(i, i + (2 if after == "one" else 1), 0.0, 0.0, "exact", None, "none")
