"""Files -> what a backfill of them will take: counted where that is cheap, else measured on a sample.

Records of a file are told by marks in its bytes (line ends, heads of answers); of a packed or very large file the
first stretch is looked at and the rest taken to be like it. Time and storage are those of a sample of the articles
themselves, read here and now, so they hold for this machine and these texts.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from consilience.annotate.entity_known import KnownNames
from consilience.errors import ConsilienceError
from consilience.ingest.kinds import kind_of
from consilience.ingest.known import read_known
from consilience.ingest.paths import expand
from consilience.ingest.raw import Raw, Whole, read_raw
from consilience.ingest.unpack import is_packed, unpacked
from consilience.model.record import Record
from consilience.pipeline import Paths
from consilience.pipeline.chunks import Read, read_one, row_of
from consilience.pipeline.intake import Intake, waiting_of
from consilience.publish.annotated_table import annotated_table
from consilience.settings import Settings
from consilience.store import open_store

SAMPLE = 64  # articles that are read
_WARM = 8  # of them that are not timed: tables are loaded at the first use
_FILES = 16  # files looked into
_HEAD = 48_000_000  # bytes of a file whose records are counted
_OF_FILE = 400  # records of a file that the sample is taken from
_MARKS = {"json": re.compile(rb"\n"), "csv": re.compile(rb"\n")}
_TEXT = re.compile(rb"\"text\"\s{0,9}:")
_ANSWER = re.compile(rb"\r?\nWARC-Type: *(?:response|resource)", re.IGNORECASE)


class Plan(Record, frozen=True, kw_only=True):
    """What is ahead. `exact`: every record was counted. Null where no article could be read in the sample."""

    files: int
    bytes: int  # of the files, packed or not
    records: int
    exact: bool
    sampled: int  # articles that were read to tell the rest
    words: float | None  # of an article
    seconds: float | None  # of processor time, an article
    cpu_hours: float | None
    hours: float | None  # by the clock, with as many processes as there are
    written: float | None  # bytes an article
    storage: float | None  # bytes in all
    price: float | None  # of an hour of one processor
    cost: float | None


def make_plan(
    paths: Paths, settings: Settings, *, workers: int, to_store: bool = False, price: float | None = None
) -> Plan:
    """Look into the files and read a sample. Raises ModelError and KnownError as `annotate_all` does."""
    files = [each for each in expand(paths) if isinstance(each, Path)]
    sizes = [_size(each) for each in files]
    records, exact = _count(files, sizes)
    read, seconds = _sample(files, settings)
    alone = 0.0  # of that, what one process has to do whatever there are
    written = None
    if read:
        if to_store:
            written, alone = _stored(read, settings)
        else:
            written = len(annotated_table([row_of(each) for each in read])) / len(read)
    per_article = None if seconds is None else seconds + alone
    cpu = None if per_article is None else per_article * records / 3600
    hours = None if seconds is None else max(seconds / max(1, workers), alone) * records / 3600
    return Plan(
        files=len(files),
        bytes=sum(sizes),
        records=records,
        exact=exact,
        sampled=len(read),
        words=_mean([len(each.given.article.text.split()) for each in read]),
        seconds=per_article,
        cpu_hours=cpu,
        hours=hours,
        written=written,
        storage=None if written is None else written * records,
        price=price,
        cost=None if price is None or cpu is None else cpu * price,
    )


def _mean(numbers: Sequence[int]) -> float | None:
    return sum(numbers) / len(numbers) if numbers else None


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


# ---- how many


def _count(files: Sequence[Path], sizes: Sequence[int]) -> tuple[int, bool]:
    """How many records the files hold, and whether each was counted. Of many files some are looked into."""
    groups: dict[str, list[int]] = {}
    for at, path in enumerate(files):
        groups.setdefault("".join(path.suffixes[-2:]).lower(), []).append(at)
    total, exact = 0.0, True
    for members in groups.values():
        chosen = _spread(members, _FILES) if len(members) > 4 * _FILES else members
        counted, seen = 0.0, 0
        for at in chosen:
            count, whole = _records(files[at], sizes[at])
            counted, seen, exact = counted + count, seen + sizes[at], exact and whole
        if len(chosen) < len(members):
            exact = exact and counted == len(chosen)  # files of one article each
            counted *= sum(sizes[at] for at in members) / max(1, seen) if counted != len(chosen) else 1
            counted = counted if counted != len(chosen) else len(members)
        total += counted
    return round(total), exact


def _spread(members: Sequence[int], count: int) -> list[int]:
    """So many of them, from the first on in even steps."""
    return [members[at * len(members) // count] for at in range(min(count, len(members)))]


def _records(path: Path, size: int) -> tuple[float, bool]:
    try:
        with path.open("rb") as file:
            head = file.peek(4096)[:4096]
            counted = _Counted(file)
            stream: BinaryIO = unpacked(counted, head, path.name, 1 << 50) if is_packed(head) else file  # type: ignore[arg-type]
            first = stream.peek(4096)[:4096]  # type: ignore[attr-defined]
            kind = kind_of(path.name, first, path.name)
            if kind == "parquet":
                return float(_rows(path)), True
            mark = _ANSWER if kind == "warc" else _MARKS.get(kind)
            if kind == "json" and not _is_lines(first):
                mark = _TEXT  # an array, or one object over several lines
            if mark is None:
                return 1.0, True
            found, read, tail = 0, 0, b""
            while read < _HEAD and (block := stream.read(1 << 20)):
                read += len(block)
                data = tail + block
                found += len(mark.findall(data)) - len(mark.findall(tail))  # one that the cut went through counts once
                tail = data[-40:]
            if mark in _MARKS.values() and tail and not tail.endswith(b"\n"):
                found += 1
            if kind == "csv":
                found -= 1  # the names of the columns
            if read < _HEAD or not stream.read(1):
                return float(max(found, 0)), kind == "json" and mark is not _TEXT
            consumed = counted.read_bytes if is_packed(head) else read
            return found * size / max(1, consumed), False
    except (OSError, ConsilienceError, ImportError):
        return 1.0, False  # what is wrong with it is said when it is read


def _is_lines(head: bytes) -> bool:
    """Whether the first line is a record of its own."""
    line, end, _ = head.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    return line.startswith(b"{") and (not end or line.rstrip().endswith(b"}"))


def _rows(path: Path) -> int:
    from importlib import import_module

    return int(import_module("pyarrow.parquet").ParquetFile(path).metadata.num_rows)


class _Counted:
    """A file of which the bytes that were read are counted."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.read_bytes = 0

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self.read_bytes += len(data)
        return data


