"""Sentence -> its acts: the predicates on its main line, and what verbs of saying, agreeing, refusing make of them.

The main line is the root, what it reports ("said that"), what is coordinated with it
and what it carries ("began to shell"). Asides come into play only where the main line
holds no act. A trial of such a walk reached macro-F1 .69 to .74 on public sets.
"""

from __future__ import annotations

from collections.abc import Iterator

from consilience.annotate.event_actors import Party, Reader
from consilience.annotate.event_frames import Verb, fit, recipients_of
from consilience.annotate.event_turns import Act, granted, placed, refusal, to_come
from consilience.knowledge.event_operators import (
    AGREEING,
    ALLOWING,
    APPEALING,
    ASKED,
    ASPECT,
    DEMANDED,
    DEMANDING,
    EXPECTED,
    FAILING,
    FORBIDDING,
    INTENDING,
    MEANS,
    OBLIGING,
    PLANS,
    REFUSING,
    SAYING_ONLY,
    STOPPING,
    THREATENED,
    THREATENING,
    VOWING,
    WILLING,
    derived,
)
from consilience.knowledge.plover import CAMEO, COOPERATION
from consilience.model.annotated import Status
from consilience.model.parse import Parse, SentenceTokens, Token

_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "would", "'d", "’d", "going"})
_PERHAPS = frozenset({"may", "might", "could"})
_NEVER = frozenset({"no", "not", "n't", "n’t", "never", "neither", "nor", "without"})
_DEEPEST = 6
_ENTERING = frozenset({"enter", "visit", "inspect", "return", "access", "deliver", "monitor", "cross"})
# What stopping an act is, by the first two digits of its code.
_STOPPED = {
    "07": "162", "06": "1621", "04": "164", "18": "0871", "19": "0871", "14": "080", "16": "085", "17": "081",
}  # fmt: skip


