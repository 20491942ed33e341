from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from consilience.publish.highlighted import Stretch, highlighted

from .reading import Reading


@st.composite
def texts_with_stretches(draw: st.DrawFn) -> tuple[str, list[Stretch]]:
    text = draw(st.text(alphabet="ab <>&\"'\n😀", min_size=1, max_size=40))
    ends = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=12))
    return text, [Stretch(min(p), max(p), f"x{n}", "w") for n, p in enumerate(pairs)]


@settings(max_examples=300, deadline=None)
@given(texts_with_stretches())
def test_the_text_stays_and_every_stretch_can_be_found(given_: tuple[str, list[Stretch]]) -> None:
    text, stretches = given_
    read = Reading(f"<p>{highlighted(text, stretches).html}</p>")
    assert read.text == text
    assert read.unbalanced == []
    assert read.open == []
    assert len(read.ids) == len(set(read.ids))
    for stretch in stretches:
        if stretch.start < stretch.end:
            assert read.by_part[stretch.id] == text[stretch.start : stretch.end]
            assert stretch.id in read.ids


def test_stretches_that_lie_within_one_another_are_not_split() -> None:
    made = highlighted("one two three", [Stretch(0, 13, "a"), Stretch(4, 7, "b"), Stretch(4, 13, "c")])
    assert made.split == ()
    assert made.html.count("<span") == 3


def test_a_crossing_stretch_is_split_and_named() -> None:
    made = highlighted("one two three", [Stretch(0, 7, "a"), Stretch(4, 13, "b")])
    assert made.split == ("b",)
    assert made.html.count('data-p="b"') == 2
    assert made.html.count('id="b"') == 1


def test_stretches_outside_the_text_are_left_out() -> None:
    assert highlighted("abc", [Stretch(-1, 2, "a"), Stretch(2, 9, "b"), Stretch(2, 2, "c")]).html == "abc"


def test_many_stretches_over_a_long_text_are_laid_out_in_time() -> None:
    text = "word " * 40_000
    stretches = [Stretch(5 * n, 5 * n + 60, f"x{n}") for n in range(0, 30_000, 10)]
    assert len(highlighted(text, stretches).split) > 1000
