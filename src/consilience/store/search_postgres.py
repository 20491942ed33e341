"""A Query -> the articles that match, out of PostgreSQL's index of words (tsvector under GIN).

The same words, filters and order as in a file: BM25 with the same weights, over what the index knows of the articles
that are ranked. The mean length (of the newest 1,000) and, of words in over 5,000 articles, how many have them are
estimates.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, select, text

from consilience.store.matches import Phrase, phrase_of, phrases_of
from consilience.store.schema import articles
from consilience.store.tokens import MARKS, NAMES, TEXT, TITLE, quoted, tokens
from consilience.store.words import Wanted

_COUNTED = 5_000
_K1, _B = 1.2, 0.75
_WEIGHT = {TITLE: 8.0, TEXT: 1.0}
_READ = TITLE + TEXT
_NOTHING = " "  # stands in no index


class Found(NamedTuple):
    """An article that matches. The lower the score, the better, as FTS5 has it."""

    number: int
    score: float


class Asked(NamedTuple):
    """What is asked of the index."""

    query: str  # a tsquery; empty where nothing is asked
    ranked: tuple[Phrase, ...]  # what counts for the order, and is shown


def asked(wanted: Wanted, outlet: str | None, event: str | None, entity: str | None) -> Asked:
    """Words with the marks of an outlet and a kind of event, and the name of an entity."""
    parts: list[str] = []
    for group in wanted.all_of:
        phrases = [each for part in group if (each := phrase_of(part)) is not None]
        if phrases:
            parts.append(" | ".join(f"({_query(each, _READ)})" for each in phrases))
    if parts:
        parts += [f"!({_query(each, _READ)})" for part in wanted.none_of if (each := phrase_of(part)) is not None]
    parts += [_query(Phrase((each.lower(),), False), MARKS) for each in (outlet, event) if each]
    if entity is not None:
        words = tuple(each.word for each in tokens(entity))
        parts.append(_query(Phrase(words or (_NOTHING,), False), NAMES))
    return Asked(" & ".join(f"({each})" for each in parts), phrases_of(wanted))


def _query(phrase: Phrase, columns: str) -> str:
    """As a tsquery spells it."""
    *first, last = phrase.words
    star = "*" if phrase.is_beginning else ""
    return " <-> ".join([*(f"{quoted(each)}:{columns}" for each in first), f"{quoted(last)}:{star}{columns}"])


_PLAIN = """
SELECT number, length FROM search WHERE words @@ CAST(:query AS tsquery) ORDER BY number DESC LIMIT :ranked
"""
_FILTERED = """
SELECT found.number AS number, found.length AS length FROM (
    SELECT number, length FROM search WHERE words @@ CAST(:query AS tsquery) ORDER BY number DESC LIMIT :looked_at
) AS found JOIN articles ON articles.number = found.number
WHERE (CAST(:since AS float) IS NULL OR articles.day >= :since)
AND (CAST(:until AS float) IS NULL OR articles.day < :until)
AND (CAST(:story AS text) IS NULL OR articles.story = :story)
ORDER BY found.number DESC LIMIT :ranked
"""
_PLACES = text(
    "SELECT search.number, held.lexeme, held.positions, held.weights FROM search"
    " CROSS JOIN LATERAL unnest(search.words) AS held(lexeme, positions, weights)"
    " WHERE search.number = ANY(:numbers)"
    " AND (held.lexeme = ANY(:words) OR held.lexeme LIKE ANY(:beginnings))"
)
_MEAN = text("SELECT avg(length) FROM (SELECT length FROM search ORDER BY number DESC LIMIT 1000) AS newest")
_HOW_MANY = text(
    "SELECT count(*) FROM (SELECT 1 FROM search WHERE words @@ CAST(:query AS tsquery) LIMIT :most) AS counted"
)


def matching(connection: Connection, wanted: Asked, bounds: Mapping[str, Any], *, plain: bool) -> list[Found]:
    """The newest articles that match, with their scores."""
    rows = connection.execute(text(_PLAIN if plain else _FILTERED), {"query": wanted.query, **bounds}).all()
    if not rows or not wanted.ranked:
        return [Found(row.number, 0.0) for row in rows]
    places = _places(connection, [row.number for row in rows], wanted.ranked)
    mean = float(connection.scalar(_MEAN) or 0)
    rarity = _rarities(connection, wanted.ranked)
    found = []
    for row in rows:
        score = 0.0
        long = _K1 * (1 - _B + _B * row.length / mean) if mean else _K1
        for phrase, rare in zip(wanted.ranked, rarity, strict=True):
            often = _often(places.get(row.number, {}), phrase)
            score += rare * often * (_K1 + 1) / (often + long)
        found.append(Found(row.number, -score))
    return found


def _places(
    connection: Connection, numbers: Sequence[int], phrases: Sequence[Phrase]
) -> dict[int, dict[str, list[tuple[int, str]]]]:
    """Of each article the places of the words, with their columns."""
    words = sorted({word for each in phrases for word in each.words})
    beginnings = sorted({_like(each.words[-1]) for each in phrases if each.is_beginning})
    found: dict[int, dict[str, list[tuple[int, str]]]] = {}
    for row in connection.execute(_PLACES, {"numbers": list(numbers), "words": words, "beginnings": beginnings}):
        found.setdefault(row.number, {})[row.lexeme] = list(zip(row.positions, row.weights, strict=True))
    return found


def _like(beginning: str) -> str:
    return beginning.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"


def _often(places: Mapping[str, list[tuple[int, str]]], phrase: Phrase) -> float:
    """How often a phrase stands in an article, a title's counting more."""
    *first, _ = phrase.words
    ends = [each for word, those in places.items() if phrase.can_end_with(word) for each in those]
    for back, word in enumerate(reversed(first), start=1):
        there = {place for place, _ in places.get(word, ())}
        ends = [each for each in ends if each[0] - back in there]
    return sum(_WEIGHT.get(weight, 0.0) for _, weight in ends)


def _rarities(connection: Connection, phrases: Sequence[Phrase]) -> list[float]:
    """What a match of each phrase is worth: the rarer, the more."""
    every = int(connection.scalar(select(articles.c.number).order_by(articles.c.number.desc()).limit(1)) or 0)
    found = []
    for each in phrases:
        have = int(connection.scalar(_HOW_MANY, {"query": _query(each, _READ), "most": _COUNTED}) or 0)
        found.append(max(1e-6, math.log((max(every, have) - have + 0.5) / (have + 0.5))))
    return found
