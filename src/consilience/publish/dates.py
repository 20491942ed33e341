"""ISO 8601 and TIMEX3 values -> dates as people write them. What does not look like a date is handed back as it is."""

from __future__ import annotations

import re
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?\Z")
_TIMED = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:[.,]\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?\Z")


def date_words(value: str, *, short: bool = False) -> str:
    """`2025-10-27` -> `27 October 2025`, `2025-10` -> `October 2025`; months in three letters where `short`."""
    found = _DATE.match(value)
    if not found:
        timed = _TIMED.match(value)
        return date_words(timed[1], short=short) if timed else value
    year, month, day = found.groups()
    if month is None or not 1 <= int(month) <= 12:
        return value
    name = MONTHS[int(month) - 1]
    name = name[:3] if short else name
    return f"{int(day)} {name} {year}" if day else f"{name} {year}"


def moment_words(value: str | None) -> str:
    """When something was published: `27 Oct 2025, 23:06 +05:30`; empty where it is not known."""
    if not value:
        return ""
    timed = _TIMED.match(value)
    if not timed:
        return date_words(value, short=True)
    day, clock, zone = timed.groups()
    zone = {None: "", "Z": " UTC", "+00:00": " UTC"}.get(zone, f" {zone}")
    return f"{date_words(day, short=True)}, {clock}{zone}"


def span_words(start: str, end: str | None, *, short: bool = False) -> str:
    """A stretch of time without its repeated parts: `23 to 24 February 2026`, `30 March to 2 April 2026`."""
    last = date_words(end, short=short) if end and end != start else ""
    first = date_words(start, short=short)
    if not last:
        return first
    a, b = first.split(" "), last.split(" ")
    same = 0
    while same < min(len(a), len(b)) - 1 and a[-1 - same] == b[-1 - same]:
        same += 1
    return f"{' '.join(a[: len(a) - same])} to {last}"


def gap_words(before: str, after: str) -> str:
    """How long lies between two dates, in whole years, months or days: `16 years`. Empty below two days or unknown."""
    a, b = _whole(before), _whole(after)
    if a is None or b is None or b <= a:
        return ""
    days = (b - a).days
    exact = len(before) == len(after) == 10
    if min(len(before), len(after)) == 4:  # a year is known, no more
        years = b.year - a.year
        return f"{years} years" if years > 1 else ""
    if days >= 700:
        return f"{round(days / 365.25)} years"
    if days >= 60:
        return f"{round(days / 30.44)} months"
    return f"{days} days" if exact and days >= 2 else ""


def _whole(value: str) -> date | None:
    found = _DATE.match(value)
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return None
