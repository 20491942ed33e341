"""Dated claims -> TimelineItem: what happened when, precision kept, background told from the event itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from consilience.corroborate.drafts import group_by_unit
from consilience.corroborate.findings import finding_id
from consilience.corroborate.statements import sentence
from consilience.corroborate.story import Compared
from consilience.corroborate.units import Unit
from consilience.model.account import Place, Precision, TimelineItem
from consilience.model.annotated import Time
from consilience.text.dates import days_of, precision_of

# What lies more than this before the event is background.
BACKGROUND = timedelta(days=14)
# A citation that takes in a date beside its clause is at most this long.
LONGEST_CITATION = 400
# First and last month of a part of a year.
PARTS_OF_YEAR = {"early": (1, 3), "mid": (4, 9), "late": (10, 12)}


class Dated(NamedTuple):
    """A unit that carries a date."""

    position: int
    time: Time
    days: tuple[date, date]
    precision: Precision


def find_timeline(story: Compared, event: date | None) -> tuple[TimelineItem, ...]:
    """One item a finding and date; reports that give the same day, or a wider span around it, stand together."""
    groups = group_by_unit(story)
    by_group: dict[int, list[Dated]] = {}
    for dated in dated_units(story):
        by_group.setdefault(groups[dated.position], []).append(dated)
    items = []
    for number, members in by_group.items():
        items += [_item(story, number, cluster, event) for cluster in _agreeing(members)]
    items.sort(key=lambda item: (item.date, item.end or item.date, item.finding or ""))
    return tuple(items)


def dated_units(story: Compared) -> list[Dated]:
    """Each date of the articles with the narrowest unit that holds it."""
    found = []
    for number, article in enumerate(story.articles):
        units = [(i, story.units[i]) for i in story.units_of(number)]
        for time in article.times:
            days, precision = days_of(time.value), precision_of(time.value)
            if days is None or precision is None or time.type not in ("DATE", "TIME"):
                continue
            own = article.parse.index_at(time.start)
            holding = [
                (own not in article.claims[unit.claim].tokens, len(unit.span), i)
                for i, unit in units
                if _holds(unit, time) or (own in article.claims[unit.claim].tokens and _is_near(unit, time))
            ]
            if holding:
                words = article.article.text[time.start : time.end]
                found.append(Dated(min(holding)[2], time, *narrowed(words, days, precision)))
    return found


def _holds(unit: Unit, time: Time) -> bool:
    return unit.span.start <= time.start and time.end <= unit.span.end


def _is_near(unit: Unit, time: Time) -> bool:
    """Whether the date stands beside the cited words of its own clause, which an inserted clause may split."""
    return max(unit.span.end, time.end) - min(unit.span.start, time.start) <= LONGEST_CITATION


def narrowed(words: str, days: tuple[date, date], precision: Precision) -> tuple[tuple[date, date], Precision]:
    """ "late 2024" is its last quarter, "early 2024" its first, "mid-2024" what lies between; the rest stays."""
    part = words.lower().removeprefix("in ").replace("-", " ").split(" ")[0]
    first, last = days
    is_year = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year
    if not is_year or part not in PARTS_OF_YEAR:
        return days, precision
    opening, closing = PARTS_OF_YEAR[part]
    end = date(first.year + closing // 12, closing % 12 + 1, 1) - timedelta(days=1)
    return (date(first.year, opening, 1), end), "month"


def _agreeing(members: Sequence[Dated]) -> list[list[Dated]]:
    """Sets of dates where each contains, or is contained in, the narrowest."""
    ordered = sorted(members, key=lambda d: (d.days[1] - d.days[0], d.days, d.position, d.time.start))
    clusters: list[list[Dated]] = []
    for dated in ordered:
        home = next((c for c in clusters if _contains(dated.days, c[0].days)), None)
        if home is None:
            clusters.append([dated])
        else:
            home.append(dated)
    return clusters


def _contains(outer: tuple[date, date], inner: tuple[date, date]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _item(story: Compared, number: int, members: Sequence[Dated], event: date | None) -> TimelineItem:
    best = members[0]
    first, last = best.days
    reports = []
    for dated in sorted(members, key=lambda d: d.position):
        place = _cited(story, dated)
        if place not in reports:
            reports.append(place)
    return TimelineItem(
        date=written(first, best.precision),
        end=None if _is_plain(best) else written(last, best.precision),
        precision=best.precision,
        statement=sentence(story, best.position),
        reports=tuple(reports),
        finding=finding_id(number, len(story.alignment.groups)),
        background=event is not None and last < event - BACKGROUND,
    )


def _cited(story: Compared, dated: Dated) -> Place:
    """The unit's words with its date."""
    place = story.place(story.units[dated.position])
    return Place(article=place.article, start=min(place.start, dated.time.start), end=max(place.end, dated.time.end))


def _is_plain(dated: Dated) -> bool:
    """Whether date and precision already say all: a day, a whole month, a whole year."""
    first, last = dated.days
    if dated.precision == "day":
        return first == last
    if dated.precision == "month":
        return (
            first.day == 1
            and (last + timedelta(days=1)).day == 1
            and (first.year, first.month) == (last.year, last.month)
        )
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year


def written(day: date, precision: Precision) -> str:
    """ "2025-09-03", "2025-09" or "2025"."""
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[precision]]
