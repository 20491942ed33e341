"""Reading -> Draft: verbs that report, by the frame they stand in."""

from __future__ import annotations

from collections.abc import Iterator

from consilience.annotate.attribution_draft import Draft, Reading
from consilience.knowledge import cues
from consilience.model.parse import Token

_CLAUSE = cues.SPEECH | cues.THOUGHT | cues.SHOWING
_ANY = (
    _CLAUSE
    | cues.BESIDE_QUOTE
    | cues.INFINITIVE
    | cues.OBJECT_INFINITIVE
    | cues.OBJECT
    | cues.SMALL_CLAUSE
    | frozenset(cues.PREPOSITION)
    | frozenset({"put"})
)
_SUBJECT = ("nsubj", "nsubjpass", "csubj")
_CLAUSE_HEADS = frozenset({"ROOT", "ccomp", "advcl", "relcl", "parataxis", "conj", "pcomp", "acl", "csubj", "xcomp"})


def verb_drafts(reading: Reading) -> Iterator[Draft]:
    """A draft for every verb cue outside quotations, in text order."""
    for token in reading.tokens:
        if token.lemma in _ANY and _is_verb(reading, token) and not reading.is_quoted(token):
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
    """"Footage released by the army shows …", where the parser took the verb for the agent's last noun."""
    parsed = reading.parsed
    by = parsed.head(verb)
    noun = parsed.head(parsed.head(by))
    if by.dep != "agent" or noun.pos not in ("NOUN", "PROPN") or verb.lemma not in _CLAUSE:
        return
    rest = reading.tokens[verb.index + 1 : parsed.sentences[verb.sentence].last]
    spans = reading.stretch(rest)
    if spans:
        draft = make(reading, verb, spans, noun, "clause", verb.end)
        first = parsed.subtree(noun)[0]
        draft.source = (first.start, reading.tokens[verb.index - 1].end)
        yield draft


def relay_of(reading: Reading, verb: Token) -> Token | None:
    """The head word of whoever passes a report on, where the clause itself says so."""
    return _quoting(reading, verb) or _told_outlet(reading, verb, reading.parsed.kids(verb))


def _quoting(reading: Reading, verb: Token) -> Token | None:
    """Who relays in "the agency quoted her as saying …", "she was quoted by the agency as saying …"."""
    parsed = reading.parsed
    head = parsed.head(verb)
    quoting = parsed.head(head)
    if verb.dep != "pcomp" or head.lower != "as" or quoting.lemma not in ("quote", "cite"):
        return None
    agent = parsed.kid(quoting, "agent") or parsed.kid(verb, "agent", "prep")
    if agent is not None and agent.lower == "by":
        return parsed.kid(agent, "pobj")
    return parsed.kid(quoting, "nsubj")


def _told_outlet(reading: Reading, verb: Token, kids: list[Token]) -> Token | None:
    """The outlet in "told the weekly Tribune", "said in an interview with the broadcaster NRK": a relay."""
    parsed = reading.parsed
    heard = [k for k in kids if k.dep in ("dobj", "dative") and k.index > verb.index] if verb.lemma == "tell" else []
    for prep in kids:
        if prep.dep == "prep" and prep.lower == "in":
            talk = parsed.kid(prep, "pobj")
            if talk is not None and talk.lemma in ("interview", "remark", "comment", "conversation"):
                heard += [o for w in parsed.kids(talk, "prep") for o in parsed.kids(w, "pobj")]
    for token in heard:
        if token.lemma in cues.MEDIA or any(k.lemma in cues.MEDIA for k in parsed.kids(token, "compound", "appos")):
            return token
        if token.pos == "PROPN" and reading.is_organisation(token) and token.lower not in cues.NO_OUTLET:
            return token
    return None


