"""Phrase -> Reading: years, decades, centuries, and the quarters and halves of years that business writes in."""

from __future__ import annotations

from collections.abc import Sequence

from consilience.annotate.time_context import Context, Reading, first_of, has, kinds, place_of
from consilience.annotate.time_dates import PREPOSITIONS, read_month
from consilience.annotate.time_lexemes import CLASS, Lexeme
from consilience.annotate.time_phrases import Phrase
from consilience.annotate.time_values import (
    Point,
    century_text,
    decade_text,
    full_year,
    ordinal_before,
    shifted,
    spoken_year,
    year_text,
)
from consilience.knowledge import calendar_words as words

_OWNERS = frozenset("the its their his her".split())
_NUMBERED = frozenset("no number room flight chapter page section resolution".split())
_POSSESSIVES = frozenset("his her their my your our".split())


def read_year(context: Context, phrase: Phrase, part: Sequence[Lexeme]) -> Reading | None:
    """ "1998", "late 2024", "fiscal 1989", "499 BC" """
    year = context.explicit_year(part)
    if not year or (len(part) == 1 and not _is_year(context, phrase, part[0])):
        return None
    return context.dated(phrase, Point(year))


def _is_year(context: Context, phrase: Phrase, x: Lexeme) -> bool:
    """Whether four digits are a year and no count."""
    following, previous, token = context.after(phrase), context.word_before(phrase), context.token_at(x)
    if token is None or following.kind in kinds("UNITS PERCENT MULT AMPM") or previous in _NUMBERED:
        return False
    likely = "1900" <= x.text <= "2050"
    if token.dep == "nummod" and token.head > token.index:
        if context.parsed.tokens[token.head].tag in ("NNS", "NNPS"):
            return likely and previous in _OWNERS  # "2000 people", but "the 1996 elections"
        before = context.before(phrase)
        if likely and before is not None and before.kind == CLASS["APPROX"]:
            return False
    if likely:
        return True
    if following.kind == CLASS["HYPHEN"] and context.found[phrase.last + 1].kind in kinds("YEAR DAYNUM INT"):
        return True
    before = context.before(phrase)
    return previous in PREPOSITIONS or (
        before is not None and (before.kind in kinds("LPAREN HYPHEN MONTH") or context.named_date(token))
    )


def read_erayear(context: Context, phrase: Phrase, part: Sequence[Lexeme]) -> Reading | None:
    """The 499 of "499-493 BC"."""
    era = first_of(context.found[phrase.last : phrase.last + 4], kinds("ERA"))
    if era is None or len(part[0].text) > 4 or not 0 < int(part[0].text) < 3000:
        return None
    return context.dated(phrase, Point(int(part[0].text) * (-1 if era.text[0] == "b" else 1)))


def read_yearwords(context: Context, phrase: Phrase, part: Sequence[Lexeme]) -> Reading | None:
    """ "nineteen ninety-six", "two thousand and eight", "the year two thousand" """
    named = part[0].kind == CLASS["THE"]
    values = [words.CARDINALS.get(x.text) or words.MULTIPLIERS.get(x.text, 0) for x in part if x.kind in _SPELT]
    year = spoken_year(values)
    following = context.after(phrase)
    if year is None or (not named and following.kind == CLASS["UNITS"]):
        return None
    if not named and not 1900 <= year < 2000 and following.kind == CLASS["WORD"]:
        return None  # "two thousand five people"
    return context.dated(phrase, Point(year))


_SPELT = kinds("CARD MULT")


def read_decade(context: Context, phrase: Phrase, part: Sequence[Lexeme]) -> Reading | None:
    """ "the mid-1990s", "the '60s", "the nineties", "the 470s BC"; not "in his fifties" """
    x = part[place_of(part, "DECADE")]
    digits = "".join(c for c in x.text if c.isdigit())
    if len(digits) < 3:
        named = has(part, kinds("THE")) or (digits and not x.text[0].isdigit())
        if not named or context.word_before(phrase) in _POSSESSIVES:
            return None
    before = _is_before(part)
    year = int(digits) if len(digits) > 2 else full_year(int(digits)) if digits else 1900 + words.DECADES[x.text]
    if not before and not 1000 <= year <= 2190:
        return None
    return context.reading(phrase, "DATE", decade_text(-year if before else year))


