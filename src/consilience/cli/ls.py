"""`consilience ls`: what a store holds, a line each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from consilience.cli.options import StoreFile, settings_from
from consilience.cli.spoken import spoken
from consilience.cli.stored import day, opened, row
from consilience.cli.written import print_bytes
from consilience.errors import UsageError

if TYPE_CHECKING:
    from consilience.model.stored import ListedArticle, ListedOutlet, ListedStory
    from consilience.pipeline import Store


def ls(
    stories: Annotated[bool, typer.Option("--stories", help="List stories.")] = False,
    outlets: Annotated[bool, typer.Option("--outlets", help="List outlets.")] = False,
    story: Annotated[
        str | None, typer.Option("--story", metavar="ID", help="List the articles of this story.", show_default=False)
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON line each.")] = False,
    store: StoreFile = None,
) -> None:
    """List what the store holds: articles, or stories, or outlets.

    Articles and stories stand in the order of time, the newest last.

    \b
    Examples:
      consilience ls
      consilience ls --stories
      consilience ls --outlets --json
    """
    with spoken():
        if stories + outlets + (story is not None) > 1:
            raise UsageError("stories, outlets and the articles of a story are listed apart", hint="choose one")
        with opened(settings_from(None, None, store)) as kept:
            lines: Iterable[ListedArticle | ListedStory | ListedOutlet] = _listed(kept, stories, outlets, story)
            for each in lines:
                if json:
                    import msgspec

                    print_bytes(msgspec.json.encode(each))
                else:
                    typer.echo(_line(each))


def _listed(
    store: Store, stories: bool, outlets: bool, story: str | None
) -> Iterable[ListedArticle | ListedStory | ListedOutlet]:
    from consilience.pipeline import stored

    if stories:
        return stored.list_stories(store)
    if outlets:
        return stored.list_outlets(store)
    if story is None:
        return stored.list_articles(store)
    found = stored.find_story(store, story)
    if found is None:
        raise UsageError(f"there is no story {story!r} in the store", hint="consilience ls --stories lists them")
    return stored.list_articles(store, found)


def _line(each: ListedArticle | ListedStory | ListedOutlet) -> str:
    from consilience.model.stored import ListedArticle, ListedStory

    if isinstance(each, ListedArticle):
        version = f"v{each.version}" if each.version > 1 else ""
        published = day(each.published)
        return row(
            (each.id, 20),
            (published, 10),
            (each.outlet, 18),
            (each.story, 12),
            (version, 3),
            (each.title, 60),
        )
    if isinstance(each, ListedStory):
        return row((each.id, 12), (_span(each.first, each.last), 23), (_count(each), 10), (each.title, 60))
    return row((each.articles, 6), (_span(each.first, each.last), 23), (each.name, 60))


def _count(each: ListedStory) -> str:
    return f"{each.articles} in {each.outlets}" if each.outlets else f"{each.articles}"


def _span(first: str | None, last: str | None) -> str:
    one, other = day(first), day(last)
    return one if one == other else f"{one} – {other}"
