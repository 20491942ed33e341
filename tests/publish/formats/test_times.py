"""iCalendar read by icalendar, TimelineJS by its own rules: no date is more exact than it is told."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import msgspec
import pytest
from icalendar import Calendar

from consilience.model.account import Account, AccountDocument
from consilience.publish.formats.calendar import icalendar, whole_days
from consilience.publish.formats.material import Material
from consilience.publish.formats.timelinejs import timelinejs

from .conftest import changed, with_article


def entries(material: Material) -> list[Any]:
    return list(Calendar.from_ical(icalendar(material)).walk("VEVENT"))


@pytest.mark.parametrize(
    ("value", "end", "first", "after"),
    [
        ("2025", None, date(2025, 1, 1), date(2026, 1, 1)),
        ("2025-12", None, date(2025, 12, 1), date(2026, 1, 1)),
        ("2024-02", None, date(2024, 2, 1), date(2024, 3, 1)),
        ("2025-10-27", None, date(2025, 10, 27), date(2025, 10, 28)),
        ("2025-10-27", "2025-10-29", date(2025, 10, 27), date(2025, 10, 30)),
        ("2025-10", "2025-12", date(2025, 10, 1), date(2026, 1, 1)),
    ],
)
def test_days_of_a_date(value: str, end: str | None, first: date, after: date) -> None:
    assert whole_days(value, end) == (first, after)


@pytest.mark.parametrize(
    "value", ["2025-13", "2025-02-30", "2025-W43", "", "x", "9999", "2025-1-1-1", "٢٠٢٥", "P3M", "-5"]
)
def test_no_date(value: str) -> None:
    assert whole_days(value, None) is None


def test_calendar_holds_the_timeline(ferry: Material, account: Account) -> None:
    found = entries(ferry)
    assert len(found) == len(account.timeline)
    items = sorted(account.timeline, key=lambda each: (each.date, each.end or ""))
    for entry, item in zip(found, items, strict=True):
        assert (entry["DTSTART"].dt, entry["DTEND"].dt) == whole_days(item.date, item.end)
        assert entry["X-CONSILIENCE-PRECISION"] == item.precision
        assert str(entry["SUMMARY"]).endswith(" ".join(item.statement.split())[-30:])
        if item.precision != "day":
            assert item.date[:4] in str(entry["SUMMARY"]), "a month or year is named, so that it passes for no day"
        for place in item.reports:
            text = next(each.text for each in ferry.document.articles if each.id == place.article)
            assert " ".join(text[place.start : place.end].split()) in str(entry["DESCRIPTION"])
    assert {"month", "year"} <= {item.precision for item in items}


def test_calendar_lines_are_short_and_words_are_escaped(ferry: Material, account: Account) -> None:
    words = "One, two; three\\four " + "ü" * 200
    item = msgspec.structs.replace(account.timeline[0], statement=words + "\nBEGIN:VEVENT")
    data = icalendar(changed(ferry, timeline=(item,)))
    assert max(map(len, data.split(b"\r\n"))) <= 75
    (entry,) = Calendar.from_ical(data).walk("VEVENT")
    assert words in str(entry["SUMMARY"])
    assert data.count(b"\r\nBEGIN:VEVENT") == 1


def test_calendar_of_nothing_and_of_hostile_words(hostile: Material) -> None:
    assert entries(Material(AccountDocument())) == []
    assert entries(hostile) == [], "2026-99-99 is no day"


def test_timelinejs_holds_the_timeline(ferry: Material, account: Account) -> None:
    whole = json.loads(timelinejs(ferry))
    items = sorted(account.timeline, key=lambda each: (each.date, each.end or ""))
    assert len(whole["events"]) == len(items)
    assert len({each["unique_id"] for each in whole["events"]}) == len(items)
    for slide, item in zip(whole["events"], items, strict=True):
        assert set(slide["start_date"]) == {
            "display_date",
            *("year", "month", "day")[: ("year", "month", "day").index(item.precision) + 1],
        }
        assert int(slide["start_date"]["year"]) == int(item.date[:4])
        assert ("end_date" in slide) == bool(item.end and item.end != item.date)
        assert slide["text"]["text"].count("<p>") == len(item.reports)


def test_timelinejs_runs_nothing_of_an_article(ferry: Material, account: Account) -> None:
    name = account.timeline[0].reports[0].article
    item = msgspec.structs.replace(account.timeline[0], statement="<script>alert(1)</script>")
    evil = with_article(changed(ferry, timeline=(item,)), name, outlet="<b onclick=x>", url="javascript:alert(1)")
    text = timelinejs(evil).decode()
    assert "<script" not in text
    assert "<b " not in text
    assert "javascript:" not in text
    linked = with_article(changed(ferry, timeline=(item,)), name, url="https://news.example/a?b=1&c=2")
    assert 'href=\\"https://news.example/a?b=1&amp;c=2\\"' in timelinejs(linked).decode()
