"""Feeds: entries with their text are articles, entries with a link are links."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given as example
from hypothesis import settings
from hypothesis import strategies as st

from consilience.errors import InputError
from consilience.ingest.feeds import entry_given, read_feed
from consilience.ingest.fragments import fragment_text
from consilience.ingest.given import Given, Link

LONG = "The ferry lay at the quay of Holm for a week while divers searched the basin, the harbour office said. " * 5
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Holm &amp; Quay</title><link>https://quay.example/</link><language>en-GB</language>
<item><title>Divers &lt;i&gt;search&lt;/i&gt; basin</title><link>/divers</link><dc:creator>Ada Berg</dc:creator>
<pubDate>Tue, 28 Oct 2025 01:15:00 +0530</pubDate><description>Teaser</description>
<content:encoded><![CDATA[<p>{LONG}</p><figure><img src="x.jpg"><figcaption>A diver.</figcaption></figure>
<p>The search goes on.</p>
<script>alert(1)</script><p>The post <a>Divers</a> appeared first on <a>Holm</a>.</p>]]></content:encoded></item>
<item><title>Short</title><link>https://quay.example/short</link><description>{LONG} Read more</description></item>
<item><title>No link</title></item>
</channel></rss>""".encode()
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Holm Wire</title>
<entry><title type="html">A &amp;amp; B</title><link rel="alternate" href="https://wire.example/1"/>
<updated>2025-10-27T10:00:00+02:00</updated><author><name>Bo Lind</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{LONG}</p><p>Second.</p></div></content></entry>
</feed>""".encode()
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Holm Notes",
        "language": "en",
        "items": [
            {"id": "1", "url": "https://notes.example/1", "title": "One", "content_text": LONG,
             "date_published": "2025-10-27T10:00:00Z", "authors": [{"name": "Cai Ro"}, {"name": "Di Ek"}]},
            {"id": "2", "external_url": "https://other.example/2", "content_html": "<p>Too short.</p>"},
            "no object",
        ],
    }
).encode()  # fmt: skip


def test_rss() -> None:
    first, second, third = read_feed(RSS, None)
    assert first.text is not None
    assert first.text.split("\n") == [LONG.strip(), "The search goes on."]
    assert (first.url, first.title, first.outlet) == (
        "https://quay.example/divers",
        "Divers search basin",
        "Holm & Quay",
    )
    assert (first.author, first.published, first.language) == ("Ada Berg", "2025-10-28T01:15:00+05:30", "en")
    assert (second.text, second.url) == (None, "https://quay.example/short"), "it says that it goes on elsewhere"
    assert (third.text, third.url) == (None, None)


def test_an_entry_is_an_article_or_a_link() -> None:
    first, second, _ = read_feed(RSS, "https://quay.example/feed.xml")
    given, link = entry_given(first, "feed.xml"), entry_given(second, "feed.xml")
    assert isinstance(given, Given)
    assert (given.line, given.article.published_origin, given.article.outlet) == (1, "metadata", "Holm & Quay")
    assert isinstance(link, Link)
    assert (link.url, link.line, link.title) == ("https://quay.example/short", 2, "Short")


def test_atom_and_json_feed() -> None:
    (entry,) = read_feed(ATOM, None)
    assert (entry.title, entry.author, entry.published) == ("A & B", "Bo Lind", "2025-10-27T10:00:00+02:00")
    assert entry.text == f"{LONG.strip()}\nSecond."
    one, two = read_feed(JSON_FEED, None)
    assert (one.text, one.author, one.outlet, one.published) == (
        LONG.strip(),
        "Cai Ro, Di Ek",
        "Holm Notes",
        "2025-10-27T10:00:00Z",
    )
    assert (two.text, two.url) == (None, "https://other.example/2")


@pytest.mark.parametrize(
    "data", [b"", b"words", b"<html><body>x</body></html>", b"{}", b'{"items": 5}', b"<rss></rss>", b"{broken"]
)
def test_what_is_no_feed(data: bytes) -> None:
    with pytest.raises(InputError, match="no entry in this feed") as caught:
        read_feed(data, None, "x.xml")
    assert (caught.value.source, bool(caught.value.hint)) == ("x.xml", True)


def test_entities_draw_nothing_in_and_do_not_grow() -> None:
    outside = b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    item = b"<rss version='2.0'><channel><title>&x;</title><item><title>t</title><description>&x;</description></item>"
    grown = b"<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'>" + b"".join(
        b"<!ENTITY %c '%s'>" % (name, b"&%c;" % (name - 1) * 10) for name in range(ord("b"), ord("x") + 1)
    )
    for head in (outside, grown + b"]>"):
        with contextlib.suppress(InputError):
            found = read_feed(b"<?xml version='1.0'?>" + head + item + b"</channel></rss>", None)
            assert "root:" not in str(found)
            assert len(str(found)) < 5_000


def test_a_number_or_an_address_for_a_feed_is_not_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def connect(*_: object) -> None:
        raise AssertionError("something was fetched")

    monkeypatch.setattr("socket.create_connection", connect)
    for data in (b"http://127.0.0.1:9/feed", b"https://127.0.0.1:9/feed"):
        with pytest.raises(InputError):
            read_feed(data, None)


def test_fragments() -> None:
    html = "Loose<br>words <b>in</b>line<div style='display: none'>hidden <p>deeper</p></div><ul><li>a<li>b</ul>&amp;"
    assert fragment_text(html) == "Loose\nwords inline\na\nb\n&"
    assert fragment_text("") == ""


PARTS = ["<rss>", "<channel>", "<item>", "<title>", "</title>", "</item>", "<link>x</link>", "&x;", "<![CDATA[", "]]>",
         "<feed xmlns='http://www.w3.org/2005/Atom'>", "<entry>", "<content>", "<pubDate>1</pubDate>", "\x00",
         "\ud800"]  # fmt: skip


@settings(deadline=None)
@example(st.lists(st.sampled_from(PARTS) | st.text(max_size=5), max_size=20), st.binary(max_size=30))
def test_any_bytes_give_entries_or_a_refusal(parts: list[str], tail: bytes) -> None:
    data = "".join(parts).encode("utf-8", errors="surrogatepass")
    for feed in (data, RSS[:200] + data, RSS + tail, JSON_FEED[:80] + tail, tail):
        with contextlib.suppress(InputError):
            for entry in read_feed(feed, "https://a.example/"):
                entry_given(entry, "x")
    fragment_text("".join(parts)).encode("utf-8")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from("url title content_html content_text authors name language date_published items".split()),
        inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@settings(deadline=None)
@example(VALUES, VALUES)
def test_any_json_feed(items: object, title: object) -> None:
    with contextlib.suppress(InputError):
        read_feed(json.dumps({"items": items, "title": title}).encode(), None)
