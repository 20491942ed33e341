"""A counted noun in its clause -> what the number measures: killed, sent, share of ammunition, price."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from consilience.annotate.figure_counts import Counted
from consilience.knowledge.measures import (
    AREA_UNITS,
    BY_ADJECTIVE,
    BY_NOUN,
    BY_OBJECT,
    BY_SUBJECT,
    DISTANCE_UNITS,
    LIGHT_VERBS,
    MOVE_VERBS,
    NUMBER_NOUNS,
    PAST_FORMS,
    PEOPLE_MEASURES,
    PUT_VERBS,
    REPORT_VERBS,
    SPEED_UNITS,
    STATE_VERBS,
    TIME_UNITS,
    WEIGHT_UNITS,
    unit_kind,
)
from consilience.model.parse import Parse, Token
from consilience.text.numbers import Number

_HARM = frozenset(("killed", "wounded", "injured", "missing"))
_OWN_FIRST = _HARM | frozenset(("displaced", "arrested", "captured", "evacuated", "infected", "rescued", "stranded"))
_SPEECH = frozenset(
    "say tell claim add note argue believe think want agree warn call describe ask report state".split()
)
_PARTICLES = {
    ("shoot", "down"): "shot down", ("lay", "off"): "laid off", ("gun", "down"): "killed", ("call", "up"): "recruited",
    ("wipe", "out"): "killed", ("round", "up"): "arrested", ("pull", "out"): "rescued", ("bring", "down"): "shot down",
    ("knock", "out"): "destroyed", ("burn", "down"): "destroyed", ("cut", "off"): "stranded", ("blow", "up"): "destroyed",
    ("turn", "out"): "attended", ("show", "up"): "attended", ("sign", "up"): "recruited", ("bring", "ashore"): "rescued",
    ("set", "free"): "released", ("take", "hostage"): "hostage", ("take", "prisoner"): "captured",
    ("pull", "ashore"): "rescued", ("pull", "safety"): "rescued", ("bring", "safety"): "rescued",
    ("take", "hospital"): "hospitalised", ("rush", "hospital"): "hospitalised", ("admit", "hospital"): "hospitalised",
    ("take", "custody"): "arrested", ("cost", "life"): "killed", ("claim", "life"): "killed", ("lose", "life"): "killed",
    ("take", "life"): "killed", ("lose", "job"): "laid off", ("put", "death"): "killed", ("take", "part"): "participated",
    ("burn", "death"): "killed", ("flee", "home"): "displaced", ("leave", "home"): "displaced", ("force", "home"): "displaced",
    ("drive", "home"): "displaced", ("lose", "home"): "displaced", ("shoot", "death"): "killed", ("stab", "death"): "killed",
    ("crush", "death"): "killed", ("starve", "death"): "killed", ("pull", "water"): "rescued", ("pull", "rubble"): "rescued",
}  # fmt: skip
_SUBJECT_PHRASES = _PARTICLES
_DEPTH = 6


@dataclass(frozen=True, slots=True)
class Governor:
    """A measure with the word that gives it. `is_known` where a table has it; else it is the verb's lemma."""

    measure: str | None = None
    token: Token | None = None
    is_known: bool = False


NOTHING = Governor()


def measure_of(parsed: Parse, core: Sequence[Token], counted: Counted, number: Number) -> Governor:
    """What the number measures, by the nearest verb, noun or adjective that says so."""
    if counted.is_age:
        return Governor("age", None, True)
    start = _start(parsed, core, counted)
    clause = _clause_measure(parsed, start, core, counted, number)
    if number.unit in ("percent", "percentage point"):
        return _share(parsed, core, counted, clause, start)
    if number.unit == "times":
        return Governor("factor", clause.token, True)
    if number.unit or (counted.is_measured and not counted.is_partitive):
        return _amount(parsed, core, counted, number, clause)
    return clause


def _start(parsed: Parse, core: Sequence[Token], counted: Counted) -> Token:
    """The token from which to climb: the counted noun where it governs the number, else the number's own head word."""
    numbers = {token.index for token in core}
    root = next((token for token in core if token.head not in numbers or token.head == token.index), core[-1])
    if counted.noun is not None and not counted.is_partitive:
        return counted.noun
    return root


