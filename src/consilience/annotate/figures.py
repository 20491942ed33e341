"""Parse, times, attributions -> Figure: numbers with what they count, as intervals."""

from __future__ import annotations

from collections.abc import Sequence

from consilience.model.annotated import Attribution, Figure, Mention, Time
from consilience.model.parse import Parse


def find_figures(
    text: str,
    parsed: Parse,
    mentions: Sequence[Mention],
    times: Sequence[Time],
    attributions: Sequence[Attribution],
) -> tuple[Figure, ...]:
    return ()
