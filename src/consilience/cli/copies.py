"""`consilience copies`: many articles -> the pairs of them that share text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from consilience.cli.articles import Articles
from consilience.cli.options import EngineName, Paths, Processes, RayAddress, Strict, settings_from
from consilience.cli.reading import nothing_readable
from consilience.cli.spoken import LEFT_OUT, spoken
from consilience.cli.written import print_bytes

if TYPE_CHECKING:
    from rich.console import Console

    from consilience.model.account import Copy

_WIDTH = 80


def copies(
    paths: Paths,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Print one JSON line a pair of articles.")] = False,
    processes: Processes = None,
    engine: EngineName = None,
    ray_address: RayAddress = None,
    strict: Strict = False,
) -> None:
    """Find the articles that share text.

    PATH is a file (text, page, JSON lines, table, mail, PDF, feed, web archive; also
    packed), a folder, a pattern, an address (https://...), or - for JSON lines on
    standard input. What cannot be read is said and left out.

    Quotations, furniture and an outlet's standing passages do not count. Each pair
    comes with the shared spans in both texts, how much of the shorter article they
    are (containment), which article is earlier, and the reason. Up to 60 articles
    every pair is compared; beyond, those at most a week apart. Retellings in other
    words are found by `consilience account`. Without --jsonl a table is printed.

    \b
    Examples:
      consilience copies examples/ferry
      consilience copies archive.jsonl --jsonl > copies.jsonl
    """
    with spoken():
        from consilience import pipeline

        settings = settings_from(processes, engine=engine, ray_address=ray_address)
        articles = Articles(paths, settings)
        console = None if jsonl else _console()
        found = False
        for copy in pipeline.copies(articles, settings):
            found = True
            if console is None:
                from consilience.publish.records import record_line

                print_bytes(record_line(copy))
            else:
                _print_copy(console, copy)
        if not articles.read:
            raise nothing_readable("copies")
        if console is not None and not found:
            console.print("No two of these articles share text.")
        if strict and articles.left_out:
            raise typer.Exit(LEFT_OUT)


def _console() -> Console:
    from rich.console import Console

    return Console(highlight=False, soft_wrap=True)


def _print_copy(console: Console, copy: Copy) -> None:
    """Three lines: which two, how much and in what order, why."""
    from rich.text import Text

    from consilience.publish.plain import shorten
    from consilience.publish.words import COPIES

    ids = {"a": copy.a, "b": copy.b}
    earlier = f"{shorten(ids[copy.earlier], 30)} is earlier" if copy.earlier else "which is earlier is not known"
    console.print(Text(f"{shorten(copy.a, 36)} and {shorten(copy.b, 36)}", style="bold"))
    console.print(Text(f"  {COPIES[copy.kind]}, {copy.containment:.0%} of the shorter; {earlier}"))
    console.print(Text(f"  {shorten(copy.reason, _WIDTH - 2)}"))
