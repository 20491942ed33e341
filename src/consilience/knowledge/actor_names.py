"""What a person types for an actor -> country and sector: "RUS", "Russia", "RUS GOV", "Russian army", "--- REB".

Names are those of the tables of countries and bodies, sectors PLOVER's.
"""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple

from consilience.errors import UsageError
from consilience.knowledge.countries import ADJECTIVES, COUNTRIES, NAMES, country_name
from consilience.knowledge.sectors import BODIES, NOUNS

# PLOVER's sectors, in words.
SECTORS: dict[str, str] = {
    "GOV": "government", "LEG": "legislature", "JUD": "courts", "MIL": "armed forces", "COP": "police",
    "SPY": "intelligence", "ELI": "former officials", "OPP": "opposition", "PTY": "parties", "REB": "rebels",
    "UAF": "unidentified armed men", "PRM": "paramilitaries", "CRM": "criminals", "CVL": "civilians",
    "SOC": "civil society", "NGO": "non-governmental bodies", "IGO": "bodies of states", "ISM": "movements",
    "MED": "health workers", "EDU": "education", "REL": "religious bodies", "JRN": "journalists", "BUS": "business",
    "LAB": "workers", "AGR": "farmers", "REF": "refugees",
}  # fmt: skip
# Codes of bodies of states and of armed groups of no one state, as the coder gives them.
_OTHERS = {
    "UNO": "United Nations",
    "EUR": "European Union",
    "NAT": "NATO",
    "IGO": "a body of states",
    "IMG": "militants",
}
ANYWHERE = "---"


class Named(NamedTuple):
    """An actor as it is asked for. `country` None: whoever bears the sector; `sector` None: the whole country."""

    code: str
    name: str
    country: str | None
    sector: str | None


def read_actor(given: str) -> Named:
    """Raises UsageError where nothing has this name, with the nearest that there is."""
    words = " ".join(given.split())
    if words in BODIES and words.upper() not in _codes() and BODIES[words].country:
        body = BODIES[words]
        return _named(body.country, body.sector if body.country not in _OTHERS else None)
    head, _, tail = words.rpartition(" ")
    sector = _sector(tail) if head else None
    if sector is not None:
        if head == ANYWHERE:
            return _named(None, sector)
        country = _country(head)
        if country is not None:
            return _named(country, sector)
    country = _country(words)
    if country is not None:
        return _named(country, None)
    near = _nearest(words)
    raise UsageError(
        f"no country or body is called {given!r}",
        hint=(f"did you mean {near}? " if near else "")
        + 'give an ISO code (RUS), a name (Russia), or either with a sector ("RUS GOV")',
    )


def _named(country: str | None, sector: str | None) -> Named:
    code = country or ANYWHERE
    name = _OTHERS.get(code) or (country_name(code) if country else "anybody")
    if sector is None:
        return Named(code, name, country, None)
    return Named(f"{code} {sector}", f"{name} ({SECTORS.get(sector, sector)})", country, sector)


def describe(code: str) -> str:
    """A code of an event ("RUS GOV") in words: "Russia (government)"."""
    country, _, sector = code.partition(" ")
    name = _OTHERS.get(country) or ("country not told" if country == ANYWHERE else country_name(country))
    return f"{name} ({SECTORS.get(sector, sector)})" if sector else name


def _sector(word: str) -> str | None:
    if word.upper() in SECTORS:
        return word.upper()
    return NOUNS.get(word.lower())


def _country(words: str) -> str | None:
    if words.upper() in _codes():
        return words.upper()
    return _by_name().get(words.casefold().removeprefix("the "))


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    return frozenset(COUNTRIES) | frozenset(_OTHERS)


@lru_cache(maxsize=1)
def _by_name() -> dict[str, str]:
    found: dict[str, str] = {}
    for table in (NAMES, ADJECTIVES):
        for name, code in table.items():
            found.setdefault(name.casefold(), code)
    for name, body in BODIES.items():
        if body.country in _OTHERS and body.country != "IGO":
            found.setdefault(name.casefold(), str(body.country))
    return found


def _nearest(words: str) -> str | None:
    """The name spelt most like it, whole or without its last word, with its code."""
    by_name = _by_name()
    for part in (words, words.rpartition(" ")[0]):
        if len(part) == 3 and part.isupper():
            codes = get_close_matches(part, sorted(_codes()), n=1, cutoff=0.6)
            if codes:
                return f"{codes[0]} ({_OTHERS.get(codes[0]) or country_name(codes[0])})"
        found = get_close_matches(part.casefold(), sorted(by_name), n=1, cutoff=0.7) if part else []
        if found:
            return f"{country_name(by_name[found[0]])} ({by_name[found[0]]})"
    return None
