"""Words as comparing sees them: stems and stop words."""

from __future__ import annotations

from functools import lru_cache

import Stemmer

_STEMMER = Stemmer.Stemmer("english", 0)  # 0: it keeps no words of its own, we do

# Words that say nothing about what a clause reports. Numbers, negations and modals are not among them:
# they change what is said and are compared on their own.
STOP_WORDS = frozenset(
    """a about above across after again against all almost along also although always am amid amidst among amongst an
    and another any anyone anything are around as at away be because been before began being below between both but
    by came can come could did do does doing done down during each either else even ever every for from further gave
    get give given go goes going got had has have having he hence her here hers herself him himself his how however
    i if in including indeed into is it its itself just last later latest least less like made make many may me
    meanwhile might more moreover most mr mrs ms much must my near nearly new of off often on once one only onto or
    other others our out over own part per put quite rather really recent recently said same say saying says see
    seen several shall she should since so some such take taken than that the their them themselves then there
    therefore these they thing things this those though through throughout thus to together too toward towards two
    under until up upon us very via was way we well went were what when where whether which while who whom whose why
    will with within would yet you your""".split()
)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The English Snowball (Porter 2) stem of a lower-case word: "acknowledgment" -> "acknowledg".

    Source: M. F. Porter, the Snowball project.
    """
    try:
        return str(_STEMMER.stemWord(word))
    except UnicodeEncodeError:  # half a character
        return word


def plural(noun: str) -> str:
    """The regular English plural of a lemma, and those irregular ones that count people: "person" -> "people"."""
    irregular = {"person": "people", "man": "men", "woman": "women", "child": "children", "percent": "percent"}
    if not noun or noun in irregular:
        return irregular.get(noun, "")
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun if noun.isupper() else noun + "s"


_MONTHS = "January February March April May June July August September October November December".split()


def spoken_date(value: str) -> str:
    """A TIMEX3 day, month or year in words: "2025-09" -> "September 2025". Other values stay as they are."""
    parts = value.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return value
    if len(parts) == 1 or not 1 <= int(parts[1]) <= 12:
        return parts[0]
    month = f"{_MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return month if len(parts) == 2 else f"{int(parts[2])} {month}"
