"""Merged sources -> Sources: their sentences, to be asked for those that may bear a clause of the draft."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from consilience.corroborate.check_dates import Dated, dated
from consilience.corroborate.check_figures import figures_of
from consilience.corroborate.check_reading import Reading, stem_of
from consilience.corroborate.figures import centre
from consilience.knowledge.senses import concepts, relatedness
from consilience.model.account import Entity, Place
from consilience.model.annotated import Annotated, Figure
from consilience.text.words import stem

# From this relatedness on two words are near enough to carry one another: those of one group or sense, not what only
# goes with them ("power" with "blackout").
NEAR = 0.6
# So many sentences are looked at closely for each clause.
MOST = 10
# Kinds of name whose own words are nouns of the language: "National Elections Commission".
WORDED = frozenset({"organisation", "facility", "event", "work", "other"})


class Passage:
    """One sentence of a source."""

    def __init__(self, reading: Reading, article: int, sentence: int) -> None:
        self.reading = reading
        self.article = article
        self.sentence = sentence
        tokens = reading.parse.tokens
        self.positions = reading.sentence_tokens(sentence)
        self.start = tokens[self.positions[0]].start
        self.end = tokens[self.positions[-1]].end
        self.words: dict[int, str] = {}
        self.names: dict[int, str] = {}
        for i in self.positions:
            mention = reading.mention(i)
            if mention is not None:
                self.names[i] = mention.entity
                if mention.type in WORDED and (word := stem(tokens[i].lower)):
                    self.words[i] = word
            elif word := reading.word(i):
                self.words[i] = word
        self.entities = frozenset(self.names.values())
        self.stems = frozenset(self.words.values())
        self.plain = frozenset(word for i, word in self.words.items() if i not in self.names)

    def place(self, first: int | None = None, last: int | None = None) -> Place:
        """The sentence as it is cited, or the stretch of it between two tokens."""
        tokens = self.reading.parse.tokens
        start = self.start if first is None else tokens[first].start
        end = self.end if last is None else tokens[last].end
        return Place(article=self.reading.article.article.id, start=start, end=end)


class Sources:
    """All sentences of the sources, indexed by their words and names; headlines and furniture left out."""

    def __init__(self, articles: Sequence[Annotated], entities: Sequence[Entity] = ()) -> None:
        self.name_words = {
            each.id: frozenset(stem(w.lower()) for form in (each.name, *each.aliases) for w in form.split())
            for each in entities
        }
        self.readings = [Reading(article) for article in articles]
        self.passages: list[Passage] = []
        self.by_article: list[list[Passage]] = []
        for number, reading in enumerate(self.readings):
            headline = reading.article.headline
            own = [
                Passage(reading, number, sentence)
                for sentence, bounds in enumerate(reading.parse.sentences)
                if bounds.last > bounds.first
                and not (
                    headline is not None and headline.start <= reading.parse.tokens[bounds.first].start < headline.end
                )
            ]
            self.by_article.append(own)
            self.passages += own
        self.places = {id(passage): n for n, passage in enumerate(self.passages)}
        self.holders: dict[str, list[int]] = {}
        self.concepts: dict[str, set[str]] = {}
        for n, passage in enumerate(self.passages):
            for term in sorted(passage.stems | {"=" + name for name in passage.entities}):
                self.holders.setdefault(term, []).append(n)
        for term in sorted(self.holders):
            if term[0] != "=":
                for concept, _ in concepts(term):
                    self.concepts.setdefault(concept, set()).add(term)
        self.topics = self._topics()
        self._descriptions: dict[str, frozenset[str]] = {}
        self._described: dict[frozenset[str], frozenset[str]] = {}
        self._titles: dict[str, frozenset[str]] = {}
        self._near: dict[str, tuple[tuple[str, float], ...]] = {}
        self._figures: dict[int, list[Figure]] = {}
        self._dates: dict[int, list[Dated]] = {}

    def table_names(self, ids: frozenset[str]) -> list[frozenset[str]]:
        """For each of these entities the stems of the words of its names."""
        return [self.name_words[name] for name in sorted(ids) if name in self.name_words]

    def _topics(self) -> frozenset[str]:
        """Words that the openings of several articles share: what the story is about may be told without naming it."""
        seen: Counter[str] = Counter()
        for own in self.by_article:
            seen.update({word for passage in own[:3] for word in passage.stems})
        return frozenset(word for word, count in seen.items() if count > 1)

    def weight(self, term: str) -> float:
        """Rarer terms weigh more: the logarithm of how few sentences have them."""
        return math.log(1 + (len(self.passages) + 1) / (1 + len(self.holders.get(term, ()))))

    def near(self, word: str) -> tuple[tuple[str, float], ...]:
        """The stems of the sources that come close to a stem, with how close."""
        if word not in self._near:
            shared = {other for concept, _ in concepts(word) for other in self.concepts.get(concept, ())} | {word}
            close = [(other, close_to(word, other)) for other in sorted(shared) if other in self.holders]
            self._near[word] = tuple((other, value) for other, value in close if value >= 0.3)
        return self._near[word]

    def candidates(self, words: Iterable[str], names: Iterable[frozenset[str]], numbers: Iterable[float]) -> list[int]:
        """The sentences that have most of these words, names and numbers, the best first."""
        scores: dict[int, float] = {}
        for word in dict.fromkeys(words):
            best: dict[int, float] = {}
            for other, value in self.near(word):
                for n in self.holders[other]:
                    best[n] = max(best.get(n, 0.0), value)
            weight = self.weight(word)
            for n, value in best.items():
                scores[n] = scores.get(n, 0.0) + weight * value
        for ids in dict.fromkeys(names):
            held = {n for name in ids for n in self.holders.get("=" + name, ())}
            for n in held:
                scores[n] = scores.get(n, 0.0) + 1.5
        wanted = set(numbers)
        if wanted:
            for n in scores:
                passage = self.passages[n]
                if any(number in wanted for number in self.numbers(passage)):
                    scores[n] += 1.5
        return sorted(scores, key=lambda n: (-round(scores[n], 6), n))[:MOST]

    def numbers(self, passage: Passage) -> list[float]:
        return [centre(figure) for figure in self.figures(passage)]

    def figures(self, passage: Passage) -> list[Figure]:
        """The figures of a sentence, plain numbers included."""
        if id(passage) not in self._figures:
            positions = passage.positions
            self._figures[id(passage)] = figures_of(passage.reading, positions.start, positions.stop)
        return self._figures[id(passage)]

    def dates(self, passage: Passage) -> list[Dated]:
        """The dates of a sentence that name days."""
        if id(passage) not in self._dates:
            reading = passage.reading
            times = dict.fromkeys(t for i in passage.positions if (t := reading.time(i)) is not None)
            read = [
                dated(time, reading.text[time.start : time.end], of_noun=reading.is_of_noun(time)) for time in times
            ]
            self._dates[id(passage)] = [each for each in read if each is not None]
        return self._dates[id(passage)]

    def around(self, passage: Passage, before: int, after: int) -> list[Passage]:
        """The sentences of the same article so many before and after, without the passage itself."""
        own = self.by_article[passage.article]
        at = self.places[id(passage)] - self.places[id(own[0])]
        return [other for other in own[max(0, at - before) : at + after + 1] if other is not passage]

    def titles(self, entity: str) -> frozenset[str]:
        """The nouns that stand with its name or beside it, or say what it is: "Vesterline, the operator"."""
        if entity not in self._titles:
            found: set[str] = set()
            for n in self.holders.get("=" + entity, ()):
                passage = self.passages[n]
                for i, name in passage.names.items():
                    if name == entity:
                        found |= _beside(passage.reading, i)
            self._titles[entity] = frozenset(found)
        return self._titles[entity]

    def ranks(self, entity: str, office: str) -> frozenset[str]:
        """What stands before an office of somebody in the sources: "deputy", "former"; "" where it stands alone."""
        found: set[str] = set()
        for n in self.holders.get("=" + entity, ()):
            passage = self.passages[n]
            for i, name in passage.names.items():
                if name == entity:
                    found |= ranks_of(passage.reading, i, office)
        return frozenset(found)

    def described_by(self, words: frozenset[str]) -> frozenset[str]:
        """Who goes by all these nouns and adjectives: "the former deputy minister"; empty where many do."""
        if words not in self._described:
            found = [each for each in self.name_words if words <= self.titles(each)]
            self._described[words] = frozenset(found) if len(found) <= 2 else frozenset()
        return self._described[words]

    def description(self, entity: str) -> frozenset[str]:
        """All words of the sentences that name somebody or something, and of those just before and after."""
        if entity not in self._descriptions:
            found: set[str] = set()
            for n in self.holders.get("=" + entity, ()):
                found |= self.passages[n].plain
                for other in self.around(self.passages[n], 1, 1):
                    found |= other.plain
            self._descriptions[entity] = frozenset(found)
        return self._descriptions[entity]


@lru_cache(maxsize=65536)
def close_to(one: str, other: str) -> float:
    """How close two stems are, 0 to 1."""
    return relatedness(one, other)


def _beside(reading: Reading, i: int) -> set[str]:
    """The stems of the nouns and adjectives that stand with a name's word."""
    token = reading.tokens[i]
    near = list(reading.parse.kids(token, "compound", "amod", "appos"))
    head = reading.parse.head(token)
    if token.dep in ("appos", "compound"):
        near.append(head)
    if token.dep == "nsubj" and head.lemma == "be":
        near += reading.parse.kids(head, "attr")
    for kid in list(near):
        for below in reading.parse.kids(kid, "compound", "amod"):
            near += [below, *reading.parse.kids(below, "compound", "amod")]
    return {word for k in near if k.pos in ("NOUN", "ADJ", "PROPN") and (word := stem_of(k))}


# What makes another office of an office.
RANKS = frozenset("deputy vice former ex acting interim assistant outgoing incoming late retired".split())


def ranks_of(reading: Reading, i: int, office: str) -> set[str]:
    """The ranks that stand before an office (a stem) of a name, in the few words around it; "" for none."""
    found: set[str] = set()
    tokens = reading.tokens
    sentence = tokens[i].sentence
    for k in range(max(0, i - 8), min(len(tokens), i + 9)):
        if tokens[k].sentence != sentence or reading.mention(k) is not None or stem_of(tokens[k]) != office:
            continue
        before = [tokens[b].lower.removesuffix("-") for b in range(max(0, k - 4), k) if tokens[b].sentence == sentence]
        found.add(next((word for word in before if word in RANKS), ""))
    return found
