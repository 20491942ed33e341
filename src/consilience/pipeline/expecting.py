"""Paths -> about how many articles they hold, for telling how long it takes."""

from __future__ import annotations

from pathlib import Path

from consilience.model.article import LeftOut
from consilience.pipeline import Paths


def expected(paths: Paths) -> int | None:
    """About how many articles the paths hold, for telling how long it takes; None where that cannot be seen at once.

    A line of a file of JSON lines is one, any other file is one.
    """
    from consilience.ingest.paths import expand

    count = 0
    for found in expand(paths):
        if isinstance(found, LeftOut):
            continue
        if isinstance(found, str) or found.suffix.lower() not in {*_LINES, *_SINGLE}:
            return None
        count += _lines(found) if found.suffix.lower() in _LINES else 1
    return count


_LINES = frozenset({".jsonl", ".ndjson"})
_SINGLE = frozenset({".txt", ".text", ".md", ".html", ".htm"})


def _lines(path: Path) -> int:
    try:
        with path.open("rb") as file:
            return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))
    except OSError:
        return 0
