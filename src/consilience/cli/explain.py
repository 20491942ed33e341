"""`consilience explain`: a finding or difference of an account -> what joined its reports and kept others out."""

from __future__ import annotations

from typing import Annotated

import typer

from consilience.cli.options import Decisions, Known, Paths, Processes, settings_from
from consilience.cli.progress import bar
from consilience.cli.reading import read_all
from consilience.cli.spoken import spoken
from consilience.cli.written import print_bytes


def explain(
    wanted: Annotated[
        str, typer.Argument(metavar="FINDING", hidden=True, help="The id that the account gives: F07, or D03.")
    ],
    paths: Paths,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    one_story: Annotated[bool, typer.Option("--one-story", help="Take all articles as reports of one event.")] = False,
    processes: Processes = None,
    known: Known = None,
    decisions: Decisions = None,
) -> None:
    """Tell why reports stand together in a finding, and others do not.

    FINDING is an id of the account: F07, or D03 for the finding of a difference.
    PATH is what the account was made from.

    For each pair of reports: how likely it is that they say the same, what speaks
    for it and against it, with its weight in log-odds: words, roles, times, places,
    figures, quoted words. Then the nearest reports that were not joined, and why.

    \b
    Examples:
      consilience explain F02 examples/ferry
      consilience explain D01 examples/ferry --json
    """
    with spoken():
        from consilience.pipeline.explaining import explain_document

        settings = settings_from(processes, known, decisions=decisions)
        reading = read_all(paths, settings, "explain")
        with bar(len(reading.articles)) as progress:
            document = explain_document(wanted, reading.articles, settings, one_story=one_story, progress=progress)
        if json:
            from consilience.publish.records import record_line

            print_bytes(record_line(document))
            return
        from rich.console import Console

        from consilience.publish.explained import print_explanation

        print_explanation(document, Console(highlight=False))
