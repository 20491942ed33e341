"""Drafts, quotations -> drafts: every quotation under somebody's name, interrupted ones put together.

In this order: a quotation that a clause reports already is taken whole; one
beside a reporting verb goes to that verb; one that follows another of the same
paragraph goes on with it; one after a colon belongs to what the colon ends; a
fragment within a clause goes to the cue above it, else to the clause's subject
where that can speak. What fills its paragraph goes on with the paragraphs beside
it or with the line below it (`attribution_blocks`). What is left is no speech:
titles, so-called things.
"""

from __future__ import annotations

from consilience.annotate.attribution_assembly import SPEAKING, Assembly, colon_draft, merged
from consilience.annotate.attribution_blocks import place_blocks
from consilience.annotate.attribution_draft import Draft, Reading
from consilience.annotate.attribution_subjects import (
    antecedent,
    can_speak,
    find_subject,
    loose_subject,
    make,
    possessor,
    relay_of,
)
from consilience.annotate.attribution_verbs import is_unreal
from consilience.knowledge import cues
from consilience.model.parse import Token

_GOVERNING = (
    SPEAKING | cues.THOUGHT | cues.OBJECT | cues.SMALL_CLAUSE | cues.OBJECT_INFINITIVE | frozenset(cues.PREPOSITION)
)
_FURTHEST_CUE = 14  # tokens between a quoted sentence and its reporting verb
_FURTHEST_CUE_OF_FRAGMENT = 4
_PERSONAL = frozenset({"he", "she", "they", "who"})
_THROUGH = frozenset({"xcomp", "pcomp", "prep", "acl", "relcl", "ccomp"})
_STOPS = frozenset({".", "!", "?", ";"})
_DASHES = frozenset({",", "–", "—", "-", "--"})


