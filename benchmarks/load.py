"""What the desk's pages cost when many read and articles come in: readers over loopback, a store of 20,000 articles.

    python benchmarks/load.py                     # 50 readers, two minutes
    python benchmarks/load.py --seconds 20 --keep /tmp/load.db

The store holds made articles (see search.py) and, added as anybody adds them, the bundled examples with their full
accounts. Each reader keeps one connection, opens a story or searches, reads for a second or two, and goes on; every
fourth page is one of the examples, the largest that are there. The clock begins when a first page and a first search
have been answered; what these took stands beside it. A process of its own adds articles all the while, some
ten a second, which is what reading them on one core allows. Bar: 95 of 100 pages within 150 ms, no error. The clock
depends on who else uses the machine, so the server's processor time a page stands beside it.
"""

from __future__ import annotations

import argparse
import http.client
import multiprocessing
import os
import random
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from urllib.parse import quote

from consilience.pipeline import intake, stored
from consilience.settings import Settings
from consilience.store import open_store
from consilience.store.articles import content_of
from search import made, vocabulary, write

ROOT = Path(__file__).parent.parent
BAR = 0.150
TRICKLE = 0.1  # seconds between two articles that come in
MOST_READERS, MOST_SECONDS = 200, 600


def fill(path: Path, articles: int) -> None:
    write(path, 0, articles, 7, shown=True)
    with open_store(path) as store:
        settings = Settings(store=str(path))
        intake.add(store, [str(ROOT / "examples")], settings)
        examples = [each.id for each in stored.list_stories(store) if not (each.first or "").startswith("2025-01")]
        stored.account_of(store, examples, settings)


def trickle(path: Path, first: int) -> None:
    """Articles that come in one after another, until the process is ended."""
    with open_store(path) as store, intake.Intake(store, Settings()) as writer:
        writer.begin(["benchmark"])
        for number, annotated in enumerate(made(first, 1_000_000, first), start=1):
            article = annotated.article
            writer.put(intake.Waiting(article, content_of(article), "made", number, False), annotated)
            writer.flush()
            time.sleep(TRICKLE)


@contextmanager
def serving(path: Path) -> Iterator[tuple[int, int]]:
    """The desk's port and process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "consilience", "serve", "--port", str(port), "--store", str(path)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            for _ in range(300):
                try:
                    socket.create_connection(("127.0.0.1", port), 1).close()
                    break
                except OSError:
                    time.sleep(0.2)
            yield port, process.pid
        finally:
            process.terminate()


def cpu(pid: int) -> float:
    """Processor seconds that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def paths(examples: list[str], stories: list[str], words: list[str], seed: int) -> Iterator[tuple[str, str]]:
    """Kind and path of one page after another."""
    drawn = random.Random(seed)
    while True:
        story = drawn.choice(examples if examples and drawn.random() < 0.25 else stories)
        yield "story", f"/stories/{story}"
        yield "search", f"/search?q={quote(drawn.choice(words))}"


def read(
    port: int, until: float, pages: Iterator[tuple[str, str]], seed: int, seen: list[tuple[str, float, str]]
) -> None:
    drawn = random.Random(seed)
    time.sleep(drawn.random() * 2)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    while time.monotonic() < until:
        kind, path = next(pages)
        begun = time.perf_counter()
        try:
            try:
                connection.request("GET", path)
                answer = connection.getresponse()
            except (http.client.RemoteDisconnected, ConnectionResetError):  # it was idle too long: as browsers do
                connection.close()
                connection.request("GET", path)
                answer = connection.getresponse()
            body = answer.read()
            wrong = "" if answer.status == 200 and b"</html>" in body else f"{kind} {answer.status}"
        except (OSError, http.client.HTTPException) as error:
            wrong = type(error).__name__
            connection.close()
        seen.append((kind, time.perf_counter() - begun, wrong))
        time.sleep(1 + drawn.random())


def took(port: int, path: str) -> float:
    """Seconds of one page."""
    begun = time.perf_counter()
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request("GET", path)
        connection.getresponse().read()
    return time.perf_counter() - begun


def main() -> int:
    parser = argparse.ArgumentParser(description="What the desk's pages cost under load.")
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("--keep", type=Path, help="where the store is, or is to be kept")
    given = parser.parse_args()
    readers, seconds = min(given.readers, MOST_READERS), min(given.seconds, MOST_SECONDS)
    with tempfile.TemporaryDirectory() as folder:
        path = given.keep or Path(folder) / "load.db"
        if not path.exists():
            print(f"Writing {given.articles:,} articles to {path}", flush=True)
            fill(path, given.articles)
        with open_store(path) as store:
            every = list(stored.list_stories(store))
        examples = [each.id for each in every if not each.id.startswith("S-0000")]
        stories = [each.id for each in islice((each for each in every if each.id.startswith("S-0000")), 2000)]
        return measure(path, readers, seconds, examples, stories)


def measure(path: Path, readers: int, seconds: int, examples: list[str], stories: list[str]) -> int:
    context = multiprocessing.get_context("spawn")
    other = context.Process(target=trickle, args=(path, 10_000_000 + int(time.time()) % 1_000_000 * 100))
    seen: list[tuple[str, float, str]] = []
    words = vocabulary(random.Random(1))[0][300:3000]
    with serving(path) as (port, pid):
        other.start()
        try:
            time.sleep(3)
            first = [(kind, took(port, path)) for kind, path in islice(paths(examples, stories, words, readers), 2)]
            before, until = cpu(pid), time.monotonic() + seconds
            threads = [
                threading.Thread(
                    target=read, args=(port, until, paths(examples, stories, words, n), n, seen), daemon=True
                )
                for n in range(readers)
            ]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(seconds + 60)
            used = cpu(pid) - before
            is_adding = other.is_alive()
        finally:
            other.kill()
            other.join()
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    wrong = [each for each in seen if each[2]]
    print(f"{readers} readers, {seconds} s, {len(examples)} stories of the examples; load of the machine {load}")
    kinds = sorted({each[2] for each in wrong})
    print(f"{len(seen):,} pages, {len(wrong)} errors {kinds}, articles came in to the end: {is_adding}")
    print("first of all: " + ", ".join(f"{kind} {1000 * seconds:.0f} ms" for kind, seconds in first))
    print(f"processor time of the server: {1000 * used / max(1, len(seen)):.1f} ms a page")
    worst = 0.0
    for kind in ("story", "search"):
        times = sorted(each[1] for each in seen if each[0] == kind)
        p95 = times[int(len(times) * 0.95)] if times else 0.0
        worst = max(worst, p95)
        middle = times[len(times) // 2] if times else 0.0
        print(f"  {kind:<7} {len(times):>6} pages   p50 {1000 * middle:7.0f} ms   p95 {1000 * p95:7.0f} ms")
    return 0 if not wrong and is_adding and worst <= BAR else 1


if __name__ == "__main__":
    sys.exit(main())
