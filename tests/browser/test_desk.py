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


def test_the_interval_chart_says_in_text_what_it_draws_and_leads_by_keys_to_the_words(visit: Visit, ferry: str) -> None:
    page = visit.go(f"/stories/{ferry}")
    rows = page.locator(".axis .row:not(.ticks)")
    assert rows.count() >= 2
    for row in rows.all():
        assert row.locator(".value").inner_text().strip(), "the value with its bound, as the words have it"
        assert row.locator(".speaker").inner_text().strip(), "on whose word"
        assert row.locator(".in a").count(), "in which articles"
        assert row.locator("svg.lane").get_attribute("aria-hidden") == "true", "a drawing of what stands beside it"
    link = rows.first.locator(".in a").first
    link.focus()
    page.keyboard.press("Enter")
    page.locator(".now:visible").first.wait_for()
    number = re.search(r"\d[\d,]*", rows.first.locator(".value").inner_text())
    assert number
    assert number[0] in " ".join(page.locator(".now:visible").all_inner_texts())


def test_bars_of_a_pair_are_reached_by_keys_and_named(visit: Visit) -> None:
    page = visit.go("/pair/ISL-PRT")
    bars = page.locator("main #bars svg a")
    bars.first.wait_for(state="attached")
    for bar in bars.all()[:6]:
        bar.focus()
        assert bar.evaluate("e => document.activeElement === e")
        told = bar.evaluate("e => e.getAttribute('aria-label') || e.textContent")
        assert re.search(r"\d", told), told
    page.keyboard.press("Enter")
    page.wait_for_url("**#*")


def test_a_feed_and_a_rule_are_added_and_taken_away(visit: Visit) -> None:
    page = visit.go("/watch")
    page.get_by_text("Follow a feed", exact=True).click()
    page.fill("input[name=url]", "https://birch.example/feed.xml")
    page.locator("form[action='/watch/feeds'] input[name=name]").fill("The Birch")
    page.get_by_role("button", name="Follow it").click()
    page.get_by_role("button", name="Leave The Birch").click()
    page.get_by_text("The Birch").wait_for(state="detached")
    page.get_by_text("Add a rule", exact=True).click()
    form = page.locator("form[action='/watch/rules']")
    form.locator("input[name=name]").fill("one more origin")
    form.locator("select[name=on]").select_option("origin")
    form.get_by_role("button", name="Add it").click()
    page.get_by_role("button", name="Remove the rule one more origin").click()
    page.get_by_role("button", name="Remove the rule one more origin").wait_for(state="detached")
