"""The events of a story's articles -> MergedEvent: one event told by five outlets is one event with five reports.

Two reports are of one event where nothing keeps them apart (status, date, parties, and for acts told in different
claims the place) and either their claims stand in one finding and are of one type or quad, or they are of one type
between the same two sides in the same days, the custom of event data (their "one-a-day filter"). A group holds only
reports of which every two can be one event.

An event is dated by the words of its reports. One whose reports all leave the day out lies on the first of their days
of publication, and `dated_by` says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import Literal, NamedTuple

from consilience.corroborate.event_parties import NOWHERE, Parties, agree, parties_of, same_pair
from consilience.corroborate.findings import finding_id
from consilience.corroborate.story import Compared
from consilience.corroborate.timeline import BACKGROUND
from consilience.knowledge.plover import QUADS
from consilience.model.account import CodeCount, EventReport, MergedEvent
from consilience.model.annotated import Event
from consilience.text.dates import day_of, days_of, precision_of

Days = tuple[date, date]
# An act told without its day happened on the day of publication or up to this many before.
BEFORE = timedelta(days=3)
LEAD = 2  # sentences of a report that make its lead


class Told(NamedTuple):
    """One coded event of one article."""

    article: int
    event: Event
    parties: Parties
    value: str | None  # the clause's own time
    days: Days | None  # of `value`, else the days that publication allows; None: unknown
    published: date | None
    groups: frozenset[int]  # findings that its claim stands in
    lead: bool
    headline: bool = False  # stands in it: it tells what its article tells


def find_events(story: Compared, event_day: date | None) -> tuple[MergedEvent, ...]:
    """The events of a story by date, then by first report.

    Those long before the first of their reports are background; where no report is dated, before `event_day`.
    """
    told = _told(story)
    groups = _grouped(told)
    found = [_merged(story, [told[i] for i in sorted(group)], event_day) for group in groups]
    found.sort(key=lambda each: (each.date is None, each.date or "", each.reports[0].article, each.reports[0].start))
    width = max(2, len(str(len(found))))
    return tuple(_numbered(each, f"E{number:0{width}d}") for number, each in enumerate(found, 1))


def _numbered(event: MergedEvent, name: str) -> MergedEvent:
    fields = {field: getattr(event, field) for field in MergedEvent.__struct_fields__}
    return MergedEvent(**{**fields, "id": name})


# ---- what each article tells


def _told(story: Compared) -> list[Told]:
    home = {i: number for number, group in enumerate(story.alignment.groups) for i in group}
    found = []
    for number, article in enumerate(story.articles):
        by_claim: dict[int, list[int]] = {}
        for i in story.units_of(number):
            by_claim.setdefault(story.units[i].claim, []).append(i)
        published = day_of(article.article.published)
        lead_ends = article.sentences[min(LEAD, len(article.sentences)) - 1].end if article.sentences else 0
        for event in article.events:
            claim = article.claims[event.claim] if event.claim is not None else None
            units = by_claim.get(event.claim, []) if event.claim is not None else []
            value = claim.time if claim is not None and claim.time and days_of(claim.time) else None
            found.append(
                Told(
                    article=number,
                    event=event,
                    parties=parties_of(event, article),
                    value=value,
                    days=_days(value, event, published),
                    published=published,
                    groups=frozenset(home[i] for i in units),
                    lead=event.start < lead_ends,
                    headline=article.headline is not None and event.start < article.headline.end,
                )
            )
    return found


def _days(value: str | None, event: Event, published: date | None) -> Days | None:
    if value is not None:
        return days_of(value)
    if published is None or event.status != "actual":
        return None
    return published - BEFORE, published


# ---- which of them are one


def _grouped(told: Sequence[Told]) -> list[list[int]]:
    """Join by the strongest signs first; a group never holds two that cannot be one event.

    What can be one is asked of kinds of reports (alike in all that bars), not of reports: hundreds tell one event.
    """
    kinds = _numbers([_barring(each) for each in told])
    home = list(range(len(told)))
    members: dict[int, list[int]] = {i: [i] for i in range(len(told))}
    inside: dict[int, dict[int, int]] = {i: {kinds[i]: i} for i in range(len(told))}  # kind -> one report of it
    asked: dict[tuple[int, int], bool] = {}

    def can_join(a: int, b: int) -> bool:
        for kind, i in inside[a].items():
            for other, j in inside[b].items():
                if (kind, other) not in asked:
                    asked[kind, other] = _can_be_one(told[i], told[j])
                if not asked[kind, other]:
                    return False
        return True

    for _, i, j in sorted(_links(told)):
        a, b = sorted((home[i], home[j]))
        if a == b or not can_join(a, b):
            continue
        for each in members[b]:
            home[each] = a
        members[a] += members.pop(b)
        inside[a] = {**inside.pop(b), **inside[a]}
    return list(members.values())


def _barring(told: Told) -> tuple[object, ...]:
    event, parties = told.event, told.parties
    return (event.status, told.days, event.actors, event.recipients, parties.actors.persons, parties.recipients.persons)


def _numbers(keys: Sequence[tuple[object, ...]]) -> list[int]:
    seen: dict[tuple[object, ...], int] = {}
    return [seen.setdefault(key, len(seen)) for key in keys]


def _links(told: Sequence[Told]) -> set[tuple[int, int, int]]:
    """Pairs that may be one event, with the rank of what speaks for it: 0 is strongest."""
    findings: dict[int, list[int]] = {}
    types: dict[tuple[str, str], dict[tuple[object, ...], list[int]]] = {}
    for i, each in enumerate(told):
        for group in each.groups:
            findings.setdefault(group, []).append(i)
        event = each.event
        alike = (*_barring(each), event.mode, event.place, each.value, each.published if each.value is None else None)
        types.setdefault((event.type, event.status), {}).setdefault(alike, []).append(i)
    pairs = {pair for block in findings.values() for pair in combinations(block, 2)}
    for kinds in types.values():
        pairs.update((members[0], each) for members in kinds.values() for each in members[1:])
        pairs.update(combinations(sorted(members[0] for members in kinds.values()), 2))
    return {(rank, i, j) for i, j in pairs if (rank := _rank(told[i], told[j])) is not None}


def _rank(one: Told, other: Told) -> int | None:
    if not _can_be_one(one, other):
        return None
    alike = one.event.type == other.event.type
    if one.groups & other.groups:
        if alike:
            return 0
        return 1 if QUADS[one.event.type] == QUADS[other.event.type] else None
    if not alike or not _same_place(one.event, other.event) or not _same_mode(one.event, other.event):
        return None
    if one.article == other.article and one.headline != other.headline and _share_actor(one, other):
        return 2
    if same_pair(one.parties, other.parties):
        return 3 if _near_days(one, other) else None
    named_alike = one.event.actors == other.event.actors and one.event.recipients == other.event.recipients
    return 4 if named_alike and one.event.place and other.event.place and _near_days(one, other) else None


def _can_be_one(one: Told, other: Told) -> bool:
    """Nothing that keeps two reports apart: status, days, parties."""
    if one.event.status != other.event.status:
        return False
    if one.days is not None and other.days is not None and not _overlap(one.days, other.days):
        return False
    return agree(one.parties, other.parties)


def _share_actor(one: Told, other: Told) -> bool:
    ours, theirs = one.parties.actors, other.parties.actors
    return bool((ours.countries & theirs.countries) - {NOWHERE} or ours.persons & theirs.persons)


def _overlap(one: Days, other: Days) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _near_days(one: Told, other: Told) -> bool:
    """Whether two acts told in different claims lie in the same days, as far as they say."""
    if one.days is None or other.days is None:
        return one.days == other.days
    if one.value is None and other.value is None:  # both leave the day out
        return one.published is not None and one.published == other.published
    longest = max(last - first for first, last in (one.days, other.days))
    return longest <= timedelta(days=7)


def _same_place(one: Event, other: Event) -> bool:
    a, b = (one.place or "").casefold(), (other.place or "").casefold()
    return not a or not b or a in b or b in a


def _same_mode(one: Event, other: Event) -> bool:
    return one.mode is None or other.mode is None or one.mode == other.mode


# ---- what they come to


def _merged(story: Compared, told: Sequence[Told], event_day: date | None) -> MergedEvent:
    codes = _codes(story, told)
    leading = codes[0]
    best = max(told, key=lambda each: _fullness(each, leading)).event
    value, dated_by = _date(told)
    published = min((each.published for each in told if each.published is not None), default=None)
    articles = {each.article for each in told}
    total = len(story.alignment.groups)
    return MergedEvent(
        id="",
        type=leading.type,
        mode=leading.mode,
        cameo=leading.cameo,
        quad=QUADS[leading.type],
        goldstein=leading.goldstein,
        actors=best.actors,
        recipients=best.recipients,
        actor_names=best.actor_names,
        recipient_names=best.recipient_names,
        contexts=_most([context for each in told for context in each.event.contexts]),
        date=value,
        precision=precision_of(value) if value else None,
        dated_by=dated_by,
        place=next(iter(_most([each.event.place for each in told if each.event.place])), None),
        status=told[0].event.status,
        published=published.isoformat() if published else None,
        background=_is_background(value, published or event_day),
        lead=any(each.lead for each in told),
        outlets=len(story.outlets(articles)),
        origins_at_most=len(story.origins_of(articles)),
        codes=codes,
        findings=tuple(finding_id(group, total) for group in sorted({g for each in told for g in each.groups})),
        reports=tuple(_report(story, each) for each in told),
    )


def _fullness(told: Told, leading: CodeCount) -> tuple[object, ...]:
    """How well a report tells the parties: both sides first, then in the leading code, then with most sectors."""
    event = told.event
    codes = (*event.actors, *event.recipients)
    placed = len({code.partition(" ")[0] for code in codes} - {NOWHERE})
    return (
        min(2, placed),
        told.parties.is_dyad,
        (event.type, event.mode, event.cameo) == (leading.type, leading.mode, leading.cameo),
        len(codes),
        sum(" " in code for code in codes),
        -told.article,
        -event.start,
    )


def _is_background(value: str | None, told_on: date | None) -> bool:
    days = days_of(value) if value else None
    return days is not None and told_on is not None and days[1] < told_on - BACKGROUND


def _codes(story: Compared, told: Sequence[Told]) -> tuple[CodeCount, ...]:
    """The codes that the reports bear, most origins first; at a tie the one that says most, by mode and length."""
    by_code: dict[tuple[str, str | None, str | None], list[Told]] = {}
    for each in told:
        by_code.setdefault((each.event.type, each.event.mode, each.event.cameo), []).append(each)
    found = [
        CodeCount(
            type=type_,
            mode=mode,
            cameo=cameo,
            goldstein=members[0].event.goldstein,
            reports=len(members),
            outlets=len(story.outlets({each.article for each in members})),
            origins_at_most=len(story.origins_of({each.article for each in members})),
        )
        for (type_, mode, cameo), members in by_code.items()
    ]
    return tuple(
        sorted(
            found,
            key=lambda c: (
                *(-c.origins_at_most, -c.outlets, -c.reports, c.mode is None, -len(c.cameo or "")),
                *(c.cameo or "", c.type, c.mode or ""),
            ),
        )
    )


def _date(told: Sequence[Told]) -> tuple[str | None, Literal["words", "publication"] | None]:
    """The narrowest time that the reports' words give, at a tie the one of most; else the first day of publication."""
    named = Counter(each.value[:10] if precision_of(each.value) == "day" else each.value for each in told if each.value)
    if named:

        def width(value: str) -> timedelta:
            days = days_of(value)
            return days[1] - days[0] if days else timedelta.max

        return min(named, key=lambda value: (width(value), -named[value], value)), "words"
    published = sorted(each.published for each in told if each.published is not None and each.event.status == "actual")
    return (published[0].isoformat(), "publication") if published else (None, None)


def _most(values: Sequence[str]) -> tuple[str, ...]:
    counts = Counter(values)
    order = {value: place for place, value in reversed(list(enumerate(values)))}
    return tuple(sorted(counts, key=lambda value: (-counts[value], order[value])))


def _report(story: Compared, told: Told) -> EventReport:
    event = told.event
    units = [i for i in story.units_of(told.article) if story.units[i].claim == event.claim]
    total = len(story.alignment.groups)
    return EventReport(
        article=story.articles[told.article].article.id,
        start=event.start,
        end=event.end,
        type=event.type,
        mode=event.mode,
        cameo=event.cameo,
        date=told.value,
        chain=story.chain(units[0]) if units else (),
        finding=finding_id(min(told.groups), total) if told.groups else None,
    )
