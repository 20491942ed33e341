"""Archives of any size -> Parquet tables in a folder, or articles in a store, chunk by chunk: killed, it goes on.

This process takes records out of files, in order, and hands chunks of them to the executor; pages are read and
articles annotated there. What comes back is written whole, then noted in the journal. The same files and code give
the same tables, byte by byte, however often the work was stopped, and whichever executor did it.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Protocol

import msgspec

from consilience.annotate.entity_known import KnownNames
from consilience.errors import UsageError, WorkError
from consilience.ingest.known import read_known
from consilience.ingest.raw import Raw, Whole, place_of, read_raw
from consilience.model.article import LeftOut
from consilience.model.record import Record
from consilience.pipeline import Paths
from consilience.pipeline.chunks import Chunk, Done, Read, cut_up, halves, read_chunk
from consilience.pipeline.engines import engine_of, in_a_process
from consilience.pipeline.intake import Intake, waiting_of
from consilience.pipeline.journal import Entry, Head, Journal
from consilience.pipeline.versions import reading_code
from consilience.publish.annotated_table import need_arrow
from consilience.settings import Settings
from consilience.store import Store
from consilience.store.packing import unpack

SHARD = 1000
JOURNAL, LEFT_OUT, REPORT = "journal.jsonl", "left-out.jsonl", "report.json"


class Tally(Record, frozen=True, kw_only=True):
    """How far a backfill has come. `before` are records that were done when it began; the rest are of all runs."""

    records: int = 0
    before: int = 0
    articles: int = 0
    left_out: int = 0
    no_pages: int = 0
    chunks: int = 0
    bytes: int = 0  # written
    seconds: float = 0.0  # of processor time, of the workers


Telling = Callable[[LeftOut], None]
Progressing = Callable[[Tally], None]


class Output(Protocol):
    """Where a backfill puts what it made."""

    to_store: bool

    def has(self, key: str) -> bool: ...
    def put(self, key: str, done: Done) -> int:
        """Write it down for good; how many bytes."""
        ...

    def drop(self, key: str) -> None: ...


class Tables:
    """A folder of Parquet tables, one a chunk, named by its key."""

    to_store = False

    def __init__(self, folder: Path) -> None:
        need_arrow()
        self._folder = folder / "shards"

    def has(self, key: str) -> bool:
        return self._place(key).is_file()

    def put(self, key: str, done: Done) -> int:
        place = self._place(key)
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            beside = place.with_name(f".{place.name}.{os.getpid()}.part")
            with beside.open("wb") as file:
                file.write(done.body)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(place)
        except OSError as error:
            raise UsageError(
                f"{place} cannot be written ({error.strerror or error})",
                hint="make room, or name another folder; the same command then goes on",
            ) from error
        return len(done.body)

    def drop(self, key: str) -> None:
        self._place(key).unlink(missing_ok=True)

    def _place(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.parquet"


class Articles:
    """A store, which takes articles as `add` does: each with its story and its copies, each once."""

    to_store = True

    def __init__(self, intake: Intake) -> None:
        self._intake = intake

    def has(self, key: str) -> bool:
        return True  # an entry of the journal is written after the store's own commit

    def put(self, key: str, done: Done) -> int:
        for data in unpack(done.body, list[bytes]):
            given, annotated = msgspec.msgpack.decode(data, type=Read)
            self._intake.put(waiting_of(given), annotated)
        self._intake.flush()
        return len(done.body)

    def drop(self, key: str) -> None:
        """What a file held before is older versions in the store, which stay."""


def into_folder(
    paths: Paths, folder: Path, settings: Settings, *, size: int = SHARD, tell: Telling, progress: Progressing
) -> Tally:
    """Annotate everything in the files named into Parquet tables under `folder`. Goes on where it stopped.

    `tell` hears of each record that is left out, with its file and position. Raises UsageError where the folder cannot
    be used or pyarrow is missing, and what `annotate_all` raises but for single articles.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file, no folder", hint="name a folder, or a store that ends in .db")
    return _Backfill(Tables(folder), folder, settings, size, tell, progress).run(paths)


