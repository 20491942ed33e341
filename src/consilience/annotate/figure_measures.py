"""A counted noun in its clause -> what the number measures: killed, sent, share of ammunition, price."""

from __future__ import annotations

from collections.abc import Sequence

from consilience.annotate.figure_counts import Counted
from consilience.annotate.figure_governors import (
    HARM,
    NOTHING,
    Governor,
    by_lemma,
    is_aboard,
    object_measure,
    phrase_measure,
)
from consilience.knowledge.measures import (
    BY_ADJECTIVE,
    BY_NOUN,
    BY_OBJECT,
    BY_SUBJECT,
    LIGHT_VERBS,
    MOVE_VERBS,
    NUMBER_NOUNS,
    PAST_FORMS,
    PEOPLE_MEASURES,
    PLACES_OF_STATE,
    PUT_VERBS,
    REPORT_VERBS,
    ROLE_NOUNS,
    STATE_VERBS,
)
from consilience.model.parse import Parse, Token
from consilience.text.numbers import Number

_OWN_FIRST = HARM | frozenset(("displaced", "arrested", "captured", "evacuated", "infected", "rescued", "stranded"))
BOUND_PREPOSITIONS = frozenset("under over about around near below above than between".split())
_PRICED = frozenset("sold bought fined paid raised spent invested stolen".split())
_VALUING = frozenset("value insure appraise assess price".split())
_FINDING = frozenset(("find", "locate", "trace"))
_PASSED_OVER = frozenset("more others still feared were".split())
_STATE_TAGS = frozenset("JJ VBN VBD NN VBG NNS NNP RB".split())
_DEPTH = 6


def clause_measure(parsed: Parse, core: Sequence[Token], counted: Counted, number: Number) -> Governor:
    """What the number measures, by the nearest verb, noun or adjective that says so."""
    return _clause_measure(parsed, _start(core, counted), core, counted, number)


def _start(core: Sequence[Token], counted: Counted) -> Token:
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
        if named in ("price", "value", "cost") or noun.lemma.lower() in ROLE_NOUNS:
            named = None
        if counted.is_partitive and number.form != "vague":
            named = None  # "23 of the 53 wounded remained in hospital"
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
    climbed = _climb(parsed, token, 0)
    if noun is not None and not climbed.is_known and is_aboard(parsed, noun):
        return Governor("aboard", noun, True)
    if noun is not None and not climbed.is_known and noun.lemma.lower() in ROLE_NOUNS:
        return Governor(ROLE_NOUNS[noun.lemma.lower()], noun, True)
    return climbed


