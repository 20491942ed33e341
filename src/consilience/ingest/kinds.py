"""File name and first bytes -> kind of input, or why it is none."""

from __future__ import annotations

import re
from typing import Literal

from consilience.errors import InputError

Kind = Literal["text", "html", "json"]

KINDS: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".jsonl": "json",
    ".ndjson": "json",
    ".json": "json",
}
READABLE = "plain text (.txt, .text, .md), web pages (.html, .htm) and JSON (.jsonl, .ndjson, .json)"

_TO_TEXT = "save its words as a .txt file and read that"
_UNPACK = "unpack it and read what is inside"
# First bytes as the formats' own specifications give them.
_MAGIC = (
    (b"%PDF-", "a PDF", "save its words as text (pdftotext FILE) and read the .txt file"),
    (b"PK\x03\x04", "a zip archive or an office document", _TO_TEXT),
    (b"\xd0\xcf\x11\xe0", "an office document", _TO_TEXT),
    (b"{\\rtf", "an RTF document", _TO_TEXT),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ", "an xz archive", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", _UNPACK),
    (b"7z\xbc\xaf", "a 7z archive", _UNPACK),
    (b"PAR1", "a Parquet table", "save it as JSON lines (.jsonl) with the words in a field named `text`"),
    (b"SQLite format 3", "a database", "save it as JSON lines (.jsonl) with the words in a field named `text`"),
    (b"\x89PNG", "an image", _TO_TEXT),
    (b"\xff\xd8\xff", "an image", _TO_TEXT),
    (b"GIF8", "an image", _TO_TEXT),
    (b"RIFF", "an image or a recording", _TO_TEXT),
    (b"\x7fELF", "a program", "name files with articles"),
    (b"MZ\x90", "a program", "name files with articles"),
)
_TABLES = {".csv", ".tsv", ".parquet", ".xlsx", ".ods"}
_NO_ARTICLE = {".py", ".css", ".js", ".xml", ".toml", ".yaml", ".yml", ".ini", ".log"}
_PAGE = re.compile(rb"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def kind_of(suffix: str, head: bytes, source: str) -> Kind:
    """The kind of a file that was named on its own: by its suffix, else by its first bytes.

    Raises InputError for what is not read.
    """
    suffix = suffix.lower()
    if suffix in KINDS:
        return KINDS[suffix]
    if suffix in _TABLES:
        raise InputError(
            f"{suffix} tables are not read",
            source=source,
            hint="save the table as JSON lines (.jsonl) with the words in a field named `text`",
        )
    refuse_binary(head, source)
    if suffix in _NO_ARTICLE:
        raise InputError(f"{suffix} files are not read as articles", source=source, hint=f"what is read: {READABLE}")
    if _PAGE.match(head):
        return "html"
    return "json" if head.lstrip()[:1] in {b"{", b"["} else "text"


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
