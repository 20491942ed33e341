"""Every page of the desk over a store in which everything is hostile: words stay words, paths lead nowhere else.

The pages are those that the application serves, not a list: a new one is looked at too.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from consilience.pipeline import open_store
from consilience.pipeline.intake import add
from consilience.publish.page import asset
from consilience.settings import Settings
from consilience.web.access import TABLE
from consilience.web.app import create_app
from tests.web.conftest import with_form_key

from .harm import harm

EVIL = (
    "\"></title></script></style><script>alert(1)</script><img src=x onerror=alert(2)>' onfocus=alert(3) autofocus x='"
)
ID = "../../<svg onload=alert(4)>&'\"%2e%2e/x"
TEXTS = (
    f"The Orrin dam burst on Tuesday, {EVIL} the governor said. At least 30 people are missing, Governor Ines Falk "
    "said. Norway's army attacked Chile's port on Tuesday. Soldiers brought tents to Marl.",
    f"A dam on the Orrin burst on Tuesday. Some 45 people are missing, the governor, Ines Falk, said. {EVIL} "
    "Norway's army attacked a port of Chile on Tuesday, said Ole Brandt.",
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    folder = tmp_path_factory.mktemp("hostile")
    rows = [
        {"id": f"{ID}{n}", "outlet": f"{EVIL} Post {n}", "title": f"{EVIL} Orrin dam bursts", "author": EVIL,
         "published": f"2025-11-0{5 + n}", "url": f'https://evil.example/"onmouseover="alert(5){n}', "text": text}
        for n, text in enumerate(TEXTS)
    ]  # fmt: skip
    path = folder / "articles.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    settings = Settings(store=str(folder / "desk.db"))
    with open_store(settings, create=True) as store:
        assert add(store, [str(path)], settings).added == 2
    client = TestClient(create_app(settings), base_url="http://127.0.0.1:8765", raise_server_exceptions=False)
    return with_form_key(client)


def ours(node: Any) -> bool:
    """Scripts of the desk's own files, data that is no script, forms that lead here."""
    if node.tag == "script" and node.text == asset("page.js"):  # the account's own, let through by its sum
        return True
    if node.tag == "script":
        own = re.fullmatch(r"/static/[\w./-]+(?:\?\w+)?", node.get("src", "")) and not node.text
        return bool(own) or node.get("type") == "application/json"
    if node.tag in ("link", "img"):
        return re.fullmatch(r"/[\w./-]*(?:\?\w+)?", node.get("href") or node.get("src") or "") is not None
    return node.tag == "form" and re.match(r"/(?!/)|$", node.get("action", "")) is not None


def stories(desk: TestClient) -> list[str]:
    return [each["id"] for each in desk.get("/api/v1/stories").json()["stories"]]


def asked(desk: TestClient) -> list[str]:
    """An address for each GET of the table, with what there is in the store and with what is hostile in its place."""
    (story, *_) = stories(desk)
    name, other = (quote(f"{ID}{n}", safe="") for n in (0, 1))
    there = {
        "story": story, "name:path": name, "other:path": other, "name": name, "names": "NOR-CHL", "form": "csv",
    }  # fmt: skip
    evil = dict.fromkeys(there, quote(EVIL, safe=""))
    found = []
    for method, path, _ in TABLE:
        if method != "GET":
            continue
        for values in (there, evil):
            filled = re.sub(r"\{([^}]*)\}", lambda part: values[part[1]], path)  # noqa: B023  used at once
            found.append(filled)
            found += [
                f"{filled}?{key}={quote(EVIL, safe='')}" for key in ("q", "layer", "from", "at", "next", "entity")
            ]
    for query in ("dam", "Falk", "Orrin people", EVIL):
        found.append(f"/search?q={quote(query)}")
    return list(dict.fromkeys(found))


