"""Names of persons as comparing sees them: folded spellings, parts, initials, and whether two may name one person.

Spellings of one name differ by the road into Latin letters: Choe and Choi, Sergei and
Sergey, Zelenskyy and Zelensky. `sound_key` folds what such roads are known to swap, and
nothing else: Kim Jong Un and Kim Jong Il stay two.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii

# Forms of address, with the gender that they tell.
HONORIFICS: dict[str, str | None] = {
    **dict.fromkeys("mr mr. sir lord mister monsieur señor senor herr don".split(), "m"),
    **dict.fromkeys("ms ms. mrs mrs. miss lady dame madam madame mme señora frau baroness".split(), "f"),
    **dict.fromkeys("dr dr. prof prof. mx mx. hon. sheikh shaikh sheik hajji mullah ustad maulana".split()),
}
_PLAIN_HONORIFICS = frozenset(word.rstrip(".") for word in HONORIFICS)
_POSSESSIVE = re.compile(r"['’][sS]?$")
_APART = re.compile(r"[\s\-‐‑–.·]+")
_SUFFIXES = frozenset("jr sr ii iii iv phd md qc kc mp mep esq obe".split())
# Small words inside family names: "de la Cruz", "van der Leyen", "bin Salman".
PARTICLES = frozenset(
    "de del della di da do dos das du la le van von der den ten ter zu bin bint ibn ben al el ul ur abu y e".split()
)
# Family names that stand first, and alone in the second mention: the commonest of Korea, China and Vietnam, by hand.
FAMILY_FIRST = frozenset(
    """kim lee park choe choi jung jeong kang cho yoon yun jang lim han shin suh seo kwon hwang ahn song ryu hong
    moon ko bae baek nam noh roh ri pak xi li wang zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin
    gao luo zheng liang xie tang deng feng cao peng zeng tian pan yuan cai yu lai tsai nguyen tran pham hoang phan vu
    vo dang bui do ngo chiang hau mao jiang wen bo qin ding han wei fan""".split()
)

_SWAPS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"['`\"]", ""),
        (r"^y(?=e)", ""),  # Yevgeny, Evgeny
        (r"tch|tsch", "ch"),
        (r"shch|sch", "sh"),
        (r"dzh|zh", "j"),  # Stamboldzhiev, Stamboldjiev
        (r"tz", "ts"),
        (r"(?<=[aeiou])ks(?=[aeou])", "x"),  # Aleksei, Alexei
        (r"ks(?=an)", "x"),
        (r"kh", "h"),
        (r"ph", "f"),
        (r"q", "k"),
        (r"ck", "k"),
        (r"c(?=[aoulr])", "k"),
        (r"dj", "j"),
        (r"ou|oo", "u"),
        (r"ee", "i"),
        (r"oe", "oi"),  # Choe, Choi
        (r"w", "v"),
        (r"(?<=[aeo])[iy]+$", "i"),  # Sergei, Sergey
        (r"[iy]+j?$", "i"),  # Zelensky, Zelenskyy, Zelenskiy, Zelenskij
        (r"ei|ey|ai|ay", "ei"),
        (r"(?<=[^aeiou])y(?=[^aeiou])", "i"),
        (r"y(?=[aou])", "i"),  # Yavor, Iavor
        (r"(?<=[aeiou])y(?=e)", "i"),
        (r"xandr$", "xander"),
        (r"([a-z])\1+", r"\1"),
    )
)
# Spellings of one name that no rule folds.
_SAME: dict[str, str] = {
    variant: group.split()[0]
    for group in (
        "muhammad mohammad mohammed mohamed muhammed mohamad mohamud mehmet",
        "yusuf yousef youssef yousuf yusef josef",
        "ahmad ahmed ahmet",
        "hussein hussain husayn hossein hosein",
        "hasan hassan",
        "usama osama",
        "gaddafi qaddafi gadhafi kadafi qadhafi gadafi kadhafi",
        "abdallah abdullah abdulla",
        "khalid khaled",
        "omar umar",
        "netanyahu netanyahou",
        "nasrallah nasralla",
        "haniyeh haniya haniyah",
        "aleksandr alexander oleksandr alexandr aleksander",
        "volodymyr vladimir volodimir",
        "dmitri dmitry dmytro dmitriy dimitri",
        "mikhail mykhailo mikhailo",
        "sergei serhiy serhii sergey",
        "andrei andriy andrii andrey andrej",
        "nikolai mykola nikolay",
        "yevgeny evgeny yevhen yevgeni evgeni evgeniy yevgeniy",
        "aleksei oleksiy alexei alexey aleksey oleksii",
        "lukashenko lukashenka",
        "jon john",
        "steven stephen",
        "jeffrey geoffrey jeffery",
    )
    for variant in group.split()
}
_DIMINUTIVES: dict[str, str] = {
    short: full
    for full, shorts in {
        "william": "bill will billy",
        "robert": "bob rob bobby robby",
        "richard": "dick rick",
        "joseph": "joe joey",
        "james": "jim jimmy jamie",
        "michael": "mike mick",
        "thomas": "tom tommy",
        "anthony": "tony",
        "edward": "ed eddie ted",
        "charles": "charlie chuck",
        "daniel": "dan danny",
        "david": "dave",
        "donald": "don",
        "stephen": "steve",
        "steven": "steve",
        "christopher": "chris",
        "alexander": "alex",
        "benjamin": "ben bibi",
        "samuel": "sam",
        "matthew": "matt",
        "gregory": "greg",
        "jeffrey": "jeff",
        "kenneth": "ken",
        "ronald": "ron",
        "timothy": "tim",
        "nicholas": "nick",
        "andrew": "andy",
        "lawrence": "larry",
        "frederick": "fred",
        "patrick": "pat",
        "elizabeth": "liz beth betsy",
        "katherine": "kate kathy katie",
        "margaret": "maggie meg peggy",
        "susan": "sue",
        "deborah": "debbie",
        "jennifer": "jen jenny",
        "rebecca": "becky",
        "theodore": "ted",
        "bernard": "bernie",
        "albert": "al",
        "raphael": "rafael",
    }.items()
    for short in shorts.split()
}


class Sameness(NamedTuple):
    """Whether two names may name one person, and why."""

    same: bool
    reason: str


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Lower-case ASCII letters of a word: "Élysée" gives "elysee", the possessive goes."""
    return anyascii(_POSSESSIVE.sub("", word)).lower()


