"""Text, Parse -> Candidate: the stretches of words that may be names, longest first, none overlapping another.

Three witnesses are heard together, because each alone errs: the tables of known names,
the language model's names, and runs of capitalised words. A run tells where a name ends
(the small model cuts "Choe Son Hui" after "Choe"), the model where one begins, the
tables what needs no asking.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from consilience.annotate.entity_table import Known, known_at
from consilience.knowledge.offices import BODILESS, BRANCHES, OFFICES, TITLE_MODIFIERS
from consilience.knowledge.organisation_words import (
    EVENT_WORDS,
    FACILITY_WORDS,
    ORGANISATION_WORDS,
    PLACE_TAILS,
    PLACE_WORDS,
    WORK_WORDS,
)
from consilience.model.parse import Parse, Token
from consilience.text.names import HONORIFICS, PARTICLES

NAME_LABELS = frozenset("PERSON NORP ORG GPE LOC FAC EVENT WORK_OF_ART PRODUCT LAW".split())
_CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february april june july august september
    october november december mon tue tues wed thu thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov
    dec""".split()
)
# Capitalised words that begin sentences and headings and name nobody.
_NOT_NAMES = frozenset(
    """i i'm the a an this that these those he she it they we you his her its their our your my and but or so if when
    while as at by for from in of on to with after before since until than then there here who what which why how not
    no yes all some many most both each every another other such only also even just more less now today yesterday
    tomorrow however meanwhile moreover according one two three four five six seven eight nine ten first second last
    next new old mr mrs ms is are was were be been do does did has have had can could will would may might must shall
    should let's ok""".split()
)
_TITLE_OF = frozenset(
    """state defense defence education health interior justice commerce labor labour energy agriculture transportation
    transport treasury finance foreign affairs homeland security veterans national intelligence culture trade staff
    environment communications the house senate parliament navy army war police affairs and human resources""".split()
)
_HEADS = frozenset([*ORGANISATION_WORDS, *FACILITY_WORDS, *PLACE_WORDS, *EVENT_WORDS, *WORK_WORDS])
_TAKES_OF = _HEADS | frozenset(OFFICES) | frozenset("house duke bank speaker chief head strait isle port".split())


@dataclass(slots=True)
class Candidate:
    """Words that may name something: tokens `first` to `last` (exclusive), and what the witnesses say of them."""

    first: int
    last: int
    start: int
    end: int
    text: str
    known: Known | None = None
    label: str = ""  # the language model's, "" where it sees no name
    headed: bool = False  # its last word, or the word before "of", tells what it is
    title: tuple[int, int] | None = None  # the tokens of the title before it
    type: str = ""
    via: str = "name"
    name: str = ""
    entity: str = ""
    country: str | None = None
    sector: str | None = None
    scores: dict[str, float] = field(default_factory=dict)


def scan(text: str, parsed: Parse) -> list[Candidate]:
    """All candidates of an article, in text order."""
    labels = [""] * len(parsed.tokens)
    begins = [False] * len(parsed.tokens)
    for name in parsed.names:
        if name.label in NAME_LABELS:
            begins[name.first] = True
            for at in range(name.first, name.last):
                labels[at] = name.label
        elif name.label in {"DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY", "MONEY", "PERCENT"}:
            for at in range(name.first, name.last):
                labels[at] = "-"
    found: list[Candidate] = []
    for sentence in parsed.sentences:
        found.extend(_Sentence(text, parsed.tokens, labels, begins, sentence.first, sentence.last).candidates())
    return found


