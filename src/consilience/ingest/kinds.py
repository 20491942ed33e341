"""File name, content type and first bytes -> kind of input, or why it is none."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

from consilience.errors import InputError
from consilience.ingest.unpack import SUFFIXES

Kind = Literal["text", "html", "json", "csv", "parquet", "mail", "mhtml", "pdf", "feed", "sitemap", "warc"]

# `.xml` may be a feed or a sitemap: its first bytes tell.
KINDS: dict[str, Kind | Literal["xml"]] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".jsonl": "json",
    ".ndjson": "json",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".eml": "mail",
    ".pdf": "pdf",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "xml",
    ".warc": "warc",
}
READABLE = (
    "plain text (.txt, .text, .md), web pages (.html, .htm, .xhtml, .mhtml, .mht), JSON (.jsonl, .ndjson, .json), "
    "tables (.csv, .tsv, .parquet), mails (.eml), .pdf, feeds and sitemaps (.rss, .atom, .xml), web archives (.warc), "
    "all of these as .gz or .zst, and addresses (https://…)"
)
# Content types (RFC 9110, 8.3) of what is fetched.
_TYPES: dict[str, Kind] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/rdf+xml": "feed",
    "application/feed+json": "feed",
    "application/pdf": "pdf",
    "application/x-pdf": "pdf",
    "text/csv": "csv",
    "text/tab-separated-values": "csv",
    "application/json": "json",
    "application/x-ndjson": "json",
    "application/jsonl": "json",
    "message/rfc822": "mail",
    "multipart/related": "mhtml",
    "application/warc": "warc",
    "application/vnd.apache.parquet": "parquet",
}
_PLAIN = {"", "text/plain", "text/markdown", "text/xml", "application/xml", "application/octet-stream"}

_TO_TEXT = "save its words as a .txt file and read that"
_UNPACK = "unpack it and read what is inside"
# First bytes as the formats' own specifications give them.
_MAGIC = (
    (b"%PDF-", "a PDF", "name it .pdf to have its text read"),
    (b"PK\x03\x04", "a zip archive or an office document", _TO_TEXT),
    (b"\xd0\xcf\x11\xe0", "an office document", _TO_TEXT),
    (b"{\\rtf", "an RTF document", _TO_TEXT),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ", "an xz archive", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", _UNPACK),
    (b"7z\xbc\xaf", "a 7z archive", _UNPACK),
    (b"PAR1", "a Parquet table", "name it .parquet to have its rows read"),
    (b"SQLite format 3", "a database", "save it as JSON lines (.jsonl) with the words in a field named `text`"),
    (b"\x89PNG", "an image", _TO_TEXT),
    (b"\xff\xd8\xff", "an image", _TO_TEXT),
    (b"GIF8", "an image", _TO_TEXT),
    (b"RIFF", "an image or a recording", _TO_TEXT),
    (b"\x7fELF", "a program", "name files with articles"),
    (b"MZ\x90", "a program", "name files with articles"),
)
_TABLES = {".xlsx", ".xls", ".ods", ".numbers"}
_NO_ARTICLE = {".py", ".css", ".js", ".toml", ".yaml", ".yml", ".ini", ".log"}
_PAGE = re.compile(rb"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_ROOT = re.compile(rb"<([A-Za-z][\w.-]*:)?([A-Za-z][\w.-]*)")
_ROOTS: dict[bytes, Kind] = {
    b"rss": "feed",
    b"feed": "feed",
    b"rdf": "feed",
    b"urlset": "sitemap",
    b"sitemapindex": "sitemap",
    b"html": "html",
}
_JSON_FEED = re.compile(rb"\"https?:\\?/\\?/jsonfeed\.org\\?/version\\?/")
_MAIL = re.compile(rb"(?:From |(?:Return-Path|Received|From|Delivered-To|Message-ID|MIME-Version|X-[\w-]{1,40}): )")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def suffix_of(name: str) -> str:
    """The ending that tells the kind: of "news.jsonl.gz" it is ".jsonl"; in small letters."""
    path = PurePath(name)
    if path.suffix.lower() in SUFFIXES:
        path = PurePath(path.stem)
    return path.suffix.lower()


def is_readable(name: str) -> bool:
    """Whether a file in a folder is read, by its name."""
    suffix = suffix_of(name)
    return suffix in KINDS or (not suffix and PurePath(name).suffix.lower() in SUFFIXES)


def kind_of(name: str, head: bytes, source: str) -> Kind:
    """The kind of a file by its name, else by its first bytes. What is packed is to be unpacked before.

    Raises InputError for what is not read.
    """
    suffix = suffix_of(name)
    kind = KINDS.get(suffix)
    if kind == "json":
        return "feed" if _JSON_FEED.search(head) else "json"
    if kind == "html" and _root(head) in ("feed", "sitemap"):  # what some servers call a page
        return _root(head) or "html"
    if kind is not None and kind != "xml":
        return kind
    if suffix in _TABLES:
        raise InputError(
            f"{suffix} tables are not read",
            source=source,
            hint="save the table as .csv, or as JSON lines (.jsonl) with the words in a field named `text`",
        )
    if kind is None and (found := _binary_kind(head)) is not None:
        return found
    refuse_binary(head, source)
    root = _root(head)
    if root is not None:
        return root
    if suffix in _NO_ARTICLE or kind == "xml":
        hint = "of XML, feeds and sitemaps are read" if kind == "xml" else f"what is read: {READABLE}"
        raise InputError(f"{suffix} files are not read as articles", source=source, hint=hint)
    if head.startswith(b"WARC/"):
        return "warc"
    if head.lstrip()[:1] in {b"{", b"["}:
        return "feed" if _JSON_FEED.search(head) else "json"
    return "mail" if not suffix and _MAIL.match(head) else "text"


def kind_of_answer(content_type: str, name: str, head: bytes, source: str) -> Kind:
    """The kind of what was fetched: by what it is for certain, else by its content type, else by the address's ending.

    Raises InputError for what is not read.
    """
    certain = _binary_kind(head) or _root(head)
    if certain is not None and certain != "html":
        return certain
    kind = _TYPES.get(content_type)
    if kind == "json":
        return "feed" if _JSON_FEED.search(head) else "json"
    if kind is not None:
        return kind
    if content_type not in _PLAIN:
        refuse_binary(head, source)
        if not content_type.startswith("text/"):
            raise InputError(
                f"what lies at this address is no article ({content_type[:60]})",
                source=source,
                hint=f"what is read: {READABLE}",
            )
    return kind_of(name if suffix_of(name) in KINDS else "", head, source)


def _binary_kind(head: bytes) -> Kind | None:
    return "pdf" if head.startswith(b"%PDF-") else "parquet" if head.startswith(b"PAR1") else None


def _root(head: bytes) -> Kind | None:
    """The kind that the first element tells, where the bytes begin like XML or a page."""
    if _PAGE.match(head):
        return "html"
    if not head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").startswith(b"<"):
        return None
    plain = head.replace(b"\0", b"") if head.startswith((b"\xff\xfe", b"\xfe\xff")) else head
    found = _ROOT.search(_COMMENT.sub(b"", plain))
    return _ROOTS.get(found.group(2).lower()) if found else None


def refuse_binary(data: bytes, source: str) -> None:
    """Raise InputError where the bytes are no text, with the format where it is known."""
    for magic, name, hint in _MAGIC:
        if data.startswith(magic):
            raise InputError(f"this is {name}, not text", source=source, hint=hint)
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return  # UTF-16 or UTF-32, which have NUL bytes
    head = data[:4096]
    if b"\0" in head and _is_wide(head):
        raise InputError(
            "this looks like UTF-16 text without the mark that says so",
            source=source,
            hint="save the file as UTF-8 (iconv -f UTF-16LE -t UTF-8 FILE), then read it again",
        )
    at = data.find(b"\0")
    if at >= 0 or len(_CONTROLS.findall(head)) * 20 > len(head):
        where = f"a NUL byte at position {at}" if at >= 0 else "many control characters"
        raise InputError(
            f"this is a binary file ({where}), not text",
            source=source,
            line=data.count(b"\n", 0, at) + 1 if at >= 0 else None,
            hint=f"name files with articles; what is read: {READABLE}",
        )


def _is_wide(head: bytes) -> bool:
    """Whether every second byte is NUL, as in UTF-16 of Latin letters."""
    half = len(head) // 2
    return any(half > 3 and head[start::2].count(0) * 10 > half * 9 for start in (0, 1))
