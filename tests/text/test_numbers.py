"""Numbers as intervals."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.text.numbers import read_numbers

Row = tuple[str, float | None, float | None, str, str | None]


def read(text: str) -> list[Row]:
    return [(text[n.start : n.end], n.low, n.high, n.bound, n.unit) for n in read_numbers(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at least 600 men", ("at least 600", 600, None, "at least", None)),
        ("no fewer than two dozen boats", ("no fewer than two dozen", 24, None, "at least", None)),
        ("at least another 40", ("at least another 40", 40, None, "at least", None)),
        ("600 or more", ("600 or more", 600, None, "at least", None)),
        ("100+ lorries", ("100+", 100, None, "at least", None)),
        ("more than 10,000 men", ("more than 10,000", 10_000, None, "more than", None)),
        ("up to 40% of it", ("up to 40%", None, 40, "at most", "percent")),
        ("as many as 30", ("as many as 30", None, 30, "at most", None)),
        ("fewer than 50 men", ("fewer than 50", None, 50, "fewer than", None)),
        ("around 10,000 men", ("around 10,000", 9_000, 11_000, "around", None)),
        ("nearly 250 men", ("nearly 250", 225, 250, "around", None)),
        ("just over 30 men", ("just over 30", 30, 33, "around", None)),
        ("about four men", ("about four", 3, 5, "around", None)),
        ("40-odd men", ("40-odd", 36, 44, "around", None)),
        ("between five and seven men", ("between five and seven", 5, 7, "range", None)),
        ("5-7 men", ("5-7", 5, 7, "range", None)),
        ("two or three men", ("two or three", 2, 3, "range", None)),
        ("5 to 7 million people", ("5 to 7 million", 5e6, 7e6, "range", None)),
        ("$5-7m", ("$5-7m", 5e6, 7e6, "range", "USD")),
        ("US$1.3 million to $2 million", ("US$1.3 million to $2 million", 1.3e6, 2e6, "range", "USD")),
        ("50%-52% of them", ("50%-52%", 50, 52, "range", "percent")),
        ("thousands of men", ("thousands", 1_000, None, "vague", None)),
        ("tens of thousands of men", ("tens of thousands", 10_000, None, "vague", None)),
        ("dozens of men", ("dozens", 24, None, "vague", None)),
        ("several hundred men", ("several hundred", 200, 900, "vague", None)),
        ("a few dozen men", ("a few dozen", 24, 108, "vague", None)),
        ("a dozen men", ("a dozen", 12, 12, "exact", None)),
        ("half a dozen men", ("half a dozen", 6, 6, "exact", None)),
        ("half a million men", ("half a million", 500_000, 500_000, "exact", None)),
        ("two and a half million men", ("two and a half million", 2.5e6, 2.5e6, "exact", None)),
        ("two hundred and six men", ("two hundred and six", 206, 206, "exact", None)),
        ("1,20,000 men", ("1,20,000", 120_000, 120_000, "exact", None)),
        ("Rs 500 crore", ("Rs 500 crore", 5e9, 5e9, "exact", "INR")),
        ("£3bn", ("£3bn", 3e9, 3e9, "exact", "GBP")),
        ("half of the crew", ("half", 50, 50, "exact", "percent")),
        ("more than half of it", ("more than half", 50, None, "more than", "percent")),
        ("a third of it", ("a third", 33, 34, "exact", "percent")),
        ("two-thirds of it", ("two-thirds", 66, 67, "exact", "percent")),
        ("one in five children", ("one in five", 20, 20, "exact", "percent")),
        ("half a percentage point", ("half a percentage point", 0.5, 0.5, "exact", "percentage point")),
        ("prices doubled", ("doubled", 2, 2, "exact", "times")),
        ("minus 12 degrees", ("minus 12", -12, -12, "exact", None)),
        ("no one came", ("no one", 0, 0, "exact", None)),
    ],
)
def test_one_number(text: str, expected: Row) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "on October 27, 2025 at 11:06 pm",
        "27 October and 3 May 2024",
        "at 9 a.m. or 19.20 GMT",
        "an F-16, a T-72 and flight MH17",
        "Article 5 and Sections 4 and 7",
        "call 555-014-2231 or +44 20 7946 0958",
        "they won 3-1",
        "the vote was 52-48",
        "between 2017 and 2021, and 2015-16",
        "the 16th and the 1990s",
        "after 9/11, 24/7",
        "one-way, first half, third man, one another",
        "https://example.org/2024/17",
    ],
)
def test_not_counts(text: str) -> None:
    assert read(text) == []


def test_a_change_is_two_numbers() -> None:
    assert [row[1] for row in read("it rose from 12 to 19")] == [12, 19]
    assert [row[4] for row in read("oil rose 3% to $90")] == ["percent", "USD"]
    assert [row[1] for row in read("it fell by 5% to 40%")] == [5, 40]


def test_up_to_after_a_verb_of_change_is_no_bound() -> None:
    assert read("the figure was revised up to 368,000")[0][3] == "exact"


def test_a_verb_before_a_label_word_counts() -> None:
    assert [row[1] for row in read("they will train 200 recruits")] == [200]


@given(st.text(alphabet="a 1,.-–$%½²٣one half of tens\n'’“(#", max_size=80))
def test_any_text_gives_spans_within_it(text: str) -> None:
    for number in read_numbers(text):
        assert 0 <= number.start <= number.core < number.core_end <= number.end <= len(text)
        assert number.low is None or number.high is None or number.low <= number.high


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1,",
        "at least ",
        "one hundred and ",
        "hundred ",
        "5-",
        "a half ",
        "$",
        "between 5 and ",
        "about one hundred hundred ",
    ],
)
def test_long_odd_input_is_linear(piece: str) -> None:
    began = time.perf_counter()
    read_numbers(piece * (100_000 // len(piece)))
    assert time.perf_counter() - began < 5
