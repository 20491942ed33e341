"""`consilience add`: articles -> the store, each read once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from consilience.cli.options import Known, Paths, Processes, StoreFile, Strict, settings_from, standard_input
from consilience.cli.progress import bar
from consilience.cli.reading import nothing_readable
from consilience.cli.spoken import LEFT_OUT, place, say, say_left_out, spoken
from consilience.cli.stored import opened
from consilience.errors import UsageError

if TYPE_CHECKING:
    from consilience.pipeline.intake import Said, Tally


def add(
    paths: Paths = [],  # noqa: B006  Typer copies it
    store: StoreFile = None,
    reread: Annotated[
        bool, typer.Option("--reread", help="Read again what an older version of consilience read.")
    ] = False,
    processes: Processes = None,
    known: Known = None,
    strict: Strict = False,
) -> None:
    """Read articles into a store: one file that keeps them with all that was read.

    PATH is whatever `consilience account` reads. The store is made if it is not there.

    An article with the address or the id of one that is there, but another text, is
    kept as its new version; the older ones stay. What is there already is passed
    over, so after an interruption the same command goes on where it stopped.

    \b
    Examples:
      consilience add monday/ tuesday/
      consilience add archive.jsonl --store archive.db --processes 4
      consilience add --reread
    """
    with spoken():
        from consilience.pipeline import intake
        from consilience.pipeline.expecting import expected

        if not paths and not reread:
            raise UsageError("nothing to add", hint="name files or folders with articles, or say --reread")
        settings = settings_from(processes, known, store)
        with opened(settings, create=bool(paths)) as kept:
            if paths:
                with bar(expected(paths)) as progress:
                    tally = intake.add(kept, paths, settings, standard_input(paths), tell=_tell, progress=progress)
                say("note", kept.place, _words(tally))
                if not tally.added + tally.versions + tally.known:
                    raise nothing_readable("add")
            if reread:
                with bar(None) as progress:
                    count = intake.reread(kept, settings, progress)
                say("note", kept.place, f"{count} article{'s' * (count != 1)} read again")
        if paths and strict and tally.left_out:
            raise typer.Exit(LEFT_OUT)


def _tell(each: Said) -> None:
    from consilience.model.article import LeftOut

    if isinstance(each, LeftOut):
        say_left_out(each)
    else:
        say("note", place(each.source, each.line), each.said, each.hint)


def _words(tally: Tally) -> str:
    parts = [f"{tally.added} article{'s' * (tally.added != 1)} added"]
    if tally.versions:
        parts.append(f"{tally.versions} new version{'s' * (tally.versions != 1)} of known ones")
    if tally.known:
        parts.append(f"{tally.known} there already")
    if tally.left_out:
        parts.append(f"{tally.left_out} left out")
    return ", ".join(parts)
