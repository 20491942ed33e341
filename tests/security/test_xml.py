"""XML that would draw in other files, ask the network, or grow without end: through every door that takes bytes."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from consilience.errors import ConsilienceError
from consilience.ingest.contents import read_bytes
from consilience.ingest.given import Given
from consilience.ingest.kinds import Kind
from consilience.ingest.watchlist import read_watchlist
from consilience.settings import Settings
from tests.ingest.server import BODY, Answer, Server, serving

SECRET = "zzsecret-of-this-machine"
SETTINGS = Settings(max_bytes=2_000_000, max_unpacked=5_000_000)
WORDS = f"{BODY} {BODY}"  # as many words as make an article
# What stands within: {} takes the entity.
BODIES = {
    "rss": "<rss version='2.0'><channel><title>{0}</title><item><title>{0} now</title><link>https://elm.example/1</link>"
    "<description>{0} " + WORDS + " " + WORDS + "</description></item></channel></rss>",
    "atom": "<feed xmlns='http://www.w3.org/2005/Atom'><title>{0}</title><entry><title>{0}</title>"
    "<link href='https://elm.example/1'/><content type='text'>{0} " + WORDS + "</content></entry></feed>",
    "sitemap": "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://elm.example/{0}</loc></url>"
    "<url><loc>https://elm.example/2</loc></url></urlset>",
    "opml": "<opml version='2.0'><body><outline text='a' xmlUrl='https://elm.example/feed'>{0}</outline></body></opml>",
    "page": "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>{0}</title></head><body><article><h1>{0}</h1>"
    "<p>{0} " + WORDS + "</p></article></body></html>",
}  # fmt: skip


def drawn_in(address: str) -> dict[str, str]:
    """What stands before the root, by how it draws in what lies at an address."""
    return {
        "entity": f'<!DOCTYPE r [<!ENTITY x SYSTEM "{address}">]>',
        "public": f'<!DOCTYPE r [<!ENTITY x PUBLIC "-//A//B" "{address}">]>',
        "parameter": f'<!DOCTYPE r [<!ENTITY % p SYSTEM "{address}"> %p; <!ENTITY x "{address}">]>',
        "subset": f'<!DOCTYPE r SYSTEM "{address}" [<!ENTITY x "y">]>',
        "style": f'<?xml-stylesheet href="{address}"?><!DOCTYPE r [<!ENTITY x "y">]>',
        "include": f'<!DOCTYPE r [<!ENTITY x "y">]><!-- --><x xmlns:xi="http://www.w3.org/2001/XInclude">'
        f'<xi:include href="{address}" parse="text"/></x>',
    }


def laughs() -> str:
    """A billion of them: each entity is ten of the one before."""
    rows = ['<!ENTITY a0 "' + "ha" * 50 + '">']
    rows += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
    return f'<!DOCTYPE r [{"".join(rows)}<!ENTITY x "&a9;">]>'


def flood() -> str:
    """One large entity, named so often that it comes to gigabytes (quadratic blowup)."""
    return f'<!DOCTYPE r [<!ENTITY b "{"b" * 200_000}"><!ENTITY x "{"&b;" * 20_000}">]>'


def read(data: bytes, folder: Path) -> str:
    """All that any door makes of the bytes: whichever kind they are taken for, and as a list of feeds."""
    found: list[object] = []
    for kind in get_args(Kind):
        with contextlib.suppress(ConsilienceError):
            found.extend(read_bytes(kind, data, "given", f"a.{kind}", SETTINGS, url="https://elm.example/a"))
    path = folder / "feeds.opml"
    path.write_bytes(data)
    with contextlib.suppress(ConsilienceError):
        found.append(read_watchlist(path))
    return repr(found)


@pytest.fixture
def within() -> Iterator[Server]:
    with serving() as server:
        server.put("/secret", Answer(SECRET.encode(), "text/plain"))
        yield server


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("how", drawn_in("x"))
def test_nothing_is_drawn_in_and_nobody_is_asked(body: str, how: str, within: Server, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET, encoding="utf-8")
    for address in (secret.as_uri(), str(secret), f"{within.base}/secret"):
        text = f'<?xml version="1.0" encoding="utf-8"?>{drawn_in(address)[how]}{BODIES[body].format("&x;")}'
        assert SECRET not in read(text.encode(), tmp_path)
    assert within.asked == []


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("bomb", [laughs, flood])
def test_entities_do_not_grow_without_end(body: str, bomb: object, tmp_path: Path) -> None:
    assert callable(bomb)
    text = f'<?xml version="1.0" encoding="utf-8"?>{bomb()}{BODIES[body].format("&x;")}'
    begun = time.process_time()
    made = read(text.encode(), tmp_path)
    assert len(made) < 20 * len(text) + 1_000_000
    assert time.process_time() - begun < 20


@pytest.mark.parametrize("body", ["rss", "atom", "sitemap", "page"])
def test_the_doors_are_open_without_them(body: str, tmp_path: Path) -> None:
    """The same bytes with a plain word are read: nothing was refused for another reason."""
    kind: Kind = {"rss": "feed", "atom": "feed", "sitemap": "sitemap", "page": "html"}[body]  # type: ignore[assignment]
    found = list(read_bytes(kind, BODIES[body].format("word").encode(), "given", "a", SETTINGS, url=None))
    assert found
    assert any(not isinstance(each, Given) or "word" in each.article.text for each in found)
