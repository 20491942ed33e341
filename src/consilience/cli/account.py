"""`consilience account`: several outlets' articles -> one account a story."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consilience.cli.options import Known, Paths, Processes, Strict, settings_from, standard_input
from consilience.cli.progress import bar
from consilience.cli.spoken import LEFT_OUT, say_reading, spoken
from consilience.cli.written import print_bytes, write_file
from consilience.errors import NoArticlesError, UsageError

if TYPE_CHECKING:
    from consilience.model.account import AccountDocument


def account(
    paths: Paths,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print the account as Markdown.")] = False,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Write the account as one web page that needs no network."),
    ] = None,
    one_story: Annotated[bool, typer.Option("--one-story", help="Take all articles as reports of one event.")] = False,
    processes: Processes = None,
    known: Known = None,
    strict: Strict = False,
) -> None:
    """Read several outlets' articles and give one account of each event.

    PATH is a file (.txt, .md, .html, .jsonl, .json), a folder, a pattern, or - for
    JSON lines on standard input. What cannot be read is said and left out.

    Every statement is cited to the words that carry it. Without --json or
    --markdown the account is printed for reading.

    \b
    Examples:
      consilience account examples/ferry
      consilience account examples/ferry --html out/ferry.html
      cat articles.jsonl | consilience account - --json > account.json
    """
    with spoken():
        if json and markdown:
            raise UsageError("--json and --markdown both print", hint="choose one; --html FILE goes with either")
        from consilience import pipeline

        settings = settings_from(processes, known)
        reading = pipeline.read(paths, settings, standard_input(paths))
        say_reading(reading)
        if not reading.articles:
            raise NoArticlesError(
                "nothing that was given could be read as an article", hint="see consilience account --help"
            )
        with bar(len(reading.articles)) as progress:
            document, annotated = pipeline.annotated_document(
                reading.articles, settings, one_story=one_story, left_out=reading.left_out, progress=progress
            )
        if html is not None:
            from consilience.publish.page import account_page

            page = account_page(document, {each.article.id: each for each in annotated})
            write_file(html, page.encode("utf-8"))
        _print(document, json, markdown, html)
        if strict and document.left_out:
            raise typer.Exit(LEFT_OUT)


def _print(document: AccountDocument, json: bool, markdown: bool, page: Path | None) -> None:
    if json:
        from consilience.publish.records import account_json

        print_bytes(account_json(document))
    elif markdown:
        from consilience.publish.markdown import account_markdown

        print_bytes(account_markdown(document).encode("utf-8"))
    else:
        from rich.console import Console

        from consilience.publish.terminal import print_account

        print_account(document, Console(), page=None if page is None else str(page))
        return
    if page is not None:
        typer.echo(f"The page is in {page}", err=True)
