"""What a database driver raises -> StoreError: which store, what is wrong with it, what to do."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from consilience.errors import StoreError

_AGAIN = "run the same command again afterwards: it goes on where it stopped"
_BUSY = "wait until the other process is done, or end it"
_LOST = "the connection to the database server was lost; what was being written is undone, all else is kept"
_DOWN = "the database server cannot be reached"
_REFUSED = "the database server refuses this user or password"
_NAME = "name the user in the address, the password in PGPASSWORD or in ~/.pgpass"
LOCKED = "the store is locked by another process"
FULL = "the disk is full; what was being written is undone, all else is kept"
_FAILS = "the disk fails; what was being written is undone, all else is kept"
# By the beginning of SQLite's name for the error, the longer ones first.
_SAID = (
    ("SQLITE_FULL", FULL, f"make room, and {_AGAIN}"),
    ("SQLITE_READONLY", "the store may not be written to", "check who may write to the file and to its folder"),
    ("SQLITE_BUSY", LOCKED, _BUSY),
    ("SQLITE_LOCKED", LOCKED, _BUSY),
    ("SQLITE_NOTADB", "this is no store: the file is no SQLite database", "name another file with --store"),
    ("SQLITE_CORRUPT", "the store is damaged", "put the last backup in its place; `sqlite3 FILE .recover` may help"),
    ("SQLITE_CANTOPEN", "the store cannot be opened", "check who may read the file and write to its folder"),
    ("SQLITE_PERM", "the store cannot be opened", "check who may read the file and write to its folder"),
    ("SQLITE_IOERR", _FAILS, f"see to it, and {_AGAIN}"),
)
# By the beginning of PostgreSQL's SQLSTATE.
_STATES = (
    ("53100", FULL, f"make room, and {_AGAIN}"),
    ("53300", "the database server takes no more connections", "raise max_connections, or end some"),
    ("53", "the database server has too little memory", f"see to it, and {_AGAIN}"),
    ("55P03", LOCKED, _BUSY),
    ("25006", "the store may not be written to", "check who may write to the database, and that it is no replica"),
    ("42501", "the database does not let this user read or write the store", "GRANT it the rights on the tables"),
    ("28", _REFUSED, _NAME),
    ("3D000", "there is no such database", "createdb NAME makes one"),
    ("57P0", _LOST, _AGAIN),
    ("08", _LOST, _AGAIN),
    ("40", "another process wrote at the same moment; what was being written is undone", _AGAIN),
    ("XX00", "the store is damaged", "put the last backup in its place"),
    ("58", _FAILS, f"see to it, and {_AGAIN}"),
    ("57014", "the database server stopped the query", "see its statement_timeout"),
)
# Where no connection came about psycopg gives no SQLSTATE, only the server's words.
_WORDS = (
    ("authentication failed", _REFUSED, _NAME),
    ("no password supplied", _REFUSED, _NAME),
    ("role ", _REFUSED, _NAME),
    ("pg_hba.conf", _REFUSED, _NAME),
    ("does not exist", "there is no such database", "createdb NAME makes one"),
    ("too many clients", "the database server takes no more connections", "raise max_connections, or end some"),
    ("connection slots", "the database server takes no more connections", "raise max_connections, or end some"),
    ("connection failed", _DOWN, "check the address, and that the server runs"),
    ("connection timeout", _DOWN, "check the address, and that the server runs"),
    ("could not", _DOWN, "check the address, and that the server runs"),
    ("failed to resolve host", _DOWN, "check the address, and that the server runs"),
)
_PASSING = {_LOST, _DOWN, "the database server takes no more connections"}


def store_error(error: Exception, place: str) -> StoreError | None:
    """The error in words, or None for one that no state of the store or the machine explains: a fault of ours."""
    if isinstance(error, PoolTimeout):
        return StoreError("too much is asked of the store at once", source=place, hint="wait a moment")
    inner = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(inner, sqlite3.Error):
        name = getattr(inner, "sqlite_errorname", "") or ""
        for start, said, hint in _SAID:
            if name.startswith(start):
                return StoreError(said, source=place, hint=hint)
        return None
    if type(inner).__module__.partition(".")[0] != "psycopg":
        return None
    found = _of_postgres(inner)
    if found is None:
        return None
    said, hint = found
    return StoreError(said, source=place, hint=hint, passing=said in _PASSING)


def passes(error: Exception) -> bool:
    """Whether waiting is likely to help: the server restarts."""
    said = store_error(error, "")
    return said is not None and said.passing


def _of_postgres(error: object) -> tuple[str, str] | None:
    state = getattr(error, "sqlstate", None)
    if state:
        return next(((said, hint) for start, said, hint in _STATES if state.startswith(start)), None)
    if type(error).__name__ not in ("OperationalError", "InterfaceError", "ConnectionTimeout"):
        return None
    words = str(error).lower()
    if "starting up" in words or "shutting down" in words or "recovery mode" in words:
        return _DOWN, "wait until it has started"
    return next(((said, hint) for start, said, hint in _WORDS if start in words), (_LOST, _AGAIN))
