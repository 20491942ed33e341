"""Quotations that fill a paragraph -> drafts: they go on with what stands beside them.

A paragraph that opens with a mark and does not close it goes on in the next; a
colon at the end of a paragraph announces the next one; a short line below a
quotation may hold nothing but its speaker ("Foreign Ministry"), also where that
line was taken for furniture. In a transcript a turn is its speaker's, without marks.
"""

from __future__ import annotations

import re

from consilience.annotate.attribution_assembly import Assembly, colon_draft
from consilience.annotate.attribution_draft import Draft, Reading
from consilience.annotate.attribution_subjects import make
from consilience.knowledge import cues
from consilience.model.parse import Token
from consilience.text.turns import find_turns

_LINE_BELOW = re.compile(r"\s{0,200}([^\n\r]{2,90})")
_DASH = re.compile(r"[-–—―~]+\s*")
_SMALL_WORDS = frozenset("of the and for in on at to de la von van al el bin ibn da di du".split())
_LONGEST_LINE = 9  # words
_FEWEST_PULLED = 4  # words of a quotation that is found again
_MOST_QUOTATIONS = 200  # in a report that is looked through for them, so that time stays in proportion
_WORD = re.compile(r"\w+")
_NAMELESS = frozenset({"it", "that", "this", "there", "what"})


def place_blocks(assembly: Assembly) -> None:
    """Owners for the quotations that are left and are sentences of their own."""
    quotes = assembly.reading.quotes
    for number in reversed(range(len(quotes) - 1)):
        follower = assembly.owner.get(number + 1)
        if number not in assembly.owner and follower is not None and _goes_on(assembly, number):
            assembly.give(number, follower)
    known: dict[str, bool] = {}
    for number in range(len(quotes)):
        if number in assembly.owner or not assembly.has_tokens(number) or not assembly.is_sentence(number):
            continue
        if assembly.is_title(number):
            continue
        signed = _line_below(assembly, number, known)
        draft = _continued(assembly, number) if signed is None else None
        if draft is not None:
            assembly.give(number, draft)
            continue
        added = signed or _announced(assembly, number) or _repeated(assembly, number) or _neighbour(assembly, number)
        if added is not None:
            assembly.add(number, added)


def turn_drafts(reading: Reading) -> list[Draft]:
    """A draft for each turn of a transcript: said word by word, by whoever is named before the colon."""
    drafts = []
    for turn in find_turns(reading.text):
        named = reading.parsed.tokens_in(*turn.name)
        said = reading.parsed.tokens_in(*turn.said)
        if named and said:
            first = said[0]
            draft = Draft(cue=first, cue_start=first.start, cue_end=first.start, content=[turn.said], frame="turn")
            draft.source, draft.head = turn.name, named[-1]
            drafts.append(draft)
    return drafts


def _goes_on(assembly: Assembly, number: int) -> bool:
    """Whether a quotation goes on in the next: only white space between, in one paragraph or with the mark open."""
    quotes, text = assembly.reading.quotes, assembly.reading.text
    gap = text[quotes[number].end : quotes[number + 1].start]
    if gap.strip():
        return False
    return not quotes[number].closed or "\n" not in gap


def _continued(assembly: Assembly, number: int) -> Draft | None:
    """The draft of the quotation in the paragraph before, where this one fills its own or that one was left open."""
    before = assembly.owner.get(number - 1)
    if before is None:
        return None
    if _goes_on(assembly, number - 1):
        return before
    fills = assembly.token_before(number) is None
    return before if fills and before.speech and _is_near(assembly, number, number - 1, 1) else None


def _is_near(assembly: Assembly, one: int, other: int, furthest: int) -> bool:
    apart = assembly.blocks_between(one, other)
    return apart is not None and apart <= furthest


def _line_below(assembly: Assembly, number: int, known: dict[str, bool]) -> Draft | None:
    """A quotation with its speaker in the line below, or behind a dash."""
    reading = assembly.reading
    end_of_quote = assembly.span(number)[1]
    found = _LINE_BELOW.match(reading.text, end_of_quote)
    if found is None:
        return None
    line = found.group(1).rstrip()
    start = found.start(1)
    dash = _DASH.match(line)
    if not dash and not any(mark in reading.text[end_of_quote:start] for mark in "\n\r"):
        return None
    start += dash.end() if dash else 0
    end = found.start(1) + len(line)
    words = reading.text[start:end].split()
    if not words or len(words) > _LONGEST_LINE or words[-1][-1] in '.!?:;,”"':
        return None
    if not all(w[:1].isupper() or w in _SMALL_WORDS or w[:1] in "(,&" for w in words):
        return None
    if any(t.pos in ("VERB", "AUX") for t in reading.parsed.tokens_in(start, end)):
        return None
    name = " ".join(words)
    if name not in known:
        known[name] = reading.text.count(name) > 1  # the report names the speaker too
    if not dash and not known[name]:
        return None
    draft = _uncued(assembly, number)
    draft.source = (start, end)
    return draft


def _announced(assembly: Assembly, number: int) -> Draft | None:
    """A paragraph whose forerunner ended in a colon."""
    first = assembly.first[number]
    if first == 0 or assembly.token_before(number) is not None:
        return None
    colon = assembly.reading.tokens[first - 1]
    return colon_draft(assembly.reading, colon, assembly.span(number)) if colon.text.endswith(":") else None


def _repeated(assembly: Assembly, number: int) -> Draft | None:
    """Words pulled out of the report to stand over it or beside it: their speaker is who says them there."""
    words = _plain(assembly.words(number))
    if words.count(" ") < _FEWEST_PULLED - 1 or len(assembly.owner) > _MOST_QUOTATIONS:
        return None
    for other in sorted(assembly.owner):
        if other != number and f" {words} " in f" {_plain(assembly.words(other))} ":
            return _said_by(assembly, number, assembly.owner[other])
    return None


def _plain(words: str) -> str:
    return " ".join(_WORD.findall(words.lower()))


def _neighbour(assembly: Assembly, number: int) -> Draft | None:
    """The speaker of the sentence before, of the quotation before, or of the one after."""
    before = assembly.token_before(number)
    if before is not None and not assembly.reading.is_quoted(before):
        subject = _subject_of(assembly, before)
        if subject is not None:
            return _uncued(assembly, number, subject)
    for near in (number - 1, number + 1):
        owner = assembly.owner.get(near)
        if owner is not None and owner.speech and _is_near(assembly, number, near, 2):
            return _said_by(assembly, number, owner)
    return None


def _said_by(assembly: Assembly, number: int, owner: Draft) -> Draft:
    """A draft without a cue of its own, by the speaker of another quotation."""
    draft = _uncued(assembly, number)
    draft.source, draft.head = owner.source, owner.head
    return draft


def _subject_of(assembly: Assembly, token: Token) -> Token | None:
    """The subject of the sentence that a token ends, where it can speak."""
    parsed = assembly.reading.parsed
    root = token
    while root.head != root.index:
        root = parsed.head(root)
    subject = parsed.kid(root, "nsubj", "nsubjpass")
    if subject is None or subject.lower in _NAMELESS:
        return None
    return subject if subject.pos in ("PROPN", "PRON") or subject.lemma in cues.HUMAN else None


def _uncued(assembly: Assembly, number: int, subject: Token | None = None) -> Draft:
    """A draft without a cue of its own; it takes the quotation's first token for its place."""
    first = assembly.reading.tokens[assembly.first[number]]
    draft = make(assembly.reading, first, [assembly.span(number)], subject, "uncued", first.start)
    draft.speech = True
    return draft
