"""Both executors: the same results in the same order, the same errors, bounded memory, nothing left running."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterator

import pytest

from consilience.engine import executor
from consilience.engine.executor import Executor
from consilience.engine.inline import InProcess
from consilience.engine.processes import Processes
from consilience.errors import InputError, WorkError

from . import stages

EXECUTORS = [InProcess(), Processes(2)]


@pytest.fixture(autouse=True)
def nothing_left_running() -> Iterator[None]:
    yield
    assert not multiprocessing.active_children()


@pytest.fixture(params=EXECUTORS, ids=["inline", "processes"])
def either(request: pytest.FixtureRequest) -> Executor:
    found: Executor = request.param
    return found


def run(which: Executor, stage: Callable[[int], object], count: int) -> list[object]:
    return list(which.run(stage, range(count), str))


def test_the_number_of_processes_chooses() -> None:
    assert isinstance(executor(1), InProcess)
    assert isinstance(executor(3), Processes)


def test_results_come_in_the_order_of_the_items(either: Executor) -> None:
    assert run(either, stages.double, 40) == [2 * number for number in range(40)]


def test_nothing_in_nothing_out(either: Executor) -> None:
    assert run(either, stages.double, 0) == []


def test_a_fault_names_the_article_and_comes_when_its_turn_is(either: Executor) -> None:
    results = either.run(stages.fail_on_three, range(10), str)
    assert [next(results), next(results), next(results)] == [0, 1, 2]
    with pytest.raises(WorkError, match="'3' failed: ValueError: three is odd") as caught:
        next(results)
    assert caught.value.item == "3"
    assert caught.value.hint


def test_our_own_errors_come_as_they_are(either: Executor) -> None:
    with pytest.raises(InputError, match="three cannot be read") as caught:
        run(either, stages.refuse_three, 10)
    assert (caught.value.place, caught.value.hint) == ("three.txt:3", "give another")


def test_items_are_taken_as_they_are_needed(either: Executor) -> None:
    taken = 0

    def endless() -> Iterator[int]:
        nonlocal taken
        while True:
            taken += 1
            yield taken

    results = either.run(stages.double, endless(), str)
    for _ in range(5):
        next(results)
    assert taken <= 5 + 2 * 8 + 2
    results.close()  # type: ignore[attr-defined]


def test_an_error_in_the_items_ends_the_run(either: Executor) -> None:
    def broken() -> Iterator[int]:
        yield 1
        raise InputError("no more", source="x")

    with pytest.raises(InputError, match="no more"):
        list(either.run(stages.double, broken(), str))


def test_an_error_that_cannot_be_sent_keeps_its_words(either: Executor) -> None:
    with pytest.raises(WorkError, match="UnsendableError: 0 and 0"):
        run(either, stages.fail_unsendably, 3)


def test_a_worker_that_dies_names_its_article() -> None:
    results = Processes(2).run(stages.die_on_three, range(10), str)
    assert [next(results), next(results), next(results)] == [0, 1, 2]
    with pytest.raises(WorkError, match=r"'3' died \(exit code 9\)") as caught:
        next(results)
    assert caught.value.item == "3"


def test_a_result_that_cannot_be_sent_names_its_article() -> None:
    with pytest.raises(WorkError, match="'0' failed"):
        run(Processes(2), stages.return_unsendable, 2)


def test_an_interrupt_ends_all_at_once() -> None:
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        run(Processes(2), stages.interrupt_the_group, 6)
    assert time.monotonic() - began < 15
