"""A publication time as people and programs write it -> ISO 8601, or None."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from consilience.text.publication import find_moment

_CANONICAL = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?")
_MONTH = re.compile(r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec", re.IGNORECASE)
_HALF_DAYS = re.compile(r"\d\s?[ap]\.?m\b|(?:GMT|UTC)\s?[+-]", re.IGNORECASE)
_ZONE = re.compile(r"[\s.,(]{0,4}(?:Z|[A-Z]{2,5})?\s?(?:[+-]\d{1,2}(?::?\d\d)?)?[\s.)]{0,4}")
_WORDS_BEFORE = re.compile(r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)(?:day)?,?\s?)?", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{8}")


def iso_time(value: object) -> str | None:
    """ISO 8601 with the offset where the value has one, the day alone where it has no time of day.

    Reads ISO 8601, the dates of mails and feeds (RFC 5322), and those with the month in
    words ("Oct. 27, 2025, 11:06 pm"). A day in figures alone that may be read in two
    ways is not read. A value that is well-formed already stays letter by letter.
    """
    if not isinstance(value, str) or len(value) > 60:
        return None
    value = value.strip()
    try:
        if _DAY.fullmatch(value):
            return date.fromisoformat(value).isoformat()
        found = datetime.fromisoformat(value)
    except ValueError:
        return _mail_time(value)
    return value if _CANONICAL.fullmatch(value) else found.replace(microsecond=0).isoformat()


def _mail_time(value: str) -> str | None:
    if _HALF_DAYS.search(value):  # the mail parser passes over them
        return _time_in_words(value)
    try:
        return parsedate_to_datetime(value).replace(microsecond=0).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return _time_in_words(value)


def _time_in_words(value: str) -> str | None:
    """A day with its month in words, where the value is that and no more; a zone's abbreviation is not resolved."""
    found = find_moment(value) if _MONTH.search(value) else None
    if (
        found is None
        or _WORDS_BEFORE.fullmatch(value[: found.start]) is None
        or _ZONE.fullmatch(value[found.end :]) is None
    ):
        return None
    return found.iso(found.offset)
