"""One file that keeps articles, what was read out of them, stories and accounts. The only owner of SQL."""

from __future__ import annotations

from consilience.store.opening import Store, open_store

__all__ = ["Store", "open_store"]
