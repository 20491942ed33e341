"""Drafts, quotations -> drafts: every quotation under somebody's name, interrupted ones put together.

In this order: a quotation that a clause reports already is taken whole; one
beside a reporting verb goes to that verb; one that follows another of the same
paragraph goes on with it; one after a colon belongs to what the colon ends; one
that fills its paragraph goes on with the paragraph before; a fragment within a
clause has that clause's subject for its speaker.
"""

from __future__ import annotations

from bisect import bisect_right

from consilience.annotate.attribution_draft import Draft, Reading
from consilience.annotate.attribution_verbs import find_subject, is_unreal, make
from consilience.knowledge import cues
from consilience.model.parse import Token

_SPEAKING = cues.SPEECH | cues.BESIDE_QUOTE
_OPEN_FRAMES = frozenset({"clause", "beside", "according", "quote"})
_GOVERNING = _SPEAKING | cues.THOUGHT | cues.OBJECT | cues.SMALL_CLAUSE | frozenset(cues.PREPOSITION) | cues.LIGHT
_GOVERNING |= cues.OBJECT_INFINITIVE
_BEFORE_SENTENCE = frozenset({".", "!", "?", ":", ",", "—", "–", "-", "--", "...", "…", ";", '"', "”", "''"})
_FURTHEST_CUE = 14  # tokens between a quotation and its reporting verb


def with_quotes(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts, their contents widened to the whole of the quotations they meet, and drafts for the rest."""
    assembly = _Assembly(reading, drafts)
    assembly.widen()
    for number in range(len(reading.quotes)):
        if number not in assembly.owner:
            assembly.place(number)
    return sorted(assembly.drafts, key=lambda draft: (draft.content[0][0], draft.cue_start))


class _Assembly:
    """Who owns which quotation, while they are put together."""

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
                        self._give(at, draft)
                    at += 1

    def _give(self, number: int, draft: Draft) -> None:
        quote = self.reading.quotes[number]
        draft.content = merged([*draft.content, (quote.start, quote.end)])
        draft.quotes.append(number)
        self.owner.setdefault(number, draft)

    def place(self, number: int) -> None:
        if self.first[number] >= self.after[number]:
            return  # in furniture
        if self._is_sentence(number):
            cue = self._cue_after(number) or self._cue_before(number)
            if cue is not None:
                self._report(number, cue)
                return
            before = self._previous(number)
            if before is not None:
                self._give(number, before)
                return
        else:
            cue = self._cue_after(number)
            if cue is not None:
                self._report(number, cue)
                return
        self._fragment(number)

    def _is_sentence(self, number: int) -> bool:
        """Whether a quotation is a sentence of its own: a capital, and nothing before it that runs on into it."""
        reading = self.reading
        quote = reading.quotes[number]
        first = reading.tokens[self.first[number]]
        word = next((c for c in reading.text[quote.start : quote.end] if c.isalnum()), "")
        before = reading.tokens[first.index - 1] if first.index else None
        opens = before is None or reading.block(before) != reading.block(first)
        return not word.islower() and (opens or before is None or before.text in _BEFORE_SENTENCE)

    def _fragment(self, number: int) -> None:
        """A quotation inside a clause: the cue above it, with the part of the clause that holds it as content."""
        reading = self.reading
        parsed = reading.parsed
        inside = range(self.first[number], self.after[number])
        heads = [reading.tokens[i] for i in inside if reading.tokens[i].head not in inside]
        heads = [h for h in heads if h.pos != "PUNCT" and h.head != h.index]
        if not heads:
            return
        child = heads[0]
        for above in parsed.ancestors(heads[0]):
            if above.pos in ("VERB", "AUX") and not reading.is_quoted(above):
                if above.lemma in _GOVERNING:
                    self._govern(number, above, child)
                    return
                if child.dep not in ("xcomp", "advcl", "conj", "pcomp", "prep", "acl", "relcl"):
                    return
            child = above

    def _govern(self, number: int, cue: Token, child: Token) -> None:
        reading = self.reading
        if is_unreal(reading, cue, reading.parsed.kids(cue)):
            return
        subject = find_subject(reading, cue)
        quote = reading.quotes[number]
        spans = [s for s in reading.stretch(reading.parsed.subtree(child)) if s[0] < quote.end and quote.start < s[1]]
        known = self.by_cue.get(cue.index)
        if known is not None:
            self._give(number, known)
            return
        draft = make(reading, cue, merged([*spans, (quote.start, quote.end)]), subject, "fragment", cue.end)
        self.drafts.append(draft)
        self.by_cue[cue.index] = draft
        draft.quotes.append(number)
        self.owner[number] = draft

    def _report(self, number: int, cue: Token) -> None:
        draft = self.by_cue.get(cue.index)
        if draft is not None:
            self._give(number, draft)
            return
        reading = self.reading
        quote = reading.quotes[number]
        subject = find_subject(reading, cue) or self._loose_subject(cue)
        draft = make(reading, cue, [(quote.start, quote.end)], subject, "quote", cue.end)
        draft.speech = True
        self.drafts.append(draft)
        self.by_cue[cue.index] = draft
        draft.quotes.append(number)
        self.owner[number] = draft

    def _loose_subject(self, cue: Token) -> Token | None:
        return None

    def _gap(self, first: int, last: int, block: int) -> list[Token]:
        """Tokens outside quotations from `first` up to `last` in this block."""
        tokens = self.reading.tokens
        return [t for t in tokens[max(0, first) : last] if self.reading.block(t) == block]

    def _cue_after(self, number: int) -> Token | None:
        """The reporting verb right behind a quotation: "…," said the minister / "…," the minister said."""
        reading = self.reading
        at = self.after[number]
        if at >= len(reading.tokens):
            return None
        block = reading.block(reading.tokens[at - 1])
        for token in reading.tokens[at : at + _FURTHEST_CUE]:
            if reading.block(token) != block or reading.is_quoted(token):
                return None
            if token.pos in ("VERB", "AUX") and token.dep not in ("aux", "auxpass", "relcl", "acl"):
                if token.lemma in _SPEAKING and self._fits(token, number):
                    return token
                return None
            if token.text in (".", "!", "?", ";"):
                return None
        return None

    def _cue_before(self, number: int) -> Token | None:
        """The reporting verb before a quotation in the same sentence: the minister said: "…"."""
        reading = self.reading
        at = self.first[number]
        if at == 0:
            return None
        block = reading.block(reading.tokens[at])
        for token in reversed(reading.tokens[max(0, at - _FURTHEST_CUE) : at]):
            if reading.block(token) != block or reading.is_quoted(token):
                return None
            if token.text in (".", "!", "?"):
                return None
            if token.pos in ("VERB", "AUX") and token.dep not in ("aux", "auxpass"):
                if token.lemma in _SPEAKING and self._fits(token, number):
                    return token
                if token.dep not in ("relcl", "acl", "advcl"):
                    return None
        return None

    def _fits(self, cue: Token, number: int) -> bool:
        return True

    def _previous(self, number: int) -> Draft | None:
        """The draft of the quotation before, in the same paragraph, where this one is a sentence of its own."""
        reading = self.reading
        if number == 0:
            return None
        before = self.owner.get(number - 1)
        tokens = reading.tokens
        first = tokens[self.first[number]]
        if before is None or reading.block(first) != reading.block(tokens[self.first[number - 1]]):
            return None
        if not before.speech:
            return None
        return before


def merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches in order, those that meet made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
