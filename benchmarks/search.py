"""What searching a large store costs while another process writes to it; and what adding to it costs.

    python benchmarks/search.py                        # 100,000 articles
    python benchmarks/search.py --articles 20000 --keep /tmp/search.db

The articles are made: words drawn by rank as they are in English (Zipf), the first ranks real function words, a
thousand articles a day, five of one story with words of their own. They are written as `consilience add` writes them,
without a language model. Then queries of several kinds run, each several times in an order that is drawn, while a
process of its own adds articles all the time. Bar: 95 of 100 answers within 100 ms.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import Connection

from consilience.model.annotated import Annotated, Event, Mention
from consilience.model.article import Article
from consilience.model.stored import Query
from consilience.pipeline import intake, stored
from consilience.settings import Settings
from consilience.store import open_store
from consilience.store import stories as table
from consilience.store.articles import content_of
from consilience.store.words import COMMON

BAR = 0.100
A_DAY = 1000
OF_A_STORY = 5
OUTLETS = 200
_SYLLABLES = (
    "ba be bi bo da de di do fa fe ga go ka ki la le li lo ma me mi mo na ne no pa pe ra re ri sa se ta te va ve"
).split()


def vocabulary(drawn: random.Random) -> tuple[list[str], list[float]]:
    """Words with their cumulative weights, the commonest first."""
    words = [*sorted(COMMON), "government", "police", "president", "minister", "people", "killed"]
    known = set(words)
    while len(words) < 60_000:
        word = "".join(drawn.choices(_SYLLABLES, k=drawn.choice((2, 3, 3, 4))))
        if word not in known:
            known.add(word)
            words.append(word)
    weights, total = [], 0.0
    for rank in range(1, len(words) + 1):
        total += 1 / (rank + 2.7)  # Mandelbrot's correction
        weights.append(total)
    return words, weights


def made(first: int, count: int, seed: int) -> Iterator[Annotated]:
    """`count` articles from number `first` on, as they would be read."""
    drawn = random.Random(seed)
    words, weights = vocabulary(random.Random(1))
    own: list[str] = []
    for number in range(first, first + count):
        if number % OF_A_STORY == 0 or not own:
            own = [f"{word.capitalize()}" for word in drawn.choices(words[2000:], k=12)]
        body = drawn.choices(words, cum_weights=weights, k=280)
        for place in drawn.choices(range(280), k=40):
            body[place] = drawn.choice(own)
        text = ""
        for at in range(0, 280, 20):
            text += " ".join(body[at : at + 20]).capitalize() + ".\n"
        day = date(2025, 1, 1) + timedelta(days=number // A_DAY)
        outlet = f"Outlet {drawn.randrange(OUTLETS)}"
        article = Article(
            id=f"made-{number}", text=text, title=" ".join(body[:8]), outlet=outlet, published=day.isoformat()
        )
        names = [Mention(start=0, end=4, type="person", name=" ".join(own[:2]), entity=f"person:{own[0].lower()}")]
        names.append(Mention(start=0, end=4, type="place", name=own[2], entity=f"place:{own[2].lower()}"))
        kind = drawn.choice(("CONSULT", "ASSAULT", "AID", "PROTEST"))
        yield Annotated(article=article, entities=tuple(names), events=(Event(start=0, end=4, type=kind),))


class Seated:
    """In the place of grouping, for the articles that are there before the measurement: each story's are known."""

    def __init__(self) -> None:
        self._number = 0

    def seat(self, connection: Connection, fresh: Sequence[tuple[int, Annotated]], now: str) -> None:
        seats = {}
        for number, _ in fresh:
            name = f"S-{self._number // OF_A_STORY:010x}"
            if self._number % OF_A_STORY == 0:
                table.begin_stories(connection, [name], now)
            seats[number] = table.Seat(name, 0.5, "made")
            self._number += 1
        table.set_seats(connection, seats)
        table.set_fact(connection, "grouping", "stream:made")

    def forget(self) -> None:
        pass


def write(path: Path, first: int, count: int, seed: int, *, shown: bool) -> None:
    """Put made articles into the store, as `add` does once it has read them; without grouping them where `shown`."""
    with open_store(path, create=True) as store, intake.Intake(store, Settings()) as writer:
        if shown:
            writer.seating = Seated()  # type: ignore[assignment]
        writer.begin(["benchmark"])
        begun = time.perf_counter()
        for number, annotated in enumerate(made(first, count, seed), start=1):
            article = annotated.article
            writer.put(intake.Waiting(article, content_of(article), "made", number, False), annotated)
            if shown and number % 5000 == 0:
                seconds = time.perf_counter() - begun
                print(f"  {number:>7} written, {number / seconds:,.0f} a second", flush=True)
        writer.flush()


