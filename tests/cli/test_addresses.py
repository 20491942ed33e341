"""An address instead of a file: `consilience account https://…`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.ingest.server import Answer, page, serving

from .conftest import LAMP, Command


def test_an_account_of_a_page_and_a_file(
    consilience: Command, desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONSILIENCE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("CONSILIENCE_HOST_RATE", "100000")
    body = " ".join(LAMP.split("\n\n")[2:])
    with serving() as server:
        url = server.put("/lamp.html", Answer(page("Homes in the dark", body)))
        refused = consilience("account", url, desk / "wick.txt", "--json")
        assert f"warning: {url}: this address leads into a private or local network" in refused.err
        assert "hint: if you mean it, set CONSILIENCE_ALLOW_PRIVATE=yes" in refused.err
        assert not server.asked
        monkeypatch.setenv("CONSILIENCE_ALLOW_PRIVATE", "yes")
        result = consilience("account", f"{url}?token=hidden", desk / "wick.txt", "--json", "--one-story")
        assert "404" in result.err
        assert "hidden" not in result.err
        result = consilience("account", url, desk / "wick.txt", "--json", "--one-story")
    document = json.loads(result.out)
    assert (result.code, result.err) == (0, "")
    assert {article["outlet"] for article in document["articles"]} == {"The Alder Post", None}
    assert {article["url"] for article in document["articles"]} == {url, None}


def test_a_setting_that_is_neither_yes_nor_no(
    consilience: Command, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONSILIENCE_ALLOW_PRIVATE", "perhaps")
    result = consilience("account", desk)
    assert (result.code, result.out) == (2, b"")
    assert "CONSILIENCE_ALLOW_PRIVATE='perhaps' is neither yes nor no" in result.err
