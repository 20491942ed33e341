"""Material -> a file or standard output, in a format of the table: what `export` and `account` share."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consilience.cli.written import print_bytes, write_file
from consilience.errors import UsageError

if TYPE_CHECKING:
    from consilience.publish.formats.material import Material
    from consilience.settings import Settings

Form = Annotated[
    str | None,
    typer.Option("--format", metavar="FORMAT", help="Print the account in this format.", show_default=False),
]
Part = Annotated[
    str | None,
    typer.Option("--part", metavar="NAME", help="Only this table or graph of the format.", show_default=False),
]
Out = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="FILE", help="Write to this file, not to standard output.", show_default=False),
]


def put_out(material: Material, name: str, part: str | None, out: Path | None, settings: Settings) -> None:
    """Raises UsageError for an unknown format or part, and where bytes that are no text would go to a terminal."""
    from consilience.pipeline.exporting import export, find_format

    chosen = find_format(name)
    shows = chosen.is_text and chosen.file_of(part)[0] != "zip"
    if out is None and not shows and _is_terminal():
        raise UsageError(f"{chosen.title} is no text that a terminal could show", hint="name a file with --out FILE")
    data = export(material, name, settings, part)
    if out is not None:
        write_file(out, data)
        typer.echo(f"{chosen.title}: written to {out}", err=True)
    elif shows:
        if data:
            print_bytes(data)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def _is_terminal() -> bool:
    return sys.stdout.isatty()
