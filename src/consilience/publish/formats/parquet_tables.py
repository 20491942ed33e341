"""Material -> Parquet: one table, or all of them in an archive. Lists stay lists; what each column means is in it."""

from __future__ import annotations

from consilience.publish.formats.csv_tables import description
from consilience.publish.formats.material import Material
from consilience.publish.formats.packed import packed
from consilience.publish.formats.tables import TABLES, Table, rows, table
from consilience.publish.parquet import written_parquet


def parquet_tables(material: Material, part: str | None = None) -> bytes:
    """The table `part`; without one a ZIP archive of all. Raises UsageError as `table`, and without pyarrow."""
    if part is not None:
        return table_parquet(material, table(part))
    files = [(f"{each.name}.parquet", table_parquet(material, each)) for each in TABLES.values()]
    return packed([("datapackage.json", description(material, "parquet")), *files], compressed=False)


def table_parquet(material: Material, chosen: Table) -> bytes:
    kinds = {name: kind for name, (kind, _) in chosen.columns.items()}
    meanings = {name: meaning for name, (_, meaning) in chosen.columns.items()}
    return written_parquet(kinds, list(rows(material, chosen)), meanings)
