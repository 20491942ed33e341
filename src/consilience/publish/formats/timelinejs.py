"""Material -> the JSON of TimelineJS 3 (timeline.knightlab.com): the timeline, each date as exact as it is told."""

from __future__ import annotations

import json
from html import escape
from typing import Any

from consilience.publish.dates import date_words
from consilience.publish.formats.calendar import whole_days
from consilience.publish.formats.material import Material, digest, fit
from consilience.publish.plain import is_address, one_line, shorten


def timelinejs(material: Material) -> bytes:
    """TimelineJS shows `text` as HTML, so that the articles' words are escaped."""
    slides = []
    for story in material.stories:
        for item in story.timeline:
            if whole_days(item.date, item.end) is None:
                continue
            said = []
            for place in item.reports:
                article = story.cited.article(place.article)
                if article is None or not story.cited.has(place):
                    continue
                label = _html(story.cited.label(place.article))
                if article.url and is_address(article.url):
                    label = f'<a href="{_html(article.url)}">{label}</a>'
                said.append(f"<p>{label}: {_html(shorten(story.cited.words(place), 600))}</p>")
            key = digest("timeline", story.account.id, item.date, item.end or "", item.statement, size=16)
            slide: dict[str, Any] = {
                "unique_id": f"c{key}",
                "start_date": _date(item.date),
                "text": {"headline": _html(shorten(item.statement, 400)), "text": "".join(said)},
                "group": "background" if item.background else "event",
            }
            if item.end and item.end != item.date:
                slide["end_date"] = _date(item.end)
            slides.append(slide)
    whole: dict[str, Any] = {"events": slides}
    if slides:
        whole["title"] = {"text": {"headline": _html(shorten(material.title, 400))}}
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def _date(value: str) -> dict[str, str]:
    """No month and no day where none is told; `display_date` says it in words."""
    names = ("year", "month", "day")
    parts = {name: str(int(part)) for name, part in zip(names, value.split("-"), strict=False)}
    return {**parts, "display_date": date_words(value)}


def _html(text: str) -> str:
    return escape(fit(one_line(text)))
