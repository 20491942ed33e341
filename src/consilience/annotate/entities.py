"""Parse -> Mention: who and what is named, and which mentions of one article are one."""

from __future__ import annotations

from consilience.model.annotated import Mention
from consilience.model.parse import Parse


def find_mentions(text: str, parsed: Parse) -> tuple[Mention, ...]:
    return ()
