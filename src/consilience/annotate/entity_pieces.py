"""A run of name-like tokens -> the candidates in it: countries, titles and names that stand side by side come apart.

"Russian Foreign Minister Sergei Lavrov" holds a country, a title and a person;
"Russian Foreign Ministry" is one name, because its last word says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from consilience.annotate.entity_scan import HYPHENS, Candidate, Line, lines
from consilience.annotate.entity_table import Known, known_at
from consilience.knowledge.given_names import GIVEN_NAMES
from consilience.knowledge.name_features import head_kind
from consilience.knowledge.name_words import HEADS, MINISTRIES, TITLE_OF, TITLE_OF_OPEN
from consilience.knowledge.offices import BODILESS, BRANCHES, OFFICES, TITLE_MODIFIERS
from consilience.knowledge.organisation_words import PLACE_TAILS, VESSEL_WORDS
from consilience.model.parse import Parse
from consilience.text.names import HONORIFICS, fold

_NUMERAL = re.compile(r"(?:[IVX]{1,4}|[0-9]{1,4}|One|Two)$")
_INNER = re.compile(r"(?<=[^\W_])[-–—/](?=[A-Z])")
# Offices that are as often part of a name: "Stephen King", "Burger King", "Major League".
_ALSO_NAMES = frozenset("king queen prince pope bishop dean major judge baron marshal general private page".split())


_JOINERS = frozenset("& 's ’s ' ’ of the for and on in to".split())
# Buildings and works that keep their place's name before them in lower case: "the Rogun hydropower dam".
_FACILITY_TAILS = frozenset(
    "dam airport stadium prison hospital refinery bridge reservoir airbase cemetery viaduct tunnel motorway".split()
)
_FACILITY_PAIRS = frozenset({"nuclear plant", "power plant", "refugee camp", "air base", "steel plant", "naval base"})
_SMALL = frozenset("ADP DET AUX CCONJ SCONJ PRON PART PUNCT NUM".split())
_GROUP_TAILS = frozenset("family clan dynasty brothers sisters".split())
_ALSO_TITLES = frozenset("lady lord sir dame miss general captain king queen prince princess".split())


def scan(text: str, parsed: Parse) -> list[Candidate]:
    """All candidates of an article, in text order."""
    found: list[Candidate] = []
    for line in lines(text, parsed):
        for first, last in line.runs():
            found.extend(_pieces(line, first, last))
    return found


def _pieces(line: Line, first: int, last: int) -> Iterator[Candidate]:
    at = first
    before = line.tokens[first - 1] if first > line.first else None
    if before is not None and before.lower in VESSEL_WORDS and before.pos == "NOUN" and last - first <= 4:
        yield _make(line, first, last, None)  # "the tanker Prince of Wales"
        return
    while at < last:
        if line.tokens[at].text in HYPHENS or line.tokens[at].lower in _JOINERS:
            at += 1
            continue
        at, found = _next(line, at, last)
        if found:
            yield found
            yield from _inside_token(line, found)


def _next(line: Line, at: int, last: int) -> tuple[int, Candidate | None]:
    """The name that begins at `at`, and where to go on."""
    known = line.known(at)
    known_end = line.known_end(at, known) if known else at
    whole = _headed_end(line, at, last)
    lower = line.tokens[at].lower
    if lower not in HEADS and (lower in OFFICES or lower in BODILESS):
        # "Chief of Staff", "President of the Border Council": the office is no part of the name.
        title = title_end(line, at, last)
        if title >= whole > 0 or (title < last and line.tokens[title].lower in _JOINERS):
            return title, None
    if whole > known_end:
        return whole, _make(line, at, whole, known, headed=True)
    if known and not _is_person(line, at, known_end, last):
        return _known(line, at, known, known_end)
    title = title_end(line, at, last)
    if title > at:
        if title >= last or line.tokens[title].lower in _JOINERS:
            return title, None  # an office without its holder
        end, found = _next(line, title, last)
        if found:
            found.title = (at, title)
        return end, found
    end = _plain_end(line, at, last)
    tail_end = _lower_tail(line, at, end)
    if tail_end > end:
        return tail_end, _make(line, at, tail_end, None, headed=True)
    tail = line.tokens[end].lower if end < line.last and line.tokens[end].pos in {"NOUN", "PROPN"} else ""
    if tail in PLACE_TAILS and (line.labels[at] != "PERSON" or tail in {"region", "province", "district", "river"}):
        return end + 1, _make(line, at, end + 1, None, headed=True)
    return end, _make(line, at, end, None)


def _lower_tail(line: Line, at: int, end: int) -> int:
    """The end of the lower-case words after a name that make it a building or a family; `end` where there are none."""
    tokens = line.tokens
    if end < line.last and end - at == 1 and tokens[end].lower in _GROUP_TAILS and tokens[end].pos in {"NOUN", "PROPN"}:
        return end + 1
    if line.labels[at] == "PERSON" and end - at > 1:
        return end
    for stop in range(end, min(end + 4, line.last)):
        token = tokens[stop]
        if not token.text.islower() or token.pos in _SMALL:
            break
        pair = f"{tokens[stop - 1].lower} {token.lower}"
        if token.lower in _FACILITY_TAILS or (stop > end and pair in _FACILITY_PAIRS):
            return stop + 1
    return end


def _known(line: Line, at: int, known: Known, end: int) -> tuple[int, Candidate]:
    """A name of the tables, with the lower-case word after it that belongs to it: "Kursk region"."""
    tokens = line.tokens
    if end < line.last:
        lower = tokens[end].lower
        if known.kind == "place" and (tail := _lower_tail(line, at, end)) > end:
            return tail, _make(line, at, tail, known, headed=True)
        if known.kind in {"place", "capital"} and lower in PLACE_TAILS and tokens[end].pos in {"NOUN", "PROPN"}:
            return end + 1, _make(line, at, end + 1, known, headed=True)
        if known.kind in {"adjective", "country"} and known.code:
            ministry = end
            while ministry < line.last and tokens[ministry].lower in MINISTRIES:
                ministry += 1
            if ministry > end and tokens[ministry - 1].lower == "ministry":
                return ministry, _make(line, at, ministry, known, headed=True)
    return end, _make(line, at, end, known)


def _headed_end(line: Line, at: int, last: int) -> int:
    """The end of the name if one of its words tells what it is ("Russian Foreign Ministry"); else 0."""
    tokens = line.tokens
    best = 0
    for end in range(at + 1, last + 1):
        token = tokens[end - 1]
        lower = token.lower
        if end - at > 1 and (lower in HONORIFICS or title_end(line, end - 1, last) > end - 1):
            break
        if end - at > 1 and end - 1 in line.begins and line.labels[end - 1] == "PERSON" and best:
            break
        if token.text in HYPHENS and (known := line.known(at)) and line.known_end(at, known) == end - 1:
            break  # "Russia-North Korea"
        if lower not in HEADS or not token.text[0].isupper():
            continue
        joined = end < last and tokens[end].lower in {"of", "for", "on"} and end + 1 < last
        if joined:
            best = _of_end(line, end, last)
            break
        if end - at > 1:
            best = end
    if best and line.labels[at] == "PERSON" and best - at == 2 and fold(tokens[at].text) in GIVEN_NAMES:
        return 0  # "Charlotte Church"
    if (
        best
        and best < line.last
        and _NUMERAL.match(tokens[best].text)
        and head_kind([tokens[best - 1].lower])
        in {
            "event",
            "work",
        }
    ):
        best += 1  # "World War II", "Resolution 2231"
    return best


def _of_end(line: Line, at: int, last: int) -> int:
    """The end of "of Foreign Affairs and Trade" that begins at `at`."""
    tokens = line.tokens
    end = at + 1
    while end < last:
        if title_end(line, end, last) > end and tokens[end].lower not in HEADS:
            break
        if end in line.begins and line.labels[end] == "PERSON" and line.labels[at] != "PERSON" and end > at + 1:
            break
        end += 1
    while end > at + 1 and not tokens[end - 1].text[0].isupper():
        end -= 1
    return end


def title_end(line: Line, at: int, last: int) -> int:
    """The end of the title that begins at `at` ("Foreign Minister", "Secretary of State"), or `at` if none does."""
    tokens = line.tokens
    end = here = at
    while here < last:
        lower = tokens[here].lower
        if lower in HONORIFICS or lower in OFFICES or lower in BODILESS:
            following = tokens[here + 1] if here + 1 < last else None
            if (
                following is not None
                and lower in _ALSO_TITLES
                and (len(following.text) == 1 or (lower == "general" and following.lower in HEADS))
            ):
                break  # "Lady R", "General Staff"
            here += 1
            end = here
            if here + 1 < last and tokens[here].lower == "of":
                inner = here + 1
                while inner < last and tokens[inner].lower in TITLE_OF:
                    inner += 1
                if inner > here + 1 and tokens[inner - 1].lower not in TITLE_OF_OPEN:
                    here = end = inner
        elif lower in TITLE_MODIFIERS or lower in BRANCHES or (lower in {"-", "and"} and here > at):
            here += 1
        else:
            break
    return end


def _is_person(line: Line, at: int, known_end: int, last: int) -> bool:
    """Whether a known word is part of a person's name here: "Jordan Smith", "Paris Hilton"."""
    return (
        line.labels[at] == "PERSON"
        and known_end < last
        and line.labels[known_end] == "PERSON"
        and known_end not in line.begins
        and line.tokens[known_end].text[0].isupper()
    )


