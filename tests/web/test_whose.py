"""What the desk keeps and shows for each of those who log in: the name on every page, the last visit."""

from __future__ import annotations

import pytest
from fastapi import FastAPI

from consilience.pipeline import open_store, people
from consilience.settings import Settings
from consilience.web import frame, pages
from consilience.web import today as start
from consilience.web.asking import Desk

from .conftest import entered, form_key


def story_of(app: FastAPI) -> str:
    return str(entered(app, "reader1").get("/api/v1/stories").json()["stories"][0]["id"])


def test_the_name_stands_on_every_page_and_on_nobody_elses(closed: FastAPI) -> None:
    story = story_of(closed)
    one, other = entered(closed, "reader1"), entered(closed, "analyst1")
    key = form_key(one.get("/check").text)
    checked = one.post("/check", data={"csrf": key, "story": story, "draft": "The Orrin dam burst on Tuesday."})
    assert ">reader1</a>" in checked.text
    for path in ("/", "/search?q=dam", f"/stories/{story}", f"/stories/{story}/events", "/watch", "/about"):
        mine, theirs = one.get(path), other.get(path)
        assert ">reader1</a>" in mine.text, path
        assert ">analyst1</a>" in theirs.text, path
        assert "reader1</a>" not in theirs.text, path
        assert mine.headers["etag"] != theirs.headers["etag"], path
        assert frame.WHO.decode() not in mine.text


def test_a_story_that_did_not_change_is_sent_as_it_was(
    closed: FastAPI,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    story = story_of(closed)
    pages._PAGES.clear()
    client, other = entered(closed, "analyst1"), entered(closed, "admin1")
    first = client.get(f"/stories/{story}")

    def account(*_: object) -> None:
        raise AssertionError("the account is not decoded for a page that is kept")

    monkeypatch.setattr(Desk, "account", account)
    assert client.get(f"/stories/{story}").content == first.content
    assert other.get(f"/stories/{story}").status_code == 200
    assert client.get(f"/stories/{story}", headers={"If-None-Match": first.headers["etag"]}).status_code == 304


def test_a_decision_renews_the_page_that_is_kept(closed: FastAPI) -> None:
    story = story_of(closed)
    client = entered(closed, "analyst1")
    before = client.get(f"/stories/{story}").text
    key = form_key(client.get(f"/stories/{story}/decide?kind=rename").text)
    name = client.get(f"/api/v1/stories/{story}").json()["stories"][0]["entities"][0]["id"]
    given = {"csrf": key, "kind": "rename", "name": name, "new": "Another Name", "reason": "So.", "step": "write"}
    assert client.post(f"/stories/{story}/decide", data=given).status_code == 303
    after = client.get(f"/stories/{story}").text
    assert "Another Name" in after
    assert "Another Name" not in before


def test_the_last_visit_is_kept_with_the_user_not_with_the_browser(
    closed: FastAPI,
    shared: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = entered(closed, "reader1")
    first = desk.get("/")
    assert "Your first visit" in first.text
    assert start.COOKIE not in first.headers.get("set-cookie", "")
    assert "Your first visit" in entered(closed, "analyst1").get("/").text
    now = start.time.time()
    monkeypatch.setattr(start.time, "time", lambda: now + start.VISIT + 1)
    telephone = entered(closed, "reader1")
    assert "Nothing is new since your last visit" in telephone.get("/").text
    with open_store(shared) as store:
        people.remove_person(store, "reader1")
        assert people.visit_of(store, "reader1") == ""


def test_nobody_is_led_to_what_is_not_for_him(closed: FastAPI) -> None:
    story = story_of(closed)
    for name, leads in (("analyst1", True), ("reader1", False), ("analyst1", True)):
        client = entered(closed, name)
        assert (f"/stories/{story}/decide" in client.get(f"/stories/{story}").text) is leads, name
        assert ("Follow a feed" in client.get("/watch").text) is leads, name