def _content(reading: Reading, verb: Token, kids: list[Token], subject: Token) -> tuple[str, list[Token], int] | None:
    """What this verb reports: frame, tokens, end of the cue."""
    parsed, lemma = reading.parsed, verb.lemma
    clause = [k for k in kids if k.dep == "ccomp" and (k.index > verb.index or _may_follow(reading, verb, subject))]
    objects = [k for k in kids if k.dep == "dobj" and k.index > verb.index]
    infinitive = [k for k in kids if k.dep == "xcomp" and _is_infinitive(reading, k)]
    if lemma == "put":
        at = next((k for k in kids if k.dep == "prep" and k.lower == "at"), None)
        if objects and at is not None and any(t.pos == "NUM" for t in parsed.subtree(at)):
            return "clause", _union(reading, [objects[0], at]), verb.end
    if lemma in ("quote", "cite") and any(k.dep == "prep" and k.lower == "as" for k in kids):
        return None  # what is quoted hangs on "as saying"
    if lemma in _CLAUSE and clause:
        return "clause", _clause_tokens(reading, verb, clause[0]), verb.end
    if lemma == "want" and clause:
        return "clause", _clause_tokens(reading, verb, clause[0]), verb.end
    if lemma in cues.OBJECT_INFINITIVE and clause:
        return "clause", _clause_tokens(reading, verb, clause[0]), verb.end
    if lemma in cues.SMALL_CLAUSE:
        if clause and clause[0].index > verb.index:
            return "small", parsed.subtree(clause[0]), verb.end
        predicates = [k for k in kids if k.dep in ("oprd", "prep", "advcl", "xcomp", "acomp") and k.index > verb.index]
        named = [k for k in predicates if k.dep == "oprd" or k.lower in ("as", "of", "for", "to", "with")]
        if objects and named:
            return "small", _union(reading, [objects[0], named[0]]), verb.end
        if named and named[0].dep == "oprd":
            return "small", parsed.subtree(named[0]), verb.end
    if lemma in cues.INFINITIVE and infinitive:
        return "infinitive", _rest(reading, kids, infinitive[0]), verb.end
    if lemma in cues.OBJECT_INFINITIVE and infinitive and objects:
        return "infinitive", _rest(reading, kids, objects[0]), verb.end
    if lemma in cues.SHOWING and objects and subject.lemma in cues.DOCUMENT and subject.pos == "NOUN":
        return "clause", _rest(reading, kids, objects[0]), verb.end
    if lemma in cues.OBJECT and objects and not _carries_clause(reading, lemma, objects[0]):
        return "object", _rest(reading, kids, objects[0]), verb.end
    if lemma in cues.PREPOSITION:
        for prep in kids:
            if prep.dep == "prep" and prep.index > verb.index and prep.lower in cues.PREPOSITION[lemma]:
                inner = parsed.kid(prep, "pobj", "pcomp")
                if inner is not None:
                    return "preposition", _rest(reading, kids, inner), prep.end
    return None


def _medial(reading: Reading, verb: Token, subject: Token) -> list[tuple[int, int]]:
    """"The bridge, the mayor said on Monday, is safe": all of the sentence but what stands between the commas."""
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
    """ "X, she said, and Y"; "as she put it, X": content is the clause that the reporting clause stands beside."""
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
    """"shared the view that …": there the noun is the cue."""
    if lemma not in cues.HOLDING or noun.lemma not in cues.NOUN_CLAUSE:
        return False
    return any(any(k.dep == "mark" for k in reading.parsed.kids(c)) for c in reading.parsed.kids(noun, "acl", "ccomp"))


def _rest(reading: Reading, kids: list[Token], first: Token) -> list[Token]:
    return _union(reading, _with_rest(reading, kids, first))


def _with_rest(reading: Reading, kids: list[Token], first: Token) -> list[Token]:
    """An object and what follows it under the same verb, up to another clause or a word on the saying itself."""
    kept = [first]
    for kid in kids:
        if kid.index <= first.index:
            continue
        begin = reading.parsed.subtree(kid)[0]
        behind_comma = reading.tokens[begin.index - 1].text in (",", "–", "—", "-", "--", ";", ":")
        if _is_vehicle(reading, kid):
            continue
        if kid.dep in ("prep", "xcomp", "advcl", "oprd", "dobj", "conj", "prt", "dative"):
            if kid.dep == "conj" and kid.pos in ("VERB", "AUX"):
                break
            if behind_comma and kid.dep != "conj":
                break
            kept.append(kid)
        elif kid.dep not in ("punct", "cc", "advmod"):
            break
    return kept


