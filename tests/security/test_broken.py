"""Broken text and sheer length, from a store through pages, interface, exports and assistants: no error, no megabyte
where a line would do, nothing that runs, and nothing that UTF-8 cannot hold."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from mcp import Client
from starlette.testclient import TestClient

from consilience.pipeline import open_store
from consilience.pipeline.exporting import FORMATS
from consilience.pipeline.intake import add
from consilience.settings import Settings
from consilience.web.access import TABLE
from consilience.web.app import create_app
from consilience.web.assistants import QUOTED, make_server
from tests.web.conftest import with_form_key

from .broken import BROKEN, HALVES, IDS, LONG, RUNS, broken_store, story_of
from .harm import harm
from .test_desk import ours
from .test_exports import CHECKS

LARGEST_PAGE = 600_000  # bytes: the headline alone has a million
NOT_SENT = ("%ED%A0%80", "%00", "%FF%FE", "%E2%80%AE", "%F4%90%80%80", "%", "%zz", "%0D%0ASet-Cookie:x=1")


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return broken_store(tmp_path_factory.mktemp("broken"))


@pytest.fixture(scope="module")
def desk(settings: Settings) -> TestClient:
    client = TestClient(create_app(settings), base_url="http://127.0.0.1:8765", raise_server_exceptions=False)
    return with_form_key(client)


@pytest.fixture(scope="module")
def story(settings: Settings) -> str:
    found = {story_of(settings, each) for each in IDS}
    assert len(found) == 1, "one story, so that there is an account of all of it"
    return found.pop()


def paths(story: str) -> list[str]:
    filled = []
    for method, path, _ in TABLE:
        if method != "GET" or path.startswith("/static"):
            continue
        for article in IDS:
            told = {
                "{story}": story, "{name:path}": article, "{other:path}": "long", "{name}": article,
                "{names}": "NOR-CHL", "{form}": "csv",
            }  # fmt: skip
            address = path
            for name, value in told.items():
                address = address.replace(name, value)
            filled.append(address)
    more = [f"/articles/{each}?layer=entities&layer=claims&layer=attributions&layer=events" for each in IDS]
    more += ["/search?q=dam", "/search?q=Falk", "/?since=2020-01-01", "/entity/Ines%20Falk"]
    return list(dict.fromkeys(filled + more))


def test_every_page_is_of_a_size_to_read(desk: TestClient, story: str) -> None:
    for path in paths(story):
        answer = desk.get(path)
        assert answer.status_code in (200, 303, 404, 422), (path, answer.text[:200])
        answer.content.decode("utf-8")
        if answer.headers.get("content-type", "").startswith("text/html"):
            assert harm(answer.text, ours) == [], path
            assert len(answer.content) < LARGEST_PAGE, path
            assert "\x00" not in answer.text


@pytest.mark.parametrize("part", NOT_SENT)
def test_addresses_that_are_no_text_are_answered(desk: TestClient, story: str, part: str) -> None:
    query = "&".join(f"{name}={part}" for name in ("q", "name", "at", "since", "a", "b", "from", "rule", "finding"))
    for method, path, _ in TABLE:
        if method != "GET":
            continue
        broken = path.replace("{story}", part)
        for name in ("{name:path}", "{other:path}", "{name}", "{names}", "{form}"):
            broken = broken.replace(name, part)
        for address in (broken, f"{path.replace('{story}', story)}?{query}"):
            answer = desk.get(address, follow_redirects=False)
            assert answer.status_code < 500, (address, answer.text[:200])
            assert "\n" not in answer.headers.get("location", "")
            assert "set-cookie" not in answer.headers or "x=1" not in answer.headers["set-cookie"]


def test_halves_of_characters_stay_out_of_the_store_and_are_told_of(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": "half", "text": f"The dam burst. {HALVES}"}) + "\n")
    settings = Settings(store=str(tmp_path / "desk.db"))
    with open_store(settings, create=True) as store:
        assert add(store, [str(path)], settings).left_out == 1


@pytest.mark.parametrize("said", [HALVES, RUNS, BROKEN, f"{HALVES}{'W' * 100_000}"])
def test_a_draft_of_anything_is_checked(desk: TestClient, story: str, said: str) -> None:
    draft = f"The Orrin dam burst on Friday. {said}"
    body = json.dumps({"text": draft})  # halves stand in JSON as escapes
    answer = desk.post(f"/api/v1/stories/{story}/check", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in (200, 422), answer.text[:300]
    json.loads(answer.content.decode("utf-8"))
    page = desk.post("/check", data={"story": story, "draft": draft.encode("utf-8", "replace").decode()})
    assert page.status_code == 200
    assert harm(page.text, ours) == []


@pytest.mark.parametrize("name", FORMATS)
def test_every_export_of_it_is_whole(desk: TestClient, story: str, name: str) -> None:
    answer = desk.get(f"/api/v1/stories/{story}/export?format={name}")
    if answer.status_code == 422 and name == "pdf" and "browser" in answer.text:
        pytest.skip("there is no browser here to print with")
    if answer.status_code == 422:
        assert answer.json()["hint"]
        return
    assert answer.status_code == 200, answer.text[:300]
    CHECKS[name](answer.content)


def test_assistants_get_it_as_quoted_data(settings: Settings, story: str) -> None:
    calls: list[tuple[str, dict[str, Any]]] = [
        ("list_stories", {}), ("search_articles", {"words": "dam"}), ("search_articles", {"words": RUNS}),
        ("search_articles", {"words": BROKEN}), ("get_account", {"story": story}),
        ("check_text", {"text": f"The Orrin dam burst on Friday. {RUNS} {BROKEN}", "story": story}),
        ("explain_finding", {"story": story, "finding": "F1"}), ("explain_finding", {"story": story, "finding": RUNS}),
        ("get_dyad_series", {"a": "NOR", "b": "CHL"}), ("get_dyad_series", {"a": RUNS[:60], "b": BROKEN[:60]}),
        ("get_account", {"story": f"{RUNS}\n{BROKEN}"}),
    ]  # fmt: skip

    async def asked() -> list[Any]:
        async with Client(make_server(settings)) as client:
            return [await client.call_tool(name, given) for name, given in calls]

    for (name, given), answer in zip(calls, asyncio.run(asked()), strict=True):
        told = answer.structured_content
        assert not answer.is_error, (name, given, str(answer)[:300])
        assert told.get("note") == QUOTED or told["hint"], name
        json.dumps(told).encode("utf-8")
        assert len(json.dumps(told)) < 3 * len(LONG), name
