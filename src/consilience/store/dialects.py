"""Where the databases differ: an INSERT that may meet a row that is there, the number of a new row."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, CursorResult, Table
from sqlalchemy.dialects import postgresql, sqlite


def upsert(connection: Connection, table: Table) -> Any:
    """An INSERT that takes `on_conflict_do_nothing` and `on_conflict_do_update`; both databases spell them alike."""
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)


def new_number(made: CursorResult[Any]) -> int:
    """The number that a row got which was just inserted."""
    key = made.inserted_primary_key
    assert key is not None, "only an INSERT of one row has one"
    return int(key[0])
