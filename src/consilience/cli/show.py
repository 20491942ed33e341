"""`consilience show`: one article of the store with what was read out of it, or the account of a story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from consilience.cli.account import print_document
from consilience.cli.options import StoreFile, settings_from
from consilience.cli.spoken import say, spoken
from consilience.cli.stored import opened
from consilience.cli.written import print_bytes
from consilience.errors import UsageError

if TYPE_CHECKING:
    from consilience.model.stored import Change
    from consilience.pipeline.stored import Shown

_LISTED = "consilience ls lists the articles, consilience ls --stories the stories"


def show(
    name: Annotated[str, typer.Argument(metavar="ID", help="An article's id, or a story's.")],
    json: Annotated[bool, typer.Option("--json", help="Print JSON, as annotate and account do.")] = False,
    version: Annotated[
        int | None,
        typer.Option(
            "--version",
            min=1,
            metavar="N",
            help="Show this version of the article.",
            show_default=False,
        ),
    ] = None,
    store: StoreFile = None,
) -> None:
    """Show an article of the store with its layers, or the account of a story.

    Of an article also its versions, its story with the reason why it stands there,
    and the articles that it shares text with. Of a story also what was merged into
    it, split off or moved.

    \b
    Examples:
      consilience show 01-baltic-ledger
      consilience show S-c34e19f3b9 --json
    """
    with spoken():
        from consilience.pipeline import stored

        settings = settings_from(None, None, store)
        with opened(settings) as kept:
            shown = stored.show_article(kept, name, settings, version)
            if shown is not None:
                _article(shown, json)
                return
            story = stored.find_story(kept, name)
            if story is None:
                raise UsageError(f"there is no article or story {name!r} in the store", hint=_LISTED)
            if story != name:
                say("note", name, f"this story was merged into {story}")
            document, _ = stored.account_of(kept, [story], settings)
            print_document(document, json, markdown=False, page=None)
            if not json:
                for change in stored.story_changes(kept, story):
                    typer.echo(_change(change))


def _article(shown: Shown, json: bool) -> None:
    if json:
        from consilience.publish.records import annotated_line

        print_bytes(annotated_line(shown.annotated))
        return
    from consilience.cli.layers import print_layers

    print_layers(shown.annotated, first=True)
    typer.echo("\nIn the store")
    typer.echo(f"  story     {shown.story}: {shown.reason}")
    for text in shown.versions:
        typer.echo(f"  version   {text.version}, added {text.added}, read from {text.source}")
    for copy in shown.copies:
        other = copy.b if copy.a == shown.annotated.article.id else copy.a
        typer.echo(f"  copy      {other}: {copy.reason}")
    if not shown.is_current:
        say("note", "", "this was read by another version of consilience", "consilience add --reread reads it again")


def _change(change: Change) -> str:
    names = ", ".join(change.articles)
    words = {
        "merged": f"all of {change.story} was merged into {change.other}",
        "split": f"{change.other} was split off {change.story}",
        "moved": f"moved from {change.story} to {change.other}",
    }
    return f"{change.time}  {words[change.kind]}: {names}"
