"""Held -> clashes of denial and of stage: denied here and asserted there, done here and planned there."""

from __future__ import annotations

from consilience.corroborate.check_found import Clash
from consilience.corroborate.check_held import Held, Pair
from consilience.corroborate.check_passages import NEAR

HAVING = frozenset({"have", "get", "receive", "obtain", "win", "secure"})
ROLES = frozenset({"patient", "agent", "without"})


def denial_clashes(held: Held) -> list[Clash]:
    """The first word that the one denies and the other does not."""
    draft, reading = held.draft, held.reading
    for i, pair in _compared(held):
        if pair.theirs not in held.own and i != held.part.head:
            continue
        ours, theirs = draft.is_denied(i), reading.is_denied(pair.theirs)
        if ours == theirs:
            continue
        token, value = draft.tokens[i], reading.tokens[pair.theirs].text
        start, end = token.start, token.end
        attribution = held.part.attribution
        by_cue = draft.is_under_denial(i) != reading.is_under_denial(pair.theirs)
        if by_cue and attribution is not None and attribution.cue is not None:
            start, end = attribution.cue.start, attribution.cue.end  # "admitted that" beside "denied that"
            value = reading.parse.head(reading.tokens[pair.theirs]).text
        reason = f"{'the draft denies' if ours else 'the article denies'} what the other asserts (“{token.text}”)"
        return [held.clash("negation", "whether it is so", start, end, value, reason)]
    return []


def _compared(held: Held) -> list[tuple[int, Pair]]:
    """Words whose denial is compared: the predicates, and verbs, nouns and adjectives that fill a role."""
    part, found = held.part, []
    claim = held.claim if part.claim is not None and part.head not in held.pairs else None
    if claim is not None and held.head.lemma == held.reading.tokens[claim.head].lemma:
        found.append((part.head, Pair(part.head, claim.head, 1.0)))  # "be" and its like are no content words
    for i, pair in held.pairs.items():
        token = held.draft.tokens[i]
        if pair.closeness < NEAR:
            continue
        fills = held.draft.role(i).name in ROLES or token.dep in ("xcomp", "acomp")
        if i == part.head or (token.pos in ("VERB", "NOUN", "ADJ") and fills):
            found.append((i, pair))
    return found


def stage_clashes(held: Held) -> list[Clash]:
    """The draft tells as done what the article has as planned, possible or asked for; or the reverse."""
    if held.part.claim is None:
        return []
    draft, reading, head = held.draft, held.reading, held.part.head
    j = _counterpart(held)
    if j is None:
        return []
    ours, theirs = draft.reality(head), reading.reality(j)
    if ours == "present" and held.head.lemma in HAVING and theirs == "unreal" and reading.is_wanted(j):
        ours = "past"  # "has the consent" beside "needs the consent"
    if {ours, theirs} != {"past", "unreal"} or reading.is_denied(j) or draft.is_denied(head):
        return []
    token = held.head
    told = "as done what the article has as planned, possible or asked for"
    if ours == "unreal":
        told = "as to come or possible what the article has as done"
    reason = f"the draft tells {told} (“{token.text}”)"
    return [held.clash("status", "planned or done", token.start, token.end, reading.tokens[j].text, reason)]


def _counterpart(held: Held) -> int | None:
    """The source's word for the draft's predicate; failing that the verb which has the same object there."""
    pair = held.pairs.get(held.part.head)
    if pair is not None and pair.closeness >= NEAR:
        return pair.theirs
    if held.claim is None:
        return None
    # "Has been paid damages" beside "will seek damages", "has consent" beside "needs consent".
    parse, reading = held.draft.parse, held.reading
    kids = parse.kids(held.head, "dobj", "attr", "nsubjpass", "prep")
    below = [token.index for kid in kids for token in parse.subtree(kid)]
    met = [held.pairs[i].theirs for i in below if i in held.pairs and held.pairs[i].theirs in held.own]
    for m in met:
        if reading.is_wanted(m):
            return m
        governor = reading.role(m).governor
        if reading.tokens[governor].pos in ("VERB", "AUX"):
            return governor
    return held.claim.head if met else None