def _passive(reading: Reading, verb: Token, kids: list[Token]) -> Iterator[Draft]:
    """ "was denied by the Kremlin": the agent is the source, the subject the content."""
    parsed = reading.parsed
    agent = next((parsed.kid(k, "pobj") for k in kids if k.dep == "agent"), None)
    lemma = verb.lemma
    clause = next((k for k in kids if k.dep == "ccomp" and k.index > verb.index), None)
    if clause is not None and lemma in _CLAUSE | cues.OBJECT_INFINITIVE:
        spans = reading.stretch(_clause_tokens(reading, verb, clause))
        if spans:
            yield make(reading, verb, spans, agent, "clause", verb.end)
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


def make(
    reading: Reading, verb: Token, content: list[tuple[int, int]], subject: Token | None, frame: str, cue_end: int
) -> Draft:
    source = source_span(reading, subject) if subject is not None else None
    return Draft(
        cue=verb,
        cue_start=verb.start,
        cue_end=cue_end,
        content=content,
        source=source,
        head=subject,
        frame=frame,
        speech=verb.lemma in cues.SPEECH or verb.lemma in cues.BESIDE_QUOTE,
    )


def source_span(reading: Reading, head: Token) -> tuple[int, int] | None:
    """The words of a source: its noun phrase without relative clauses and appositions behind commas."""
    tokens = reading.phrase(head, without=("relcl", "appos", "acl", "cc", "conj", "punct", "advcl", "ccomp"))
    maker = next((k for k in reading.parsed.kids(head, "acl") if k.tag == "VBN"), None)
    agent = reading.parsed.kid(maker, "agent") if maker is not None else None
    if agent is not None and head.lemma in cues.DOCUMENT and len(reading.parsed.subtree(agent)) <= 5:
        tokens = [t for t in reading.phrase(head, without=("relcl", "appos", "advcl")) if not reading.is_quoted(t)]
    if reading.parsed.kid(head, "conj") is not None:
        tokens = reading.phrase(head, without=("relcl", "appos", "acl", "advcl"))
    spans = reading.stretch(tokens)
    for start, end in spans:
        if start <= head.start < end:
            return start, end
    return (head.start, head.end)


def _union(reading: Reading, heads: list[Token]) -> list[Token]:
    kept = {token.index for head in heads for token in reading.parsed.subtree(head)}
    return [reading.tokens[i] for i in sorted(kept)]


def _clause_tokens(reading: Reading, verb: Token, clause: Token) -> list[Token]:
    """The complement's words, less what the parser hung on it but belongs to the cue or stands for itself."""
    parsed = reading.parsed
    out = [k for k in parsed.kids(clause) if k.index > clause.index and _is_outside(reading, verb, clause, k)]
    kept = [clause]
    if clause.index > verb.index:
        kept = _with_rest(reading, parsed.kids(verb), clause)
    tokens = reading.without(_union(reading, kept), out)
    if clause.index < verb.index:
        return _after_colon(reading, tokens)
    mark = next((k for k in parsed.kids(clause, "mark") if k.lower in ("that", "whether", "if")), None)
    if mark is not None:  # "said in a statement that": where it was said stays out
        tokens = [token for token in tokens if token.index >= mark.index]
    return _before_summary(reading, clause, tokens)


def _after_colon(reading: Reading, tokens: list[Token]) -> list[Token]:
    """Of "She scolded him: “…,” he said" only the quotation, where that is what stands before the cue."""
    for at in range(len(tokens) - 1, 0, -1):
        if tokens[at - 1].text == ":" and reading.is_quoted(tokens[at]) and not reading.is_quoted(tokens[at - 1]):
            return tokens[at:]
    return tokens


def _before_summary(reading: Reading, clause: Token, tokens: list[Token]) -> list[Token]:
    """Without an apposition that sums the complement up: "…, a claim that the court dismissed"."""
    for at, token in enumerate(tokens):
        if token.index <= clause.index or token.pos != "NOUN" or token.lemma not in cues.STATEMENT:
            continue
        start = at
        while start > 0 and tokens[start - 1].pos in ("DET", "ADJ", "ADV") and tokens[start - 1].tag != "WDT":
            start -= 1
        opens = tokens[start].index > 0 and reading.tokens[tokens[start].index - 1].text in (",", "–", "—", "-", "--")
        if opens and start < at and any(k.dep in ("acl", "relcl") for k in reading.parsed.kids(token)):
            return tokens[:start]
    return tokens


