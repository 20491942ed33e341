"""Sentence -> its acts: the predicates on its main line, and what verbs of saying, agreeing, refusing make of them.

The main line is the root, what it reports ("said that"), what is coordinated with it
and what it carries ("began to shell"). Asides come into play only where the main line
holds no act. A trial of such a walk reached macro-F1 .69 to .74 on public sets.
"""

from __future__ import annotations

from consilience.annotate.event_carriers import SPEAKERS_THEMSELVES, Carriers, Nouns
from consilience.annotate.event_frames import Verb, classes_of, fit, within
from consilience.annotate.event_turns import Act, refusal, to_come
from consilience.knowledge.event_operators import DEMANDED, HOLDING, OBLIGING, SAYING_ONLY, derived
from consilience.knowledge.predicates import CONDITION_MARKS, TEMPORAL_MARKS
from consilience.model.parse import Parse, SentenceTokens, Token

_FUTURE = frozenset({"will", "'ll", "’ll", "wo", "would", "'d", "’d", "going"})
_PERHAPS = frozenset({"may", "might", "could"})
_DEEPEST = 6
_MOST_WORDS = 40  # of a clause that are looked at


class Walker(Carriers):
    """Walks the sentences of one article."""

    def acts(self, sentence: SentenceTokens) -> list[Act]:
        """The acts of one sentence, in text order."""
        tokens = self.parsed.tokens
        root = next((t for t in tokens[sentence.first : sentence.last] if t.head == t.index), None)
        if root is None:
            return []
        found = [act for verb in self.line(root) for act in self.read(verb, (), 0)]
        if not found:
            for token in tokens[sentence.first : sentence.last]:
                if token.pos == "VERB" and self._is_aside(token):
                    # An aside that names no doer says too little: "long celebrated as ..."
                    found = [act for act in self.read(token, (), 0) if act.actors]
                    if found:
                        break
        return found

    def read(self, token: Token, subjects: Nouns, depth: int) -> list[Act]:
        """What one predicate says, seen through the verbs above it. `subjects` are inherited."""
        if depth > _DEEPEST:
            return []
        parsed = self.parsed
        own = parsed.kids(token, "nsubj", "nsubjpass", "csubj")
        nouns = list(own) or list(subjects) or self.inherited(token)
        if own and subjects and own[0].lower in SPEAKERS_THEMSELVES and self.reader.party(own[0]) is None:
            nouns = list(subjects)  # "the union said it would call a strike"
        nouns = [self.antecedent(token, noun) for noun in nouns]
        passive = parsed.kid(token, "nsubjpass", "auxpass") is not None or (token.dep == "acl" and token.tag == "VBN")
        verb = Verb(parsed, token, nouns, passive)
        negated = self.negated(token)
        auxiliaries = {kid.lower for kid in parsed.kids(token, "aux")}
        future = bool(auxiliaries & _FUTURE) or self.is_going(token)
        acts = self.through(verb, tuple(nouns), depth)
        if acts is None:
            acts = self._plain(verb)
        if auxiliaries & OBLIGING and not negated:
            return self._obliged(verb, acts)
        if negated and verb.lemma in SAYING_ONLY and verb.complement is not None:
            return []  # "would not say whether it will attack"
        if "can" in auxiliaries and not negated:
            return []  # "a missile that can hit the capital"
        if negated:
            return self._not_done(verb, acts, future)
        if future:
            return [to_come(act) for act in acts]
        if auxiliaries & _PERHAPS:
            return [act._replace(status="hypothetical") for act in acts]
        return acts

    def _plain(self, verb: Verb) -> list[Act]:
        found = fit(verb, self.reader)
        if found is None:
            return []
        frame, actors, recipients = found.frame, self.actors(verb), found.recipients
        if not actors and verb.passive:  # "were killed in an attack by rebels"
            attack = next(
                (n for slot in ("in", "during", "after") for n in verb.nouns(slot) if _is_attack(n, self.parsed)), None
            )
            actors = within(attack, self.reader, doing=True) if attack is not None else []
        if frame.flipped:
            actors, recipients = recipients, actors
        if frame.code == "154" and frame.mode is None and self._keeps_peace(verb):
            return [self.act("074", verb, actors, recipients)]
        return [self.act(frame.code, verb, actors, recipients, frame.type, frame.mode)]

    def _is_aside(self, token: Token) -> bool:
        """A clause beside the main line that tells something done: "after shelling the town", not "of shelling it"."""
        if token.dep == "pcomp":
            return self.parsed.head(token).lower in TEMPORAL_MARKS
        if any(kid.lower in CONDITION_MARKS for kid in self.parsed.kids(token, "mark")):
            return False
        if token.dep == "acl" and token.tag == "VB":
            return False  # no more than meant: "a plan to let insurers choose"
        return token.dep in ("advcl", "relcl", "acl", "conj")

    def _keeps_peace(self, verb: Verb) -> bool:
        """Whether troops are sent to keep the peace: aid, by PLOVER, and no show of force."""
        return any(token.lower.startswith("peacekeep") for token in self.parsed.subtree(verb.token)[:_MOST_WORDS])

    def _not_done(self, verb: Verb, acts: list[Act], refusing: bool) -> list[Act]:
        """What is denied is refused where it would be help to somebody, and simply not done where it is harm."""
        found = []
        for act in acts:
            refused = refusal(act) if refusing else None
            if refused is not None:
                found.append(refused)
            elif act.actors and act.recipients:  # one who simply did not do something to nobody is no event
                found.append(act._replace(status="negated"))
        if not acts and refusing and verb.token.pos == "VERB" and not verb.passive:
            actors = self.actors(verb)
            if any(party.kind in ("person", "country", "organisation") or party.sector for party in actors):
                found.append(self.act("120", verb, actors, self.named_below(verb.token, actors)))
        return found

    def _obliged(self, verb: Verb, acts: list[Act]) -> list[Act]:
        """A duty, "North Korea must disarm", said by somebody: a demand on it."""
        saying = self.parsed.head(verb.token)
        if verb.token.dep != "ccomp" or saying.lemma.lower() not in SAYING_ONLY - HOLDING:
            return []
        speakers = [p for noun in self.parsed.kids(saying, "nsubj") for p in self.reader.parties(noun)]
        asked = [p for noun in (verb.subjects or verb.nouns("o")) for p in self.reader.parties(noun)]
        if not speakers or not asked or {party.name for party in speakers} & {party.name for party in asked}:
            return []
        code = next((made for act in acts if (made := derived(DEMANDED, act.code))), "100")
        return [self.act(code, verb, speakers, asked)]


def _is_attack(noun: Token, parsed: Parse) -> bool:
    return "ATTACK" in classes_of(noun, parsed)
