"""What is kept in memory: by stamp, and no more than so many."""

from __future__ import annotations

from consilience.pipeline.memo import Memo


def test_a_value_holds_for_its_stamp_alone() -> None:
    memo: Memo[str] = Memo(2)
    memo.put("a", 1, "one")
    assert (memo.get("a", 1), memo.get("a", 2), memo.get("b", 1)) == ("one", None, None)
    memo.put("a", 2, "two")
    assert (memo.get("a", 1), memo.get("a", 2)) == (None, "two")


def test_what_was_asked_for_longest_ago_goes_first() -> None:
    memo: Memo[int] = Memo(2)
    memo.put("a", 0, 1)
    memo.put("b", 0, 2)
    assert memo.get("a", 0) == 1
    memo.put("c", 0, 3)
    assert (memo.get("a", 0), memo.get("b", 0), memo.get("c", 0)) == (1, None, 3)
    memo.clear()
    assert memo.get("a", 0) is None
