"""The watch page: how feeds stand, rules, alerts with their evidence and where they went."""

from __future__ import annotations

import json
import re
from pathlib import Path

import msgspec
import pytest
from starlette.testclient import TestClient

from consilience.model.watch import Alert, Evidence, Rule
from consilience.pipeline import open_store
from consilience.settings import Settings
from consilience.store import stories, watching
from consilience.web import watching as view
from consilience.web.app import create_app

from .conftest import with_form_key

AT = "2025-11-05T08:00:00+00:00"


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    settings = Settings(store=str(tmp_path / "desk.db"))
    with open_store(settings, create=True) as store, store.writing() as connection:
        far = json.dumps({"due": 3e9, "entries": {"a": {"said": "x"}}})
        watching.put_feed(connection, "https://ash.example/feed", "The Ash", AT, {}, far)
        failed = json.dumps({"due": 3e9, "failures": 3, "error": "the server answered <503>"})
        watching.put_feed(connection, "https://user:secret@elm.example/feed", "Elm Daily", AT, {}, failed)
        watching.put_feed(connection, "https://oak.example/feed", None, AT, {}, "no longer understood")
        rules = (Rule(name="floods", on="entity", entity="Orrin"), Rule(name="<b>bold", on="changed"))
        stories.set_fact(connection, "rules", msgspec.json.encode(rules).decode())
        for n, rule in enumerate(("floods", "<b>bold", "floods"), 1):
            evidence = (Evidence(article="a b", start=4, end=9, words="flood", outlet="The Ash"),)
            alert = Alert(
                id=f"A{n}", time=AT, rule=rule, on="entity", story="S-1", title=f"Story {n}", article=None,
                said="Orrin is named", evidence=evidence,
            )  # fmt: skip
            watching.put_alert(connection, alert.id, AT, rule, msgspec.json.encode(alert).decode(), ["hook"])
        watching.delivered(connection, "hook", [1], AT)
        watching.failed(connection, "hook", 2, AT, "refused")
    return TestClient(create_app(settings), base_url="http://127.0.0.1", raise_server_exceptions=False)


def test_feeds_stand_with_their_state_and_without_passwords(client: TestClient) -> None:
    page = client.get("/watch").text
    assert "failed 3× in a row" in page
    assert "the server answered &lt;503&gt;" in page
    assert "secret" not in page
    assert page.index("Elm Daily") < page.index("https://ash.example/feed")  # what fails stands first
    assert "due, no watch runs" in page  # of the one whose state is not understood


def test_alerts_stand_with_their_words_and_where_they_went(client: TestClient) -> None:
    page = client.get("/watch").text
    assert page.index("Story 3") < page.index("Story 1")  # the newest first
    assert 'href="/articles/a%20b?at=4-9#words"' in page
    assert "hook: told" in page
    assert "hook: failed 1×, refused" in page
    assert "&lt;b&gt;bold" in page
    assert "somebody or something is named" in page


def test_alerts_of_one_rule_page_by_page(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    one = client.get("/watch?rule=floods").text
    assert ("Story 3" in one, "Story 2" in one) == (True, False)
    assert "There is no such alert" in client.get("/watch?rule=nothing").text
    monkeypatch.setattr(view, "ROWS", 1)
    assert "/watch?rule=floods&amp;after=1" in client.get("/watch?rule=floods").text.replace("&after", "&amp;after")


def test_feeds_and_rules_are_added_and_taken_away(client: TestClient) -> None:
    with_form_key(client)
    page = client.post("/watch/feeds", data={"url": "https://new.example/feed", "name": "New <b>", "minutes": "5"}).text
    assert "New &lt;b&gt;" in page
    assert "not asked yet" in page
    key = re.search(r'action="/watch/feeds/([0-9a-f]{16})/remove"', page)
    assert key
    page = client.post(
        "/watch/rules", data={"name": "both", "on": "dyad", "a": "EST", "b": "LVA", "directed": "true"}
    ).text
    assert "EST → LVA" in page
    assert page.count("of the file") == 5, "three feeds and two rules can only be changed in their file"
    assert "New &lt;b&gt;" not in client.post(f"/watch/feeds/{key[1]}/remove").text
    assert "EST → LVA" not in client.post("/watch/rules/remove", data={"name": "both"}).text
    for path, data in (
        ("/watch/feeds", {"url": "javascript:alert(1)"}),
        ("/watch/rules", {"name": "x", "on": "entity"}),
    ):
        answer = client.post(path, data=data)
        assert answer.status_code == 422
        assert "What helps" in answer.text
    assert client.post("/watch/feeds", data={"url": "https://a.example/", "minutes": "many"}).status_code == 422


def test_about_says_how_store_and_feeds_stand(client: TestClient) -> None:
    page = client.get("/about").text
    assert "no articles in no stories" in page
    assert "1 of 3 feeds cannot be read" in page
