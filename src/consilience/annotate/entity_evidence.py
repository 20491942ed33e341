"""Candidate in its sentence -> Evidence: the features that speak for its kind (weights: knowledge/name_evidence.py)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from consilience.annotate.entity_scan import Candidate
from consilience.annotate.entity_table import is_territory
from consilience.knowledge.given_names import GIVEN_NAMES
from consilience.knowledge.name_evidence import APPOSITIONS, BODY_ACTS, BODY_NOUNS, NOUNS_AFTER, SPEAK
from consilience.knowledge.offices import BODILESS, OFFICES
from consilience.knowledge.organisation_words import (
    EVENT_WORDS,
    FACILITY_WORDS,
    LEGAL_FORMS,
    ORGANISATION_WORDS,
    PLACE_TAILS,
    PLACE_WORDS,
    VESSEL_PREFIXES,
    VESSEL_WORDS,
    WORK_WORDS,
)
from consilience.knowledge.places import CITIES
from consilience.model.parse import Token
from consilience.text.names import FAMILY_FIRST, HONORIFICS, PARTICLES, fold, looks_like_family_name

_NEAR = frozenset("near around outside inside across throughout surrounding".split())
_DIRECTIONS = frozenset("north south east west northeast northwest southeast southwest outskirts km kilometres".split())
_DIRECTIONS |= frozenset("kilometers miles centre center coast streets street capital side sides shores".split())
_FIRST_PLACE = frozenset("lake mount mt mt. cape fort port gulf isle isla rio são san santa sankt".split())
_FIRST_EVENT = frozenset("hurricane typhoon cyclone operation battle".split())
_FIRST_ORGANISATION = frozenset("banco bank radio rádio grupo team club real fc".split())
_MOTION = frozenset(
    """go come travel fly drive walk return move head flee send bring take arrive flight trip road visit way journey
    route bus train march run evacuate deport transfer""".split()
)
_CLOSED = frozenset({'"', "”", "’", "»", ","})
_STUDIES = frozenset("research studies law policy information press data crisis control development".split())
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


class Evidence(NamedTuple):
    """What speaks for a candidate's kind: the model's label, the name's own words, the words around it."""

    label: str
    own: tuple[str, ...]
    around: tuple[str, ...]


def evidence(tokens: Sequence[Token], candidate: Candidate) -> Evidence:
    """All features of one candidate."""
    own = [token for token in tokens[candidate.first : candidate.last] if token.text[0].isalnum()]
    if not own:
        return Evidence(f"label:{candidate.label}", (), ())
    around = (*_before(tokens, candidate), *_after(tokens, candidate), *_of_role(tokens, candidate))
    return Evidence(f"label:{candidate.label}", tuple(_of_words(own, candidate)), around)


def head_kind(words: Sequence[str]) -> str:
    """What the telling word of a name (the last, or the one before "of") says it is; "" when it tells nothing."""
    of = next((at for at, word in enumerate(words) if at and word in {"of", "for"}), 0)
    telling = words[of - 1] if of else words[-1]
    if telling in {"center", "centre"}:
        # "the Convention Centre" is a building, "the Centre for Policy Studies" a body.
        return "organisation" if of or (words[-2:-1] and words[-2] in _STUDIES) else "facility"
    for word in (words[of - 1] if of else words[-1], words[-1]):
        if word in FACILITY_WORDS:
            return "facility"
        if word in PLACE_WORDS or word in PLACE_TAILS:
            return "place"
        if word in EVENT_WORDS:
            return "event"
        if word in WORK_WORDS:
            return "work"
        if word in ORGANISATION_WORDS:
            return "organisation"
    return ""


def _of_words(own: Sequence[Token], candidate: Candidate) -> Iterator[str]:
    words = [token.lower for token in own]
    name = candidate.text
    count = len(words)
    if words[-1] in LEGAL_FORMS and count > 1:
        yield "legal form"
    elif count > 1 and (kind := head_kind(words)):
        yield f"head:{kind}"
    if count > 1:
        if own[0].text in VESSEL_PREFIXES:
            yield "first:vessel"
        elif words[0] in _FIRST_PLACE:
            yield "first:place"
        elif words[0] in _FIRST_EVENT:
            yield "first:event"
        elif words[0] in _FIRST_ORGANISATION:
            yield "first:organisation"
    if "&" in name:
        yield "ampersand"
    if any(c.isdigit() for c in name):
        yield "digits alone" if count == 1 else "digit"
    if count == 1:
        if name.isupper() and 2 <= len(name.replace(".", "")) <= 6:
            yield "acronym"
        elif any(c.isupper() for c in name[2:]) and "-" not in name and "'" not in name and not name.isupper():
            yield "camel"
    yield from _of_person(own, words)
    known = candidate.known
    if known and known.kind == "place":
        yield "known place"
    elif known and candidate.headed and known.kind in {"country", "adjective"}:
        yield "starts with a country"
    elif name in CITIES:
        yield "city" if CITIES[name][1] >= 300 else "town"


def _of_person(own: Sequence[Token], words: Sequence[str]) -> Iterator[str]:
    """How far the words look like those of a person's name."""
    count = len(words)
    first, last = fold(words[0]), fold(words[-1])
    if count == 1:
        if first in GIVEN_NAMES:
            yield "only a given name"
        elif looks_like_family_name(first):
            yield "family name"
        return
    if count == 2:
        yield "two words"
    elif count == 3:
        yield "three words"
    elif count > 4:
        yield "long"
    if count <= 5:
        if first in GIVEN_NAMES:
            yield "given name"
        elif first in FAMILY_FIRST and count <= 4:
            yield "family-first"
        if looks_like_family_name(last):
            yield "family name"
        if any(len(token.text) == 2 and token.text[1] == "." and token.text[0].isupper() for token in own[:-1]):
            yield "initial"
        if any(word in PARTICLES for word in words[1:-1]):
            yield "particle"


