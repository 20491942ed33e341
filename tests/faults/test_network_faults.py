"""Feeds and pages whose connection breaks at any point, and two watches on one store: each article, each alert once."""

from __future__ import annotations

import random
import threading

from consilience.pipeline import open_store, stored
from consilience.pipeline.watching import Watcher
from consilience.settings import Settings
from tests.ingest.server import Server
from tests.pipeline.conftest import BEACON, QUAY, Desk, put_feed, put_page

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
