"""Typed candidates -> a full name and an entity id each: which mentions of one article are one."""

from __future__ import annotations

from collections.abc import Sequence

from consilience.annotate.entity_persons import Person, link_persons
from consilience.annotate.entity_scan import Candidate
from consilience.annotate.entity_table import known_at
from consilience.knowledge.countries import COUNTRIES, NAMES
from consilience.knowledge.organisations import ORGANISATIONS
from consilience.model.parse import Parse
from consilience.text.bodies import core, initials, is_acronym, is_short_for, squeezed
from consilience.text.slugs import slug

_OWN_MARKS = frozenset({"'s", "’s", "'", "’"})


def link(text: str, parsed: Parse, candidates: Sequence[Candidate]) -> list[Person]:
    """Set `name` and `entity` of every candidate; give back the persons."""
    persons = link_persons(parsed, candidates)
    bodies = []
    for candidate in candidates:
        if candidate.entity:
            continue
        known = candidate.known
        if known and not candidate.headed and candidate.type != "person":
            _link_known(candidate)
        else:
            bodies.append(candidate)
    _link_bodies(text, parsed, bodies, candidates)
    return persons


def _link_known(candidate: Candidate) -> None:
    known = candidate.known
    assert known
    candidate.name = known.target
    if known.kind in {"country", "adjective", "people"}:
        candidate.entity = f"country:{known.code}"
        candidate.country = known.code
        candidate.via = "name" if known.kind == "country" else "demonym"
    elif known.kind == "organisation":
        body = ORGANISATIONS[known.name]
        candidate.country, candidate.sector = body.country, body.sector
        candidate.entity = f"organisation:{slug(body.name)}"
    elif known.kind == "group":
        candidate.entity = f"group:{slug(known.target)}"
        candidate.via = "demonym"
    else:
        candidate.entity = f"place:{slug(known.target)}"
        candidate.country = known.code or None
        candidate.via = "demonym" if known.kind == "regional" else "name"


def _link_bodies(text: str, parsed: Parse, bodies: Sequence[Candidate], everything: Sequence[Candidate]) -> None:
    """Organisations, places and the rest, the longer names first: by their words, letters, sound or a part."""
    named: dict[tuple[str, str, str], Candidate] = {}  # by type, country of a body, and words in order of the alphabet
    for candidate in bodies:
        if candidate.type == "organisation" and candidate.country is None:
            candidate.country = _owner(text, parsed, candidate)
    for candidate in sorted(bodies, key=lambda c: (-len(c.text.split()), c.country is None, c.start)):
        candidate.name = _bare(candidate)
        code = (candidate.country or "") if candidate.type == "organisation" else ""
        key = (candidate.type, code, "-".join(core(candidate.name)) or squeezed(candidate.name))
        same = named.get(key) or _by_part(candidate, key, named) or _by_letters(candidate, everything)
        if same:
            candidate.name, candidate.entity = same.name, same.entity
            candidate.country = candidate.country or same.country
            candidate.sector = candidate.sector or same.sector
        else:
            candidate.name = _full_name(candidate)
            candidate.entity = f"{candidate.type}:{slug(candidate.name)}"
            named[key] = candidate


def _bare(candidate: Candidate) -> str:
    """A name without the country it opens or ends with: "Russian Foreign Ministry" gives "Foreign Ministry"."""
    name = " ".join(candidate.text.split())
    if candidate.type == "organisation" and candidate.country and candidate.headed:
        known = candidate.known
        if known and known.kind in {"country", "adjective"}:
            return name[len(known.name) :].strip() or name
        for other in COUNTRIES[candidate.country].names if candidate.country in COUNTRIES else ():
            if name.endswith(f" of {other}"):
                return name[: -len(other) - 4]
    return name


def _full_name(candidate: Candidate) -> str:
    """The name that readers get: of a country's body with the country's adjective before it."""
    name = " ".join(candidate.text.split())
    country = COUNTRIES.get(candidate.country or "")
    if candidate.type != "organisation" or country is None or not candidate.headed:
        return name
    known = candidate.known
    if known and known.kind in {"country", "adjective"}:
        return name
    if name != candidate.name or not country.adjectives:
        return name
    return f"{country.adjectives[0]} {name}"


def _owner(text: str, parsed: Parse, candidate: Candidate) -> str | None:
    """The country of a body: named in it, or as its owner before it ("Ukraine's Security Council")."""
    known = candidate.known
    if known and known.kind in {"country", "adjective"}:
        return known.code
    tokens = parsed.tokens
    last = tokens[candidate.last - 1]
    if candidate.headed and last.text in NAMES:
        return NAMES[last.text]
    at = candidate.first
    if at >= 2 and tokens[at - 1].lower in _OWN_MARKS and tokens[at - 2].sentence == tokens[at].sentence:
        begin = at - 2
        for first in range(begin, max(begin - 3, -1), -1):
            owner = known_at(text, tokens[first].start)
            if owner and owner.kind == "country" and tokens[first].start + len(owner.name) >= tokens[begin].end:
                return owner.code
    return None


def _by_part(
    candidate: Candidate, key: tuple[str, str, str], named: dict[tuple[str, str, str], Candidate]
) -> Candidate | None:
    """The one longer name of the kind that begins or ends with the words of this one, or sounds like it."""
    kind, code, _ = key
    found = []
    sound = squeezed(candidate.name)
    for (other_kind, other_code, _), other in named.items():
        if other_kind != kind or (code and other_code and code != other_code):
            continue
        if sound == squeezed(other.text):
            return other
        if (
            kind in {"organisation", "facility", "vessel"}
            and len(sound) > 3
            and is_short_for(candidate.name, other.text)
        ) or (kind == "organisation" and not code and core(candidate.name) == core(_bare(other))):
            found.append(other)
    return found[0] if len({other.entity for other in found}) == 1 else None


def _by_letters(candidate: Candidate, everything: Sequence[Candidate]) -> Candidate | None:
    """The organisation whose initials an acronym is."""
    if candidate.type != "organisation" or not is_acronym(candidate.text):
        return None
    letters = candidate.text.replace(".", "")
    for other in everything:
        long = other.type == "organisation" and other.entity and other.last - other.first > 1
        if long and letters in initials(other.text):
            return other
    return None
