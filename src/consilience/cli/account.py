"""`consilience account`: several outlets' articles -> one account a story."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from consilience.cli.exported import Form, Out, Part, put_out
from consilience.cli.options import Decisions, Known, Paths, Processes, StoreFile, Strict, settings_from
from consilience.cli.progress import bar
from consilience.cli.reading import read_all
from consilience.cli.spoken import LEFT_OUT, spoken
from consilience.cli.stored import is_story_id, opened
from consilience.cli.written import print_bytes, write_file
from consilience.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from consilience.model.account import AccountDocument
    from consilience.model.annotated import Annotated as AnnotatedArticle
    from consilience.settings import Settings

_MOST_STORIES = 50  # told at once without being named


def account(
    paths: Paths = [],  # noqa: B006  Typer copies it
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print the account as Markdown.")] = False,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Write the account as one web page that needs no network."),
    ] = None,
    form: Form = None,
    part: Part = None,
    out: Out = None,
    one_story: Annotated[bool, typer.Option("--one-story", help="Take all articles as reports of one event.")] = False,
    processes: Processes = None,
    known: Known = None,
    decisions: Decisions = None,
    store: StoreFile = None,
    strict: Strict = False,
) -> None:
    """Read several outlets' articles and give one account of each event.

    PATH is a file (text, page, JSON lines, table, mail, PDF, feed, web archive; also
    packed), a folder, a pattern, an address (https://...), or - for JSON lines on
    standard input. What cannot be read is said and left out.

    PATH may also be the id of a story of the store (S-…); with --store and no PATH
    all stories of the store are told.

    Every statement is cited to the words that carry it. Without --json, --markdown
    or --format the account is printed for reading; `consilience export --formats`
    lists the formats.

    \b
    Examples:
      consilience account examples/ferry
      consilience account examples/ferry --html out/ferry.html
      consilience account S-c34e19f3b9 --html out/story.html
      consilience account examples/ferry --format gexf --out ferry.gexf
      cat articles.jsonl | consilience account - --json > account.json
    """
    with spoken():
        if json and markdown:
            raise UsageError("--json and --markdown both print", hint="choose one; --html FILE goes with either")
        _check_format(form, part, out, json or markdown)
        from consilience import pipeline

        settings = settings_from(processes, known, store, decisions)
        if not paths and store is None:
            raise UsageError("nothing to read", hint="name files or folders with articles, or a store with --store")
        if not paths or all(map(is_story_id, paths)):
            document, annotated = _from_store(paths, settings, one_story)
            _put_out(document, annotated, json, markdown, html, _Format(form, part, out, settings))
            return
        reading = read_all(paths, settings, "account")
        with bar(len(reading.articles)) as progress:
            document, annotated = pipeline.annotated_document(
                reading.articles, settings, one_story=one_story, left_out=reading.left_out, progress=progress
            )
        _put_out(document, annotated, json, markdown, html, _Format(form, part, out, settings))
        if strict and document.left_out:
            raise typer.Exit(LEFT_OUT)


class _Format(NamedTuple):
    """What was asked for besides the forms of its own options."""

    name: str | None
    part: str | None
    out: Path | None
    settings: Settings


def _check_format(form: str | None, part: str | None, out: Path | None, prints: bool) -> None:
    """Raises UsageError before anything is read, where the options do not go together."""
    if form is None:
        if part is not None or out is not None:
            raise UsageError("--part and --out are of a format", hint="say which with --format")
        return
    if prints:
        raise UsageError("--format and --json or --markdown both print", hint="choose one; --html FILE goes with any")
    from consilience.pipeline.exporting import find_format

    find_format(form)


def _from_store(
    names: list[str], settings: Settings, one_story: bool
) -> tuple[AccountDocument, tuple[AnnotatedArticle, ...]]:
    """The accounts of some stories of the store, or of all."""
    from consilience.pipeline import stored

    if one_story:
        raise UsageError(
            "only articles that are read now can be taken as one story", hint="the store's articles have their stories"
        )
    with opened(settings) as kept:
        stories = names or [each.id for each in stored.list_stories(kept)]
        if len(stories) > _MOST_STORIES and not names:
            raise UsageError(
                f"the store has {len(stories)} stories",
                hint="name the ones you want (consilience ls --stories), or see consilience export --accounts",
            )
        with bar(len(stories)) as progress:
            return stored.account_of(kept, stories, settings, progress)


def _put_out(
    document: AccountDocument,
    annotated: Iterable[AnnotatedArticle],
    json: bool,
    markdown: bool,
    html: Path | None,
    form: _Format,
) -> None:
    """Write the page where one is asked for, and print."""
    if html is not None:
        from consilience.publish.page import account_page

        page = account_page(document, {each.article.id: each for each in annotated})
        write_file(html, page.encode("utf-8"))
    if form.name is not None:
        from consilience.pipeline.exporting import material_of

        put_out(material_of(document, annotated), form.name, form.part, form.out, form.settings)
        return
    print_document(document, json, markdown, html)


def print_document(document: AccountDocument, json: bool, markdown: bool, page: Path | None) -> None:
    """The account on standard output, as JSON, as Markdown or for reading; where its page is."""
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
