"""A day -> the day, ISO week or month that it lies in: label, first and last day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

from consilience.text.dates import add_months

By = Literal["day", "week", "month"]


class Period(NamedTuple):
    """`label` is ISO 8601: 2024-05-14, 2024-W20, 2024-05."""

    label: str
    first: date
    last: date


def period_of(day: date, by: By) -> Period:
    if by == "day":
        return Period(day.isoformat(), day, day)
    if by == "week":
        year, week, weekday = day.isocalendar()
        first = day - timedelta(days=weekday - 1)
        return Period(f"{year:04d}-W{week:02d}", first, first + timedelta(days=6))
    first = day.replace(day=1)
    year, month = add_months(day.year, day.month, 1)
    return Period(day.isoformat()[:7], first, date(year, month, 1) - timedelta(days=1))


def periods(first: date, last: date, by: By) -> Iterator[Period]:
    """Every period from the one that holds `first` to the one that holds `last`, without a gap."""
    period = period_of(first, by)
    while period.first <= last:
        yield period
        period = period_of(period.last + timedelta(days=1), by)


def count_periods(first: date, last: date, by: By) -> int:
    """About how many these are, without making them."""
    return ((last - first).days + 1) // {"day": 1, "week": 7, "month": 28}[by] + 1
