"""The commands on a store: add, ls, show, search, export, rm, vacuum, and accounts out of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import LAMP, WICK, Command


@pytest.fixture
def news(consilience: Command, desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two articles, and a store of them in the folder where one works."""
    monkeypatch.chdir(desk)
    result = consilience("add", "lamp.txt", "wick.txt")
    assert (result.code, result.out) == (0, b"")
    assert result.err == "note: consilience.db: 2 articles added\n"
    return desk


def rows(out: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def test_adding_again_reads_nothing_again(consilience: Command, news: Path) -> None:
    assert consilience("add", "lamp.txt", "wick.txt").err == "note: consilience.db: 0 articles added, 2 there already\n"
    (news / "lamp.txt").write_text(LAMP + "\nThe lights were back at noon.\n", encoding="utf-8")
    again = consilience("add", "lamp.txt", "wick.txt", "none.txt", "--strict")
    assert again.code == 1
    assert "0 articles added, 1 new version of known ones, 1 there already, 1 left out" in again.err
    assert b"version   2" in consilience("show", "lamp").out
    assert "back at noon" not in json.loads(consilience("show", "lamp", "--version", "1", "--json").out)["text"]
    assert consilience("show", "lamp", "--version", "9").code == 2
    assert len(rows(consilience("export", "--versions").out)) == 3


def test_one_name_in_two_folders_is_two_articles(consilience: Command, news: Path) -> None:
    (news / "tuesday").mkdir()
    (news / "tuesday" / "lamp.txt").write_text(WICK.replace("Around 50", "Some 70"), encoding="utf-8")
    result = consilience("add", news / "tuesday")
    assert "the id 'lamp' is another article's in the store; this one is kept as 'tuesday-lamp'" in result.err
    assert "1 there already" in consilience("add", news / "tuesday").err


def test_lists(consilience: Command, news: Path) -> None:
    assert {each["id"] for each in rows(consilience("ls", "--json").out)} == {"lamp", "wick"}
    stories = rows(consilience("ls", "--stories", "--json").out)
    assert sum(int(str(each["articles"])) for each in stories) == 2
    line = {"id": "a", "outlet": "The Grid", "text": WICK}
    consilience("add", "-", stdin=json.dumps(line).encode())
    assert [each["name"] for each in rows(consilience("ls", "--outlets", "--json").out)] == ["The Grid"]
    for option in ((), ("--stories",), ("--outlets",), ("--story", str(stories[0]["id"]))):
        assert consilience("ls", *option).out.strip()
    assert consilience("ls", "--stories", "--outlets").code == 2
    assert consilience("ls", "--story", "S-0000000000").code == 2


def test_an_account_out_of_the_store_is_that_of_the_files(consilience: Command, news: Path) -> None:
    of_files = json.loads(consilience("account", "lamp.txt", "wick.txt", "--json").out)
    of_store = json.loads(consilience("account", "--store", "consilience.db", "--json").out)
    assert sorted(of_store["stories"], key=str) == sorted(of_files["stories"], key=str)
    assert of_store["articles"] == of_files["articles"]
    story = of_store["stories"][0]["id"]
    one = consilience("account", story, "--json")
    assert [each["id"] for each in json.loads(one.out)["stories"]] == [story]
    assert consilience("account", story, "--json").out == one.out, "kept and worked out are the same"
    assert consilience("show", story, "--json").out == one.out
    accounts = rows(consilience("export", "--accounts").out)
    assert len(accounts) == len(of_store["stories"])
    assert consilience("account", "S-0000000000").code == 2
    assert consilience("account", story, "--one-story").code == 2


def test_searching(consilience: Command, news: Path) -> None:
    (hit,) = rows(consilience("search", "grid operator", "--json").out)
    assert hit["id"] == "lamp"
    assert hit["words"] in LAMP
    assert b"Valleynet" in consilience("search", "valleynet").out
    assert consilience("search", "submarine").err == "note: nothing was found\n"
    assert consilience("search").code == 2
    assert rows(consilience("search", "--entity", "Petra Novak", "--json").out)


def test_deleting_asks(consilience: Command, news: Path) -> None:
    asked = consilience("rm", "lamp")
    assert asked.code == 2
    assert "1 article would be deleted" in asked.err
    assert consilience("rm", "lamp", "--yes").code == 0
    assert [each["id"] for each in rows(consilience("ls", "--json").out)] == ["wick"]
    assert "in order; 1 reading forgotten" in consilience("vacuum").err
    assert consilience("rm", "lamp", "--yes").code == 2


def test_reading_again_after_a_change_of_the_code(
    consilience: Command, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "0 articles read again" in consilience("add", "--reread").err
    monkeypatch.setattr("consilience.pipeline.versions.code_of", lambda _: "other")
    assert "read by another version" in consilience("show", "lamp").err
    assert "2 articles read again" in consilience("add", "--reread").err
    assert "read by another version" not in consilience("show", "lamp").err
    assert consilience("vacuum").err.count("2 readings forgotten") == 1


def test_stores_that_cannot_be_used(consilience: Command, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    missing = consilience("ls")
    assert (missing.code, missing.out) == (6, b"")
    assert missing.err == "error: consilience.db: there is no store here\nhint: consilience add PATH... makes one\n"
    assert consilience("add", desk, "--store", desk / "lamp.txt").code == 6
    assert (desk / "lamp.txt").read_text(encoding="utf-8") == LAMP
    assert consilience("add").code == 2
    monkeypatch.setenv("CONSILIENCE_STORE", str(desk / "deep" / "other.db"))
    assert consilience("add", desk / "wick.txt").code == 0
    assert (desk / "deep" / "other.db").exists()


def test_nothing_readable_makes_a_store_of_nothing(consilience: Command, tmp_path: Path) -> None:
    result = consilience("add", tmp_path / "none.txt", "--store", tmp_path / "a.db")
    assert result.code == 3
    assert "1 left out" in result.err
