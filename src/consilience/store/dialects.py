"""Where the databases differ: what a text may hold, an INSERT that may meet a row that is there, a new row's number."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, CursorResult, Dialect, Table, TypeDecorator, types
from sqlalchemy.dialects import postgresql, sqlite

# A text of PostgreSQL cannot hold the character NUL, an article can. It is written as a noncharacter and a mark.
_MARK, _ITSELF, _NUL = "\ufdd0", "\ufdd0\ufdd1", "\ufdd0\ufdd2"


class Text(TypeDecorator[str]):
    """A column of text, of any characters that Unicode has."""

    impl = types.Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        if dialect.name == "postgresql" and isinstance(value, str) and ("\0" in value or _MARK in value):
            return value.replace(_MARK, _ITSELF).replace("\0", _NUL)
        return value

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        if dialect.name == "postgresql" and isinstance(value, str) and _MARK in value:
            return value.replace(_NUL, "\0").replace(_ITSELF, _MARK)
        return value


def is_postgres(connection: Connection) -> bool:
    return connection.dialect.name == "postgresql"


def upsert(connection: Connection, table: Table) -> Any:
    """An INSERT that takes `on_conflict_do_nothing` and `on_conflict_do_update`; both databases spell them alike."""
    return postgresql.insert(table) if is_postgres(connection) else sqlite.insert(table)


def new_number(made: CursorResult[Any]) -> int:
    """The number that a row got which was just inserted."""
    key = made.inserted_primary_key
    assert key is not None, "only an INSERT of one row has one"
    return int(key[0])
