"""Article text -> Furniture: what in an article is not the report.

Works on lines. A line is furniture by its fixed phrase (`knowledge.furniture`), by its
shape, or by its place among the others: a caption above its credit, a name below a
quotation, a subhead between paragraphs. The first line is left alone when it can
be the headline. To lose a sentence of the report is worse than to keep a stray line,
so whatever reads like prose stays.
"""

from __future__ import annotations

import re
from typing import cast

from consilience.annotate.metadata import Metadata, read_metadata
from consilience.knowledge.furniture import AGENCIES, ANY_START, ANYWHERE, CREDIT_END, OUTLET_LINE, STARTS
from consilience.model.annotated import Furniture, FurnitureKind
from consilience.model.record import Span
from consilience.text.lines import (
    NAME,
    Line,
    ends_sentence,
    ends_with_stop,
    first_sentence,
    is_person_name,
    is_title_case,
    is_upper,
    lines_of,
    words,
)
from consilience.text.publication import is_publication_line

_OPENERS = "\"'“‘«‹("
_HASHTAGS = re.compile(r"(?:[#＃]\w{2,60}[\s,.]{0,3})+\Z")
_HASHTAGS_AT_END = re.compile(r"(?<=\s)(?:[#＃]\w{2,60}[ ,.]{0,3}){2,30}\Z")
_SPEECH = re.compile(r"\b(?:said|says|told|according to|announced|reported|added)\b")
_STRONG = re.compile(
    r"\W{0,3}(?:©|\(c\)|copyright|editor|eds?\b|author|note to|publisher|correction|clarification|disclaimer|this (?:article|story)|"
    r"reporting|additional|read also|also read|read more|photo|file|image|enlarge|in this|sign|subscribe|follow|related)",
    re.IGNORECASE,
)
_PROSE_VERBS = re.compile(r"\b(?:said|told|was|were|had|has|have|would|could|did|been)\b", re.IGNORECASE)
_HEADLINE_LABELS = re.compile(
    r"(?:analysis|live|factbox|explainer|opinion|video|watch|in pictures|in photos|special report|profile|updates?|live updates|"
    r"exclusive|fact check|interactive|graphic|podcast|photos|more|quiz|gallery|next|in full)\s*[:|]",
    re.IGNORECASE,
)

