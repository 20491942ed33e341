"""All layers -> Claim: the clauses of a report, each with who, what, where, when and on whose word."""

from __future__ import annotations

from collections.abc import Sequence

from consilience.model.annotated import Attribution, Claim, Figure, Mention, Time
from consilience.model.parse import Parse


def find_claims(
    text: str,
    parsed: Parse,
    mentions: Sequence[Mention],
    times: Sequence[Time],
    figures: Sequence[Figure],
    attributions: Sequence[Attribution],
) -> tuple[Claim, ...]:
    return ()
