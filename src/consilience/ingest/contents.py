"""Bytes of any kind -> Articles, and links to articles: each kind handed to the file that reads it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath
from typing import Any, BinaryIO

from consilience.errors import InputError
from consilience.ingest.delimited import read_delimited
from consilience.ingest.feeds import entry_given, read_feed
from consilience.ingest.given import Given, Link
from consilience.ingest.kinds import Kind, kind_of
from consilience.ingest.mail import read_mail
from consilience.ingest.mhtml import read_mhtml
from consilience.ingest.page import read_page
from consilience.ingest.parquet import read_parquet
from consilience.ingest.pdf import read_pdf
from consilience.ingest.plain import read_plain, refuse_large
from consilience.ingest.records import read_records
from consilience.ingest.sitemap import read_sitemap
from consilience.ingest.unpack import SUFFIXES, is_packed, unpacked
from consilience.ingest.warc import read_warc
from consilience.model.article import LeftOut
from consilience.settings import Settings

HEAD = 4096
# Kinds that hold many articles -> what reads them one at a time.
ByRecord = Mapping[str, Callable[[BinaryIO, str, int], Iterator[Any]]]
BY_RECORD: ByRecord = {"json": read_records, "csv": read_delimited, "warc": read_warc}


def read_contents(
    stream: io.BufferedReader,
    name: str,
    source: str,
    settings: Settings,
    size: int | None = None,
    by_record: ByRecord = BY_RECORD,
) -> Iterator[Given | Link | LeftOut]:
    """What stands in a file, one record at a time where its kind has records. `size` is the file's, where known.

    Raises InputError where it cannot be read as a whole, or not further.
    """
    head = stream.peek(HEAD)[:HEAD]
    if is_packed(head):
        stream = unpacked(stream, head, source, settings.max_unpacked)
        head, size = stream.peek(HEAD)[:HEAD], None
        name = name if PurePath(name).suffix.lower() in SUFFIXES else f"{name}.gz"
    kind = kind_of(name, head, source)
    most = settings.max_bytes
    if kind in by_record:
        yield from by_record[kind](stream, source, most)
        return
    if kind == "parquet" and size is not None:
        yield from read_parquet(stream, source, most)
        return
    refuse_large(size or 0, source, most)
    data = stream.read(most + 1)
    refuse_large(len(data), source, most)  # a pipe has no size beforehand
    yield from read_bytes(kind, data, source, name, settings)


def read_bytes(
    kind: Kind,
    data: bytes,
    source: str,
    name: str,
    settings: Settings,
    *,
    charset: str | None = None,
    url: str | None = None,
) -> Iterator[Given | Link | LeftOut]:
    """What stands in bytes of a known kind. `name` is the file's, `charset` and `url` say how and where it lay."""
    if not data.strip():
        raise InputError("the file is empty", source=source, hint="put the article's words into it, or delete it")
    stream: BinaryIO = io.BytesIO(data)
    stem = stem_of(name)
    if kind in BY_RECORD:
        yield from BY_RECORD[kind](stream, source, settings.max_bytes)
    elif kind == "parquet":
        yield from read_parquet(stream, source, settings.max_bytes)
    elif kind == "feed":
        yield from (entry_given(entry, source) for entry in read_feed(data, url, source))
    elif kind == "sitemap":
        found = read_sitemap(data, url, source)
        yield from found.links
        yield from (Link(source=source, url=each, is_sitemap=True) for each in found.further)
    elif kind == "html":
        yield read_page(data, source, charset=charset, url=url)
    elif kind == "mhtml":
        yield read_mhtml(data, source)
    elif kind == "mail":
        yield read_mail(data, source)
    elif kind == "pdf":
        yield read_pdf(data, source, stem)
    else:
        yield read_plain(data, source, stem)


def stem_of(name: str) -> str:
    """A file's name without its ending, and without that of its packing: "a.b.txt.gz" -> "a.b"."""
    path = PurePath(name)
    return PurePath(path.stem).stem if path.suffix.lower() in SUFFIXES else path.stem
