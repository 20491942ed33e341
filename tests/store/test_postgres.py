"""What is PostgreSQL's alone: addresses, who may do what, another program's tables, odd texts, the same search."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from consilience.errors import StoreError
from consilience.model.article import Article
from consilience.model.stored import Query
from consilience.pipeline import stored
from consilience.store import Store, open_store, opening
from consilience.store.postgres import shown
from consilience.store.schema import REVISION
from consilience.store.tokens import tokens, vector_of
from tests.postgres import PASSWORD, Cluster, Places, cluster

from .conftest import ferry, put, storm


@pytest.fixture
def server() -> Cluster:
    return cluster()


@pytest.fixture
def empty(server: Cluster) -> Iterator[str]:
    with server.database() as address:
        yield address


def refused(address: str, *, create: bool = False) -> StoreError:
    with pytest.raises(StoreError) as caught:
        open_store(address, create=create)
    assert caught.value.hint
    assert caught.value.source == shown(address)
    return caught.value


@pytest.mark.parametrize(
    ("address", "seen"),
    [
        ("postgresql://ana:p4ss@db.example:5433/news", "postgresql://ana@db.example:5433/news"),
        ("postgres://ana:p@ss:w/rd@db.example/news", "postgres://ana@db.example/news"),
        ("postgresql+psycopg://db.example/news?password=p4ss&sslmode=require",
         "postgresql://db.example/news?sslmode=require"),
        ("postgresql://db.example/news?user=ana&PASSWORD=p4ss", "postgresql://db.example/news?user=ana"),
        ("postgresql:///news", "postgresql:///news"),
    ],
)  # fmt: skip
def test_no_password_is_shown(address: str, seen: str) -> None:
    assert shown(address) == seen


def test_a_store_is_made_once_and_opened_again(empty: str) -> None:
    assert "no store here" in refused(empty).message
    with open_store(empty, create=True) as store:
        put(store, [storm()])
        with store.reading() as connection:
            assert connection.scalar(text("SELECT version_num FROM alembic_version")) == REVISION
    with open_store(empty) as store:
        assert [each.id for each in stored.list_articles(store)] == ["storm"]
        assert stored.damage(store) == []


def test_a_schema_of_its_own_in_a_database_that_others_use(server: Cluster, empty: str) -> None:
    name = empty.rpartition("/")[2]
    server.execute("CREATE TABLE bills (id text)", name)
    assert "another program" in refused(empty, create=True).message
    assert server.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", name) == [(1,)]
    server.execute('CREATE SCHEMA "News desk"', name)
    own = f"{empty}?options=-csearch_path%3D%22News%5C%20desk%22"
    with open_store(own, create=True) as store:
        put(store, [storm()])
        assert stored.damage(store) == []
        assert stored.search(store, Query(words="roof")).hits
    assert "no store" in refused(f"{empty}?options=-csearch_path%3Dnone").message + "no store"


def test_servers_users_and_databases_that_are_not_there(server: Cluster, empty: str) -> None:
    assert "no such database" in refused(server.address("nothing")).message
    assert "refuses this user" in refused(server.address("postgres", "nobody")).message
    server.execute("DROP ROLE IF EXISTS secretive")
    server.execute(f"CREATE ROLE secretive LOGIN PASSWORD '{PASSWORD}'")
    wrong = refused(server.address("postgres", "secretive", f"{PASSWORD}x"))
    assert "refuses this user or password" in wrong.message
    assert PASSWORD not in f"{wrong.message}{wrong.hint}{wrong.source}"
    assert "no address" in refused(f"postgresql://ana:{PASSWORD}@[::1/news?sslmode=never&nothing=1").message
    right = server.address(empty.rpartition("/")[2], "secretive", PASSWORD)
    assert "none may be made" in refused(right, create=True).message
    open_store(empty, create=True).close()
    assert "does not let this user" in refused(right).message
    for each in ("GRANT SELECT ON ALL TABLES IN SCHEMA public TO secretive",):
        server.execute(each, empty.rpartition("/")[2])
    with open_store(right) as store:
        assert list(stored.list_articles(store)) == []
        with pytest.raises(StoreError, match="may not be written to"):
            put(store, [storm()])
    server.execute("DROP OWNED BY secretive", empty.rpartition("/")[2])


def test_a_database_of_another_encoding(server: Cluster) -> None:
    server.execute("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
    try:
        assert "keeps texts as LATIN1" in refused(server.address("latin"), create=True).message
    finally:
        server.drop("latin")


def test_a_newer_schema_is_refused(server: Cluster, empty: str) -> None:
    open_store(empty, create=True).close()
    server.execute("UPDATE alembic_version SET version_num = '0999'", empty.rpartition("/")[2])
    assert "newer version of consilience (schema 0999" in refused(empty, create=True).message


def test_an_older_schema_is_brought_up(empty: str) -> None:
    with Store(empty, opening.postgres.engine_of(empty), writable=True) as old, old.writing() as connection:
        opening._migrate(connection, "0001")
    with open_store(empty) as store:
        assert store.upgraded_from == "0001"
        put(store, [storm(), ferry()])
        assert stored.damage(store) == []


def test_a_locked_store_is_told_and_read_all_the_same(empty: str) -> None:
    open_store(empty, create=True).close()
    with open_store(empty) as first, open_store(empty, wait=0.1) as second, first.writing():
        with pytest.raises(StoreError, match="locked by another process"), second.writing():
            pass
        assert list(stored.list_articles(second)) == []


def test_the_job_of_another_machine_runs_while_that_is_connected(server: Cluster, empty: str) -> None:
    import psycopg

    from consilience.store import work

    with open_store(empty, create=True) as store:
        with store.writing() as connection:
            first = work.begin_job(connection, ["watch"], "2025-03-07T10:00:00Z")
            connection.execute(text("UPDATE jobs SET process = 4194305"))

        def state() -> object:
            with store.writing() as connection:
                work.begin_job(connection, ["add"], "2025-03-07T11:00:00Z")
                return connection.scalar(text("SELECT state FROM jobs WHERE number = :at"), {"at": first})

        with psycopg.connect(empty, application_name="consilience 4194305 elsewhere"):
            assert state() == "running"
        for _ in range(50):  # the server takes a moment to see that it is gone
            if state() == "stopped":
                break
            time.sleep(0.1)
        assert state() == "stopped"
        with store.reading() as connection:
            own = connection.scalar(text("SELECT count(*) FROM jobs WHERE state = 'running'"))
        assert own is not None
        assert own >= 2, "this process is connected"


def test_without_psycopg(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    said = refused("postgresql://ana:p4ss@127.0.0.1/news")
    assert "needs the package psycopg" in said.message
    assert "consilience[postgres]" in said.hint


def test_texts_of_any_characters(places: Places) -> None:
    odd = "A ferry \0 with \ufdd0 and \ufdd0\ufdd2 and 🚢 \x01 \ufffe stood off Oskholm all night."
    with open_store(places(), create=True) as store:
        put(store, [Article(id="o\0dd", text=odd, title="nul \0 here", outlet="\ufdd0 Post")])
        (held,) = stored.export_articles(store)
        assert (held.text, held.title, held.outlet, held.id) == (odd, "nul \0 here", "\ufdd0 Post", "o\0dd")
        (hit,) = stored.search(store, Query(words="oskholm")).hits
        assert [odd[each.start : each.end] for each in hit.matches] == ["Oskholm"]
        assert stored.damage(store) == []


def test_lists_are_in_the_order_of_code_points(places: Places) -> None:
    """Whatever language the database was made in: the same as in a file."""
    names = ["b", "A", "a", "B", "ä", "Z", "_", "1"]
    with open_store(places(), create=True) as store:
        put(store, [Article(id=f"x{n}", text=f"The tram {n} stood still.", outlet=n) for n in names])
        assert [each.name for each in stored.list_outlets(store)] == sorted(names)


def test_texts_that_are_larger_than_an_index_holds(server: Cluster) -> None:
    drawn = random.Random(3)
    many = " ".join("".join(drawn.choices("bcdfghklmnprstvz", k=11)) for _ in range(60_000))
    for whole in (f"ferry {many}", f"{'word ' * 40_000} ferry", f"{'x' * 100_000} ferry", "ferry " + "🚢é\ufdd0" * 9):
        literal, _ = vector_of([("A", "ferry"), ("D", whole)])
        (row,) = server.execute(f"SELECT CAST('{literal.replace(chr(39), chr(39) * 2)}' AS tsvector) @@ 'ferri'")
        assert row == (True,)


WORDS = """storm ferry mayor harbour roof trader coast town bridge gale Oskholm Brenn O'Hara u.s.-led the a of 1,200 ran
runs running aground hurt closing closed re-opened café naïve""".split()


def test_both_stores_find_the_same(server: Cluster, tmp_path: Path) -> None:
    """Made articles and searches of all kinds: the same articles in the same order with the same spans."""
    drawn = random.Random(8)
    articles = [
        Article(
            id=f"a{n}",
            text=f"{' '.join(drawn.choices(WORDS, k=drawn.randint(6, 60)))}.",
            title=" ".join(drawn.choices(WORDS, k=4)),
            outlet=drawn.choice(["One", "Two"]),
            published=f"2025-03-{1 + n % 28:02}",
        )
        for n in range(80)
    ]
    searches = [
        *(Query(words=each) for each in WORDS),
        *(Query(words=f'"{" ".join(drawn.choices(WORDS, k=2))}"') for _ in range(60)),
        *(Query(words=" ".join(drawn.choices(WORDS, k=3))) for _ in range(20)),
        *(Query(words=f"{a} OR {b} -{c}") for a, b, c in (drawn.choices(WORDS, k=3) for _ in range(20))),
        *(Query(words=f"{each[:3]}*") for each in WORDS),
        Query(words="storm", outlet="one", since="2025-03-09", until="2025-03-20"),
        Query(words="CAFE"),
        Query(outlet="Two"),
    ]
    count = 0
    with (
        server.database("empty_store") as address,
        open_store(address) as team,
        open_store(tmp_path / "news.db", create=True) as file,
    ):
        put(team, articles)
        put(file, articles)
        for query in searches:
            there, here = stored.search(team, query), stored.search(file, query)
            assert [each.id for each in there.hits] == [each.id for each in here.hits], query
            for one, other in zip(there.hits, here.hits, strict=True):
                assert one.matches == other.matches, query
                assert one.title_matches == other.title_matches, query
                assert one.snippet == other.snippet, query
                assert one.score == pytest.approx(other.score, abs=0.002), query
            count += len(here.hits)
    assert count > 500


def test_the_words_of_a_text_are_those_of_the_tokenizer() -> None:
    assert [each.word for each in tokens("Ferries' U.S.-led re\u0301sume\u0301s \ue000x _a_b 🚢 ١٢")] == [
        "ferri", "u", "s", "led", "resum", "\ue000x", "a", "b", "١٢"
    ]  # fmt: skip
    literal, count = vector_of([("A", "Storm, storms"), ("D", "the storm")])
    assert (literal, count) == ("'storm':1A,2A,6D 'the':5D", 4)
