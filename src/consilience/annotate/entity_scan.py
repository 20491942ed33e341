"""Text, Parse -> Candidate: the stretches of words that may be names, longest first, none overlapping another.

Three witnesses are heard together, because each alone errs: the tables of known names,
the language model's names, and runs of capitalised words. A run tells where a name ends
(the small model cuts "Choe Son Hui" after "Choe"), the model where one begins, the
tables what needs no asking. `entity_pieces` takes a run apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from consilience.annotate.entity_table import Known, known_at
from consilience.knowledge.given_names import GIVEN_NAMES
from consilience.knowledge.name_words import CALENDAR, NAMES_OF_GROUPS, NOT_NAMES, NUMBER_WORDS, TAKES_OF, WEAK
from consilience.knowledge.offices import OFFICES
from consilience.model.parse import Parse, SentenceTokens
from consilience.text.names import FAMILY_FIRST, PARTICLES, fold

NAME_LABELS = frozenset("PERSON NORP ORG GPE LOC FAC EVENT WORK_OF_ART PRODUCT LAW".split())
_NUMBERS = frozenset("DATE TIME CARDINAL ORDINAL QUANTITY MONEY PERCENT".split())
_OPENING = frozenset({'"', "“", "‘", "'", ":", "—", "–", "-", "(", "[", "•", "*", "...", "…", "`", "``"})
HYPHENS = frozenset("-‐‑–")
_CLOSING = frozenset({".", "!", "?", '"', "”", "’", ")", "…"})
_LONGEST = 30  # tokens of a run; more is no name, and keeps what follows linear
_JOINED_LABELS = frozenset("ORG FAC WORK_OF_ART EVENT LAW".split())


@dataclass(slots=True)
class Candidate:
    """Words that may name something: tokens `first` to `last` (exclusive), and what is known of them so far."""

    first: int
    last: int
    start: int
    end: int
    text: str
    known: Known | None = None
    label: str = ""  # the language model's, "" where it sees no name
    headed: bool = False  # its last word, or the word before "of", tells what it is
    title: tuple[int, int] | None = None  # the tokens of the title before it
    opens: bool = False  # a single word where capitals tell nothing: at the start of a sentence or quotation
    heading: bool = False  # in a line whose words all begin with capitals
    type: str = ""
    via: str = "name"
    name: str = ""
    entity: str = ""
    country: str | None = None
    sector: str | None = None


class Line:
    """One sentence while it is scanned: its tokens, and what the witnesses say of each."""

    def __init__(self, text: str, parsed: Parse, witness: Witness, sentence: SentenceTokens) -> None:
        self.text = text
        self.tokens = parsed.tokens
        self.labels = witness.labels
        self.begins = witness.begins
        self.capital = witness.capital
        self.counts = witness.counts
        self.first = sentence.first
        self.last = sentence.last
        self.is_heading = self._is_heading()
        self._known: dict[int, Known | None] = {}

    def _is_heading(self) -> bool:
        """Whether the line is a headline in title case: its words begin with capitals, the verbs too."""
        count = capitals = 0
        for at in range(self.first, self.last):
            token = self.tokens[at]
            if self.capital[at]:
                if len(token.text) > 3:
                    count += 1
                    capitals += 1
            elif token.pos in {"VERB", "AUX"}:
                return False
            elif len(token.text) > 3 and token.text.isalpha():
                count += 1
        closed = self.tokens[self.last - 1].text in _CLOSING
        return count >= (5 if closed else 3) and capitals > 0.7 * count

    def known(self, at: int) -> Known | None:
        """The known name that begins at a token."""
        if at not in self._known:
            self._known[at] = known_at(self.text, self.tokens[at].start)
        return self._known[at]

    def known_end(self, at: int, known: Known) -> int:
        """The token after a known name that begins at `at`."""
        stop = self.tokens[at].start + len(known.name)
        end = at + 1
        while end < self.last and self.tokens[end].start < stop:
            end += 1
        return end

    def opens_sentence(self, at: int) -> bool:
        """Whether a capital at this token tells nothing."""
        return at == self.first or self.tokens[at - 1].text in _OPENING

    def is_labelled(self, at: int) -> bool:
        return self.labels[at] not in {"", "-"}

    def is_name(self, at: int) -> bool:
        """Whether a token may be part of a name."""
        token = self.tokens[at]
        text = token.text
        lower = text.lower()
        if not text[0].isupper():
            return self.is_labelled(at) and any(c.isupper() for c in text) and text[0].isalpha()
        known = self.known(at)
        if lower in CALENDAR:
            return self.labels[at] == "PERSON" and token.pos == "PROPN"
        if lower in NOT_NAMES:
            if known and ((text.isupper() and len(text) > 1) or " " in known.name):
                return True
            if token.pos != "PROPN" or lower in NUMBER_WORDS:
                return False
            return lower in {"new", "old"} or (self.labels[at] == "PERSON" and self._has_more(at))
        if lower in WEAK and not known:
            follows = at + 1 < self.last and self.tokens[at + 1].text[0].isupper()
            return follows and self.is_labelled(at) and self.labels[at + 1] == self.labels[at]
        if known or self.is_labelled(at):
            return True
        if self.is_heading or self.labels[at] == "-":
            return False
        if token.pos == "PROPN" or token.tag in {"NNP", "NNPS"}:
            return True
        return not self.opens_sentence(at) and token.pos in {"NOUN", "ADJ", "X", "INTJ", "VERB"} and len(text) > 1

    def _has_more(self, at: int) -> bool:
        """Whether the model sees a capitalised word beside this one in the same name: "He Lifeng", "Will Smith"."""
        after = at + 1 < self.last and at + 1 not in self.begins and self.labels[at + 1] == self.labels[at]
        before = at > self.first and at not in self.begins and self.labels[at - 1] == self.labels[at]
        return (after and self.tokens[at + 1].text[0].isupper()) or (before and self.tokens[at - 1].text[0].isupper())

    # ------------------------------------------------------------ runs

    def runs(self) -> Iterator[tuple[int, int]]:
        """The longest stretches of name-like tokens with the small words that join them."""
        end = self.first
        for at in range(self.first, self.last):
            # Few tokens open a name, and this is asked of each: the cheap question first.
            if at < end or not (self.capital[at] or at in self.begins or self.tokens[at].text == "al"):
                continue
            if self._may_open(at) and not self._is_bound(at):
                end = self._run_end(at)
                yield at, end

    def _is_bound(self, at: int) -> bool:
        """Whether what stands right before a token makes it no name: "#Vote", "anti-Semitism"."""
        if at == self.first:
            return False
        before = self.tokens[at - 1]
        if before.text in {"#", "@"}:
            return True
        if before.text not in HYPHENS or before.end != self.tokens[at].start or at - 2 < self.first:
            return False
        return self.tokens[at - 2].text.islower() and self.known(at) is None

    def _may_open(self, at: int) -> bool:
        text = self.tokens[at].text
        if self.capital[at]:
            return self.is_name(at)
        # "al-Qaeda", "iPhone", "eBay": where a table knows them, or the model and an inner capital say so.
        if text == "al" or (at in self.begins and any(c.isupper() for c in text)):
            return self.known(at) is not None or self.is_labelled(at)
        return False

    def _run_end(self, at: int) -> int:
        tokens, last = self.tokens, self.last
        known = self.known(at)
        end = max(at + 1, self.known_end(at, known)) if known else at + 1
        last = min(last, at + _LONGEST)
        while end < last:
            text = tokens[end].text
            if text[0].isupper() and self.is_name(end):
                known = self.known(end)
                end = max(end + 1, self.known_end(end, known)) if known else end + 1
                continue
            step = self._hyphen(end) if text in HYPHENS else self._small_word(end)
            if not step:
                break
            end += step
        return min(end, last)

    def _hyphen(self, at: int) -> int:
        """How many tokens from a hyphen on belong to the run: "Kim Min-Woo", "Baek Do-hyun", "Ob-i Sangin"."""
        tokens = self.tokens
        if at + 1 >= self.last or tokens[at - 1].end != tokens[at].start or tokens[at + 1].start != tokens[at].end:
            return 0
        following = tokens[at + 1]
        if following.text[0].isupper():
            return 2 if self.is_name(at + 1) or following.pos == "PROPN" else 0
        if not following.text.isalpha() or not tokens[at - 1].text[0].isupper():
            return 0
        before = tokens[at - 2] if at - 2 >= self.first else None
        if before is not None and before.text[0].isupper() and len(following.text) <= 6:
            korean = fold(before.text) in FAMILY_FIRST and before.pos == "PROPN"
            return 2 if korean or self.labels[at - 1] == self.labels[at + 1] == "PERSON" else 0
        joins = len(following.text) <= 3 and at + 2 < self.last and tokens[at + 2].text[0].isupper()
        return 3 if joins and following.text not in {"led", "run"} else 0

    def _small_word(self, at: int) -> int:
        """How many tokens from a small word on belong to the run: "of", "the", "bin", "de la", "&", "'s"."""
        tokens = self.tokens
        if at + 1 >= self.last:
            return 0
        lower = tokens[at].lower
        after = tokens[at + 1]
        capital = after.text[0].isupper()
        here = self.is_labelled(at)
        if lower == "&":
            return 2 if capital else 0
        if lower in {"'s", "’s", "'", "’"}:
            same = self.labels[at - 1] == self.labels[at] == self.labels[at + 1]
            owner = self.known(at - 1)
            joined = same and self.labels[at] in _JOINED_LABELS and at + 1 not in self.begins and owner is None
            joined = joined and self.counts[tokens[at - 1].text] < 2  # "Acme's Northern Works" beside a bare "Acme"
            return 2 if capital and (joined or tokens[at - 1].lower in NAMES_OF_GROUPS) else 0
        if lower in PARTICLES:
            if capital and self.is_name(at + 1):
                return 2 if here or lower not in {"e", "y", "la", "do", "a"} or after.pos == "PROPN" else 0
            two = after.lower in PARTICLES and at + 2 < self.last and tokens[at + 2].text[0].isupper()
            return 3 if two and self.is_name(at + 2) else 0
        before = tokens[at - 1].lower
        if lower == "of":
            takes = here or before in TAKES_OF
            if capital:
                return 2 if takes and self.is_name(at + 1) else 0
            the = after.lower == "the" and at + 2 < self.last and tokens[at + 2].text[0].isupper()
            return 3 if the and takes and self.is_name(at + 2) else 0
        if lower in {"for", "and", "on", "in", "to"}:
            same = here and self.labels[at - 1] == self.labels[at] and self.labels[at] in _JOINED_LABELS
            if at - 2 >= self.first and fold(tokens[at - 2].text) in GIVEN_NAMES and before not in TAKES_OF:
                return 0  # "Anna Berg for the council"
            takes = lower == "for" and before in TAKES_OF and before not in OFFICES
            if capital:
                return 2 if (same or takes) and self.is_name(at + 1) else 0
            the = after.lower == "the" and at + 2 < self.last and tokens[at + 2].text[0].isupper()
            return 3 if the and (same or takes) and self.is_name(at + 2) else 0
        return 0


class Witness(NamedTuple):
    """What the language model and the capitals say of each token of an article."""

    labels: list[str]  # the model's, "-" for dates and numbers, "" for none
    begins: set[int]  # the tokens at which the model sees a name begin
    capital: list[bool]  # whether the token opens with a capital
    counts: Counter[str]  # how often each capitalised token stands in the article


def witness(parsed: Parse) -> Witness:
    """Hear the language model once for an article."""
    labels = [""] * len(parsed.tokens)
    begins = set()
    for name in parsed.names:
        if name.label in NAME_LABELS:
            begins.add(name.first)
            for at in range(name.first, name.last):
                labels[at] = name.label
        elif name.label in _NUMBERS:
            for at in range(name.first, name.last):
                labels[at] = "-"
    capital = [token.text[0].isupper() for token in parsed.tokens]
    counts = Counter(token.text for token, is_capital in zip(parsed.tokens, capital, strict=True) if is_capital)
    return Witness(labels, begins, capital, counts)


def lines(text: str, parsed: Parse) -> Iterator[Line]:
    """The sentences of an article, with what the witnesses say of their tokens."""
    heard = witness(parsed)
    found = [Line(text, parsed, heard, sentence) for sentence in parsed.sentences]
    if all(line.is_heading for line in found):
        for line in found:
            line.is_heading = False  # nothing but headlines: there is no text that would tell more
    yield from found
