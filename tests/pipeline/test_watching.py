"""Feeds that change, fail and come back; rules; restarts."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import msgspec
import pytest

from consilience.errors import StoreError
from consilience.model.article import LeftOut
from consilience.model.watch import Alert
from consilience.pipeline import intake, open_store, stored
from consilience.pipeline.delivering import Trouble
from consilience.pipeline.watching import Round, watch
from consilience.settings import Settings
from consilience.store.faults import FULL, LOCKED
from tests.ingest.server import Answer, Server
from tests.pipeline.conftest import BEACON, QUAY, Desk, put_feed, put_page
from tests.postgres import cluster

RULES = """
[[rules]]
name = "mayor"
on = "entity"
entity = "Edda Storm"
[[rules]]
name = "counts"
on = "difference"
kind = "figure"
[[rules]]
name = "more origins"
on = "origin"
[[rules]]
name = "edited"
on = "changed"
[[sinks]]
kind = "terminal"
[[sinks]]
kind = "file"
path = "alerts.jsonl"
"""


def by_rule(alerts: list[Alert]) -> dict[str, list[Alert]]:
    found: dict[str, list[Alert]] = {}
    for each in alerts:
        found.setdefault(each.rule, []).append(each)
    return found


def held(desk: Desk) -> list[str]:
    with open_store(Settings(store=desk.place)) as store:
        assert stored.damage(store) == []
        return [each.url or "" for each in stored.export_articles(store)]


def names_in(desk: Desk) -> list[str]:
    with open_store(Settings(store=desk.place)) as store:
        return [each.id for each in stored.list_articles(store)]


def in_file(desk: Desk) -> list[str]:
    return [json.loads(line)["id"] for line in (desk.folder / "alerts.jsonl").read_text().splitlines()]


def test_articles_are_added_grouped_and_told_of_once(desk: Desk, server: Server) -> None:
    quay = put_page(server, "/quay", "Twelve hurt in Quillmoor", QUAY, "The Quay")
    one = put_feed(server, "/one.xml", ("Twelve hurt", quay))
    two = put_feed(server, "/two.xml", ("12 hurt", f"{quay}?utm_source=two"))
    watched = desk.listed(f'[[feeds]]\nurl = "{one}"\n[[feeds]]\nurl = "{two}"\n{RULES}')
    first, second = desk.run(watched, rounds=2)
    assert (first.feeds, first.added, first.alerts) == (2, 1, 1)
    assert (second.added, second.versions, second.alerts) == (0, 0, 0)
    (alert,) = desk.shown
    assert alert.rule == "mayor"
    assert "Edda Storm" in alert.evidence[0].words
    assert alert.evidence[0].url == quay
    assert held(desk) == [quay]

    beacon = put_page(server, "/beacon", "Thirty injured", BEACON, "The Beacon")
    put_feed(server, "/two.xml", ("12 hurt", f"{quay}?utm_source=two"), ("30 injured", beacon))
    desk.shown.clear()
    (third,) = desk.run(watched)  # after a restart
    assert third.added == 1
    raised = by_rule(desk.shown)
    assert set(raised) == {"mayor", "counts", "more origins"}
    assert (len(raised["mayor"]), len(raised["counts"])) == (1, 1)
    assert all(each.said.startswith("up to 2 origins now, 1 before") for each in raised["more origins"])
    values = raised["counts"][0].evidence
    assert {each.outlet for each in values} == {"The Quay", "The Beacon"}
    assert len(set(in_file(desk))) == len(in_file(desk)) == 1 + third.alerts


def test_a_changed_article_is_compared(desk: Desk, server: Server) -> None:
    quay = put_page(server, "/quay", "Twelve hurt in Quillmoor", QUAY, "The Quay")
    one = put_feed(server, "/one.xml", ("Twelve hurt", quay))
    watched = desk.listed(f'[[feeds]]\nurl = "{one}"\nreread = 1\n{RULES}')
    desk.run(watched)
    put_page(server, "/quay", "Twelve hurt in Quillmoor", QUAY.replace("12 people", "17 people"), "The Quay")
    time.sleep(1.1)
    desk.shown.clear()
    (done,) = desk.run(watched)
    assert (done.added, done.versions) == (0, 1)
    (alert,) = desk.shown  # the mayor was told of
    assert alert.rule == "edited"
    assert [each.note.partition(",")[0] for each in alert.evidence] == ["old version", "new version"]
    assert "12" in alert.evidence[0].words
    assert "17" in alert.evidence[1].words


def test_a_feed_that_fails_keeps_nothing_back(desk: Desk, server: Server) -> None:
    quay = put_page(server, "/quay", "Twelve hurt in Quillmoor", QUAY, "The Quay")
    good = put_feed(server, "/good.xml", ("Twelve hurt", quay))
    gone = f"{server.base}/gone.xml"
    broken = server.put("/broken.xml", Answer(b"<p>under repair</p>"))
    slow = server.put("/slow.xml", Answer(b"<rss>", act="silent"))
    feeds = "".join(f'[[feeds]]\nurl = "{url}"\n' for url in (slow, gone, broken, good))
    watched = desk.listed(feeds + RULES)
    (done,) = desk.run(watched)
    assert (done.feeds, done.failed, done.added) == (4, 3, 1)
    said = {each.source.rpartition("/")[2]: each.said for each in desk.said if isinstance(each, Trouble)}
    assert set(said) == {"gone.xml", "broken.xml", "slow.xml"}
    assert "404" in said["gone.xml"]
    assert "asked again in" in said["gone.xml"]

    put_feed(server, "/broken.xml", ("Twelve hurt", quay))
    desk.said.clear()
    (done,) = desk.run(watched)
    assert done.failed == 2
    assert any("answers again, after 1 failure" in each.said for each in desk.said if not isinstance(each, LeftOut))


def test_a_page_that_is_not_there_yet_is_tried_again(desk: Desk, server: Server) -> None:
    one = put_feed(server, "/one.xml", ("Twelve hurt", f"{server.base}/quay"))
    watched = desk.listed(f'[[feeds]]\nurl = "{one}"\n{RULES}')
    (done,) = desk.run(watched)
    assert done.added == 0
    put_page(server, "/quay", "Twelve hurt in Quillmoor", QUAY, "The Quay")
    (done,) = desk.run(watched)
    assert done.added == 1
    server.asked.clear()
    server.answers.pop("/quay")
    put_feed(server, "/one.xml", ("Never there", f"{server.base}/never"))
    for _ in range(5):
        desk.run(watched)
    assert server.paths().count("/never") == 2, "then after a while: tests/ingest/test_followed.py"


def test_what_a_store_held_before_raises_nothing(desk: Desk, server: Server) -> None:
    texts = {"quay.txt": QUAY, "beacon.txt": BEACON}
    for name, text in texts.items():
        (desk.folder / name).write_text(text.replace("</p><p>", "\n\n"), encoding="utf-8")
    settings = Settings(store=desk.place)
    with open_store(settings, create=True) as store:
        intake.add(store, [str(desk.folder / name) for name in texts], settings)
    quay = put_page(server, "/quay", "Twelve hurt in Quillmoor", QUAY, "The Quay")
    one = put_feed(server, "/one.xml", ("Twelve hurt", quay))
    desk.run(desk.listed(f'[[feeds]]\nurl = "{one}"\n{RULES}'))
    assert [each.article for each in desk.shown if each.on == "entity"] == [each.article for each in desk.shown[:1]]


def test_an_unchanged_feed_is_not_sent_again(desk: Desk, server: Server) -> None:
    quay = put_page(server, "/quay", "Twelve hurt in Quillmoor", QUAY, "The Quay")
    one = put_feed(server, "/one.xml", ("Twelve hurt", quay), etag='"v1"')
    desk.run(desk.listed(f'[[feeds]]\nurl = "{one}"\n{RULES}'), rounds=2)
    asked = [headers for path, headers in server.asked if path == "/one.xml"]
    assert asked[1]["If-None-Match"] == '"v1"'
    assert server.paths().count("/quay") == 1


def test_killed_at_any_point_nothing_is_lost_or_doubled(desk: Desk, server: Server) -> None:
    """A short run; benchmarks/faults_watch.py is the long one."""
    pages = [
        put_page(server, f"/p{n}", f"{n} hurt", QUAY.replace("Quillmoor", f"Quill{'aeiou'[n]}moor"), f"Outlet {n}")
        for n in range(5)
    ]
    one = put_feed(server, "/one.xml", *((f"Hurt {n}", url) for n, url in enumerate(pages)))
    watched = desk.listed(f'[[feeds]]\nurl = "{one}"\nevery = 1\n{RULES}')
    command = [sys.executable, "-m", "consilience", "watch", "watch.toml", "--once", "--store", desk.place]
    environment = {
        **os.environ,
        "CONSILIENCE_ALLOW_PRIVATE": "yes",
        "CONSILIENCE_CACHE": str(desk.folder / "cache"),
        "CONSILIENCE_HOST_RATE": "100000",
    }
    for seconds in (1.6, 2.2, 2.6, 3.0):
        with subprocess.Popen(
            command, cwd=desk.folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            time.sleep(seconds)
            process.send_signal(signal.SIGKILL)
    desk.run(watched)
    assert sorted(held(desk)) == sorted(pages)
    ids = in_file(desk)
    assert len(ids) == len(set(ids))
    told = [msgspec.json.decode(line, type=Alert) for line in (desk.folder / "alerts.jsonl").read_bytes().splitlines()]
    assert len({each.article for each in told if each.on == "entity"}) == len(pages)


@pytest.mark.parametrize("end", ["", '{"id": "cut off'])
def test_what_was_written_but_not_marked_is_not_written_twice(desk: Desk, server: Server, end: str) -> None:
    quay = put_page(server, "/quay", "Twelve hurt in Quillmoor", QUAY, "The Quay")
    one = put_feed(server, "/one.xml", ("Twelve hurt", quay))
    watched = desk.listed(f'[[feeds]]\nurl = "{one}"\n{RULES}')
    desk.run(watched)
    before = in_file(desk)
    with (desk.folder / "alerts.jsonl").open("a") as file:
        file.write(end)
    settings = Settings(store=desk.place)
    with open_store(settings) as store, store.writing() as connection:
        connection.exec_driver_sql("UPDATE deliveries SET delivered = NULL")
    (done,) = desk.run(watched)
    assert done.delivered == 2  # to the terminal again, and to the file, where it stood
    assert in_file(desk) == before


def test_a_story_that_breaks_something_does_not_stop_the_watch(
    desk: Desk, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    quay = put_page(server, "/quay", "Twelve hurt in Quillmoor", QUAY, "The Quay")
    one = put_feed(server, "/one.xml", ("Twelve hurt", quay))
    monkeypatch.setattr("consilience.pipeline.watching.account_of", lambda *_: 1 / 0)
    (done, after) = desk.run(desk.listed(f'[[feeds]]\nurl = "{one}"\n{RULES}'), rounds=2)
    assert (done.added, done.alerts, after.alerts) == (1, 1, 0)
    assert [each.rule for each in desk.shown] == ["mayor"]
    assert any("division by zero" in each.said for each in desk.said if isinstance(each, Trouble))


def test_a_database_server_that_restarts_does_not_end_the_watch(desk: Desk, server: Server) -> None:
    if desk.kind != "postgresql":
        pytest.skip("a file has no server")
    running = cluster()
    quay = put_page(server, "/quay", "Twelve hurt in Quillmoor", QUAY, "The Quay")
    one = put_feed(server, "/one.xml", ("Twelve hurt", quay))
    watched = desk.listed(f'[[feeds]]\nurl = "{one}"\nevery = 1\n{RULES}')
    settings = replace(desk.settings, store=desk.place)
    sleeps = 0

    def sleep(_: float) -> None:
        nonlocal sleeps, two
        sleeps += 1
        if sleeps == 1:  # down while the next round begins, longer than it is waited for
            running.stop()
            two = put_page(server, "/two", "Thirty injured", BEACON, "The Beacon")
            put_feed(server, "/one.xml", ("Twelve hurt", quay), ("Thirty injured", two))
        elif sleeps == 2:
            running.start()
        elif sleeps == 3:
            running.restart("fast")
        elif sleeps == 5:
            raise KeyboardInterrupt
        time.sleep(1)

    two = ""
    with open_store(settings, create=True) as store:
        store._patience = 0.5
        with pytest.raises(KeyboardInterrupt):
            watch(store, watched, settings, tell=desk.said.append, show=desk.shown.append, sleep=sleep)
    said = [each.said for each in desk.said if isinstance(each, Trouble)]
    assert said == ["the database server cannot be reached; the watch goes on when it is back"]
    assert sorted(held(desk)) == sorted([quay, two])
    assert len(in_file(desk)) == len(set(in_file(desk)))
    assert {each.article for each in desk.shown if each.on == "entity"} == set(names_in(desk))
    ids = [each.id for each in desk.shown]
    assert len(ids) == len(set(ids)), "each alert is told once"


def test_paths_of_a_configuration_count_from_its_folder(desk: Desk, server: Server) -> None:
    one = put_feed(server, "/one.xml", ("Nothing yet", f"{server.base}/none"))
    watched = desk.listed(f'[[feeds]]\nurl = "{one}"\n{RULES}')
    assert Path(watched.sinks[1].path or "") == desk.folder / "alerts.jsonl"


@pytest.mark.parametrize("message", [LOCKED, FULL])
def test_a_watch_waits_for_a_store_that_cannot_be_written_to(desk: Desk, server: Server, message: str) -> None:
    quay = put_page(server, "/quay", "Twelve hurt in Quillmoor", QUAY, "The Quay")
    watched = desk.listed(f'[[feeds]]\nurl = "{put_feed(server, "/one.xml", ("Twelve hurt", quay))}"\n{RULES}')
    waits: list[float] = []
    rounds: list[Round] = []
    with open_store(Settings(store=desk.place), create=True) as store:
        writing = store.writing

        def refuse(*_: object, **__: object) -> NoReturn:
            raise StoreError(message, source=desk.place, hint="wait")

        def sleep(seconds: float) -> None:
            waits.append(seconds)
            if len(waits) == 1:  # begun, with nothing to read yet
                store.writing = refuse  # type: ignore[method-assign]
                watcher_due()
            elif len(waits) == 3:
                store.writing = writing  # type: ignore[method-assign]
            elif len(waits) == 4:
                raise KeyboardInterrupt

        def watcher_due() -> None:
            put_feed(server, "/one.xml", ("Twelve hurt", quay), ("Again", put_page(server, "/b", "B", BEACON, "B")))

        soon = msgspec.structs.replace(
            watched, feeds=tuple(msgspec.structs.replace(each, every=0) for each in watched.feeds)
        )
        with pytest.raises(KeyboardInterrupt):
            watch(store, soon, desk.settings, tell=desk.said.append, report=rounds.append, sleep=sleep)
    told = [each for each in desk.said if isinstance(each, Trouble)]
    assert [each.said for each in told] == [f"{message}; the watch tries again in {n} seconds" for n in (5, 10)]
    assert waits[1:3] == [5.0, 10.0]
    assert any("the store can be used again" in getattr(each, "said", "") for each in desk.said)
    assert [each.added for each in rounds] == [1, 1]
    assert len(held(desk)) == 2


def test_a_watch_ends_where_the_store_is_damaged(desk: Desk, server: Server) -> None:
    watched = desk.listed(f'[[feeds]]\nurl = "{put_feed(server, "/one.xml")}"\n{RULES}')
    with open_store(Settings(store=desk.place), create=True) as store:

        def sleep(_: float) -> None:
            def refuse(*_: object, **__: object) -> NoReturn:
                raise StoreError("the store is damaged", source=desk.place)

            store.reading = store.writing = refuse  # type: ignore[method-assign]

        with pytest.raises(StoreError, match="damaged"):
            watch(store, watched, desk.settings, sleep=sleep)
