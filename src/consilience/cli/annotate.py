"""`consilience annotate`: articles -> what is read out of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from consilience.cli.options import Known, Paths, Processes, Strict, settings_from, standard_input
from consilience.cli.spoken import LEFT_OUT, place, say, say_left_out, spoken
from consilience.cli.written import print_bytes
from consilience.errors import NoArticlesError

if TYPE_CHECKING:
    from consilience.model.article import Article
    from consilience.settings import Settings


def annotate(
    paths: Paths,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Print one JSON line an article.")] = False,
    processes: Processes = None,
    known: Known = None,
    strict: Strict = False,
) -> None:
    """Read each article on its own: names, times, figures, who says what, claims.

    PATH is a file (.txt, .md, .html, .jsonl, .json), a folder, a pattern, or - for
    JSON lines on standard input. What cannot be read is said and left out.

    Articles are read one at a time, so that the input may be larger than memory.
    Without --jsonl the layers are printed for reading.

    \b
    Examples:
      consilience annotate examples/ferry/01-baltic-ledger.txt
      consilience annotate examples/ferry --jsonl > annotated.jsonl
    """
    with spoken():
        from consilience import pipeline
        from consilience.publish.records import annotated_line

        # One article on its own is read however short it is: there is nothing to compare it with.
        settings = replace(settings_from(processes, known), min_words=1)
        articles = _Articles(paths, settings)
        count = 0
        for count, annotated in enumerate(pipeline.annotate_all(articles, settings), start=1):
            if jsonl:
                print_bytes(annotated_line(annotated))
            else:
                from consilience.cli.layers import print_layers

                print_layers(annotated, first=count == 1)
        if not count:
            raise NoArticlesError(
                "nothing that was given could be read as an article", hint="see consilience annotate --help"
            )
        if strict and articles.left_out:
            raise typer.Exit(LEFT_OUT)


class _Articles:
    """The articles as they come; what is left out is said at once and counted."""

    def __init__(self, paths: list[str], settings: Settings) -> None:
        self._paths = paths
        self._settings = settings
        self.left_out = 0

    def __iter__(self) -> Iterator[Article]:
        from consilience import pipeline
        from consilience.model.article import LeftOut

        for each in pipeline.stream(self._paths, self._settings, standard_input(self._paths)):
            if isinstance(each, LeftOut):
                self.left_out += 1
                say_left_out(each)
                continue
            for note in each.notes:
                say("note", place(note.source, note.line), note.said, note.hint)
            yield each.article
