"""Merged events -> flat rows: CSV and Parquet with the same columns, one row an event.

A list stands in one cell, its parts set apart by "; " in CSV, as a list in Parquet.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from consilience.model.series import CountedEvent
from consilience.publish.parquet import written_parquet
from consilience.publish.series_csv import written

# Column -> kind: s string, i integer, f number, b boolean, l list of strings.
COLUMNS: dict[str, str] = {
    "key": "s", "story": "s", "counts_on": "s", "date": "s", "precision": "s", "dated_by": "s", "published": "s",
    "type": "s", "mode": "s", "cameo": "s", "quad": "s", "goldstein": "f", "actors": "l", "actor_names": "l",
    "recipients": "l", "recipient_names": "l", "contexts": "l", "place": "s", "status": "s", "background": "b",
    "lead": "b", "reports": "i", "outlets": "i", "origins_at_most": "i", "codes": "l", "findings": "l",
    "articles": "l", "outlet_names": "l", "words": "l",
}  # fmt: skip


def rows(events: Iterable[CountedEvent]) -> list[dict[str, Any]]:
    """One dict an event, its keys those of `COLUMNS`."""
    return [_row(each) for each in events]


def _row(counted: CountedEvent) -> dict[str, Any]:
    event = counted.event
    plain = {name: getattr(event, name) for name in COLUMNS if hasattr(event, name)}
    return {
        **plain,
        "key": counted.key,
        "story": counted.story,
        "counts_on": counted.date,
        "reports": len(event.reports),
        "codes": tuple(f"{code.cameo or code.type}:{code.reports}" for code in event.codes),
        "articles": tuple(dict.fromkeys(each.article for each in event.reports)),
        "outlet_names": tuple(dict.fromkeys(each.outlet for each in counted.passages if each.outlet)),
        "words": tuple(dict.fromkeys(" ".join(each.words.split()) for each in counted.passages)),
    }


def events_csv(events: Iterable[CountedEvent]) -> bytes:
    """RFC 4180, UTF-8, with a header."""
    return written(tuple(COLUMNS), ([_cell(row[name]) for name in COLUMNS] for row in rows(events)))


def _cell(value: Any) -> object:
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else value


def events_parquet(events: Iterable[CountedEvent]) -> bytes:
    """Raises UsageError where pyarrow, the extra `tables`, is missing."""
    return written_parquet(COLUMNS, rows(events))
