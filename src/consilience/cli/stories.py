"""`consilience stories`: many articles -> which of them are about one event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from consilience.cli.articles import Articles
from consilience.cli.options import EngineName, Paths, Processes, RayAddress, Strict, settings_from
from consilience.cli.reading import nothing_readable
from consilience.cli.spoken import LEFT_OUT, spoken
from consilience.cli.written import print_bytes

if TYPE_CHECKING:
    from consilience.model.story import Placed

_WIDTH = 80
_ID = 24


def stories(
    paths: Paths,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Print one JSON line an article, in stream order.")] = False,
    processes: Processes = None,
    engine: EngineName = None,
    ray_address: RayAddress = None,
    strict: Strict = False,
) -> None:
    """Tell which articles are about one event.

    PATH is a file (text, page, JSON lines, table, mail, PDF, feed, web archive; also
    packed), a folder, a pattern, an address (https://...), or - for JSON lines on
    standard input. What cannot be read is said and left out.

    Each article comes with its story, a score (0 to 1) and the reason: the names
    and rare words shared, the days between. Texts are not held in memory. Without
    --jsonl a table is printed: the stories by size, each with its articles.

    \b
    Examples:
      consilience stories examples/mixed
      consilience stories archive.jsonl --jsonl > stories.jsonl
    """
    with spoken():
        from consilience import pipeline

        settings = settings_from(processes, engine=engine, ray_address=ray_address)
        articles = Articles(paths, settings)
        rows = pipeline.place_in_stories(articles, settings)
        if not rows:
            raise nothing_readable("stories")
        if jsonl:
            from consilience.publish.records import record_line

            for row in rows:
                print_bytes(record_line(row))
        else:
            _print_table(rows)
        if strict and articles.left_out:
            raise typer.Exit(LEFT_OUT)


def _print_table(rows: Sequence[Placed]) -> None:
    from rich.console import Console
    from rich.text import Text

    from consilience.publish.plain import shorten
    from consilience.publish.words import counted

    console = Console(highlight=False, soft_wrap=True)
    members: dict[str, list[Placed]] = {}
    for row in rows:
        members.setdefault(row.story, []).append(row)
    console.print(f"{counted(len(rows), 'article')}, {counted(len(members), 'story')}")
    for story, placed in sorted(members.items(), key=lambda each: -len(each[1])):  # stable: else the earlier first
        console.print()
        console.print(Text(f"{story}  {counted(len(placed), 'article')}", style="bold"))
        for row in placed:
            name = shorten(row.id, _ID)
            reason = shorten(row.reason, _WIDTH - _ID - 10)
            console.print(Text(f"  {name:<{_ID}}  {row.score:.2f}  {reason}"))
