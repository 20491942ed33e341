"""A clause of the draft and a sentence of a source -> Held: the clause of the source that comes closest, word by word.

Every part of checking looks at this: what of the draft is carried by what of the source.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from consilience.corroborate.check_clauses import Part
from consilience.corroborate.check_figures import figures_of, match_figures
from consilience.corroborate.check_found import Clash, Gap
from consilience.corroborate.check_names import NameTable
from consilience.corroborate.check_passages import Passage, Sources, close_to
from consilience.corroborate.check_reading import Reading
from consilience.knowledge.opposites import opposed
from consilience.model.account import DifferenceKind, Relation
from consilience.model.annotated import Claim, Mention
from consilience.model.parse import Token

# Verbs that leave what happens to their object: "made a visit", "gave a promise".
EMPTY_VERBS = frozenset("be have do make take give hold".split())
# Below this two words have nothing to do with each other.
LEAST = 0.3


class Pair(NamedTuple):
    """A word of the draft and the word of the source that carries it, with how close they are (0 to 1)."""

    ours: int
    theirs: int
    closeness: float


@dataclass
class Weighed:
    """What one kind of content adds: how much there is, how much is borne, what clashes, what is missing."""

    total: float = 0.0
    found: float = 0.0
    clashes: list[Clash] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)


@dataclass(frozen=True)
class Held:
    """One clause of the draft against one sentence; `own` are the tokens of the source's closest clause."""

    draft: Reading
    sources: Sources
    table: NameTable
    part: Part
    passage: Passage
    claim: Claim | None
    own: frozenset[int]
    pairs: dict[int, Pair]

    @property
    def reading(self) -> Reading:
        return self.passage.reading

    @property
    def head(self) -> Token:
        """The predicate of the draft's clause."""
        return self.draft.tokens[self.part.head]

    def ids(self, mention: Mention) -> frozenset[str]:
        """The entities of the sources that a name of the draft can mean."""
        return self.table.meant_by(mention, self.draft.text[mention.start : mention.end])

    def meant(self, mention: Mention) -> frozenset[str]:
        """As `ids`, with what the sentence prints just as the draft does."""
        ours = self.draft.text[mention.start : mention.end].casefold()
        theirs = (self.reading.mention(j) for j in self.passage.names)
        return self.ids(mention) | {m.entity for m in theirs if m is not None and self.words_of(m).casefold() == ours}

    def words_of(self, mention: Mention) -> str:
        """The words of a name in the source."""
        return self.reading.text[mention.start : mention.end]

    def clash(
        self,
        kind: DifferenceKind,
        topic: str,
        start: int,
        end: int,
        value: str,
        reason: str,
        relation: Relation = "contradicts",
    ) -> Clash:
        """A clash of the draft's words from `start` to `end` with `value` in this sentence."""
        words = self.draft.text[start:end]
        return Clash(kind, topic, start, end, words, value, self.passage.place(), reason, relation)


def hold(draft: Reading, sources: Sources, table: NameTable, part: Part, passage: Passage) -> Held:
    """Find the clause of the sentence that has most of the part's words, names and figures, and pair the words."""
    claim = _closest(draft, sources, table, part, passage)
    own = frozenset(claim.tokens) if claim is not None else frozenset(passage.positions)
    return Held(draft, sources, table, part, passage, claim, own, _pairs(draft, part, passage, claim, own))


def _closest(draft: Reading, sources: Sources, table: NameTable, part: Part, passage: Passage) -> Claim | None:
    reading = passage.reading
    best: tuple[float, int] | None = None
    ids = [table.meant_by(mention, draft.text[mention.start : mention.end]) for mention in part.names.values()]
    for number in reading.by_sentence[passage.sentence]:
        claim = reading.article.claims[number]
        own = set(claim.tokens)
        words = {passage.words[i] for i in own if i in passage.words}
        score = 0.0
        for i, word in part.words.items():
            value = max((close_to(word, other) for other in words), default=0.0)
            if any(opposed(word, other) for other in words):
                value = max(value, 0.8)  # what says the opposite is about the same
            score += sources.weight(word) * value * (1.5 if i == part.head else 1.0)
        named = {passage.names[i] for i in own if i in passage.names}
        score += sum(1.0 for each in ids if each & named)
        figures = figures_of(reading, min(own), max(own) + 1) if part.figures else []
        score += sum(1.0 for each in match_figures(part.figures, figures) if each.verdict in ("same", "bound"))
        if best is None or score > best[0]:
            best = (score, number)
    return None if best is None else reading.article.claims[best[1]]


def _pairs(draft: Reading, part: Part, passage: Passage, claim: Claim | None, own: frozenset[int]) -> dict[int, Pair]:
    """For each content word of the part the closest one of the passage, of the same clause and role first."""
    reading = passage.reading
    ranked: list[tuple[float, bool, bool, bool, int, int]] = []
    for i, word in part.words.items():
        role = draft.role(i).name
        for j, other in passage.words.items():
            value = close_to(word, other)
            if value < LEAST or (word != other and opposed(word, other)):
                continue
            heads = i == part.head and claim is not None and j == claim.head
            ranked.append((-round(value, 3), not heads, j not in own, reading.role(j).name != role, i, j))
    found: dict[int, Pair] = {}
    taken: dict[int, int] = {}
    for value, _, _, _, i, j in sorted(ranked):
        # One word of the source carries one word of the draft, or two that make one term ("death toll").
        if i in found or (j in taken and not _one_term(draft, i, taken[j])):
            continue
        found[i] = Pair(i, j, -value)
        taken.setdefault(j, i)
    return found


def _one_term(draft: Reading, i: int, k: int) -> bool:
    return draft.role(i) == ("mod", k) or draft.role(k) == ("mod", i)
