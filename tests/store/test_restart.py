"""PostgreSQL restarts, or is gone: what was being written is written once, nothing is lost, and it is said in words."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from consilience.errors import StoreError
from consilience.ingest.given import Note
from consilience.model.annotated import Annotated
from consilience.model.article import Article
from consilience.pipeline import intake, stored
from consilience.settings import Settings
from consilience.store import Store, open_store
from consilience.store.articles import content_of
from tests.postgres import Cluster, cluster

NUMBER = 12


@pytest.fixture
def server() -> Cluster:
    return cluster()


@pytest.fixture
def team(server: Cluster) -> Iterator[Store]:
    with server.database("empty_store") as address, open_store(address) as store:
        yield store


def written(store: Store) -> tuple[intake.Tally, list[str]]:
    """Twelve articles, in batches of four; what came of it and what was said."""
    said: list[str] = []

    def tell(each: intake.Said) -> None:
        assert isinstance(each, Note)
        said.append(each.said)

    with intake.Intake(store, Settings(), tell) as writer:
        writer.begin(["test"])
        for number in range(NUMBER):
            article = Article(id=f"a{number}", text=f"The weir number {number} at Holm was repaired in {number} days.")
            writer.put(
                intake.Waiting(article, content_of(article), "news.jsonl", number, False), Annotated(article=article)
            )
            if number % 4 == 3:
                writer.flush()
    return writer.tally, said


def all_is_there_once(store: Store) -> None:
    assert sorted(each.id for each in stored.list_articles(store)) == sorted(f"a{n}" for n in range(NUMBER))
    assert stored.damage(store) == []


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_a_server_that_restarts_while_a_batch_is_written(
    server: Cluster, team: Store, mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = intake.Intake._write
    batches = 0

    def write_and_restart(self: intake.Intake, *given: Any) -> intake.Tally:
        nonlocal batches
        batches += 1
        tally = write(self, *given)
        if batches == 2:
            server.restart(mode)
        return tally

    monkeypatch.setattr(intake.Intake, "_write", write_and_restart)
    tally, said = written(team)
    assert (tally.added, tally.known) == (NUMBER, 0)
    assert said == [
        "the connection to the database server was lost; what was being written is undone, all else is kept;"
        " it is tried once more"
    ]
    all_is_there_once(team)


def test_a_batch_that_was_written_without_our_hearing_of_it(team: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server commits and is gone before it says so."""
    writing = Store.writing
    times = 0

    @contextmanager
    def cut_off(self: Store) -> Iterator[Any]:
        nonlocal times
        with writing(self) as connection:
            yield connection
        times += 1
        if times == 3:
            raise StoreError("the connection was lost", passing=True)

    monkeypatch.setattr(Store, "writing", cut_off)
    tally, said = written(team)
    assert (tally.added, tally.known) == (NUMBER - 4, 4)
    assert len(said) == 1
    monkeypatch.undo()
    all_is_there_once(team)


def test_what_fails_for_good_is_not_tried_again(team: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    times = 0

    def fail(*_: object) -> None:
        nonlocal times
        times += 1
        with team.reading() as connection:
            connection.exec_driver_sql("DO $$ BEGIN RAISE SQLSTATE '53100'; END $$")

    monkeypatch.setattr(intake.Intake, "_write", fail)
    with pytest.raises(StoreError, match="disk is full") as caught:
        written(team)
    assert "goes on where it stopped" in caught.value.hint
    assert times == 1


def test_a_server_that_is_away_for_a_while_is_waited_for(server: Cluster, team: Store) -> None:
    server.stop()
    started = threading.Timer(0.5, server.start)
    started.start()
    assert list(stored.list_articles(team)) == []
    started.join()


def test_a_server_that_is_gone_is_told_at_once(server: Cluster, team: Store) -> None:
    address = server.address("postgres", "ana", "s3cret-word")
    server.stop()
    try:
        with pytest.raises(StoreError, match="cannot be reached") as caught:
            open_store(address)
        team._patience = 0.2
        with pytest.raises(StoreError, match="cannot be reached"), team.writing():
            pass
    finally:
        server.start()
    assert caught.value.source == f"postgresql://ana@127.0.0.1:{server.port}/postgres"
    assert "s3cret-word" not in f"{caught.value.message}{caught.value.hint}"
