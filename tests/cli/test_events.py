"""`consilience events`: for reading, and in each form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Command

COD = Path(__file__).parent.parent.parent / "examples" / "cod"


def test_for_reading(consilience: Command) -> None:
    result = consilience("events", COD, "--from", "2024-03-20")
    out = result.out.decode()
    assert result.code == 0
    assert "CONSULT" in out
    assert "COERCE" not in out
    assert max(map(len, out.split("\n"))) <= 80


def test_json_lines_hold_denials_and_tables_say_that_they_do_not(consilience: Command) -> None:
    lines = [json.loads(line) for line in consilience("events", COD, "--format", "jsonl").out.splitlines()]
    assert [line["event"]["status"] for line in lines].count("negated") == 1
    result = consilience("events", COD, "--format", "gdelt")
    assert "1 denied or not done" in result.err
    assert all(line.count(b"\t") == 60 for line in result.out.splitlines())


@pytest.mark.parametrize("form", ["csv", "polecat", "parquet"])
def test_a_file_is_written(consilience: Command, tmp_path: Path, form: str) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    result = consilience("events", COD, "--format", form, "--out", tmp_path / "e")
    assert (result.code, result.out) == (0, b"")
    assert (tmp_path / "e").stat().st_size > 100


def test_an_unknown_form_is_refused(consilience: Command) -> None:
    assert consilience("events", COD, "--format", "xls").code == 2
