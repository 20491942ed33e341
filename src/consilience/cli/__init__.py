"""The command line: one file a command family. Only here (and in `web`) do errors become words for people."""

from __future__ import annotations


def main() -> None:
    """Entry point of the `consilience` command and of `python -m consilience`."""
    from consilience.cli.app import app

    app(prog_name="consilience")
