"""Stores that stay open between two questions: one at a time, never one that was replaced, upgraded or broken."""

from __future__ import annotations

import gc
import os
import shutil
import threading
from pathlib import Path

import pytest

from consilience.errors import StoreError, UsageError
from consilience.store import Store, idle, open_store
from consilience.store.idle import IdleStores
from consilience.store.stories import fact, set_fact


@pytest.fixture
def place(tmp_path: Path) -> Path:
    path = tmp_path / "a.db"
    write(path, "first")
    return path


def write(path: Path, said: str) -> None:
    with open_store(path, create=True) as store, store.writing() as connection:
        set_fact(connection, "said", said)


def said(store: Store) -> str | None:
    with store.reading() as connection:
        return fact(connection, "said")


def test_it_is_opened_once_and_sees_what_others_write(place: Path) -> None:
    stores = IdleStores(str(place))
    with stores.use() as one:
        assert said(one) == "first"
    write(place, "second")
    with stores.use() as again:
        assert again is one
        assert said(again) == "second"


def test_each_is_used_by_one_at_a_time(place: Path) -> None:
    stores = IdleStores(str(place))
    with stores.use() as one, stores.use() as other:
        assert one is not other
    seen: list[str | None] = []

    def ask() -> None:
        for _ in range(20):
            with stores.use() as store:
                seen.append(said(store))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert seen == ["first"] * 160


def test_a_file_in_its_place_is_opened_anew(place: Path, tmp_path: Path) -> None:
    stores = IdleStores(str(place))
    with stores.use() as one:
        pass
    write(tmp_path / "b.db", "another")
    os.replace(tmp_path / "b.db", place)
    with stores.use() as store:
        assert store is not one
        assert said(store) == "another"
    place.unlink()
    with pytest.raises(StoreError, match="there is no store here"), stores.use():
        pass


def test_what_was_upgraded_or_broken_is_opened_anew(place: Path) -> None:
    stores = IdleStores(str(place))
    with stores.use() as one:
        pass
    with open_store(place) as other, other.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE more (x)")
    with stores.use() as store:
        assert store is not one
    place.write_bytes(b"no database" * 1000)
    with pytest.raises(StoreError), stores.use() as store:
        said(store)


def test_one_that_went_wrong_is_not_used_again(place: Path) -> None:
    stores = IdleStores(str(place))
    with pytest.raises(StoreError), stores.use() as one:
        raise StoreError("the disk is gone", source="x")
    with pytest.raises(UsageError), stores.use() as other:
        raise UsageError("nothing wrong with the store")
    assert one is not other
    with stores.use() as again:
        assert again is other


def test_what_may_only_be_read_is_not_kept(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(idle.os, "access", lambda *_: False)
    stores = IdleStores(str(place))
    with stores.use() as one:
        pass
    with stores.use() as other:
        assert other is not one


def test_no_more_are_kept_than_are_meant_to_be_and_all_are_closed(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(idle, "MOST_IDLE", 1)
    closed: list[Store] = []

    def close(store: Store) -> None:
        closed.append(store)

    monkeypatch.setattr(Store, "close", close)
    stores = IdleStores(str(place))
    with stores.use() as one, stores.use() as other:
        pass
    assert closed == [one]
    del stores
    gc.collect()
    assert closed == [one, other]


def test_a_kept_one_holds_nobody_up(place: Path, tmp_path: Path) -> None:
    stores = IdleStores(str(place))
    with stores.use() as store:
        said(store)
    with open_store(place) as other:
        with other.alone() as driver:
            driver.execute("VACUUM")
        with other.writing() as connection:
            set_fact(connection, "said", "third")
    shutil.copy(place, tmp_path / "copy.db")
    with stores.use() as store:
        assert said(store) == "third"
