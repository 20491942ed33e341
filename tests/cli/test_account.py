"""`consilience account`: data on standard output, words on standard error, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import LAMP, WICK, Command


def test_json_is_one_document_and_nothing_else(consilience: Command, desk: Path) -> None:
    result = consilience("account", desk, "--json", "--one-story")
    document = json.loads(result.out)
    assert result.out.endswith(b"}\n")
    assert (result.code, result.err) == (0, "")
    assert [article["id"] for article in document["articles"]] == ["lamp", "wick"]
    assert [article["text"] for article in document["articles"]] == [LAMP, WICK]
    assert [story["articles"] for story in document["stories"]] == [["lamp", "wick"]]
    assert document["left_out"] == []


def test_the_order_of_the_paths_makes_no_difference(consilience: Command, desk: Path) -> None:
    one = consilience("account", desk / "lamp.txt", desk / "wick.txt", "--json")
    other = consilience("account", desk / "wick.txt", desk / "lamp.txt", "--json")
    assert one.code == 0
    assert one.out == other.out


def test_the_number_of_processes_makes_no_difference(consilience: Command, desk: Path) -> None:
    assert consilience("account", desk, "--json").out == consilience("account", desk, "--json", "--processes", "2").out


def test_lines_on_standard_input(consilience: Command) -> None:
    lines = b"\n".join(json.dumps({"id": name, "text": text}).encode() for name, text in (("a", LAMP), ("b", WICK)))
    result = consilience("account", "-", "--json", "--one-story", stdin=lines)
    assert [article["id"] for article in json.loads(result.out)["articles"]] == ["a", "b"]


def test_the_account_is_printed_for_reading(consilience: Command, desk: Path) -> None:
    result = consilience("account", desk, "--one-story")
    assert result.code == 0
    out = result.out.decode()
    assert "“Nobody was hurt,” said Petra Novak, who runs the operator. [lamp wick]" in " ".join(out.split())
    assert max(map(len, out.split("\n"))) <= 80


def test_markdown(consilience: Command, desk: Path) -> None:
    result = consilience("account", desk, "--one-story", "--markdown")
    assert result.code == 0
    assert result.out.startswith(b"#")
    assert result.out.endswith(b"\n")


def test_a_page_is_written_and_its_place_is_said(consilience: Command, desk: Path) -> None:
    page = desk / "out" / "deep" / "page.html"
    result = consilience("account", desk, "--one-story", "--html", page)
    assert result.code == 0
    assert str(page) in "".join(result.out.decode().split())
    assert "lost power" in page.read_text(encoding="utf-8")
    assert sorted(each.name for each in page.parent.iterdir()) == ["page.html"], "nothing is left beside it"


def test_a_page_beside_json_is_said_on_standard_error(consilience: Command, desk: Path) -> None:
    result = consilience("account", desk, "--json", "--html", desk / "page.html")
    json.loads(result.out)
    assert str(desk / "page.html") in result.err


def test_a_page_that_cannot_be_written(consilience: Command, desk: Path) -> None:
    for place in (desk, desk / "lamp.txt" / "page.html"):
        result = consilience("account", desk / "lamp.txt", "--html", place)
        assert result.code == 2
        assert result.out == b""
        assert result.err.startswith(f"error: {place} cannot be written")
        assert "\nhint: " in result.err


def test_what_is_left_out_is_said_and_stands_in_the_document(consilience: Command, desk: Path) -> None:
    (desk / "feed.jsonl").write_text(json.dumps({"body": LAMP}) + "\n", encoding="utf-8")
    (desk / "empty.txt").write_text("", encoding="utf-8")
    result = consilience("account", desk, "--json")
    left_out = json.loads(result.out)["left_out"]
    assert [(Path(each["source"]).name, each["line"]) for each in left_out] == [("empty.txt", None), ("feed.jsonl", 1)]
    assert left_out[1]["reason"] == "the field `text` is missing"
    assert left_out[1]["hint"] == "rename the field `body` to `text`"
    assert result.code == 0
    assert f"warning: {desk / 'feed.jsonl'}:1: the field `text` is missing; left out\nhint: rename" in result.err
    assert f"warning: {desk / 'empty.txt'}: the file is empty; left out\nhint: " in result.err
    assert consilience("account", desk, "--json", "--strict").code == 1
    (desk / "empty.txt").unlink()
    (desk / "feed.jsonl").unlink()
    assert consilience("account", desk, "--json", "--strict").code == 0


def test_two_articles_with_one_id_are_both_read_and_it_is_said(consilience: Command) -> None:
    lines = b"\n".join(json.dumps({"id": "a", "text": text}).encode() for text in (LAMP, WICK))
    result = consilience("account", "-", "--json", "--strict", stdin=lines)
    assert [article["id"] for article in json.loads(result.out)["articles"]] == ["a", "a-2"]
    assert "note: stdin:" in result.err
    assert "'a' is another article's" in result.err
    assert result.code == 0


def test_nothing_readable(consilience: Command, tmp_path: Path) -> None:
    result = consilience("account", tmp_path, tmp_path / "none.txt", "--json")
    assert (result.code, result.out) == (3, b"")
    assert "there is no article in this folder" in result.err
    assert "no such file" in result.err
    assert "error: nothing that was given could be read" in result.err


def test_requests_that_make_no_sense(consilience: Command, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    both = consilience("account", desk, "--json", "--markdown")
    assert both.code == 2
    assert "choose one" in both.err
    assert consilience("account").code == 2
    assert consilience("account", desk, "--processes", "0").code == 2
    assert consilience("account", desk, "--no-such-option").code == 2
    assert consilience("acount").code == 2
    monkeypatch.setenv("CONSILIENCE_MAX_BYTES", "many")
    wrong = consilience("account", desk)
    assert wrong.code == 2
    assert "CONSILIENCE_MAX_BYTES='many'" in wrong.err


def test_a_model_that_is_not_there(consilience: Command, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONSILIENCE_MODEL", "no_such_model")
    result = consilience("account", desk, "--json")
    assert (result.code, result.out) == (4, b"")
    assert "'no_such_model' is not installed" in result.err
    assert "hint: " in result.err


def test_a_fault_of_ours_is_said_with_its_trace(
    consilience: Command, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("inside")

    monkeypatch.setattr("consilience.annotate.article.annotate", broken)
    result = consilience("account", desk, "--json")
    assert (result.code, result.out) == (5, b"")
    assert "Traceback" in result.err
    assert "error: reading the article 'lamp' failed: KeyError: 'inside'" in result.err
