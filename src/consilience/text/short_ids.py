"""Ids of articles -> short ones that tell them apart: "article 003" for "003_b2bac36835fdec2d"."""

from __future__ import annotations

import re
from collections.abc import Sequence


def short_ids(names: Sequence[str]) -> dict[str, str]:
    """The shortest beginnings, at least three and at most twelve characters, that keep all apart; else `1`, `2`, …."""
    plain = ["-".join(_printable(name[:200]).split()) for name in names]
    openings = [re.split("[-_]", name)[0] for name in plain]
    for heads in (openings, *([name[:size].rstrip("-_") for name in plain] for size in range(3, 13))):
        if len(set(heads)) == len(set(names)) and all(0 < len(head) <= 12 for head in heads):
            return dict(zip(names, heads, strict=True))
    return {name: str(position) for position, name in enumerate(names, 1)}


def _printable(name: str) -> str:
    """Without control characters, direction marks and halves of characters."""
    return "".join(character if character.isprintable() else " " for character in name)
