"""A store and a moment -> what is new since: stories, origins that joined, figures that moved, changed articles."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from consilience.model.account import Account, AccountDocument, Difference, Side
from consilience.model.record import Record
from consilience.model.stored import ListedStory
from consilience.pipeline.stored import account_of
from consilience.settings import Settings
from consilience.store import Store, newness
from consilience.store.newness import Arrival, Moved
from consilience.store.packing import unpack


class MovedFigure(Record, frozen=True, kw_only=True):
    """A figure that only articles which came since give, beside one that was there before."""

    difference: str
    topic: str
    before: str
    now: str


class WhatsNew(Record, frozen=True, kw_only=True):
    """What is new in one story. `origins` are outlets behind origins that none of its earlier articles rests on.

    `origins_before` and `origins_now` count them at most; both are 0 where no account was worked out.
    """

    story: ListedStory
    is_new: bool
    joined: tuple[Arrival, ...] = ()
    changed: tuple[Arrival, ...] = ()
    origins: tuple[str, ...] = ()
    origins_before: int = 0
    origins_now: int = 0
    figures: tuple[MovedFigure, ...] = ()
    contradictions: int = 0
    differences: int = 0
    has_account: bool = False


class Today(Record, frozen=True, kw_only=True):
    """A page of what is new since a moment, and of the stories in which nothing is."""

    since: str | None
    until: str | None  # when the newest article came: the moment for the next visit
    moved: tuple[WhatsNew, ...]
    moved_count: int
    stories: tuple[ListedStory, ...]
    count: int
    next: int | None


def today(store: Store, settings: Settings, since: str | None, after: int, limit: int, told: int) -> Today:
    """`limit` rows behind the first `after`. Of the first `told` stories with news it is worked out what the news is.

    Without `since` there are no news: all stories stand in the order of their newest articles.
    """
    with store.reading() as connection:
        until = newness.last_change(connection)
        count = newness.count_stories(connection)
        moved_count = newness.count_moved(connection, since) if since else 0
        moved = newness.moved_since(connection, since, after, limit) if since and after < moved_count else []
        rows = newness.story_page(connection, after, limit + 1)
    news = tuple(
        whats_new(store, settings, each, since or "", work_out=after + n < told) for n, each in enumerate(moved)
    )
    return Today(
        since=since,
        until=until,
        moved=news,
        moved_count=moved_count,
        stories=tuple(rows[:limit]),
        count=count,
        next=after + limit if len(rows) > limit else None,
    )


def stories_newest_first(store: Store, after: int, limit: int) -> tuple[ListedStory, ...]:
    """`limit` stories behind the first `after`, the one with the newest article first."""
    with store.reading() as connection:
        return tuple(newness.story_page(connection, after, limit))


def stamp_of(store: Store, story: str) -> str | None:
    """What changes whenever the account of a story does, for whoever keeps what he made of it."""
    with store.reading() as connection:
        return newness.stamps(connection, [story]).get(story)


def outlet_names(store: Store, most: int) -> list[str]:
    """Outlets by name, at most so many."""
    with store.reading() as connection:
        return newness.outlet_names(connection, most)


def labels(store: Store, names: Sequence[str]) -> dict[str, tuple[str | None, str | None]]:
    """The outlets and titles of articles, by their ids."""
    with store.reading() as connection:
        return newness.labels(connection, names)


def whats_new(store: Store, settings: Settings, moved: Moved, since: str, *, work_out: bool = True) -> WhatsNew:
    """What came to a story. Its account is taken as kept, or worked out where `work_out` says so."""
    with store.reading() as connection:
        articles = newness.arrivals(connection, moved.story.id)
        body = newness.kept_account(connection, moved.story.id)
    account = _account(body)
    if account is None and work_out:
        account = account_of(store, [moved.story.id], settings)[0].stories[0]
    joined = tuple(each for each in articles if each.added > since)
    changed = tuple(each for each in articles if each.added <= since < each.changed)
    found = WhatsNew(story=moved.story, is_new=moved.is_new, joined=joined, changed=changed)
    if account is None:
        return found
    earlier = {each.id for each in articles if each.added <= since}
    groups = _origins(account, articles)
    new = [group for group in groups if earlier.isdisjoint(group)]
    outlets = {each.id: each.outlet or each.id for each in articles}
    fresh = {each.id for each in (*joined, *changed)}
    return msgspec.structs.replace(
        found,
        has_account=True,
        origins=tuple(dict.fromkeys(outlets[name] for group in new for name in group)),
        origins_before=len(groups) - len(new),
        origins_now=len(groups),
        figures=tuple(filter(None, (_moved(each, fresh) for each in account.differences))) if earlier else (),
        contradictions=sum(each.relation == "contradicts" for each in account.differences),
        differences=len(account.differences),
    )


def _account(body: bytes | None) -> Account | None:
    """A kept account. What another version wrote is none."""
    if body is None:
        return None
    try:
        return unpack(body, AccountDocument).stories[0]
    except (msgspec.MsgspecError, IndexError):
        return None


def _origins(account: Account, articles: Sequence[Arrival]) -> list[list[str]]:
    """The articles in groups that one outlet or one origin joins, in the order of arrival."""
    group = {each.id: [each.id] for each in articles}
    outlets: dict[str, list[str]] = {}
    for each in articles:
        if each.outlet:
            outlets.setdefault(each.outlet, []).append(each.id)
    for names in [*outlets.values(), *(list(each.articles) for each in account.origins)]:
        known = [name for name in names if name in group]
        for name in known[1:]:
            one, other = group[known[0]], group[name]
            if one is not other:
                one += other
                group.update(dict.fromkeys(other, one))
    seen: dict[int, list[str]] = {id(group[each.id]): group[each.id] for each in articles}
    return list(seen.values())


def _moved(difference: Difference, fresh: set[str]) -> MovedFigure | None:
    """A figure of which one side rests on new articles alone, and another one does not."""
    if difference.kind != "figure":
        return None
    new = [side for side in difference.sides if side.reports and all(r.article in fresh for r in side.reports)]
    old = [side for side in difference.sides if any(r.article not in fresh for r in side.reports)]
    if not new or not old:
        return None
    return MovedFigure(difference=difference.id, topic=difference.topic, before=_values(old), now=_values(new))


def _values(sides: Sequence[Side]) -> str:
    return " / ".join(dict.fromkeys(side.value for side in sides))