_BY = re.compile(
    rf"(?:By|BY|by)[ \xa0:]{{1,3}}(?P<who>(?:Our |Staff |The )?{NAME}|[A-Z][A-Z.'’-]+(?:[ ][A-Z][A-Z.'’-]+){{1,4}}|"
    rf"{AGENCIES}|(?:[A-Z]\w+ ){{0,2}}(?:Staff|Correspondent|Reporter|Desk|Agencies|Bureau|Editor)\w*(?:[ ][A-Z]\w+)?|[A-Z][a-z]+)"
    r"(?P<rest>(?:[ ]?[,|&/;•·–—-][ ]?|[ ](?:and|in|for|at|of|with|from|the)[ ]|[ ])?.{0,120})\Z"
)
_NOT_BYLINE = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|(?:january|february|march|april|may|june|july|august|september|october|november|"
    r"december|late|early|mid|then|now|contrast|comparison|law|all|any|most|some|the|a|an|his|her|their|its)\b",
    re.IGNORECASE,
)
_MONTH = r"(?:Jan|Feb|March|Mar|April|Apr|May|June|July|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATELINE_DATE = rf"(?:,[ ]?(?:{_MONTH}[ ]\d{{1,2}}|\d{{1,2}}[ ]{_MONTH}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?:,?[ ]\d{{4}})?)?"
_REGION = r"(?:,[ ]?[A-Z][\w.’'-]{1,20}(?:[ ][A-Z][\w.’'-]{1,20}){0,2})?"
_UPPER_PLACE = r"[A-Z][A-Z.’'-]{1,20}(?:[ /][A-Z][A-Z.’'-]{1,20}){0,3}"
_MIXED_PLACE = r"[A-Z][a-z.’'-]{1,20}(?:[ -][A-Z][a-z.’'-]{1,20}){0,2}"
_AGENCY = rf"(?:[ ]?\((?:{AGENCIES}|[A-Z][\w.&/’' -]{{1,40}})\))"
_DASH = r"[ ]?(?:--|[-–—])"
DATELINE = re.compile(
    rf"(?:{_UPPER_PLACE}{_REGION}{_DATELINE_DATE}{_AGENCY}?{_DASH}(?=\s)"  # KYIV, Ukraine (AP) —
    rf"|{_UPPER_PLACE}{_REGION}{_DATELINE_DATE}[ ]?(?:—|–)(?=[A-Z\"“])"
    rf"|{_UPPER_PLACE}{_REGION}{_DATELINE_DATE}{_AGENCY}(?=[A-Z \"“:])[ ]?:?"
    rf"|{_MIXED_PLACE}{_REGION}{_DATELINE_DATE}{_AGENCY}(?:{_DASH}(?=[\sA-Z\"“])|(?=[A-Z\"“])|[ ](?=[A-Z\"“]))"  # Beijing (AFP) –
    rf"|\((?:{AGENCIES})\)(?:{_DASH}(?=\s)|(?=[A-Z\"“])|[ ](?=[A-Z\"“])))"
)
_COLON_PLACE = re.compile(rf"{_UPPER_PLACE}{_REGION}{_DATELINE_DATE}{_AGENCY}?:(?=[ ][A-Z\"“])")
_MIXED_DASH = re.compile(rf"{_MIXED_PLACE}{_REGION}{_DATELINE_DATE}[ ](?:--|[–—])(?=[ ][A-Z\"“])")
_LABELS = frozenset(
    "UPDATE UPDATED BREAKING WATCH EXCLUSIVE ANALYSIS OPINION NOTE CORRECTION RELATED MORE READ VIDEO LIVE PHOTO PHOTOS FACT CLAIM "
    "VERDICT QUESTION ANSWER Q A SUMMARY DEVELOPING RESTRICTION EDITOR SPOILER WARNING TOPLINE MYTH FALSE TRUE BACKGROUND CONTEXT PROS CONS TIMELINE INTERVIEWER HOST MODERATOR CNN NBC FILE".split()
)
_CAPTION_WORDS = re.compile(
    r"\b(?:shakes? hands|poses?|speaks?|looks? on|walks?|stands?|arrives?|attends?|gestures?|waves?|holds?|listens?|addresses|meets?|"
    r"greets?|inspects?|embraces?|gather|pictured|seen|left|right|cent(?:er|re)|during|leaves?|delivers?|takes? part|sits?|sit|"
    r"works?|carry|carries|clear|watch(?:es)?|wait|waits|search(?:es)?|rises?|burns?|react(?:s)?|smiles?|visits?)\b"
)
_DATED_END = re.compile(r"\b(?:19|20)\d\d\.?\Z")


_SCENE_END = re.compile(
    r"\b(?:on|in|last|this|late|early|yesterday|today)\b[^.]{0,12}\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|afternoon|"
    r"evening|night))?|(?:19|20)\d\d|(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{1,2})?|"
    r"[A-Z][a-z]{2,4}\.? \d{1,2}(?:, \d{4})?)\.\Z"
)
# Past forms and auxiliaries: a lead has one, a caption's scene has none.
_PAST = re.compile(
    r"\b(?:\w{2,}ed|is|are|was|were|has|have|had|will|would|said|told|met|left|took|made|came|went|won|lost|found|held|began|became|gave|"
    r"saw|fell|rose|kept|sent|built|brought|bought|broke|hit|cut|put|set|ran|led|spoke|wrote|drove|struck|shot|fought|fled|grew|knew|"
    r"paid|sold|stood|thought|threw|got|felt|heard|say|says|can|could|may|must|should)\b"
)


def find_furniture(text: str) -> tuple[Furniture, ...]:
    """The pieces of an article that are not its report, in text order, none overlapping. Offsets are code points.

    A headline in the first line is not furniture: `find_headline` gives it.
    """
    return tuple(_Reader(text).read())


