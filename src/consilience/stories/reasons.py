"""Two weighed articles -> in words, what they share and how many days lie between."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple, Protocol

from consilience.knowledge.news_words import NEWS_WORDS
from consilience.stories.nearness import Weighed
from consilience.stories.terms import term_of

_DULL = frozenset(term_of(word) for word in NEWS_WORDS)
_SHOWN = 4
LOOKED_AT = 16  # heaviest shared terms


class Row(NamedTuple):
    """How near an article is to its story, and why it stands there."""

    score: float
    reason: str


class Dated(Protocol):
    """What has an id and a day."""

    @property
    def id(self) -> str: ...
    @property
    def day(self) -> float | None: ...


def explain(
    one: Dated,
    others: Sequence[Dated],
    near: Sequence[float],
    words: Callable[[int], Sequence[str]],
    bar: float | None,
) -> Row:
    """Why an article stands in its story ("shared: Choe Son Hui, Kremlin; 3 days"), or why it stands alone.

    `others` are those of its story, or where it has no other and a `bar` is given, those that it could have stood
    with; `near` how near it is to each, `words` what it shares with one of them.
    """
    if not others:
        return Row(0.0, "stands alone: shares nothing rare with another article")
    best = max(range(len(near)), key=lambda at: (near[at], -at))
    other = others[best]
    told = ", ".join(words(best))
    if bar is None:
        return Row(sum(near) / len(near), f"shared: {told or 'no single word of weight'}; {_days(one.day, other.day)}")
    reason = f"stands alone: the nearest is {other.id}, at {near[best]:.2f} under {bar:.2f}"
    return Row(near[best], f"{reason}; shared: {told}" if told else reason)


def shared(one: Weighed, other: Weighed) -> list[str]:
    """The names and rare words that weigh most in both, names as they are written."""
    common = [term for term in one.weights if term in other.weights]
    common.sort(key=lambda term: (-one.weights[term][0] * other.weights[term][0], term))
    written = {**other.written, **one.written}
    return told(common[:LOOKED_AT], one.names, other.names, written)


def told(
    terms: Sequence[str], ours: Mapping[str, str], theirs: Mapping[str, str], written: Mapping[str, str]
) -> list[str]:
    """The shared terms, the heaviest first, as they are told: in the longest name that both print, or as a word."""
    names: dict[str, str] = {}  # term -> longest name with it that both print, the first of those by the alphabet
    for key in ours:
        if key in theirs:
            for term in key.split():
                best = names.get(term, "")
                if len(key) > len(best) or (len(key) == len(best) and key < best):
                    names[term] = key
    named: dict[str, str] = {}  # folded -> as written
    others: dict[str, str] = {}
    for term in terms:
        name = ours.get(names.get(term, ""))
        word = name or written.get(term)
        if name:
            named.setdefault(name.lower(), name)
        elif word and term not in _DULL:
            others.setdefault(word.lower(), word)
    # A surname that stands by itself says no more where the full name is given too.
    full = [word for low, word in named.items() if not any(low != more and f" {low} " in f" {more} " for more in named)]
    return [*full, *others.values()][:_SHOWN]


def story_id(first: str) -> str:
    """The id of the story whose first article has this id: "S-" and ten hex digits."""
    return "S-" + sha256(first.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def _days(one: float | None, other: float | None) -> str:
    if one is None or other is None:
        return "no date"
    days = abs(int(one) - int(other))
    return "same day" if not days else "1 day" if days == 1 else f"{days} days"
