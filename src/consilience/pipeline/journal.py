"""What a backfill has done so far, a line a chunk in a file beside what it made: where it goes on after a stop.

A line is written when what it tells of is on disk, never before. A last line that was cut off counts as not written.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from consilience.errors import UsageError
from consilience.ingest.raw import Whole
from consilience.model.article import LeftOut
from consilience.model.record import Record

FORMAT = 1


class Head(Record, frozen=True, kw_only=True, tag="head"):
    """The first line: with what the rest was made."""

    format: int = FORMAT
    code: str  # of reading
    size: int  # records of a chunk at most
    version: str  # of consilience, for people


class Entry(Record, frozen=True, kw_only=True, tag="chunk"):
    """A chunk that is done. One that had to be taken apart names its parts, which have entries of their own."""

    key: str
    place: str  # of its first record
    source: str  # the file of its first record
    records: int
    articles: int = 0
    left_out: tuple[LeftOut, ...] = ()
    no_pages: int = 0
    seconds: float = 0.0
    size: int = 0  # bytes written
    parts: tuple[str, ...] = ()


class Ended(Record, frozen=True, kw_only=True, tag="file"):
    """A file all of whose chunks are done."""

    whole: Whole


class Dropped(Record, frozen=True, kw_only=True, tag="dropped"):
    """A chunk whose file has changed since; what was made of it is gone."""

    key: str


class Journal:
    """The entries by key, and the files that are done. Raises UsageError where the file belongs to other work."""

    def __init__(self, path: Path, head: Head) -> None:
        self._path = path
        self.entries: dict[str, Entry] = {}
        self._files: dict[str, Whole] = {}
        self.resumed = False
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._load(head)
            self._file = path.open("ab")
        except OSError as error:
            raise UsageError(
                f"{path} cannot be written ({error.strerror or error})", hint="name a folder of yours with --to"
            ) from error
        if not self.resumed:
            self._add(head)

    def add(self, entry: Entry) -> None:
        self.entries[entry.key] = entry
        self._add(entry)

    def end(self, whole: Whole) -> None:
        if self._files.get(whole.path) != whole:
            self._files[whole.path] = whole
            self._add(Ended(whole=whole))

    def drop(self, key: str) -> None:
        del self.entries[key]
        self._add(Dropped(key=key))

    def is_done(self, whole: Whole) -> bool:
        known = self._files.get(whole.path)
        return known is not None and (known.size, known.changed) == (whole.size, whole.changed)

    def close(self) -> None:
        self._file.close()

    def _add(self, record: Record) -> None:
        self._file.write(msgspec.json.encode(record) + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())

    def _load(self, head: Head) -> None:
        if not self._path.exists():
            return
        kept = 0
        for each, size in self._lines():
            if isinstance(each, Head):
                self._same(each, head)
                self.resumed = True
            elif isinstance(each, Entry):
                self.entries[each.key] = each
            elif isinstance(each, Ended):
                self._files[each.whole.path] = each.whole
            else:
                self.entries.pop(each.key, None)
            kept += size
        if kept < self._path.stat().st_size:  # what a kill left half written
            os.truncate(self._path, kept)

    def _lines(self) -> Iterator[tuple[Head | Entry | Ended | Dropped, int]]:
        decoder = msgspec.json.Decoder(Head | Entry | Ended | Dropped)
        with self._path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if not line.endswith(b"\n"):
                    return
                try:
                    yield decoder.decode(line), len(line)
                except msgspec.DecodeError as error:
                    raise UsageError(
                        f"{self._path}:{number}: this is no line of a backfill's journal ({error})",
                        hint="name another folder with --to",
                    ) from error

    def _same(self, found: Head, head: Head) -> None:
        if found.format != head.format or found.code != head.code:
            raise UsageError(
                f"{self._path.parent} was filled by other code or another model (consilience {found.version})",
                hint="name a new folder with --to, or install that version to go on",
            )
        if found.size != head.size:
            raise UsageError(
                f"{self._path.parent} was begun with --shard {found.size}, not {head.size}",
                hint="give the same --shard, or a new folder with --to",
            )
