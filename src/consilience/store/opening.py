"""A path or an address -> Store: checked, made or brought to the present schema, never harmed.

SQLite in WAL mode: readers and one writer work at once, in any number of processes. A writer takes the lock when it
begins (BEGIN IMMEDIATE), so it never finds at its end that it read something old. `synchronous=FULL`: what was
committed survives a power cut as well. On PostgreSQL the same holds by other means: see `postgres`.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, RootTransaction, create_engine, event, text

from consilience.errors import StoreError
from consilience.store import postgres
from consilience.store.faults import passes, store_error
from consilience.store.schema import APPLICATION, REVISION

WAIT = 30.0  # seconds for another writer to finish, or for a server to come back
_OLDER = tuple(f"{number:04}" for number in range(1, int(REVISION)))
_HEADER = b"SQLite format 3\0"
_MAKE = "consilience add PATH... makes one"


class Store:
    """An open store. `reading` and `writing` give a connection inside a transaction; errors come as StoreError."""

    def __init__(self, place: str, engine: Engine, *, writable: bool, wait: float = WAIT) -> None:
        self.place = place  # as it may be shown: a path, or an address without its password
        self.writable = writable
        self.upgraded_from: str | None = None  # the schema it had, where it was brought to the present one
        self._engine = engine
        self._wait = wait
        self._patience = 0.0  # seconds for a server to come back; none until it was reached once

    @property
    def is_postgres(self) -> bool:
        return self._engine.dialect.name == "postgresql"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One state of the store throughout, whatever others write meanwhile."""
        with _spoken(self.place):
            connection, transaction = self._begin(writes=False)
            with connection, transaction:
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """All of it is kept, or, where anything is raised, none of it. Waits for other writers."""
        if not self.writable:
            raise StoreError(
                "the store may not be written to",
                source=self.place,
                hint="check who may write to the database"
                if self.is_postgres
                else "check who may write to the file and to its folder",
            )
        with _spoken(self.place):
            connection, transaction = self._begin(writes=True)
            with connection, transaction:
                yield connection

    def _begin(self, *, writes: bool) -> tuple[Connection, RootTransaction]:
        """A connection in a transaction that has begun. A server that went away is waited for."""
        until = time.monotonic() + self._patience
        pause = 0.05
        while True:
            try:
                return self._begin_once(writes=writes)
            except Exception as error:
                if not passes(error) or time.monotonic() > until:
                    raise
                time.sleep(pause)
                pause = min(1.0, pause * 2)

    def _begin_once(self, *, writes: bool) -> tuple[Connection, RootTransaction]:
        options: dict[str, Any] = {"writes": writes}
        if self.is_postgres:
            options["isolation_level"] = "READ COMMITTED" if writes else "REPEATABLE READ"
            options["postgresql_readonly"] = not writes
        connection = self._engine.connect()
        try:
            connection = connection.execution_options(**options)
            transaction = connection.begin()
            if writes and self.is_postgres:
                postgres.take_turn(connection, self._wait)
        except BaseException:
            connection.close()
            raise
        return connection, transaction

    @contextmanager
    def alone(self) -> Iterator[Any]:
        """The driver's own connection outside of any transaction, for what cannot stand in one (VACUUM)."""
        with _spoken(self.place), self._engine.connect() as connection:
            driver: Any = connection.connection.driver_connection
            if self.is_postgres:
                driver.rollback()
                driver.autocommit = True
            try:
                yield driver
            finally:
                if self.is_postgres and not driver.closed:
                    driver.autocommit = False

    def schema_version(self) -> int:
        """What changes with every change of the file's tables."""
        with self.reading() as connection:
            return int(connection.exec_driver_sql("PRAGMA schema_version").scalar() or 0)

    def was_reached(self) -> None:
        """From now on a server that goes away is waited for."""
        self._patience = self._wait if self.is_postgres else 0.0

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_store(path: str | os.PathLike[str], *, create: bool = False, wait: float = WAIT) -> Store:
    """Open a store: a file, or a database by its address. With `create` it is made where there is none.

    An older schema is brought to the present one. Raises StoreError where the store is missing, none at all, of a
    newer version, locked, not reached, or may not be read.
    """
    if postgres.is_misspelt(str(path)):
        raise StoreError(
            "this is no address of a store that is known",
            source=postgres.shown(str(path)),
            hint="give a file, or postgresql://user@host:5432/database",
        )
    if postgres.is_address(path):
        store = Store(postgres.shown(str(path)), postgres.engine_of(str(path)), writable=True, wait=wait)
    else:
        place = Path(path)
        fresh = _look_at(place, create=create)
        writable = fresh or (os.access(place, os.W_OK) and os.access(place.parent, os.W_OK))
        store = Store(str(place), _engine(place, writable=writable, wait=wait), writable=writable, wait=wait)
    try:
        with store.reading() as connection:
            if store.is_postgres:
                store.writable = postgres.is_writable(connection)
            revision = _revision(connection, store.place, create=create)
        if revision != REVISION:
            _bring_up(store, revision, create=create)
    except BaseException:
        store.close()
        raise
    store.was_reached()
    return store


