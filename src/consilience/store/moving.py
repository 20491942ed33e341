"""One store -> another, of either kind: every row of every table, read back and held against what was read.

All of it is one transaction of the target. What ends before leaves the target an empty store, so the same command
begins anew; readers see nothing of it until it is whole.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Integer, Table, func, insert, select, text

from consilience.errors import StoreError
from consilience.store.dialects import is_postgres
from consilience.store.indexing import does_not_match, rebuild
from consilience.store.opening import Store
from consilience.store.schema import METADATA

AT_ONCE = 500  # rows that are written in one go


class MovedTable(NamedTuple):
    """A table that was copied: how many rows, and the SHA-256 of them in the order of their keys."""

    name: str
    rows: int
    digest: str


Told = Callable[[str, int, int], None]  # table, rows done, rows in all


def move(source: Store, target: Store, tell: Told = lambda *_: None) -> tuple[MovedTable, ...]:
    """Copy a store into an empty one.

    Raises StoreError where the target holds anything, and where it does not hold in the end what was read; it is an
    empty store then.
    """
    moved = []
    with source.reading() as there, target.writing() as here:
        for table in METADATA.sorted_tables:
            if here.execute(select(*table.primary_key).limit(1)).first() is not None:
                raise StoreError(
                    f"the store to move to is not empty: it has {_words(table.name)}",
                    source=target.place,
                    hint="name one that is not there yet; nothing was changed",
                )
        for table in METADATA.sorted_tables:
            read = _copy(there, here, table, tell)
            written = _digest(here, table)
            if written != read:
                raise StoreError(
                    f"the copy of {_words(table.name)} differs from what was read:"
                    f" {written.rows} rows for {read.rows}; nothing was kept of it",
                    source=target.place,
                    hint="move it again; if it happens again, please report it",
                )
            _count_on(there, here, table)
            moved.append(read)
        rebuild(here)
        wrong = does_not_match(here)
        if wrong:
            raise StoreError(
                f"the search index of the copy does not match its articles ({wrong}); nothing was kept of it",
                source=target.place,
                hint="move it again; if it happens again, please report it",
            )
    return tuple(moved)


def _copy(there: Connection, here: Connection, table: Table, tell: Told) -> MovedTable:
    total = int(there.scalar(select(func.count()).select_from(table)) or 0)
    seen = hashlib.sha256()
    count = 0
    statement = insert(table)
    for rows in _parts(there, table):
        for row in rows:
            seen.update(msgspec.msgpack.encode(tuple(row)))
        here.execute(statement, [dict(row._mapping) for row in rows])
        count += len(rows)
        tell(table.name, count, total)
    return MovedTable(table.name, count, seen.hexdigest())


def _digest(connection: Connection, table: Table) -> MovedTable:
    seen = hashlib.sha256()
    count = 0
    for rows in _parts(connection, table):
        for row in rows:
            seen.update(msgspec.msgpack.encode(tuple(row)))
        count += len(rows)
    return MovedTable(table.name, count, seen.hexdigest())


def digests(store: Store) -> tuple[MovedTable, ...]:
    """What a store holds, table by table: two that hold the same have the same."""
    with store.reading() as connection:
        return tuple(_digest(connection, table) for table in METADATA.sorted_tables)


def _parts(connection: Connection, table: Table) -> Iterator[list[Any]]:
    """All rows in the order of their keys, which is the same in both databases; never all in memory."""
    query = select(table).order_by(*table.primary_key).execution_options(stream_results=True, yield_per=AT_ONCE)
    with connection.execute(query) as result:
        for rows in result.partitions():
            yield list(rows)


def _count_on(there: Connection, here: Connection, table: Table) -> None:
    """New rows get numbers after those that were ever given, also to rows that are gone."""
    keys = list(table.primary_key)
    if len(keys) != 1 or not isinstance(keys[0].type, Integer) or keys[0].foreign_keys:
        return
    name = keys[0].name
    last = int(there.scalar(select(func.max(keys[0]))) or 0)
    if is_postgres(there):
        sequence = there.scalar(_SEQUENCE, {"table": table.name, "column": name})
        row = there.execute(text(f"SELECT last_value, is_called FROM {sequence}")).one()
        last = max(last, row.last_value if row.is_called else 0)
    elif table.dialect_options["sqlite"]["autoincrement"]:
        given = there.scalar(text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": table.name})
        last = max(last, int(given or 0))
    if not last:
        return
    if is_postgres(here):
        sequence = here.scalar(_SEQUENCE, {"table": table.name, "column": name})
        here.execute(text("SELECT setval(CAST(:sequence AS regclass), :last)"), {"sequence": sequence, "last": last})
    elif table.dialect_options["sqlite"]["autoincrement"]:
        here.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), {"name": table.name})
        here.execute(
            text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)"), {"name": table.name, "last": last}
        )


_SEQUENCE = text("SELECT pg_get_serial_sequence(quote_ident(:table), :column)")


def _words(name: str) -> str:
    return name.replace("_", " ")