def with_quotes(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts, their contents widened to the whole of the quotations they meet, and drafts for the rest."""
    assembly = Assembly(reading, drafts)
    assembly.widen()
    for number in range(len(reading.quotes)):
        if number not in assembly.owner and assembly.has_tokens(number):
            _place(assembly, number)
        _message(assembly, number)
    place_blocks(assembly)
    return sorted(assembly.drafts, key=lambda draft: (draft.content[0][0], draft.cue_start))


def _message(assembly: Assembly, number: int) -> None:
    """Of "promised to deliver the king's “best wishes”" the words are the king's, whoever passes them on."""
    reading = assembly.reading
    for token in reading.tokens[assembly.first[number] : assembly.after[number]]:
        if token.lemma in cues.MESSAGE and token.pos == "NOUN":
            owner = reading.parsed.kid(token, "poss") or _before_possessive(reading, assembly.first[number])
            if owner is not None and owner.pos in ("NOUN", "PROPN") and not reading.is_quoted(owner):
                draft = make(reading, token, [assembly.span(number)], owner, "message", token.end)
                draft.relayed = True
                draft.quotes.append(number)
                assembly.drafts.append(draft)
                return


def _before_possessive(reading: Reading, first: int) -> Token | None:
    """The word before "’s" before a quotation; taggers take a curly "’s" beside a mark for another mark."""
    return reading.tokens[first - 2] if first > 1 and reading.tokens[first - 1].lower in ("’s", "'s") else None


def _place(assembly: Assembly, number: int) -> None:
    interrupted = _interrupted(assembly, number)
    if interrupted is not None:
        assembly.give(number, interrupted)
        return
    sentence = assembly.is_sentence(number)
    furthest = _FURTHEST_CUE if sentence else _FURTHEST_CUE_OF_FRAGMENT
    cue = _cue_after(assembly, number) or _cue_before(assembly, number, furthest)
    if cue is not None:
        _report(assembly, number, cue)
        return
    before = assembly.owner.get(number - 1) if sentence else None
    if before is not None and before.speech and assembly.blocks_between(number - 1, number) == 0:
        assembly.give(number, before)
    elif not (_after_colon(assembly, number) or sentence):
        _fragment(assembly, number)


def _interrupted(assembly: Assembly, number: int) -> Draft | None:
    """The draft whose cue stands between the quotation before and this one: “…,” she said, “…”."""
    before, reading = assembly.owner.get(number - 1), assembly.reading
    if before is None or not before.speech or assembly.blocks_between(number - 1, number) != 0:
        return None
    cue = before.cue
    if not reading.quotes[number - 1].end <= cue.start < reading.quotes[number].start:
        return None
    gap = reading.text[cue.end : reading.quotes[number].start].rstrip()
    between = reading.tokens[cue.index + 1 : assembly.first[number]]
    return before if gap[-1:] in _DASHES and not any(t.pos == "VERB" for t in between) else None


def _report(assembly: Assembly, number: int, cue: Token) -> None:
    """Give a quotation to a cue, with a new draft where the cue has none."""
    reading = assembly.reading
    cue = _saying(reading, cue)
    draft = assembly.by_cue.get(cue.index)
    if draft is not None:
        assembly.give(number, draft)
        return
    subject = possessor(reading, cue) if cue.pos == "NOUN" else find_subject(reading, cue)
    subject = subject or loose_subject(reading, cue)
    draft = make(reading, cue, [assembly.span(number)], subject, "quote", cue.end)
    draft.speech = True
    draft.relay = relay_of(reading, cue)
    assembly.add(number, draft)


def _cue_after(assembly: Assembly, number: int) -> Token | None:
    """The reporting verb right behind a quotation: “…,” said the minister / “…,” the minister said."""
    reading, at = assembly.reading, assembly.after[number]
    if at >= len(reading.tokens):
        return None
    inside = assembly.words(number).rstrip("\"'”’» ")[-1:]
    if inside == "." or not (inside in ",?!—–-…" or reading.tokens[at].text in _DASHES):
        return None
    block = reading.block(reading.tokens[at - 1])
    for token in reading.tokens[at : at + _FURTHEST_CUE]:
        if reading.block(token) != block or reading.is_quoted(token) or token.text in _STOPS:
            return None
        if token.pos in ("VERB", "AUX") and token.dep not in ("aux", "auxpass", "relcl", "acl"):
            if token.lemma == "be" and inside == ",":
                return _answer(reading, token)
            # Any verb of doing serves right there, after a comma: “…,” the senator charged.
            plain = inside == "," and token.pos == "VERB" and token.index - at <= 5 and token.tag in ("VBD", "VBZ")
            return token if token.lemma in SPEAKING or plain else None
    return None


def _cue_before(assembly: Assembly, number: int, furthest: int) -> Token | None:
    """The reporting verb before a quotation in the same sentence: the minister said: “…”."""
    reading, at = assembly.reading, assembly.first[number]
    if furthest < _FURTHEST_CUE and (at == 0 or reading.tokens[at - 1].text not in (",", ":")):
        return None
    block = reading.block(reading.tokens[at])
    for token in reversed(reading.tokens[max(0, at - furthest) : at]):
        if reading.block(token) != block or reading.is_quoted(token) or token.text in (".", "!", "?"):
            return None
        if token.pos in ("VERB", "AUX") and token.dep not in ("aux", "auxpass"):
            if token.lemma in SPEAKING:
                return token
            if token.dep not in ("relcl", "acl", "advcl"):
                return None
    return None


def _answer(reading: Reading, verb: Token) -> Token | None:
    """The noun of "“…,” was the reply from the ministry", "“…,” was his answer"."""
    for kid in reading.parsed.kids(verb, "attr", "nsubj"):
        if kid.index > verb.index and kid.lemma in cues.NOUN_CLAUSE and possessor(reading, kid) is not None:
            return kid
    return None


def _saying(reading: Reading, cue: Token) -> Token:
    """Of "“…,” the wire quoted the judge as saying" the last verb; its subject is whoever is quoted."""
    if cue.lemma in ("quote", "cite"):
        for prep in reading.parsed.kids(cue, "prep"):
            inner = reading.parsed.kid(prep, "pcomp")
            if prep.lower == "as" and inner is not None:
                return inner
    return cue


def _after_colon(assembly: Assembly, number: int) -> bool:
    """Bush: “…” / The court was clear: “…”: whoever the words before the colon name."""
    before = assembly.token_before(number)
    if before is None or before.text != ":":
        return False
    draft = colon_draft(assembly.reading, before, assembly.span(number))
    if draft is None:
        return False
    known = assembly.by_cue.get(draft.cue.index)
    if known is not None:
        assembly.give(number, known)
    else:
        assembly.add(number, draft)
    return True


def _fragment(assembly: Assembly, number: int) -> None:
    """A quotation inside a clause: the cue above it, with the part of the clause that holds it as content."""
    reading, parsed = assembly.reading, assembly.reading.parsed
    inside = range(assembly.first[number], assembly.after[number])
    heads = [t for i in inside if (t := reading.tokens[i]).head not in inside or t.head == i]
    heads = [h for h in heads if h.pos != "PUNCT"]
    if not heads or _is_so_called(reading, assembly.first[number]):
        return
    calling = reading.tokens[max(0, assembly.first[number] - 1)]
    if calling.lemma in _GOVERNING and calling.tag in ("VBZ", "VBD") and not reading.is_quoted(calling):
        _govern(assembly, number, calling, heads[0])
        return
    child = heads[0]
    for above in parsed.ancestors(heads[0]):
        if above.pos in ("VERB", "AUX") and not reading.is_quoted(above):
            if _governs(reading, above, child) and _govern(assembly, number, above, child):
                return
            if child.dep not in _THROUGH:
                break
        child = above
    if not _behind_colon(assembly, number):
        _loose(assembly, number, heads[0])


def _governs(reading: Reading, verb: Token, child: Token) -> bool:
    """Whether a verb can have words in quotation marks below it: it reports, passes on, or is a text's."""
    if verb.lemma in _GOVERNING:
        subject = find_subject(reading, verb)
        return subject is None or verb.lemma in cues.SPEECH or can_speak(reading, subject)
    carries = verb.lemma in cues.CONVEY or (verb.lemma in cues.LIGHT and child.lemma in cues.NOUN_CLAUSE)
    if carries and child.dep in ("dobj", "prep"):
        return True
    subject = find_subject(reading, verb) if verb.lemma in cues.BINDING else None
    return subject is not None and antecedent(reading, subject).lemma in cues.DOCUMENT


def _govern(assembly: Assembly, number: int, cue: Token, child: Token) -> bool:
    """Give a fragment to the cue above it; whether that was possible."""
    reading = assembly.reading
    if is_unreal(reading, cue, reading.parsed.kids(cue)):
        return False
    known = assembly.by_cue.get(cue.index)
    if known is not None:
        assembly.give(number, known)
        return True
    start, end = assembly.span(number)
    inner = reading.parsed.kid(child, "pobj") if child.dep == "prep" and child.lower == "on" else None
    held = reading.parsed.subtree(inner or child)  # "passed on “warm thanks”": the particle is no content
    spans = [s for s in reading.stretch(held) if s[0] < end and start < s[1]]
    subject = find_subject(reading, cue)
    assembly.add(number, make(reading, cue, merged([*spans, (start, end)]), subject, "fragment", cue.end))
    return True


def _behind_colon(assembly: Assembly, number: int) -> bool:
    """A fragment in a clause behind a colon: "She was short: they had been “noted”"."""
    reading = assembly.reading
    first = reading.tokens[assembly.first[number]]
    start = max(reading.parsed.sentences[first.sentence].first, first.index - _FURTHEST_CUE)
    for token in reversed(reading.tokens[start : first.index]):
        if token.text == ":" and not reading.is_quoted(token):
            draft = colon_draft(reading, token, assembly.span(number))
            if draft is None or draft.cue.index in assembly.by_cue:
                return False
            assembly.add(number, draft)
            return True
    return False


def _loose(assembly: Assembly, number: int, head: Token) -> None:
    """A longer fragment under no cue: the nearest subject above it that can speak, else the last speaker."""
    reading = assembly.reading
    if len(assembly.words(number).split()) < 3 or assembly.is_title(number):
        return
    speaker = None
    for above in (head, *reading.parsed.ancestors(head)):
        subject = find_subject(reading, above) if above.pos in ("VERB", "AUX") else None
        if subject is None:
            continue
        if subject.pos == "PROPN" or subject.lower in _PERSONAL:
            speaker = subject
            break
        if antecedent(reading, subject) is not subject:
            break  # "an accord that gives “all possible aid”": no person speaks
    first = reading.tokens[assembly.first[number]]
    draft = make(reading, first, [assembly.span(number)], speaker, "loose", first.start)
    before = assembly.owner.get(number - 1)
    if speaker is None and before is not None and assembly.blocks_between(number - 1, number) == 0:
        draft.source, draft.head = before.source, before.head
    assembly.add(number, draft)


def _is_so_called(reading: Reading, first: int) -> bool:
    """Whether the words before the marks say that this is a name: "the so-called “peace train”"."""
    before = [t.lower for t in reading.tokens[max(0, first - 4) : first]]
    return "so-called" in before or ("called" in before and "so" in before)
