"""Files -> chunks of records, each with a key of its own -> what became of its articles: the work of a backfill.

A chunk's key is the SHA-256 of what stands in it, where it stands and the code that reads it, so that a chunk that is
done is known by its key alone, whenever and wherever it was done.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import NamedTuple

import msgspec

from consilience.annotate.entity_known import KnownNames
from consilience.engine.executor import work_error
from consilience.errors import ConsilienceError, ModelError
from consilience.ingest.given import Given
from consilience.ingest.raw import Missing, Raw, Whole, finish, place_of
from consilience.model.annotated import Annotated
from consilience.model.article import LeftOut
from consilience.model.record import Record
from consilience.pipeline.engines import same_code
from consilience.publish.annotated_table import TableRow, annotated_table
from consilience.settings import Settings
from consilience.store.articles import content_of
from consilience.store.packing import pack

LARGEST = 64_000_000  # bytes of a chunk at most: several are in memory at once


class Chunk(NamedTuple):
    """Records that are read by one process at a time."""

    key: str
    items: tuple[Raw, ...]

    @property
    def place(self) -> str:
        """Where its first record stands: `file:line`, or `file`."""
        source, line = place_of(self.items[0])
        return source if line is None else f"{source}:{line}"


class Done(Record, frozen=True, kw_only=True):
    """What became of a chunk: its articles as bytes in the form asked for, and what is said of the rest."""

    body: bytes
    articles: int
    left_out: tuple[LeftOut, ...] = ()
    no_pages: int = 0  # answers of a web archive that are no pages
    seconds: float = 0.0  # of processor time


class Read(NamedTuple):
    """An article on its way into a store."""

    given: Given
    annotated: Annotated


def read_chunk(chunk: Chunk, settings: Settings, known: KnownNames, code: str, to_store: bool) -> Done:
    """The stage that workers run. `code` is that of the machine that began the work.

    Raises UsageError where this machine reads with other code.
    """
    same_code(settings, code)
    began = time.process_time()
    articles = no_pages = 0
    left_out: list[LeftOut] = []

    def read() -> Iterator[Read]:
        nonlocal articles, no_pages
        for item in chunk.items:
            found = read_one(item, settings, known)
            if found is None:
                no_pages += 1
            elif isinstance(found, LeftOut):
                left_out.append(found)
            else:
                articles += 1
                yield found

    # One reading is held at a time: with its parse it weighs some hundred times what is made of it.
    body = pack([msgspec.msgpack.encode(each) for each in read()]) if to_store else annotated_table(map(row_of, read()))
    took = time.process_time() - began
    return Done(body=body, articles=articles, left_out=tuple(left_out), no_pages=no_pages, seconds=took)


def read_one(item: Raw, settings: Settings, known: KnownNames) -> Read | LeftOut | None:
    """One record, read and annotated. Whatever goes wrong with it is told of it alone."""
    from consilience.annotate.article import annotate

    source, line = place_of(item)
    try:
        given = finish(item, settings)
        if given is None or isinstance(given, LeftOut):
            return given
        return Read(given, annotate(given.article, settings, known))
    except ModelError:
        raise
    except Exception as error:
        said: ConsilienceError = work_error(error, source if line is None else f"{source}:{line}")
        return LeftOut(source=source, line=line, reason=said.message, hint=said.hint)


def row_of(read: Read) -> TableRow:
    return TableRow(read.annotated, content_of(read.given.article), read.given.source, read.given.line)


def cut_up(raws: Iterable[Raw | Whole], size: int, code: str) -> Iterator[Chunk | Whole]:
    """Chunks of at most `size` records. Where a file of many records ends a chunk ends too, and its Whole follows."""
    held: list[Raw] = []
    digest, weight = sha256(code.encode()), 0

    def chunk() -> Chunk:
        nonlocal digest, weight
        made = Chunk(digest.hexdigest()[:32], tuple(held))
        held.clear()
        digest, weight = sha256(code.encode()), 0
        return made

    for each in raws:
        if isinstance(each, Whole):
            if each.many:
                if held:
                    yield chunk()
                yield each
            continue
        raw, data = _encoded(each)
        digest.update(len(data).to_bytes(8) + data)
        weight += len(data)
        held.append(raw)
        if len(held) == size or weight > LARGEST:
            yield chunk()
    if held:
        yield chunk()


def halves(chunk: Chunk, code: str) -> list[Chunk]:
    """The chunk in two, each with the key that is its own."""
    middle = len(chunk.items) // 2
    parts = (chunk.items[:middle], chunk.items[middle:])
    return [each for part in parts for each in cut_up(part, len(part), code) if isinstance(each, Chunk)]


def _encoded(raw: Raw) -> tuple[Raw, bytes]:
    try:
        return raw, msgspec.msgpack.encode(raw)
    except UnicodeEncodeError:
        source, line = place_of(raw)
        broken = Missing(
            left_out=LeftOut(
                source=source.encode("utf-8", "replace").decode(),
                line=line,
                reason="the article holds half of a surrogate pair, which is no character",
                hint="mend the program that wrote it",
            )
        )
        return broken, msgspec.msgpack.encode(broken)
