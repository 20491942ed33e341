from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.model.account import Difference, Side
from consilience.publish.axis import LEFT, RIGHT, Axis, axes, scale

from .hostile import hostile_document


def difference(*sides: Side) -> Difference:
    return Difference(id="D", finding="F", kind="figure", relation="overlaps", topic="t", sides=sides, reason="r")


def side(value: str, low: float | None = None, high: float | None = None, unit: str | None = None) -> Side:
    return Side(value=value, reports=(), low=low, high=high, unit=unit)


def axis(*sides: Side) -> Axis:
    made = axes(difference(*sides))
    assert len(made) == 1
    return made[0]


def test_each_bound_has_its_shape() -> None:
    made = axis(
        side("600", 600, 600),
        side("at least 600", 600),
        side("more than 600", 600),
        side("around 2,000", 1800, 2200),
        side("1,000 to 2,000", 1000, 2000),
        side("up to 900", None, 900),
        side("many"),
    )
    assert [lane.shape for lane in made.lanes] == [
        "exact",
        "at least",
        "at least",
        "around",
        "range",
        "at most",
        "words",
    ]
    assert [lane.open_right for lane in made.lanes] == [False, True, True, False, False, False, False]
    assert [lane.hollow for lane in made.lanes] == [False, False, True, False, False, False, False]
    assert made.lanes[4].dot is None  # a range has no middle that anybody stated
    assert made.lanes[6].x1 is made.lanes[6].dot is None


def test_around_has_its_dot_at_the_stated_number() -> None:
    lane = axis(side("around 2,000", 1800, 2200), side("500", 500, 500)).lanes[0]
    assert lane.dot == pytest.approx((lane.x1 + lane.x2) / 2, abs=0.01)  # type: ignore[operator]


def test_positions_keep_the_order_of_the_numbers_and_none_is_an_average() -> None:
    made = axis(side("12", 12, 12), side("30", 30, 30), side("18", 18, 18))
    dots = [lane.dot for lane in made.lanes]
    assert dots[0] < dots[2] < dots[1]  # type: ignore[operator]
    assert len(made.lanes) == 3
    assert all(LEFT <= dot <= RIGHT for dot in dots)  # type: ignore[operator]


def test_zero_is_shown_where_the_figures_are_far_apart() -> None:
    made = axis(side("600", 600, 600), side("2,000", 2000, 2000))
    assert made.ticks[0] == (LEFT, "0")
    assert made.note == ""


def test_the_axis_begins_near_figures_that_are_close_and_says_so() -> None:
    made = axis(side("1,960", 1960, 1960), side("2,000", 2000, 2000))
    assert made.note == "The axis begins at 1,940, not at zero."


def test_counts_have_no_ticks_between_whole_numbers() -> None:
    assert [label for _, label in axis(side("2", 2, 2), side("3", 3, 3)).ticks] == ["1", "2", "3", "4"]


def test_each_unit_has_its_axis_and_a_missing_unit_joins_the_only_one() -> None:
    made = axes(difference(side("5", 5, 5, "person"), side("9", 9, 9, "house"), side("7", 7, 7, "person")))
    assert [(a.unit, len(a.lanes)) for a in made] == [("people", 2), ("houses", 1)]
    joined = axes(difference(side("5", 5, 5, "person"), side("9", 9, 9)))
    assert [(a.unit, len(a.lanes)) for a in joined] == [("people", 2)]


def test_no_numbers_no_axis() -> None:
    assert axes(difference(side("Monday"), side("Tuesday"))) == ()


def test_at_most_is_open_to_the_left_where_zero_is_not_shown() -> None:
    made = axis(side("up to 1,990", None, 1990), side("2,000", 2000, 2000))
    assert made.lanes[0].open_left
    assert made.lanes[0].x1 == 0


@given(st.floats(0, 1e12), st.floats(0, 1e12), st.booleans())
def test_every_scale_holds_its_figures(a: float, b: float, opens: bool) -> None:
    low, high = sorted((a, b))
    begins, ends, step = scale(low, high, opens_right=opens)
    assert begins <= low + abs(low) * 1e-9
    assert ends >= high * (1 - 1e-9)
    assert 0 < step <= ends - begins + step * 1e-9
    assert (ends - begins) / step < 12


def test_infinite_and_huge_bounds_do_not_stop_it() -> None:
    for story in hostile_document().stories:
        for found in story.differences:
            for made in axes(found):
                assert all(-1 <= x <= 101 for x, _ in made.ticks)
