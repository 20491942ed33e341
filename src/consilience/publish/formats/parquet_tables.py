"""Material -> Parquet: one table, or all of them in an archive. Lists stay lists; what each column means is in it."""

from __future__ import annotations

from importlib import import_module
from io import BytesIO

from consilience.errors import UsageError
from consilience.publish.formats.csv_tables import description
from consilience.publish.formats.material import Material
from consilience.publish.formats.packed import packed
from consilience.publish.formats.tables import TABLES, Table, rows, table


def parquet_tables(material: Material, part: str | None = None) -> bytes:
    """The table `part`; without one a ZIP archive of all. Raises UsageError as `table`, and without pyarrow."""
    if part is not None:
        return table_parquet(material, table(part))
    files = [(f"{each.name}.parquet", table_parquet(material, each)) for each in TABLES.values()]
    return packed([("datapackage.json", description(material, "parquet")), *files], compressed=False)


def table_parquet(material: Material, chosen: Table) -> bytes:
    try:
        pa, pq = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise UsageError(
            "Parquet tables are written by pyarrow, which is not installed",
            hint="pip install 'consilience[tables]', or choose --format csv",
        ) from error
    kinds = {"s": pa.string(), "i": pa.int64(), "f": pa.float64(), "b": pa.bool_(), "l": pa.list_(pa.string())}
    fields = [
        pa.field(name, kinds[kind], metadata={"description": meaning})
        for name, (kind, meaning) in chosen.columns.items()
    ]
    found = list(rows(material, chosen))
    columns = [pa.array([row[each.name] for row in found], each.type) for each in fields]
    out = BytesIO()
    pq.write_table(pa.Table.from_arrays(columns, schema=pa.schema(fields)), out, compression="zstd")
    return out.getvalue()
