"""Packaged table -> rows: tab-separated files beside this module, `#` lines left out."""

from __future__ import annotations

from importlib.resources import files


def rows(name: str) -> list[list[str]]:
    """The rows of `knowledge/<name>`, each a list of its columns (missing ones at the end are not filled)."""
    text = files("consilience.knowledge").joinpath(name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.split("\n") if line and not line.startswith("#")]


def items(column: str) -> list[str]:
    """The parts of a column that are set apart by `|`."""
    return [part for part in column.split("|") if part]
