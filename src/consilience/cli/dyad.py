"""`consilience dyad`: what two parties did to each other, by day, week or month."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from consilience.cli.options import Known, Paths, Processes, StoreFile, settings_from
from consilience.cli.spoken import spoken
from consilience.cli.told import Done, Include, Since, Until, accounts, included
from consilience.cli.written import print_bytes, write_file
from consilience.errors import UsageError


class By(StrEnum):
    """How long a point is."""

    day = "day"
    week = "week"
    month = "month"


def dyad(
    a: Annotated[str, typer.Argument(metavar="A", hidden=True, help="One party: RUS, Russia, 'RUS GOV'.")],
    b: Annotated[str, typer.Argument(metavar="B", hidden=True, help="The other party.")],
    paths: Paths = [],  # noqa: B006  Typer copies it
    by: Annotated[By, typer.Option("--by", metavar="PERIOD", help="A point a day, week or month.")] = By.day,
    since: Since = None,
    until: Until = None,
    include: Include = [],  # noqa: B006  Typer copies it
    done: Done = False,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV, a row a period and direction.")] = False,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Write a page with the chart, its events and their sentences."),
    ] = None,
    processes: Processes = None,
    known: Known = None,
    store: StoreFile = None,
) -> None:
    """Count what two parties did to each other, over time.

    A and B are countries or bodies by code or name (RUS, Russia, UNO), also with a
    sector ("RUS GOV", "Russian army"); "--- REB" is the rebels of any country.

    PATH is what account reads, or the id of a story of the store (S-…); without a
    PATH all stories of the store count. Each event counts once, however many
    articles tell it, and lies on the day that their words give.

    Counted are events by quad and type, with the sum of their Goldstein values: A
    towards B, B towards A, and both together, by events and by origins. What was
    denied or supposed and what is told as history is left out unless --include
    names it; how many these are is said. What is announced counts on the day of
    the announcement.

    \b
    Examples:
      consilience dyad EST LVA examples/ferry
      consilience dyad Russia "PRK GOV" --by month --html out/dyad.html
    """
    with spoken():
        if json and csv:
            raise UsageError("--json and --csv both print", hint="choose one; --html FILE goes with either")
        from consilience.pipeline.counting import actor, day_range, dyad_of

        kinds = included(include, done)
        for each in (a, b):  # a name that nobody has is told before articles are read
            actor(each)
        day_range(since, until)
        document, annotated = accounts(paths, settings_from(processes, known, store), "dyad")
        series = dyad_of(document, annotated, a, b, by.value, since, until, kinds)
        if html is not None:
            from consilience.publish.series_page import dyad_page

            write_file(html, dyad_page(series).encode("utf-8"))
        if json:
            from consilience.publish.records import document_json

            print_bytes(document_json(series))
        elif csv:
            from consilience.publish.series_csv import dyad_csv

            print_bytes(dyad_csv(series))
        else:
            from rich.console import Console

            from consilience.publish.series_terminal import print_dyad

            print_dyad(series, Console(highlight=False))
        if html is not None:
            typer.echo(f"The page is in {html}", err=True)
