"""Phrase -> Reading: weekdays, "today" and its like, parts of the day and times of the clock."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from consilience.annotate.time_context import (
    AHEAD,
    BACK,
    RELATIVE,
    Context,
    Reading,
    first_of,
    has,
    kinds,
    step_of,
)
from consilience.annotate.time_dates import date_value
from consilience.annotate.time_lexemes import CLASS, Lexeme
from consilience.annotate.time_phrases import Phrase
from consilience.annotate.time_tense import Tense, stands_aside
from consilience.annotate.time_values import Point, moved, point_text, weekday_near
from consilience.knowledge import calendar_words as words
from consilience.model.parse import Token

UNKNOWN_DAY = "XXXX-XX-XX"
_STEPS = {"yesterday": -1, "tomorrow": 1}
# Verbs that put off or grant: what they do "until Tuesday" lies ahead.
_APPOINTING = frozenset("declare proclaim designate name set choose pick fix appoint mark make".split())
_APPOINTED = frozenset("day holiday deadline date".split())
_DEFERRING = frozenset("give extend delay postpone suspend adjourn allow remand defer reschedule have".split())
_NEAR = 6  # steps up the tree
_BEFORE_CLOCK = frozenset("at by until till since from before after around about to between".split())


def read_today(context: Context, phrase: Phrase, part: Sequence[Lexeme]) -> Reading | None:
    """ "today", "yesterday", "tonight" """
    word = part[-1].text
    tonight = word == "tonight"
    if context.published is None:
        if word == "today":
            return context.reading(phrase, "DATE", "PRESENT_REF")
        return context.reading(phrase, "TIME" if tonight else "DATE", UNKNOWN_DAY + "TNI" * tonight)
    day = moved(context.published, _STEPS.get(word, 0)).isoformat()
    return context.reading(phrase, "TIME" if tonight else "DATE", day + "TNI" * tonight)


def read_yesterday(context: Context, phrase: Phrase, part: Sequence[Lexeme]) -> Reading | None:
    """ "the day before yesterday", "the day after tomorrow" """
    if context.published is None:
        return context.reading(phrase, "DATE", UNKNOWN_DAY)
    return context.dated(phrase, Point.of(moved(context.published, 2 * _STEPS[part[-1].text])))


# ---------------------------------------------------------------- weekdays


def read_weekday(context: Context, phrase: Phrase, part: Sequence[Lexeme]) -> Reading | None:
    """ "Monday", "last Friday", "Tuesday next week" """
    return context.reading(phrase, "DATE", _weekday_value(context, phrase, part))


def _weekday_value(context: Context, phrase: Phrase, part: Sequence[Lexeme]) -> str:
    """The day that a weekday names: by tense from the day of publication, the last one in a narrative."""
    x = next(x for x in part if x.kind == CLASS["WEEKDAY"])
    weekday = words.WEEKDAYS[x.text]
    rel = first_of((y for y in part if y.end <= x.start), RELATIVE)
    anchor = context.anchor(rel.kind if rel else "")
    day = anchor.exact if anchor else None
    if day is None:
        return f"XXXX-WXX-{weekday}"
    if part[-1].kind == CLASS["WEEKU"]:
        return moved(day, 7 * step_of(part[-2].kind) + weekday - day.isoweekday()).isoformat()
    if rel is not None and rel.kind in BACK:
        return weekday_near(moved(day, -1), weekday, "past").isoformat()
    if rel is not None and rel.kind in AHEAD:
        return weekday_near(moved(day, 1), weekday, "future").isoformat()
    return weekday_near(day, weekday, "past" if context.narrative else _weekday_tense(context, phrase)).isoformat()


def _weekday_tense(context: Context, phrase: Phrase) -> Tense | None:
    previous = context.word_before(phrase)
    if previous == "since" or (previous == "of" and context.found[phrase.first - 2].text == "as"):
        return "past"
    token = context.token(phrase)
    if context.after(phrase).kind == CLASS["POSS"]:
        owner = context.parsed.head(token) if token is not None else None
        if owner is None or owner.dep not in ("nsubj", "nsubjpass"):
            return "past"  # "Tuesday's attack", but "Sunday's vote will decide"
    tense = context.tense(phrase)
    if tense == "past" and (previous == "for" or (previous in ("until", "till") and _is_deferred(context, token))):
        return "future"  # "called a strike for Monday", "extended the deadline until Tuesday"
    if tense == "past" and token is not None and _is_appointed(context, token):
        return "future"
    if tense == "present":
        return "future" if previous in ("on", "until", "by") else "past"
    return tense


def _is_appointed(context: Context, token: Token) -> bool:
    """ "declared Wednesday a day of mourning", "set Friday as the deadline": the weekday is what was appointed."""
    tokens = context.parsed.tokens
    if not token.index or tokens[token.index - 1].lemma not in _APPOINTING or stands_aside(context.parsed, token):
        return False
    phrase = tokens[token.index + 1 : token.index + 1 + _NEAR]
    opens = phrase[0].lower if phrase else ""
    return opens in ("a", "an", "as", "the") and any(word.lemma in _APPOINTED for word in phrase[1:])


def _is_deferred(context: Context, token: Token | None) -> bool:
    if token is None:
        return False
    return any(above.lemma in _DEFERRING for above in islice(context.parsed.ancestors(token), _NEAR))


# ---------------------------------------------------------------- parts of the day


def read_part(context: Context, phrase: Phrase, part: Sequence[Lexeme]) -> Reading | None:
    """ "this morning", "Tuesday night", "that afternoon", "last night" """
    noun = next(x for x in part if x.kind == CLASS["PART"])
    value = _day_value(context, phrase, [x for x in part if x is not noun])
    return context.reading(phrase, "TIME", f"{value}T{words.DAY_PARTS[noun.text]}")


def read_partof(context: Context, phrase: Phrase, part: Sequence[Lexeme]) -> Reading | None:
    """ "the early morning hours of November 1, 1954", "dawn on Sunday" """
    hours = first_of(part, kinds("UNITS"))
    if hours is not None and hours.text != "hours":
        return None
    noun = first_of(part, kinds("PART"))
    at = next(
        i for i, x in enumerate(part) if i and x.kind in kinds("OF ON") and part[i - 1].kind in kinds("PART UNITS")
    )
    value = _day_value(context, phrase, part[at + 1 :])
    return context.reading(phrase, "TIME", f"{value}T{words.DAY_PARTS[noun.text] if noun else 'MO'}")


def read_atpart(context: Context, phrase: Phrase, part: Sequence[Lexeme]) -> Reading | None:
    """ "(at) night", "(in) the morning" """
    day = UNKNOWN_DAY if len(part) == 1 else _day_nearby(context, phrase)
    return context.reading(phrase, "TIME", f"{day}T{words.DAY_PARTS[part[-1].text]}")


def _day_value(context: Context, phrase: Phrase, part: Sequence[Lexeme]) -> str:
    """The day that the words beside a part of the day, or a time of the clock, name."""
    if has(part, kinds("MONTH")):
        return date_value(context, phrase, part) or UNKNOWN_DAY
    if has(part, kinds("WEEKDAY")):
        return _weekday_value(context, phrase, part)
    spoken = first_of(part, kinds("TODAY YESTERDAY TOMORROW TONIGHT"))
    if spoken is not None:
        day = context.published
        return UNKNOWN_DAY if day is None else moved(day, _STEPS.get(spoken.text, 0)).isoformat()
    rel = first_of(part, RELATIVE)
    if rel is None:
        return _day_nearby(context, phrase)
    anchor = context.then if rel.kind == CLASS["NEXT"] else context.anchor(rel.kind)
    if anchor is None or anchor.month is None:
        return UNKNOWN_DAY
    if anchor.exact is None:
        return f"{point_text(anchor)}-XX"
    return moved(anchor.exact, step_of(rel.kind)).isoformat()


def _day_nearby(context: Context, phrase: Phrase) -> str:
    """The day that a bare time of day belongs to: the last one named in its sentence or the one before."""
    if context.day is not None and context.sentence(phrase.first) - context.day[0] <= 1:
        return point_text(context.day[1])
    if context.published is not None:
        return context.published.isoformat()
    if context.story is not None and context.story.day is not None:
        return point_text(context.story)
    return UNKNOWN_DAY


# ---------------------------------------------------------------- times of the clock


def read_clock(context: Context, phrase: Phrase, part: Sequence[Lexeme]) -> Reading | None:
    """ "10:35 a.m. (0735 GMT) Friday", "noon on Tuesday", "1430 GMT" """
    clock = _clock_text(part)
    if clock is None or not _is_clock(context, phrase, part):
        return None
    if has(part, kinds("WEEKDAY MONTH TODAY YESTERDAY TOMORROW TONIGHT DAYU")):
        value = _day_value(context, phrase, [x for x in part if x.kind not in kinds("CLOCK AMPM NOON PART")])
    else:
        value = _day_nearby(context, phrase)
    zone = first_of(part, kinds("ZONE LPAREN"))  # not the zone of "(0735 GMT)": that is another clock's time
    return context.reading(
        phrase, "TIME", f"{value}T{clock}" + "Z" * (zone is not None and zone.text in words.UTC_ZONES)
    )


def _is_clock(context: Context, phrase: Phrase, part: Sequence[Lexeme]) -> bool:
    """ "4:30" after "at", or with a.m., zone or day; not the score 4:30."""
    if len(part) > 1 or part[0].kind == CLASS["NOON"]:
        return True
    before = context.before(phrase)
    return before is not None and (before.text in _BEFORE_CLOCK or before.kind == CLASS["HYPHEN"])


def _clock_text(part: Sequence[Lexeme]) -> str | None:
    """The time of day as TIMEX3 writes it; None for what no clock shows."""
    for x, following in zip(part, [*part[1:], None], strict=True):
        if x.kind == CLASS["NOON"]:
            return words.CLOCK_WORDS[x.text]
        kind = following.kind if following is not None else ""
        if x.kind == CLASS["CLOCK"]:
            numbers = x.text.replace(".", ":").split(":")
        elif x.kind in kinds("DAYNUM CARD") and kind in kinds("AMPM OCLOCK"):
            numbers = [str(words.CARDINALS.get(x.text) or x.text), "00"]
        elif x.kind in kinds("INT YEAR") and kind == CLASS["ZONE"] and len(x.text) == 4:
            numbers = [x.text[:2], x.text[2:]]
        else:
            continue
        return _on_clock(numbers, first_of(part, kinds("AMPM")))
    return None


def _on_clock(numbers: Sequence[str], half: Lexeme | None) -> str | None:
    if not all(number.isdigit() for number in numbers):
        return None
    hour = int(numbers[0])
    if half is not None and hour <= 12:
        hour = hour % 12 + (12 if half.text[0] == "p" else 0)
    if hour > 24 or int(numbers[1]) > 59:
        return None
    return ":".join([f"{hour:02d}", *numbers[1:]])
