"""Capitals and seats of government -> the government where the clause says so, else the place or building.

"Moscow denied it" is Russia, "in Moscow" the city; "the Kremlin said" is a body, "in the
Kremlin" a building. The role in the clause decides.
"""

from __future__ import annotations

from collections.abc import Sequence

from consilience.annotate.entity_scan import Candidate
from consilience.annotate.entity_table import is_territory
from consilience.knowledge.countries import CAPITALS, COUNTRIES, country_name
from consilience.knowledge.organisations import ORGANISATIONS
from consilience.model.parse import Parse, Token
from consilience.text.bodies import sounds_like
from consilience.text.slugs import slug

_SEATS = frozenset({"Kremlin", "White House", "Downing Street", "Élysée"})
_MOTION = frozenset(
    """fly travel go come return arrive head visit leave move drive rush sail journey march walk trip visit flight
    journey tour return train flee drive depart land send ship deliver bring take invite road bus route way""".split()
)
_REACH = frozenset(
    """visit leave reach enter bomb hit strike capture seize attack shell storm besiege surround flee rock tour
    paralyse paralyze flood destroy""".split()
)
_STATE_NOUNS = frozenset(
    """official officials spokesman spokeswoman spokesperson envoy envoys diplomat diplomats government regime
    delegation policy statement leadership authorities administration ministry bureaucrats negotiators side
    sanctions""".split()
)
_HELD_AT = frozenset(
    """meeting ceremony reception hall halls visit dinner lunch wall walls grounds garden lawn steps complex gate gates
    corridor corridors room palace banquet summit speech appearance briefing""".split()
)
_GIVING = frozenset(
    """aid support assistance help message letter note warning appeal response answer reply loyalty threat pressure
    say give offer pledge promise provide sell supply export lend hand concede apply belong close loyal friendly ally
    allied opposed hostile thanks commitment concession gift challenge opposition ultimatum weapon arm ammunition demand
    comment reaction statement assurance permission approval guarantee independence order protection concern tie link
    closeness hostility deference overture respond appeal complain object attribute owe transfer allegiance signal
    denial criticism condemnation backing recognition estimate figure claim accusation assessment""".split()
)
_PLACE_NOUNS = frozenset(
    """street streets mayor suburb suburbs outskirts resident residents airport square metro subway hotel north south
    east west centre center visit trip region area city capital district museum theatre university bureau
    neighborhood neighbourhood population weather skyline stock-exchange court""".split()
)
_STATIVE = frozenset("be lie remain become have see witness experience host".split())


def settle_capitals(parsed: Parse, candidates: Sequence[Candidate]) -> None:
    """Set `type`, `via`, `name` and `entity` of capitals and seats of government."""
    # Where nothing else speaks of Belgium, what Brussels wants is what the Union wants.
    named = {c.known.code for c in candidates if c.known and c.known.kind in {"country", "adjective", "people"}}
    for candidate in candidates:
        known = candidate.known
        if not known or candidate.headed or candidate.type == "person":
            continue
        if known.kind == "capital" and candidate.type == "place":
            code = CAPITALS[known.name]
            candidate.country = code
            candidate.name = known.name
            candidate.entity = candidate.entity.split(":")[0] + ":" + _city(known.name)
            if known.name == "Brussels" and "BEL" not in named and _is_government(parsed, candidate):
                union = ORGANISATIONS["European Union"]
                candidate.type, candidate.via, candidate.sector = "organisation", "capital", union.sector
                candidate.name, candidate.country = union.name, union.country
                candidate.entity = f"organisation:{slug(union.name)}"
            elif _is_government(parsed, candidate):
                candidate.type, candidate.via, candidate.sector = "country", "capital", "GOV"
                candidate.name, candidate.entity = country_name(code), f"country:{code}"
        elif known.kind == "organisation" and known.target in _SEATS and _is_building(parsed, candidate):
            candidate.type, candidate.sector = "facility", None
            candidate.entity = candidate.entity.replace("organisation:", "facility:")


def _city(name: str) -> str:
    """One id for the spellings of one capital: "Kiev" and "Kyiv"."""
    code = CAPITALS[name]
    spelt = [word for word in COUNTRIES[code].capitals if sounds_like(word, name)]
    return slug(spelt[0] if spelt else name)


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
    after = tokens[candidate.last + 1] if candidate.last + 1 < len(tokens) else None
    if following is not None and following.text == "," and after is not None and is_territory(after.text):
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
    if dep in {"compound", "nmod", "amod"} and parent.index >= candidate.last:
        return parent.lower in _STATE_NOUNS
    return False


def _is_building(parsed: Parse, candidate: Candidate) -> bool:
    """Whether a seat of government is the building here: "in the Kremlin", "a White House dinner"."""
    tokens = parsed.tokens
    token = tokens[candidate.last - 1]
    parent = tokens[token.head]
    if token.dep == "pobj":
        return not _is_government_after(tokens, parent) and parent.lower not in {"from", "of", "for", "than", "like"}
    if token.dep == "dobj":
        return parent.lemma in _REACH
    if token.dep in {"compound", "nmod", "amod", "poss"} and parent.index >= candidate.last:
        return parent.lower in _HELD_AT
    return False


def _is_government_after(tokens: tuple[Token, ...], preposition: Token) -> bool:
    """Whether a capital after this preposition is a government: what governs the preposition decides."""
    lower = preposition.lower
    governor = tokens[preposition.head]
    words = {governor.lemma, governor.lower}
    if lower in {"to", "from", "toward", "towards"}:
        # "flew to Moscow", "news from Moscow" are of the place; "aid to Moscow", "pressure from Moscow" are not.
        given = next((t.lemma for t in tokens[governor.index + 1 : preposition.index] if t.dep == "dobj"), "")
        return bool(words & _GIVING) or given in _GIVING
    if lower in {"into", "for", "between"}:
        return not (words & _MOTION)
    if lower == "of":
        return not (words & _PLACE_NOUNS)
    return lower in {"with", "by", "against", "behind", "on"}
