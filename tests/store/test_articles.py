"""Versions, identity, removal, and what several processes do at once."""

from __future__ import annotations

import multiprocessing

import msgspec
import pytest

from consilience.errors import UsageError
from consilience.model.article import Article
from consilience.model.stored import StoredDecision
from consilience.pipeline import stored
from consilience.store import Store, open_store, work
from tests.postgres import Places

from .conftest import FERRY, STORM, ferry, put, storm


def test_what_is_there_already_is_passed_over(store: Store) -> None:
    assert put(store, [storm(), ferry()]).added == 2
    again = put(store, [storm(), ferry()])
    assert (again.added, again.versions, again.known) == (0, 0, 2)
    assert stored.damage(store) == []


def test_another_text_is_a_new_version_and_the_old_one_stays(store: Store) -> None:
    first = Article(id="a", url="https://post.example/1", text=STORM)
    second = Article(id="b", url="https://post.example/1", text=f"{STORM} A trader died later.")
    put(store, [first])
    assert put(store, [second]).versions == 1
    assert put(store, [first]).known == 1, "an old text does not come back as a new one"
    (row,) = stored.list_articles(store)
    assert (row.id, row.version) == ("a", 2)
    with store.reading() as connection:
        from consilience.store.articles import number_of, versions_of

        texts = versions_of(connection, number_of(connection, "a") or 0)
    assert [each.article.text for each in texts] == [first.text, second.text]
    assert [each.text for each in stored.export_articles(store)] == [second.text]
    assert [each.text for each in stored.export_articles(store, every_version=True)] == [first.text, second.text]
    assert stored.damage(store) == []


def test_one_id_with_two_texts_in_one_batch(store: Store) -> None:
    tally = put(store, [Article(id="a", text=STORM), Article(id="a", text=FERRY)])
    assert (tally.added, tally.versions) == (1, 1)
    assert stored.damage(store) == []


def test_what_is_exported_makes_the_same_store(store: Store, places: Places) -> None:
    put(store, [storm(), ferry()])
    articles = list(stored.export_articles(store))
    with open_store(places("other"), create=True) as other:
        put(other, articles)
        assert list(stored.export_articles(other)) == articles
    assert put(store, articles).known == 2


def test_removing_takes_all_of_an_article_away(store: Store) -> None:
    put(store, [storm(), ferry()])
    with pytest.raises(UsageError, match="no article or story 'nobody'"):
        stored.remove(store, ["storm", "nobody"])
    assert len(list(stored.list_articles(store))) == 2, "all or nothing"
    (story,) = {each.story for each in stored.list_articles(store) if each.id == "storm"}
    assert story is not None
    assert stored.remove(store, [story]) == 1
    assert [each.id for each in stored.list_articles(store)] == ["ferry"]
    assert [each.title for each in stored.list_stories(store)] == ["Ferry aground"]
    assert stored.damage(store) == []
    assert stored.vacuum(store) == 1
    assert put(store, [storm()]).added == 1
    assert stored.damage(store) == []


def test_decisions_are_appended_and_never_changed(store: Store) -> None:
    first = StoredDecision(id="d1", time="2025-03-07T10:00:00Z", author="ana", action="merge", body="{}")
    with store.writing() as connection:
        work.append_decision(connection, first)
        work.append_decision(connection, msgspec.structs.replace(first, author="bo"))
        work.append_decision(connection, msgspec.structs.replace(first, id="d2"))
    with store.reading() as connection:
        assert [(each.id, each.author) for each in work.read_decisions(connection)] == [("d1", "ana"), ("d2", "ana")]


def test_a_job_that_died_is_marked_as_stopped(store: Store) -> None:
    from sqlalchemy import select, update

    from consilience.store.schema import jobs

    with store.writing() as connection:
        number = work.begin_job(connection, ["add"], "2025-03-07T10:00:00Z")
        connection.execute(update(jobs).values(process=2**22 + 1))  # above the highest number of a process
        work.begin_job(connection, ["add"], "2025-03-07T11:00:00Z")
    with store.reading() as connection:
        assert connection.scalar(select(jobs.c.state).where(jobs.c.number == number)) == "stopped"


def _write_many(path: str, name: str) -> None:
    with open_store(path) as store:
        for batch in range(6):
            put(store, [Article(id=f"{name}{batch}-{n}", text=f"{STORM} {name} {batch} {n}") for n in range(5)])
            put(store, [Article(id=f"both{batch}", text=f"{FERRY} {batch}")])


def test_several_processes_write_at_once(store: Store, places: Places) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write_many, args=(places(), name)) for name in ("ana", "bo")]
    for each in writers:
        each.start()
    while any(each.is_alive() for each in writers):
        assert all(each.story for each in stored.list_articles(store)), "no article is seen without its story"
        writers[0].join(0.05)
    for each in writers:
        each.join()
        assert each.exitcode == 0
    names = [each.id for each in stored.list_articles(store)]
    assert len(names) == len(set(names)) == 66
    assert stored.damage(store) == []


def test_a_story_without_a_headline_is_listed_by_how_it_begins(store: Store) -> None:
    put(
        store,
        [
            Article(
                id="a", text="Storm in Brenn\n\nTwelve traders were hurt when the roof of the market hall came down."
            ),
            Article(id="b", text="The ferry Maribel ran aground near Oskholm " + "on a long and windy Sunday " * 9),
            Article(id="c", text="\n \n"),
        ],
    )
    titles = {each.title for each in stored.list_stories(store)}
    assert titles == {
        "Storm in Brenn",
        "The ferry Maribel ran aground near Oskholm on a long and windy Sunday on …",
        None,
    }
