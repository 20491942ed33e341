"""Drafts and quotations while they are put together: which draft owns which quotation."""

from __future__ import annotations

import re
from bisect import bisect_right

from consilience.annotate.attribution_draft import Draft, Reading
from consilience.annotate.attribution_subjects import find_subject, make
from consilience.knowledge import cues
from consilience.model.parse import Token

SPEAKING = cues.SPEECH | cues.BESIDE_QUOTE
_BEFORE_SENTENCE = frozenset({".", "!", "?", ":", ",", "—", "–", "-", "--", "...", "…", ";", '"', "”", "''"})
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_LONGEST_ANNOUNCEMENT = 12  # words before a colon that has no verb: "The judge, on Monday:"
_FURTHEST_COLON = 60  # tokens that are looked through for the beginning of a sentence


class Assembly:
    """The quotations of one article by number, their tokens, and the draft that owns each."""

    def __init__(self, reading: Reading, drafts: list[Draft]) -> None:
        self.reading = reading
        self.drafts = drafts
        self.owner: dict[int, Draft] = {}
        self.by_cue = {draft.cue.index: draft for draft in drafts}
        parsed = reading.parsed
        self.first = [parsed.index_at(quote.start) for quote in reading.quotes]
        self.after = [parsed.index_at(quote.end) for quote in reading.quotes]

    def widen(self) -> None:
        """Each draft takes the whole of the quotations that its content meets."""
        quotes = self.reading.quotes
        starts = [quote.start for quote in quotes]
        for draft in self.drafts:
            for start, end in list(draft.content):
                at = max(0, bisect_right(starts, start) - 1)
                while at < len(quotes) and quotes[at].start < end:
                    if quotes[at].end > start:
                        self.give(at, draft)
                    at += 1

    def give(self, number: int, draft: Draft) -> None:
        """A quotation becomes part of a draft's content."""
        quote = self.reading.quotes[number]
        draft.content = merged([*draft.content, (quote.start, quote.end)])
        draft.quotes.append(number)
        self.owner.setdefault(number, draft)

    def add(self, number: int, draft: Draft) -> None:
        """A new draft for a quotation."""
        self.drafts.append(draft)
        self.by_cue.setdefault(draft.cue.index, draft)
        draft.quotes.append(number)
        self.owner[number] = draft

    def span(self, number: int) -> tuple[int, int]:
        quote = self.reading.quotes[number]
        return quote.start, quote.end

    def words(self, number: int) -> str:
        start, end = self.span(number)
        return self.reading.text[start:end]

    def has_tokens(self, number: int) -> bool:
        """Not so where a quotation stands in furniture."""
        return self.first[number] < self.after[number]

    def token_before(self, number: int) -> Token | None:
        """The token before a quotation in its paragraph."""
        first = self.reading.tokens[self.first[number]]
        if first.index == 0:
            return None
        before = self.reading.tokens[first.index - 1]
        return before if self.reading.block(before) == self.reading.block(first) else None

    def is_sentence(self, number: int) -> bool:
        """Whether a quotation is a sentence of its own: a capital, and nothing before it that runs on into it."""
        first = self.reading.tokens[self.first[number]]
        word = next((c for c in self.words(number) if c.isalnum()), "")
        before = self.token_before(number)
        if before is None:
            return not word.islower() or self.after[number] - self.first[number] > 5
        return not word.islower() and (before.text in _BEFORE_SENTENCE or before.sentence != first.sentence)

    def is_title(self, number: int) -> bool:
        """Whether a quotation is the name of something: one word, or capitals throughout, or "… by" behind it."""
        tokens, after = self.reading.tokens, self.after[number]
        said = self.words(number)
        words = _WORD.findall(said)
        if after < len(tokens) and tokens[after].lower == "by":
            return True
        if said[-2:-1] in (".", "!", "?"):
            return False
        return len(words) < 2 or all(w[0].isupper() for w in words if len(w) > 3 or w == words[0])

    def blocks_between(self, one: int, other: int) -> int | None:
        """How many paragraphs two quotations are apart; None where one has no tokens."""
        if not (self.has_tokens(one) and self.has_tokens(other)):
            return None
        tokens, block = self.reading.tokens, self.reading.block
        return abs(block(tokens[self.first[one]]) - block(tokens[self.first[other]]))


def colon_draft(reading: Reading, colon: Token, content: tuple[int, int]) -> Draft | None:
    """A draft for what follows a colon: the sentence before it names who speaks."""
    block = reading.block(colon)
    at = colon.index - 1
    start = at + 1
    while at >= 0 and start > colon.index - _FURTHEST_COLON and reading.block(reading.tokens[at]) == block:
        if reading.tokens[at].text in (".", "!", "?"):
            break
        start = at
        at -= 1
    words = [t for t in reading.tokens[start : colon.index] if not reading.is_quoted(t)]
    verbs = [t for t in words if t.pos in ("VERB", "AUX") and t.dep not in ("aux", "auxpass")]
    speaking = [t for t in verbs if t.lemma in SPEAKING]
    cue = speaking[-1] if speaking else next((t for t in verbs if t.dep == "ROOT"), verbs[0] if verbs else None)
    if cue is not None:
        subject = find_subject(reading, cue)
        if subject is None:
            return None
        draft = make(reading, cue, [content], subject, "quote", cue.end)
    else:
        named = [t for t in words if t.pos in ("PROPN", "NOUN", "PRON")]
        if not named or len(words) > _LONGEST_ANNOUNCEMENT:
            return None
        names = [t for t in named if t.pos == "PROPN"]
        head = next((t for t in named if not start <= t.head < colon.index or t.head == t.index), named[0])
        head = head if head.pos == "PROPN" or not names else names[0]
        draft = make(reading, colon, [content], head, "quote", colon.end)
    draft.speech = True
    return draft


def merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches in order, those that meet made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
