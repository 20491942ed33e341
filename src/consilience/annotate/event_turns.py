"""Act -> what becomes of it when it is agreed to, refused or still to come.

Codes change by the tables of `knowledge/event_operators.py`.
"""

from __future__ import annotations

from typing import NamedTuple

from consilience.annotate.event_actors import Party
from consilience.knowledge.event_operators import AGREED, REFUSED, THREATENED, derived
from consilience.knowledge.plover import CAMEO, COOPERATION
from consilience.model.annotated import Status
from consilience.model.parse import Token


class Act(NamedTuple):
    """One coded predicate while it is being put together."""

    code: str
    type: str
    mode: str | None
    verb: Token
    actors: list[Party]
    recipients: list[Party]
    status: Status
    verb_object: Token | None


def granted(act: Act) -> Act:
    code = derived(AGREED, act.code) or "030"
    return act._replace(code=code, type="AGREE", mode=None, status="future")


def refusal(act: Act) -> Act | None:
    code = derived(REFUSED, act.code)
    if code is None:
        return None
    known = CAMEO[code]
    return act._replace(code=code, type=known.type or "REJECT", mode=known.mode, status="actual")


def to_come(act: Act) -> Act:
    """Cooperation still to come is AGREE, conflict still to come a threat."""
    if act.type in COOPERATION:
        code = derived(AGREED, act.code) or "030"
        known = CAMEO[code]
        return act._replace(code=code, type=known.type or "AGREE", mode=known.mode, status="future")
    if act.type in ("ASSAULT", "SANCTION", "COERCE", "MOBILIZE", "PROTEST"):
        code = derived(THREATENED, act.code) or "130"
        known = CAMEO[code]
        return act._replace(code=code, type=known.type or "THREATEN", mode=known.mode, status="future")
    if act.type == "ACCUSE" and act.code in ("115", "112"):
        return act._replace(code="130", type="THREATEN", mode=None, status="future")
    return act._replace(status="future")


# Whose country is where they act, if the text names no other: protesters, police and villages, but not soldiers.
_AT_HOME = frozenset("CVL COP OPP LAB EDU JRN MED AGR JUD REL CRM LEG PTY".split())


def placed(parties: list[Party], country: str) -> list[Party]:
    return [
        party._replace(country=country)
        if party.country is None and party.kind == "unnamed" and party.sector in _AT_HOME
        else party
        for party in parties
    ]
