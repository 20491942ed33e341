"""Kills `consilience add` (SIGKILL) at random moments, many times, and looks at what is left.

    python benchmarks/faults.py                    # 100 kills; some ten minutes
    python benchmarks/faults.py --kills 300 --seed 5

Each round starts the command on the same articles in the same store and kills it: four times in ten after a drawn
time, while it opens or makes the store, loads the model or reads; else within 80 ms of beginning to write a batch.
After each kill the store, if it is there
yet, is opened as any command would open it, looked through for damage (SQLite's own check, the search index against
the texts, articles without version, reading or story, stories without articles), and must hold all that it held
before. Whenever a run gets to its end, each article has to be there exactly once, in the version that was given last,
and a new store is begun. Nothing is mended in between.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from consilience.errors import StoreError
from consilience.pipeline import stored
from consilience.store import Store, open_store

ARTICLES = 600
LONGEST = 9.0  # seconds until the kill; loading takes two to three
_NAMES = ("Ana Ruiz", "Bo Lind", "Chen Wu", "Dora Kiss", "Emil Berg", "Fay Moss", "Gil Roca", "Hana Sato")
_PLACES = ("Tarsk", "Ulmet", "Vorrin", "Welby", "Xanten Bay", "Yelva", "Zorrac", "Quillmoor")
_THINGS = ("bridge", "ferry", "dam", "tram", "market", "school", "harbour", "mine")


def lines(count: int, seed: int) -> list[dict[str, str]]:
    """Short articles, three to an event; every seventh comes a second time, with another text (a new version)."""
    drawn = random.Random(seed)
    found: list[dict[str, str]] = []
    for number in range(count):
        event = random.Random(f"{seed} {number // 3}")
        place, thing, name = event.choice(_PLACES), event.choice(_THINGS), event.choice(_NAMES)
        hurt = event.randrange(3, 90)
        article = {
            "id": f"a{number}",
            "url": f"https://outlet{number % 11}.example/{number}",
            "outlet": f"Outlet {number % 11}",
            "published": f"2025-{1 + number // 90 % 12:02}-{1 + number // 3 % 28:02}",
            "title": f"{hurt} hurt at {thing} in {place}",
            "text": f"At least {hurt} people were hurt when the {thing} in {place} gave way, {name} said on Monday. "
            f"Work on the {thing} number {number // 3} had begun in {drawn.randrange(1990, 2024)}.",
        }
        found.append(article)
        if number % 7 == 6:
            before = found[-3]
            found.append(before | {"text": f"{before['text']} Two more were found later, {name} said."})
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description="Kills `consilience add` at random moments and looks at what is left.")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    drawn = random.Random(given.seed)
    kills = ends = busy = damaged = 0
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        while kills < given.kills:
            ends += 1
            path = Path(folder) / f"{ends}.db"
            wanted = lines(given.articles, ends)
            source = Path(folder) / "articles.jsonl"
            source.write_text("".join(json.dumps(each) + "\n" for each in wanted), encoding="utf-8")
            held: dict[str, int] = {}
            while True:
                plan = Plan(kills < given.kills, drawn.uniform(0.0, LONGEST), drawn.random() < 0.6, drawn.random())
                was_killed, was_writing = run(source, path, plan)
                kills += was_killed
                busy += was_writing
                problems, held = look(path, held)
                for problem in problems:
                    print(f"  after kill {kills}: {problem}", flush=True)
                damaged += bool(problems)
                if kills % 10 == 0 and was_killed:
                    print(f"  {kills} kills, {len(held)} articles in the store", flush=True)
                if not was_killed:
                    break
            problems = whole(path, wanted)
            for problem in problems:
                print(f"  at the end of store {ends}: {problem}")
            damaged += bool(problems)
    print(
        f"{kills} kills, {busy} of them while it wrote articles; {ends} stores of {given.articles} articles "
        f"filled to the end; {damaged} found damaged or incomplete ({time.monotonic() - begun:.0f} s)"
    )
    return 1 if damaged else 0


class Plan(NamedTuple):
    """When to kill: after so many seconds, or `late` parts of 80 ms after the command began to write an article."""

    kill: bool
    seconds: float
    in_writing: bool
    late: float


def run(source: Path, path: Path, plan: Plan) -> tuple[bool, bool]:
    """Whether it was killed before its end, and whether that was while it wrote."""
    command = [sys.executable, "-m", "consilience", "add", str(source), "--store", str(path)]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env={**os.environ, "NO_COLOR": "1"}
    ) as process:
        was_writing = False
        if plan.kill:
            was_writing = wait(process, path.with_name(path.name + "-wal"), plan)
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
                process.wait()
                return True, was_writing
        _, words = process.communicate()
    if process.returncode:
        raise SystemExit(f"the command failed ({process.returncode}): {words.decode()}")
    return False, False


def wait(process: subprocess.Popen[bytes], log: Path, plan: Plan) -> bool:
    """Until the moment of the kill, or the end of the process; whether it had begun to write articles."""
    begun = time.monotonic()
    began_to_write = False
    size = 0
    while process.poll() is None:
        grown = log.stat().st_size if log.exists() else 0
        # The first thing written is that the command runs; a batch of articles is larger than that.
        began_to_write = began_to_write or grown > size + 60_000 > 60_000
        size = max(size, grown)
        if plan.in_writing and began_to_write:
            time.sleep(plan.late * 0.08)
            return True
        if not plan.in_writing and time.monotonic() - begun > plan.seconds:
            return began_to_write
        time.sleep(0.001)
    return began_to_write


def look(path: Path, held: dict[str, int]) -> tuple[list[str], dict[str, int]]:
    """What is wrong, and the articles that are there now with their versions."""
    try:
        store = open_store(path)
    except StoreError as error:
        is_missing = not path.exists() or error.message == "the store is empty"
        return ([] if is_missing and not held else [f"{error.message} ({len(held)} articles were in it)"]), held
    with store:
        problems = stored.damage(store)
        now = {each.id: each.version for each in stored.list_articles(store)}
    gone = [name for name, version in held.items() if now.get(name, 0) < version]
    if gone:
        problems.append(f"{len(gone)} articles were lost: {', '.join(gone[:5])}")
    return problems, now


def whole(path: Path, wanted: list[dict[str, str]]) -> list[str]:
    """What is missing, or there twice, of the articles that were given."""
    with open_store(path) as store:
        problems = stored.damage(store)
        articles = list(stored.export_articles(store))
        texts = texts_of(store)
    last = {each["id"]: each["text"] for each in wanted}
    if {each.id: each.text for each in articles} != last:
        problems.append("the articles are not those that were given last")
    if len(articles) != len(last):
        problems.append(f"{len(articles)} articles for {len(last)}")
    if sorted(texts) != sorted((each["id"], each["text"]) for each in wanted):
        problems.append(f"{len(texts)} versions for {len(wanted)}")
    return problems


def texts_of(store: Store) -> list[tuple[str, str]]:
    return [(each.id, each.text) for each in stored.export_articles(store, every_version=True)]


if __name__ == "__main__":
    sys.exit(main())
