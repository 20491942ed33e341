"""Backfill: every article once, with its place; bad records told; the same bytes whatever happened in between."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from consilience.errors import UsageError
from consilience.model.annotated import Annotated
from consilience.model.article import Article, LeftOut
from consilience.pipeline import annotate_all, backfilling, open_store
from consilience.pipeline.backfilling import Tally, into_folder, into_store
from consilience.pipeline.planning import make_plan
from consilience.pipeline.stored import list_articles
from consilience.publish.records import annotated_row
from consilience.settings import Settings
from consilience.store.articles import content_of

from . import deadly

pq = pytest.importorskip("pyarrow.parquet")
pa = pytest.importorskip("pyarrow")

HARBOURS = "Varnholt Eskerby Tolmund Rissmar Undenfjord Jelsa Korvik Malmstad Pellworm Ostrand".split()


def record(number: int) -> dict[str, Any]:
    place = HARBOURS[number % len(HARBOURS)]
    return {
        "id": f"r{number}",
        "outlet": f"The {place} Log",
        "published": f"2024-04-{number % 28 + 1:02}",
        "language": "en",
        "text": f"At least {number + 3} crates fell off a barge near {place} on Monday, the harbour master said.",
    }


def lines(*records: dict[str, Any] | str) -> str:
    return "".join((each if isinstance(each, str) else json.dumps(each)) + "\n" for each in records)


def answer(url: str, body: str, *, size: int | None = None) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body.encode()
    said = len(http) if size is None else size
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Length: {said}\r\n\r\n"
    return gzip.compress(head.encode() + http + b"\r\n\r\n")


def page(number: int) -> str:
    text = record(number)["text"]
    return f"<html><head><title>Crates adrift</title></head><body><article><p>{text}</p></article></body></html>"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Twelve articles in four kinds of files, and three records that cannot be read."""
    folder = tmp_path / "archive"
    folder.mkdir()
    (folder / "a.jsonl").write_text(lines(*map(record, range(3)), '{"text": "cut o', {"title": "empty"}, record(3)))
    pq.write_table(pa.Table.from_pylist([record(4), {**record(5), "text": None}, record(6)]), folder / "b.parquet")
    pages = [answer(f"https://log.example/{n}", page(n)) for n in (7, 8)]
    (folder / "c.warc.gz").write_bytes(pages[0] + gzip.compress(b"WARC/1.0\r\nContent-Length: x\r\n\r\n") + pages[1])
    (folder / "d.jsonl.gz").write_bytes(gzip.compress(lines(*map(record, range(9, 11))).encode()))
    (folder / "e.txt").write_text(record(11)["text"])
    return folder


class Heard:
    """What was told while it ran."""

    def __init__(self) -> None:
        self.left_out: list[LeftOut] = []
        self.tallies: list[Tally] = []

    def tell(self, each: LeftOut) -> None:
        self.left_out.append(each)

    def progress(self, tally: Tally) -> None:
        self.tallies.append(tally)


def fill(archive: Path, out: Path, heard: Heard | None = None, *, size: int = 4, processes: int = 1) -> Tally:
    heard = heard or Heard()
    settings = Settings(processes=processes)
    return into_folder([archive], out, settings, size=size, tell=heard.tell, progress=heard.progress)


def tables(out: Path) -> dict[str, bytes]:
    return {str(each.relative_to(out)): each.read_bytes() for each in sorted((out / "shards").rglob("*.parquet"))}


def rows(out: Path) -> list[dict[str, Any]]:
    return [row for each in tables(out) for row in pq.read_table(out / each).to_pylist()]


def test_every_article_is_there_with_its_layers_and_its_place(archive: Path, tmp_path: Path) -> None:
    tally = fill(archive, tmp_path / "out")
    found = {row["text"]: row for row in rows(tmp_path / "out")}
    assert len(found) == tally.articles == 11
    row = found[record(3)["text"]]
    assert (row["source"], row["line"], row["outlet"]) == (str(archive / "a.jsonl"), 6, "The Rissmar Log")
    assert found[record(8)["text"]]["line"] == 3
    given = Article(published_origin="given", **record(3))
    assert row["content"] == content_of(given)
    (annotated,) = annotate_all([given], Settings())
    expected = annotated_row(annotated)
    for layer in ("claims", "figures", "entities", "sentences"):
        assert json.loads(row[layer]) == json.loads(msgspec.json.encode(expected[layer]))
    assert row["claims_count"] == len(expected["claims"]) > 0


