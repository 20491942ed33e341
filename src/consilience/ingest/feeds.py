"""A feed (RSS, Atom, RDF, JSON Feed) -> its entries: those with their whole text, and those with a link alone.

XML is read by `feedparser`: unlike the quicker `fastfeedparser` it keeps the time as
it is written, with its offset, which tells the day that "on Monday" is counted from.
It gets bytes, never an address, and resolves no entities.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from consilience.errors import InputError
from consilience.ingest.addresses import joined, shown_address
from consilience.ingest.dates import iso_time
from consilience.ingest.fragments import fragment_text
from consilience.ingest.given import Given, Link
from consilience.ingest.identity import content_id
from consilience.ingest.language import tidy_language
from consilience.model.article import Article
from consilience.model.record import Record

# Words from which on an entry's own text is taken for the article: of what the format calls content, of a description.
CONTENT_WORDS, DESCRIPTION_WORDS = 60, 120
# How a text ends that goes on elsewhere.
_TEASER = re.compile(
    r"(?:\[\s?(?:…|\.\.\.)\s?\]|…|\.\.\.|\b(?:read (?:more|on|the (?:full|whole|rest))\b.{0,60}|"
    r"continue reading\b.{0,80}|(?:full|more) (?:story|article|at)\b.{0,40}))\s*[»→>.]*\s*\Z",
    re.IGNORECASE | re.DOTALL,
)
_APPEARED = re.compile(r"\n?[^\n]{0,20}\bThe post\b[^\n]{1,300}\bappeared first on\b[^\n]{1,200}\Z")


class Entry(Record, frozen=True, kw_only=True):
    """One entry. `text` is None where the entry has no more than a teaser; `number` counts from 1."""

    number: int
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    text: str | None = None


def read_feed(data: bytes, url: str | None, source: str = "") -> tuple[Entry, ...]:
    """The entries of a feed, in its order. `url` is its address, for links that are not whole.

    Raises InputError where the bytes are no feed.
    """
    found = tuple(_json_entries(data, url) if data.lstrip()[:1] == b"{" else _xml_entries(data, url))
    if not found:
        raise InputError(
            "there is no entry in this feed",
            source=source or shown_address(url or ""),
            hint="check that it is an RSS, Atom or JSON feed, and not empty",
        )
    return found


def entry_given(entry: Entry, source: str) -> Given | Link:
    """An entry with its text as an article, one without as a link to it."""
    if entry.text is None:
        return Link(
            source=source,
            line=entry.number,
            url=entry.url or "",
            title=entry.title,
            outlet=entry.outlet,
            author=entry.author,
            published=entry.published,
            language=entry.language,
        )
    url = shown_address(entry.url) if entry.url else None
    article = Article(
        id=content_id(url, entry.text),
        text=entry.text,
        title=entry.title,
        outlet=entry.outlet,
        url=url,
        author=entry.author,
        language=entry.language,
        published=entry.published,
        published_origin="metadata" if entry.published else None,
    )
    return Given(article=article, source=source, line=entry.number)


def _xml_entries(data: bytes, url: str | None) -> Iterator[Entry]:
    import feedparser  # type: ignore[import-untyped]

    try:
        found = feedparser.parse(io.BytesIO(data), resolve_relative_uris=False, sanitize_html=False)
    except Exception:  # a parser of what strangers write; what it breaks on is no feed
        return
    feed = found.get("feed") or {}
    base = url or _string(feed.get("link")) or ""
    for number, entry in enumerate(found.get("entries") or (), start=1):
        contents = [_string(each.get("value")) for each in entry.get("content") or () if isinstance(each, dict)]
        content = max((each for each in contents if each), key=len, default=None)
        described = _string(entry.get("summary"))
        within = entry.get("source") or {}
        yield Entry(
            number=number,
            url=_address(base, _string(entry.get("link"))),
            title=_line(entry.get("title")),
            outlet=_line(within.get("title") if isinstance(within, dict) else None) or _line(feed.get("title")),
            author=_authors(entry),
            published=iso_time(_string(entry.get("published"))) or iso_time(_string(dict.get(entry, "updated"))),
            language=tidy_language(_string(feed.get("language"))),
            text=_article(content, CONTENT_WORDS) or _article(described, DESCRIPTION_WORDS),
        )


def _json_entries(data: bytes, url: str | None) -> Iterator[Entry]:
    """JSON Feed 1.1 (jsonfeed.org)."""
    try:
        feed = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return
    items = feed.get("items") if isinstance(feed, dict) else None
    base = url or _string(feed.get("home_page_url")) or ""
    for number, item in enumerate(items if isinstance(items, list) else (), start=1):
        if not isinstance(item, dict):
            continue
        plain = _string(item.get("content_text"))
        yield Entry(
            number=number,
            url=_address(base, _string(item.get("url")) or _string(item.get("external_url"))),
            title=_line(item.get("title")),
            outlet=_line(feed.get("title")),
            author=_names(item.get("authors")) or _names([item.get("author")]) or _names(feed.get("authors")),
            published=iso_time(_string(item.get("date_published"))) or iso_time(_string(item.get("date_modified"))),
            language=tidy_language(_string(item.get("language")) or _string(feed.get("language"))),
            text=_whole(plain.strip() if plain else "", CONTENT_WORDS)
            or _article(_string(item.get("content_html")), CONTENT_WORDS),
        )


def _address(base: str, link: str | None) -> str | None:
    return joined(base, link) if link and link.strip() else None


def _article(html: str | None, least: int) -> str | None:
    return _whole(fragment_text(html), least) if html else None


def _whole(text: str, least: int) -> str | None:
    """The text where it is a whole article: long enough, and not one that goes on elsewhere."""
    signed = _APPEARED.search(text, max(0, len(text) - 700))
    text = text[: signed.start()].rstrip() if signed else text
    return text if len(text.split(None, least)) >= least and not _TEASER.search(text[-200:]) else None


def _authors(entry: Any) -> str | None:
    return _names(entry.get("authors")) or _line(entry.get("author"))


def _names(authors: Any) -> str | None:
    names = [
        _line(each.get("name")) for each in (authors if isinstance(authors, list) else ()) if isinstance(each, dict)
    ]
    return ", ".join(dict.fromkeys(name for name in names if name and "@" not in name)) or None


def _line(value: Any) -> str | None:
    """A title or name, which may be HTML, on one line."""
    text = _string(value)
    if text is None:
        return None
    return " ".join((fragment_text(text) if "<" in text or "&" in text else text).split()) or None


def _string(value: Any) -> str | None:
    """A string that can be written as UTF-8; None for anything else."""
    return value.encode("utf-8", errors="replace").decode("utf-8") if isinstance(value, str) else None
