"""Reading -> Draft: cues that are no verbs: "according to", nouns and adjectives of saying and thinking."""

from __future__ import annotations

from collections.abc import Iterator

from consilience.annotate.attribution_draft import Draft, Reading, trim_span
from consilience.annotate.attribution_scope import is_idiom
from consilience.annotate.attribution_subjects import find_subject, make, possessor
from consilience.annotate.attribution_verbs import is_unreal
from consilience.knowledge import cues
from consilience.model.parse import Token

_CLAUSE = frozenset({"ROOT", "ccomp", "advcl", "relcl", "parataxis", "csubj", "pcomp", "acl"})
_CITING = frozenset({"cite", "quote"})
_ENDS = frozenset({".", "!", "?", "”", '"', "''", ";", ")"})
_THAT = frozenset({"that", "whether", "if", "how", "why", "what"})


def phrase_drafts(reading: Reading) -> Iterator[Draft]:
    for token in reading.cues():
        lower = token.lower
        if lower == "according":
            draft = _according(reading, token)
        elif token.pos == "NOUN" and token.lemma in cues.VIEW and (found := _view(reading, token)) is not None:
            draft = found
        elif token.pos == "NOUN" and token.lemma in cues.NOUN_CLAUSE:
            draft = _noun(reading, token)
        elif (token.dep == "acomp" and token.lemma in cues.ADJECTIVE) or (
            token.dep == "acomp" and token.lower in cues.ADJECTIVE
        ):
            draft = _adjective(reading, token)
        else:
            continue
        if draft is not None:
            yield draft


def _according(reading: Reading, token: Token) -> Draft | None:
    """ "X, according to the ministry": content is the clause that the phrase hangs on, without the phrase."""
    parsed = reading.parsed
    to = parsed.kid(token, "prep") or token
    source = parsed.kid(to, "pobj")
    if source is None or is_idiom(reading, token):
        return None
    clause = _whole_clause(reading, token, source)
    if clause is None:
        tokens = _behind_comma(reading, token, source)
    else:
        tokens = reading.without(parsed.subtree(clause), [token])
        tokens = [t for t in tokens if not token.index <= t.index <= source.index]
        if clause.index < token.index and tokens and tokens[0].index < token.index:
            tokens = [t for t in tokens if t.index < token.index]  # what follows is another clause
    spans = reading.stretch(tokens)
    if not spans:
        return None
    draft = make(reading, token, spans, source, "according", to.end)
    draft.speech = True
    return draft


def _whole_clause(reading: Reading, token: Token, source: Token) -> Token | None:
    """The clause that an "according to" speaks for; behind a comma at the end of a sentence, all of the sentence."""
    clause = clause_of(reading, token)
    if clause is None or token.index == 0 or reading.tokens[token.index - 1].text not in (",", "”", '"', "''", "’"):
        return clause
    end = reading.parsed.subtree(source)[-1].index + 1
    if end < reading.parsed.sentences[token.sentence].last and reading.tokens[end].text not in _ENDS:
        return clause
    for above in reading.parsed.ancestors(clause):
        if above.pos in ("VERB", "AUX"):
            clause = above
    return clause


def _behind_comma(reading: Reading, token: Token, source: Token) -> list[Token]:
    """ "According to the host, the move …" where the parser made all of it one phrase: what follows the comma."""
    sentence = reading.parsed.sentences[token.sentence]
    rest = reading.tokens[source.index : sentence.last]
    comma = next((t.index for t in rest if t.text == ","), sentence.last)
    return list(reading.tokens[comma + 1 : sentence.last])


def clause_of(reading: Reading, token: Token) -> Token | None:
    """The head of the clause that a word stands in."""
    for above in reading.parsed.ancestors(token):
        if above.dep in _CLAUSE or above.head == above.index:
            return above
        if above.dep == "conj" and above.pos in ("VERB", "AUX"):
            return above
    return None


def _noun(reading: Reading, noun: Token) -> Draft | None:
    """ "the claim that …", "her criticism of …", "made the case for …", "their fear is that …"."""
    content, cue_end = _complement(reading, noun, cues.NOUN.get(noun.lemma, frozenset()))
    if content is None:
        content, cue_end = _predicate(reading, noun)
    if content is None:
        return None
    source, start = possessor(reading, noun), noun.start
    carrier = _carrier(reading, noun)
    holds = content.dep in ("acl", "ccomp") and carrier is not None and carrier.lemma in cues.HOLDING
    if (
        carrier is not None
        and carrier.lemma in cues.OBJECT
        and not holds
        and reading.parsed.kid(carrier, "nsubj", "agent") is not None
    ):
        return None  # the verb's own object already
    if carrier is not None and (source is None or source.tag == "PRP$"):
        source = find_subject(reading, carrier)
        start = carrier.start
        if is_unreal(reading, carrier, reading.parsed.kids(carrier)):
            return None
    if source is None:
        return None
    spans = reading.stretch(reading.parsed.subtree(content))
    if not spans:
        return None
    draft = make(reading, noun, spans, source, "noun", cue_end)
    draft.relayed = carrier is not None and content.dep in ("acl", "ccomp") and content.pos in ("VERB", "AUX")
    draft.cue_start = min(start, noun.start)
    return draft


