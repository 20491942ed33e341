"""A page's head -> what it says of its article: title, author, time, outlet, address, language.

Order of trust: the article's JSON-LD (schema.org), then the page's `meta` names
(Open Graph and its like), then marked-up times and headings in the body.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from consilience.ingest.dates import iso_time
from consilience.model.record import Record

_TIMES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "pubdate",
    "publishdate",
    "publish-date",
    "date",
)
_ARTICLES = ("Article", "BlogPosting", "Report")  # how schema.org's names of kinds of article end
_DEPTH = 12  # JSON-LD deeper than this is no article's


class PageFacts(Record, frozen=True, kw_only=True):
    """What a page says of its article; None where it says nothing. `headings` are its first-level headings."""

    title: str | None = None
    author: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    headings: tuple[str, ...] = ()


def page_facts(tree: Any) -> PageFacts:
    """Read an lxml tree of the page. Nothing in the tree is changed."""
    linked = _linked_data(tree)
    meta = _meta(tree)
    headings = tuple(text for node in tree.xpath("//h1")[:5] if (text := _words(node.text_content())))
    address = _first(tree.xpath("//link[@rel='canonical']/@href"))
    urls = (address, meta.get("og:url"), linked.get("url"), _text(linked.get("mainEntityOfPage"), "@id"))
    return PageFacts(
        title=_text(linked.get("headline")) or meta.get("og:title") or (headings[0] if len(headings) == 1 else None),
        author=_names(linked.get("author")) or _person(meta.get("author")) or _person(meta.get("article:author")),
        published=_published(linked, meta, tree),
        outlet=_text(linked.get("publisher"), "name") or meta.get("og:site_name"),
        url=next((url for url in urls if isinstance(url, str) and host_of(url)), None),
        language=_first(tree.xpath("/html/@lang")) or _text(linked.get("inLanguage"), "name"),
        headings=headings,
    )


def host_of(url: str) -> str | None:
    """The host of an address of the web; None for any other, and for one that is no address at all."""
    try:
        parts = urlsplit(url)
        return parts.hostname if parts.scheme in {"http", "https"} else None
    except ValueError:
        return None


def _published(linked: dict[str, Any], meta: dict[str, str], tree: Any) -> str | None:
    """The first time that can be read; one with a time of day before one without, if they name the same day."""
    marked = tree.xpath("//time[@itemprop='datePublished' or @pubdate]/@datetime | //article//time/@datetime")
    values = [linked.get("datePublished"), *(meta.get(name) for name in _TIMES), *marked[:1]]
    times = [found for value in values if (found := iso_time(value))]
    return next((time for time in times if "T" in time and time[:10] == times[0][:10]), times[0] if times else None)


def _meta(tree: Any) -> dict[str, str]:
    """The page's `meta` elements by lower-case name; the first of a name stands."""
    found: dict[str, str] = {}
    for node in tree.xpath("//meta[@content]"):
        name = node.get("property") or node.get("name") or node.get("itemprop") or ""
        content = _words(node.get("content"))
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _linked_data(tree: Any) -> dict[str, Any]:
    """The first JSON-LD object that describes an article, its references to other objects resolved one step."""
    objects: list[dict[str, Any]] = []
    for node in tree.xpath("//script[@type='application/ld+json']"):
        try:
            data = json.loads(node.text_content().strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue  # a page with broken JSON-LD still has its meta names
        objects.extend(_objects(data, _DEPTH))
    known = {each["@id"]: each for each in objects if isinstance(each.get("@id"), str) and len(each) > 1}
    for each in objects:
        kinds = each.get("@type")
        names = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(name, str) and name.endswith(_ARTICLES) for name in names):
            return {key: _resolved(value, known) for key, value in each.items()}
    return {}


def _objects(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth and isinstance(data, list):
        for each in data:
            yield from _objects(each, depth - 1)
    elif depth and isinstance(data, dict):
        yield data
        for value in data.values():
            if isinstance(value, (dict, list)):
                yield from _objects(value, depth - 1)


def _resolved(value: Any, known: dict[str, dict[str, Any]]) -> Any:
    if isinstance(value, list):
        return [_resolved(each, known) for each in value]
    if isinstance(value, dict) and isinstance(value.get("@id"), str):
        return {**known.get(value["@id"], {}), **value}
    return value


def _text(value: Any, key: str = "name") -> str | None:
    """A string as it stands, or the named field of an object, or of the first of several."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get(key)
    return _words(unescape(value)) or None if isinstance(value, str) else None


def _names(value: Any) -> str | None:
    """The names of one or more authors, in order, each once."""
    each = [_person(_text(one)) for one in (value if isinstance(value, list) else [value])]
    return ", ".join(dict.fromkeys(name for name in each if name)) or None


def _person(name: str | None) -> str | None:
    """A name as it stands; None for what is no name: an address of the author's page."""
    return None if name is None or "://" in name or name.startswith("@") else name


def _words(text: str) -> str:
    """A line with single spaces and nothing around it."""
    return " ".join(text.split())


def _first(values: Any) -> str | None:
    return _words(str(values[0])) or None if values else None
