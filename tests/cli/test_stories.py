"""`consilience stories` and `consilience copies`: a line an article, a line a pair."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from consilience import pipeline
from consilience.ingest.given import Given
from consilience.model.article import Article
from consilience.settings import Settings
from consilience.stories import spool as spooling
from consilience.stories.spool import Spool

from .conftest import LAMP, WICK, Command

CUP = (
    "Rovers won the cup in Lodz for the first time in thirty years after a late goal by Piotr Halas, the coach said.\n"
)


def lines(out: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def test_two_reports_of_one_storm_and_a_cup(consilience: Command, desk: Path) -> None:
    (desk / "cup.txt").write_text(CUP, encoding="utf-8")
    result = consilience("stories", desk, "--jsonl")
    rows = lines(result.out)
    assert (result.code, result.err) == (0, "")
    assert [list(row) for row in rows] == [["id", "story", "score", "reason"]] * 3
    story = {row["id"]: row["story"] for row in rows}
    assert story["lamp"] == story["wick"] != story["cup"]
    assert all("Valleynet" in str(row["reason"]) for row in rows if row["id"] != "cup")


def test_stories_do_not_depend_on_order_or_processes(consilience: Command, desk: Path) -> None:
    one = consilience("stories", desk / "lamp.txt", desk / "wick.txt", "--jsonl").out
    other = consilience("stories", desk / "wick.txt", desk / "lamp.txt", "--jsonl", "--processes", "2").out
    assert one == other


def test_stories_as_a_table(consilience: Command, desk: Path) -> None:
    result = consilience("stories", desk)
    out = result.out.decode()
    assert out.startswith("2 articles, 1 story\n")
    assert max(map(len, out.split("\n"))) <= 80
    assert "lamp" in out
    assert "shared: " in out


def test_a_text_printed_twice_is_a_copy(consilience: Command, desk: Path) -> None:
    (desk / "again.txt").write_text("Reprinted\n\n" + LAMP, encoding="utf-8")
    result = consilience("copies", desk, "--jsonl")
    (row,) = lines(result.out)
    assert (result.code, result.err) == (0, "")
    assert {row["a"], row["b"]} == {"again", "lamp"}
    assert row["kind"] == "verbatim"
    for span in row["spans"]:  # type: ignore[attr-defined]
        texts = {"again": "Reprinted\n\n" + LAMP, "lamp": LAMP, "wick": WICK}
        a, b = (texts[each["article"]][each["start"] : each["end"]] for each in (span["a"], span["b"]))
        assert a == b
    assert consilience("copies", desk / "lamp.txt", desk / "again.txt", "--jsonl").out == result.out


def test_copies_as_a_table(consilience: Command, desk: Path) -> None:
    assert consilience("copies", desk).out == b"No two of these articles share text.\n"
    (desk / "again.txt").write_text("Reprinted\n\n" + LAMP, encoding="utf-8")
    out = consilience("copies", desk).out.decode()
    assert out.startswith("again and lamp\n  word for word, ")
    assert max(map(len, out.split("\n"))) <= 80


@pytest.mark.parametrize("command", ["stories", "copies"])
def test_what_is_left_out_is_said(consilience: Command, desk: Path, command: str) -> None:
    (desk / "feed.jsonl").write_text('{"text": 5}\n', encoding="utf-8")
    result = consilience(command, desk, "--jsonl", "--strict")
    assert result.code == 1
    assert "feed.jsonl:1: the field `text` holds a number" in result.err
    (desk / "none").mkdir()
    assert consilience(command, desk / "none").code == 3


def test_a_spool_on_disk_gives_the_same(monkeypatch: pytest.MonkeyPatch, desk: Path) -> None:
    def rows() -> object:
        articles = [each.article for each in pipeline.stream([desk], Settings()) if isinstance(each, Given)]
        return pipeline.place_in_stories(articles, Settings()), tuple(pipeline.copies(articles, Settings()))

    held = rows()
    monkeypatch.setattr(spooling, "_IN_MEMORY", 10)
    assert rows() == held


def test_a_spool_gives_back_in_stream_order() -> None:
    days = {"c": "2024-05-02", "a": None, "b": "2024-05-01T03:00:00+02:00", "d": "2024-05-01"}
    with Spool(Article) as spool:
        for name, day in days.items():
            spool.add(Article(id=name, text=name * 3, published=day), name, day)
        assert spool.names() == ["a", "b", "d", "c"]
        assert [each.text for each in spool] == ["aaa", "bbb", "ddd", "ccc"]
        assert len(spool) == 4
