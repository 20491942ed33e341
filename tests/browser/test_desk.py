"""The desk in a real browser: its paths by mouse and keys, accessible, on a telephone, without scripts."""

from __future__ import annotations

import re
from typing import Any

import pytest

from .conftest import AXE, Visit

# Path by name; {story} is that of the ferry. /articles/evil is hostile.
PAGES = {
    "today": "/",
    "events of a story": "/stories/{story}/events",
    "origins": "/stories/{story}/origins",
    "decide": "/stories/{story}/decide",
    "article": "/articles/01-baltic-ledger?layer=entities&layer=figures&layer=times&layer=claims",
    "versions": "/articles/01-baltic-ledger/versions",
    "beside": "/articles/01-baltic-ledger/beside/02-harbour-times",
    "hostile article": "/articles/evil?layer=claims",
    "search": "/search?q=ferry",
}
every_page = pytest.mark.parametrize("name", PAGES)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


# Only what fails comes back: what passes on a long page would be megabytes.
RUN = """([runOnly]) => axe.run(document, {runOnly, resultTypes: ["violations"]})
  .then(found => found.violations.flatMap(
    each => each.nodes.slice(0, 3).map(node => each.id + ": " + node.html.slice(0, 200))))"""


def faults(page: Any, only: dict[str, Any] | None = None) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA."""
    page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN, [only or {"type": "tag", "values": TAGS}])
    return found


@every_page
def test_light_and_dark_are_clean(visit: Visit, ferry: str, name: str) -> None:
    page = visit.go(PAGES[name].format(story=ferry))
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    assert not faults(page), f"{name}, light"
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    page.wait_for_timeout(100)
    assert not faults(page, {"type": "rule", "values": ["color-contrast"]}), f"{name}, dark"


@pytest.mark.parametrize("name", ["hostile article"])
def test_a_telephone_has_no_second_scroll(visit: Visit, ferry: str, name: str) -> None:
    visit.page.set_viewport_size({"width": 375, "height": 800})
    page = visit.go(PAGES[name].format(story=ferry))
    wide = page.evaluate("document.scrollingElement.scrollWidth")
    assert wide <= 375, f"{name} is {wide} px wide"


@pytest.mark.parametrize("name", ["hostile article"])
def test_it_reads_without_scripts(browser: Any, desk: str, ferry: str, name: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    visit = Visit(context, desk)
    page = visit.go(PAGES[name].format(story=ferry))
    assert page.locator("h1").first.is_visible()
    assert len(page.locator("main").first.inner_text()) > 40
    context.close()
    assert not visit.wrong


def test_a_statement_leads_to_the_highlighted_words(visit: Visit, ferry: str) -> None:
    page = visit.go(f"/stories/{ferry}")
    page.locator(".sentence.statement").first.click()
    said = page.locator(".sentence.statement").first.inner_text()
    page.locator(".now").first.wait_for()
    words = page.locator(".now:visible").all_inner_texts()
    shared = set(re.findall(r"\w{4,}", said.lower())) & set(re.findall(r"\w{4,}", " ".join(words).lower()))
    assert shared, f"nothing of {said!r} is highlighted in {words[:3]}"


def test_search_leads_to_the_article(visit: Visit) -> None:
    page = visit.go("/")
    page.keyboard.press("/")
    page.keyboard.type("Ruhnu")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=Ruhnu*")
    assert page.locator(".rows .hit").first.inner_text() == "Ruhnu"
    page.locator(".rows a.row-title").first.click()
    page.wait_for_url("**/articles/**")
    assert "Ruhnu" in page.locator("main").inner_text()


def test_keys_walk_open_and_help(visit: Visit) -> None:
    page = visit.go("/search?q=ferry")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    chosen = page.locator(".rows > li.on a.row-title")
    assert chosen.count() == 1
    href = chosen.get_attribute("href")
    page.keyboard.press("?")
    assert page.locator("dialog#keys").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("dialog#keys").is_visible()
    page.keyboard.press("o")
    page.wait_for_url("**/articles/**")
    assert page.url.split("/articles/")[1].startswith(href.split("/articles/")[1].split("?")[0])


def test_layers_of_an_article_are_switched_on(visit: Visit) -> None:
    page = visit.go("/articles/01-baltic-ledger")
    assert page.locator(".l-figure").count() == 0
    box = page.locator("input[name=layer][value=figures], a[href*='layer=figures']").first
    box.click()
    button = page.locator("main form button[type=submit]:visible")
    if page.locator(".l-figure").count() == 0 and button.count():
        button.first.click()
    page.locator(".l-figure").first.wait_for()


def test_a_draft_is_checked(visit: Visit, ferry: str) -> None:
    page = visit.go("/check")
    page.select_option("select[name=story]", ferry)
    page.fill("textarea[name=draft]", "At least 14 people died. Thirty people were arrested in Oslo.")
    page.get_by_role("button", name="Check", exact=True).click()
    page.wait_for_load_state()
    told = page.locator("body").inner_text().lower()
    assert "supported" in told
    assert "not found" in told


def test_hostile_words_are_words(visit: Visit) -> None:
    page = visit.go("/articles/evil?layer=claims&layer=entities")
    assert "<script>alert(1)</script>" in page.locator("main").inner_text()
    assert page.locator("main img, main svg[onload], main script").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0
