"""`consilience actors`: who did what to whom, in all articles given or kept."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from consilience.cli.options import Known, Paths, Processes, StoreFile, settings_from
from consilience.cli.spoken import spoken
from consilience.cli.told import Done, Include, Since, Until, accounts, included
from consilience.cli.written import print_bytes, write_file
from consilience.errors import UsageError


def actors(
    paths: Paths = [],  # noqa: B006  Typer copies it
    countries: Annotated[bool, typer.Option("--countries", help="Take all sectors of a country as one party.")] = False,
    since: Since = None,
    until: Until = None,
    include: Include = [],  # noqa: B006  Typer copies it
    done: Done = False,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV, a row a pair of parties.")] = False,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Write a page with the pairs, their events and their sentences."),
    ] = None,
    processes: Processes = None,
    known: Known = None,
    store: StoreFile = None,
) -> None:
    """Tell who did what to whom.

    PATH is what account reads, or the id of a story of the store (S-…); without a
    PATH all stories of the store are taken. A row is a pair of parties (country and
    sector): how many events, on how many origins at most, their types, the sum of
    their Goldstein values, the names. An event of several parties stands in the row
    of each pair.

    \b
    Examples:
      consilience actors examples/ferry
      consilience actors --countries --from 2024-10 --csv > pairs.csv
    """
    with spoken():
        if json and csv:
            raise UsageError("--json and --csv both print", hint="choose one; --html FILE goes with either")
        from consilience.pipeline.counting import acting_of, day_range

        kinds = included(include, done)
        day_range(since, until)
        document, annotated = accounts(paths, settings_from(processes, known, store), "actors")
        acting = acting_of(document, annotated, since, until, kinds, countries=countries)
        if html is not None:
            from consilience.publish.series_page import acting_page

            write_file(html, acting_page(acting).encode("utf-8"))
        if json:
            from consilience.publish.records import document_json

            print_bytes(document_json(acting))
        elif csv:
            from consilience.publish.series_csv import acting_csv

            print_bytes(acting_csv(acting))
        else:
            from rich.console import Console

            from consilience.publish.series_terminal import print_acting

            print_acting(acting, Console(highlight=False))
        if html is not None:
            typer.echo(f"The page is in {html}", err=True)
