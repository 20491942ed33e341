"""Who does what to whom: the draft's doer and what it is done to against those of the source's clause."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from consilience.corroborate.check_clauses import Part
from consilience.corroborate.check_found import Clash
from consilience.corroborate.check_names import ACTORS
from consilience.corroborate.check_passages import NEAR, Passage
from consilience.corroborate.check_reading import Reading
from consilience.model.account import Place
from consilience.model.annotated import Claim, Mention

# What two do together has no direction.
RECIPROCAL = frozenset(
    """meet talk clash agree marry fight negotiate confer differ join merge cooperate compete share speak converse
    argue quarrel collide convene gather be""".split()
)
OPPOSITE_WAYS = {"from": "to", "to": "from", "into": "from"}
Ids = Callable[[Mention], frozenset[str]]


def role_clashes(
    draft: Reading, part: Part, passage: Passage, claim: Claim, pairs: Mapping[int, Any], ids: Ids, alike: bool
) -> list[Clash]:
    """The clashes of direction: another does it, it is done to another, it goes the other way.

    `alike` says that the predicates of both clauses meet.
    """
    place = passage.place()
    found = _ways(draft, part, passage, ids, place)
    reading = passage.reading
    if part.claim is None or draft.tokens[part.head].lemma.lower() in RECIPROCAL:
        return found
    if not alike:
        return found + _of_noun(draft, part, passage, pairs, ids, place)
    doers, undergoers = set(reading.doers(claim)), set(reading.undergoers(claim))
    their_doers, their_undergoers = _named(reading, doers), _named(reading, undergoers)
    our_doers, our_undergoers = set(draft.doers(part.claim)), set(draft.undergoers(part.claim))
    for i, mention in part.names.items():
        meant = ids(mention)
        if not meant or draft.role(i).name == "mod":
            continue
        ours = draft.text[mention.start : mention.end]
        if i in our_doers and not meant & their_doers.keys():
            if meant & their_undergoers.keys() or _only_behind(reading, claim, passage, meant):
                found.append(_turned(draft, mention.start, mention.end, passage, place))
            elif their_doers and meant & passage.entities and mention.type in ACTORS:
                other = next(iter(their_doers.values()))
                if other.type in ACTORS:
                    value = reading.text[other.start : other.end]
                    found.append(
                        Clash(
                            "person",
                            "who does it",
                            mention.start,
                            mention.end,
                            ours,
                            value,
                            place,
                            f"in the draft {ours} does it, in the source {value}",
                        )
                    )
            elif mention.type not in ("person", "other") and _is_somebody(reading, doers):
                found.append(_turned(draft, mention.start, mention.end, passage, place))
        elif i in our_undergoers and not meant & their_undergoers.keys() and meant & their_doers.keys():
            found.append(_turned(draft, mention.start, mention.end, passage, place))
    if found:
        return found
    for i in part.words:
        if i not in pairs or pairs[i].closeness < NEAR or draft.role(i).name == "mod":
            continue
        j = pairs[i].theirs
        token = draft.tokens[i]
        plain = reading.role(j).name in ("patient", "agent")
        turned = (i in our_doers and j in undergoers - doers and plain) or (
            i in our_undergoers and j in doers - undergoers and plain
        )
        if turned and doers and our_doers and undergoers and draft.role(i).governor == part.head:
            return [_turned(draft, token.start, token.end, passage, place)]
    return []


def _only_behind(reading: Reading, claim: Claim, passage: Passage, meant: frozenset[str]) -> bool:
    """Whether the source has who does it in the draft only as the one from whom, to whom or against whom."""
    own = set(claim.tokens)
    roles = {
        reading.role(i).name
        for i, name in passage.names.items()
        if name in meant and i in own and not _inside_name(reading, i)
    }
    return bool(roles) and roles <= {"from", "to", "against", "patient", "on"}


def _is_somebody(reading: Reading, doers: set[int]) -> bool:
    """Whether a "he" or "she" does it: no country and no company."""
    return any(reading.tokens[i].lower in ("he", "she") for i in doers)


def _of_noun(
    draft: Reading, part: Part, passage: Passage, pairs: Mapping[int, Any], ids: Ids, place: Place
) -> list[Clash]:
    """ "Latvia will lead" beside "under Estonian leadership": whose act it is stands with the noun."""
    pair = pairs.get(part.head)
    reading = passage.reading
    if pair is None or pair.closeness < NEAR or part.claim is None or reading.tokens[pair.theirs].pos != "NOUN":
        return []
    whose = {
        m.entity: m for j in passage.positions if reading.role(j) == ("mod", pair.theirs) and (m := reading.mention(j))
    }
    doers = set(draft.doers(part.claim))
    for i, mention in part.names.items():
        if i in doers and whose and draft.role(i).name != "mod" and not ids(mention) & whose.keys():
            other = next(iter(whose.values()))
            value = reading.text[other.start : other.end]
            ours = draft.text[mention.start : mention.end]
            reason = f"in the draft {ours} does it, in the source {value}"
            return [Clash("person", "who does it", mention.start, mention.end, ours, value, place, reason)]
    return []


def _named(reading: Reading, positions: set[int]) -> dict[str, Mention]:
    """The names in a role, those that only describe a noun left out."""
    found: dict[str, Mention] = {}
    for i in sorted(positions):
        mention = reading.mention(i)
        if mention is not None and reading.role(i).name != "mod":
            found.setdefault(mention.entity, mention)
    return found


def _inside_name(reading: Reading, i: int) -> bool:
    """Whether a word is no more than a part of a longer name."""
    role = reading.role(i)
    return role.name == "mod" and reading.mention(role.governor) is reading.mention(i)


def _turned(draft: Reading, start: int, end: int, passage: Passage, place: Place) -> Clash:
    words = draft.text[start:end]
    return Clash(
        "person",
        "who does it to whom",
        start,
        end,
        words,
        " ".join(passage.reading.text[place.start : place.end].split()),
        place,
        f"in the source {words} has the other part in it",
    )


def _ways(draft: Reading, part: Part, passage: Passage, ids: Ids, place: Place) -> list[Clash]:
    """From A to B is not from B to A."""
    reading = passage.reading
    for i, mention in part.names.items():
        back = OPPOSITE_WAYS.get(draft.role(i).name)
        meant = ids(mention)
        if back is None or not meant & passage.entities:
            continue
        roles = {reading.role(j).name for j, name in passage.names.items() if name in meant}
        if back in roles and draft.role(i).name not in roles:
            return [_turned(draft, mention.start, mention.end, passage, place)]
    return []
