"""Atom, read by feedparser: what came, when, and nothing whose day is not known."""

from __future__ import annotations

from typing import Any

import feedparser
import msgspec

from consilience.model.account import Account, AccountDocument
from consilience.model.stored import Change
from consilience.model.watch import Alert, Evidence
from consilience.publish.formats.atom import atom
from consilience.publish.formats.material import Material

from .conftest import with_article

ALERT = Alert(
    id="ab12", time="2024-10-16T08:00:00+00:00", rule="new <origin>", on="origin", story="S-c34e19f3b9", title="t",
    article=None, said="A finding has a new origin",
    evidence=(Evidence(article="a", start=0, end=4, words="ship", url="https://news.example/1"),),
)  # fmt: skip


def read(material: Material) -> Any:
    found = feedparser.parse(atom(material))
    assert not found.bozo, found.get("bozo_exception")
    return found


def dated(material: Material) -> Material:
    for day, article in enumerate(material.articles, 1):
        material = with_article(
            material, article.id, published=f"2024-10-{day:02}T10:00:00+03:00", published_origin="given"
        )
    return material


def test_an_entry_an_article_newest_first(ferry: Material, account: Account) -> None:
    found = read(dated(ferry))
    assert len(found.entries) == len(ferry.articles)
    assert [each.updated[:10] for each in found.entries] == [
        f"2024-10-{day:02}" for day in range(len(ferry.articles), 0, -1)
    ]
    assert found.feed.updated == found.entries[0].updated
    for entry, article in zip(found.entries, reversed(ferry.articles), strict=True):
        assert entry.title.startswith(article.outlet or "?")
        alone = [
            finding.statement
            for finding in account.findings
            if finding.verdict == "one-outlet" and any(report.article == article.id for report in finding.reports)
        ]
        if alone:
            assert alone[0][:60] in entry.content[0].value
            assert "It alone reports" in entry.content[0].value


def test_a_day_that_was_inferred_makes_no_entry(ferry: Material) -> None:
    inferred = [article for article in ferry.articles if article.published_origin in ("story", None)]
    assert inferred
    found = read(ferry)
    assert len(found.entries) == len(ferry.articles) - len(inferred)
    assert str(len(inferred)) in found.feed.subtitle


def test_alerts_and_changes_of_the_story(ferry: Material, account: Account) -> None:
    change = Change(
        time="2024-10-17T00:00:00+00:00", kind="merged", story="S-0123456789", other=account.id, articles=("a",)
    )
    found = read(Material(ferry.document, alerts=(ALERT,), changes={account.id: (change,)}))
    first, second = [each for each in found.entries if each.tags[0].term in ("story", "alert")]
    assert first.title == f"1 article of S-0123456789 went into {account.id}"
    assert second.title == "[new <origin>] A finding has a new origin"
    assert second.link == "https://news.example/1"
    assert second.id == "urn:consilience:alert:ab12"
    assert [each.tags[0].term for each in (first, second)] == ["story", "alert"], "newest first"


def test_a_zone_that_is_not_known_is_not_made_up(ferry: Material) -> None:
    name = ferry.articles[0].id
    data = atom(with_article(ferry, name, published="2024-12-24", published_origin="given"))
    assert b"<updated>2024-12-24T00:00:00-00:00</updated>" in data


def test_ids_differ(ferry: Material, account: Account) -> None:
    other = msgspec.structs.replace(account, id="S-0123456789")
    two = Material(msgspec.structs.replace(dated(ferry).document, stories=(account, other)))
    ids = [each.id for each in read(two).entries]
    assert len(set(ids)) == len(ids) == 2 * len(ferry.articles)


def test_hostile_and_empty(hostile: Material) -> None:
    named = with_article(hostile, "b", published="2024-10-01")
    (entry,) = read(named).entries
    assert "<script" not in atom(named).decode()
    assert "<img" not in atom(named).decode()
    assert not entry.get("links"), "what it gives as an address is none"
    assert read(Material(AccountDocument())).entries == []
