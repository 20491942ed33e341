"""Sitemaps: links, the newest first; indexes of sitemaps."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given as example
from hypothesis import settings
from hypothesis import strategies as st

from consilience.errors import InputError
from consilience.ingest.sitemap import read_sitemap

NEWS = b"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://alder.example/old</loc><lastmod>2024-05-01</lastmod></url>
<url><loc>https://alder.example/new</loc><news:news><news:publication><news:name>The Alder Post</news:name>
<news:language>en</news:language></news:publication><news:publication_date>2024-05-14T09:00:00+02:00</news:publication_date>
<news:title>Harbour  closed</news:title></news:news></url>
<url><loc>javascript:alert(1)</loc></url>
</urlset>"""
INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>/a.xml</loc><lastmod>2024-01-01</lastmod></sitemap><sitemap><loc>/b.xml.gz</loc><lastmod>2024-02-01</lastmod>
</sitemap></sitemapindex>"""


def test_a_news_sitemap() -> None:
    found = read_sitemap(NEWS, None, "news.xml")
    assert [link.url for link in found.links] == ["https://alder.example/new", "https://alder.example/old"]
    new, old = found.links
    assert (new.title, new.outlet, new.language) == ("Harbour closed", "The Alder Post", "en")
    assert (new.published, old.published) == ("2024-05-14T09:00:00+02:00", None), "a change is no publication"


def test_an_index() -> None:
    found = read_sitemap(INDEX, "https://alder.example/sitemap.xml", "x")
    assert found.further == ("https://alder.example/b.xml.gz", "https://alder.example/a.xml")


def test_a_sitemap_that_breaks_off_gives_what_was_read() -> None:
    assert len(read_sitemap(NEWS[: NEWS.index(b"<url><loc>java")], None, "x").links) == 2


def test_entities_draw_nothing_in() -> None:
    data = (
        b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><urlset><url><loc>https://a.example/&x;</loc></url>'
    )
    found = read_sitemap(data + b"</urlset>", None, "x")
    assert [link.url for link in found.links] == ["https://a.example/"]


@pytest.mark.parametrize("data", [b"", b"words", b"<urlset/>", b"<rss/>"])
def test_what_is_no_sitemap(data: bytes) -> None:
    with pytest.raises(InputError, match="no link in this sitemap"):
        read_sitemap(data, None, "x")


PARTS = [
    b"<urlset>",
    b"</urlset>",
    b"<url>",
    b"</url>",
    b"<loc>",
    b"</loc>",
    b"https://a.example/",
    b"\x00",
    b"&x;",
    b"<",
]


@settings(deadline=None)
@example(st.lists(st.sampled_from(PARTS) | st.binary(max_size=4), max_size=20))
def test_any_bytes_give_links_or_a_refusal(parts: list[bytes]) -> None:
    with contextlib.suppress(InputError):
        read_sitemap(b"".join(parts), "https://a.example/", "x")
