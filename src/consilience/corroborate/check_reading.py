"""Annotated -> Reading: one article token by token, as checking asks for it: names, figures, roles, denial, tense."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from consilience.knowledge.idioms import IDIOMS
from consilience.knowledge.predicates import FUTURE_AUX, HYPOTHETICAL_AUX
from consilience.model.annotated import Annotated, Attribution, Claim, Figure, Mention, Time
from consilience.model.parse import Token
from consilience.text.names import HONORIFICS
from consilience.text.quotes import Quote, find_quotes
from consilience.text.words import STOP_WORDS, stem

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})
# Words that deny what they stand with.
DENYING = frozenset("no not n't n’t never neither nor nobody none nothing nowhere".split())
# What stands after these has not happened yet.
UNTIL = frozenset("until till unless if before lest once".split())
WANTING = frozenset(
    "want demand ask seek wish need require hope expect order urge propose request like lack await".split()
)
FINITE = frozenset("is are was were has have had been be 's ’s".split())
DENYING_VERBS = frozenset("deny dispute refute".split())
# Verbs that carry on into the verb they govern: "has begun to pump" is pumping.
DOING = frozenset("begin start continue manage keep go come help get have".split())
Reality = Literal["past", "present", "unreal"]


class Role(NamedTuple):
    """What a token does for another one: "agent", "patient", "mod", a preposition; "head" for a predicate."""

    name: str
    governor: int


class Reading:
    """One article; positions are those of `Parse.tokens`."""

    def __init__(self, article: Annotated) -> None:
        self.article = article
        self.text = article.article.text
        self.parse = article.parse
        self.tokens = article.parse.tokens
        self.mentions = self._spread(article.entities, key=lambda m: (m.end - m.start, m.start))
        self.figures = self._spread(article.figures, key=lambda f: (f.end - f.start, f.start))
        self.times = self._spread(
            [t for t in article.times if t.type in ("DATE", "TIME")], key=lambda t: (t.end - t.start, t.start)
        )
        self.quotes: tuple[Quote, ...] = find_quotes(self.text)
        self.claim_of = self._claims(article.claims)
        self.by_sentence = _grouped(article.claims, len(article.parse.sentences))
        self._roles: dict[int, Role] = {}
        self.attributions = [each for each in article.attributions if self._reports(each)]
        self.idioms = self._idioms()

    def _spread(self, spans: Iterable[Mention | Figure | Time], key: object) -> dict[int, object]:
        found: dict[int, object] = {}
        for span in sorted(spans, key=key):  # type: ignore[call-overload]
            for token in self.parse.tokens_in(span.start, span.end):
                found[token.index] = span
        return found

    def _reports(self, attribution: Attribution) -> bool:
        """Whether words are reported: a clause, or something in quotation marks. "He accepted a bribe" reports none."""
        cue = attribution.cue
        for content in attribution.content:
            if any(q.start < content.end and content.start < q.end for q in self.quotes):
                return True
            for token in self.parse.tokens_in(content.start, content.end):
                number = self.claim_of.get(token.index)
                if number is None:
                    continue
                head = self.tokens[self.article.claims[number].head]
                if content.start <= head.start < content.end and not (cue and cue.start <= head.start < cue.end):
                    return True
        return False

    def _idioms(self) -> dict[int, str]:
        """Verbs that mean something else with their object or particle: "lost their lives", "called off"."""
        found: dict[int, str] = {}
        for token in self.tokens:
            known = IDIOMS.get(token.lemma.lower()) if token.pos == "VERB" else None
            if known is None:
                continue
            for kid in self.parse.kids(token, "dobj", "prt", "advmod", "prep"):
                meant = known.get(kid.lemma.lower())
                if meant and not (kid.dep == "prep" and self.parse.kid(kid, "pobj") and token.lemma != "call"):
                    found[token.index] = stem(meant)
                    found[kid.index] = ""
        return found

    def _claims(self, claims: Sequence[Claim]) -> dict[int, int]:
        """The claim that each token belongs to; the one it stands in alone where clauses share a noun."""
        found: dict[int, int] = {}
        for number, claim in enumerate(claims):
            for i in claim.tokens:
                if i not in found or i == claim.head:
                    found[i] = number
        return found

    def mention(self, i: int) -> Mention | None:
        return self.mentions.get(i)  # type: ignore[return-value]

    def figure(self, i: int) -> Figure | None:
        return self.figures.get(i)  # type: ignore[return-value]

    def time(self, i: int) -> Time | None:
        return self.times.get(i)  # type: ignore[return-value]

    def is_of_noun(self, time: Time) -> bool:
        """Whether a date qualifies a noun: "Saturday's quake", "the treaty of 2001", "the October vote"."""
        inside = self.parse.tokens_in(time.start, time.end)
        heads = [t for t in inside if not time.start <= self.parse.head(t).start < time.end or t.head == t.index]
        if not heads:
            return False
        token = heads[0]
        if token.dep in ("poss", "compound", "nmod", "amod"):
            return True
        above = self.parse.head(token)
        return token.dep == "pobj" and self.parse.head(above).pos in ("NOUN", "PROPN")

    def sentence_tokens(self, number: int) -> range:
        sentence = self.parse.sentences[number]
        return range(sentence.first, sentence.last)

    def word(self, i: int) -> str:
        """The stem of a content word; empty for the rest, and for what is part of a name, figure or date."""
        if i in self.idioms:
            return self.idioms[i]
        token = self.tokens[i]
        mention = self.mention(i)
        if mention is not None and mention.via != "pronoun":
            return ""
        if token.pos not in CONTENT or i in self.times or token.lower in HONORIFICS:
            return ""
        figure = self.figure(i)
        if figure is not None and not (figure.counts and figure.counts.start <= token.start < figure.counts.end):
            return ""
        return stem_of(token)

    def covering(self, offset: int) -> list[Attribution]:
        """The attributions whose content holds a place, the innermost first."""
        found = [
            (sum(len(c) for c in each.content), number, each)
            for number, each in enumerate(self.attributions)
            if any(c.start <= offset < c.end for c in each.content)
        ]
        return [each for _, _, each in sorted(found, key=lambda row: row[:2])]

    # ------------------------------------------------------------ roles

    def role(self, i: int) -> Role:
        if i not in self._roles:
            self._roles[i] = self._role(i)
        return self._roles[i]

    def _role(self, i: int) -> Role:
        token = self._first(self.tokens[i])
        head = self.parse.head(token)
        dep = token.dep
        if dep in ("nsubj", "csubj", "expl"):
            return Role("agent", head.index)
        if dep in ("nsubjpass", "csubjpass"):
            return Role("patient", head.index)
        if dep in ("dobj", "attr", "oprd", "acomp"):
            return Role("patient", head.index)
        if dep == "dative":
            return Role("to", head.index)
        if dep in ("pobj", "pcomp"):
            above = self.parse.head(head)
            if head.dep == "agent":
                return Role("agent", above.index)
            while above.dep in ("prep", "pobj") and above.pos == "ADP":
                above = self.parse.head(above)
            return Role(head.lower, above.index)
        if dep in ("compound", "amod", "poss", "nmod", "nummod", "quantmod"):
            return Role("mod", head.index)
        return Role("head", head.index)

    def _first(self, token: Token) -> Token:
        """The first of coordinated words, what an apposition stands beside: they share its role."""
        for _ in range(8):
            if token.dep not in ("conj", "appos") or token.head == token.index:
                return token
            head = self.parse.head(token)
            if head.pos in ("VERB", "AUX") and token.pos not in ("VERB", "AUX"):
                return token
            token = head
        return token

    def is_passive(self, head: int) -> bool:
        token = self.tokens[head]
        if self.parse.kid(token, "nsubjpass", "auxpass", "csubjpass") is not None:
            return True
        if token.tag == "VBN" and token.dep in ("acl", "advcl"):
            return self.parse.kid(token, "aux", "nsubj") is None
        if token.tag == "VBN" and token.dep == "conj" and self.parse.kid(token, "aux", "nsubj") is None:
            above = self.parse.head(token)
            return above.tag == "VBN" and self.parse.kid(above, "auxpass") is not None
        return False

    def doers(self, claim: Claim) -> list[int]:
        """The agent's tokens, for a passive those behind "by"; the subject may be inherited or an antecedent."""
        head = self.tokens[claim.head]
        if self.is_passive(claim.head):
            by = self.parse.kid(head, "agent")
            inner = self.parse.kid(by, "pobj") if by is not None else None
            return [] if inner is None else self.phrase(inner)
        return self._with_asides(claim.subject)

    def undergoers(self, claim: Claim) -> list[int]:
        """The patient's tokens: objects and complements, for a passive the subject."""
        head = self.tokens[claim.head]
        if self.is_passive(claim.head):
            return self._with_asides(claim.subject)
        found: list[int] = []
        for verb in (head, *self.parse.kids(head, "xcomp")):
            for kid in self.parse.kids(verb, "dobj", "attr", "oprd"):
                found += self.phrase(kid)
        return found

    def _with_asides(self, subject: Sequence[int]) -> list[int]:
        """The subject with the names that stand beside it: "his brother, Plamen"."""
        found = list(subject)
        for i in subject:
            for kid in self.parse.kids(self.tokens[i], "appos"):
                found += [k for k in self.phrase(kid) if k not in found]
        return sorted(found)

    def phrase(self, noun: Token) -> list[int]:
        """A noun with its modifiers and what is coordinated with it."""
        order = [noun.index]
        for i in order:
            for k in self.parse.children[i]:
                kid = self.tokens[k]
                if kid.dep in ("compound", "amod", "poss", "nmod", "nummod", "quantmod", "conj", "appos") or (
                    kid.dep in ("prep", "pobj") and kid.lower not in ("to", "from", "by")
                ):
                    order.append(k)
        return sorted(order)

    # ------------------------------------------------------------ denial and tense

    def is_denied(self, i: int) -> bool:
        """Whether a word is denied where it stands: by "no" or "not", its own or its verb's, or by "deny"."""
        return self._is_denied_by_word(i) != self.is_under_denial(i)

    def is_under_denial(self, i: int) -> bool:
        """Whether somebody denies, disputes or rejects what the word is the predicate or the object of."""
        token = self.tokens[i]
        if token.dep in ("ccomp", "pcomp"):
            above = self.parse.head(token)
            return (above if above.pos != "ADP" else self.parse.head(above)).lemma.lower() in DENYING_VERBS
        role = self.role(i)
        return role.name == "patient" and self.tokens[role.governor].lemma.lower() in DENYING_VERBS

    def _is_denied_by_word(self, i: int) -> bool:
        token = self.tokens[i]
        if self._own_denial(token):
            return True
        if token.pos in ("VERB", "AUX"):
            if any(kid.lower == "longer" for kid in self.parse.kids(token, "advmod", "npadvmod")):
                return True
            for kid in self.parse.kids(token, "nsubj", "nsubjpass", "dobj", "attr"):
                if kid.lower in DENYING or any(
                    k.lower in ("no", "neither") and k.dep in ("det", "preconj", "neg") for k in self.parse.kids(kid)
                ):
                    return True
            if token.dep == "xcomp" and (above := self.parse.head(token)).index != i:
                return self._own_denial(above) or above.lemma.lower() in ("fail", "refuse", "decline")
            return False
        if self._not_before(token):
            return True
        role = self.role(i)
        if role.name == "patient" or (role.name not in ("agent", "mod", "head") and token.dep == "pobj"):
            governor = self.tokens[role.governor]
            if role.name == "without":
                return True
            if governor.pos in ("VERB", "AUX") and role.name == "patient":
                return self._own_denial(governor)
        return token.dep == "pobj" and self.parse.head(token).lower == "without"

    def _not_before(self, noun: Token) -> bool:
        """ "pepper spray but not tear gas": the "not" stands before the noun's phrase."""
        first = noun.index
        while first > 0 and self.tokens[first - 1].head == noun.index and self.tokens[first - 1].dep != "neg":
            first -= 1
        before = self.tokens[first - 1] if first else None
        if (
            before is None
            or before.sentence != noun.sentence
            or before.lower not in ("not", "n't", "no", "nor", "without")
        ):
            return False
        return self.tokens[before.head].pos not in ("VERB", "AUX")

    def _own_denial(self, token: Token) -> bool:
        for kid in self.parse.kids(token):
            if kid.index > token.index and token.pos not in ("VERB", "AUX"):
                continue
            if kid.dep == "neg" or (kid.lower in DENYING and kid.dep in ("det", "advmod", "preconj", "cc")):
                return True
            if kid.lower == "yet" and token.lemma.lower() == "have":
                return True
            if kid.dep in ("nsubj", "nsubjpass") and kid.lower in DENYING:
                return True
        return token.lower in ("nobody", "nothing", "none") or (
            token.dep == "xcomp" and self._own_denial_of_yet(self.parse.head(token))
        )

    def _own_denial_of_yet(self, token: Token) -> bool:
        return token.lemma.lower() == "have" and any(kid.lower == "yet" for kid in self.parse.kids(token))

    def is_wanted(self, i: int) -> bool:
        """Whether a noun is what somebody wants, needs or asks for: "demand a refund", "need consent"."""
        for above in self.parse.ancestors(self.tokens[i]):
            if above.pos in ("VERB", "AUX"):
                return above.lemma.lower() in WANTING or self._own_denial(above)
        return False

    def reality(self, i: int) -> Reality | None:
        """Whether a verb tells of what happened, what is, or what may or is to come; None where its form is open."""
        token = self.tokens[i]
        if token.pos not in ("VERB", "AUX"):
            return "unreal" if self.is_wanted(i) else None
        for _ in range(6):
            auxiliaries = self.parse.kids(token, "aux", "auxpass")
            words = {kid.lower for kid in auxiliaries}
            if words & (FUTURE_AUX | HYPOTHETICAL_AUX):
                return "unreal"
            above = self.parse.head(token)
            present = token.tag in ("VBZ", "VBP") or words & {"is", "are", "has", "have"}
            if present and any(kid.lower in UNTIL for kid in self.parse.kids(token, "mark", "advmod")):
                return "unreal"
            wanted = token.dep in ("ccomp", "xcomp", "oprd") and above.lemma.lower() in WANTING
            if wanted and not words & FINITE and self.parse.kid(token, "mark") is None:
                return "unreal"  # "want the duty refunded", "demand he resign"
            if "to" in words:
                if token.dep == "xcomp" and above.lemma.lower() in DOING and above.index != token.index:
                    token = above
                    continue
                return "unreal"
            if token.tag == "VBD" or words & {"was", "were", "had"}:
                return "past"
            if token.tag == "VBN" and words & {"has", "have", "'ve", "’ve"}:
                return "past"
            if token.tag in ("VBZ", "VBP") or words & {"is", "are", "'s", "’s", "am", "'re", "’re", "has", "have"}:
                return "present"
            if token.dep == "conj" and not auxiliaries and above.pos in ("VERB", "AUX") and above.index != token.index:
                token = above
                continue
            return None
        return None


def stem_of(token: Token) -> str:
    """The stem that stands for a content word; empty for words that say nothing."""
    lemma = token.lemma.lower()
    if lemma in STOP_WORDS or token.lower in STOP_WORDS or not any(c.isalpha() for c in lemma):
        return ""
    return stem(lemma)


def _grouped(claims: Sequence[Claim], total: int) -> list[list[int]]:
    """The claims of each sentence."""
    found: list[list[int]] = [[] for _ in range(total)]
    for number, claim in enumerate(claims):
        if 0 <= claim.sentence < total:
            found[claim.sentence].append(number)
    return found
