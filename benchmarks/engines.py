"""One process against several and against Ray on this machine: clock time, and processor time an article.

    python benchmarks/engines.py                       # 240 made-up articles of some 300 words, two workers
    python benchmarks/engines.py --articles 600 --turns 3 --workers 2

Turns are taken in turn, so that what else runs on the machine falls on all alike. Loading is left out: what is timed
begins when every worker has read a first batch. Processor time is that of this process and of all that it started,
Ray's own processes among them. `extra` is what an article costs more than in one process; what this process does for
an article bounds how many workers it can feed.
"""

from __future__ import annotations

import argparse
import itertools
import os
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from backfill import made
from consilience.annotate import parse as reader
from consilience.annotate.article import annotate
from consilience.engine import executor
from consilience.model.article import Article
from consilience.settings import Settings

BATCH = 8
_TICK = os.sysconf("SC_CLK_TCK")


def articles(count: int, seed: int) -> list[Article]:
    """Longer texts: sixteen reports each, all different."""
    records = made(count * 16, seed)
    found = []
    for number in range(count):
        text = "\n\n".join(record["text"] for record in itertools.islice(records, 16))
        found.append(Article(id=f"e{seed}-{number}", text=text, published="2024-01-05", language="en"))
    return found


def spent() -> float:
    """Processor seconds of this process and of all below it that still run."""
    parents: dict[int, int] = {}
    times: dict[int, float] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(entry.name)] = int(fields[1])
            times[int(entry.name)] = (int(fields[11]) + int(fields[12])) / _TICK
    return sum(used for pid, used in times.items() if os.getpid() in _above(pid, parents))


def _above(pid: int, parents: dict[int, int]) -> Iterator[int]:
    while pid:
        yield pid
        pid = parents.get(pid, 0)


def measure(engine: str, workers: int, given: list[Article]) -> tuple[float, float, float]:
    """Seconds of an article by the clock, of all processors, and of this process; the first ones left out."""
    reader._kept.cache_clear()  # paragraphs read before: what is measured is the first reading
    stage = partial(annotate, settings=Settings())
    results = executor(workers, engine=engine, batch=BATCH).run(stage, given, lambda each: each.id)
    warm = workers * BATCH * 2
    for _ in itertools.islice(results, warm):
        pass
    began, used, own = time.monotonic(), spent(), time.process_time()
    count = 0
    for _ in results:
        count += 1
        if count == len(given) - warm:  # before workers end and take their times with them
            took, cost, here = time.monotonic() - began, spent() - used, time.process_time() - own
    return took / count, cost / count, here / count


def main() -> None:
    parser = argparse.ArgumentParser(description="One process against several and against Ray on this machine.")
    parser.add_argument("--articles", type=int, default=240)
    parser.add_argument("--turns", type=int, default=2)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--only", default="", help="an engine: local or ray, besides one process")
    given = parser.parse_args()
    kinds = {
        "one process": ("local", 1),
        f"{given.workers} processes": ("local", given.workers),
        f"Ray, {given.workers} workers": ("ray", given.workers),
    }
    kinds = {name: each for name, each in kinds.items() if given.only in ("", each[0]) or name == "one process"}
    best: dict[str, tuple[float, float, float]] = {}
    for turn in range(given.turns):
        texts = articles(given.articles, seed=turn + 1)
        for name, (engine, workers) in kinds.items():
            clock, cost, here = measure(engine, workers, texts)
            load = os.getloadavg()[0]
            print(
                f"turn {turn + 1}: {name}: {clock:.4f} s by the clock, {cost:.4f} s of processors; load {load:.1f}",
                flush=True,
            )
            before = best.get(name, (clock, cost, here))
            best[name] = (min(before[0], clock), min(before[1], cost), min(before[2], here))
    clock, cost, _ = best["one process"]
    for name, each in best.items():
        extra = f"{100 * (each[1] / cost - 1):+.1f} % extra an article"
        print(f"{name:<18}{clock / each[0]:6.2f} times as fast   {extra}, {1000 * each[2]:.2f} ms of this process")


if __name__ == "__main__":
    main()
