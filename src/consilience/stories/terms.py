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

import msgspec

from consilience.model.annotated import Annotated, Furniture
from consilience.text.words import STOP_WORDS, stem

WHOLE_WORDS = 400  # the rest of a long article strays from its event: 250, 400 and 800 measured within .003
LEAD_WORDS = 60  # content words
MOST_NAMES = 60  # kept an article, for saying what was shared
_LONGEST = 40  # code points of a word
_LONGEST_NAME = 8  # words
_HEADLINE_WORDS = 20
_TOKEN = re.compile(r"[^\W_]+(?:[.,:]\d+|['’ʼ][^\W_]+)*|[^\w\s]|[\r\n\u2028\u2029]")
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
    written: dict[str, str] = {}
    heading = []
    for token in _TOKEN.finditer(headline):
        key = term_of(token.group())
        if key:
            heading.append(key)
    body, names = _read_body(article.text, annotated.furniture, written)
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


def _read_body(text: str, furniture: Sequence[Furniture], written: dict[str, str]) -> tuple[list[str], dict[str, str]]:
    """The stems of the first words of the report, and the names among them."""
    stems: list[str] = []
    names: dict[str, str] = {}
    run = _Run(names)
    seen = 0
    for start, end in _prose(text, furniture):
        run.close(opens_sentence=True)
        for word in _TOKEN.findall(text, start, end):
            if len(word) == 1 and not word.isalnum():
                opens = word not in ",;'’-–&/()"
                if run.words:
                    run.close(opens_sentence=opens)
                elif opens:
                    run.opens = True
                continue
            seen += 1
            if seen > WHOLE_WORDS:
                run.close(opens_sentence=True)
                return stems, names
            key = term_of(word)
            if key:
                stems.append(key)
                if key not in written:
                    written[key] = word
            if run.words or (key and word[0].isupper()):
                run.add(word, key)
            else:
                run.opens = False
    run.close(opens_sentence=True)
    return stems, names


class _Run:
    """Collects runs of capitalised words. A single word that opens a sentence is no name for certain."""

    def __init__(self, names: dict[str, str]) -> None:
        self._names = names
        self.words: list[str] = []  # of the run that is open
        self._keys: list[str] = []
        self._links: list[str] = []
        self.opens = True  # the next word opens a sentence
        self._doubtful = False  # the run began with one that did

    def add(self, word: str, key: str) -> None:
        if key and word[0].isupper():
            if self.words:
                self.words += self._links
            else:
                self._doubtful = self.opens
            self._links = []
            self.words.append(word)
            self._keys.append(key)
        elif self.words and len(self._links) < 2 and word in _NAME_LINKS:
            self._links.append(word)
        else:
            self.close(opens_sentence=False)
        self.opens = False

    def close(self, *, opens_sentence: bool) -> None:
        words, keys = self.words, self._keys
        if len(words) > 1 or (words and not self._doubtful):
            self._keep(words, keys)
        if len(words) > 2 and self._doubtful:  # "Owner Maria Ortiz said"
            self._keep(words[1:], keys[1:])
        self.words, self._keys, self._links = [], [], []
        self.opens = self.opens or opens_sentence

    def _keep(self, words: list[str], keys: list[str]) -> None:
        if len(words) <= _LONGEST_NAME and len(self._names) < MOST_NAMES:
            last = words[-1]
            self._names.setdefault(
                " ".join(keys), " ".join([*words[:-1], last[:-2] if last.endswith(("'s", "’s")) else last])
            )


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
