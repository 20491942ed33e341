"""Words -> the minute of a day that they give: "at six on Friday morning"."""

from __future__ import annotations

import re

HOURS = {
    word: hour
    for hour, words in enumerate(
        ("one 1", "two 2", "three 3", "four 4", "five 5", "six 6", "seven 7", "eight 8", "nine 9", "ten 10",
         "eleven 11", "twelve 12"),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
LATE = frozenset({"afternoon", "evening", "night", "tonight"})
_CLOCK = re.compile(
    r"\b(?:at|around|about|by|before|after|until|till|from|of) (?P<hour>[a-z]{3,6}|\d\d?)(?: o['’]clock)?"
    r"(?: (?:on|in|this|the|that|[a-z]{3,6}day)){0,4} (?P<part>morning|afternoon|evening|night)\b"
)


def minutes_in(words: str) -> int | None:
    """Minutes from midnight of the first such time; None where there is none. Words have single spaces."""
    for found in _CLOCK.finditer(words.lower()):
        hour = HOURS.get(found["hour"])
        if hour is not None:
            return 60 * (hour % 12 + (12 if found["part"] in LATE else 0))
    return None
