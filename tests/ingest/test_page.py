"""Web pages: the words of the report, and what the page says of it."""

from __future__ import annotations

import contextlib
import hashlib
import json
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consilience.errors import InputError
from consilience.ingest.page import read_page

PARAGRAPHS = [
    "Some forty homes in the valley lost power on Monday night, the grid operator said, after a tree fell on a line.",
    "“Nobody was hurt,” said Nora Wick, who runs the operator. She did not say when the lights would be back on.",
    "The mayor asked people to stay away from the river road until the morning, when crews will cut the tree up.",
]

ODD_PARTS = [
    "<p>", "</p>", "<html>", "<body>", "<article>", "<h1>", "<script type='application/ld+json'>", "</script>", "{",
    "}", "[", "]", '"@type": "NewsArticle"', '"datePublished":', '"url":', ",", ":", '"', "\\u", "1e999", "9" * 400,
    "&#xD800;", "<!--", "<![CDATA[", "<?xml version='1.0'?>", "<meta charset=", "utf-7", "<time datetime=", "'>",
    "2024-01-01T", "<link rel=canonical href='http://[x'>", "<base href='http://[::1'>", "<a href='http://[1'>x</a>",
    "words ",
]  # fmt: skip


def page(head: str = "", body: str | None = None, lang: str = "en") -> bytes:
    words = "".join(f"<p>{each}</p>" for each in PARAGRAPHS) if body is None else body
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>Forty homes | The Lamp</title>'
        f"{head}</head>"
        "<body><nav><ul><li><a href='/'>Home</a></li><li><a href='/a'>Weather 9°C</a></li></ul></nav>"
        f"<main><article><h1>Forty homes in the dark</h1>{words}</article></main>"
        "<footer>© The Lamp. All rights reserved.</footer></body></html>"
    ).encode()


def linked(**fields: Any) -> str:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def test_the_text_is_the_report_with_a_line_a_paragraph_and_the_title_apart() -> None:
    article = read_page(page(), "a.html").article
    assert article.text == "\n".join(PARAGRAPHS)
    assert article.title == "Forty homes in the dark"
    assert article.id == hashlib.sha256(article.text.encode()).hexdigest()[:16]


def test_linked_data_comes_first() -> None:
    head = (
        '<meta property="og:title" content="Other"><meta property="og:site_name" content="lamp.example">'
        '<meta property="article:published_time" content="2024-03-15">'
        '<link rel="canonical" href="https://lamp.example/forty">'
    ) + linked(
        headline="Forty &amp; more homes",
        datePublished="2024-03-14T21:30:00+01:00",
        author=[{"@type": "Person", "name": "N. Wick"}, {"name": "O. Taper", "url": "https://lamp.example/o"}],
        publisher={"@type": "Organization", "name": "The Lamp"},
    )
    article = read_page(page(head), "a.html").article
    assert article.title == "Forty & more homes"
    assert article.published == "2024-03-14T21:30:00+01:00"
    assert article.published_origin == "metadata"
    assert (article.author, article.outlet) == ("N. Wick, O. Taper", "The Lamp")
    assert article.url == "https://lamp.example/forty"
    assert article.id == hashlib.sha256((article.url + article.text).encode()).hexdigest()[:16]


def test_a_graph_with_references_is_followed() -> None:
    graph = {
        "@graph": [
            {"@type": "WebPage", "name": "x"},
            {"@type": "Organization", "@id": "#org", "name": "The Lamp"},
            {"@type": ["ReportageNewsArticle"], "publisher": {"@id": "#org"}, "datePublished": "2024-03-14"},
        ]
    }
    article = read_page(page(f'<script type="application/ld+json">{json.dumps(graph)}</script>'), "a.html").article
    assert (article.outlet, article.published) == ("The Lamp", "2024-03-14")


