"""`consilience dyad` and `actors`: articles or the store in; terminal, JSON, CSV and page out."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from .conftest import Command

COD = Path(__file__).parent.parent.parent / "examples" / "cod"


def test_the_example_runs_from_seizure_to_visit(consilience: Command) -> None:
    result = consilience("dyad", "Iceland", "PRT", COD, "--json")
    assert (result.code, result.err) == (0, "")
    found = json.loads(result.out)
    assert [found["points"][0]["period"], found["points"][-1]["period"]] == ["2024-03-04", "2024-03-27"]
    first = found["points"][0]["forward"]
    assert first["types"] == {"COERCE": 1}
    assert first["origins_at_most"] == 3
    assert found["left_out"] == {"negated": 1}
    keys = [each["key"] for each in found["events"]]
    assert len(set(keys)) == len(keys) == sum(found[way]["events"] for way in ("forward", "back", "mutual"))


def test_the_order_of_the_parties_turns_the_directions(consilience: Command) -> None:
    one = json.loads(consilience("dyad", "ISL", "PRT", COD, "--json").out)
    other = json.loads(consilience("dyad", "PRT", "ISL", COD, "--json").out)
    assert (one["forward"], one["back"], one["mutual"]) == (other["back"], other["forward"], other["mutual"])


@pytest.mark.parametrize("width", [80, 140])
def test_the_terminal_keeps_to_its_width(consilience: Command, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for command in (("dyad", "ISL", "PRT", COD), ("actors", COD)):
        out = consilience(*command).out.decode()
        assert max(map(len, out.split("\n"))) <= width
        assert "Harbour" in out or "Iceland" in out


def test_csv_has_three_rows_a_period(consilience: Command) -> None:
    result = consilience("dyad", "ISL", "PRT", COD, "--csv", "--by", "week")
    rows = list(csv.DictReader(io.StringIO(result.out.decode())))
    assert [row["direction"] for row in rows[:3]] == ["forward", "back", "mutual"]
    assert {row["period"] for row in rows} == {"2024-W10", "2024-W11", "2024-W12", "2024-W13"}
    assert sum(int(row["events"]) for row in rows) == sum(len(row["event_ids"].split()) for row in rows) > 0


def test_a_page_is_written(consilience: Command, tmp_path: Path) -> None:
    for name, command in {"d.html": ("dyad", "ISL", "PRT"), "a.html": ("actors",)}.items():
        result = consilience(*command, COD, "--html", tmp_path / name)
        assert result.code == 0
        assert str(tmp_path / name) in result.err
        assert (tmp_path / name).read_text(encoding="utf-8").startswith("<!doctype html>")


def test_an_unknown_party_is_refused_before_anything_is_read(consilience: Command) -> None:
    result = consilience("dyad", "Icelnd", "PRT", "no-such-file.txt")
    assert result.code == 2
    assert "Iceland (ISL)" in result.err
    assert "no-such-file" not in result.err


@pytest.mark.parametrize(
    "options",
    [("--from", "soon"), ("--from", "2024-04", "--to", "2024-03"), ("--include", "rumours"), ("--json", "--csv")],
)
def test_what_makes_no_sense_is_refused(consilience: Command, options: tuple[str, ...]) -> None:
    for command in (("dyad", "ISL", "PRT"), ("actors",)):
        assert consilience(*command, COD, *options).code == 2


def test_pairs_by_country(consilience: Command) -> None:
    result = consilience("actors", COD, "--countries", "--csv")
    rows = {(row["actor"], row["recipient"]): row for row in csv.DictReader(io.StringIO(result.out.decode()))}
    assert {("ISL", "PRT"), ("PRT", "ISL")} <= set(rows)
    assert rows["PRT", "ISL"]["mutual"] == "false"


def test_the_store_gives_what_the_articles_give(consilience: Command, tmp_path: Path) -> None:
    store = tmp_path / "kept.db"
    assert consilience("add", COD, "--store", store).code == 0
    kept = json.loads(consilience("dyad", "ISL", "PRT", "--store", store, "--json").out)
    read = json.loads(consilience("dyad", "ISL", "PRT", COD, "--json").out)
    assert kept["forward"] == read["forward"]
    assert json.loads(consilience("actors", "--store", store, "--json").out)["pairs"]


def test_without_a_store_it_is_said(consilience: Command, tmp_path: Path) -> None:
    assert consilience("dyad", "ISL", "PRT", "--store", tmp_path / "none.db").code == 6
