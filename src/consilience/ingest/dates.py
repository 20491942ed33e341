"""A publication time as people and programs write it -> ISO 8601, or None."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_CANONICAL = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{8}")


def iso_time(value: object) -> str | None:
    """ISO 8601 with the offset where the value has one, the day alone where it has no time of day.

    Reads ISO 8601 and the dates of mails and feeds (RFC 5322). A value that is
    well-formed already stays letter by letter.
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
    try:
        return parsedate_to_datetime(value).replace(microsecond=0).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
