"""Parse -> Mention: who and what is named, and which mentions of one article are one.

1. `entity_scan` and `entity_pieces` find the stretches that may be names,
2. `entity_types` says of what kind each is, from all that the article says of it,
3. `entity_persons` and `entity_links` make one of what is one,
4. `entity_roles` reads country and sector from titles, `entity_capitals` tells a capital from its government.
"""

from __future__ import annotations

from consilience.annotate.entity_capitals import settle_capitals
from consilience.annotate.entity_links import link
from consilience.annotate.entity_pieces import scan
from consilience.annotate.entity_roles import settle_roles
from consilience.annotate.entity_scan import Candidate
from consilience.annotate.entity_teams import settle_teams
from consilience.annotate.entity_types import settle_types
from consilience.model.annotated import Mention
from consilience.model.parse import Parse


def find_mentions(text: str, parsed: Parse) -> tuple[Mention, ...]:
    """The mentions of one article, in text order. Names never overlap one another."""
    candidates = settle_types(parsed, scan(text, parsed))
    link(text, parsed, candidates)
    settle_capitals(parsed, candidates)
    settle_teams(parsed, candidates)
    settle_roles(parsed, candidates)
    return tuple(_mention(candidate) for candidate in candidates)


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
