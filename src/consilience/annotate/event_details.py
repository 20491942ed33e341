"""Act, clause -> what stands beside type and parties: mode, contexts, date, place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from consilience.annotate.event_turns import Act
from consilience.knowledge.tables import items, rows
from consilience.model.annotated import Claim, Mention
from consilience.model.parse import Parse, Token
from consilience.text.dates import precision_of

_PLACE_TYPES = frozenset({"place", "country", "facility"})
_WHERE = frozenset({"in", "at", "near", "outside", "inside", "off", "across", "around", "on", "along"})
_MOST_CONTEXTS = 4
_LONGEST_PLACE = 4  # words


@lru_cache(maxsize=1)
def _modes() -> dict[str, list[tuple[str, frozenset[str]]]]:
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for type_, mode, words in rows("event_modes.tsv"):
        found.setdefault(type_, []).append((mode, frozenset(items(words))))
    return found


@lru_cache(maxsize=1)
def _contexts() -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    order = []
    for context, words in rows("event_contexts.tsv"):
        order.append(context)
        for word in items(words):
            found.setdefault(word, []).append(context)
    return {word: tuple(contexts) for word, contexts in found.items()}, tuple(order)


def mode_of(act: Act, tokens: Sequence[Token]) -> str | None:
    """The act's mode: what its frame says, else the first that a word of the clause tells."""
    if act.mode is not None:
        return act.mode
    modes = _modes().get(act.type)
    if modes is None:
        return None
    lemmas = {token.lemma.lower() for token in tokens}
    return next((mode for mode, words in modes if words & lemmas), None)


def told_contexts(tokens: Sequence[Token]) -> tuple[str, ...]:
    """The contexts that words of a sentence tell, in the table's order."""
    by_word, order = _contexts()
    found: set[str] = set()
    previous = ""
    for token in tokens:
        lemma = token.lemma.lower()
        for key in (lemma, f"{previous} {lemma}", token.lower):
            found.update(by_word.get(key, ()))
        previous = lemma
    return tuple(context for context in order if context in found)


def contexts_of(coded: Sequence[str], told: Sequence[str]) -> tuple[str, ...]:
    """The contexts of the CAMEO code, then those that the sentence tells; four at most."""
    more = [context for context in told if context not in coded]
    return (*coded, *more)[: max(_MOST_CONTEXTS, len(coded))]


def date_of(act: Act, claim: Claim, published: str | None) -> str | None:
    """The time that the clause gives; for what is reported as done without one the day of publication.

    That default is the custom of event data. Null for what is still to come or only supposed, and where the article
    has no date.
    """
    if claim.time is not None:
        precision = precision_of(claim.time)
        if precision == "day":
            return claim.time[:10]
        if precision is not None:
            return claim.time
    if act.status == "actual" and published:
        return published[:10]
    return None


def place_of(claim: Claim, parsed: Parse, at: dict[int, Mention]) -> str | None:
    """Where it happened: the first place that the clause names after "in", "near" ..., else the claim's, if short."""
    for i in claim.tokens:
        mention = at.get(i)
        if mention is None or mention.type not in _PLACE_TYPES or mention.via == "demonym":
            continue
        token = parsed.tokens[i]
        if token.dep == "pobj" and parsed.head(token).lower in _WHERE:
            return mention.name
    place = claim.roles.place
    return place if place and len(place.split()) <= _LONGEST_PLACE else None
