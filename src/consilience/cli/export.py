"""`consilience export`: what a store holds -> JSON lines."""

from __future__ import annotations

from typing import Annotated

import typer

from consilience.cli.options import StoreFile, settings_from
from consilience.cli.progress import bar
from consilience.cli.spoken import spoken
from consilience.cli.stored import opened
from consilience.cli.written import print_bytes


def export(
    accounts: Annotated[
        bool, typer.Option("--accounts", help="Print the account of each story, not the articles.")
    ] = False,
    versions: Annotated[
        bool, typer.Option("--versions", help="Print every text that an article had, not only the newest.")
    ] = False,
    story: Annotated[
        str | None, typer.Option("--story", metavar="ID", help="Only this story.", show_default=False)
    ] = None,
    store: StoreFile = None,
) -> None:
    """Print the store's articles as JSON lines, as they were given.

    `consilience add` reads the lines into another store. With --accounts the lines
    are the documents of `consilience account --json`, one a story.

    \b
    Examples:
      consilience export > articles.jsonl
      consilience export --accounts --story S-c34e19f3b9
    """
    with spoken():
        import msgspec

        from consilience.pipeline import stored

        settings = settings_from(None, None, store)
        with opened(settings) as kept:
            if not accounts:
                for article in stored.export_articles(kept, story, every_version=versions):
                    print_bytes(msgspec.json.encode(article))
                return
            names = [each.id for each in stored.list_stories(kept)] if story is None else [story]
            with bar(len(names)) as progress:
                for done, name in enumerate(names, start=1):
                    document, _ = stored.account_of(kept, [name], settings)
                    print_bytes(msgspec.json.encode(document))
                    if progress is not None:
                        progress(done)
