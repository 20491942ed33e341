"""A web archive (WARC 1.0 and 1.1, as Common Crawl News writes it) -> Articles, a record at a time.

Of the records, answers (`response`, `resource`) with a page are read. A record is told
by its head and its length; where these do not fit, reading goes on at the next head,
so that one broken record does not take the others with it. Languages are told later.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from consilience.errors import InputError
from consilience.ingest.addresses import is_web_address, shown_address
from consilience.ingest.given import Given, left_out
from consilience.ingest.page import read_page
from consilience.ingest.plain import refuse_large
from consilience.ingest.unpack import inflated
from consilience.model.article import LeftOut
from consilience.model.record import Record

_HEAD = re.compile(rb"WARC/\d\.\d{1,2}\s*\Z")
_NEXT = re.compile(rb"\r?\n(?:\r?\n)?WARC/\d\.\d{1,2}\r?\n")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})")
_LONGEST_LINE = 1 << 16
_MOST_HEADERS = 200
_HEADERS_BYTES = 1 << 18
_PAGES = ("text/html", "application/xhtml+xml")
_MEND = "the records before and behind it are read; download the archive again if many are broken"


class Block(Record, frozen=True, kw_only=True):
    """A record: its number, from 1, its headers by small-letter names, its bytes, cut where too many."""

    number: int
    headers: dict[str, str]
    data: bytes
    size: int


def read_warc(stream: BinaryIO, source: str, most: int) -> Iterator[Given | LeftOut]:
    """Each page as it comes, with the number of its record. `most` is the largest record that is read, in bytes.

    What is no page (redirects, pictures, pages of errors) is counted and said at the end.
    """
    others = 0
    for each in read_blocks(stream, source, most):
        given = each if isinstance(each, LeftOut) else page_of(each, source, most)
        if given is None:
            others += 1
        else:
            yield given
    if others:
        yield no_pages(others, source)


def read_blocks(stream: BinaryIO, source: str, most: int) -> Iterator[Block | LeftOut]:
    """Each answer as it was archived, its page not yet read: what is cheap of reading an archive.

    Raises InputError where there is no record at all.
    """
    found = False
    for each in _blocks(_Source(stream), source, most):
        found = True
        if isinstance(each, LeftOut) or each.headers.get("warc-type", "").lower() in ("response", "resource"):
            yield each
    if not found:
        raise InputError("there is no record in this archive", source=source, hint="check that it is a WARC file")


def page_of(block: Block, source: str, most: int) -> Given | LeftOut | None:
    """The article in an answer, or why it is not read; None where the answer is no page."""
    try:
        return _page(block, source, most)
    except InputError as error:
        error.line = block.number
        return left_out(error)


def no_pages(count: int, source: str) -> LeftOut:
    """What is said of the answers that are no pages."""
    return LeftOut(
        source=source,
        reason=f"{count} of its records are no pages (redirects, pictures and the like)",
        hint="nothing is to be done, if you did not mean them",
    )


class _Source:
    """The archive's bytes, of which some can be put back."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._back = io.BytesIO()

    def readline(self) -> bytes:
        line = self._back.readline(_LONGEST_LINE)
        if not line.endswith(b"\n") and len(line) < _LONGEST_LINE:
            line += self._stream.readline(_LONGEST_LINE - len(line))
        return line

    def read(self, size: int) -> bytes:
        data = self._back.read(size)
        return data + self._stream.read(size - len(data)) if len(data) < size else data

    def put_back(self, data: bytes) -> None:
        self._back = io.BytesIO(data + self._back.read())


def _blocks(stream: _Source, source: str, most: int) -> Iterator[Block | LeftOut]:
    number = 0
    lost = False  # whether the place is one where a head should stand, and none stood
    while line := stream.readline():
        if not _HEAD.match(line):
            if line.strip() and not lost:
                lost = True
                yield _broken(source, number + 1, "bytes stand where the head of a record should")
            continue
        number += 1
        lost = False
        headers = _headers(stream)
        length = headers.get("content-length", "") if headers is not None else ""
        if headers is None or not re.fullmatch(r"\d{1,15}", length, re.ASCII):
            lost = True
            yield _broken(source, number, "its head does not say how long it is")
            continue
        size = int(length)
        data = stream.read(min(size, most))
        whole = len(data) == min(size, most) and _skip(stream, size - len(data))
        behind = stream.read(2)
        if not whole or behind.strip():
            # The next head stands within the record: a part of it is missing, and the length does not hold.
            stream.put_back(behind)
            found = _NEXT.search(data)
            if found is not None:
                stream.put_back(data[found.start() :])
            yield _broken(source, number, "it is cut off" if not whole or found else "its length does not hold")
            lost = True
            continue
        yield Block(number=number, headers=headers, data=data, size=size)


