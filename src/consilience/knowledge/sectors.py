"""Words for people and bodies that are not named -> PLOVER sector, out of `sectors.tsv` and the titles of `offices`."""

from __future__ import annotations

from consilience.knowledge.offices import OFFICES
from consilience.knowledge.tables import items, rows


def _read() -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    nouns: dict[str, str] = {}
    modifiers: dict[str, str] = {}
    collectives: set[str] = set()
    for key, words in rows("sectors.tsv"):
        if key == "%":
            collectives.update(items(words))
        elif key.startswith("@"):
            modifiers.update(dict.fromkeys(items(words), key[1:]))
        else:
            for word in items(words):
                nouns.setdefault(word, key)
    for word, sector in OFFICES.items():
        nouns.setdefault(word, sector)
    return nouns, modifiers, frozenset(collectives)


NOUNS, MODIFIERS, COLLECTIVES = _read()
