"""Draft, mentions -> Source: the full name of who speaks, where the words are a pronoun or a description too.

The entity layer's mentions go first. Where they do not cover a source, names as
the language model marks them serve: the longest form known, for "he" the last
person who was the subject or the source of a clause, for "the Russian leader" a
person described with such words before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from consilience.annotate.attribution_actors import Actor, describe, find_actors, guess_genders
from consilience.annotate.attribution_draft import Draft, Reading
from consilience.annotate.attribution_subjects import antecedent, can_speak
from consilience.knowledge import cues
from consilience.model.annotated import Mention, Source
from consilience.model.parse import Token
from consilience.text.turns import find_turns

_MALE = frozenset({"he", "him", "his", "himself"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_PLURAL = frozenset({"they", "them", "their", "themselves", "both"})
_NEUTER = frozenset({"it", "its", "itself"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_ORGANISED = frozenset({"ORG", "GPE", "NORP", "organisation", "country", "place", "group"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent", "attr"})
_NAMES = frozenset({"PROPN", "PRON"})
_DEEPEST = 4  # pronouns that stand for pronouns that stand for …
_ACTORS_BACK = 300  # how many names back a description reaches
_TOKENS_BACK = 400  # how far back "the statement" reaches
_FURTHEST = 8  # sentences back that a pronoun reaches


class Sources:
    """Who the sources of one article's attributions are."""

    def __init__(self, reading: Reading, mentions: Sequence[Mention]) -> None:
        self.reading = reading
        self.at: dict[int, Mention] = {}
        for mention in mentions:
            for token in reading.parsed.tokens_in(mention.start, mention.end):
                self.at.setdefault(token.index, mention)
        self.actors = find_actors(reading, mentions)
        self.actor_at = {i: actor for actor in self.actors for i in range(actor.first, actor.last)}
        self.places = [actor.first for actor in self.actors]
        self.resolved: list[tuple[int, str, Actor]] = []  # subject pronouns so far and who they are
        self.described = describe(reading, self.actors)
        self.genders = guess_genders(reading, self.actors)
        self._settle_pronouns()
        self.turns = find_turns(reading.text)
        self.said: list[tuple[int, Source]] = []  # sources named so far: token position and who

    def _settle_pronouns(self) -> None:
        """Settle "he" and "she" as subjects of sentences, in text order."""
        reading = self.reading
        for token in reading.tokens:
            if token.dep in ("nsubj", "nsubjpass") and token.lower in ("he", "she"):
                if reading.is_quoted(token):
                    continue
                actor = self._nearest(token, self._is_male if token.lower == "he" else self._is_female)
                if actor is not None:
                    self.resolved.append((token.index, token.lower, actor))
                    if reading.tokens[actor.head].sentence != token.sentence and not _is_embedded(reading, token):
                        self.genders.setdefault(actor.name, "m" if token.lower == "he" else "f")

    def _is_male(self, actor: Actor) -> bool:
        return actor.is_person and self.genders.get(actor.name, "m") == "m"

    def _is_female(self, actor: Actor) -> bool:
        return actor.is_person and self.genders.get(actor.name, "f") == "f"

    def name(self, draft: Draft) -> Source | None:
        """Who is behind a draft's source; drafts are to come in text order."""
        if draft.source is None:
            return None
        start, end = draft.source
        if draft.head is None:
            return self._of_words(start, end)
        name, entity = self.who(draft.head, start, end)
        source = Source(start=start, end=end, name=name, entity=entity)
        if draft.speech or draft.frame in ("clause", "according", "beside", "quote"):
            self.said.append((draft.head.index, source))
        return source

    def of(self, head: Token) -> str:
        """The name of the one that a noun phrase stands for, by its head word."""
        return self.who(head, *self._span(head))[0]

    def who(self, head: Token, start: int, end: int, depth: int = 0) -> tuple[str, str | None]:
        """Full name and entity of the one that a noun phrase stands for."""
        reading = self.reading
        if depth > _DEEPEST:
            return self.words(start, end), None
        lower = head.lower
        partners = [k for k in reading.parsed.kids(head, "conj") if k.start < end]
        if partners and head.start >= start:
            names = [self.who(t, t.start, t.end, depth + 1)[0] for t in (head, *partners) if t.pos in _NAMES]
            if len(names) == len(partners) + 1:
                return " and ".join([", ".join(names[:-1]), names[-1]]), None
            return self.words(start, end), None
        mention = self.at.get(head.index)
        if mention is not None:
            # "Pyongyang said": the capital stays the word, the entity is the country.
            return (self.words(start, end) if mention.via == "capital" else mention.name), mention.entity
        if lower in _RELATIVE and head.tag in ("WDT", "WP", "WP$"):
            noun = antecedent(reading, head)
            return self.who(noun, *self._span(noun), depth + 1) if noun is not head else (self.words(start, end), None)
        if head.pos == "PRON" or lower in _MALE | _FEMALE:
            return self._pronoun(head, start, end, depth)
        actor = self.actor_at.get(head.index)
        if actor is not None:
            return actor.name, actor.entity
        actor = self._apposed(head)
        if actor is not None:
            return actor.name, actor.entity
        if head.lower.endswith(("year-old", "years-old", "-old")) or head.lower == "old":
            actor = self._nearest(head, lambda a: a.is_person)
            if actor is not None:
                return actor.name, actor.entity
        if head.pos == "NOUN":
            found = self._description(head)
            if found is not None:
                return found
        return self.words(start, end), None

    def _apposed(self, head: Token) -> Actor | None:
        """The name beside a common noun: "the mayor, Ann Poe, said", "the agency Tass"."""
        reading = self.reading
        if head.pos != "NOUN":
            return None
        for kid in reading.parsed.kids(head, "appos", "nmod", "compound"):
            actor = self.actor_at.get(kid.index)
            close = actor is not None and (actor.first - head.index <= 3 or can_speak(reading, head))
            if kid.index > head.index and close:
                return actor
        if head.lemma in cues.HUMAN:  # "the chief prosecutor in the case Ann Poe"
            actor = self.actor_at.get(reading.parsed.subtree(head)[-1].index)
            before = reading.tokens[actor.first - 1] if actor is not None and actor.first else None
            if actor is not None and actor.is_person and before is not None and before.pos == "NOUN":
                return actor
        at = head.index + 1
        tokens = reading.tokens
        if at + 1 < len(tokens) and tokens[at].text == "," and tokens[at].sentence == head.sentence:
            actor = self.actor_at.get(at + 1)
            if actor is not None and actor.is_person:
                after = tokens[actor.last].text if actor.last < len(tokens) else "."
                return actor if after in (",", ".", ";", "—", "–") else None
        return None

    def words(self, start: int, end: int) -> str:
        """The source's own words without an article in front."""
        tokens = list(self.reading.parsed.tokens_in(start, end))
        while len(tokens) > 1 and tokens[0].lower in ("the", "a", "an", "this", "that", "these", "those"):
            tokens = tokens[1:]
        return " ".join(self.reading.text[tokens[0].start : end].split()) if tokens else self.reading.text[start:end]

    def _of_words(self, start: int, end: int) -> Source:
        """A source that stands outside the parse, such as a line below a quotation."""
        text = self.reading.text[start:end]
        found = [a for a in self.actors if a.name.casefold().endswith(text.casefold())]
        best = max(found, key=lambda a: len(a.name), default=None)
        return Source(start=start, end=end, name=best.name if best else text, entity=best.entity if best else None)

    def _span(self, head: Token) -> tuple[int, int]:
        spans = self.reading.stretch(self.reading.phrase(head, without=("relcl", "appos", "acl", "advcl")))
        for start, end in spans:
            if start <= head.start < end:
                return start, end
        return head.start, head.end

    def _pronoun(self, head: Token, start: int, end: int, depth: int) -> tuple[str, str | None]:
        lower = head.lower
        if lower in _MALE or lower in _FEMALE:
            actor = self._nearest(head, self._is_male if lower in _MALE else self._is_female)
        elif lower in _NEUTER:
            actor = self._nearest(head, lambda a: a.type in _ORGANISED)
        elif lower in _PLURAL:
            return self._plural(head, start, end, depth)
        else:
            return self._speaking(head) or (self.words(start, end), None)
        if actor is None:
            return self.words(start, end), None
        return actor.name, actor.entity

    def _speaking(self, head: Token) -> tuple[str, str | None] | None:
        """Of "I" in a transcript: whose turn it is."""
        if head.lower != "i":
            return None
        at = bisect_left(self.turns, head.start, key=lambda turn: turn.said[1])
        if at == len(self.turns) or head.start < self.turns[at].said[0]:
            return None
        name = self.reading.parsed.tokens_in(*self.turns[at].name)
        return self.who(name[-1], *self.turns[at].name) if name else None

    def _nearest(self, head: Token, fits: Callable[[Actor], bool]) -> Actor | None:
        """The last subject before a pronoun that fits, else the last other actor of the nearest sentence with one."""
        reading = self.reading
        best: tuple[int, int, Actor] | None = None
        for at in range(bisect_left(self.places, head.index) - 1, -1, -1):
            actor = self.actors[at]
            token = reading.tokens[actor.head]
            back = head.sentence - token.sentence
            if back > _FURTHEST or (best is not None and back > best[0]):
                break
            if reading.is_quoted(token) or not fits(actor):
                continue
            rank = _rank(reading, token, back)
            if best is None or rank < best[1]:
                best = (back, rank, actor)
        said = self._same_before(head, best)
        return said if said is not None else best[2] if best is not None else None

    def _same_before(self, head: Token, best: tuple[int, int, Actor] | None) -> Actor | None:
        """Whoever the same pronoun stood for as a subject since: "Poe slept. He met Ray. He said …" is Poe still."""
        before = bisect_left(self.resolved, head.index, key=lambda known: known[0])
        for at, lower, actor in reversed(self.resolved[max(0, before - 9) : before]):
            back = head.sentence - self.reading.tokens[at].sentence
            if back > 2:
                return None
            if lower == head.lower and (best is None or back < best[0] or (back == best[0] and best[1] > 0)):
                return actor
        return None

    def _plural(self, head: Token, start: int, end: int, depth: int) -> tuple[str, str | None]:
        """The last plural subject before "they"."""
        reading = self.reading
        first = reading.parsed.sentences[max(0, head.sentence - 2)].first
        for token in reversed(reading.tokens[first : head.index]):
            if token.dep not in ("nsubj", "nsubjpass") or reading.is_quoted(token):
                continue
            joined = reading.parsed.kid(token, "conj") is not None
            if token.tag in ("NNS", "NNPS") or joined:
                return self.who(token, *self._span(token), depth + 1)
        return self.words(start, end), None

    def _description(self, head: Token) -> tuple[str, str | None] | None:
        """Whoever was described or named so before: "the Russian leader", "the ministry", "the statement"."""
        parsed = self.reading.parsed
        kids = parsed.kids(head)
        if not any(k.lower in ("the", "this", "that") for k in kids if k.dep == "det"):
            return None
        marks = {k.lower for k in kids if k.dep in ("amod", "compound", "nmod")}
        marks |= {k.lower for k in kids if k.dep == "poss"}
        if head.lemma in cues.VEHICLE:
            return self._writer(head)
        role = {head.lower} | cues.ROLE_OF.get(head.lemma, frozenset())
        last = bisect_left(self.places, head.index)
        for actor in reversed(self.actors[max(0, last - _ACTORS_BACK) : last]):
            words = self.described.get(actor.name, frozenset())
            if actor.is_person:
                if role & words and all(_akin(mark, words) for mark in marks):
                    return actor.name, actor.entity
            elif actor.name.split()[-1].casefold() == head.lower and all(_akin(m, words) for m in marks):
                return actor.name, actor.entity
        return None

    def _writer(self, head: Token) -> tuple[str, str | None] | None:
        """Of "the statement said" whoever spoke where that statement was first mentioned ("said in a statement")."""
        reading = self.reading
        for token in reversed(reading.tokens[max(0, head.index - _TOKENS_BACK) : head.index]):
            if token.lemma == head.lemma and not reading.is_quoted(token):
                for at, source in reversed(self.said):
                    back = token.sentence - reading.tokens[at].sentence
                    if back == 0:
                        return source.name, source.entity
                    if back > 0:
                        break
        return None


def _akin(mark: str, words: frozenset[str]) -> bool:
    """Whether a modifier is among the words, "Russian" for "Russia" too."""
    return mark in words or any(word[:4] == mark[:4] for word in words if len(mark) > 4)


def _rank(reading: Reading, token: Token, back: int) -> int:
    """How far a name is from being what a later pronoun means: 0 for the subject of a main clause."""
    if token.dep not in _SUBJECTS:
        return 3 if token.dep == "poss" or (back == 0 and token.dep in ("dobj", "pobj")) else 2
    return 1 if _is_embedded(reading, token) else 0


def _is_embedded(reading: Reading, token: Token) -> bool:
    head = reading.parsed.head(token)
    return head.dep in ("relcl", "acl", "advcl", "ccomp", "pcomp")
