"""Items -> results, one after the other in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from consilience.engine.executor import work_error

T = TypeVar("T")
R = TypeVar("R")


class InProcess:
    """The simplest executor: a loop."""

    def run(self, stage: Callable[[T], R], items: Iterable[T], name: Callable[[T], str]) -> Iterator[R]:
        for item in items:
            try:
                result = stage(item)
            except Exception as error:
                raise work_error(error, name(item)) from error
            yield result
