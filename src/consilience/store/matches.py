"""What was typed -> the words that are looked for; articles -> where these stand, as spans in the very text.

Neither database can tell: SQLite's `highlight` ends a text at a NUL, PostgreSQL's `ts_headline` cuts it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, select, text

from consilience.model.record import Span
from consilience.store.dialects import Text
from consilience.store.schema import articles, outlets
from consilience.store.tokens import spans_of, tokens, tokens_like, words_of
from consilience.store.words import Part, Wanted

_TEXTS = (
    text("SELECT number, title, text FROM searchable WHERE number IN :numbers")
    .bindparams(bindparam("numbers", expanding=True))
    .columns(title=Text, text=Text)
)


class Phrase(NamedTuple):
    """Words that have to stand one after the other; of the last one, perhaps, only the beginning."""

    words: tuple[str, ...]
    is_beginning: bool

    def can_end_with(self, word: str) -> bool:
        last = self.words[-1]
        return word.startswith(last) if self.is_beginning else word == last


def phrase_of(part: Part) -> Phrase | None:
    words = tuple(each.word for each in tokens(part.words))
    return Phrase(words, part.is_beginning) if words else None


def phrases_of(wanted: Wanted) -> tuple[Phrase, ...]:
    """All that is looked for."""
    found = (phrase_of(part) for group in wanted.all_of for part in group)
    return tuple(each for each in found if each is not None)


class Shown(NamedTuple):
    """An article with its matches, as spans."""

    row: Mapping[str, Any]
    text: str
    matches: list[Span]
    title_matches: list[Span]


def shown(connection: Connection, numbers: Sequence[int], phrases: Sequence[Phrase]) -> dict[int, Shown]:
    """The articles as a search shows them."""
    if not numbers:
        return {}
    query = (
        select(articles.c.number, articles.c.id, articles.c.title, outlets.c.name.label("outlet"))
        .add_columns(articles.c.published, articles.c.story)
        .join(outlets, isouter=True)
        .where(articles.c.number.in_(list(numbers)))
    )
    rows = {row["number"]: dict(row) for row in connection.execute(query).mappings()}
    return {
        row.number: Shown(
            rows[row.number],
            row.text,
            _merged(_matches(row.text, phrases)),
            _merged(_matches(row.title, phrases)),
        )
        for row in connection.execute(_TEXTS, {"numbers": list(numbers)})
    }


def _matches(whole: str, phrases: Sequence[Phrase]) -> list[tuple[int, int]]:
    """The stretches that the phrases match. A word that is none of theirs needs no span."""
    if all(len(phrase.words) == 1 for phrase in phrases):
        return [
            (token.start, token.end)
            for token in tokens_like(whole, [phrase.words[0] for phrase in phrases])
            if any(phrase.can_end_with(token.word) for phrase in phrases)
        ]
    every = words_of(whole)
    numbers: Sequence[int] = range(len(every))
    if "" in every:
        numbers = [number for number, word in enumerate(every) if word]
        every = [every[number] for number in numbers]
    found = [stretch for phrase in phrases for stretch in _stretches(every, phrase)]
    spans = spans_of(whole, {numbers[at] for stretch in found for at in stretch})
    return [(spans[numbers[first]][0], spans[numbers[last]][1]) for first, last in found]


def _stretches(every: Sequence[str], phrase: Phrase) -> Iterator[tuple[int, int]]:
    """First and last word of each place where the phrase stands."""
    *first, _ = phrase.words
    before = len(first)
    ends = [at for at, word in enumerate(every) if phrase.can_end_with(word)]
    for at in ends:
        if at >= before and all(every[at - before + place] == each for place, each in enumerate(first)):
            yield at - before, at


def _merged(spans: Iterable[tuple[int, int]]) -> list[Span]:
    """In order; what overlaps is one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return [Span(start=start, end=end) for start, end in found]
