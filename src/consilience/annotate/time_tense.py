"""Parse -> tense: whether the clause around a time expression speaks of what was or of what is to come.

"The council meets on Friday" and "met on Friday" mean different days; so do "in April" in "opened in April" and
"will open in April". Read from tags and auxiliaries of the governing verbs, plans ("due", "scheduled") included.
"""

from __future__ import annotations

from typing import Literal

from consilience.model.parse import Parse, Token

Tense = Literal["past", "future", "present"]

_WILL = frozenset(("will", "'ll", "’ll", "wo", "shall", "may", "might", "must", "should", "would"))
# Predicates whose complement lies ahead of them; those whose own date lies ahead, too ("scheduled for Monday").
_SET = frozenset("expect forecast schedule plan slate due set intend likely unlikely ready".split())
_PLANS = _SET | frozenset(
    "hope want aim prepare agree promise pledge vow decide propose expire ask urge order need seek await".split()
)
_LONGEST_CLIMB = 12


def head_of(parsed: Parse, first: int, last: int) -> Token | None:
    """The token of `first` to `last` (exclusive) that hangs on a word outside, or the last one."""
    best: Token | None = None
    for token in parsed.tokens[first:last]:
        if not first <= token.head < last or token.head == token.index:
            best = token
    return best


def tense_at(parsed: Parse, token: Token) -> Tense | None:
    """The tense of the clause that governs a token; None where no verb does."""
    for _ in range(_LONGEST_CLIMB):
        if token.pos in ("VERB", "AUX"):
            found = _of_verb(parsed, token)
            if found is not None:
                return found
        elif token.lemma.lower() in _SET:
            return "future"
        if token.head == token.index:
            return None
        token = parsed.tokens[token.head]
    return None


def _of_verb(parsed: Parse, verb: Token) -> Tense | None:
    """The tense of a verb with its auxiliaries; None for a form that takes it from the clause above."""
    helpers = [parsed.tokens[i] for i in parsed.children[verb.index] if parsed.tokens[i].dep in ("aux", "auxpass")]
    if any(h.lower in _WILL or (h.lemma == "go" and verb.tag == "VB") for h in helpers):
        return "future"
    if any(h.lemma == "have" and h.tag == "VBD" for h in helpers):
        return "past"
    if verb.lemma.lower() in _SET and verb.tag == "VBN":
        return "future"
    if verb.tag == "VBD" or any(h.tag == "VBD" or h.lemma == "have" for h in helpers):
        return "past"
    if verb.tag == "VBN" and not helpers:
        return "past"  # "the ruling announced on Monday"
    if verb.tag == "VB" and any(h.tag == "TO" for h in helpers):
        return "future" if _is_plan(parsed, verb) else None
    if verb.tag in ("VBZ", "VBP") or any(h.tag in ("VBZ", "VBP") for h in helpers):
        return "present"
    return None


def _is_plan(parsed: Parse, verb: Token) -> bool:
    """Whether an infinitive tells what is to be: "agreed to meet", "is to meet", "talks to resume on Monday"."""
    above = parsed.tokens[verb.head]
    return (
        verb.dep in ("relcl", "acl") or above.lemma.lower() in _PLANS or (above.lemma == "be" and verb.dep == "xcomp")
    )


def stands_aside(parsed: Parse, token: Token) -> bool:
    """Whether a token's clause is no step of the story told: a relative clause, a pluperfect, a plan."""
    for _ in range(_LONGEST_CLIMB):
        if token.dep in ("relcl", "acl"):
            return True
        if token.pos in ("VERB", "AUX"):
            helpers = [
                parsed.tokens[i] for i in parsed.children[token.index] if parsed.tokens[i].dep in ("aux", "auxpass")
            ]
            if any((h.lemma == "have" and h.tag == "VBD") or h.lower in _WILL for h in helpers):
                return True
        if token.head == token.index:
            return False
        token = parsed.tokens[token.head]
    return False