def _predicate(reading: Reading, noun: Token) -> tuple[Token | None, int]:
    """ "Their fear is that …", "her plan is to …"."""
    parsed = reading.parsed
    verb = parsed.head(noun)
    if noun.dep == "nsubj" and verb.lemma == "be":
        for kid in parsed.kids(verb, "ccomp", "xcomp"):
            marked = any((k.dep == "mark" and k.lower in _THAT) or k.tag == "TO" for k in parsed.kids(kid))
            if kid.index > verb.index and marked:
                return kid, verb.end
    return None, noun.end


def _view(reading: Reading, noun: Token) -> Draft | None:
    """ "In her view, …", "…, in the words of the judge"."""
    parsed = reading.parsed
    prep = parsed.head(noun)
    if noun.dep != "pobj" or prep.lower not in ("in", "to", "by") or not _stands_apart(reading, prep):
        return None
    source = parsed.kid(noun, "poss")
    of = next((k for k in parsed.kids(noun, "prep") if k.lower == "of"), None)
    if source is None and of is not None:
        source = parsed.kid(of, "pobj")
    clause = clause_of(reading, prep)
    if source is None or clause is None:
        return None
    tokens = reading.without(parsed.subtree(clause), [prep])
    spans = reading.stretch(tokens)
    if not spans:
        return None
    draft = make(reading, noun, spans, source, "according", noun.end)
    draft.speech = True
    draft.cue_start = min(prep.start, noun.start)
    return draft


def _stands_apart(reading: Reading, prep: Token) -> bool:
    """Whether a phrase begins its sentence or follows a comma."""
    if prep.index == reading.parsed.sentences[prep.sentence].first:
        return True
    return reading.tokens[prep.index - 1].text in (",", "–", "—", "-", "(", "that", "because", "and", "but")


def _complement(reading: Reading, word: Token, prepositions: frozenset[str]) -> tuple[Token | None, int]:
    """The clause, infinitive or prepositional object that a noun or adjective takes as content."""
    parsed = reading.parsed
    for kid in parsed.kids(word):
        if kid.index < word.index:
            continue
        if kid.dep in ("acl", "ccomp", "relcl") and any(k.dep == "mark" and k.lower in _THAT for k in parsed.kids(kid)):
            return kid, word.end
        if kid.dep in ("acl", "xcomp") and any(k.tag == "TO" for k in parsed.kids(kid, "aux")):
            return kid, word.end
        if kid.dep == "ccomp" and word.pos == "ADJ":
            return kid, word.end
        if kid.dep == "prep" and kid.lower in prepositions:
            inner = parsed.kid(kid, "pobj", "pcomp")
            if inner is not None:
                return inner, kid.end
    return None, word.end


def _carrier(reading: Reading, noun: Token) -> Token | None:
    """The verb of "made the claim", "has doubts"."""
    head = reading.parsed.head(noun)
    if noun.dep == "conj":
        noun, head = head, reading.parsed.head(head)
    if noun.dep == "dobj" and head.pos == "VERB" and head.lemma in cues.LIGHT | cues.OBJECT:
        return head
    return None


def _adjective(reading: Reading, word: Token) -> Draft | None:
    verb = reading.parsed.head(word)
    if verb.pos not in ("AUX", "VERB") or is_unreal(reading, verb, reading.parsed.kids(verb)):
        return None
    known = cues.ADJECTIVE.get(word.lemma) or cues.ADJECTIVE.get(word.lower) or frozenset()
    content, cue_end = _complement(reading, word, known)
    source = find_subject(reading, verb)
    if content is None or source is None or source.lower in ("it", "that", "this"):
        return None
    spans = reading.stretch(reading.parsed.subtree(content))
    if not spans:
        return None
    draft = make(reading, word, spans, source, "adjective", cue_end)
    draft.cue_start = min(verb.start, word.start)
    return draft


def add_further_voices(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """Of "Reuters reported, citing two officials, that …" whatever is cited speaks behind the source of the report."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.frame in ("clause", "beside", "according", "quote") and draft.cue.lemma not in _CITING:
            by_sentence.setdefault(draft.cue.sentence, []).append(draft)
    merged = set()
    for token in reading.tokens:
        if token.lemma not in _CITING or token.tag != "VBG" or reading.is_quoted(token):
            continue
        cited = reading.parsed.kid(token, "dobj")
        if cited is None or not (cited.pos == "PROPN" or cited.lemma in cues.DOCUMENT or cited.lemma in cues.HUMAN):
            continue
        near = by_sentence.get(token.sentence, [])
        before = [draft for draft in near if draft.cue.index < token.index]
        # "…, Reuters said, citing officials" has its verb before; "Reuters, citing officials, said" behind.
        chosen = before[-1] if before else next((d for d in near if d.head is not None), None)
        if chosen is not None:
            chosen.beyond = cited
            chosen.content = _without(reading.text, chosen.content, reading.stretch(reading.parsed.subtree(token)))
            merged.add(token.index)
    return [draft for draft in drafts if draft.content and draft.cue.index not in merged]


def _without(text: str, spans: list[tuple[int, int]], out: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches less others, without white space and commas at the cuts; a stretch cut to nothing goes."""
    for begin, stop in out:
        cut = []
        for start, end in spans:
            if stop <= start or end <= begin:
                cut.append((start, end))
                continue
            cut += [trim_span(text, a, b) for a, b in ((start, begin), (stop, end)) if a < b]
        spans = [(a, b) for a, b in cut if a < b]
    return spans
