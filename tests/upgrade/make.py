"""Writes a store of each schema that has none yet into tests/fixtures/stores: `python tests/upgrade/make.py`.

A store that is there is never written anew: it is what that version wrote. One is made by running the migrations up to
its version and putting the rows of a store of today into it, as far as it had tables and columns for them.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import tempfile
from pathlib import Path

import zstandard
from alembic.script import ScriptDirectory

from consilience.model.decision import Decision
from consilience.pipeline import intake
from consilience.pipeline.deciding import append_to_store
from consilience.settings import Settings
from consilience.store import Store, open_store, opening, watching
from consilience.store.indexing import rebuild
from consilience.store.schema import METADATA

FOLDER = Path(__file__).parent.parent / "fixtures" / "stores"
ARTICLES = [
    {
        "id": "quay",
        "outlet": "The Quay",
        "url": "https://quay.example/bridge",
        "published": "2024-05-13",
        "title": "Footbridge gives way in Quillmoor",
        "text": "At least 12 people were hurt when a footbridge gave way in Quillmoor on Monday, Edda Storm said.",
    },
    {
        "id": "beacon",
        "outlet": "The Beacon",
        "published": "2024-05-13T18:00:00+02:00",
        "text": "Around 30 people were injured in Quillmoor on Monday when a bridge gave way, the fire service said.",
    },
    {
        "id": "mill",
        "outlet": "The Dorwick Lamp",
        "text": "The mill at Dorwick was opened again after nine years. “A good day,” said the miller, Ines Vahl.",
    },
]

DECISION = Decision(
    id="5d1f0a6b2c3e",
    time="2024-05-14T08:00:00Z",
    author="ana",
    action="independent",
    reason="Both had their own reporters there.",
    articles=("beacon", "quay"),
)


def revisions() -> list[str]:
    """All schemas that there were, the oldest first."""
    folder = Path(opening.__file__).parent / "migrations"
    return sorted(each.revision for each in ScriptDirectory(str(folder)).walk_revisions())


def make(revision: str, folder: Path) -> bytes:
    """The bytes of a store of this schema."""
    today, old = folder / "today.db", folder / "old.db"
    if not today.exists():
        _fill(today, folder)
    with Store(str(old), opening._engine(old, writable=True, wait=1), writable=True) as store:
        with store.writing() as connection:
            opening._migrate(connection, revision)
        with store.alone() as driver:
            copy_rows(driver, today)
        with store.writing() as connection:
            rebuild(connection)
        with store.alone() as driver:
            driver.execute("PRAGMA journal_mode=DELETE")
            driver.execute("VACUUM")
    data = old.read_bytes()
    old.unlink()
    return zstandard.ZstdCompressor(level=19).compress(data)


def copy_rows(driver: sqlite3.Connection, today: Path) -> None:
    driver.execute("PRAGMA foreign_keys=OFF")
    driver.execute(f"ATTACH '{today}' AS today")
    there = {row[0] for row in driver.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")}
    for table in METADATA.sorted_tables:
        if table.name in there:
            held = [row[1] for row in driver.execute(f'PRAGMA main.table_info("{table.name}")')]
            names = ", ".join(f'"{each}"' for each in held if each in table.columns)
            driver.execute(f'INSERT INTO main."{table.name}" ({names}) SELECT {names} FROM today."{table.name}"')
    driver.execute("DETACH today")


def _fill(today: Path, folder: Path) -> None:
    settings = Settings(store=str(today))
    path = folder / "news.jsonl"
    with open_store(today, create=True) as store:
        for text in (ARTICLES[0]["text"], ARTICLES[0]["text"].replace("12 people", "17 people")):
            lines = [json.dumps(ARTICLES[0] | {"text": text}), *(json.dumps(each) for each in ARTICLES[1:])]
            path.write_text("\n".join(lines), encoding="utf-8")
            intake.add(store, [str(path)], settings)
        append_to_store(store, DECISION)
        with store.writing() as connection:
            watching.begin_watching(connection)
            watching.put_feed(connection, "https://quay.example/feed", "The Quay", "2024-05-14T08:00:00Z", {}, "{}")
            watching.put_alert(connection, "a1", "2024-05-14T08:00:00Z", "mayor", "{}", ["file:alerts.jsonl"])


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as held:
        for each in revisions():
            path = FOLDER / f"v{each}.db.zst"
            if not path.exists():
                path.write_bytes(make(each, Path(held)))
                print(f"{path.name}: {path.stat().st_size:,} bytes", file=sys.stderr)
