"""Mentions of an article -> the state that it is about, and whose its ministers are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from consilience.annotate.event_actors import Party
from consilience.model.annotated import Mention

# Sectors of a state's own: whoever is of one belongs to the state that an article is about, if it names no other.
_OF_STATE = frozenset({"GOV", "LEG", "JUD", "COP", "MIL", "SPY"})
_FEWEST = 3  # mentions of a state's bodies by which an article is about that state
_SHARE = 0.7  # of all states' bodies that it names


def home_of(mentions: Sequence[Mention]) -> str | None:
    """The state whose bodies an article names time and again and hardly any other's; None where there is no such."""
    bodies = [
        mention.country
        for mention in mentions
        if mention.country and mention.type == "organisation" and mention.sector in _OF_STATE and mention.via == "name"
    ]
    counts = Counter(bodies)
    if not counts:
        return None
    country, count = max(counts.items(), key=lambda item: (item[1], item[0]))
    return country if count >= _FEWEST and count >= _SHARE * len(bodies) else None


def at_home(party: Party, home: str | None) -> Party:
    """A minister, judge or officer of no country is of the article's own."""
    if home is None or party.country is not None or party.sector not in _OF_STATE or party.sector == "MIL":
        return party
    return party._replace(country=home)
