"""Words for people and bodies -> PLOVER sector, out of `sectors.tsv` and the titles of `offices`; bodies by name.

The bodies are those of `organisations.tsv` and, for the event coder alone, `actors.tsv`: armed groups, services,
parties, parliaments.
"""

from __future__ import annotations

from typing import NamedTuple

from consilience.knowledge.offices import OFFICES
from consilience.knowledge.organisations import ORGANISATIONS
from consilience.knowledge.tables import items, rows


def _read() -> tuple[dict[str, str], dict[str, str], frozenset[str], frozenset[str]]:
    nouns: dict[str, str] = {}
    modifiers: dict[str, str] = {}
    others: dict[str, list[str]] = {}
    for key, words in rows("sectors.tsv"):
        if key.startswith("@"):
            modifiers.update(dict.fromkeys(items(words), key[1:]))
        elif key.isalpha():
            for word in items(words):
                nouns.setdefault(word, key)
        else:
            others[key] = items(words)
    for word, sector in OFFICES.items():
        nouns.setdefault(word, sector)
    return nouns, modifiers, frozenset(others["%"]), frozenset(others["&"])


class Body(NamedTuple):
    """Whose a named body is, and its sector."""

    country: str | None
    sector: str | None


# Groups of regions.py that live in one state, most of them: whose they are among actors.
GROUPS_OF: dict[str, str] = {
    "Uyghurs": "CHN",
    "Rohingya": "MMR",
    "Tamils": "LKA",
    "Yazidis": "IRQ",
    "Pashtuns": "AFG",
    "Hazaras": "AFG",
    "Serbs": "SRB",
    "Alawites": "SYR",
    "Native Americans": "USA",
    "African Americans": "USA",
    "Republicans": "USA",
    "Democrats": "USA",
}


def _bodies() -> dict[str, Body]:
    found = {name: Body(each.country, each.sector) for name, each in ORGANISATIONS.items()}
    for names, country, sector in ([*row, ""][:3] for row in rows("actors.tsv")):
        for name in items(names):
            found.setdefault(name, Body(country or None, sector or None))
    return found


NOUNS, MODIFIERS, COLLECTIVES, WEAK = _read()
BODIES: dict[str, Body] = _bodies()
