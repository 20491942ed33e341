"""Alerts on their way: webhook, mail, Atom; what fails is tried again and told."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from email import message_from_string
from xml.etree import ElementTree

import pytest

from consilience.pipeline import open_store
from consilience.pipeline.delivering import Trouble, in_words
from consilience.settings import Settings
from tests.ingest.server import Server
from tests.pipeline.conftest import QUAY, Desk, Hook, Post, put_feed, put_page

ATOM = "{http://www.w3.org/2005/Atom}"


def one_alert(server: Server, sink: str) -> str:
    """A configuration that raises one alert, into one sink."""
    quay = put_page(server, "/quay", "Twelve hurt in Quillmoor", QUAY, "The Quay")
    one = put_feed(server, "/one.xml", ("Twelve hurt", quay))
    rule = '[[rules]]\nname = "mayor"\non = "entity"\nentity = "edda storm"\n'
    return f'[[feeds]]\nurl = "{one}"\n{rule}[[sinks]]\n{sink}\n'


def make_due(desk: Desk) -> None:
    with open_store(Settings(store=desk.place)) as store, store.writing() as connection:
        connection.exec_driver_sql("UPDATE deliveries SET due = '2000-01-01T00:00:00+00:00'")


def test_a_webhook_gets_the_alert_with_its_id(desk: Desk, server: Server, hook: Hook) -> None:
    desk.run(desk.listed(one_alert(server, f'kind = "webhook"\nurl = "{hook.url}"')), rounds=2)
    ((headers, body),) = hook.got
    alert = json.loads(body)
    assert alert["id"] == headers["Idempotency-Key"]
    assert alert["rule"] == "mayor"
    assert "Edda Storm" in alert["evidence"][0]["words"]


def test_a_webhook_that_fails_is_tried_again_and_its_key_not_told(desk: Desk, server: Server, hook: Hook) -> None:
    hook.status = 503
    watched = desk.listed(one_alert(server, f'kind = "webhook"\nurl = "{hook.url}"'))
    desk.run(watched, rounds=2)
    assert len(hook.got) == 1  # the second round comes before it is due
    (said,) = [each for each in desk.said if isinstance(each, Trouble)]
    assert "503" in said.said
    assert "tried again in 30 seconds" in said.said
    assert "k3y" not in f"{said.source} {said.said} {said.hint}"
    hook.status = 204
    make_due(desk)
    (done,) = desk.run(watched)
    assert done.delivered == 1
    assert len(hook.got) == 2


def test_a_webhook_in_a_private_network_has_to_be_meant(desk: Desk, server: Server, hook: Hook) -> None:
    closed = Desk(desk.folder, Settings(cache=desk.settings.cache), desk.place)
    desk.run(desk.listed(one_alert(server, f'kind = "webhook"\nurl = "{hook.url}"\nname = "h"').replace("mayor", "m")))
    hook.got.clear()
    make_due(desk)
    with open_store(Settings(store=desk.place)) as store, store.writing() as connection:
        connection.exec_driver_sql("UPDATE deliveries SET delivered = NULL")
    sink = f'kind = "webhook"\nurl = "{hook.url}"\nname = "h"'
    closed.run(closed.listed(one_alert(server, sink)))
    assert hook.got == []
    make_due(desk)
    closed.run(closed.listed(one_alert(server, f"{sink}\nprivate = true")))
    assert len(hook.got) == 1


def test_mail(desk: Desk, server: Server, post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    where = f'host = "127.0.0.1"\nport = {post.port}\nsecurity = "none"'
    sink = f'kind = "email"\nto = ["desk@paper.example"]\nfrom = "alerts@paper.example"\n{where}'
    post.refuses = True
    watched = desk.listed(one_alert(server, sink))
    desk.run(watched)
    assert post.letters == []
    assert any(isinstance(each, Trouble) and "450" in each.said for each in desk.said)
    post.refuses = False
    make_due(desk)
    desk.run(watched, rounds=2)
    (letter,) = post.letters
    message = message_from_string(letter)
    assert message["To"] == "desk@paper.example"
    assert message["Subject"].startswith("[mayor] The Quay names")
    assert message["Message-ID"].endswith("@alerts.consilience.invalid>")


def test_an_atom_feed_is_whole_and_the_same_however_often_it_is_written(desk: Desk, server: Server) -> None:
    watched = desk.listed(one_alert(server, 'kind = "atom"\npath = "out/alerts.xml"'))
    desk.run(watched)
    path = desk.folder / "out" / "alerts.xml"
    before = path.read_bytes()
    with open_store(Settings(store=desk.place)) as store, store.writing() as connection:
        connection.exec_driver_sql("UPDATE deliveries SET delivered = NULL")
    desk.run(watched)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == ["alerts.xml"]
    entries = ElementTree.fromstring(before).findall(f"{ATOM}entry")
    assert len(entries) == 1


def test_a_sink_gets_the_alerts_of_its_rules(desk: Desk, server: Server) -> None:
    one, other = (f'kind = "file"\npath = "{n}.jsonl"\nrules = ["{r}"]' for n, r in (("a", "mayor"), ("b", "b")))
    sinks = f"{one}\n[[sinks]]\n{other}"
    rule = '[[rules]]\nname = "b"\non = "event"\nevent = "ASSAULT"\n'
    desk.run(desk.listed(rule + one_alert(server, sinks)))
    assert (desk.folder / "a.jsonl").exists()
    assert not (desk.folder / "b.jsonl").exists()


def test_an_alert_that_waits_is_due_when_the_clock_was_put_back(desk: Desk, server: Server, hook: Hook) -> None:
    hook.status = 503
    watched = desk.listed(one_alert(server, f'kind = "webhook"\nurl = "{hook.url}"'))
    desk.run(watched)
    hook.status = 200
    for due, count in (("later", 1), ("tomorrow", 2)):
        moment = datetime.now(UTC) + timedelta(minutes=50 if due == "later" else 1500)
        with open_store(Settings(store=desk.place)) as store, store.writing() as connection:
            connection.exec_driver_sql(f"UPDATE deliveries SET due = '{moment.isoformat(timespec='milliseconds')}'")
        desk.run(watched)
        assert len(hook.got) == count, due


def test_times_to_wait_in_words() -> None:
    assert [in_words(each) for each in (0.2, 1, 30, 60, 90, 3600, 86400)] == [
        "1 second",
        "1 second",
        "30 seconds",
        "1 minute",
        "2 minutes",
        "1 hour",
        "1 day",
    ]
