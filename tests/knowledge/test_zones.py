"""What zone abbreviations mean, and to whom."""

from __future__ import annotations

import datetime

import pytest

from consilience.knowledge.zones import offset_of

WINTER, SUMMER = datetime.date(2026, 1, 15), datetime.date(2026, 7, 15)


@pytest.mark.parametrize(
    ("zone", "surroundings", "offset"),
    [
        ("GMT", "", "+00:00"),
        ("IST", "", "+05:30"),
        ("IST", "© the galway post, ireland", "+01:00"),
        ("IST", "www.example.co.il", "+02:00"),
        ("BST", "", "+01:00"),
        ("BST", "the dhaka mirror", "+06:00"),
        ("CST", "", "-06:00"),
        ("CST", "shanghai evening paper", "+08:00"),
        ("AST", "", None),
        ("AST", "the gulf courier, doha", "+03:00"),
        ("EST", "the sydney mercury", "+10:00"),
        ("EST", "", "-05:00"),
        ("XYZ", "", None),
    ],
)
def test_offset(zone: str, surroundings: str, offset: str | None) -> None:
    assert offset_of(zone, SUMMER, surroundings) == offset


def test_eastern_time_goes_by_the_date() -> None:
    assert offset_of("ET", WINTER, "") == "-05:00"
    assert offset_of("ET", SUMMER, "") == "-04:00"
    assert offset_of("ET", datetime.date(2026, 3, 8), "") == "-04:00"
    assert offset_of("ET", datetime.date(2026, 11, 1), "") == "-05:00"


def test_a_name_inside_a_word_decides_nothing() -> None:
    assert offset_of("IST", SUMMER, "www.dublinensis.com/.info") == "+05:30"
