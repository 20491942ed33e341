"""The place of a store and another -> the same store there, verified."""

from __future__ import annotations

from collections.abc import Callable

from consilience.errors import UsageError
from consilience.store import open_store
from consilience.store.moving import MovedTable
from consilience.store.moving import move as copy_store
from consilience.store.postgres import shown

__all__ = ["MovedTable", "move", "shown_place"]


def move(source: str, target: str, tell: Callable[[str, int, int], None] = lambda *_: None) -> tuple[MovedTable, ...]:
    """Copy a store to a place where there is none or an empty one; its tables with their rows and digests.

    `tell` hears of the rows done: table, how many, of how many. Raises UsageError where both are one place, StoreError
    where either cannot be used, where the target holds anything, or the copy is not what was read.
    """
    if source == target:
        raise UsageError(f"{shown_place(source)} would be moved to itself", hint="name another place")
    with open_store(source) as there, open_store(target, create=True) as here:
        return copy_store(there, here, tell)


def shown_place(place: str) -> str:
    """A place as it may be shown: an address without its password."""
    return shown(place)
