"""PLOVER types with modes, quads and scores, and CAMEO codes with their PLOVER types and Goldstein scores.

Out of `plover.tsv` and `cameo.tsv`, which name their sources and licences and note where the manual errs.
"""

from __future__ import annotations

from typing import NamedTuple

from consilience.knowledge.tables import items, rows


class Kind(NamedTuple):
    """A PLOVER type, or a mode of one: `score` is PLOVER's own, None where the manual gives none."""

    type: str
    mode: str | None
    quad: str
    score: float | None
    meaning: str


class Cameo(NamedTuple):
    """A CAMEO code: the PLOVER type, mode and contexts that it stands for, and its Goldstein score."""

    code: str
    type: str | None
    mode: str | None
    contexts: tuple[str, ...]
    goldstein: float | None


def _kinds() -> dict[tuple[str, str | None], Kind]:
    found = {}
    for type_, mode, quad, score, meaning in rows("plover.tsv"):
        kind = Kind(type_, mode or None, quad, float(score) if score else None, meaning)
        found[kind.type, kind.mode] = kind
    return found


def _codes() -> dict[str, Cameo]:
    found = {}
    for code, type_, mode, contexts, goldstein in ([*row, "", "", ""][:5] for row in rows("cameo.tsv")):
        score = float(goldstein) if goldstein else None
        found[code] = Cameo(code, type_ or None, mode or None, tuple(items(contexts)), score)
    return found


KINDS: dict[tuple[str, str | None], Kind] = _kinds()
TYPES: tuple[str, ...] = tuple(type_ for type_, mode in KINDS if mode is None)
QUADS: dict[str, str] = {kind.type: kind.quad for kind in KINDS.values() if kind.mode is None}
CAMEO: dict[str, Cameo] = _codes()
# What PLOVER counts as verbal or material; cooperation that is only announced is AGREE, conflict THREATEN.
COOPERATION = frozenset(type_ for type_, quad in QUADS.items() if quad.endswith("cooperation"))
CONFLICT = frozenset(QUADS) - COOPERATION
