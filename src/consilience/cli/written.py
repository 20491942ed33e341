"""Bytes and text -> standard output or a file, whole or not at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from consilience.errors import UsageError


def print_bytes(data: bytes) -> None:
    """Data on standard output, as UTF-8 whatever the terminal's encoding, with a line end."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data if data.endswith(b"\n") else data + b"\n")
    sys.stdout.buffer.flush()


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: beside its place first, then moved there. Folders are made.

    Raises UsageError where it cannot be written.
    """
    try:
        if path.exists() and not path.is_file():  # a folder, which is refused, or a pipe, which is written to
            path.write_bytes(data)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path = path.resolve()  # where a link points, not the link itself, is written
        beside = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            beside.write_bytes(data)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        why = f"{path} cannot be written ({error.strerror or error})"
        raise UsageError(why, hint="name a file in a folder of yours") from error
