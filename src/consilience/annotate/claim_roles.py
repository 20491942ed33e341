"""Parse -> the roles, status and time of one clause."""

from __future__ import annotations

from collections.abc import Sequence

from consilience.knowledge.predicates import (
    CONDITION_MARKS,
    FUTURE_AUX,
    FUTURE_VERBS,
    HYPOTHETICAL_AUX,
    NEGATING_VERBS,
    NEGATING_WORDS,
)
from consilience.model.annotated import Mention, Roles, Status, Time
from consilience.model.parse import Parse, Token
from consilience.text.dates import days_of
from consilience.text.ranges import starting_in

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
# What belongs to a name or noun when a role is put into words; clauses and asides do not.
PHRASE = frozenset("det amod compound nummod poss case nmod quantmod advmod prep pobj".split())
PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "on", "outside", "inside", "off", "across", "around"})
PLACE_TYPES = frozenset({"place", "country", "facility"})


def find_subject(parsed: Parse, head: Token) -> list[Token]:
    """The subject's tokens: its own; that of the verb beside or above it; the noun that it qualifies."""
    token, hops = head, 0
    while hops < 6:
        subject = parsed.kid(token, *SUBJECTS)
        if subject is not None and subject.tag not in ("WDT", "WP") and subject.lower not in ("which", "that", "who"):
            return _phrase(parsed, subject)
        above = parsed.tokens[token.head]
        if token.dep in ("relcl", "acl"):
            return _phrase(parsed, above)
        if token.dep not in ("conj", "advcl", "xcomp", "pcomp", "ccomp", "prep") or above.index == token.index:
            return []
        token, hops = above, hops + 1
    return []


def _phrase(parsed: Parse, noun: Token) -> list[Token]:
    """A noun with what belongs to it, coordinated nouns included."""
    order = [noun.index]
    for i in order:
        for k in parsed.children[i]:
            kid = parsed.tokens[k]
            # "talks between Oslo and Riga": what is joined below a preposition belongs to the noun as well.
            if kid.dep in PHRASE or (kid.dep in ("conj", "cc") and (i == noun.index or parsed.tokens[i].dep == "pobj")):
                order.append(k)
    return [parsed.tokens[i] for i in sorted(order)]


def find_roles(text: str, parsed: Parse, head: Token, subject: Sequence[Token], mentions: Sequence[Mention]) -> Roles:
    """Agent, patient, recipient and place, in the article's words; a passive's subject is its patient."""
    passive = parsed.kid(head, "nsubjpass") is not None or (head.dep == "acl" and head.tag == "VBN")
    by = parsed.kid(head, "agent")
    carried = parsed.kid(head, "xcomp") or head
    target = parsed.kid(head, "dobj", "attr", "oprd") or parsed.kid(carried, "dobj", "attr")
    agent = list(subject)
    patient = _phrase(parsed, target) if target else []
    if passive:
        agent, patient = ([] if by is None else _object_of(parsed, by)), list(subject)
    recipient: list[Token] = []
    place: list[Token] = []
    dative = parsed.kid(head, "dative")
    if dative is not None:
        recipient = _object_of(parsed, dative) if dative.pos == "ADP" else _phrase(parsed, dative)
    for preposition in [*parsed.kids(head, "prep"), *(parsed.kids(target, "prep") if target else [])]:
        if preposition.lower == "to" and not recipient:
            recipient = _object_of(parsed, preposition)
        elif preposition.lower in PLACE_PREPOSITIONS and not place:
            inner = _object_of(parsed, preposition)
            if inner and _is_place(inner, mentions):
                place = inner
    return Roles(
        agent=_words(text, agent),
        patient=_words(text, patient),
        recipient=_words(text, recipient),
        place=_words(text, place),
    )


def _object_of(parsed: Parse, preposition: Token) -> list[Token]:
    inner = parsed.kid(preposition, "pobj")
    return _phrase(parsed, inner) if inner else []


def _is_place(tokens: Sequence[Token], mentions: Sequence[Mention]) -> bool:
    start, end = tokens[0].start, tokens[-1].end
    return any(mentions[at].type in PLACE_TYPES for at in starting_in(mentions, start, end))


def _words(text: str, tokens: Sequence[Token]) -> str | None:
    """The phrase as it stands, from its first to its last token; a long one is cut to its head's neighbours."""
    if not tokens:
        return None
    return " ".join(text[tokens[0].start : tokens[-1].end].split())[:120]


def find_status(parsed: Parse, head: Token, clause: Sequence[int]) -> Status:
    """Negated, hypothetical or future by auxiliaries, marks and the verbs above; else actual."""
    kids = parsed.kids(head)
    if any(kid.dep == "neg" or kid.lower in NEGATING_WORDS for kid in kids):
        return "negated"
    if any(kid.dep == "det" and kid.lower == "no" for kid in _arguments(parsed, head)):
        return "negated"
    if any(kid.dep == "mark" and kid.lower in CONDITION_MARKS for kid in kids):
        return "hypothetical"
    if head.lemma.lower() == "have" and any(kid.lower == "yet" for kid in kids):
        return "negated"  # "has yet to find"
    auxiliaries = {kid.lower for kid in kids if kid.dep in ("aux", "auxpass")}
    if "would" in auxiliaries and head.dep == "ccomp" and not auxiliaries & {"have", "'ve", "’ve"}:
        return "future"  # "said that an inquiry would begin": what was future when it was said
    if auxiliaries & HYPOTHETICAL_AUX:
        return "hypothetical"
    if auxiliaries & FUTURE_AUX or "going" in auxiliaries:
        return "future"
    above = parsed.tokens[head.head]
    lemma = head.lemma.lower()
    if lemma in NEGATING_VERBS and parsed.kid(head, "xcomp") is not None:
        return "negated"
    if lemma in FUTURE_VERBS and parsed.kid(head, "xcomp") is not None:
        return "future"
    if head.dep == "advcl" and any(kid.lower == "only" for kid in kids):
        return "actual"  # "was banned, only to be let in again"
    if head.dep in ("acl", "advcl", "xcomp") and any(k.dep == "aux" and k.lower == "to" for k in kids):
        return "hypothetical" if above.pos == "NOUN" else "future"
    return "actual"


def _arguments(parsed: Parse, head: Token) -> list[Token]:
    found: list[Token] = []
    for kid in parsed.kids(head, "nsubj", "nsubjpass", "dobj", "attr"):
        found += parsed.kids(kid)
    return found


def governing_time(parsed: Parse, clause: Sequence[int], times: Sequence[Time]) -> str | None:
    """The value of the first date in the clause's own words, one that names days before a vague one ("now")."""
    if not times:
        return None
    own = set(clause)
    low, high = parsed.tokens[clause[0]].start, parsed.tokens[clause[-1]].end
    near = [times[at] for at in starting_in(times, low, high)]
    values = [t.value for t in near if t.type in ("DATE", "TIME") and parsed.index_at(t.start) in own]
    return next((value for value in values if days_of(value)), values[0] if values else None)