def test_meta_names_stand_in_and_the_time_of_day_is_kept() -> None:
    head = (
        '<meta name="author" content="N. Wick"><meta property="og:site_name" content="The Lamp">'
        '<meta name="date" content="2024-03-14"><meta property="og:url" content="https://lamp.example/1">'
    )
    body = '<time datetime="2024-03-14T21:30:00+01:00">Thursday</time>' + "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    article = read_page(page(head, body), "a.html").article
    assert (article.author, article.outlet, article.url) == ("N. Wick", "The Lamp", "https://lamp.example/1")
    assert article.published == "2024-03-14T21:30:00+01:00"


def test_a_page_that_says_nothing_of_itself() -> None:
    article = read_page(page(), "a.html").article
    assert (article.author, article.url, article.published, article.published_origin) == (None, None, None, None)


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{broken</script>',
        '<script type="application/ld+json">' + "[" * 5000 + "</script>",
        '<script type="application/ld+json">[null, 5, {"@type": 7}]</script>',
        linked(headline=["a"], author=5, publisher=[[]], datePublished={"x": 1}, mainEntityOfPage=9),
        '<meta property="article:published_time" content="soon"><meta content="x">',
    ],
)
def test_odd_metadata_does_no_harm(head: str) -> None:
    assert read_page(page(head), "a.html").article.text == "\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "data",
    [
        page(body="<p>Subscribe to read.</p>"),
        b"<html></html>",
        b"<!doctype html>",
        b"<html><body>" + b"<div>" * 3000 + b"</body></html>",
        b"<",
    ],
)
def test_a_page_without_a_report_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="no article text") as caught:
        read_page(data, "desk/a.html")
    assert caught.value.source == "desk/a.html"
    assert caught.value.hint


def test_a_declared_encoding_is_believed_and_a_wrong_one_refused() -> None:
    old = page().replace(b'charset="utf-8"', b'charset="iso-8859-1"')
    read = read_page(old.decode().encode("cp1252"), "a.html")
    assert read.article.text == "\n".join(PARAGRAPHS)
    assert not read.notes
    with pytest.raises(InputError, match="says that it is UTF-16"):
        read_page(b"\xff\xfe" + page() + b"x", "a.html")


def test_the_same_page_gives_the_same_article() -> None:
    head = linked(datePublished="2024-03-14T21:30:00+01:00")
    assert read_page(page(head), "a.html") == read_page(page(head), "a.html")


def test_a_list_of_articles_names_its_feed() -> None:
    data = b"<html><head><link rel='alternate' type='application/rss+xml' href='/feed'></head><body>News</body></html>"
    with pytest.raises(InputError, match="no article text") as caught:
        read_page(data, "a.html", url="https://alder.example/news/")
    assert caught.value.hint == "if this is a list of articles, read its feed: https://alder.example/feed"


def test_half_a_character_in_json_does_not_spoil_the_article() -> None:
    read = read_page(page(linked(headline="\ud83d Late ferries", author={"name": "\udc00"})), "a.html")
    assert read.article.title == "? Late ferries"
    msgspec.json.encode(read.article)


def test_nothing_is_said_by_the_libraries(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(InputError):
        read_page(b"<html><body></body></html>", "a.html")
    assert capfd.readouterr() == ("", "")


@settings(deadline=None)
@given(st.lists(st.sampled_from(ODD_PARTS), max_size=30), st.booleans())
def test_any_page_gives_an_article_or_a_refusal(parts: list[str], whole: bool) -> None:
    data = "".join(parts).encode()
    with contextlib.suppress(InputError):
        assert read_page(page(data.decode()) if whole else data, "a.html").article.text.strip()


@settings(deadline=None)
@given(st.binary(max_size=30), st.sampled_from(["utf-8", "utf-16", "hex", "unicode_escape", "x\x00", "", None, "big5"]))
def test_any_bytes_in_any_encoding(data: bytes, charset: str | None) -> None:
    for whole in (data, page().replace(b"<p>", b"<p>" + data, 1), b"\xff\xfe" + data):
        with contextlib.suppress(InputError):
            msgspec.json.encode(read_page(whole, "a.html", charset=charset, url="https://a.example/").article)
