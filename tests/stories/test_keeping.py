"""Stories keep their ids while groups change, and what changes is told."""

from __future__ import annotations

from consilience.stories.keeping import fresh_id, keep_ids, moves
from consilience.stories.reasons import story_id


def named(before: dict[int, str], groups: list[list[int]]) -> dict[int, str]:
    return keep_ids(before, groups, lambda group: f"new{group[0]}")


def test_a_growing_story_keeps_its_id() -> None:
    assert named({1: "A", 2: "A"}, [[1, 2, 3], [4]]) == {1: "A", 2: "A", 3: "A", 4: "new4"}


def test_the_larger_part_keeps_the_id_when_a_story_splits() -> None:
    assert named({1: "A", 2: "A", 3: "A"}, [[1], [2, 3]]) == {1: "new1", 2: "A", 3: "A"}
    assert named({1: "A", 2: "A"}, [[1], [2]]) == {1: "A", 2: "new2"}, "of equal parts the earlier"


def test_the_larger_story_gives_the_id_when_two_merge() -> None:
    assert set(named({1: "A", 2: "B", 3: "B"}, [[1, 2, 3]]).values()) == {"B"}


def test_no_id_is_given_twice() -> None:
    after = named({1: "A", 2: "A", 3: "B", 4: "B"}, [[1, 3], [2, 4]])
    assert after == {1: "A", 3: "A", 2: "B", 4: "B"}


def test_what_changed_is_told() -> None:
    before = {1: "A", 2: "A", 3: "B", 4: "C", 5: "C"}
    after = {1: "A", 2: "D", 3: "A", 4: "C", 5: "A"}
    found = moves(before, after, lambda name: name == "B", lambda name: name == "D")
    assert [tuple(each) for each in found] == [
        ("split", "A", "D", (2,)),
        ("merged", "B", "A", (3,)),
        ("moved", "C", "A", (5,)),
    ]


def test_an_id_that_is_taken_is_passed_over() -> None:
    taken = {story_id("a")}
    assert fresh_id("b", taken.__contains__) == story_id("b")
    assert fresh_id("a", taken.__contains__) not in taken
    assert fresh_id("a", taken.__contains__) == fresh_id("a", taken.__contains__)
