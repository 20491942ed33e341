"""`consilience rm` and `consilience vacuum`: what is deleted from a store, and keeping its file in order."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from consilience.cli.options import StoreFile, settings_from
from consilience.cli.spoken import STORE, say, spoken
from consilience.cli.stored import opened
from consilience.errors import UsageError


def rm(
    names: Annotated[list[str], typer.Argument(metavar="ID", help="Articles, or stories with all their articles.")],
    yes: Annotated[bool, typer.Option("--yes", help="Delete without asking.")] = False,
    store: StoreFile = None,
) -> None:
    """Delete articles from the store, with all their versions.

    An id of a story stands for all its articles. All of them are deleted or, where an
    id is unknown, none.

    \b
    Examples:
      consilience rm 01-baltic-ledger
      consilience rm S-c34e19f3b9 --yes
    """
    with spoken():
        from consilience.pipeline import stored

        with opened(settings_from(None, None, store)) as kept:
            count = stored.count_to_remove(kept, names)
            what = f"{count} article{'s' * (count != 1)}"
            if not yes:
                if not sys.stdin.isatty():
                    raise UsageError(f"{what} would be deleted", hint="say --yes to delete without being asked")
                if not typer.confirm(f"Delete {what} with all versions?", err=True):
                    return
            removed = stored.remove(kept, names)
            say("note", kept.place, f"{removed} article{'s' * (removed != 1)} deleted")


def vacuum(store: StoreFile = None) -> None:
    """Check the store for damage, forget what nothing needs, give space back.

    What is forgotten are readings of deleted texts and those by older code that newer
    ones stand in for. Articles and their versions are never touched.

    \b
    Example:
      consilience vacuum
    """
    with spoken():
        from consilience.pipeline import stored

        with opened(settings_from(None, None, store)) as kept:
            before = stored.size(kept)
            problems = stored.damage(kept)
            for problem in problems:
                say("error", kept.place, problem)
            if problems:
                raise typer.Exit(STORE)
            gone = stored.vacuum(kept)
            after = stored.size(kept)
            words = f"in order; {gone} reading{'s' * (gone != 1)} forgotten, {_size(before)} before, {_size(after)} now"
            say("note", kept.place, words)


def _size(size: int) -> str:
    return f"{size / 1e6:,.1f} MB"