# ---- how long, how large


def _sample(files: Sequence[Path], settings: Settings) -> tuple[list[Read], float | None]:
    """Some of the articles, read, and the processor time of one."""
    known = KnownNames(read_known(settings.known) if settings.known else ())
    raws: list[Raw] = []
    many = len(files) > 4 * _FILES
    for at in _spread(range(len(files)), SAMPLE if many else _FILES):
        found = (each for each in read_raw([files[at]], settings) if not isinstance(each, Whole))
        raws += islice(found, 8 if many else _OF_FILE)
    chosen = [raws[at] for at in _spread(range(len(raws)), SAMPLE + _WARM)]
    read: list[Read] = []
    took, timed = 0.0, 0
    for at, raw in enumerate(chosen):
        began = time.process_time()
        each = read_one(raw, settings, known)
        if isinstance(each, Read):
            read.append(each)
        if at >= min(_WARM, len(chosen) - 1):
            took += time.process_time() - began
            timed += 1
    return read, took / timed if timed and read else None


def _stored(read: Sequence[Read], settings: Settings) -> tuple[float, float]:
    """Bytes that a store grows by with an article, and the processor time of writing it down."""
    with TemporaryDirectory() as folder:
        place = Path(folder) / "sample.db"
        with open_store(place, create=True):
            pass  # closed: what is written ahead is in the file then
        empty = _whole_size(place)
        with open_store(place) as store:
            began = time.process_time()
            with Intake(store, settings) as intake:
                for each in read:
                    intake.put(waiting_of(each.given), each.annotated)
                intake.flush()
            took = time.process_time() - began
        return (_whole_size(place) - empty) / len(read), took / len(read)


def _whole_size(place: Path) -> int:
    return sum(_size(each) for each in place.parent.glob(place.name + "*"))
