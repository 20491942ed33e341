"""How often somebody may ask: counts in memory, forgotten after their time, never more than a bounded number."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

MOST = 20_000  # names that are remembered; the oldest go first
# What is counted -> how many in how many seconds.
LIMITS: dict[str, tuple[int, float]] = {
    "log in, user and address": (5, 900),
    "log in, user": (50, 900),
    "log in, address": (30, 900),
    "refused, address": (60, 60),
    "api, user": (600, 60),
}


class Rates:
    """Fixed windows: from the first request on for as long as the limit says."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._counts: OrderedDict[tuple[str, str], tuple[float, int]] = OrderedDict()  # -> until when, how many

    def count(self, what: str, who: str) -> int:
        """Count one. Gives 0, or, where it is one too many, the seconds until the next may come."""
        most, seconds = LIMITS[what]
        now = self._clock()
        with self._lock:
            until, seen = self._counts.get((what, who), (0.0, 0))
            if now >= until:
                until, seen = now + seconds, 0
                self._counts.pop((what, who), None)
            self._counts[what, who] = (until, seen + 1)
            while len(self._counts) > MOST:
                self._counts.popitem(last=False)
        return max(1, round(until - now)) if seen + 1 > most else 0

    def over(self, what: str, who: str) -> int:
        """As `count`, but counts nothing: whether the next would be one too many."""
        most, _ = LIMITS[what]
        now = self._clock()
        with self._lock:
            until, seen = self._counts.get((what, who), (0.0, 0))
        return max(1, round(until - now)) if now < until and seen >= most else 0

    def forget(self, what: str, who: str) -> None:
        with self._lock:
            self._counts.pop((what, who), None)
