"""Linked candidates -> country and sector, from the words at the name: titles before it, appositions beside it.

Roles come from the text, never from a list of office-holders: "Russian President Vladimir
Putin" makes RUS GOV, and a mention of Putin later in the article has them too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from consilience.annotate.entity_scan import Candidate
from consilience.knowledge.offices import BODILESS, BRANCHES, FORMER, OFFICES, TITLE_MODIFIERS
from consilience.knowledge.organisation_words import LEGAL_FORMS, ORGANISATION_WORDS
from consilience.knowledge.places import CITIES, PLACES
from consilience.model.parse import Parse, Token

_LINKS = frozenset({"'s", "’s", "'", "’", "of", "-", "and", "for", "the", "at", "to"})
# Lower-case bodies that a title may name: "the Ukrainian air force spokesman".
_BODIES: dict[str, str] = {
    **dict.fromkeys("army navy military airforce force forces troops guard guards staff".split(), "MIL"),
    **dict.fromkeys("intelligence".split(), "SPY"),
    **dict.fromkeys("police".split(), "COP"),
    **dict.fromkeys("parliament senate congress assembly".split(), "LEG"),
    **dict.fromkeys("court".split(), "JUD"),
    **dict.fromkeys("ministry government administration presidency cabinet office department".split(), "GOV"),
    **dict.fromkeys("opposition".split(), "OPP"),
    **dict.fromkeys("union".split(), "LAB"),
    **dict.fromkeys("university school institute college".split(), "EDU"),
    **dict.fromkeys("hospital clinic".split(), "MED"),
    **dict.fromkeys("church diocese".split(), "REL"),
    **dict.fromkeys("company firm bank airline".split(), "BUS"),
    **dict.fromkeys("party".split(), "PTY"),
}
_TITLE_WORDS = frozenset({"country", *OFFICES, *BODILESS, *TITLE_MODIFIERS, *BRANCHES, *_BODIES})
_GENERALS = frozenset("secretary attorney solicitor director consul inspector governor surgeon auditor".split())
_PLAIN = frozenset({"house", "party", "church", "royal", "state", "home", "trade", "health", "education"})
_STOP = frozenset({".", ";", ":", "(", ")", "”", "“", '"', "!", "?", "—"})
_LONGEST = 14  # tokens of a title or apposition


@dataclass(slots=True)
class Role:
    """What the words at a person's name tell: whose, of which sector, and the words themselves."""

    country: str | None = None
    sector: str | None = None
    words: set[str] = field(default_factory=set)


def settle_roles(parsed: Parse, candidates: Sequence[Candidate]) -> dict[str, Role]:
    """Set country and sector of persons, organisations and places; give back the roles of persons by entity."""
    tokens = parsed.tokens
    at = {i: candidate for candidate in candidates for i in range(candidate.first, candidate.last)}
    roles: dict[str, Role] = {}
    for candidate in candidates:
        if candidate.type == "organisation" and candidate.sector is None:
            candidate.sector = _organisation_sector(tokens, candidate)
        elif candidate.type in {"place", "facility"} and candidate.country is None:
            candidate.country = PLACES.get(candidate.text) or CITIES.get(candidate.text, ("", 0))[0] or None
    for candidate in candidates:
        if candidate.type == "person":
            role = roles.setdefault(candidate.entity, Role())
            for words, owner in (_before(tokens, candidate, at), _beside(tokens, candidate, at)):
                if not any(word in OFFICES or word in BODILESS for word in words):
                    continue
                role.words.update(words)
                role.country = role.country or (owner.country if owner else None)
                role.sector = role.sector or sector_of(words, owner)
    bodies = {c.entity: c for c in reversed(candidates) if c.type == "organisation" and c.sector}
    for candidate in candidates:
        if candidate.type == "person":
            role = roles[candidate.entity]
            candidate.country, candidate.sector = role.country, role.sector
        elif candidate.type == "organisation" and candidate.sector is None and candidate.entity in bodies:
            candidate.sector = bodies[candidate.entity].sector
    return roles


