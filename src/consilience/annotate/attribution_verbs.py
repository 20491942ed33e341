"""Reading -> Draft: verbs that report, by the frame they stand in."""

from __future__ import annotations

from collections.abc import Iterator

from consilience.annotate.attribution_draft import Draft, Reading
from consilience.annotate.attribution_scope import clause_tokens, rest, union
from consilience.annotate.attribution_subjects import find_subject, make, relay_of
from consilience.knowledge import cues
from consilience.model.parse import Token

_LEADING = frozenset({"as", "of", "for", "to", "with"})  # from an object to what it is called or blamed for


def verb_drafts(reading: Reading) -> Iterator[Draft]:
    """A draft for every verb cue outside quotations, in text order."""
    for token in reading.cues():
        if token.lemma in cues.VERB and _is_verb(reading, token):
            yield from _drafts_of(reading, token)


def _is_verb(reading: Reading, token: Token) -> bool:
    """Verbs, and "reports" or "claims" tagged as a noun where it has a subject and a clause."""
    if token.pos in ("VERB", "AUX"):
        return True
    if token.tag != "NNS" or token.dep != "ROOT" or token.lemma not in cues.SPEECH:
        return False
    return reading.parsed.kid(token, "nsubj") is not None and reading.parsed.kid(token, "ccomp") is not None


def _drafts_of(reading: Reading, verb: Token) -> Iterator[Draft]:
    parsed = reading.parsed
    kids = parsed.kids(verb)
    if verb.dep == "pobj" and verb.tag in ("VBZ", "VBD", "VBP"):
        yield from _reduced(reading, verb)
        return
    passive = is_passive(verb, kids)
    subject = find_subject(reading, verb)
    if passive:
        yield from _passive(reading, verb, kids)
        return
    if subject is None or (subject.lower in ("it", "there") and verb.lemma not in cues.SPEECH):
        return
    medial = _medial(reading, verb, subject)
    if medial:
        draft = make(reading, verb, medial, subject, "beside", verb.end)
        draft.relay = relay_of(reading, verb)
        yield draft
        return
    content = _content(reading, verb, kids, subject)
    if content is None:
        beside = _beside(reading, verb, kids, subject)
        if beside:
            draft = make(reading, verb, beside, subject, "beside", verb.end)
            draft.relay = relay_of(reading, verb)
            yield draft
        return
    frame, tokens, cue_end = content
    if frame in ("object", "preposition") and is_unreal(reading, verb, kids):
        return
    spans = reading.stretch(tokens)
    if spans:
        draft = make(reading, verb, spans, subject, frame, cue_end)
        draft.relay = relay_of(reading, verb)
        yield draft


def _reduced(reading: Reading, verb: Token) -> Iterator[Draft]:
    """A draft for "Footage released by the army shows …", where the parser took the verb for the agent's last noun."""
    parsed = reading.parsed
    by = parsed.head(verb)
    noun = parsed.head(parsed.head(by))
    if by.dep != "agent" or noun.pos not in ("NOUN", "PROPN") or verb.lemma not in cues.CLAUSE:
        return
    rest = reading.tokens[verb.index + 1 : parsed.sentences[verb.sentence].last]
    spans = reading.stretch(rest)
    if spans:
        draft = make(reading, verb, spans, noun, "clause", verb.end)
        first = parsed.subtree(noun)[0]
        draft.source = (first.start, reading.tokens[verb.index - 1].end)
        yield draft


