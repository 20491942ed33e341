"""The bar: on a terminal only, for long work only, on standard error only."""

from __future__ import annotations

import sys

import pytest

from consilience.cli import progress


def test_no_bar_where_no_terminal_is(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.bar(3) as advance:
        assert advance is None
    assert capsys.readouterr() == ("", "")


def test_no_bar_for_short_work(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with progress.bar(3) as advance:
        assert advance is not None
        for done in (1, 2, 3):
            advance(done)
    assert capsys.readouterr() == ("", "")


def test_a_bar_for_long_work(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(progress, "_PATIENCE", -1.0)
    with progress.bar(3) as advance:
        assert advance is not None
        advance(1)
    out, err = capsys.readouterr()
    assert out == ""
    assert "1/3" in err
