"""A path -> Store: checked, made or brought to the present schema, never harmed.

SQLite in WAL mode: readers and one writer work at once, in any number of processes. A writer takes the lock when it
begins (BEGIN IMMEDIATE), so it never finds at its end that it read something old. `synchronous=FULL`: what was
committed survives a power cut as well.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, text

from consilience.errors import StoreError
from consilience.store.faults import store_error
from consilience.store.schema import APPLICATION, REVISION

WAIT = 30.0  # seconds for another writer to finish
_OLDER = ("0001", "0002")
_HEADER = b"SQLite format 3\0"
_MAKE = "consilience add PATH... makes one"


class Store:
    """An open store. `reading` and `writing` give a connection inside a transaction; errors come as StoreError."""

    def __init__(self, path: Path, engine: Engine, *, writable: bool) -> None:
        self.path = path
        self.writable = writable
        self.upgraded_from: str | None = None  # the schema it had, where it was brought to the present one
        self._engine = engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One state of the store throughout, whatever others write meanwhile."""
        with _spoken(self.path), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """All of it is kept, or, where anything is raised, none of it. Waits for other writers."""
        if not self.writable:
            raise StoreError(
                "the store may not be written to",
                source=str(self.path),
                hint="check who may write to the file and to its folder",
            )
        with (
            _spoken(self.path),
            self._engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def alone(self) -> Iterator[Any]:
        """The driver's own connection outside of any transaction, for what cannot stand in one (VACUUM)."""
        with _spoken(self.path), self._engine.connect() as connection:
            yield connection.connection.driver_connection

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_store(path: str | os.PathLike[str], *, create: bool = False, wait: float = WAIT) -> Store:
    """Open a store. With `create` it is made where there is none. An older schema is brought to the present one.

    Raises StoreError where the file is missing, no store, of a newer version, locked, or may not be read.
    """
    place = Path(path)
    fresh = _look_at(place, create=create)
    writable = fresh or (os.access(place, os.W_OK) and os.access(place.parent, os.W_OK))
    engine = _engine(place, writable=writable, wait=wait)
    store = Store(place, engine, writable=writable)
    try:
        with store.reading() as connection:
            revision = _revision(connection, place, create=create)
        if revision != REVISION:
            _bring_up(store, revision, create=create)
    except BaseException:
        engine.dispose()
        raise
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

    engine = create_engine("sqlite+pysqlite://", creator=connect)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _revision(connection: Connection, place: Path, *, create: bool) -> str | None:
    """The schema that the file has; None where it is empty. Raises StoreError for another program's database."""
    names = set(connection.execute(text("SELECT name FROM sqlite_master")).scalars())
    if not names:
        if create:
            return None
        raise StoreError("the store is empty", source=str(place), hint=_MAKE)
    application = connection.execute(text("PRAGMA application_id")).scalar()
    if application != APPLICATION or "alembic_version" not in names:
        raise StoreError(
            "this is the database of another program, no store; it was not touched",
            source=str(place),
            hint="name another file with --store",
        )
    found = str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())
    if found != REVISION and found not in _OLDER:
        raise StoreError(
            f"the store was written by a newer version of consilience (schema {found}, this one knows {REVISION})",
            source=str(place),
            hint="install the newer version: pip install --upgrade consilience",
        )
    return found


def _bring_up(store: Store, revision: str | None, *, create: bool) -> None:
    """Make the tables, or bring them to the present schema: in one transaction, so that it is done or not done."""
    if not store.writable:
        raise StoreError(
            f"the store has an older schema ({revision}; now it is {REVISION}) and may not be written to",
            source=str(store.path),
            hint="open it once where it may be written: it is brought to the present schema then",
        )
    if revision is None:
        # Survives in the file. Cannot be set inside a transaction; where two do it at once, one finds it done.
        with store.alone() as connection, suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA journal_mode=WAL")
    with store.writing() as connection:
        revision = _revision(connection, store.path, create=create)  # another process may have been faster
        if revision == REVISION:
            return
        _migrate(connection)
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION}")
        store.upgraded_from = revision


def _migrate(connection: Connection, to: str = "head") -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)


@contextmanager
def _spoken(place: Path) -> Iterator[None]:
    try:
        yield
    except StoreError:
        raise
    except Exception as error:
        said = store_error(error, str(place))
        if said is None:
            raise
        raise said from error
