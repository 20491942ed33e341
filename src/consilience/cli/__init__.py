"""The command line: one file a command family. Only here (and in `web`) do errors become words for people."""

from __future__ import annotations

from io import TextIOWrapper


def main() -> None:
    """Entry point of the `consilience` command and of `python -m consilience`."""
    import sys

    from consilience.cli.app import app

    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal without typographic quotes shows question marks
    app(prog_name="consilience")
