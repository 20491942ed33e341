"""Parse -> Mention: who and what is named, and which mentions of one article are one.

1. `entity_scan` finds the stretches that may be names,
2. `entity_types` says of what kind each is, from all that the article says of it,
3. `entity_links` makes one of what is one,
4. `entity_roles` reads country and sector from titles, and tells a capital from its government.
"""

from __future__ import annotations

from consilience.annotate.entity_links import link
from consilience.annotate.entity_roles import settle_roles
from consilience.annotate.entity_scan import Candidate, scan
from consilience.annotate.entity_types import settle_types
from consilience.model.annotated import Mention
from consilience.model.parse import Parse


def find_mentions(text: str, parsed: Parse) -> tuple[Mention, ...]:
    """The mentions of one article, in text order. Names never overlap one another."""
    candidates = scan(text, parsed)
    settle_types(text, parsed, candidates)
    link(parsed, candidates)
    settle_roles(text, parsed, candidates)
    return tuple(_mention(candidate) for candidate in candidates if candidate.type)


def _mention(candidate: Candidate) -> Mention:
    return Mention(
        start=candidate.start,
        end=candidate.end,
        type=candidate.type,  # type: ignore[arg-type]
        name=candidate.name,
        entity=candidate.entity,
        country=candidate.country,
        sector=candidate.sector,
        via=candidate.via,  # type: ignore[arg-type]
    )
