"""`consilience decide`: written down, shown, followed by account, undone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Command

DAM = "The Orrin dam burst on Tuesday. At least 30 people are missing, Governor Ines Falk said. Soldiers brought tents."
DYKE = "The Orrin dam broke on Tuesday. Thirty people are missing, Governor Falk said. Schools in the valley stay shut."


@pytest.fixture
def valley(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "valley"
    folder.mkdir()
    (folder / "dam.txt").write_text(DAM)
    (folder / "dyke.txt").write_text(DYKE)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CONSILIENCE_AUTHOR", "Ada")
    return folder


def stories(consilience: Command, folder: Path, *more: str) -> list[dict]:  # type: ignore[type-arg]
    return json.loads(consilience("account", folder, "--one-story", "--json", *more).out)["stories"]  # type: ignore[no-any-return]


def test_a_decision_is_written_followed_listed_and_undone(consilience: Command, valley: Path) -> None:
    (before,) = stories(consilience, valley)
    one, other = (
        next(f["id"] for f in before["findings"] if words in f["statement"]) for words in ("tents", "Schools")
    )
    done = consilience("decide", "merge", one, other.lower(), valley, "--one-story", "--reason", "both are of aid")
    assert done.code == 0
    assert "decisions.jsonl" in done.err
    ident = done.out.decode().split()[0]
    (after,) = stories(consilience, valley, "--decisions", "decisions.jsonl")
    assert len(after["findings"]) == len(before["findings"]) - 1
    assert [(d["id"], d["author"], d["applied"]) for d in after["decisions"]] == [(ident, "Ada", True)]
    read = consilience("account", valley, "--one-story", "--decisions", "decisions.jsonl").out.decode()
    assert "DECIDED BY ANALYSTS" in read
    assert "both are of aid" in read
    assert "both are of aid" in consilience("decide", "list").out.decode()
    assert consilience("decide", "undo", ident[:5], "--reason", "mistaken").code == 0
    assert "(undone)" in consilience("decide", "list").out.decode()
    (last,) = stories(consilience, valley, "--decisions", "decisions.jsonl")
    assert last["findings"] == before["findings"]
    lines = [json.loads(line) for line in consilience("decide", "list", "--json").out.splitlines()]
    assert [line["action"] for line in lines] == ["merge", "undo"]


def test_a_line_that_was_cut_short_is_said_and_a_new_one_stands_apart(consilience: Command, valley: Path) -> None:
    done = ("decide", "copy", "dam", "dyke", valley, "--one-story", "--reason", "one text")
    assert consilience(*done).code == 0
    path = Path("decisions.jsonl")
    path.write_bytes(path.read_bytes() + b'{"id": "half')
    result = consilience("account", valley, "--one-story", "--decisions", "decisions.jsonl")
    assert result.code == 2
    assert "decisions.jsonl:2: this is no decision" in result.err
    path.write_bytes(path.read_bytes().splitlines()[0])  # no line end
    assert consilience(*done[:-1], "again").code == 0
    assert len(path.read_bytes().splitlines()) == 2


def test_what_is_wrong_is_said_with_a_remedy(
    consilience: Command, valley: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = consilience("decide", "merge", "F01", "F99", valley, "--one-story", "--reason", "x")
    assert (missing.code, "no finding 'F99'" in missing.err) == (2, True)
    nothing = consilience("decide", "merge", "F01", "F02", "--reason", "x")
    assert (nothing.code, "--story" in nothing.err) == (2, True)
    absent = consilience("account", valley, "--decisions", "nowhere.jsonl")
    assert (absent.code, "cannot be read" in absent.err) == (2, True)
    unsaid = consilience("decide", "copy", "dam", "dyke", valley, "--one-story")
    assert (unsaid.code, "--reason" in unsaid.err) == (2, True)
    monkeypatch.delenv("CONSILIENCE_AUTHOR")
    unsigned = consilience("decide", "copy", "dam", "dyke", valley, "--one-story", "--reason", "x")
    assert (unsigned.code, "CONSILIENCE_AUTHOR" in unsigned.err) == (2, True)
    assert not Path("decisions.jsonl").exists()
