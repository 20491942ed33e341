"""Names of organisations and places as comparing sees them: initials, cores, shorter forms.

"Ministry of Foreign Affairs" and "Foreign Ministry" have one core; "WHO" is the initials of
"World Health Organization".
"""

from __future__ import annotations

import re

from consilience.text.names import fold, sound_key

_WORD = re.compile(r"[^\s\-–/&.,]+")
_SMALL = frozenset("of the and for in on at to de la del des du et von der die und le s".split())
_EMPTY = _SMALL | frozenset("affairs".split())
_SPELT = {
    "defence": "defense",
    "centre": "center",
    "labour": "labor",
    "programme": "program",
    "organisation": "organization",
    "ministries": "ministry",
    "department": "department",
    "inc": "",
    "ltd": "",
    "llc": "",
    "plc": "",
    "corp": "",
    "corporation": "",
    "co": "",
    "company": "",
    "ag": "",
    "gmbh": "",
    "sa": "",
}


def words(name: str) -> list[str]:
    """The words of a name, folded."""
    return [fold(word) for word in _WORD.findall(name)]


def core(name: str) -> tuple[str, ...]:
    """What two ways of naming one body share: its telling words in alphabetical order, spelt one way."""
    found = [_SPELT.get(word, word) for word in words(name) if word not in _EMPTY]
    return tuple(sorted(word for word in found if word))


def initials(name: str) -> set[str]:
    """The acronyms that may stand for a name, with and without its small words."""
    found = [word for word in _WORD.findall(name) if word[0].isalnum()]
    return {
        "".join(word[0] for word in found).upper(),
        "".join(word[0] for word in found if word.lower() not in _SMALL).upper(),
    }


def is_acronym(name: str) -> bool:
    """Whether a name is written as initials: "WHO", "U.N."."""
    letters = name.replace(".", "")
    return 2 <= len(letters) <= 8 and letters.isalpha() and letters.isupper()


def sounds_like(a: str, b: str) -> bool:
    """Whether two names are one name spelt two ways: "Gharm" and "Garm", "Zaporizhzhia" and "Zaporizhia"."""
    return squeezed(a) == squeezed(b)


def squeezed(name: str) -> str:
    """The letters of a name by sound, without spaces and hyphens."""
    return sound_key("".join(words(name))).replace("h", "")


def is_short_for(short: str, full: str) -> bool:
    """Whether the longer name begins or ends with all words of the shorter one."""
    a, b = words(short), words(full)
    return 0 < len(a) < len(b) and (b[: len(a)] == a or b[-len(a) :] == a)
