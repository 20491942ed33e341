"""Article text -> Phrase: stretches of words that have the form of a time expression, with the rule they fit.

Words are cut finer than the language model's tokens ("mid-1990s" is `mid`, `-`, `1990s`), each gets a class of one
character, and the grammar is a list of regular expressions over the string of classes. So the scan runs in time linear
in the text, and a rule reads as what it means. What a phrase is worth is decided in `time_values`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from consilience.knowledge import calendar_words as words

_LEXER = re.compile(
    r"""
      (?P<iso>\d{4}[-/.]\d\d?[-/.]\d\d?(?!\d)(?:T\d\d:?\d\d(?::?\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?)?)
    | (?P<slash>\d\d?/\d\d?/(?:\d{4}|\d\d)(?!\d)|\d\d?\.\d\d?\.\d{4}(?!\d))
    | (?P<attack>9/11(?![\d/]))
    | (?P<clock>(?:[01]?\d|2[0-4])(?::[0-5]\d(?::[0-5]\d)?(?!\d)|\.[0-5]\d(?=\s?[AaPp]\.?\s?[Mm]\b)))
    | (?P<amount>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)
    | (?P<ordinal>\d{1,3}(?:st|nd|rd|th)\b)
    | (?P<decade>['’‘]?\d0s\b|\d{2,3}0['’]?s\b)
    | (?P<apyear>['’‘]\d\d\b)
    | (?P<number>\d+)
    | (?P<ampm>[AaPp](?:\.\s?[Mm]\.?|[Mm]\b))
    | (?P<era>B\.\s?C\.(?:\s?E\.)?|A\.\s?D\.|(?:BCE?|AD|CE)\b)
    | (?P<oclock>[Oo]['’]clock\b)
    | (?P<holiday>(?i:new\ year['’]s\ (?:day|eve)|christmas(?:\ (?:day|eve))?|thanksgiving(?:\ day)?|election\ day
        |easter(?:\ (?:sunday|monday))?|good\ friday|palm\ sunday|boxing\ day|labou?r\ day|memorial\ day|veterans\ day
        |armistice\ day|columbus\ day|valentine['’]s\ day|halloween|bastille\ day|may\ day|(?:saint|st\.)\ patrick['’]s\ day
        |all\ saints['’]\ day|juneteenth)\b)
    | (?P<dotted>(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\.(?=\W))
    | (?P<poss>['’]s\b)
    | (?P<quarter>Q[1-4]\b)
    | (?P<word>[^\W\d_]+)
    | (?P<mark>[^\w\s])
    """,
    re.VERBOSE,
)

# Classes. A class is written by its name in the grammar below and is one character in the string that it runs over.
_NAMES = (
    "ISO SLASH ATTACK CLOCK AMPM OCLOCK ZONE ERA HOLIDAY POSS QNUM MONTH WEEKDAY WEEKDAYS DAYU WEEKU MONTHU YEARU UNIT "
    "UNITS WEEKEND QUARTER CENTURY SEASON SEASONS PART NOON DAYNUM INT YEAR DEC CARD MULT ORD ORDNUM SECOND DECADE "
    "APYEAR THE A THIS THAT THESE SAME NEXT LAST PAST COMING FOLLOWING PREVIOUS CURRENT RECENT LATEST EARLY LATE MID "
    "EARLIER LATER BEGINNING END MIDDLE HALF LATTER AGO BEFORE AFTER HENCE FROM OF IN ON AT TO AND OR AS NO EVERY EACH "
    "PER FEW SEVERAL COUPLE MANY APPROX MORE LESS THAN LEAST UP FULL COMMA HYPHEN LPAREN RPAREN SLASHMARK DOLLAR "
    "PERCENT PERIOD FISCAL SETWORD LONG OLD TODAY TONIGHT YESTERDAY TOMORROW VAGUE RIGHT FUTURE ENDED ALL LOCAL TIME "
    "MOMENT POINT BACK PRESENT ONCE OTHER SO PARTWORD WORD MARK BREAK"
).split()
CLASS = {name: chr(0x100 + number) for number, name in enumerate(_NAMES)}

_WORDS: dict[str, str] = {}


def _learn(name: str, *entries: str) -> None:
    for entry in entries:
        _WORDS[entry] = CLASS[name]


_learn("MONTH", *words.MONTHS)
_learn("WEEKDAY", *words.WEEKDAYS)
_learn("WEEKDAYS", *words.WEEKDAY_PLURALS)
_learn("DAYU", "day")
_learn("WEEKU", "week")
_learn("MONTHU", "month")
_learn("YEARU", "year")
_learn("UNIT", "minute", "hour", "fortnight", "decade")
_learn("UNITS", *words.UNIT_PLURALS)
_learn("WEEKEND", "weekend")
_learn("QUARTER", "quarter")
_learn("CENTURY", "century")
_learn("SEASON", *words.SEASONS)
_learn("SEASONS", "springs", "summers", "autumns", "winters")
_learn("PART", *words.DAY_PARTS)
_learn("NOON", *words.CLOCK_WORDS)
_learn("CARD", *words.CARDINALS)
_learn("MULT", *words.MULTIPLIERS)
_learn("ORD", *words.ORDINALS)
_learn("SECOND", "second")
_learn("DECADE", *words.DECADES)
_learn("SETWORD", *words.SET_WORDS)
_learn("VAGUE", *words.VAGUE)
_learn("ZONE", *(zone for zone in words.ZONES if len(zone) > 1))
for _name, _entries in {
    "THE": "the", "A": "a an", "THIS": "this", "THAT": "that", "THESE": "these those", "SAME": "same", "NEXT": "next",
    "LAST": "last final", "PAST": "past", "COMING": "coming upcoming forthcoming",
    "FOLLOWING": "following subsequent ensuing succeeding", "PREVIOUS": "previous preceding prior", "CURRENT": "current",
    "RECENT": "recent", "LATEST": "latest", "EARLY": "early", "LATE": "late", "MID": "mid", "EARLIER": "earlier",
    "LATER": "later", "BEGINNING": "beginning start", "END": "end close", "MIDDLE": "middle", "HALF": "half",
    "LATTER": "latter", "AGO": "ago", "BEFORE": "before previously beforehand", "AFTER": "after afterwards afterward",
    "HENCE": "hence", "FROM": "from", "OF": "of", "IN": "in", "ON": "on", "AT": "at", "TO": "to", "AND": "and",
    "OR": "or", "AS": "as", "NO": "no", "EVERY": "every", "EACH": "each", "PER": "per", "FEW": "few",
    "SEVERAL": "several", "COUPLE": "couple", "MANY": "many some numerous countless",
    "APPROX": "about around nearly almost roughly approximately over under just only barely exactly circa",
    "MORE": "more", "LESS": "less fewer", "THAN": "than", "LEAST": "least most", "UP": "up",
    "FULL": "full whole straight consecutive solid additional extra successive trading working business calendar short",
    "LONG": "long", "PERIOD": "period", "FISCAL": "fiscal fy financial", "OLD": "old", "TODAY": "today",
    "TONIGHT": "tonight", "YESTERDAY": "yesterday", "TOMORROW": "tomorrow", "RIGHT": "right", "FUTURE": "future",
    "ENDED": "ended ending", "ALL": "all", "LOCAL": "local", "TIME": "time", "MOMENT": "moment", "POINT": "point",
    "PRESENT": "present", "BACK": "back", "ONCE": "once twice thrice", "OTHER": "other", "SO": "so", "PARTWORD": "part",
}.items():  # fmt: skip
    _learn(_name, *_entries.split())

_MARKS = {
    ",": CLASS["COMMA"], "-": CLASS["HYPHEN"], "–": CLASS["HYPHEN"], "(": CLASS["LPAREN"],
    "[": CLASS["LPAREN"], ")": CLASS["RPAREN"], "]": CLASS["RPAREN"], "/": CLASS["SLASHMARK"], "$": CLASS["DOLLAR"],
    "£": CLASS["DOLLAR"], "€": CLASS["DOLLAR"], "¥": CLASS["DOLLAR"], "#": CLASS["DOLLAR"], "%": CLASS["PERCENT"],
}  # fmt: skip
_KINDS = {
    "iso": "ISO", "slash": "SLASH", "attack": "ATTACK", "clock": "CLOCK", "amount": "DEC", "ordinal": "ORDNUM",
    "decade": "DECADE", "apyear": "APYEAR", "ampm": "AMPM", "era": "ERA", "oclock": "OCLOCK", "holiday": "HOLIDAY",
    "poss": "POSS", "quarter": "QNUM",
}  # fmt: skip


class Lexeme(NamedTuple):
    """A word, number or mark with its place in the text and its class."""

    start: int
    end: int
    text: str  # lower case
    kind: str


class Phrase(NamedTuple):
    """Lexemes `first` to `last` (exclusive) that fit a rule."""

    rule: str
    first: int
    last: int


def lexemes(text: str, blocks: Sequence[tuple[int, int]]) -> list[Lexeme]:
    """The words of each stretch of text, a BREAK after each so that no phrase runs across."""
    found: list[Lexeme] = []
    add, get, plain, mark = found.append, _WORDS.get, CLASS["WORD"], CLASS["MARK"]
    for start, end in blocks:
        for match in _LEXER.finditer(text, start, end):
            kind = match.lastgroup or ""
            raw = match.group()
            if kind == "word":
                lower = raw.lower()
                code = get(lower, plain)
                if code != plain:
                    code = _checked(raw, lower, code)
                add(Lexeme(match.start(), match.end(), lower, code))
            elif kind == "mark":
                add(Lexeme(match.start(), match.end(), raw, _MARKS.get(raw, mark)))
            elif kind == "number":
                add(Lexeme(match.start(), match.end(), raw, _number_class(raw)))
            elif kind == "dotted":
                lower = raw.lower()
                add(Lexeme(match.start(), match.end(), lower, _WORDS[lower]))
            else:
                lower = " ".join(raw.lower().replace("’", "'").replace("‘", "'").split())
                add(Lexeme(match.start(), match.end(), lower, CLASS[_KINDS[kind]]))
        add(Lexeme(end, end, "", CLASS["BREAK"]))
    return found


def _checked(raw: str, lower: str, code: str) -> str:
    """Words that are times only when written so: `March` but not `march`, `EST` but not `est`."""
    if code == CLASS["ZONE"]:
        return code if raw.isupper() else CLASS["WORD"]
    if code == CLASS["MONTH"] and lower in words.CAPITAL_MONTHS and raw[0].islower():
        return CLASS["WORD"]
    if code == CLASS["WEEKDAY"] and len(lower) < 5 and raw[0].islower():
        return CLASS["WORD"]
    return code


def _number_class(raw: str) -> str:
    if len(raw) <= 2:
        return CLASS["DAYNUM"] if 1 <= int(raw) <= 31 else CLASS["INT"]
    return CLASS["YEAR"] if len(raw) == 4 and "1000" <= raw <= "2199" else CLASS["INT"]


# ---------------------------------------------------------------- the grammar

_MACROS: dict[str, str] = {}


def _expand(pattern: str) -> str:
    """A pattern with its macros (in angle brackets) written out."""
    return re.sub(r"<(\w+)>", lambda m: f"(?:{_MACROS[m[1]]})", pattern)


def _compile(pattern: str) -> str:
    """Class names into their characters."""
    return "".join(re.sub(r"[A-Z]+", lambda m: CLASS[m[0]], _expand(pattern)).split())


for _name, _pattern in {
    "digits": "DAYNUM | INT | YEAR | DEC",
    "num": "(?: <digits> | CARD | MULT) (?: HYPHEN? (?: CARD | MULT) | AND CARD){0,4} (?: HYPHEN? AND HYPHEN? A HYPHEN? HALF)?"
    " | A HALF? HYPHEN? MULT",
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
    "back": "LAST | PAST | PREVIOUS | RECENT",
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
    "weekday": "(?: LAST | NEXT | THIS | COMING | PAST | THAT | THE (?: FOLLOWING | PREVIOUS | NEXT | LAST | SAME))? WEEKDAY",
    "date": "WEEKDAY PART? COMMA? THE? (?: <md> | <dm>) | WEEKDAY LPAREN (?: <md> | <dm>) RPAREN | <md> | <dm>",
    "day": "<date> | <weekday> | TODAY | YESTERDAY | TOMORROW | TONIGHT | (?: THAT | THE) SAME? DAYU",
    "zone": "(?: LOCAL | WORD) TIME | LPAREN ZONE RPAREN | ZONE TIME?",
    "clock": "CLOCK AMPM? | (?: DAYNUM | CARD) (?: AMPM | OCLOCK AMPM?) | NOON",
    "ordinal": "ORD | ORDNUM | SECOND | CARD HYPHEN ORD",
    "century": "(?: <ordinal>) HYPHEN? CENTURY ERA?",
}.items():  # fmt: skip
    _MACROS[_name] = _expand(_pattern)

# The first rule that fits at a place wins, so the longer forms stand before their parts.
_RULES: list[tuple[str, str]] = [
    ("clock", "<about>? (?: <clock>) (?: COMMA? (?: <zone>) | LPAREN (?: INT | YEAR | CLOCK) AMPM? ZONE RPAREN)? COMMA? ON? (?: <day>)"),
    ("clock", "(?: <day>) COMMA? AT? (?: <clock>) (?: COMMA? (?: <zone>))?"),
    ("clock", "<about>? (?: <clock>) (?: COMMA? (?: <zone>) | LPAREN (?: INT | YEAR | CLOCK) AMPM? ZONE RPAREN)?"),
    ("clock", "(?: INT | YEAR) ZONE (?: (?: COMMA | ON)? <day>)?"),
    ("partof", "PART ON (?: <day>) | (?: (?: EARLY | LATE) (?: IN | ON)?)? THE (?: EARLY | LATE)? (?: PART UNITS? | UNITS) (?: OF | ON) (?: <day>)"),
    ("dayof", "DAYNUM (?= (?: HYPHEN | AND | TO | OR) DAYNUM OF? MONTH)"),
    ("iso", "(?: WEEKDAY COMMA?)? (?: ISO | SLASH) | ATTACK"),
    ("nth", "THE? (?: <ordinal> | LAST) WEEKDAY (?: OF | IN) (?: MONTH (?: <ofyear>)? | (?: THE | THIS | NEXT | LAST) MONTHU)"),
    ("date", "(?: THE? (?: <rel>) | THE)? (?: <when>)? (?: <date>) PART?"),
    ("month", "(?: <modif>)? THE? MONTH (?: HYPHEN? (?: <ofyear>))"),
    ("quarter", "THE? YEARU HYPHEN? (?: AGO | EARLIER) (?: (?: <ordinal>) HYPHEN?)? (?: QUARTER | PERIOD)"),
    ("quarter", "THE? (?: <rel>) YEARU POSS (?: (?: <ordinal>) HYPHEN?)? (?: QUARTER | PERIOD)"),
    ("quarter", "THE? YEAR (?: (?: <ordinal>) HYPHEN?)? (?: QUARTER | PERIOD)"),
    ("quarter", "THE? (?: <modif>)? THE? FISCAL? HYPHEN? (?: <ordinal> | LAST) HYPHEN? QUARTER OF (?: FISCAL YEARU?)? (?: YEAR | <relyear>)"),
    ("quarter", "THE? (?: <modif>)? THE? FISCAL? HYPHEN? (?: <ordinal>) HYPHEN? QUARTER (?: A YEARU (?: AGO | EARLIER))?"),
    ("quarter", "THE QUARTER (?: A YEARU (?: AGO | EARLIER))?"),
    ("quarter", "THE? LATEST (?: QUARTER | PERIOD)"),
    ("quarter", "QNUM OF? (?: FISCAL? (?: <year>))? | YEAR QNUM"),
    ("half", "THE? (?: <ordinal> | LATTER) HYPHEN? HALF OF (?: THE? (?: YEAR | (?: <rel>)? YEARU | DECADE ERA? | <century> | MONTH (?: <ofyear>)?))"),
    ("season", "(?: <modif>)? (?: THE? (?: <rel>) | THE)? (?: <modif>)? SEASON (?: HYPHEN? (?: <ofyear>))"),
    ("season", "(?: <modif>)? (?: THE? (?: <rel>) | THE)? (?: <modif>)? SEASON"),
    ("month", "(?: <modif>)? (?: THE? (?: <rel>) | THE)? (?: <modif>)? MONTH"),
    ("holiday", "(?: <modif>)? (?: THE? (?: <rel>))? HOLIDAY (?: <ofyear>)?"),
    ("decade", "(?: <modif>)? THE? (?: <modif>)? DECADE ERA?"),
    ("century", "(?: <modif>)? THE? (?: <modif>)? (?: <century>)"),
    ("set", "(?: EVERY | EACH) (?: OTHER | <num> | <ordinal>)? (?: <unit> | UNITS | MONTH | WEEKDAY | SEASON | PART | HOLIDAY)"),
    ("yesterday", "THE DAYU BEFORE YESTERDAY | THE DAYU AFTER TOMORROW"),
    ("part", "(?: <when>)? (?: THIS SAME? | THAT SAME? | LAST | THE? (?: SAME | NEXT | FOLLOWING | PREVIOUS)) (?: EARLY | LATE)? PART"),
    ("part", "(?: <when>)? (?: MID HYPHEN)? PART (?: YESTERDAY | TODAY | TOMORROW)"),
    ("part", "(?: <when>)? (?: TODAY | YESTERDAY | TOMORROW | <weekday>) (?: EARLY | LATE)? PART"),
    ("today", "(?: <when>)? (?: TODAY | YESTERDAY | TOMORROW | TONIGHT)"),
    ("ago", "(?: <amount>) (?: AGO | EARLIER | LATER | BEFORE | AFTER | HENCE | FROM (?: VAGUE | TODAY) | BACK (?= COMMA | MARK | BREAK))"),
    ("ago", "YEARU HYPHEN? (?: AGO | EARLIER)"),
    ("past", "THE? (?: LAST | PAST | NEXT | COMING | FOLLOWING | PREVIOUS | LATEST) (?: <about>)? (?: <num> (?: TO <num>)? | <vaguenum>) (?: <filler>)? UNITS (?: OR SO | OR MORE)?"),
    ("past", "THE (?: <ordinal>) (?: <num>) UNITS"),
    ("past", "THE (?: <num> | <vaguenum>) (?: LAST | PAST | NEXT | COMING | FOLLOWING | PREVIOUS) UNITS"),
    ("past", "THE? (?: LAST | PAST | COMING | RECENT | PREVIOUS | FOLLOWING) UNITS"),
    ("past", "THESE UNITS"),
    ("past", "THE (?: <num>) UNITS | THE UNITS"),
    ("weekday", "(?: <when>)? (?: <weekday>) (?: (?: LAST | NEXT | THIS) WEEKU)?"),
    ("unit", "(?: <modif>)? (?: THE? (?: <rel>) FISCAL?) (?: <unit>) (?: OR SO | AND A HALF)?"),
    ("unit", "(?: <modif>) THE (?: <unit>)"),
    ("unit", "THE? YEARU (?: HYPHEN | POSS)? END"),
    ("yearwords", "(?: THE YEARU)? (?: <spoken>)"),
    ("theunit", "THE (?: WEEKEND | WEEKU | MONTHU | FISCAL? YEARU | DAYU (?: BEFORE | AFTER)) (?! HYPHEN)"),
    ("theunit", "THE FULL YEARU"),
    ("rate", "ONCE? (?: A | PER) (?: <one>) (?! HYPHEN | AND A HALF | OR)"),
    ("duration", "(?: <about>)? (?: <amount>)"),
    ("year", "(?: <modif> | APPROX)? (?: THE? FISCAL? YEARU | FISCAL)? (?: <year>)"),
    ("erayear", "(?: DAYNUM | INT | YEAR) (?= (?: HYPHEN | TO | AND | OR) (?: DAYNUM | INT | YEAR) ERA)"),
    ("set", "SETWORD | WEEKDAYS"),
    ("atpart", "(?<= AT) PART | (?<= IN) THE (?: EARLY | LATE)? PART"),
    ("vague", "RIGHT? VAGUE | THE PAST | THE? FUTURE | CURRENT | RECENT | THE PRESENT"),
    ("vague", "(?<= AT) (?: THIS | THAT | THE) (?: TIME | MOMENT)"),
]  # fmt: skip

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
