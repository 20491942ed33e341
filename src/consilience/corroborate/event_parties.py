"""Who takes part in an event, as one report codes it -> whether two reports can mean the same parties.

Reports name one party differently: "RUS GOV", "RUS", a name, a title. Two sides agree where one's countries are among
the other's and no sector or person speaks against it. A side that a report leaves out contradicts nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from consilience.model.account import MergedEvent
from consilience.model.annotated import Annotated, Event

# Sectors that reports give to one party: what one calls a minister another calls the army or the police.
_FAMILIES = (
    frozenset("GOV LEG JUD MIL COP SPY ELI".split()),
    frozenset("REB UAF PRM CRM ISM SEP".split()),
    frozenset("CVL OPP PTY NGO SOC EDU MED JRN REL LAB AGR REF".split()),
    frozenset("BUS LAB".split()),
    frozenset("IGO NGO".split()),
)
# Acts that are done together where several act and nobody is at the receiving end: a meeting, a joint drill.
JOINT = frozenset({"CONSULT", "AGREE", "SUPPORT", "COOPERATE"})
NOWHERE = "---"  # of a party whose country the text does not say


class Side(NamedTuple):
    """The parties in one role: countries with the sectors given for each, and persons by their ids."""

    sectors: Mapping[str, frozenset[str]]
    persons: frozenset[str]

    @property
    def countries(self) -> frozenset[str]:
        return frozenset(self.sectors)


class Parties(NamedTuple):
    """Both sides. Where all act together (a meeting) all stand on the first, and `mutual` holds."""

    actors: Side
    recipients: Side
    mutual: bool

    @property
    def is_dyad(self) -> bool:
        """Whether both sides of the act are told: two parties at least."""
        if self.mutual:
            return sum(max(1, len(sectors)) for sectors in self.actors.sectors.values()) > 1
        return bool(self.actors.sectors and self.recipients.sectors)


def parties_of(event: Event, article: Annotated) -> Parties:
    persons = {mention.name: mention.entity for mention in article.entities if mention.type == "person"}
    actors = _side(event.actors, event.actor_names, persons)
    recipients = _side(event.recipients, event.recipient_names, persons)
    return Parties(actors, recipients, is_joint(event))


def is_joint(event: Event | MergedEvent) -> bool:
    """Whether the actors act with one another."""
    return event.type in JOINT and len(event.actors) > 1 and not event.recipients


def _side(codes: Sequence[str], names: Sequence[str], persons: Mapping[str, str]) -> Side:
    sectors: dict[str, set[str]] = {}
    for code in codes:
        country, _, sector = code.partition(" ")
        sectors.setdefault(country, set()).update([sector] if sector else ())
    named = frozenset(persons[name] for name in names if name in persons)
    return Side({country: frozenset(found) for country, found in sectors.items()}, named)


def agree(one: Parties, other: Parties) -> bool:
    """Whether two reports can mean the same parties in the same roles."""
    if one.mutual or other.mutual:
        return _sides_agree(_together(one), _together(other))
    if _crossed(one, other) or _crossed(other, one):
        return False
    return _sides_agree(one.actors, other.actors) and _sides_agree(one.recipients, other.recipients)


def _crossed(one: Parties, other: Parties) -> bool:
    """Whether who acts in one is acted upon in the other: "critics denounced X" and "X denounced"."""
    acting, receiving = one.actors, other.recipients
    if acting.persons & receiving.persons:
        return True
    half_told = not one.recipients.sectors and not other.actors.sectors
    return half_told and bool((acting.countries & receiving.countries) - {NOWHERE})


def same_pair(one: Parties, other: Parties) -> bool:
    """Whether both tell two sides, and the same two: the same two countries, or the same persons on both sides.

    One country's police and citizens, or parties of no known country, are too many to be taken for the same.
    """
    if not (one.is_dyad and other.is_dyad):
        return False
    ours, theirs = _together(one), _together(other)
    a, b = ours.countries - {NOWHERE}, theirs.countries - {NOWHERE}
    if len(a) > 1 and len(b) > 1 and (a <= b or b <= a):
        return True
    if one.mutual or other.mutual:
        return len(ours.persons & theirs.persons) > 1
    return bool(one.actors.persons & other.actors.persons and one.recipients.persons & other.recipients.persons)


def _together(parties: Parties) -> Side:
    """Everybody: a visit that one report tells another calls a meeting."""
    if parties.mutual:
        return parties.actors
    actors, recipients = parties.actors, parties.recipients
    nobody: frozenset[str] = frozenset()
    countries = dict.fromkeys((*actors.sectors, *recipients.sectors))
    return Side(
        {each: actors.sectors.get(each, nobody) | recipients.sectors.get(each, nobody) for each in countries},
        actors.persons | recipients.persons,
    )


def _sides_agree(one: Side, other: Side) -> bool:
    if not one.sectors or not other.sectors:
        return True
    if one.persons and other.persons and not one.persons & other.persons:
        return False
    a, b = one.countries - {NOWHERE}, other.countries - {NOWHERE}
    if a and b and not (a <= b or b <= a):
        return False
    if not (a and b) and not (NOWHERE in one.sectors and NOWHERE in other.sectors):
        return _near(_all(one), _all(other))  # "the rebels" here, a country's rebels there
    return all(_near(one.sectors[each], other.sectors[each]) for each in one.sectors if each in other.sectors)


def _all(side: Side) -> frozenset[str]:
    return frozenset(sector for sectors in side.sectors.values() for sector in sectors)


def _near(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of sectors can be one party's."""
    if not one or not other or one & other:
        return True
    return any(one & family and other & family for family in _FAMILIES)
