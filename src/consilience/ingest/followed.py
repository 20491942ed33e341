"""A feed that is followed, and how it stood -> what is new in it, and how it stands now.

Each entry is known by its address. It is read when it is new, when the feed says something else of it, when its page
could not be fetched the last time (twice at once, then at longer and longer intervals, over a day and more), and, where
that is wished, when its page has not been looked at for a while: outlets change articles without a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import msgspec

from consilience.errors import InputError
from consilience.ingest.addresses import shown_address
from consilience.ingest.feeds import Entry, entry_given, read_feed
from consilience.ingest.given import Given, Link, left_out
from consilience.ingest.online import Online
from consilience.ingest.read import fit_to_read
from consilience.model.article import LeftOut
from consilience.model.record import Record
from consilience.model.watch import Feed
from consilience.settings import Settings

if TYPE_CHECKING:
    from consilience.ingest.web import Web

TRIES = 10  # of a page that cannot be fetched
_AT_ONCE = 2  # of them with the next rounds
_LONGEST = 12 * 3600.0  # seconds until the next
# Parameters that tell where a reader came from: two feeds name one article by two addresses.
_TRACKING = re.compile(r"(?:utm_\w{1,30}|at_medium|at_campaign|fbclid|gclid|mc_cid|mc_eid)\Z", re.IGNORECASE)


class Known(Record, frozen=True, kw_only=True):
    """An entry that was met: a digest of what the feed said of it, when it was last read (seconds since 1970)."""

    said: str
    read: float = 0.0
    tries: int = 0  # failed so far; 0 once it was read


class FeedState(Record, frozen=True, kw_only=True):
    """How a feed stands: failures in a row, when it is to be asked next, its entries by a digest of their address."""

    due: float = 0.0
    failures: int = 0
    error: str | None = None
    entries: dict[str, Known] = msgspec.field(default_factory=dict)


class Polled(Record, frozen=True, kw_only=True):
    """What came of asking a feed once. With `error` it could not be read, and `entries` are those known before."""

    feed: Feed
    found: tuple[Given | LeftOut, ...] = ()
    entries: dict[str, Known] = msgspec.field(default_factory=dict)
    headers: dict[str, str] = msgspec.field(default_factory=dict)
    error: InputError | None = None


def poll(
    feed: Feed,
    state: FeedState,
    settings: Settings,
    web: Web,
    now: float,
    claim: Callable[[str], bool] = lambda _: True,
) -> Polled:
    """Ask a feed, and fetch what is new in it: at most as many pages as the settings allow, the others the next time.

    `claim` says whether a page is ours to fetch: another feed may be at it. Raises nothing: what went wrong stands in
    the result.
    """
    shown = shown_address(feed.url)
    try:
        fetched = web.fetch(feed.url)
        entries = read_feed(fetched.body, feed.url, shown)
    except InputError as error:
        error.source = error.source or shown
        return Polled(feed=feed, entries=state.entries, error=error)
    online = Online(settings, web)
    found: list[Given | LeftOut] = []
    known: dict[str, Known] = {}
    left = settings.max_links
    for entry in map(_tidied, entries):
        key, said = _key(entry), _digest(*map(str, (entry.title, entry.published, entry.text)))
        if key in known:
            continue
        before = state.entries.get(key)
        given = entry_given(entry, shown)
        if not _is_due(before, said, feed, now, is_link=isinstance(given, Link)):
            known[key] = before  # type: ignore[assignment]
            continue
        if isinstance(given, Given):
            found.append(fit_to_read(given, settings))
            known[key] = Known(said=said, read=now)
            continue
        if left <= 0 or (entry.url and not claim(entry.url)):
            if before is not None:
                known[key] = before
            continue
        left -= 1
        read = list(_followed(online, given))
        tries = _tries(before) + 1 if read and all(isinstance(each, LeftOut) for each in read) else 0
        for each in read:
            if isinstance(each, Given):
                found.append(fit_to_read(each, settings))
            else:
                found.append(_again(each) if tries < TRIES else each)
        known[key] = Known(said=said, read=now, tries=tries)
    return Polled(feed=feed, found=tuple(found), entries=known, headers=fetched.headers)


def _is_due(before: Known | None, said: str, feed: Feed, now: float, *, is_link: bool) -> bool:
    if before is None or before.said != said:
        return True
    if not is_link:
        return False
    if before.tries:
        return before.tries < TRIES and _is_over(before, now, _wait(before.tries, feed))
    return feed.reread > 0 and _is_over(before, now, feed.reread)


def _wait(tries: int, feed: Feed) -> float:
    """Seconds until a page that failed so often is asked for again."""
    return 0.0 if tries < _AT_ONCE else min(_LONGEST, feed.every * 2.0 ** (tries - _AT_ONCE))


def _is_over(before: Known, now: float, wait: float) -> bool:
    """Whether it was read so long ago; or later than now, since the clock was put back."""
    return not 0 <= now - before.read < wait


def _followed(online: Online, link: Given | Link) -> Iterator[Given | LeftOut]:
    try:
        yield from online.follow([link], link.source)
    except InputError as error:
        yield left_out(error)


def _again(each: LeftOut) -> LeftOut:
    return msgspec.structs.replace(each, hint="it is tried again")


def _tries(before: Known | None) -> int:
    return 0 if before is None or before.tries >= TRIES else before.tries


def _tidied(entry: Entry) -> Entry:
    """An entry with its address as the article's own: without what tells where a reader came from."""
    if not entry.url or "?" not in entry.url:
        return entry
    parts = urlsplit(entry.url)
    given = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in given if not _TRACKING.match(name)]
    if len(kept) == len(given):
        return entry
    return msgspec.structs.replace(entry, url=urlunsplit(parts._replace(query=urlencode(kept))))


def _key(entry: Entry) -> str:
    return _digest(entry.url or f"{entry.title}\0{(entry.text or '')[:200]}")


def _digest(*parts: str) -> str:
    return sha256("\0".join(parts).encode("utf-8", errors="surrogatepass")).hexdigest()[:12]