def _clause_measure(parsed: Parse, token: Token, core: Sequence[Token], counted: Counted, number: Number) -> Governor:
    noun = counted.noun
    if noun is not None and not counted.is_measured:
        named = BY_NOUN.get(noun.lemma.lower()) or BY_NOUN.get(noun.lower)
        if named in ("price", "value", "cost"):
            named = None
        own = _own_state(parsed, noun) if not counted.is_partitive else NOTHING
        if own.is_known:
            return own
        if (
            named
            and not number.unit
            and (number.form != "none" or named in PEOPLE_MEASURES or named in ("casualties",))
        ):
            return Governor(named, noun, True)
    state = _adjective_after(parsed, core, counted, number)
    if state.is_known:
        return state
    own = _own_state(parsed, token)
    if own.is_known:
        return own
    return _climb(parsed, token, 0)


def _own_state(parsed: Parse, token: Token) -> Governor:
    """ "14 people killed in the crash", "soldiers who died": a state said of the counted noun itself."""
    for kid in parsed.kids(token, "acl", "relcl", "amod"):
        if kid.dep == "amod" and kid.index < token.index:
            measure = BY_ADJECTIVE.get(kid.lower)
        elif kid.tag == "VBN" and kid.dep in ("acl", "amod"):
            measure = _object_measure(parsed, kid)
        elif kid.dep == "relcl":
            subject = parsed.kid(kid, "nsubj", "nsubjpass")
            if subject is None or subject.tag not in ("WP", "WDT") or parsed.kid(kid, "neg"):
                continue
            measure = _subject_measure(parsed, kid, subject.dep == "nsubjpass").measure
        else:
            measure = BY_ADJECTIVE.get(kid.lower)
        if measure in _OWN_FIRST:
            return Governor(measure, kid, True)
    return NOTHING


def _adjective_after(parsed: Parse, core: Sequence[Token], counted: Counted, number: Number) -> Governor:
    """ "14 dead", "31 injured", "14 people dead": the word right behind the number or the counted noun."""
    tokens = parsed.tokens
    limit = parsed.sentences[core[-1].sentence].last
    for at in (core[-1].index + 1, counted.last + 1):
        while at < limit and (
            tokens[at].start < number.end or tokens[at].lower in ("more", "others", "still", "feared", "were")
        ):
            at += 1
        if at >= limit:
            continue
        token = tokens[at]
        measure = BY_ADJECTIVE.get(token.lower)
        if (
            measure
            and token.tag in ("JJ", "VBN", "VBD", "NN", "VBG", "NNS", "NNP")
            and not parsed.kid(token, "dobj", "neg")
        ):
            following = tokens[at + 1] if at + 1 < limit else None
            if following is not None and following.pos == "NOUN" and token.tag == "JJ" and following.dep != "npadvmod":
                continue
            if (
                following is not None
                and following.lower == "or"
                and at + 2 < limit
                and BY_ADJECTIVE.get(tokens[at + 2].lower) in _HARM
            ):
                return Governor("casualties", token, True)
            return Governor(measure, token, True)
    return NOTHING


def _climb(parsed: Parse, token: Token, depth: int) -> Governor:
    """Up the tree to the word that says what is measured."""
    head = parsed.head(token)
    if depth > _DEPTH or head is token:
        if head is token and token.pos == "VERB":
            return NOTHING
        return _by_noun_above(token) if head is token else NOTHING
    dep = token.dep
    if (
        dep in ("conj", "appos", "nummod", "quantmod", "compound", "nmod", "amod", "npadvmod", "dep")
        and head.pos != "VERB"
    ):
        if dep == "nummod" and head.lemma.lower() in BY_NOUN:
            return Governor(BY_NOUN[head.lemma.lower()], head, True)
        return _climb(parsed, head, depth + 1)
    if dep == "pobj" or (dep == "pcomp"):
        return _by_preposition(parsed, token, head, depth)
    if head.pos in ("VERB", "AUX"):
        if dep == "nsubjpass":
            return _subject_measure(parsed, head, True)
        if dep in ("nsubj", "csubj", "expl"):
            return _subject_measure(parsed, head, False)
        if dep in (
            "dobj",
            "attr",
            "dative",
            "oprd",
            "npadvmod",
            "conj",
            "ccomp",
            "nummod",
            "dep",
            "appos",
            "acomp",
            "prep",
            "advmod",
        ):
            return _object_side(parsed, token, head, dep)
    if head.pos == "ADJ" and dep in ("nsubj", "npadvmod", "nummod"):
        measure = BY_ADJECTIVE.get(head.lower)
        if measure:
            return Governor(measure, head, True)
        if head.lower == "worth":
            return Governor("value", head, True)
    if head.pos in ("NOUN", "PROPN") and dep in ("nsubj", "poss"):
        return _by_noun_above(head)
    return NOTHING


def _by_noun_above(noun: Token) -> Governor:
    measure = BY_NOUN.get(noun.lemma.lower())
    return Governor(measure, noun, True) if measure else NOTHING


