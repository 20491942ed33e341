"""Deciding on the desk: chosen, shown, written down with its author, taken back."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from msgspec import json as decoded
from starlette.testclient import TestClient

from consilience.model.account import AccountDocument
from consilience.pipeline import open_store
from consilience.pipeline.deciding import stored_decisions
from consilience.pipeline.intake import add
from consilience.settings import Settings
from consilience.web.app import create_app

from .conftest import DAM, DYKE, with_form_key

SIGNED = {"author": "Ana Lind", "reason": "both count the missing"}


@pytest.fixture
def desk(tmp_path: Path) -> tuple[Settings, TestClient, AccountDocument]:
    rows = [
        {"id": "dam", "outlet": "The Ash", "published": "2025-11-05", "title": "Orrin dam bursts", "text": DAM},
        {"id": "dyke", "outlet": "Elm Daily", "published": "2025-11-06", "title": "A dam bursts", "text": DYKE},
    ]
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    settings = Settings(store=str(tmp_path / "desk.db"))
    with open_store(settings, create=True) as store:
        add(store, [str(path)], settings)
    client = TestClient(create_app(settings), base_url="http://127.0.0.1", raise_server_exceptions=False)
    with_form_key(client)
    story = client.get("/api/v1/articles/dam").json()["story"]
    document = decoded.decode(client.get(f"/api/v1/stories/{story}").content, type=AccountDocument)
    return settings, client, document


def written(settings: Settings) -> list[tuple[str, str]]:
    with open_store(settings) as store:
        return [(each.action, each.author) for each in stored_decisions(store)]


def test_what_it_would_change_is_shown_and_nothing_is_written(
    desk: tuple[Settings, TestClient, AccountDocument],
) -> None:
    settings, client, document = desk
    story = document.stories[0]
    names = [each.id for each in story.findings[:2]]
    page = client.post(f"/stories/{story.id}/decide", data={"kind": "merge", "findings": names, **SIGNED})
    assert page.status_code == 200
    assert f"{len(story.findings)} → <b>{len(story.findings) - 1}</b>" in page.text
    for each in story.findings[:2]:
        assert each.statement in page.text
    assert written(settings) == []


def test_it_is_written_down_followed_and_taken_back(desk: tuple[Settings, TestClient, AccountDocument]) -> None:
    settings, client, document = desk
    story = document.stories[0]
    names = [each.id for each in story.findings[:2]]
    data = {"kind": "merge", "findings": names, "step": "write", **SIGNED}
    answer = client.post(f"/stories/{story.id}/decide", data=data, follow_redirects=False)
    assert answer.status_code == 303
    assert written(settings) == [("merge", "Ana Lind")]
    after = client.get(f"/api/v1/stories/{story.id}").json()["stories"][0]
    assert len(after["findings"]) == len(story.findings) - 1
    page = client.get("/decisions").text
    assert "Ana Lind" in page
    assert "both count the missing" in page
    ident = re.search(r'id="d-([0-9a-f]{12})"', page)
    assert ident is not None
    client.post(f"/decisions/{ident[1]}/undo", data={"author": "Bo Ek", "reason": "mistaken"})
    assert written(settings) == [("merge", "Ana Lind"), ("undo", "Bo Ek")]
    assert "taken back" in client.get("/decisions").text
    assert len(client.get(f"/api/v1/stories/{story.id}").json()["stories"][0]["findings"]) == len(story.findings)


@pytest.mark.parametrize(("kind", "action"), [("independent", "independent"), ("copy", "copy")])
def test_two_articles_are_related(desk: tuple[Settings, TestClient, AccountDocument], kind: str, action: str) -> None:
    settings, client, document = desk
    story = document.stories[0].id
    data = {"kind": kind, "articles": ["dam", "dyke"], "step": "write", **SIGNED}
    assert client.post(f"/stories/{story}/decide", data=data, follow_redirects=False).status_code == 303
    assert written(settings) == [(action, "Ana Lind")]


def test_a_finding_is_split_and_somebody_renamed(desk: tuple[Settings, TestClient, AccountDocument]) -> None:
    settings, client, document = desk
    story = document.stories[0]
    several = next(each for each in story.findings if len(each.reports) > 1)
    assert f'value="{several.id}" selected' in client.get(f"/stories/{story.id}/decide?kind=split").text
    data = {"kind": "split", "finding": several.id, "report": "1", "step": "write", **SIGNED}
    assert client.post(f"/stories/{story.id}/decide", data=data, follow_redirects=False).status_code == 303
    person = next(each for each in story.entities if each.name == "Ines Falk")
    data = {"kind": "rename", "name": person.id, "new": "Inês Falk", "step": "write", **SIGNED}
    assert client.post(f"/stories/{story.id}/decide", data=data, follow_redirects=False).status_code == 303
    assert [action for action, _ in written(settings)] == ["split", "rename"]


@pytest.mark.parametrize(
    "given",
    [
        {"kind": "merge", "findings": ["F1"], **SIGNED},
        {"kind": "merge", "findings": ["F1", "F999"], **SIGNED},
        {"kind": "split", "finding": "F1", "report": "99", **SIGNED},
        {"kind": "copy", "articles": ["dam"], **SIGNED},
        {"kind": "merge", "findings": ["F1", "F2"], "author": "", "reason": "x"},
        {"kind": "merge", "findings": ["F1", "F2"], "author": "Ana", "reason": " "},
        {"kind": "burn", **SIGNED},
    ],
)
def test_what_cannot_be_decided_is_said(
    desk: tuple[Settings, TestClient, AccountDocument], given: dict[str, str | list[str]]
) -> None:
    settings, client, document = desk
    answer = client.post(f"/stories/{document.stories[0].id}/decide", data={"step": "write", **given})
    assert answer.status_code == 422
    assert "Not done" in answer.text
    assert written(settings) == []


def test_the_author_is_remembered(desk: tuple[Settings, TestClient, AccountDocument]) -> None:
    _, client, document = desk
    story = document.stories[0].id
    client.post(f"/stories/{story}/decide", data={"kind": "copy", "articles": ["dam", "dyke"], **SIGNED})
    assert 'name="author" value="Ana Lind"' in client.get(f"/stories/{story}/decide").text


def test_the_page_of_a_story_is_kept_until_its_account_changes(
    desk: tuple[Settings, TestClient, AccountDocument], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, client, document = desk
    story = document.stories[0].id
    client.get(f"/stories/{story}")
    first = client.get(f"/stories/{story}").content
    monkeypatch.setattr("consilience.web.pages.account_page", lambda *_, **__: pytest.fail("nothing changed"))
    assert client.get(f"/stories/{story}").content == first
    monkeypatch.undo()
    data = {"kind": "copy", "articles": ["dam", "dyke"], "step": "write", **SIGNED}
    client.post(f"/stories/{story}/decide", data=data, follow_redirects=False)
    after = client.get(f"/stories/{story}").content
    assert after != first
    assert b"both count the missing" in after
