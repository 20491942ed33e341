"""The same bytes whatever the seed of hashes, the number of processes, the order of the input, the version of Python.

The digests that are expected were the same on Python 3.11, 3.12 and 3.13; whichever version runs this holds its own
against them. A change of the code that changes what is made renews them, as it does the golden accounts: `make golden`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
STAGES = "articles annotations stories copies account markdown page"
RUNS = {
    "one process": (("--processes", "1"), "0"),
    "two processes, another order, another seed": (("--processes", "2", "--shuffle", "7"), "4242"),
}


@cache
def digests(name: str) -> dict[str, str]:
    options, seed = RUNS[name]
    done = subprocess.run(
        [sys.executable, "scripts/digest.py", *options],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    return {name: digest for digest, name in (line.split("  ") for line in done.stdout.splitlines())}


@pytest.mark.parametrize("name", RUNS)
def test_what_is_made_is_what_every_version_of_python_makes(name: str) -> None:
    expected = json.loads((Path(__file__).parent / "expected.json").read_text(encoding="utf-8"))
    found = digests(name)
    other = [name for name in expected if found.get(name) != expected[name]]
    assert not other, f"made otherwise than expected: {', '.join(other)}; make golden renews it, review the change"
    assert len(expected) >= 24


def test_all_runs_make_the_same_pages_too() -> None:
    one, *others = (digests(name) for name in RUNS)
    assert {name.partition("/")[2] for name in one} == {*STAGES.split()}
    assert all(each == one for each in others)
