"""`consilience check`: verdicts on standard output, a page, exit codes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from .conftest import Command

DRAFT = (
    "A tree fell on a line near Ostrava. Nobody was hurt, said Petra Novak. At least 400 homes lost power. Who pays?"
)
GOOD = "A tree fell on a line near Ostrava."


def test_json_holds_each_sentence_with_its_verdict(consilience: Command, desk: Path) -> None:
    result = consilience("check", "-", desk, "--json", stdin=DRAFT.encode())
    document = json.loads(result.out)
    assert (result.code, result.err) == (0, "")
    found = [(DRAFT[s["start"] : s["end"]], s["verdict"]) for s in document["sentences"]]
    assert [verdict for _, verdict in found] == ["supported", "supported", "contradicted", "opinion"]
    assert found[0][0] == GOOD
    assert [article["id"] for article in document["articles"]] == ["lamp", "wick"]
    assert document["sentences"][2]["differences"][0]["kind"] == "figure"


def test_strict_stops_what_is_not_borne_out(consilience: Command, desk: Path, tmp_path: Path) -> None:
    bad, good = tmp_path / "drafts" / "bad.md", tmp_path / "drafts" / "good.md"
    bad.parent.mkdir()
    bad.write_text(DRAFT, encoding="utf-8")
    good.write_text(GOOD, encoding="utf-8")
    assert consilience("check", bad, desk / "lamp.txt", "--strict").code == 1
    assert consilience("check", bad, desk / "lamp.txt").code == 0
    assert consilience("check", good, desk / "lamp.txt", "--strict").code == 0


def test_the_draft_among_the_articles_bears_nothing(consilience: Command, desk: Path) -> None:
    result = consilience("check", desk / "lamp.txt", desk, "--json")
    assert [article["id"] for article in json.loads(result.out)["articles"]] == ["wick"]


@pytest.mark.parametrize("width", [30, 80, 140])
def test_the_terminal_says_the_verdict_in_words(
    consilience: Command, desk: Path, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    out = consilience("check", "-", desk, stdin=DRAFT.encode()).out.decode()
    for verdict in ("= supported", "≠ contradicted", "~ opinion"):
        assert verdict in out
    assert "[At least 400]" in " ".join(out.split())
    assert max(map(len, out.splitlines())) <= width
    assert not re.search(r"[ \t]+$", out, re.MULTILINE)


def test_the_page_needs_no_network_and_escapes(consilience: Command, desk: Path, tmp_path: Path) -> None:
    page = tmp_path / "out" / "check.html"
    draft = DRAFT + " <script>alert(1)</script> fell on the line."
    result = consilience("check", "-", desk, "--html", page, stdin=draft.encode())
    html = page.read_text(encoding="utf-8")
    assert result.code == 0
    assert "<script" not in html
    assert "&lt;" in html
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", html)
    assert 'class="checked contradicted"' in html
    assert "Content-Security-Policy" in html


@pytest.mark.parametrize(
    ("arguments", "stdin", "code"),
    [(("-", "-"), b"x", 2), (("-", "lamp.txt"), b"  ", 3), (("no-such.txt", "lamp.txt"), b"", 3)],
)
def test_what_cannot_be_checked_is_said(
    consilience: Command,
    desk: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    stdin: bytes,
    code: int,
) -> None:
    monkeypatch.chdir(desk)
    result = consilience("check", *arguments, stdin=stdin)
    assert (result.code, result.out) == (code, b"")
    assert result.err.startswith("error: ")