def _is_outside(reading: Reading, verb: Token, clause: Token, kid: Token) -> bool:
    """Whether something behind the complement is no longer part of it.

    ", according to …", ", adding that …", "in an interview", ", while B said …",
    ", a claim that the court dismissed", "and left" after a complement in the present.
    """
    parsed = reading.parsed
    before = parsed.subtree(kid)[0].index - 1
    if before > 0 and reading.tokens[before].dep == "cc":
        before -= 1
    behind_comma = before >= 0 and reading.tokens[before].text in (",", "–", "—", "-", "--", ";")
    if _is_vehicle(reading, kid):
        return True
    if kid.dep == "prep" and kid.lower == "according":
        return True
    if kid.dep == "advcl" and behind_comma and clause.index > verb.index:
        if kid.tag == "VBG" and kid.lemma in _ANY:
            return True
        if kid.lemma in cues.SPEECH and parsed.kid(kid, "nsubj") is not None:
            return True
    if kid.dep == "conj" and kid.pos in ("VERB", "AUX") and verb.index < clause.index:
        subject = parsed.kid(kid, "nsubj", "nsubjpass")
        if subject is None:
            # "said that talks are going well and extended regards": the tense goes on from the cue's.
            return (
                verb.tag == "VBD" and kid.tag == "VBD" and clause.tag != "VBD" and _is_present(reading, clause)
            )
        return kid.lemma in _CLAUSE and behind_comma and subject.lower not in ("it", "that")
    return False


def _is_present(reading: Reading, verb: Token) -> bool:
    if verb.tag in ("VBZ", "VBP"):
        return True
    return any(k.tag in ("VBZ", "VBP", "MD") for k in reading.parsed.kids(verb, "aux", "auxpass"))


def _is_vehicle(reading: Reading, token: Token) -> bool:
    """ "… in an interview": where it was said, not what."""
    if token.dep != "prep" or token.lower not in ("in", "on", "during", "at", "via"):
        return False
    inner = reading.parsed.kid(token, "pobj")
    return inner is not None and inner.lemma in cues.VEHICLE and inner.lemma != "press"


def _may_follow(reading: Reading, verb: Token, subject: Token) -> bool:
    """Whether what a verb reports may stand before it: "X, he said", never "X, before saying"."""
    return verb.tag != "VBG" and reading.parsed.kid(verb, "nsubj") is not None


def _is_infinitive(reading: Reading, verb: Token) -> bool:
    return any(k.tag == "TO" for k in reading.parsed.kids(verb, "aux"))


def is_unreal(reading: Reading, verb: Token, kids: list[Token]) -> bool:
    """Whether the judging itself is only another verb's aim: "hopes to win over voters"; "went on to praise" is real."""
    if verb.dep != "xcomp" or not any(kid.dep == "aux" and kid.tag == "TO" for kid in kids):
        return False
    return reading.parsed.head(verb).lemma not in cues.ASPECT


def is_passive(verb: Token, kids: list[Token]) -> bool:
    if any(k.dep in ("auxpass", "nsubjpass", "agent") for k in kids):
        return True
    if verb.tag == "VBN" and verb.dep in ("acl", "advcl"):
        return not any(k.dep in ("aux", "nsubj") for k in kids)
    return False


