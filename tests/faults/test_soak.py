"""The short run of benchmarks/soak.py: articles come in while readers read, and the stories are those of one batch."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_a_short_soak() -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "soak.py"), "--articles", "200", "--readers", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "\n0 errors\n" in done.stdout
    assert "; 0 are in one of the two only" in done.stdout  # up to 300 articles each is compared with each
    assert " 0 readings beside" not in done.stdout