def _by_preposition(parsed: Parse, token: Token, prep: Token, depth: int) -> Governor:
    above = parsed.head(prep)
    word = prep.lower
    if above.pos in ("NOUN", "PROPN", "NUM", "PRON"):
        lemma = above.lemma.lower()
        if lemma in ("life", "live") or above.lower == "lives":
            return _climb(parsed, above, depth + 1)
        measure = BY_NOUN.get(lemma)
        if measure and word in ("of", "to", "among", "for", "in", "with", "at"):
            return Governor(measure, above, True)
        if lemma in NUMBER_NOUNS:
            of = _complement(parsed, above)
            if of.is_known:
                return of
        if word in ("of", "with", "including", "like", "between"):
            return _climb(parsed, above, depth + 1)
        return NOTHING
    if above.pos in ("VERB", "AUX"):
        lemma = above.lemma.lower()
        if lemma in MOVE_VERBS or lemma in PUT_VERBS:
            subject = parsed.kid(above, "nsubj", "nsubjpass") or parsed.kid(above, "dobj")
            if word in ("to", "at", "from", "above", "below", "past", "near", "of") and subject is not None:
                return _named_measure(parsed, subject)
            if word == "by":
                return Governor(MOVE_VERBS.get(lemma, "change"), above, True)
        if word in ("for", "at", "to", "of", "with", "in", "from"):
            return Governor(BY_OBJECT.get(lemma), above, lemma in BY_OBJECT)
        if word in ("including", "among"):
            return _object_side(parsed, token, above, "dobj")
    if above.dep == "prep" or above.pos == "ADP":
        return _climb(parsed, above, depth + 1)
    return NOTHING


def _named_measure(parsed: Parse, noun: Token) -> Governor:
    """The measure a subject names: "the death toll", "the number of missing", "unemployment"."""
    if noun.lemma.lower() in NUMBER_NOUNS:
        of = _complement(parsed, noun)
        if of.is_known:
            return of
    measure = BY_NOUN.get(noun.lemma.lower())
    if measure:
        return Governor(measure, noun, True)
    if noun.pos == "NOUN":
        return Governor(noun.lemma.lower(), noun, False)
    return NOTHING


def _complement(parsed: Parse, noun: Token) -> Governor:
    """What a total is a total of: "number of dead", "count of injured people", "death toll", "casualty figures"."""
    for kid in parsed.kids(noun, "compound", "amod", "nmod"):
        measure = BY_NOUN.get(kid.lemma.lower()) or BY_ADJECTIVE.get(kid.lower)
        if measure:
            return Governor(measure, noun, True)
    for prep in parsed.kids(noun, "prep"):
        if prep.lower != "of":
            continue
        for each in parsed.kids(prep, "pobj", "pcomp", "amod"):
            own = _own_state(parsed, each)
            if own.is_known:
                return own
            measure = BY_NOUN.get(each.lemma.lower()) or BY_ADJECTIVE.get(each.lower)
            if measure:
                return Governor(measure, noun, True)
    return _own_state(parsed, noun)


def _phrase(parsed: Parse, verb: Token, table: dict[tuple[str, str], str]) -> str | None:
    """A verb with its particle, adverb, object or the noun of its prepositional phrase: "claimed the lives", "to safety"."""
    lemma = verb.lemma.lower()
    for kid in parsed.kids(verb, "prt", "advmod", "dobj", "oprd", "prep", "nsubjpass", "acomp", "dative"):
        found = table.get((lemma, kid.lower)) or table.get((lemma, kid.lemma.lower()))
        if found:
            return found
        if kid.dep == "prep":
            noun = parsed.kid(kid, "pobj")
            found = table.get((lemma, noun.lemma.lower())) if noun is not None else None
            if found:
                return found
    return None


def _object_measure(parsed: Parse, verb: Token) -> str | None:
    """What the object of a verb, or its passive subject, is counted as."""
    found = _phrase(parsed, verb, _PARTICLES) or BY_OBJECT.get(verb.lemma.lower()) or PAST_FORMS.get(verb.lower)
    if found in _HARM:
        for other in parsed.kids(verb, "conj"):
            joint = parsed.kid(verb, "cc")
            measure = BY_OBJECT.get(other.lemma.lower()) or BY_ADJECTIVE.get(other.lower)
            if joint is not None and joint.lower == "or" and measure in _HARM and measure != found:
                return "casualties"
    return found


