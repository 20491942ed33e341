"""What a command does and says -> a log, one JSON object a line; nothing unless one is asked for.

Each line has the time (UTC), the level, what happened (`begin`, `said`, `fault`, `end`), the command and the number of
the process. What is said stands there as on standard error. Arguments do not: a store's address may hold a password.
"""

from __future__ import annotations

import json
import os
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from consilience.errors import UsageError

_LEVELS = {"error": "error", "warning": "warning"}


class _Log:
    """The log of this process."""

    def __init__(self) -> None:
        self.file: TextIO | None = None
        self.command = ""
        self.began = 0.0

    def open(self, path: str) -> None:
        """Raises UsageError where it cannot be written to."""
        self.close()
        if not path:
            return
        try:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            self.file = Path(path).open("a", encoding="utf-8", buffering=1)  # noqa: SIM115  open while the process runs
        except OSError as error:
            raise UsageError(
                f"the log cannot be written ({error.strerror})", hint="name a file that you may write to"
            ) from error
        self.began = time.monotonic()

    def close(self) -> None:
        if self.file is not None:
            self.file.close()
            self.file = None

    def write(self, level: str, event: str, **more: object) -> None:
        """A line; a log that cannot be written to any more does not stop the work."""
        if self.file is None:
            return
        row = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "level": level,
            "event": event,
            "command": self.command,
            "process": os.getpid(),
            **more,
        }
        try:
            self.file.write(json.dumps(row, ensure_ascii=False) + "\n")
        except (OSError, ValueError):
            self.file = None


LOG = _Log()


def begin_log(path: str | None, command: str) -> None:
    """Open the log that the command line names, else that of the settings. Raises UsageError where it cannot be."""
    LOG.command = command
    LOG.open(os.environ.get("CONSILIENCE_LOG", "") if path is None else path)


def said(kind: str, where: str, words: str, hint: str) -> None:
    LOG.write(_LEVELS.get(kind, "info"), "said", kind=kind, where=where, words=words, hint=hint)


def fault(error: BaseException) -> None:
    from consilience.pipeline.reporting import places_of

    LOG.write("error", "fault", error=type(error).__name__, at=places_of(error))


def ended(code: int) -> None:
    seconds = round(time.monotonic() - LOG.began, 3)
    LOG.write("info" if code == 0 else "error", "end", code=code, seconds=seconds)
    LOG.close()