class Walker:
    """Walks the sentences of one article."""

    def __init__(self, parsed: Parse, reader: Reader) -> None:
        self.parsed = parsed
        self.reader = reader

    def acts(self, sentence: SentenceTokens) -> list[Act]:
        """The acts of one sentence, in text order."""
        tokens = self.parsed.tokens
        root = next((t for t in tokens[sentence.first : sentence.last] if t.head == t.index), None)
        if root is None:
            return []
        found = [act for verb in self._line(root) for act in self._read(verb, (), 0)]
        if not found:
            for token in tokens[sentence.first : sentence.last]:
                if token.dep in ("advcl", "relcl", "acl", "pcomp", "ccomp", "conj") and token.pos == "VERB":
                    found = self._read(token, (), 0)
                    if found:
                        break
        return found

    def _line(self, token: Token) -> Iterator[Token]:
        """A predicate and those coordinated with it."""
        yield token
        for kid in self.parsed.kids(token, "conj", "parataxis"):
            if kid.pos in ("VERB", "AUX"):
                yield from self._line(kid)

    # ------------------------------------------------------------ one predicate

    def _read(self, token: Token, subjects: tuple[Token, ...], depth: int) -> list[Act]:
        """What one predicate says, seen through the verbs above it. `subjects` are inherited."""
        if depth > _DEEPEST:
            return []
        parsed = self.parsed
        own = parsed.kids(token, "nsubj", "nsubjpass", "csubj")
        nouns = list(own) or list(subjects) or self._inherited(token)
        nouns = [self._antecedent(token, noun) for noun in nouns]
        passive = parsed.kid(token, "nsubjpass", "auxpass") is not None or (token.dep == "acl" and token.tag == "VBN")
        verb = Verb(parsed, token, nouns, passive)
        negated = self._negated(token)
        auxiliaries = {kid.lower for kid in parsed.kids(token, "aux")}
        future = bool(auxiliaries & _FUTURE) or self._is_going(token)
        acts = self._through(verb, nouns, negated, depth)
        if acts is None:
            acts = self._plain(verb)
        if auxiliaries & OBLIGING and not negated:
            return self._obliged(verb, acts)
        if negated:
            return self._not_done(verb, acts, future or "can" in auxiliaries or "could" in auxiliaries)
        if future:
            return [to_come(act) for act in acts]
        if auxiliaries & _PERHAPS:
            return [act._replace(status="hypothetical") for act in acts]
        return acts

    def _plain(self, verb: Verb) -> list[Act]:
        found = fit(verb, self.reader)
        if found is None:
            return []
        actors = [party for noun in verb.subjects for party in self.reader.parties(noun)]
        return [self._act(found.frame.code, verb, actors, found.recipients, found.frame.type, found.frame.mode)]

    def _act(
        self,
        code: str,
        verb: Verb,
        actors: list[Party],
        recipients: list[Party],
        type_: str | None = None,
        mode: str | None = None,
        status: Status = "actual",
    ) -> Act:
        known = CAMEO[code]
        kind = type_ or known.type or ""
        where = self._country_of_place(verb)
        if where is not None:
            actors, recipients = placed(actors, where), placed(recipients, where)
        mode = mode or (None if type_ else known.mode)
        return Act(code, kind, mode, verb.token, actors, recipients, status, verb.object)

    def _country_of_place(self, verb: Verb) -> str | None:
        """The country of the place where the act happens: "in Nairobi", "near Homs"."""
        for slot in ("in", "near", "at", "across", "outside"):
            for noun in verb.nouns(slot):
                party = self.reader.party(noun)
                if party is not None and party.country and party.kind in ("country", "place", "unnamed"):
                    return party.country
        return None

    # ------------------------------------------------------------ verbs over verbs

    def _through(self, verb: Verb, nouns: list[Token], negated: bool, depth: int) -> list[Act] | None:
        """Acts of what the verb carries, made into what the verb makes of them; None where it is no such verb."""
        lemma, parsed = verb.lemma, self.parsed
        carried, complement = parsed.kid(verb.token, "xcomp"), verb.complement
        adjective = parsed.kid(verb.token, "acomp") if lemma in ("be", "remain", "stand", "seem", "become") else None
        if adjective is not None and (inner := parsed.kid(adjective, "xcomp")) is not None:
            word = adjective.lower
            acts = self._read(inner, tuple(nouns), depth + 1)
            if word in WILLING:
                alone = "030" if word in ("willing", "ready", "prepared") else None
                return self._agreed(verb, nouns, acts, alone=alone)
            if word in ("unwilling", "reluctant", "unable"):
                return self._refused(verb, nouns, acts) if word != "unable" else []
            return None
        inner = carried or complement
        if inner is not None and inner.pos in ("VERB", "AUX"):
            own_subject = parsed.kid(inner, "nsubj", "nsubjpass")
            infinitive = any(kid.lower == "to" for kid in parsed.kids(inner, "aux"))
            if lemma in AGREEING and not (own_subject is not None and infinitive and verb.dative is None):
                acts = self._read(inner, () if own_subject is not None else tuple(nouns), depth + 1)
                return self._agreed(verb, nouns, acts, alone="030")
            if lemma in INTENDING and infinitive and own_subject is None:
                return self._agreed(verb, nouns, self._read(inner, tuple(nouns), depth + 1), alone=None)
            if lemma in ("want", "like") and own_subject is not None:
                return self._asked(verb, nouns, inner, ASKED, "020", depth)
            if lemma in REFUSING:
                return self._refused(verb, nouns, self._read(inner, tuple(nouns), depth + 1))
            if lemma in FAILING:
                acts = self._read(inner, tuple(nouns), depth + 1)
                return [refused for act in acts if (refused := refusal(act)) is not None]
            if lemma in THREATENING:
                return self._threatened(verb, nouns, self._read(inner, () if own_subject else tuple(nouns), depth + 1))
            if verb.passive and lemma in EXPECTED:
                return [to_come(act) for act in self._read(inner, tuple(nouns), depth + 1)]
            if lemma in APPEALING and (infinitive or complement is not None):
                return self._asked(verb, nouns, inner, ASKED, "020", depth)
            if lemma in DEMANDING and (infinitive or complement is not None):
                return self._asked(verb, nouns, inner, DEMANDED, "100", depth)
            if lemma in ALLOWING:
                return self._allowed(verb, inner)
            if lemma in STOPPING and inner.tag == "VBG":
                return self._stopped(verb, nouns, self._read(inner, tuple(nouns), depth + 1))
            if lemma in FORBIDDING and inner.tag == "VBG":
                return None
            if lemma in ASPECT and carried is not None:
                acts = self._read(carried, tuple(nouns), depth + 1)
                return acts or None
            if lemma in SAYING_ONLY and complement is not None:
                acts = [act for each in self._line(complement) for act in self._read(each, (), depth + 1)]
                acts = [self._spoken(act, verb) for act in acts]
                return acts or None
        if verb.object is not None and (below := parsed.kid(verb.object, "acl")) is not None and below.pos == "VERB":
            noun = verb.object.lemma.lower()
            if noun in MEANS | PLANS and below.tag in ("VB", "VBG"):
                acts = self._read(below, tuple(nouns), depth + 1)
                if noun in PLANS:
                    acts = [granted(act) if act.type in COOPERATION else to_come(act) for act in acts]
                if acts and fit(verb, self.reader) is None:
                    return acts
        if lemma == "be" and adjective is not None and adjective.lower in ("responsible", "guilty", "complicit"):
            return self._blamed(verb)
        if lemma in FORBIDDING | STOPPING and "from" in verb.prepositions and verb.object is not None:
            gerund = next((g for p in verb.prepositions["from"] for g in parsed.kids(p, "pcomp")), None)
            if gerund is not None and lemma in FORBIDDING:
                return [self._act("172", verb, self._actors(verb), self.reader.parties(verb.object))]
        if (
            lemma in ("call", "appeal", "press")
            and "on" in verb.prepositions
            and (asked := next((n for p in verb.prepositions["on"] for n in parsed.kids(p, "pobj")), None))
        ):
            below = carried or parsed.kid(verb.token, "advcl") or parsed.kid(asked, "acl", "relcl")
            acts = self._read(below, (asked,), depth + 1) if below is not None else []
            return self._asking(verb, acts, ASKED, "020", self.reader.parties(asked))
        return None

    def _actors(self, verb: Verb) -> list[Party]:
        return [party for noun in verb.subjects for party in self.reader.parties(noun)]

    def _agreed(self, verb: Verb, nouns: list[Token], acts: list[Act], *, alone: str | None) -> list[Act]:
        if acts and (alone is None or verb.lemma in VOWING or verb.lemma in INTENDING):
            return [to_come(act) for act in acts]
        if acts:  # what both sides agree to, a war game too, is cooperation
            return [granted(act) for act in acts]
        if alone is None:
            return []
        actors = self._actors(verb)
        found = recipients_of(("d", "with", "to", "o", "c"), verb, self.reader)
        below = self.parsed.kid(verb.token, "xcomp", "ccomp")
        if not found and below is not None:
            found = self._named_below(below, actors)
        return [self._act(alone, verb, actors, found)]

    def _refused(self, verb: Verb, nouns: list[Token], acts: list[Act]) -> list[Act]:
        actors = self._actors(verb)
        found = [refused for act in acts if (refused := refusal(act)) is not None]
        if found:
            return found
        below = self.parsed.kid(verb.token, "xcomp", "ccomp") or self.parsed.kid(verb.token, "acomp")
        return [self._act("120", verb, actors, self._named_below(below, actors) if below is not None else [])]

    def _threatened(self, verb: Verb, nouns: list[Token], acts: list[Act]) -> list[Act]:
        actors = self._actors(verb)
        for act in acts:
            code = derived(THREATENED, act.code) or "130"
            recipients = act.recipients or [p for noun in verb.nouns("o") for p in self.reader.parties(noun)]
            return [self._act(code, verb, actors, recipients)]
        below = self.parsed.kid(verb.token, "xcomp", "ccomp")
        return [self._act("130", verb, actors, self._named_below(below, actors) if below is not None else [])]

    def _asked(
        self, verb: Verb, nouns: list[Token], inner: Token, table: dict[str, str], alone: str, depth: int
    ) -> list[Act]:
        asked = [verb.object] if verb.object is not None else []
        subject = self.parsed.kid(inner, "nsubj", "nsubjpass")
        if not asked and subject is not None:
            asked = [subject]
        acts = self._read(inner, tuple(asked) or tuple(nouns), depth + 1)
        return self._asking(verb, acts, table, alone, [p for noun in asked for p in self.reader.parties(noun)])

    def _asking(
        self, verb: Verb, acts: list[Act], table: dict[str, str], alone: str, recipients: list[Party]
    ) -> list[Act]:
        code = next((made for act in acts if (made := derived(table, act.code))), alone)
        if not recipients:
            recipients = next((act.actors for act in acts if act.actors), [])
        if not recipients:
            recipients = next((act.recipients for act in acts if act.recipients), [])
        if not recipients:
            below = self.parsed.kid(verb.token, "xcomp", "ccomp")
            recipients = self._named_below(below, self._actors(verb)) if below is not None else []
        return [self._act(code, verb, self._actors(verb), recipients)]

    def _allowed(self, verb: Verb, inner: Token) -> list[Act]:
        subject = self.parsed.kid(inner, "nsubj", "nsubjpass") or verb.object
        recipients = self.reader.parties(subject) if subject is not None else []
        code = "086" if inner.lemma.lower() in _ENTERING else "081"
        return [self._act(code, verb, self._actors(verb), recipients)]

    def _stopped(self, verb: Verb, nouns: list[Token], acts: list[Act]) -> list[Act]:
        for act in acts:
            code = _STOPPED.get(act.code[:2])
            if code:
                return [self._act(code, verb, act.actors or self._actors(verb), act.recipients)]
        return []

    # ------------------------------------------------------------ what is not, or not yet, done

    def _not_done(self, verb: Verb, acts: list[Act], refusing: bool) -> list[Act]:
        """What is denied is refused where it would be help to somebody, and simply not done where it is harm."""
        found = []
        for act in acts:
            refused = refusal(act) if refusing else None
            found.append(refused if refused is not None else act._replace(status="negated"))
        if not acts and refusing and verb.token.pos == "VERB" and not verb.passive:
            actors = self._actors(verb)
            if any(party.kind in ("person", "country", "organisation") or party.sector for party in actors):
                found.append(self._act("120", verb, actors, self._named_below(verb.token, actors)))
        return found

    def _blamed(self, verb: Verb) -> list[Act]:
        """ "The government said the rebels were responsible": said by somebody, an accusation."""
        saying = self.parsed.head(verb.token)
        if verb.token.dep != "ccomp" or saying.lemma.lower() not in SAYING_ONLY:
            return []
        speakers = [p for noun in self.parsed.kids(saying, "nsubj") for p in self.reader.parties(noun)]
        blamed = self._actors(verb)
        return [self._act("112", verb, speakers, blamed)] if speakers and blamed else []

    def _obliged(self, verb: Verb, acts: list[Act]) -> list[Act]:
        """ "North Korea must disarm", said by somebody: a demand on it."""
        saying = self.parsed.head(verb.token)
        if verb.token.dep != "ccomp" or saying.lemma.lower() not in SAYING_ONLY:
            return []
        speakers = [p for noun in self.parsed.kids(saying, "nsubj") for p in self.reader.parties(noun)]
        asked = [p for noun in (verb.subjects or verb.nouns("o")) for p in self.reader.parties(noun)]
        if not speakers or not asked:
            return []
        code = next((made for act in acts if (made := derived(DEMANDED, act.code))), "100")
        return [self._act(code, verb, speakers, asked)]

    def _spoken(self, act: Act, saying: Verb) -> Act:
        """ "He said he would meet": the pronoun is whoever says it."""
        if act.actors or not saying.subjects:
            return act
        subject = self.parsed.kid(act.verb, "nsubj")
        if subject is None or subject.pos == "PRON":
            return act._replace(actors=self._actors(saying))
        return act

    # ------------------------------------------------------------ the tree

    def _negated(self, token: Token) -> bool:
        if any(kid.dep == "neg" or kid.lower in _NEVER for kid in self.parsed.kids(token) if kid.index < token.index):
            return True
        noun = self.parsed.kid(token, "dobj", "nsubj", "nsubjpass")
        return noun is not None and any(kid.lower in ("no", "neither") for kid in self.parsed.kids(noun, "det"))

    def _is_going(self, token: Token) -> bool:
        head = self.parsed.head(token)
        return token.dep == "xcomp" and head.lower == "going"

    def _inherited(self, token: Token) -> list[Token]:
        """The subject of the verb above, or the noun that a participle qualifies."""
        parsed, hops = self.parsed, 0
        while hops < 6 and token.head != token.index:
            above = parsed.head(token)
            if token.dep in ("relcl", "acl") and above.pos in ("NOUN", "PROPN"):
                return [above]
            found = parsed.kids(above, "nsubj", "nsubjpass")
            if found:
                return found
            token, hops = above, hops + 1
        return []

    def _antecedent(self, token: Token, noun: Token) -> Token:
        """ "who", "which": the noun that the clause hangs on."""
        if noun.tag in ("WDT", "WP") and token.dep == "relcl":
            return self.parsed.head(token)
        return noun

    def _named_below(self, token: Token, besides: list[Party]) -> list[Party]:
        """The first people named in what a verb carries, other than the actors."""
        names = {party.name for party in besides} | {party.head for party in besides}
        order = [token.index]
        for i in order:
            if len(order) > 60:
                break
            order.extend(self.parsed.children[i])
        for i in sorted(order):
            each = self.parsed.tokens[i]
            if each.dep not in ("dobj", "pobj", "nsubj", "nsubjpass", "dative", "poss", "amod") or i == token.index:
                continue
            found = [p for p in self.reader.parties(each) if p.name not in names and p.head not in names and p.country]
            if found:
                return found
        return []
