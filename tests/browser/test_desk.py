"""What people do on the desk in a real browser: the ways through it by mouse and keys, on paper, logged in."""

from __future__ import annotations

import re
from typing import Any

import pytest

from .conftest import NAME, PASSWORD, Visit, enter


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


def test_a_bar_of_a_pair_leads_to_its_events(visit: Visit) -> None:
    page = visit.go("/pair/ISL-PRT")
    bar = page.locator("main svg a").first
    bar.wait_for(state="attached")
    target = bar.evaluate("e => e.href.baseVal")
    bar.dispatch_event("click")
    page.wait_for_timeout(300)
    assert target.split("#")[-1] in page.url
    if "#" in target:
        assert page.locator(f"[id='{target.split('#')[1]}']").count() == 1


def test_a_merge_is_written_down_and_undone(visit: Visit, ferry: str) -> None:
    page = visit.go(f"/stories/{ferry}/decide?kind=merge")
    before = page.locator("input[name=findings]").count()
    for box in page.locator("input[name=findings]").all()[:2]:
        box.check()
    page.fill("input[name=reason]", "They say the same.")
    page.fill("input[name=author]", "A. Tester")
    page.get_by_role("button", name="Show what it would change").click()
    assert f"{before} → {before - 1}" in page.locator(".effect").inner_text()
    page.get_by_role("button", name="Write it down").click()
    page.wait_for_url(f"**/stories/{ferry}#s1-decided")
    assert "They say the same." in page.locator("section:has(> [id='s1-decided'])").inner_text()
    assert visit.go(f"/stories/{ferry}/decide").locator("input[name=findings]").count() == before - 1
    page = visit.go("/decisions")
    first = page.locator(".rows > li").first
    assert "They say the same." in first.inner_text()
    first.locator("summary").click()
    assert first.locator("input[name=author]").input_value() == "A. Tester", "the name is kept for the next decision"
    first.locator("input[name=reason]").fill("They do not.")
    first.get_by_role("button", name="Take it back").click()
    page.get_by_text("They do not.").wait_for()
    assert page.locator("form[action$='/undo']").count() == 1, "what was taken back is not taken back again"
    assert visit.go(f"/stories/{ferry}/decide").locator("input[name=findings]").count() == before


@pytest.mark.parametrize("path", ["/stories/{story}", "/articles/01-baltic-ledger"])
def test_on_paper_there_is_the_text_alone(visit: Visit, ferry: str, path: str) -> None:
    page = visit.go(path.format(story=ferry))
    page.emulate_media(media="print")
    assert page.locator("h1").first.is_visible()
    assert not page.locator(".sections").first.is_visible()
    assert page.pdf()[:5] == b"%PDF-"


def test_a_closed_desk_asks_who_it_is(browser: Any, closed_desk: str) -> None:
    context = browser.new_context()
    visit = Visit(context, closed_desk)
    page = visit.go("/search?q=ferry")
    assert "/login" in page.url
    enter(page, NAME, PASSWORD)
    assert page.url.endswith("/search?q=ferry")
    assert page.locator(".rows .hit").count()
    assert NAME in page.locator("header").inner_text()
    visit.go("/account").get_by_role("button", name="Log out").click()
    page.wait_for_url("**/login")
    assert "/login" in visit.go("/search?q=ferry").url
    context.close()
    assert not visit.wrong, visit.wrong
