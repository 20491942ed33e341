"""Paths or a store -> accounts with their articles' layers: what the commands on events read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from consilience.cli.progress import bar
from consilience.cli.reading import read_all
from consilience.cli.stored import is_story_id, opened
from consilience.errors import UsageError

if TYPE_CHECKING:
    from consilience.model.account import AccountDocument
    from consilience.model.annotated import Annotated as AnnotatedArticle
    from consilience.settings import Settings

Since = Annotated[
    str | None,
    typer.Option("--from", metavar="DAY", help="Only events of this day, month or year or later.", show_default=False),
]
Until = Annotated[
    str | None,
    typer.Option("--to", metavar="DAY", help="Only events of this day, month or year or earlier.", show_default=False),
]
Include = Annotated[
    list[str],
    typer.Option(
        "--include",
        metavar="KIND",
        help="Count these too: negated, hypothetical, historical, background. May be given again.",
        show_default=False,
    ),
]
Done = Annotated[bool, typer.Option("--done", help="Leave out what is only announced.")]


def accounts(
    paths: list[str], settings: Settings, command: str
) -> tuple[AccountDocument, tuple[AnnotatedArticle, ...]]:
    """The accounts of the articles given, grouped into stories; of stories of the store by id; without a path of all.

    Raises NoArticlesError where nothing could be read, and what reading and the store raise.
    """
    from consilience import pipeline

    if not paths or all(map(is_story_id, paths)):
        from consilience.pipeline import stored
        from consilience.pipeline.counting import events_of

        with opened(settings) as kept:
            stories = paths or [each.id for each in stored.list_stories(kept)]
            with bar(len(stories)) as progress:
                return events_of(kept, stories, settings, progress)
    reading = read_all(paths, settings, command)
    with bar(len(reading.articles)) as progress:
        return pipeline.annotated_document(reading.articles, settings, left_out=reading.left_out, progress=progress)


LEFT_OUT = ("negated", "hypothetical", "historical", "background")


def included(given: list[str], done: bool) -> frozenset[str]:
    """Raises UsageError where one of them is no kind of event that is left out."""
    for each in given:
        if each not in LEFT_OUT:
            raise UsageError(f"{each!r} is no kind of event to count", hint=f"choose among {', '.join(LEFT_OUT)}")
    return frozenset([*given, *(["-future"] if done else [])])
