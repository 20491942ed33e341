"""The JSON interface: the contract's records, pages of lists, ETags, refusals."""

from __future__ import annotations

import msgspec
import pytest
from starlette.testclient import TestClient

from consilience.model.account import AccountDocument
from consilience.model.check import CheckDocument
from consilience.model.explanation import ExplanationDocument


def test_lists_go_page_by_page(asked: TestClient) -> None:
    first = asked.get("/api/v1/stories", params={"limit": 1}).json()
    assert len(first["stories"]) == 1
    second = asked.get("/api/v1/stories", params={"limit": 1, "after": first["next"]}).json()
    assert second["next"] is None
    assert first["stories"][0]["last"] > second["stories"][0]["last"]  # the newest first
    assert len(asked.get("/api/v1/articles").json()["articles"]) == 3
    assert {each["name"] for each in asked.get("/api/v1/outlets").json()["outlets"]} == {
        "The Ash",
        "Elm Daily",
        "<b>Oak</b>",
    }


def test_an_account_is_the_contracts_record_and_is_not_sent_twice(asked: TestClient, story: str) -> None:
    answer = asked.get(f"/api/v1/stories/{story}")
    document = msgspec.json.decode(answer.content, type=AccountDocument)
    assert {article.id for article in document.articles} == {"dam", "dyke"}
    again = asked.get(f"/api/v1/stories/{story}", headers={"If-None-Match": f'"other", W/{answer.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == answer.headers["etag"]


def test_an_article_with_its_layers(asked: TestClient) -> None:
    row = asked.get("/api/v1/articles/dyke").json()
    assert row["schema"] == 1
    assert [figure["low"] for figure in row["figures"]]
    assert [each["version"] for each in row["versions"]] == [1]


def test_search_check_and_explain(asked: TestClient, story: str) -> None:
    hits = asked.get("/api/v1/search", params={"q": "tents"}).json()["hits"]
    assert [hit["id"] for hit in hits] == ["dam"]
    assert asked.get("/api/v1/search", params={"q": "Orrin", "outlet": "Elm Daily"}).json()["hits"][0]["id"] == "dyke"
    checked = asked.post(f"/api/v1/stories/{story}/check", json={"text": "The Orrin dam burst on Tuesday."})
    document = msgspec.json.decode(checked.content, type=CheckDocument)
    assert [sentence.verdict for sentence in document.sentences] == ["supported"]
    explained = asked.get(f"/api/v1/stories/{story}/explain/F1")
    assert msgspec.json.decode(explained.content, type=ExplanationDocument).explanations


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/stories/S-0000000000", 404),
        ("/api/v1/articles/nobody", 404),
        ("/api/v1/articles/dam?version=7", 422),
        ("/api/v1/stories?limit=0", 422),
        ("/api/v1/stories?after=x", 422),
        ("/api/v1/search?q=%22", 422),
        ("/api/v1/search?q=dam&from=yesterday", 422),
        ("/api/v1/nothing", 404),
    ],
)
def test_what_cannot_be_answered_is_said(asked: TestClient, path: str, status: int) -> None:
    answer = asked.get(path)
    assert answer.status_code == status
    assert answer.json()["error"]
    assert answer.json()["hint"]


def test_a_draft_that_is_none_is_refused(asked: TestClient, story: str) -> None:
    assert asked.post(f"/api/v1/stories/{story}/check", json={"text": " "}).status_code == 422
    assert asked.post(f"/api/v1/stories/{story}/check", json={}).status_code == 422
    assert asked.post(f"/api/v1/stories/{story}/check", json={"text": "a " * 150_000}).status_code == 422


def test_the_store_is_gone(nowhere: TestClient) -> None:
    answer = nowhere.get("/api/v1/stories")
    assert (answer.status_code, answer.json()["error"]) == (503, "there is no store here")


def test_every_path_is_described(asked: TestClient) -> None:
    paths = asked.get("/api/v1/openapi.json").json()["paths"]
    assert {"/api/v1/stories", "/api/v1/search", "/api/v1/stories/{story}/check"} <= set(paths)
    assert all(operation["summary"] for path in paths.values() for operation in path.values())
