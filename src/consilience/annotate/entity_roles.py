"""Linked candidates -> country and sector, from the words at the name; capitals that stand for governments.

Roles come from the text, never from a list of office-holders: "Russian President Vladimir
Putin" makes RUS GOV, and a mention of Putin later in the article has them too.
"""

from __future__ import annotations

from consilience.annotate.entity_scan import Candidate
from consilience.annotate.entity_table import known_at
from consilience.knowledge.countries import CAPITALS, country_name
from consilience.knowledge.offices import BODILESS, BRANCHES, FORMER, OFFICES, TITLE_MODIFIERS
from consilience.knowledge.organisation_words import ORGANISATION_WORDS
from consilience.knowledge.places import CITIES, PLACES
from consilience.model.parse import Parse, Token

_AT_PLACE = frozenset("in at near around outside inside across throughout within through via over".split())
_MOTION = frozenset(
    """fly travel go come return arrive head visit leave move drive rush sail journey march walk trip visit flight
    journey tour return train flee drive depart land send ship deliver bring take invite road bus route way""".split()
)
_REACH = frozenset(
    """visit leave reach enter bomb hit strike capture seize attack shell storm besiege surround flee rock tour
    paralyse paralyze flood destroy""".split()
)
_PLACE_NOUNS = frozenset(
    """street streets mayor suburb suburbs outskirts resident residents airport square metro subway hotel north south
    east west centre center visit trip region area city capital district museum theatre university bureau
    neighborhood neighbourhood population weather skyline stock-exchange court""".split()
)
_STATIVE = frozenset("be lie remain become have see witness experience".split())


def settle_roles(text: str, parsed: Parse, candidates: list[Candidate]) -> None:
    """Set country and sector, and `via`, `type`, `name` and `entity` of capitals that stand for governments."""
    tokens = parsed.tokens
    known: dict[str, tuple[str | None, str | None]] = {}
    for candidate in candidates:
        if candidate.type == "person":
            country, sector = _title_role(text, tokens, candidate)
            before = known.get(candidate.entity, (None, None))
            known[candidate.entity] = (before[0] or country, before[1] or sector)
        elif candidate.known and candidate.known.kind == "capital" and not candidate.headed:
            _settle_capital(parsed, candidate)
        elif candidate.known and candidate.known.name in {"Kremlin", "White House"} and not candidate.headed:
            if not _is_government(parsed, candidate):
                candidate.type = "facility"
                candidate.sector = None
                candidate.entity = candidate.entity.replace("organisation:", "facility:")
        elif candidate.type == "organisation" and candidate.sector is None:
            _organisation_role(text, tokens, candidate)
        elif candidate.type in {"place", "facility"} and candidate.country is None:
            candidate.country = PLACES.get(candidate.text) or CITIES.get(candidate.text) or None
    for candidate in candidates:
        if candidate.type == "person":
            candidate.country, candidate.sector = known[candidate.entity]


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


def _organisation_role(text: str, tokens: tuple[Token, ...], candidate: Candidate) -> None:
    words = [token.lower for token in tokens[candidate.first : candidate.last]]
    for word in words[::-1]:
        if word in BRANCHES and word in {"intelligence", "police", "army", "military", "navy"}:
            candidate.sector = BRANCHES[word]
            break
        if word in ORGANISATION_WORDS:
            candidate.sector = ORGANISATION_WORDS[word]
            break
    found = known_at(text, candidate.start)
    if found and found.code and found.kind in {"country", "adjective"}:
        candidate.country = found.code
    elif candidate.first >= 2 and tokens[candidate.first - 1].lower in {"'s", "’s"}:
        owner = known_at(text, tokens[candidate.first - 2].start)
        if owner and owner.kind == "country":
            candidate.country = owner.code


def _settle_capital(parsed: Parse, candidate: Candidate) -> None:
    assert candidate.known
    code = CAPITALS[candidate.known.name]
    candidate.country = code
    if _is_government(parsed, candidate):
        candidate.type = "country"
        candidate.via = "capital"
        candidate.name = country_name(code)
        candidate.entity = f"country:{code}"
        candidate.sector = "GOV"


def _is_government(parsed: Parse, candidate: Candidate) -> bool:
    """Whether a capital or seat stands for its government here, by its role in the clause."""
    tokens = parsed.tokens
    token = tokens[candidate.last - 1]
    seen = 0
    while token.dep == "conj" and seen < 5:
        token = tokens[token.head]
        seen += 1
    parent = tokens[token.head]
    dep = token.dep
    following = tokens[candidate.last] if candidate.last < len(tokens) else None
    if following is not None and following.text == "," and candidate.last + 1 < len(tokens):
        if known_at_token(tokens[candidate.last + 1]):
            return False
    if dep in {"nsubj", "nsubjpass", "csubj"}:
        return parent.lemma not in _STATIVE
    if dep == "agent":
        return True
    if dep == "poss":
        return parent.lower not in _PLACE_NOUNS
    if dep == "pobj":
        return _is_government_after(tokens, parent)
    if dep in {"dobj", "dative"}:
        return parent.lemma not in _REACH
    return False


def known_at_token(token: Token) -> bool:
    """Whether a country or region follows: "Moscow, Russia"."""
    return token.text in {"Russia", "Ukraine", "China", "Japan"} or token.text in PLACES


def _is_government_after(tokens: tuple[Token, ...], preposition: Token) -> bool:
    lower = preposition.lower
    if lower in _AT_PLACE:
        return False
    governor = tokens[preposition.head]
    words = {governor.lemma, governor.lower}
    if lower in {"to", "from", "into", "toward", "towards", "for", "between"}:
        return not (words & _MOTION)
    if lower == "of":
        return not (words & _PLACE_NOUNS)
    return lower in {"with", "by", "against", "behind", "on"}