def _subject_measure(parsed: Parse, verb: Token, is_passive: bool, depth: int = 0) -> Governor:
    """What the subject of a verb is counted as."""
    lemma = verb.lemma.lower()
    if verb.tag == "VBG" and verb.lower in BY_ADJECTIVE and parsed.kid(verb, "dobj") is None:
        return Governor(BY_ADJECTIVE[verb.lower], verb, True)  # "are still missing"
    if is_passive:
        measure = _object_measure(parsed, verb)
        inner = (
            _below(parsed, verb, depth) if lemma in REPORT_VERBS or lemma in STATE_VERBS or measure is None else NOTHING
        )
        if inner.is_known:
            return inner
        if measure:
            return Governor(measure, verb, True)
        return _fallback(verb)
    measure = _phrase(parsed, verb, _SUBJECT_PHRASES)
    if measure:
        return Governor(measure, verb, True)
    thing = parsed.kid(verb, "dobj")
    if lemma in LIGHT_VERBS and thing is not None:
        named = BY_NOUN.get(thing.lemma.lower())
        if named:
            return Governor(named, thing, True)
    if (
        lemma in ("be", "become", "remain", "go", "get", "feel", "seem", "appear", "stay", "lie", "come", "end")
        or verb.pos == "AUX"
    ):
        inner = _below(parsed, verb, depth)
        if inner.is_known:
            return inner
    measure = BY_SUBJECT.get(lemma)
    if (
        measure
        and not (measure == "injured" and thing is None)
        and not (lemma in ("recover", "return") and thing is not None)
    ):
        return Governor(measure, verb, True)
    if lemma in REPORT_VERBS or lemma in ("be", "have", "need", "continue", "manage", "begin", "start"):
        inner = _below(parsed, verb, depth)
        if inner.is_known:
            return inner
    return _fallback(verb) if verb.pos == "VERB" and verb.tag != "VBN" else NOTHING


def _below(parsed: Parse, verb: Token, depth: int) -> Governor:
    """ "are believed to have died", "were missing", "left dead": the state below a copula or reporting verb."""
    if depth > 3:
        return NOTHING
    for kid in parsed.kids(verb, "xcomp", "acomp", "oprd", "attr", "ccomp", "advcl", "prep", "advmod", "amod"):
        if kid.dep in ("advcl", "ccomp") and parsed.kid(kid, "nsubj", "nsubjpass"):
            continue
        measure = BY_ADJECTIVE.get(kid.lower)
        if measure and kid.pos != "ADP":
            return Governor(measure, kid, True)
        if kid.lower == "on" and (noun := parsed.kid(kid, "pobj")) is not None and noun.lower == "board":
            return Governor("aboard", kid, True)
        if kid.pos in ("VERB", "AUX") and kid.dep in ("xcomp", "ccomp", "oprd"):
            inner = _subject_measure(parsed, kid, parsed.kid(kid, "auxpass") is not None, depth + 1)
            if inner.is_known:
                return inner
        if kid.dep == "attr" and kid.pos == "NOUN" and BY_NOUN.get(kid.lemma.lower()) in _OWN_FIRST:
            return Governor(BY_NOUN[kid.lemma.lower()], kid, True)
    return NOTHING


def _object_side(parsed: Parse, token: Token, verb: Token, dep: str) -> Governor:
    """What an object, or what stands in its place, is counted as."""
    lemma = verb.lemma.lower()
    if lemma in STATE_VERBS or lemma in ("see", "have"):
        for kid in parsed.kids(verb, "oprd", "acomp", "xcomp", "ccomp", "amod"):
            measure = BY_ADJECTIVE.get(kid.lower)
            if measure and kid.index > token.index:
                return Governor(measure, kid, True)
    if token.dep == "ccomp" or dep == "conj":
        measure = BY_ADJECTIVE.get(token.lower)
        if measure:
            return Governor(measure, token, True)
    subject = parsed.kid(verb, "nsubj", "nsubjpass", "expl")
    if lemma in MOVE_VERBS and dep in ("dobj", "attr", "npadvmod", "acomp", "advmod", "oprd", "nummod", "prep"):
        if subject is not None and subject.tag != "EX" and subject.index != token.index:
            named = _named_measure(parsed, subject)
            if named.is_known or lemma != "be":
                return named
        return NOTHING
    measure = _object_measure(parsed, verb)
    if measure is None and verb.lemma.lower() == "take":
        measure = _phrase(parsed, verb, _PARTICLES)
    if measure:
        return Governor(measure, verb, True)
    if dep in ("dobj", "attr", "dative"):
        return _fallback(verb)
    return NOTHING


def _fallback(verb: Token) -> Governor:
    lemma = verb.lemma.lower()
    if verb.pos != "VERB" or lemma in _SPEECH or lemma in REPORT_VERBS or lemma in LIGHT_VERBS or len(lemma) < 2:
        return Governor(None, verb, False)
    return Governor(lemma, verb, False)


