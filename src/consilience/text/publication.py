"""Publication line -> time: "Published – October 27, 2025 11:06 pm IST" -> 2025-10-27T23:06 and its zone word.

In words a date may have the day or the month first; in digits a value above 12 tells
the order, else `is_month_first` (day first is the rule outside the United States).
"""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = re.compile(
    "|".join(
        (
            rf"\b{_MONTH.format('m1')}[ \xa0](?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?[ \xa0](?P<y1>(?:19|20)\d\d)\b",
            rf"\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?[ \xa0-]{{1,2}}{_MONTH.format('m2')},?[ \xa0-]"
            r"(?P<y2>(?:19|20)\d\d)\b",
            r"\b(?P<y3>(?:19|20)\d\d)[-/.](?P<m3>\d{1,2})[-/.](?P<d3>\d{1,2})(?=\D|\Z)",
            r"\b(?P<a4>\d{1,2})[/.-](?P<b4>\d{1,2})[/.-](?P<y4>(?:19|20)\d\d)\b",
        )
    ),
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?<![\d.:/-])(?P<h>\d{1,2})(?:[:.h](?P<m>\d{2})(?:[:.](?P<s>\d{2})(?:\.\d{1,6})?)?)?[ \xa0]?"
    r"(?:(?P<half>[ap])\.?[ \xa0]?m\b\.?)?",
    re.IGNORECASE,
)
_FOUR = re.compile(r"\b(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)[ \xa0]?(?=(?:GMT|UTC|hrs|hours|[A-Z]{3,4})\b)")
_OFFSET = re.compile(r"(?:GMT|UTC)?[ \xa0]?(?P<sign>[+-−])(?P<h>\d{1,2}):?(?P<m>\d{2})?\b")
_ZONE = re.compile(r"\b(Z|[A-Z]{2,5})\b")


class Moment(NamedTuple):
    """A date, the time of day if given, the offset if given in figures, the zone's abbreviation if given."""

    date: datetime.date
    clock: datetime.time | None
    offset: str | None
    zone: str | None
    start: int
    end: int

    def iso(self, offset: str | None) -> str:
        """ISO 8601: date only, local time, or time with offset."""
        if self.clock is None:
            return self.date.isoformat()
        return f"{self.date.isoformat()}T{self.clock.isoformat()}{offset or ''}"


def find_moment(line: str, *, is_month_first: bool = False) -> Moment | None:
    """The first date of a line with the time of day beside it. None where no valid date stands in it."""
    for found in _DATE.finditer(line):
        date = _date_of(found, is_month_first)
        if date is None:
            continue
        clock, clock_end = _clock_near(line, found.start(), found.end())
        offset = zone = None
        if clock is not None:
            rest = line[clock_end : clock_end + 24].lstrip(" \xa0,(")
            explicit = _OFFSET.match(rest)
            if explicit and explicit["sign"]:
                offset = _offset_text(explicit["sign"], explicit["h"], explicit["m"])
            else:
                named = _ZONE.match(rest)
                zone = named[1] if named else None
                after = _OFFSET.match(rest[named.end() :].lstrip()) if named and named[1] in ("GMT", "UTC") else None
                if after:
                    offset = _offset_text(after["sign"], after["h"], after["m"])
        return Moment(date, clock, offset, zone, found.start(), max(found.end(), clock_end))
    return None


def _date_of(found: re.Match[str], is_month_first: bool) -> datetime.date | None:
    groups = found.groupdict()
    try:
        if groups["y1"]:
            return datetime.date(int(groups["y1"]), MONTHS[groups["m1"].lower().rstrip(".")], int(groups["d1"]))
        if groups["y2"]:
            return datetime.date(int(groups["y2"]), MONTHS[groups["m2"].lower().rstrip(".")], int(groups["d2"]))
        if groups["y3"]:
            return datetime.date(int(groups["y3"]), int(groups["m3"]), int(groups["d3"]))
        a, b = int(groups["a4"]), int(groups["b4"])
        day, month = (b, a) if b > 12 or (is_month_first and a <= 12) else (a, b)
        return datetime.date(int(groups["y4"]), month, day)
    except ValueError:
        return None


