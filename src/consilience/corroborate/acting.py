"""Accounts -> Acting: who did what to whom, a row a pair of parties.

An event of several actors and recipients stands in the row of each pair; `events` has it once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import combinations

from consilience.corroborate.counting import Passages, count, is_outside, reason_left_out
from consilience.corroborate.event_parties import is_joint
from consilience.model.account import AccountDocument, MergedEvent
from consilience.model.annotated import Annotated
from consilience.model.series import Acting, CountedEvent, Pair

MOST_NAMES = 5
Party = tuple[str, str]  # code, name
Key = tuple[str, str | None, bool]


def make_acting(
    document: AccountDocument,
    annotated: Mapping[str, Annotated],
    first: date | None = None,
    last: date | None = None,
    include: Collection[str] = (),
    countries: bool = False,
) -> Acting:
    """With `countries` the sectors of a country are one party. `include` as in `make_dyad`."""
    cited = Passages(document, annotated)
    left_out: Counter[str] = Counter()
    rows: dict[Key, list[tuple[CountedEvent, str, str]]] = {}
    events: list[CountedEvent] = []
    for story in document.stories:
        for event in story.events:
            if is_outside(event, first, last):
                continue
            reason = reason_left_out(event, include)
            if reason is not None:
                left_out[reason] += 1
                continue
            counted = cited.counted(story.id, event)
            events.append(counted)
            seen: set[Key] = set()
            for key, actor, recipient in _pairs(event, countries):
                if key not in seen:
                    rows.setdefault(key, []).append((counted, actor, recipient))
                seen.add(key)
    pairs = [_pair(key, members) for key, members in rows.items()]
    pairs.sort(key=lambda p: (-p.count.events, -p.count.origins_at_most, p.actor, p.recipient or "", p.mutual))
    events.sort(key=lambda each: (each.date or "9", each.key))
    return Acting(
        pairs=tuple(pairs),
        events=tuple(events),
        left_out=dict(sorted(left_out.items())),
        stories=len(document.stories),
    )


def _pairs(event: MergedEvent, countries: bool) -> Iterator[tuple[Key, str, str]]:
    """Each pair of parties, with their names."""
    actors = _parties(event.actors, event.actor_names, countries)
    recipients = _parties(event.recipients, event.recipient_names, countries)
    if is_joint(event):
        for one, other in combinations(sorted(actors), 2):
            yield (one[0], other[0], True), one[1], other[1]
        return
    for actor in actors or [("", "")]:
        for recipient in recipients or [("", "")]:
            yield (actor[0], recipient[0] or None, False), actor[1], recipient[1]


def _parties(codes: tuple[str, ...], names: tuple[str, ...], countries: bool) -> list[Party]:
    found = zip(codes, names, strict=True)
    return [(code.split(" ")[0] if countries else code, name) for code, name in found]


def _pair(key: Key, members: list[tuple[CountedEvent, str, str]]) -> Pair:
    actor, recipient, mutual = key
    dates = sorted(each.date for each, _, _ in members if each.date)
    return Pair(
        actor=actor,
        actor_names=_names([name for _, name, _ in members]),
        recipient=recipient,
        recipient_names=_names([name for _, _, name in members]),
        mutual=mutual,
        count=count(each.event for each, _, _ in members),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        events=tuple(each.key for each, _, _ in members),
    )


def _names(names: list[str]) -> tuple[str, ...]:
    """Each name once, the most frequent first."""
    counts = Counter(name for name in names if name)
    return tuple(sorted(counts, key=lambda name: (-counts[name], name)))[:MOST_NAMES]
