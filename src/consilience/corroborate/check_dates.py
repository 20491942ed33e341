"""Dates of a clause against those of a source's sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from consilience.model.annotated import Time
from consilience.text.dates import days_of

_WEEKDAY = re.compile(
    r"(?:last |next |this |on |late |early )*(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"(?:[ -](?:morning|afternoon|evening|night|noon))?(?:['’]s)?",
    re.IGNORECASE,
)
# A value of which the year is not known, yet the month, the day of the week or the week.
_PART_KNOWN = re.compile(r"XXXX-(?:\d\d|W)")
# A weekday without a date is that of the week before or after publication.
WEEK = 13
_YEAR = re.compile(r"\d{4}")
# "Shortly before eleven" and 10.47 p.m. are one time, roughly told.
CLOSE = 15


_BACK = re.compile(r"(?:that|this|the same|those|the next|the following) ", re.IGNORECASE)


class Dated(NamedTuple):
    """A date as it is compared. Without a year `value` tells only "XXXX-04-12" and there are no days."""

    time: Time
    first: date | None
    last: date | None
    weekday: bool  # only a day of the week is named: which week, the day of publication tells
    minutes: int | None
    words: str
    of_noun: bool = False  # it qualifies a noun ("Saturday's quake"), not what is done


def dated(time: Time, words: str, *, of_noun: bool = False) -> Dated | None:
    """The days that an expression names; None for what names none, or points back in its text ("that night")."""
    words = " ".join(words.casefold().split())
    if _BACK.match(words):
        return None
    days = days_of(time.value)
    is_weekday = _WEEKDAY.fullmatch(words) is not None
    if days is None:
        if not _PART_KNOWN.match(time.value):
            return None
        return Dated(time, None, None, is_weekday, minutes_of(time), words, of_noun)
    return Dated(time, days[0], days[1], is_weekday, minutes_of(time), words, of_noun)


def minutes_of(time: Time) -> int | None:
    """The clock time, as minutes of its day."""
    clock = time.value.partition("T")[2][:5]
    if len(clock) == 5 and clock[:2].isdigit() and clock[2] == ":" and clock[3:].isdigit():
        return 60 * int(clock[:2]) + int(clock[3:])
    return None


def names_the_day(theirs: Dated, ours: Dated) -> bool:
    """Whether what the source names lies within what the draft names."""
    if theirs.words == ours.words and not _YEAR.search(ours.words):
        return True
    if ours.first is None or ours.last is None or theirs.first is None or theirs.last is None:
        return _known(ours.time.value) == _known(theirs.time.value)
    if (ours.weekday or theirs.weekday) and ours.first == ours.last and theirs.first == theirs.last:
        reach = WEEK if ours.weekday else 7
        return ours.first.weekday() == theirs.first.weekday() and abs((ours.first - theirs.first).days) <= reach
    return ours.first <= theirs.first and theirs.last <= ours.last


def _known(value: str) -> str:
    """What a value tells besides the year and the hour."""
    return value.partition("T")[0][4:]


def clashing(ours: Dated, theirs: Sequence[Dated]) -> Dated | None:
    """The date of the source that the draft's cannot be: the first that lies outside it and is no coarser."""
    for other in theirs:
        if other.of_noun and not ours.of_noun:
            continue
        if ours.first is None or ours.last is None or other.first is None or other.last is None:
            if _known(ours.time.value) != _known(other.time.value) and len(ours.time.value) == len(other.time.value):
                return other
            continue
        apart = other.first > ours.last or other.last < ours.first
        if apart and (other.last - other.first).days <= max((ours.last - ours.first).days, 31):
            return other
        if apart and (other.last - other.first).days <= 366 <= (ours.last - ours.first).days + 2:
            return other
    return None


def clocks_part(ours: Dated, theirs: Sequence[Dated]) -> Dated | None:
    """A clock time of the source's that cannot be the draft's; None where one agrees or none is given."""
    if ours.minutes is None:
        return None
    clocks = [(other, other.minutes) for other in theirs if other.minutes is not None]
    apart = [(other, abs(minutes - ours.minutes)) for other, minutes in clocks]
    if not apart or any(min(gap, 24 * 60 - gap) <= CLOSE for _, gap in apart):
        return None
    return apart[0][0]
