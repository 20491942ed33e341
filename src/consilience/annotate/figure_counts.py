"""A number's tokens -> what they count: the noun, its words, its unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from consilience.knowledge.units import COMPOUND_UNITS, CURRENCIES, SINGULAR, UNITS, is_person
from consilience.model.parse import Parse, Token
from consilience.text.numbers import Number

_MODIFIERS = frozenset("JJ JJR JJS NN NNS NNP NNPS VBN VBG HYPH POS CD".split())
_NOUNS = frozenset("NN NNS NNP NNPS".split())
_SKIPPED = frozenset("more other further additional such different separate".split())
_PRONOUNS = frozenset("them whom which these those us you ours theirs yours".split())
# "32 men and women" aside, the run of modifiers ends where a verb or a mark begins.
_LONGEST_RUN = 8
_QUOTES = frozenset(('"', "”", "'", "’", "''"))
_LOOSE_UNITS = frozenset(
    "km mph kph kg mm cm ft foot mile metre meter kilometer kilometre acre hectare tonne ton mw".split()
)
_F_PLURALS = frozenset(
    "wolves knives wives lives halves calves leaves shelves thieves loaves elves scarves hooves".split()
)
_STATES = frozenset(("hostage", "captive", "prisoner"))  # "took six workers hostage"
# Words that open a phrase of their own: "$310 million last year", "31.50 euros a share".
_BREAKS = frozenset("last next this each every a an per age ages aged".split())


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts: `noun` is its head word, `start` to `end` its words, `last` the position of the last."""

    noun: Token | None = None
    start: int = 0
    end: int = 0
    last: int = -1
    unit: str | None = None
    is_plural: bool = False
    is_measured: bool = False  # a unit of measurement, not a thing
    is_pronoun: bool = False  # "31 of them"
    is_partitive: bool = False  # "40% of the crew"
    is_age: bool = False
    of: Token | None = None  # what a measured amount is an amount of: "160 tonnes of fuel"


def counted_by(parsed: Parse, core: Sequence[Token], number: Number) -> Counted:
    """What the number at `core` counts, by the words after it and the tree."""
    tokens = parsed.tokens
    last = core[-1].index
    limit = parsed.sentences[core[-1].sentence].last
    age = _age(tokens, core, number, limit)
    if age is not None:
        return age
    at = last + 1
    # bound words behind the number: "600 or more soldiers"
    while at < limit and tokens[at].start < number.end:
        at += 1
    if at + 1 < limit and tokens[at].lower in _QUOTES and tokens[at + 1].lower == "of":
        at += 1  # '"tens of thousands" of refugees'
    if at < limit and tokens[at].lower == "-" and at + 1 < limit and tokens[at + 1].start == tokens[at].end:
        return _hyphenated(parsed, at + 1, limit)
    if at < limit and tokens[at].lower == "of":
        return _partitive(parsed, at, limit)
    noun = _run(tokens, at, limit)
    if noun is None:
        return Counted(last=last)
    if noun.index > at and tokens[at].lower in _LOOSE_UNITS:  # "150 mph winds": the unit, and what it is said of
        return Counted(
            noun=noun, start=tokens[at + 1].start, end=noun.end, last=noun.index, unit=UNITS[tokens[at].lower],
            is_plural=True, is_measured=True,
        )  # fmt: skip
    return _counted(parsed, tokens[at], noun, limit)


def unit_of(token: Token) -> str:
    """The singular under which a counted noun is compared."""
    lower = token.lower
    if lower in SINGULAR:
        return SINGULAR[lower]
    if lower in UNITS:
        return UNITS[lower]
    lemma = token.lemma.lower()
    if lower.endswith("ves") and lemma.endswith("f") and lower not in _F_PLURALS:
        lemma = lower[:-1]  # "graves" is no plural of "graf"
    if lower.endswith("ses") and len(lemma) <= 3 and lemma not in ("bus", "gas"):
        lemma = lower[:-1]  # "doses" is no plural of "dos"
    if lemma == lower and token.tag in ("NNS", "NNPS") and lower.endswith("s") and not lower.endswith("ss"):
        lemma = lower[:-1]  # a plural that the lemmatiser took for a name
    return SINGULAR.get(lemma, UNITS.get(lemma, lemma))


