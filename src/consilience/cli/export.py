"""`consilience export`: what a store holds -> JSON lines, or accounts in a format that other tools read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consilience.cli.exported import Form, Out, Part, put_out
from consilience.cli.options import StoreFile, settings_from
from consilience.cli.progress import bar
from consilience.cli.spoken import spoken
from consilience.cli.stored import opened
from consilience.cli.written import print_bytes, write_file
from consilience.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from consilience.pipeline import Store
    from consilience.settings import Settings


def export(
    stories: Annotated[
        list[str],
        typer.Argument(metavar="STORY", help="Ids of stories of the store (S-…).", show_default=False),
    ] = [],  # noqa: B006  Typer copies it
    form: Form = None,
    part: Part = None,
    out: Out = None,
    accounts: Annotated[
        bool, typer.Option("--accounts", help="Print the account of each story, not the articles.")
    ] = False,
    versions: Annotated[
        bool, typer.Option("--versions", help="Print every text that an article had, not only the newest.")
    ] = False,
    story: Annotated[
        str | None, typer.Option("--story", metavar="ID", help="Only this story.", show_default=False)
    ] = None,
    formats: Annotated[bool, typer.Option("--formats", help="List the formats and their parts, and stop.")] = False,
    store: StoreFile = None,
) -> None:
    """Print the accounts of stories of the store in a format that other tools read.

    Without --format the store's articles are printed as JSON lines, as they were
    given; `consilience add` reads the lines into another store. With --accounts the
    lines are the documents of `consilience account --json`, one a story. STORY
    narrows either down to these stories.

    --formats lists the formats. Of those with parts (tables, graphs) --part takes one;
    all tables together are a ZIP archive.

    \b
    Examples:
      consilience export S-c34e19f3b9 --format csv --out tables.zip
      consilience export S-c34e19f3b9 --format csv --part findings
      consilience export > articles.jsonl
      consilience export --accounts S-c34e19f3b9
    """
    with spoken():
        if formats:
            _list()
            return
        settings = settings_from(None, None, store)
        wanted = [*stories, *([story] if story is not None else [])]
        if form is None:
            if part is not None:
                raise UsageError("--part is of a format", hint="say which with --format")
            with opened(settings) as kept:
                _lines(kept, wanted, accounts, versions, settings, out)
            return
        if accounts or versions:
            raise UsageError(
                "--format prints accounts in that format alone", hint="leave --accounts and --versions out"
            )
        from consilience.pipeline import stored
        from consilience.pipeline.exporting import find_format, stored_material

        find_format(form)
        with opened(settings) as kept:
            names = wanted or [each.id for each in stored.list_stories(kept)]
            with bar(len(names)) as progress:
                material = stored_material(kept, names, settings, progress)
        put_out(material, form, part, out, settings)


def _lines(
    kept: Store, wanted: list[str], accounts: bool, versions: bool, settings: Settings, out: Path | None
) -> None:
    lines = _accounts(kept, wanted, settings) if accounts else _articles(kept, wanted, versions)
    if out is not None:
        write_file(out, b"".join(line + b"\n" for line in lines))
        typer.echo(f"JSON lines are in {out}", err=True)
        return
    for line in lines:
        print_bytes(line)


def _articles(kept: Store, wanted: list[str], versions: bool) -> Iterator[bytes]:
    import msgspec

    from consilience.pipeline import stored

    every: list[str | None] = [*wanted] or [None]
    for name in every:
        for article in stored.export_articles(kept, name, every_version=versions):
            yield msgspec.json.encode(article)


def _accounts(kept: Store, wanted: list[str], settings: Settings) -> Iterator[bytes]:
    import msgspec

    from consilience.pipeline import stored

    names = wanted or [each.id for each in stored.list_stories(kept)]
    with bar(len(names)) as progress:
        for done, name in enumerate(names, start=1):
            document, _ = stored.account_of(kept, [name], settings)
            yield msgspec.json.encode(document)
            if progress is not None:
                progress(done)


def _list() -> None:
    from consilience.pipeline.exporting import FORMATS

    for each in FORMATS.values():
        print_bytes(f"{each.name:<12} {each.carries}".encode())
        for name, holds in each.parts.items():
            print_bytes(f"{'':<12}   {name:<12} {holds}".encode())
