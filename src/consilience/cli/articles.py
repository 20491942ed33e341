"""Paths -> articles, one at a time; what is left out and what is to be noted is said as they come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from consilience.cli.options import standard_input
from consilience.cli.spoken import place, say, say_left_out

if TYPE_CHECKING:
    from consilience.model.article import Article
    from consilience.settings import Settings


class Articles:
    """The articles as they come; what is left out is said at once and counted."""

    def __init__(self, paths: list[str], settings: Settings) -> None:
        self._paths = paths
        self._settings = settings
        self.left_out = 0
        self.read = 0

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
            self.read += 1
            yield each.article
