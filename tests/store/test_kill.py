"""A process that writes is killed (SIGKILL) at random moments. The long run is benchmarks/faults.py."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from consilience.pipeline import stored
from consilience.store import open_store

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")

KILLS = 8
CODE = """
import sys
from consilience.model.article import Article
from consilience.pipeline import intake
from consilience.store import open_store
from tests.store.conftest import put

intake.BATCH = 5
with open_store(sys.argv[1], create=True) as store:
    text = "The dam number {0} near Brenn held for {0} days, they said."
    put(store, [Article(id=f"a{n}", text=text.format(n)) for n in range(40)])
"""


def test_nothing_is_lost_and_nothing_is_there_twice(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    command = [sys.executable, "-c", CODE, str(path)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    drawn = random.Random(11)
    held: set[str] = set()
    kills = 0
    while kills < KILLS:
        with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) as process:
            log = path.with_name("news.db-wal")
            size = log.stat().st_size if log.exists() else 0
            until = time.monotonic() + 20
            while process.poll() is None and time.monotonic() < until:
                if log.exists() and log.stat().st_size != size:  # it writes
                    time.sleep(drawn.uniform(0, 0.15))
                    break
                time.sleep(0.002)
            if process.poll() is not None:
                break
            process.send_signal(signal.SIGKILL)
            process.wait()
        kills += 1
        with open_store(path, create=True) as store:
            assert stored.damage(store) == []
            now = {each.id for each in stored.list_articles(store)}
        assert held <= now
        held = now
    assert kills >= 3, "the process was never caught"
    subprocess.run(command, env=environment, check=True)
    with open_store(path) as store:
        assert stored.damage(store) == []
        assert sorted(each.id for each in stored.list_articles(store)) == sorted(f"a{n}" for n in range(40))
