"""`consilience export` and `account --format`: the formats at the command line."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from consilience.pipeline.exporting import FORMATS

from .conftest import Command

COD = Path(__file__).parent.parent.parent / "examples" / "cod"


@pytest.fixture
def story(consilience: Command, desk: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The story of a store in the folder where one works; it has both articles or one of them."""
    monkeypatch.chdir(desk)
    consilience("add", "lamp.txt", "wick.txt")
    return str(json.loads(consilience("ls", "--stories", "--json").out.splitlines()[0])["id"])


def test_the_formats_are_listed(consilience: Command) -> None:
    out = consilience("export", "--formats").out.decode()
    for name, each in FORMATS.items():
        assert f"{name:<12} {each.carries}" in out
        assert all(part in out for part in each.parts)
    assert max(map(len, out.splitlines())) <= 100


def test_a_story_of_the_store(consilience: Command, story: str) -> None:
    result = consilience("export", story, "--format", "csv", "--part", "articles")
    assert result.code == 0, result.err
    rows = list(csv.DictReader(io.StringIO(result.out.decode(), newline="")))
    assert {row["article"] for row in rows} <= {"lamp", "wick"}
    assert {row["story"] for row in rows} == {story}
    whole = consilience("export", "--format", "csv", "--part", "articles").out.decode()
    every = list(csv.DictReader(io.StringIO(whole, newline="")))
    assert {row["article"] for row in every} == {"lamp", "wick"}, "without a story: all of them"


def test_a_file(consilience: Command, story: str, desk: Path) -> None:
    result = consilience("export", story, "--format", "csv", "-o", desk / "out" / "t.zip")
    assert (result.code, result.out) == (0, b"")
    assert result.err.endswith(f"CSV tables: written to {desk / 'out' / 't.zip'}\n")
    assert "findings.csv" in zipfile.ZipFile(desk / "out" / "t.zip").namelist()


def test_bytes_are_printed_as_they_are(consilience: Command, story: str) -> None:
    for name in ("docx", "csv", "parquet"):
        out = consilience("export", story, "--format", name).out
        assert zipfile.ZipFile(io.BytesIO(out)).testzip() is None
        assert not out.endswith(b"\n"), "nothing is added to what is no text"


def test_files_and_store_give_the_same(consilience: Command, story: str) -> None:
    told = json.loads(consilience("show", story, "--json").out)
    files = [f"{each['id']}.txt" for each in told["articles"]]
    for name in ("ftm", "graphml", "jsonld", "csl"):
        of_files = consilience("account", *files, "--format", name, "--one-story").out
        of_store = consilience("account", story, "--format", name).out
        assert of_files == of_store == consilience("export", story, "--format", name).out, name


@pytest.mark.parametrize("name", ["gdelt", "polecat"])
def test_event_tables_are_those_of_events(consilience: Command, name: str) -> None:
    told = consilience("account", COD, "--format", name).out
    assert told == consilience("events", COD, "--format", name).out
    assert told.count(b"\n") > 3


def test_account_with_format_and_page(consilience: Command, desk: Path) -> None:
    result = consilience("account", desk, "--format", "bibtex", "--html", desk / "p.html", "--out", desk / "a.bib")
    assert result.code == 0
    assert (desk / "p.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert b"@article{lamp," in (desk / "a.bib").read_bytes()


def test_json_lines_are_as_they_were(consilience: Command, story: str, desk: Path) -> None:
    lines = [json.loads(line) for line in consilience("export").out.splitlines()]
    assert {each["id"] for each in lines} == {"lamp", "wick"}
    assert consilience("export", story).out == consilience("export", "--story", story).out
    accounts = [json.loads(line) for line in consilience("export", "--accounts", story).out.splitlines()]
    assert [each["stories"][0]["id"] for each in accounts] == [story]
    assert consilience("export", "-o", desk / "lines.jsonl").code == 0
    assert (desk / "lines.jsonl").read_bytes() == consilience("export").out


def test_what_makes_no_sense(consilience: Command, story: str, desk: Path) -> None:
    for arguments in (
        ("export", story, "--format", "xls"),
        ("export", story, "--format", "ical", "--part", "findings"),
        ("export", story, "--part", "findings"),
        ("export", story, "--format", "csv", "--accounts"),
        ("export", "S-0000000000", "--format", "csv"),
        ("account", desk / "lamp.txt", "--format", "xls"),
        ("account", desk / "lamp.txt", "--out", desk / "x"),
        ("account", desk / "lamp.txt", "--format", "csv", "--json"),
        ("account", desk / "lamp.txt", "--format", "csv", "--part", "x"),
    ):
        result = consilience(*arguments)
        assert result.code == 2, arguments
        assert result.out == b""
        assert result.err.startswith("error: ")


def test_a_terminal_gets_no_bytes(consilience: Command, story: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("consilience.cli.exported._is_terminal", lambda: True)
    refused = consilience("export", story, "--format", "docx")
    assert refused.code == 2
    assert "DOCX is no text that a terminal could show" in refused.err
    assert consilience("export", story, "--format", "csv").code == 2
    assert consilience("export", story, "--format", "csv", "--part", "findings").code == 0
