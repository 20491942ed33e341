"""The start page: what is new since a moment or the last visit, and how the list is paged."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from consilience.pipeline import open_store
from consilience.pipeline.intake import add
from consilience.pipeline.newness import today
from consilience.settings import Settings
from consilience.web import today as start
from consilience.web.app import create_app

FIRST = "Some 45 people are missing after a mill burned down in Tarn on Monday, Mayor Ada Voss said. Firemen came."
LATER = "At least 70 people are missing after the mill burned down in Tarn on Monday, Mayor Ada Voss said."
OTHER = "The harbour of Skerry was closed on Tuesday after a crane fell, the harbour master, Ulf Brandt, said."


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Settings, TestClient]:
    """Two articles came on the first day, a third and a change of the first one on the second."""
    settings = Settings(store=str(tmp_path / "desk.db"))

    def put(day: str, *rows: dict[str, str]) -> None:
        path = tmp_path / f"{day}.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows))
        monkeypatch.setattr("consilience.pipeline.intake.now", lambda: f"{day}T08:00:00+00:00")
        with open_store(settings, create=True) as store:
            add(store, [str(path)], settings)

    mill = {"id": "mill", "outlet": "The Ash", "published": "2025-11-03", "title": "Mill burns down", "text": FIRST}
    crane = {"id": "crane", "outlet": "Elm Daily", "published": "2025-11-04", "title": "Crane falls", "text": OTHER}
    put("2025-11-05", mill, crane)
    count = {"id": "count", "outlet": "Oak Post", "published": "2025-11-04", "title": "70 missing", "text": LATER}
    put("2025-11-06", count, {**crane, "text": OTHER + " Nobody was hurt, Brandt said on Wednesday."})
    client = TestClient(create_app(settings), base_url="http://127.0.0.1:8765", raise_server_exceptions=False)
    return settings, client


def test_what_came_since_is_told_for_each_story(desk: tuple[Settings, TestClient]) -> None:
    settings, _ = desk
    with open_store(settings) as store:
        found = today(store, settings, "2025-11-05T12:00:00+00:00", 0, 30, 12)
    assert (found.count, found.moved_count, found.until) == (2, 2, "2025-11-06T08:00:00+00:00")
    mill, crane = found.moved
    assert not mill.is_new
    assert [each.id for each in mill.joined] == ["count"]
    assert (mill.origins_before, mill.origins_now, mill.origins) == (1, 2, ("Oak Post",))
    assert [(each.before, each.now) for each in mill.figures] == [("Some 45 people", "At least 70 people")]
    assert ([each.id for each in crane.changed], crane.joined, crane.figures) == (["crane"], (), ())


def test_the_page_says_so_and_a_moment_is_an_address(desk: tuple[Settings, TestClient]) -> None:
    _, client = desk
    page = client.get("/?since=2025-11-05T12:00Z").text
    assert "2 stories of 2 have news since" in page
    assert "1 origin joined" in page
    assert "At least 70 people" in page
    assert 'href="/articles/crane/versions"' in page
    assert "Nothing is new since" in client.get("/?since=2025-11-07").text
    assert "New story" in client.get("/?since=2025-11-01").text
    assert "set-cookie" not in client.get("/?since=2025-11-01").headers
    wrong = client.get("/?since=lately")
    assert (wrong.status_code, "no day or moment" in wrong.text) == (422, True)


def test_the_last_visit_is_kept_and_lasts_half_an_hour(
    desk: tuple[Settings, TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, client = desk
    first = client.get("/")
    assert "Your first visit" in first.text
    assert "HttpOnly" in first.headers["set-cookie"]
    client.cookies.clear()
    client.cookies.set(start.COOKIE, "~2025-11-05T08:00:00Z~0", domain="127.0.0.1")
    assert "1 origin joined" in client.get("/").text
    assert "1 origin joined" in client.get("/").text  # the visit goes on: what was news stays news
    now = start.time.time()
    monkeypatch.setattr(start.time, "time", lambda: now + start.VISIT + 1)
    assert "Nothing is new since" in client.get("/").text
    client.cookies.clear()
    client.cookies.set(start.COOKIE, "<script>", domain="127.0.0.1")
    assert client.get("/").status_code == 200


def test_the_list_is_paged(desk: tuple[Settings, TestClient], monkeypatch: pytest.MonkeyPatch) -> None:
    _, client = desk
    monkeypatch.setattr(start, "ROWS", 1)
    page = client.get("/?since=2025-11-07").text
    assert page.count('class="row-title"') == 1
    assert 'rel="next"' in page
    assert 'rel="next"' not in client.get("/?since=2025-11-07&after=1").text


def test_an_empty_store_says_what_to_do(tmp_path: Path) -> None:
    settings = Settings(store=str(tmp_path / "empty.db"))
    open_store(settings, create=True).close()
    client = TestClient(create_app(settings), base_url="http://127.0.0.1")
    for path, words in (
        ("/", "no story yet"),
        ("/watch", "Nothing is watched yet"),
        ("/decisions", "Nothing was decided"),
        ("/entities", "Nobody and nothing is named yet"),
        ("/pairs", "No event between two countries"),
    ):
        assert words in client.get(path).text, path


def test_the_start_page_counts_the_differences_that_the_story_has(desk: tuple[Settings, TestClient]) -> None:
    _, client = desk
    page = client.get("/?since=2020-01-01").text
    told = re.findall(r'href="/stories/(S-[0-9a-f]+)#s1-differ">(\d+) difference', page)
    assert told
    for story, count in told:
        account = client.get(f"/api/v1/stories/{story}").json()["stories"][0]
        assert len(account["differences"]) == int(count)
