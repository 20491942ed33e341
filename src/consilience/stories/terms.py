"""Annotated -> Terms: the words of an article as grouping sees them.

Three readings of the same words: the whole (its first 400 words), the opening
with the headline, the headline alone. Furniture is left out. Plain text is enough;
no parse is needed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

import msgspec

from consilience.model.annotated import Annotated, Furniture
from consilience.text.words import STOP_WORDS, stem

WHOLE_WORDS = 400  # the rest of a long article strays from its event: 250, 400 and 800 measured within .003
LEAD_WORDS = 60  # content words
MOST_NAMES = 60  # kept an article, for saying what was shared
_LONGEST = 40  # code points of a word
_LONGEST_NAME = 8  # words
_CHUNKS_KEPT = 1 << 16
_HEADLINE_WORDS = 20
_TOKEN = re.compile(r"[^\W_]+(?:[.,:]\d+|['’ʼ][^\W_]+)*|[^\w\s]|[\r\n\u2028\u2029]")
_NEW_LINE = re.compile(r"[\r\n\u2028\u2029]")
_LINE = re.compile(r"\s*([^\r\n\u2028\u2029]+)")
_SECONDS = 86_400
# Between the words of one name: "Ministry of Health", "Leyla al Hassan".
_NAME_LINKS = frozenset("of de del della di da do dos du van von der den al el bin ibn la le".split())


class Terms(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The stems of an article with their counts, its names, its day."""

    id: str
    day: float | None  # days since 1970 in UTC; noon where only the date is known; None where nothing is
    title: dict[str, int]
    lead: dict[str, int]  # headline and opening
    whole: dict[str, int]
    names: dict[str, str]  # the stems of a name, joined by a space -> the name as it is written
    written: dict[str, str]  # a stem -> the word as it is first written


def read_terms(annotated: Annotated) -> Terms:
    """The words of one article. Never fails, whatever the text."""
    article = annotated.article
    headline = article.title or _first_line(article.text)
    heading = [key for token in _TOKEN.findall(headline) if (key := term_of(token))]
    body, names, written = _read_body(article.text, annotated.furniture)
    return Terms(
        id=article.id,
        day=day_of(article.published),
        title=Counter(heading),
        lead=Counter(heading + body[:LEAD_WORDS]),
        whole=Counter(heading + body),
        names=names,
        written=written,
    )


def day_of(published: str | None) -> float | None:
    """A time of publication (ISO 8601) -> days since 1970; None where it is missing or no date."""
    if not published:
        return None
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return None
    if len(published) <= 10:
        return moment.toordinal() - 719_163 + 0.5
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.timestamp() / _SECONDS


def _first_line(text: str) -> str:
    """The first line of a text without a headline of its own, if it looks like one."""
    found = _LINE.match(text)
    line = found[1].strip() if found else ""
    return line if len(line.split()) <= _HEADLINE_WORDS and line[-1:] not in {".", ",", ";", ":"} else ""


def _prose(text: str, furniture: Sequence[Furniture]) -> Iterator[tuple[int, int]]:
    """The stretches between the furniture."""
    at = 0
    for piece in furniture:
        if piece.start > at:
            yield at, piece.start
        at = max(at, piece.end)
    if at < len(text):
        yield at, len(text)


def _read_body(text: str, furniture: Sequence[Furniture]) -> tuple[list[str], dict[str, str], dict[str, str]]:
    """The stems of the first words of the report, the names among them, and each stem as it is first written."""
    chunks: list[str] = []
    for start, end in _prose(text, furniture):
        chunks += _NEW_LINE.sub(" . ", text[start:end]).split()
        chunks.append(".")
    _CHUNKS.make_room()
    found = list(map(_CHUNKS.__getitem__, chunks))
    tokens = list(chain.from_iterable(map(_TOKENS_OF, found)))
    keys = list(chain.from_iterable(map(_KEYS_OF, found)))
    line = "".join(map(_SIGNS_OF, found))
    if len(tokens) - line.count(_BREAK) - line.count(_PAUSE) > WHOLE_WORDS:
        end = _place_of_word(line, WHOLE_WORDS)
        tokens, keys, line = tokens[:end], keys[:end], line[:end]
    # Of a dictionary made from the end the first word of each stem is left.
    written = dict(zip(reversed(keys), reversed(tokens), strict=True))
    written.pop("", None)
    return [key for key in keys if key], _names(tokens, keys, line), written