def _before(tokens: Sequence[Token], candidate: Candidate) -> Iterator[str]:
    if candidate.title:
        yield "title before"
        return
    at = candidate.first - 1
    if at < 0 or tokens[at].sentence != tokens[candidate.first].sentence:
        return
    token = tokens[at]
    lower = token.lower
    if lower in HONORIFICS:
        yield "honorific before"
    elif (lower in OFFICES or lower in BODILESS) and token.pos in {"NOUN", "PROPN"}:
        yield "office before"
    elif lower in VESSEL_WORDS and token.pos in {"NOUN", "PROPN"}:
        yield "vessel word before"
    elif APPOSITIONS.get(lower) in {"organisation", "vessel"} and token.pos == "NOUN":
        yield f"apposition:{APPOSITIONS[lower]}"
    elif lower == "the":
        if not _modifies(tokens, candidate):
            yield "article before"
    elif token.text in {'"', "“", "‘", "«"} and candidate.last < len(tokens) and tokens[candidate.last].text in _CLOSED:
        yield "quoted"


def _modifies(tokens: Sequence[Token], candidate: Candidate) -> bool:
    """Whether the name stands before a noun that it belongs to: "the Tudela works"."""
    if candidate.last >= len(tokens):
        return False
    last, after = tokens[candidate.last - 1], tokens[candidate.last]
    return after.pos == "NOUN" and last.dep in {"compound", "nmod", "amod"} and last.head >= candidate.last


def _after(tokens: Sequence[Token], candidate: Candidate) -> Iterator[str]:
    at = candidate.last
    if at >= len(tokens) or tokens[at].sentence != tokens[candidate.first].sentence:
        return
    token = tokens[at]
    lower = token.lower
    if lower in {"who", "whose"}:
        yield "who"
    elif token.text in {",", "(", "—", "–"} and at + 2 < len(tokens):
        yield from _apposition(tokens, at + 1)
    noun = token
    if lower in _POSSESSIVES and at + 1 < len(tokens):
        noun = tokens[at + 1]
        if noun.pos == "ADJ" and at + 2 < len(tokens):
            noun = tokens[at + 2]
    if noun.pos in {"NOUN", "PROPN"} and (kind := NOUNS_AFTER.get(noun.lower)):
        yield f"noun after:{kind}"
    elif noun.lower in VESSEL_WORDS and noun.pos == "NOUN":
        yield "noun after:vessel"


def _apposition(tokens: Sequence[Token], at: int) -> Iterator[str]:
    """What stands between commas after a name: an age, "who", "a town in the north", "its chief executive"."""
    first = tokens[at]
    lower = first.lower
    if lower in {"who", "whose"}:
        yield "who"
        return
    if first.text.isdigit() and 1 < len(first.text) < 3 and tokens[at + 1].text in {",", ")", "."}:
        yield "age"
        return
    if first.text[0].isupper():
        if is_territory(first.text):
            yield "country after"
        return
    if lower not in {"a", "an", "the", "its", "his", "her", "their", "former"} and lower not in OFFICES:
        return
    for token in tokens[at : at + 7]:
        if token.text in {",", ".", ";", ")"} or token.pos in {"VERB", "ADP", "AUX"}:
            break
        following = tokens[token.index + 1] if token.index + 1 < len(tokens) else token
        if token.pos in {"NOUN", "PROPN"} and following.pos not in {"NOUN", "PROPN"} and following.text != "-":
            word = token.lower
            if word in OFFICES:
                yield "apposition:person"
            elif word in APPOSITIONS:
                yield f"apposition:{APPOSITIONS[word]}"
            break


def _of_role(tokens: Sequence[Token], candidate: Candidate) -> Iterator[str]:
    head = tokens[candidate.last - 1]
    if candidate.last - candidate.first > 1 and candidate.first <= head.head < candidate.last:
        head = tokens[head.head]
    parent = tokens[head.head]
    if head.dep in {"nsubj", "nsubjpass"}:
        if parent.lemma in SPEAK:
            yield "speaks"
        elif parent.lemma in BODY_ACTS:
            yield "acts as a body"
    elif head.dep in {"dobj", "dative"}:
        if parent.lemma == "tell":
            yield "spoken to"
        elif parent.lemma in {"buy", "acquire", "sell", "merge", "join", "found", "own", "take"}:
            yield "bought"
        elif parent.lemma in {"visit", "reach", "leave", "enter", "hit", "flood", "evacuate"}:
            yield "reached"
    elif _modifies(tokens, candidate):
        yield "before a noun"
    seen = 0
    while head.dep == "conj" and seen < 4:
        head = tokens[head.head]
        seen += 1
    if head.dep in {"pobj", "conj"} and tokens[head.head].dep in {"prep", "agent"}:
        yield from _after_preposition(tokens, tokens[head.head])


def _after_preposition(tokens: Sequence[Token], preposition: Token) -> Iterator[str]:
    lower = preposition.lower
    governor = tokens[preposition.head]
    if lower in {"in", "at", "from", "on"}:
        yield lower
    elif lower in {"to", "into", "toward", "towards"}:
        yield "toward" if governor.lemma in _MOTION else "to"
    elif lower in _NEAR:
        yield "near"
    elif lower == "of":
        noun = governor.lower
        if APPOSITIONS.get(noun) == "place":
            yield "place noun of"
        elif noun in _DIRECTIONS:
            yield "direction of"
        elif noun in BODY_NOUNS:
            yield "body noun of"
    elif lower == "with" and governor.lemma in {"work", "merge", "sign", "compete"}:
        yield "bought"
