"""Accounts with their articles' layers -> Dyad, Acting: the names that a person typed are looked up here."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from consilience.errors import UsageError
from consilience.model.account import AccountDocument
from consilience.model.annotated import Annotated
from consilience.model.series import Acting, Actor, By, Dyad
from consilience.text.dates import days_of


def dyad_of(
    document: AccountDocument,
    annotated: Iterable[Annotated],
    a: str,
    b: str,
    by: By,
    since: str | None = None,
    until: str | None = None,
    include: Collection[str] = (),
) -> Dyad:
    """What two parties, by code or name, did to each other. Raises UsageError where nobody has the name."""
    from consilience.corroborate.series import make_dyad

    first, last = day_range(since, until)
    layers = {each.article.id: each for each in annotated}
    return make_dyad(document, layers, actor(a), actor(b), by, first, last, include)


def acting_of(
    document: AccountDocument,
    annotated: Iterable[Annotated],
    since: str | None = None,
    until: str | None = None,
    include: Collection[str] = (),
    *,
    countries: bool = False,
) -> Acting:
    """Who did what to whom."""
    from consilience.corroborate.acting import make_acting

    first, last = day_range(since, until)
    return make_acting(document, {each.article.id: each for each in annotated}, first, last, include, countries)


def actor(given: str) -> Actor:
    """Raises UsageError where nobody has the name."""
    from consilience.knowledge.actor_names import read_actor

    found = read_actor(given)
    return Actor(code=found.code, name=found.name, country=found.country, sector=found.sector)


def day_range(since: str | None, until: str | None) -> tuple[date | None, date | None]:
    """The first and the last day of two dates, each a day, month or year. Raises UsageError where they are none."""
    first, last = _days(since), _days(until)
    start, end = first[0] if first else None, last[1] if last else None
    if start is not None and end is not None and end < start:
        raise UsageError(f"{until} lies before {since}", hint="--from takes the earlier day")
    return start, end


def _days(given: str | None) -> tuple[date, date] | None:
    if given is None:
        return None
    days = days_of(given)
    if days is None:
        raise UsageError(f"{given!r} is no date", hint="give a day, month or year: 2024-05-14, 2024-05 or 2024")
    return days
