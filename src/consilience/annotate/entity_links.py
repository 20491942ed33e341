"""Typed candidates -> the same with a full name and an entity id each: which mentions of one article are one.

A person's later mentions are called by a part of the full name; an organisation's by its
letters or its last word. Where two persons could be meant, the nearest full name before
it decides that does not speak against it ("Ms."). A wrong link is worse than a missed one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from consilience.annotate.entity_scan import Candidate
from consilience.knowledge.countries import country_name
from consilience.knowledge.organisations import ORGANISATIONS
from consilience.model.parse import Parse
from consilience.text.names import fold, honorific_gender, parts, same_person

_SLUG = re.compile(r"[^a-z0-9]+")
_SMALL = frozenset("of the and for in on de la".split())


def slug(text: str) -> str:
    """Readable ASCII id part: "Kim Jong Un" gives "kim-jong-un"."""
    return _SLUG.sub("-", fold(text)).strip("-") or "unnamed"


def link(parsed: Parse, candidates: list[Candidate]) -> None:
    """Set `name` and `entity` of every candidate."""
    _link_persons(parsed, [c for c in candidates if c.type == "person"])
    others = [c for c in candidates if c.type != "person"]
    for candidate in others:
        known = candidate.known
        if known and not candidate.headed and known.kind in {"country", "adjective", "people"}:
            candidate.name = country_name(known.code)
            candidate.entity = f"country:{known.code}"
            candidate.country = known.code
            if known.kind != "country":
                candidate.via = "demonym"
        elif known and not candidate.headed and known.kind == "organisation":
            organisation = ORGANISATIONS[known.name]
            candidate.name = organisation.name
            candidate.country, candidate.sector = organisation.country, organisation.sector
            candidate.entity = f"organisation:{slug(organisation.name)}"
    _link_bodies([c for c in others if not c.entity])


def _link_persons(parsed: Parse, persons: list[Candidate]) -> None:
    """Persons in text order: a name of several words opens an entity, a single one looks for the nearest before it."""
    full: list[Candidate] = []  # the fullest mention of each person so far, the latest last
    for candidate in sorted(persons, key=lambda c: (-len(parts(c.text)) > -2, c.start)):
        words = parts(candidate.text)
        titled = _with_honorific(parsed, candidate)
        matches = [other for other in full if same_person(titled, other.name).same]
        if len(words) == 1 and matches:
            before = [m for m in matches if m.start < candidate.start]
            chosen = (before or matches)[-1 if before else 0]
            candidate.name, candidate.entity = chosen.name, chosen.entity
        elif matches:
            candidate.name, candidate.entity = matches[-1].name, matches[-1].entity
        else:
            candidate.name = " ".join(candidate.text.split())
            candidate.entity = f"person:{slug(' '.join(words))}"
        if len(words) > 1 or not matches:
            full.append(candidate)


def _with_honorific(parsed: Parse, candidate: Candidate) -> str:
    at = candidate.first - 1
    before = parsed.tokens[at].text if at >= 0 else ""
    return f"{before} {candidate.text}" if honorific_gender(before + " x") else candidate.text


def _link_bodies(bodies: Iterable[Candidate]) -> None:
    """Organisations, places and the rest: by their words, by their letters, by their last word."""
    named: dict[tuple[str, str], Candidate] = {}
    for candidate in sorted(bodies, key=lambda c: (-len(c.text.split()), c.start)):
        key = (candidate.type, slug(candidate.text))
        same = named.get(key) or _by_letters(candidate, named) or _by_head(candidate, named)
        if same:
            candidate.name, candidate.entity = same.name, same.entity
        else:
            candidate.name = " ".join(candidate.text.split())
            candidate.entity = f"{candidate.type}:{slug(candidate.text)}"
            named[key] = candidate


def _by_letters(candidate: Candidate, named: dict[tuple[str, str], Candidate]) -> Candidate | None:
    """The organisation whose initials an acronym is."""
    letters = candidate.text.replace(".", "")
    if not (letters.isupper() and letters.isalpha() and 2 <= len(letters) <= 8) or candidate.type != "organisation":
        return None
    for (kind, _), other in named.items():
        if kind == "organisation":
            words = [w for w in re.split(r"[\s\-]+", other.text) if w]
            if letters in {
                "".join(w[0] for w in words if w.lower() not in _SMALL).upper(),
                "".join(w[0] for w in words).upper(),
            }:
                return other
    return None


def _by_head(candidate: Candidate, named: dict[tuple[str, str], Candidate]) -> Candidate | None:
    """The one longer name that begins or ends with all the words of a shorter one."""
    words = slug(candidate.text)
    if len(words) < 4 or candidate.type not in {"organisation", "facility", "event", "place"}:
        return None
    longer = [
        other
        for (kind, key), other in named.items()
        if kind == candidate.type
        and kind == "organisation"
        and (key.startswith(words + "-") or key.endswith("-" + words))
    ]
    return longer[0] if len({c.entity for c in longer}) == 1 else None
