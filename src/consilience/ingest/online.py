"""Addresses, and links of feeds and sitemaps -> Articles: fetched by `web.py`, read like files.

A page's own word on its title, outlet and day counts before what the feed or sitemap
says that leads to it.
"""

from __future__ import annotations

import io
import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from consilience.errors import FetchError, InputError
from consilience.ingest.addresses import file_name, shown_address
from consilience.ingest.contents import HEAD, read_bytes
from consilience.ingest.given import Given, Link, left_out
from consilience.ingest.identity import content_id
from consilience.ingest.kinds import kind_of_answer
from consilience.ingest.page_facts import host_of
from consilience.ingest.unpack import is_packed, too_much, unpacked
from consilience.model.article import LeftOut
from consilience.settings import Settings

if TYPE_CHECKING:
    from consilience.ingest.web import Fetched, Web

MOST_SITEMAPS = 50  # that are fetched for one that was named
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.IGNORECASE)


class Online:
    """Reads what lies on the web, with one `Web` for the whole run. Connects to nothing before the first address."""

    def __init__(self, settings: Settings, web: Web | None = None) -> None:
        self._settings = settings
        self._web = web
        self._fetched: set[str] = set()

    def read(self, url: str) -> Iterator[Given | LeftOut]:
        """What lies at an address: an article, or those that the feed or sitemap there links to."""
        yield from self.follow(self._contents(url), shown_address(url))

    def follow(self, found: Iterable[Given | Link | LeftOut], source: str) -> Iterator[Given | LeftOut]:
        """The same with each link followed, as many as are allowed."""
        sitemaps: deque[str] = deque()
        followed, more = 0, 0
        for _ in range(MOST_SITEMAPS):
            for each in found:
                if not isinstance(each, Link):
                    yield each
                elif each.is_sitemap:
                    sitemaps.append(each.url)
                elif followed >= self._settings.max_links:
                    more += 1
                elif not each.url:
                    yield _nothing(each)
                elif each.url not in self._fetched:
                    self._fetched.add(each.url)
                    followed += 1
                    yield from self._linked(each)
            if not sitemaps or followed >= self._settings.max_links:
                break
            found = self._contents(sitemaps.popleft())
        if more or sitemaps:
            count = f"{more} more articles" if more else f"{len(sitemaps)} more sitemaps"
            yield LeftOut(
                source=source,
                reason=f"{count} are linked to, beyond the {self._settings.max_links} that are fetched",
                hint="set CONSILIENCE_MAX_LINKS to fetch more",
            )

    def _contents(self, url: str) -> Iterator[Given | Link | LeftOut]:
        try:
            yield from self._read(self._fetch(url), url)
        except InputError as error:
            error.source = error.source or shown_address(url)
            yield left_out(error)

    def _linked(self, link: Link) -> Iterator[Given | LeftOut]:
        """The article behind a link, with what is said of it where the link stands."""
        for each in self._contents(link.url):
            if isinstance(each, Given):
                yield _filled(each, link)
            elif isinstance(each, LeftOut):
                yield each
            else:  # a feed among a feed's entries: nobody meant it
                yield LeftOut(
                    source=shown_address(link.url),
                    reason="this link leads to a feed or sitemap, not to an article",
                    hint="give its address to have it read",
                )
                return

    def _fetch(self, url: str) -> Fetched:
        if self._web is None:
            from consilience.ingest.web import Web  # what it needs is not loaded for files

            self._web = Web(self._settings)
        return self._web.fetch(url)

    def _read(self, fetched: Fetched, url: str) -> Iterator[Given | Link | LeftOut]:
        source, body = fetched.final, fetched.body
        if not body.strip():
            raise FetchError("the answer is empty", source=source, status=200, hint="open it in a browser")
        content_type = fetched.headers.get("content-type", "")
        kind_named = content_type.partition(";")[0].strip().lower()
        name = file_name(source) or file_name(url)
        if is_packed(body):
            body = _unpacked(body, source, self._settings.fetch_bytes)
            kind_named = ""
        kind = kind_of_answer(kind_named, name, body[:HEAD], source)
        charset = _CHARSET.search(content_type)
        for each in read_bytes(
            kind, body, source, name, self._settings, charset=charset.group(1) if charset else None, url=source
        ):
            yield _placed(each, source) if isinstance(each, Given) and each.line is None else each


def _unpacked(body: bytes, source: str, most: int) -> bytes:
    data = unpacked(io.BytesIO(body), body[:4], source, most + 1).read(most + 1)
    if len(data) > most:
        raise too_much(source, most)
    return data


def _placed(given: Given, source: str) -> Given:
    """An article that does not say where it lies, with the address where it was found, and its host as outlet."""
    article = given.article
    if article.url is not None:
        return given
    host = host_of(source)
    return msgspec.structs.replace(
        given,
        article=msgspec.structs.replace(
            article,
            id=content_id(source, article.text),
            url=source,
            outlet=article.outlet or (host.removeprefix("www.") if host else None),
        ),
    )


def _filled(given: Given, link: Link) -> Given:
    article = given.article
    published = article.published or link.published
    filled = msgspec.structs.replace(
        article,
        title=article.title or link.title,
        outlet=_outlet(article.outlet, article.url, link.outlet),
        author=article.author or link.author,
        language=article.language or link.language,
        published=published,
        published_origin=article.published_origin or ("metadata" if published else None),
    )
    return msgspec.structs.replace(given, article=filled)


def _outlet(own: str | None, url: str | None, said: str | None) -> str | None:
    """The page's own name of its outlet; where that is only its host, the name that the feed or sitemap gives."""
    host = host_of(url) if url else None
    return said if said and (own is None or (host and own == host.removeprefix("www."))) else own


def _nothing(link: Link) -> LeftOut:
    return LeftOut(
        source=link.source,
        line=link.line,
        reason="this entry has neither its text nor a link",
        hint="nothing can be done here; its outlet's page may have it",
    )
