"""Whether a sentence of the draft asserts nothing that sources could bear: a question, a judgement, a wish."""

from __future__ import annotations

from consilience.corroborate.check_reading import Reading
from consilience.knowledge.evaluations import EVALUATIVE, FIRST_PERSON, NORMATIVE

JUDGING_VERBS = frozenset("be seem look feel remain deserve sound become".split())


def opinion_reason(reading: Reading, sentence: int, inside: frozenset[int]) -> str:
    """Why the sentence is an opinion; empty where it is none. What stands in quotation marks is left out."""
    positions = [i for i in reading.sentence_tokens(sentence) if i not in inside]
    tokens = [reading.tokens[i] for i in positions]
    if not tokens:
        return ""
    attributed = any(
        each.source is not None
        and reading.text[each.source.start : each.source.end].lower() not in FIRST_PERSON["pronouns"]
        and any(c.start < tokens[-1].end and tokens[0].start < c.end for c in each.content)
        for each in reading.attributions
    )
    last = next((t for t in reversed(tokens) if t.pos != "PUNCT" or t.text == "?"), tokens[-1])
    if last.text == "?" and not attributed:
        return "a question asserts nothing"
    if attributed:
        return ""
    lower = {t.lower for t in tokens}
    lemmas = {t.lemma.lower() for t in tokens}
    if lower & FIRST_PERSON["pronouns"] and lemmas & FIRST_PERSON["verbs"]:
        return "a judgement in the first person"
    if not _has_figures(reading, positions) and any(
        t.lower in NORMATIVE and (t.tag == "MD" or t.dep == "aux") and reading.tokens[t.head].head == t.head
        for t in tokens
    ):
        return "says what ought to be, not what is reported"
    judged = _judging(reading, positions)
    if not judged or _has_facts(reading, positions):
        return ""
    return f"judges ({judged}) and reports nothing that could be checked"


def _judging(reading: Reading, positions: list[int]) -> str:
    """The word by which the sentence judges: what it says its subject is or seems to be; empty where it does not."""
    for i in positions:
        token = reading.tokens[i]
        if token.lemma.lower() not in JUDGING_VERBS:
            continue
        for kid in reading.parse.kids(token, "attr", "acomp", "oprd", "xcomp", "dobj"):
            for below in reading.parse.subtree(kid):
                if below.lemma.lower() in EVALUATIVE or below.lower in EVALUATIVE:
                    return below.text
    return ""


def _has_figures(reading: Reading, positions: list[int]) -> bool:
    return any(reading.figure(i) is not None or reading.time(i) is not None for i in positions)


def _has_facts(reading: Reading, positions: list[int]) -> bool:
    """Whether the sentence has figures or dates, or a verb that tells of something done."""
    if _has_figures(reading, positions):
        return True
    root = next((reading.tokens[i] for i in positions if reading.tokens[i].head == i), None)
    return root is not None and root.pos == "VERB" and root.lemma.lower() not in JUDGING_VERBS
