"""A Parquet table -> Articles, a row at a time: read in small batches, only the columns that are fields."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any, BinaryIO

import msgspec

from consilience.errors import InputError
from consilience.ingest.columns import columns_of, need_text, record_of, taken_note
from consilience.ingest.fields import article_from
from consilience.ingest.given import Given, left_out
from consilience.ingest.plain import refuse_large
from consilience.model.article import LeftOut

_BATCH = 64  # rows: with articles of 20 MB at most still within memory
_GROUP_BYTES = 4_000_000_000  # of a row group's columns, unpacked: more is not read, since Arrow unpacks what it likes


def read_parquet(stream: BinaryIO, source: str, most: int) -> Iterator[Given | LeftOut]:
    """Each row as it comes, with its number, from 1. `stream` has to be one that can be moved about in.

    Raises InputError where the table cannot be opened, or pyarrow is missing (the extra `tables`).
    """
    try:
        pa, pq = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise InputError(
            "Parquet tables are read by pyarrow, which is not installed",
            source=source,
            hint='pip install "consilience[tables]", or save the table as .csv or .jsonl',
        ) from error
    number = 0
    try:
        table = pq.ParquetFile(stream, memory_map=False, pre_buffer=False)
        names = list(table.schema_arrow.names)
        columns = columns_of(names)
        # As they lie there, each value once: a table of a few kilobytes may name one large value in every row.
        kept = [names[at] for at in columns.values() if pa.types.is_string(table.schema_arrow.field(at).type)]
        stream.seek(0)
        table = pq.ParquetFile(stream, memory_map=False, pre_buffer=False, read_dictionary=kept)
        need_text(columns, names, source)
        notes = taken_note(columns, names, source)
        wanted = {field: at for at, field in enumerate(columns)}
        for group in range(table.num_row_groups):
            _refuse_bomb(table.metadata.row_group(group), source)
            for batch in table.iter_batches(_BATCH, [group], [names[at] for at in columns.values()]):
                by_name = {name: _values(pa, batch.column(at)) for at, name in enumerate(batch.schema.names)}
                rows = zip(*(by_name[names[at]] for at in columns.values()), strict=True)
                for row in rows:
                    number += 1
                    given = _row(row, wanted, source, number, most)
                    if isinstance(given, Given) and notes:
                        given, notes = msgspec.structs.replace(given, notes=(*notes, *given.notes)), ()
                    yield given
    except InputError:
        raise
    except (pa.ArrowException, OSError, ValueError, TypeError, KeyError, IndexError, OverflowError) as error:
        why = str(error).splitlines()[0][:120] if str(error) else type(error).__name__
        behind = "" if not number else f" behind row {number}"
        raise InputError(
            f"this Parquet table is broken{behind} ({why})", source=source, hint="copy or write it again"
        ) from error


def _values(pa: Any, column: Any) -> list[Any]:
    """A column's values as Python has them; times to the microsecond, the finest that Python has."""
    if pa.types.is_timestamp(column.type):
        column = column.cast(pa.timestamp("us", column.type.tz), safe=False)
    if pa.types.is_dictionary(column.type):
        at = column.indices.to_pylist()
        used = sorted({each for each in at if each is not None})
        each_once = dict(zip(used, column.dictionary.take(pa.array(used, pa.int64())).to_pylist(), strict=True))
        return [None if each is None else each_once[each] for each in at]
    found: list[Any] = column.to_pylist()
    return found


def _refuse_bomb(group: Any, source: str) -> None:
    if group.total_byte_size > _GROUP_BYTES:
        raise InputError(
            "a row group of this table is too large to be unpacked",
            source=source,
            hint="write the table again with smaller row groups",
        )


def _row(row: tuple[Any, ...], columns: dict[str, int], source: str, number: int, most: int) -> Given | LeftOut:
    try:
        record = record_of(row, columns)
        refuse_large(sum(len(each) for each in record.values() if isinstance(each, str)), source, most, number)
        return article_from({"text": "", **record}, source, number)
    except InputError as error:
        return left_out(error)
