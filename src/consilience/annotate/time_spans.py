"""Phrase -> Reading: days, weeks and years counted from elsewhere, lengths, rates, and words that leave time open."""

from __future__ import annotations

from collections.abc import Sequence

from consilience.annotate.time_context import CLOSING, RELATIVE, Context, Reading, has, kinds, step_of
from consilience.annotate.time_lexemes import CLASS, Lexeme
from consilience.annotate.time_phrases import Phrase
from consilience.annotate.time_values import (
    Point,
    amount_of,
    length_text,
    moved,
    ordinal_before,
    shifted,
    week_text,
    year_text,
)
from consilience.knowledge import calendar_words as words

_UNITS = kinds("DAYU WEEKU MONTHU YEARU UNIT UNITS WEEKEND QUARTER CENTURY SECOND")
_ORDINALS = kinds("ORD ORDNUM SECOND")
_TURNS = kinds("AGO EARLIER LATER BEFORE AFTER HENCE FROM BACK")
_COUNTED = kinds("DAYNUM INT YEAR DEC CARD MULT PERCENT UNITS")
_MAGNITUDES = frozenset("m bn k mn million billion".split())
# Before these a bare plural is a length: "for weeks", "took months".
_FOR = frozenset(
    "for within over after in during takes took take lasts lasted last lasting spent spend despite".split()
)
_WITHIN = frozenset("for during over in throughout through of by".split())
_UNKNOWN = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "year": "XXXX",
}


def _unit_of(part: Sequence[Lexeme]) -> str | None:
    x = next((x for x in reversed(part) if x.kind in _UNITS), None)
    return None if x is None else words.UNIT_PLURALS.get(x.text, x.text)


# ---------------------------------------------------------------- units of the calendar


def read_unit(context: Context, phrase: Phrase, part: Sequence[Lexeme]) -> Reading | None:
    """ "last week", "earlier this month", "the end of the year", "that day", "the following year", "year-end" """
    if part[-1].kind == CLASS["END"]:
        return context.dated(phrase, Point(context.now.year)) if context.now else None
    unit = _unit_of(part)
    rel = next((x.kind for x in reversed(part) if x.kind in RELATIVE), None)
    if rel is None:
        rel = CLASS["THAT"] if context.narrative else CLASS["THIS"]  # "later in the year"
    if unit is None or (rel == CLASS["LAST"] and _is_end(context, phrase, part)):
        return None
    if rel == CLASS["PAST"] and unit != "weekend":
        return context.reading(phrase, "DURATION", length_text(unit, 1))
    if unit in words.CLOCK_UNITS:
        return None
    same = has(part, kinds("SAME"))
    onward = rel == CLASS["NEXT"] and (unit == "day" or part[0].kind == CLASS["THE"])  # "the next day", not "next week"
    anchor = context.anchor(CLASS["SAME"]) if same else context.then if onward else context.anchor(rel)
    value = _unit_value(unit, anchor, step_of(rel))
    return None if value is None else context.reading(phrase, "DATE", value)


def _is_end(context: Context, phrase: Phrase, part: Sequence[Lexeme]) -> bool:
    """ "the final day", "the last year of the war": the end of something else."""
    return part[0].text == "final" or (part[0].kind == CLASS["THE"] and context.after(phrase).text == "of")


def _unit_value(unit: str, anchor: Point | None, step: int) -> str | None:
    if anchor is None:
        return _UNKNOWN.get(unit)
    if unit in ("week", "weekend"):
        day = anchor.exact
        if day is None:
            return f"{year_text(anchor.year)}-WXX" if anchor.year > 0 else None
        if step < 0 and unit == "week" and day.isoweekday() == 7:
            step = 0  # on a Sunday "last week" is the one that ends
        return week_text(moved(day, 7 * step)) + "-WE" * (unit == "weekend")
    if unit == "century":
        return f"{anchor.year // 100 + step:02d}" if anchor.year > 0 else None
    if unit == "quarter" and anchor.month is None:
        return f"{year_text(anchor.year)}-QX"
    found = shifted(anchor, unit, step)
    if found is None and unit in ("day", "month"):
        return f"{year_text(anchor.year)}-XX" + "-XX" * (unit == "day")
    return found