def _clock_near(line: str, start: int, end: int) -> tuple[datetime.time | None, int]:
    """The time of day behind the date, else the one before it."""
    for first, last in ((end, min(len(line), end + 30)), (max(0, start - 30), start)):
        for pattern in (_FOUR, _CLOCK):
            for found in pattern.finditer(line, first, last):
                groups = found.groupdict()
                if not groups.get("m") and not groups.get("half"):
                    continue
                hour, minute = int(groups["h"]), int(groups.get("m") or 0)
                second = int(groups.get("s") or 0)
                half = (groups.get("half") or "").lower()
                if half and 1 <= hour <= 12:
                    hour = hour % 12 + (12 if half == "p" else 0)
                if hour < 24 and minute < 60 and second < 60:
                    return datetime.time(hour, minute, second), found.end()
    return None, end


def _offset_text(sign: str, hours: str, minutes: str | None) -> str | None:
    if int(hours) > 14 or int(minutes or 0) > 59:
        return None
    return f"{'-' if sign in '-−' else '+'}{int(hours):02d}:{int(minutes or 0):02d}"


_OPENING = re.compile(
    r"(?:\W{0,3}(?:first |last |originally )?(?:published|updated|posted|modified|created|edited|revised|released|"
    r"issued|filed|publication date|date published|last updated?|last modified|uploaded|publish date|date|dated|time|"
    r"issue date)"
    r"(?:[ ](?:on|at|date|time))?)\s*[:–—|-]?\s*",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"(?:\d{1,3}|an?|one|two|three) (?:sec|min|hour|hr|day|week|month|year)\w* ago\W{0,3}\Z", re.IGNORECASE
)
_READ_TIME = re.compile(r"(?:\d{1,3}[ -]?min(?:ute)?s?[ -]read|(?:reading|read) time\b.{0,20})\W{0,3}\Z", re.IGNORECASE)
_FILLER = re.compile(
    r"\b(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:day|nesday|sday|rsday|urday)?\b\.?|\b(?:at|on|by|and|of|the|last|first|updated?|"
    r"published|posted|modified|created|time|date|local|hrs|hours|am|pm|min|mins|minutes?|read|ago|est|edition|print)\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_ALPHA = re.compile(r"[^\W\d_]+")


def is_publication_line(line: str) -> bool:
    """Whether a line says when the text was published and nothing else; outlet, author and zone may stand beside.

    A date without any word that says so counts when at most four capitalised words stand beside it, set off by marks.
    """
    opening = _OPENING.match(line)
    rest = line[opening.end() :] if opening else line
    if opening and (_AGO.match(rest) or _AGO.match(rest.strip())):
        return True
    if _READ_TIME.match(line) or (_AGO.match(line) and len(line) < 24):
        return True
    if not _DIGIT.search(rest):
        return False
    moment = find_moment(line)
    if moment is None:
        clock, _ = _clock_near(line, 0, 0)
        return bool(opening) and clock is not None and len(_left_over(rest)) <= 3
    left = _left_over(line[: moment.start] + " " + line[moment.end :])
    if opening and line[: moment.start].strip() and opening.end() > 3:
        return len(left) <= 5
    if not left:
        return True
    has_marks = any(mark in line for mark in "|•·/—–") or line[moment.end : moment.end + 1] in (",", "")
    return len(left) <= 5 and has_marks and all(word[0].isupper() for word in left) and not line.endswith(".")


def _left_over(line: str) -> list[str]:
    """The words of a line that are neither date, clock, weekday, zone nor filler."""
    bare = _FILLER.sub(" ", _CLOCK.sub(" ", line))
    return [word for word in _ALPHA.findall(bare) if not (word.isupper() and len(word) <= 4) and len(word) > 1]
