"""Names of organisations -> their country or body of states and their PLOVER sector, out of `organisations.tsv`."""

from __future__ import annotations

from typing import NamedTuple

from consilience.knowledge.tables import items, rows


class Organisation(NamedTuple):
    name: str
    country: str | None  # ISO 3166-1 alpha-3, or the code of a body of states: UNO, EUR, NAT, IGO
    sector: str | None  # PLOVER


def _read() -> dict[str, Organisation]:
    found: dict[str, Organisation] = {}
    for name, others, country, sector in ([*row, "", "", ""][:4] for row in rows("organisations.tsv")):
        organisation = Organisation(name, country or None, sector or None)
        for word in (name, *items(others)):
            found.setdefault(word, organisation)
    return found


ORGANISATIONS: dict[str, Organisation] = _read()