def find_headline(text: str, furniture: tuple[Furniture, ...]) -> Span | None:
    """The headline where the text begins with one, else None.

    The first line that is not furniture, when it is short, has more text after it and does not close like a sentence,
    or is set in capitals at every word.
    """
    lines = lines_of(text)
    marked = {piece.start for piece in furniture}
    rest = [line for line in lines if line.start not in marked]
    if len(rest) < 2 or rest[0].start > lines[min(2, len(lines) - 1)].start:
        return None
    first = rest[0]
    if any(piece.start < first.end and first.start < piece.end for piece in furniture):
        return None
    return Span(start=first.start, end=first.end) if _is_headline(first.text, rest[1].text) else None


def _is_headline(line: str, following: str) -> bool:
    count = len(words(line))
    if not 2 <= count <= 28 or len(line) > 200:
        return False
    if ends_with_stop(line):
        return (is_title_case(line) or is_upper(line)) and count >= 3
    return not line.endswith((":", ",", ";")) and len(following) > 20


class _Reader:
    """Line by line, then line by neighbours."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = lines_of(text)
        self.kinds: list[str | None] = [None] * len(self.lines)
        self.parts: list[tuple[int, int, str]] = []  # pieces of lines
        self.is_wrapped = _is_hard_wrapped(self.lines)

    def read(self) -> list[Furniture]:
        for at, line in enumerate(self.lines):
            self.kinds[at] = self.by_phrase(at, line.text)
        if not self.is_wrapped:
            self.mark_link_lists()
            self.mark_captions()
            self.mark_names()
            self.mark_quote_credits()
            self.mark_subheads()
        self.mark_datelines()
        self.mark_trailing_hashtags()
        found = [
            Furniture(start=line.start, end=line.end, kind=cast(FurnitureKind, kind))
            for line, kind in zip(self.lines, self.kinds, strict=True)
            if kind
        ]
        found += [Furniture(start=start, end=end, kind=cast(FurnitureKind, kind)) for start, end, kind in self.parts]
        return sorted(found, key=lambda piece: (piece.start, piece.end))

    # ---- one line

    def by_phrase(self, at: int, line: str) -> str | None:
        if _HASHTAGS.match(line):
            return "hashtags"
        if len(line) > 900:
            return None
        if len(line) <= 160 and is_publication_line(line):
            return "publication-line"
        if len(line) <= 200 and self.is_byline(at, line):
            return "byline"
        if (
            not self.is_wrapped
            and len(line) <= 500
            and CREDIT_END.search(line, max(0, len(line) - 160))
            and not self.is_lead(at, line)
        ):
            return "caption" if len(words(line)) > 7 else "credit"
        if at and line.startswith("CLOSE ") and line[6:7].isupper():
            return "caption"
        for kind, limit, pattern in STARTS if ANY_START.match(line) else ():
            if len(line) <= limit and pattern.match(line):
                if kind == "caption" and self.is_credit(line):
                    return "credit"
                if kind != "byline" and len(line) > 60 and _SPEECH.search(line) and not _STRONG.match(line):
                    continue
                if at == 0 and kind == "related-link" and _HEADLINE_LABELS.match(line):
                    continue
                return kind
        if len(line) <= 400:
            for kind, limit, pattern in ANYWHERE:
                if len(line) <= limit and pattern.search(line):
                    return kind
        return None

    def is_credit(self, line: str) -> bool:
        """ "Photo: Herald / J. Doe": a name behind the word, no scene."""
        _, _, rest = line.partition(":")
        found = words(rest)
        return (
            0 < len(found) <= 6
            and is_title_case(rest + " X")
            and ("/" in rest or is_person_name(rest.strip(" .")) or bool(OUTLET_LINE.match(rest.strip(" ."))))
        )

    def is_lead(self, at: int, line: str) -> bool:
        """A first paragraph that only ends in an agency's name: "... (Reuters)"."""
        return at == 0 and len(line) > 250

    def is_byline(self, at: int, line: str) -> bool:
        found = _BY.match(line)
        if found:
            who, rest = found["who"], found["rest"].strip()
            if _NOT_BYLINE.match(who):
                return False
            if " " not in who and not re.fullmatch(AGENCIES, who):
                return False
            return _is_byline_rest(rest)
        return bool(OUTLET_LINE.match(line)) and (at > 0 or line.isupper() or bool(re.fullmatch(AGENCIES, line)))

    # ---- lines among lines

    def mark_link_lists(self) -> None:
        """Title-like lines under a bare "Related:" or "Read more:"."""
        for at, line in enumerate(self.lines):
            if self.kinds[at] != "related-link" or len(line.text) > 40 or not line.text.endswith((":", "»", ">")):
                if not (self.kinds[at] == "related-link" and len(words(line.text)) <= 3):
                    continue
            following = at + 1
            while following < len(self.lines) and following <= at + 12 and self.is_link_title(following):
                self.kinds[following] = "related-link"
                following += 1

    def is_link_title(self, at: int) -> bool:
        line = self.lines[at].text
        return self.kinds[at] is None and len(line) <= 150 and not ends_with_stop(line) and not line.endswith(":")

    def mark_captions(self) -> None:
        """A line right above its own credit line, at the head of the article or written like a caption."""
        for at in range(1, len(self.lines)):
            if (
                self.kinds[at] != "credit"
                or self.kinds[at - 1] is not None
                or self.lines[at].text.startswith(("—", "–", "-"))
            ):
                continue
            above = self.lines[at - 1].text
            if len(above) > 320 or _SPEECH.search(above):
                continue
            is_head = at <= 5 and all(self.is_short(k) for k in range(at - 1))
            signs = 2 * (is_head and at > 1 and not _PAST.search(first_sentence(above)))
            signs += bool(_CAPTION_WORDS.search(above))
            signs += bool(_DATED_END.search(above))
            signs += self.lines[at].text.startswith("|") or "redit" in self.lines[at].text
            signs += at == 1
            signs -= 2 * bool(re.search(r"\b(?:was|were|had|has|have|will|would)\b", above))
            if (ends_with_stop(above) and signs >= 2) or (not ends_with_stop(above) and at >= 2 and signs >= 0):
                self.kinds[at - 1] = "caption"
        self.mark_lone_caption()

    def mark_lone_caption(self) -> None:
        """A scene without a finite past verb between the head lines and the lead: "Families outside a school on Thursday."."""
        first = next(
            (at for at, kind in enumerate(self.kinds) if kind is None and ends_with_stop(self.lines[at].text)), None
        )
        if first is None or not 1 <= first <= 4 or first + 1 >= len(self.lines):
            return
        line, lead = self.lines[first].text, self.lines[first + 1].text
        scene = first_sentence(line)
        if len(line) <= 220 and len(lead) >= 120 and _SCENE_END.search(scene) and not _PAST.search(scene):
            self.kinds[first] = "caption"

    def mark_names(self) -> None:
        """A person's name alone on a line at the head or at the end."""
        count = len(self.lines)
        for at, line in enumerate(self.lines):
            if self.kinds[at] is not None or len(line.text) > 110:
                continue
            bare = line.text.strip("—–-•|* ()").rstrip(",.;")
            if not is_person_name(bare) and not _is_signature(bare):
                continue
            is_last = all(self.kinds[k] is not None for k in range(at + 1, count))
            is_beside = self.has_kind(at - 1, "byline", "publication-line") or self.has_kind(
                at + 1, "byline", "publication-line"
            )
            is_head = 0 < at <= 3 and all(self.is_short(k) for k in range(at))
            if count > 2 and (is_last or is_head or (is_beside and at > 0)):
                self.kinds[at] = "byline"

    def has_kind(self, at: int, *kinds: str) -> bool:
        return 0 <= at < len(self.lines) and self.kinds[at] in kinds

    def is_short(self, at: int) -> bool:
        return self.kinds[at] is not None or (
            len(self.lines[at].text) < 160 and not ends_with_stop(self.lines[at].text)
        )

    def mark_quote_credits(self) -> None:
        """A short line that names the speaker below a paragraph in quotation marks."""
        for at in range(1, len(self.lines)):
            line, above = self.lines[at].text, self.lines[at - 1].text
            if self.kinds[at] is not None or self.kinds[at - 1] is not None:
                continue
            bare = line.strip("—–-~ ").rstrip(".,")
            if not 1 < len(bare) <= 70 or above[0] not in "\"“«‘'„" or ends_sentence(bare):
                continue
            count = len(words(bare))
            is_dashed = line[0] in "—–-~"
            is_known = self.text.count(bare) > 1 or is_person_name(bare)
            if (count <= 8 and is_title_case(bare) and (is_dashed or is_known) and count >= 2) or (
                is_dashed and count <= 10 and above.endswith(("”", '"', "»", "’", "'")) and bare[0].isupper()
            ):
                self.kinds[at] = "credit"

    def mark_subheads(self) -> None:
        """Short lines without a final stop, each alone between paragraphs."""
        shape = [self.kinds[at] is None and _is_subhead_shaped(line.text) for at, line in enumerate(self.lines)]
        if len(shape) > 12 and sum(shape) > 0.45 * len(shape):
            return  # a list, a poem, a transcript
        for at, line in enumerate(self.lines):
            if not shape[at] or at == 0:
                continue
            before, after = self.neighbour(at, -1), self.neighbour(at, 1)
            if before is None or after is None:
                continue
            if before == 0 and at == 1 and _is_headline_like(self.lines[0].text):
                if len(self.lines[after].text) > 100 and ends_sentence(self.lines[after].text):
                    self.kinds[at] = "subhead"  # a standfirst
                continue
            if shape[before] or shape[after]:
                # one of a run is a list; a run of two under a full paragraph may be subhead and list or two subheads
                continue
            upper, lower = self.lines[before].text, self.lines[after].text
            if not ends_sentence(upper) or upper.endswith((":", ";")) or len(upper) < 40:
                continue
            if len(lower) < 40 or not ends_sentence(lower) or lower[0].islower():
                continue
            self.kinds[at] = "subhead"

    def neighbour(self, at: int, step: int) -> int | None:
        """The next line up or down that is not furniture of another kind."""
        at += step
        while 0 <= at < len(self.lines):
            if self.kinds[at] is None or self.kinds[at] == "subhead":
                return at
            at += step
        return None

    # ---- parts of lines

    def mark_datelines(self) -> None:
        prose = [at for at, kind in enumerate(self.kinds) if kind is None and len(self.lines[at].text) > 50]
        is_transcript = sum(bool(_COLON_PLACE.match(self.lines[at].text)) for at in prose) > 1
        for number, at in enumerate(prose):
            line = self.lines[at]
            found = DATELINE.match(line.text)
            if found is None and number < 2:
                found = _MIXED_DASH.match(line.text) if number == 0 else None
                if found is not None and "," not in found[0] and len(found[0].split()) > 2:
                    found = None  # "Three Republicans — "
                if found is None and not is_transcript:
                    found = _COLON_PLACE.match(line.text)
            if found is None or found.end() > 90:
                continue
            first = re.match(r"[A-Za-z]+", found[0])
            if first is None and not found[0].startswith("("):
                continue
            if first is not None and first[0] in _LABELS:
                continue
            if number >= 2 and "(" not in found[0] and "," not in found[0]:
                continue  # "ISIS -- which": no agency, no region, not at the head
            end = line.start + len(found[0].rstrip())
            self.parts.append((line.start, end, "dateline"))

    def mark_trailing_hashtags(self) -> None:
        for at in range(max(0, len(self.lines) - 3), len(self.lines)):
            line = self.lines[at]
            tail = line.text[-600:]
            found = _HASHTAGS_AT_END.search(tail) if self.kinds[at] is None and "#" in tail else None
            if found and found.start() > 0:
                start = line.end - len(tail) + found.start()
                self.parts.append((start, line.end, "hashtags"))


