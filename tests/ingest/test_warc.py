"""Web archives: pages out of records, packed or not; broken records leave the others readable."""

from __future__ import annotations

import contextlib
import gzip
import io

import pytest
import zstandard
from hypothesis import given as example
from hypothesis import settings
from hypothesis import strategies as st

from consilience.errors import InputError
from consilience.ingest.given import Given
from consilience.ingest.given import left_out as why
from consilience.ingest.unpack import unpacked
from consilience.ingest.warc import read_warc
from consilience.model.article import LeftOut

from .server import BODY, page

MOST = 200_000


def record(kind: str, url: str, content_type: str, block: bytes) -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Type: {content_type}\r\n"
    return head.encode() + b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(block), block)


def archive(*pages: bytes, packed: bool = False, status: str = "200 OK", **headers: str) -> bytes:
    """As Common Crawl writes it: warcinfo, then request and response for each page; packed, a member a record."""
    records = [record("warcinfo", "", "application/warc-fields", b"software: a crawler\r\n")]
    for number, body in enumerate(pages):
        url = f"https://alder.example/{number}"
        asked = b"GET / HTTP/1.1\r\nHost: alder.example\r\n\r\n"
        records.append(record("request", url, "application/http; msgtype=request", asked))
        named = {"Content-Type": "text/html; charset=utf-8", **{k.replace("_", "-"): v for k, v in headers.items()}}
        head = f"HTTP/1.1 {status}\r\n" + "".join(f"{name}: {value}\r\n" for name, value in named.items()) + "\r\n"
        records.append(record("response", url, "application/http; msgtype=response", head.encode() + body))
    return b"".join(gzip.compress(each) if packed else each for each in records)


def run(data: bytes, most: int = MOST) -> tuple[list[Given], list[LeftOut]]:
    given, left_out = [], []
    stream = io.BufferedReader(io.BytesIO(data))  # type: ignore[arg-type]
    head = data[:4]
    source = unpacked(stream, head, "a.warc", 100_000_000) if head[:2] == b"\x1f\x8b" or head[:1] == b"\x28" else stream
    try:
        for each in read_warc(source, "a.warc", most):
            (given if isinstance(each, Given) else left_out).append(each)  # type: ignore[arg-type]
    except InputError as error:
        if not given and not left_out:
            raise
        left_out.append(why(error))
    return given, left_out


PAGES = [page(f"Harbour closed, day {n}", f"Day {n}. {BODY}") for n in range(4)]


@pytest.mark.parametrize("how", ["plain", "gzip", "zstd"])
def test_pages_of_an_archive(how: str) -> None:
    data = archive(*PAGES, packed=how == "gzip")
    data = zstandard.compress(data) if how == "zstd" else data
    given, left_out = run(data)
    assert not left_out
    assert [each.line for each in given] == [3, 5, 7, 9]
    first = given[0].article
    assert (first.text, first.title, first.outlet) == (f"Day 0. {BODY}", "Harbour closed, day 0", "The Alder Post")
    assert (first.url, first.published) == ("https://alder.example/0", "2024-05-14T09:00:00+02:00")


def test_charsets_chunks_and_compression() -> None:
    body = page(body=f"Es war ein “café”. {BODY}").decode().encode("cp1252")
    (given,), _ = run(archive(body, Content_Type="text/html; charset=windows-1252"))
    assert "“café”" in given.article.text
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(body[n : n + 99]), body[n : n + 99]) for n in range(0, len(body), 99))
    (given,), _ = run(archive(chunked + b"0\r\n\r\n", Content_Type="text/html", Transfer_Encoding="chunked"))
    assert "“café”" in given.article.text
    (given,), _ = run(archive(gzip.compress(body), Content_Type="text/html", Content_Encoding="gzip"))
    assert "“café”" in given.article.text
    (given,), _ = run(archive(body, Content_Type="text/html", Content_Encoding="br"))
    assert "“café”" in given.article.text, "stored unpacked, the header left as it was"


def test_what_is_no_page_is_counted() -> None:
    given, left_out = run(archive(b"moved", status="301 Moved", Location="/x"))
    assert not given
    assert "1 of its records are no pages" in left_out[0].reason
    assert "no pages" in run(archive(b"\x89PNG", Content_Type="image/png"))[1][0].reason


def test_a_page_without_a_report_and_one_too_large_have_their_record() -> None:
    given, left_out = run(archive(PAGES[0], b"<html><body>Menu</body></html>", b"<p>" + b"word " * 60_000, PAGES[3]))
    assert [each.line for each in given] == [3, 9]
    assert [(each.line, bool(each.hint)) for each in left_out] == [(5, True), (7, True)]


def test_a_bomb_in_a_record() -> None:
    bomb = gzip.compress(b"a" * 50_000_000)
    given, left_out = run(archive(bomb, PAGES[0], Content_Encoding="gzip", Content_Type="text/html"))
    assert [each.line for each in left_out if "too large" in each.reason] == [3]
    assert len(given) == 1


@pytest.mark.parametrize("packed", [False, True])
def test_a_broken_record_does_not_take_the_others_with_it(packed: bool) -> None:
    data = archive(*PAGES, packed=packed)
    if packed:
        members = [at for at in range(len(data)) if data[at : at + 3] == b"\x1f\x8b\x08"]
        at = members[4] + 60  # within the second page's member
        data = data[:at] + bytes(40) + data[at + 40 :]
    else:
        at = data.index(b"Day 1.")
        data = data[:at] + data[at + 60 :]  # the length no longer holds
    given, left_out = run(data)
    assert {each.article.title for each in given} >= {
        "Harbour closed, day 0",
        "Harbour closed, day 2",
        "Harbour closed, day 3",
    }
    assert any("broken" in each.reason or "damaged parts" in each.reason for each in left_out)


def test_an_archive_that_is_cut_off_and_one_that_is_none() -> None:
    data = archive(*PAGES)
    given, left_out = run(data[:-200])
    assert len(given) == 3
    assert "cut off" in left_out[0].reason
    with pytest.raises(InputError, match="no record in this archive"):
        run(b"\n\n")
    assert "head of a record" in run(b"words\n")[1][0].reason


@settings(deadline=None)
@example(st.integers(0, 2_000), st.binary(max_size=30), st.integers(0, 300), st.booleans())
def test_any_damage_gives_pages_or_a_refusal(at: int, put: bytes, cut: int, packed: bool) -> None:
    data = archive(*PAGES[:2], packed=packed)
    with contextlib.suppress(InputError):
        run(data[:at] + put + data[at + cut :])
