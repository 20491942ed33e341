"""Hostile articles on every page in a real browser: nothing runs, nothing is asked, the layout holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

from consilience.settings import Settings
from tests.security.broken import IDS, RUNS, broken_store, story_of

from .conftest import Visit, served
from .test_every_page import no_second_scroll

PAGES = [
    "/", "/?since=2020-01-01", "/stories/{story}", "/stories/{story}/events", "/stories/{story}/origins",
    "/stories/{story}/decide", "/stories/{story}/decide?kind=split", "/stories/{story}/decide?kind=copy",
    "/stories/{story}/decide?kind=rename", "/search?q=dam", "/search?q={runs}", "/entities", "/entity/Ines%20Falk",
    "/pairs", "/pair/NOR-CHL", "/check", "/watch", "/decisions", "/about",
    *(f"/articles/{each}" for each in IDS),
    *(f"/articles/{each}?layer=entities&layer=claims&layer=attributions&layer=events&layer=figures" for each in IDS),
]  # fmt: skip
# Elements that only words of articles could have made, and handlers; each mark that turns words is within its box.
LOOK = r"""() => {
  const made = "main :is(script:not([type='application/json']), img, iframe, object, embed, animate), [autofocus]";
  const handlers = [], turned = [];
  for (const element of document.querySelectorAll("*"))
    for (const each of element.attributes)
      if (each.name.startsWith("on") || /^\s*(javascript|data|vbscript):/i.test(each.value))
        handlers.push(element.tagName + " " + each.name);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!/[\u202a-\u202e\u2066-\u2069]/.test(walker.currentNode.data)) continue;
    if (parent.closest("script, style, textarea, option")) continue;
    const box = parent.closest("[dir]");
    const kind = box && box !== document.documentElement ? getComputedStyle(box).unicodeBidi : "normal";
    if (!/isolate|plaintext/.test(kind)) turned.push(parent.outerHTML.slice(0, 120));
  }
  return { made: [...document.querySelectorAll(made)].map(e => e.outerHTML.slice(0, 80)), handlers, turned };
}"""


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return broken_store(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def desk(broken: Settings) -> Iterator[str]:
    """In the place of the usual desk, so that `visit` opens this one."""
    yield from served(broken)


def harmless(page: Any, where: str) -> None:
    found = page.evaluate(LOOK)
    assert found == {"made": [], "handlers": [], "turned": []}, (where, json.dumps(found)[:600])
    no_second_scroll(page, where)


@pytest.mark.parametrize("path", PAGES)
def test_nothing_runs_and_the_layout_holds(visit: Visit, broken: Settings, path: str) -> None:
    page = visit.go(path.format(story=story_of(broken, "broken"), runs=quote(RUNS[:200], safe="")))
    harmless(page, path)
    page.keyboard.press("j")
    page.keyboard.press("j")
    for summary in page.locator("main summary:visible").all()[:5]:
        summary.click()
    harmless(page, f"{path}, opened")


def test_a_hostile_draft_is_words(visit: Visit, broken: Settings) -> None:
    page = visit.go(f"/check?story={story_of(broken, 'broken')}")
    page.fill("textarea[name=draft]", f"The Orrin dam burst on Friday. {RUNS} {'W' * 3000}")
    page.get_by_role("button", name="Check", exact=True).click()
    page.wait_for_load_state()
    assert "<script>alert(1)</script>" in page.locator("main").first.inner_text()
    harmless(page, "a checked draft")


def test_a_hostile_decision_is_words(visit: Visit, broken: Settings) -> None:
    page = visit.go(f"/stories/{story_of(broken, 'broken')}/decide?kind=rename")
    page.fill("input[name=new]", RUNS[:200])
    page.fill("input[name=reason]", f"{RUNS} \u202e"[:500])
    page.fill("input[name=author]", "<svg onload=alert(1)>" + "W" * 50)
    page.get_by_role("button", name="Show what it would change").click()
    page.wait_for_load_state()
    harmless(page, "a preview")
    page.get_by_role("button", name="Write it down").click()
    page.wait_for_url("**#s1-decided")
    harmless(page, "an account with a decision")
    harmless(visit.go("/decisions"), "decisions")


@pytest.mark.parametrize("form", ["html", "pdf", "docx", "csv", "jsonld"])
def test_an_export_is_saved_and_not_shown(visit: Visit, broken: Settings, form: str) -> None:
    """Whatever a file holds, the browser saves it: it never becomes a page of the desk."""
    story = story_of(broken, "broken")
    answer = visit.page.request.get(f"{visit.home}/api/v1/stories/{story}/export?format={form}")
    if answer.status == 422:
        pytest.skip(f"there is no format {form} here")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_look_finds_what_it_looks_for(browser: Any) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.set_content(
        "<main><img alt=''><p onclick='x()'>a</p><a href=' JavaScript:x'>b</a><p>c \u202ed</p>"
        "<p dir=auto>\u202ee</p></main>"
    )
    found = page.evaluate(LOOK)
    context.close()
    assert len(found["made"]) == 1
    assert found["handlers"] == ["P onclick", "A href"]
    assert len(found["turned"]) == 1