def _content(reading: Reading, verb: Token, kids: list[Token], subject: Token) -> tuple[str, list[Token], int] | None:
    """What this verb reports: frame, tokens, end of the cue."""
    parsed, lemma = reading.parsed, verb.lemma
    clause = [k for k in kids if k.dep == "ccomp" and (k.index > verb.index or _may_follow(reading, verb, subject))]
    objects = [k for k in kids if k.dep == "dobj" and k.index > verb.index]
    infinitive = [k for k in kids if k.dep == "xcomp" and _is_infinitive(reading, k)]
    if not clause and lemma in cues.SPEECH:
        clause = _clause_further_down(reading, lemma, kids)
    if lemma == "put":
        at = next((k for k in kids if k.dep == "prep" and k.lower == "at"), None)
        if objects and at is not None and any(t.pos == "NUM" for t in parsed.subtree(at)):
            return "clause", union(reading, [objects[0], at]), verb.end
    if lemma in ("quote", "cite") and any(k.dep == "prep" and k.lower == "as" for k in kids):
        return None  # what is quoted hangs on "as saying"
    if lemma in cues.CLAUSE and clause:
        return "clause", clause_tokens(reading, verb, clause[0]), verb.end
    if lemma == "want" and clause:
        return "clause", clause_tokens(reading, verb, clause[0]), verb.end
    if lemma in cues.OBJECT_INFINITIVE and clause:
        return "clause", clause_tokens(reading, verb, clause[0]), verb.end
    if lemma in cues.SMALL_CLAUSE:
        if clause and clause[0].index > verb.index:
            return "small", parsed.subtree(clause[0]), verb.end
        predicates = [k for k in kids if k.dep in ("oprd", "prep", "advcl", "xcomp", "acomp") and k.index > verb.index]
        named = [k for k in predicates if k.dep == "oprd" or k.lower in _LEADING]
        if objects and named:
            return "small", union(reading, [objects[0], named[0]]), verb.end
        if objects and any(k.lower in _LEADING for k in parsed.kids(objects[0], "prep")):
            return "small", rest(reading, kids, objects[0]), verb.end
        if named and named[0].dep == "oprd":
            return "small", parsed.subtree(named[0]), verb.end
    if lemma in cues.OBJECT_INFINITIVE and infinitive and objects:
        return "infinitive", rest(reading, kids, objects[0]), verb.end
    if lemma in cues.INFINITIVE and infinitive:
        return "infinitive", rest(reading, kids, infinitive[0]), verb.end
    if lemma in cues.SHOWING and objects and subject.lemma in cues.DOCUMENT and subject.pos == "NOUN":
        return "clause", rest(reading, kids, objects[0]), verb.end
    if lemma in cues.OBJECT and objects and not _carries_clause(reading, lemma, objects[0]):
        return "object", rest(reading, kids, objects[0]), verb.end
    if lemma in cues.PREPOSITION:
        for kid in kids:  # "called for the army to leave"
            if kid.dep in ("advcl", "xcomp", "ccomp") and kid.index > verb.index:
                first = parsed.subtree(kid)[0]
                if first.lower == "for" and "for" in cues.PREPOSITION[lemma] and first.index == verb.index + 1:
                    return "preposition", parsed.subtree(kid)[1:], first.end
        for prep in kids:
            if prep.dep == "prep" and prep.index > verb.index and prep.lower in cues.PREPOSITION[lemma]:
                inner = parsed.kid(prep, "pobj", "pcomp")
                if inner is not None:
                    return "preposition", rest(reading, kids, inner), prep.end
    return None


def _clause_further_down(reading: Reading, lemma: str, kids: list[Token]) -> list[Token]:
    """The clause of "said in a statement that …", "told reporters that …" where the parser hung it on the noun."""
    parsed = reading.parsed
    nouns = [n for k in kids if k.dep == "prep" for n in parsed.kids(k, "pobj") if n.lemma in cues.VEHICLE]
    if lemma in cues.ADDRESSING:
        nouns += [k for k in kids if k.dep in ("dobj", "dative")]
    for noun in nouns:
        for below in parsed.kids(noun, "acl", "relcl", "ccomp"):
            if any(k.dep == "mark" and k.lower == "that" for k in parsed.kids(below)):
                return [below]
    return []


def _medial(reading: Reading, verb: Token, subject: Token) -> list[tuple[int, int]]:
    """All of "The bridge, the mayor said on Monday, is safe" but what stands between the commas."""
    if verb.lemma not in cues.SPEECH or verb.tag not in ("VBD", "VBZ", "VBP") or subject.index > verb.index:
        return []
    tokens, parsed = reading.tokens, reading.parsed
    sentence = parsed.sentences[verb.sentence]
    opening = parsed.subtree(subject)[0].index - 1
    if opening <= sentence.first or tokens[opening].text != "," or reading.is_quoted(tokens[opening]):
        return []
    for at in range(verb.index + 1, min(sentence.last - 1, verb.index + 9)):
        token = tokens[at]
        if token.text == ",":
            after = tokens[at + 1]
            if after.pos not in ("VERB", "AUX") or after.tag in ("VBG", "VBN", "VB"):
                return []
            return reading.stretch([*tokens[sentence.first : opening], *tokens[at + 1 : sentence.last]])
        if token.pos in ("VERB", "AUX") or token.tag in ("WDT", "WP", "CC") or reading.is_quoted(token):
            return []
    return []


