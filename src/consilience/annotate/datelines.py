"""Line of prose -> dateline: "KYIV, Ukraine (AP) —", "RIGA, Oct 14 (Nordwire) -", "Beijing (AFP) –", "(Reuters) -"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from consilience.knowledge.furniture import AGENCIES
from consilience.text.lines import Line

_MONTH = r"(?:Jan|Feb|March|Mar|April|Apr|May|June|July|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DATE = rf"(?:,[ ]?(?:{_MONTH}[ ]\d{{1,2}}|\d{{1,2}}[ ]{_MONTH}|{_DAY})(?:,?[ ]\d{{4}})?)?"
_REGION = r"(?:,[ ]?[A-Z][\w.’'-]{1,20}(?:[ ][A-Z][\w.’'-]{1,20}){0,2})?"
_UPPER = rf"[A-Z][A-Z.’'-]{{1,20}}(?:[ /][A-Z][A-Z.’'-]{{1,20}}){{0,3}}{_REGION}{_DATE}"
_MIXED = rf"[A-Z][a-z.’'-]{{1,20}}(?:[ -][A-Z][a-z.’'-]{{1,20}}){{0,2}}{_REGION}{_DATE}"
_AGENCY = rf"(?:[ ]?\((?:{AGENCIES}|[A-Z][\w.&/’' -]{{1,40}})\))"
_DASH = r"[ ]?(?:--|[-–—])"
_SENTENCE = r"(?=[A-Z\"“])"  # where the report begins
_DATELINE = re.compile(
    rf"(?:{_UPPER}{_AGENCY}?{_DASH}(?=\s)"
    rf"|{_UPPER}[ ]?[—–]{_SENTENCE}"
    rf"|{_UPPER}{_AGENCY}(?=[A-Z \"“:])[ ]?:?"
    rf"|{_MIXED}{_AGENCY}(?:{_DASH}(?=[\sA-Z\"“])|{_SENTENCE}|[ ]{_SENTENCE})"
    rf"|\((?:{AGENCIES})\)(?:{_DASH}(?=\s)|{_SENTENCE}|[ ]{_SENTENCE}))"
)
_COLON = re.compile(rf"{_UPPER}{_AGENCY}?:(?=[ ][A-Z\"“])")  # ISLAMABAD: The ...
_MIXED_DASH = re.compile(rf"{_MIXED}[ ](?:--|[–—])(?=[ ][A-Z\"“])")  # Kyiv, Ukraine — The ...
# In capitals, but no places.
_LABELS = frozenset(
    "UPDATE UPDATED BREAKING WATCH EXCLUSIVE ANALYSIS OPINION NOTE CORRECTION RELATED MORE READ VIDEO LIVE PHOTO "
    "PHOTOS FACT CLAIM VERDICT QUESTION ANSWER Q A SUMMARY DEVELOPING RESTRICTION EDITOR SPOILER WARNING TOPLINE MYTH "
    "FALSE TRUE BACKGROUND CONTEXT PROS CONS TIMELINE INTERVIEWER HOST MODERATOR CNN NBC FILE".split()
)
_LONGEST = 90


def find_datelines(prose: Sequence[Line]) -> list[tuple[int, int]]:
    """The datelines of an article's paragraphs, as stretches of the text, the dash included.

    One without agency or region counts only in the first two paragraphs, "PLACE:" only where the article is no
    transcript ("WALLACE: And then?").
    """
    is_transcript = sum(bool(_COLON.match(line.text)) for line in prose) > 1
    found = ((line, _dateline(line.text, number, is_transcript)) for number, line in enumerate(prose))
    return [(line.start, line.start + len(words)) for line, words in found if words]


def _dateline(line: str, number: int, is_transcript: bool) -> str | None:
    found = _DATELINE.match(line)
    if found is None and number == 0:
        found = _MIXED_DASH.match(line)
        if found is not None and "," not in found[0] and len(found[0].split()) > 2:
            found = None  # "Three Republicans — "
    if found is None and number < 2 and not is_transcript:
        found = _COLON.match(line)
    if found is None or found.end() > _LONGEST:
        return None
    words = found[0].rstrip()
    first = re.match(r"[A-Za-z]+", words)
    if first is None:
        return words if words.startswith("(") else None
    if first[0] in _LABELS or (number >= 2 and "(" not in words and "," not in words):
        return None
    return words
