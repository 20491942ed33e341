"""Held -> whether the draft's clause and the source's tell of the same act."""

from __future__ import annotations

from consilience.corroborate.check_found import Gap
from consilience.corroborate.check_held import EMPTY_VERBS, Held
from consilience.corroborate.check_passages import NEAR
from consilience.model.annotated import Claim


def has_act(held: Held) -> bool:
    """Whether the sentence has the clause's predicate: as one of its own, or by the very word."""
    part = held.part
    if part.claim is None or held.claim is None:
        return True
    if part.head not in part.words or held.head.lemma in EMPTY_VERBS:
        return True  # what it says stands in its other words
    if other_senses(held):
        return False
    pair = held.pairs.get(part.head)
    if pair is None or pair.closeness < NEAR:
        return same_act(held)
    is_verb = held.reading.tokens[pair.theirs].pos in ("VERB", "AUX") and pair.theirs in held.own
    return is_verb or pair.closeness == 1.0 or same_act(held)


def other_senses(held: Held) -> list[Gap]:
    """The clause's verb, where the source's verb that is like it does it to something that the clause has not.

    Many verbs are like another in one sense alone, and what they are done to tells which: who "left the meeting"
    has not "resigned".
    """
    pair, ours = held.pairs.get(held.part.head), held.head
    if pair is None or ours.pos != "VERB" or pair.closeness == 1.0:
        return []
    theirs = held.reading.tokens[pair.theirs]
    if theirs.pos != "VERB" or ours.lemma in EMPTY_VERBS or held.draft.parse.kids(ours, "dobj", "nsubjpass"):
        return []
    met = {each.theirs for each in held.pairs.values()}
    for thing in held.reading.parse.kids(theirs, "dobj"):
        if not any(token.index in met for token in held.reading.parse.subtree(thing)):
            return [Gap(ours.start, ours.end, "word", 1.0, is_act=True)]
    return []


def same_act(held: Held) -> bool:
    """Whether the predicates meet: the same verb or one like it, or the noun that an empty verb carries."""
    part, claim, reading, pairs = held.part, held.claim, held.reading, held.pairs
    if claim is None or part.claim is None:
        return False
    head = reading.tokens[claim.head]
    if held.head.lemma == head.lemma:
        return head.lemma not in EMPTY_VERBS or _carries_alike(held, claim)
    carried = {claim.head, *(k.index for k in reading.parse.kids(head, "xcomp", "ccomp"))}
    if head.lemma in EMPTY_VERBS:
        carried |= {k.index for k in reading.parse.kids(head, "dobj", "attr", "acomp")}
        carried |= {i for i in claim.tokens if reading.role(i) == ("on", claim.head)}
    pair = pairs.get(part.head)
    if pair is not None and pair.closeness >= NEAR and pair.theirs in carried:
        theirs = reading.tokens[pair.theirs]
        # A noun stands for the act when it is made of the verb: "arrest", "decision", not "case" for "heard".
        return theirs.pos != "NOUN" or theirs.lemma.lower()[:3] == held.head.lemma.lower()[:3]
    if held.head.lemma in EMPTY_VERBS:
        kids = held.draft.parse.kids(held.head, "dobj", "attr", "acomp", "oprd")
        return any(k.index in pairs and pairs[k.index].theirs in carried for k in kids)
    return False


def _carries_alike(held: Held, claim: Claim) -> bool:
    """Whether two empty verbs carry the same thing."""
    parse = held.draft.parse
    ours = parse.kids(held.head, "dobj", "attr", "acomp", "oprd", "prep")
    below = [token.index for kid in ours for token in parse.subtree(kid)]
    return not ours or any(i in held.pairs and held.pairs[i].theirs in claim.tokens for i in below)
