"""`consilience diff`: two versions of an article -> what changed, claim by claim, and which findings rested on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consilience.cli.options import Decisions, Known, Processes, StoreFile, settings_from
from consilience.cli.progress import bar
from consilience.cli.spoken import say_reading, spoken
from consilience.cli.stored import opened
from consilience.cli.written import print_bytes
from consilience.errors import NoArticlesError, UsageError

if TYPE_CHECKING:
    from consilience.model.article import Article
    from consilience.model.revision import Revision
    from consilience.settings import Settings


def diff(
    things: Annotated[list[str], typer.Argument(metavar="OLD", hidden=True, help="Two versions, or an id.")],
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    before: Annotated[
        int | None,
        typer.Option(
            "--from", metavar="N", min=1, help="The old version of an article of the store.", show_default=False
        ),
    ] = None,
    after: Annotated[
        int | None,
        typer.Option(
            "--to", metavar="N", min=1, help="The new version of an article of the store.", show_default=False
        ),
    ] = None,
    known: Known = None,
    decisions: Decisions = None,
    store: StoreFile = None,
    processes: Processes = None,
) -> None:
    """OLD NEW [PATH...], or ID: compare two versions of an article claim by claim.

    OLD and NEW are files or addresses of one article each; ID is an article of the
    store, whose last two versions are compared.

    A claim is added, withdrawn, changed (another figure, date, name, a denial ...) or
    only said in other words. With the other articles of the story (PATH, or the store
    by itself) the findings that rested on what was changed or withdrawn are listed.

    \b
    Examples:
      consilience diff old.txt new.txt
      consilience diff old.txt new.txt examples/ferry
      consilience diff 01-baltic-ledger --from 1 --to 3
    """
    with spoken():
        from consilience.pipeline import revising

        settings = settings_from(processes, known, store, decisions)
        if len(things) == 1:
            if Path(things[0]).exists():
                raise UsageError("there is nothing to compare this file with", hint="give the new version as well")
            with opened(settings) as kept:
                _print(revising.revise_stored(kept, things[0], settings, before, after), json)
            return
        if before or after:
            raise UsageError("--from and --to choose versions of the store", hint="give one id and no files with them")
        old, new = (_one(path, settings) for path in things[:2])
        others = _others(things[2:], settings)
        with bar(2 + len(others)) as progress:
            found = revising.revise(old, new, others, settings, progress)
        _print(found, json)


def _one(path: str, settings: Settings) -> Article:
    """The article of a file. Raises UsageError where it holds none or several."""
    from consilience import pipeline

    reading = pipeline.read([path], settings)
    say_reading(reading)
    if len(reading.articles) != 1:
        found = len(reading.articles)
        if not found:
            raise NoArticlesError(f"{path} cannot be read as an article", hint="give a file that holds one article")
        raise UsageError(f"{path} holds {found} articles", hint="give a file that holds one article")
    return reading.articles[0]


def _others(paths: list[str], settings: Settings) -> tuple[Article, ...]:
    from consilience import pipeline

    if not paths:
        return ()
    reading = pipeline.read(paths, settings)
    say_reading(reading)
    return reading.articles


def _print(revision: Revision, json: bool) -> None:
    if json:
        from consilience.publish.records import record_line

        print_bytes(record_line(revision))
        return
    from rich.console import Console

    from consilience.publish.revision_terminal import print_revision

    print_revision(revision, Console())
