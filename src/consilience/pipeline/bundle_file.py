"""Named bytes <-> the file of a bundle. What is read may be half written, altered or made to do harm: it is bounded in
number and size, names are those of a bundle or nothing, and nothing is ever unpacked to disk."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import msgspec

from consilience.errors import BundleError
from consilience.model.record import Record
from consilience.publish.formats.packed import packed

MANIFEST, ARTICLES, DECISIONS, KNOWN, ACCOUNT, SPANS, SIGNATURE = (
    "manifest.json", "articles.jsonl", "decisions.jsonl", "known.ftm.json", "account.json", "spans.jsonl",
    "manifest.json.sig",
)  # fmt: skip
NEEDED = (ARTICLES, DECISIONS, ACCOUNT, SPANS)
MAY_BE = (MANIFEST, *NEEDED, KNOWN, SIGNATURE)
LARGEST = 1_000_000_000  # bytes that all files of a bundle may unpack to
_PIECE = 1 << 20
_HEX = re.compile(r"[0-9a-f]{64}\Z")
_AGAIN = "have it made again with consilience bundle, or copied again"


class ModelVersion(Record, frozen=True, kw_only=True):
    """The language model that read the articles; `weights` is the SHA-256 of its files."""

    name: str
    version: str
    weights: str


class BundledStory(Record, frozen=True, kw_only=True):
    """A story with the ids of its articles: which articles belong together is given, not worked out again."""

    id: str
    articles: tuple[str, ...]


class BundledArticle(Record, frozen=True, kw_only=True):
    """An article by the SHA-256 of its text (UTF-8) and its length in code points."""

    id: str
    sha256: str
    characters: int


class CitedSpan(Record, frozen=True, kw_only=True):
    """A cited passage with the SHA-256 of its words."""

    article: str
    start: int
    end: int
    sha256: str


class Manifest(Record, frozen=True, kw_only=True):
    """What a bundle holds and what made it. Its signature covers everything, since it has the SHA-256 of every file."""

    format: str
    version: int
    schema: int
    consilience: str
    python: str
    code: dict[str, str]
    packages: dict[str, str]
    model: ModelVersion
    texts: bool
    known: str | None
    stories: tuple[BundledStory, ...]
    articles: tuple[BundledArticle, ...]
    decisions: int
    files: dict[str, str]


FORMAT = "consilience-bundle"
VERSION = 1


def write_bundle(manifest: bytes, files: Mapping[str, bytes], signature: bytes | None) -> bytes:
    """The manifest first, then the files in the order of `MAY_BE`."""
    whole = {MANIFEST: manifest, **files} | ({SIGNATURE: signature} if signature is not None else {})
    return packed((name, whole[name]) for name in MAY_BE if name in whole)


def read_bundle(path: str) -> tuple[Manifest, dict[str, bytes]]:
    """The manifest and the files, each with the SHA-256 that the manifest gives. Raises BundleError."""
    files = _unpacked(path)
    manifest = _manifest(path, files)
    for name in (*NEEDED, *([KNOWN] if manifest.known else [])):
        if name not in files or name not in manifest.files:
            raise BundleError(f"the bundle has no {name}", source=path, hint=_AGAIN)
    for name, data in files.items():
        if name in (MANIFEST, SIGNATURE):
            continue
        if manifest.files.get(name) != sha256(data).hexdigest():
            why = "has another SHA-256 than the manifest says" if name in manifest.files else "is not in the manifest"
            raise BundleError(f"{name} {why}: the bundle was altered or damaged", source=path, hint=_AGAIN)
    return manifest, files


def lines_of(path: str, name: str, data: bytes, kind: Any) -> list[Any]:
    """The records of a file of JSON lines. Raises BundleError."""
    found = []
    for number, line in enumerate(data.split(b"\n"), 1):
        if line:
            try:
                found.append(msgspec.json.decode(line, type=kind))
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                raise BundleError(
                    f"line {number} of {name} is no record of a bundle ({error})", source=path, hint=_AGAIN
                ) from error
    return found


def _unpacked(path: str) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(path) as archive:
            return _read_all(path, archive)
    except FileNotFoundError as error:
        raise BundleError("there is no such bundle", source=path, hint="check the name of the file") from error
    except IsADirectoryError as error:
        raise BundleError("this is a folder, no bundle", source=path, hint="name the file of a bundle") from error
    except OSError as error:
        raise BundleError(f"the bundle cannot be read ({error.strerror or error})", source=path) from error
    except (
        zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, KeyError, struct.error,
    ) as error:  # fmt: skip
        why = "this is no bundle, or only a part of one"
        raise BundleError(f"{why} ({error or type(error).__name__})", source=path, hint=_AGAIN) from error


def _read_all(path: str, archive: zipfile.ZipFile) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    left = LARGEST
    for info in archive.infolist():
        name = info.filename
        if name not in MAY_BE:
            raise BundleError(
                f"the bundle holds {name[:80]!r}, which no bundle holds; nothing of it was unpacked",
                source=path,
                hint="take only bundles from people you know",
            )
        if name in files:
            raise BundleError(f"the bundle holds {name} twice", source=path, hint=_AGAIN)
        with archive.open(info) as stream:
            pieces = []
            while piece := stream.read(_PIECE):
                left -= len(piece)
                if left < 0:
                    raise BundleError(
                        f"the bundle unpacks to more than {LARGEST:,} bytes", source=path, hint="it is no honest bundle"
                    )
                pieces.append(piece)
        files[name] = b"".join(pieces)
    return files


def _manifest(path: str, files: Mapping[str, bytes]) -> Manifest:
    if MANIFEST not in files:
        raise BundleError("this is no bundle: it has no manifest.json", source=path, hint=_AGAIN)
    try:
        version = msgspec.json.decode(files[MANIFEST], type=dict[str, Any])
        if version.get("format") != FORMAT:
            raise BundleError("this is no bundle: its manifest is of another kind", source=path, hint=_AGAIN)
        number = version.get("version")
        if not isinstance(number, int) or number > VERSION:
            raise BundleError(
                f"the bundle was written by a newer version of consilience (bundle {number}, this one knows {VERSION})",
                source=path,
                hint="install that version",
            )
        manifest = msgspec.json.decode(files[MANIFEST], type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BundleError(f"the manifest cannot be read ({error})", source=path, hint=_AGAIN) from error
    if not all(map(_HEX.match, (*manifest.files.values(), *(each.sha256 for each in manifest.articles)))):
        raise BundleError("the manifest has a SHA-256 that is none", source=path, hint=_AGAIN)
    return manifest
