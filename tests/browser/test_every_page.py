"""Every page of the desk in a real browser: accessible in light and dark, fit for a telephone, read without scripts.

The pages are held against the table of what is served, so that a new one cannot be forgotten here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from consilience.web.access import TABLE

from .conftest import NAME, PASSWORD, Visit, enter
from .wcag import CONTRAST, faults

# Path by name; {story} is that of the ferry. /articles/evil is hostile.
PAGES = {
    "today": "/",
    "today, with news": "/?since=2020-01-01",
    "story": "/stories/{story}",
    "events of a story": "/stories/{story}/events",
    "origins": "/stories/{story}/origins",
    "merge": "/stories/{story}/decide",
    "split": "/stories/{story}/decide?kind=split",
    "rename": "/stories/{story}/decide?kind=rename",
    "article": "/articles/01-baltic-ledger?layer=entities&layer=figures&layer=times&layer=claims",
    "every layer": "/articles/02-harbour-times?layer=attributions&layer=events&layer=claims",
    "words of an article": "/articles/01-baltic-ledger?at=0-40#words",
    "versions": "/articles/twice/versions",
    "beside": "/articles/01-baltic-ledger/beside/02-harbour-times",
    "hostile article": "/articles/evil?layer=claims",
    "search": "/search?q=ferry",
    "nothing found": "/search?q=zzzz",
    "pairs": "/pairs",
    "pair": "/pair/ISL-PRT",
    "pair without events": "/pair/EST-CHL",
    "names": "/entities",
    "entity": "/entity/Latvia",
    "check": "/check",
    "watch": "/watch",
    "no such alert": "/watch?rule=nothing",
    "decisions": "/decisions",
    "about": "/about",
}
OF_PEOPLE = {"account": "/account", "people": "/people"}  # there only where people log in
NO_PAGES = {"/desk.css", "/static/{name:path}", "/favicon.ico", "/health"}  # files, and JSON
every_page = pytest.mark.parametrize("name", PAGES)


def test_no_page_is_forgotten() -> None:
    shown = [each.partition("?")[0] for each in (*PAGES.values(), *OF_PEOPLE.values(), "/login")]
    for method, path, _ in TABLE:
        if method != "GET" or path.startswith("/api/") or path.endswith("/{form}") or path in NO_PAGES:
            continue
        pattern = re.compile(re.sub(r"\{[^}]*\}", "[^/]+", path))
        assert any(pattern.fullmatch(each) for each in shown), path


def look(visit: Visit, page: Any, name: str) -> None:
    """The page as it stands: axe in light, contrast in dark, then narrow."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    assert not faults(page), f"{name}, light"
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    page.wait_for_timeout(50)
    assert not faults(page, CONTRAST), f"{name}, dark"
    no_second_scroll(page, name)


def no_second_scroll(page: Any, name: str) -> None:
    for width in (1280, 375):
        page.set_viewport_size({"width": width, "height": 800})
        wide = page.evaluate("document.scrollingElement.scrollWidth")
        assert wide <= width, f"{name} is {wide} px wide where there are {width}"


@every_page
def test_a_page_is_accessible_and_fits(visit: Visit, ferry: str, name: str) -> None:
    look(visit, visit.go(PAGES[name].format(story=ferry)), name)


def test_a_checked_draft_is_accessible_and_fits(visit: Visit, ferry: str) -> None:
    page = visit.go(f"/check?story={ferry}")
    page.fill("textarea[name=draft]", "At least 14 people died. Thirty people were arrested in Oslo. It is a disgrace.")
    page.get_by_role("button", name="Check", exact=True).click()
    page.wait_for_load_state()
    look(visit, page, "a checked draft")


def test_what_a_decision_would_change_is_accessible_and_fits(visit: Visit, ferry: str) -> None:
    page = visit.go(f"/stories/{ferry}/decide?kind=rename")
    page.fill("input[name=new]", "Another name")
    page.fill("input[name=reason]", "So it is called.")
    page.fill("input[name=author]", "A. Tester")
    page.get_by_role("button", name="Show what it would change").click()
    page.wait_for_load_state()
    assert page.locator("h1").inner_text() == "What it would change"
    look(visit, page, "a preview")


@pytest.mark.parametrize("path", ["/stories/S-0000000000", "/articles/01-baltic-ledger?at=9-3", "/nowhere"])
def test_what_is_not_there_is_said_in_a_page(visit: Visit, path: str) -> None:
    visit.page.goto(visit.home + path)
    look(visit, visit.page, path)
    assert visit.page.locator("a[href='/']").count()
    visit.wrong = [each for each in visit.wrong if "Failed to load resource" not in each]  # the browser tells of 404


def test_pages_of_people_are_accessible_and_fit(browser: Any, closed_desk: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    visit = Visit(context, closed_desk)
    page = visit.go("/login")
    look(visit, page, "login")
    enter(page, NAME, PASSWORD)
    for name, path in OF_PEOPLE.items():
        look(visit, visit.go(path), name)
    context.close()
    assert not visit.wrong, visit.wrong


@pytest.fixture(scope="module")
def bare(browser: Any, desk: str) -> Iterator[Visit]:
    """A browser that runs no scripts."""
    context = browser.new_context(java_script_enabled=False)
    visit = Visit(context, desk)
    yield visit
    context.close()


@every_page
def test_it_reads_without_scripts(bare: Visit, ferry: str, name: str) -> None:
    page = bare.go(PAGES[name].format(story=ferry))
    assert page.locator("h1").first.is_visible()
    assert len(page.locator("main").first.inner_text()) > 40
    assert not page.locator(".js:visible").count(), "what works with scripts alone is not shown"
    assert not bare.wrong


def test_without_scripts_a_statement_leads_to_its_words(bare: Visit, ferry: str) -> None:
    page = bare.go(f"/stories/{ferry}")
    link = page.locator("main a[href*='#']:visible").filter(has_text=re.compile(r"\w")).first
    target = link.get_attribute("href").partition("#")[2]
    assert page.locator(f"[id='{target}']").count() == 1
