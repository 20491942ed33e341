"""The command as a process of its own: start, pipes, interrupts, `python -m`."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .conftest import LAMP

COMMAND = [sys.executable, "-m", "consilience"]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and pipes of POSIX")


def test_help_answers_at_once() -> None:
    def cost(*command: str) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([*COMMAND, *command], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    for command in ((), ("account",)):
        assert min(cost(*command, "--help") for _ in range(3)) < 0.4


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = "import sys, consilience; print(sorted(set(sys.modules) & {'spacy', 'numpy', 'msgspec', 'typer', 'rich'}))"
    found = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert found.stdout == "[]\n"


def test_whoever_reads_may_stop_reading(tmp_path: Path) -> None:
    lines = tmp_path / "many.jsonl"
    lines.write_text("\n".join(json.dumps({"id": str(n), "text": LAMP}) for n in range(60)), encoding="utf-8")
    with subprocess.Popen(
        [*COMMAND, "annotate", lines, "--jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


@pytest.mark.parametrize("processes", ["1", "2"])
def test_an_interrupt_ends_quietly(processes: str) -> None:
    with subprocess.Popen(
        [*COMMAND, "annotate", "-", "--jsonl", "--processes", processes],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        for number in range(20):
            process.stdin.write(json.dumps({"id": str(number), "text": LAMP}).encode() + b"\n")
        process.stdin.flush()
        process.stdout.readline()  # at work, and waiting for more
        os.killpg(process.pid, signal.SIGINT)
        began = time.monotonic()
        assert process.wait(30) == 130
        assert time.monotonic() - began < 10
        words = process.stderr.read().decode()
        assert "stopped" in words
        assert "Traceback" not in words


def test_a_terminal_without_typographic_marks(tmp_path: Path) -> None:
    (tmp_path / "lamp.txt").write_text(LAMP, encoding="utf-8")
    done = subprocess.run(
        [*COMMAND, "annotate", tmp_path],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "NO_COLOR": "1"},
    )
    assert b"?Nobody was hurt" in done.stdout
