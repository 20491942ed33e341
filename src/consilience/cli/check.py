"""`consilience check`: a draft and its sources -> each sentence of the draft with a verdict and the words behind it."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consilience.cli.options import Known, Paths, Processes, settings_from, standard_input
from consilience.cli.progress import bar
from consilience.cli.reading import nothing_readable
from consilience.cli.spoken import LEFT_OUT, say_reading, spoken
from consilience.cli.written import print_bytes, write_file
from consilience.errors import InputError, UsageError

if TYPE_CHECKING:
    from consilience.model.article import Article
    from consilience.model.check import CheckDocument
    from consilience.settings import Settings

UNBORNE = ("contradicted", "not found")


def check(
    draft: Annotated[
        str,
        typer.Argument(
            metavar="DRAFT", hidden=True, help="The text to check: a file, or - for plain text on standard input."
        ),
    ],
    paths: Paths,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Write the result as one web page that needs no network."),
    ] = None,
    processes: Processes = None,
    known: Known = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 if a sentence is contradicted or not found.")
    ] = False,
) -> None:
    """Hold a draft against the articles it was made from, sentence by sentence.

    DRAFT is a file with the text to check, or - for plain text on standard input.
    PATH is a file (.txt, .md, .html, .jsonl, .json), a folder or a pattern.

    Each sentence is supported, contradicted, not found, or opinion. A wrong figure,
    date, name, place, speaker, denial or quotation is named. "Supported" means that
    the words of the articles carry it, not that it is so.

    \b
    Examples:
      consilience check examples/ferry/05-worldbrief.txt examples/ferry
      consilience check draft.txt examples/ferry --html out/check.html
      cat draft.txt | consilience check - examples/ferry --json --strict
    """
    with spoken():
        if draft == "-" and "-" in paths:
            raise UsageError("- stands for the draft and for the articles", hint="give one of them as a file")
        from consilience import pipeline
        from consilience.pipeline.checking import check_document

        settings = settings_from(processes, known)
        text = _draft(draft, settings)
        reading = pipeline.read(paths, settings, standard_input(paths))
        say_reading(reading)
        articles = [article for article in reading.articles if article.text != text.text]
        if not articles:
            raise nothing_readable("check")
        with bar(len(articles)) as progress:
            document = check_document(text, articles, settings, left_out=reading.left_out, progress=progress)
        if html is not None:
            from consilience.publish.check_page import check_page

            write_file(html, check_page(document).encode("utf-8"))
        _print(document, json, html)
        if strict and any(each.verdict in UNBORNE for each in document.sentences):
            raise typer.Exit(LEFT_OUT)


def _draft(given: str, settings: Settings) -> Article:
    from consilience import pipeline
    from consilience.model.article import Article

    if given == "-":
        return Article(
            id="draft", text=sys.stdin.buffer.read().decode("utf-8", errors="replace").removeprefix("\ufeff")
        )
    # However short it is: one sentence can be checked.
    reading = pipeline.read([given], replace(settings, min_words=1))
    if len(reading.articles) > 1:
        raise UsageError(f"{given} holds {len(reading.articles)} articles", hint="give one text as the draft")
    if not reading.articles:
        left = reading.left_out[0] if reading.left_out else None
        why = left.reason if left else "it holds no text"
        raise InputError(f"the draft cannot be read: {why}", source=given, hint=left.hint if left else "")
    return reading.articles[0]


def _print(document: CheckDocument, json: bool, page: Path | None) -> None:
    if json:
        from consilience.publish.records import check_json

        print_bytes(check_json(document))
        if page is not None:
            typer.echo(f"The page is in {page}", err=True)
        return
    from rich.console import Console

    from consilience.publish.check_terminal import print_check

    print_check(document, Console(), page=None if page is None else str(page))
