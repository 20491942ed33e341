"""Phrase -> TIMEX3 type and value, against the day of publication or the dates that the text itself gives.

One method a rule of the grammar. `Reader` walks the phrases in text order and remembers what later ones refer
back to: the last date, and the last business quarter ("a year earlier" in a report on the third quarter is the
third quarter of the year before).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from consilience.annotate.time_phrases import CLASS, Lexeme, Phrase
from consilience.annotate.time_tense import Tense, head_of, stands_aside, tense_at
from consilience.annotate.time_values import (
    Point,
    century_text,
    decade_text,
    holiday_date,
    length_text,
    nearest_year,
    number_of,
    point_text,
    season_year,
    shifted,
    week_text,
    weekday_near,
    year_near,
    year_text,
)
from consilience.knowledge import calendar_words as words
from consilience.model.annotated import TimeType
from consilience.model.parse import Name, Parse, Token
from consilience.text.dates import SEASON_START, days_of


class Reading(NamedTuple):
    """What a phrase says: lexemes `first` to `last` (exclusive), TIMEX3 type and value."""

    first: int
    last: int
    type: TimeType
    value: str


@cache
def _kinds(names: str) -> frozenset[str]:
    return frozenset(CLASS[name] for name in names.split())


_C = CLASS
_BACK = _kinds("LAST PAST")
_AHEAD = _kinds("NEXT COMING")
_UNIT = _kinds("DAYU WEEKU MONTHU YEARU UNIT UNITS WEEKEND QUARTER CENTURY SECOND")
_COUNTED = _kinds("DAYNUM INT YEAR DEC CARD MULT PERCENT UNITS")
_RELATIVE = _kinds("LAST PAST NEXT COMING THIS THAT SAME FOLLOWING PREVIOUS CURRENT LATEST")
_ORDINAL = _kinds("ORD ORDNUM SECOND")
_PREPOSITIONS = frozenset(
    "in since by until till from during of after before between to through throughout for circa about around early "
    "late mid and or than beyond versus vs into on".split()
)
_SHORT_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
_DEFERRING = frozenset("give extend delay postpone suspend adjourn allow remand defer reschedule have".split())
_FOR = frozenset("for within over after in during takes took take lasts lasted last lasting spent spend despite".split())
_PART_OF_YEAR = frozenset("for during over in throughout through of by".split())
# How far back a quarter still explains "a year earlier": a few sentences of a company report.
_QUARTER_REACH = 200
# In a narrative a month named without a year that lies this far behind the last date belongs to the next year.
_BEHIND = 7
_LONGEST_HEADING = 14  # tokens


class Reader:
    """Reads the phrases of one article in text order."""

    def __init__(
        self,
        text: str,
        parsed: Parse,
        found: Sequence[Lexeme],
        phrases: Sequence[Phrase],
        published: date | None,
        *,
        narrative: bool,
    ) -> None:
        self.text = text
        self.parsed = parsed
        self.found = found
        self.phrases = phrases
        self.published = None if narrative else published
        self.narrative = narrative
        self.ref: Point | None = None  # where the story told has come to
        self.last: Point | None = None  # the last date named at all
        self.section: tuple[int, int] | None = None  # first and last year of the heading above
        self.day: tuple[int, Point] | None = None  # sentence and day of the last date known to the day
        self.section_at = -1  # its block
        self.quarter: tuple[int, str] | None = None
        self.rules: dict[str, Callable[[Phrase, list[Lexeme]], Reading | None]] = {
            name: getattr(self, f"_{name}") for name in {phrase.rule for phrase in phrases}
        }

    # -------------------------------------------------------- what phrases are read against

    @property
    def now(self) -> Point | None:
        """What "today" and "last month" are read against; None in news that do not say when they were written."""
        if self.narrative:
            return self.ref
        return Point.of(self.published) if self.published else None

    @property
    def then(self) -> Point | None:
        """What "the next day" and "a year earlier" are read against: the last date of the text."""
        return self.ref or (Point.of(self.published) if self.published else None)

    def tense(self, phrase: Phrase) -> Tense | None:
        token = self.token(phrase)
        return tense_at(self.parsed, token) if token is not None else None

    def token(self, phrase: Phrase) -> Token | None:
        first = self.parsed.index_at(self.found[phrase.first].start)
        last = self.parsed.index_at(self.found[phrase.last - 1].end)
        return head_of(self.parsed, first, max(last, first + 1))

    def before(self, phrase: Phrase) -> Lexeme | None:
        return self.found[phrase.first - 1] if phrase.first else None

    def after(self, phrase: Phrase) -> Lexeme:
        return self.found[phrase.last]  # a BREAK closes each block

    def read(self, phrase: Phrase) -> Reading | None:
        """The reading of a phrase, None where it is no time after all. Remembers what it says."""
        if self.narrative:
            self._enter_section(phrase)
        part = list(self.found[phrase.first : phrase.last])
        reading = self.rules[phrase.rule](phrase, part)
        if reading is not None:
            self._remember(phrase, reading)
        return reading

    def _enter_section(self, phrase: Phrase) -> None:
        """Take the years of a heading ("1919", "2004: the insurgency grows", "End of the war 1864-1865")."""
        if phrase.rule != "year" or not self._in_heading(phrase):
            return
        year = self._explicit_year(self.found[phrase.first : phrase.last])
        if year is None:
            return
        block = self.parsed.sentences[self._sentence(phrase.first)].block
        first = self.section[0] if self.section and self.section_at == block else year
        self.section, self.section_at = (min(first, year), max(first, year)), block

    def _in_heading(self, phrase: Phrase) -> bool:
        """Whether a phrase stands in a line of its own without a full stop."""
        sentences = self.parsed.sentences
        number = self._sentence(phrase.first)
        block = sentences[number].block
        first = bisect_left(sentences, block, key=lambda s: s.block)
        last = bisect_left(sentences, block + 1, key=lambda s: s.block) - 1
        length = sentences[last].last - sentences[first].first
        return length <= _LONGEST_HEADING and self.parsed.tokens[sentences[last].last - 1].text not in ".!?…"

    def _remember(self, phrase: Phrase, reading: Reading) -> None:
        value = reading.value
        if reading.type not in ("DATE", "TIME"):
            return
        point = _point_of(value)
        if point is None:
            return
        if not self._is_aside(phrase, point):
            self.ref = point
        self.last = point
        if point.day is not None:
            self.day = (self._sentence(reading.first), point)
        if phrase.rule == "quarter" and value[-1] in "1234" and value[0].isdigit() and not self._is_back(phrase) and self.tense(phrase) != "future":
            self.quarter = (reading.first, value)

    def _is_back(self, phrase: Phrase) -> bool:
        """ "the year-ago quarter", "last year's quarter" """
        return any(x.kind in _kinds("AGO EARLIER LAST") for x in self.found[phrase.first : phrase.last])

    def _is_aside(self, phrase: Phrase, point: Point) -> bool:
        """Whether a date stands beside the course of events: what came before, what is planned, what only describes."""
        if phrase.rule == "ago" and any(x.kind in _kinds("AGO EARLIER BEFORE BACK") for x in self.found[phrase.first : phrase.last]):
            return True
        if self.ref is not None and point.month is None and self.ref.year == point.year and self.ref.month is not None:
            return True  # the year alone says less than what is known
        token = self.token(phrase)
        if token is None or self.ref is None:
            return False
        previous = self.before(phrase)
        if previous is not None and previous.text == "since":
            return True
        return stands_aside(self.parsed, token)

    def _sentence(self, lexeme: int) -> int:
        tokens = self.parsed.tokens
        at = self.parsed.index_at(self.found[lexeme].start)
        return tokens[min(at, len(tokens) - 1)].sentence if tokens else 0

    def read_rest(self, phrase: Phrase, reading: Reading) -> Reading | None:
        """The short second half of a range or list: the 25 of "April 24 and 25", the 96 of "1995-96"."""
        joint, x = self.found[reading.last], self.found[min(reading.last + 1, len(self.found) - 1)]
        if joint.kind not in _kinds("HYPHEN AND TO OR SLASHMARK"):
            return None
        value = reading.value
        if phrase.rule == "year" and len(value) == 4 and joint.kind in _kinds("HYPHEN SLASHMARK") and len(x.text) == 2:
            if x.kind not in _kinds("DAYNUM INT") or x.start != joint.end or int(x.text) <= int(value[2:]):
                return None
            rest = value[:2] + x.text
        elif phrase.rule == "date" and reading.type == "DATE" and x.kind == _C["DAYNUM"] and value[-2:].isdigit():
            following = self.found[reading.last + 2]
            if joint.kind != _C["HYPHEN"] and following.kind not in _kinds("COMMA MARK BREAK RPAREN IN AT OF"):
                return None
            rest = f"{value[:-2]}{int(x.text):02d}"
            if int(x.text) <= int(value[-2:]) or (rest[0].isdigit() and days_of(rest) is None):
                return None
        else:
            return None
        self.ref = self.last = _point_of(rest) or self.ref
        return Reading(reading.last + 1, reading.last + 2, "DATE", rest)

    # -------------------------------------------------------- years

    def _explicit_year(self, part: Sequence[Lexeme]) -> int | None:
        """The year that the words give, signed, or that they name relative to now ("last year")."""
        era = next((x for x in part if x.kind == _C["ERA"]), None)
        for x in reversed(part):
            if x.kind == _C["YEAR"]:
                return -int(x.text) if era and era.text[0] == "b" else int(x.text)
            if x.kind == _C["APYEAR"]:
                return _full_year(int(x.text[1:]))
            if era and x.kind in (_C["INT"], _C["DAYNUM"]) and x.end <= era.start:
                return -int(x.text) if era.text[0] == "b" else int(x.text)
        spoken = [x for x in part if x.kind in _kinds("CARD MULT")]
        said = _spoken_year(spoken) if len(spoken) > 1 else None
        if said is not None:
            return said
        for number, x in enumerate(part):
            if x.kind == _C["YEARU"] and number and part[number - 1].kind in _RELATIVE:
                return self._relative_year(part[number - 1])
        return None

    def _relative_year(self, word: Lexeme) -> int | None:
        back = word.kind in _BACK or word.kind == _C["PREVIOUS"]
        ahead = word.kind in _AHEAD or word.kind == _C["FOLLOWING"]
        anaphoric = word.kind in _kinds("PREVIOUS FOLLOWING THAT SAME")
        anchor = self._anaphor(word.kind) if anaphoric else self.now
        return None if anchor is None else anchor.year + ahead - back

    def _anaphor(self, kind: str) -> Point | None:
        """What "that year" and "the same day" point to: the date just named; "the next day": where the story is."""
        return (self.last or self.then) if kind in _kinds("THAT SAME") else self.then

    def _partner_year(self, phrase: Phrase, month: int, day: int | None) -> int | None:
        """The year of the other end of a range: "July 1 to July 3, 1863", "October 20-22, 2025" """
        ahead = self.found[phrase.last : phrase.last + 4]
        if len(ahead) > 2 and ahead[0].kind in _kinds("HYPHEN AND TO OR") and ahead[1].kind == _C["DAYNUM"]:
            last = ahead[2] if ahead[2].kind != _C["COMMA"] else ahead[-1]
            if last.kind == _C["YEAR"]:
                return int(last.text)
        at = bisect_left(self.phrases, (phrase.first,), key=lambda p: (p.first,))
        if at + 1 >= len(self.phrases):
            return None
        other = self.phrases[at + 1]
        between = self.found[phrase.last : other.first]
        if other.rule not in ("date", "month") or not 1 <= len(between) <= 2:
            return None
        if between[0].kind not in _kinds("HYPHEN TO AND OR COMMA") and between[0].text not in ("through", "until"):
            return None
        part = self.found[other.first : other.last]
        year = next((int(x.text) for x in part if x.kind == _C["YEAR"]), None)
        named = next((words.MONTHS[x.text] for x in part if x.kind == _C["MONTH"]), None)
        if year is None or named is None:
            return None
        return year - (month > named)

    def _year_for(self, phrase: Phrase, month: int, day: int | None) -> int | None:
        """The year of a date that is named without one."""
        partner = self._partner_year(phrase, month, day)
        if partner is not None:
            return partner
        if self.published is not None:
            return self._year_in_news(phrase, month, day)
        if self.ref is None or not self.narrative:
            return None
        return self._year_in_narrative(month, day)

    def _year_in_narrative(self, month: int, day: int | None) -> int:
        assert self.ref is not None
        if self.section is not None and not self.section[0] <= self.ref.year <= self.section[1]:
            return self.section[0]
        here = self.ref.month
        if here is None:
            return self.ref.year
        if self.ref.year < 0:
            return self.ref.year
        return self.ref.year + (month - here < -_BEHIND)

    def _year_in_news(self, phrase: Phrase, month: int, day: int | None) -> int:
        assert self.published is not None
        now = Point.of(self.published)
        previous = self.before(phrase)
        tense = self.tense(phrase)
        if previous is not None and previous.text in ("since", "ended"):
            return year_near(now, month, day, "past")
        if day is not None:
            # The nearest, even in the past tense: who writes of a day eleven months ago adds the year.
            return nearest_year(self.published, month, day, back=tense == "past" and not self._is_target(phrase))
        if tense == "past" and self._is_target(phrase):
            tense = None
        return year_near(now, month, day, tense if tense != "present" else None)

    def _is_target(self, phrase: Phrase) -> bool:
        """Whether what precedes points ahead: "until", "by", "due", "deadline"."""
        previous = self.before(phrase)
        return previous is not None and previous.text in ("until", "by", "till", "through", "for", "due", "to", "payable")

    # -------------------------------------------------------- dates

    def _dayof(self, phrase: Phrase, part: list[Lexeme]) -> Reading | None:
        """The 17 of "17-19 July 1918" """
        at = bisect_left(self.phrases, (phrase.last,), key=lambda p: (p.first,))
        if at >= len(self.phrases) or self.phrases[at].rule != "date":
            return None
        other = self.phrases[at]
        value = self._day_of_date(other, self.found[other.first : other.last])
        return Reading(phrase.first, phrase.last, "DATE", f"{value[:-2]}{int(part[0].text):02d}") if value else None

    def _iso(self, phrase: Phrase, part: list[Lexeme]) -> Reading | None:
        x = next(x for x in part if x.kind in _kinds("ISO SLASH ATTACK"))
        if x.kind == _C["ATTACK"]:
            return self._dated(phrase, Point(2001, 9, 11))
        day, _, clock = x.text.partition("t")
        numbers = [int(n) for n in day.replace("/", "-").replace(".", "-").split("-")]
        if x.kind == _C["ISO"]:
            year, month, number = numbers
        else:
            first, second, year = numbers
            year = _full_year(year) if year < 100 else year
            if first > 12 or "." in x.text:
                number, month = first, second
            elif second > 12 or first == second:
                month, number = first, second
            else:  # 3/4/2025 is March to some and April to others
                return Reading(phrase.first, phrase.last, "DATE", f"{year:04d}-XX-XX")
        point = Point(year, month, number)
        if point.date is None:
            return None
        if clock:
            return Reading(phrase.first, phrase.last, "TIME", f"{point_text(point)}T{clock.upper()}")
        return self._dated(phrase, point)

    def _dated(self, phrase: Phrase, point: Point, first: int | None = None) -> Reading:
        return Reading(phrase.first if first is None else first, phrase.last, "DATE", point_text(point))

    def _day_of_date(self, phrase: Phrase, part: Sequence[Lexeme]) -> str | None:
        """The value of a phrase with month and day: full where the year is known, XXXX where it is not."""
        month, day = month_and_day(part)
        if day is None or day > 31:
            return None
        year = self._explicit_year(part)
        if year is None:
            rel = next((x.kind for x in part if x.kind in _RELATIVE), None)
            year = self._relative_month_year(rel, month) if rel else None
            year = year or self._weekday_year(part, month, day) or self._year_for(phrase, month, day)
        if year is None:
            return f"XXXX-{month:02d}-{day:02d}"
        if year > 0 and Point(year, month, day).date is None:
            year = next((y for y in (year - 1, year + 1, year - 2, year + 2) if Point(y, month, day).date), 0)
            if not year or self._explicit_year(part) is not None:
                return None
        return point_text(Point(year, month, day))

    def _weekday_year(self, part: Sequence[Lexeme], month: int, day: int) -> int | None:
        """The year near now in which that day of the month is the weekday that is named."""
        weekday = next((words.WEEKDAYS[x.text] for x in part if x.kind == _C["WEEKDAY"]), None)
        if weekday is None or self.now is None:
            return None
        for year in (self.now.year, self.now.year - 1, self.now.year + 1):
            found = Point(year, month, day).date
            if found is not None and found.isoweekday() == weekday:
                return year
        return None

    def _date(self, phrase: Phrase, part: list[Lexeme]) -> Reading | None:
        value = self._day_of_date(phrase, part)
        if value is None:
            return None
        if part[-1].kind == _C["PART"]:
            return Reading(phrase.first, phrase.last, "TIME", f"{value}T{words.DAY_PARTS[part[-1].text]}")
        return Reading(phrase.first, phrase.last, "DATE", value)

    def _nth(self, phrase: Phrase, part: list[Lexeme]) -> Reading | None:
        """ "the first Sunday of November", "the last Friday of the month" """
        at = next(i for i, x in enumerate(part) if x.kind == _C["WEEKDAY"])
        weekday = words.WEEKDAYS[part[at].text]
        number = _ordinal_before(part, at) or -1
        rest = Phrase("month", phrase.first + at + 2, phrase.last)
        inner = part[at + 2 :]
        reading = self._month(rest, inner) if any(x.kind == _C["MONTH"] for x in inner) else self._unit(rest, inner)
        days = days_of(reading.value) if reading else None
        if days is None:
            return Reading(phrase.first, phrase.last, "DATE", f"XXXX-WXX-{weekday}")
        if number < 0:
            day = _moved(days[1], -((days[1].isoweekday() - weekday) % 7))
        else:
            day = _moved(days[0], (weekday - days[0].isoweekday()) % 7 + 7 * (number - 1))
        return self._dated(phrase, Point.of(day)) if days[0] <= day <= days[1] else None

    def _month(self, phrase: Phrase, part: list[Lexeme]) -> Reading | None:
        at = next(i for i, x in enumerate(part) if x.kind == _C["MONTH"])
        month = words.MONTHS[part[at].text]
        year = self._explicit_year(part)
        if len(part) == 1 and not self._is_month(phrase, part[0]):
            return None
        if year is None:
            rel = part[at - 1].kind if at and part[at - 1].kind in _RELATIVE else None
            year = self._relative_month_year(rel, month) if rel else self._year_for(phrase, month, None)
        first = phrase.first
        if part[0].kind == _C["THE"] and not any(x.kind in _kinds("OF YEAR") | _RELATIVE for x in part):
            first += 1  # "the mid-August visit"
        value = f"XXXX-{month:02d}" if year is None else point_text(Point(year, month))
        return Reading(first, phrase.last, "DATE", value)

    def _relative_month_year(self, rel: str, month: int) -> int | None:
        now = self._anaphor(rel) if rel in _kinds("PREVIOUS FOLLOWING THAT SAME") else self.now
        if now is None:
            return None
        here = now.month or 12
        if rel in _BACK or rel == _C["PREVIOUS"]:
            return now.year - (month >= here)
        if rel in _AHEAD or rel == _C["FOLLOWING"]:
            return now.year + (month <= here)
        return now.year

    def _is_month(self, phrase: Phrase, x: Lexeme) -> bool:
        """Whether a bare word is a month and not a name or verb ("May", "March", "April Jones")."""
        at = self.parsed.index_at(x.start)
        tokens = self.parsed.tokens
        if at >= len(tokens):
            return False
        token = tokens[at]
        if x.text in ("may", "march") and token.pos in ("AUX", "VERB"):
            return False
        previous = self.before(phrase)
        following = self.after(phrase)
        if x.text in _SHORT_MONTHS and self.text[following.start : following.start + 1].isupper():
            return False  # "Jan Novak"
        if previous is not None and previous.text in _PREPOSITIONS:
            return True
        if x.text == "march" and following.text in ("for", "on", "against"):
            return False
        if x.text in ("april", "may", "june", "august", "march"):
            return any(n.first <= at < n.last and n.label == "DATE" for n in self._names_at(at))
        return True

    def _names_at(self, at: int) -> list[Name]:
        names = self.parsed.names
        number = bisect_left(names, at, key=lambda n: n.last - 1)
        return list(names[number : number + 1])

    # -------------------------------------------------------- years, decades, centuries

    def _year(self, phrase: Phrase, part: list[Lexeme]) -> Reading | None:
        year = self._explicit_year(part)
        if year is None or year == 0:
            return None
        if len(part) == 1 and not self._is_year(phrase, part[0]):
            return None
        return self._dated(phrase, Point(year))

    def _is_year(self, phrase: Phrase, x: Lexeme) -> bool:
        """Whether four digits are a year and no count."""
        following = self.after(phrase)
        if following.kind in _kinds("UNITS PERCENT MULT") or following.text in ("million", "billion", "pm", "am"):
            return False
        at = self.parsed.index_at(x.start)
        tokens = self.parsed.tokens
        if at >= len(tokens):
            return False
        token = tokens[at]
        likely = "1900" <= x.text <= "2050"
        previous = self.before(phrase)
        if token.dep == "nummod" and token.head > at and tokens[token.head].tag in ("NNS", "NNPS"):
            # "2000 people", but "the 1996 elections"
            words_before = [previous.text] if previous else []
            return likely and words_before in (["the"], ["its"], ["their"], ["his"], ["her"])
        if previous is not None and previous.text in ("no", "number", "room", "flight", "chapter", "page", "section"):
            return False
        if likely:
            return not (previous is not None and previous.kind == _C["APPROX"] and token.dep == "nummod")
        return previous is not None and (
            previous.text in _PREPOSITIONS
            or previous.kind in _kinds("LPAREN HYPHEN MONTH")
            or (following.kind == _C["HYPHEN"] and self.found[phrase.last + 1].kind in _kinds("YEAR DAYNUM INT"))
            or any(n.label == "DATE" for n in self._names_at(at))
        )

    def _erayear(self, phrase: Phrase, part: list[Lexeme]) -> Reading | None:
        partner = next(x for x in self.found[phrase.last : phrase.last + 4] if x.kind == _C["ERA"])
        year = int(part[0].text)
        return self._dated(phrase, Point(-year if partner.text[0] == "b" else year)) if year else None

    def _yearwords(self, phrase: Phrase, part: list[Lexeme]) -> Reading | None:
        """ "nineteen ninety-six", "two thousand and eight", "the year two thousand" """
        named = part[0].kind == _C["THE"]
        cards = [x for x in part if x.kind in _kinds("CARD MULT")]
        year = _spoken_year(cards)
        if year is None or (not named and self.after(phrase).kind == _C["UNITS"]):
            return None
        if not named and (year < 1900 or year >= 2000) and self.after(phrase).kind == _C["WORD"]:
            return None  # "two thousand five people"
        return self._dated(phrase, Point(year))

    def _decade(self, phrase: Phrase, part: list[Lexeme]) -> Reading | None:
        x = next(x for x in part if x.kind == _C["DECADE"])
        digits = "".join(c for c in x.text if c.isdigit())
        before = any(y.kind == _C["ERA"] and y.text[0] == "b" for y in part)
        if not digits:
            year = 1900 + words.DECADES[x.text]
            if not any(y.kind == _C["THE"] for y in part) or self._is_age(phrase):
                return None
        elif len(digits) == 2:
            if self._is_age(phrase) or (x.text[0].isdigit() and not any(y.kind == _C["THE"] for y in part)):
                return None
            year = _full_year(int(digits))
        else:
            year = int(digits)
            if not before and not 1000 <= year <= 2190:
                return None
        return Reading(phrase.first, phrase.last, "DATE", decade_text(-year if before else year))

    def _is_age(self, phrase: Phrase) -> bool:
        """ "in his fifties" """
        previous = self.before(phrase)
        return previous is not None and previous.text in ("his", "her", "their", "my", "your", "our")

    def _century(self, phrase: Phrase, part: list[Lexeme]) -> Reading | None:
        at = next(i for i, x in enumerate(part) if x.kind == _C["CENTURY"])
        number = _ordinal_before(part, at)
        if number is None or not 1 <= number <= 30:
            return None
        before = any(x.kind == _C["ERA"] and x.text[0] == "b" for x in part)
        return Reading(phrase.first, phrase.last, "DATE", century_text(number, before=before))

    def _quarter(self, phrase: Phrase, part: list[Lexeme]) -> Reading | None:
        number = _quarter_number(part)
        year = self._explicit_year(part)
        back = any(x.kind in _kinds("AGO EARLIER") for x in part)
        known = self._last_quarter(phrase)
        if number is None:
            if part[-1].kind not in _kinds("QUARTER PERIOD AGO EARLIER"):
                return None
            number = int(known[-1]) if known else None
        if number is None and part[-1].kind == _C["QUARTER"] and part[-2].kind == _C["LATEST"]:
            last = shifted(self.now, "quarter", -1) if self.now else None
            return Reading(phrase.first, phrase.last, "DATE", last) if last else None
        if number is None:
            if year is not None and part[-1].kind == _C["PERIOD"]:
                return self._dated(phrase, Point(year))
            if part[-1].kind == _C["PERIOD"] and not back:
                return None
            if self.now is None:
                return None
            if back:
                return self._dated(phrase, Point(self.now.year - 1))
            return Reading(phrase.first, phrase.last, "DATE", f"{year_text(year or self.now.year)}-QX")
        if year is None:
            if known and known[-1] == str(number):
                year = int(known[:4])
            elif self.now is not None:
                year = self._quarter_year(phrase, number)
            else:
                return Reading(phrase.first, phrase.last, "DATE", f"XXXX-Q{number}")
            year -= back
        return Reading(phrase.first, phrase.last, "DATE", f"{year_text(year)}-Q{number}")

    def _quarter_year(self, phrase: Phrase, number: int) -> int:
        assert self.now is not None
        if self.now.month is None:
            return self.now.year
        here = (self.now.month + 2) // 3
        if self.tense(phrase) == "future":
            return self.now.year + (number < here - 1)  # the quarter just ended is still to be reported
        return self.now.year - (number > here)

    def _last_quarter(self, phrase: Phrase) -> str | None:
        if self.quarter is None or phrase.first - self.quarter[0] > _QUARTER_REACH:
            return None
        return self.quarter[1]

    def _half(self, phrase: Phrase, part: list[Lexeme]) -> Reading | None:
        at = next(i for i, x in enumerate(part) if x.kind == _C["HALF"])
        number = 2 if any(x.kind == _C["LATTER"] for x in part[:at]) else _ordinal_before(part, at)
        if number not in (1, 2):
            return None
        rest = part[at + 1 :]
        if any(x.kind == _C["MONTH"] for x in rest):
            inner = self._month(phrase, rest)
            return Reading(phrase.first, phrase.last, "DATE", inner.value) if inner else None
        if any(x.kind == _C["DECADE"] for x in rest):
            inner = self._decade(phrase, rest)
            return Reading(phrase.first, phrase.last, "DATE", inner.value) if inner else None
        if any(x.kind == _C["CENTURY"] for x in rest):
            inner = self._century(phrase, rest)
            return Reading(phrase.first, phrase.last, "DATE", inner.value) if inner else None
        year = self._explicit_year(rest)
        if year is None and any(x.kind == _C["YEARU"] for x in rest):
            year = self.now.year if self.now else None
        if year is None:
            return None
        return Reading(phrase.first, phrase.last, "DATE", f"{year_text(year)}-H{number}")

    def _season(self, phrase: Phrase, part: list[Lexeme]) -> Reading | None:
        at = next(i for i, x in enumerate(part) if x.kind == _C["SEASON"])
        code = words.SEASONS[part[at].text]
        year = self._explicit_year(part)
        if year is None:
            if not self._is_season(phrase, part, at):
                return None
            rel = next((x.kind for x in part[:at] if x.kind in _RELATIVE), None)
            year = self._season_year(phrase, rel, code)
        if year is None:
            return Reading(phrase.first, phrase.last, "DATE", f"XXXX-{code}")
        return Reading(phrase.first, phrase.last, "DATE", f"{year_text(year)}-{code}")

    def _season_year(self, phrase: Phrase, rel: str | None, code: str) -> int | None:
        anaphoric = rel is not None and rel in _kinds("PREVIOUS FOLLOWING THAT SAME")
        now = (self._anaphor(rel) if rel else self.then) if anaphoric or self.narrative else self.now
        if now is None:
            return None
        if now.month is None or now.year < 0:
            back = rel is not None and (rel in _BACK or rel == _C["PREVIOUS"])
            ahead = rel is not None and (rel in _AHEAD or rel == _C["FOLLOWING"])
            return now.year - back + ahead
        if rel is not None and (rel in _BACK or rel == _C["PREVIOUS"]):
            ended = SEASON_START[code] + 2 < now.month or (code == "WI" and now.month <= 2)
            return now.year - (not ended) - (code == "WI" and now.month <= 2)
        if rel is not None and (rel in _AHEAD or rel == _C["FOLLOWING"]):
            return now.year + (SEASON_START[code] <= now.month)
        if self.narrative:
            return season_year(now, code, None)
        return season_year(now, code, self.tense(phrase))

    def _is_season(self, phrase: Phrase, part: list[Lexeme], at: int) -> bool:
        """Whether "fall", "spring" or "winter coats" are a season of some year."""
        token_at = self.parsed.index_at(part[at].start)
        tokens = self.parsed.tokens
        if token_at >= len(tokens) or tokens[token_at].pos not in ("NOUN", "PROPN"):
            return False
        if any(x.kind in _RELATIVE for x in part[:at]):
            return True
        if tokens[token_at].dep in ("compound", "amod", "nmod") and not self.narrative:
            return False
        previous = self.before(phrase)
        named = at > 0 or (previous is not None and previous.text in _PREPOSITIONS)
        if part[at].text in ("fall", "spring") and at and part[0].kind == _C["THE"]:
            following = self.after(phrase)
            # "the fall of Kabul" is no autumn
            return following.text not in ("of", "in") and previous is not None and previous.text in _PREPOSITIONS
        return named or (self.narrative and tokens[token_at].dep == "compound")

    def _holiday(self, phrase: Phrase, part: list[Lexeme]) -> Reading | None:
        at = next(i for i, x in enumerate(part) if x.kind == _C["HOLIDAY"])
        name = part[at].text
        year = self._explicit_year(part)
        now = self.now
        if year is None:
            if now is None:
                rule = words.HOLIDAYS.get(name)
                day = f"{rule.month:02d}-{rule.day:02d}" if rule and rule.day else "XX-XX"
                return Reading(phrase.first, phrase.last, "DATE", f"XXXX-{day}")
            year = now.year
            this = holiday_date(name, year)
            rel = next((x.kind for x in part[:at] if x.kind in _RELATIVE), None)
            if this is None:
                return None
            if rel is not None:
                year = self._relative_month_year(rel, this.month) or year
            else:
                year = year_near(now, this.month, this.day, self.tense(phrase) if now.month else None)
        found = holiday_date(name, year)
        return None if found is None else self._dated(phrase, Point.of(found))

    # -------------------------------------------------------- days, relative

    def _today(self, phrase: Phrase, part: list[Lexeme]) -> Reading | None:
        word = part[-1].text
        day = self.published
        if day is None:
            if self.narrative or self.ref is None or self.ref.date is None:
                if word == "today":
                    return Reading(phrase.first, phrase.last, "DATE", "PRESENT_REF")
                value = "XXXX-XX-XX"
                return Reading(phrase.first, phrase.last, "TIME" if word == "tonight" else "DATE", value + "TNI" * (word == "tonight"))
            day = self.ref.date
        if word == "tonight":
            return Reading(phrase.first, phrase.last, "TIME", f"{day.isoformat()}TNI")
        step = {"today": 0, "yesterday": -1, "tomorrow": 1}[word]
        return self._dated(phrase, Point.of(_moved(day, step)))

    def _yesterday(self, phrase: Phrase, part: list[Lexeme]) -> Reading | None:
        if self.published is None:
            return Reading(phrase.first, phrase.last, "DATE", "XXXX-XX-XX")
        return self._dated(phrase, Point.of(_moved(self.published, -2 if part[-1].text == "yesterday" else 2)))

    def _weekday_date(self, phrase: Phrase, part: Sequence[Lexeme]) -> str:
        """The value of a weekday: by tense from the day of publication, near the last date in a narrative."""
        x = next(x for x in part if x.kind == _C["WEEKDAY"])
        weekday = words.WEEKDAYS[x.text]
        rel = next((y.kind for y in part if y.kind in _RELATIVE and y.end <= x.start), None)
        anaphoric = rel is not None and rel in _kinds("PREVIOUS FOLLOWING THAT SAME")
        anchor = self._anaphor(rel) if anaphoric and rel else self.now
        day = anchor.date if anchor else None
        if day is None:
            return f"XXXX-WXX-{weekday}"
        if rel is not None and (rel in _BACK or rel == _C["PREVIOUS"]):
            return _moved(weekday_near(_moved(day, -1), weekday, "past"), 0).isoformat()
        if rel is not None and (rel in _AHEAD or rel == _C["FOLLOWING"]):
            return weekday_near(_moved(day, 1), weekday, "future").isoformat()
        week = next((y for y in part if y.kind == _C["WEEKU"]), None)
        if week is not None:
            step = {_C["LAST"]: -7, _C["NEXT"]: 7}.get(part[-2].kind, 0)
            return _moved(day, step + weekday - day.isoweekday()).isoformat()
        if self.published is None:
            return weekday_near(day, weekday, "past").isoformat()
        return weekday_near(day, weekday, self._weekday_tense(phrase)).isoformat()

    def _weekday_tense(self, phrase: Phrase) -> Tense | None:
        previous = self.before(phrase)
        if previous is not None and (
            previous.text == "since" or (previous.text == "of" and self.found[phrase.first - 2].text == "as")
        ):
            return "past"
        if self.after(phrase).kind == _C["POSS"]:
            token = self.token(phrase)
            owner = self.parsed.tokens[token.head] if token is not None else None
            if owner is None or owner.dep not in ("nsubj", "nsubjpass"):
                return "past"
        tense = self.tense(phrase)
        if previous is not None and tense == "past" and self._is_ahead(phrase, previous.text):
            return "future"
        if tense == "present":
            return "future" if previous is not None and previous.text in ("on", "until", "by") else "past"
        return tense

    def _is_ahead(self, phrase: Phrase, preposition: str) -> bool:
        """ "called a strike for Monday", "extended the deadline until Tuesday" """
        token = self.token(phrase)
        if token is None or preposition not in ("for", "until", "till"):
            return False
        if preposition == "for":
            return True
        return any(above.lemma in _DEFERRING for above in self.parsed.ancestors(token))

    def _weekday(self, phrase: Phrase, part: list[Lexeme]) -> Reading | None:
        return Reading(phrase.first, phrase.last, "DATE", self._weekday_date(phrase, part))

    def _part(self, phrase: Phrase, part: list[Lexeme]) -> Reading | None:
        at = next(i for i, x in enumerate(part) if x.kind == _C["PART"])
        code = words.DAY_PARTS[part[at].text]
        value = self._day_value(phrase, [x for x in part if x.kind != _C["PART"]], part[at].text)
        return Reading(phrase.first, phrase.last, "TIME", f"{value}T{code}")

    def _day_value(self, phrase: Phrase, part: Sequence[Lexeme], noun: str = "") -> str:
        """The day that the words before or after a part of the day, or a time of day, name."""
        if any(x.kind == _C["MONTH"] for x in part):
            return self._day_of_date(phrase, part) or "XXXX-XX-XX"
        if any(x.kind == _C["WEEKDAY"] for x in part):
            return self._weekday_date(phrase, part)
        for x in part:
            if x.kind in _kinds("TODAY YESTERDAY TOMORROW TONIGHT"):
                if self.published is None:
                    return "XXXX-XX-XX"
                return _moved(self.published, {"yesterday": -1, "tomorrow": 1}.get(x.text, 0)).isoformat()
            if x.kind in _RELATIVE:
                anaphoric = x.kind not in _kinds("THIS LAST") or self.published is None
                anchor = self._anaphor(x.kind) if anaphoric else self.now
                if anchor is None or anchor.date is None:
                    return "XXXX-XX-XX" if anchor is None or anchor.month is None else f"{point_text(Point(*anchor[:2]))}-XX"
                step = 1 if x.kind in _AHEAD or x.kind == _C["FOLLOWING"] else 0
                if x.kind == _C["PREVIOUS"] or (x.kind == _C["LAST"] and noun):
                    step = -1
                return _moved(anchor.date, step).isoformat()
        return self._day_nearby(phrase)

    def _day_nearby(self, phrase: Phrase) -> str:
        """The day that a bare time of day belongs to: the last one named in its sentence or the one before."""
        if self.day is not None and self._sentence(phrase.first) - self.day[0] <= 1:
            return point_text(self.day[1])
        if self.published is not None:
            return self.published.isoformat()
        if self.ref is not None and self.ref.day is not None:
            return point_text(self.ref)
        return "XXXX-XX-XX"

    def _atpart(self, phrase: Phrase, part: list[Lexeme]) -> Reading | None:
        code = words.DAY_PARTS[part[-1].text]
        if len(part) == 1:
            return Reading(phrase.first, phrase.last, "TIME", f"XXXX-XX-XXT{code}")
        return Reading(phrase.first, phrase.last, "TIME", f"{self._day_nearby(phrase)}T{code}")

    def _partof(self, phrase: Phrase, part: list[Lexeme]) -> Reading | None:
        """ "the early morning hours of November 1, 1954" """
        named = next((x for x in part if x.kind == _C["PART"]), None)
        units = next((x for x in part if x.kind == _C["UNITS"]), None)
        if units is not None and units.text != "hours":
            return None
        code = words.DAY_PARTS[named.text] if named else "MO"
        at = next(i for i, x in enumerate(part) if x.kind in _kinds("OF ON") and i > 0 and part[i - 1].kind in _kinds("PART UNITS"))
        value = self._day_value(phrase, part[at + 1 :])
        return Reading(phrase.first, phrase.last, "TIME", f"{value}T{code}")

    def _clock(self, phrase: Phrase, part: list[Lexeme]) -> Reading | None:
        clock = _clock_text(part)
        if clock is None or not self._is_clock(phrase, part):
            return None
        spoken = _kinds("WEEKDAY MONTH TODAY YESTERDAY TOMORROW TONIGHT DAYU")
        if any(x.kind in spoken for x in part):
            value = self._day_value(phrase, [x for x in part if x.kind not in _kinds("CLOCK AMPM NOON PART")])
        else:
            value = self._day_nearby(phrase)
        zone = next((x for x in part if x.kind == _C["ZONE"]), None)
        suffix = "Z" if zone is not None and zone.text in words.UTC_ZONES else ""
        return Reading(phrase.first, phrase.last, "TIME", f"{value}T{clock}{suffix}")

    def _is_clock(self, phrase: Phrase, part: list[Lexeme]) -> bool:
        """ "4:30" after "at" or with a.m., zone or day; not the score 4:30 or Luke 4:30."""
        if len(part) > 1 or part[0].kind == _C["NOON"]:
            return True
        previous = self.before(phrase)
        return previous is not None and (
            previous.text in ("at", "by", "until", "till", "since", "from", "before", "after", "around", "about", "to", "between")
            or previous.kind in _kinds("HYPHEN")
        )

    # -------------------------------------------------------- spans of time

    def _unit(self, phrase: Phrase, part: list[Lexeme]) -> Reading | None:
        if part[-1].kind == _C["END"]:
            year = self.now.year if self.now else None
            return self._dated(phrase, Point(year)) if year else None
        x = next(x for x in reversed(part) if x.kind in _UNIT)
        rel = next((y.kind for y in reversed(part) if y.kind in _RELATIVE), None)
        if rel is None:
            if part[-2].kind != _C["THE"]:
                return None
            rel = _C["THIS"] if self.published else _C["THAT"]
        unit = x.text
        if rel == _C["LAST"] and (part[0].text == "final" or (self.after(phrase).text == "of" and part[0].text == "the")):
            return None
        if rel == _C["PAST"] and unit != "weekend":
            return Reading(phrase.first, phrase.last, "DURATION", length_text(unit, 1))
        if unit in ("minute", "hour", "second"):
            return None
        anaphoric = rel in _kinds("PREVIOUS FOLLOWING THAT SAME") or any(y.kind == _C["SAME"] for y in part)
        if rel == _C["NEXT"] and (unit == "day" or part[0].kind == _C["THE"]):
            anaphoric = True
        anchor = self._anaphor(rel) if anaphoric else self.now
        step = 0
        if rel in _BACK or rel == _C["PREVIOUS"]:
            step = -1
        elif rel in _AHEAD or rel == _C["FOLLOWING"]:
            step = 1
        value = self._unit_value(unit, anchor, step, phrase)
        return None if value is None else Reading(phrase.first, phrase.last, "DATE", value)

    def _unit_value(self, unit: str, anchor: Point | None, step: int, phrase: Phrase) -> str | None:
        unknown = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "year": "XXXX"}
        if anchor is None:
            return unknown.get(unit)
        if unit in ("week", "weekend"):
            day = anchor.date
            if day is None:
                return f"{year_text(anchor.year)}-WXX" if anchor.year > 0 else None
            if step < 0 and unit == "week" and day.isoweekday() == 7:
                step = 0  # on a Sunday "last week" is the one that ends
            day = _moved(day, 7 * step)
            return week_text(day) + ("-WE" if unit == "weekend" else "")
        if unit == "century":
            return f"{anchor.year // 100 + step:02d}" if anchor.year > 0 else None
        if unit == "quarter":
            if anchor.month is None:
                return f"{year_text(anchor.year)}-QX"
            return shifted(anchor, "quarter", step)
        found = shifted(anchor, unit, step)
        if found is None and unit in ("day", "month"):
            return f"{year_text(anchor.year)}-XX" + ("-XX" if unit == "day" else "")
        return found

    def _theunit(self, phrase: Phrase, part: list[Lexeme]) -> Reading | None:
        previous = self.before(phrase)
        following = self.after(phrase)
        last = part[-1]
        if last.kind in _kinds("BEFORE AFTER"):
            step = -1 if last.kind == _C["BEFORE"] else 1
            closed = following.kind in _kinds("COMMA MARK BREAK RPAREN")
            value = self._unit_value("day", self.then, step, phrase) if closed else "XXXX-XX-XX"
            return Reading(phrase.first, phrase.last, "DATE", value or "XXXX-XX-XX")
        if last.kind == _C["WEEKEND"]:
            return self._the_weekend(phrase)
        if previous is None or previous.text not in _PART_OF_YEAR or following.text == "of":
            return None
        if following.kind == _C["ENDED"]:
            return Reading(phrase.first, phrase.last, "DURATION", length_text(last.text, 1))
        if last.text == "week" and self.narrative:
            return None
        value = self._unit_value(last.text, self.now, 0, phrase)
        return None if value is None else Reading(phrase.first, phrase.last, "DATE", value)

    def _the_weekend(self, phrase: Phrase) -> Reading | None:
        anchor = self.now
        day = anchor.date if anchor else None
        if day is None:
            return Reading(phrase.first, phrase.last, "DATE", "XXXX-WXX-WE")
        if day.isoweekday() < 6 and self.tense(phrase) not in ("future", "present"):
            day = _moved(day, -7)
        return Reading(phrase.first, phrase.last, "DATE", week_text(day) + "-WE")

    def _ago(self, phrase: Phrase, part: list[Lexeme]) -> Reading | None:
        unit = _unit_of(part)
        if unit is None:
            return None
        number = 1 if part[0].kind == _C["YEARU"] else _amount(part)
        last = next(x for x in reversed(part) if x.kind in _kinds("AGO EARLIER LATER BEFORE AFTER HENCE FROM BACK"))
        following = self.after(phrase)
        if last.kind in _kinds("BEFORE AFTER") and last.text in ("before", "after"):
            if following.kind not in _kinds("COMMA MARK BREAK RPAREN") and following.text != "that":
                return Reading(phrase.first, phrase.last - 1, "DURATION", length_text(unit, number))
        ahead = last.kind in _kinds("LATER AFTER HENCE FROM")
        vague = "FUTURE_REF" if ahead else "PAST_REF"
        if unit in words.CLOCK_UNITS or (number is None and last.kind != _C["AGO"] and not self.narrative):
            return Reading(phrase.first, phrase.last - 1, "DURATION", length_text(unit, number))
        if number is None:
            return Reading(phrase.first, phrase.last, "DATE", vague)
        deictic = last.kind in _kinds("AGO HENCE FROM BACK")
        anchor = self.now if deictic else self.then
        if unit == "year" and number == 1 and not ahead:
            known = self._last_quarter(phrase)
            if known is not None:
                value = f"{int(known[:4]) - 1:04d}{known[4:]}" if known[0].isdigit() else known
                return Reading(phrase.first, phrase.last, "DATE", value)
        value = shifted(anchor, unit, number if ahead else -number) if anchor else None
        if value is None:
            value = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}.get(unit, vague)
        return Reading(phrase.first, phrase.last, "DATE", value)

    def _past(self, phrase: Phrase, part: list[Lexeme]) -> Reading | None:
        unit = _unit_of(part)
        if unit is None:
            return None
        if part[0].kind == _C["THESE"]:
            if unit != "day" or part[0].text != "these":
                return None
            return Reading(phrase.first, phrase.last, "DATE", "PRESENT_REF")
        previous = self.before(phrase)
        if [x.kind for x in part] == [_C["THE"], _C["UNITS"]] and not (
            previous is not None and previous.text == "over" and self.after(phrase).text != "of"
        ):
            return None
        number = _amount([x for x in part if x.kind not in _ORDINAL])
        return Reading(phrase.first, phrase.last, "DURATION", length_text(unit, number))

    def _duration(self, phrase: Phrase, part: list[Lexeme]) -> Reading | None:
        unit = _unit_of(part)
        if unit is None or not self._is_length(phrase, part, unit):
            return None
        previous = self.before(phrase)
        number = _amount(part)
        if [x.text for x in part] == ["one", "day"] and self.tense(phrase) == "future":
            return Reading(phrase.first, phrase.last, "DATE", "FUTURE_REF")
        if previous is not None and previous.text == "in" and number is not None and self.published is not None:
            ahead = shifted(Point.of(self.published), unit, number)  # "will be redeemed in five years"
            if ahead is not None and self.tense(phrase) == "future":
                return Reading(phrase.first, phrase.last, "DATE", ahead)
        return Reading(phrase.first, phrase.last, "DURATION", length_text(unit, _amount(part)))

    def _is_length(self, phrase: Phrase, part: list[Lexeme], unit: str) -> bool:
        following = self.found[phrase.last : phrase.last + 2]
        if following[0].kind == _C["OLD"] or (len(following) > 1 and following[0].kind == _C["HYPHEN"] and following[1].kind == _C["OLD"]):
            return False
        if following[0].text == "of" and len(following) > 1 and following[1].text == "age":
            return False
        previous = self.before(phrase)
        if len(part) == 1:  # "weeks": a length only where the words around say so
            ahead = following[0].kind in _kinds("OF")
            return (previous is not None and previous.text in _FOR) or (ahead and unit not in words.CLOCK_UNITS)
        if unit == "quarter":
            return False
        if unit == "second" and part[0].kind in _kinds("A ORD"):
            return False
        middle = [x for x in part if x.kind == _C["WORD"]]
        if middle:
            token = self.parsed.tokens[min(self.parsed.index_at(middle[0].start), len(self.parsed.tokens) - 1)]
            if token.pos != "ADJ":
                return False
        raw = self.text[part[-1].start : part[-1].end]
        return not (raw[:1].isupper() and part[-1].kind == _C["UNITS"] and not self.text[part[0].start : part[0].end].isupper())

    def _rate(self, phrase: Phrase, part: list[Lexeme]) -> Reading | None:
        """ "twice a week", "$3 a day"; but "waited a week" is a length."""
        unit = part[-1].text
        if self.after(phrase).kind == _C["HYPHEN"]:
            return None
        token = self.token(phrase)
        previous = self.before(phrase)
        rate = (
            part[0].kind == _C["ONCE"]
            or part[-2].kind == _C["PER"]
            or (previous is not None and (previous.kind in _COUNTED or previous.text in ("m", "bn", "k", "million")))
        )
        if not rate and token is not None and token.dep == "npadvmod":
            rate = self.parsed.tokens[token.head].pos in ("NOUN", "NUM", "PROPN", "ADV", "SYM")
        if rate:
            return Reading(phrase.first, phrase.last, "SET", length_text(unit, 1))
        if unit in ("second", "quarter", "minute") or (unit == "day" and self.after(phrase).text == "of"):
            return None  # "a day of mourning"
        return Reading(phrase.first, phrase.last, "DURATION", length_text(unit, 1))

    def _set(self, phrase: Phrase, part: list[Lexeme]) -> Reading | None:
        x = part[-1]
        if x.kind == _C["SETWORD"]:
            return Reading(phrase.first, phrase.last, "SET", words.SET_WORDS[x.text])
        if x.kind == _C["WEEKDAYS"]:
            return Reading(phrase.first, phrase.last, "SET", f"XXXX-WXX-{words.WEEKDAY_PLURALS[x.text]}")
        if x.kind == _C["WEEKDAY"]:
            return Reading(phrase.first, phrase.last, "SET", f"XXXX-WXX-{words.WEEKDAYS[x.text]}")
        if x.kind == _C["MONTH"]:
            return Reading(phrase.first, phrase.last, "SET", f"XXXX-{words.MONTHS[x.text]:02d}")
        if x.kind == _C["SEASON"]:
            return Reading(phrase.first, phrase.last, "SET", f"XXXX-{words.SEASONS[x.text]}")
        if x.kind == _C["PART"]:
            return Reading(phrase.first, phrase.last, "SET", f"XXXX-XX-XXT{words.DAY_PARTS[x.text]}")
        if x.kind == _C["HOLIDAY"]:
            return Reading(phrase.first, phrase.last, "SET", "XXXX")
        unit = _unit_of(part)
        if unit is None or unit in ("second", "quarter"):
            return None
        number = 2.0 if part[1].kind in (_C["OTHER"], _C["SECOND"]) else _amount(part[1:]) or 1
        ordinal = _ordinal_before(part, len(part) - 1)
        return Reading(phrase.first, phrase.last, "SET", length_text(unit, ordinal or number))

    def _vague(self, phrase: Phrase, part: list[Lexeme]) -> Reading | None:
        word = part[-1]
        if word.kind == _C["VAGUE"]:
            return Reading(phrase.first, phrase.last, "DATE", words.VAGUE[word.text])
        if word.kind in _kinds("TIME MOMENT POINT"):
            value = "PRESENT_REF" if part[0].kind == _C["THIS"] else "PAST_REF"
            return Reading(phrase.first, phrase.last, "DATE", value)
        token = self.token(phrase)
        if word.kind == _C["FUTURE"] and (token is None or token.pos != "NOUN" or token.dep == "compound"):
            return None
        if word.kind == _C["PAST"] and (token is None or token.pos not in ("NOUN", "PROPN")):
            return None
        if word.kind == _C["PRESENT"] and (token is None or token.pos != "NOUN"):
            return None
        value = {_C["PAST"]: "PAST_REF", _C["RECENT"]: "PAST_REF", _C["FUTURE"]: "FUTURE_REF"}.get(word.kind, "PRESENT_REF")
        return Reading(phrase.first, phrase.last, "DATE", value)


# ---------------------------------------------------------------- reading parts


def full_day(part: Sequence[Lexeme]) -> date | None:
    """The day that a phrase with day, month and year names on its own."""
    iso = next((x for x in part if x.kind == _C["ISO"]), None)
    if iso is not None:
        days = days_of("-".join(f"{int(n):02d}" for n in re.split(r"[-/.]", iso.text[:10])) if iso.text[:10] else "")
        return days[0] if days else None
    year = next((int(x.text) for x in part if x.kind == _C["YEAR"]), None)
    if year is None or not any(x.kind == _C["MONTH"] for x in part):
        return None
    month, day = month_and_day(part)
    return Point(year, month, day).date


def _moved(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def _spoken_year(cards: Sequence[Lexeme]) -> int | None:
    """ "nineteen ninety-six", "twenty twenty-five", "two thousand (and) eight" """
    values = [words.CARDINALS.get(x.text, words.MULTIPLIERS.get(x.text, 0)) for x in cards]
    rest = values[1:]
    if values[0] in (18, 19, 20) and 10 <= rest[0] < 100 and (len(rest) == 1 or (rest[0] >= 20 and rest[1] < 10)):
        return 100 * values[0] + sum(rest)
    if values[:2] == [2, 1000] and sum(rest[1:]) < 100:
        return 2000 + sum(rest[1:])
    return None


def _full_year(number: int) -> int:
    """Two digits as people write them: '98 is 1998, '05 is 2005."""
    return number + (1900 if number >= 40 else 2000)


def _point_of(value: str) -> Point | None:
    """The point that a value gives to later phrases: a day, month or year."""
    sign = 1
    if value.startswith("BC"):
        value, sign = value[2:], -1
    head = value.split("T")[0].split("-")
    if len(head[0]) != 4 or not head[0].isdigit():
        return None
    year = sign * int(head[0])
    if len(head) == 1:
        return Point(year)
    if not head[1].isdigit():
        covered = days_of(value)
        if head[1] in SEASON_START or head[1][0] in "QH":
            return Point(year, covered[0].month) if covered else Point(year)
        return Point.of(covered[0]) if covered else Point(year)
    month = int(head[1])
    day = int(head[2]) if len(head) > 2 and head[2].isdigit() else None
    return Point(year, month, day)


def month_and_day(part: Sequence[Lexeme]) -> tuple[int, int | None]:
    at = next(i for i, x in enumerate(part) if x.kind == _C["MONTH"])
    month = words.MONTHS[part[at].text]
    for x in (*part[at + 1 : at + 3], *reversed(part[max(0, at - 3) : at])):
        if x.kind == _C["DAYNUM"]:
            return month, int(x.text)
        if x.kind == _C["ORDNUM"]:
            return month, int(x.text[:-2])
        if x.kind == _C["ORD"]:
            return month, words.ORDINALS[x.text]
    return month, None


def _ordinal_before(part: Sequence[Lexeme], at: int) -> int | None:
    for number in range(at - 1, -1, -1):
        x = part[number]
        if x.kind == _C["ORDNUM"]:
            return int(x.text[:-2])
        if x.kind == _C["SECOND"]:
            return 2
        if x.kind == _C["ORD"]:
            tens = part[number - 2] if number >= 2 and part[number - 1].kind == _C["HYPHEN"] else None
            extra = words.CARDINALS[tens.text] if tens is not None and tens.kind == _C["CARD"] else 0
            return words.ORDINALS[x.text] + extra
    return None


def _quarter_number(part: Sequence[Lexeme]) -> int | None:
    for at, x in enumerate(part):
        if x.kind == _C["QNUM"]:
            return int(x.text[1])
        if x.kind in _kinds("QUARTER PERIOD"):
            number = _ordinal_before(part, at)
            if number is None and at and part[at - 1].kind == _C["LAST"]:
                number = 4 if part[at - 1].text == "final" else None
            return number if number is not None and 1 <= number <= 4 else None
    return None


def _unit_of(part: Sequence[Lexeme]) -> str | None:
    for x in reversed(part):
        if x.kind in _UNIT:
            return words.UNIT_PLURALS.get(x.text, x.text)
    return None


def _amount(part: Sequence[Lexeme]) -> float | None:
    """How many units; None where the words leave it open."""
    kinds = {x.kind for x in part}
    if _C["COUPLE"] in kinds:
        return 2
    if kinds & _kinds("FEW SEVERAL MANY"):
        return None
    number = number_of(part)
    if number is not None:
        return number + (0.5 if part[-1].kind == _C["HALF"] and part[-1].text == "half" and number == int(number) and _C["AND"] in kinds else 0)
    if kinds & _kinds("A DAYU WEEKU MONTHU YEARU UNIT CENTURY QUARTER ALL"):
        return 1
    return None


def _clock_text(part: Sequence[Lexeme]) -> str | None:
    """The time of day as TIMEX3 writes it; None for what no clock shows."""
    for at, x in enumerate(part):
        if x.kind == _C["NOON"]:
            return words.CLOCK_WORDS[x.text]
        following = part[at + 1] if at + 1 < len(part) else None
        later = next((y for y in part[at + 1 : at + 3] if y.kind == _C["AMPM"]), None)
        if x.kind == _C["CLOCK"]:
            numbers = x.text.replace(".", ":").split(":")
        elif x.kind in _kinds("DAYNUM CARD") and following is not None and following.kind in _kinds("AMPM OCLOCK"):
            numbers = [str(words.CARDINALS.get(x.text, 0) or x.text), "00"]
        elif x.kind in _kinds("INT YEAR") and following is not None and following.kind == _C["ZONE"] and len(x.text) == 4:
            numbers = [x.text[:2], x.text[2:]]
        else:
            continue
        hour = int(numbers[0])
        if later is not None and hour <= 12:
            hour = hour % 12 + (12 if later.text[0] == "p" else 0)
        if hour > 24 or int(numbers[1]) > 59:
            return None
        return ":".join([f"{hour:02d}", *numbers[1:]])
    return None
