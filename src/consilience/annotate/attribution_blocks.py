"""Quotations that fill a paragraph -> drafts: they go on with what stands beside them.

A paragraph that opens with a mark and does not close it goes on in the next; a
colon at the end of a paragraph announces the next one; a short line below a
quotation may hold nothing but its speaker ("Foreign Ministry"), also where that
line was taken for furniture.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from consilience.annotate.attribution_draft import Draft
from consilience.annotate.attribution_verbs import make
from consilience.knowledge import cues
from consilience.model.parse import Token

if TYPE_CHECKING:
    from consilience.annotate.attribution_quotes import Assembly

_LINE_BELOW = re.compile(r"\s*([^\n\r]{2,90})")
_DASH = re.compile(r"[-–—~]+\s*")
_SMALL_WORDS = frozenset("of the and for in on at to de la von van al el bin ibn da di du".split())
_LONGEST_LINE = 9  # words


def place_blocks(assembly: Assembly) -> None:
    """Owners for the quotations that are left and are sentences of their own."""
    quotes = assembly.reading.quotes
    for number in reversed(range(len(quotes) - 1)):
        follower = assembly.owner.get(number + 1)
        if number not in assembly.owner and follower is not None and _goes_on(assembly, number):
            assembly.give(number, follower)
    for number in range(len(quotes)):
        if number in assembly.owner or not assembly.has_tokens(number) or not assembly.is_sentence(number):
            continue
        if is_title(assembly, number):
            continue
        draft = _continued(assembly, number)
        if draft is not None:
            assembly.give(number, draft)
            continue
        added = _line_below(assembly, number) or _announced(assembly, number) or _neighbour(assembly, number)
        if added is not None:
            assembly.add(number, added)


def _goes_on(assembly: Assembly, number: int) -> bool:
    """Whether a quotation goes on in the next one: nothing but white space between, the mark not closed or the same
    paragraph."""
    quotes, text = assembly.reading.quotes, assembly.reading.text
    gap = text[quotes[number].end : quotes[number + 1].start]
    if gap.strip():
        return False
    return not quotes[number].closed or "\n" not in gap


def _continued(assembly: Assembly, number: int) -> Draft | None:
    """The draft of the quotation in the paragraph before, where this one fills its own or that one was left open."""
    if number == 0:
        return None
    before = assembly.owner.get(number - 1)
    if before is None:
        return None
    if _goes_on(assembly, number - 1):
        return before
    fills = assembly.token_before(number) is None
    return before if fills and before.speech and _is_near(assembly, number, number - 1, 1) else None


def _line_below(assembly: Assembly, number: int) -> Draft | None:
    """A quotation with its speaker in the line below, or behind a dash."""
    reading = assembly.reading
    quote = reading.quotes[number]
    found = _LINE_BELOW.match(reading.text, quote.end)
    if found is None:
        return None
    start, end = found.span(1)
    line = reading.text[start:end].rstrip()
    dash = _DASH.match(line)
    fresh = "\n" in reading.text[quote.end : start] or "\r" in reading.text[quote.end : start]
    if not (fresh or dash):
        return None
    start += dash.end() if dash else 0
    words = reading.text[start:end].split()
    if not words or len(words) > _LONGEST_LINE or words[-1][-1] in ".!?:;,”\"":
        return None
    if not all(w[:1].isupper() or w in _SMALL_WORDS or w[:1] in "(,&" for w in words):
        return None
    tokens = reading.parsed.tokens_in(start, end)
    if any(t.pos in ("VERB", "AUX") for t in tokens):
        return None
    if not dash and not _is_known(assembly, " ".join(words)):
        return None
    draft = _uncued(assembly, number)
    draft.source = (start, start + len(reading.text[start:end].rstrip()))
    return draft


def _is_known(assembly: Assembly, name: str) -> bool:
    """Whether a line names somebody whom the report names too."""
    text = assembly.reading.text
    return text.count(name) > 1


def _announced(assembly: Assembly, number: int) -> Draft | None:
    """A paragraph whose forerunner ended in a colon."""
    from consilience.annotate.attribution_quotes import colon_draft

    reading = assembly.reading
    first = assembly.first[number]
    if first == 0 or assembly.token_before(number) is not None:
        return None
    colon = reading.tokens[first - 1]
    if colon.text != ":" and not colon.text.endswith(":"):
        return None
    quote = reading.quotes[number]
    return colon_draft(reading, colon, (quote.start, quote.end))


def _neighbour(assembly: Assembly, number: int) -> Draft | None:
    """The speaker of the sentence before, of the quotation before, or of the one after."""
    reading = assembly.reading
    before = assembly.token_before(number)
    if before is not None and not reading.is_quoted(before):
        subject = _subject_of(assembly, before)
        if subject is not None:
            return _uncued(assembly, number, subject)
    for near in (number - 1, number + 1):
        owner = assembly.owner.get(near)
        if owner is not None and owner.speech and _is_near(assembly, number, near, 2):
            draft = _uncued(assembly, number)
            draft.source, draft.head = owner.source, owner.head
            return draft
    return None


def is_title(assembly: Assembly, number: int) -> bool:
    """Whether a quotation is the name of something: one word, or capitals throughout, or "… by" behind it."""
    reading = assembly.reading
    quote = reading.quotes[number]
    words = [w for w in re.findall(r"[^\W\d_][\w’'-]*", reading.text[quote.start : quote.end])]
    after = reading.tokens[assembly.after[number]].lower if assembly.after[number] < len(reading.tokens) else ""
    if after == "by":
        return True
    if len(words) < 2:
        return reading.text[quote.end - 2 : quote.end - 1] not in (".", "!", "?")
    long = [w for w in words if len(w) > 3 or w == words[0]]
    return len(words) > 1 and all(w[0].isupper() for w in long) and reading.text[quote.end - 2] not in ".!?"


def _is_near(assembly: Assembly, number: int, near: int, furthest: int) -> bool:
    tokens, reading = assembly.reading.tokens, assembly.reading
    if not assembly.has_tokens(near):
        return False
    gap = reading.block(tokens[assembly.first[number]]) - reading.block(tokens[assembly.first[near]])
    return abs(gap) <= furthest


def _subject_of(assembly: Assembly, token: Token) -> Token | None:
    """The subject of the sentence that a token ends."""
    parsed = assembly.reading.parsed
    root = token
    for root in parsed.ancestors(token):
        pass
    subject = parsed.kid(root, "nsubj", "nsubjpass")
    if subject is None or subject.lower in ("it", "that", "this", "there", "what"):
        return None
    return subject if subject.pos in ("PROPN", "PRON") or subject.lemma in cues.HUMAN else None


def _uncued(assembly: Assembly, number: int, subject: Token | None = None) -> Draft:
    """A draft without a cue of its own; it takes the quotation's first token for its place."""
    reading = assembly.reading
    quote = reading.quotes[number]
    first = reading.tokens[assembly.first[number]]
    draft = make(reading, first, [(quote.start, quote.end)], subject, "uncued", first.start)
    draft.speech = True
    return draft
