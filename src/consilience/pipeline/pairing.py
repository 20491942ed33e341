"""A store and two parties -> Dyad out of its newest stories, as far as a request has time for; who meets whom."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable
from datetime import date

import msgspec

from consilience.model.account import AccountDocument
from consilience.model.annotated import Annotated
from consilience.model.record import Record
from consilience.model.series import Acting, By, Dyad
from consilience.pipeline.counting import acting_of, actor, day_range, dyad_of, events_of
from consilience.pipeline.memo import Memo
from consilience.settings import Settings
from consilience.store import Store, newness

STORIES = 400  # the newest of the days that are asked for
SECONDS = 4.0  # for accounts that nobody asked for yet; the next request goes on from there


Events = tuple[AccountDocument, tuple[Annotated, ...]]

# What was read of stories, by store and story: decoding 400 accounts takes longer than a request may. About 50 kB each.
_MEMO: Memo[Events] = Memo(600)


class Read(Record, frozen=True, kw_only=True):
    """How far reading has come: stories read, to read, and there in those days (more than are read, at times)."""

    done: int
    wanted: int
    there: int

    @property
    def is_whole(self) -> bool:
        return self.done == self.wanted


def paired(
    store: Store,
    settings: Settings,
    a: str,
    b: str,
    by: By,
    since: str | None = None,
    until: str | None = None,
    include: Collection[str] = (),
) -> tuple[Dyad, Read]:
    """The series of two parties. Raises UsageError where nobody has the name, or a day is none."""
    actor(a), actor(b)
    document, annotated, read = _read(store, settings, since, until)
    return dyad_of(document, annotated, a, b, by, since, until, include), read


def met(store: Store, settings: Settings, since: str | None = None, until: str | None = None) -> tuple[Acting, Read]:
    """Which countries do what to each other, those of most events first."""
    document, annotated, read = _read(store, settings, since, until)
    return acting_of(document, annotated, since, until, countries=True), read


def _read(
    store: Store, settings: Settings, since: str | None, until: str | None
) -> tuple[AccountDocument, tuple[Annotated, ...], Read]:
    first, last = day_range(since, until)
    with store.reading() as connection:
        there, names = newness.stories_between(connection, _day(first), _day(last, 1), STORIES)
    document, annotated, done = _in_time(store, names, settings)
    return document, annotated, Read(done=done, wanted=len(names), there=there)


def _in_time(
    store: Store, names: Iterable[str], settings: Settings
) -> tuple[AccountDocument, tuple[Annotated, ...], int]:
    """As `events_of`, for as many as there is time for. What was worked out is kept, so the next time goes further."""
    until = time.monotonic() + SECONDS
    documents: list[AccountDocument] = []
    layers: list[Annotated] = []
    names = list(names)
    with store.reading() as connection:
        stamps = newness.stamps(connection, names)
    for name in names:
        document, annotated = _events(store, name, stamps.get(name), settings)
        documents.append(document)
        layers += annotated
        if time.monotonic() > until:
            break
    articles = sorted((each for d in documents for each in d.articles), key=lambda each: each.id)
    stories = sorted((each for d in documents for each in d.stories), key=lambda each: each.id)
    whole = msgspec.structs.replace(AccountDocument(), articles=tuple(articles), stories=tuple(stories))
    return whole, tuple(layers), len(documents)


def _events(store: Store, name: str, stamp: str | None, settings: Settings) -> Events:
    """The events of a story, from memory where nothing came to it since."""
    kept = _MEMO.get((store.place, name), stamp)
    if kept is not None:
        return kept
    found = events_of(store, [name], settings)
    with store.reading() as connection:
        stamp = newness.stamps(connection, [name]).get(name)  # reading may have kept an account
    _MEMO.put((store.place, name), stamp, found)
    return found


def _day(day: date | None, more: int = 0) -> float | None:
    """Days since 1970, as the store counts them."""
    return None if day is None else float((day - date(1970, 1, 1)).days + more)
