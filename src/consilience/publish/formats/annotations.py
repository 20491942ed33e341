"""Material -> W3C Web Annotations: each cited passage as quoted words with what stands around them, and as a position.

One target names the text that was read by its SHA-256 (RFC 6920): there the position, in code points, holds. Where the
article has an address, another target names that with the quoted words alone, since a page's text has more in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from consilience.model.account import Place, ReadArticle
from consilience.publish.formats.material import (
    Material,
    difference_words,
    event_words,
    finding_words,
    fit,
    story_urn,
    text_uri,
)
from consilience.publish.plain import is_address, one_line
from consilience.publish.story import Story
from consilience.publish.words import QUOTES, side_words

AROUND = 32  # code points of `prefix` and `suffix`
Node = dict[str, Any]


def web_annotations(material: Material) -> bytes:
    """One AnnotationPage. An annotation is one passage with one reason to cite it."""
    items = [item for story in material.stories for item in _annotations(story)]
    page: Node = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:consilience:annotations",
        "type": "AnnotationPage",
        "items": items,
    }
    return json.dumps(page, ensure_ascii=False, indent=1).encode() + b"\n"


def _annotations(story: Story) -> Iterator[Node]:
    account = story.account

    def made(part: str, place: Place, motivation: str, text: str, *tags: str) -> Iterator[Node]:
        article = story.cited.article(place.article)
        if article is None or not story.cited.has(place):
            return
        bodies = [{"type": "TextualBody", "value": fit(one_line(text)), "format": "text/plain", "language": "en"}]
        bodies += [{"type": "TextualBody", "value": fit(one_line(tag)), "purpose": "tagging"} for tag in tags if tag]
        name = story_urn(account, part, article.id, f"{place.start}-{place.end}")
        yield {
            "id": name,
            "type": "Annotation",
            "motivation": motivation,
            "body": bodies,
            "target": _targets(article, place),
        }

    for finding in account.findings:
        for report in finding.reports:
            words = f"{finding.statement} ({finding_words(finding)})"
            yield from made(finding.id, report, "describing", words, finding.id, finding.verdict, report.strength)
    for difference in account.differences:
        for number, side in enumerate(difference.sides, 1):
            words = f"{difference.topic}: {side_words(side)}. {difference_words(difference)}"
            for place in side.reports:
                yield from made(
                    f"{difference.id}-{number}", place, "assessing", words, difference.id, difference.relation
                )
    for number, quotation in enumerate(account.quotations, 1):
        for variant in quotation.variants:
            words = f"{quotation.speaker or 'Speaker not named'} ({QUOTES[variant.kind]})"
            yield from made(f"quotation-{number}", variant, "identifying", words, "quotation", variant.kind)
    for number, item in enumerate(account.timeline, 1):
        for place in item.reports:
            when = item.date + (f" to {item.end}" if item.end else "")
            yield from made(f"time-{number}", place, "linking", f"{when}: {item.statement}", "timeline", item.precision)
    for event in account.events:
        for told in event.reports:
            words = f"{event_words(event)}{f', {event.date}' if event.date else ''}"
            yield from made(event.id, told, "classifying", words, "event", event.cameo or "")
    for number, wording in enumerate(account.wording, 1):
        words = f"{wording.note}; voice: {wording.voice}"
        yield from made(f"wording-{number}", wording, "commenting", words, "wording", wording.kind)


def _targets(article: ReadArticle, place: Place) -> list[Node]:
    text = article.text
    quote = {
        "type": "TextQuoteSelector",
        "exact": fit(text[place.start : place.end]),
        "prefix": fit(text[max(0, place.start - AROUND) : place.start]),
        "suffix": fit(text[place.end : place.end + AROUND]),
    }
    position = {"type": "TextPositionSelector", "start": place.start, "end": place.end}
    read: Node = {
        "type": "SpecificResource",
        "source": {"id": text_uri(article), "type": "Text", "format": "text/plain"},
        "selector": [quote, position],
    }
    if article.language:
        read["source"]["language"] = fit(article.language)
    if article.url and is_address(article.url):
        return [read, {"type": "SpecificResource", "source": article.url, "selector": [quote]}]
    return [read]
