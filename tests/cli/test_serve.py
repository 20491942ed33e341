"""`consilience serve` and `mcp`: refused where it would be open to others; served, and ended, in a real process."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from consilience.store import open_store

from .conftest import Command


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7", "example.org"])
def test_nobody_else_gets_in_while_there_are_no_people(consilience: Command, tmp_path: Path, host: str) -> None:
    place = tmp_path / "a.db"
    open_store(place, create=True).close()
    for command in (("serve",), ("mcp", "--http")):
        for given in (("--host", host), ("--public", "https://desk.example.org")):
            result = consilience(*command, *given, "--store", place)
            assert (result.code, "can be reached from other machines" in result.err) == (2, True)
        result = consilience(*command, "--login", "--store", place)
        assert (result.code, "there are none" in result.err) == (2, True)


def test_a_store_that_is_not_there_is_said_at_once(consilience: Command, tmp_path: Path) -> None:
    for command in ("serve", "mcp"):
        result = consilience(command, "--store", tmp_path / "gone.db")
        assert (result.code, "there is no store here" in result.err) == (6, True)


def test_served_and_ended(consilience: Command, desk: Path, tmp_path: Path) -> None:
    store = str(tmp_path / "x.db")
    assert consilience("add", desk, "--store", store).code == 0
    command = [sys.executable, "-m", "consilience", "serve", "--port", "0", "--store", store]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        line = process.stderr.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+/", line)
        assert address, line
        with urllib.request.urlopen(address[0] + "health", timeout=20) as answer:
            assert answer.status == 200
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) in (0, 130)
    finally:
        process.kill()
        process.communicate()
