"""A Query -> Hits: full text with filters over SQLite's FTS5; PostgreSQL's part stands in `search_postgres`.

The cost is bounded whatever is asked: of the articles that match, the newest `RANKED` (by arrival) are ranked, and at
most `LOOKED_AT` are held against filters that the index does not know. Outlet, entity and kind of event are words of
the index, so a rare one beside a common word costs what the rare one does.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from sqlalchemy import Connection, select, text

from consilience.errors import UsageError
from consilience.model.record import Span
from consilience.model.stored import Hit, Hits, Query
from consilience.store.articles import event_mark, outlet_mark
from consilience.store.dialects import is_postgres
from consilience.store.matches import Shown, phrases_of, shown
from consilience.store.schema import outlets
from consilience.store.search_postgres import Asked, Found, asked, matching
from consilience.store.words import expression_of, wanted_of

RANKED = 300
LOOKED_AT = 5_000
_WEIGHTS = "8.0, 1.0, 0.0, 0.0"  # title, text, names, marks
_WORDS_AROUND = 24  # of a snippet
_WORD = re.compile(r"\S+")


def search(connection: Connection, query: Query, day_of: Callable[[str | None], float | None]) -> Hits:
    """Best first. `day_of` gives the days since 1970 of an ISO 8601 day.

    Raises UsageError where nothing is asked for or a filter names what the store does not have.
    """
    expression = _expression(connection, query)
    if not expression:
        raise UsageError("nothing is searched for", hint="give a word, or a filter such as --outlet")
    since, until = _days(query, day_of)
    plain = query.story is None and since is None and until is None
    bounds = {"ranked": RANKED, "looked_at": LOOKED_AT, "since": since, "until": until, "story": query.story}
    if is_postgres(connection):
        rows = matching(connection, _asked(connection, query), bounds, plain=plain)
        best = sorted(rows, key=lambda row: (row.score, -row.number))[: query.limit]
        ranked = len(rows)
    else:
        asked_for = {"expression": expression, "most": query.limit, **bounds}
        found_here = connection.execute(text(_PLAIN if plain else _FILTERED), asked_for).all()
        best = [Found(row.number, row.score) for row in found_here]
        ranked = found_here[0].ranked if found_here else 0
    found = shown(connection, [row.number for row in best], phrases_of(wanted_of(query.words)))
    return Hits(
        hits=tuple(_hit(found[row.number], -row.score) for row in best), ranked=ranked, bounded=ranked >= RANKED
    )


def _asked(connection: Connection, query: Query) -> Asked:
    outlet = None if query.outlet is None else outlet_mark(_outlet(connection, query.outlet))
    event = None if query.event is None else event_mark(query.event)
    return asked(wanted_of(query.words), outlet, event, query.entity)


_PLAIN = f"""
SELECT number, score, count(*) OVER () AS ranked FROM (
    SELECT rowid AS number, bm25(search, {_WEIGHTS}) AS score FROM search WHERE search MATCH :expression
    ORDER BY rowid DESC LIMIT :ranked
) ORDER BY score, number DESC LIMIT :most
"""
_FILTERED = f"""
SELECT number, score, count(*) OVER () AS ranked FROM (
SELECT found.number AS number, found.score AS score FROM (
    SELECT rowid AS number, bm25(search, {_WEIGHTS}) AS score FROM search WHERE search MATCH :expression
    ORDER BY rowid DESC LIMIT :looked_at
) AS found CROSS JOIN articles ON articles.number = found.number
WHERE (:since IS NULL OR articles.day >= :since) AND (:until IS NULL OR articles.day < :until)
AND (:story IS NULL OR articles.story = :story)
ORDER BY found.number DESC LIMIT :ranked
) ORDER BY score, number DESC LIMIT :most
"""


def _expression(connection: Connection, query: Query) -> str:
    """Words and filters as one expression of FTS5; nothing where nothing is asked for."""
    words = expression_of(query.words)
    if query.words.strip() and words.is_empty:
        raise UsageError(f"{query.words.strip()!r} has no word to search for", hint="give at least one word")
    parts = [] if words.is_empty else [words.expression]
    if query.outlet is not None:
        parts.append(f'marks : "{outlet_mark(_outlet(connection, query.outlet))}"')
    if query.event is not None:
        parts.append(f'marks : "{event_mark(query.event)}"')
    if query.entity is not None:
        name = query.entity.replace('"', " ").replace("\0", " ")
        if not any(letter.isalnum() for letter in name):
            raise UsageError(f"{query.entity!r} is no name", hint="give a name as articles write it, or an entity's id")
        parts.append(f'names : "{name}"')
    return " AND ".join(f"({each})" for each in parts)


def _outlet(connection: Connection, name: str) -> int:
    number = connection.scalar(select(outlets.c.number).where(outlets.c.name == name))
    return _outlet_by_any_case(connection, name) if number is None else int(number)


def _outlet_by_any_case(connection: Connection, name: str) -> int:
    for row in connection.execute(select(outlets)):
        if row.name.casefold() == name.casefold():
            return int(row.number)
    raise UsageError(f"no article of the store is of the outlet {name!r}", hint="consilience ls --outlets lists them")


def _days(query: Query, day_of: Callable[[str | None], float | None]) -> tuple[float | None, float | None]:
    """From the first moment of the one day to the last of the other."""
    found = []
    for said in (query.since, query.until):
        day = day_of(said)
        if said is not None and (day is None or len(said) > 10):
            raise UsageError(f"{said!r} is no day", hint="write it as 2025-11-04")
        found.append(day)
    since, until = found
    return None if since is None else since - 0.5, None if until is None else until + 0.5


def _hit(found: Shown, score: float) -> Hit:
    snippet = _snippet(found.text, found.matches)
    return Hit(
        id=found.row["id"],
        title=found.row["title"],
        outlet=found.row["outlet"],
        published=found.row["published"],
        story=found.row["story"],
        score=round(score, 3),
        snippet=snippet,
        words="" if snippet is None else found.text[snippet.start : snippet.end],
        matches=tuple(found.matches),
        title_matches=tuple(found.title_matches),
    )


def _snippet(whole: str, matches: Sequence[Span]) -> Span | None:
    """The stretch of words with most matches, begun where a sentence or line begins if one does close before."""
    words = [each.span() for each in _WORD.finditer(whole, *_around(whole, matches))]
    if not words:
        return None
    if not matches:
        return Span(start=words[0][0], end=words[min(len(words), _WORDS_AROUND) - 1][1])
    hit = _densest(words, matches)
    first = max(0, hit - _WORDS_AROUND // 3)
    for number in range(hit, first, -1):
        end, start = words[number - 1][1], words[number][0]
        if whole[end - 1] in ".!?" or "\n" in whole[end:start]:
            first = number
            break
    return Span(start=words[first][0], end=words[min(len(words), first + _WORDS_AROUND) - 1][1])


def _around(whole: str, matches: Sequence[Span]) -> tuple[int, int]:
    """The part of a text that its snippet can lie in, from word to word."""
    first, last = (matches[0].start, matches[-1].start) if matches else (0, 0)
    before = whole[:first].rsplit(None, _WORDS_AROUND)
    after = whole[last:].split(None, _WORDS_AROUND)
    start = len(before[0]) if len(before) > _WORDS_AROUND else 0
    return start, len(whole) - (len(after[-1]) if len(after) > _WORDS_AROUND else 0)


def _densest(words: Sequence[tuple[int, int]], matches: Sequence[Span]) -> int:
    """The number of the word at which the stretch with most matches begins; of several the first."""
    ends = [end for _, end in words]
    places = [min(bisect_right(ends, each.start), len(words) - 1) for each in matches]
    best, hit, last = 0, places[0], 0
    for at, place in enumerate(places):
        while last < len(places) and places[last] < place + _WORDS_AROUND:
            last += 1
        if last - at > best:
            best, hit = last - at, place
    return hit
