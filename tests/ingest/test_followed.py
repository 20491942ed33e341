"""When a page of a feed is asked for again: soon, then later and later, and however the clock is turned."""

from __future__ import annotations

from itertools import pairwise

from consilience.ingest.followed import TRIES, Known, _is_due, _wait
from consilience.model.watch import Feed

FEED = Feed(url="https://quay.example/rss", name=None, every=900, reread=6 * 3600)
NOW = 1_700_000_000.0


def is_due(known: Known, later: float, feed: Feed = FEED) -> bool:
    return _is_due(known, "said", feed, NOW + later, is_link=True)


def test_a_page_that_fails_is_asked_for_over_more_than_a_day_and_then_no_more() -> None:
    at, asked = 0.0, [0.0]
    known = Known(said="said", read=NOW, tries=1)
    while at < 10 * 86_400:
        at += FEED.every
        if is_due(known, at):
            asked.append(at)
            known = Known(said="said", read=NOW + at, tries=known.tries + 1)
    assert len(asked) == TRIES
    assert asked[:3] == [0, 900, 1800], "an outlet often names a page before it is there"
    assert 86_400 < asked[-1] < 3 * 86_400, "a host may be away for a night"
    gaps = [later - sooner for sooner, later in pairwise(asked)]
    assert gaps == sorted(gaps)


def test_what_the_feed_says_anew_is_read_at_once() -> None:
    known = Known(said="other", read=NOW, tries=TRIES)
    assert is_due(known, 1)
    assert not is_due(Known(said="said", read=NOW, tries=TRIES), 10 * 86_400)


def test_a_clock_that_was_put_back_puts_nothing_off() -> None:
    for known in (Known(said="said", read=NOW, tries=5), Known(said="said", read=NOW)):
        assert not is_due(known, 60)
        assert is_due(known, -3_600)
    assert not is_due(Known(said="said", read=NOW), -3_600, Feed(url=FEED.url, name=None, every=900, reread=0))


def test_no_page_waits_for_longer_than_half_a_day() -> None:
    assert max(_wait(tries, FEED) for tries in range(TRIES)) <= 12 * 3_600