def _counted(parsed: Parse, first: Token, noun: Token, limit: int, *, partitive: bool = False) -> Counted:
    tokens = parsed.tokens
    while first.lower in _SKIPPED and first.index < noun.index:
        first = tokens[first.index + 1]
    unit = unit_of(noun)
    if noun.index and (tokens[noun.index - 1].lower, unit) in COMPOUND_UNITS:
        unit = f"{tokens[noun.index - 1].lower} {unit}"
    of = None
    is_measured = (noun.lower in UNITS and unit in UNITS.values()) or unit in CURRENCIES
    if is_measured and unit in ("m", "pound", "second", "degree") and noun.tag not in _NOUNS:
        is_measured = False
    at = noun.index + 1
    if is_measured and unit not in CURRENCIES and at < limit and tokens[at].lower == "of":
        of = _run(tokens, _past_determiner(tokens, at + 1, limit), limit)
    return Counted(
        noun=noun, start=first.start, end=noun.end, last=noun.index, unit=unit,
        is_plural=noun.tag in ("NNS", "NNPS") or noun.lower in SINGULAR, is_measured=is_measured,
        is_partitive=partitive, of=of,
    )  # fmt: skip


def _run(tokens: Sequence[Token], at: int, limit: int) -> Token | None:
    """The last noun of the modifiers and nouns that follow a number directly."""
    noun: Token | None = None
    end = min(limit, at + _LONGEST_RUN)
    start = at
    while at < end:
        token = tokens[at]
        if token.lower in _BREAKS or (noun is not None and token.lower in _STATES):
            break
        if (
            token.tag in _NOUNS
            or token.lower == "others"
            or (token.lower in UNITS and token.pos != "VERB" and at == start)
        ):
            if noun is not None and noun.tag == "NNS" and noun.head != token.index:
                break  # "5,000 shells Monday", "six workers hostage"
            noun = token
        elif token.tag == "POS":
            noun = None
        elif token.tag in ("VBN", "VBG"):
            if noun is not None or token.dep not in ("amod", "compound", "nmod"):
                break
        elif token.tag == "CD" or token.tag not in _MODIFIERS:
            is_joint = (
                noun is None and token.lower in (",", "and", "or") and at > start and _is_adjective(tokens, at, end)
            )
            if not is_joint:
                break
        elif token.tag.startswith("JJ") and noun is not None and noun.head <= token.index:
            break  # a noun that modifies one further on goes on: "eight state legislative candidates"
        at += 1
    return noun


def _is_adjective(tokens: Sequence[Token], at: int, end: int) -> bool:
    return tokens[at - 1].pos == "ADJ" and at + 1 < end and tokens[at + 1].pos == "ADJ"


def _past_determiner(tokens: Sequence[Token], at: int, limit: int) -> int:
    while at < limit and (
        tokens[at].pos == "DET" or tokens[at].tag in ("PRP$", "PDT", "CD") or tokens[at].lower in _SKIPPED
    ):
        at += 1
    return at


def _partitive(parsed: Parse, of: int, limit: int) -> Counted:
    """ "600 of whom", "31 of them", "40% of Russia's ammunition", "thousands of soldiers"."""
    tokens = parsed.tokens
    at = of + 1
    if at >= limit:
        return Counted(last=of)
    is_determiner = tokens[at].lower in ("these", "those", "which") and (
        at + 1 < limit and tokens[at + 1].pos in ("NOUN", "ADJ", "PROPN")
    )
    if tokens[at].lower in _PRONOUNS and not is_determiner:
        noun = _antecedent(parsed, tokens[at])
        if noun is not None and noun.pos in ("NOUN", "PROPN"):
            return Counted(
                noun=noun,
                start=noun.start,
                end=noun.end,
                last=at,
                unit=unit_of(noun),
                is_plural=True,
                is_partitive=True,
            )
        return Counted(last=at, is_pronoun=True, is_partitive=True)
    start = at
    at = _past_determiner(tokens, at, limit)
    noun = _run(tokens, at, limit)
    owner = at
    # "Russia's ammunition": over the possessor
    while noun is None and owner < min(limit, at + _LONGEST_RUN):
        if tokens[owner].tag == "POS":
            noun = _run(tokens, owner + 1, limit)
            break
        if tokens[owner].tag not in _MODIFIERS:
            break
        owner += 1
    if noun is None:
        return Counted(last=of, is_partitive=True)
    first = tokens[start if tokens[start].lower not in ("the", "a", "an", "all", "these", "those") else at]
    return _counted(parsed, first, noun, limit, partitive=True)


