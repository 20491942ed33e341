"""Accounts with their articles' layers -> Dyad, Acting: the names that a person typed are looked up here."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from consilience.errors import UsageError
from consilience.model.account import Account, AccountDocument, ReadArticle
from consilience.model.annotated import Annotated
from consilience.model.series import Acting, Actor, By, Dyad
from consilience.pipeline import Progress
from consilience.settings import Settings
from consilience.text.dates import days_of

if TYPE_CHECKING:
    from consilience.store import Store


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


def events_of(
    store: Store, stories: Iterable[str], settings: Settings, progress: Progress | None = None
) -> tuple[AccountDocument, tuple[Annotated, ...]]:
    """As `stored.account_of`, with nothing but what events need: a store has many stories, and all are held.

    Raises what `stored.account_of` raises.
    """
    from consilience.pipeline.stored import account_of

    articles: list[ReadArticle] = []
    accounts: list[Account] = []
    layers: list[Annotated] = []
    for done, name in enumerate(stories, start=1):
        document, annotated = account_of(store, [name], settings)
        articles += document.articles
        accounts += [_with_events(each) for each in document.stories]
        layers += [Annotated(article=each.article, sentences=each.sentences) for each in annotated]
        if progress is not None:
            progress(done)
    articles.sort(key=lambda each: each.id)
    return AccountDocument(articles=tuple(articles), stories=tuple(accounts)), tuple(layers)


def _with_events(account: Account) -> Account:
    named = tuple(msgspec.structs.replace(each, mentions=()) for each in account.entities)
    return msgspec.structs.replace(
        account, entities=named, findings=(), differences=(), quotations=(), timeline=(), copies=(), omissions={},
        wording=(), prose=(),
    )  # fmt: skip


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