_SIGNATURE = re.compile(
    rf"(?:{NAME}|Staff|STAFF|Editors|Agencies)(?P<rest>(?:,[ ]|[ ]?[|/•·–—][ ]?|[ ]in[ ]|[ ]and[ ]).{{2,90}})\Z"
)


def _is_signature(line: str) -> bool:
    """ "Jane Doe, Political Correspondent", "J. Doe | Daily Echo | Tuesday, 3 June", "Jane Doe in Oslo and John Roe in Bergen"."""
    found = _SIGNATURE.match(line)
    if not found or ends_with_stop(line) or "?" in line or "!" in line:
        return False
    rest = found["rest"]
    if rest.startswith(" and ") and not re.search(r"[,|]|\bin\b", rest):
        return False  # "Kim and Putin": a subhead or headline
    return all(not word[0].islower() or word in _BYLINE_WORDS for word in words(rest))


def _is_byline_rest(rest: str) -> bool:
    """What follows the name in a byline: more names, a role, a place, a date; never a sentence."""
    if not rest:
        return True
    if ends_with_stop(rest) and not re.search(r"(?:Jr|Sr|[ap]\.m|Inc|Co|[A-Z])\.\Z", rest):
        return False
    if _PROSE_VERBS.search(rest):
        return False
    found = words(rest)
    lower = [word for word in found if word[0].islower() and word not in _BYLINE_WORDS]
    return len(lower) <= 3 and len(found) <= 18


