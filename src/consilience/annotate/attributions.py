"""Parse, mentions -> Attribution: who says what, through which relays."""

from __future__ import annotations

from collections.abc import Sequence

from consilience.model.annotated import Attribution, Mention
from consilience.model.parse import Parse


def find_attributions(text: str, parsed: Parse, mentions: Sequence[Mention]) -> tuple[Attribution, ...]:
    return ()
