"""Stems -> how close they stand in the company they keep in running text: "arrest" to "detain", "topple" to "oust".

Vectors of GloVe 6B (Stanford NLP; Public Domain Dedication and License 1.0), cut down by `scripts/make_company.py`.
What keeps company is about one thing without saying one thing ("arrest" and "suspect", "rise" and "fall"), so
this weighs in when claims are aligned and decides nothing by itself.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from consilience.knowledge.tables import rows

# The length of a vector as it is kept: its numbers are whole, so that sums of their products come out the same on
# every processor (below 2**24, what a 32-bit float holds exactly).
SCALE = 240.0


@cache
def _table() -> dict[str, str]:
    return dict(rows("company.tsv"))


def vectors(stems: Sequence[str]) -> tuple[list[int], NDArray[np.float32]]:
    """Which of some stems are known, by position, and a vector of whole numbers for each of these."""
    table = _table()
    known = [at for at, each in enumerate(stems) if each in table]
    packed = b"".join(b64decode(table[stems[at]]) for at in known)
    found = np.frombuffer(packed, dtype=np.int8).astype(np.float32)
    return known, found.reshape(len(known), -1) if known else np.zeros((0, 1), dtype=np.float32)


def likeness(one: NDArray[np.float32], other: NDArray[np.float32]) -> NDArray[np.float32]:
    """The cosine of each row of `one` with each of `other`, -1 to 1 but for rounding."""
    found: NDArray[np.float32] = (one @ other.T) / np.float32(SCALE * SCALE)
    return found