def _share(parsed: Parse, core: Sequence[Token], counted: Counted, clause: Governor, start: Token) -> Governor:
    """Percentages: of what, or by how much something moved."""
    verb = next((above for above in parsed.ancestors(core[-1]) if above.pos == "VERB"), None)
    if counted.is_partitive:
        what = counted.unit or ("person" if counted.is_pronoun else None)
        return Governor(f"share of {what}" if what else "share", clause.token or verb, True)
    if counted.noun is not None:
        lemma = counted.noun.lemma.lower()
        return Governor(BY_NOUN.get(lemma, lemma), counted.noun, True)
    if verb is not None and verb.lemma.lower() in MOVE_VERBS and MOVE_VERBS[verb.lemma.lower()] in ("rise", "fall"):
        prep = next((above for above in parsed.ancestors(core[-1]) if above.pos in ("ADP", "VERB")), None)
        if prep is None or prep.pos == "VERB" or prep.lower == "by":
            return Governor(MOVE_VERBS[verb.lemma.lower()], verb, True)
    if clause.measure and (clause.is_known or (clause.token is not None and clause.token.pos == "NOUN")):
        return clause
    return Governor("share", clause.token or verb, True)


def _amount(parsed: Parse, core: Sequence[Token], counted: Counted, number: Number, clause: Governor) -> Governor:
    """Money and physical units: by the noun they modify, the verb, the adjective, or the kind of unit."""
    tokens = parsed.tokens
    limit = parsed.sentences[core[-1].sentence].last
    unit = number.unit or counted.unit
    last = counted.noun.index if counted.noun is not None and number.unit is None else core[-1].index
    following = tokens[last + 1] if last + 1 < limit else None
    if number.unit and counted.noun is not None and not counted.is_partitive:
        named = BY_NOUN.get(counted.noun.lemma.lower())
        if named:
            return Governor(named, counted.noun, True)
        if counted.noun.lower not in ("year", "month", "week", "day", "today"):
            return Governor(counted.noun.lemma.lower(), counted.noun, False)
    if (
        number.unit
        and following is not None
        and following.lower in ("a", "an", "per")
        and last + 2 < limit
        and tokens[last + 2].pos == "NOUN"
    ):
        return Governor("price", following, True)
    first = parsed.index_at(number.start)
    if first and tokens[first - 1].lower == "worth":
        return Governor("value", tokens[first - 1], True)
    if unit in TIME_UNITS:
        return _duration(parsed, core, counted, clause)
    if following is not None and following.lower in ("away", "from", "off", "outside", "north", "south", "east", "west", "northeast",
                                                     "northwest", "southeast", "southwest") and unit in DISTANCE_UNITS:  # fmt: skip
        return Governor("distance", following, True)
    by_adjective = {
        "deep": "depth", "high": "height", "tall": "height", "long": "length", "wide": "width", "thick": "thickness",
    }.get(following.lower if following is not None else "")  # fmt: skip
    if following is not None and by_adjective:
        return Governor(by_adjective, following, True)
    if clause.is_known and (clause.measure not in PEOPLE_MEASURES):
        return clause
    if number.unit is None:
        kind = (
            "distance" if unit in DISTANCE_UNITS
            else "weight" if unit in WEIGHT_UNITS
            else "area" if unit in AREA_UNITS
            else "speed" if unit in SPEED_UNITS
            else "temperature" if unit == "degree"
            else None
        )  # fmt: skip
        if kind and not clause.is_known and counted.of is None:
            return Governor(kind, clause.token, True)
    return clause


def _duration(parsed: Parse, core: Sequence[Token], counted: Counted, clause: Governor) -> Governor:
    """Spans of time: a sentence of prison, or how long something lasted."""
    tokens = parsed.tokens
    limit = parsed.sentences[core[-1].sentence].last
    near = {token.lower for token in tokens[core[-1].index + 1 : min(limit, core[-1].index + 7)]}
    verbs = [above for above in parsed.ancestors(core[-1]) if above.pos == "VERB"]
    lemmas = {verb.lemma.lower() for verb in verbs[:2]}
    noun_heads = {above.lemma.lower() for above in parsed.ancestors(core[-1]) if above.pos == "NOUN"}
    if (
        near & {"prison", "jail", "behind", "imprisonment", "custody", "suspended", "probation"}
        or "sentence" in lemmas | noun_heads
    ):
        return Governor("sentenced", verbs[0] if verbs else None, True)
    return Governor("duration", verbs[0] if verbs else None, True)


__all__ = ["Governor", "measure_of", "unit_kind"]
