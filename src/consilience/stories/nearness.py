"""Two Weighed -> nearness from 0 to 1.

TF-IDF cosines over three readings (whole, opening with headline, headline), mixed
by constants, times a decay with the days between.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp, log
from typing import Protocol

import msgspec

MIX = (0.4, 0.3, 0.3)  # whole, opening, headline
WHOLE_ALONE = 0.8  # a whole text that is near counts by itself: many headlines share no word with the next
UNIT = 1 << 15  # weights are whole numbers of this part, so that sums are exact in any order
Weights = tuple[int, int, int]


class Weighed(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An article's terms with their weights in each reading; each reading has length 1 (or no terms)."""

    id: str
    day: float | None
    weights: dict[str, Weights]
    strongest: tuple[str, ...]  # the heaviest terms of the whole, heaviest first
    has_headline: bool
    names: dict[str, str]
    written: dict[str, str]  # strongest terms as they are first written


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """How time counts against nearness."""

    per_day: float  # rate of decay
    least: float  # what remains however many days lie between
    window: float  # days after which an article is no longer compared


# A stream: stories burn for a day or two, and what comes later is told apart by that.
STREAM = Pace(per_day=0.35, least=0.0, window=3.0)
# A few articles picked by hand are about few events, and days between them say little.
PICKED = Pace(per_day=0.05, least=0.4, window=float("inf"))
PICKED_AT_MOST, STREAM_FROM = 60, 300  # articles


def pace_for(articles: int) -> Pace:
    """The pace for a set given at once: between the two, by the logarithm of its size."""
    if articles <= PICKED_AT_MOST:
        return PICKED
    if articles >= STREAM_FROM:
        return STREAM
    share = log(articles / PICKED_AT_MOST) / log(STREAM_FROM / PICKED_AT_MOST)
    return Pace(
        per_day=PICKED.per_day + share * (STREAM.per_day - PICKED.per_day),
        least=PICKED.least * (1 - share),
        window=STREAM.window / share,
    )


def nearness(one: Weighed, other: Weighed, pace: Pace) -> float:
    """How near two articles are, from 0 to 1. The same whichever comes first."""
    ours, theirs = one.weights, other.weights
    whole = lead = title = 0
    for term in ours.keys() & theirs.keys():
        a, b, c = ours[term]
        d, e, f = theirs[term]
        whole += a * d
        if b:
            lead += b * e
        if c:
            title += c * f
    return nears(one, [other], [(whole, lead, title)], pace)[0]


class Dated(Protocol):
    """What has a day and a headline, or not."""

    @property
    def day(self) -> float | None: ...
    @property
    def has_headline(self) -> bool: ...


def nears(one: Dated, others: Sequence[Dated], sums: Iterable[Sequence[int]], pace: Pace) -> list[float]:
    """How near an article is to each of others, by its sums of common weight with them in the three readings.

    Days count where both are known.
    """
    of_whole, of_lead, of_title = MIX
    alone, unit, plain = WHOLE_ALONE, UNIT * UNIT, MIX[0] + MIX[1]
    day, has_headline, rate, least = one.day, one.has_headline, -pace.per_day, pace.least
    near = []
    for other, (whole, lead, title) in zip(others, sums, strict=True):
        if not whole:
            near.append(0.0)
            continue
        found = of_whole * whole + of_lead * lead
        if has_headline and other.has_headline:
            found += of_title * title
        else:
            found /= plain
        found = max(found, alone * whole)
        found /= unit
        its = other.day
        if day is not None and its is not None:
            fades = exp(rate * abs(day - its))
            found *= fades if fades > least else least
        near.append(found)
    return near
