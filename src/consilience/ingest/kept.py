"""Fetched bytes -> a folder that keeps them by their SHA-256, with a note for each address beside it.

    bytes/ab/ab12…          the body as it was derived from: nothing is derived before it lies here
    addresses/cd/cd34….json where it came from, when, the answer's headers, the body's SHA-256

The note's name is the SHA-256 of the address, so that an address with a key in it
stands nowhere.
"""

from __future__ import annotations

import hashlib
import os
import threading
from pathlib import Path

import msgspec

from consilience.errors import InputError
from consilience.model.record import Record

# Of an answer's headers only these are kept: none of them carries a session.
HEADERS = frozenset(
    "content-type content-language content-length etag last-modified date expires cache-control age link".split()
)


class KeptNote(Record, frozen=True, kw_only=True):
    """What is kept of one fetch. `address` and `final` are as they may be shown; `fetched` is ISO 8601 in UTC."""

    address: str
    final: str
    status: int
    headers: dict[str, str]
    sha256: str
    size: int
    fetched: str


class Kept:
    """A folder of kept bytes. It is made when the first bytes are put into it, for the user alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, body: bytes) -> str:
        """Keep the bytes; their SHA-256. Raises InputError where they cannot be written."""
        digest = hashlib.sha256(body).hexdigest()
        path = self._path("bytes", digest)
        if self.get(digest) is None:
            self._write(path, body)
        return digest

    def get(self, digest: str) -> bytes | None:
        """The bytes with this SHA-256; None where they are not kept, or no longer whole."""
        try:
            body = self._path("bytes", digest).read_bytes()
        except (OSError, ValueError):
            return None
        return body if hashlib.sha256(body).hexdigest() == digest else None

    def note(self, url: str, note: KeptNote) -> None:
        """Keep what was learned of an address. Raises InputError where it cannot be written."""
        data = msgspec.json.format(msgspec.json.encode(note), indent=1)
        self._write(self._path("addresses", _name(url), ".json"), data + b"\n")

    def last(self, url: str) -> KeptNote | None:
        """The note of the last fetch of an address; None where there is none that can be read."""
        try:
            return msgspec.json.decode(self._path("addresses", _name(url), ".json").read_bytes(), type=KeptNote)
        except (OSError, msgspec.MsgspecError):
            return None

    def _path(self, room: str, digest: str, suffix: str = "") -> Path:
        return self.folder / room / digest[:2] / f"{digest}{suffix}"

    def _write(self, path: Path, data: bytes) -> None:
        """Whole or not at all, however many processes and threads write at once."""
        beside = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}.part")
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            try:
                beside.write_bytes(data)
                beside.replace(path)
            finally:
                beside.unlink(missing_ok=True)
        except OSError as error:
            raise InputError(
                f"fetched bytes cannot be kept ({error.strerror or error})",
                source=str(self.folder),
                hint="set CONSILIENCE_CACHE to a folder of yours",
            ) from error


def _name(url: str) -> str:
    return hashlib.sha256(url.encode("utf-8", errors="surrogatepass")).hexdigest()
