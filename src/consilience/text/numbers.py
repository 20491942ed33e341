"""Text -> numbers as intervals: "at least 600", "between five and seven", "tens of thousands", "up to 40%", "$1.3m".

What is counted and how it is measured is not seen here: that takes a parse. Left
out on sight are dates, clock times, telephone numbers, list numbers, ordinals,
model names (F-16), sections ("Article 5") and scores ("3-1").

The conventions are those of the output contract: bounds are closed, "around x" is
x plus or minus a tenth, a bare plural ("thousands") is open upwards.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from typing import Literal, NamedTuple

from consilience.text.bounds import bound_after, bound_before
from consilience.text.currencies import CURRENCY_CODES, CURRENCY_LETTERS, CURRENCY_MARKS
from consilience.text.number_contexts import LINKS, NOT_COUNTS, TALLY_WORDS
from consilience.text.numerals import (
    DENOMINATORS,
    MULTIPLES,
    SCALES,
    SMALL,
    SUFFIXES,
    TENS,
    Cardinal,
    Word,
    read_cardinal,
    words_of,
)

Form = Literal["digits", "words", "vague", "share", "factor", "none", "tally"]


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


_FACTORS = {"twice": 2.0, "doubl": 2.0, "tripl": 3.0, "quadr": 4.0}
_FACTOR_WORDS = frozenset(stem + end for stem in ("doubl", "tripl", "quadrupl") for end in ("e", "ed", "es", "ing")) | {
    "twice"
}
_PERCENT = {"%", "percent", "pct", "percents"}
_BARE_PLURALS = {"dozens": 24.0, "scores": 20.0, "tens": 10.0, **{word + "s": float(n) for word, n in SCALES.items()}}
_AFTER_SCORES = {"of", "more", "were", "are", "have", "others", "injured", "wounded", "killed", "dead", "missing"}
_TIME_NOUNS = {"hour", "hours", "minute", "day", "days", "weeks", "months", "years", "century", "mile", "year", "month"}
_METRE_WORDS = {"away", "deep", "high", "long", "tall", "wide", "from", "of", "race", "sprint", "above", "below"}
_METRE_WORDS |= {"on", "and", "or", "the", "is", "was", "at", "by", "for", "with", "has", "had", "said", "as", "a"}
_METRE_WORDS |= {"freestyle", "hurdles", "final", "in", "off", "to", "north", "south", "east", "west", "up", "down"}
_DASHES = {"-", "–", "—", "−"}
_SEEDS = frozenset((*SMALL, *TENS, *_BARE_PLURALS, *_FACTOR_WORDS, "half", "quarter", "no", "none", "nobody", "several")) | {
    "few", "handful", "couple", "pair",
}  # fmt: skip
# An article begins a number only before one of these.
_AFTER_ARTICLE = frozenset((*MULTIPLES, *DENOMINATORS))


# Without one of these words, or a digit, a sentence holds no number.
NUMBER_WORDS = frozenset((*_SEEDS, *_AFTER_ARTICLE))


def read_numbers(text: str, start: int = 0, end: int | None = None) -> tuple[Number, ...]:
    """The numbers of a stretch of text (best one sentence), in order, as closed intervals. Offsets are those of `text`."""
    end = len(text) if end is None else end
    words = words_of(text, start, end)
    seeds = [i for i, word in enumerate(words) if word.lower in _SEEDS or word.lower[0].isdigit()]
    seeds += [
        i for i, word in enumerate(words[:-1]) if word.lower in ("a", "an") and words[i + 1].lower in _AFTER_ARTICLE
    ]
    if not seeds:
        return ()
    return tuple(_Reader(text, words, sorted(seeds), end).read())


def _spans_without_count(text: str, words: list[Word], seeds: list[int], end: int) -> list[tuple[int, int]]:
    """Dates, clock times, labels and the like around the seeds, in order."""
    blocked = (
        [found.span() for found in LINKS.finditer(text, words[0].start, end)] if "ttp" in text or "www" in text else []
    )
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

    def __init__(self, text: str, words: list[Word], seeds: list[int], end: int) -> None:
        self.text = text
        self.words = words
        self.seeds = seeds
        self.blocked = _spans_without_count(text, words, seeds, end)
        self.blocked_starts = [span[0] for span in self.blocked]
        self.floor = 0  # words before this one belong to a number already read

    def read(self) -> list[Number]:
        found: list[Number] = []
        next_word = 0
        for seed in self.seeds:
            if seed < next_word:
                continue
            number, after = self.at(seed)
            if number:
                found.append(number)
                self.floor = after
            next_word = max(after, seed + 1)
        return found

    def at(self, i: int) -> tuple[Number | None, int]:
        """The number that begins at word `i`, and the position to go on from."""
        lower = self.words[i].lower
        if self.is_blocked(i):
            return None, i + 1
        for reader in (self.vague, self.share, self.one_in, self.factor, self.nothing):
            number, after = reader(i, lower)
            if number:
                return number, after
        return self.cardinal(i)

    # ---- kinds of number

    def vague(self, i: int, lower: str) -> tuple[Number | None, int]:
        """thousands, tens of thousands, several hundred, a few dozen, a handful of, a couple of."""
        if lower in _BARE_PLURALS:
            following = self.lower(i + 1)
            if lower == "scores" and following not in _AFTER_SCORES:
                return None, i
            low = _BARE_PLURALS[lower]
            last = i + 1
            if following == "of" and self.lower(i + 2) in _BARE_PLURALS:
                low *= _BARE_PLURALS[self.lower(i + 2)]
                last = i + 3
            elif lower == "tens":
                return None, i
            return self.made(i, last, low, None, "vague", form="vague")
        if lower in ("several", "few"):
            if lower == "few" and self.lower(i - 1) != "a":
                return None, i
            first = i if lower == "several" else i - 1
            least = 3.0 if lower == "several" else 2.0
            if self.lower(i + 1) in MULTIPLES:
                scale = float(MULTIPLES[self.lower(i + 1)])
                last = i + 2
                if self.lower(i + 2) in MULTIPLES and self.lower(i + 2) != "dozen":  # several hundred thousand
                    scale *= MULTIPLES[self.lower(i + 2)]
                    last = i + 3
                return self.made(first, last, 2 * scale, 9 * scale, "vague", form="vague")
            if self.lower(i + 1) in ("more", "of", "other", "others") or self.lower(i + 1).isalpha():
                return self.made(first, i + 1, least, None, "vague", form="vague")
        if lower in ("handful", "couple", "pair") and self.lower(i + 1) == "of" and self.lower(i - 1) in ("a", "the"):
            if self.lower(i + 2) in MULTIPLES and lower == "couple":
                scale = float(MULTIPLES[self.lower(i + 2)])
                return self.made(i - 1, i + 3, 2 * scale, 3 * scale, "vague", form="vague")
            low, high = {"handful": (2.0, 9.0), "couple": (2.0, 3.0), "pair": (2.0, 2.0)}[lower]
            return self.made(i - 1, i + 1, low, high, "exact" if lower == "pair" else "vague", form="vague")
        return None, i

    def share(self, i: int, lower: str) -> tuple[Number | None, int]:
        """a third of, two-thirds, half of, more than half: in percent."""
        if lower == "half" or (lower in ("a", "one") and self.lower(i + 1) == "half"):
            last = i + 1 if lower == "half" else i + 2
            if (self.lower(last) == "a" and self.lower(last + 1) in MULTIPLES) or self.lower(last) in (*MULTIPLES, "-"):
                return None, i
            if self.lower(last) in ("a", "percentage") and "percent" in self.lower(last + (self.lower(last) == "a")):
                unit, after = self.unit_after(last + (self.lower(last) == "a"))
                return self.made(i, after, 0.5, 0.5, "exact", unit=unit, form="words")  # half a percentage point
            if self.lower(last) in ("an", "hour", "way", "brother", "sister", "time") or (
                self.lower(last) == "a" and self.lower(last + 1) in _TIME_NOUNS
            ):
                return None, i
            bound, _ = bound_before(self.words, i, self.floor)
            is_whole = self.lower(last) in ("of", "the", "its", "their", "his", "her", "our", "all", "those", "these")
            if not (bound or is_whole or self.lower(i - 1) in ("by", "in")):
                return None, i
            return self.made(i, last, 50.0, 50.0, "exact", unit="percent", form="share")
        numerator: float | None = None
        if lower in ("a", "one"):
            numerator = 1.0
        elif lower in SMALL and self.lower(i + 1):
            numerator = float(SMALL[lower])
        if numerator is None:
            return None, i
        at = i + 2 if self.lower(i + 1) in _DASHES else i + 1
        name = self.lower(at)
        is_plural = name.endswith("s") and name != "halves"
        denominator = DENOMINATORS.get(name[:-1] if is_plural else name)
        if not denominator or is_plural == (numerator == 1) or numerator >= denominator:
            return None, i
        follower = self.lower(at + 1)
        if follower == "of" and self.lower(at + 2) in ("a", "an") and self.lower(at + 3) in (*_TIME_NOUNS, *MULTIPLES):
            return None, i
        if numerator == 1:
            bound, _ = bound_before(self.words, i, self.floor)
            if follower not in ("of", "or", "the") and not bound and self.lower(i - 1) not in ("by", "than"):
                return None, i
        percent = 100.0 * numerator / denominator
        return self.made(i, at + 1, float(math.floor(percent)), float(math.ceil(percent)), "exact", "percent", "share")

    def one_in(self, i: int, lower: str) -> tuple[Number | None, int]:
        """one in five, four out of ten: in percent."""
        part = read_cardinal(self.words, i) if lower in SMALL or lower.isdigit() else None
        if not part or part.value > 99:
            return None, i
        at = part.last
        if self.lower(at) == "out" and self.lower(at + 1) == "of":
            at += 2
        elif self.lower(at) == "in" and not self.is_blocked(at + 1):
            at += 1
        else:
            return None, i
        whole = read_cardinal(self.words, at)
        if (
            not whole
            or not part.value < whole.value <= 100
            or whole.value not in (2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 50, 100)
        ):
            return None, i
        if self.lower(whole.last) in _TIME_NOUNS or self.lower(whole.last) in _DASHES:
            return None, i
        percent = round(100.0 * part.value / whole.value, 1)
        return self.made(i, whole.last, percent, percent, "exact", "percent", "share")

    def factor(self, i: int, lower: str) -> tuple[Number | None, int]:
        """doubled, tripled, twice as many."""
        if lower not in _FACTOR_WORDS:
            return None, i
        value = _FACTORS[lower[:5]]
        if lower in ("double", "triple", "quadruple") and self.lower(i + 1) not in (
            "the",
            "its",
            "their",
            "that",
            "in",
            "to",
        ):
            return None, i
        if lower == "twice" and self.lower(i + 1) not in ("as", "the", "that", "its", "their"):
            return None, i
        return self.made(i, i + 1, value, value, "exact", "times", "factor")

    def nothing(self, i: int, lower: str) -> tuple[Number | None, int]:
        """no one, nobody, none, no (whether that counts anything is for the parse)."""
        if lower in ("nobody", "none"):
            return self.made(i, i + 1, 0.0, 0.0, "exact", form="none")
        if lower == "no" and self.lower(i + 1).isalpha():
            if self.lower(i + 1) in ("longer", "more", "less", "fewer", "doubt", "matter", "sooner", "later"):
                return None, i
            return self.made(i, i + (2 if self.lower(i + 1) == "one" else 1), 0.0, 0.0, "exact", form="none")
        return None, i

    def cardinal(self, i: int) -> tuple[Number | None, int]:
        """Plain numbers, with currency, percent, suffix, range and bounds."""
        first, currency = self.currency_before(i)
        begin = i
        if currency is None and self.words[i].lower in CURRENCY_MARKS:
            return None, i + 1
        if not self.may_begin(begin):
            return None, i + 1
        one = self.quantity(begin, currency)
        if one is None:
            return None, self.skip_digits(begin) if self.words[begin].lower[0].isdigit() else i + 1
        value, scale, last, unit, is_digits = one
        low, high, bound = value, value, "exact"
        other = self.range_end(first, begin, last, value, unit, scale)
        if other == "tally":
            return None, self.skip_digits(last + 1)
        if isinstance(other, tuple):
            high, other_scale, last, other_unit = other
            unit = unit or other_unit
            if scale == 1 and other_scale > 1 and low < high / other_scale:
                low *= other_scale
            bound = "range"
            if self.lower(first - 1) == "between":
                first -= 1
        form: Form = "digits" if is_digits else "words"
        return self.made(first, last, low, high, bound, unit, form, core=begin)

    # ---- parts

    def quantity(self, i: int, currency: str | None) -> tuple[float, float, int, str | None, bool] | None:
        """Value, scale, position after, unit, whether in digits."""
        read = read_cardinal(self.words, i)
        if read is None:
            return None
        value, scale, last = read.value, read.scale, read.last
        suffix = self.lower(last)
        glued = read.is_digits and suffix.isalpha() and self.gap(last) == ""
        if glued:
            if suffix in ("st", "nd", "rd", "th", "s", "am", "pm"):
                return None
            if suffix in SUFFIXES and (suffix != "m" or currency or self.means_million(last)):
                scale = float(SUFFIXES[suffix])
                value *= scale
                last += 1
            elif suffix == "x":
                return value, scale, last + 1, "times", True
            elif len(suffix) > 3 and suffix not in ("tonne", "tonnes", "degrees"):
                return None
        if self.lower(last) in (":",) and self.gap(last) == "":
            return None
        unit, last = self.unit_after(last)
        return value, scale, last, unit or currency, read.is_digits

    def means_million(self, at: int) -> bool:
        after = self.lower(at + 1)
        is_adjective = self.lower(at - 2) in ("a", "the") and self.gap(at - 1) == " "  # a 50m wall
        return after.isalpha() and after not in _METRE_WORDS and self.gap(at + 1) == " " and not is_adjective

    def unit_after(self, at: int) -> tuple[str | None, int]:
        word = self.lower(at)
        if word == "-" and self.lower(at + 1) in ("percent", "percentage"):
            at += 1
            word = self.lower(at)
        if word in _PERCENT or (word == "per" and self.lower(at + 1) == "cent"):
            after = at + (2 if word == "per" else 1)
            if self.lower(after) in ("point", "points"):
                return "percentage point", after + 1
            return "percent", after
        if word in ("percentage", "per") and self.lower(at + 1) in ("point", "points"):
            return "percentage point", at + 2
        if word in CURRENCY_CODES and word not in ("try", "all") and self.text[self.words[at].start].isupper():
            return CURRENCY_CODES[word], at + 1
        if word in ("€", "₽", "₴", "£") and len(self.gap(at)) <= 1:
            return CURRENCY_MARKS[word], at + 1
        if word == "times" and self.lower(at + 1) in (
            "as",
            "the",
            "more",
            "higher",
            "larger",
            "that",
            "its",
            "greater",
        ):
            return "times", at + 1
        return None, at

    def currency_before(self, i: int) -> tuple[int, str | None]:
        """Position of the first word of the number with its currency mark, and the code."""
        mark = self.lower(i - 1) if i > self.floor and len(self.gap(i)) <= 1 else ""
        if mark in CURRENCY_MARKS:
            letters = self.lower(i - 2)
            if letters in CURRENCY_LETTERS and self.gap(i - 1) == "" and mark == "$":
                return i - 2, CURRENCY_LETTERS[letters]
            return i - 1, CURRENCY_MARKS[mark]
        if mark == "." and self.lower(i - 2) == "rs":
            return i - 2, "INR"
        if mark in CURRENCY_CODES and self.words[i].lower[0].isdigit() and self.text[self.words[i - 1].start].isupper():
            return i - 1, CURRENCY_CODES[mark]
        return i, None

    def range_end(
        self, first: int, begin: int, last: int, value: float, unit: str | None, scale: float
    ) -> tuple[float, float, int, str | None] | Literal["tally"] | None:
        """The upper end of "5-7", "5 to 7", "between 5 and 7", "two or three": value, scale, position after, unit."""
        joint = self.lower(last)
        is_between = self.lower(first - 1) == "between"
        after = last + 1
        if joint not in (*_DASHES, "to", "or", "and") or (joint == "and" and not is_between):
            return None
        if (
            joint == "to"
            and self.lower(first - 1) == "from"
            and self.lower(first - 2) not in ("ranging", "ranged", "range")
        ):
            return None
        begins, currency = after, None
        if self.lower(after) in CURRENCY_MARKS:
            currency, begins = CURRENCY_MARKS[self.lower(after)], after + 1
        elif self.lower(after) in CURRENCY_LETTERS and self.lower(after + 1) == "$":
            currency, begins = CURRENCY_LETTERS[self.lower(after)], after + 2
        if begins >= len(self.words) or self.is_blocked(begins):
            return None
        other = self.quantity(begins, currency or unit)
        if other is None:
            return None
        high, other_scale, after_other, other_unit, _ = other
        if joint in _DASHES:
            if self.gap(last) or self.gap(last + 1):
                return None
            if scale == other_scale == 1 and unit is None:
                if (
                    value >= high
                    or self.lower(after_other) in _DASHES
                    or (high < 250 and self.is_tally(first, after_other))
                ):
                    return "tally"
        if joint == "or" and not (value < high <= 2 * value + 1):
            return None
        if unit and other_unit and unit != other_unit:
            return None  # "rose 3% to $90"
        if joint == "to" and self.lower(first - 1) == "by":
            return None  # "fell by 5% to 40%"
        upper = high if other_scale == 1 or scale > 1 else high / other_scale
        if upper <= value and high <= value:
            return None
        return high, other_scale, after_other, other_unit

    def is_tally(self, first: int, after: int) -> bool:
        """Whether a word of games or votes stands within six words before, or just behind."""
        near = self.words[max(0, first - 6) : first] + self.words[after : after + 1]
        return any(TALLY_WORDS.fullmatch(word.lower) for word in near)

    def may_begin(self, i: int) -> bool:
        """Not glued to letters or another number: F-16, MH17, 3-1-2, .22."""
        word = self.words[i]
        if i == 0 or word.gap:
            before = self.lower(i - 1) if i else ""
            return not (before in ("#", "№") and not word.gap)
        before = self.words[i - 1].lower
        if not word.lower[0].isdigit():
            return before not in ("'", "’") or i < 2 or bool(self.words[i - 1].gap)
        if before[0].isalnum() or before in (".", ":", "/", "_", "#", "№", "+", "’", "'"):
            return before in ("'", "’") and (i < 2 or bool(self.words[i - 1].gap))
        if before in _DASHES and i >= 2 and not self.words[i - 1].gap:
            return before in ("—", "–") and self.words[i - 2].lower.isalpha() and len(self.words[i - 2].lower) > 2
        return True

    def skip_digits(self, i: int) -> int:
        """Past what is glued to a number that was refused."""
        i += 1
        while (
            i < len(self.words) and not self.words[i].gap and self.words[i].lower not in (",", ";", ")", "”", '"', "—")
        ):
            i += 1
        return i

    def made(
        self,
        first: int,
        last: int,
        low: float | None,
        high: float | None,
        bound: str,
        unit: str | None = None,
        form: Form = "words",
        core: int | None = None,
    ) -> tuple[Number | None, int]:
        """Apply the bound words before and after, and give spans."""
        core = first if core is None else core
        core_last = last
        before, first = bound_before(self.words, first, self.floor)
        after, last = bound_after(self.words, last)
        word = before or after
        if low is not None and self.lower(first - 1) == "minus" and first > self.floor:
            low, high = -(high if high is not None else low), -low
            first -= 1
        if word and form != "none":
            low, high, bound = apply_bound(word, low, high, bound, is_count=unit is None)
        words = self.words
        return (
            Number(
                words[first].start, words[last - 1].end, words[core].start, words[core_last - 1].end,
                low, high, bound, unit, form,
            ),
            last,
        )  # fmt: skip

    # ---- looking around

    def lower(self, i: int) -> str:
        return self.words[i].lower if 0 <= i < len(self.words) else ""

    def gap(self, i: int) -> str:
        return self.words[i].gap if 0 <= i < len(self.words) else " "

    def is_blocked(self, i: int) -> bool:
        at = self.words[i].start if i < len(self.words) else 0
        k = bisect_right(self.blocked_starts, at) - 1
        return k >= 0 and at < self.blocked[k][1]


def apply_bound(
    word: str, low: float | None, high: float | None, bound: str, *, is_count: bool = True
) -> tuple[float | None, float | None, str]:
    """The interval after a bound word. Shades of "around" are near-below (nearly), near-above (just over)."""
    if word in ("at least", "more than"):
        return low, None, word
    if word in ("at most", "fewer than"):
        return None, high if high is not None else low, word
    if low is None or high is None or bound == "vague":
        return low, high, bound
    slack_low, slack_high = max(abs(low) * 0.1, _unit_step(low)), max(abs(high) * 0.1, _unit_step(high))
    if word == "nearly":
        return _tidy(low - slack_low, is_count, up=True), high, "around"
    if word == "just over":
        return low, _tidy(high + slack_high, is_count, up=False), "around"
    return (
        _tidy(low - slack_low, is_count, up=True),
        _tidy(high + slack_high, is_count, up=False),
        bound if bound == "range" else "around",
    )


def _unit_step(value: float) -> float:
    """Small counts are about one off: "about four" may be three or five."""
    return 1.0 if value == int(value) and 2 <= value < 10 else 0.0


def _tidy(value: float, is_count: bool, *, up: bool) -> float:
    """Whole numbers stay whole where the words count things; the rest loses float dust only."""
    if is_count and abs(value) >= 10:
        return float(math.ceil(round(value, 6)) if up else math.floor(round(value, 6)))
    return round(value, 6)


__all__ = ["Cardinal", "Number", "apply_bound", "read_numbers"]
