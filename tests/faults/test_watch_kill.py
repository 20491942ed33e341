"""The short run of benchmarks/faults_watch.py: `watch` is killed (SIGKILL) a few times and loses nothing."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_watch_that_is_killed_goes_on() -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "faults_watch.py"), "--kills", "3", "--seed", "2"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    found = re.search(r"3 kills; (\d+) articles, .*; 0 times damaged, 0 things wrong in the end", done.stdout)
    assert found, done.stdout
    assert int(found[1]) > 0