def _plain_end(line: Line, at: int, last: int) -> int:
    """The end of a name that neither a table nor its own words bound."""
    tokens, labels = line.tokens, line.labels
    end = at + 1
    while end < last:
        token = tokens[end]
        if token.text[0].isupper():
            if (
                end in line.begins
                and labels[end] == "PERSON"
                and labels[end - 1] in {"ORG", "GPE", "NORP", "LOC", "FAC"}
            ):
                break  # the model sees a person begin
            title = title_end(line, end, last)
            is_title = title > end and (title < last or labels[end] == "")
            if is_title and (token.lower not in _ALSO_NAMES or (title < last and labels[end] != labels[at])):
                break
            known = line.known(end)
            inside = labels[end] == labels[at] and labels[at] and end not in line.begins
            if (
                known
                and known.kind in {"adjective", "people", "country"}
                and not inside
                and fold(tokens[end - 1].text) not in GIVEN_NAMES
            ):
                break
        end += 1
    while end > at + 1 and not any(c.isupper() for c in tokens[end - 1].text):
        if tokens[end - 2].text in HYPHENS:
            break
        end -= 1
    return end


def _make(line: Line, first: int, last: int, known: Known | None, headed: bool = False) -> Candidate:
    tokens = line.tokens
    start, end = tokens[first].start, tokens[last - 1].end
    if known and not headed:
        end = start + len(known.name)
    labels = [line.labels[at] for at in range(first, last) if line.is_labelled(at)]
    return Candidate(
        first,
        last,
        start,
        end,
        line.text[start:end],
        known,
        max(dict.fromkeys(labels), key=labels.count) if labels else "",
        headed,
        opens=last - first == 1 and line.opens_sentence(first),
        heading=line.is_heading,
    )


def _inside_token(line: Line, found: Candidate) -> Iterator[Candidate]:
    """Known names that begin inside a token, after a hyphen or dash: "Russia–Ukraine", "US-China"."""
    for at in range(found.first, found.last):
        token = line.tokens[at]
        if not token.text.isalnum():
            for cut in _INNER.finditer(token.text):
                known = known_at(line.text, token.start + cut.end())
                if known and known.kind in {"country", "adjective", "people", "capital"}:
                    start = token.start + cut.end()
                    end = start + len(known.name)
                    if start >= found.end or found.known:
                        yield Candidate(at, line.known_end(at, known), start, end, line.text[start:end], known, "GPE")
