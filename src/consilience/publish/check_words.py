"""CheckDocument -> what the terminal and the page say about it alike: marks, counts, sentences with their words."""

from __future__ import annotations

from typing import NamedTuple

from consilience.model.account import Difference, Place
from consilience.model.check import CheckDocument, CheckedSentence, CheckVerdict
from consilience.publish.cited import Cited
from consilience.publish.words import counted

# A shape and a word for each verdict: never colour alone.
MARKS: dict[CheckVerdict, str] = {"supported": "=", "contradicted": "≠", "not found": "?", "opinion": "~"}
EXPLAINED: dict[CheckVerdict, str] = {
    "supported": "the articles’ words carry all of it",
    "contradicted": "an article has a part of it otherwise",
    "not found": "no article has all of it",
    "opinion": "it reports nothing that could be checked",
}
MEANING = "Supported means that the articles say so, not that it is so."
KINDS = {
    "figure": "figure",
    "date": "date",
    "place": "place",
    "person": "who",
    "wording": "quoted words",
    "occasion": "occasion",
    "status": "planned or done",
    "negation": "denied or not",
    "name": "name",
}


class Stretch(NamedTuple):
    """A piece of a sentence of the draft; `doubtful` where it clashes with the sources or none of them has it."""

    text: str
    doubtful: bool


def tally(document: CheckDocument) -> list[tuple[CheckVerdict, int]]:
    """How many sentences have each verdict, what a reader must see first at the front."""
    order: tuple[CheckVerdict, ...] = ("contradicted", "not found", "supported", "opinion")
    found = [(verdict, sum(1 for each in document.sentences if each.verdict == verdict)) for verdict in order]
    return [(verdict, count) for verdict, count in found if count]


def tally_words(document: CheckDocument) -> str:
    """ "7 sentences: 2 contradicted, 1 not found, 4 supported"."""
    if not document.sentences:
        return "The draft has no sentence to check."
    parts = ", ".join(f"{count} {verdict}" for verdict, count in tally(document))
    return f"{counted(len(document.sentences), 'sentence')}: {parts}"


def against_words(document: CheckDocument) -> str:
    return f"Held against {counted(len(document.articles), 'article')}. {MEANING}"


def stretches(document: CheckDocument, sentence: CheckedSentence) -> list[Stretch]:
    """The sentence in pieces, its doubtful words apart."""
    text = document.draft.text
    found: list[Stretch] = []
    at = sentence.start
    for span in sentence.words:
        start, end = max(at, span.start), min(span.end, sentence.end)
        if start >= end:
            continue
        if start > at:
            found.append(Stretch(text[at:start], False))
        found.append(Stretch(text[start:end], True))
        at = end
    if at < sentence.end:
        found.append(Stretch(text[at : sentence.end], False))
    return found


def own_differences(sentence: CheckedSentence) -> list[Difference]:
    """Where the draft and a source part."""
    return [each for each in sentence.differences if any(not side.reports for side in each.sides)]


def differences_between(sentence: CheckedSentence) -> list[Difference]:
    """Where the sources part among themselves."""
    return [each for each in sentence.differences if all(side.reports for side in each.sides)]


def told_apart(cited: Cited, places: tuple[Place, ...]) -> list[tuple[Place, list[Place]]]:
    """The places with words of their own, each with those of other articles that print the same words."""
    found: dict[str, tuple[Place, list[Place]]] = {}
    for place in places:
        words = " ".join(cited.words(place).split())
        if words in found:
            found[words][1].append(place)
        elif words:
            found[words] = (place, [])
    return list(found.values())
