"""Articles with their versions and copies, events, origins, names, pairs: what these pages show and offer to save."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from msgspec import json as decoded
from starlette.testclient import TestClient

from consilience.model.series import Dyad
from consilience.pipeline import open_store
from consilience.pipeline.counting import events_of
from consilience.pipeline.intake import add
from consilience.settings import Settings
from consilience.web.app import create_app

SHARED = (
    "The two ministers signed a treaty on fishing rights in the bay that both countries have claimed since the war "
    "and promised to publish its text before the end of the month."
)
ROWS = [
    {"id": "met", "outlet": "The Ash", "published": "2025-03-04", "title": "Ministers meet",
     "text": f"Norwegian Foreign Minister Liv Dahl met Chilean Foreign Minister Pedro Rojas in Oslo. {SHARED}"},
    {"id": "met too", "outlet": "Elm Daily", "published": "2025-03-05", "title": "A treaty on fish",
     "text": f"Norwegian Foreign Minister Liv Dahl met Chilean Foreign Minister Pedro Rojas on Monday. {SHARED}"},
    {"id": "row", "outlet": "Oak Post", "published": "2025-03-20", "title": "Chile accuses Norway",
     "text": "Chile accused Norway of breaking the treaty on Wednesday. “They lied to us,” said Pedro Rojas in Lima."},
]  # fmt: skip


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    folder = tmp_path_factory.mktemp("views")
    settings = Settings(store=str(folder / "desk.db"))
    _put(folder, settings, ROWS)
    again = {**ROWS[2], "text": ROWS[2]["text"].replace("in Lima", "in Santiago") + " Norway denied it on Thursday."}
    _put(folder, settings, [again])
    return TestClient(create_app(settings), base_url="http://127.0.0.1:8765", raise_server_exceptions=False)


def _put(folder: Path, settings: Settings, rows: list[dict[str, str]]) -> None:
    path = folder / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    with open_store(settings, create=True) as store:
        add(store, [str(path)], settings)


@pytest.fixture(scope="module")
def story(client: TestClient) -> str:
    return str(client.get("/api/v1/articles/met").json()["story"])


def test_a_stretch_is_one_click_away(client: TestClient) -> None:
    page = client.get("/articles/met?at=0-9").text
    assert '<span class="at" id="words" data-p="words">Norwegian</span>' in page
    for wrong in ("9-0", "0-99999", "x", "-1-4"):
        assert client.get(f"/articles/met?at={wrong}").status_code == 422, wrong


def test_versions_are_compared_claim_by_claim(client: TestClient) -> None:
    page = client.get("/articles/row/versions").text
    assert "Norway denied it on Thursday" in page
    assert re.search(r'class="change added"', page)
    assert "The article has one version" in client.get("/articles/met/versions").text
    assert client.get("/articles/row/versions?before=1&after=9").status_code == 422
    assert client.get("/articles/nobody/versions").status_code == 404


def test_copies_stand_side_by_side_with_the_shared_words_marked(client: TestClient) -> None:
    address = re.search(r'href="(/articles/met/beside/[^"]+)"', client.get("/articles/met").text)
    assert address is not None
    page = client.get(address[1]).text
    for side in ("a1", "b1"):
        shown = re.search(rf'<span class="same" id="{side}"[^>]*>([^<]+)', page)
        assert shown is not None
        assert "signed a treaty on fishing rights" in shown[1]
    assert client.get("/articles/met/beside/row").status_code == 404


def test_events_of_a_story_and_their_files(client: TestClient, story: str) -> None:
    page = client.get(f"/stories/{story}/events").text
    assert "CONSULT" in page
    assert "Liv Dahl (NOR GOV)" in page
    rows = client.get(f"/stories/{story}/events/jsonl")
    assert 'filename="' in rows.headers["content-disposition"]
    assert all(json.loads(line)["story"] == story for line in rows.text.splitlines())
    header = client.get(f"/stories/{story}/events/polecat").text.split("\n", 1)[0]
    assert header.startswith("Event ID\tEvent Date")
    assert client.get(f"/stories/{story}/events/doc").status_code == 422


def test_origins_are_listed_and_drawn_from_the_same_rows(client: TestClient, story: str) -> None:
    page = client.get(f"/stories/{story}/origins").text
    told = re.search(r'<script type="application/json" id="graph-data">(.*?)</script>', page)
    assert told is not None
    graph = json.loads(told[1])
    ids = {node["id"] for node in graph["nodes"]}
    assert {"a:met", "a:met too"} <= ids
    assert all(edge["from"] in ids and edge["to"] in ids for edge in graph["edges"])
    assert any("/beside/" in edge["href"] for edge in graph["edges"])


def test_a_name_has_its_aliases_words_and_events(client: TestClient) -> None:
    page = client.get("/entity/Pedro%20Rojas").text
    assert re.search(r'<th scope="row" class="serif" dir="auto">Pedro Rojas</th>', page)
    assert "They lied to us" in page
    assert 'href="/articles/met?at=' in page
    assert "CONSULT" in page
    assert "Liv Dahl" in page
    assert client.get("/entity/person:pedro-rojas").status_code == 200
    assert client.get("/entity/Nobody%20Known").status_code == 404
    assert "Pedro Rojas" in client.get("/entities").text
    sent = client.get("/entities?name=Liv+Dahl", follow_redirects=False)
    assert (sent.status_code, sent.headers["location"]) == (303, "/entity/Liv%20Dahl")


def test_a_pair_has_bars_that_open_their_events(client: TestClient) -> None:
    page = client.get("/pair/NOR-CHL").text
    assert ">Norway and Chile together<" in page
    links = set(re.findall(r'href="#(p-[^"]+)"', page))
    assert links
    assert links <= set(re.findall(r'id="(p-[^"]+)"', page))
    assert '<table class="numbers">' in page
    policy = client.get("/pair/NOR-CHL").headers["content-security-policy"]
    assert "unsafe" not in policy
    dyad = decoded.decode(client.get("/pair/NOR-CHL/json?by=month").content, type=Dyad)
    assert (dyad.a.code, dyad.b.code, dyad.by) == ("NOR", "CHL", "month")
    assert client.get("/pair/NOR-CHL/csv").text.startswith("period,start,end,direction")
    fewer = client.get("/pair/NOR-CHL?from=2025-03-15").text
    assert ">Norway and Chile together<" not in fewer


def test_pairs_are_chosen_from_a_list_or_by_name(client: TestClient) -> None:
    page = client.get("/pairs").text
    assert re.search(r'href="/pair/(NOR-CHL|CHL-NOR)"', page)
    assert client.get("/pairs?a=Norway&b=Chile", follow_redirects=False).headers["location"] == "/pair/Norway-Chile"
    assert client.get("/pair/Norway-Chile").status_code == 200
    for wrong in ("/pair/NOR", "/pair/NOR-Xqzzy", "/pair/NOR-CHL?from=soon", "/pair/NOR-CHL?by=year", "/pair/-"):
        assert client.get(wrong).status_code == 422, wrong


def test_what_search_found_can_be_saved(client: TestClient) -> None:
    page = client.get("/search?q=treaty&from=2025-03-01").text
    assert "/search/csv?q=treaty&amp;from=2025-03-01" in page
    assert re.search(r'href="/articles/met\?at=\d+-\d+#words"', page)
    rows = client.get("/search/csv?q=treaty").text.splitlines()
    assert rows[0] == "id,title,outlet,published,story,words"
    assert len(rows) == 4


def test_a_formula_is_no_formula_in_a_table() -> None:
    from consilience.publish.series_csv import written

    assert written(("a",), [("=1+1",), ("plain",)]) == b"a\r\n'=1+1\r\nplain\r\n"


def test_the_menu_of_a_story_offers_every_format(client: TestClient, story: str) -> None:
    from consilience.pipeline.exporting import FORMATS

    page = client.get(f"/stories/{story}").text
    for name in FORMATS:
        assert f'/api/v1/stories/{story}/export?format={name}"' in page
    assert 'aria-label="Desk"' in page


def test_reading_goes_on_where_time_ran_out(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    from consilience.pipeline import pairing

    pairing._MEMO.clear()
    monkeypatch.setattr(pairing, "SECONDS", 0.0)
    page = client.get("/pairs").text
    told = re.search(r"Reading: (\d+) of (\d+) stories", page)
    if told is not None:  # one story is read in any case
        assert int(told[1]) < int(told[2])
    monkeypatch.undo()
    assert "Reading:" not in client.get("/pairs").text


def test_what_was_read_for_a_pair_is_read_anew_when_its_story_changes(
    client: TestClient, story: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from consilience.pipeline import pairing

    client.get("/pair/NOR-CHL")
    monkeypatch.setattr(pairing, "events_of", lambda *_: pytest.fail("nothing changed"))
    assert client.get("/pair/NOR-CHL").status_code == 200
    monkeypatch.undo()
    asked = []
    monkeypatch.setattr(pairing, "events_of", lambda *given: (asked.append(given[1]), events_of(*given))[1])
    settings = client.app.state.desk.settings  # type: ignore[attr-defined]
    late = {"id": "late", "outlet": "Yew Star", "published": "2025-03-04", "title": "Ministers meet", "text": SHARED}
    _put(Path(settings.store).parent, settings, [late])
    assert client.get("/pair/NOR-CHL").status_code == 200
    assert [str(client.get("/api/v1/articles/late").json()["story"])] in asked