def into_store(
    paths: Paths,
    store: Store,
    beside: Path,
    settings: Settings,
    *,
    size: int = SHARD,
    tell: Telling,
    progress: Progressing,
) -> Tally:
    """The same into a store; the journal lies in the folder `beside`. Raises StoreError as well."""
    with Intake(store, settings) as intake:
        intake.begin(["backfill", *map(str, paths)])
        return _Backfill(Articles(intake), beside, settings, size, tell, progress).run(paths)


class _Backfill:
    def __init__(
        self, output: Output, folder: Path, settings: Settings, size: int, tell: Telling, progress: Progressing
    ) -> None:
        self._output = output
        self._folder = folder
        self._settings = settings
        self._size = size
        self._tell = tell
        self._progress = progress
        self._code = reading_code(settings)
        self._journal = Journal(folder / JOURNAL, Head(code=self._code, size=size, version=version("consilience")))
        known = KnownNames(read_known(settings.known) if settings.known else ())
        self._read = partial(read_chunk, settings=settings, known=known, code=self._code, to_store=output.to_store)
        self._seen: set[str] = set()  # keys of this run
        self._walked: set[str] = set()  # files gone through in this run
        self._tally = Tally()

    def run(self, paths: Paths) -> Tally:
        try:
            raws = read_raw(paths, self._settings, self._passed)
            self._work(cut_up(self._watched(raws), self._size, self._code))
            self._forget_changed()
            self._write_report()
        finally:
            self._journal.close()
        return self._tally

    def _passed(self, whole: Whole) -> bool:
        """Whether a file was done before and has not changed: it is not opened again."""
        if not self._journal.is_done(whole):
            return False
        for entry in list(self._journal.entries.values()):
            if entry.source == whole.path:
                if not self._is_there(entry.key):
                    return False
                self._seen.add(entry.key)
        entries = (each for each in self._journal.entries.values() if each.source == whole.path)
        self._count([each for each in entries if not each.parts], before=True)
        return True

    def _watched(self, raws: Iterable[Raw | Whole]) -> Iterator[Raw | Whole]:
        for each in raws:
            if isinstance(each, Whole):
                self._walked.add(each.path)
            yield each

    def _is_there(self, key: str) -> bool:
        entry = self._journal.entries.get(key)
        if entry is None:
            return False
        if entry.parts:
            return all(map(self._is_there, entry.parts))
        return not entry.articles or self._output.has(key)

    # ---- the work

    def _work(self, chunks: Iterator[Chunk | Whole]) -> None:
        """Every chunk through the executor, in order; one whose worker died is taken apart, and the rest goes on."""
        waiting: deque[Chunk | Whole | Entry] = deque()
        again: list[Chunk | Whole | Entry] = []

        def handed() -> Iterator[Chunk]:
            for each in chain(again, chunks):
                if isinstance(each, Chunk) and self._is_there(each.key):
                    waiting.append(self._journal.entries[each.key])
                    continue
                waiting.append(each)
                if isinstance(each, Chunk):
                    yield each

        while True:
            results: Iterator[Done] = engine_of(self._settings, batch=1, ahead=2).run(self._read, handed(), _name)
            try:
                for done in results:
                    self._settle(waiting)
                    chunk = waiting.popleft()
                    assert isinstance(chunk, Chunk)
                    self._keep(chunk, done)
                self._settle(waiting)
                return
            except WorkError:
                self._settle(waiting)
                chunk = waiting.popleft()  # results come in order: the first that waits is the one that failed
                assert isinstance(chunk, Chunk)
                self._take_apart(chunk)
                again = list(waiting)
                waiting.clear()

    def _settle(self, waiting: deque[Chunk | Whole | Entry]) -> None:
        """What stands before the next chunk: chunks done before, ends of files."""
        while waiting and not isinstance(waiting[0], Chunk):
            each = waiting.popleft()
            if isinstance(each, Entry):
                self._mark(each)
                self._count([each], before=True)
            elif isinstance(each, Whole):
                self._journal.end(each)

    def _mark(self, entry: Entry) -> None:
        self._seen.add(entry.key)
        for part in entry.parts:
            self._mark(self._journal.entries[part])

    def _keep(self, chunk: Chunk, done: Done) -> None:
        size = self._output.put(chunk.key, done) if done.articles else 0
        self._note(
            chunk,
            articles=done.articles,
            left_out=done.left_out,
            no_pages=done.no_pages,
            seconds=round(done.seconds, 3),
            size=size,
        )
        for each in done.left_out:
            self._tell(each)
        self._count([self._journal.entries[chunk.key]])

    def _note(self, chunk: Chunk, **fields: object) -> None:
        self._seen.add(chunk.key)
        source, _ = place_of(chunk.items[0])
        entry = Entry(key=chunk.key, place=chunk.place, source=source, records=len(chunk.items))
        self._journal.add(msgspec.structs.replace(entry, **fields))

    def _take_apart(self, chunk: Chunk) -> None:
        """A chunk that killed its worker: its halves in processes of their own, down to the record that does it."""
        if len(chunk.items) == 1:
            source, line = place_of(chunk.items[0])
            self._keep(chunk, Done(body=b"", articles=0, left_out=(_fatal(source, line),)))
            return
        parts = halves(chunk, self._code)
        for part in parts:
            if self._is_there(part.key):
                self._mark(self._journal.entries[part.key])
                self._count([self._journal.entries[part.key]], before=True)
                continue
            try:
                done = next(in_a_process().run(self._read, [part], _name))
            except WorkError:
                self._take_apart(part)
            else:
                self._keep(part, done)
        self._note(chunk, parts=tuple(each.key for each in parts))

    # ---- the end

    def _forget_changed(self) -> None:
        """Chunks of files that have changed since, or that begin elsewhere now: what was made of them is not kept."""
        for key, entry in list(self._journal.entries.items()):
            if key not in self._seen and entry.source in self._walked:
                self._output.drop(key)
                self._journal.drop(key)

    def _count(self, entries: Iterable[Entry], *, before: bool = False) -> None:
        tally = self._tally
        for each in entries:
            if each.parts:
                if before:
                    self._count((self._journal.entries[part] for part in each.parts), before=True)
                    tally = self._tally
                continue
            tally = Tally(
                records=tally.records + each.records,
                before=tally.before + (each.records if before else 0),
                articles=tally.articles + each.articles,
                left_out=tally.left_out + len(each.left_out),
                no_pages=tally.no_pages + each.no_pages,
                chunks=tally.chunks + 1,
                bytes=tally.bytes + each.size,
                seconds=round(tally.seconds + each.seconds, 3),
            )
            self._tally = tally
        self._progress(self._tally)

    def _write_report(self) -> None:
        """What was left out, in the order of the chunks, and the sums; of all runs and all files of this journal."""
        entries = [each for each in self._journal.entries.values() if not each.parts]
        lines = sorted(
            (left.source, left.line or 0, msgspec.json.encode(left)) for each in entries for left in each.left_out
        )
        _write(self._folder / LEFT_OUT, b"".join(line + b"\n" for _, _, line in lines))
        report = {
            "code": self._code,
            "records": sum(each.records for each in entries),
            "articles": sum(each.articles for each in entries),
            "left_out": len(lines),
            "no_pages": sum(each.no_pages for each in entries),
            "chunks": len(entries),
            "bytes": sum(each.size for each in entries),
            "cpu_hours": round(sum(each.seconds for each in entries) / 3600, 4),
            "written": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        }
        _write(self._folder / REPORT, msgspec.json.format(msgspec.json.encode(report), indent=1) + b"\n")


def _fatal(source: str, line: int | None) -> LeftOut:
    return LeftOut(
        source=source,
        line=line,
        reason="the process that read this record died",
        hint="it may have run out of memory; read it alone with consilience annotate",
    )


def _write(path: Path, data: bytes) -> None:
    beside = path.with_name(f".{path.name}.part")
    beside.write_bytes(data)
    beside.replace(path)


def _name(chunk: Chunk) -> str:
    return chunk.place