def test_words_stay_words_on_every_page(desk: TestClient) -> None:
    pages = shown = 0
    for path in asked(desk):
        answer = desk.get(path, follow_redirects=False)
        assert answer.status_code < 500, (path, answer.text[:200])
        kind = answer.headers.get("content-type", "")
        if kind.startswith("text/html"):
            pages += 1
            shown += "alert(1)" in answer.text
            assert harm(answer.text, ours) == [], path
            policy = (
                answer.headers.get("content-security-policy") or re.findall(r'Policy" content="([^"]+)', answer.text)[0]
            )
            assert "unsafe-inline" not in policy or path.endswith("export"), path
        elif kind.startswith(("application/json", "text/csv")):
            assert answer.headers["x-content-type-options"] == "nosniff"
        assert "\n" not in answer.headers.get("location", "")
    assert pages > 60
    assert shown > 20, "what was planted stands on them"


def test_data_within_a_page_cannot_end_its_element(desk: TestClient) -> None:
    (story, *_) = stories(desk)
    for path in (f"/stories/{story}/origins", "/pair/NOR-CHL"):
        page = desk.get(path).text
        (data,) = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', page, re.DOTALL)
        assert json.loads(data)
        assert "<" not in data


def test_what_is_posted_comes_back_as_words(desk: TestClient) -> None:
    (story, *_) = stories(desk)
    draft = f"{EVIL} The Orrin dam burst on Friday. {EVIL}"
    page = desk.post("/check", data={"story": story, "draft": draft}).text
    assert "alert(1)" in page
    assert harm(page, ours) == []
    for step in ("show", "write"):
        given = {"kind": "rename", "name": EVIL, "new": EVIL, "author": EVIL, "reason": EVIL, "step": step}
        answer = desk.post(f"/stories/{story}/decide", data=given)
        assert answer.status_code < 500
        assert harm(answer.text, ours) == []
    for path in ("/decisions", f"/stories/{story}", f"/stories/{story}/decide"):
        assert harm(desk.get(path).text, ours) == [], path


PATHS = [
    "../../../etc/passwd", "..%2f..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd", "....//....//etc/passwd",
    "..\\..\\etc\\passwd", "..%5c..%5cetc%5cpasswd", "/etc/passwd", "//etc/passwd", "%2fetc%2fpasswd",
    "..;/etc/passwd",
    "%252e%252e%252fetc%252fpasswd", "vendor/../../frame.py", "vendor/%2e%2e/%2e%2e/frame.py", "\x00desk.js",
    "desk.js%00", "./desk.js", "..%c0%af..%c0%afetc/passwd", "file:///etc/passwd",
    "../frame.py", "../templates/base.html",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("before", ["/static/", "/articles/", "/entity/", "/stories/", "/api/v1/articles/", "/"])
def test_no_path_leads_out_of_what_is_served(desk: TestClient, before: str, path: str) -> None:
    answer = desk.get(before + path.replace("\x00", "%00"), follow_redirects=False)
    assert answer.status_code in (404, 400, 422, 307) or (before, path) == ("/static/", "./desk.js"), answer.status_code
    assert "root:" not in answer.text
    assert "APIRouter" not in answer.text
    assert "{% block" not in answer.text


def test_a_file_is_saved_under_a_name_without_a_path(desk: TestClient) -> None:
    (story, *_) = stories(desk)
    for path in (f"/api/v1/stories/{story}/export?format=csv", "/search/csv?q=dam", f"/stories/{story}/events/csv"):
        told = desk.get(path).headers["content-disposition"]
        assert re.fullmatch(r'attachment; filename="[A-Za-z0-9_-]{1,80}\.[a-z]{2,5}"', told), told


def test_nothing_was_written_beside_the_store(desk: TestClient) -> None:
    folder = Path(desk.app.state.desk.settings.store).parent  # type: ignore[attr-defined]
    names = {each.name.partition("-")[0] for each in folder.iterdir()}
    assert names <= {"articles.jsonl", "desk.db", "desk.db.lock"}, names
