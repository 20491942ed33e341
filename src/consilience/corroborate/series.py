"""Accounts -> Dyad: what two parties did to each other, by day, week or month, in both directions.

An event is `forward` where `a` acts on `b`, `back` where `b` acts on `a`, and `mutual` where both act together (a
meeting): then it counts once, not once in each direction as in data sets that code a meeting twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date

from consilience.corroborate.counting import Passages, count, is_outside, place_in_time, reason_left_out
from consilience.corroborate.event_parties import is_joint
from consilience.errors import UsageError
from consilience.model.account import AccountDocument, MergedEvent
from consilience.model.annotated import Annotated
from consilience.model.series import Actor, By, CountedEvent, Direction, Dyad, Point
from consilience.text.periods import Period, count_periods, periods

MOST_POINTS = 5000


def make_dyad(
    document: AccountDocument,
    annotated: Mapping[str, Annotated],
    a: Actor,
    b: Actor,
    by: By = "day",
    first: date | None = None,
    last: date | None = None,
    include: Collection[str] = (),
) -> Dyad:
    """The points run without a gap from `first` (else the first event) to `last` (else the last event).

    `include` as in `reason_left_out`.
    Raises UsageError where the days asked for make too many points.
    """
    cited = Passages(document, annotated)
    left_out: Counter[str] = Counter()
    placed: dict[str, list[CountedEvent]] = {}
    days: list[date] = []
    for story in document.stories:
        for event in story.events:
            direction = direction_of(event, a, b)
            if direction is None or is_outside(event, first, last):
                continue
            reason = reason_left_out(event, include)
            period = place_in_time(event, by)
            if reason is not None or isinstance(period, str):
                left_out[reason or str(period)] += 1
                continue
            placed.setdefault(period.label, []).append(cited.counted(story.id, event, direction))
            days.append(period.first)
    start, end = first or min(days, default=None), last or max(days, default=None)
    points: list[Point] = []
    if start is not None and end is not None and start <= end:
        if count_periods(start, end, by) > MOST_POINTS:
            raise UsageError(f"by {by} these would be more than {MOST_POINTS} points", hint="choose --by month")
        start = min([start, *days])
        points = [_point(each, placed.get(each.label, [])) for each in periods(start, max([end, *days]), by)]
    every = [each for point in points for each in _sorted(placed.get(point.period, []))]
    return Dyad(
        a=a,
        b=b,
        by=by,
        points=tuple(points),
        forward=count(each.event for each in every if each.direction == "forward"),
        back=count(each.event for each in every if each.direction == "back"),
        mutual=count(each.event for each in every if each.direction == "mutual"),
        events=tuple(every),
        left_out=dict(sorted(left_out.items())),
        stories=len(document.stories),
    )


def _point(period: Period, events: list[CountedEvent]) -> Point:
    return Point(
        period=period.label,
        start=period.first.isoformat(),
        end=period.last.isoformat(),
        forward=count(each.event for each in events if each.direction == "forward"),
        back=count(each.event for each in events if each.direction == "back"),
        mutual=count(each.event for each in events if each.direction == "mutual"),
        events=tuple(each.key for each in _sorted(events)),
    )


def _sorted(events: list[CountedEvent]) -> list[CountedEvent]:
    return sorted(events, key=lambda each: (each.date or "", each.key))


def direction_of(event: MergedEvent, a: Actor, b: Actor) -> Direction | None:
    """How an event runs between two parties; None where it is not between them."""
    if any(_is(a, code) for code in event.actors) and any(_is(b, code) for code in event.recipients):
        return "forward"
    if any(_is(b, code) for code in event.actors) and any(_is(a, code) for code in event.recipients):
        return "back"
    if not is_joint(event):
        return None
    ours = [place for place, code in enumerate(event.actors) if _is(a, code)]
    theirs = [place for place, code in enumerate(event.actors) if _is(b, code)]
    return "mutual" if any(one != other for one in ours for other in theirs) else None


def _is(actor: Actor, code: str) -> bool:
    country, _, sector = code.partition(" ")
    return (actor.country is None or actor.country == country) and (actor.sector is None or actor.sector == sector)
