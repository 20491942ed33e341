"""Work grows with the size of the input, not with its square: a short look at every door, 2 kB beside 20 kB.

`benchmarks/linear.py` looks at 10 kB, 100 kB and 1 MB. Nothing is said of how long anything takes.
"""

from __future__ import annotations

import re

import pytest

from . import linear
from .linear import DOORS, PIECES, cpu, grows_too_fast


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", DOORS)
def test_ten_times_the_input_is_not_a_hundred_times_the_work(name: str) -> None:
    found = {piece: growth for piece in PIECES if (growth := grows_too_fast(DOORS[name], piece, 2_000))}
    assert not found, f"{name} takes this many times as long for ten times as much: {found}"


@pytest.mark.parametrize("name", ["header", "subject", "headers", "warc", "warc line", "warc answer"])
def test_headers_of_a_hundred_thousand_characters(name: str) -> None:
    """They are short of the length that shows, with 20 kB: 100 kB of `;` took 50 times as long as 10 kB."""
    found = {
        piece: grows_too_fast(DOORS[name], piece, 10_000) for piece in (";", "&amp;", "(", "=?utf-8?q?a?= ", ", ", "%")
    }
    assert not any(found.values()), found


def test_a_rule_that_looks_back_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linear, "LEAST", 0.02)
    rule = re.compile(r"\s+:")  # at each blank it reads all the blanks behind it

    def door(text: str) -> None:
        rule.search(text)

    assert grows_too_fast(door, " ", 2_000) or grows_too_fast(door, " ", 5_000)
    assert grows_too_fast(lambda text: text.split(), " ", 200_000) is None


def test_what_does_not_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linear, "LIMIT", 0.1)

    def door(_: str) -> None:
        while True:
            pass

    assert cpu(door, "a") == 0.1