def read_theunit(context: Context, phrase: Phrase, part: Sequence[Lexeme]) -> Reading | None:
    """ "(over) the weekend", "(for) the year", "the day before" """
    unit, following = part[-1], context.after(phrase)
    if unit.kind in kinds("BEFORE AFTER"):
        # "The day before, ..." points back; "the day before the vote" tells nothing by itself.
        step = 1 if unit.kind == CLASS["AFTER"] else -1
        value = _unit_value("day", context.then, step) if following.kind in CLOSING else None
        return context.reading(phrase, "DATE", value or _UNKNOWN["day"])
    if unit.kind == CLASS["WEEKEND"]:
        return _the_weekend(context, phrase)
    if context.word_before(phrase) not in _WITHIN or following.text == "of":
        return None
    if following.kind == CLASS["ENDED"]:
        return context.reading(phrase, "DURATION", length_text(unit.text, 1))
    if unit.text == "week" and context.narrative:
        return None
    value = _unit_value(unit.text, context.now, 0)
    return None if value is None else context.reading(phrase, "DATE", value)


def _the_weekend(context: Context, phrase: Phrase) -> Reading:
    day = context.now.exact if context.now else None
    if day is None:
        return context.reading(phrase, "DATE", _UNKNOWN["weekend"])
    if day.isoweekday() < 6 and context.tense(phrase) not in ("future", "present"):
        day = moved(day, -7)
    return context.reading(phrase, "DATE", week_text(day) + "-WE")


def read_ago(context: Context, phrase: Phrase, part: Sequence[Lexeme]) -> Reading | None:
    """ "two weeks ago", "a year earlier", "three days later", "several days ago" (vague)"""
    unit = _unit_of(part)
    if unit is None:
        return None
    at = max(i for i, x in enumerate(part) if x.kind in _TURNS)
    turn = part[at]
    number = 1 if part[0].kind == CLASS["YEARU"] else amount_of(part[:at])
    length = Reading(phrase.first, phrase.first + at, "DURATION", length_text(unit, number))
    following = context.after(phrase)
    if turn.text in ("before", "after") and following.kind not in CLOSING and following.text != "that":
        return length  # "two months after the talks began": the words say how long, not when
    ahead = turn.kind in kinds("LATER AFTER HENCE FROM")
    if unit in words.CLOCK_UNITS or (number is None and turn.kind != CLASS["AGO"] and not context.narrative):
        return length
    if number is None:
        return context.reading(phrase, "DATE", "FUTURE_REF" if ahead else "PAST_REF")
    known = context.quarter(phrase)
    if known is not None and unit == "year" and number == 1 and not ahead:
        return context.reading(phrase, "DATE", f"{int(known[:4]) - 1:04d}{known[4:]}")
    anchor = context.now if turn.kind in kinds("AGO HENCE FROM BACK") else context.then
    value = shifted(anchor, unit, number if ahead else -number) if anchor else None
    value = value or _UNKNOWN.get(unit) or ("FUTURE_REF" if ahead else "PAST_REF")
    return context.reading(phrase, "DATE", value)


# ---------------------------------------------------------------- lengths


def read_past(context: Context, phrase: Phrase, part: Sequence[Lexeme]) -> Reading | None:
    """ "the past three months", "the first nine months", "recent years", "these days" """
    unit = _unit_of(part)
    if unit is None:
        return None
    if part[0].kind == CLASS["THESE"]:
        is_now = unit == "day" and part[0].text == "these"
        return context.reading(phrase, "DATE", "PRESENT_REF") if is_now else None
    bare = len(part) == 2 and part[0].kind == CLASS["THE"]
    if bare and (context.word_before(phrase) != "over" or context.after(phrase).text == "of"):
        return None  # "over the years" is a length, "the days of the week" is none
    number = amount_of([x for x in part if x.kind not in _ORDINALS])
    return context.reading(phrase, "DURATION", length_text(unit, number))


def read_duration(context: Context, phrase: Phrase, part: Sequence[Lexeme]) -> Reading | None:
    """ "three months", "more than a week", "an eight-year (war)", "(for) weeks" """
    unit = _unit_of(part)
    if unit is None or not _is_length(context, phrase, part, unit):
        return None
    number = amount_of(part)
    if [x.text for x in part] == ["one", "day"] and context.tense(phrase) == "future":
        return context.reading(phrase, "DATE", "FUTURE_REF")
    if context.word_before(phrase) == "in" and number is not None and context.published is not None:
        ahead = shifted(Point.of(context.published), unit, number)  # "will be redeemed in five years"
        if ahead is not None and context.tense(phrase) == "future":
            return context.reading(phrase, "DATE", ahead)
    return context.reading(phrase, "DURATION", length_text(unit, number))


