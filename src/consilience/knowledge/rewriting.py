"""From when on shared claims make a retelling: bars set on the story bundles of `benchmarks/bundles` (our own writing).

Each bundle holds one rewrite and several pairs of independent reports of the same
event; `benchmarks/origins.py` prints what each pair of articles shares.
"""

from __future__ import annotations

from typing import NamedTuple


class Rewriting(NamedTuple):
    """Bars that all must be met."""

    rare: int  # claims that no third article reports
    rare_or_fragments: int  # these and quoted words that no third article prints
    order: float  # Kendall's tau of the order of shared claims
    share: float  # shared claims over the claims of the shorter article


REWRITING = Rewriting(rare=5, rare_or_fragments=8, order=0.7, share=0.15)
