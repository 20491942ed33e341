"""`consilience move`: a store -> the same store at another place, a file or a database."""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING, Annotated

import typer

from consilience.cli.spoken import say, spoken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.pipeline.moving import MovedTable

_PAUSE = 5.0  # seconds between two words on how far it is, where they go to a file


def move(
    source: Annotated[str, typer.Argument(metavar="FROM", help="The store: a file, or postgresql://...")],
    target: Annotated[str, typer.Argument(metavar="TO", help="Where it goes: a new file, or an empty database.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the tables as JSON lines.")] = False,
) -> None:
    """Copy a store to another place, file or PostgreSQL, and verify the copy.

    FROM is left as it is. TO must not hold anything yet. Every row is read back and
    held against what was read; the search index is made anew. Either all of it is
    there in the end or nothing: after an interruption the same command begins anew.

    Prints each table with its number of rows and the SHA-256 of them, which is the
    same for any two stores that hold the same.

    \b
    Examples:
      consilience move consilience.db postgresql://desk@db.example/news
      consilience move postgresql://desk@db.example/news laptop.db
    """
    with spoken():
        from consilience.pipeline import moving

        began = time.monotonic()
        moved = moving.move(source, target, _Told())
        _print(moved, as_json)
        rows = sum(each.rows for each in moved)
        say(
            "note",
            moving.shown_place(target),
            f"{rows:,} rows of {len(moved)} tables copied and read back in {time.monotonic() - began:.0f} s;"
            f" {moving.shown_place(source)} is as it was",
        )


def _print(moved: Sequence[MovedTable], as_json: bool) -> None:
    for each in moved:
        if as_json:
            typer.echo(json.dumps(each._asdict()))
        else:
            typer.echo(f"{each.name:<16}{each.rows:>10,}  {each.digest}")


class _Told:
    """How far it is, on standard error: on a terminal on one line, elsewhere now and then."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def __call__(self, table: str, done: int, total: int) -> None:
        at = time.monotonic()
        if sys.stderr.isatty():
            if at - self._last > 0.1 or done == total:
                typer.echo(
                    f"\r\x1b[Kmoving {table}: {done:,} of {total:,}" + "\r\x1b[K" * (done == total), nl=False, err=True
                )
                self._last = at
        elif at - self._last > _PAUSE:
            say("note", "", f"moving {table}: {done:,} of {total:,} rows")
            self._last = at
