"""Article text -> Furniture: what in an article is not the report.

Works on lines. A line is furniture by its fixed phrase (`knowledge.furniture`), by its
shape (`furniture_shapes`), or by its place among the others: a caption above its
credit, a name below a quotation, a subhead between paragraphs. The first line is
left alone when it can be the headline. To lose a sentence of the report is worse
than to keep a stray line, so whatever reads like prose stays.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import cast

from consilience.annotate.datelines import find_datelines
from consilience.annotate.furniture_shapes import (
    SPEECH,
    has_past,
    is_bare_credit,
    is_byline,
    is_headline,
    is_scene,
    is_signature,
    is_subhead_shaped,
    scene_signs,
)
from consilience.annotate.metadata import Metadata, read_metadata
from consilience.knowledge.furniture import ANY_START, ANYWHERE, CREDIT_END, STARTS
from consilience.model.annotated import Furniture, FurnitureKind
from consilience.model.record import Span
from consilience.text.lines import Line, ends_sentence, ends_with_stop, is_person_name, is_title_case, lines_of, words
from consilience.text.publication import is_publication_line

_HASHTAGS = re.compile(r"(?:[#＃]\w{2,60}[\s,.]{0,3})+\Z")
_HASHTAGS_AT_END = re.compile(r"(?<=\s)(?:[#＃]\w{2,60}[ ,.]{0,3}){2,30}\Z")
# Phrases so plain that words of speech further on do not make the line prose.
_PLAIN = re.compile(
    r"\W{0,3}(?:©|\(c\)|copyright|editor|eds?\b|author|note to|publisher|correction|clarification|disclaimer|"
    r"this (?:article|story)|reporting|additional|read also|also read|read more|photo|file|image|enlarge|in this|sign|"
    r"subscribe|follow|related)",
    re.IGNORECASE,
)
# A headline may begin with these too, so in the first line they say nothing.
_HEADLINE_LABELS = re.compile(
    r"(?:analysis|live|factbox|explainer|opinion|video|watch|in pictures|in photos|special report|profile|updates?|"
    r"live updates|exclusive|fact check|interactive|graphic|podcast|photos|more|quiz|gallery|next|in full)\s*[:|]",
    re.IGNORECASE,
)
_LONGEST_LINE = 900
_MOST_LINKS = 12
_MOST_LOOKUPS = 200  # of one line's words in the whole text


def find_furniture(text: str) -> tuple[Furniture, ...]:
    """The pieces of an article that are not its report, in text order, none overlapping. Offsets are code points.

    A headline in the first line is not furniture: `find_headline` gives it.
    """
    return tuple(_Reader(text).read())


def find_headline(text: str, furniture: tuple[Furniture, ...]) -> Span | None:
    """The headline where the text begins with one, else None.

    The first line that is not furniture, among the first three, when it is short, has more text after it and does not
    close like a sentence, or is set in capitals at every word.
    """
    lines = lines_of(text)
    marked = {piece.start for piece in furniture}
    rest = [line for line in lines if line.start not in marked]
    if len(rest) < 2 or rest[0].start > lines[min(2, len(lines) - 1)].start:
        return None
    first = rest[0]
    if any(piece.start < first.end and first.start < piece.end for piece in furniture):
        return None
    return Span(start=first.start, end=first.end) if is_headline(first.text, rest[1].text) else None


class _Reader:
    """Line by line, then line by neighbours."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = lines_of(text)
        self.kinds: list[str | None] = [None] * len(self.lines)
        self.is_wrapped = _is_hard_wrapped(self.lines)

    def read(self) -> list[Furniture]:
        for at, line in enumerate(self.lines):
            self.kinds[at] = self.by_phrase(line.text, is_first=at == 0)
        if not self.is_wrapped:
            self.mark_link_lists()
            self.mark_captions()
            self.mark_lone_caption()
            self.mark_names()
            self.mark_quote_credits()
            self.mark_subheads()
        pieces = [
            (line.start, line.end, kind) for line, kind in zip(self.lines, self.kinds, strict=True) if kind is not None
        ]
        prose = [line for line, kind in zip(self.lines, self.kinds, strict=True) if kind is None]
        pieces += [(start, end, "dateline") for start, end in find_datelines([x for x in prose if len(x.text) > 50])]
        pieces += [(start, end, "hashtags") for start, end in _trailing_hashtags(prose[-3:])]
        return [Furniture(start=start, end=end, kind=cast(FurnitureKind, kind)) for start, end, kind in sorted(pieces)]

    def by_phrase(self, line: str, *, is_first: bool) -> str | None:
        """The kind that a line's own words show."""
        if _HASHTAGS.match(line):
            return "hashtags"
        if len(line) > _LONGEST_LINE:
            return None
        if len(line) <= 160 and is_publication_line(line):
            return "publication-line"
        if len(line) <= 200 and is_byline(line, is_first=is_first):
            return "byline"
        may_close_in_credit = not self.is_wrapped and len(line) <= (250 if is_first else 500)
        if may_close_in_credit and CREDIT_END.search(line, max(0, len(line) - 160)):
            return "caption" if len(words(line)) > 7 else "credit"
        if not is_first and line.startswith("CLOSE ") and line[6:7].isupper():
            return "caption"  # the button of a video player, run into its caption
        return _by_table(line, is_first)

    # ---- lines among lines

    def mark_link_lists(self) -> None:
        """Title-like lines under a bare "Related:" or "Read more:"."""
        for at, line in enumerate(self.lines):
            is_head = line.text.endswith((":", "»", ">")) and len(line.text) <= 40
            if self.kinds[at] != "related-link" or not (is_head or len(words(line.text)) <= 3):
                continue
            for below in range(at + 1, min(len(self.lines), at + 1 + _MOST_LINKS)):
                title = self.lines[below].text
                if self.kinds[below] or len(title) > 150 or ends_with_stop(title) or title.endswith(":"):
                    break
                self.kinds[below] = "related-link"

    def mark_captions(self) -> None:
        """A line right above its own credit line, at the head of the article or written like a caption."""
        for at in range(1, len(self.lines)):
            credit, above = self.lines[at].text, self.lines[at - 1].text
            if self.kinds[at] != "credit" or self.kinds[at - 1] or credit.startswith(("—", "–", "-")):
                continue
            if len(above) > 320 or SPEECH.search(above):
                continue
            is_head = 1 < at <= 5 and all(self.is_short(k) for k in range(at - 1))
            signs = scene_signs(above) + 2 * (is_head and not has_past(above)) + (at == 1)
            signs += credit.startswith("|") or "redit" in credit
            if signs >= (2 if ends_with_stop(above) else 0) and (at >= 2 or ends_with_stop(above)):
                self.kinds[at - 1] = "caption"

    def mark_lone_caption(self) -> None:
        """A scene between the head lines and the lead, its credit missing."""
        first = next((at for at in range(min(5, len(self.lines))) if self.is_closed_prose(at)), 0)
        if not 1 <= first < len(self.lines) - 1:
            return
        line, lead = self.lines[first].text, self.lines[first + 1].text
        if len(line) <= 220 and len(lead) >= 120 and is_scene(line):
            self.kinds[first] = "caption"

    def is_closed_prose(self, at: int) -> bool:
        return self.kinds[at] is None and ends_with_stop(self.lines[at].text)

    def mark_names(self) -> None:
        """A person's name, with a role or place, alone on a line at the head or at the end."""
        count = len(self.lines)
        last_prose = max((at for at, kind in enumerate(self.kinds) if kind is None), default=-1)
        for at, line in enumerate(self.lines):
            if self.kinds[at] is not None or len(line.text) > 110 or count <= 2 or not is_signature(line.text):
                continue
            is_beside = self.is_byline_at(at - 1) or self.is_byline_at(at + 1)
            is_head = 0 < at <= 3 and all(self.is_short(k) for k in range(at))
            if at == last_prose or is_head or (is_beside and at > 0):
                self.kinds[at] = "byline"

    def is_byline_at(self, at: int) -> bool:
        return 0 <= at < len(self.lines) and self.kinds[at] in ("byline", "publication-line")

    def is_short(self, at: int) -> bool:
        line = self.lines[at].text
        return self.kinds[at] is not None or (len(line) < 160 and not ends_with_stop(line))

    def mark_quote_credits(self) -> None:
        """A short line that names the speaker below a paragraph in quotation marks."""
        lookups = 0
        for at in range(1, len(self.lines)):
            line, above = self.lines[at].text, self.lines[at - 1].text
            bare = line.strip("—–-~ ").rstrip(".,") if len(line) <= 80 else ""
            if self.kinds[at] or self.kinds[at - 1] or above[0] not in "\"“«‘'„" or not bare or ends_sentence(bare):
                continue
            count, is_dashed = len(words(bare)), line[0] in "—–-~"
            if is_dashed and count <= 10 and above[-1] in "”\"»’'" and bare[0].isupper():
                self.kinds[at] = "credit"
            elif 2 <= count <= 8 and is_title_case(bare):
                lookups += 1
                is_known = is_person_name(bare) or (lookups < _MOST_LOOKUPS and self.text.count(bare) > 1)
                self.kinds[at] = "credit" if is_dashed or is_known else None

    def mark_subheads(self) -> None:
        """Short lines without a final stop, each alone between paragraphs; a standfirst below the headline."""
        shaped = [
            kind is None and is_subhead_shaped(line.text) for line, kind in zip(self.lines, self.kinds, strict=True)
        ]
        if len(shaped) > 12 and sum(shaped) > 0.45 * len(shaped):
            return  # a list, a poem, a transcript
        open_lines = [at for at, kind in enumerate(self.kinds) if kind is None]
        for k in range(1, len(open_lines) - 1):
            before, at, after = open_lines[k - 1 : k + 2]
            upper, lower = self.lines[before].text, self.lines[after].text
            if not shaped[at]:
                continue
            if before == 0 and at == 1 and not ends_with_stop(upper):
                is_standfirst = len(lower) > 100 and ends_sentence(lower)
                self.kinds[at] = "subhead" if is_standfirst else None
                continue
            if shaped[before] or shaped[after]:
                continue  # a run of such lines is a list
            closes_above = ends_sentence(upper) and not upper.endswith((":", ";")) and len(upper) >= 40
            if closes_above and ends_sentence(lower) and len(lower) >= 40 and not lower[0].islower():
                self.kinds[at] = "subhead"


