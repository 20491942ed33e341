"""Annotated articles -> a Parquet table: a row an article, its fields as columns, each layer as JSON.

JSON, because a layer's rows hold rows in turn, which many readers of Parquet cannot take apart; DuckDB and Spark
read it in place (`claims->'$[0].predicate'`).
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any, NamedTuple

import msgspec

from consilience.errors import UsageError
from consilience.model.annotated import Annotated
from consilience.model.article import Article
from consilience.publish.records import LAYERS, SCHEMA, annotated_row

_FIELDS = tuple(Article.__struct_fields__)
_REPEATED = ["outlet", "source", "language"]
_COUNTED = ("sentences", "claims", "events")  # how many, for choosing rows without reading JSON


class TableRow(NamedTuple):
    """An article with its layers, the SHA-256 of all that was given of it, and where it was read."""

    annotated: Annotated
    content: str
    source: str
    line: int | None


def columns() -> tuple[str, ...]:
    """The names of the columns in their order."""
    return ("content", "source", "line", *_FIELDS, "schema", *(f"{each}_count" for each in _COUNTED), *LAYERS)


def annotated_table(rows: Iterable[TableRow]) -> bytes:
    """The table as one file; the same bytes for the same rows. Raises UsageError where pyarrow is missing."""
    pa, pq = _arrow()
    columns: dict[str, list[Any]] = {name: [] for name, _ in _schema(pa)}
    for each in rows:
        for name, value in _cells(each):
            columns[name].append(value)
    table = pa.table(columns, schema=pa.schema(_schema(pa)))
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd", compression_level=3, use_dictionary=_REPEATED)
    found: bytes = sink.getvalue().to_pybytes()
    return found


def need_arrow() -> None:
    """Raises UsageError where pyarrow (the extra `tables`) is missing."""
    _arrow()


def _arrow() -> tuple[Any, Any]:
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise UsageError(
            "Parquet tables are written by pyarrow, which is not installed", hint='pip install "consilience[tables]"'
        ) from error


def _schema(pa: Any) -> list[tuple[str, Any]]:
    kinds = {"line": pa.int64(), "schema": pa.int16(), **{f"{each}_count": pa.int32() for each in _COUNTED}}
    return [(name, kinds.get(name, pa.string())) for name in columns()]


def _cells(row: TableRow) -> Iterable[tuple[str, Any]]:
    record = annotated_row(row.annotated)
    yield from (("content", row.content), ("source", row.source), ("line", row.line), ("schema", SCHEMA))
    yield from ((name, record[name]) for name in _FIELDS)
    yield from ((f"{name}_count", len(record[name])) for name in _COUNTED)
    for name in LAYERS:
        value = record[name]
        yield name, value if value is None or isinstance(value, str) else msgspec.json.encode(value).decode()
