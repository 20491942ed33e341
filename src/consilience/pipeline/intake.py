"""Paths -> articles in a store, each with its reading, its story and its copies.

Written down in batches, each whole or not at all: whenever the process ends, also by `kill -9`, the store holds what
was written before, with stories and search index to match. What is there already is passed over without being read
again, so the same command goes on where it stopped.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import chain
from pathlib import Path, PurePath
from typing import BinaryIO, NamedTuple, TypeVar

import msgspec
from sqlalchemy import Connection

from consilience.errors import StoreError, WorkError
from consilience.ingest.addresses import is_web_address, shown_address
from consilience.ingest.given import Given, Note
from consilience.model.annotated import Annotated
from consilience.model.article import Article, LeftOut
from consilience.model.record import Record
from consilience.pipeline import Paths, Progress, stream
from consilience.pipeline.engines import checked, engine_of
from consilience.pipeline.seating import Seating
from consilience.pipeline.versions import grouping_code, reading_code
from consilience.settings import Settings
from consilience.store import Store, work
from consilience.store import articles as kept
from consilience.store.annotations import get_annotation, put_annotation, stale
from consilience.stories.terms import day_of, read_terms

BATCH = 64  # articles written down at once at most
PATIENCE = 3.0  # seconds after which what was read is written down in any case


TRIES = 3  # of what a server of databases cut off by going away

Said = Note | LeftOut
T = TypeVar("T")


class Tally(Record, frozen=True, kw_only=True):
    """What came of adding: new articles, new versions of known ones, those that were there already, those left out."""

    added: int = 0
    versions: int = 0
    known: int = 0
    left_out: int = 0


class Waiting(NamedTuple):
    """An article on its way into the store."""

    article: Article
    content: str
    source: str
    line: int | None
    of_file: bool  # the id comes from the file's name


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def add(
    store: Store,
    paths: Paths,
    settings: Settings,
    stdin: BinaryIO | None = None,
    *,
    tell: Callable[[Said], None] = lambda _: None,
    progress: Progress | None = None,
) -> Tally:
    """Read everything named into a store. `tell` hears what is left out and what is to be said of the rest.

    Raises StoreError where the store cannot be written to, ModelError and KnownError as `annotate_all` does. What was
    written before stays.
    """
    with Intake(store, settings, tell, progress) as intake:
        intake.begin(["add", *map(str, paths)])
        intake.take(stream(paths, settings, stdin))
    return intake.tally


def reread(store: Store, settings: Settings, progress: Progress | None = None) -> int:
    """Read again what was read by other code, and group anew where that changed; how many articles were read.

    Interrupted, it goes on where it stopped.
    """
    with Intake(store, settings, lambda _: None, progress) as intake:
        intake.begin(["add", "--reread"])
        return intake.renew()


class Intake:
    """Collects what was read and writes it down in batches."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        tell: Callable[[Said], None] = lambda _: None,
        progress: Progress | None = None,
    ) -> None:
        self.tally = Tally()
        self._store = store
        self._settings = settings
        self._tell = tell
        self._progress = progress
        self._code = reading_code(settings)
        self.seating = Seating(grouping_code())
        self._batch: list[tuple[Waiting, Annotated]] = []
        self._flushed = time.monotonic()
        self._done = 0
        self._job: int | None = None

    def __enter__(self) -> Intake:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._job is None:
            return
        if kind is not None and not issubclass(kind, Exception):
            self.flush()  # Ctrl-C: what has been read is kept
        try:
            with self._store.writing() as connection:
                work.end_job(connection, self._job, "done" if kind is None else "stopped", now())
        except Exception:
            if kind is None:
                raise

    def begin(self, command: list[str]) -> None:
        command = [shown_address(each) if is_web_address(each) else each for each in command]  # without their keys
        with self._store.writing() as connection:
            self._job = work.begin_job(connection, command, now())

    def take(self, given: Iterable[Given | LeftOut]) -> None:
        for waiting, annotated in self._read(self._new(given)):
            if isinstance(annotated, WorkError):
                self._leave_out(
                    LeftOut(source=waiting.source, line=waiting.line, reason=annotated.message, hint=annotated.hint)
                )
            else:
                self.put(waiting, annotated)
        self.flush()

    # ---- what is new

    def _new(self, given: Iterable[Given | LeftOut]) -> Iterator[Waiting]:
        """What has to be read. What is known is counted, what was read before under another name is taken over."""
        for each in given:
            if isinstance(each, LeftOut):
                self._leave_out(each)
                continue
            for note in each.notes:
                self._tell(note)
            waiting = waiting_of(each)
            if not _is_encodable(waiting.article):
                self._leave_out(
                    LeftOut(
                        source=waiting.source,
                        line=waiting.line,
                        reason="the article holds half of a surrogate pair, which is no character",
                        hint="mend the program that wrote it",
                    )
                )
                continue
            known, read = self._once_more(partial(self._look_up, waiting))
            if known is not None and known.has_content:
                self.tally = msgspec.structs.replace(self.tally, known=self.tally.known + 1)
                self._advance()
            elif read is not None:
                self.put(waiting, read)
            else:
                yield waiting

    def _look_up(self, waiting: Waiting) -> tuple[kept.Known | None, Annotated | None]:
        with self._store.reading() as connection:
            known = _find(connection, waiting)
            if known is not None:
                return known, None
            return None, get_annotation(connection, waiting.article, waiting.content, self._code)

    def _once_more(self, work: Callable[[], T]) -> T:
        """Do something that can be done twice; where a server of databases cut it off, again when that is back."""
        for _ in range(TRIES - 1):
            try:
                return work()
            except StoreError as error:
                if not error.passing:
                    raise
                self._tell(Note(source=self._store.place, said=f"{error.message}; it is tried once more"))
        return work()

    def _read(self, waiting: Iterable[Waiting]) -> Iterator[tuple[Waiting, Annotated | WorkError]]:
        """Each with its reading. An article that cannot be read does not stop the others."""
        from consilience.annotate.article import annotate
        from consilience.annotate.entity_known import KnownNames
        from consilience.ingest.known import read_known

        known = KnownNames(read_known(self._settings.known) if self._settings.known else ())
        stage = checked(partial(annotate, settings=self._settings, known=known), self._settings)
        pending: deque[Waiting] = deque()
        rest = iter(waiting)

        def handed(first: Iterable[Waiting]) -> Iterator[Article]:
            for each in chain(first, rest):
                pending.append(each)
                yield each.article

        again: list[Waiting] = []
        while True:
            pending.clear()
            results = engine_of(self._settings).run(stage, handed(again), _id)
            try:
                for annotated in results:
                    yield pending.popleft(), annotated
                return
            except WorkError as error:
                failed = pending.popleft()  # results come in order: the first that waits is the one that failed
                yield failed, error
                again = list(pending)

    # ---- writing down

    def put(self, waiting: Waiting, annotated: Annotated) -> None:
        self._batch.append((waiting, annotated))
        if len(self._batch) >= BATCH or time.monotonic() - self._flushed > PATIENCE:
            self.flush()

    def flush(self) -> None:
        """Write the batch down: all of it, or nothing."""
        if self._batch:
            tally, notes = self._once_more(self._write_batch)
            self.tally = tally
            self._advance(len(self._batch))
            self._batch.clear()
            for note in notes:
                self._tell(note)
        self._flushed = time.monotonic()

    def _write_batch(self) -> tuple[Tally, list[Note]]:
        notes: list[Note] = []
        try:
            with self._store.writing() as connection:
                return self._write(connection, self.tally, notes), notes
        except BaseException:
            self.seating.forget()
            raise

    def _write(self, connection: Connection, tally: Tally, notes: list[Note]) -> Tally:
        fresh: list[tuple[int, Annotated]] = []
        added, versions, known = tally.added, tally.versions, tally.known
        at = now()
        for waiting, annotated in self._batch:
            found = _find(connection, waiting)  # again: another process, or this batch, may have brought it
            if found is not None and found.has_content:
                known += 1
                continue
            name = found.id if found is not None else _free_id(connection, waiting, notes)
            given = msgspec.structs.replace(waiting.article, id=name)
            read = msgspec.structs.replace(annotated, article=msgspec.structs.replace(annotated.article, id=name))
            day = day_of(read.article.published)
            place = (given, waiting.content, waiting.source, waiting.line, read, self._code, day, at)
            if found is None:
                number = kept.add_article(connection, *place)
                added += 1
            else:
                number = found.number
                kept.add_version(connection, number, *place)
                versions += 1
                fresh = [each for each in fresh if each[0] != number]
            put_annotation(connection, waiting.content, self._code, annotated, at)
            fresh.append((number, read))
        if fresh:
            self.seating.seat(connection, fresh, at)
        if self._job is not None:
            work.note_job(connection, self._job, added + versions, known, tally.left_out)
        return msgspec.structs.replace(tally, added=added, versions=versions, known=known)

    def _leave_out(self, each: LeftOut) -> None:
        self.tally = msgspec.structs.replace(self.tally, left_out=self.tally.left_out + 1)
        self._tell(each)
        self._advance()

    def _advance(self, count: int = 1) -> None:
        self._done += count
        if self._progress is not None:
            self._progress(self._done)

    # ---- reading again

    def renew(self) -> int:
        with self._store.reading() as connection:
            numbers = stale(connection, self._code)
        count = 0
        for at in range(0, len(numbers), BATCH):
            count += self._renew_batch(numbers[at : at + BATCH])
        with self._store.writing() as connection:
            if not self.seating.is_current(connection):
                self.seating.group_anew(connection, now())
        return count

    def _renew_batch(self, numbers: Iterable[int]) -> int:
        with self._store.reading() as connection:
            held = list(kept.held(connection, list(numbers)))
            before = {}
            for each in held:
                code = kept.code_of(connection, each.number)
                read = get_annotation(connection, each.article, each.content, code) if code else None
                before[each.number] = None if read is None else read_terms(read)
        waiting = [Waiting(each.article, each.content, "", None, False) for each in held]
        results = [
            (each, read)
            for each, (_, read) in zip(held, self._read(waiting), strict=True)
            if not isinstance(read, WorkError)
        ]
        with self._store.writing() as connection:
            fresh = []
            for each, read in results:
                if kept.current(connection, each.number) != each.content:
                    continue  # removed, or another version came meanwhile
                put_annotation(connection, each.content, self._code, read, now())
                kept.read_anew(connection, each.number, read, self._code, day_of(read.article.published))
                if read_terms(read) != before[each.number]:
                    fresh.append((each.number, read))
            if fresh:
                self.seating.seat(connection, fresh, now())
        self._advance(len(held))
        return len(results)