class _Sentence:
    """One sentence while it is scanned."""

    def __init__(
        self, text: str, tokens: tuple[Token, ...], labels: list[str], begins: list[bool], first: int, last: int
    ) -> None:
        self.text = text
        self.tokens = tokens
        self.labels = labels
        self.begins = begins
        self.first = first
        self.last = last
        words = [t for t in tokens[first:last] if len(t.text) > 3 and t.text[0].isalpha()]
        capital = sum(t.text[0].isupper() for t in words)
        # A headline in title case: capitals tell nothing, so only the model and the tables are heard.
        self.is_title_case = len(words) >= 4 and capital > 0.7 * len(words)

    def candidates(self) -> Iterator[Candidate]:
        at = self.first
        while at < self.last:
            if self._opens(at):
                end = self._run_end(at)
                yield from self._pieces(at, end)
                at = end
            else:
                at += 1

    def _opens(self, at: int) -> bool:
        token = self.tokens[at]
        letter = token.text[0]
        if not letter.isupper():
            # "al-Qaeda", "iPhone", "eBay": only where a witness says so.
            return (self.begins[at] and any(c.isupper() for c in token.text)) or (
                token.text == "al" and self._is_name(at)
            )
        return self._is_name(at)

    def _is_name(self, at: int) -> bool:
        """Whether a token may be part of a name."""
        token = self.tokens[at]
        text = token.text
        if not text[0].isupper():
            return bool(self.labels[at]) and self.labels[at] != "-" and any(c.isupper() for c in text)
        lower = text.lower()
        if lower in _CALENDAR or lower in _NOT_NAMES:
            # "The Hague", "New York", "Will Smith": only inside what a witness takes for a name.
            if lower in _CALENDAR or not (self.labels[at] not in {"", "-"} or known_at(self.text, token.start)):
                return token.pos == "PROPN" and lower in {"new", "old", "first", "will", "may"}
            return lower not in {"the", "a", "an"} or known_at(self.text, token.start) is not None
        if self.labels[at] not in {"", "-"} or known_at(self.text, token.start):
            return True
        if self.is_title_case:
            return False
        if token.pos == "PROPN" or token.tag in {"NNP", "NNPS"}:
            return True
        if at == self.first or self.tokens[at - 1].text in {'"', "“", "‘", "'", ":", "—"}:
            return False
        return token.pos in {"NOUN", "ADJ", "X", "INTJ"} and len(text) > 1

    def _run_end(self, at: int) -> int:
        """The end of the run of name-like tokens that begins at `at`."""
        tokens, last = self.tokens, self.last
        end = at + 1
        while end < last:
            token = tokens[end]
            if self._is_name(end) and token.text[0].isupper():
                end += 1
            elif token.text in "-‐‑–" and end + 1 < last and tokens[end - 1].end == token.start:
                following = tokens[end + 1]
                if following.start != token.end or not (following.text[0].isupper() or following.pos == "PROPN"):
                    break
                end += 2
            elif token.text == "&" and end + 1 < last and self._is_name(end + 1):
                end += 2
            elif end + 1 < last and self._joins(end):
                end += 2 if self._is_name(end + 1) else 3
            else:
                break
        return min(end, last)

    def _joins(self, at: int) -> bool:
        """Whether a small word inside a run belongs to the name: "of", "the", "bin", "de la"."""
        lower = self.tokens[at].lower
        before = self.tokens[at - 1].lower
        here = self.labels[at] not in {"", "-"}
        after = self.tokens[at + 1]
        if lower in PARTICLES and (self._is_name(at + 1) and after.text[0].isupper()):
            return here or lower not in {"e", "y", "la", "do"} or after.pos == "PROPN"
        if lower in PARTICLES and after.lower in PARTICLES and at + 2 < self.last:
            return self._is_name(at + 2) and here
        if lower in {"of", "for", "and", "the", "on", "in", "to"} and not after.text[0].isupper():
            if lower == "of" and after.lower == "the" and at + 2 < self.last and self._is_name(at + 2):
                return here or before in _TAKES_OF
            return False
        if not self._is_name(at + 1):
            return False
        if lower == "of":
            return here or before in _TAKES_OF
        return lower in {"for", "and", "the", "on", "in", "to"} and here and self.labels[at - 1] == self.labels[at]

    # ------------------------------------------------------------ one run into its names

    def _pieces(self, first: int, last: int) -> Iterator[Candidate]:
        """The names in one run of name-like tokens."""
        at = first
        while at < last:
            at, found = self._next(at, last)
            if found:
                yield found

    def _next(self, at: int, last: int) -> tuple[int, Candidate | None]:
        """The name that begins at `at`, and where to go on."""
        tokens = self.tokens
        known = known_at(self.text, tokens[at].start)
        known_end = self._known_end(at, known) if known else at
        whole = self._headed_end(at, last)
        if whole and whole > known_end:
            return whole, self._make(at, whole, known if known and known_end == whole else None, headed=True)
        title = at if known else self._title_end(at, last)
        if title > at:
            if title >= last:
                return last, None  # an office without its holder
            found_end, found = self._next(title, last)
            if found:
                found.title = (at, title)
            return found_end, found
        if known and not self._is_person_here(at, known_end, last):
            tail = known_end
            if known.kind in {"place", "capital", "country"} and tail < self.last and tokens[tail].lower in PLACE_TAILS:
                if known.kind != "country":
                    return tail + 1, self._make(at, tail + 1, known, headed=True)
            return known_end, self._make(at, known_end, known)
        end = self._plain_end(at, last)
        return end, self._make(at, end, None)

    def _known_end(self, at: int, known: Known) -> int:
        stop = self.tokens[at].start + len(known.name)
        end = at + 1
        while end < len(self.tokens) and self.tokens[end].start < stop:
            end += 1
        return end

    def _headed_end(self, at: int, last: int) -> int:
        """The end of the name if its last word tells what it is: "Russian Foreign Ministry"; else 0."""
        tokens = self.tokens
        best = 0
        for end in range(at + 1, last + 1):
            lower = tokens[end - 1].lower
            if lower in OFFICES and lower not in _HEADS and end - at > 1:
                break
            if lower in HONORIFICS:
                break
            if lower in _HEADS and tokens[end - 1].text[0].isupper():
                if end - at > 1 or (end < last and tokens[end].lower == "of"):
                    best = end
                    if end < last and tokens[end].lower in {"of", "for", "on"}:
                        return self._of_end(end, last)
        if best and best < last and best - at >= 2:
            # "Kremlin Press Secretary Dmitry Peskov": the run goes on with a person.
            return best
        return best

    def _of_end(self, at: int, last: int) -> int:
        """The end of "of Foreign Affairs and Trade" that begins at `at`."""
        end = at + 1
        while end < last:
            lower = self.tokens[end].lower
            if lower in OFFICES and lower not in _HEADS:
                break
            if self.begins[end] and self.labels[end] == "PERSON" and self.labels[at] != "PERSON" and end > at + 1:
                break
            end += 1
        while end > at and not self.tokens[end - 1].text[0].isupper():
            end -= 1
        return end

    def _title_end(self, at: int, last: int) -> int:
        """The end of the title that begins at `at` ("Foreign Minister", "Secretary of State"), or `at` if none does."""
        tokens = self.tokens
        end = at
        here = at
        while here < last:
            lower = tokens[here].lower
            if lower in HONORIFICS or lower in OFFICES or lower in BODILESS:
                here += 1
                end = here
                if here + 1 < last and tokens[here].lower == "of":
                    inner = here + 1
                    while inner < last and tokens[inner].lower in _TITLE_OF:
                        inner += 1
                    if inner > here + 1:
                        here = end = inner
            elif lower in TITLE_MODIFIERS or lower in BRANCHES or lower in {"-", "and"}:
                here += 1
            else:
                break
        return end

    def _is_person_here(self, at: int, known_end: int, last: int) -> bool:
        """Whether a known word is part of a person's name here: "Jordan Smith", "Paris Hilton"."""
        if self.labels[at] == "PERSON":
            return known_end < last and self.labels[known_end] == "PERSON" and self.tokens[known_end].text[0].isupper()
        return False

    def _plain_end(self, at: int, last: int) -> int:
        """The end of a name that neither a table nor its own words bound."""
        tokens = self.tokens
        end = at + 1
        while end < last:
            token = tokens[end]
            if self.begins[end] and self.labels[end - 1] not in {"", self.labels[end]} and token.text[0].isupper():
                break  # the model sees another name begin
            if token.text[0].isupper() and self.labels[end] != self.labels[at]:
                known = known_at(self.text, token.start)
                if known and known.kind in {"adjective", "people", "country"} and self.labels[end] != "PERSON":
                    break
                if token.lower in OFFICES and self.labels[end] == "":
                    break
            end += 1
        while end > at + 1 and not any(c.isupper() for c in tokens[end - 1].text):
            if tokens[end - 1].pos == "PROPN" and tokens[end - 2].text in "-‐‑–":
                break
            end -= 1
        return end

    def _make(self, first: int, last: int, known: Known | None, headed: bool = False) -> Candidate:
        tokens = self.tokens
        start, end = tokens[first].start, tokens[last - 1].end
        if known and not headed:
            end = start + len(known.name)
        labels = [self.labels[at] for at in range(first, last) if self.labels[at] not in {"", "-"}]
        label = max(dict.fromkeys(labels), key=labels.count) if labels else ""
        return Candidate(first, last, start, end, self.text[start:end], known, label, headed)
