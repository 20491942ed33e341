"""Average linkage over all pairs."""

from __future__ import annotations

from consilience.stories.linkage import link


def near(table: dict[tuple[int, int], float]):  # type: ignore[no-untyped-def]
    return lambda one, other: table.get((min(one, other), max(one, other)), 0.0)


def test_the_mean_decides_not_the_nearest() -> None:
    # 2 is near to 1 only: the mean over 0 and 1 is .2
    table = {(0, 1): 0.9, (1, 2): 0.4}
    assert link(3, near(table), 0.3) == [[0, 1], [2]]
    assert link(3, near(table), 0.2) == [[0, 1, 2]]


def test_the_nearest_join_first() -> None:
    table = {(0, 1): 0.3, (1, 2): 0.8, (0, 2): 0.0}
    assert link(3, near(table), 0.25) == [[0], [1, 2]]


def test_groups_that_grew_are_compared_anew() -> None:
    table = {(0, 1): 0.9, (2, 3): 0.8, (0, 2): 0.5, (0, 3): 0.5, (1, 2): 0.5, (1, 3): 0.1}
    assert link(4, near(table), 0.4) == [[0, 1, 2, 3]]
    assert link(4, near(table), 0.41) == [[0, 1], [2, 3]]


def test_nothing_and_one() -> None:
    assert link(0, near({}), 0.5) == []
    assert link(1, near({}), 0.5) == [[0]]
