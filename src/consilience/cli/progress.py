"""Articles done -> a bar on standard error: only on a terminal, only for work that takes a while."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_PATIENCE = 2.0  # seconds; shorter work needs no bar


@contextmanager
def bar(total: int) -> Iterator[Callable[[int], None] | None]:
    """Something to call with the number of articles done so far; None where no bar is wanted."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    shown = Progress(
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    task = shown.add_task("reading", total=total)
    began = time.monotonic()
    running = False

    def advance(done: int) -> None:
        nonlocal running
        if not running and time.monotonic() - began > _PATIENCE and done < total:
            shown.start()
            running = True
        shown.update(task, completed=done)

    try:
        yield advance
    finally:
        if running:
            shown.stop()
