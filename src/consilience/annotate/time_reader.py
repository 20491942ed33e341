"""Phrase -> Reading: each phrase by the reader of its rule, in text order."""

from __future__ import annotations

from collections.abc import Iterator

from consilience.annotate import time_dates, time_days, time_spans, time_years
from consilience.annotate.time_context import Context, Reading, Rule, kinds
from consilience.annotate.time_lexemes import CLASS
from consilience.annotate.time_phrases import Phrase
from consilience.annotate.time_values import point_of
from consilience.text.dates import days_of

# One reader a rule of the grammar (`time_phrases`).
RULES: dict[str, Rule] = {
    "ago": time_spans.read_ago,
    "atpart": time_days.read_atpart,
    "century": time_years.read_century,
    "clock": time_days.read_clock,
    "date": time_dates.read_date,
    "dayof": time_dates.read_dayof,
    "decade": time_years.read_decade,
    "duration": time_spans.read_duration,
    "erayear": time_years.read_erayear,
    "half": time_years.read_half,
    "holiday": time_dates.read_holiday,
    "iso": time_dates.read_iso,
    "month": time_dates.read_month,
    "nth": time_dates.read_nth,
    "part": time_days.read_part,
    "partof": time_days.read_partof,
    "past": time_spans.read_past,
    "quarter": time_years.read_quarter,
    "rate": time_spans.read_rate,
    "season": time_dates.read_season,
    "set": time_spans.read_set,
    "theunit": time_spans.read_theunit,
    "today": time_days.read_today,
    "unit": time_spans.read_unit,
    "vague": time_spans.read_vague,
    "weekday": time_days.read_weekday,
    "year": time_years.read_year,
    "yearwords": time_years.read_yearwords,
    "yesterday": time_days.read_yesterday,
}


def readings(context: Context) -> Iterator[Reading]:
    """What the article's phrases say, in text order; those that are no times after all are left out."""
    past = 0
    for phrase in context.phrases:
        if phrase.first < past:
            continue  # the year of a range that was taken with its end
        found = RULES[phrase.rule](context, phrase, context.found[phrase.first : phrase.last])
        if found is None:
            continue
        context.remember(phrase, found)
        yield found
        rest = _rest(context, phrase, found)
        if rest is not None:
            context.story = context.named = point_of(rest.value) or context.story
            past = rest.last
            yield rest


def _rest(context: Context, phrase: Phrase, reading: Reading) -> Reading | None:
    """The short second half of a range or list: the 25 of "April 24 and 25", the 96 of "1995-96"."""
    joint, *ahead = context.found[reading.last : reading.last + 4]
    if len(ahead) < 2 or joint.kind not in kinds("HYPHEN AND TO OR SLASHMARK"):
        return None
    x, following, *more = ahead
    value = reading.value
    if phrase.rule == "year" and len(value) == 4 and len(x.text) == 2 and x.kind in kinds("DAYNUM INT"):
        if joint.kind not in kinds("HYPHEN SLASHMARK") or x.start != joint.end or int(x.text) <= int(value[2:]):
            return None
        return Reading(reading.last + 1, reading.last + 2, "DATE", value[:2] + x.text)
    if phrase.rule != "date" or reading.type != "DATE" or x.kind != CLASS["DAYNUM"]:
        return None
    if joint.kind != CLASS["HYPHEN"] and following.kind not in kinds("COMMA MARK BREAK RPAREN IN AT OF"):
        return None  # "on May 5 and 20 people"
    rest = f"{value[:-2]}{int(x.text):02d}"
    if int(x.text) <= int(value[-2:]) or (rest[0].isdigit() and days_of(rest) is None):
        return None
    last = reading.last + 2
    if following.kind == CLASS["YEAR"]:
        last += 1  # "June 2-9 2019": the year is the end's
    elif following.kind == CLASS["COMMA"] and more and more[0].kind == CLASS["YEAR"]:
        last += 2
    return Reading(reading.last + 1, last, "DATE", rest)
