"""The arguments and options that several commands share, and the settings that follow from them."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from consilience.cli.spoken import say

if TYPE_CHECKING:
    from consilience.settings import Settings

Paths = Annotated[
    list[str],
    # Told in each command's own words: Typer's list of arguments would show Python's type, `<list[str]>`.
    typer.Argument(
        metavar="PATH", hidden=True, help="Files, folders, patterns, addresses; - for JSON lines on standard input."
    ),
]
Processes = Annotated[
    int | None,
    typer.Option(min=1, metavar="N", help="Read articles in N processes side by side.", show_default=False),
]
EngineName = Annotated[
    str | None,
    typer.Option("--engine", metavar="NAME", help="Run on local (this machine) or ray.", show_default=False),
]
RayAddress = Annotated[
    str | None,
    typer.Option("--ray-address", metavar="HOST:PORT", help="Use the Ray that runs there.", show_default=False),
]
Known = Annotated[
    str | None,
    typer.Option(
        "--known",
        metavar="FILE",
        help="Give the entities of this file (FollowTheMoney JSON lines) their ids.",
        show_default=False,
    ),
]
StoreFile = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="FILE",
        help="The store: a file or postgresql://...; else consilience.db here.",
        show_default=False,
    ),
]
Decisions = Annotated[
    str | None,
    typer.Option(
        "--decisions",
        metavar="FILE",
        help="Follow the decisions of this file (see decide), and show them.",
        show_default=False,
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 1 if anything was left out.")]


def settings_from(
    processes: int | None,
    known: str | None = None,
    store: str | None = None,
    decisions: str | None = None,
    engine: str | None = None,
    ray_address: str | None = None,
) -> Settings:
    """The settings of the environment, with what the command line says in their place."""
    from consilience.settings import Settings

    settings = Settings.from_environment()
    settings = settings if store is None else replace(settings, store=store)
    settings = settings if decisions is None else replace(settings, decisions=decisions)
    settings = settings if engine is None else replace(settings, engine=engine)
    settings = settings if ray_address is None else replace(settings, ray_address=ray_address)
    settings = settings if known is None else replace(settings, known=known)
    return settings if processes is None else replace(settings, processes=processes)


def standard_input(paths: list[str]) -> BinaryIO:
    """Standard input; whoever types into it by hand is told how to end."""
    if "-" in paths and sys.stdin.isatty():
        say("note", "", "reading JSON lines from the terminal; end with Ctrl-D on a line of its own")
    return sys.stdin.buffer
