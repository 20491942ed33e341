"""What the phrases of one article are read against: the day of publication, and what the text has said so far.

In news "last month" and "on Monday" are counted from the day of publication, in a narrative from where its story
has come to. "That year" and "two days later" point to dates of the text in both.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from itertools import islice, pairwise
from typing import NamedTuple

from consilience.annotate.time_lexemes import CLASS, Lexeme
from consilience.annotate.time_phrases import Phrase
from consilience.annotate.time_tense import Tense, head_of, stands_aside, tense_at
from consilience.annotate.time_values import Point, full_year, point_of, point_text, spoken_year
from consilience.knowledge import calendar_words as words
from consilience.knowledge.cues import CORE
from consilience.model.annotated import TimeType
from consilience.model.parse import Name, Parse, Token
from consilience.text.dates import YearHeading, year_headings

# How many words back a quarter still explains "a year earlier": the length of a company report.
_QUARTER_REACH = 200
_LONGEST_CLIMB = 6


class Reading(NamedTuple):
    """What a phrase says: lexemes `first` to `last` (exclusive), TIMEX3 type and value."""

    first: int
    last: int
    type: TimeType
    value: str


@cache
def kinds(names: str) -> frozenset[str]:
    """The classes of these names."""
    return frozenset(CLASS[name] for name in names.split())


BACK = kinds("LAST PAST PREVIOUS")
AHEAD = kinds("NEXT COMING FOLLOWING")
ANAPHORIC = kinds("PREVIOUS FOLLOWING THAT SAME")
RELATIVE = BACK | AHEAD | ANAPHORIC | kinds("THIS CURRENT LATEST")
CLOSING = kinds("COMMA MARK BREAK RPAREN")


def first_of(part: Iterable[Lexeme], among: frozenset[str]) -> Lexeme | None:
    """The first word of one of the classes."""
    return next((x for x in part if x.kind in among), None)


def has(part: Iterable[Lexeme], among: frozenset[str]) -> bool:
    return any(x.kind in among for x in part)


def place_of(part: Sequence[Lexeme], name: str) -> int:
    """The position of the first word of a class that the phrase is known to have."""
    return next(i for i, x in enumerate(part) if x.kind == CLASS[name])


def step_of(kind: str) -> int:
    """-1 for "last", 1 for "next", 0 for "this"."""
    return (kind in AHEAD) - (kind in BACK)


class Context:
    """The article, and what its times have said so far, in text order."""

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
        self.narrative = narrative
        self.published = None if narrative else published
        self.story: Point | None = None  # where the events told have come to
        self.named: Point | None = None  # the date named last
        self.day: tuple[int, Point] | None = None  # the last date known to the day, and its sentence
        self._sections = year_headings(text) if narrative else []
        self._quarter: tuple[int, str] | None = None

    # -------------------------------------------------------- what phrases are read against

    @property
    def now(self) -> Point | None:
        """What "today" and "last month" are read against; None in news that do not say when they were written."""
        if self.narrative:
            return self.story
        return Point.of(self.published) if self.published else None

    @property
    def then(self) -> Point | None:
        """What "the next day" and "a year earlier" are read against: where the story has come to."""
        return self.story or self.now

    def anchor(self, kind: str) -> Point | None:
        """What a word like "last", "that" or "following" is read against."""
        if kind in kinds("THAT SAME"):
            return self.named or self.then
        return self.then if kind in ANAPHORIC else self.now

    def quarter(self, phrase: Phrase) -> str | None:
        """The business quarter that the text last reported on, where that is near."""
        if self._quarter is None or phrase.first - self._quarter[0] > _QUARTER_REACH:
            return None
        return self._quarter[1]

    def section(self, phrase: Phrase) -> YearHeading | None:
        """The last heading above a phrase that names its years."""
        at = bisect_right(self._sections, self.found[phrase.first].start, key=lambda h: h.start)
        return self._sections[at - 1] if at else None

    # -------------------------------------------------------- around a phrase

    def before(self, phrase: Phrase) -> Lexeme | None:
        return self.found[phrase.first - 1] if phrase.first else None

    def word_before(self, phrase: Phrase) -> str:
        return self.found[phrase.first - 1].text if phrase.first else ""

    def after(self, phrase: Phrase) -> Lexeme:
        return self.found[phrase.last]  # a BREAK closes each block

    def next_phrase(self, phrase: Phrase) -> Phrase | None:
        at = bisect_left(self.phrases, phrase.last, key=lambda p: p.first)
        return self.phrases[at] if at < len(self.phrases) else None

    def token(self, phrase: Phrase) -> Token | None:
        """The token by which the phrase hangs in the tree."""
        first = self.parsed.index_at(self.found[phrase.first].start)
        last = self.parsed.index_at(self.found[phrase.last - 1].end)
        return head_of(self.parsed, first, max(last, first + 1))

    def token_at(self, x: Lexeme) -> Token | None:
        at = self.parsed.index_at(x.start)
        return self.parsed.tokens[at] if at < len(self.parsed.tokens) else None

    def tense(self, phrase: Phrase) -> Tense | None:
        token = self.token(phrase)
        return tense_at(self.parsed, token) if token is not None else None

    def named_date(self, token: Token) -> bool:
        """Whether the language model takes a token for part of a date."""
        names: Sequence[Name] = self.parsed.names
        at = bisect_left(names, token.index, key=lambda n: n.last - 1)
        return at < len(names) and names[at].first <= token.index and names[at].label == "DATE"

    def sentence(self, lexeme: int) -> int:
        tokens = self.parsed.tokens
        return tokens[min(self.parsed.index_at(self.found[lexeme].start), len(tokens) - 1)].sentence

    def reading(self, phrase: Phrase, kind: TimeType, value: str) -> Reading:
        return Reading(phrase.first, phrase.last, kind, value)

    def dated(self, phrase: Phrase, point: Point) -> Reading:
        return Reading(phrase.first, phrase.last, "DATE", point_text(point))

    # -------------------------------------------------------- remembering

    def remember(self, phrase: Phrase, reading: Reading) -> None:
        """Keep what later phrases may refer to."""
        point = point_of(reading.value) if reading.type in ("DATE", "TIME") else None
        if point is None:
            return
        if not self._is_aside(phrase, point):
            self.story = point
        self.named = point
        if point.day is not None:
            sentence = self.sentence(reading.first)
            # "broke down on Saturday, the mayor said on Monday": what follows goes on with Saturday.
            if self.day is None or self.day[0] != sentence or not self._is_of_saying(phrase):
                self.day = (sentence, point)
        if phrase.rule == "quarter" and reading.value[-1] in "1234" and reading.value[0].isdigit():
            part = self.found[phrase.first : phrase.last]
            if not has(part, kinds("AGO EARLIER LAST")) and self.tense(phrase) != "future":
                self._quarter = (reading.first, reading.value)

    def _is_of_saying(self, phrase: Phrase) -> bool:
        """Whether a date tells when something was said."""
        token = self.token(phrase)
        if token is None:
            return False
        climb = [token, *islice(self.parsed.ancestors(token), _LONGEST_CLIMB)]
        return next((each for each in climb if each.pos in ("VERB", "AUX")), climb[-1]).lemma in CORE

    def _is_aside(self, phrase: Phrase, point: Point) -> bool:
        """Whether a date stands beside the course of events: what came before, what is planned, what only describes."""
        if self.story is None:
            return False
        if point.month is None and self.story.year == point.year and self.story.month is not None:
            return True  # the year alone says less than what is known
        part = self.found[phrase.first : phrase.last]
        if phrase.rule == "ago" and has(part, kinds("AGO EARLIER BEFORE BACK")):
            return True
        token = self.token(phrase)
        return token is not None and (self.word_before(phrase) == "since" or stands_aside(self.parsed, token))

    # -------------------------------------------------------- years

    def explicit_year(self, part: Sequence[Lexeme]) -> int | None:
        """The year that the words give, negative before our era, or that they name by another ("last year")."""
        era = first_of(part, kinds("ERA"))
        sign = -1 if era is not None and era.text[0] == "b" else 1
        for x in reversed(part):
            if x.kind == CLASS["YEAR"]:
                return sign * int(x.text)
            if x.kind == CLASS["APYEAR"]:
                return full_year(int(x.text[1:]))
            if (
                era is not None
                and x.kind in kinds("INT DAYNUM")
                and x.end <= era.start
                and len(x.text) < (5 if sign < 0 else 4)
            ):
                return sign * int(x.text)
        spoken = [
            words.CARDINALS.get(x.text) or words.MULTIPLIERS[x.text] for x in part if x.kind in kinds("CARD MULT")
        ]
        said = spoken_year(spoken)
        if said is not None:
            return said
        for word, unit in pairwise(part):
            if unit.kind == CLASS["YEARU"] and word.kind in RELATIVE:
                anchor = self.anchor(word.kind)
                return None if anchor is None else anchor.year + step_of(word.kind)
        return None


Rule = Callable[[Context, Phrase, Sequence[Lexeme]], Reading | None]
