"""Parse -> Time: TIMEX3 expressions and their values.

The steps: `time_phrases` finds what has the form of a time, `time_reader` reads each phrase in text order. Here it is
decided what the article's own clock is: the day of publication, or, for narratives and articles without
one, the dates that the text itself gives.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from consilience.annotate.time_context import Context, has, kinds
from consilience.annotate.time_dates import full_day
from consilience.annotate.time_lexemes import CLASS, Lexeme, lexemes
from consilience.annotate.time_phrases import Phrase, phrases
from consilience.annotate.time_reader import readings
from consilience.model.annotated import Time
from consilience.model.parse import Parse
from consilience.text.dates import day_of


def find_times(text: str, parsed: Parse, published: str | None) -> tuple[Time, ...]:
    """The time expressions of an article in text order, values resolved against `published` (ISO 8601 or None)."""
    blocks = _blocks(parsed)
    found = lexemes(text, blocks)
    candidates = list(phrases(found))
    day = day_of(published)
    if day is not None and not 1000 <= day.year <= 2999:
        day = None  # no day that an article was published on
    narrative = is_narrative(found, candidates, day)
    if day is None and not narrative:
        day = own_day(found, candidates, parsed)
    context = Context(text, parsed, found, candidates, day, narrative=narrative)
    return tuple(
        Time(start=found[first].start, end=found[last - 1].end, type=kind, value=value)
        for first, last, kind, value in readings(context)
    )


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
    """Whether a text tells a history by its own dates, rather than news around its day of publication.

    A history names many years other than that of publication and the ones beside it, and hardly ever says "today",
    "on Monday" or "last month". Where no day of publication is known only dates finer than a year count, and more of
    them are asked for: an article about this week may well name the years of what led to it.
    """
    own = fine = near = weekdays = counted = 0
    for phrase in candidates:
        part = found[phrase.first : phrase.last]
        if phrase.rule in _DATED:
            year = next((int(x.text) for x in part if x.kind == CLASS["YEAR"]), None)
            if has(part, kinds("ERA")) or (year is not None and (published is None or abs(published.year - year) > 1)):
                own += 1
                fine += phrase.rule != "year"
            elif year is not None:
                near += 1
        elif phrase.rule in ("today", "yesterday", "weekday", "part"):
            weekdays += 1
        elif phrase.rule in ("ago", "unit"):
            counted += has(part, kinds("AGO LAST NEXT THIS"))
    if published is None:
        return fine >= _FEWEST_DATES and fine > 3 * (weekdays + counted)
    return own >= _FEWEST_DATES and own > 3 * weekdays + counted + near


_DATED = frozenset(("date", "month", "year", "season", "half", "decade", "erayear"))
_FEWEST_DATES = 6
_OPENING = 3  # sentences


def own_day(found: Sequence[Lexeme], candidates: Sequence[Phrase], parsed: Parse) -> date | None:
    """The day of an article that does not say when it was published: a full date in its dateline or opening.

    None where a later part names a later year: then the opening does not tell the present.
    """
    if not parsed.sentences:
        return None
    opening = parsed.sentences[:_OPENING][-1].last - 1
    end = parsed.tokens[opening].end
    day: date | None = None
    latest = 0
    for phrase in candidates:
        part = found[phrase.first : phrase.last]
        year = next((int(x.text) for x in part if x.kind == CLASS["YEAR"]), 0)
        if phrase.rule in _DATED or phrase.rule in ("iso", "clock"):
            if day is None and part[0].start < end:
                day = full_day(part)
            latest = max(latest, year)
    return day if day is not None and latest <= day.year else None