def _before(
    tokens: Sequence[Token], candidate: Candidate, at: dict[int, Candidate]
) -> tuple[list[str], Candidate | None]:
    """The words of the title before a name, the last first, and the country or body named in it."""
    words: list[str] = []
    owner = None
    here = candidate.first - 1
    sentence = tokens[candidate.first].sentence
    if here >= 0 and tokens[here].text == ",":
        here -= 1  # "the country's leader, Kim Jong Un"
    while here >= 0 and tokens[here].sentence == sentence and len(words) < _LONGEST:
        named = at.get(here)
        if named is not None:
            if words and named.type in {"country", "group", "organisation", "place"} and owner is None:
                owner = named
                here = named.first - 1
                continue
            break
        lower = tokens[here].lower
        if _is_title_word(lower):
            words.append(lower)
        elif not (lower in _LINKS and words and owner is None):
            break
        here -= 1
    return words, owner


def _beside(
    tokens: Sequence[Token], candidate: Candidate, at: dict[int, Candidate]
) -> tuple[list[str], Candidate | None]:
    """The same of an apposition after the name: "Sergei Lavrov, Russia's foreign minister, ..."."""
    here = candidate.last
    if here + 1 < len(tokens) and tokens[here].lower in {"of", "from"}:
        # "Chancellor Anna Berg of Austria"
        named = at.get(here + 1)
        if candidate.title and named is not None and named.type in {"country", "organisation"}:
            return [token.lower for token in tokens[candidate.title[0] : candidate.title[1]]][::-1], named
        return [], None
    if here >= len(tokens) or tokens[here].text != "," or tokens[here].sentence != tokens[candidate.first].sentence:
        return [], None
    here += 1
    words: list[str] = []
    owner = None
    end = min(len(tokens), here + _LONGEST)
    while here < end and tokens[here].text not in _STOP and tokens[here].sentence == tokens[candidate.first].sentence:
        named = at.get(here)
        if named is not None:
            if named.type == "person":
                return [], None  # the next in a list of names
            is_sent_there = tokens[here - 1].lower in {"to", "the"} and tokens[here - 2].lower in {"to", "ambassador"}
            if tokens[here - 1].lower == "to" or is_sent_there:
                pass  # "ambassador to Poland"
            elif owner is None and named.type in {"country", "group", "organisation", "place"}:
                owner = named
            here = named.last
            continue
        token = tokens[here]
        if token.text == "," or token.pos in {"VERB", "AUX"} or token.lower in {"who", "which", "that"}:
            break
        if _is_title_word(token.lower):
            words.append(token.lower)
        here += 1
    return words[::-1], owner


def _is_title_word(lower: str) -> bool:
    return lower in _TITLE_WORDS


def sector_of(words: Sequence[str], owner: Candidate | None = None) -> str | None:
    """The PLOVER sector of a title: its words from the last to the first, and the body or country named in it."""
    if any(word in FORMER for word in words):
        return "ELI"
    if "executive" in words and "county" in words:
        return "GOV"
    of_body = owner.sector if owner is not None and owner.type == "organisation" else None
    if len(words) > 1 and words[0] == "general" and words[1] in _GENERALS:
        if words[1] not in {"secretary", "director"}:
            return "GOV"  # "Attorney General"
        words = words[1:]  # "Secretary-General" is no general
    head = next((word for word in words if word in OFFICES or word in BODILESS), "")
    if of_body and (head in BODILESS or head in {"minister", "secretary"}):
        return of_body
    for word in words:
        if word in BRANCHES and word not in _PLAIN:
            return BRANCHES[word]
    for word in words:
        if word in _BODIES:
            return _BODIES[word]
    if head in OFFICES and head not in BODILESS:
        return "GOV" if head == "attorney" and owner is not None else OFFICES[head]
    for word in words:
        if word in BRANCHES:
            return BRANCHES[word]
    if of_body:
        return of_body
    of_country = (owner is not None and owner.type in {"country", "group"}) or "country" in words
    if head in {
        "leader",
        "president",
        "chief",
        "official",
        "officials",
        "spokesman",
        "spokeswoman",
        "envoy",
        "secretary",
    }:
        return "GOV" if of_country or head in {"president", "envoy"} else None
    return OFFICES.get(head)


def _organisation_sector(tokens: Sequence[Token], candidate: Candidate) -> str | None:
    words = [token.lower for token in tokens[candidate.first : candidate.last]]
    for word in words[::-1]:
        if word in {"intelligence", "police", "army", "military", "navy"}:
            return BRANCHES.get(word)
        if word in ORGANISATION_WORDS:
            return ORGANISATION_WORDS[word]
        if word in LEGAL_FORMS:
            return "BUS"
    return None