# What a token is to names, a letter each, so that a run of them is found by a regular expression.
_CAPITAL, _LINK, _WORD, _PAUSE, _BREAK = "Aow,."
_RUN = re.compile(f"{_CAPITAL}(?:{_LINK}{{0,2}}{_CAPITAL})*")
_PAUSES = frozenset(",;'’-–&/()")


class _Chunk(NamedTuple):
    """What stands between two spaces: its tokens, their stems, what they are to names."""

    tokens: tuple[str, ...]
    keys: tuple[str, ...]
    signs: str


_TOKENS_OF, _KEYS_OF, _SIGNS_OF = map(itemgetter, range(3))


class _Chunks(dict[str, _Chunk]):
    """Chunks of text as they were read before, for most come again. Of many, those not met of late are forgotten."""

    def __init__(self) -> None:
        super().__init__()
        self._before: dict[str, _Chunk] = {}

    def __missing__(self, chunk: str) -> _Chunk:
        found = self._before.get(chunk)
        if found is None:
            tokens = tuple(_TOKEN.findall(chunk))
            keys = tuple(map(term_of, tokens))
            found = _Chunk(tokens, keys, "".join(map(_sign, tokens, keys)))
        if len(chunk) <= _LONGEST:
            self[chunk] = found
        return found

    def make_room(self) -> None:
        if len(self) > _CHUNKS_KEPT:
            self._before = dict(self)
            self.clear()


_CHUNKS = _Chunks()


def _sign(token: str, key: str) -> str:
    if len(token) == 1 and not token.isalnum():
        return _PAUSE if token in _PAUSES else _BREAK
    if key and token[0].isupper():
        return _CAPITAL
    return _LINK if token in _NAME_LINKS else _WORD


def _place_of_word(line: str, number: int) -> int:
    """Where the word stands that so many words come before."""
    for at, sign in enumerate(line):
        if sign not in (_PAUSE, _BREAK):
            if not number:
                return at
            number -= 1
    return len(line)


def _names(tokens: Sequence[str], keys: Sequence[str], line: str) -> dict[str, str]:
    """Runs of capitalised words. A single word that opens a sentence is no name for certain."""
    names: dict[str, str] = {}

    def keep(start: int, end: int) -> None:
        if end - start <= _LONGEST_NAME and len(names) < MOST_NAMES:
            last = tokens[end - 1]
            if last.endswith(("'s", "’s")):
                last = last[:-2]
            if end - start == 1:
                names.setdefault(keys[start], last)
                return
            capitals = [keys[at] for at in range(start, end) if line[at] == _CAPITAL]
            names.setdefault(" ".join(capitals), " ".join([*tokens[start : end - 1], last]))

    for run in _RUN.finditer(line):
        start, end = run.span()
        before = start - 1
        while before >= 0 and line[before] == _PAUSE:
            before -= 1
        is_doubtful = before < 0 or line[before] == _BREAK
        if end - start > 1 or not is_doubtful:
            keep(start, end)
        if end - start > 2 and is_doubtful:  # "Owner Maria Ortiz said"
            keep(start + 1, end)
    return names


@lru_cache(maxsize=65536)
def term_of(word: str) -> str:
    """A word -> its stem in plain letters: "Sveinsdóttir’s" -> "sveinsdottir"; nothing for what says nothing."""
    if len(word) > _LONGEST:
        return ""
    word = word.lower().replace("’", "'").replace("ʼ", "'")
    if word.endswith("'s"):
        word = word[:-2]
    if len(word) < 2 or word in STOP_WORDS or word.endswith("n't"):
        return ""
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return stem(word)
