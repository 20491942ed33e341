"""One store that a process asks again and again -> opened once, and anew wherever the file was replaced or upgraded.

To open a store takes longer than most questions. Each one that is kept is used by one question at a time.
"""

from __future__ import annotations

import os
import threading
import weakref
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from consilience.errors import StoreError
from consilience.store.opening import Store, open_store
from consilience.store.postgres import is_address

MOST_IDLE = 8


class _Idle(NamedTuple):
    store: Store
    mark: Hashable
    schema: int


class IdleStores:
    """The stores of one place that wait for a question. A server of databases is asked afresh each time."""

    def __init__(self, place: str) -> None:
        self._place = place
        self._lock = threading.Lock()
        self._idle: list[_Idle] = []
        weakref.finalize(self, _close, self._idle)

    @contextmanager
    def use(self) -> Iterator[Store]:
        """Raises StoreError where the store cannot be used. One in which anything went wrong is not used again."""
        mark = _mark(self._place)
        taken = self._take(mark)
        if taken is None:
            store = open_store(self._place)
            taken = _Idle(store, mark, 0 if mark is None else store.schema_version())
        try:
            yield taken.store
        except BaseException as error:
            if isinstance(error, StoreError) or not isinstance(error, Exception):
                taken.store.close()
            else:
                self._give_back(taken)
            raise
        self._give_back(taken)

    def _take(self, mark: Hashable) -> _Idle | None:
        while True:
            with self._lock:
                found = self._idle.pop() if self._idle else None
            if found is None:
                return None
            try:
                if found.mark == mark and found.store.schema_version() == found.schema:
                    return found
            except StoreError:  # said when it is opened anew
                pass
            found.store.close()

    def _give_back(self, taken: _Idle) -> None:
        with self._lock:
            is_kept = taken.mark is not None and len(self._idle) < MOST_IDLE
            if is_kept:
                self._idle.append(taken)
        if not is_kept:
            taken.store.close()


def _close(idle: list[_Idle]) -> None:
    while idle:
        idle.pop().store.close()


def _mark(place: str) -> Hashable:
    """What is another one where the file is; None where nothing is kept.

    What may not be written to is not: SQLite does not see others' changes there (see `opening`).
    """
    if is_address(place) or not (os.access(place, os.W_OK) and os.access(Path(place).parent, os.W_OK)):
        return None
    try:
        found = os.stat(place)
    except OSError:
        return None
    return found.st_dev, found.st_ino
