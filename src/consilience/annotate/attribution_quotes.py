"""Drafts, quotations -> drafts: every quotation under somebody's name, interrupted ones put together.

In this order: a quotation that a clause reports already is taken whole; one
beside a reporting verb goes to that verb; one that follows another of the same
paragraph goes on with it; one after a colon belongs to what the colon ends; a
fragment within a clause goes to the cue above it, else to the clause's subject
where that can speak. What fills its paragraph goes on with the paragraphs beside
it or with the line below it (`attribution_blocks`). What is left is no speech:
titles, so-called things.
"""

from __future__ import annotations

from bisect import bisect_right

from consilience.annotate.attribution_blocks import is_title, place_blocks
from consilience.annotate.attribution_draft import Draft, Reading, antecedent
from consilience.annotate.attribution_verbs import find_subject, is_unreal, loose_subject, make, possessor, relay_of
from consilience.knowledge import cues
from consilience.model.parse import Token

_SPEAKING = cues.SPEECH | cues.BESIDE_QUOTE
_GOVERNING = (
    _SPEAKING
    | cues.THOUGHT
    | cues.OBJECT
    | cues.SMALL_CLAUSE
    | cues.OBJECT_INFINITIVE
    | frozenset(cues.PREPOSITION)
)
_BEFORE_SENTENCE = frozenset({".", "!", "?", ":", ",", "—", "–", "-", "--", "...", "…", ";", '"', "”", "''"})
_FURTHEST_CUE = 14  # tokens between a quotation and its reporting verb
_PERSONAL = frozenset({"he", "she", "they", "who"})
_THROUGH = frozenset({"xcomp", "pcomp", "prep", "acl", "relcl", "ccomp"})