def test_bad_records_are_told_with_their_place_and_the_rest_goes_on(archive: Path, tmp_path: Path) -> None:
    heard = Heard()
    tally = fill(archive, tmp_path / "out", heard)
    places = {(Path(each.source).name, each.line) for each in heard.left_out}
    assert places == {("a.jsonl", 4), ("a.jsonl", 5), ("b.parquet", 2), ("c.warc.gz", 2)}
    assert tally.left_out == 4
    written = (tmp_path / "out" / "left-out.jsonl").read_text().splitlines()
    assert {(Path(r["source"]).name, r["line"]) for r in map(json.loads, written)} == places
    report = json.loads((tmp_path / "out" / "report.json").read_text())
    assert (report["articles"], report["left_out"], report["records"]) == (11, 4, 15)


def test_the_tables_are_the_same_for_any_number_of_processes(archive: Path, tmp_path: Path) -> None:
    fill(archive, tmp_path / "one")
    fill(archive, tmp_path / "two", processes=2)
    assert tables(tmp_path / "one") == tables(tmp_path / "two")


def test_a_second_run_reads_nothing_again(archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = fill(archive, tmp_path / "out")

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr(backfilling, "read_chunk", refuse)
    second = fill(archive, tmp_path / "out")
    assert (second.articles, second.left_out, second.before) == (first.articles, first.left_out, first.records)


def test_killed_it_goes_on_and_ends_with_the_same_bytes(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    (archive / "a.jsonl").write_text(lines(*map(record, range(120))))
    out = tmp_path / "killed"
    command = [sys.executable, "-m", "consilience", "backfill", str(archive), "--to", str(out), "--shard", "4"]
    journal = out / "journal.jsonl"
    for least in (3, 9):
        process = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True)
        until = time.monotonic() + 120
        while not (journal.exists() and journal.read_bytes().count(b"\n") >= least):
            assert process.poll() is None, process.stderr and process.stderr.read()
            assert time.monotonic() < until
            time.sleep(0.005)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        assert 0 < len(tables(out)) < 30
    with journal.open("ab") as file:
        file.write(b'{"type": "chunk", "key": "half wri')
    done = subprocess.run(command, capture_output=True, check=True)
    assert b"120 articles" in done.stderr
    assert b"records done before" in done.stderr
    fill(archive, tmp_path / "whole")
    assert tables(out) == tables(tmp_path / "whole")


def test_a_table_that_is_gone_is_made_again(archive: Path, tmp_path: Path) -> None:
    fill(archive, tmp_path / "out")
    before = tables(tmp_path / "out")
    (tmp_path / "out" / next(iter(before))).unlink()
    fill(archive, tmp_path / "out")
    assert tables(tmp_path / "out") == before


def test_a_file_that_changed_leaves_nothing_of_its_old_self(archive: Path, tmp_path: Path) -> None:
    fill(archive, tmp_path / "out")
    with (archive / "a.jsonl").open("a") as file:
        file.write(lines(record(20), record(21)))
    (archive / "d.jsonl.gz").write_bytes(gzip.compress(lines(record(30)).encode()))
    tally = fill(archive, tmp_path / "out")
    fill(archive, tmp_path / "fresh")
    assert tables(tmp_path / "out") == tables(tmp_path / "fresh")
    assert tally.articles == 12
    assert tally.before > 0


def test_other_work_in_the_folder_is_refused(archive: Path, tmp_path: Path) -> None:
    fill(archive, tmp_path / "out")
    with pytest.raises(UsageError, match="begun with --shard 4, not 5"):
        fill(archive, tmp_path / "out", size=5)
    journal = tmp_path / "out" / "journal.jsonl"
    head, rest = journal.read_text().split("\n", 1)
    journal.write_text(json.dumps(json.loads(head) | {"code": "0" * 16}) + "\n" + rest)
    with pytest.raises(UsageError, match="filled by other code"):
        fill(archive, tmp_path / "out")
    journal.write_text("what is this\n")
    with pytest.raises(UsageError, match=r"journal.jsonl:1: this is no line"):
        fill(archive, tmp_path / "out")
    with pytest.raises(UsageError, match="is a file, no folder"):
        fill(archive, archive / "e.txt")


def test_a_record_that_kills_its_process_is_left_out_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = tmp_path / "a.jsonl"
    archive.write_text(lines(*map(record, range(5)), {**record(5), "id": "deadly"}, *map(record, range(6, 9))))
    monkeypatch.setattr(backfilling, "read_chunk", deadly.read_or_die)
    heard = Heard()
    tally = fill(archive, tmp_path / "out", heard, processes=2)
    assert [(each.line, each.reason) for each in heard.left_out] == [(6, "the process that read this record died")]
    assert (tally.records, tally.articles) == (9, 8)
    assert {row["id"] for row in rows(tmp_path / "out")} == {f"r{n}" for n in range(9) if n != 5}
    again = fill(archive, tmp_path / "out", processes=2)
    assert (again.articles, again.before) == (8, 9)


def test_a_fault_in_one_article_does_not_stop_the_chunk(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from consilience.annotate import article as annotating

    real: Callable[..., Annotated] = annotating.annotate

    def stumble(article: Article, *rest: Any) -> Annotated:
        if article.id == "r2":
            raise ZeroDivisionError("by nothing")
        return real(article, *rest)

    monkeypatch.setattr(annotating, "annotate", stumble)
    heard = Heard()
    assert fill(archive, tmp_path / "out", heard).articles == 10
    assert [each.line for each in heard.left_out if "ZeroDivisionError: by nothing" in each.reason] == [3]


def test_into_a_store_each_article_once(archive: Path, tmp_path: Path) -> None:
    settings = Settings(store=str(tmp_path / "kept.db"))
    beside = tmp_path / "kept.db.backfill"
    for before in (0, 15):
        heard = Heard()
        with open_store(settings, create=True) as store:
            tally = into_store([archive], store, beside, settings, size=4, tell=heard.tell, progress=heard.progress)
            assert (tally.articles, tally.before) == (11, before)
            assert len(list(list_articles(store))) == 11
    (beside / "journal.jsonl").unlink()  # the store itself knows what it holds
    with open_store(settings) as store:
        into_store([archive], store, beside, settings, size=4, tell=heard.tell, progress=heard.progress)
        assert len(list(list_articles(store))) == 11


def test_a_plan_counts_what_is_cheap_to_count(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(lines(*map(record, range(40))).rstrip("\n"))
    pq.write_table(pa.Table.from_pylist(list(map(record, range(40, 65)))), tmp_path / "b.parquet")
    plan = make_plan([tmp_path], Settings(), workers=2, price=0.5)
    assert (plan.files, plan.records, plan.exact) == (2, 65, True)
    assert plan.seconds is not None
    assert plan.cpu_hours == pytest.approx(plan.seconds * 65 / 3600)
    assert plan.cost == pytest.approx(plan.cpu_hours * 0.5)
    assert plan.written is not None
    assert plan.storage == pytest.approx(plan.written * 65)
    (tmp_path / "c.warc.gz").write_bytes(b"".join(answer(f"https://log.example/{n}", page(n)) for n in range(7)))
    (tmp_path / "d.jsonl.gz").write_bytes(gzip.compress(lines(*map(record, range(9))).encode()))
    (tmp_path / "e.json").write_text(json.dumps(list(map(record, range(5))), indent=1))
    (tmp_path / "f.json").write_text(json.dumps(record(1), indent=1))
    assert make_plan([tmp_path], Settings(), workers=2).records == 65 + 7 + 9 + 5 + 1


def test_a_plan_for_a_store_measures_a_store(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(lines(*map(record, range(30))))
    table = make_plan([tmp_path], Settings(), workers=1)
    store = make_plan([tmp_path], Settings(), workers=1, to_store=True)
    assert table.written is not None
    assert store.written is not None
    assert store.written > table.written  # text, index and parse


def test_a_large_file_is_told_from_its_beginning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from consilience.pipeline import planning

    monkeypatch.setattr(planning, "_HEAD", 1 << 20)
    (tmp_path / "a.jsonl").write_text(lines(*(record(n) | {"title": "crates " * 40} for n in range(6000))))
    plan = make_plan([tmp_path], Settings(), workers=1)
    assert not plan.exact
    assert plan.records == pytest.approx(6000, rel=0.02)
