"""Feeds and rules that were added on the desk: checked as those of a file, taken over by a watch that runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from consilience.errors import UsageError, WatchError
from consilience.pipeline import following, open_store
from consilience.pipeline.followed import watched
from consilience.pipeline.following import add_feed, add_rule, additions, feed_key, remove_feed, remove_rule
from consilience.pipeline.watching import Watcher, read_watchlist
from consilience.settings import Settings
from consilience.store import Store
from consilience.store.stories import set_fact
from tests.ingest.server import Server
from tests.pipeline.conftest import BEACON, QUAY, Desk, put_feed, put_page


def made(folder: Path) -> Store:
    return open_store(Settings(store=str(folder / "a.db")), create=True)


def test_what_is_added_is_kept_and_can_be_taken_away(tmp_path: Path) -> None:
    with made(tmp_path) as store:
        add_feed(store, {"url": "https://ash.example/feed?token=s3cret", "name": "The Ash", "every": 300})
        add_rule(store, {"name": "floods", "on": "entity", "entity": "Orrin"})
        found = watched(store, None, 0, 10)
        (feed,) = found.feeds
        assert (feed.name, feed.checked, feed.key) == (
            "The Ash", None, feed_key("https://ash.example/feed?token=s3cret"),
        )  # fmt: skip
        assert "s3cret" not in feed.url
        assert [each.name for each in found.rules] == ["floods"]
        assert found.own == {"floods"}
        remove_feed(store, feed.key or "")
        remove_rule(store, "floods")
        found = watched(store, None, 0, 10)
        assert (found.feeds, found.rules) == ((), ())
        for away in (lambda: remove_feed(store, feed.key or ""), lambda: remove_rule(store, "floods")):
            with pytest.raises(UsageError, match="was added on the desk"):
                away()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"url": "ftp://ash.example/feed"}, "`feed.url` this is no address of the web"),
        ({"url": "https://u:p@ash.example/feed"}, "`feed.url` an address with a user name or a password"),
        ({}, "`feed.url` is missing"),
        ({"url": "https://ash.example/", "every": 0}, "`feed.every` is no whole number that fits"),
    ],
)
def test_a_feed_that_is_none_is_refused(tmp_path: Path, fields: dict[str, object], said: str) -> None:
    with made(tmp_path) as store, pytest.raises(WatchError, match=said):
        add_feed(store, fields)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": "a", "on": "entity"}, "`rule.entity` is missing"),
        ({"name": "a", "on": "dyad", "dyad": ["EST"]}, "`rule.dyad` is no list of two"),
        ({"name": "a", "on": "origin", "kind": "figure"}, "`rule.kind` belongs to a rule on"),
        ({"name": "a", "on": "moon"}, "`rule.on` 'moon' is not known"),
        ({"on": "origin"}, "`rule.name` is missing"),
    ],
)
def test_a_rule_that_is_none_is_refused(tmp_path: Path, fields: dict[str, object], said: str) -> None:
    with made(tmp_path) as store, pytest.raises(WatchError, match=said):
        add_rule(store, fields)


def test_nothing_is_added_twice_nor_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with made(tmp_path) as store:
        with store.writing() as connection:
            set_fact(connection, "rules", '[{"name": "edited", "on": "changed"}]')
        add_feed(store, {"url": "https://ash.example/feed"})
        with pytest.raises(UsageError, match="followed already"):
            add_feed(store, {"url": "https://ash.example/feed"})
        with pytest.raises(UsageError, match="there is a rule 'edited' already"):
            add_rule(store, {"name": "edited", "on": "origin"})
        monkeypatch.setattr(following, "MOST", 1)
        with pytest.raises(UsageError, match="1 feeds of the desk already"):
            add_feed(store, {"url": "https://elm.example/feed"})
        with store.writing() as connection:
            set_fact(connection, "added on the desk", "no longer understood")
        with store.reading() as connection:
            assert additions(connection).feeds == ()


def test_a_watch_that_runs_takes_over_what_the_desk_adds_and_takes_away(desk: Desk, server: Server) -> None:
    one = put_feed(server, "/one.xml", ("Twelve hurt", put_page(server, "/q", "Twelve hurt", QUAY, "The Quay")))
    two = put_feed(server, "/two.xml", ("Thirty hurt", put_page(server, "/b", "Thirty hurt", BEACON, "The Beacon")))
    of_file = desk.listed(
        f'[[feeds]]\nurl = "{one}"\n[[rules]]\nname = "mayor"\non = "entity"\nentity = "Edda Storm"\n'
    )
    with (
        open_store(Settings(store=desk.place), create=True) as store,
        Watcher(store, of_file, desk.settings, desk.said.append, desk.shown.append) as watcher,
    ):
        assert watcher.round(every=True).added == 1
        add_feed(store, {"url": two})
        add_rule(store, {"name": "crews", "on": "entity", "entity": "Quillmoor"})
        done = watcher.round()
        assert (done.feeds, done.added) == (1, 1), "the new one is due at once, the other is not"
        assert {each.rule for each in desk.shown} == {"mayor", "crews"}
        assert [each.key is None for each in watched(store, None, 0, 9).feeds] == [
            each.url != two for each in watched(store, None, 0, 9).feeds
        ]
        remove_feed(store, feed_key(two))
        assert watcher.round(every=True).feeds == 1
        assert watcher.rest() > 1, "it does not turn round and round for a feed that is gone"


def test_without_a_file_the_desk_alone_says_what_is_watched(desk: Desk, server: Server) -> None:
    one = put_feed(server, "/one.xml", ("Twelve hurt", put_page(server, "/q", "Twelve hurt", QUAY, "The Quay")))
    with open_store(Settings(store=desk.place), create=True) as store:
        add_feed(store, {"url": one})
    (done,) = desk.run(read_watchlist(None))
    assert (done.feeds, done.added) == (1, 1)
