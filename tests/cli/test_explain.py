"""`consilience explain`: a finding told pair by pair, in words and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

from .conftest import Command


def test_a_finding_in_words(consilience: Command, desk: Path) -> None:
    result = consilience("explain", "F01", desk, "--one-story")
    assert result.code == 0
    assert result.out.decode().startswith("F01")


def test_json_is_one_line(consilience: Command, desk: Path) -> None:
    result = consilience("explain", "F1", desk, "--one-story", "--json")
    document = json.loads(result.out)
    assert [each["finding"] for each in document["explanations"]] == ["F01"]
    assert result.out.count(b"\n") == 1


def test_an_id_that_is_not_there(consilience: Command, desk: Path) -> None:
    result = consilience("explain", "F77", desk, "--one-story")
    assert result.code == 2
    assert "no finding or difference 'F77'" in result.err
    assert "hint: it has F01 to" in result.err
