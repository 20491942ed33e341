"""Descriptions -> who or what they stand for: "the Russian leader", "the ministry", "his country", "her counterpart".

A description is resolved only to what the article names, by the words that it named it with
before. Bodies that are only ever described become entities of their own, with the country
that owns them: "South Korea's intelligence agency". The span leaves names out, so that no two
mentions overlap: in "the Russian leader" the country is "Russian" and the person "leader".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from consilience.annotate.entity_roles import Role, sector_of
from consilience.annotate.entity_scan import Candidate
from consilience.knowledge.countries import COUNTRIES
from consilience.knowledge.descriptions import (
    BODIES,
    INSTITUTIONS,
    LAND_NOUNS,
    LEADERS,
    PERSON_ROLES,
)
from consilience.model.parse import Parse, Token
from consilience.text.bodies import words as words_of
from consilience.text.slugs import slug

_BACK = 12  # sentences that a description reaches back
_OWNERS = frozenset({"country", "group"})


def resolve_descriptions(
    parsed: Parse, candidates: Sequence[Candidate], pronouns: Sequence[Candidate], roles: Mapping[str, Role]
) -> list[Candidate]:
    """The descriptions of an article that stand clearly for somebody or something."""
    tokens = parsed.tokens
    at = {i: c for c in [*candidates, *pronouns] for i in range(c.first, c.last)}
    named = sorted(candidates, key=lambda c: c.first)
    places = [c.first for c in named]
    found = []
    for token in tokens:
        if token.pos != "NOUN" or token.index in at or not token.text.islower():
            continue
        lower = token.lower
        if not (lower in PERSON_ROLES or lower in BODIES or lower in INSTITUTIONS or lower in LAND_NOUNS):
            continue
        following = at.get(token.index + 1)
        if following is not None and following.type == "person" and tokens[token.index + 1].sentence == token.sentence:
            continue  # the title of a name
        first, owner, marks, determiner = _phrase(parsed, token, at)
        before = named[max(0, bisect_left(places, token.index) - 60) : bisect_left(places, token.index)]
        before = [c for c in before if token.sentence - tokens[c.first].sentence <= _BACK]
        stands_for: Candidate | None = None
        if lower in INSTITUTIONS and owner is not None and owner.country and owner.type in _OWNERS:
            stands_for = _institution(parsed, token, first, owner)
        elif lower in LAND_NOUNS:
            stands_for = _land(token, tokens, before, determiner, at)
        elif lower in PERSON_ROLES:
            stands_for = _person(lower, owner, marks, determiner, before, roles)
        elif determiner == "the" and owner is None:
            stands_for = _body(lower, marks, before)
        if stands_for is not None:
            found.append(_title(tokens, first, token, stands_for))
    return found


def _phrase(parsed: Parse, noun: Token, at: Mapping[int, Candidate]) -> tuple[int, Candidate | None, list[str], str]:
    """Where the description begins, the country or body before it, its other words, and its determiner."""
    tokens = parsed.tokens
    here = noun.index - 1
    marks: list[str] = []
    first = noun.index
    while here >= 0 and tokens[here].sentence == noun.sentence and here not in at:
        token = tokens[here]
        if token.pos in {"NOUN", "ADJ"} and token.text.islower() and len(marks) < 4:
            marks.append(token.lower)
            first = here
            here -= 1
        elif token.text == "-":
            here -= 1
        else:
            break
    owner = None
    if here >= 0 and tokens[here].lower in {"'s", "’s", "'", "’"} and here - 1 in at:
        here -= 1
    if here >= 0 and here in at and tokens[here].sentence == noun.sentence:
        owner = at[here]
        here = owner.first - 1
    determiner = tokens[here].lower if here >= 0 and tokens[here].sentence == noun.sentence else ""
    if owner is not None and owner.via == "pronoun":
        determiner = "his"
    return first, owner, marks, determiner


def _title(tokens: Sequence[Token], first: int, noun: Token, stands_for: Candidate) -> Candidate:
    return Candidate(
        first,
        noun.index + 1,
        tokens[first].start,
        noun.end,
        "",
        type=stands_for.type,
        via="title",
        name=stands_for.name,
        entity=stands_for.entity,
        country=stands_for.country,
        sector=stands_for.sector,
    )


def _person(
    noun: str,
    owner: Candidate | None,
    marks: Sequence[str],
    determiner: str,
    before: Sequence[Candidate],
    roles: Mapping[str, Role],
) -> Candidate | None:
    """The person named before whose title has these words: "the minister", "the Russian leader"."""
    country = owner.country if owner is not None and owner.type in _OWNERS else None
    if owner is not None and country is None:
        return None
    if determiner != "the" and not (noun == "counterpart" and country):
        return None
    fitting: dict[str, Candidate] = {}
    for candidate in reversed(before):
        if candidate.type != "person" or candidate.entity in fitting:
            continue
        role = roles.get(candidate.entity)
        if role is None or not role.words or (country and role.country != country):
            continue
        if noun == "counterpart":
            fits = bool(role.words & LEADERS) or "minister" in role.words or "secretary" in role.words
        else:
            heads = (bool(role.words & LEADERS) and "minister" not in role.words) or {"prime", "minister"} <= role.words
            fits = noun in role.words or (noun in LEADERS and heads)
        if fits and all(mark in role.words for mark in marks):
            fitting[candidate.entity] = candidate
    if country or len(fitting) < 2:
        return next(iter(fitting.values()), None)
    nearest, second = list(fitting.values())[:2]
    return nearest if nearest.first - second.first > 40 else None


def _body(noun: str, marks: Sequence[str], before: Sequence[Candidate]) -> Candidate | None:
    """The body named last whose name has this word: "the ministry", "the commission"."""
    fitting: dict[str, Candidate] = {}
    for candidate in reversed(before):
        if candidate.type not in {"organisation", "facility"} or candidate.entity in fitting:
            continue
        words = set(words_of(candidate.name))
        sector = BODIES.get(noun)
        if (noun in words or (sector and candidate.sector == sector)) and all(mark in words for mark in marks):
            fitting[candidate.entity] = candidate
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _institution(parsed: Parse, noun: Token, first: int, owner: Candidate) -> Candidate:
    """A body of a country that has no name but what it is: "the Israeli army", "Iran's parliament"."""
    words = [token.lower for token in parsed.tokens[first : noun.index + 1]]
    country = COUNTRIES.get(owner.country or "")
    adjective = country.adjectives[0] if country and country.adjectives else owner.name
    name = f"{adjective} {' '.join(words)}"
    return Candidate(
        first,
        noun.index + 1,
        0,
        0,
        "",
        type="organisation",
        name=name,
        entity=f"organisation:{slug(name)}",
        country=owner.country,
        sector=INSTITUTIONS[noun.lower] if len(words) == 1 else sector_of(words[::-1]) or INSTITUTIONS[noun.lower],
    )


def _land(
    noun: Token, tokens: Sequence[Token], before: Sequence[Candidate], determiner: str, at: Mapping[int, Candidate]
) -> Candidate | None:
    """The country of "his country", or the only one that the sentence and the one before it name."""
    here = noun.index - 1
    whose = at.get(here)
    if whose is not None and whose.via == "pronoun" and whose.type == "person" and whose.country in COUNTRIES:
        return _country(whose.country)
    if determiner != "the":
        return None
    near = [c for c in before if c.type in _OWNERS and noun.sentence - tokens[c.first].sentence <= 1]
    codes = {c.country for c in near if c.entity.startswith("country:")}
    if len(codes) == 1 and near:
        code = codes.pop()
        return _country(code) if code else None
    return None


def _country(code: str) -> Candidate:
    return Candidate(0, 0, 0, 0, "", type="country", name=COUNTRIES[code].name, entity=f"country:{code}", country=code)
