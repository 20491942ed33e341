"""Stretches that meet a place: the same as looking at all of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from consilience.model.record import Span
from consilience.text.ranges import Ranges, starting_in

PLACES = st.integers(0, 60)
STRETCHES = st.lists(st.tuples(PLACES, st.integers(0, 20)).map(lambda pair: (pair[0], sum(pair))), max_size=20)


@given(STRETCHES, PLACES, st.integers(0, 20))
def test_meeting_is_what_a_look_at_all_gives(stretches: list[tuple[int, int]], low: int, width: int) -> None:
    numbered = [(start, end, number) for number, (start, end) in enumerate(stretches)]
    expected = [each for each in sorted(numbered, key=lambda e: e[:2]) if each[0] <= low + width and each[1] >= low]
    assert Ranges(numbered).meeting(low, low + width) == expected


@given(STRETCHES, PLACES, st.integers(0, 20))
def test_starting_in_is_what_a_look_at_all_gives(stretches: list[tuple[int, int]], low: int, width: int) -> None:
    spans = [Span(start=start, end=end) for start, end in sorted(stretches)]
    found = [spans[at] for at in starting_in(spans, low, low + width)]
    assert found == [span for span in spans if low <= span.start < low + width]
