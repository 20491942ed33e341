"""A short run over every door: no input may end in anything but an answer or one of our errors. The long run, with the
figures of docs/reliability.md, is `benchmarks/fuzz.py`."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import pytest

from .mutate import LONGEST, Mutator
from .targets import TARGETS, Target, forget, parquet_target


@pytest.fixture(scope="module", autouse=True)
def _clean() -> Iterator[None]:
    yield
    forget()


@pytest.mark.parametrize("name", TARGETS)
def test_no_input_ends_in_a_fault(name: str) -> None:
    _run(name, TARGETS[name])


def test_no_table_ends_in_a_fault() -> None:
    pytest.importorskip("pyarrow")
    _run("parquet", parquet_target())


@pytest.mark.filterwarnings("ignore")
def _run(name: str, target: Target) -> None:
    for data in Mutator(target.seeds, target.words, seed=zlib.crc32(name.encode())).inputs(target.short):
        try:
            target.run(data)
        except Exception as error:
            raise AssertionError(f"{name} fails on {data[:2000]!r}") from error


def test_the_same_seed_makes_the_same_inputs() -> None:
    seeds = [b"one two three", b"four"]
    first, again = (list(Mutator(seeds, seed=4).inputs(200)) for _ in range(2))
    assert first == again
    assert first[:2] == seeds
    assert len(set(first)) > 100
    assert max(map(len, first)) <= LONGEST
    assert list(Mutator(seeds, seed=5).inputs(200)) != first
