"""What the language model says of one article: tokens with tags and a dependency tree, sentence by sentence.

Kept apart from spaCy's own objects so that every later layer is a pure function
over frozen records and can be replayed, stored and sent to another process.
Furniture is not parsed: it has no tokens.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec

from consilience.model.record import Record


class Token(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One token. `index` and `head` are positions in `Parse.tokens`; a root is its own head."""

    index: int
    start: int  # code points into the article's text
    end: int
    text: str
    lemma: str
    pos: str  # Universal POS tag
    tag: str  # Penn Treebank tag
    dep: str  # ClearNLP dependency label, as spaCy's English pipelines give it
    head: int
    sentence: int  # position in `Parse.sentences`

    @property
    def lower(self) -> str:
        return self.text.lower()


class SentenceTokens(Record, frozen=True, kw_only=True):
    """The tokens of one sentence: `first` to `last`, last exclusive. `block` counts the paragraph it stands in."""

    first: int
    last: int
    block: int


class Name(Record, frozen=True, kw_only=True):
    """A name as the language model marks it: tokens `first` to `last` (exclusive) and its OntoNotes label."""

    first: int
    last: int
    label: str


class Parse(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Tokens, sentences and names of one article, in text order."""

    tokens: tuple[Token, ...] = ()
    sentences: tuple[SentenceTokens, ...] = ()
    names: tuple[Name, ...] = ()

    @property
    def children(self) -> Sequence[Sequence[int]]:
        """For each token the positions of its dependents, in text order (built once)."""
        found: list[list[int]] | None = self.__dict__.get("_children")
        if found is None:
            found = [[] for _ in self.tokens]
            for token in self.tokens:
                if token.head != token.index:
                    found[token.head].append(token.index)
            self.__dict__["_children"] = found
        return found

    def kids(self, token: Token, *deps: str) -> list[Token]:
        """The dependents of a token, only those with one of the given labels when any are given."""
        tokens = self.tokens
        return [tokens[i] for i in self.children[token.index] if not deps or tokens[i].dep in deps]

    def kid(self, token: Token, *deps: str) -> Token | None:
        """The first dependent with one of the labels, or None."""
        tokens = self.tokens
        for i in self.children[token.index]:
            if tokens[i].dep in deps:
                return tokens[i]
        return None

    def head(self, token: Token) -> Token:
        return self.tokens[token.head]

    def subtree(self, token: Token) -> list[Token]:
        """The token and all its descendants, in text order."""
        order = [token.index]
        for i in order:
            order.extend(self.children[i])
        return [self.tokens[i] for i in sorted(order)]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """From the head upwards to the root."""
        while token.head != token.index:
            token = self.tokens[token.head]
            yield token

    def tokens_in(self, start: int, end: int) -> Sequence[Token]:
        """The tokens that begin within the stretch of text `start` to `end`."""
        return self.tokens[self.index_at(start) : self.index_at(end)]

    def index_at(self, offset: int) -> int:
        """The position of the first token that begins at or after the offset."""
        starts: list[int] | None = self.__dict__.get("_starts")
        if starts is None:
            starts = self.__dict__["_starts"] = [token.start for token in self.tokens]
        return bisect_left(starts, offset)