_BYLINE_WORDS = frozenset(
    "and in for at of with from the staff writer reporter correspondent editor senior chief political foreign diplomatic bureau "
    "special by on to a an our contributor national security white house is am pm".split()
)


def _is_hard_wrapped(lines: list[Line]) -> bool:
    """Whether lines are broken within sentences, as in mail: then a line says nothing by its shape."""
    if len(lines) < 6:
        return False
    broken = sum(
        1
        for upper, lower in zip(lines, lines[1:], strict=False)
        if not ends_sentence(upper.text) and lower.text[0].islower()
    )
    return broken > 0.2 * len(lines)


_SPEAKER = re.compile(r"[A-Z][A-Z.’' -]{1,30}:\s")  # a transcript's "WALLACE: And then?"
_QUESTION = re.compile(
    r"(?:\d{1,2}[.)] )?(?:who|what|when|where|why|how|which|whose|is|are|was|were|do|does|did|can|could|will|would|has|have|had|should|"
    r"may|might|and|but|so)\b",
    re.IGNORECASE,
)


def _is_subhead_shaped(line: str) -> bool:
    if len(line) > 90:
        return False
    count = len(words(line))
    if not 1 <= count <= 14:
        return False
    first = line.lstrip(_OPENERS + "#*•0123456789.) ")
    if not first or first[0].islower():
        return False
    is_quoted = line[0] in "'‘\"“" and line[-1] in "'’\"”"
    if _SPEAKER.match(line) or "(@" in line or (_SPEECH.search(line) and ('"' in line or ":" in line or "“" in line)):
        return False
    if line.endswith("?"):
        return count <= 7 or (count <= 12 and (bool(_QUESTION.match(first)) or is_title_case(line)))
    if line.endswith(("!", ".", "…", ":", ";", ",", "-", "–", "—")):
        return False
    if ends_sentence(line) and not is_quoted:
        return False
    if is_quoted:
        return count <= 8 and line.count(line[-1]) <= 2 and line[-2:-1] not in (".", ",", "…")
    return not (count > 7 and not is_title_case(line) and _PROSE_VERBS.search(line)) and not line.startswith(
        ("@", "http")
    )


def _is_headline_like(line: str) -> bool:
    """Whether the first line is a headline, so that the second may be its standfirst and no subhead."""
    return not ends_with_stop(line)


__all__ = ["Metadata", "find_furniture", "find_headline", "read_metadata"]
