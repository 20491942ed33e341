"""Lexemes -> Phrase: stretches of words that have the form of a time expression, with the rule they fit.

The grammar is a list of regular expressions over the string of classes, one character a word. So the scan runs in
time linear in the text, and a rule reads as what it means. What a phrase is worth is decided by the rule's reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from consilience.annotate.time_lexemes import CLASS, Lexeme


class Phrase(NamedTuple):
    """Lexemes `first` to `last` (exclusive) that fit a rule."""

    rule: str
    first: int
    last: int


_MACROS: dict[str, str] = {}


def _expand(pattern: str) -> str:
    """A pattern with its macros (in angle brackets) written out."""
    return re.sub(r"<(\w+)>", lambda m: f"(?:{_MACROS[m[1]]})", pattern)


def _compile(pattern: str) -> str:
    """Class names into their characters."""
    return "".join(re.sub(r"[A-Z]+", lambda m: CLASS[m[0]], _expand(pattern)).split())


for _name, _pattern in {
    "digits": "DAYNUM | INT | YEAR | DEC",
    "num": "(?: <digits> | CARD | MULT) (?: HYPHEN? (?: CARD | MULT) | AND CARD){0,4}"
    " (?: HYPHEN? AND HYPHEN? A HYPHEN? HALF)? | A HALF? HYPHEN? MULT",
    "vaguenum": "A FEW | A? COUPLE OF? | FEW | SEVERAL | MANY",
    "about": "(?: NO? (?: MORE | LESS) THAN | AT LEAST | AS (?: MANY | LONG) AS | UP TO | APPROX){1,2}",
    "one": "DAYU | WEEKU | MONTHU | YEARU | UNIT | QUARTER | CENTURY",
    "unit": "DAYU | WEEKU | MONTHU | YEARU | UNIT | QUARTER | CENTURY | WEEKEND",
    "filler": "FULL | MORE | OTHER | LONG",
    "range": "<num> (?: (?: HYPHEN | TO | OR) <num>)?",
    "amount": "<about>? (?: <range> (?: <filler>){0,2} UNITS (?: AND A HALF | OR SO | OR MORE)?"
    " | <range> WORD UNITS"
    " | <vaguenum> (?: <filler>){0,2} UNITS | <vaguenum> WORD UNITS"
    " | (?: <range> | <vaguenum>) HYPHEN? (?: <one> | SECOND | UNITS) (?: HYPHEN? LONG)?"
    " | HALF A <one> | A HALF HYPHEN? <one>"
    " | A FULL? (?: <one>) (?! HYPHEN (?: AGO | EARLIER | LONG)) (?: AND A HALF | OR (?: SO | CARD | MORE))?"
    " | (?: <one>) HYPHEN LONG | ALL (?: DAYU | WEEKU | MONTHU | YEARU) HYPHEN? LONG?"
    " | UNITS)",
    "rel": "LAST | PAST | NEXT | THIS SAME? | THAT SAME? | COMING | CURRENT | FOLLOWING | PREVIOUS | SAME | LATEST",
    "relyear": "(?: OF | IN)? (?: THE? (?: <rel>)) YEARU",
    "year": "(?: YEAR | INT | DAYNUM) ERA | YEAR",
    "spoken": "CARD CARD (?: HYPHEN? CARD)? | CARD MULT (?: AND? CARD)?",
    "ofyear": "(?: COMMA | OF | OF THE YEARU)? (?: <year>) | COMMA? APYEAR | COMMA? <relyear> | <spoken>",
    "when": "EARLY | LATE | MID | EARLIER | LATER",
    "modif": "THE? (?: BEGINNING | END | MIDDLE) OF | THE? (?: EARLY | LATE | LATTER | MIDDLE | LAST) PARTWORD OF"
    " | (?: EARLY | LATE | EARLIER | LATER) (?: IN | ON) | THE? MID HYPHEN?"
    " | THE? (?: <when>) HYPHEN? (?: (?: TO | AND | OR)? HYPHEN? (?: EARLY | LATE | MID) HYPHEN?)?",
    "md": "MONTH THE? (?: DAYNUM | ORDNUM) (?! HYPHEN? (?: UNITS | PERCENT | <one> | CARD | MULT)) (?: <ofyear>)?",
    "dm": "(?: THE? ORDNUM | THE ORD OF | DAYNUM) OF? MONTH (?: <ofyear>)?",
    "weekday": "(?: LAST | NEXT | THIS | COMING | PAST | THAT | THE (?: FOLLOWING | PREVIOUS | NEXT | LAST | SAME))?"
    " WEEKDAY",
    "date": "WEEKDAY PART? COMMA? THE? (?: <md> | <dm>) | WEEKDAY LPAREN (?: <md> | <dm>) RPAREN | <md> | <dm>",
    "day": "<date> | <weekday> | TODAY | YESTERDAY | TOMORROW | TONIGHT | (?: THAT | THE) SAME? DAYU",
    "zone": "COMMA? (?: (?: LOCAL | WORD) TIME | LPAREN ZONE RPAREN | ZONE TIME?)"
    " | LPAREN (?: INT | YEAR | CLOCK) AMPM? ZONE RPAREN",
    "clock": "CLOCK AMPM? | (?: DAYNUM | CARD) (?: AMPM | OCLOCK AMPM?) | NOON",
    "ordinal": "ORD | ORDNUM | SECOND | CARD HYPHEN ORD",
    "nth": "(?: <ordinal>) HYPHEN?",
    "century": "(?: <nth>) CENTURY ERA?",
    "business": "THE? (?: <modif>)? THE? FISCAL? HYPHEN?",
    "ago": "AGO | EARLIER",
    "turn": "AGO | EARLIER | LATER | BEFORE | AFTER | HENCE | FROM (?: VAGUE | TODAY) | BACK (?= COMMA | MARK | BREAK)",
    "some": "<num> (?: TO <num>)? | <vaguenum>",
    "which": "(?: <modif>)? (?: THE? (?: <rel>) | THE)? (?: <modif>)?",
}.items():  # fmt: skip
    _MACROS[_name] = _expand(_pattern)

# The first rule that fits at a place wins, so the longer forms stand before their parts.
_RULES: list[tuple[str, str]] = [
    ("clock", "<about>? (?: <clock>) (?: <zone>)? COMMA? ON? (?: <day>)"),
    ("clock", "(?: <day>) (?: COMMA | AT)? (?: <clock>) (?: <zone>)?"),
    ("clock", "<about>? (?: <clock>) (?: <zone>)?"),
    ("clock", "(?: INT | YEAR) ZONE (?: (?: COMMA | ON)? <day>)?"),
    ("partof", "PART ON (?: <day>)"),
    (
        "partof",
        "(?: (?: EARLY | LATE) (?: IN | ON)?)? THE (?: EARLY | LATE)? (?: PART UNITS? | UNITS) (?: OF | ON) (?: <day>)",
    ),
    ("dayof", "DAYNUM (?= (?: HYPHEN | AND | TO | OR) DAYNUM OF? MONTH)"),
    ("iso", "(?: WEEKDAY COMMA?)? (?: ISO | SLASH) | ATTACK"),
    ("nth", "THE? (?: <ordinal> | LAST) WEEKDAY (?: OF | IN) MONTH (?: <ofyear>)?"),
    ("nth", "THE? (?: <ordinal> | LAST) WEEKDAY (?: OF | IN) (?: THE | THIS | NEXT | LAST) MONTHU"),
    ("date", "(?: THE? (?: <rel>) | THE)? (?: <when>)? (?: <date>) PART?"),
    ("month", "(?: <modif>)? THE? MONTH (?: HYPHEN? (?: <ofyear>))"),
    ("quarter", "THE? YEARU HYPHEN? (?: <ago>) (?: <nth>)? (?: QUARTER | PERIOD)"),
    ("quarter", "THE? (?: <rel>) YEARU POSS (?: <nth>)? (?: QUARTER | PERIOD)"),
    ("quarter", "THE? YEAR (?: <nth>)? (?: QUARTER | PERIOD)"),
    ("quarter", "<business> (?: <nth> | LAST) QUARTER OF (?: FISCAL YEARU?)? (?: YEAR | <relyear>)"),
    ("quarter", "<business> (?: <nth>) QUARTER (?: A YEARU (?: <ago>))?"),
    ("quarter", "THE QUARTER (?: A YEARU (?: <ago>))?"),
    ("quarter", "THE? LATEST (?: QUARTER | PERIOD)"),
    ("quarter", "QNUM OF? (?: FISCAL? (?: <year>))? | YEAR QNUM"),
    ("half", "THE? (?: <nth> | LATTER HYPHEN?) HALF OF THE? (?: YEAR | (?: <rel>)? YEARU | DECADE ERA? | <century>)"),
    ("half", "THE? (?: <nth> | LATTER HYPHEN?) HALF OF MONTH (?: <ofyear>)?"),
    ("season", "<which> SEASON (?: HYPHEN? (?: <ofyear>))"),
    ("season", "<which> SEASON"),
    ("month", "<which> MONTH"),
    ("holiday", "(?: <modif>)? (?: THE? (?: <rel>))? HOLIDAY (?: <ofyear>)?"),
    ("decade", "(?: <modif>)? THE? (?: <modif>)? DECADE ERA?"),
    ("century", "(?: <modif>)? THE? (?: <modif>)? (?: <century>)"),
    ("set", "(?: EVERY | EACH) (?: OTHER | <num> | <ordinal>)? (?: <unit> | UNITS)"),
    ("set", "(?: EVERY | EACH) (?: OTHER | <ordinal>)? (?: MONTH | WEEKDAY | SEASON | PART | HOLIDAY)"),
    ("yesterday", "THE DAYU BEFORE YESTERDAY | THE DAYU AFTER TOMORROW"),
    ("part", "(?: <when>)? (?: THIS SAME? | THAT SAME? | LAST) (?: EARLY | LATE)? PART"),
    ("part", "(?: <when>)? THE? (?: SAME | NEXT | FOLLOWING | PREVIOUS) (?: EARLY | LATE)? PART"),
    ("part", "(?: <when>)? (?: MID HYPHEN)? PART (?: YESTERDAY | TODAY | TOMORROW)"),
    ("part", "(?: <when>)? (?: TODAY | YESTERDAY | TOMORROW | <weekday>) (?: EARLY | LATE)? PART"),
    ("today", "(?: <when>)? (?: TODAY | YESTERDAY | TOMORROW | TONIGHT)"),
    ("ago", "(?: <amount>) (?: <turn>)"),
    ("ago", "YEARU HYPHEN? (?: <ago>)"),
    (
        "past",
        "THE? (?: LAST | PAST | NEXT | COMING | FOLLOWING | PREVIOUS | LATEST) (?: <about>)? (?: <some>) (?: <filler>)?"
        " UNITS (?: OR SO | OR MORE)?",
    ),
    ("past", "THE (?: <ordinal>) (?: <num>) UNITS"),
    ("past", "THE (?: <num> | <vaguenum>) (?: LAST | PAST | NEXT | COMING | FOLLOWING | PREVIOUS) UNITS"),
    ("past", "THE? (?: LAST | PAST | COMING | RECENT | PREVIOUS | FOLLOWING) UNITS"),
    ("past", "THESE UNITS | THE (?: <num>) UNITS | THE UNITS"),
    ("weekday", "(?: <when>)? (?: <weekday>) (?: (?: LAST | NEXT | THIS) WEEKU)?"),
    ("unit", "(?: <modif>)? (?: THE? (?: <rel>) FISCAL?) (?: <unit>) (?: OR SO | AND A HALF)?"),
    ("unit", "(?: <modif>) THE (?: <unit>)"),
    ("unit", "THE? YEARU (?: HYPHEN | POSS)? END"),
    ("yearwords", "(?: THE YEARU)? (?: <spoken>)"),
    ("theunit", "THE (?: WEEKEND | WEEKU | MONTHU | (?: FISCAL | FULL)? YEARU | DAYU (?: BEFORE | AFTER)) (?! HYPHEN)"),
    ("rate", "ONCE? (?: A | PER) (?: <one>) (?! HYPHEN | AND A HALF | OR)"),
    ("duration", "(?: <about>)? (?: <amount>)"),
    ("year", "(?: <modif> | APPROX)? (?: THE? FISCAL? YEARU | FISCAL)? (?: <year>)"),
    ("erayear", "(?: DAYNUM | INT | YEAR) (?= (?: HYPHEN | TO | AND | OR) (?: DAYNUM | INT | YEAR) ERA)"),
    ("set", "SETWORD | WEEKDAYS"),
    ("atpart", "(?<= AT) PART | (?<= IN) THE (?: EARLY | LATE)? PART"),
    ("vague", "RIGHT? VAGUE | THE PAST | THE? FUTURE | CURRENT | RECENT | THE PRESENT"),
    ("vague", "(?<= AT) (?: THIS | THAT | THE) (?: TIME | MOMENT)"),
]

_STARTS = "".join(CLASS[name] for name in CLASS if name not in frozenset(
    "WORD MARK BREAK COMMA HYPHEN LPAREN RPAREN SLASHMARK DOLLAR PERCENT POSS OF TO AND OR FROM THAN AMPM ZONE OCLOCK "
    "AGO BACK BEFORE AFTER HENCE LEAST ENDED OLD SO PARTWORD LOCAL TIME MOMENT POINT".split()
))  # fmt: skip
_GRAMMAR = re.compile(
    f"(?=[{_STARTS}])(?<!{CLASS['DOLLAR']})(?:"
    + "|".join(f"(?P<r{number}>{_compile(pattern)})" for number, (_, pattern) in enumerate(_RULES))
    + ")"
)


def phrases(found: Sequence[Lexeme]) -> Iterator[Phrase]:
    """The phrases in text order, none overlapping another."""
    coded = "".join(lexeme.kind for lexeme in found)
    for match in _GRAMMAR.finditer(coded):
        rule = _RULES[int((match.lastgroup or "r0")[1:])][0]
        yield Phrase(rule, match.start(), match.end())
