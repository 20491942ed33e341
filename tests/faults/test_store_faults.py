"""Damaged pages, a limit on the size of files, the same articles over and over: nothing lost, nothing doubled.

None of these tests needs the language model. `docs/reliability.md` says how often each was tried.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from consilience.errors import StoreError
from consilience.ingest.followed import FeedState
from consilience.model.article import Article
from consilience.model.watch import Feed
from consilience.pipeline import intake, stored
from consilience.pipeline.watching import _is_due
from consilience.store import open_store
from tests.store.conftest import put

PAGE = 4096
LIMITED = """
import resource, sys
from consilience.errors import StoreError
from consilience.model.article import Article
from consilience.store import open_store
from tests.store.conftest import put

if sys.argv[2] != "0":
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    with open_store(sys.argv[1], create=True) as store:
        for start in range(0, 200, 10):
            put(store, [
                Article(id=f"a{n}", text=f"The dam number {n} near Brenn held for {n} days. " * 40)
                for n in range(start, start + 10)
            ])
except StoreError as error:
    print(error.message)
    sys.exit(6)
"""


def articles(count: int) -> list[Article]:
    return [
        Article(
            id=f"a{n}",
            title=f"Dam {n // 3} holds",
            published=f"2025-03-{1 + n % 20:02}",
            text=f"The dam number {n // 3} near Brenn held for {n} days, the engineers said on Friday.",
        )
        for n in range(count)
    ]


def test_a_damaged_page_is_told_or_harms_nothing(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with open_store(path, create=True) as store:
        put(store, articles(40))
        stored.vacuum(store)
        whole = [(each.id, each.text) for each in stored.export_articles(store)]
    good = path.read_bytes()
    drawn = random.Random(5)
    told = 0
    said: list[str] = []
    for page in drawn.sample(range(1, len(good) // PAGE), 12):
        broken = bytearray(good)
        start = page * PAGE
        broken[start : start + PAGE] = drawn.randbytes(PAGE)
        for beside in ("-wal", "-shm"):
            path.with_name(path.name + beside).unlink(missing_ok=True)
        path.write_bytes(broken)
        try:
            with open_store(path) as store:
                problems = stored.damage(store)
                read = [(each.id, each.text) for each in stored.export_articles(store)]
        except StoreError as error:
            said.append(error.message)
        else:
            assert problems or read == whole
            told += bool(problems)
    assert set(said) == {"the store is damaged"}
    assert told + len(said) >= 8


@pytest.mark.skipif(os.name != "posix", reason="limits of POSIX")
@pytest.mark.parametrize("limit", [600_000, 900_000, 1_500_000])
def test_a_file_that_may_not_grow_leaves_what_was_written(tmp_path: Path, limit: int) -> None:
    path = tmp_path / "news.db"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", LIMITED, str(path)]
    done = subprocess.run([*command, str(limit)], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 6, done.stderr
    assert "what was being written is undone, all else is kept" in done.stdout
    with open_store(path) as store:
        assert stored.damage(store) == []
        held = [each.id for each in stored.list_articles(store)]
    assert held == [f"a{n}" for n in range(len(held))]
    assert len(held) % 10 == 0, "a batch is there whole or not at all"
    subprocess.run([*command, "0"], env=environment, check=True)
    with open_store(path) as store:
        assert stored.damage(store) == []
        assert [each.id for each in stored.list_articles(store)] == [f"a{n}" for n in range(200)]


def test_what_is_delivered_twice_by_two_at_once_is_there_once(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    open_store(path, create=True).close()
    given = articles(60)
    errors: list[Exception] = []

    def deliver(seed: int) -> None:
        mine = given * 2
        random.Random(seed).shuffle(mine)
        try:
            with open_store(path) as store:
                for start in range(0, len(mine), 20):
                    put(store, mine[start : start + 20])
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=deliver, args=(seed,)) for seed in range(3)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert errors == []
    with open_store(path) as store, open_store(tmp_path / "once.db", create=True) as once:
        put(once, given)
        assert stored.damage(store) == []
        assert sorted(each.id for each in stored.list_articles(store)) == sorted(each.id for each in given)
        assert {each.version for each in stored.list_articles(store)} == {1}
        assert groups(store) == groups(once)


def groups(store: object) -> set[frozenset[str]]:
    """The stories as sets of articles: ids of stories follow which article came first."""
    found: dict[str | None, set[str]] = {}
    for each in stored.list_articles(store):  # type: ignore[arg-type]
        found.setdefault(each.story, set()).add(each.id)
    return {frozenset(each) for each in found.values()}


def test_a_clock_that_is_put_back_changes_only_the_stamps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = articles(60)
    with open_store(tmp_path / "even.db", create=True) as even:
        put(even, given)
        wanted = groups(even)
    at = datetime(2025, 3, 9, 12, tzinfo=UTC)
    with open_store(tmp_path / "back.db", create=True) as back:
        for start in range(0, 60, 10):
            stamp = (at - timedelta(hours=start)).isoformat(timespec="seconds")
            monkeypatch.setattr(intake, "now", lambda stamp=stamp: stamp)
            put(back, given[start : start + 10])
        put(back, given)
        assert stored.damage(back) == []
        assert [each.id for each in stored.export_articles(back)] == [each.id for each in given]
        assert groups(back) == wanted


def test_a_feed_is_asked_also_after_the_clock_was_put_back() -> None:
    feed = Feed(url="https://quay.example/rss", name=None, every=600, reread=86_400)
    assert not _is_due(feed, FeedState(due=1_000_000.0 + 590), 1_000_000.0)
    assert _is_due(feed, FeedState(due=1_000_000.0), 1_000_000.0)
    assert _is_due(feed, FeedState(due=1_000_000.0), 1_000_000.0 - 7_200)
    assert not _is_due(feed, FeedState(due=1_000_000.0 + 40_000, failures=12), 1_000_000.0), "put off for failures"
