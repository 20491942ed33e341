"""Merged events -> counts: which of them count, and what they come to by quad and type, by events and by origins.

What did not happen is no event of a day: denied and supposed acts, and what an article tells as history, are left out
unless asked for, and how many they are is said. What is announced is an act of words (AGREE, THREATEN) on the day on
which it is announced.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from consilience.knowledge.plover import QUADS, TYPES
from consilience.model.account import AccountDocument, MergedEvent
from consilience.model.annotated import Annotated
from consilience.model.series import Count, CountedEvent, Direction, Passage
from consilience.text.dates import days_of
from consilience.text.periods import By, Period, period_of

QUAD_ORDER = tuple(dict.fromkeys(QUADS.values()))
LONGEST = 300  # characters of a sentence on either side of the cited words
# What may be asked for beside what happened.
LEFT_OUT = ("negated", "hypothetical", "historical", "background")


def reason_left_out(event: MergedEvent, include: Collection[str]) -> str | None:
    """Why an event does not count: its status, or that it is background; None where it does.

    `include` may name all of `LEFT_OUT`; what is announced (`future`) counts unless it holds `-future`.
    """
    if event.status == "future":
        return "future" if "-future" in include else None
    if event.status != "actual" and event.status not in include:
        return event.status
    if event.background and "background" not in include:
        return "background"
    return None


def date_of(event: MergedEvent) -> str | None:
    """When an event counts: its own date; what is announced when it was first told, if that is earlier."""
    if event.status == "future" and event.published and (event.date is None or event.published < event.date):
        return event.published
    return event.date


def _days(event: MergedEvent) -> tuple[date, date] | None:
    value = date_of(event)
    return days_of(value) if value else None


def place_in_time(event: MergedEvent, by: By) -> Period | str:
    """The period that an event lies in, else why it has none: `undated`, or `coarse` for a date that spans several."""
    days = _days(event)
    if days is None:
        return "undated"
    period = period_of(days[0], by)
    return period if days[1] <= period.last else "coarse"


def is_outside(event: MergedEvent, first: date | None, last: date | None) -> bool:
    """Whether an event lies, as far as is known, outside of the days asked for."""
    days = _days(event)
    if days is None:
        return False
    return (first is not None and days[1] < first) or (last is not None and days[0] > last)


def count(events: Iterable[MergedEvent]) -> Count:
    """Quads and types in the order of PLOVER's manual, those without an event left out."""
    events = list(events)
    quads: Counter[str] = Counter()
    quads_by_origins: Counter[str] = Counter()
    types: Counter[str] = Counter()
    types_by_origins: Counter[str] = Counter()
    for event in events:
        quad = event.quad or ""
        quads[quad] += 1
        quads_by_origins[quad] += event.origins_at_most
        types[event.type] += 1
        types_by_origins[event.type] += event.origins_at_most
    return Count(
        events=len(events),
        origins_at_most=sum(event.origins_at_most for event in events),
        reports=sum(len(event.reports) for event in events),
        goldstein=round(sum(event.goldstein or 0.0 for event in events), 2),
        goldstein_by_origins=round(sum((event.goldstein or 0.0) * event.origins_at_most for event in events), 2),
        quads=_ordered(quads, QUAD_ORDER),
        quads_by_origins=_ordered(quads_by_origins, QUAD_ORDER),
        types=_ordered(types, TYPES),
        types_by_origins=_ordered(types_by_origins, TYPES),
    )


def _ordered(counts: Mapping[str, int], order: Sequence[str]) -> dict[str, int]:
    return {name: counts[name] for name in order if counts.get(name)}


class Passages:
    """Cites events: the sentence of each report, with outlet and day."""

    def __init__(self, document: AccountDocument, annotated: Mapping[str, Annotated]) -> None:
        self._articles = {article.id: article for article in document.articles}
        self._annotated = annotated

    def counted(self, story: str, event: MergedEvent, direction: Direction | None = None) -> CountedEvent:
        return CountedEvent(
            key=f"{story}/{event.id}",
            story=story,
            direction=direction,
            date=date_of(event),
            event=event,
            passages=tuple(self._passage(each.article, each.start, each.end) for each in event.reports),
        )

    def _passage(self, name: str, start: int, end: int) -> Passage:
        article = self._articles[name]
        text = article.text
        low, high = start, end
        read = self._annotated.get(name)
        for span in read.sentences if read is not None else ():
            if span.start < end and start < span.end:
                low, high = min(low, span.start), max(high, span.end)
        cut_before, cut_after = max(low, start - LONGEST), min(high, end + LONGEST)
        return Passage(
            article=name,
            start=start,
            end=end,
            outlet=article.outlet,
            published=article.published,
            before=("… " if cut_before > low else "") + text[cut_before:start],
            words=text[start:end],
            after=text[end:cut_after] + (" …" if cut_after < high else ""),
        )
