"""Annotated -> CopyWords: an article's words as the search for shared text sees them.

A word is what stays of it without case, marks and apostrophes, so that two runs of
equal words are equal text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property, lru_cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

from consilience.model.annotated import Annotated
from consilience.stories.speech import find_speech
from consilience.stories.terms import day_of

GRAM = 8  # words of the shortest run that counts as shared
OWN, SPOKEN, QUOTED, FURNITURE = range(4)  # the article's own words; perhaps somebody's; in marks; not the report
SAMPLED_OF = 6
_OWN_IN_GRAM = 5  # words of a run that must be the article's own for it to be looked up
_WORD = re.compile(r"\w+(?:['’ʼ]\w+)*")
_PART = re.compile(r"\w+")
_APOSTROPHE = re.compile(r"['’ʼ]")
_BASE = np.uint64(
    0x9E3779B97F4A7C15
)  # odd, so that each place of a run weighs differently (2**64 over the golden ratio)


class CopyWords:
    """The words of one article with their places, what kind each is, and a hash of each run of `GRAM` words."""

    def __init__(self, annotated: Annotated) -> None:
        text = annotated.article.text
        self.annotated = annotated
        self.id = annotated.article.id
        self.day = day_of(annotated.article.published)
        found = list(_WORD.finditer(text))
        self.words = [plain_word(each.group()) for each in found]
        self.starts = np.fromiter((each.start() for each in found), dtype=np.int32, count=len(found))
        self.ends = np.fromiter((each.end() for each in found), dtype=np.int32, count=len(found))
        self.kinds = np.zeros(len(found), dtype=np.uint8)
        speech = find_speech(text)
        self._mark(((each.start, each.end) for each in speech if not each.marked), SPOKEN)
        self._mark(((each.start, each.end) for each in speech if each.marked), QUOTED)
        self._mark(((each.start, each.end) for each in annotated.furniture), FURNITURE)
        self.grams = _hashes(self.words)

    def _mark(self, spans: Iterable[tuple[int, int]], kind: int) -> None:
        for start, end in spans:
            self.kinds[np.searchsorted(self.starts, start) : np.searchsorted(self.starts, end)] = kind

    def __len__(self) -> int:
        return len(self.words)

    @property
    def printed(self) -> int:
        """How many words are the report, quotations included."""
        return int((self.kinds < FURNITURE).sum())

    @cached_property
    def quoted_grams(self) -> frozenset[int]:
        """The hashes of the runs that stand in quotation marks as a whole."""
        return frozenset(self._grams_where(self.kinds == QUOTED, GRAM).tolist())

    @cached_property
    def sampled(self) -> npt.NDArray[np.uint64]:
        """A few hashes of the article's own runs: any `GRAM + SAMPLED_OF - 1` words in common bring one in common.

        Winnowing: of each `SAMPLED_OF` neighbours the least (Schleimer, Wilkerson and Aiken, SIGMOD 2003).
        """
        own = self._grams_where(self.kinds < QUOTED, _OWN_IN_GRAM)
        if len(own) <= SAMPLED_OF:
            return np.unique(own)
        windows = np.lib.stride_tricks.sliding_window_view(own, SAMPLED_OF)
        return np.unique(windows.min(axis=1))

    def _grams_where(self, words: npt.NDArray[np.bool_], at_least: int) -> npt.NDArray[np.uint64]:
        """The hashes of the runs of which at least so many words are of a kind."""
        if not len(self.grams):
            return self.grams
        counts = np.convolve(words.astype(np.int32), np.ones(GRAM, dtype=np.int32), mode="valid")
        return self.grams[counts >= at_least]


@lru_cache(maxsize=65536)
def plain_word(word: str) -> str:
    """A word without case and apostrophes: "Côte" -> "côte", "don’t" -> "dont", "½" -> "1 2"."""
    if word.isascii():
        return _APOSTROPHE.sub("", word).lower()
    folded = _APOSTROPHE.sub("", unicodedata.normalize("NFKC", word).casefold())
    return " ".join(_PART.findall(folded))


def plain(text: str) -> str:
    """Letters and digits only, one space between words: two stretches with equal ones are the same text."""
    return " ".join(plain_word(found.group()) for found in _WORD.finditer(text))


def _hashes(words: list[str]) -> npt.NDArray[np.uint64]:
    """One hash for each run of `GRAM` words. The same on every machine: no salted hash goes in."""
    if len(words) < GRAM:
        return np.zeros(0, dtype=np.uint64)
    single = np.fromiter((_word_hash(word) for word in words), dtype=np.uint64, count=len(words))
    runs = len(words) - GRAM + 1
    total = np.zeros(runs, dtype=np.uint64)
    for place in range(GRAM):
        total = total * _BASE + single[place : place + runs]
    return total ^ (total >> np.uint64(29))


@lru_cache(maxsize=65536)
def _word_hash(word: str) -> int:
    data = word.encode("utf-8", "surrogatepass")
    return crc32(data) << 32 | crc32(data, 0x5EED)
