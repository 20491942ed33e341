"""Linked candidates -> country and sector, from the words at the name; capitals that stand for governments.

Roles come from the text, never from a list of office-holders: "Russian President Vladimir
Putin" makes RUS GOV, and a mention of Putin later in the article has them too.
"""

from __future__ import annotations

from collections.abc import Sequence

from consilience.annotate.entity_scan import Candidate
from consilience.annotate.entity_table import known_at
from consilience.knowledge.offices import BODILESS, BRANCHES, FORMER, OFFICES, TITLE_MODIFIERS
from consilience.knowledge.organisation_words import LEGAL_FORMS, ORGANISATION_WORDS
from consilience.knowledge.places import CITIES, PLACES
from consilience.model.parse import Parse, Token


def settle_roles(text: str, parsed: Parse, candidates: Sequence[Candidate]) -> None:
    """Set country and sector of persons, organisations and places."""
    tokens = parsed.tokens
    roles: dict[str, tuple[str | None, str | None]] = {}
    for candidate in candidates:
        if candidate.type == "person":
            country, sector = _title_role(text, tokens, candidate)
            before = roles.get(candidate.entity, (None, None))
            roles[candidate.entity] = (before[0] or country, before[1] or sector)
        elif candidate.type == "organisation" and candidate.sector is None:
            candidate.sector = _organisation_sector(tokens, candidate)
        elif candidate.type in {"place", "facility"} and candidate.country is None:
            candidate.country = PLACES.get(candidate.text) or CITIES.get(candidate.text, ("", 0))[0] or None
    for candidate in candidates:
        if candidate.type == "person":
            candidate.country, candidate.sector = roles[candidate.entity]


def _title_role(text: str, tokens: tuple[Token, ...], candidate: Candidate) -> tuple[str | None, str | None]:
    """Country and sector from the words before a person's name."""
    at = candidate.first - 1
    words: list[str] = []
    country = None
    sentence = tokens[candidate.first].sentence
    while at >= 0 and tokens[at].sentence == sentence and len(words) < 12:
        token = tokens[at]
        lower = token.lower
        if lower in OFFICES or lower in BODILESS or lower in TITLE_MODIFIERS or lower in BRANCHES:
            words.append(lower)
        elif lower in {"'s", "’s", "of", "-", "and", "state", "the"} and words:
            pass
        else:
            begin = at
            while begin > 0 and begin > at - 3:
                found = known_at(text, tokens[begin].start)
                if found and tokens[begin].start + len(found.name) >= token.end:
                    break
                begin -= 1
            found = known_at(text, tokens[begin].start)
            if words and found and tokens[begin].start + len(found.name) >= token.end and found.code:
                country = found.code
                if found.kind == "organisation":
                    words.append("government")
            break
        at -= 1
    return country, sector_of(words)


def sector_of(words: list[str]) -> str | None:
    """The PLOVER sector of a title, its words given from the last to the first."""
    if not words:
        return None
    if any(word in FORMER for word in words):
        return "ELI"
    for word in words:
        if word in BRANCHES and word not in {"house", "party", "church", "royal", "state"}:
            return BRANCHES[word]
    for word in words:
        if word in OFFICES and word not in BODILESS:
            return OFFICES[word]
    for word in words:
        if word in BRANCHES:
            return BRANCHES[word]
    return OFFICES.get(words[0]) or ("GOV" if "leader" in words or "president" in words else None)


def _organisation_sector(tokens: tuple[Token, ...], candidate: Candidate) -> str | None:
    words = [token.lower for token in tokens[candidate.first : candidate.last]]
    for word in words[::-1]:
        if word in {"intelligence", "police", "army", "military", "navy"}:
            return BRANCHES.get(word)
        if word in ORGANISATION_WORDS:
            return ORGANISATION_WORDS[word]
        if word in LEGAL_FORMS:
            return "BUS"
    return None
