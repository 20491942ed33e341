"""The command line: one file a command family. Only here (and in `web`) do errors become words for people."""

from __future__ import annotations


def main() -> None:
    """Entry point of the `consilience` command."""
    raise SystemExit("consilience: no command yet")
