"""Cue -> tokens of its content: how far what is said reaches, where the parser put the border elsewhere."""

from __future__ import annotations

from consilience.annotate.attribution_draft import Reading
from consilience.knowledge import cues
from consilience.model.parse import Token

_BESIDES = frozenset({"before", "after", "while", "without"})
_CLOSING = frozenset({"”", '"', "''", "’"})
_COMMAS = frozenset({",", "–", "—", "-", "--", ";", ":"})


def union(reading: Reading, heads: list[Token]) -> list[Token]:
    """All that hangs on any of the heads, in text order."""
    kept = {token.index for head in heads for token in reading.parsed.subtree(head)}
    return [reading.tokens[i] for i in sorted(kept)]


def rest(reading: Reading, kids: list[Token], first: Token) -> list[Token]:
    """The words of `with_rest`."""
    return union(reading, with_rest(reading, kids, first))


def with_rest(reading: Reading, kids: list[Token], first: Token) -> list[Token]:
    """An object and what follows it under the same verb, up to another clause or a word on the saying itself."""
    kept = [first]
    for kid in kids:
        if kid.index <= first.index:
            continue
        behind_comma = _is_behind_comma(reading, kid)
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


def clause_tokens(reading: Reading, verb: Token, clause: Token) -> list[Token]:
    """The complement's words, less what the parser hung on it but belongs to the cue or stands for itself."""
    parsed = reading.parsed
    out = [k for k in parsed.kids(clause) if k.index > clause.index and _is_outside(reading, verb, clause, k)]
    kept = [clause]
    if clause.index > verb.index:
        kept = with_rest(reading, parsed.kids(verb), clause)
    tokens = reading.without(union(reading, kept), out)
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
        opens = tokens[start].index > 0 and reading.tokens[tokens[start].index - 1].text in _COMMAS
        if opens and start < at and any(k.dep in ("acl", "relcl") for k in reading.parsed.kids(token)):
            return tokens[:start]
    return tokens


def _is_outside(reading: Reading, verb: Token, clause: Token, kid: Token) -> bool:
    """Whether something behind the complement is no longer part of it.

    ", according to …", ", adding that …", "in an interview", ", while B said …",
    ", a claim that the court dismissed", "and left" after a complement in the present.
    """
    parsed = reading.parsed
    behind_comma = _is_behind_comma(reading, kid)
    if _is_vehicle(reading, kid):
        return True
    if kid.dep == "prep" and kid.lower == "according" and not reading.is_quoted(kid):
        return not is_idiom(reading, kid)
    if kid.dep in ("advcl", "prep") and clause.index > verb.index and _reports_besides(reading, kid, behind_comma):
        return True
    if kid.dep == "conj" and kid.pos in ("VERB", "AUX") and verb.index < clause.index:
        subject = parsed.kid(kid, "nsubj", "nsubjpass")
        if subject is None:
            # "said that talks are going well and extended regards": the tense goes on from the cue's.
            return verb.tag == "VBD" and _is_past(reading, kid) and clause.tag != "VBD" and _is_present(reading, clause)
        return kid.lemma in cues.CLAUSE and behind_comma and subject.lower not in ("it", "that")
    return False


def _is_behind_comma(reading: Reading, kid: Token) -> bool:
    """Whether a comma or dash stands before a phrase, a conjunction or closing mark between them aside."""
    before = reading.parsed.subtree(kid)[0].index - 1
    while before > 0 and (reading.tokens[before].dep == "cc" or reading.tokens[before].text in _CLOSING):
        before -= 1
    return before >= 0 and reading.tokens[before].text in _COMMAS


def is_idiom(reading: Reading, according: Token) -> bool:
    """Whether an "according to" names no source: "according to plan"."""
    to = reading.parsed.kid(according, "prep") or according
    noun = reading.parsed.kid(to, "pobj")
    return noun is not None and noun.lemma in cues.NO_SOURCE and reading.parsed.kid(noun, "det", "poss") is None


def _reports_besides(reading: Reading, kid: Token, behind_comma: bool) -> bool:
    """Whether a clause behind a complement reports something of its own: ", adding that …", "before claiming …"."""
    verb = kid
    if kid.dep == "prep":
        inner = reading.parsed.kid(kid, "pcomp")
        if inner is None:
            return False
        verb = inner
    introduced = kid.lower in _BESIDES or any(k.lower in _BESIDES for k in reading.parsed.kids(verb, "mark", "advmod"))
    if verb.tag == "VBG" and verb.lemma in cues.VERB and (introduced or (behind_comma and kid.dep == "advcl")):
        return True
    return (
        behind_comma and verb.lemma in cues.SPEECH | cues.INFINITIVE and reading.parsed.kid(verb, "nsubj") is not None
    )


def _is_past(reading: Reading, verb: Token) -> bool:
    return verb.tag == "VBD" or any(k.tag == "VBD" and k.lemma == "do" for k in reading.parsed.kids(verb, "aux"))


def _is_present(reading: Reading, verb: Token) -> bool:
    if verb.tag in ("VBZ", "VBP"):
        return True
    return any(k.tag in ("VBZ", "VBP", "MD") for k in reading.parsed.kids(verb, "aux", "auxpass"))


def _is_vehicle(reading: Reading, token: Token) -> bool:
    """Whether a phrase tells where it was said, not what: "… in an interview"."""
    if token.dep != "prep" or token.lower not in ("in", "on", "during", "at", "via"):
        return False
    inner = reading.parsed.kid(token, "pobj")
    return inner is not None and inner.lemma in cues.VEHICLE and inner.lemma != "press"
