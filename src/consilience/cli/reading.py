"""Paths -> all their articles at once, what is to be said of them said; nothing readable is an error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.cli.options import standard_input
from consilience.cli.spoken import say_reading
from consilience.errors import NoArticlesError

if TYPE_CHECKING:
    from consilience.pipeline import Reading
    from consilience.settings import Settings


def read_all(paths: list[str], settings: Settings, command: str) -> Reading:
    """Read everything named, for `consilience COMMAND`. Raises NoArticlesError where none of it is an article."""
    from consilience import pipeline

    reading = pipeline.read(paths, settings, standard_input(paths))
    say_reading(reading)
    if not reading.articles:
        raise nothing_readable(command)
    return reading


def nothing_readable(command: str) -> NoArticlesError:
    return NoArticlesError(
        "nothing that was given could be read as an article", hint=f"see consilience {command} --help"
    )
