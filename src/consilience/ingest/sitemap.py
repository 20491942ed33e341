"""A sitemap (sitemaps.org 0.9, with Google's news extension) -> the links of its articles, or of further sitemaps."""

from __future__ import annotations

import io
from typing import Any

from consilience.errors import InputError
from consilience.ingest.addresses import joined
from consilience.ingest.dates import iso_time
from consilience.ingest.given import Link
from consilience.ingest.language import tidy_language
from consilience.model.record import Record

MOST = 50_000  # entries: what the protocol allows in one file


class Sitemap(Record, frozen=True, kw_only=True):
    """Links of articles, and addresses of further sitemaps; the newest first, as far as they are dated."""

    links: tuple[Link, ...] = ()
    further: tuple[str, ...] = ()


def read_sitemap(data: bytes, url: str | None, source: str) -> Sitemap:
    """Read a sitemap or an index of sitemaps. Entities are not resolved, so that no other file is drawn in.

    Raises InputError where the bytes are neither.
    """
    from lxml import etree  # type: ignore[import-untyped]

    links: list[tuple[str, Link]] = []
    further: list[tuple[str, str]] = []
    try:
        found = etree.iterparse(
            io.BytesIO(data), events=("end",), resolve_entities=False, no_network=True, load_dtd=False, recover=True
        )
        for _, node in found:
            name = _name(node)
            if name not in ("url", "sitemap"):
                continue
            told = _told(node)
            node.clear()
            address = joined(url or "", told.get("loc", ""))
            if address is None or len(links) + len(further) >= MOST:
                continue
            if name == "sitemap":
                further.append((told.get("lastmod", ""), address))
                continue
            published = iso_time(told.get("publication_date"))
            link = Link(
                source=source,
                line=len(links) + 1,
                url=address,
                title=told.get("title"),
                outlet=told.get("name"),
                published=published,
                language=tidy_language(told.get("language")),
            )
            links.append((published or told.get("lastmod", ""), link))
    except (etree.LxmlError, ValueError, AssertionError):
        pass  # what was read before the place that is broken stands
    if not links and not further:
        raise InputError(
            "there is no link in this sitemap", source=source, hint="check that it is a sitemap, and not empty"
        )
    return Sitemap(links=tuple(link for _, link in _newest(links)), further=tuple(at for _, at in _newest(further)))


def _newest(dated: list[Any]) -> list[Any]:
    """By their dates as written (ISO 8601), the newest first; the undated last, in their order."""
    return sorted(dated, key=lambda each: each[0], reverse=True)


def _told(node: Any) -> dict[str, str]:
    """The words of the elements in an entry, by local name: loc, lastmod, news:title, news:name …; the first stands."""
    found: dict[str, str] = {}
    for each in node.iter():
        if isinstance(each.tag, str) and each.text and (words := " ".join(each.text.split())[:4_000]):
            found.setdefault(_name(each), words)
    return found


def _name(node: Any) -> str:
    return node.tag.rpartition("}")[2].lower() if isinstance(node.tag, str) else ""
