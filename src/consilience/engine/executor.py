"""The one interface of everything that runs a stage over many items."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from consilience.errors import ConsilienceError, WorkError

T = TypeVar("T")
R = TypeVar("R")


class Executor(Protocol):
    """Runs a stage over items, one result an item, in the order of the items.

    Items are taken as they are needed, so that a stream of any length passes
    through bounded memory. The stage and its items have to be picklable.
    """

    def run(self, stage: Callable[[T], R], items: Iterable[T], name: Callable[[T], str]) -> Iterator[R]:
        """Yield `stage(item)` for each item. `name` says what to call an item in an error.

        Raises the stage's own ConsilienceError as it is, anything else as WorkError.
        """
        ...


def work_error(error: BaseException, item: str) -> ConsilienceError:
    """What a stage raised, as an error that names the article."""
    if isinstance(error, ConsilienceError):
        return error
    return WorkError(
        f"reading the article {item!r} failed: {type(error).__name__}: {error}",
        item=item,
        hint="this is a fault of consilience, please report it; leave the article out to read the others",
    )
