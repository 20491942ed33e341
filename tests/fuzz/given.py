"""Good inputs of each kind to begin with, made here: invented words, each in the form that its parser expects."""

# ruff: noqa: E501 (inputs as they stand in files, one line each)
from __future__ import annotations

import gzip
import io
import json

STORY = (
    "At least 14 people were rescued from the ferry on Tuesday, the harbour master of Gdynia said. “We saw the lights "
    "go out,” Anna Berg told reporters, according to the Coastal Agency. Norway sent 200 soldiers on 4 November 2025."
)
TEXT = (
    f"FERRY AGROUND OFF GDYNIA\n\nBy Ana Kovač\nPublished - November 4, 2025 9:30 pm CET\n\n{STORY}\n\n"
    "READ ALSO: Grain prices up 46%\nPhoto: The harbour at night (Agency One)\n#News #Harbour\n"
)
PAGE = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Ferry aground | The Elm</title>'
    '<meta property="article:published_time" content="2025-11-04T21:30:00+01:00"><link rel="canonical" href="https://elm.example/a">'
    '<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Ferry aground",'
    '"datePublished":"2025-11-04","author":{"name":"Ana Kovač"},"publisher":{"name":"The Elm"}}</script></head>'
    f"<body><nav><a href='/'>Home</a></nav><article><h1>Ferry aground</h1><p>{STORY}</p><p>{STORY}</p>"
    "<blockquote>It was dark &amp; cold.</blockquote><table><tr><td>14</td></tr></table></article></body></html>"
)
RSS = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
    "<title>The Elm</title><link>https://elm.example/</link><item><title>Ferry aground</title><guid>a-1</guid>"
    "<link>https://elm.example/a</link><pubDate>Tue, 04 Nov 2025 21:30:00 +0100</pubDate>"
    f"<content:encoded><![CDATA[<p>{STORY}</p>]]></content:encoded></item></channel></rss>"
)
ATOM = (
    '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Oak</title><id>urn:x</id><updated>2025-11-04T20:30:00Z</updated>'
    '<entry><title>Ferry</title><id>urn:x:1</id><link href="https://oak.example/f"/><updated>2025-11-04T20:30:00Z</updated>'
    f'<content type="html">&lt;p&gt;{STORY}&lt;/p&gt;</content></entry></feed>'
)
JSON_FEED = json.dumps(
    {"version": "https://jsonfeed.org/version/1.1", "title": "Ash", "items": [
        {"id": "1", "url": "https://ash.example/1", "title": "Ferry", "content_text": STORY, "date_published": "2025-11-04T20:30:00Z"}]}
)  # fmt: skip
SITEMAP = (
    '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
    "<url><loc>https://elm.example/a</loc><lastmod>2025-11-04</lastmod><news:news><news:publication><news:name>The Elm</news:name>"
    "</news:publication><news:title>Ferry</news:title></news:news></url></urlset>"
)
SITEMAP_INDEX = (
    '<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap>'
    "<loc>https://elm.example/b.xml</loc></sitemap></sitemapindex>"
)
LINES = "\n".join(
    json.dumps({"id": f"a{n}", "outlet": "The Elm", "published": "2025-11-04", "title": "Ferry", "text": STORY})
    for n in range(2)
)
TABLE = (
    f'id,outlet,published,title,text\na1,The Elm,2025-11-04,Ferry,"{STORY}"\na2,"The ""Oak""",2025-11-05,,"{STORY}"\n'
)
MAIL = (
    "From: The Elm <news@elm.example>\r\nTo: a@b.example\r\nSubject: =?utf-8?q?Ferry_aground?=\r\nDate: Tue, 04 Nov 2025 21:30:00 +0100\r\n"
    'Message-ID: <1@elm.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary="b"\r\n\r\n--b\r\n'
    f"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{STORY}\r\n--b\r\n"
    f"Content-Type: text/html; charset=utf-8\r\n\r\n{PAGE}\r\n--b--\r\n"
)
MHTML = (
    "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://elm.example/a\r\nSubject: Ferry\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n'
    f"Content-Transfer-Encoding: 8bit\r\nContent-Location: https://elm.example/a\r\n\r\n{PAGE}\r\n--b--\r\n"
)
WATCHLIST = (
    'every = 900\n[[feeds]]\nurl = "https://elm.example/rss"\nname = "The Elm"\n[[rules]]\nname = "anna"\non = "entity"\nentity = "Anna Berg"\n'
    '[[rules]]\nname = "pair"\non = "dyad"\ndyad = ["NOR", "POL"]\n[[sinks]]\nkind = "file"\npath = "alerts.jsonl"\n'
    '[[sinks]]\nkind = "webhook"\nurl = "https://hook.example/x"\n'
)
OPML = (
    '<?xml version="1.0"?><opml version="2.0"><head><title>x</title></head><body><outline text="Elm" type="rss" '
    'xmlUrl="https://elm.example/rss"/></body></opml>'
)
KNOWN = json.dumps({"id": "Q1", "schema": "Person", "properties": {"name": ["Anna Berg"], "country": ["no"]}})


def warc() -> bytes:
    """A web archive of one page."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + PAGE.encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://elm.example/a\r\nWARC-Date: 2025-11-04T20:30:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def pdf() -> bytes:
    """A page of text, written by hand with a table of objects that readers can find their way in."""
    words = b"BT /F1 12 Tf 72 700 Td (" + STORY.encode("ascii", "replace") + b") Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(words), words),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Title (Ferry) /CreationDate (D:20251104213000+01'00') >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % at for at in places)
    trailer = b"trailer << /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(out)
    return out + b"xref\n0 7\n0000000000 65535 f \n" + table + trailer


def parquet() -> bytes:
    """A table of two articles."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.table({"id": ["a", "b"], "outlet": ["Elm", "Oak"], "published": ["2025-11-04"] * 2, "text": [STORY] * 2})
    out = io.BytesIO()
    pq.write_table(table, out)
    return out.getvalue()


def zst(data: bytes) -> bytes:
    import zstandard

    return zstandard.ZstdCompressor().compress(data)


def gz(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)
