"""A store that an earlier version wrote opens in this one, with all that it held; and so does one on PostgreSQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import zstandard
from sqlalchemy import MetaData, Table, insert, text

from consilience.model.stored import Query
from consilience.pipeline import stored
from consilience.pipeline.deciding import stored_decisions
from consilience.settings import Settings
from consilience.store import Store, open_store, opening
from consilience.store.indexing import rebuild
from consilience.store.schema import METADATA, REVISION
from tests.postgres import Places
from tests.upgrade.make import ARTICLES, DECISION, FOLDER, revisions

Rows = dict[str, tuple[list[str], list[tuple[Any, ...]]]]  # table -> columns, rows


def held_in(path: Path) -> Rows:
    """All that a file holds, as any program for SQLite finds it."""
    with closing(sqlite3.connect(path)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found: Rows = {}
        for name in names:
            if name in METADATA.tables:
                rows = connection.execute(f'SELECT * FROM "{name}"')
                columns = [each[0] for each in rows.description or ()]
                found[name] = (columns, sorted(rows.fetchall(), key=repr))
        return found


@pytest.fixture(params=revisions())
def revision(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def written(revision: str, places: Places, tmp_path: Path) -> Iterator[tuple[str, Rows]]:
    """A place where a store of this schema is, and what it holds."""
    path = FOLDER / f"v{revision}.db.zst"
    assert path.exists(), "python tests/upgrade/make.py makes a store of the newest schema; keep it with the migration"
    file = tmp_path / "old.db"
    file.write_bytes(zstandard.ZstdDecompressor().decompress(path.read_bytes()))
    rows = held_in(file)
    assert len(rows["articles"][1]) == len(ARTICLES)
    if places.kind == "sqlite":
        yield str(file), rows
        return
    from tests.postgres import cluster

    with cluster().database() as address:
        with Store(address, opening.postgres.engine_of(address), writable=True) as store, store.writing() as connection:
            opening._migrate(connection, revision)
            for table in METADATA.sorted_tables:
                if table.name in rows:
                    columns, those = rows[table.name]
                    there = Table(table.name, MetaData(), autoload_with=connection)
                    if those:
                        connection.execute(insert(there), [dict(zip(columns, row, strict=True)) for row in those])
            rebuild(connection)
        yield address, rows


def test_all_that_it_held_is_there(revision: str, written: tuple[str, Rows]) -> None:
    place, before = written
    with open_store(place) as store:
        assert store.upgraded_from == (None if revision == REVISION else revision)
        assert stored.damage(store) == []
        with store.reading() as connection:
            for name, (columns, rows) in before.items():
                names = ", ".join(f'"{each}"' for each in columns)
                found = connection.execute(text(f'SELECT {names} FROM "{name}"')).all()
                assert sorted((tuple(row) for row in found), key=repr) == rows, name
    with open_store(place) as store:
        assert store.upgraded_from is None


def test_it_works_as_one_of_today(revision: str, written: tuple[str, Rows]) -> None:
    place, _ = written
    settings = Settings(store=place)
    with open_store(place) as store:
        assert {each.outlet for each in stored.list_articles(store)} == {each["outlet"] for each in ARTICLES}
        (hit,) = stored.search(store, Query(words="miller", outlet="the dorwick lamp")).hits
        texts = [each.text for each in stored.export_articles(store, every_version=True)]
        assert {each["text"] for each in ARTICLES} <= set(texts)
        assert len(texts) == len(ARTICLES) + 1
        (document, _) = stored.account_of(store, [each.id for each in stored.list_stories(store)], settings)
        assert len(document.articles) == len(ARTICLES)
        assert stored_decisions(store) == ((DECISION,) if int(revision) >= 2 else ())
        assert stored.remove(store, [hit.id]) == 1
        assert stored.damage(store) == []
