"""Parse -> Mention: who and what is named, and which mentions of one article are one.

1. `entity_scan` and `entity_pieces` find the stretches that may be names,
2. `entity_types` says of what kind each is, from all that the article says of it,
3. `entity_persons` and `entity_links` make one of what is one,
4. `entity_capitals` tells a capital from its government, `entity_teams` a country from its team,
   `entity_roles` reads country and sector from titles,
5. `entity_pronouns` and `entity_descriptions` find what stands for a name.
"""

from __future__ import annotations

from consilience.annotate.entity_capitals import settle_capitals
from consilience.annotate.entity_descriptions import resolve_descriptions
from consilience.annotate.entity_links import link
from consilience.annotate.entity_pieces import scan
from consilience.annotate.entity_pronouns import resolve_pronouns
from consilience.annotate.entity_roles import settle_roles
from consilience.annotate.entity_scan import Candidate
from consilience.annotate.entity_teams import settle_teams
from consilience.annotate.entity_types import settle_types
from consilience.model.annotated import Mention
from consilience.model.parse import Parse


def find_mentions(text: str, parsed: Parse) -> tuple[Mention, ...]:
    """The mentions of one article, in text order. No two of them overlap."""
    candidates = settle_types(parsed, scan(text, parsed))
    persons = link(text, parsed, candidates)
    settle_capitals(parsed, candidates)
    settle_teams(parsed, candidates)
    roles = settle_roles(parsed, candidates)
    pronouns = resolve_pronouns(text, parsed, candidates, persons)
    described = resolve_descriptions(parsed, candidates, pronouns, roles)
    found = sorted([*candidates, *pronouns, *described], key=lambda c: (c.start, c.end))
    return tuple(_mention(candidate) for candidate in found)


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
