"""Points in time and TIMEX3 values: reading numbers, shifting dates, nearest months, weekdays and holidays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from consilience.annotate.time_lexemes import CLASS, Lexeme
from consilience.annotate.time_tense import Tense
from consilience.knowledge import calendar_words as words
from consilience.text.dates import SEASON_START, add_months, days_of

LONGEST_NUMBER = 1_000_000


class Point(NamedTuple):
    """A date as finely as it is known. Years before our era are negative: -490 is 490 BC."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def exact(self) -> date | None:
        """The calendar day, where it is known to the day."""
        if self.month is None or self.day is None:
            return None
        return safe_date(self.year, self.month, self.day)

    @classmethod
    def of(cls, day: date) -> Point:
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


def point_of(value: str) -> Point | None:
    """The point that a value gives to later phrases: its day, month or year, the first one of a longer time."""
    sign = -1 if value.startswith("BC") else 1
    year, *rest = value.removeprefix("BC").split("T")[0].split("-")
    if len(year) != 4 or not year.isdigit() or year == "0000":
        return None
    number = sign * int(year)
    if not rest or "X" in rest[0]:
        return Point(number)
    if rest[0].isdigit():
        return Point(number, int(rest[0]), int(rest[1]) if len(rest) > 1 and rest[1].isdigit() else None)
    covered = days_of(value)
    if covered is None:
        return Point(number)
    return Point(number, covered[0].month) if rest[0][0] != "W" or rest[0] == "WI" else Point.of(covered[0])


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


def spoken_year(values: Sequence[int]) -> int | None:
    """The year that number words spell: "nineteen ninety-six", "twenty twenty-five", "two thousand and eight"."""
    if len(values) < 2:
        return None
    first, second, *rest = values
    if first in (18, 19, 20) and 10 <= second < 100 and (not rest or (second >= 20 and rest[0] < 10)):
        return 100 * first + second + sum(rest)
    return 2000 + sum(rest) if (first, second) == (2, 1000) and sum(rest) < 100 else None


def full_year(number: int) -> int:
    """Two digits as people write them: '98 is 1998, '05 is 2005."""
    return number + (1900 if number >= 40 else 2000)


_DIGITS = frozenset(CLASS[name] for name in ("DAYNUM", "INT", "YEAR", "DEC"))


def ordinal_before(part: Sequence[Lexeme], at: int) -> int | None:
    """The last ordinal before a place: 3 of "the third quarter", 21 of "the twenty-first century"."""
    for number in range(at - 1, -1, -1):
        x = part[number]
        if x.kind == CLASS["ORDNUM"]:
            return int(x.text[:-2])
        if x.kind in (CLASS["ORD"], CLASS["SECOND"]):
            tens = part[number - 2] if number >= 2 and part[number - 1].kind == CLASS["HYPHEN"] else None
            extra = words.CARDINALS[tens.text] if tens is not None and tens.kind == CLASS["CARD"] else 0
            return words.ORDINALS[x.text] + extra
    return None


_OPEN = frozenset(CLASS[name] for name in ("FEW", "SEVERAL", "MANY"))
_SINGLE = frozenset(
    CLASS[name] for name in ("A", "DAYU", "WEEKU", "MONTHU", "YEARU", "UNIT", "CENTURY", "QUARTER", "ALL")
)


def amount_of(part: Sequence[Lexeme]) -> float | None:
    """How many units a length names; None where the words leave it open ("several", a bare plural)."""
    found = {x.kind for x in part}
    if CLASS["COUPLE"] in found:
        return 2
    if found & _OPEN:
        return None
    number = number_of(part)
    if number is not None:
        trailing = part[-1].kind == CLASS["HALF"] and number == int(number)  # "three years and a half"
        return number + 0.5 * trailing
    if not found & _SINGLE:
        return None
    return 1.5 if part[-1].kind == CLASS["HALF"] else 1  # "a week and a half"


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


# ---------------------------------------------------------------- moving on the calendar


def moved(day: date, days: int) -> date:
    """So many days on; the day itself at the ends of the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def shifted(anchor: Point, unit: str, count: float) -> str | None:
    """The value of the time that lies so many units after the anchor (before, where negative)."""
    whole = int(count)
    if unit in ("year", "decade", "century"):
        year = anchor.year + round(count * words.UNITS[unit][1])
        if anchor.year > 0 >= year or not -9999 < year < 9999:
            return None
        return decade_text(year) if unit == "decade" else year_text(year)
    if unit in ("month", "quarter"):
        if anchor.month is None:
            return None
        if count != whole:
            return None
        year, month = add_months(anchor.year, anchor.month, whole * (3 if unit == "quarter" else 1))
        if not 0 < year < 9999:
            return None
        return f"{year_text(year)}-Q{(month + 2) // 3}" if unit == "quarter" else point_text(Point(year, month))
    if unit in ("day", "week", "fortnight"):
        day = anchor.exact
        if day is None:
            return f"{point_text(anchor)}-XX" if anchor.month and unit == "day" and abs(count) < 8 else None
        days = count * {"day": 1, "week": 7, "fortnight": 14}[unit]
        return moved(day, round(days)).isoformat() if abs(days) < LONGEST_NUMBER else None
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
        return anchor.year - 1
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