def _headers(stream: _Source) -> dict[str, str] | None:
    """The named fields of a head, up to the blank line; None where there is none."""
    headers: dict[str, str] = {}
    for _ in range(_MOST_HEADERS):
        line = stream.readline()
        if not line.strip():
            return headers if line else None
        name, colon, value = line.partition(b":")
        if colon:
            headers.setdefault(_words(name).lower(), _words(value))
    return None


def _skip(stream: _Source, size: int) -> bool:
    while size > 0:
        piece = stream.read(min(size, 1 << 20))
        if not piece:
            return False
        size -= len(piece)
    return True


def _page(block: Block, source: str, most: int) -> Given | None:
    """The article in an answer; None where the answer is no page."""
    body, charset = block.data, None
    kind = block.headers.get("content-type", "").partition(";")[0].strip().lower()
    if _STATUS.match(block.data):
        head, body = _parted(block.data)
        status = _STATUS.match(head)
        headers = _http_headers(head)
        kind, _, rest = headers.get("content-type", "text/html").partition(";")
        kind = kind.strip().lower()
        if status is None or status.group(1) != b"200" or kind not in _PAGES:
            return None
        charset = _charset(rest)
        refuse_large(block.size, source, most, block.number)
        body = _unpacked(body, headers, source, most)
    elif kind not in _PAGES:
        return None
    refuse_large(max(block.size, len(body)), source, most, block.number)
    if not body.strip():
        return None
    at = block.headers.get("warc-target-uri", "").strip("<>")
    given = read_page(body, source, charset=charset, url=shown_address(at) if is_web_address(at) else None)
    notes = tuple(msgspec.structs.replace(note, line=block.number) for note in given.notes)
    return msgspec.structs.replace(given, line=block.number, notes=notes)


def _unpacked(body: bytes, headers: dict[str, str], source: str, most: int) -> bytes:
    """A body as it was before it was sent. Common Crawl stores bodies unpacked, with the headers' names changed."""
    if headers.get("transfer-encoding", "").lower() == "chunked":
        body = _unchunked(body)
    encoding = headers.get("content-encoding", "")
    try:
        found = inflated([body], encoding, most) if encoding else body
    except ValueError as error:
        if body.lstrip()[:1] == b"<":  # unpacked already, and the header left as it was
            return body
        raise InputError(f"this record cannot be unpacked ({error})", source=source, hint=_MEND) from error
    if found is None:
        raise InputError("this record is too large when unpacked", source=source, hint="raise CONSILIENCE_MAX_BYTES")
    return found


def _unchunked(body: bytes) -> bytes:
    """Without the lengths between the pieces; as it is where it was stored without them."""
    out: list[bytes] = []
    at = 0
    while True:
        end = body.find(b"\r\n", at, at + 100)
        size = body[at:end].partition(b";")[0].strip() if end >= 0 else b""
        if not re.fullmatch(rb"[0-9A-Fa-f]{1,8}", size):
            return body if not out else b"".join(out)
        length = int(size, 16)
        if not length:
            return b"".join(out)
        out.append(body[end + 2 : end + 2 + length])
        at = end + 4 + length


def _parted(data: bytes) -> tuple[bytes, bytes]:
    """Head and body of an answer."""
    ends = [(at, mark) for mark in (b"\r\n\r\n", b"\n\n") if (at := data.find(mark, 0, _HEADERS_BYTES)) >= 0]
    at, mark = min(ends, default=(len(data), b""))
    return data[:at], data[at + len(mark) :]


def _http_headers(head: bytes) -> dict[str, str]:
    headers: dict[str, str] = {}
    for line in head.splitlines()[1 : _MOST_HEADERS + 1]:
        name, colon, value = line.partition(b":")
        if colon:
            headers.setdefault(_words(name).lower(), _words(value))
    return headers


def _charset(parameters: str) -> str | None:
    found = re.search(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", parameters, re.IGNORECASE)
    return found.group(1) if found else None


def _words(data: bytes) -> str:
    return data.decode("utf-8", errors="replace").strip()[:8_000]


def _broken(source: str, number: int, why: str) -> LeftOut:
    return LeftOut(source=source, line=number, reason=f"this record is broken: {why}", hint=_MEND)
