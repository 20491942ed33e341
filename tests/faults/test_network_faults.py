"""Feeds and pages whose connection breaks at any point, and two watches on one store: each article, each alert once."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
from dataclasses import replace

import pytest

from consilience.pipeline import open_store, stored
from consilience.pipeline.watching import Watcher
from consilience.settings import Settings
from tests.ingest.server import Server
from tests.pipeline.conftest import BEACON, QUAY, Desk, Hook, put_feed, put_page

from .proxy import WAYS, between

RULES = """
[[rules]]
name = "mayor"
on = "entity"
entity = "Edda Storm"
[[sinks]]
kind = "file"
path = "alerts.jsonl"
"""


def listed(desk: Desk) -> list[str]:
    with open_store(Settings(store=desk.place)) as store:
        assert stored.damage(store) == []
        return sorted(each.url or "" for each in stored.export_articles(store))


def texts(desk: Desk) -> set[str]:
    with open_store(Settings(store=desk.place)) as store:
        return {" ".join(each.text.split()) for each in stored.export_articles(store)}


def plain(body: str) -> str:
    return " ".join(body.replace("</p><p>", " ").split())


def told(desk: Desk) -> int:
    return len((desk.folder / "alerts.jsonl").read_text().splitlines())


def test_a_network_that_flaps_delays_and_loses_nothing(desk: Desk, server: Server) -> None:
    pages = [put_page(server, f"/{n}", f"Bridge {n}", (QUAY, BEACON)[n % 2], f"Outlet {n}") for n in range(4)]
    url = put_feed(server, "/rss", *((f"Bridge {n}", each) for n, each in enumerate(pages)))
    watched = desk.listed(f'reread = 1\n[[feeds]]\nurl = "{url}"\n{RULES}')
    drawn = random.Random(3)

    def flap() -> None:
        for answer in server.answers.values():
            answer.act = drawn.choice(("slam", "cut", ""))
            answer.times = [(drawn.choice((503, 429, 500)), {})] if drawn.random() < 0.4 else []

    flap()
    desk.run(watched, rounds=6, between=flap)
    for answer in server.answers.values():
        answer.act, answer.times = "", []
    desk.run(watched, rounds=2)
    assert listed(desk) == sorted(pages)
    assert told(desk) == 4


@pytest.mark.parametrize("seed", range(4))
def test_a_proxy_that_breaks_connections_loses_nothing(
    desk: Desk, server: Server, hook: Hook, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Feed, pages and webhook are reached through it; it refuses, resets, cuts and stalls as drawn."""
    monkeypatch.setattr("consilience.ingest.web._TROUBLED_RULES_HOLD", 0.0)  # a robots.txt is asked for again at once
    monkeypatch.setattr("consilience.ingest.followed._wait", lambda *_: 0.0)  # and a page
    ways = (("127.0.0.1", server.server_address[1]), ("127.0.0.1", hook.server_address[1]))
    with between(ways[0], seed) as web, between(ways[1], seed + 50) as to_hook:
        titles = [f"Bridge {n}" for n in range(6)]
        for n, title in enumerate(titles):
            put_page(server, f"/{n}", title, (QUAY, BEACON)[n % 2], f"Outlet {n}")
        pages = [f"{web.base}/{n}" for n in range(6)]
        put_feed(server, "/rss", *zip(titles, pages, strict=True))
        sink = f'[[sinks]]\nkind = "webhook"\nurl = "{to_hook.base}/hook"\n'
        watched = desk.listed(f'reread = 1\n[[feeds]]\nurl = "{web.base}/rss"\n{RULES}{sink}')
        broken = Desk(desk.folder, replace(desk.settings, read_seconds=1, fetch_seconds=2), desk.place)

        def due() -> None:
            with open_store(Settings(store=desk.place)) as store, store.writing() as connection:
                connection.exec_driver_sql("UPDATE deliveries SET due = '2000-01-01T00:00:00+00:00'")

        broken.run(watched, rounds=9, between=due)
        assert sum(web.seen[way] for way in WAYS[1:]) >= 6, web.seen
        web.calm = to_hook.calm = True
        for _ in range(10):  # on a busy machine a calm answer may still come after the second that is waited for
            broken.run(watched, rounds=3, between=due)
            if len({headers["Idempotency-Key"] for headers, _ in hook.got}) == len(pages):
                break
    assert listed(desk) == sorted(pages)
    assert texts(desk) == {plain(QUAY), plain(BEACON)}, "no text that was cut off"
    assert told(desk) == 6
    ids = [headers["Idempotency-Key"] for headers, _ in hook.got]
    assert len(set(ids)) == 6, "each at least once, with its id"


@pytest.mark.parametrize("turn", range(2))
def test_two_watches_in_processes_of_their_own(desk: Desk, server: Server, turn: int) -> None:
    if desk.kind != "sqlite":
        pytest.skip("tried in threads; a command takes the place from its own settings")
    pages = [put_page(server, f"/{n}", f"Bridge {n}", (QUAY, BEACON)[n % 2], f"Outlet {n}") for n in range(4)]
    url = put_feed(server, "/rss", *((f"Bridge {n}", each) for n, each in enumerate(pages)))
    desk.listed(f'[[feeds]]\nurl = "{url}"\n{RULES}')
    open_store(Settings(store=desk.place), create=True).close()
    command = [sys.executable, "-m", "consilience", "watch", str(desk.folder / "watch.toml"), "--once", "--strict"]
    here = {
        **os.environ, "CONSILIENCE_STORE": desk.place, "CONSILIENCE_ALLOW_PRIVATE": "yes",
        "CONSILIENCE_CACHE": str(desk.folder / f"cache{turn}"), "CONSILIENCE_HOST_RATE": "100000",
    }  # fmt: skip
    both = [subprocess.Popen(command, env=here, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    ended = [(each.communicate(timeout=300), each.returncode) for each in both]
    assert [code for _, code in ended] == [0, 0], ended
    assert listed(desk) == sorted(pages)
    with open_store(Settings(store=desk.place)) as store, store.reading() as connection:
        alerts = [row[0] for row in connection.exec_driver_sql("SELECT id FROM alerts")]
    assert len(alerts) == len(set(alerts)) == 4
    assert told(desk) >= 4


def test_two_watches_on_one_store(desk: Desk, server: Server) -> None:
    pages = [put_page(server, f"/{n}", f"Bridge {n}", (QUAY, BEACON)[n % 2], f"Outlet {n}") for n in range(4)]
    url = put_feed(server, "/rss", *((f"Bridge {n}", each) for n, each in enumerate(pages)))
    watched = desk.listed(f'[[feeds]]\nurl = "{url}"\n{RULES}')
    errors: list[Exception] = []

    def follow() -> None:
        try:
            with (
                open_store(Settings(store=desk.place), create=True) as store,
                Watcher(store, watched, desk.settings, lambda _: None, lambda _: None) as watcher,
            ):
                for _ in range(2):
                    watcher.round(every=True)
        except Exception as error:
            errors.append(error)

    open_store(Settings(store=desk.place), create=True).close()
    threads = [threading.Thread(target=follow) for _ in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert errors == []
    assert listed(desk) == sorted(pages)
    with open_store(Settings(store=desk.place)) as store, store.reading() as connection:
        alerts = [row[0] for row in connection.exec_driver_sql("SELECT id FROM alerts")]
    assert len(alerts) == len(set(alerts)) == 4
    assert told(desk) >= 4
