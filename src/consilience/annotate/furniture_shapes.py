"""Line -> whether its shape is that of a byline, a subhead, a headline, a credit or a caption's scene.

Each judges one line by its own words. What stands above and below is for `furniture`.
"""

from __future__ import annotations

import re

from consilience.knowledge.furniture import AGENCIES, OUTLET_LINE
from consilience.text.lines import (
    NAME,
    ends_sentence,
    ends_with_stop,
    first_sentence,
    is_person_name,
    is_title_case,
    is_upper,
    words,
)

SPEECH = re.compile(r"\b(?:said|says|told|according to|announced|reported|added)\b")
_PROSE_VERBS = re.compile(r"\b(?:said|told|was|were|had|has|have|would|could|did|been)\b", re.IGNORECASE)
# "a pilot who was not there": the verb is of the clause, not of the line.
_RELATIVE = re.compile(r"(?<=\w )(?:who|whose|which|that)\b.*")

# ---- bylines

_ROLES = r"(?:[A-Z]\w+ ){0,2}(?:Staff|Correspondent|Reporter|Desk|Agencies|Bureau|Editor)\w*(?:[ ][A-Z]\w+)?"
_BY = re.compile(
    rf"(?:By|BY|by)[ \xa0:]{{1,3}}(?P<who>(?:Our |Staff |The )?{NAME}|[A-Z][A-Z.'’-]+(?:[ ][A-Z][A-Z.'’-]+){{1,4}}|"
    rf"{AGENCIES}|{_ROLES}|[A-Z][a-z]+)"
    r"(?P<rest>(?:[ ]?[,|&/;•·–—-][ ]?|[ ](?:and|in|for|at|of|with|from|the)[ ]|[ ])?.{0,120})\Z"
)
_NOT_BYLINE = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|(?:january|february|march|april|may|june|july|august|september|"
    r"october|november|december|late|early|mid|then|now|contrast|comparison|law|all|any|most|some|the|a|an|his|her|"
    r"their|its)\b",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    rf"(?:{NAME}|Staff|STAFF|Editors|Agencies)(?P<rest>(?:,[ ]|[ ]?[|/•·–—][ ]?|[ ]in[ ]|[ ]and[ ]).{{2,90}})\Z"
)
_BYLINE_WORDS = frozenset(
    "and in for at of with from the staff writer reporter correspondent editor senior chief political foreign "
    "diplomatic bureau special by on to a an our contributor national security white house is am pm".split()
)
_STOP_OF_ABBREVIATION = re.compile(r"(?:Jr|Sr|[ap]\.m|Inc|Co|[A-Z])\.\Z")


def is_byline(line: str, *, is_first: bool) -> bool:
    """ "By Jane Doe, Staff Writer", "BY JANE DOE", "USA Today": never "By Monday, ..."."""
    found = _BY.match(line)
    if found:
        who = found["who"]
        if _NOT_BYLINE.match(who) or (" " not in who and not re.fullmatch(AGENCIES, who)):
            return False
        return _is_byline_rest(found["rest"].strip())
    if not OUTLET_LINE.match(line):
        return False
    return not is_first or line.isupper() or bool(re.fullmatch(AGENCIES, line))


def _is_byline_rest(rest: str) -> bool:
    """What follows the name: more names, a role, a place, a date; never a sentence."""
    if (ends_with_stop(rest) and not _STOP_OF_ABBREVIATION.search(rest)) or _PROSE_VERBS.search(rest):
        return False
    found = words(rest)
    lower = [word for word in found if word[0].islower() and word not in _BYLINE_WORDS]
    return len(lower) <= 3 and len(found) <= 18


def is_signature(line: str) -> bool:
    """A name alone, or with what it signs for: "J. Doe | Daily Echo", "Jane Doe in Oslo and John Roe in Bergen"."""
    bare = line.strip("—–-•|* ()").rstrip(",.;")
    if is_person_name(bare):
        return True
    found = _SIGNATURE.match(bare)
    if not found or ends_with_stop(bare) or "?" in bare or "!" in bare:
        return False
    rest = found["rest"]
    if rest.startswith(" and ") and not re.search(r"[,|]|\bin\b", rest):
        return False  # "Kim and Putin": a subhead or headline
    return all(not word[0].islower() or word in _BYLINE_WORDS for word in words(rest))


# ---- subheads and headlines

_SPEAKER = re.compile(r"[A-Z][A-Z.’' -]{1,30}:\s")  # a transcript's "WALLACE: And then?"
_QUESTION = re.compile(
    r"(?:\d{1,2}[.)] )?(?:who|what|when|where|why|how|which|whose|is|are|was|were|do|does|did|can|could|will|would|has|"
    r"have|had|should|may|might|and|but|so)\b",
    re.IGNORECASE,
)
# A result names both sides around its score, "Norway 2 – 1 Ghana": a line of a table, and tables report.
# No colon: that is a clock or the length of a video.
_RESULT = re.compile(r"[^\W\d_]\)? \d{1,3} ?[–—‑-] ?\d{1,3} \(?[A-Z]")
_LIST_MARKS = "\"'“‘«‹(#*•0123456789.) "


