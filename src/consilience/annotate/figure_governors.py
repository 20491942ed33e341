"""A verb or noun -> the measure it gives to what it governs: what the climb of `figure_measures` rests on."""

from __future__ import annotations

from dataclasses import dataclass

from consilience.knowledge.measures import (
    BY_ADJECTIVE,
    BY_OBJECT,
    LIGHT_VERBS,
    PAST_FORMS,
    PHRASES,
    REPORT_VERBS,
)
from consilience.model.parse import Parse, Token

HARM = frozenset(("killed", "wounded", "injured", "missing"))
_SPEECH = frozenset(
    "say tell claim add note argue believe think want agree warn call describe ask report state".split()
)


@dataclass(frozen=True, slots=True)
class Governor:
    """A measure with the word that gives it. `is_known` where a table has it; else it is the verb's lemma."""

    measure: str | None = None
    token: Token | None = None
    is_known: bool = False


NOTHING = Governor()


def phrase_measure(parsed: Parse, verb: Token, skipped: int = -1) -> str | None:
    """A verb with its particle, adverb, object or the noun of its preposition: "claimed the lives", "to safety"."""
    lemma = verb.lemma.lower()
    for kid in parsed.kids(verb, "prt", "advmod", "dobj", "oprd", "prep", "nsubjpass", "acomp", "dative"):
        if kid.index == skipped:
            continue
        noun = parsed.kid(kid, "pobj")
        if noun is None:  # a word with an object is no particle: "flew them in the spring"
            found = PHRASES.get((lemma, kid.lower)) or PHRASES.get((lemma, kid.lemma.lower()))
            deeper = parsed.kid(kid, "prep") if kid.dep == "prep" else None  # "out of the water"
            noun = parsed.kid(deeper, "pobj") if deeper is not None and not found else None
            if found:
                return found
        if noun is not None and (found := PHRASES.get((lemma, noun.lemma.lower()))):
            return found
    return None


def object_measure(parsed: Parse, verb: Token, counted: int = -1) -> str | None:
    """What the object of a verb, or its passive subject, is counted as."""
    found = phrase_measure(parsed, verb, counted) or BY_OBJECT.get(verb.lemma.lower()) or PAST_FORMS.get(verb.lower)
    if found in HARM:
        for other in parsed.kids(verb, "conj"):
            joint = parsed.kid(verb, "cc")
            measure = BY_OBJECT.get(other.lemma.lower()) or BY_ADJECTIVE.get(other.lower)
            if joint is not None and joint.lower == "or" and measure in HARM and measure != found:
                return "casualties"
    return found


def by_lemma(verb: Token) -> Governor:
    lemma = verb.lemma.lower()
    if verb.pos != "VERB" or lemma in _SPEECH or lemma in REPORT_VERBS or lemma in LIGHT_VERBS or len(lemma) < 2:
        return Governor(None, verb, False)
    return Governor(lemma, verb, False)


def is_aboard(parsed: Parse, noun: Token) -> bool:
    """ "230 people on board", "188 passengers"."""
    if noun.lemma.lower() in ("passenger", "crew"):
        return True
    for kid in parsed.kids(noun, "prep", "advmod"):
        board = parsed.kid(kid, "pobj")
        if kid.lower == "aboard" or (kid.lower == "on" and board is not None and board.lower == "board"):
            return True
    return False