def find_subject(reading: Reading, verb: Token, depth: int = 0) -> Token | None:
    """Who does what the verb says: its own subject, or that of the verb it hangs on."""
    parsed = reading.parsed
    subjects = [k for k in parsed.kids(verb, "nsubj") if k.index < verb.index] or parsed.kids(verb, "nsubj")
    own = subjects[-1] if subjects else None
    if own is None and verb.tag in ("VBD", "VBZ") and verb.dep in ("advcl", "acl"):
        own = loose_subject(reading, verb)  # "…, the chairman, Ann Poe, underlined"
    if own is not None:
        nearer = _unclosed_apposition(reading, own, verb)
        if nearer is not None:
            return nearer
        return (loose_subject(reading, verb) or own) if _is_far(reading, own, verb) else own
    if depth > 4 or verb.head == verb.index:
        return None
    head = parsed.head(verb)
    if verb.dep == "conj" and head.pos in ("VERB", "AUX"):
        if verb.tag == "VBD" and head.tag == "VB":  # "said he would stay and blamed": past goes on from past
            head = next((a for a in parsed.ancestors(head) if a.tag == "VBD"), head)
        return find_subject(reading, head, depth + 1)
    if verb.dep == "pcomp" and head.lower == "as" and parsed.head(head).lemma in ("quote", "cite"):
        quoting = parsed.head(head)
        return parsed.kid(quoting, "dobj", "nsubjpass") or parsed.kid(quoting, "nsubj")
    if verb.dep in ("xcomp", "advcl", "pcomp", "prep"):
        while head.dep in ("prep", "pcomp") and head.head != head.index and head.pos not in ("VERB", "AUX"):
            head = parsed.head(head)
        if head.pos in ("VERB", "AUX"):
            if verb.dep == "advcl" and verb.tag == "VBG":
                head = _reporter_of(reading, head)
            found = parsed.kid(head, "nsubj", "nsubjpass")
            return found or find_subject(reading, head, depth + 1)
    if verb.dep in ("acl",) and verb.tag == "VBG" and head.pos in ("NOUN", "PROPN", "PRON"):
        return head
    return None


def _unclosed_apposition(reading: Reading, subject: Token, verb: Token) -> Token | None:
    """In "Petrov, the judge said, had lied" the judge is no apposition: no comma stands behind her."""
    for kid in reading.parsed.kids(subject, "appos"):
        phrase = reading.parsed.subtree(kid)
        if phrase[-1].index == verb.index - 1 and phrase[0].index > 0 and reading.tokens[phrase[0].index - 1].text == ",":
            return kid
    return None


def _is_far(reading: Reading, subject: Token, verb: Token) -> bool:
    """Whether a subject is none of the verb's: it stands in a quotation, or another finite verb stands between."""
    if reading.is_quoted(subject) and not reading.is_quoted(verb):
        return True
    if subject.index > verb.index or verb.index - subject.index < 4:
        return False
    between = [t for t in reading.tokens[subject.index + 1 : verb.index] if t.tag in ("VBD", "VBZ", "VBP", "MD")]
    if not between:
        return False
    own = {t.index for t in reading.parsed.subtree(subject)} | {t.index for t in reading.parsed.subtree(verb)}
    return any(t.index not in own for t in between) or any(t.head == verb.index and t.dep == "ccomp" for t in between)


def _reporter_of(reading: Reading, verb: Token) -> Token:
    """The verb that reports the clause of `verb`, if one does: "she said it fails, adding …" is she adding."""
    head = reading.parsed.head(verb)
    if verb.dep == "ccomp" and head.index < verb.index and head.lemma in cues.SPEECH:
        return head
    return verb


def loose_subject(reading: Reading, verb: Token) -> Token | None:
    """The noun phrase right behind or before a reporting verb, where the parser gave it no subject of its own."""
    tokens, block = reading.tokens, reading.block(verb)
    for step in (1, -1):
        at, found = verb.index + step, None
        if step < 0 and at > 0 and tokens[at].text == ",":
            at -= 1  # "the chairman, Ann Poe, said"
        while 0 <= at < len(tokens) and abs(at - verb.index) <= 8:
            token = tokens[at]
            if reading.block(token) != block or reading.is_quoted(token) or token.pos in ("VERB", "AUX", "PUNCT", "ADP"):
                break
            if token.pos in ("NOUN", "PROPN", "PRON"):
                found = token
                if step < 0:
                    break
            at += step
        if found is not None:
            return found
    return None


def possessor(reading: Reading, noun: Token) -> Token | None:
    """Whose saying a noun is: "her reply", "the reply from the ministry"."""
    parsed = reading.parsed
    owner = parsed.kid(noun, "poss")
    if owner is not None:
        return owner
    for prep in parsed.kids(noun, "prep"):
        if prep.lower in ("by", "from", "among"):
            found = parsed.kid(prep, "pobj")
            if found is not None:
                return found
    return None
