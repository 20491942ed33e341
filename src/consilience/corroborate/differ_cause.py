"""Aligned and near units -> drafts on the cause: "because of bad weather" here, "after protests" there."""

from __future__ import annotations

from collections.abc import Sequence

from consilience.corroborate.differ_sides import LONGEST_VALUE
from consilience.corroborate.drafts import FIRM, KIN, Draft, SideDraft, closeness, pairs_across, related_acts
from consilience.corroborate.statements import balance
from consilience.corroborate.story import Compared, listed, once_a_unit, words_of
from consilience.knowledge.senses import relatedness
from consilience.model.parse import Token
from consilience.model.record import Span
from consilience.text.dates import days_of
from consilience.text.words import STOP_WORDS, stem

CAUSING = frozenset("because due owing after following over amid from thanks by".split())
MARKS = frozenset({"after", "because", "since", "as"})
# Verbs whose "of" names the cause.
DYING = frozenset("die perish".split())
# Relatedness from which two words for a cause may be one.
ALIKE = 0.3
LONGEST = 12  # words of a cause


def cause_draft(story: Compared, number: int, group: Sequence[int], near: Sequence[int]) -> Draft | None:
    """One act laid to two causes, neither of which the other report's clause names."""
    units = story.units
    given = {i: found for i in near if (found := causes(story, i))}
    for i, j in pairs_across(story, list(given)):
        ours, theirs = given[i], given[j]
        if closeness(story, i, j) < FIRM or not related_acts(units[i], units[j], KIN):
            continue
        if _meet(ours, {*theirs, *units[j].terms}) or _meet(theirs, {*ours, *units[i].terms}):
            continue
        sides = tuple(SideDraft(_value(story, k), (k,)) for k in (i, j))
        reason = f"{listed([side.value for side in sides], joint='against')}: one act laid to two causes"
        return Draft(number, "wording", "complementary", "why", sides, reason)
    return None


@once_a_unit
def causes(story: Compared, position: int) -> frozenset[str]:
    """Stems of the nouns and verbs that the clause gives as its cause."""
    words = (token for token in cause_words(story, position) if token.pos in ("NOUN", "VERB"))
    return frozenset(stem(lemma) for token in words if (lemma := token.lemma.lower()) not in STOP_WORDS)


@once_a_unit
def cause_words(story: Compared, position: int) -> tuple[Token, ...]:
    """The words of the clause's cause; a date behind "after" is none."""
    unit = story.units[position]
    article = story.articles[unit.article]
    parse = article.parse
    head = parse.tokens[article.claims[unit.claim].head]
    dated = [(time.start, time.end) for time in article.times if time.type != "DURATION" or days_of(time.value)]
    found: list[Token] = []
    for kid in parse.kids(head, "prep", "agent", "advcl"):
        dying = kid.lower == "of" and head.lemma.lower() in DYING
        clause = kid.dep == "advcl" and any(mark.lower in MARKS for mark in parse.kids(kid, "mark"))
        if not (kid.lower in CAUSING or dying or clause):
            continue
        inside = list(parse.subtree(kid))[:LONGEST]
        if not any(start <= token.start < end for token in inside for start, end in dated):
            found += inside
    return tuple(found)


def _value(story: Compared, position: int) -> str:
    """The unit's words with those of the cause, which the cut may have left to another unit."""
    unit = story.units[position]
    last = max(token.end for token in cause_words(story, position))
    end = max(unit.span.end, last) if last - unit.span.start <= LONGEST_VALUE * 2 else unit.span.end
    return balance(words_of(story.articles[unit.article], Span(start=unit.span.start, end=end)))


def _meet(words: frozenset[str], others: set[str]) -> bool:
    return any(relatedness(x, y) >= ALIKE for x in words for y in others)
