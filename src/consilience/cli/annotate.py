"""`consilience annotate`: articles -> what is read out of each."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from consilience.cli.articles import Articles
from consilience.cli.options import EngineName, Known, Paths, Processes, RayAddress, Strict, settings_from
from consilience.cli.reading import nothing_readable
from consilience.cli.spoken import LEFT_OUT, spoken
from consilience.cli.written import print_bytes


def annotate(
    paths: Paths,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Print one JSON line an article.")] = False,
    processes: Processes = None,
    engine: EngineName = None,
    ray_address: RayAddress = None,
    known: Known = None,
    strict: Strict = False,
) -> None:
    """Read each article on its own: names, times, figures, who says what, claims, events.

    PATH is a file (text, page, JSON lines, table, mail, PDF, feed, web archive; also
    packed), a folder, a pattern, an address (https://...), or - for JSON lines on
    standard input. What cannot be read is said and left out.

    Articles are read one at a time, so that the input may be larger than memory.
    Without --jsonl the layers are printed for reading.

    \b
    Examples:
      consilience annotate examples/ferry/01-baltic-ledger.txt
      consilience annotate examples/ferry --jsonl > annotated.jsonl
    """
    with spoken():
        from consilience import pipeline
        from consilience.publish.records import annotated_line

        # One article on its own is read however short it is: there is nothing to compare it with.
        settings = replace(settings_from(processes, known, engine=engine, ray_address=ray_address), min_words=1)
        articles = Articles(paths, settings)
        count = 0
        for count, annotated in enumerate(pipeline.annotate_all(articles, settings), start=1):
            if jsonl:
                print_bytes(annotated_line(annotated))
            else:
                from consilience.cli.layers import print_layers

                print_layers(annotated, first=count == 1)
        if not count:
            raise nothing_readable("annotate")
        if strict and articles.left_out:
            raise typer.Exit(LEFT_OUT)
