"""Run a command in this process, so that the language model is loaded once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from consilience.cli.app import app

LAMP = """Forty homes in the dark after storm

By Nora Wick, The Lamp

At least 40 homes lost power on Monday, the grid operator Valleynet said. A tree fell on a line near Ostrava.

“Nobody was hurt,” said Petra Novak, who runs the operator.
"""
WICK = """The Daily Wick

Around 50 homes lost power near Ostrava on Monday when a tree fell on a line, according to Valleynet.

Petra Novak, the operator's director, said that nobody was hurt. The lights were back on Tuesday morning.
"""


class Result:
    """What a command did: exit code, data, words."""

    def __init__(self, code: int, out: bytes, err: str) -> None:
        self.code = code
        self.out = out
        self.err = err


Command = Callable[..., Result]


@pytest.fixture
def consilience(monkeypatch: pytest.MonkeyPatch) -> Command:
    monkeypatch.setenv("NO_COLOR", "1")
    for name in ("MODEL", "PROCESSES", "MAX_BYTES", "MIN_WORDS", "KNOWN", "STORE"):
        monkeypatch.delenv(f"CONSILIENCE_{name}", raising=False)

    def run(*arguments: str | Path, stdin: bytes = b"") -> Result:
        result = CliRunner().invoke(app, [str(each) for each in arguments], input=stdin, prog_name="consilience")
        return Result(result.exit_code, result.stdout_bytes, result.stderr)

    return run


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with two articles on one event."""
    (tmp_path / "lamp.txt").write_text(LAMP, encoding="utf-8")
    (tmp_path / "wick.txt").write_text(WICK, encoding="utf-8")
    return tmp_path
