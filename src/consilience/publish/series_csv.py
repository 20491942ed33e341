"""Dyad, Acting -> CSV: a row a period and direction; a row a pair of parties. RFC 4180, UTF-8."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from consilience.knowledge.plover import QUADS, TYPES
from consilience.model.series import Acting, Count, Dyad
from consilience.publish.plain import no_formula

_QUADS = tuple(dict.fromkeys(QUADS.values()))
COUNTS = (
    "events",
    "origins_at_most",
    "reports",
    "goldstein",
    "goldstein_by_origins",
    *(quad.replace(" ", "_") for quad in _QUADS),
    *(f"{quad.replace(' ', '_')}_by_origins" for quad in _QUADS),
    *(name.lower() for name in TYPES),
    *(f"{name.lower()}_by_origins" for name in TYPES),
)
SERIES = ("period", "start", "end", "direction", "actor", "recipient", *COUNTS, "event_ids")
PAIRS = ("actor", "recipient", "mutual", "actor_names", "recipient_names", "first", "last", *COUNTS, "event_ids")


def dyad_csv(dyad: Dyad) -> bytes:
    """Three rows a period: forward, back, mutual; those without an event hold zeros."""
    direction_of = {each.key: each.direction for each in dyad.events}
    rows = []
    for point in dyad.points:
        for direction, actor, recipient in (
            ("forward", dyad.a.code, dyad.b.code),
            ("back", dyad.b.code, dyad.a.code),
            ("mutual", dyad.a.code, dyad.b.code),
        ):
            ids = " ".join(key for key in point.events if direction_of[key] == direction)
            counts = _counts(getattr(point, direction))
            rows.append([point.period, point.start, point.end, direction, actor, recipient, *counts, ids])
    return written(SERIES, rows)


def acting_csv(acting: Acting) -> bytes:
    return written(
        PAIRS,
        (
            [
                *(pair.actor, pair.recipient or "", "true" if pair.mutual else "false"),
                *("; ".join(pair.actor_names), "; ".join(pair.recipient_names), pair.first or "", pair.last or ""),
                *(*_counts(pair.count), " ".join(pair.events)),
            ]
            for pair in acting.pairs
        ),
    )


def _counts(count: Count) -> list[object]:
    return [
        *(count.events, count.origins_at_most, count.reports, count.goldstein, count.goldstein_by_origins),
        *(count.quads.get(quad, 0) for quad in _QUADS),
        *(count.quads_by_origins.get(quad, 0) for quad in _QUADS),
        *(count.types.get(name, 0) for name in TYPES),
        *(count.types_by_origins.get(name, 0) for name in TYPES),
    ]


def written(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Every CSV file of ours. No text in it is a formula; lone surrogates, which UTF-8 cannot hold, become U+FFFD."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([no_formula(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return out.getvalue().encode("utf-8", "replace")
