"""All layers -> Event: the political acts of a report, coded by PLOVER and CAMEO, each on its claim.

1. `event_acts` walks the main line of each sentence and codes its predicates (`event_frames`),
2. `event_actors` says who is meant by the words in each role,
3. `event_screens` drops what only sounds like politics: sport, business, fiction, history,
4. `event_details` adds mode, contexts, date and place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from consilience.annotate.event_actors import Party, Reader
from consilience.annotate.event_acts import Walker
from consilience.annotate.event_details import contexts_of, date_of, mode_of, place_of, told_contexts
from consilience.annotate.event_home import at_home, home_of
from consilience.annotate.event_screens import age_of, politics
from consilience.annotate.event_turns import Act
from consilience.knowledge.plover import CAMEO, QUADS
from consilience.model.annotated import Claim, Event, Mention, Time
from consilience.model.parse import Parse
from consilience.text.dates import days_of

_MEDIATING = "045"  # has a side that mediates


def find_events(
    text: str,
    parsed: Parse,
    mentions: Sequence[Mention],
    times: Sequence[Time],
    claims: Sequence[Claim],
    published: str | None,
) -> tuple[Event, ...]:
    """The events of one article, in text order; none twice in one sentence."""
    reader = Reader(text, parsed, mentions)
    walker = Walker(parsed, reader)
    home = home_of(mentions)
    owner = {token: number for number, claim in enumerate(claims) for token in claim.tokens}
    owner.update((claim.head, number) for number, claim in enumerate(claims))
    days = days_of(published[:10]) if published else None
    today = days[0] if days else None
    starts = [time.start for time in times]
    found: list[Event] = []
    for sentence in parsed.sentences:
        acts = walker.acts(sentence)
        acts = politics(acts, parsed, sentence) if acts else acts
        if not acts:
            continue
        seen: set[tuple[object, ...]] = set()
        start, end = parsed.tokens[sentence.first].start, parsed.tokens[sentence.last - 1].end
        near = times[bisect_left(starts, start) : bisect_left(starts, end)]
        told = told_contexts(parsed.tokens[sentence.first : sentence.last])
        for act in acts:
            age = age_of(act, parsed, near, today) if near else ""
            if age == "history":
                continue
            dated = act._replace(status="historical") if age else act
            event = _event(dated, owner, claims, told, reader, home, published)
            if event is None:
                continue
            key = (event.type, event.actors, event.recipients)
            if key not in seen:
                seen.add(key)
                found.append(event)
    return tuple(found)


def _event(
    act: Act,
    owner: dict[int, int],
    claims: Sequence[Claim],
    told: Sequence[str],
    reader: Reader,
    home: str | None,
    published: str | None,
) -> Event | None:
    """The record; None where nobody is named or meant."""
    number = owner.get(act.verb.index)
    if number is None or not act.type:
        return None
    claim = claims[number]
    actors = [at_home(party, home) for party in act.actors if party.coded or party.named]
    recipients = [at_home(party, home) for party in act.recipients if party.coded or party.named]
    recipients = [party for party in recipients if all(party.name != actor.name for actor in actors)]
    countries = {actor.country for actor in actors}
    if any(party.country not in countries for party in recipients):  # "the closeness between Moscow and Pyongyang"
        recipients = [party for party in recipients if party.country is None or party.country not in countries]
    if act.type == "MOBILIZE":  # "put its army on alert"
        recipients = [p for p in recipients if p.country not in countries or p.sector not in ("MIL", "COP")]
    if act.type == "CONSULT" and act.mode != "visit" and act.code != _MEDIATING:
        actors, recipients = actors + recipients, []
    actors, recipients = _once(actors), _once(recipients)
    if not any(party.coded or party.kind == "person" for party in (*actors, *recipients)):
        return None
    known = CAMEO[act.code]
    parsed = reader.parsed
    tokens = [parsed.tokens[i] for i in claim.tokens]
    return Event(
        start=claim.start,
        end=claim.end,
        type=act.type,
        mode=mode_of(act, tokens),
        cameo=act.code,
        quad=QUADS[act.type],
        goldstein=known.goldstein,
        actors=tuple(party.code for party in actors),
        recipients=tuple(party.code for party in recipients),
        contexts=contexts_of(known.contexts, told),
        date=date_of(act, claim, published),
        place=place_of(claim, parsed, reader.at),
        status=act.status,
        claim=number,
        actor_names=tuple(party.name for party in actors),
        recipient_names=tuple(party.name for party in recipients),
        figures=claim.figures,
    )


def _once(parties: list[Party]) -> list[Party]:
    """Each code once, but those with names apart: two ministers of one country are one code and two names."""
    found: dict[tuple[str, str], Party] = {}
    for party in parties:
        found.setdefault((party.code, party.name if party.named else ""), party)
    named = {code for code, name in found if name}
    return [party for (code, name), party in found.items() if name or code not in named]
