"""The base of every record: frozen, compared by value, cheap to copy and to send to another process."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

# How a notebook shows a record. The public API puts it here: it belongs to publish, of which records know nothing.
DISPLAYS: list[Callable[[object], str | None]] = []


def notebook_html(record: object) -> str | None:
    """What a notebook's cell shows of a record; None where its plain form will do."""
    return DISPLAYS[0](record) if DISPLAYS else None


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A frozen record. `msgspec.to_builtins(record)` gives the JSON form of the contract."""

    def _repr_html_(self) -> str | None:
        return notebook_html(self)


class Span(Record, frozen=True, kw_only=True):
    """A stretch of one article's text: Unicode code points, end exclusive."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


def overlap(a: Span, b: Span) -> int:
    """How many code points two stretches of one text share."""
    return max(0, min(a.end, b.end) - max(a.start, b.start))
