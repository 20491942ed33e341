"""A store moved to a file or a database: the same rows, the same digests, the same answers; or nothing at all."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from consilience.errors import StoreError, UsageError
from consilience.model.article import Article
from consilience.model.stored import Query, StoredDecision
from consilience.pipeline import moving, stored
from consilience.store import Store, open_store, watching, work
from consilience.store import moving as table
from tests.postgres import Places, cluster

from .conftest import ferry, put, storm


def filled(place: str) -> None:
    odd = Article(
        id="odd", text="A \0 ferry and \ufdd0 ships 🚢 lay off Oskholm.", outlet="ä", url="https://a.example/1"
    )
    with open_store(place, create=True) as store:
        put(store, [storm(), ferry(), odd])
        put(store, [Article(id="odd", text="The ferry lay off Oskholm until noon.", url="https://a.example/1")])
        put(store, [Article(id="gone", text="A barge was towed to Brenn in the night.")])
        stored.remove(store, ["gone"])
        with store.writing() as connection:
            work.append_decision(
                connection, StoredDecision(id="d", time="2025", author="a", action="x", body='{"é":1}')
            )
            watching.begin_watching(connection)
            watching.put_feed(connection, "https://a.example/feed", None, "2025", {"etag": "e"}, "{}")
            watching.put_alert(connection, "a1", "2025", "r", "{}", ["out", "mail"])


@pytest.fixture(params=list(itertools.product(["sqlite", "postgresql"], repeat=2)), ids="-to-".join)
def pair(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    import contextlib

    with contextlib.ExitStack() as held:
        yield tuple(Places(kind, tmp_path, held)(f"{at}") for at, kind in enumerate(request.param))


def test_all_of_a_store_is_moved(pair: tuple[str, str]) -> None:
    source, target = pair
    filled(source)
    told: list[tuple[str, int, int]] = []
    moved = moving.move(source, target, lambda *each: told.append(each))
    rows = {each.name: each.rows for each in moved}
    assert (rows["articles"], rows["versions"], rows["feeds"], rows["deliveries"]) == (3, 4, 1, 2)
    assert ("articles", 3, 3) in told
    with open_store(source) as there, open_store(target) as here:
        assert table.digests(here) == table.digests(there) == moved
        assert stored.damage(here) == []
        assert list(stored.export_articles(here, every_version=True)) == list(
            stored.export_articles(there, every_version=True)
        )
        assert [each.id for each in stored.search(here, Query(words="noon")).hits] == ["odd"]
        assert put(here, [storm()]).known == 1
        put(here, [Article(id="new", text="A barge was towed to Holm on Sunday night.")])
        with here.reading() as connection:
            number = connection.scalar(text("SELECT number FROM articles WHERE id = 'new'"))
        assert number == 5, "the number of the article that was removed is not given again"
        assert stored.damage(here) == []
    with pytest.raises(StoreError, match="not empty") as caught:
        moving.move(source, target)
    assert caught.value.hint


def break_a_row(connection: Any) -> None:
    connection.execute(text("UPDATE articles SET title = 'other' WHERE id = 'storm'"))


def interrupt(_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("fault", "raised"), [(break_a_row, StoreError), (interrupt, KeyboardInterrupt)], ids=["altered", "interrupted"]
)
def test_what_fails_half_way_leaves_an_empty_store(
    places: Places, fault: Callable[[Any], None], raised: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = places("one"), places("two")
    filled(source)
    copy = table._copy

    def copied(there: Any, here: Any, each: Any, tell: Any) -> Any:
        found = copy(there, here, each, tell)
        if each.name == "articles":
            fault(here)
        return found

    monkeypatch.setattr(table, "_copy", copied)
    with pytest.raises(raised):
        moving.move(source, target)
    with open_store(target) as store:
        assert list(stored.list_articles(store)) == []
        assert all(each.rows == 0 for each in table.digests(store))
    monkeypatch.undo()
    assert moving.move(source, target)


def test_places_that_cannot_be_moved(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="to itself"):
        moving.move("a.db", "a.db")
    with pytest.raises(StoreError, match="no store here"):
        moving.move(str(tmp_path / "none.db"), str(tmp_path / "b.db"))
    assert not (tmp_path / "b.db").exists()


def test_two_stores_of_other_content_have_other_digests(store: Store, places: Places) -> None:
    put(store, [storm()])
    one = {each.name: each.digest for each in table.digests(store)}
    put(store, [ferry()])
    two = {each.name: each.digest for each in table.digests(store)}
    assert one["articles"] != two["articles"]
    assert one["decisions"] == two["decisions"]


def test_a_server_that_restarts_while_a_store_is_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = cluster()
    source = str(tmp_path / "a.db")
    filled(source)
    count = table._count_on

    def restart(there: Any, here: Any, each: Any) -> None:
        count(there, here, each)
        if each.name == "articles":
            server.restart()

    with server.database("empty_store") as target:
        monkeypatch.setattr(table, "_count_on", restart)
        with pytest.raises(StoreError, match="connection to the database server was lost"):
            moving.move(source, target)
        monkeypatch.undo()
        with open_store(target) as store:
            assert all(each.rows == 0 for each in table.digests(store))
        assert moving.move(source, target)
