"""Article text -> Lexeme: words, numbers and marks, each with the class that it has for time expressions.

Words are cut finer than the language model's tokens ("mid-1990s" is `mid`, `-`, `1990s`), so that the grammar does
not depend on which model is installed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from consilience.knowledge import calendar_words as words

# Most lexemes are plain words, so they are tried first; `_FORMS` has what begins like a word and goes on otherwise.
_LEXER = re.compile(
    r"""
      (?P<word>[^\W\d_]+)
    | (?P<iso>[0-9]{4}[-/.][0-9][0-9]?[-/.][0-9][0-9]?(?![0-9])
        (?:T[0-9]{2}:?[0-9]{2}(?::?[0-9]{2}(?:\.[0-9]{1,6})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?)
    | (?P<slash>[0-9][0-9]?/[0-9][0-9]?/(?:[0-9]{4}|[0-9]{2})(?![0-9])|[0-9][0-9]?\.[0-9][0-9]?\.[0-9]{4}(?![0-9]))
    | (?P<attack>9/11(?![0-9/]))
    | (?P<clock>(?:2[0-4]|[01]?[0-9])(?::[0-5][0-9](?::[0-5][0-9])?(?![0-9])|\.[0-5][0-9](?=\s?[AaPp]\.?\s?[Mm]\b)))
    | (?P<amount>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+\.[0-9]+)
    | (?P<ordinal>[0-9]{1,3}(?:st|nd|rd|th)\b)
    | (?P<decade>[0-9]{2,3}0['’]?s\b|['’‘]?[0-9]0s\b)
    | (?P<number>[0-9]+)
    | (?P<apyear>['’‘][0-9]{2}\b)
    | (?P<poss>['’]s\b)
    | (?P<mark>[^\w\s])
    """,
    re.VERBOSE,
)
_FORMS = re.compile(
    r"""
      (?P<ampm>[AaPp]\.\s?[Mm]\.?)
    | (?P<era>B\.\s?C\.(?:\s?E\.)?|A\.\s?D\.)
    | (?P<oclock>[Oo]['’]clock\b)
    | (?P<quarter>Q[1-4]\b)
    | (?P<dotted>(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\.(?=\W))
    | (?P<holiday>(?i:new\ year['’]s\ (?:day|eve)|christmas(?:\ (?:day|eve))?|thanksgiving(?:\ day)?|election\ day
        |easter(?:\ (?:sunday|monday))?|good\ friday|palm\ sunday|boxing\ day|labou?r\ day|memorial\ day|veterans\ day
        |armistice\ day|columbus\ day|valentine['’]s\ day|halloween|bastille\ day|may\ day|juneteenth
        |(?:saint|st\.)\ patrick['’]s\ day|all\ saints['’]\ day)\b)
    """,
    re.VERBOSE,
)
_OPENERS = frozenset(
    "a p b o q jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun new "
    "christmas thanksgiving election easter good palm boxing labor labour memorial veterans armistice columbus "
    "valentine halloween bastille may juneteenth saint st all".split()
)

# A class is written by its name in the grammar of `time_phrases` and is one character of the string that it runs over.
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
_learn("AMPM", "am", "pm")
_learn("ERA", "bc", "bce", "ad", "ce")
_learn("ZONE", *(zone for zone in words.ZONES if len(zone) > 1))
for _name, _entries in {
    "THE": "the", "A": "a an", "THIS": "this", "THAT": "that", "THESE": "these those", "SAME": "same", "NEXT": "next",
    "LAST": "last final", "PAST": "past", "COMING": "coming upcoming forthcoming",
    "FOLLOWING": "following subsequent ensuing succeeding", "PREVIOUS": "previous preceding prior",
    "CURRENT": "current", "RECENT": "recent", "LATEST": "latest",
    "EARLY": "early", "LATE": "late", "MID": "mid", "EARLIER": "earlier",
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


class Lexeme(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A word, number or mark with its place in the text and its class."""

    start: int
    end: int
    text: str  # lower case, straight apostrophes
    kind: str


def lexemes(text: str, blocks: Sequence[tuple[int, int]]) -> list[Lexeme]:
    """The words of each stretch of text, a BREAK after each so that no phrase runs across."""
    found: list[Lexeme] = []
    add, get, plain, mark = found.append, _WORDS.get, CLASS["WORD"], CLASS["MARK"]
    for start, end in blocks:
        past = start  # the end of a form that took more than its first word
        for match in _LEXER.finditer(text, start, end):
            at, to = match.span()
            if at < past:
                continue
            kind = match.lastgroup
            raw = match.group()
            if kind == "word":
                lower = raw.lower()
                form = _FORMS.match(text, at, end) if lower in _OPENERS else None
                if form is not None:
                    add(_special(form))
                    past = form.end()
                    continue
                code = get(lower, plain)
                add(Lexeme(at, to, lower, code if code == plain else _checked(raw, lower, code)))
            elif kind == "mark":
                add(Lexeme(at, to, raw, _MARKS.get(raw, mark)))
            elif kind == "number":
                add(Lexeme(at, to, raw, _number_class(raw)))
            else:
                add(_special(match))
        add(Lexeme(end, end, "", CLASS["BREAK"]))
    return found


def _special(match: re.Match[str]) -> Lexeme:
    lower = " ".join(match.group().lower().replace("’", "'").replace("‘", "'").split())
    kind = match.lastgroup or ""
    return Lexeme(match.start(), match.end(), lower, _WORDS[lower] if kind == "dotted" else CLASS[_KINDS[kind]])


def _checked(raw: str, lower: str, code: str) -> str:
    """Words that are times only when written so: `March` but not `march`, `EST` but not `est`."""
    if code in _CAPITALS and not raw.isupper():
        return CLASS["WORD"]
    if code == CLASS["MONTH"] and lower in words.CAPITAL_MONTHS and raw[0].islower():
        return CLASS["WORD"]
    if code == CLASS["WEEKDAY"] and len(lower) < 5 and raw[0].islower():
        return CLASS["WORD"]
    return code


_CAPITALS = frozenset((CLASS["ZONE"], CLASS["ERA"]))


def _number_class(raw: str) -> str:
    if len(raw) <= 2:
        return CLASS["DAYNUM"] if 1 <= int(raw) <= 31 else CLASS["INT"]
    return CLASS["YEAR"] if len(raw) == 4 and "1000" <= raw <= "2199" else CLASS["INT"]
