"""Verbs over verbs: what agreeing, refusing, threatening, asking, allowing, stopping and saying make of an act.

Each way of joining the two has its function; the lists are those of `knowledge/event_operators.py`.
"""

from __future__ import annotations

from consilience.annotate.event_actors import Party
from consilience.annotate.event_clauses import Clauses
from consilience.annotate.event_frames import ARMED, OFFICIAL, Verb, classes_of, fit, recipients_of, within
from consilience.annotate.event_turns import Act, granted, refusal, to_come
from consilience.knowledge.event_operators import (
    AGREEING,
    ALLEGING,
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
from consilience.knowledge.plover import COOPERATION, QUADS
from consilience.model.parse import Token

Nouns = tuple[Token, ...]
_COPULAS = frozenset({"be", "become", "remain", "stand", "seem"})
# "ordered the paper to close": by somebody who can, no request but a restriction.
_CLOSING = frozenset({"suspend", "stop", "close", "halt", "shut", "leave", "cease", "disband", "evacuate", "vacate"})
_STRIKING = frozenset(
    """respond retaliate avenge fight crush punish destroy resist annihilate hit strike wipe eliminate defeat bomb hunt
    topple overrun flatten bury""".split()
)
_UNNAMED = frozenset({"name", "identify", "quote", "remain"})
SPEAKERS_THEMSELVES = frozenset({"he", "she", "it", "i", "we", "they"})
_ENTERING = frozenset({"enter", "visit", "inspect", "return", "access", "deliver", "monitor", "cross"})
# What stopping an act is, by the first two digits of its code.
_STOPPED = {
    "07": "162", "06": "1621", "04": "164", "18": "0871", "19": "0871", "14": "080", "16": "085", "17": "081",
}  # fmt: skip


class Carriers(Clauses):
    """Reads verbs that carry others. `read` is the walker's, which comes back here for what is below."""

    def read(self, token: Token, subjects: Nouns, depth: int) -> list[Act]:
        raise NotImplementedError

    def through(self, verb: Verb, nouns: Nouns, depth: int) -> list[Act] | None:
        """Acts of what the verb carries, made into what the verb makes of them; None where it is no such verb."""
        for way in (self._by_adjective, self._by_clause, self._by_noun, self._by_copula, self._by_preposition):
            acts = way(verb, nouns, depth)
            if acts is not None:
                return acts
        return None

    def _by_adjective(self, verb: Verb, nouns: Nouns, depth: int) -> list[Act] | None:
        """An adjective over a verb: "is ready to meet", "is unwilling to help"."""
        if verb.lemma not in _COPULAS:
            return None
        adjective = self.parsed.kid(verb.token, "acomp")
        inner = self.parsed.kid(adjective, "xcomp") if adjective is not None else None
        if adjective is None or inner is None:
            return None
        word = adjective.lower
        if word in WILLING:
            alone = "030" if word in ("willing", "ready", "prepared") else None
            return self._agreed(verb, self._carried(inner, nouns, depth), alone=alone)
        if word in ("unwilling", "reluctant"):
            return self._refused(verb, self._carried(inner, nouns, depth))
        return [] if word == "unable" else None

    def _by_clause(self, verb: Verb, nouns: Nouns, depth: int) -> list[Act] | None:
        """A verb with a verb below it, as infinitive, gerund or clause."""
        lemma, parsed = verb.lemma, self.parsed
        carried, complement = parsed.kid(verb.token, "xcomp"), verb.complement
        inner = carried or complement
        if inner is None or inner.pos not in ("VERB", "AUX"):
            return None
        if lemma in APPEALING and (inner.lemma.lower() in _UNNAMED or self._is_question(inner)):
            return []  # "asked not to be named", "asked whether"
        own_subject = parsed.kid(inner, "nsubj", "nsubjpass")
        infinitive = any(kid.lower == "to" for kid in parsed.kids(inner, "aux"))
        below: Nouns = () if own_subject is not None and not self._are_meant(inner, nouns) else nouns
        told = complement is not None and not infinitive and not self._is_subjunctive(inner)
        if lemma == "ask" and told and parsed.kid(inner, "mark") is None:
            return []  # a question
        if lemma == "agree" and told and not self._means_to(inner, anybody=True):
            return [self._spoken(act, verb) for act in self._carried(inner, (), depth)] or None
        if lemma in AGREEING and not (own_subject is not None and infinitive and verb.dative is None):
            return self._agreed(verb, self._carried(inner, below, depth), alone="030")
        if lemma in INTENDING and infinitive and own_subject is None:
            return self._agreed(verb, self._carried(inner, nouns, depth), alone=None)
        if lemma in ("want", "like") and own_subject is not None:
            return self._asked(verb, inner, nouns, depth, ASKED, "020") if self.reader.parties(own_subject) else []
        if lemma in REFUSING:
            return self._refused(verb, self._carried(inner, nouns, depth))
        if lemma in FAILING:
            return [made for act in self._carried(inner, nouns, depth) if (made := refusal(act)) is not None]
        if lemma in THREATENING:
            return self._threatened(verb, self._carried(inner, below, depth))
        if verb.passive and lemma in EXPECTED:
            return [to_come(act) for act in self._carried(inner, nouns, depth)]
        if lemma in APPEALING and (infinitive or complement is not None):
            return self._asked(verb, inner, nouns, depth, ASKED, "020")
        if lemma in DEMANDING and (infinitive or (complement is not None and lemma != "tell")):
            return self._asked(verb, inner, nouns, depth, DEMANDED, "100")
        if lemma in ALLOWING:
            return self._allowed(verb, inner)
        if lemma in STOPPING and inner.tag == "VBG":
            return self._stopped(verb, self._carried(inner, nouns, depth))
        if lemma in ASPECT and carried is not None:
            return self._carried(carried, nouns, depth) or None
        if lemma in SAYING_ONLY and complement is not None:
            speakers = nouns if self._are_meant(complement, nouns) else ()
            acts = [self._spoken(act, verb) for act in self._carried(complement, speakers, depth)]
            if not acts and lemma in ("warn", "caution") and self._means_to(complement):
                return [self.act("130", verb, self.actors(verb), recipients_of(("o", "against"), verb, self.reader))]
            return [self._alleged(act, verb) for act in acts] if lemma in ALLEGING else acts or None
        return None

    def _is_subjunctive(self, inner: Token) -> bool:
        return inner.tag == "VB" and self.parsed.kid(inner, "aux") is None

    def _means_to(self, complement: Token, *, anybody: bool = False) -> bool:
        """Whether a clause is of one's own doing to come, "warned that it would respond", or of anybody's."""
        subject = self.parsed.kid(complement, "nsubj")
        future = any(kid.lower in ("will", "would", "'ll", "’ll") for kid in self.parsed.kids(complement, "aux"))
        if anybody:
            return future
        return future and subject is not None and subject.pos == "PRON" and subject.lower != "there"

    def _are_meant(self, complement: Token, speakers: Nouns) -> bool:
        """Whether the subject of what is said is a pronoun for those who say it; "they" only for several."""
        subject = self.parsed.kid(complement, "nsubj", "nsubjpass")
        if subject is None or not speakers:
            return False
        if subject.lower == "they":
            return speakers[0].tag in ("NNS", "NNPS")
        return subject.lower in SPEAKERS_THEMSELVES

    def _is_question(self, inner: Token) -> bool:
        kids = self.parsed.kids(inner)
        return any(kid.lower in ("whether", "if", "why", "how", "what", "when", "where", "who") for kid in kids)

    def _by_noun(self, verb: Verb, nouns: Nouns, depth: int) -> list[Act] | None:
        """A noun over a verb: "announced a plan to withdraw", "signed a decree to release"."""
        below = self.parsed.kid(verb.object, "acl") if verb.object is not None else None
        if verb.object is None or below is None or below.pos != "VERB" or below.tag not in ("VB", "VBG"):
            return None
        noun = verb.object.lemma.lower()
        if noun in PLANS:
            acts = self.read(below, nouns, depth + 1)
            return [granted(act) if act.type in COOPERATION else to_come(act) for act in acts] or None
        if noun in MEANS and fit(verb, self.reader) is None:
            return self.read(below, nouns, depth + 1) or None
        return None

    def _by_copula(self, verb: Verb, nouns: Nouns, depth: int) -> list[Act] | None:
        """A copula: "was the first to recognise", "is to visit", "are responsible"."""
        parsed = self.parsed
        if verb.lemma not in _COPULAS:
            return None
        attribute = parsed.kid(verb.token, "attr")
        below = parsed.kid(attribute, "acl", "relcl") if attribute is not None else None
        if below is not None and below.pos == "VERB" and below.tag == "VB":
            return self.read(below, nouns, depth + 1)
        carried = parsed.kid(verb.token, "xcomp")
        if verb.lemma == "be" and carried is not None and carried.tag == "VB":
            return [to_come(act) for act in self._carried(carried, nouns, depth)]
        adjective = parsed.kid(verb.token, "acomp")
        if adjective is not None and adjective.lower in ("responsible", "guilty", "complicit"):
            return self._blamed(verb)
        return None

    def _by_preposition(self, verb: Verb, nouns: Nouns, depth: int) -> list[Act] | None:
        """A preposition between: "called on Chad to pay", "barred the group from meeting"."""
        parsed = self.parsed
        if verb.lemma in FORBIDDING and verb.object is not None:
            gerunds = [g for p in verb.prepositions.get("from", ()) for g in parsed.kids(p, "pcomp")]
            if gerunds:
                code = "120" if gerunds[0].lemma.lower() in ("enter", "visit", "travel") else "172"
                return [self.act(code, verb, self.actors(verb), self.reader.parties(verb.object))]
        if verb.lemma in ("call", "appeal", "press"):
            asked = [noun for p in verb.prepositions.get("on", ()) for noun in parsed.kids(p, "pobj")]
            people = [party for noun in asked for party in self.reader.parties(noun)]
            if people:
                below = parsed.kid(verb.token, "xcomp", "advcl") or parsed.kid(asked[0], "acl", "relcl")
                acts = self.read(below, tuple(asked), depth + 1) if below is not None else []
                return self._asking(verb, acts, ASKED, "020", people)
        return None

    def _agreed(self, verb: Verb, acts: list[Act], *, alone: str | None) -> list[Act]:
        if acts and (alone is None or verb.lemma in VOWING or verb.lemma in INTENDING):
            return [to_come(act) for act in acts]
        if verb.lemma in VOWING and self._strikes_back(verb):
            return [
                self.act("138", verb, self.actors(verb), recipients_of(("against", "x.against"), verb, self.reader))
            ]
        if acts:  # what both sides agree to, a war game too, is cooperation
            return [granted(act) for act in acts]
        if alone is None:
            return []
        actors = self.actors(verb)
        found = recipients_of(("d", "with", "to", "o", "c"), verb, self.reader)
        below = self.parsed.kid(verb.token, "xcomp", "ccomp")
        if not found and below is not None:
            found = self.named_below(below, actors)
        return [self.act(alone, verb, actors, found)]

    def _strikes_back(self, verb: Verb) -> bool:
        below = self.parsed.kid(verb.token, "xcomp", "ccomp")
        return below is not None and below.lemma.lower() in _STRIKING

    def _refused(self, verb: Verb, acts: list[Act]) -> list[Act]:
        actors = self.actors(verb)
        found = [refused for act in acts if (refused := refusal(act)) is not None]
        if found:
            return found
        below = self.parsed.kid(verb.token, "xcomp", "ccomp") or self.parsed.kid(verb.token, "acomp")
        return [self.act("120", verb, actors, self.named_below(below, actors) if below is not None else [])]

    def _threatened(self, verb: Verb, acts: list[Act]) -> list[Act]:
        actors = self.actors(verb)
        for act in acts:
            code = derived(THREATENED, act.code) or "130"
            recipients = act.recipients or [p for noun in verb.nouns("o") for p in self.reader.parties(noun)]
            return [self.act(code, verb, actors, recipients)]
        below = self.parsed.kid(verb.token, "xcomp", "ccomp")
        return [self.act("130", verb, actors, self.named_below(below, actors) if below is not None else [])]

    def _asked(
        self, verb: Verb, inner: Token, nouns: Nouns, depth: int, table: dict[str, str], alone: str
    ) -> list[Act]:
        asked = [verb.object] if verb.object is not None else []
        subject = self.parsed.kid(inner, "nsubj", "nsubjpass")
        if not asked and subject is not None:
            asked = [subject]
        acts = self.read(inner, tuple(asked) or nouns, depth + 1)
        if verb.lemma in ("order", "force", "compel") and inner.lemma.lower() in _CLOSING:
            people = [party for noun in asked for party in self.reader.parties(noun) or within(noun, self.reader)]
            if not any(party.kind == "country" or party.sector == "GOV" for party in people):
                return [self.act("172", verb, self.actors(verb), people)]
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
            recipients = self.named_below(below, self.actors(verb)) if below is not None else []
        return [self.act(code, verb, self.actors(verb), recipients)]

    def _allowed(self, verb: Verb, inner: Token) -> list[Act]:
        subject = self.parsed.kid(inner, "nsubj", "nsubjpass") or verb.object
        recipients = self.reader.parties(subject) if subject is not None else []
        code = "086" if inner.lemma.lower() in _ENTERING else "081"
        if subject is not None and inner.lemma in ("go", "leave") and "PRISONERS" in classes_of(subject, self.parsed):
            code = "0841"
        if not recipients or not any(p.sector in OFFICIAL | ARMED or p.kind == "country" for p in self.actors(verb)):
            return []
        return [self.act(code, verb, self.actors(verb), recipients)]

    def _stopped(self, verb: Verb, acts: list[Act]) -> list[Act]:
        for act in acts:
            code = _STOPPED.get(act.code[:2])
            if code:
                return [self.act(code, verb, act.actors or self.actors(verb), act.recipients)]
        return []

    def _carried(self, inner: Token, subjects: Nouns, depth: int) -> list[Act]:
        """What a carried verb and those coordinated with it say."""
        return [act for each in self.line(inner) for act in self.read(each, subjects, depth + 1)]

    def _alleged(self, act: Act, verb: Verb) -> Act:
        """An allegation, "they claimed that rebels attacked": it accuses the rebels, unless it is one's own deed."""
        speakers = self.actors(verb)
        if QUADS[act.type] != "material conflict" or not speakers or not act.actors or act.actors == speakers:
            return act
        return self.act("112", verb, speakers, act.actors, "ACCUSE", "allege")

    def _blamed(self, verb: Verb) -> list[Act]:
        """Blame laid by a speaker: "the government said the rebels were responsible"."""
        saying = self.parsed.head(verb.token)
        if verb.token.dep != "ccomp" or saying.lemma.lower() not in SAYING_ONLY:
            return []
        speakers = [p for noun in self.parsed.kids(saying, "nsubj") for p in self.reader.parties(noun)]
        blamed = self.actors(verb)
        return [self.act("112", verb, speakers, blamed)] if speakers and blamed else []

    def _spoken(self, act: Act, saying: Verb) -> Act:
        """The speaker for his pronoun, "he said he would meet": the pronoun is whoever says it."""
        if act.actors or not saying.subjects:
            return act
        if act.type == "THREATEN":
            return act._replace(actors=self.actors(saying))
        subject = self.parsed.kid(act.verb, "nsubj")
        if subject is None:
            return act
        if self._are_meant(act.verb, tuple(saying.subjects)):
            return act._replace(actors=self.actors(saying))
        return act
