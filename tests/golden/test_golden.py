"""The accounts of the examples are, byte for byte, those that were last looked at."""

from __future__ import annotations

import difflib
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.golden.renew import HERE, ROOT, golden_files

SHOWN = 40  # lines of difference
made = cache(golden_files)


@pytest.mark.parametrize("name", ["ferry.json", "ferry.txt", "ferry.md", "mixed.json"])
def test_account_is_the_golden_one(name: str) -> None:
    path = HERE / name
    assert path.is_file(), f"there is no {path.relative_to(ROOT)}: make golden"
    golden, now = path.read_bytes(), made()[path]
    if golden == now:
        return
    lines = difflib.unified_diff(
        golden.decode().splitlines(), now.decode().splitlines(), "golden", "now", n=1, lineterm=""
    )
    told = "\n".join(line for _, line in zip(range(SHOWN), lines, strict=False))
    pytest.fail(f"{name} is another: where that is meant, make golden and review the diff\n{told}", pytrace=False)


def test_every_golden_file_is_compared() -> None:
    kept = {path.name for path in HERE.iterdir() if path.suffix in (".json", ".txt", ".md")}
    assert kept <= {path.name for path in made()}


def test_bytes_are_those_of_every_run() -> None:
    """Another hash seed, other processes, articles named in another order: the same bytes."""
    folder = Path("examples/mixed")
    files = [str(folder / path.name) for path in sorted((ROOT / folder).iterdir())]
    first = account(["examples/mixed"], seed="0")
    assert first == account([*reversed(files), "--processes", "2"], seed="4242")
    assert first == made()[HERE / "mixed.json"]


def account(arguments: list[str], seed: str) -> bytes:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CONSILIENCE_")}
    done = subprocess.run(
        [sys.executable, "-m", "consilience", "account", "--json", *arguments],
        cwd=ROOT,
        env={**environment, "PYTHONHASHSEED": seed},
        stdout=subprocess.PIPE,
        check=True,
    )
    return done.stdout
