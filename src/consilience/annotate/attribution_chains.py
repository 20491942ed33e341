"""Drafts, their sources -> chains: the relays of each attribution, the nearest first.

One attribution is relayed by another whose content holds its cue. The outlet
itself is no relay.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from consilience.annotate.attribution_draft import Draft
from consilience.annotate.attribution_sources import Sources
from consilience.model.annotated import Source

_RELAYING = frozenset({"clause", "beside", "according", "quote", "noun", "fragment", "infinitive"})
_WIDEST = 2_500  # how far before a cue the content that holds it may begin, in code points
_NEAR = 600  # … and how far behind, where "according to" follows


def chains(drafts: Sequence[Draft], sources: Sequence[Source | None], named: Sources) -> list[tuple[str, ...]]:
    """For each draft the names from the nearest relay to the ultimate speaker."""
    relaying = [
        (draft, source)
        for draft, source in zip(drafts, sources, strict=True)
        if source is not None and draft.frame in _RELAYING
    ]
    relaying.sort(key=lambda pair: pair[0].content[0][0])
    starts = [pair[0].content[0][0] for pair in relaying]
    found = []
    for draft, source in zip(drafts, sources, strict=True):
        near = relaying[bisect_left(starts, draft.cue_start - _WIDEST) : bisect_right(starts, draft.cue_start + _NEAR)]
        names = [name for other, s in _outer(draft, near) for name in _voices(other, s, named)]
        names += _voices(draft, source, named)
        found.append(tuple(name for i, name in enumerate(names) if i == 0 or names[i - 1] != name))
    return found


def _voices(draft: Draft, source: Source | None, named: Sources) -> list[str]:
    """The names in one attribution itself: who passes it on, who says it, whom that one cites."""
    names = [named.of(draft.relay)] if draft.relay is not None else []
    names += [source.name] if source is not None else []
    return [*names, named.of(draft.beyond)] if draft.beyond is not None else names


def without_outlet(chain: Sequence[str], outlet: str | None) -> tuple[str, ...]:
    """A chain less the outlet that prints it: "the ministry told the Sentinel", in the Sentinel, is no relay."""
    if not outlet:
        return tuple(chain)
    own = outlet.casefold().removeprefix("the ")
    return tuple(name for name in chain if name.casefold().removeprefix("the ") != own)


def _outer(draft: Draft, near: Sequence[tuple[Draft, Source]]) -> list[tuple[Draft, Source]]:
    """The attributions that this one stands in, the widest first."""
    held = [pair for pair in near if pair[0] is not draft and _relays(pair[0], draft)]
    return sorted(held, key=lambda pair: -sum(end - start for start, end in pair[0].content))


def _relays(other: Draft, draft: Draft) -> bool:
    if any(start <= draft.cue_start < end for start, end in other.content):
        return True
    if other.frame != "according" or other.cue.sentence != draft.cue.sentence:
        return False
    return draft.frame in ("clause", "beside", "quote") and _share(draft, other)


def _share(inner: Draft, outer: Draft) -> bool:
    size = sum(end - start for start, end in inner.content)
    shared = sum(
        max(0, min(end, stop) - max(start, begin)) for start, end in inner.content for begin, stop in outer.content
    )
    return 2 * shared > size
