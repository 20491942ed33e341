"""Token -> Token: who says what a cue says, through whom, and in which words the source stands."""

from __future__ import annotations

from consilience.annotate.attribution_draft import Draft, Reading
from consilience.knowledge import cues
from consilience.model.parse import Token

_WH = frozenset({"WDT", "WP", "WP$"})
_THINGS = frozenset({"it", "that", "this", "which", "these", "those", "what", "there"})
_BESIDE_NOUN = ("relcl", "appos", "acl", "advcl")
_AGENTS = ("ist", "ian", "man", "woman", "person", "people", "crat")  # … and who they are by their endings


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
    parsed = reading.parsed
    joined = parsed.kid(head, "conj") is not None
    without = _BESIDE_NOUN if joined else (*_BESIDE_NOUN, "cc", "conj", "punct", "ccomp")
    tokens = reading.phrase(head, without=without)
    maker = next((k for k in parsed.kids(head, "acl") if k.tag == "VBN"), None)
    agent = parsed.kid(maker, "agent") if maker is not None else None
    if agent is not None and head.lemma in cues.DOCUMENT and len(parsed.subtree(agent)) <= 5:
        # "footage released by the army": who made it belongs to its name.
        return tokens[0].start, parsed.subtree(agent)[-1].end
    tokens = reading.without(
        tokens, [t for t in tokens if t.dep in ("acl", "relcl") and t.tag in ("VBN", "VBG", "VBD")]
    )
    spans = reading.stretch(tokens)
    for start, end in spans:
        if start <= head.start < end:
            return start, end
    return (head.start, head.end)


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
        if (
            phrase[-1].index == verb.index - 1
            and phrase[0].index > 0
            and reading.tokens[phrase[0].index - 1].text == ","
        ):
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
            if (
                reading.block(token) != block
                or reading.is_quoted(token)
                or token.pos in ("VERB", "AUX", "PUNCT", "ADP")
            ):
                break
            if token.pos in ("NOUN", "PROPN", "PRON"):
                found = token
                if step < 0:
                    break
            at += step
        if found is not None:
            return found
    return None


def can_speak(reading: Reading, token: Token) -> bool:
    """Whether a subject is somebody, a body of people or a text: "the crew", never "the ceremony"."""
    noun = antecedent(reading, token)
    if noun.pos in ("PROPN", "NUM") or (noun.pos == "PRON" and noun.lower not in _THINGS):
        return True
    if noun.lower in cues.SOMEBODY or noun.pos == "ADJ":
        return True
    return noun.lemma in cues.SPEAKING_NOUN or noun.lemma.endswith(_AGENTS)


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
        if token.lemma in cues.MEDIA or any(
            k.lemma in cues.MEDIA for k in parsed.kids(token, "compound", "appos", "amod")
        ):
            return token
        if token.pos == "PROPN" and reading.is_organisation(token) and token.lower not in cues.NO_OUTLET:
            return token
    return None


def antecedent(reading: Reading, token: Token) -> Token:
    """What a relative pronoun stands for; any other word stands for itself."""
    if token.tag not in _WH:
        return token
    parsed = reading.parsed
    for above in parsed.ancestors(token):
        if above.dep in ("relcl", "acl"):
            return parsed.head(above)
    return token
