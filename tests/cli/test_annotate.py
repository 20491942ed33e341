"""`consilience annotate`: one line an article, as they come."""

from __future__ import annotations

import json
from pathlib import Path

from .conftest import LAMP, WICK, Command


def test_one_line_an_article_in_the_order_given(consilience: Command, desk: Path) -> None:
    result = consilience("annotate", desk / "wick.txt", desk / "lamp.txt", "--jsonl")
    rows = [json.loads(line) for line in result.out.split(b"\n")[:-1]]
    assert (result.code, result.err) == (0, "")
    assert [(row["id"], row["text"]) for row in rows] == [("wick", WICK), ("lamp", LAMP)]
    for row in rows:
        assert row["schema"] == 1
        for layer in ("furniture", "sentences", "entities", "times", "figures", "attributions", "claims", "events"):
            assert isinstance(row[layer], list), layer
        for span in (*row["sentences"], *row["entities"], *row["claims"]):
            assert 0 <= span["start"] < span["end"] <= len(row["text"])


def test_a_line_does_not_depend_on_its_neighbours_nor_on_the_processes(consilience: Command, desk: Path) -> None:
    both = consilience("annotate", desk, "--jsonl").out
    alone = b"".join(consilience("annotate", desk / name, "--jsonl").out for name in ("lamp.txt", "wick.txt"))
    assert both == alone
    assert consilience("annotate", desk, "--jsonl", "--processes", "2").out == both


def test_a_short_record_is_read_all_the_same(consilience: Command) -> None:
    result = consilience("annotate", "-", "--jsonl", stdin=b'{"id": "x", "text": "Polish troops"}\n')
    assert result.code == 0
    assert json.loads(result.out)["id"] == "x"


def test_a_bad_line_is_said_and_the_others_are_read(consilience: Command) -> None:
    lines = b'{"text": 5}\n' + json.dumps({"id": "ok", "text": LAMP}).encode() + b"\n{broken}\n"
    result = consilience("annotate", "-", "--jsonl", "--strict", stdin=lines)
    assert [json.loads(line)["id"] for line in result.out.splitlines()] == ["ok"]
    assert "warning: stdin:1: the field `text` holds a number, not a string; left out" in result.err
    assert "warning: stdin:3: this line is broken JSON" in result.err
    assert result.code == 1


def test_nothing_readable(consilience: Command, tmp_path: Path) -> None:
    result = consilience("annotate", tmp_path, "--jsonl")
    assert (result.code, result.out) == (3, b"")


def test_the_layers_are_printed_for_reading(consilience: Command, desk: Path) -> None:
    result = consilience("annotate", desk)
    out = result.out.decode()
    assert (result.code, result.err) == (0, "")
    assert max(map(len, out.split("\n"))) <= 80
    for words in ("lamp", "wick", "Who says what", "Petra Novak", "Figures", "40 or more", "Claims"):
        assert words in out


def test_known_entities_get_their_ids_and_a_broken_file_is_said(consilience: Command, desk: Path) -> None:
    known = desk / "known.ftm"
    known.write_text('{"id": "Q1", "schema": "Person", "properties": {"name": ["Petra Novak"]}}\n', encoding="utf-8")
    result = consilience("annotate", desk / "lamp.txt", "--jsonl", "--known", known)
    assert result.code == 0
    assert "Q1" in {each["entity"] for each in json.loads(result.out)["entities"]}
    known.write_text('{"id": "Q1", "schema": "Person"}\n', encoding="utf-8")
    for command in ("annotate", "account"):
        result = consilience(command, desk / "lamp.txt", "--known", known)
        assert (result.code, result.out) == (2, b"")
        assert f"error: {known}:1: a known entity has no `properties`" in result.err
