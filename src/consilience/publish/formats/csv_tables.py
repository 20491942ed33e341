"""Material -> CSV (RFC 4180, UTF-8): one table, or all of them with their description (Frictionless Data Package).

A cell of text that a spreadsheet would take for a formula gets an apostrophe in front.
"""

from __future__ import annotations

import json
from typing import Any

from consilience.publish.formats.material import Material
from consilience.publish.formats.packed import packed
from consilience.publish.formats.tables import TABLES, Table, rows, table
from consilience.publish.series_csv import written

_APART = "; parts are set apart by “; ”"
_KINDS = {"s": "string", "i": "integer", "f": "number", "b": "boolean", "l": "string"}


def csv_tables(material: Material, part: str | None = None) -> bytes:
    """The table `part`; without one a ZIP archive of all, with `datapackage.json`. Raises UsageError as `table`."""
    if part is not None:
        return table_csv(material, table(part))
    files = [(f"{each.name}.csv", table_csv(material, each)) for each in TABLES.values()]
    return packed([("datapackage.json", description(material, "csv")), *files])


def table_csv(material: Material, chosen: Table) -> bytes:
    return written(tuple(chosen.columns), ([_cell(value) for value in row.values()] for row in rows(material, chosen)))


def _cell(value: Any) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    return value if isinstance(value, str) else "; ".join(value)


def description(material: Material, ending: str) -> bytes:
    """What each table and column is, as https://datapackage.org has it."""
    resources = [
        {
            "name": each.name,
            "path": f"{each.name}.{ending}",
            "format": ending,
            "encoding": "utf-8",
            "description": f"A row is {each.a_row_is}.",
            "schema": {
                "fields": [
                    {"name": name, "type": "array" if kind == "l" and ending != "csv" else _KINDS[kind],
                     "description": meaning + (_APART if kind == "l" and ending == "csv" else "")}
                    for name, (kind, meaning) in each.columns.items()
                ]
            },
        }
        for each in TABLES.values()
    ]  # fmt: skip
    package = {
        "name": "consilience-account",
        "title": material.title,
        "description": "Claims, findings and differences of several outlets' reports. Origins are upper bounds. In CSV "
        "a cell that begins like a formula has an apostrophe in front.",
        "resources": resources,
    }
    return json.dumps(package, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"