def _is_length(context: Context, phrase: Phrase, part: Sequence[Lexeme], unit: str) -> bool:
    following = [*context.found[phrase.last : phrase.last + 2], context.found[-1]]
    if following[0].kind == CLASS["OLD"] or (
        following[0].kind == CLASS["HYPHEN"] and following[1].kind == CLASS["OLD"]
    ):
        return False  # an age
    if following[0].text == "of" and following[1].text == "age":
        return False
    if len(part) == 1:  # "weeks": a length only where the words around say so
        ahead = following[0].kind == CLASS["OF"] and unit not in words.CLOCK_UNITS
        return ahead or context.word_before(phrase) in _FOR
    if unit == "quarter" or (unit == "second" and part[0].kind in kinds("A ORD")):
        return False
    extra = next((x for x in part if x.kind == CLASS["WORD"]), None)  # "two bloody weeks"
    token = context.token_at(extra) if extra is not None else None
    if token is not None and token.pos != "ADJ":
        return False
    first, last = (context.text[x.start : x.end] for x in (part[0], part[-1]))
    return not (part[-1].kind == CLASS["UNITS"] and last[:1].isupper() and not first.isupper())  # a title: "60 Minutes"


def read_rate(context: Context, phrase: Phrase, part: Sequence[Lexeme]) -> Reading | None:
    """ "twice a week", "$3 a day", "per month"; but "waited a week" is a length."""
    unit, token, before = part[-1].text, context.token(phrase), context.before(phrase)
    rate = (
        part[0].kind == CLASS["ONCE"]
        or part[-2].kind == CLASS["PER"]
        or (before is not None and (before.kind in _COUNTED or before.text in _MAGNITUDES))
    )
    if not rate and token is not None and token.dep == "npadvmod":
        rate = context.parsed.head(token).pos in ("NOUN", "NUM", "PROPN", "ADV", "SYM")
    if rate:
        return context.reading(phrase, "SET", length_text(unit, 1))
    if unit in ("quarter", "minute") or (unit == "day" and context.after(phrase).text == "of"):
        return None  # "a day of mourning"
    return context.reading(phrase, "DURATION", length_text(unit, 1))


# ---------------------------------------------------------------- what recurs, what stays open


def read_set(context: Context, phrase: Phrase, part: Sequence[Lexeme]) -> Reading | None:
    """ "every day", "each July", "Mondays", "weekly" """
    x = part[-1]
    values = {
        CLASS["SETWORD"]: words.SET_WORDS.get(x.text),
        CLASS["WEEKDAYS"]: f"XXXX-WXX-{words.WEEKDAY_PLURALS.get(x.text)}",
        CLASS["WEEKDAY"]: f"XXXX-WXX-{words.WEEKDAYS.get(x.text)}",
        CLASS["MONTH"]: f"XXXX-{words.MONTHS.get(x.text, 0):02d}",
        CLASS["SEASON"]: f"XXXX-{words.SEASONS.get(x.text)}",
        CLASS["PART"]: f"XXXX-XX-XXT{words.DAY_PARTS.get(x.text)}",
        CLASS["HOLIDAY"]: "XXXX",
    }
    value = values.get(x.kind)
    if value is None:
        unit = _unit_of(part)
        if unit is None or unit in ("second", "quarter"):
            return None
        other = 2 if part[1].kind == CLASS["OTHER"] else None
        value = length_text(unit, other or ordinal_before(part, len(part) - 1) or amount_of(part[1:]) or 1)
    return context.reading(phrase, "SET", value)


def read_vague(context: Context, phrase: Phrase, part: Sequence[Lexeme]) -> Reading | None:
    """ "now", "recently", "the past", "the future", "current", "(at) that time" """
    word, token = part[-1], context.token(phrase)
    if word.kind == CLASS["VAGUE"]:
        return context.reading(phrase, "DATE", words.VAGUE[word.text])
    if word.kind in kinds("TIME MOMENT"):
        return context.reading(phrase, "DATE", "PRESENT_REF" if part[0].kind == CLASS["THIS"] else "PAST_REF")
    noun = token is not None and token.pos in ("NOUN", "PROPN") and token.dep != "compound"
    if word.kind in kinds("FUTURE PAST PRESENT") and not noun:
        return None
    value = {CLASS["PAST"]: "PAST_REF", CLASS["RECENT"]: "PAST_REF", CLASS["FUTURE"]: "FUTURE_REF"}
    return context.reading(phrase, "DATE", value.get(word.kind, "PRESENT_REF"))
