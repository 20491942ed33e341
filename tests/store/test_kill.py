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

from consilience.errors import StoreError
from consilience.pipeline import stored
from consilience.store import open_store
from tests.postgres import Places

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")

KILLS = {"sqlite": 8, "postgresql": 5}
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


def _has_written(place: str, held: set[str]) -> bool:
    try:
        with open_store(place) as store:
            return {each.id for each in stored.list_articles(store)} != held
    except StoreError:  # not there yet
        return False


def test_nothing_is_lost_and_nothing_is_there_twice(places: Places) -> None:
    place = places()
    log = Path(f"{place}-wal") if places.kind == "sqlite" else None
    command = [sys.executable, "-c", CODE, place]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    drawn = random.Random(11)
    held: set[str] = set()
    kills = 0
    while kills < KILLS[places.kind]:
        with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) as process:
            size = log.stat().st_size if log is not None and log.exists() else 0
            until = time.monotonic() + 20
            while process.poll() is None and time.monotonic() < until:
                if _has_written(place, held) if log is None else log.exists() and log.stat().st_size != size:
                    time.sleep(drawn.uniform(0, 0.15))
                    break
                time.sleep(0.002)
            if process.poll() is not None:
                break
            process.send_signal(signal.SIGKILL)
            process.wait()
        kills += 1
        with open_store(place, create=True) as store:
            assert stored.damage(store) == []
            now = {each.id for each in stored.list_articles(store)}
        assert held <= now
        held = now
    assert kills >= 3, "the process was never caught"
    subprocess.run(command, env=environment, check=True)
    with open_store(place) as store:
        assert stored.damage(store) == []
        assert sorted(each.id for each in stored.list_articles(store)) == sorted(f"a{n}" for n in range(40))
