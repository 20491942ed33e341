"""TIMEX3 value -> the days it covers: pure calendar arithmetic, no text and no clock.

The value forms are those of TimeML's TIMEX3 (ISO 8601 with `XX` for what is not
known, `W10`, `WE`, `Q3`, `H1`, `SP`/`SU`/`FA`/`WI`, `199` for a decade, `19` for a
century, `BC0480`): https://timeml.github.io/site/publications/timeMLdocs/timeml_1.2.1.html
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Literal, NamedTuple

Precision = Literal["day", "month", "year"]

# Month in which a season begins, by the meteorological convention. A winter is named after the year in which it
# begins, so 2025-WI runs from December 2025 to February 2026.
SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "AU": 9, "WI": 12}
_VALUE = re.compile(
    r"(?P<century>\d\d)(?:(?P<decade>\d)(?P<year>\d)?)?"
    r"(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?"
    r"|W(?P<week>\d\d)(?:-(?P<weekend>WE)|-(?P<weekday>[1-7]))?"
    r"|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|AU|WI)))?"
    r"(?:T[0-9A-Z:.+-]*)?",
    re.ASCII,
)


def days_of(value: str) -> tuple[date, date] | None:
    """The first and the last day that a TIMEX3 value covers, both inclusive.

    A day with a time of day covers that day. None for what is vague
    (`PAST_REF`, `XXXX-04`), a duration, a set, or lies outside the calendar (`BC0480`).
    """
    found = _VALUE.fullmatch(value)
    if found is None or ("T" in value and not (found["day"] or found["weekday"])):
        return None
    if found["year"] is None:
        if "-" in value:
            return None
        length = 10 if found["decade"] else 100
        first = int(value) * length
        return (date(first, 1, 1), date(first + length - 1, 12, 31)) if first else None
    year = int(value[:4])
    try:
        return _days_within(year, found)
    except (ValueError, OverflowError):  # the 31st of June, the year 0000
        return None


def _days_within(year: int, found: re.Match[str]) -> tuple[date, date]:
    if found["day"]:
        day = date(year, int(found["month"]), int(found["day"]))
        return day, day
    if found["month"]:
        return _months(year, int(found["month"]), 1)
    if found["week"]:
        monday = date.fromisocalendar(year, int(found["week"]), 1)
        if found["weekday"]:
            day = monday + timedelta(days=int(found["weekday"]) - 1)
            return day, day
        return monday + timedelta(days=5 if found["weekend"] else 0), monday + timedelta(days=6)
    if found["quarter"]:
        return _months(year, 3 * int(found["quarter"]) - 2, 3)
    if found["half"]:
        return _months(year, 6 * int(found["half"]) - 5, 6)
    if found["season"]:
        return _months(year, SEASON_START[found["season"]], 3)
    return _months(year, 1, 12)


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    """The days of `count` months from the given one on."""
    last_year, last_month = add_months(year, month, count - 1)
    return date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1])


def precision_of(value: str) -> Precision | None:
    """How finely a value dates: the finest of day, month and year that it lies within.

    A week or weekend counts as "month" and a quarter, half or season as "year" (it is no finer than that);
    None for what `days_of` cannot place and for what is longer than a year.
    """
    days = days_of(value)
    if days is None:
        return None
    length = (days[1] - days[0]).days + 1
    return "day" if length == 1 else "month" if length <= 31 else "year" if length <= 366 else None


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """The year and month that lie `count` months after (before, where negative) the given ones."""
    years, rest = divmod(month - 1 + count, 12)
    return year + years, rest + 1


def day_of(published: str | None) -> date | None:
    """The calendar day of an ISO 8601 date or time, as its own clock shows it; None where it is no such thing."""
    if published is None:
        return None
    days = days_of(published.strip().replace(" ", "T")[:10])
    return days[0] if days and days[0] == days[1] else None


class YearHeading(NamedTuple):
    """A heading that names years: where it starts, the first and the last of them."""

    start: int
    first: int
    last: int


LONGEST_HEADING = 80  # characters
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_YEAR = re.compile(r"(?<![\d,.])(?:1[0-9]|20)[0-9]{2}(?![\d,.]\d|\d)")


def year_headings(text: str) -> list[YearHeading]:
    """The headings of a text that name years ("1919", "2004: the revolt spreads", "End of the war 1864-1865").

    A heading is a short line without a full stop, before a line that does not go on in lower case.
    """
    found: list[YearHeading] = []
    waiting: YearHeading | None = None
    for match in _LINE.finditer(text):
        line = match.group().strip()
        if not line:
            continue
        if waiting is not None and not line[0].islower():
            found.append(waiting)
        waiting = None
        if len(line) <= LONGEST_HEADING and line[-1] not in ".!?…,;":
            years = [int(year) for year in _YEAR.findall(line)]
            if years:
                waiting = YearHeading(match.start(), min(years), max(years))
    return found


def without_clock(value: str) -> str:
    """A TIMEX3 value without its time of day: "2024-10-15TEV" -> "2024-10-15". What is no dated time stays."""
    day, mark, _ = value.partition("T")
    return day if mark and day[:4].isdigit() and "-" in day else value
