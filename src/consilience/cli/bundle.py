"""`consilience bundle`: an account with all that it was made from -> one file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from consilience.cli.options import Decisions, Known, Paths, Processes, StoreFile, settings_from
from consilience.cli.progress import bar
from consilience.cli.reading import read_all
from consilience.cli.spoken import spoken
from consilience.cli.stored import is_story_id, opened
from consilience.cli.written import write_file
from consilience.errors import UsageError


def bundle(
    paths: Paths = [],  # noqa: B006  Typer copies it
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="The file of the bundle (needed).", show_default=False),
    ] = None,
    no_texts: Annotated[
        bool, typer.Option("--no-texts", help="Leave the articles' texts out; keep their SHA-256.")
    ] = False,
    sign: Annotated[
        str | None,
        typer.Option("--sign", metavar="KEY", help="Sign with this SSH key (ssh-keygen does it).", show_default=False),
    ] = None,
    one_story: Annotated[bool, typer.Option("--one-story", help="Take all articles as reports of one event.")] = False,
    processes: Processes = None,
    known: Known = None,
    decisions: Decisions = None,
    store: StoreFile = None,
) -> None:
    """Put an account and all that it was made from into one file.

    PATH is what `consilience account` reads, or the id of a story of the store (S-…).

    The file holds the articles with the SHA-256 of each text, every cited passage, the
    decisions, the known entities, the versions of code, packages and language model,
    and the account. `consilience verify` works the account out again from it, on
    another machine, to the same bytes, or says what differs.

    With --no-texts the articles stay with those who have them: whoever verifies gives
    them with --texts.

    \b
    Examples:
      consilience bundle S-c34e19f3b9 --out ferry.bundle
      consilience bundle examples/ferry --out ferry.bundle --no-texts
      consilience bundle examples/ferry -o ferry.bundle --sign ~/.ssh/id_ed25519
    """
    with spoken():
        if out is None:
            raise UsageError("it is not said where the bundle goes", hint="name a file with --out FILE")
        if not paths:
            raise UsageError("nothing to bundle", hint="name files or folders with articles, or a story of the store")
        from consilience.pipeline import bundling
        from consilience.pipeline.signing import check_key

        settings = settings_from(processes, known, store, decisions)
        if sign is not None:
            check_key(sign)
        if all(map(is_story_id, paths)):
            if one_story:
                raise UsageError(
                    "only articles that are read now can be taken as one story",
                    hint="the store's articles have their stories",
                )
            with opened(settings) as kept, bar(len(paths)) as progress:
                data = bundling.bundle_stories(kept, paths, settings, texts=not no_texts, key=sign, progress=progress)
        else:
            reading = read_all(paths, settings, "bundle")
            with bar(len(reading.articles)) as progress:
                data = bundling.bundle_articles(
                    reading.articles,
                    settings,
                    one_story=one_story,
                    left_out=reading.left_out,
                    texts=not no_texts,
                    key=sign,
                    progress=progress,
                )
        write_file(out, data)
        typer.echo(f"The bundle is in {out}", err=True)
