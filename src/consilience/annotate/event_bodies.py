"""The name of a body -> its country and PLOVER sector: by the tables, by the place in it, by the kind of body."""

from __future__ import annotations

from collections.abc import Sequence

from consilience.knowledge.countries import ADJECTIVES, CAPITALS, NAMES
from consilience.knowledge.organisation_words import LEGAL_FORMS, ORGANISATION_WORDS
from consilience.knowledge.places import CITIES, LARGE, PLACES
from consilience.knowledge.sectors import BODIES, NOUNS, Body


def known_body(words: Sequence[str]) -> Body | None:
    """The body of the tables whose name a longer name begins with ("Shin Bet headquarters"), else its last words'."""
    for size in range(len(words), 0, -1):
        name = " ".join(words[:size]).removesuffix("'s").removesuffix("’s")
        found = BODIES.get(name) or (BODIES.get(name.upper()) if sum(c.isupper() for c in name) > 1 else None)
        if found is not None:
            return found
    lower = [word.lower() for word in words]
    for size in (3, 2):
        sector = NOUNS.get(" ".join(lower[-size:])) or NOUNS.get(" ".join(lower[-size:]).removesuffix("s"))
        if sector and len(words) > size:
            return Body(None, sector)  # "the Westmark Self-Defence Forces"
    return None


def body_of(words: Sequence[str]) -> Body:
    """Country and sector of a body by the words of its name: its place, its kind of body."""
    country = sector = None
    for size in range(min(len(words), 4), 0, -1):
        for first in range(len(words) - size + 1):
            name = " ".join(words[first : first + size]).removesuffix("'s").removesuffix("’s")
            country = country or NAMES.get(name) or ADJECTIVES.get(name) or CAPITALS.get(name) or PLACES.get(name)
            if country is None and name in CITIES and CITIES[name][1] >= LARGE:
                country = CITIES[name][0]
    lower = [word.lower() for word in words]
    for size in (3, 2, 1):
        tail = " ".join(lower[-size:])
        sector = sector or NOUNS.get(tail) or NOUNS.get(tail.removesuffix("s"))
    sector = sector or next((ORGANISATION_WORDS[word] for word in reversed(lower) if word in ORGANISATION_WORDS), None)
    if sector is None and lower and lower[-1] in LEGAL_FORMS:
        sector = "BUS"
    return Body(country or None, sector)
