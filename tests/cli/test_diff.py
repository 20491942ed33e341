"""`consilience diff`: two files, two versions of the store, and what makes no sense."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Command

OLD = "The Orrin dam burst on Tuesday. At least 30 people are missing, Governor Ines Falk said."
NEW = "The Orrin dam burst on Tuesday. At least 42 people are missing, Governor Ines Falk said."


@pytest.fixture
def versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for folder, text in (("old", OLD), ("new", NEW)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "dam.txt").write_text(text)
    (tmp_path / "elm.txt").write_text("A dam on the Orrin burst on Tuesday. Thirty people are missing, Falk said.")
    return tmp_path


def test_two_files(consilience: Command, versions: Path) -> None:
    result = consilience("diff", versions / "old/dam.txt", versions / "new/dam.txt", versions / "elm.txt")
    out = result.out.decode()
    assert result.code == 0
    for words in ("1 changed", "- At least 30 people", "+ At least 42 people", "FINDINGS THAT RESTED ON IT", "elm"[:1]):
        assert words in out
    assert max(map(len, out.splitlines())) <= 80
    document = json.loads(consilience("diff", versions / "old/dam.txt", versions / "new/dam.txt", "--json").out)
    assert [change["kind"] for change in document["changes"]] == ["changed"]
    assert document["changes"][0]["differences"][0]["kind"] == "figure"
    assert document["schema"] == 1


def test_two_versions_of_the_store(consilience: Command, versions: Path) -> None:
    def added(text: str) -> None:
        line = json.dumps({"id": "dam", "outlet": "The Ash", "published": "2025-11-06", "text": text})
        assert consilience("add", "-", stdin=line.encode()).code == 0

    added(OLD)
    assert "one version only" in consilience("diff", "dam").err
    added(NEW)
    result = consilience("diff", "dam")
    assert (result.code, "dam@1 → dam@2" in result.out.decode()) == (0, True)
    assert "+ At least 30" in consilience("diff", "dam", "--from", "2", "--to", "1").out.decode()
    wrong = consilience("diff", "dam", "--to", "7")
    assert (wrong.code, "has no version 7" in wrong.err) == (2, True)
    assert consilience("diff", "dam", "--from", "2", "--to", "2").code == 2


def test_what_makes_no_sense(consilience: Command, versions: Path) -> None:
    alone = consilience("diff", versions / "elm.txt")
    assert (alone.code, "nothing to compare" in alone.err) == (2, True)
    both = consilience("diff", versions / "old/dam.txt", versions / "new/dam.txt", "--from", "1")
    assert both.code == 2
    gone = consilience("diff", versions / "old/dam.txt", versions / "nowhere.txt")
    assert gone.code == 3
    many = consilience("diff", versions, versions / "new/dam.txt")
    assert (many.code, "holds 3 articles" in many.err) == (2, True)