def _own_state(parsed: Parse, token: Token) -> Governor:
    """ "14 people killed in the crash", "soldiers who died": a state said of the counted noun itself."""
    for kid in parsed.kids(token, "acl", "relcl", "amod"):
        if kid.dep == "amod" and kid.index < token.index:
            measure = BY_ADJECTIVE.get(kid.lower) or (BY_OBJECT.get(kid.lemma.lower()) if kid.tag == "VBN" else None)
        elif kid.tag == "VBN" and kid.dep in ("acl", "amod"):
            measure = object_measure(parsed, kid)
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
    for behind in (core[-1].index, counted.last):
        at = behind + 1
        while at < limit and (tokens[at].start < number.end or tokens[at].lower in _PASSED_OVER):
            at += 1
        if at >= limit or tokens[at].tag not in _STATE_TAGS or parsed.kid(tokens[at], "dobj", "neg"):
            continue
        token = tokens[at]
        measure = BY_ADJECTIVE.get(token.lower)
        if measure is None and token.tag in ("VBN", "VBD") and counted.noun is None and behind == core[-1].index:
            measure = BY_OBJECT.get(token.lemma.lower()) or PAST_FORMS.get(token.lower)  # "and 8,000 destroyed"
        if not measure or measure in ("alive", "aboard"):
            continue
        following = tokens[at + 1 : min(at + 3, limit)]
        if following and token.tag == "JJ" and following[0].pos == "NOUN" and following[0].dep != "npadvmod":
            continue  # "dead bodies"
        is_either = len(following) == 2 and following[0].lower == "or" and BY_ADJECTIVE.get(following[1].lower) in HARM
        return Governor("casualties" if is_either else measure, token, True)
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
    if dep in ("pobj", "pcomp"):
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
    if word in ("to", "from", "at") and above.dep == "prep" and parsed.head(above).lemma.lower() in MOVE_VERBS:
        above = parsed.head(above)  # "rose by 750 to 385,250": hung on the other preposition
    if above.pos in ("VERB", "AUX"):
        lemma = above.lemma.lower()
        if word in BOUND_PREPOSITIONS:  # "earns under 900"
            return _object_side(parsed, prep, above, "dobj")
        moved = parsed.kid(above, "dobj")
        if lemma in PUT_VERBS and word in ("at", "to"):
            state = parsed.kid(above, "oprd")
            if state is not None and state.lower in BY_ADJECTIVE:
                return Governor(BY_ADJECTIVE[state.lower], above, True)  # "put the dead at 20", read as a state
            moved = moved or parsed.kid(above, "nsubjpass")
            if moved is not None:
                return _named_measure(parsed, moved)
        if lemma in MOVE_VERBS and moved is None:
            subject = parsed.kid(above, "nsubj", "nsubjpass")
            if word in ("to", "at", "from", "above", "below", "past", "near", "of") and subject is not None:
                return _named_measure(parsed, subject)
            if word == "by":
                return Governor(MOVE_VERBS.get(lemma, "change"), above, True)
        if word in ("for", "at", "with") and BY_OBJECT.get(lemma) in _PRICED:
            return Governor(BY_OBJECT[lemma], above, True)
        if word in ("for", "at") and lemma in _VALUING:
            return Governor("value", above, True)
        if word in ("including", "among"):
            return _object_side(parsed, token, above, "dobj")
    if above.dep == "prep" or above.pos == "ADP" or word == "of":
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


def _subject_measure(parsed: Parse, verb: Token, is_passive: bool, depth: int = 0) -> Governor:
    """What the subject of a verb is counted as."""
    lemma = verb.lemma.lower()
    if verb.tag == "VBG" and verb.lower in BY_ADJECTIVE and parsed.kid(verb, "dobj") is None:
        return Governor(BY_ADJECTIVE[verb.lower], verb, True)  # "are still missing"
    if is_passive:
        measure = object_measure(parsed, verb)
        if lemma in _FINDING and parsed.kid(verb, "neg") is not None:
            return Governor("missing", verb, True)  # "have not been found"
        inner = (
            _below(parsed, verb, depth) if lemma in REPORT_VERBS or lemma in STATE_VERBS or measure is None else NOTHING
        )
        if inner.is_known:
            return inner
        if measure:
            return Governor(measure, verb, True)
        return by_lemma(verb)
    measure = phrase_measure(parsed, verb)
    if measure:
        return Governor(measure, verb, True)
    thing = parsed.kid(verb, "dobj")
    if lemma in LIGHT_VERBS and thing is not None:
        named = BY_NOUN.get(thing.lemma.lower())
        if named:
            return Governor(named, thing, True)
    if (
        lemma in ("be", "become", "remain", "go", "get", "feel", "seem", "appear", "stay", "lie", "come", "end", "test")
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
    return by_lemma(verb) if verb.pos == "VERB" and verb.tag != "VBN" else NOTHING


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
        if kid.lower == "in" and (noun := parsed.kid(kid, "pobj")) is not None and noun.lower in PLACES_OF_STATE:
            return Governor(PLACES_OF_STATE[noun.lower], kid, True)
        if kid.lower == "as" and (noun := parsed.kid(kid, "pobj")) is not None and noun.lemma.lower() in BY_NOUN:
            return Governor(BY_NOUN[noun.lemma.lower()], kid, True)
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
    is_life = token.lower in ("life", "lives")  # "claimed the lives of nine" is itself the phrase
    measure = object_measure(parsed, verb, -1 if is_life else token.index)
    if measure:
        return Governor(measure, verb, True)
    if dep in ("dobj", "attr", "dative"):
        return by_lemma(verb)
    return NOTHING
