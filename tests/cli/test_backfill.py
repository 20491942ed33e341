"""`consilience backfill`: the plan, how far it is, what was left out, and where it may not write."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from consilience.cli import backfill as module
from consilience.cli.backfill import _clock, size_in_words

from .conftest import Command

pytest.importorskip("pyarrow")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    texts = [f"At least {n} lamps went out in Ostrava on Monday, the operator Valleynet said." for n in range(3, 33)]
    lines = [json.dumps({"text": text, "language": "en"}) for text in texts]
    (tmp_path / "a.jsonl").write_text("\n".join([*lines, '{"text": 3}']) + "\n", encoding="utf-8")
    return tmp_path / "a.jsonl"


def test_a_plan_is_printed_and_nothing_is_written(consilience: Command, archive: Path) -> None:
    result = consilience("backfill", archive, "--plan", "--price", 2)
    first, time, storage, cost = result.out.decode().splitlines()
    assert first.startswith("1 file, ")
    assert first.endswith(", 31 records")
    assert "s of processor time an article of 14 words" in time
    assert "written an article" in storage
    assert cost.endswith("at 2 a processor hour")
    assert result.err == ""
    plan = json.loads(consilience("backfill", archive, "--plan", "--json").out)
    assert (plan["records"], plan["exact"], plan["price"], plan["cost"]) == (31, True, None, None)
    assert sorted(each.name for each in archive.parent.iterdir()) == ["a.jsonl"]


def test_it_says_how_far_it_is_and_what_was_left_out(
    consilience: Command, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_EVERY", 0.0)
    out = archive.parent / "out"
    result = consilience("backfill", archive, "--to", out, "--shard", 10)
    assert (result.code, result.out) == (0, b"")
    assert "plan: 1 file" in result.err
    assert f"warning: {archive}:31: the field `text` holds a number, not a string; left out" in result.err
    told = [line for line in result.err.splitlines() if " of 31 records, " in line]
    assert told[0].startswith("note: 10 of 31 records, ")
    assert " a second, " in told[0]
    assert " left; " in told[0]
    assert f"note: {out}: 30 articles, 1 record left out; " in result.err
    again = consilience("backfill", archive, "--to", out, "--shard", 10, "--strict")
    assert again.code == 1
    assert "31 records done before" in again.err


def test_only_the_first_records_left_out_are_told_one_by_one(
    consilience: Command, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_TOLD", 2)
    with archive.open("a") as file:
        file.write('{"text": 1}\n' * 5)
    result = consilience("backfill", archive, "--to", archive.parent / "out")
    assert result.err.count("; left out") == 2
    assert "written to left-out.jsonl and not told here" in result.err
    assert len((archive.parent / "out" / "left-out.jsonl").read_text().splitlines()) == 6


def test_into_a_store(consilience: Command, archive: Path) -> None:
    store = archive.parent / "kept.db"
    assert consilience("backfill", archive, "--to", store).code == 0
    assert len(consilience("ls", "--store", store).out.splitlines()) == 30
    assert (archive.parent / "kept.db.backfill" / "report.json").is_file()


def test_what_makes_no_sense_is_refused(consilience: Command, archive: Path) -> None:
    for wrong, words in (
        (["backfill", archive], "--to is missing"),
        (["backfill", archive, "--to", "x", "--json"], "--json goes with --plan"),
        (["backfill", archive, "--to", archive.parent / "x", "--engine", "slurm"], "there is no engine 'slurm'"),
    ):
        result = consilience(*wrong)
        assert (result.code, words in result.err) == (2, True), result.err
    assert consilience("backfill", archive.parent / "none.jsonl", "--to", archive.parent / "x").code == 3
    assert "only files and folders" in consilience("backfill", archive, "-", "--to", archive.parent / "y").err


def test_times_and_sizes_as_people_say_them() -> None:
    assert [_clock(each) for each in (12, 600, 3725, 400_000)] == ["12 s", "10 min", "1 h 2 min", "5 days"]
    assert [size_in_words(each) for each in (900, 1_530_000, 2.5e12)] == ["900 bytes", "1.5 MB", "2.5 TB"]  # type: ignore[arg-type]
