"""Typed candidates -> a full name and an entity id each: which mentions of one article are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from consilience.annotate.entity_persons import Person, link_persons
from consilience.annotate.entity_scan import Candidate
from consilience.annotate.entity_table import known_at
from consilience.knowledge.countries import COUNTRIES, NAMES
from consilience.knowledge.organisations import ORGANISATIONS
from consilience.model.parse import Parse
from consilience.text.bodies import core, initials, is_acronym, is_short_for, squeezed, words
from consilience.text.slugs import slug

_MOST = 40  # names of one first or last word; with more, a shorter name cannot tell which it means
_SHORTENED = frozenset({"organisation", "facility", "vessel"})
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


class _Named:
    """The organisations, places and the rest that have a name so far, found by what a shorter name shares with them."""

    def __init__(self) -> None:
        self.by_core: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
        self.by_sound: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
        self.by_end: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
        self.by_letters: dict[str, Candidate] = {}

    def add(self, candidate: Candidate, bare: str) -> None:
        kind = candidate.type
        self.by_core[kind, "-".join(core(bare)) or squeezed(bare)].append(candidate)
        self.by_sound[kind, squeezed(candidate.text)].append(candidate)
        if kind in _SHORTENED:
            found = words(candidate.text)
            for end in dict.fromkeys((*found[:1], *found[-1:])):
                self.by_end[kind, end].append(candidate)
        if kind == "organisation" and candidate.last - candidate.first > 1:
            self.letters(candidate)

    def letters(self, candidate: Candidate) -> None:
        for letters in initials(candidate.text):
            self.by_letters.setdefault(letters, candidate)

    def find(self, candidate: Candidate, bare: str) -> Candidate | None:
        """The one that a shorter or equal name stands for."""
        kind, country = candidate.type, candidate.country
        same = self.by_core[kind, "-".join(core(bare)) or squeezed(bare)]
        if kind != "organisation":
            if same:
                return same[0]
        else:
            equal = [other for other in same if other.country == country]
            if equal:
                return equal[0]
            # "the Foreign Ministry" is that of the one country whose ministry the article names.
            if same and (country is None or {other.country for other in same} == {None}):
                return same[0] if len({other.entity for other in same}) == 1 else None
        sounding = self.by_sound[kind, squeezed(candidate.text)]
        if sounding and _agree(candidate, sounding[0]):
            return sounding[0]
        if kind == "organisation" and is_acronym(candidate.text):
            return self.by_letters.get(candidate.text.replace(".", ""))
        if kind in _SHORTENED and len(candidate.text) > 3:
            ends = words(bare)
            longer = {
                other.entity: other
                for end in dict.fromkeys((*ends[:1], *ends[-1:]))
                if len(self.by_end[kind, end]) <= _MOST
                for other in self.by_end[kind, end]
                if is_short_for(bare, other.text) and _agree(candidate, other)
            }
            return next(iter(longer.values())) if len(longer) == 1 else None
        return None


def _agree(a: Candidate, b: Candidate) -> bool:
    """Whether nothing speaks against one country for both."""
    return a.country is None or b.country is None or a.country == b.country


def _link_bodies(text: str, parsed: Parse, bodies: Sequence[Candidate], everything: Sequence[Candidate]) -> None:
    """Organisations, places and the rest, the longer names first: by their words, letters, sound or a part."""
    named = _Named()
    for candidate in everything:
        if candidate.type == "organisation" and candidate.entity and candidate.last - candidate.first > 1:
            named.add(candidate, candidate.name)
    for candidate in bodies:
        if candidate.type == "organisation" and candidate.country is None:
            candidate.country = _owner(text, parsed, candidate)
    for candidate in sorted(bodies, key=lambda c: (-len(c.text.split()), c.country is None, c.start)):
        bare = _bare(candidate)
        same = named.find(candidate, bare)
        if same:
            candidate.name, candidate.entity = same.name, same.entity
            candidate.country = candidate.country or same.country
            candidate.sector = candidate.sector or same.sector
        else:
            candidate.name = _full_name(candidate, bare)
            candidate.entity = f"{candidate.type}:{slug(candidate.name)}"
            named.add(candidate, bare)


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


def _full_name(candidate: Candidate, bare: str) -> str:
    """The name that readers get: of a country's body with the country's adjective before it."""
    name = " ".join(candidate.text.split())
    country = COUNTRIES.get(candidate.country or "")
    if candidate.type != "organisation" or country is None or not candidate.headed:
        return name
    known = candidate.known
    if known and known.kind in {"country", "adjective"}:
        return name
    if name != bare or not country.adjectives:
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
