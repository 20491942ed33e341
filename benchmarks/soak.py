"""A day of news in accelerated time: articles come to a store one delivery after the other, while readers read.

    python benchmarks/soak.py                        # 50,000 made-up articles
    python benchmarks/soak.py --articles 10000 --readers 2

Annotations are given (nothing is parsed), so that what is seen is the store, the grouping, the copies and the search.
Every tenth delivery comes twice. Readers, each in a thread with a connection of its own, search and list without
pause. Printed are the resident memory after each tenth of the articles and its slope over the second half, how many
readings failed, and how many pairs of articles that stand together in one of the two stand apart in the other: the
stories as they came about, and those of all articles grouped at once.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Iterable
from itertools import combinations, islice
from pathlib import Path

from consilience.annotate.article import skim
from consilience.errors import ConsilienceError
from consilience.model.annotated import Annotated
from consilience.model.stored import Query
from consilience.pipeline import intake, stored
from consilience.pipeline.seating import Seating
from consilience.pipeline.versions import grouping_code
from consilience.settings import Settings
from consilience.store import Store, open_store
from consilience.store.articles import content_of
from stream import made_up

DELIVERY = 50


def main() -> int:
    parser = argparse.ArgumentParser(description="A day of news in accelerated time, beside readers.")
    parser.add_argument("--articles", type=int, default=50_000)
    parser.add_argument("--readers", type=int, default=2)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        lines, is_fine = soak(Path(folder) / "soak.db", given.articles, given.readers)
    print("\n".join(lines))
    return 0 if is_fine else 1


def soak(path: Path, count: int, readers: int) -> tuple[list[str], bool]:
    """What was seen, in lines, and whether nothing was lost, doubled or damaged and no reading failed."""
    errors: list[str] = []
    readings = [0] * readers
    is_over = threading.Event()
    began, spent = time.monotonic(), time.process_time()
    with open_store(path, create=True) as store:
        threads = [
            threading.Thread(target=read, args=(path, number, readings, errors, is_over)) for number in range(readers)
        ]
        for each in threads:
            each.start()
        try:
            memory = deliver(store, count)
        finally:
            is_over.set()
            for each in threads:
                each.join()
        took, used = time.monotonic() - began, time.process_time() - spent
        errors += stored.damage(store)
        listed = list(stored.list_articles(store))
        if len(listed) != count or any(each.version != 1 for each in listed):
            errors.append(f"{len(listed)} articles for {count}, or some in two versions")
        streamed = pairs(store)
        with store.writing() as connection:
            Seating(grouping_code()).group_anew(connection, intake.now())
        at_once = pairs(store)
    half = memory[len(memory) // 2 :]
    (first, low), (last, high) = half[0], half[-1]
    slope = (high - low) / max(1, last - first) * 1_000
    apart = len(streamed ^ at_once)
    return [
        *(f"{number:>9,} articles: {size:,.0f} MB" for number, size in memory),
        f"memory over the second half: {slope:+.2f} MB a thousand articles",
        f"{count:,} articles in {took:.0f} s ({used:.0f} s of processor time, readers included), "
        f"{sum(readings):,} readings beside",
        f"{len(errors)} errors" + "".join(f"\n  {each}" for each in errors[:10]),
        f"{len(streamed):,} pairs of articles in one story as they came, {len(at_once):,} grouped at once; "
        f"{apart:,} are in one of the two only",
    ], not errors


def deliver(store: Store, count: int) -> list[tuple[int, float]]:
    """Write the articles down; the resident memory after each tenth."""
    memory = []
    done = 0
    articles = (skim(each) for each in made_up(count))
    while batch := list(islice(articles, DELIVERY)):
        for _ in range(2 if done // DELIVERY % 10 == 9 else 1):
            put(store, batch)
        before, done = done, done + len(batch)
        if done * 10 // count != before * 10 // count:
            memory.append((done, resident()))
    return memory


def put(store: Store, batch: Iterable[Annotated]) -> None:
    with intake.Intake(store, Settings()) as writer:
        writer.begin(["soak"])
        given = []
        for line, each in enumerate(batch, start=1):
            waiting = intake.Waiting(each.article, content_of(each.article), "soak.jsonl", line, False)
            given.append((waiting, each))
        for waiting, each in given:
            writer.put(waiting, each)
        writer.flush()


def read(path: Path, number: int, readings: list[int], errors: list[str], is_over: threading.Event) -> None:
    drawn = random.Random(number)
    with open_store(path) as store:
        while not is_over.is_set():
            try:
                word = "bado kemi lira san for".split()[drawn.randrange(5)]
                found = stored.search(store, Query(words=word))
                for hit in found.hits[:3]:
                    stored.show_article(store, hit.id, Settings())
            except ConsilienceError as error:
                errors.append(error.message)
            readings[number] += 1
            is_over.wait(0.02)


def pairs(store: Store) -> set[tuple[str, str]]:
    stories: dict[str, list[str]] = {}
    for each in stored.list_articles(store):
        stories.setdefault(each.story or "", []).append(each.id)
    return {pair for members in stories.values() for pair in combinations(sorted(members), 2)}


def resident() -> float:
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return pages * resource.getpagesize() / 1e6


if __name__ == "__main__":
    sys.exit(main())