def waiting_of(given: Given) -> Waiting:
    article = given.article
    of_file = given.line is None and not article.url and PurePath(given.source).stem in article.id
    source = str(Path(given.source).absolute()) if of_file else given.source
    return Waiting(article, kept.content_of(article), source, given.line, of_file)


def _find(connection: Connection, waiting: Waiting) -> kept.Known | None:
    return kept.find_known(connection, waiting.article, waiting.content, waiting.source, of_file=waiting.of_file)


def _free_id(connection: Connection, waiting: Waiting, notes: list[Note]) -> str:
    """The article's id, or where another article has it, one of its own: with its folder's name, or a number."""
    name = waiting.article.id
    if not kept.is_taken(connection, name):
        return name
    folder = PurePath(waiting.source).parent.name
    stem = f"{folder}-{name}" if waiting.of_file and folder else name
    fresh, number = stem, 2
    while kept.is_taken(connection, fresh):
        fresh, number = f"{stem}-{number}", number + 1
    notes.append(
        Note(
            source=waiting.source,
            line=waiting.line,
            said=f"the id {name!r} is another article's in the store; this one is kept as {fresh!r}",
        )
    )
    return fresh


def _is_encodable(article: Article) -> bool:
    try:
        msgspec.msgpack.encode(article)
    except UnicodeEncodeError:
        return False
    return True


def _id(article: Article) -> str:
    return article.id
