"""The desk's pages: what they show, that articles cannot do anything in them, and who may ask."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

EVIL = quote("<evil>&'\"", safe="")


def paths(story: str) -> list[str]:
    return [
        "/",
        f"/stories/{story}",
        "/articles/dam",
        f"/articles/{EVIL}",
        "/search?q=Orrin",
        "/search",
        "/check",
        "/about",
    ]


def test_each_page_is_there_says_its_name_and_runs_nothing(asked: TestClient, story: str) -> None:
    for path in paths(story):
        answer = asked.get(path)
        assert answer.status_code == 200, path
        assert "– Consilience</title>" in answer.text
        assert len(re.findall(r"<h1\b", answer.text)) == 1
        policy = answer.headers.get("content-security-policy") or unescape(answer.text)
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy.split("<style>")[0]
        assert not re.findall(r"(?:src|href)=\"(?:https?:)?//", answer.text), path  # nothing from elsewhere


def test_articles_are_text_and_nothing_else(asked: TestClient) -> None:
    for path in (f"/articles/{EVIL}?layer=claims&layer=entities&layer=attributions", "/", "/search?q=bread", "/about"):
        page = asked.get(path).text
        assert "<script>alert" not in page
        assert "<img" not in page
        assert "<svg onload" not in page
        assert "<b>Oak" not in page
        assert 'href="javascript' not in page
    assert len(asked.get("/").text) < 20_000  # a headline of 5,000 letters is cut


def test_layers_and_matches_are_marked(asked: TestClient) -> None:
    page = asked.get("/articles/dam?layer=figures&layer=times").text
    assert re.search(r'<span class="l l-figure" title="at least person missing">At least 30', page)
    assert 'class="l l-time" title="2025-11-04"' in page
    assert "l-name" not in page
    assert '<span class="hit">tents</span>' in asked.get("/search?q=tents").text


def test_the_first_page_lists_stories_and_leads_to_them(asked: TestClient, story: str) -> None:
    page = asked.get("/").text
    assert f'href="/stories/{story}"' in page
    assert "2 outlets" in page
    assert '<p class="brand"><a href="/">' in asked.get(f"/stories/{story}").text


def test_a_draft_is_checked(asked: TestClient, story: str) -> None:
    answer = asked.post("/check", data={"story": story, "draft": "The Orrin dam burst on Friday. Birds sang."})
    assert answer.status_code == 200
    assert "contradicted" in answer.text
    empty = asked.post("/check", data={"story": story, "draft": " "})
    assert (empty.status_code, "the draft is empty" in empty.text) == (422, True)


@pytest.mark.parametrize("path", ["/stories/S-0000000000", "/articles/nobody", "/nothing"])
def test_what_is_not_there_is_said_on_a_page(asked: TestClient, path: str) -> None:
    answer = asked.get(path)
    assert answer.status_code == 404
    assert "Not done" in answer.text


def test_only_this_machine_and_this_site_may_ask(asked: TestClient, story: str) -> None:
    for host in ("evil.example", "127.0.0.1.evil.example", "", "localhost:8765@evil.example"):
        assert asked.get("/", headers={"Host": host}).status_code == 400, host
    for host in ("localhost:1", "[::1]:8765", "127.0.0.1"):
        assert asked.get("/", headers={"Host": host}).status_code == 200, host
    crossed = asked.post("/check", data={"story": story, "draft": "x"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert crossed.status_code == 403
    assert asked.post("/check", data={"story": story, "draft": "x" * 1_100_000}).status_code == 413
    told = asked.get("/").headers
    assert (told["x-frame-options"], told["x-content-type-options"]) == ("DENY", "nosniff")


def test_the_store_is_gone(nowhere: TestClient) -> None:
    answer = nowhere.get("/")
    assert answer.status_code == 503
    assert "there is no store here" in answer.text


def test_a_search_shows_the_best_first_and_more_on_demand(asked: TestClient) -> None:
    page = asked.get("/search?q=Orrin&rows=1").text
    assert "2 articles, the best 1 stands here" in page
    more = re.search(r'<a href="(/search\?q=Orrin&(?:amp;)?rows=81#hit-2)" rel="next">', page)
    assert more
    page = asked.get(more[1].replace("&amp;", "&")).text
    assert page.count('class="row-title"') == 2
    assert 'id="hit-2"' in page
    assert 'rel="next"' not in page
    assert asked.get("/search?q=Orrin&rows=0").status_code == 422