def _by_table(line: str, is_first: bool) -> str | None:
    """The kind that the tables of fixed phrases give."""
    for phrase in STARTS if ANY_START.match(line) else ():
        if len(line) > phrase.limit or not phrase.pattern.match(line):
            continue
        if phrase.kind == "caption" and is_bare_credit(line):
            return "credit"
        if phrase.kind != "byline" and len(line) > 60 and SPEECH.search(line) and not _PLAIN.match(line):
            continue
        if is_first and phrase.kind == "related-link" and _HEADLINE_LABELS.match(line):
            continue
        return phrase.kind
    for phrase in ANYWHERE:
        if len(line) <= phrase.limit and phrase.pattern.search(line):
            return phrase.kind
    return None


def _trailing_hashtags(lines: list[Line]) -> list[tuple[int, int]]:
    """Two or more hashtags that close a paragraph."""
    found = ((line, _HASHTAGS_AT_END.search(line.text, max(0, len(line.text) - 600))) for line in lines)
    return [(line.start + tags.start(), line.end) for line, tags in found if tags and tags.start() > 0]


def _is_hard_wrapped(lines: list[Line]) -> bool:
    """Whether lines are broken within sentences, as in mail: then a line says nothing by its shape."""
    if len(lines) < 6:
        return False
    broken = sum(1 for upper, lower in pairwise(lines) if not ends_sentence(upper.text) and lower.text[0].islower())
    return broken > 0.2 * len(lines)


__all__ = ["Metadata", "find_furniture", "find_headline", "read_metadata"]
