"""Parse -> Reading, Draft: what the files of the attribution layer hand to one another.

A `Reading` is one article's parse with its quotations, looked up by token. A
`Draft` is an attribution before its quotations are put together and its source
is named: a cue, the tokens of a source, stretches of content.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from consilience.knowledge import cues
from consilience.model.annotated import Mention
from consilience.model.parse import Parse, Token
from consilience.text.quotes import Quote, find_quotes

# No prose has a longer sentence; in a list of thousands of words without a stop every cue would span all of it.
LONGEST_SENTENCE = 400
EDGE = frozenset(".,;:!?-–—―()[]/…") | {"--", "..."}
_MARKS = frozenset("\"“”„‟«»'‘’`") | {"``", "''"}
_FIRST_OR_SECOND = frozenset("i me my mine we us our ours you your yours myself ourselves yourself".split())
_ORGANISATIONS = frozenset({"organisation", "work", "other"})


@dataclass(slots=True)
class Draft:
    """An attribution in the making. `content` are stretches of text in order, `source` one stretch or None."""

    cue: Token
    cue_start: int
    cue_end: int
    content: list[tuple[int, int]]
    source: tuple[int, int] | None = None
    head: Token | None = None  # the head word of the source
    frame: str = "clause"
    speech: bool = False  # the cue may introduce further quotations
    quotes: list[int] = field(default_factory=list)  # positions in `Reading.quotes`
    relay: Token | None = None  # the head word of a nearer voice ("the agency quoted her as saying")
    beyond: Token | None = None  # … and of a further one ("Reuters, citing two officials")
    relayed: bool = False  # counts inside another report too


class Reading:
    """One article: text, parse, quotations, and for each token the quotation it stands in (-1 for none)."""

    def __init__(self, text: str, parsed: Parse, mentions: Sequence[Mention] = ()) -> None:
        self.text = text
        self.parsed = parsed
        self.tokens: Sequence[Token] = parsed.tokens
        self.quotes: list[Quote] = _heard(find_quotes(text), parsed)
        self._kinds = {t.index: m.type for m in mentions for t in parsed.tokens_in(m.start, m.end)}
        self._organisations = {i for n in parsed.names if n.label == "ORG" for i in range(n.first, n.last)}
        self.within: list[int] = [-1] * len(parsed.tokens)
        for number, quote in enumerate(self.quotes):
            for token in parsed.tokens_in(quote.start, quote.end):
                self.within[token.index] = number

    def is_organisation(self, token: Token) -> bool:
        """Whether a word belongs to an organisation's name, by the mentions where they cover it, else by the model."""
        kind = self._kinds.get(token.index)
        return kind in _ORGANISATIONS if kind is not None else token.index in self._organisations

    def cues(self) -> Iterator[Token]:
        """The tokens that may be cues: outside quotations, in sentences that a parser can be trusted with."""
        for sentence in self.parsed.sentences:
            if sentence.last - sentence.first <= LONGEST_SENTENCE:
                for token in self.tokens[sentence.first : sentence.last]:
                    if self.within[token.index] < 0:
                        yield token

    def block(self, token: Token) -> int:
        return self.parsed.sentences[token.sentence].block

    def is_quoted(self, token: Token) -> bool:
        return self.within[token.index] >= 0

    def stretch(self, tokens: Iterable[Token]) -> list[tuple[int, int]]:
        """Tokens in text order as stretches without punctuation at their edges; gaps of punctuation are closed."""
        pieces: list[list[Token]] = []
        for token in tokens:
            if pieces and self._joined(pieces[-1][-1], token):
                pieces[-1].append(token)
            else:
                pieces.append([token])
        found = []
        for piece in pieces:
            trimmed = trim(piece)
            if trimmed:
                found.append((trimmed[0].start, trimmed[-1].end))
        return found

    def _joined(self, before: Token, after: Token) -> bool:
        return all(self.tokens[i].pos in ("PUNCT", "SPACE") for i in range(before.index + 1, after.index))

    def phrase(self, head: Token, *, without: Sequence[str] = ()) -> list[Token]:
        """A head and its descendants, leaving out those that hang on the head itself by one of the labels."""
        kids = [kid for kid in self.parsed.kids(head) if kid.dep in without]
        return self.without(self.parsed.subtree(head), kids)

    def without(self, tokens: list[Token], heads: Iterable[Token]) -> list[Token]:
        """Tokens less everything that hangs on any of the heads."""
        out = {token.index for head in heads for token in self.parsed.subtree(head)}
        return [token for token in tokens if token.index not in out] if out else tokens


def trim(tokens: list[Token]) -> list[Token]:
    """Without punctuation at the edges; quotation marks stay where their partner stays."""
    start, end = 0, len(tokens)
    while start < end and (tokens[start].text in EDGE or tokens[start].dep == "cc"):
        start += 1
    while end > start and (tokens[end - 1].text in EDGE or tokens[end - 1].dep == "cc"):
        end -= 1
    while end > start and tokens[start].text in _MARKS and not _has_partner(tokens, start, end):
        start += 1
    while end > start and tokens[end - 1].text in _MARKS and not _has_partner(tokens, start, end):
        end -= 1
    return tokens[start:end]


def trim_span(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without white space, commas and dashes at its edges."""
    while start < end and (text[start].isspace() or text[start] in EDGE):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in EDGE):
        end -= 1
    return start, end


def _has_partner(tokens: list[Token], start: int, end: int) -> bool:
    return sum(token.text in _MARKS for token in tokens[start:end]) > 1


def _heard(quotes: Sequence[Quote], parsed: Parse) -> list[Quote]:
    """The quotations, less paragraphs that open with a stray mark but are the reporter's own words.

    "“The ministry added that both sides agree." without a closing mark: the first
    verb reports in the past, of somebody who is not "I" or "we", and nobody is
    addressed. A quoted speaker who tells a story may do so too, hence the test
    for first and second persons in all of the paragraph.
    """
    heard = [quote for quote in quotes if quote.closed or not _is_stray(quote, parsed)]
    return [quote if quote.closed else _cut_at_report(quote, parsed) for quote in heard]


def _cut_at_report(quote: Quote, parsed: Parse) -> Quote:
    """An open quotation ends before ", said the fisherman": the closing mark was forgotten."""
    for token in parsed.tokens_in(quote.start, quote.end):
        if token.lemma == "say" and token.tag in ("VBD", "VBZ") and token.index > 1:
            before, after = parsed.tokens[token.index - 1], parsed.tokens[min(token.index + 1, len(parsed.tokens) - 1)]
            if before.text == "," and after.start < quote.end and after.pos in ("PROPN", "DET", "PRON", "NOUN"):
                return Quote(quote.start, before.start, False)
    return quote


def _is_stray(quote: Quote, parsed: Parse) -> bool:
    tokens = parsed.tokens_in(quote.start, quote.end)
    if not tokens or any(token.lower in _FIRST_OR_SECOND for token in tokens):
        return False
    verb = next((t for t in tokens[:12] if t.pos in ("VERB", "AUX") and t.dep not in ("aux", "auxpass")), None)
    if verb is None or verb.lemma not in cues.CORE or verb.tag not in ("VBD", "VBZ"):
        return False
    return parsed.kid(verb, "nsubj") is not None and parsed.kid(verb, "ccomp") is not None
