"""Paragraph text -> what the language model read in it, kept for when the same words come again.

Outlets print one agency's paragraphs over and over. A paragraph's reading depends on
its words alone (the evidence stands in plans/2026-11-25-repeated-text.md), so what is
kept never shows in a result: it only saves time.
"""

from __future__ import annotations

from collections import OrderedDict

import msgspec

MOST_BYTES = 16_000_000  # of all that is kept: some 300,000 tokens, about 700 articles


# A token: start, text, lemma, pos, tag, dep, head.
Row = tuple[int, str, str, str, str, str, int]


class Paragraph(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One paragraph on its own. Positions count from its beginning.

    tokens: start, text, lemma, pos, tag, dep, head; sentences: first and last token (exclusive);
    names: first and last token (exclusive), label.
    """

    tokens: tuple[Row, ...]
    sentences: tuple[tuple[int, int], ...]
    names: tuple[tuple[int, int, str], ...]


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Paragraph).decode


class Kept:
    """The paragraphs read last, packed: at most `most` bytes with their texts, those not asked for longest go first."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most = most
        self._packed: OrderedDict[str, bytes] = OrderedDict()
        self.size = 0

    def get(self, text: str) -> Paragraph | None:
        """What was read of these very words, or None."""
        packed = self._packed.pop(text, None)
        if packed is None:
            return None
        self._packed[text] = packed
        return _decode(packed)

    def put(self, text: str, read: Paragraph) -> None:
        """Keep a paragraph that was not kept yet."""
        packed = _encode(read)
        if text in self._packed or len(packed) + len(text) > self._most // 4:
            return
        self._packed[text] = packed
        self.size += len(packed) + len(text)
        while self.size > self._most:
            gone, its = self._packed.popitem(last=False)
            self.size -= len(its) + len(gone)
