"""Rows -> Parquet, by the extra `tables`: the one way in which flat tables are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from io import BytesIO
from typing import Any

from consilience.errors import UsageError


def written_parquet(
    kinds: Mapping[str, str], found: Sequence[Mapping[str, Any]], meanings: Mapping[str, str] | None = None
) -> bytes:
    """One table. `kinds`: column -> s string, i integer, f number, b boolean, l list of strings; `meanings`: what a
    column says, kept beside it. Raises UsageError where pyarrow, the extra `tables`, is missing.
    """
    try:
        pa, pq = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise UsageError(
            "Parquet tables are written by pyarrow, which is not installed",
            hint="pip install 'consilience[tables]', or choose --format csv",
        ) from error
    types = {"s": pa.string(), "i": pa.int64(), "f": pa.float64(), "b": pa.bool_(), "l": pa.list_(pa.string())}
    fields = [
        pa.field(name, types[kind], metadata={"description": meanings[name]} if meanings else None)
        for name, kind in kinds.items()
    ]
    columns = [pa.array([_fit(row[each.name]) for row in found], each.type) for each in fields]
    out = BytesIO()
    pq.write_table(pa.Table.from_arrays(columns, schema=pa.schema(fields)), out, compression="zstd")
    return out.getvalue()


def _fit(value: Any) -> Any:
    """Without lone surrogates, which UTF-8 cannot hold."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    return [_fit(each) for each in value] if isinstance(value, tuple | list) else value
