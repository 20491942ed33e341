"""From when on shared claims make a retelling: bars set on the story bundles of `benchmarks/bundles` (our own writing).

Each bundle holds one rewrite and several pairs of independent reports of the same
event; `benchmarks/origins.py` prints what each pair of articles shares.
"""

from __future__ import annotations

from typing import NamedTuple


class Rewriting(NamedTuple):
    """Bars that all must be met, of the last two either."""

    rare: int  # claims that no third article reports
    order: float  # Kendall's tau of the order of shared claims
    share: float  # shared claims over the claims of the shorter article
    rare_or_fragments: int  # rare claims and quoted words that no third article prints
    large_share: float  # a share that speaks for itself


REWRITING = Rewriting(rare=5, order=0.7, share=0.15, rare_or_fragments=8, large_share=0.4)