def _look_at(place: Path, *, create: bool) -> bool:
    """Whether there is nothing yet. Raises StoreError for what is plainly no store."""
    try:
        if place.is_dir():
            raise StoreError(
                "this is a folder, no store", source=str(place), hint="name a file, such as consilience.db in it"
            )
        if not place.exists():
            if not create:
                raise StoreError("there is no store here", source=str(place), hint=_MAKE)
            place.parent.mkdir(parents=True, exist_ok=True)
            return True
        with place.open("rb") as file:
            head = file.read(len(_HEADER))
    except OSError as error:
        raise StoreError(
            f"the store cannot be opened ({error.strerror or error})",
            source=str(place),
            hint="check who may read the file and write to its folder",
        ) from error
    if head and head != _HEADER:
        raise StoreError(
            "this is no store: the file is no SQLite database",
            source=str(place),
            hint="name another file with --store",
        )
    return not head and create


def _engine(place: Path, *, writable: bool, wait: float) -> Engine:
    address = f"file:{quote(str(place.absolute()))}?mode={'rwc' if writable else 'ro'}"
    beside = place.with_name(place.name + "-wal")
    if not writable and not beside.exists():
        address += "&immutable=1"  # in a folder that may not be written to SQLite cannot make the files that WAL needs

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            address, uri=True, timeout=wait, isolation_level=None, check_same_thread=False, cached_statements=256
        )
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA cache_size=-65536")  # kB
        connection.execute("PRAGMA temp_store=MEMORY")
        if writable:
            connection.execute("PRAGMA synchronous=FULL")
        return connection

    # Not one connection a thread, which is what an address without a file would get: one that is free is used.
    engine = create_engine(
        "sqlite+pysqlite://", creator=connect, hide_parameters=True, poolclass=QueuePool, pool_size=4,
        max_overflow=-1, pool_use_lifo=True,
    )  # fmt: skip

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _revision(connection: Connection, place: str, *, create: bool) -> str | None:
    """The schema that the store has; None where it is empty. Raises StoreError for another program's database."""
    if connection.dialect.name == "postgresql":
        found = postgres.schema_found(connection, place)
        if found is None and not create:
            raise StoreError("there is no store here", source=place, hint=_MAKE)
    else:
        found = _revision_of_file(connection, place, create=create)
    if found not in (None, REVISION, *_OLDER):
        raise StoreError(
            f"the store was written by a newer version of consilience (schema {found}, this one knows {REVISION})",
            source=place,
            hint="install the newer version: pip install --upgrade consilience",
        )
    return found


def _revision_of_file(connection: Connection, place: str, *, create: bool) -> str | None:
    names = set(connection.execute(text("SELECT name FROM sqlite_master")).scalars())
    if not names:
        if create:
            return None
        raise StoreError("the store is empty", source=place, hint=_MAKE)
    application = connection.execute(text("PRAGMA application_id")).scalar()
    if application != APPLICATION or "alembic_version" not in names:
        raise StoreError(
            "this is the database of another program, no store; it was not touched",
            source=place,
            hint="name another file with --store",
        )
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())


def _bring_up(store: Store, revision: str | None, *, create: bool) -> None:
    """Make the tables, or bring them to the present schema: in one transaction, so that it is done or not done."""
    if not store.writable:
        if revision is None:
            raise StoreError(
                "there is no store here, and none may be made",
                source=store.place,
                hint="GRANT CREATE ON SCHEMA public TO the user",
            )
        raise StoreError(
            f"the store has an older schema ({revision}; now it is {REVISION}) and may not be written to",
            source=store.place,
            hint="open it once where it may be written: it is brought to the present schema then",
        )
    if revision is None and not store.is_postgres:
        # Survives in the file. Cannot be set inside a transaction; where two do it at once, one finds it done.
        with store.alone() as connection, suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA journal_mode=WAL")
    with store.writing() as connection:
        revision = _revision(connection, store.place, create=create)  # another process may have been faster
        if revision == REVISION:
            return
        _migrate(connection)
        store.upgraded_from = revision


def _migrate(connection: Connection, to: str = "head") -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)
    if connection.dialect.name == "postgresql":
        postgres.finish(connection)
    else:
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION}")


@contextmanager
def _spoken(place: str) -> Iterator[None]:
    try:
        yield
    except StoreError:
        raise
    except Exception as error:
        said = store_error(error, place)
        if said is None:
            raise
        raise said from error
