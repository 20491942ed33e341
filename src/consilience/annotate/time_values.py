"""Points in time and TIMEX3 values: reading numbers, shifting dates, nearest months, weekdays and holidays."""

from __future__ import annotations

from collections.abc import Sequence
import datetime
from datetime import date, timedelta
from typing import NamedTuple

from consilience.annotate.time_phrases import CLASS, Lexeme
from consilience.annotate.time_tense import Tense
from consilience.knowledge import calendar_words as words
from consilience.text.dates import SEASON_START, add_months

LONGEST_NUMBER = 1_000_000


class Point(NamedTuple):
    """A date as finely as it is known. Years before our era are negative: -490 is 490 BC."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> datetime.date | None:
        """The calendar day, where it is known to the day."""
        if self.month is None or self.day is None:
            return None
        return safe_date(self.year, self.month, self.day)

    @property
    def middle(self) -> datetime.date | None:
        """A day to measure distances from: the middle of what is not known."""
        return safe_date(self.year, self.month or 7, self.day or (15 if self.month else 1))

    @classmethod
    def of(cls, day: datetime.date) -> Point:
        return cls(day.year, day.month, day.day)


def safe_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def year_text(year: int) -> str:
    return f"{year:04d}" if year >= 0 else f"BC{-year:04d}"


def point_text(point: Point) -> str:
    text = year_text(point.year)
    if point.month is not None:
        text += f"-{point.month:02d}"
        if point.day is not None:
            text += f"-{point.day:02d}"
    return text


def week_text(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def decade_text(year: int) -> str:
    return f"{year // 10:03d}" if year >= 0 else f"BC{-year // 10:03d}"


def century_text(number: int, *, before: bool = False) -> str:
    """The value of the nth century: the 20th is 19."""
    return f"BC{number - 1:02d}" if before else f"{number - 1:02d}"


# ---------------------------------------------------------------- numbers


def number_of(found: Sequence[Lexeme]) -> float | None:
    """The number that figures and number words spell; None where there is none or it is too large to be a count."""
    total = current = 0.0
    seen = False
    last = ""
    for lexeme in found:
        kind = lexeme.kind
        if kind in _DIGITS:
            if seen and last != "mult":
                break  # "12 to 18": the first counts
            current += float(lexeme.text.replace(",", "")) if len(lexeme.text) < 12 else LONGEST_NUMBER
            seen, last = True, "digits"
        elif kind == CLASS["CARD"]:
            value = words.CARDINALS[lexeme.text]
            if seen and last == "card" and not (current % 100 >= 20 and current % 10 == 0 and value < 10):
                break
            current += value
            seen, last = True, "card"
        elif kind == CLASS["MULT"]:
            factor = words.MULTIPLIERS[lexeme.text]
            current = (current or 1) * factor
            if factor >= 1000:
                total, current = total + current, 0
            seen, last = True, "mult"
        elif kind == CLASS["HALF"]:
            if seen and last != "mult":
                current += 0.5
                break
            current, seen, last = 0.5, True, "mult"
        elif kind in (CLASS["TO"], CLASS["OR"]) and seen:
            break
    total += current
    return total if seen and 0 < total <= LONGEST_NUMBER else None


_DIGITS = frozenset(CLASS[name] for name in ("DAYNUM", "INT", "YEAR", "DEC"))


def count_text(number: float) -> str:
    return str(int(number)) if number == int(number) else f"{number:g}"


def length_text(unit: str, number: float | None) -> str:
    """The value of a length: P3M, PT2H, P2.5Y; PXM where the number is vague."""
    letter, factor = words.UNITS[unit]
    clock = "T" if unit in words.CLOCK_UNITS else ""
    if number is None:
        return f"P{clock}X{words.VAGUE_LETTERS.get(unit, letter)}"
    if unit == "weekend":
        return "P2D" if number == 1 else f"P{count_text(number)}WE"
    number *= factor
    if number < 1 and unit == "hour":
        return f"PT{count_text(60 * number)}M"
    return f"P{clock}{count_text(number)}{letter}"


# ---------------------------------------------------------------- finding the nearest


def shifted(anchor: Point, unit: str, count: float) -> str | None:
    """The value of the time that lies so many units after the anchor (before, where negative)."""
    whole = int(count)
    if unit in ("year", "decade", "century"):
        year = anchor.year + int(round(count * words.UNITS[unit][1]))
        if anchor.year > 0 >= year or not -9999 < year < 9999:
            return None
        return decade_text(year) if unit == "decade" else year_text(year)
    if unit in ("month", "quarter"):
        if anchor.month is None:
            return None
        if count != whole and unit == "month":
            return None
        year, month = add_months(anchor.year, anchor.month, whole * (3 if unit == "quarter" else 1))
        if not 0 < year < 9999:
            return None
        return f"{year_text(year)}-Q{(month + 2) // 3}" if unit == "quarter" else point_text(Point(year, month))
    if unit in ("day", "week", "fortnight"):
        day = anchor.date
        if day is None:
            return f"{point_text(anchor)}-XX" if anchor.month and unit == "day" and abs(count) < 8 else None
        days = int(round(count * {"day": 1, "week": 7, "fortnight": 14}[unit]))
        try:
            return (day + timedelta(days=days)).isoformat()
        except OverflowError:
            return None
    return None


def weekday_near(day: date, weekday: int, tense: Tense | None) -> date:
    """The last such weekday up to the given day, or the next from it on for what is to come. The day itself counts."""
    back = (day.isoweekday() - weekday) % 7
    found = day - timedelta(days=back)
    if tense in ("future", "present") and back:
        found += timedelta(days=7)
    return found


def year_near(anchor: Point, month: int, day: int | None, tense: Tense | None) -> int:
    """The year of a date given by month, or month and day, read from the anchor's month: the last one, the next one
    for what is to come, the nearest where no tense says."""
    here = (anchor.month or 7, anchor.day or 15)
    there = (month, day if day is not None else here[1])
    if tense == "past":
        return anchor.year if there <= here or there[0] == here[0] else anchor.year - 1
    if tense == "future":
        return anchor.year if there >= here else anchor.year + 1
    apart = month - here[0]
    if apart > 6:
        return anchor.year - 1
    return anchor.year + 1 if apart < -6 else anchor.year


def nearest_year(anchor: date, month: int, day: int, *, back: bool) -> int:
    """The year in which a day of the month lies nearest to the anchor; within two months ahead at most when `back`."""
    best = anchor.year
    closest = 400
    for year in (anchor.year, anchor.year - 1, anchor.year + 1):
        found = safe_date(year, month, day)
        if found is None or (back and (found - anchor).days > _SOON):
            continue
        apart = abs((found - anchor).days)
        if apart < closest:
            best, closest = year, apart
    return best


_SOON = 62


def season_year(anchor: Point, code: str, tense: Tense | None) -> int:
    """The year of a season named without one. A winter is named after the year in which it begins."""
    month = anchor.month or 7
    start = SEASON_START[code]
    if code == "WI" and month <= 2:
        return anchor.year - 1 if tense != "future" else anchor.year - 1
    if tense == "future":
        return anchor.year if start + 2 >= month else anchor.year + 1
    if tense == "past":
        return anchor.year if start <= month else anchor.year - 1
    return anchor.year if start - month <= 6 else anchor.year - 1


def holiday_date(name: str, year: int) -> date | None:
    rule = words.HOLIDAYS.get(name.replace("labour", "labor"))
    if rule is None or not 1583 <= year <= 9998:
        return None
    if rule.easter is not None:
        return easter(year) + timedelta(days=rule.easter)
    if rule.day:
        return date(year, rule.month, rule.day)
    if rule.nth > 0:
        first = date(year, rule.month, 1)
        return first + timedelta(days=(rule.weekday - first.isoweekday()) % 7 + 7 * (rule.nth - 1) + rule.after)
    next_year, next_month = add_months(year, rule.month, 1)
    last = date(next_year, next_month, 1) - timedelta(days=1)
    return last - timedelta(days=(last.isoweekday() - rule.weekday) % 7)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature 13, 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)