@lru_cache(maxsize=65536)
def sound_key(word: str) -> str:
    """What a name part has in common over its ways into Latin letters: "Choe" and "Choi" give one key."""
    key = fold(word)
    key = _SAME.get(key, key)
    if len(key) < 3:
        return key
    for pattern, put in _SWAPS:
        key = pattern.sub(put, key)
    return key


@lru_cache(maxsize=65536)
def parts(name: str) -> tuple[str, ...]:
    """The words of a person's name: no titles, suffixes or possessive; hyphens part ("Kim Min-woo" has three)."""
    words = [word for word in _APART.split(_POSSESSIVE.sub("", name.strip())) if word.strip(",'’")]
    words = [word.strip(",") for word in words]
    while len(words) > 1 and words[0].lower().rstrip(".") in _PLAIN_HONORIFICS:
        words.pop(0)
    while len(words) > 1 and fold(words[-1]).rstrip(".") in _SUFFIXES:
        if len(words) == 2 and set(fold(words[-1])) <= set("iv"):
            break  # "Charles III"
        words.pop()
    return tuple(words)


# Endings of family names of many languages, long enough to end few other words.
_FAMILY_ENDINGS = (
    "ov ova ev eva enko chuk yuk sky ski skiy skyy skaya ska icz wicz vich vic escu eanu shvili dze yan ian oglu"
    " opoulos idis akis sson sen stein berg mann bauer ez inho zadeh pour wala walla singh khan"
    " ullah uddin ullin ashvili"
).split()
_FAMILY_ENDING = re.compile(rf"(?:{'|'.join(sorted(_FAMILY_ENDINGS, key=len, reverse=True))})$")


