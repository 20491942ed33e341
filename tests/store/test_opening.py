"""Opening a store: made, brought up to date, refused with clear words, never harmed."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from consilience.errors import StoreError
from consilience.model.stored import Query
from consilience.pipeline import stored
from consilience.store import Store, open_store, opening
from consilience.store.schema import METADATA, REVISION

from .conftest import ferry, put, storm


def refused(path: Path, *, create: bool = False) -> StoreError:
    with pytest.raises(StoreError) as caught:
        open_store(path, create=create)
    assert caught.value.source == str(path)
    assert caught.value.hint
    return caught.value


def test_a_store_is_made_once_and_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "news.db"
    with open_store(path, create=True) as store:
        put(store, [storm()])
        with store.reading() as connection:
            assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
    with open_store(path) as store:
        assert [each.id for each in stored.list_articles(store)] == ["storm"]
        assert store.upgraded_from is None


def test_the_tables_are_those_of_the_migrations(store: Store) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    ours = set(METADATA.tables)
    with store.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, kind, _: kind != "table" or name in ours}
        )
        assert compare_metadata(context, METADATA) == []
    folder = Path(opening.__file__).parent / "migrations"
    assert ScriptDirectory(str(folder)).get_heads() == [REVISION]


OLD = """
INSERT INTO outlets VALUES (1, 'The Brenn Post');
INSERT INTO stories VALUES ('S-0000000001', NULL, '2025-03-07');
INSERT INTO articles(number, id, version, content, code, outlet, words, names, marks, story, added, changed)
VALUES (1, 'storm', 1, 'c1', 'k1', 1, 3, 'Brenn', 'qo1q', 'S-0000000001', '2025-03-07', '2025-03-07');
INSERT INTO versions(article, version, content, text, source, added) VALUES (1, 1, 'c1', 'A storm hit.', 'x', '2025');
INSERT INTO annotations VALUES ('c1', 'k1', x'00', '2025-03-07');
INSERT INTO search(rowid, title, text, names, marks) SELECT number, title, text, names, marks FROM searchable;
"""


def test_an_older_schema_is_brought_up_and_keeps_all(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with (
        Store(str(path), opening._engine(path, writable=True, wait=1), writable=True) as old,
        old.writing() as connection,
    ):
        opening._migrate(connection, "0001")
        for line in OLD.strip().split(";\n"):
            connection.exec_driver_sql(line.rstrip(";"))
    with open_store(path) as store:
        assert store.upgraded_from == "0001"
        assert stored.damage(store) == []
        assert [(each.id, each.outlet) for each in stored.list_articles(store)] == [("storm", "The Brenn Post")]
        assert [each.id for each in stored.search(store, Query(words="storm")).hits] == ["storm"]
        with store.reading() as connection:
            assert connection.scalar(text("SELECT count(*) FROM decisions")) == 0


def test_an_older_schema_that_may_not_be_written_to_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "news.db"
    open_store(path, create=True).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    connection.close()
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert "older schema (0001" in refused(path).message


def test_a_newer_schema_is_refused_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    open_store(path, create=True).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
    connection.close()
    before = path.read_bytes()
    assert "newer version of consilience (schema 0999" in refused(path, create=True).message
    assert path.read_bytes() == before


def test_the_database_of_another_program_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE articles (id TEXT)")
    connection.close()
    before = path.read_bytes()
    assert "another program" in refused(path, create=True).message
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("no database", encoding="utf-8")
    assert "no SQLite database" in refused(path, create=True).message
    assert path.read_text(encoding="utf-8") == "no database"
    assert "folder" in refused(tmp_path).message
    assert "no store here" in refused(tmp_path / "none.db").message
    assert not (tmp_path / "none.db").exists()
    (tmp_path / "empty.db").touch()
    assert "empty" in refused(tmp_path / "empty.db").message
    open_store(tmp_path / "empty.db", create=True).close()


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with open_store(path, create=True) as store:
        put(store, [storm(), ferry()])
    data = bytearray(path.read_bytes())
    data[4096 : len(data) // 2] = b"\xff" * (len(data) // 2 - 4096)
    path.write_bytes(data)
    for beside in ("-wal", "-shm"):
        path.with_name(path.name + beside).unlink(missing_ok=True)
    with pytest.raises(StoreError, match="damaged"), open_store(path) as store:
        list(stored.list_articles(store))


def test_a_locked_store_is_told_and_read_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    open_store(path, create=True).close()
    with open_store(path) as first, open_store(path, wait=0.1) as second, first.writing():
        with pytest.raises(StoreError, match="locked by another process"), second.writing():
            pass
        assert list(stored.list_articles(second)) == []


def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    with open_store(tmp_path / "news.db", create=True) as store:
        _fill_the_disk(store)


def _fill_the_disk(store: Store) -> None:
    put(store, [storm()])
    with store.alone() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}")
    big = ferry()
    with pytest.raises(StoreError, match="disk is full") as caught:
        put(store, [big.article.__class__(id=f"f{n}", text=f"{n} " * 5000) for n in range(8)])
    assert "goes on where it stopped" in caught.value.hint
    assert [each.id for each in stored.list_articles(store)] == ["storm"]
    with store.alone() as connection:
        connection.execute("PRAGMA max_page_count=1000000")
    put(store, [ferry()])
    assert stored.damage(store) == []
    assert [each.id for each in stored.list_articles(store)] == ["storm", "ferry"]


def test_nothing_is_kept_of_what_failed_half_way(store: Store) -> None:
    def fail() -> None:
        with store.writing() as connection:
            connection.execute(text("INSERT INTO outlets(name) VALUES ('The Half')"))
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert list(stored.list_outlets(store)) == []


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_read_only_store_is_read_and_refuses_to_be_written(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with open_store(path, create=True) as store:
        put(store, [storm()])
        with store.alone() as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for beside in ("-wal", "-shm"):
        path.with_name(path.name + beside).unlink(missing_ok=True)
    code = f"""
import os
if os.getuid() == 0:
    os.setuid(65534)
from consilience.model.stored import Query
from consilience.pipeline import stored
from consilience.errors import StoreError
from consilience.store import open_store
with open_store({str(path)!r}) as store:
    print([each.id for each in stored.list_articles(store)])
    try:
        stored.remove(store, ["storm"])
    except StoreError as error:
        print(error.message)
"""
    path.chmod(0o444)
    for folder in (tmp_path, *tmp_path.parents[:3]):
        if os.stat(folder).st_uid == os.getuid() and folder != Path("/tmp"):
            folder.chmod(0o555)
    try:
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    finally:
        for folder in (tmp_path, *tmp_path.parents[:3]):
            if os.stat(folder).st_uid == os.getuid() and folder != Path("/tmp"):
                folder.chmod(0o700)
    if "PermissionError" in done.stderr or "ModuleNotFoundError" in done.stderr:
        pytest.skip("another user cannot reach this folder or this Python")
    assert done.stdout.splitlines() == ["['storm']", "the store may not be written to"], done.stderr
