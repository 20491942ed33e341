"""Material -> iCalendar (RFC 5545): the timeline as entries of whole days, each with how exactly it is dated."""

from __future__ import annotations

from datetime import date, timedelta

from consilience.model.account import TimelineItem
from consilience.publish.dates import span_words
from consilience.publish.formats.material import Material, digest, fit
from consilience.publish.plain import one_line, shorten
from consilience.publish.story import Story

# A moment has to be given and no clock may be read: what these bytes are does not depend on when they were made.
_STAMP = "19700101T000000Z"


def whole_days(value: str, end: str | None) -> tuple[date, date] | None:
    """First day and the day after the last, for `2025`, `2025-10`, `2025-10-27`. None for what is no such date."""
    first, last = _days(value), _days(end or value)
    if first is None or last is None or last[1] <= first[0]:
        return None
    return first[0], last[1]


def _days(value: str) -> tuple[date, date] | None:
    parts = value.split("-")
    if not all(part.isascii() and part.isdigit() for part in parts) or len(parts) > 3:
        return None
    try:
        year, month, day = (*map(int, parts), *(1,) * (3 - len(parts)))
        first = date(year, month, day)
        if len(parts) == 3:
            return first, first + timedelta(days=1)
        if len(parts) == 2:
            return first, date(year + month // 12, month % 12 + 1, 1)
        return first, date(year + 1, 1, 1)
    except (ValueError, OverflowError):
        return None


def icalendar(material: Material) -> bytes:
    """An entry an item. A month or a year is an entry of all its days, called so; it never passes for a day."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//consilience//account//EN",
        f"X-WR-CALNAME:{_text(shorten(material.title, 200))}",
    ]
    for story in material.stories:
        for item in story.timeline:
            days = whole_days(item.date, item.end)
            if days is not None:
                lines += _entry(story, item, *days)
    lines.append("END:VCALENDAR")
    return "".join(_folded(line) for line in lines).encode()


def _entry(story: Story, item: TimelineItem, first: date, after: date) -> list[str]:
    said = [
        f"{story.cited.label(place.article)}: {one_line(story.cited.words(place))}"
        for place in item.reports
        if story.cited.has(place)
    ]
    known = {"day": "The reports give the day.", "month": "The reports give the month, not the day."}
    exact = known.get(item.precision, "The reports give the year, no more.")
    when = span_words(item.date, item.end)
    shown = one_line(item.statement) if item.precision == "day" else f"{when}: {one_line(item.statement)}"
    uid = digest("timeline", story.account.id, item.date, item.end or "", item.statement, size=32)
    return [
        "BEGIN:VEVENT",
        f"UID:{uid}@consilience",
        f"DTSTAMP:{_STAMP}",
        f"DTSTART;VALUE=DATE:{first.isoformat().replace('-', '')}",
        f"DTEND;VALUE=DATE:{after.isoformat().replace('-', '')}",
        f"SUMMARY:{_text(shorten(shown, 300))}",
        f"DESCRIPTION:{_text(chr(10).join([exact, *said]))}",
        f"CATEGORIES:{'background' if item.background else 'event'}",
        f"X-CONSILIENCE-PRECISION:{item.precision}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _text(text: str) -> str:
    plain = fit(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _folded(line: str) -> str:
    """Lines of at most 75 octets (section 3.1), never cut within a character."""
    out, size = [], 0
    for character in line:
        width = len(character.encode("utf-8", "replace"))
        if size + width > 74:
            out.append("\r\n ")
            size = 1
        out.append(character)
        size += width
    return "".join(out) + "\r\n"
