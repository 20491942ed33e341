"""What TIMEX3 values cover."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.text.dates import add_months, day_of, days_of, precision_of, year_headings


@pytest.mark.parametrize(
    ("value", "first", "last", "precision"),
    [
        ("2025-10-27", (2025, 10, 27), (2025, 10, 27), "day"),
        ("2025-10-27T10:30", (2025, 10, 27), (2025, 10, 27), "day"),
        ("2025-10-27T23:06:00+05:30", (2025, 10, 27), (2025, 10, 27), "day"),
        ("2025-10-27TMO", (2025, 10, 27), (2025, 10, 27), "day"),
        ("2025-W44-1", (2025, 10, 27), (2025, 10, 27), "day"),
        ("2025-W44", (2025, 10, 27), (2025, 11, 2), "month"),
        ("2025-W44-WE", (2025, 11, 1), (2025, 11, 2), "month"),
        ("2024-02", (2024, 2, 1), (2024, 2, 29), "month"),
        ("2025-Q4", (2025, 10, 1), (2025, 12, 31), "year"),
        ("2025-H1", (2025, 1, 1), (2025, 6, 30), "year"),
        ("2025-SU", (2025, 6, 1), (2025, 8, 31), "year"),
        ("2025-FA", (2025, 9, 1), (2025, 11, 30), "year"),
        ("2025-WI", (2025, 12, 1), (2026, 2, 28), "year"),
        ("2025", (2025, 1, 1), (2025, 12, 31), "year"),
        ("199", (1990, 1, 1), (1999, 12, 31), None),
        ("19", (1900, 1, 1), (1999, 12, 31), None),
    ],
)
def test_days_and_precision(
    value: str, first: tuple[int, int, int], last: tuple[int, int, int], precision: str
) -> None:
    assert days_of(value) == (date(*first), date(*last))
    assert precision_of(value) == precision


@pytest.mark.parametrize(
    "value",
    [
        "PAST_REF", "PRESENT_REF", "P3M", "PT2H", "PXD", "XXXX-04", "XXXX-WXX-1", "2025-WXX", "2025-XX-XX", "T10:30",
        "2025T10:30", "2025-10T10:30", "BC0480", "", "2025-13", "2025-06-31", "2025-W54", "0000", "00", "19-05",
        "199-05", "2025-1-1", "٢٠٢٥", "9999-WI",
    ],
)  # fmt: skip
def test_no_days(value: str) -> None:
    assert days_of(value) is None
    assert precision_of(value) is None


@given(st.text(max_size=30))
def test_never_raises(value: str) -> None:
    days = days_of(value)
    assert days is None or days[0] <= days[1]


@given(st.dates())
def test_every_day_is_covered_by_itself_its_month_week_and_year(day: date) -> None:
    iso = day.isoformat()
    assert days_of(iso) == (day, day)
    year, week, weekday = day.isocalendar()
    assert days_of(f"{year:04}-W{week:02}-{weekday}") == (day, day) or year == 10000
    for value in (iso[:7], iso[:4]):
        days = days_of(value)
        assert days is not None
        assert days[0] <= day <= days[1]


def test_add_months_crosses_years() -> None:
    assert add_months(2025, 11, 3) == (2026, 2)
    assert add_months(2025, 1, -1) == (2024, 12)


def test_day_of_keeps_the_clock_of_the_article() -> None:
    assert day_of("2025-10-27T23:06:00+05:30") == date(2025, 10, 27)
    assert day_of("2025-10-27") == date(2025, 10, 27)
    assert day_of(None) is None
    assert day_of("2025-10") is None
    assert day_of("yesterday") is None


def test_headings_with_years() -> None:
    text = (
        "The Salt War, 1871-1874\n\nIt began in 1871.\r\n1874: Collapse\nThe end.\nIn 1880 the fleet\nsailed.\n"
        "See 1,900\nEnd 1999"
    )
    assert [(text[h.start : h.start + 8], h.first, h.last) for h in year_headings(text)] == [
        ("The Salt", 1871, 1874),
        ("1874: Co", 1874, 1874),
    ]
