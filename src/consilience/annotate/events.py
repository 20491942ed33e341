"""All layers -> Event: the political acts of a report, coded by PLOVER and CAMEO, each on its claim.

1. `event_acts` walks the main line of each sentence and codes its predicates (`event_frames`),
2. `event_actors` says who is meant by the words in each role,
3. `event_screens` drops what only sounds like politics: sport, business, fiction, history,
4. `event_details` adds mode, contexts, date and place.
"""

from __future__ import annotations

from collections.abc import Sequence

from consilience.annotate.event_actors import Party, Reader
from consilience.annotate.event_acts import Walker
from consilience.annotate.event_turns import Act
from consilience.knowledge.plover import CAMEO, QUADS
from consilience.model.annotated import Attribution, Claim, Event, Figure, Mention, Time
from consilience.model.parse import Parse


def find_events(
    text: str,
    parsed: Parse,
    mentions: Sequence[Mention],
    times: Sequence[Time],
    figures: Sequence[Figure],
    attributions: Sequence[Attribution],
    claims: Sequence[Claim],
    published: str | None,
) -> tuple[Event, ...]:
    """The events of one article, in text order; none twice in one sentence."""
    reader = Reader(text, parsed, mentions)
    walker = Walker(parsed, reader)
    owner = {token: number for number, claim in enumerate(claims) for token in reversed(claim.tokens)}
    found: list[Event] = []
    for sentence in parsed.sentences:
        seen: set[tuple[object, ...]] = set()
        for act in walker.acts(sentence):
            event = _event(act, owner, claims)
            if event is None:
                continue
            key = (event.type, event.actors, event.recipients)
            if key not in seen:
                seen.add(key)
                found.append(event)
    return tuple(found)


def _event(act: Act, owner: dict[int, int], claims: Sequence[Claim]) -> Event | None:
    number = owner.get(act.verb.index)
    if number is None or not act.type:
        return None
    claim = claims[number]
    actors = _codes(act.actors)
    recipients = tuple(code for code in _codes(act.recipients) if code not in actors or len(act.recipients) == 1)
    if act.type == "CONSULT" and act.mode != "visit":
        actors, recipients = tuple(dict.fromkeys([*actors, *recipients])), ()
    if not actors and not recipients:
        return None
    known = CAMEO[act.code]
    return Event(
        start=claim.start,
        end=claim.end,
        type=act.type,
        mode=act.mode,
        cameo=act.code,
        quad=QUADS[act.type],
        goldstein=known.goldstein,
        actors=actors,
        recipients=recipients,
        contexts=known.contexts,
        date=claim.time,
        place=claim.roles.place,
        status=act.status,
        claim=number,
    )


def _codes(parties: Sequence[Party]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(party.code for party in parties if party.coded or party.named))
