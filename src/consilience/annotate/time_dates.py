"""Phrase -> Reading: days of the month, months, seasons and holidays, in the year that is meant where none is named."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from consilience.annotate.time_context import (
    ANAPHORIC,
    RELATIVE,
    Context,
    Reading,
    first_of,
    has,
    kinds,
    place_of,
    step_of,
)
from consilience.annotate.time_lexemes import CLASS, Lexeme
from consilience.annotate.time_phrases import Phrase
from consilience.annotate.time_values import (
    Point,
    full_year,
    holiday_date,
    moved,
    nearest_year,
    ordinal_before,
    point_text,
    season_year,
    year_near,
    year_text,
)
from consilience.knowledge import calendar_words as words
from consilience.text.dates import SEASON_START, days_of

# What stands before a time as before no name.
PREPOSITIONS = frozenset(
    "in since by until till from during of after before between to through throughout for circa about around early "
    "late mid and or than beyond versus vs into on".split()
)
_SHORT_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
_NAME_MONTHS = frozenset("april may june august march".split())
_TARGETS = frozenset("until by till through for due to payable".split())
# In a narrative a month named without a year that lies so many months behind belongs to the next year.
_BEHIND = 7


# ---------------------------------------------------------------- the year of a date named without one


def year_for(context: Context, phrase: Phrase, month: int, day: int | None) -> int | None:
    """The year of a month, or day of the month; None where neither publication nor text tells."""
    partner = _partner_year(context, phrase, month)
    if partner is not None:
        return partner
    if context.published is not None:
        return _year_in_news(context, context.published, phrase, month, day)
    return _year_in_narrative(context, context.story, phrase, month) if context.narrative and context.story else None


def _partner_year(context: Context, phrase: Phrase, month: int) -> int | None:
    """The year of the other end of a range: "July 1 to July 3, 1863", "October 20-22, 2025"."""
    ahead = context.found[phrase.last : phrase.last + 4]
    if len(ahead) > 2 and ahead[0].kind in kinds("HYPHEN AND TO OR") and ahead[1].kind == CLASS["DAYNUM"]:
        last = ahead[2] if ahead[2].kind != CLASS["COMMA"] else ahead[-1]
        if last.kind == CLASS["YEAR"]:
            return int(last.text)
    other = context.next_phrase(phrase)
    if other is None or other.rule not in ("date", "month") or not 1 <= other.first - phrase.last <= 2:
        return None
    joint = context.found[phrase.last]
    if joint.kind not in kinds("HYPHEN TO AND OR COMMA") and joint.text not in ("through", "until"):
        return None
    part = context.found[other.first : other.last]
    year, named = first_of(part, kinds("YEAR")), first_of(part, kinds("MONTH"))
    if year is None or named is None:
        return None
    return int(year.text) - (month > words.MONTHS[named.text])


def _year_in_narrative(context: Context, story: Point, phrase: Phrase, month: int) -> int:
    section = context.section(phrase)
    if section is not None and not section.first <= story.year <= section.last:
        return section.first
    if story.month is None or story.year < 0:
        return story.year
    return story.year + (month - story.month < -_BEHIND)


def _year_in_news(context: Context, published: date, phrase: Phrase, month: int, day: int | None) -> int:
    now = Point.of(published)
    if context.word_before(phrase) in ("since", "ended"):
        return year_near(now, month, day, "past")
    tense = context.tense(phrase)
    is_target = context.word_before(phrase) in _TARGETS
    if day is not None:
        # The nearest, even in the past tense: who writes of a day eleven months ago adds the year.
        return nearest_year(published, month, day, back=tense == "past" and not is_target)
    if tense == "present" or (tense == "past" and is_target):
        tense = None
    return year_near(now, month, day, tense)


def _relative_year(context: Context, rel: str, month: int) -> int | None:
    """The year of "last May" or "next January"."""
    anchor = context.anchor(rel)
    if anchor is None:
        return None
    here, step = anchor.month or 12, step_of(rel)
    return anchor.year + (month <= here if step > 0 else -(month >= here) if step < 0 else 0)


def _weekday_year(context: Context, part: Sequence[Lexeme], month: int, day: int) -> int | None:
    """The year near now in which that day of the month is the weekday that is named."""
    weekday, now = first_of(part, kinds("WEEKDAY")), context.now
    if weekday is None or now is None:
        return None
    for year in (now.year, now.year - 1, now.year + 1):
        found = Point(year, month, day).exact
        if found is not None and found.isoweekday() == words.WEEKDAYS[weekday.text]:
            return year
    return None


# ---------------------------------------------------------------- days of the month


def month_and_day(part: Sequence[Lexeme]) -> tuple[int, int | None]:
    """The month that a phrase names, and the day where it names one."""
    at = place_of(part, "MONTH")
    month = words.MONTHS[part[at].text]
    for x in (*part[at + 1 : at + 3], *reversed(part[max(0, at - 3) : at])):
        if x.kind == CLASS["DAYNUM"]:
            return month, int(x.text)
        if x.kind == CLASS["ORDNUM"]:
            return month, int(x.text[:-2])
        if x.kind == CLASS["ORD"]:
            return month, words.ORDINALS[x.text]
    return month, None


def date_value(context: Context, phrase: Phrase, part: Sequence[Lexeme]) -> str | None:
    """The value of a day of the month: with XXXX where no year is known; None where there is no such day."""
    month, day = month_and_day(part)
    if day is None or not 1 <= day <= 31:
        return None
    explicit = year = context.explicit_year(part)
    if year is None:
        rel = first_of(part, RELATIVE)
        year = _relative_year(context, rel.kind, month) if rel else None
        year = year or _weekday_year(context, part, month, day) or year_for(context, phrase, month, day)
    if year is None:
        return f"XXXX-{month:02d}-{day:02d}"
    if year > 0 and Point(year, month, day).exact is None:
        # A 29 February without its year is one of the nearest leap years.
        near = (year - 1, year + 1, year - 2, year + 2)
        year = None if explicit else next((y for y in near if Point(y, month, day).exact), None)
    return None if year is None else point_text(Point(year, month, day))


def full_day(part: Sequence[Lexeme]) -> date | None:
    """The day that a phrase names by itself, year and all."""
    iso = first_of(part, kinds("ISO"))
    if iso is not None:
        return _numeric_day(iso)[0]
    year = first_of(part, kinds("YEAR"))
    if year is None or not has(part, kinds("MONTH")):
        return None
    return Point(int(year.text), *month_and_day(part)).exact


def read_date(context: Context, phrase: Phrase, part: Sequence[Lexeme]) -> Reading | None:
    """ "Monday, October 27, 2025", "the 27th of October", "27 Oct." """
    value = date_value(context, phrase, part)
    if value is None:
        return None
    if part[-1].kind == CLASS["PART"]:
        return context.reading(phrase, "TIME", f"{value}T{words.DAY_PARTS[part[-1].text]}")
    return context.reading(phrase, "DATE", value)


def read_dayof(context: Context, phrase: Phrase, part: Sequence[Lexeme]) -> Reading | None:
    """The 17 of "17-19 July 1918"."""
    other = context.next_phrase(phrase)
    if other is None or other.rule != "date":
        return None
    value = date_value(context, other, context.found[other.first : other.last])
    return context.reading(phrase, "DATE", f"{value[:-2]}{int(part[0].text):02d}") if value else None


def read_iso(context: Context, phrase: Phrase, part: Sequence[Lexeme]) -> Reading | None:
    """ "2025-10-27", "10/27/2025", "27.10.2025", "9/11" """
    x = next(x for x in part if x.kind in kinds("ISO SLASH ATTACK"))
    if x.kind == CLASS["ATTACK"]:
        return context.dated(phrase, Point(2001, 9, 11))
    day, value = _numeric_day(x)
    if day is None:
        return context.reading(phrase, "DATE", value) if value else None
    clock = x.text.partition("t")[2]
    if clock:
        return context.reading(phrase, "TIME", f"{day.isoformat()}T{clock.upper()}")
    return context.dated(phrase, Point.of(day))


def _numeric_day(x: Lexeme) -> tuple[date | None, str | None]:
    """The day that digits name, or else the value of what they leave open."""
    first, second, third = (int(n) for n in x.text.partition("t")[0].replace("/", "-").replace(".", "-").split("-"))
    if x.kind == CLASS["ISO"]:
        return Point(first, second, third).exact, None
    year = full_year(third) if third < 100 else third
    if first > 12 or "." in x.text:
        return Point(year, second, first).exact, None
    if second > 12 or first == second:
        return Point(year, first, second).exact, None
    return None, f"{year:04d}-XX-XX"  # 3/4/2025 is March to some and April to others


def read_nth(context: Context, phrase: Phrase, part: Sequence[Lexeme]) -> Reading | None:
    """ "the first Sunday of November", "the last Friday of the month" """
    at = place_of(part, "WEEKDAY")
    weekday = words.WEEKDAYS[part[at].text]
    inner = part[at + 2 :]
    if has(inner, kinds("MONTH")):
        month = read_month(context, Phrase("month", phrase.first + at + 2, phrase.last), inner)
        days = days_of(month.value) if month else None
    else:
        anchor = context.now
        days = days_of(point_text(Point(anchor.year, anchor.month))) if anchor and anchor.month else None
        if days and inner[0].kind in kinds("NEXT LAST"):
            edge = moved(days[1], 1) if inner[0].kind == CLASS["NEXT"] else moved(days[0], -1)
            days = days_of(point_text(Point(edge.year, edge.month)))
    if days is None:
        return context.reading(phrase, "DATE", f"XXXX-WXX-{weekday}")
    number = ordinal_before(part, at)
    if number is None:
        day = moved(days[1], -((days[1].isoweekday() - weekday) % 7))
    else:
        day = moved(days[0], (weekday - days[0].isoweekday()) % 7 + 7 * (number - 1))
    return context.dated(phrase, Point.of(day)) if days[0] <= day <= days[1] else None


# ---------------------------------------------------------------- months, seasons, holidays


def read_month(context: Context, phrase: Phrase, part: Sequence[Lexeme]) -> Reading | None:
    """ "April", "early September", "last May", "June 2024", "August of that year" """
    at = place_of(part, "MONTH")
    month = words.MONTHS[part[at].text]
    if len(part) == 1 and not _is_month(context, phrase, part[0]):
        return None
    year = context.explicit_year(part)
    if year is None:
        rel = part[at - 1].kind if at else ""
        year = _relative_year(context, rel, month) if rel in RELATIVE else year_for(context, phrase, month, None)
    first = phrase.first
    if part[0].kind == CLASS["THE"] and not has(part, RELATIVE | kinds("OF YEAR")):
        first += 1  # "the mid-August visit"
    value = f"XXXX-{month:02d}" if year is None else point_text(Point(year, month))
    return Reading(first, phrase.last, "DATE", value)


def _is_month(context: Context, phrase: Phrase, x: Lexeme) -> bool:
    """Whether a bare word is a month and not a name or verb ("May", "March", "April Jones")."""
    token = context.token_at(x)
    if token is None or (x.text in ("may", "march") and token.pos in ("AUX", "VERB")):
        return False
    following = context.after(phrase)
    if x.text in _SHORT_MONTHS and context.text[following.start : following.start + 1].isupper():
        return False  # "Jan Novak"
    if context.word_before(phrase) in PREPOSITIONS:
        return True
    if x.text == "march" and following.text in ("for", "on", "against"):
        return False
    return x.text not in _NAME_MONTHS or context.named_date(token)


def read_season(context: Context, phrase: Phrase, part: Sequence[Lexeme]) -> Reading | None:
    """ "the summer of 1963", "last fall", "next spring" """
    at = place_of(part, "SEASON")
    code = words.SEASONS[part[at].text]
    year = context.explicit_year(part)
    if year is None:
        if not _is_season(context, phrase, part, at):
            return None
        rel = first_of(part[:at], RELATIVE)
        year = _season_year(context, phrase, rel.kind if rel else "", code)
    return context.reading(phrase, "DATE", f"XXXX-{code}" if year is None else f"{year_text(year)}-{code}")


def _season_year(context: Context, phrase: Phrase, rel: str, code: str) -> int | None:
    anchor = context.anchor(rel)
    if anchor is None:
        return None
    step = step_of(rel)
    if anchor.month is None or anchor.year < 0:
        return anchor.year + step
    in_winter = code == "WI" and anchor.month <= 2  # of the winter that began the year before
    if step < 0:
        ended = SEASON_START[code] + 2 < anchor.month or in_winter
        return anchor.year - (not ended) - in_winter
    if step > 0:
        return anchor.year + (SEASON_START[code] <= anchor.month)
    tense = None if context.narrative or rel in ANAPHORIC else context.tense(phrase)
    return season_year(anchor, code, tense)


def _is_season(context: Context, phrase: Phrase, part: Sequence[Lexeme], at: int) -> bool:
    """Whether "fall", "spring" or "winter" is the season of some year: not a verb, "the fall of", "winter coats"."""
    token = context.token_at(part[at])
    if token is None or token.pos not in ("NOUN", "PROPN"):
        return False
    if has(part[:at], RELATIVE):
        return True
    if token.dep in ("compound", "amod", "nmod"):
        return context.narrative and part[at].text != "fall"
    after_preposition = context.word_before(phrase) in PREPOSITIONS
    if part[at].text in ("fall", "spring") and part[0].kind == CLASS["THE"]:
        return after_preposition and context.after(phrase).text not in ("of", "in")
    return at > 0 or after_preposition


def read_holiday(context: Context, phrase: Phrase, part: Sequence[Lexeme]) -> Reading | None:
    """ "Christmas", "last Thanksgiving", "Easter 2024" """
    at = place_of(part, "HOLIDAY")
    name = part[at].text
    year, now = context.explicit_year(part), context.now
    if year is None and now is None:
        rule = words.HOLIDAYS[name.replace("labour", "labor")]
        day = f"{rule.month:02d}-{rule.day:02d}" if rule.day else "XX-XX"
        return context.reading(phrase, "DATE", f"XXXX-{day}")
    if year is None and now is not None:
        this = holiday_date(name, now.year)
        if this is None:
            return None
        rel = first_of(part[:at], RELATIVE)
        if rel is not None:
            year = _relative_year(context, rel.kind, this.month)
        elif context.published is not None:
            year = nearest_year(context.published, this.month, this.day, back=context.tense(phrase) == "past")
        year = year or now.year
    found = holiday_date(name, year) if year is not None else None
    return None if found is None else context.dated(phrase, Point.of(found))