def read_century(context: Context, phrase: Phrase, part: Sequence[Lexeme]) -> Reading | None:
    """ "the 20th century", "the fourth century BC" """
    number = ordinal_before(part, place_of(part, "CENTURY"))
    if number is None or not 1 <= number <= 30:
        return None
    return context.reading(phrase, "DATE", century_text(number, before=_is_before(part)))


def _is_before(part: Sequence[Lexeme]) -> bool:
    era = first_of(part, kinds("ERA"))
    return era is not None and era.text[0] == "b"


# ---------------------------------------------------------------- parts of years


def read_half(context: Context, phrase: Phrase, part: Sequence[Lexeme]) -> Reading | None:
    """ "the second half of 2008"; "the first half of May" is May"""
    at = place_of(part, "HALF")
    rest = part[at + 1 :]
    for name, read in (("MONTH", read_month), ("DECADE", read_decade), ("CENTURY", read_century)):
        if has(rest, kinds(name)):
            inner = read(context, phrase, rest)
            return context.reading(phrase, "DATE", inner.value) if inner else None
    number = 2 if has(part[:at], kinds("LATTER")) else ordinal_before(part, at)
    year = context.explicit_year(rest)
    if year is None and has(rest, kinds("YEARU")) and context.now is not None:
        year = context.now.year
    if year is None or number not in (1, 2):
        return None
    return context.reading(phrase, "DATE", f"{year_text(year)}-H{number}")


def read_quarter(context: Context, phrase: Phrase, part: Sequence[Lexeme]) -> Reading | None:
    """ "the third quarter", "Q3 2025", "the year-ago quarter", "the latest period" """
    number = _quarter_number(part)
    year = context.explicit_year(part)
    back = has(part, kinds("AGO EARLIER"))
    known = context.quarter(phrase)
    if number is None and known is not None and part[-1].kind in kinds("QUARTER PERIOD AGO EARLIER"):
        number = int(known[-1])
    if number is None:
        return _unnumbered(context, phrase, part, year, back=back)
    if year is None:
        if known is not None and known[-1] == str(number):
            year = int(known[:4]) - back
        elif context.now is not None:
            year = _quarter_year(context, context.now, phrase, number) - back
    return context.reading(phrase, "DATE", f"XXXX-Q{number}" if year is None else f"{year_text(year)}-Q{number}")


def _unnumbered(
    context: Context, phrase: Phrase, part: Sequence[Lexeme], year: int | None, *, back: bool
) -> Reading | None:
    """A quarter or period that the text has not numbered so far."""
    now = context.now
    if part[-1].kind == CLASS["QUARTER"] and part[-2].kind == CLASS["LATEST"]:
        last = shifted(now, "quarter", -1) if now else None
        return context.reading(phrase, "DATE", last) if last else None
    if part[-1].kind == CLASS["PERIOD"] and not back:
        return context.dated(phrase, Point(year)) if year is not None else None
    if part[-1].kind not in kinds("QUARTER PERIOD AGO EARLIER") or now is None:
        return None
    if back:
        return context.dated(phrase, Point(now.year - 1))
    return context.reading(phrase, "DATE", f"{year_text(year or now.year)}-QX")


def _quarter_number(part: Sequence[Lexeme]) -> int | None:
    numbered = first_of(part, kinds("QNUM"))
    if numbered is not None:
        return int(numbered.text[1])
    at = next((i for i, x in enumerate(part) if x.kind in kinds("QUARTER PERIOD")), None)
    if at is None:
        return None
    number = 4 if at and part[at - 1].text == "final" else ordinal_before(part, at)
    return number if number is not None and 1 <= number <= 4 else None


def _quarter_year(context: Context, now: Point, phrase: Phrase, number: int) -> int:
    if now.month is None:
        return now.year
    here = (now.month + 2) // 3
    if context.tense(phrase) == "future":
        return now.year + (number < here - 1)  # the quarter just ended is still to be reported
    return now.year - (number > here)
