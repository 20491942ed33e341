"""Kills `consilience watch` (SIGKILL) at random moments, many times, and looks at what is left.

    python benchmarks/faults_watch.py               # 100 kills; some ten minutes
    python benchmarks/faults_watch.py --kills 300 --seed 5

A server of this machine has a feed that gets new articles and changes old ones all the time, a webhook that refuses
every fifth alert, and a feed that fails every other time. `watch` is started and killed after a drawn time, over and
over on one store. After each kill the store is looked through for damage and must hold all that it held. In the end
`watch` runs undisturbed until all is delivered; then each article has to be there once in the text that was given last,
each rule that an article has met has to have been told of once, the file must have every alert of the store exactly
once, the Atom feed the newest, and the webhook each at least once, with its id.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from consilience.pipeline import stored
from consilience.store import open_store

LONGEST = 9.0  # seconds from the start until the kill, in every fourth run
AFTER = 4.0  # seconds from the first request until the kill, in all others; on a busy machine loading takes long
UNREAD = 30  # articles that wait at most: the feed has the newest forty, and what it drops unread nobody can have
PATIENCE = 120.0  # seconds to wait for the first request
_PLACES = ("Tarsk", "Ulmet", "Vorrin", "Welby", "Yelva", "Zorrac", "Quillmoor", "Abbenau")
RULES = """
every = 1
reread = 1
[[feeds]]
url = "{base}/feed.xml"
[[feeds]]
url = "{base}/other.xml"
[[rules]]
name = "warden"
on = "entity"
entity = "Ida Warden"
[[rules]]
name = "counts"
on = "difference"
[[rules]]
name = "origins"
on = "origin"
[[rules]]
name = "edited"
on = "changed"
[[sinks]]
kind = "file"
path = "alerts.jsonl"
[[sinks]]
kind = "atom"
path = "alerts.xml"
[[sinks]]
kind = "webhook"
url = "{base}/hook"
"""


class World(ThreadingHTTPServer):
    """The feeds, pages and webhook."""

    daemon_threads = True

    def __init__(self, seed: int) -> None:
        super().__init__(("127.0.0.1", 0), _Asked)
        self.drawn = random.Random(seed)
        self.texts: list[str] = []
        self.got: list[str] = []
        self.asked = 0
        self.lock = threading.Lock()

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def go_on(self) -> None:
        """Two new articles; sometimes an older one, still in the feed, is changed."""
        with self.lock:
            for _ in range(2):
                number = len(self.texts)
                place = _PLACES[number // 3 % len(_PLACES)]
                self.texts.append(
                    f"At least {self.drawn.randrange(3, 90)} people were hurt when bridge {number // 3} in {place} "
                    f"gave way on Monday, the warden of the town, Ida Warden, said. Work on it had begun in 2019."
                )
            if self.drawn.random() < 0.3:
                at = self.drawn.randrange(max(0, len(self.texts) - 20), len(self.texts))
                self.texts[at] = re.sub(r"\d+ people", f"{self.drawn.randrange(100, 999)} people", self.texts[at])

    def feed(self) -> bytes:
        with self.lock:
            first = max(0, len(self.texts) - 40)
            items = "".join(
                f"<item><title>Report {n}</title><link>{self.base}/p/{n}</link></item>"
                for n in range(first, len(self.texts))
            )
        return f"<rss version='2.0'><channel><title>The Bridge</title>{items}</channel></rss>".encode()

    def page(self, number: int) -> bytes:
        with self.lock:
            text = self.texts[number]
        return (
            f"<!DOCTYPE html><html lang='en'><head><title>Report {number}</title>"
            f"<meta property='og:site_name' content='Outlet {number % 7}'>"
            f"<meta property='article:published_time' content='2025-05-{1 + number // 3 % 28:02}T09:00:00Z'></head>"
            f"<body><article><h1>Report {number}</h1><p>{text}</p></article></body></html>"
        ).encode()


class _Asked(BaseHTTPRequestHandler):
    server: World

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        self.server.asked += 1
        if self.path == "/feed.xml" or (self.path == "/other.xml" and self.server.asked % 2):
            self._answer(200, self.server.feed(), "application/rss+xml")
        elif self.path.startswith("/p/"):
            self._answer(200, self.server.page(int(self.path[3:])), "text/html")
        else:
            self._answer(404, b"", "text/plain")

    def do_POST(self) -> None:
        alert = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        refused = self.server.drawn.random() < 0.2
        if not refused and alert["id"] == self.headers["Idempotency-Key"]:
            self.server.got.append(alert["id"])
        self._answer(503 if refused else 200, b"", "text/plain")

    def _answer(self, status: int, body: bytes, kind: str) -> None:
        try:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except OSError:  # who asked was killed
            pass


def main() -> int:
    parser = argparse.ArgumentParser(description="Kills `consilience watch` at random, and looks at what is left.")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    drawn = random.Random(given.seed)
    begun = time.monotonic()
    damaged = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        world = World(given.seed)
        threading.Thread(target=world.serve_forever, daemon=True).start()
        (folder / "watch.toml").write_text(RULES.format(base=world.base), encoding="utf-8")
        held: dict[str, int] = {}
        for kill in range(1, given.kills + 1):
            if len(world.texts) - len(held) < UNREAD:
                world.go_on()
            if kill % 4:
                run(folder, world, drawn.uniform(0.0, AFTER))
            else:
                run(folder, None, drawn.uniform(0.5, LONGEST))
            problems, held = look(folder, held)
            damaged += bool(problems)
            for problem in problems:
                print(f"  after kill {kill}: {problem}", flush=True)
            if kill % 10 == 0:
                print(f"  {kill} kills, {len(held)} articles of {len(world.texts)}", flush=True)
        problems = finish(folder, world)
        for problem in problems:
            print(f"  in the end: {problem}")
    print(
        f"{given.kills} kills; {len(world.texts)} articles, {len(world.got)} posts of {len(set(world.got))} alerts; "
        f"{damaged} times damaged, {len(problems)} things wrong in the end ({time.monotonic() - begun:.0f} s)"
    )
    return 1 if damaged or problems else 0


def command(*more: str) -> list[str]:
    return [sys.executable, "-m", "consilience", "watch", "watch.toml", "--store", "watch.db", *more]


def environment(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "NO_COLOR": "1",
        "CONSILIENCE_ALLOW_PRIVATE": "yes",
        "CONSILIENCE_CACHE": str(folder / "cache"),
        "CONSILIENCE_HOST_RATE": "1000000",
        "CONSILIENCE_FETCH_TRIES": "1",
    }


def run(folder: Path, world: World | None, seconds: float) -> None:
    """Kill the command so many seconds after it began, or after it first asked `world`."""
    asked = world.asked if world else 0
    with subprocess.Popen(
        command(), cwd=folder, env=environment(folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        until = time.monotonic() + PATIENCE
        while world is not None and world.asked == asked and time.monotonic() < until and process.poll() is None:
            time.sleep(0.01)
        time.sleep(seconds)
        if process.poll() is not None:
            raise SystemExit(f"the command ended by itself ({process.returncode})")
        process.send_signal(signal.SIGKILL)


def look(folder: Path, held: dict[str, int]) -> tuple[list[str], dict[str, int]]:
    """What is wrong, and the articles that are there now with their versions."""
    path = folder / "watch.db"
    if not path.exists() or not path.stat().st_size:
        return (["the store is gone"] if held else []), held
    with open_store(path, create=True) as store:
        problems = stored.damage(store)
        now = {each.id: each.version for each in stored.list_articles(store)}
    gone = [name for name, version in held.items() if now.get(name, 0) < version]
    if gone:
        problems.append(f"{len(gone)} articles were lost: {', '.join(gone[:5])}")
    return problems, now


def finish(folder: Path, world: World) -> list[str]:
    """Run undisturbed until nothing waits, and compare what was given with what came of it."""
    for _ in range(60):
        time.sleep(1.1)  # for pages to be looked at again
        subprocess.run(
            command("--once"), cwd=folder, env=environment(folder), check=True, capture_output=True, timeout=300
        )
        with open_store(folder / "watch.db") as store, store.writing() as connection:
            waiting = connection.exec_driver_sql("SELECT count(*) FROM deliveries WHERE delivered IS NULL").scalar()
            connection.exec_driver_sql("UPDATE deliveries SET due = '2000-01-01T00:00:00+00:00'")
        if not waiting:
            break
    with open_store(folder / "watch.db") as store:
        problems = stored.damage(store)
        texts = {each.url: each.text for each in stored.export_articles(store)}
        count = len(list(stored.list_articles(store)))
        with store.reading() as connection:
            alerts = list(connection.exec_driver_sql("SELECT id, body FROM alerts ORDER BY number"))
    if count != len(world.texts):
        problems.append(f"{count} articles for {len(world.texts)}")
    newest = range(max(0, len(world.texts) - 40), len(world.texts))
    stale = [n for n in newest if world.texts[n] not in texts.get(f"{world.base}/p/{n}", "")]
    if stale:
        problems.append(f"{len(stale)} articles have not the text that was given last")
    lines = [json.loads(line)["id"] for line in (folder / "alerts.jsonl").read_text().splitlines()]
    ids = [each.id for each in alerts]
    if sorted(lines) != sorted(ids):
        problems.append(f"{len(lines)} alerts in the file, {len(set(lines))} of them different, for {len(ids)}")
    if set(ids) - set(world.got):
        problems.append(f"{len(set(ids) - set(world.got))} alerts never came to the webhook")
    feed = re.findall(r"<id>urn:consilience:alert:([0-9a-f]+)</id>", (folder / "alerts.xml").read_text())
    if feed != ids[::-1][:200]:
        problems.append("the Atom feed has not the newest alerts")
    met = [json.loads(each.body)["article"] for each in alerts if json.loads(each.body)["on"] == "entity"]
    if len(met) != len(set(met)) or len(met) != len(world.texts):
        problems.append(f"{len(met)} alerts of {len(set(met))} articles on who is named in each of {len(world.texts)}")
    return problems


if __name__ == "__main__":
    sys.exit(main())
