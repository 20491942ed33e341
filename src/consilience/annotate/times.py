"""Parse -> Time: TIMEX3 expressions and their values.

The steps: `time_phrases` finds what has the form of a time, `time_reader` reads each phrase in text order. Here
it is decided what the article's own clock is: the day of publication, or, for narratives and articles without
one, the dates that the text itself gives.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from consilience.annotate.time_phrases import CLASS, Lexeme, Phrase, lexemes, phrases
from consilience.annotate.time_reader import Reader
from consilience.model.annotated import Time
from consilience.model.parse import Parse
from consilience.text.dates import day_of


def find_times(text: str, parsed: Parse, published: str | None) -> tuple[Time, ...]:
    """The time expressions of an article in text order, values resolved against `published` (ISO 8601 or None)."""
    blocks = _blocks(parsed)
    found = lexemes(text, blocks)
    candidates = list(phrases(found))
    day = day_of(published)
    reader = Reader(text, parsed, found, candidates, day, narrative=is_narrative(found, candidates, day))
    times = []
    for phrase in candidates:
        reading = reader.read(phrase)
        if reading is not None:
            start, end = found[reading.first].start, found[reading.last - 1].end
            times.append(Time(start=start, end=end, type=reading.type, value=reading.value))
    return tuple(times)


def _blocks(parsed: Parse) -> list[tuple[int, int]]:
    """The stretches of text that were parsed, one a paragraph."""
    spans: list[tuple[int, int]] = []
    block = -1
    tokens = parsed.tokens
    for sentence in parsed.sentences:
        end = tokens[sentence.last - 1].end
        if sentence.block != block:
            spans.append((tokens[sentence.first].start, end))
            block = sentence.block
        else:
            spans[-1] = (spans[-1][0], end)
    return spans


def is_narrative(found: Sequence[Lexeme], candidates: Sequence[Phrase], published: date | None) -> bool:
    """Whether a text tells a history by its own dates, rather than news around its day of publication."""
    own = deictic = 0
    for phrase in candidates:
        part = found[phrase.first : phrase.last]
        if phrase.rule in ("date", "month", "year", "season", "half", "decade", "erayear"):
            year = next((int(x.text) for x in part if x.kind == CLASS["YEAR"]), None)
            if any(x.kind == CLASS["ERA"] for x in part):
                own += 1
            elif year is not None and (published is None or abs(published.year - year) > 1):
                own += 1
        elif phrase.rule in ("today", "yesterday", "weekday", "part"):
            deictic += 1
    if published is None:
        return own >= 3 and own > deictic
    return own >= 8 and own > 3 * deictic
