"""Publication lines."""

from __future__ import annotations

import pytest

from consilience.text.publication import find_moment, is_publication_line


@pytest.mark.parametrize(
    ("line", "iso", "zone"),
    [
        ("Published – March 4, 2026 11:06 pm IST", "2026-03-04T23:06:00", "IST"),
        ("Wed 4 Mar 2026 14.02 GMT", "2026-03-04T14:02:00", "GMT"),
        ("4th March 2026", "2026-03-04", None),
        ("Daily Echo | 14.03.2026 | 11:05", "2026-03-14T11:05:00", None),
        ("2026-03-04 09:15", "2026-03-04T09:15:00", None),
        ("Published 9:05 AM EDT, March 4, 2026", "2026-03-04T09:05:00", "EDT"),
        ("Last updated: 12am, 4 March 2026", "2026-03-04T00:00:00", None),
    ],
)
def test_moment(line: str, iso: str, zone: str | None) -> None:
    moment = find_moment(line)
    assert moment is not None
    assert (moment.iso(None), moment.zone) == (iso, zone)
    assert is_publication_line(line)


def test_an_offset_in_figures_is_taken_as_it_stands() -> None:
    moment = find_moment("4 March 2026 09:15 GMT+5:30")
    assert moment is not None
    assert moment.iso(moment.offset) == "2026-03-04T09:15:00+05:30"


def test_the_order_of_day_and_month_in_digits() -> None:
    for line, is_month_first, date in (
        ("03/04/2026", False, "2026-04-03"),
        ("03/04/2026", True, "2026-03-04"),
        ("03/14/2026", False, "2026-03-14"),
        ("14/03/2026", True, "2026-03-14"),
    ):
        moment = find_moment(line, is_month_first=is_month_first)
        assert moment is not None
        assert moment.date.isoformat() == date


def test_no_such_day() -> None:
    assert find_moment("31 February 2026") is None
    assert find_moment("45/45/2026") is None


@pytest.mark.parametrize(
    "line",
    [
        "Released on Friday, the report counts 20 dead villages along the river.",
        "On March 4, 2026, the bridge was closed to lorries.",
        "Time is short: 12 days are left before the vote.",
        "Why 412 votes matter",
        "Updated figures show that 20 people died",
    ],
)
def test_prose_is_no_publication_line(line: str) -> None:
    assert not is_publication_line(line)


@pytest.mark.parametrize(
    "line", ["Updated 3 hours ago", "4 min read", "Updated at 9:30 p.m. ET", "Tuesday, 3 March 2026"]
)
def test_lines_that_say_nothing_else(line: str) -> None:
    assert is_publication_line(line)
