"""What the commands on a store share: opening it, and telling of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from consilience.cli.spoken import say

if TYPE_CHECKING:
    from consilience.pipeline import Store
    from consilience.settings import Settings

_STORY_ID = re.compile(r"S-[0-9a-f]{10}\Z")


@contextmanager
def opened(settings: Settings, *, create: bool = False) -> Iterator[Store]:
    """The store of the settings; it is closed in the end. A schema that was brought up to date is told of."""
    from consilience.pipeline import open_store

    with open_store(settings, create=create) as store:
        if store.upgraded_from is not None:
            say("note", store.place, "the store had an older schema and was brought to the present one")
        yield store


def is_story_id(given: str) -> bool:
    """Whether an argument names a story rather than a file."""
    return _STORY_ID.match(given) is not None and not Path(given).exists()


def row(*cells: tuple[str | int | None, int]) -> str:
    """A line of a list: each cell cut to its width. The first, by which things are asked for, is never cut."""
    from consilience.publish.plain import one_line, shorten

    (first, width), *rest = cells
    words = [f"{one_line(str(first)):<{width}}"]
    words += [f"{shorten('' if cell is None else str(cell), size):<{size}}" for cell, size in rest]
    return "  ".join(words).rstrip()


def day(published: str | None) -> str:
    return "" if published is None else published[:10]
