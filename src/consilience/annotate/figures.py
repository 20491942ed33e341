"""Parse, times, attributions -> Figure: numbers with what they count, as intervals.

`text.numbers` reads the value off the words; here the parse says what is counted,
what is measured, as of when and on whose count. What is no count (a year, an
ordinal, part of a name, a point in time) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from consilience.annotate.figure_amounts import measure_of
from consilience.annotate.figure_counts import Counted, counted_by
from consilience.annotate.figure_governors import Governor
from consilience.annotate.figure_sources import as_of, as_of_times, estimator_of
from consilience.knowledge.measures import ONE_BY_ARTICLE, PEOPLE_MEASURES
from consilience.knowledge.units import CURRENCIES, CURRENCY_NATIONS, TIME_UNITS, UNITS, is_person, unit_kind
from consilience.model.annotated import Attribution, Figure, Mention, Time
from consilience.model.parse import Parse, Token
from consilience.model.record import Span
from consilience.text.numbers import NUMBER_WORDS, Number, read_numbers
from consilience.text.ranges import Ranges

# Names that may hold a number ("50 Cent", "Group of Seven"): no count inside. The model's other labels are quantities.
_NAMES = frozenset("PERSON ORG FAC PRODUCT WORK_OF_ART LAW EVENT GPE LOC NORP".split())
_DIGIT = re.compile(r"\d")
_POINTS = frozenset("ago later earlier before after since hence from prior".split())
_ANCHORS = frozenset("in within last past next every previous coming following recent first these few".split())
_DEFINITE = frozenset("the these those both its his her their our whose other all".split())
_TELLING = frozenset("speak talk say put claim cite give report count estimate admit acknowledge".split())
_STREETS = frozenset("street road avenue lane square boulevard drive st ave rd terrace court way".split())
# What "no one" and "no X" may be a count of; "no charges were filed" would be one, "no indictment was made public" not.
_ABSENT = frozenset("killed wounded injured missing casualties arrested displaced hospitalised infected".split())
_MEASURED = frozenset((*UNITS.values(), *CURRENCIES.values(), "percent", "percentage point", "times"))
_PLACING = frozenset("in on at from near".split())
_JOINING = frozenset((",", "and", "including", ";", "–", "—"))
_HEDGES = frozenset("some about around nearly almost at least more than roughly another a further".split())
_LASTING = frozenset("sentenced duration served delayed".split())


def find_figures(
    text: str,
    parsed: Parse,
    mentions: Sequence[Mention],
    times: Sequence[Time],
    attributions: Sequence[Attribution],
) -> tuple[Figure, ...]:
    """The figures of an article in text order. Intervals are closed; a bound that the words leave open is None.

    Offsets are those of the article. `attribution` is the position of the innermost attribution whose content covers
    the figure.
    """
    reader = _Reader(text, parsed, times, attributions)
    return tuple(figure for position in range(len(parsed.sentences)) for figure in reader.sentence(position))


class _Reader:
    def __init__(self, text: str, parsed: Parse, times: Sequence[Time], attributions: Sequence[Attribution]) -> None:
        self.text = text
        self.parsed = parsed
        self.times = sorted(times, key=lambda time: time.start)
        self.next_time = 0
        self.named = _positions_in_names(parsed)
        self.contents = Ranges(
            (span.start, span.end, number) for number, each in enumerate(attributions) for span in each.content
        )
        self.attributions = attributions
        self.lowers = [token.text.lower() for token in parsed.tokens]

    def sentence(self, position: int) -> list[Figure]:
        bounds = self.parsed.sentences[position]
        tokens = self.parsed.tokens[bounds.first : bounds.last]
        start, end = tokens[0].start, tokens[-1].end
        found: list[tuple[Figure, Token | None]] = []
        times = self.times_in(start, end)
        lowers = self.lowers[bounds.first : bounds.last]
        if not NUMBER_WORDS.isdisjoint(lowers) or _DIGIT.search(self.text, start, end):
            for number in read_numbers(self.text, start, end):
                made = self.figure(number, times, [figure for figure, _ in found])
                if made:
                    found.append(made)
        if "a" in lowers or "an" in lowers:
            articles = [token for token, lower in zip(tokens, lowers, strict=True) if lower in ("a", "an")]
            found += self.ones_by_article(articles, [figure for figure, _ in found])
        if not found:
            return []
        found.sort(key=lambda pair: pair[0].start)
        dated = as_of_times(self.parsed, tokens, times)
        return [self.sourced(figure, governor, tokens, dated) for figure, governor in found]

    def times_in(self, start: int, end: int) -> list[Time]:
        while self.next_time < len(self.times) and self.times[self.next_time].end <= start:
            self.next_time += 1
        at = self.next_time
        inside = []
        while at < len(self.times) and self.times[at].start < end:
            inside.append(self.times[at])
            at += 1
        return inside

    def figure(self, number: Number, times: list[Time], before: list[Figure]) -> tuple[Figure, Token | None] | None:
        parsed = self.parsed
        core = parsed.tokens_in(number.core, number.core_end)
        if not core:
            return None
        if core[0].index in self.named:
            return None
        number = self.mended(number, core)
        counted = counted_by(parsed, core, number)
        governor = measure_of(parsed, core, counted, number)
        covering = next((time for time in times if time.start < number.core_end and number.core < time.end), None)
        governor = self.inherited(core, counted, governor, before)
        if not self.is_count(number, core, counted, governor, covering):
            return None
        unit = self.unit_of(number, core, counted, governor, before)
        measure = governor.measure
        if measure == "fall" and unit_kind(unit) == "soldier":
            measure = "killed"
        counts = Span(start=counted.start, end=counted.end) if counted.end > counted.start else None
        low, high, bound = number.low, number.high, number.bound
        figure = Figure(
            start=number.start,
            end=number.end,
            low=low,
            high=high,
            bound=bound,
            unit=unit,
            counts=counts,
            measure=measure,
        )
        return figure, governor.token

    def inherited(self, core: Sequence[Token], counted: Counted, governor: Governor, before: list[Figure]) -> Governor:
        """The measure of the figure before, where the words leave it out.

        "12 of them seriously", "14 in Oslo and two in Bergen", "some 11 on this side", "the rebels speak of 200".
        """
        if governor.is_known or not before:
            return governor
        if counted.is_pronoun or self.is_elliptic(core, counted):
            return Governor(before[-1].measure, governor.token, before[-1].measure in PEOPLE_MEASURES)
        if counted.noun is None and not counted.is_partitive and before[-1].unit not in _MEASURED:
            verb = next((above for above in self.parsed.ancestors(core[-1]) if above.pos == "VERB"), None)
            if verb is not None and verb.lemma.lower() in _TELLING:
                return Governor(before[-1].measure, verb, True)
        return governor

    def is_elliptic(self, core: Sequence[Token], counted: Counted) -> bool:
        """Whether a bare number stands before a place and behind a comma, "and" or "including"."""
        tokens = self.parsed.tokens
        last, first = core[-1].index, self.parsed.index_at(core[0].start)
        if counted.noun is not None or counted.is_partitive or last + 1 >= len(tokens) or first == 0:
            return False
        while first > 0 and tokens[first - 1].lower in _HEDGES:
            first -= 1
        opener = tokens[first - 1] if first else None
        if opener is None:
            return False
        if opener.lower == "to" and opener.index and tokens[opener.index - 1].lower in ("votes", "vote"):
            return True  # "by 61 votes to 38"
        return tokens[last + 1].lower in _PLACING and opener.lower in _JOINING

    def mended(self, number: Number, core: Sequence[Token]) -> Number:
        """ "Over" is a preposition, no bound, in "heard 64 witnesses over 31 sessions" and "claims over five"."""
        first = self.parsed.tokens[self.parsed.index_at(number.start)]
        if number.bound != "more than" or first.lower != "over" or first.dep != "prep" or first.index >= core[0].index:
            return number
        head = self.parsed.head(first)
        is_behind_object = any(
            kid.dep in ("dobj", "prt", "advmod", "nsubjpass") and kid.index < first.index
            for kid in self.parsed.kids(head)
        )
        is_behind_noun = head.pos == "NOUN" and head.index == first.index - 1
        if self.parsed.kid(first, "pobj") is None or not ((head.pos == "VERB" and is_behind_object) or is_behind_noun):
            return number
        return number._replace(high=number.low, bound="exact", start=number.core)

    def is_count(
        self,
        number: Number,
        core: Sequence[Token],
        counted: Counted,
        governor: Governor,
        covering: Time | None,
    ) -> bool:
        """Whether the number counts or measures something."""
        tokens = self.parsed.tokens
        first, last = core[0], core[-1]
        before = tokens[first.index - 1] if first.index and tokens[first.index - 1].sentence == first.sentence else None
        after = (
            tokens[last.index + 1]
            if last.index + 1 < len(tokens) and tokens[last.index + 1].sentence == last.sentence
            else None
        )
        known = governor.is_known
        if number.form == "none":
            return known and governor.measure in _ABSENT
        if counted.is_age:
            return True
        if counted.unit in TIME_UNITS:
            return self.is_length(number, counted, governor, covering)
        if covering is not None and not (number.unit and covering.end <= number.core_end):
            return False
        if number.unit:
            return True
        value = number.high if number.high is not None else number.low
        if number.form == "digits" and value is not None and 1500 <= value <= 2100 and last.end - first.start == 4:
            # A year, unless it counts people or comes in a unit.
            return counted.is_plural and (unit_kind(counted.unit) in ("person", "soldier") or counted.is_measured)
        if (
            first.index == self.parsed.sentences[first.sentence].first
            and after
            and after.lower in (".", ")")
            and not counted.unit
        ):
            return False
        if counted.noun is not None and counted.noun.tag == "NNP" and counted.noun.lower in _STREETS:
            return False
        if not counted.unit and not known and not governor.measure and value is not None and value <= 100:
            is_pointing = counted.is_pronoun or self.is_elliptic(core, counted)
            return number.form == "vague" or (is_pointing and value > 1)  # else "half of them under twenty"
        if not counted.unit and not known and before is not None and before.pos == "PROPN" and number.bound == "exact":
            return False  # Boeing 737, Pier 40
        if number.form == "words" and number.bound == "exact" and value is not None and value <= 10:
            if value == 1:
                return (
                    not counted.is_partitive
                    and known
                    and (counted.unit is not None or governor.measure in PEOPLE_MEASURES)
                )
            if before is not None and (before.lower in _DEFINITE or before.tag == "POS"):
                return known and governor.measure in PEOPLE_MEASURES
            if not counted.unit:
                return known
        return bool(counted.unit or governor.measure or number.bound != "exact" or number.form == "vague")

    def is_length(self, number: Number, counted: Counted, governor: Governor, covering: Time | None) -> bool:
        """Whether a number of hours or years says how long something is, not when it was."""
        tokens = self.parsed.tokens
        first = self.parsed.index_at(number.start)
        opener = tokens[first - 1] if first else None
        follower = tokens[counted.last + 1] if counted.last + 1 < len(tokens) else None
        if (opener is not None and opener.lower in _ANCHORS and opener.pos != "VERB") or (
            follower is not None and follower.lower in _POINTS
        ):
            return False
        if tokens[first].lower == "over" and tokens[first].dep == "prep":
            return False  # "worth 12 billion over ten years"
        if governor.measure in _LASTING:
            return covering is None or covering.type == "DURATION" or governor.measure == "sentenced"
        return covering is None

    def unit_of(
        self, number: Number, core: Sequence[Token], counted: Counted, governor: Governor, before: list[Figure]
    ) -> str | None:
        if number.unit:
            return number.unit
        if counted.is_age:
            return "year"
        if governor.measure == "magnitude":
            return None
        unit = counted.unit
        if unit in CURRENCIES and counted.noun is not None:
            return self.currency(unit, counted)
        if unit in (None, "other") or counted.is_pronoun:
            same = next((figure.unit for figure in reversed(before) if is_person(figure.unit)), None)
            if governor.measure in PEOPLE_MEASURES:
                return same or "person"
            if unit == "other" or (counted.is_pronoun and same):
                return same
            if (
                before
                and (governor.is_known or counted.is_pronoun or self.is_elliptic(core, counted))
                and before[-1].unit not in _MEASURED
            ):
                return before[-1].unit  # "45,000 houses were damaged and 8,000 destroyed"
        return unit

    def currency(self, unit: str, counted: Counted) -> str:
        noun = counted.noun
        assert noun is not None
        for token in self.parsed.tokens[max(0, noun.index - 3) : noun.index]:
            code = CURRENCY_NATIONS.get((token.lower, unit))
            if code:
                return code
        return CURRENCIES[unit]

    def ones_by_article(self, articles: Sequence[Token], found: list[Figure]) -> list[tuple[Figure, Token | None]]:
        """ "A soldier was killed" counts one."""
        ones: list[tuple[Figure, Token | None]] = []
        for token in articles:
            if token.dep != "det":
                continue
            noun = self.parsed.head(token)
            if noun.dep not in ("nsubjpass", "nsubj", "dobj", "conj") or noun.index <= token.index:
                continue
            if any(figure.start < noun.end and token.start < figure.end for figure in found):
                continue
            number = Number(token.start, token.end, token.start, token.end, 1.0, 1.0, "exact", None, "words")
            counted = counted_by(self.parsed, [token], number)
            if counted.noun is not noun or unit_kind(counted.unit) not in ("person", "soldier"):
                continue
            governor = measure_of(self.parsed, [token], counted, number)
            if governor.is_known and governor.measure in ONE_BY_ARTICLE:
                figure = Figure(
                    start=token.start, end=token.end, low=1.0, high=1.0, bound="exact", unit=counted.unit,
                    counts=Span(start=counted.start, end=counted.end), measure=governor.measure,
                )  # fmt: skip
                ones.append((figure, governor.token))
        return ones

    def sourced(
        self, figure: Figure, governor: Token | None, tokens: Sequence[Token], dated: list[tuple[Token, str, bool]]
    ) -> Figure:
        """Add as-of, attribution and estimator."""
        number = self.attribution_of(figure)
        estimator = estimator_of(self.text, self.parsed, tokens, figure)
        if estimator is None and number is not None:
            source = self.attributions[number].source
            if source is not None:
                estimator = self.text[source.start : source.end]
        when = as_of(self.parsed, dated, self.parsed.index_at(figure.start), governor) if dated else None
        if when is None and estimator is None and number is None:
            return figure
        return Figure(
            start=figure.start, end=figure.end, low=figure.low, high=figure.high, bound=figure.bound, unit=figure.unit,
            counts=figure.counts, measure=figure.measure, as_of=when, estimator=estimator, attribution=number,
        )  # fmt: skip

    def attribution_of(self, figure: Figure) -> int | None:
        best: tuple[int, int] | None = None
        for start, end, number in self.contents.meeting(figure.start, figure.start):
            if end >= figure.end and (best is None or (end - start, number) < best):
                best = (end - start, number)
        return best[1] if best else None


def _positions_in_names(parsed: Parse) -> frozenset[int]:
    """Tokens within a name, its first excepted: the model likes to take a count into the name behind it."""
    return frozenset(at for name in parsed.names if name.label in _NAMES for at in range(name.first + 1, name.last))