def is_subhead_shaped(line: str) -> bool:
    """A title of at most fourteen words without a final stop, a short question, or a few words in quotation marks."""
    count = len(words(line)) if len(line) <= 90 else 0
    first = line.lstrip(_LIST_MARKS)
    if not 1 <= count <= 14 or not first or first[0].islower() or line.startswith(("@", "http")):
        return False
    has_speech = SPEECH.search(line) and any(mark in line for mark in '":“')
    if has_speech or _SPEAKER.match(line) or "(@" in line or _RESULT.search(line):
        return False
    if line.endswith("?"):
        return count <= 7 or (count <= 12 and (bool(_QUESTION.match(first)) or is_title_case(line)))
    if line.endswith(tuple("!.…:;,-–—")):
        return False
    if line[0] in "'‘\"“" and line[-1] in "'’\"”":
        marks = sum(line.count(mark) for mark in '"“”')
        return count <= 8 and marks <= 2 and line.count(line[-1]) <= 2 and line[-2:-1] not in (".", ",", "…")
    if ends_sentence(line):
        return False
    return count <= 7 or is_title_case(line) or not _PROSE_VERBS.search(_RELATIVE.sub("", line))


def is_headline(line: str, following: str) -> bool:
    """Two to 28 words that do not close like a sentence, or close so with a capital at every word."""
    count = len(words(line))
    if not 2 <= count <= 28 or len(line) > 200:
        return False
    if ends_with_stop(line):
        return (is_title_case(line) or is_upper(line)) and count >= 3
    return not line.endswith((":", ",", ";")) and len(following) > 20


# ---- pictures

_SCENE_WORDS = re.compile(
    r"\b(?:shakes? hands|poses?|speaks?|looks? on|walks?|stands?|arrives?|attends?|gestures?|waves?|holds?|listens?|"
    r"addresses|meets?|greets?|inspects?|embraces?|gather|pictured|seen|left|right|cent(?:er|re)|during|leaves?|"
    r"delivers?|takes? part|sits?|sit|works?|carry|carries|clear|watch(?:es)?|wait|waits|search(?:es)?|rises?|burns?|"
    r"react(?:s)?|smiles?|visits?)\b"
)
_YEAR_AT_END = re.compile(r"\b(?:19|20)\d\d\.?\Z")
_BACKGROUND = re.compile(r"\b(?:was|were|had|has|have|will|would)\b")
_DAYS = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|afternoon|evening|night))?"
_MONTHS = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{1,2})?"
_SCENE_END = re.compile(
    r"\b(?:on|in|last|this|late|early|yesterday|today)\b[^.]{0,12}\b"
    rf"(?:{_DAYS}|(?:19|20)\d\d|{_MONTHS}|[A-Z][a-z]{{2,4}}\.? \d{{1,2}}(?:, \d{{4}})?)\.\Z"
)
# Past forms and auxiliaries: a lead has one, a caption's scene has none.
_PAST = re.compile(
    r"\b(?:\w{2,40}ed|is|are|was|were|has|have|had|will|would|said|told|met|left|took|made|came|went|won|lost|found|held|"
    r"began|became|gave|saw|fell|rose|kept|sent|built|brought|bought|broke|hit|cut|put|set|ran|led|spoke|wrote|drove|"
    r"struck|shot|fought|fled|grew|knew|paid|sold|stood|thought|threw|got|felt|heard|say|says|can|could|may|must|should)\b"
)


def has_past(line: str) -> bool:
    """Whether the first sentence of a line tells something with a past form or an auxiliary."""
    return bool(_PAST.search(first_sentence(line)))


def is_scene(line: str) -> bool:
    """A first sentence that ends in a day and tells nothing: "Families outside a school on Thursday."."""
    return bool(_SCENE_END.search(first_sentence(line))) and not has_past(line)


def scene_signs(line: str) -> int:
    """How much a line above a picture credit looks like its caption: scene words, a year at the end, no tenses."""
    signs = bool(_SCENE_WORDS.search(line)) + bool(_YEAR_AT_END.search(line))
    return signs - 2 * bool(_BACKGROUND.search(line))


def is_bare_credit(line: str) -> bool:
    """ "Photo: Herald / J. Doe": a name behind the word, no scene."""
    rest = line.partition(":")[2]
    name = rest.strip(" .")
    if not 0 < len(words(rest)) <= 6 or not is_title_case(rest + " X"):
        return False
    return "/" in rest or is_person_name(name) or bool(OUTLET_LINE.match(name))
