"""Annotated -> Copy: pairs of articles of which one prints the other's words, or both a third text's.

Shared runs of words, with what both only quote, furniture and an outlet's standing
passages left out. Retellings in other words are found in `corroborate`, from claims.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Literal

from consilience.model.account import Copy, CopyKind, Place, SharedSpan
from consilience.model.annotated import Annotated
from consilience.stories.agencies import agency_credits
from consilience.stories.copy_runs import Run, own_pieces, printed_pieces, shared_runs
from consilience.stories.copy_words import GRAM, CopyWords, plain
from consilience.stories.grouping import stream_order
from consilience.stories.nearness import PICKED_AT_MOST
from consilience.stories.shared_furniture import mark_shared_furniture
from consilience.stories.spool import Counted

__all__ = ["agency_credits", "find_copies"]

WORDS = 25  # own words in shared runs that make a copy
WHOLE = 0.7  # words in common, quotations included, over words of both together: from here the one is nearly the other
WINDOW = 7.0  # days within which articles are compared, in sets too large to have been picked by hand
BLOCK = 4_000  # articles read at a time: memory holds these and those of the window before
_HOLDERS = 25  # newest articles looked up a hash
_CANDIDATES = 20  # articles compared with each, beyond small sets
_SHARED_HASHES = 2  # that make a candidate, beyond small sets
_SHOWN_WORDS = 12


def find_copies(articles: Sequence[Annotated]) -> tuple[Copy, ...]:
    """All pairs that share text, `a` before `b` in stream order; the order of the articles makes no difference.

    Up to 60 articles every pair is compared. Beyond, articles at most a week apart (or undated) that share at least
    two sampled hashes, each with its 20 nearest before it.
    """
    return tuple(copies_in_order(stream_order(articles)))


def copies_in_order(articles: Counted[Annotated]) -> Iterator[Copy]:
    """`find_copies`, pair by pair, for articles in stream order of which not all need be held at once."""
    carried: list[CopyWords] = []
    for block in _blocks(articles):
        held = carried + [CopyWords(each) for each in block]
        mark_shared_furniture(held)
        pairs = _all_pairs(held) if len(articles) <= PICKED_AT_MOST else _candidates(held, len(carried))
        for one, other in pairs:
            copy = _compare(held[one], held[other])
            if copy is not None:
                yield copy
        last = held[-1].day
        carried = [each for each in held if each.day is None or last is None or last - each.day <= WINDOW]


def _blocks(articles: Iterable[Annotated]) -> Iterator[list[Annotated]]:
    rest = iter(articles)
    while block := list(islice(rest, BLOCK)):
        yield block


def copy_of(one: CopyWords, other: CopyWords) -> Copy | None:
    """The copy that two articles make, `one` before `other` in stream order; None where they share too little.

    What an outlet prints again and again is not told apart here: that takes more articles than two.
    """
    return _compare(one, other)


def _all_pairs(held: Sequence[CopyWords]) -> Iterator[tuple[int, int]]:
    for other in range(len(held)):
        for one in range(other):
            yield one, other


def _candidates(held: Sequence[CopyWords], known: int) -> Iterator[tuple[int, int]]:
    """Pairs of which the later one is not among the first `known`, in stream order."""
    holders: dict[int, deque[int]] = {}
    for number, each in enumerate(held):
        hashes = each.sampled.tolist()
        if number >= known:
            shared = Counter(other for value in hashes for other in holders.get(value, ()))
            near = [
                (-count, other)
                for other, count in shared.items()
                if count >= _SHARED_HASHES and _is_within_window(held[other], each)
            ]
            yield from sorted((other, number) for _, other in sorted(near)[:_CANDIDATES])
        for value in hashes:
            holders.setdefault(value, deque(maxlen=_HOLDERS)).append(number)


def _is_within_window(one: CopyWords, other: CopyWords) -> bool:
    return one.day is None or other.day is None or abs(one.day - other.day) <= WINDOW


def _compare(one: CopyWords, other: CopyWords) -> Copy | None:
    """The copy that two articles make, or None."""
    if len(one) >= GRAM and one.words == other.words:
        return _same_text(one, other)
    runs = shared_runs(one, other)
    pieces = {run: own_pieces(one, other, run) for run in runs}
    words = sum(piece.length for own in pieces.values() for piece in own)
    if words < WORDS:
        return None
    shown = sorted(piece for run in runs if pieces[run] for piece in printed_pieces(one, other, run))
    printed = sum(piece.length for piece in shown)
    sizes = (one.printed, other.printed)
    containment = min(1.0, printed / max(1, min(sizes)))
    jaccard = min(1.0, printed / max(1, sum(sizes) - printed))
    spans = [span for span in (_span(one, other, run) for run in shown) if span is not None]
    if not spans:
        return None
    kind: CopyKind = "verbatim" if jaccard >= WHOLE else "partial"
    return Copy(
        a=one.id,
        b=other.id,
        kind=kind,
        containment=round(containment, 3),
        jaccard=round(jaccard, 3),
        spans=tuple(spans),
        earlier=_earlier(one, other),
        reason=_reason(one, other, shown, words, len(spans)),
    )


def _same_text(one: CopyWords, other: CopyWords) -> Copy:
    """One text printed twice is a copy, however short and however much of it is quoted."""
    span = _span(one, other, Run(0, 0, len(one)))
    reason = f"the two are the same text, {len(one)} words"
    return Copy(
        a=one.id,
        b=other.id,
        kind="verbatim",
        containment=1.0,
        jaccard=1.0,
        spans=(span,) if span else (),
        earlier=_earlier(one, other),
        reason=reason,
    )


def _span(one: CopyWords, other: CopyWords, run: Run) -> SharedSpan | None:
    """A run as places in both texts; None where the two sides are not the same text after all."""
    start, end = int(one.starts[run.a]), int(one.ends[run.a + run.length - 1])
    first, last = int(other.starts[run.b]), int(other.ends[run.b + run.length - 1])
    if plain(one.annotated.article.text[start:end]) != plain(other.annotated.article.text[first:last]):
        return None
    return SharedSpan(a=Place(article=one.id, start=start, end=end), b=Place(article=other.id, start=first, end=last))


def _earlier(one: CopyWords, other: CopyWords) -> Literal["a", "b"] | None:
    """Which was published first: by the time of day only where both give one."""
    ours, theirs = one.annotated.article.published, other.annotated.article.published
    if one.day is None or other.day is None or ours is None or theirs is None:
        return None
    if len(ours) <= 10 or len(theirs) <= 10:
        if ours[:10] == theirs[:10]:
            return None
    elif one.day == other.day:
        return None
    return "a" if one.day < other.day else "b"


def _reason(one: CopyWords, other: CopyWords, shown: Sequence[Run], words: int, runs: int) -> str:
    longest = max(shown, key=lambda run: (run.length, -run.a))
    text = one.annotated.article.text[
        int(one.starts[longest.a]) : int(one.ends[longest.a + min(longest.length, _SHOWN_WORDS) - 1])
    ]
    start = " ".join(text.split()) + (" …" if longest.length > _SHOWN_WORDS else "")
    said = f"{words} words in {runs} run{'s' * (runs != 1)} are the same; the longest, of {longest.length}: “{start}”"
    credits_ = _credits_said(one, other)
    return f"{said}; {credits_}" if credits_ else said


def _credits_said(one: CopyWords, other: CopyWords) -> str:
    """Which agency either credits, in words."""
    ours, theirs = agency_credits(one.annotated), agency_credits(other.annotated)
    both = [name for name in ours if name in theirs]
    if both:
        return f"both credit {' and '.join(both)}"
    said = [f"{each.id} credits {' and '.join(names)}" for each, names in ((one, ours), (other, theirs)) if names]
    return ", ".join(said)
