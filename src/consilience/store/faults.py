"""What a database driver raises -> StoreError: which file, what is wrong with it, what to do."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError

from consilience.errors import StoreError

_AGAIN = "run the same command again afterwards: it goes on where it stopped"
# By the beginning of SQLite's name for the error, the longer ones first.
_SAID = (
    ("SQLITE_FULL", "the disk is full; what was being written is undone, all else is kept", f"make room, and {_AGAIN}"),
    ("SQLITE_READONLY", "the store may not be written to", "check who may write to the file and to its folder"),
    ("SQLITE_BUSY", "the store is locked by another process", "wait until the other process is done, or end it"),
    ("SQLITE_LOCKED", "the store is locked by another process", "wait until the other process is done, or end it"),
    ("SQLITE_NOTADB", "this is no store: the file is no SQLite database", "name another file with --store"),
    ("SQLITE_CORRUPT", "the store is damaged", "put the last backup in its place; `sqlite3 FILE .recover` may help"),
    ("SQLITE_CANTOPEN", "the store cannot be opened", "check who may read the file and write to its folder"),
    ("SQLITE_PERM", "the store cannot be opened", "check who may read the file and write to its folder"),
    ("SQLITE_IOERR", "the disk fails; what was being written is undone, all else is kept", f"see to it, and {_AGAIN}"),
)


def store_error(error: Exception, place: str) -> StoreError | None:
    """The error in words, or None for one that no state of the file or the machine explains: a fault of ours."""
    inner = error.orig if isinstance(error, DBAPIError) else error
    if not isinstance(inner, sqlite3.Error):
        return None
    name = getattr(inner, "sqlite_errorname", "") or ""
    for start, said, hint in _SAID:
        if name.startswith(start):
            return StoreError(said, source=place, hint=hint)
    return None
