"""`consilience search`: words and filters -> articles of the store, with the passages that match."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from consilience.cli.options import StoreFile, settings_from
from consilience.cli.spoken import say, spoken
from consilience.cli.stored import day, opened
from consilience.cli.written import print_bytes

if TYPE_CHECKING:
    from consilience.model.stored import Hit


def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS", help="What to look for; none where a filter is enough.")
    ] = [],  # noqa: B006  Typer copies it
    outlet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only articles of this outlet.", show_default=False)
    ] = None,
    entity: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Only articles that name this person, place or body.", show_default=False),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--from", metavar="DAY", help="Only articles published on this day or later.", show_default=False),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option("--to", metavar="DAY", help="Only articles published on this day or earlier.", show_default=False),
    ] = None,
    story: Annotated[
        str | None, typer.Option(metavar="ID", help="Only articles of this story.", show_default=False)
    ] = None,
    event: Annotated[
        str | None,
        typer.Option(metavar="TYPE", help="Only articles with an event of this PLOVER type.", show_default=False),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=500, metavar="N", help="How many to show.")] = 20,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON line an article.")] = False,
    store: StoreFile = None,
) -> None:
    """Find articles of the store by their words, best first.

    All words have to occur, in any form: "ferry" finds "ferries". An argument of
    several words is a phrase. -WORD leaves out articles with it, OR joins two,
    WORD* finds what begins so. Put -- before the words where one begins with -.

    Of very common words the newest 300 articles that match are ranked; it is said.

    \b
    Examples:
      consilience search ferry "ran aground"
      consilience search storm --outlet "Baltic Ledger" --from 2024-10-14
      consilience search --entity Ruhnu --json
    """
    with spoken():
        from consilience.model.stored import Query
        from consilience.pipeline import stored

        query = Query(
            words=" ".join(_phrase(each) for each in words),
            outlet=outlet,
            entity=entity,
            since=since,
            until=until,
            story=story,
            event=event,
            limit=limit,
        )
        with opened(settings_from(None, None, store)) as kept:
            found = stored.search(kept, query)
        for hit in found.hits:
            if json:
                import msgspec

                print_bytes(msgspec.json.encode(hit))
            else:
                _print(hit)
        if found.bounded:
            say(
                "note",
                "",
                f"more match; the newest {found.ranked} were ranked",
                "add a word or a filter",
            )
        elif not found.hits:
            say("note", "", "nothing was found")


def _phrase(word: str) -> str:
    return f'"{word}"' if len(word.split()) > 1 and '"' not in word and " OR " not in word else word


def _print(hit: Hit) -> None:
    from consilience.publish.plain import shorten

    facts = [each for each in (hit.id, hit.outlet, day(hit.published), hit.story) if each]
    typer.echo(typer.style(shorten(hit.title or hit.id, 78), bold=True))
    typer.echo("  " + shorten(" · ".join(facts), 76))
    if hit.snippet is not None:
        typer.echo(f"  {_marked(hit, hit.snippet.start, hit.snippet.end)}")
    typer.echo()


def _marked(hit: Hit, start: int, end: int) -> str:
    """The snippet on one line, its matches in bold."""
    from consilience.publish.plain import one_line

    pieces, at = [], start
    for match in hit.matches:
        if start <= match.start and match.end <= end:
            pieces += [(at, match.start, False), (match.start, match.end, True)]
            at = match.end
    pieces.append((at, end, False))
    shown = ""
    for first, last, is_match in pieces:
        # A letter on either side keeps the blanks at the ends of a piece.
        words = one_line(f"|{hit.words[first - start : last - start]}|")[1:-1]
        shown += typer.style(words, bold=True) if is_match else words
    return shown