def queries(count: int, seed: int) -> Iterator[tuple[str, Query]]:
    drawn = random.Random(seed)
    words, _ = vocabulary(random.Random(1))
    day = date(2025, 1, 1)
    kinds = (
        "rare", "middling", "common", "function word", "two middling", "common and rare", "phrase", "prefix",
        "outlet", "entity", "days", "event", "common in days", "common in a story", "filters alone",
    )  # fmt: skip
    for number in range(count):
        kind = kinds[number % len(kinds)]
        rare, middling, common = (
            drawn.choice(words[20_000:]),
            drawn.choice(words[300:3000]),
            drawn.choice(words[50:120]),
        )
        since = (day + timedelta(days=drawn.randrange(90))).isoformat()
        yield (
            kind,
            {
                "rare": Query(words=rare),
                "middling": Query(words=middling),
                "common": Query(words=common),
                "function word": Query(words=drawn.choice(["the", "of", "said"])),
                "two middling": Query(words=f"{middling} {drawn.choice(words[300:3000])}"),
                "common and rare": Query(words=f"{common} {rare}"),
                "phrase": Query(words=f'"{common} {drawn.choice(words[50:120])}"'),
                "prefix": Query(words=f"{middling[:4]}*"),
                "outlet": Query(words=middling, outlet=f"Outlet {drawn.randrange(OUTLETS)}"),
                "entity": Query(words=common, entity=rare.capitalize()),
                "days": Query(words=middling, since=since, until=since),
                "event": Query(words=common, event="ASSAULT"),
                "common in days": Query(words=common, since=since, until=since),
                "common in a story": Query(words=common, story="S-0000000000"),
                "filters alone": Query(outlet=f"Outlet {drawn.randrange(OUTLETS)}", event="AID"),
            }[kind],
        )


def main() -> int:
    parser = argparse.ArgumentParser(description="What searching a large store costs.")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=600)
    parser.add_argument("--keep", type=Path, help="where the store is, or is to be kept")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.keep or Path(folder) / "search.db"
        if not path.exists():
            print(f"Writing {given.articles:,} articles to {path}")
            write(path, 0, given.articles, 7, shown=True)
        print(f"The file has {path.stat().st_size / 1e6:,.0f} MB")
        context = multiprocessing.get_context("spawn")
        first = 10_000_000 + int(time.time()) % 1_000_000 * 100
        other = context.Process(target=write, args=(path, first, 1_000_000, first), kwargs={"shown": False})
        other.start()
        try:
            time.sleep(5)
            return measure(path, given.queries, other.is_alive)
        finally:
            other.kill()
            other.join()


def measure(path: Path, count: int, writes: Callable[[], bool]) -> int:
    times: dict[str, list[float]] = {}
    cost: dict[str, list[float]] = {}
    with open_store(path) as store:
        before = sum(1 for _ in stored.list_outlets(store))
        articles = sum(each.articles for each in stored.list_outlets(store))
        for kind, query in queries(count, 3):
            begun, cpu = time.perf_counter(), time.process_time()
            try:
                stored.search(store, query)
            except Exception as error:
                print(f"  {kind}: {error}")
                return 1
            times.setdefault(kind, []).append(time.perf_counter() - begun)
            cost.setdefault(kind, []).append(time.process_time() - cpu)
        if not writes():
            raise SystemExit("the process that writes has ended")
        grown = sum(each.articles for each in stored.list_outlets(store)) - articles
    print(f"{count} searches of {articles:,} articles of {before} outlets; {grown} articles were added meanwhile")
    every = sorted(each for some in times.values() for each in some)
    for kind, some in times.items():
        some.sort()
        median, most = 1000 * some[len(some) // 2], 1000 * some[int(len(some) * 0.95)]
        cpu = 1000 * sorted(cost[kind])[int(len(some) * 0.95)]
        print(f"  {kind:<20} median {median:6.1f} ms, p95 {most:6.1f} ms; processor time p95 {cpu:5.1f} ms")
    p95 = every[int(len(every) * 0.95)]
    held = "held" if p95 <= BAR else "missed"
    median = 1000 * every[len(every) // 2]
    print(f"  all: median {median:.1f} ms, p95 {1000 * p95:.1f} ms (bar {1000 * BAR:.0f}: {held})")
    spent = sorted(each for some in cost.values() for each in some)
    print(f"  processor time: p95 {1000 * spent[int(len(spent) * 0.95)]:.1f} ms; load {os.getloadavg()[0]:.1f} now")
    return 0 if p95 <= BAR else 1


if __name__ == "__main__":
    sys.exit(main())
