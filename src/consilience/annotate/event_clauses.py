"""The tree of a sentence as the event coder sees it: lines of predicates, subjects handed down, negation, place."""

from __future__ import annotations

from collections.abc import Iterator

from consilience.annotate.event_actors import Party, Reader
from consilience.annotate.event_frames import Verb, classes_of, within
from consilience.annotate.event_turns import Act, placed
from consilience.knowledge.event_operators import MEANS
from consilience.knowledge.plover import CAMEO
from consilience.model.annotated import Status
from consilience.model.parse import Parse, Token

_NEVER = frozenset({"no", "not", "n't", "n’t", "never", "neither", "nor", "without"})
_MOST_BELOW = 60  # tokens looked at below a verb


class Clauses:
    """What is asked of one article's trees."""

    def __init__(self, parsed: Parse, reader: Reader) -> None:
        self.parsed = parsed
        self.reader = reader

    def line(self, token: Token) -> Iterator[Token]:
        """A predicate and those coordinated with it."""
        stack = [token]
        while stack:
            verb = stack.pop()
            yield verb
            kids = self.parsed.kids(verb, "conj", "parataxis")
            stack.extend(kid for kid in reversed(kids) if kid.pos in ("VERB", "AUX"))

    def act(
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

    def actors(self, verb: Verb) -> list[Party]:
        """Who acts: the subject, else who is named in it ("a summit of Turkey and Greece")."""
        parties = [party for noun in verb.subjects for party in self.reader.parties(noun)]
        if parties or not verb.subjects:
            return parties
        noun = verb.subjects[0]
        if not classes_of(noun, self.parsed) and noun.lemma.lower() not in MEANS:
            return []  # "the country's demographics raised concerns"
        return within(noun, self.reader, doing=True)

    def negated(self, token: Token) -> bool:
        if any(kid.dep == "neg" or kid.lower in _NEVER for kid in self.parsed.kids(token) if kid.index < token.index):
            return True
        noun = self.parsed.kid(token, "dobj", "nsubj", "nsubjpass")
        return noun is not None and any(kid.lower in ("no", "neither") for kid in self.parsed.kids(noun, "det"))

    def is_going(self, token: Token) -> bool:
        head = self.parsed.head(token)
        return token.dep == "xcomp" and head.lower == "going"

    def inherited(self, token: Token) -> list[Token]:
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

    def antecedent(self, token: Token, noun: Token) -> Token:
        """For "who" and "which": the noun that the clause hangs on."""
        if noun.tag in ("WDT", "WP") and token.dep == "relcl":
            return self.parsed.head(token)
        return noun

    def named_below(self, token: Token, besides: list[Party]) -> list[Party]:
        """The first people named in what a verb carries, other than the actors."""
        names = {party.name for party in besides} | {party.head for party in besides}
        order = [token.index]
        for i in order:
            if len(order) > _MOST_BELOW:
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
