"""A day of news in accelerated time: articles come to a store one delivery after the other, while readers read.

    python benchmarks/soak.py                        # 50,000 made-up articles
    python benchmarks/soak.py --articles 10000 --readers 2

One process takes all deliveries, as `consilience watch` does. Annotations are given (nothing is parsed), so that what
is seen is the store, the grouping, the copies and the search. Every tenth delivery comes twice. Readers, each a process
of its own, search and open articles without pause.

Printed are the resident memory of the writer and of the largest reader after each tenth of the articles and the slope
of both over the second half, how many readings failed, and how many pairs of articles that stand together in one of
the two stand apart in the other: the stories as they came about, and those of all articles grouped at once.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterable
from itertools import combinations, islice
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event
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
    context = multiprocessing.get_context("spawn")
    is_over, told = context.Event(), context.Queue()
    began, spent = time.monotonic(), time.process_time()
    with open_store(path, create=True) as store:
        processes = [
            context.Process(target=read, args=(path, number, told, is_over), daemon=True) for number in range(readers)
        ]
        for each in processes:
            each.start()
        try:
            memory = deliver(store, count, [each.pid for each in processes])
        finally:
            is_over.set()
        took, used = time.monotonic() - began, time.process_time() - spent
        readings = 0
        for each in processes:
            read_so_often, failed = told.get(timeout=60)
            readings += read_so_often
            errors += failed
            each.join()
        errors += stored.damage(store)
        listed = list(stored.list_articles(store))
        if len(listed) != count or any(each.version != 1 for each in listed):
            errors.append(f"{len(listed)} articles for {count}, or some in two versions")
        streamed = pairs(store)
        with store.writing() as connection:
            Seating(grouping_code()).group_anew(connection, intake.now())
        at_once = pairs(store)
    slopes = [slope([(done, sizes[k]) for done, sizes in memory[len(memory) // 2 :]]) for k in (0, 1)]
    apart = len(streamed ^ at_once)
    return [
        *(f"{done:>9,} articles: {own:,.0f} MB, a reader {other:,.0f} MB" for done, (own, other) in memory),
        f"memory over the second half: {slopes[0]:+.2f} MB a thousand articles, a reader {slopes[1]:+.2f} MB",
        f"{count:,} articles in {took:.0f} s ({used:.0f} s of the writer's processor time), "
        f"{readings:,} readings beside",
        f"{len(errors)} errors" + "".join(f"\n  {each}" for each in errors[:10]),
        f"{len(streamed):,} pairs of articles in one story as they came, {len(at_once):,} grouped at once; "
        f"{apart:,} are in one of the two only",
    ], not errors


def slope(memory: list[tuple[int, float]]) -> float:
    """Megabytes a thousand articles, from the first measurement to the last."""
    (first, low), (last, high) = memory[0], memory[-1]
    return (high - low) / max(1, last - first) * 1_000


def deliver(store: Store, count: int, readers: list[int | None]) -> list[tuple[int, tuple[float, float]]]:
    """Write the articles down; after each tenth the resident memory, the writer's own and the largest reader's."""
    memory = []
    done = 0
    articles = (skim(each) for each in made_up(count))
    with intake.Intake(store, Settings()) as writer:
        writer.begin(["soak"])
        while batch := list(islice(articles, DELIVERY)):
            for _ in range(2 if done // DELIVERY % 10 == 9 else 1):
                put(writer, batch)
            before, done = done, done + len(batch)
            if done * 10 // count != before * 10 // count:
                memory.append((done, (resident("self"), max(map(resident, readers), default=0.0))))
                print(f"{done:,} of {count:,}", file=sys.stderr, flush=True)
    return memory


def put(writer: intake.Intake, batch: Iterable[Annotated]) -> None:
    for line, each in enumerate(batch, start=1):
        writer.put(intake.Waiting(each.article, content_of(each.article), "soak.jsonl", line, False), each)
    writer.flush()


def read(path: Path, number: int, told: Queue[tuple[int, list[str]]], is_over: Event) -> None:
    drawn = random.Random(number)
    readings, errors = 0, []
    with open_store(path) as store:
        while not is_over.is_set():
            try:
                word = "bado kemi lira san for".split()[drawn.randrange(5)]
                found = stored.search(store, Query(words=word))
                for hit in found.hits[:3]:
                    stored.show_article(store, hit.id, Settings())
            except ConsilienceError as error:
                errors.append(error.message)
            readings += 1
            is_over.wait(0.02)
    told.put((readings, errors[:10]))


def pairs(store: Store) -> set[tuple[str, str]]:
    stories: dict[str, list[str]] = {}
    for each in stored.list_articles(store):
        stories.setdefault(each.story or "", []).append(each.id)
    return {pair for members in stories.values() for pair in combinations(sorted(members), 2)}


def resident(process: int | str | None) -> float:
    """Megabytes; 0 where the system does not tell."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * resource.getpagesize() / 1e6


if __name__ == "__main__":
    sys.exit(main())
