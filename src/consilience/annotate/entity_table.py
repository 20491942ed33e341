"""Text, position -> the longest known name that stands there: countries, adjectives, people, capitals, bodies, places.

Names are found on the text itself, not on tokens, because tokenisers part them
differently ("al-Qaeda", "Côte d'Ivoire", "U.S.").
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple, cast

from consilience.knowledge.countries import ADJECTIVES, CAPITALS, NAMES, PEOPLE, country_name
from consilience.knowledge.organisations import ORGANISATIONS
from consilience.knowledge.places import IN_FULL, PLACES
from consilience.knowledge.regions import GROUPS, REGION_ADJECTIVES

Kind = Literal["country", "adjective", "people", "capital", "organisation", "place", "regional", "group"]
_FIRST = re.compile(r"[^\W_]+")
_STRAIGHT = str.maketrans("’‘", "''")


class Known(NamedTuple):
    """A name of the tables as it stands in the text, what it names, and the code of its country ("" for none)."""

    name: str
    kind: Kind
    code: str
    target: str


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[Known, ...]]:
    """Known names by the letters they begin with, the longest first; a word in two tables goes to the first."""
    seen: dict[str, Known] = {}
    for kind, words in (
        ("country", NAMES),
        ("people", {word: code for word, code in PEOPLE.items() if word not in ADJECTIVES}),
        ("adjective", ADJECTIVES),
        ("capital", CAPITALS),
    ):
        for word, code in words.items():
            seen.setdefault(word, Known(word, cast(Kind, kind), code, country_name(code)))
    for word, body in ORGANISATIONS.items():
        seen.setdefault(word, Known(word, "organisation", body.country or "", body.name))
    for word, code in PLACES.items():
        seen.setdefault(word, Known(word, "place", code, IN_FULL.get(word, word)))
    for word, region in REGION_ADJECTIVES.items():
        seen.setdefault(word, Known(word, "regional", PLACES.get(region, ""), region))
    for word, group in GROUPS.items():
        seen.setdefault(word, Known(word, "group", "", group))
    found: dict[str, list[Known]] = {}
    for known in seen.values():
        first = _FIRST.match(known.name)
        if first:
            found.setdefault(first.group(), []).append(known)
    return {key: tuple(sorted(group, key=lambda known: -len(known.name))) for key, group in found.items()}


def _straight(words: str) -> str:
    return words.translate(_STRAIGHT)


def known_at(text: str, start: int) -> Known | None:
    """The longest known name that begins at `start` and ends at the end of a word."""
    first = _FIRST.match(text, start)
    if not first:
        return None
    word = first.group()
    group = _table().get(word)
    if group is None and word.isupper() and len(word) > 3:
        group = _table().get(word.capitalize())  # "MOSCOW" in a dateline or headline
        if group is None:
            return None
        for known in group:
            end = start + len(known.name)
            if _straight(text[start:end]) == known.name.upper() and not text[end : end + 1].isalnum():
                return known
        return None
    for known in group or ():
        end = start + len(known.name)
        if (
            (text.startswith(known.name, start) or ("'" in known.name and _straight(text[start:end]) == known.name))
            and not text[end : end + 1].isalnum()
            and not (text[end : end + 1] == "." and known.name.endswith(("U.S", "U.K", "U.N")))
        ):
            return known
    return None


def is_territory(word: str) -> bool:
    """Whether a word alone names a country, or a state or region such as stands after a city: "Texas", "Ontario"."""
    return word in NAMES or word in PLACES
