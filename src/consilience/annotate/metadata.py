"""Furniture -> Metadata: the outlet, the author and the time of publication that an article's own lines give."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from consilience.knowledge.furniture import AGENCIES
from consilience.knowledge.zones import offset_of
from consilience.model.annotated import Furniture
from consilience.model.record import Record
from consilience.text.lines import NAME, is_person_name
from consilience.text.publication import find_moment


class Metadata(Record, frozen=True, kw_only=True):
    """What furniture says of its article; None where it says nothing."""

    outlet: str | None = None
    author: str | None = None
    published: str | None = None


_UPDATED = re.compile(r"\W{0,3}(?:last )?(?:updated?|modified|edited|revised|corrected)\b", re.IGNORECASE)
_PUBLISHED = re.compile(r"\b(?:first published|published|posted|created|issued|publication date|date)\b", re.IGNORECASE)
_UPDATED_INSIDE = re.compile(r"\b(?:last )?(?:updated|modified|edited|revised)\b", re.IGNORECASE)
_BY_NAMES = re.compile(
    rf"(?:(?:written|words|story|text|analysis|reported|posted)[ ])?by[ \xa0:]{{1,3}}"
    rf"(?P<names>{NAME}(?:(?:,[ ]|[ ]and[ ]|[ ]&[ ]|,[ ]and[ ]){NAME}){{0,3}})"
)
_UPPER_BY = re.compile(r"(?:BY|By)[ :]{1,3}(?P<names>[A-Z][A-Z.'’-]+(?:[ ][A-Z][A-Z.'’-]+){1,3})\b")
_REPORTING_BY = re.compile(
    rf"reporting by[ :]{{1,3}}(?P<names>{NAME}(?:(?:,[ ]|[ ]and[ ]|,[ ]and[ ]){NAME}){{0,3}})", re.IGNORECASE
)
_ROLE = re.compile(
    rf"(?P<names>{NAME}),? "
    r"(?:Staff|staff|Political|Senior|Chief|Foreign|Special|Diplomatic|BBC|CNN|Correspondent|Reporter)\b"
)
_NEVER_AUTHOR = frozenset(
    "bureaus bureaux wire news desk agency agencies correspondent reporter bureau editor press news team service "
    "writer".split()
)
_NAME_WORD = r"[A-Z](?:[\w&’'-]|\.(?=\w))*"
_RIGHTS = re.compile(
    r"(?:©|\((?i:c)\)|&copy;|(?i:copyright))(?:\s|©|\((?i:c)\))*(?:(?:19|20)\d\d(?:[-–](?:19|20)?\d\d)?)?[,\s]*(?:by )?"
    rf"(?P<name>(?:The )?{_NAME_WORD}(?:[ ](?:{_NAME_WORD}|of|the|for|and|de|&)){{0,5}})"
)
_FIRST_PUBLISHED = re.compile(
    r"(?:first|originally) (?:published|appeared) (?:in|on|by|at) "
    r"(?P<name>(?:the |The )?[A-Z][\w&.’'-]*(?:[ ](?:[A-Z][\w&.’'-]*|of|the|for)){0,4})"
)
_FOR_OUTLET = re.compile(r"\bfor (?P<name>(?:the |The )?[A-Z][\w&.’'-]*(?:[ ][A-Z][\w&.’'-]*){0,4})\W*\Z")
_BESIDE = re.compile(r"[|•·/,;]")
_OUTLET_WORDS = re.compile(
    r"\b(?:Times|Post|Herald|News|Today|Tribune|Journal|Gazette|Observer|Monitor|Mirror|Mail|Courier|Chronicle|Star|Standard|"
    r"Guardian|Press|Agency|Ledger|Telegraph|Independent|Wire|Review|Radio|TV|Television|Broadcasting|Daily|Weekly|Magazine|Online|"
    r"Network|Digest|Dispatch|Bulletin|Echo|Sun|Voice|Report|Media|BBC|CNN|NPR|RFE/RL|Sentinel|Argus|Examiner|Inquirer)\b"
)
_SITE = re.compile(
    r"\b(?:www\.)?(?P<site>[a-z0-9-]{2,40}(?:\.[a-z0-9-]{2,30}){0,2}\.(?:com|org|net|in|uk|ie|au|ca|bd|pk|cn|il|ng|za|ke|ua|ru|eu|info|news|tv))\b"
)


def read_metadata(text: str, furniture: tuple[Furniture, ...]) -> Metadata:
    """Read outlet, author and publication time off the furniture. What it does not say stays None.

    `published` is ISO 8601: with offset where the zone is known, local time without, or the date alone.
    A line that says "Updated" is used only when no other gives a date.
    """
    lines = [(piece, text[piece.start : piece.end]) for piece in furniture]
    outlet = _outlet(lines)
    return Metadata(outlet=outlet, author=_author(lines), published=_published(text, lines, outlet))


def _published(text: str, lines: Sequence[tuple[Furniture, str]], outlet: str | None) -> str | None:
    surroundings = _surroundings(text, lines, outlet)
    best: tuple[int, str] | None = None
    for piece, line in lines:
        if piece.kind != "publication-line":
            continue
        for rank, part in _dated_parts(line):
            moment = find_moment(part, is_month_first=_is_american(surroundings))
            if moment is None:
                continue
            offset = moment.offset
            if offset is None and moment.zone:
                offset = offset_of(moment.zone, moment.date, surroundings)
            if best is None or rank < best[0]:
                best = (rank, moment.iso(offset))
    return best[1] if best else None


def _dated_parts(line: str) -> list[tuple[int, str]]:
    """A line cut at "Updated", each part with its rank: published 0, undeclared 1, updated 2."""
    cuts = [found.start() for found in _UPDATED_INSIDE.finditer(line) if found.start() > 0]
    edges = [0, *cuts, len(line)]
    parts = [line[a:b] for a, b in pairwise(edges)]
    return [(2 if _UPDATED.match(part) else 0 if _PUBLISHED.search(part) else 1, part) for part in parts]


def _surroundings(text: str, lines: Sequence[tuple[Furniture, str]], outlet: str | None) -> str:
    """Words that may tell where the outlet is: its name, rights, publication lines, bylines, sites in furniture.

    Not the report: what it tells of may lie anywhere.
    """
    kept = [line for piece, line in lines if piece.kind in ("publication-line", "other", "byline")]
    sites = [found["site"] for _, line in lines for found in _SITE.finditer(line.lower())]
    return " ".join([outlet or "", *kept, *sites]).lower()


def _is_american(surroundings: str) -> bool:
    """Whether 03/04/2025 is March 4: US zones or names beside the date."""
    return bool(re.search(r"\b(?:est|edt|et|cst|cdt|pst|pdt|pt|usa|u\.s\.|new york|washington)\b", surroundings))


def _author(lines: Sequence[tuple[Furniture, str]]) -> str | None:
    bylines = [line for piece, line in lines if piece.kind == "byline"]
    for line in bylines:
        for pattern in (_BY_NAMES, _REPORTING_BY):
            found = pattern.match(line.lstrip("([—–- ")) if pattern is _BY_NAMES else pattern.search(line)
            found = found or (_BY_NAMES.match("by" + line[2:]) if line[:2] in ("By", "BY") else None)
            names = _authors_among(found["names"]) if found else None
            if names:
                return names
        found = _UPPER_BY.match(line)
        if found and _is_author(found["names"]):
            return " ".join(part.capitalize() for part in found["names"].split())
    for line in bylines:
        bare = re.split(r"\s*[,|/•·]\s*|[ ]in[ ]", line.strip("—–-•|* ()"))[0].rstrip(",.;")
        bare = re.sub(r"\A[Bb][Yy]\s+", "", bare)
        if is_person_name(bare) and _is_author(bare):
            return bare
        found = _ROLE.match(line)
        if found and _is_author(found["names"]):
            return found["names"]
    return None


def _authors_among(names: str) -> str | None:
    """The persons at the head of a list that may go on with an outlet: "Jane Doe, The Daily Echo"."""
    parts = re.split(r"(,[ ]and[ ]|,[ ]|[ ]and[ ]|[ ]&[ ])", names.strip())
    kept = ""
    for at in range(0, len(parts), 2):
        if not _is_author(parts[at]) or _OUTLET_WORDS.search(parts[at]):
            break
        kept += (parts[at - 1] if at else "") + parts[at]
    return kept or None


def _is_author(names: str) -> bool:
    return not any(word in _NEVER_AUTHOR for word in names.lower().split()) and not re.fullmatch(AGENCIES, names)


def _outlet(lines: Sequence[tuple[Furniture, str]]) -> str | None:
    for piece, line in lines:
        if piece.kind == "other":
            for pattern in (_RIGHTS, _FIRST_PUBLISHED):
                found = pattern.search(line)
                if found:
                    name = re.sub(
                        r"(?i)[,.]?\s*(?:all rights.*|llc|inc|ltd|limited|llp|plc)\.?\Z", "", found["name"]
                    ).strip(" .,")
                    name = re.sub(r"[ ](?:of|the|for|and|de|&)\Z", "", name)
                    if name and name[0].isupper() and name != "All":
                        return name
    for piece, line in lines:
        if piece.kind == "byline":
            found = _FOR_OUTLET.search(line)
            if found and _OUTLET_WORDS.search(found["name"]):
                return found["name"].removeprefix("the ")
    for piece, line in lines:
        if piece.kind in ("publication-line", "byline"):
            for printed in map(str.strip, _BESIDE.split(line.split(". With ")[0])):
                part = printed.title() if printed.isupper() and len(printed) > 5 else printed
                if (
                    _OUTLET_WORDS.search(part)
                    and not any(c.isdigit() for c in part)
                    and not part.lower().startswith("by ")
                ):
                    bare = part.strip(" .,-–—")
                    if (
                        1 < len(bare) < 50
                        and bare[0].isupper()
                        and "(" not in bare
                        and not re.search(r"\b(?:contributed|editing)\b", bare)
                    ):
                        return bare
    return None
