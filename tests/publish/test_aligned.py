from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from consilience.publish.aligned import MOST_WORDS, aligned


def marked(*wordings: str) -> list[list[str]]:
    return [[piece.text for piece in row.pieces if piece.differs] for row in aligned(wordings)]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(alphabet="ab c,.“”’_é\n", max_size=30), min_size=1, max_size=4))
def test_the_pieces_joined_are_the_wording(wordings: list[str]) -> None:
    rows = aligned(wordings)
    assert ["".join(piece.text for piece in row.pieces) for row in rows] == wordings


def test_other_words_are_marked_on_every_side() -> None:
    assert marked("the road is closed", "the bridge is closed", "the road is closed") == [
        ["road"],
        ["bridge"],
        ["road"],
    ]


def test_case_and_apostrophes_are_no_difference() -> None:
    assert marked("It’s over", "it's OVER") == [[], []]


def test_a_run_of_other_words_is_one_mark() -> None:
    assert marked("we will never go back", "we shall not ever go back")[1] == ["shall not ever"]


def test_left_out_words_leave_a_gap() -> None:
    rows = aligned(["the old wooden bridge is closed", "the bridge is closed"])
    assert [piece.gap for piece in rows[1].pieces if piece.gap] == ["old wooden"]
    assert [piece.text for piece in rows[0].pieces if piece.differs] == ["old wooden"]


def test_a_shorter_quotation_has_no_other_words() -> None:
    rows = aligned(["we hold the line until spring comes", "hold the line"])
    assert not any(piece.differs or piece.gap for row in rows for piece in row.pieces)


def test_a_wording_with_little_in_common_is_not_compared() -> None:
    rows = aligned(["we hold the line", "nobody moves before the thaw sets in"])
    assert [row.compared for row in rows] == [True, False]
    assert not any(piece.differs for piece in rows[0].pieces)


def test_very_long_wordings_are_not_compared() -> None:
    long = "word " * (MOST_WORDS + 1)
    assert not aligned([long, long])[1].compared


def test_no_wordings() -> None:
    assert aligned([]) == ()