def looks_like_family_name(folded: str) -> bool:
    """Whether a folded word ends as family names do: "sultanbekov", "zelensky", "saakashvili"."""
    return len(folded) > 5 and _FAMILY_ENDING.search(folded) is not None


def honorific_gender(name: str) -> str | None:
    """ "m" or "f" where a form of address before the name tells it."""
    return HONORIFICS.get(name.split(" ", 1)[0].lower())


def is_family_first(words: tuple[str, ...]) -> bool:
    """Whether a name of two or three words looks Korean, Chinese or Vietnamese: "Kim Jong Un", "Xi Jinping"."""
    return 2 <= len(words) <= 4 and fold(words[0]) in FAMILY_FIRST


def family_name(name: str) -> str:
    """The word by which the second mention calls a person: "Putin", "Kim", "Leyen"."""
    words = parts(name)
    if not words:
        return name
    return words[0] if is_family_first(words) else words[-1]


def short_forms(name: str) -> tuple[str, ...]:
    """What may stand for the full name later in an article: the family name, with its particles or without."""
    words = parts(name)
    if len(words) < 2:
        return words
    found = [words[0] if is_family_first(words) else words[-1]]
    if not is_family_first(words):
        at = len(words) - 1
        while at > 1 and fold(words[at - 1]) in PARTICLES:
            at -= 1
            found.append(" ".join(words[at:]))
    return tuple(found)


def same_word(a: str, b: str) -> bool:
    """Whether two name parts may be one: spelt alike, folded alike, an initial, or a known short form."""
    x, y = fold(a), fold(b)
    if x == y or sound_key(a) == sound_key(b):
        return True
    if len(x) == 1 or len(y) == 1:
        return x[:1] == y[:1]
    return _DIMINUTIVES.get(x, x) == _DIMINUTIVES.get(y, y)


def same_person(a: str, b: str) -> Sameness:
    """Whether two names may name one person, judged by the names alone.

    Full names must agree in the family name and in every other part that both have;
    a single word agrees with the family name, or with a given name when nothing else is there.
    """
    x, y = parts(a), parts(b)
    if not x or not y:
        return Sameness(False, "no name")
    gender = {honorific_gender(a), honorific_gender(b)} - {None}
    if len(gender) > 1:
        return Sameness(False, "Mr. and Ms.")
    if len(x) > len(y):
        x, y = y, x
    if len(x) == 1:
        return _same_as_single(x[0], y)
    if len(x) == len(y):
        if all(same_word(p, q) for p, q in zip(x, y, strict=True)):
            return Sameness(True, "every part agrees")
        if len(x) == 2 and same_word(x[0], y[1]) and same_word(x[1], y[0]) and is_family_first(x) != is_family_first(y):
            return Sameness(True, "the parts agree in the other order")
        return Sameness(False, "a part differs")
    return _same_with_gap(x, y)


def _same_as_single(word: str, full: tuple[str, ...]) -> Sameness:
    if len(full) == 1:
        return Sameness(same_word(word, full[0]) and min(len(word), len(full[0])) > 1, "the one word")
    if len(word) < 2:
        return Sameness(False, "an initial alone")
    family = full[0] if is_family_first(full) else full[-1]
    if fold(word) == fold(family) or sound_key(word) == sound_key(family):
        return Sameness(True, "the family name")
    return Sameness(fold(word) in {fold(p) for p in full} and fold(word) not in PARTICLES, "a given name")


def _same_with_gap(short: tuple[str, ...], full: tuple[str, ...]) -> Sameness:
    """Whether all parts of the shorter name stand in the longer one, in order, the outer ones at its ends."""
    if is_family_first(full) and len(full) == 3 and len(short) == 2 and not is_family_first(short):
        return Sameness(False, "a part is missing in a name of fixed length")
    at = 0
    for word in short:
        while at < len(full) and not same_word(word, full[at]):
            at += 1
        if at == len(full):
            return Sameness(False, "a part differs")
        at += 1
    if not same_word(short[-1], full[-1]):
        return Sameness(False, "another family name")
    return Sameness(True, "a part is left out")
