"""Text -> numbers as intervals: "at least 600", "between five and seven", "tens of thousands", "up to 40%", "$1.3m".

What is counted and how it is measured is not seen here: that takes a parse. Left
out on sight are dates, clock times, telephone numbers, list numbers, ordinals,
model names (F-16), sections ("Article 5") and scores ("3-1").

The conventions are those of the output contract: bounds are closed, "around x" is
x plus or minus a tenth, a bare plural ("thousands") is open upwards.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal, NamedTuple

from consilience.text.bounds import bound_after, bound_before
from consilience.text.currencies import CURRENCY_LETTERS, CURRENCY_MARKS
from consilience.text.intervals import apply_bound
from consilience.text.number_contexts import LINKS, NOT_COUNTS, TALLY_WORDS
from consilience.text.number_forms import BARE_PLURALS, FACTOR_WORDS, Form, Reading, read_form
from consilience.text.numerals import DENOMINATORS, MULTIPLES, SMALL, TENS, Words, words_of
from consilience.text.quantities import DASHES, Quantity, currency_before, read_quantity


class Number(NamedTuple):
    """A number in the text. `start` to `end` takes in bound words and marks of unit, `core` to `core_end` does not."""

    start: int
    end: int
    core: int
    core_end: int
    low: float | None
    high: float | None
    bound: str
    unit: str | None  # "percent", "percentage point", a currency code, "times", or None
    form: Form


_SEEDS = frozenset(
    (*SMALL, *TENS, *BARE_PLURALS, *FACTOR_WORDS, "half", "quarter", "no", "none", "nobody", "several", "few")
) | frozenset(("handful", "couple", "pair"))
# An article begins a number only before one of these.
_AFTER_ARTICLE = frozenset((*MULTIPLES, *DENOMINATORS))
# Without one of these words, or a digit, a sentence holds no number.
NUMBER_WORDS = _SEEDS | _AFTER_ARTICLE
_CLOSERS = frozenset(',;)”"—')
_GLUE = frozenset(".:/_#№+")


def read_numbers(text: str, start: int = 0, end: int | None = None) -> tuple[Number, ...]:
    """The numbers of a stretch of text (best one sentence), in order, as closed intervals, with offsets into `text`."""
    end = len(text) if end is None else end
    words = words_of(text, start, end)
    seeds = [
        i
        for i, word in enumerate(words)
        if word.lower in _SEEDS
        or word.lower[0].isdigit()
        or (word.lower in ("a", "an") and words.lower(i + 1) in _AFTER_ARTICLE)
    ]
    return tuple(_Reader(text, words, seeds, end).read()) if seeds else ()


def _spans_without_count(text: str, words: Words, seeds: list[int], end: int) -> list[tuple[int, int]]:
    """Dates, clock times, labels and the like around the seeds, in order."""
    has_link = any(word.lower in ("http", "https", "www") for word in words)
    blocked = [found.span() for found in LINKS.finditer(text, words[0].start, end)] if has_link else []
    last = -1
    for seed in seeds:
        if words[seed].start < last:
            continue
        for at in range(max(0, seed - 2), seed + 1):
            found = NOT_COUNTS.match(text, words[at].start, end)
            if found and found.end() > words[seed].start:
                blocked.append(found.span())
                last = found.end()
                break
    return sorted(blocked)


class _Reader:
    """One pass over the words of a sentence."""

    def __init__(self, text: str, words: Words, seeds: list[int], end: int) -> None:
        self.words = words
        self.seeds = seeds
        self.blocked = _spans_without_count(text, words, seeds, end)
        self.blocked_starts = [span[0] for span in self.blocked]
        self.floor = 0  # words before this one belong to a number already read

    def read(self) -> list[Number]:
        found: list[Number] = []
        following = 0
        for seed in self.seeds:
            if seed < following or self.is_blocked(seed):
                continue
            reading = read_form(self.words, seed, self.floor)
            if reading is not None:
                number, following = self.bounded(reading, reading.first)
                found.append(number)
                self.floor = following
                continue
            made, following = self.cardinal(seed)
            if made is not None:
                found.append(made)
                self.floor = following
        return found

    def cardinal(self, i: int) -> tuple[Number | None, int]:
        """A plain number with currency, percent, suffix, range and bounds; and the word to go on from."""
        words = self.words
        if not self.may_begin(i):
            return None, i + 1
        first, currency = currency_before(words, i, self.floor)
        one = read_quantity(words, i, currency)
        if one is None:
            return None, self.past_glued(i) if words[i].lower[0].isdigit() else i + 1
        low, high, last, unit, bound = one.value, one.value, one.last, one.unit, "exact"
        other = self.range_end(first, one)
        if other == "tally":
            return None, self.past_glued(last + 1)
        if isinstance(other, Quantity):
            high, last, bound = other.value, other.last, "range"
            unit = unit or other.unit
            if one.scale == 1 and other.scale > 1 and low < high / other.scale:
                low *= other.scale  # "5 to 7 million"
            if words.lower(first - 1) == "between":
                first -= 1
        form: Form = "digits" if one.is_digits else "words"
        return self.bounded(Reading(first, last, low, high, bound, unit, form), i)

    def range_end(self, first: int, one: Quantity) -> Quantity | Literal["tally"] | None:
        """The upper end of "5-7", "5 to 7", "between 5 and 7", "two or three"; "tally" for a result."""
        words, last = self.words, one.last
        joint, before = words.lower(last), words.lower(first - 1)
        if joint not in DASHES and joint not in ("to", "or", "and"):
            return None
        if (joint == "and" and before != "between") or (joint == "to" and before == "by"):
            return None  # "fell by 5% to 40%"
        if joint == "to" and before == "from" and words.lower(first - 2) not in ("ranging", "ranged", "range"):
            return None
        begins, currency = last + 1, None
        if words.lower(begins) in CURRENCY_MARKS:
            currency, begins = CURRENCY_MARKS[words.lower(begins)], begins + 1
        elif words.lower(begins) in CURRENCY_LETTERS and words.lower(begins + 1) == "$":
            currency, begins = CURRENCY_LETTERS[words.lower(begins)], begins + 2
        other = (
            None
            if begins >= len(words) or self.is_blocked(begins)
            else read_quantity(words, begins, currency or one.unit)
        )
        if other is None:
            return None
        if joint in DASHES:
            if words.gap(last) or words.gap(last + 1):
                return None
            is_plain = one.scale == other.scale == 1 and one.unit is None
            if is_plain and (one.value >= other.value or words.lower(other.last) in DASHES):
                return "tally"
            if is_plain and other.value < 250 and self.is_near_tally(first, other.last):
                return "tally"
        if joint == "or" and not one.value < other.value <= 2 * one.value + 1:
            return None
        if one.unit and other.unit and one.unit != other.unit:
            return None  # "rose 3% to $90"
        upper = other.value if other.scale == 1 or one.scale > 1 else other.value / other.scale
        return None if upper <= one.value and other.value <= one.value else other

    def is_near_tally(self, first: int, after: int) -> bool:
        """Whether a word of games or votes stands within six words before, or just behind."""
        near = self.words[max(0, first - 6) : first] + self.words[after : after + 1]
        return any(TALLY_WORDS.fullmatch(word.lower) for word in near)

    def may_begin(self, i: int) -> bool:
        """Not glued to letters or another number: F-16, MH17, 3-1-2, .22."""
        words = self.words
        if i == 0 or words[i].gap:
            return True
        before, is_opening = words.lower(i - 1), i < 2 or bool(words[i - 1].gap)
        if before in ("'", "’"):
            return is_opening
        if not words[i].lower[0].isdigit():
            return True
        if before[0].isalnum() or before in _GLUE:
            return False
        if before in DASHES and not is_opening:
            return before in ("—", "–") and words.lower(i - 2).isalpha() and len(words.lower(i - 2)) > 2
        return True

    def past_glued(self, i: int) -> int:
        """The word after what is glued to a number that was refused."""
        i += 1
        while i < len(self.words) and not self.words[i].gap and self.words[i].lower not in _CLOSERS:
            i += 1
        return i

    def bounded(self, reading: Reading, core: int) -> tuple[Number, int]:
        """The number with the bound words around it, and the word to go on from."""
        words = self.words
        first, last, low, high, bound, unit, form = reading
        before, first = bound_before(words, first, self.floor)
        after, last = bound_after(words, last)
        if (
            low is not None
            and first > self.floor
            and words.lower(first - 1) == "minus"
            and words.lower(first - 2) != "or"
        ):
            low, high, first = -(high if high is not None else low), -low, first - 1
        word = before or after
        if word and form != "none":
            low, high, bound = apply_bound(word, low, high, bound, is_count=unit is None)
        start, end = words[first].start, words[last - 1].end
        number = Number(start, end, words[core].start, words[reading.last - 1].end, low, high, bound, unit, form)
        return number, last

    def is_blocked(self, i: int) -> bool:
        at = self.words[i].start
        k = bisect_right(self.blocked_starts, at) - 1
        return k >= 0 and at < self.blocked[k][1]