def _beside(reading: Reading, verb: Token, kids: list[Token], subject: Token) -> list[tuple[int, int]]:
    """The clause that a reporting clause stands beside: "X, she said, and Y"; "as she put it, X"."""
    puts_it = verb.lemma == "put" and any(k.dep == "dobj" and k.lower == "it" for k in kids)
    taken = {"xcomp"} if verb.lemma in cues.ADDRESSING else {"dobj", "xcomp"}
    if not puts_it and (verb.lemma not in cues.SPEECH | cues.THOUGHT or any(k.dep in taken for k in kids)):
        return []
    head = reading.parsed.head(verb)
    if head.index == verb.index:
        return []
    marks = [k.lower for k in kids if k.dep in ("mark", "advmod") and k.index < subject.index]
    opening = reading.parsed.subtree(subject)[0].index - 1
    bare = verb.dep == "advcl" and not marks and head.index < opening and reading.tokens[opening].text == ","
    if verb.dep == "parataxis" or bare or (verb.dep == "advcl" and "as" in marks):
        return reading.stretch(reading.without(reading.parsed.subtree(head), [verb]))
    return []


def _carries_clause(reading: Reading, lemma: str, noun: Token) -> bool:
    """Whether the noun is the cue, as in "shared the view that …"."""
    if lemma not in cues.HOLDING or noun.lemma not in cues.NOUN_CLAUSE:
        return False
    return any(any(k.dep == "mark" for k in reading.parsed.kids(c)) for c in reading.parsed.kids(noun, "acl", "ccomp"))


def _passive(reading: Reading, verb: Token, kids: list[Token]) -> Iterator[Draft]:
    """Of "was denied by the Kremlin" the agent is the source, the subject the content."""
    parsed = reading.parsed
    agent = next((parsed.kid(k, "pobj") for k in kids if k.dep == "agent"), None)
    lemma = verb.lemma
    clause = next((k for k in kids if k.dep == "ccomp" and k.index > verb.index), None)
    if clause is not None and lemma in cues.CLAUSE | cues.OBJECT_INFINITIVE:
        spans = reading.stretch(clause_tokens(reading, verb, clause))
        if spans:
            yield make(reading, verb, spans, agent, "clause", verb.end)
        return
    raised = next((k for k in kids if k.dep == "xcomp" and _is_infinitive(reading, k)), None)
    if raised is not None and lemma in cues.RAISING and verb.dep not in ("acl", "relcl"):
        subject = next((k for k in kids if k.dep == "nsubjpass"), None)
        if subject is not None:
            spans = reading.stretch([*parsed.subtree(subject), *rest(reading, kids, raised)])
            yield make(reading, verb, spans, agent, "raising", verb.end)
        return
    if agent is None or lemma not in cues.OBJECT | cues.SPEECH | cues.SMALL_CLAUSE or lemma in ("see", "find"):
        return
    if verb.dep == "acl":
        head = parsed.head(verb)
        tokens = reading.phrase(head, without=("acl", "relcl", "appos"))
    else:
        subject = next((k for k in kids if k.dep in ("nsubjpass", "csubjpass")), None)
        if subject is None:
            return
        tokens = parsed.subtree(subject)
    spans = reading.stretch([t for t in tokens if t.index < verb.index])
    if spans:
        yield make(reading, verb, spans, agent, "object", verb.end)


def _may_follow(reading: Reading, verb: Token, subject: Token) -> bool:
    """Whether what a verb reports may stand before it: "X, he said", never "X, before saying"."""
    return verb.tag != "VBG" and reading.parsed.kid(verb, "nsubj") is not None


def _is_infinitive(reading: Reading, verb: Token) -> bool:
    return any(k.tag == "TO" for k in reading.parsed.kids(verb, "aux"))


def is_unreal(reading: Reading, verb: Token, kids: list[Token]) -> bool:
    """Whether the judging is only another verb's aim: "hopes to win over voters"; "went on to praise" is real."""
    if verb.dep != "xcomp" or not any(kid.dep == "aux" and kid.tag == "TO" for kid in kids):
        return False
    return reading.parsed.head(verb).lemma not in cues.ASPECT


def is_passive(verb: Token, kids: list[Token]) -> bool:
    if any(k.dep in ("auxpass", "nsubjpass", "agent") for k in kids):
        return True
    if verb.tag == "VBN" and verb.dep in ("acl", "advcl"):
        return not any(k.dep in ("aux", "nsubj") for k in kids)
    return False
