"""Articles done -> a bar on standard error: only on a terminal, only for work that takes a while."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_PATIENCE = 2.0  # seconds; shorter work needs no bar


@contextmanager
def bar(total: int | None) -> Iterator[Callable[[int], None] | None]:
    """Something to call with the number of articles done so far; None where no bar is wanted.

    With `total` None it is not known how many there will be: the bar tells how many were done, and how fast.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, Task, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Rate(TextColumn):
        """Articles a second, over the last of them."""

        def __init__(self) -> None:
            super().__init__("")

        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:.1f}/s" if task.speed else "")

    shown = Progress(
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    task = shown.add_task("reading", total=total)
    began = time.monotonic()
    running = False

    def advance(done: int) -> None:
        nonlocal running
        if not running and time.monotonic() - began > _PATIENCE and (total is None or done < total):
            shown.start()
            running = True
        shown.update(task, completed=done)

    try:
        yield advance
    finally:
        if running:
            shown.stop()