def with_quotes(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts, their contents widened to the whole of the quotations they meet, and drafts for the rest."""
    assembly = Assembly(reading, drafts)
    assembly.widen()
    for number in range(len(reading.quotes)):
        if number not in assembly.owner:
            assembly.place(number)
    place_blocks(assembly)
    return sorted(assembly.drafts, key=lambda draft: (draft.content[0][0], draft.cue_start))


class Assembly:
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
                        self.give(at, draft)
                    at += 1

    def give(self, number: int, draft: Draft) -> None:
        quote = self.reading.quotes[number]
        draft.content = merged([*draft.content, (quote.start, quote.end)])
        draft.quotes.append(number)
        self.owner.setdefault(number, draft)

    def add(self, number: int, draft: Draft) -> None:
        self.drafts.append(draft)
        self.by_cue.setdefault(draft.cue.index, draft)
        draft.quotes.append(number)
        self.owner[number] = draft

    def has_tokens(self, number: int) -> bool:
        """Not so where a quotation stands in furniture."""
        return self.first[number] < self.after[number]

    def place(self, number: int) -> None:
        if not self.has_tokens(number):
            return
        interrupted = self._interrupted(number)
        if interrupted is not None:
            self.give(number, interrupted)
            return
        sentence = self.is_sentence(number)
        cue = self._cue_after(number) or self._cue_before(number, _FURTHEST_CUE if sentence else 4)
        if cue is not None:
            self._report(number, cue)
            return
        before = self._previous(number) if sentence else None
        if before is not None:
            self.give(number, before)
        elif not (self._after_colon(number) or sentence):
            self._fragment(number)

    def is_sentence(self, number: int) -> bool:
        """Whether a quotation is a sentence of its own: a capital, and nothing before it that runs on into it."""
        reading = self.reading
        quote = reading.quotes[number]
        first = reading.tokens[self.first[number]]
        word = next((c for c in reading.text[quote.start : quote.end] if c.isalnum()), "")
        before = self.token_before(number)
        if before is None:
            return not word.islower() or self.after[number] - self.first[number] > 5
        return not word.islower() and (before.text in _BEFORE_SENTENCE or before.sentence != first.sentence)

    def token_before(self, number: int) -> Token | None:
        """The token before a quotation in its paragraph."""
        first = self.reading.tokens[self.first[number]]
        if first.index == 0:
            return None
        before = self.reading.tokens[first.index - 1]
        return before if self.reading.block(before) == self.reading.block(first) else None

    def _interrupted(self, number: int) -> Draft | None:
        """The draft whose cue stands between the quotation before and this one: “…,” she said, “…”."""
        before = self.owner.get(number - 1)
        if before is None or not before.speech or not self._same_block(number - 1, number):
            return None
        cue, quotes = before.cue, self.reading.quotes
        if not quotes[number - 1].end <= cue.start < quotes[number].start:
            return None
        gap = self.reading.text[cue.end : quotes[number].start].rstrip()
        return before if gap[-1:] in (",", "—", "–", "-") and self._is_quiet(cue.index + 1, self.first[number]) else None

    def _is_quiet(self, first: int, last: int) -> bool:
        """Whether no other verb stands between two tokens."""
        return not any(t.pos == "VERB" for t in self.reading.tokens[first:last])

    def _same_block(self, one: int, other: int) -> bool:
        tokens = self.reading.tokens
        if not (self.has_tokens(one) and self.has_tokens(other)):
            return False
        return self.reading.block(tokens[self.first[one]]) == self.reading.block(tokens[self.first[other]])

    def _report(self, number: int, cue: Token) -> None:
        cue = _saying(self.reading, cue)
        draft = self.by_cue.get(cue.index)
        if draft is not None:
            self.give(number, draft)
            return
        reading = self.reading
        quote = reading.quotes[number]
        subject = possessor(reading, cue) if cue.pos == "NOUN" else find_subject(reading, cue)
        subject = subject or loose_subject(reading, cue)
        draft = make(reading, cue, [(quote.start, quote.end)], subject, "quote", cue.end)
        draft.speech = True
        draft.relay = relay_of(reading, cue)
        self.add(number, draft)

    def _cue_after(self, number: int) -> Token | None:
        """The reporting verb right behind a quotation: “…,” said the minister / “…,” the minister said."""
        reading = self.reading
        at = self.after[number]
        if at >= len(reading.tokens):
            return None
        quote = reading.quotes[number]
        inside = reading.text[quote.start : quote.end].rstrip("\"'”’» ")[-1:]
        next_text = reading.tokens[at].text
        if inside == "." or not (inside in ",?!—–-…" or next_text in (",", "–", "—", "-", "--")):
            return None
        block = reading.block(reading.tokens[at - 1])
        for token in reading.tokens[at : at + _FURTHEST_CUE]:
            if reading.block(token) != block or reading.is_quoted(token) or token.text in (".", "!", "?", ";"):
                return None
            if token.pos in ("VERB", "AUX") and token.dep not in ("aux", "auxpass", "relcl", "acl"):
                # Any verb of doing serves right there, after a comma: “…,” the senator charged.
                if token.lemma == "be" and inside == ",":
                    return _answer(reading, token)
                plain = inside == "," and token.pos == "VERB" and token.index - at <= 5 and token.tag in ("VBD", "VBZ")
                return token if token.lemma in _SPEAKING or plain else None
        return None

    def _cue_before(self, number: int, furthest: int) -> Token | None:
        """The reporting verb before a quotation in the same sentence: the minister said: “…”."""
        reading = self.reading
        at = self.first[number]
        if furthest < _FURTHEST_CUE and (at == 0 or reading.tokens[at - 1].text not in (",", ":")):
            return None
        block = reading.block(reading.tokens[at])
        for token in reversed(reading.tokens[max(0, at - furthest) : at]):
            if reading.block(token) != block or reading.is_quoted(token) or token.text in (".", "!", "?"):
                return None
            if token.pos in ("VERB", "AUX") and token.dep not in ("aux", "auxpass"):
                if token.lemma in _SPEAKING:
                    return token
                if token.dep not in ("relcl", "acl", "advcl"):
                    return None
        return None

    def _previous(self, number: int) -> Draft | None:
        """The draft of the quotation before, in the same paragraph, where this one is a sentence of its own."""
        before = self.owner.get(number - 1)
        return before if before is not None and before.speech and self._same_block(number - 1, number) else None

    def _after_colon(self, number: int) -> bool:
        """Bush: “…” / The court was clear: “…”: whoever the words before the colon name."""
        reading = self.reading
        before = self.token_before(number)
        if before is None or before.text != ":":
            return False
        draft = colon_draft(reading, before, (reading.quotes[number].start, reading.quotes[number].end))
        if draft is None:
            return False
        known = self.by_cue.get(draft.cue.index)
        if known is not None:
            self.give(number, known)
        else:
            self.add(number, draft)
        return True

    def _fragment(self, number: int) -> None:
        """A quotation inside a clause: the cue above it, with the part of the clause that holds it as content."""
        reading, parsed = self.reading, self.reading.parsed
        inside = range(self.first[number], self.after[number])
        heads = [t for i in inside if (t := reading.tokens[i]).head not in inside or t.head == i]
        heads = [h for h in heads if h.pos != "PUNCT"]
        if not heads:
            return
        if _is_so_called(reading, heads[0], self.first[number]):
            return
        calling = reading.tokens[self.first[number] - 1] if self.first[number] else heads[0]
        if calling.lemma in _GOVERNING and calling.tag in ("VBZ", "VBD") and not reading.is_quoted(calling):
            self._govern(number, calling, heads[0], find_subject(reading, calling))
            return
        child = heads[0]
        for above in parsed.ancestors(heads[0]):
            if above.pos in ("VERB", "AUX") and not reading.is_quoted(above):
                subject = find_subject(reading, above)
                named = antecedent(reading, subject) if subject is not None else None
                binding = named is not None and named.lemma in cues.DOCUMENT and above.lemma in cues.BINDING
                passed_on = child.dep in ("dobj", "prep") and (
                    above.lemma in cues.CONVEY or (above.lemma in cues.LIGHT and child.lemma in cues.NOUN_CLAUSE)
                )
                if above.lemma in _GOVERNING or binding or passed_on:
                    self._govern(number, above, child, subject)
                    if number in self.owner:
                        return
                if child.dep not in _THROUGH:
                    break
            child = above
        if not self._behind_colon(number):
            self._loose(number, heads[0])

    def _behind_colon(self, number: int) -> bool:
        """A fragment in a clause behind a colon: "She was short: they had been “noted”"."""
        reading = self.reading
        first = reading.tokens[self.first[number]]
        at = first.index - 1
        while at >= 0 and reading.tokens[at].sentence == first.sentence:
            token = reading.tokens[at]
            if token.text == ":" and not reading.is_quoted(token):
                quote = reading.quotes[number]
                draft = colon_draft(reading, token, (quote.start, quote.end))
                if draft is None or draft.cue.index in self.by_cue:
                    return False
                self.add(number, draft)
                return True
            at -= 1
        return False

    def _loose(self, number: int, head: Token) -> None:
        """A longer fragment under no cue: the nearest subject above it that can speak, else the last speaker."""
        reading = self.reading
        quote = reading.quotes[number]
        words = reading.text[quote.start : quote.end].split()
        if len(words) < 3 or is_title(self, number):
            return
        speaker = None
        for above in (head, *reading.parsed.ancestors(head)):
            if above.pos in ("VERB", "AUX"):
                subject = find_subject(reading, above)
                if subject is not None and (subject.pos == "PROPN" or subject.lower in _PERSONAL):
                    speaker = subject
                    break
                if subject is not None and antecedent(reading, subject) is not subject:
                    break  # "an accord that gives “all possible aid”": no person speaks
        draft = make(reading, reading.tokens[self.first[number]], [(quote.start, quote.end)], speaker, "loose", 0)
        before = self.owner.get(number - 1)
        if speaker is None and before is not None and self._same_block(number - 1, number):
            draft.source, draft.head = before.source, before.head
        self.add(number, draft)

    def _govern(self, number: int, cue: Token, child: Token, subject: Token | None) -> None:
        reading = self.reading
        if is_unreal(reading, cue, reading.parsed.kids(cue)):
            return
        known = self.by_cue.get(cue.index)
        if known is not None:
            self.give(number, known)
            return
        quote = reading.quotes[number]
        spans = [s for s in reading.stretch(reading.parsed.subtree(child)) if s[0] < quote.end and quote.start < s[1]]
        draft = make(reading, cue, merged([*spans, (quote.start, quote.end)]), subject, "fragment", cue.end)
        self.add(number, draft)


def _answer(reading: Reading, verb: Token) -> Token | None:
    """The noun of "“…,” was the reply from the ministry", "“…,” was his answer"."""
    for kid in reading.parsed.kids(verb, "attr", "nsubj"):
        if kid.index > verb.index and kid.lemma in cues.NOUN_CLAUSE and possessor(reading, kid) is not None:
            return kid
    return None


def _saying(reading: Reading, cue: Token) -> Token:
    """Of "“…,” the wire quoted the judge as saying" the last verb; its subject is whoever is quoted."""
    if cue.lemma in ("quote", "cite"):
        for prep in reading.parsed.kids(cue, "prep"):
            inner = reading.parsed.kid(prep, "pcomp")
            if prep.lower == "as" and inner is not None:
                return inner
    return cue


def colon_draft(reading: Reading, colon: Token, content: tuple[int, int]) -> Draft | None:
    """A draft for what follows a colon: the sentence before it names who speaks."""
    block = reading.block(colon)
    at = colon.index - 1
    start = at + 1
    while at >= 0 and reading.block(reading.tokens[at]) == block and reading.tokens[at].text not in (".", "!", "?"):
        start = at
        at -= 1
    words = [t for t in reading.tokens[start : colon.index] if not reading.is_quoted(t)]
    verbs = [t for t in words if t.pos in ("VERB", "AUX") and t.dep not in ("aux", "auxpass")]
    speaking = [t for t in verbs if t.lemma in _SPEAKING]
    cue = speaking[-1] if speaking else next((t for t in verbs if t.dep == "ROOT"), verbs[0] if verbs else None)
    if cue is not None:
        subject = find_subject(reading, cue)
        if subject is None:
            return None
        draft = make(reading, cue, [content], subject, "quote", cue.end)
    else:
        named = [t for t in words if t.pos in ("PROPN", "NOUN", "PRON")]
        if not named or len(words) > 12:
            return None
        names = [t for t in named if t.pos == "PROPN"]
        head = next((t for t in named if t.head not in {w.index for w in words} or t.head == t.index), named[0])
        head = head if head.pos == "PROPN" or not names else names[0]
        draft = make(reading, colon, [content], head, "quote", colon.end)
    draft.speech = True
    return draft


def _is_so_called(reading: Reading, head: Token, first: int) -> bool:
    """Whether the words before the marks say that this is a name: "the so-called “peace train”"."""
    before = [t.lower for t in reading.tokens[max(0, first - 4) : first]]
    return "called" in before and "so" in before


def merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches in order, those that meet made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