def _antecedent(parsed: Parse, pronoun: Token) -> Token | None:
    """The noun before a relative pronoun: by the tree, else the nearest noun before the comma."""
    if pronoun.lower not in ("whom", "which"):
        return None
    for above in parsed.ancestors(pronoun):
        if above.dep == "relcl":
            return parsed.head(above)
    first = parsed.sentences[pronoun.sentence].first
    comma = next(
        (i for i in range(pronoun.index - 1, first, -1) if parsed.tokens[i].text in (",", "(", "–", "—")), None
    )
    if comma is None:
        return None
    nouns = [token for token in parsed.tokens[first:comma] if token.tag == "NNS"]
    return nouns[-1] if nouns else None


def _hyphenated(parsed: Parse, at: int, limit: int) -> Counted:
    """ "20-kilometer border", "three-judge panel", "10,000-strong army": the unit, the noun it describes as words."""
    tokens = parsed.tokens
    word = tokens[at]
    noun = _run(tokens, at + 1, limit) or (word if word.tag in _NOUNS else None)
    if word.lower == "strong":
        if noun is None:
            return Counted(last=at, unit="person")
        return Counted(
            noun=noun, start=tokens[at + 1].start, end=noun.end, last=noun.index, unit="person", is_plural=True
        )
    unit = unit_of(word)
    words = noun or word
    begins = tokens[at + 1] if noun is not None and noun is not word and at + 1 < limit else word
    return Counted(
        noun=words,
        start=begins.start,
        end=words.end,
        last=at,
        unit=unit,
        is_plural=True,
        is_measured=word.lower in UNITS,
    )


def _is_age_of_person(tokens: Sequence[Token], first: int, following: Sequence[str], number: Number) -> bool:
    """ "a woman of 58,": one person, an exact number, and nothing counted behind it."""
    if first < 3 or number.low != number.high or (following and following[0].isalpha() and following[0] != "and"):
        return False
    noun, opened = tokens[first - 2], tokens[first - 3]
    is_one = noun.tag == "NN" and is_person(noun.lemma.lower()) and opened.lower not in ("every", "per", "each")
    return is_one and number.low is not None and number.low > 14


def _age(tokens: Sequence[Token], core: Sequence[Token], number: Number, limit: int) -> Counted | None:
    """ "54-year-old", "aged 54", "54 years old", and ", 61," behind a name."""
    value = number.low
    if value is None or not 0 < value < 120 or number.unit:
        return None
    first, last = core[0].index, core[-1].index
    following = [tokens[i].lower for i in range(last + 1, min(limit, last + 5))]
    if following[:4] in (["-", "year", "-", "old"], ["-", "year", "-", "olds"], ["-", "month", "-", "old"]):
        return Counted(last=last, is_age=True)
    if following[:2] in (["years", "old"], ["year", "old"]) or following[:3] == ["years", "of", "age"]:
        return Counted(last=last, is_age=True)
    if following[:1] and following[0] in ("year-old", "-year-old"):
        return Counted(last=last, is_age=True)
    before = tokens[first - 1].lower if first else ""
    if before in ("aged", "age", "ages") and number.form != "none":
        return Counted(last=last, is_age=True)
    if before == "of" and _is_age_of_person(tokens, first, following, number):
        return Counted(last=last, is_age=True)
    is_closed = (
        not following or following[0] in (",", ".", ")", ";", "—", "–") or (following[0] == "and" and value >= 18)
    )
    if before in (",", "(") and is_closed and first >= 2 and number.form == "digits" and number.bound == "exact":
        name = tokens[first - 2]
        if name.sentence == tokens[first].sentence and name.pos == "PROPN" and value >= 3 and name.tag != "CD":
            return Counted(last=last, is_age=True)
        if name.tag == "NN" and value >= 14 and following[:1] == [","]:  # "the mayor, 54, denied"
            return Counted(last=last, is_age=True)
    return None
