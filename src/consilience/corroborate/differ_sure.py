"""Aligned units -> drafts on what a retelling lost: certainty, the exact time, the number."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import zip_longest

from consilience.corroborate.differ_sides import articles_of, draft_of, sides
from consilience.corroborate.drafts import FIRM, KIN, Draft, closeness, pairs_across, related_acts, same_origin
from consilience.corroborate.story import Compared, listed, once_a_unit
from consilience.knowledge.hedging import CERTAINTY, CONTENDING
from consilience.knowledge.units import is_person
from consilience.model.record import overlap
from consilience.text.words import stem

# Closeness of two claims of which one gives the time and the other is vague about it.
VAGUER, SURE = 0.7, 0.8
BESIDE = frozenset("before after amid amidst despite during over".split())


@once_a_unit
def certainty(story: Compared, position: int) -> int:
    """2 where evidence or proof is named, 0 where it is alleged, suggested or possible, else 1."""
    unit = story.units[position]
    parse = story.articles[unit.article].parse
    tokens = parse.tokens_in(unit.span.start, unit.span.end)
    levels = [
        CERTAINTY[token.lemma.lower()]
        for token, after in zip_longest(tokens, tokens[1:])
        if token.lemma.lower() in CERTAINTY
        # "could not be found" is no doubt
        and not (token.tag == "MD" and after is not None and after.lower in ("not", "n't", "n’t"))
        # "before the first rumours": not what is told is a rumour
        and not (
            token.pos == "NOUN"
            and token.dep == "pobj"
            and parse.head(token).lower in BESIDE
            and not parse.kids(token, "acl", "ccomp")
        )
        # "on May 4", "the might of": the modal only
        and not (token.lemma.lower() in ("may", "might") and token.tag != "MD")
    ]
    return min(levels) if levels and min(levels) == 0 else max(levels, default=1)


def certainty_draft(story: Compared, number: int, group: Sequence[int], near: Sequence[int]) -> Draft | None:
    """Evidence in one report, allegations in another: the claim grew weaker (or firmer) on its way."""
    found = sides(group, lambda i: 0 if certainty(story, i) == 0 else 1)
    if len(found) < 2 or articles_of(story, found[0]) & articles_of(story, found[1]):
        return None
    return draft_of(
        story, number, "wording", "degraded", "how sure it is", {1: found[1], 0: found[0]},
        lambda values: f"{listed(values, joint='against')}: the reports are not equally sure of it",
    )  # fmt: skip


def source_draft(story: Compared, number: int, group: Sequence[int], near: Sequence[int]) -> Draft | None:
    """Somebody's contention in one report, the outlet's own word in a retelling of it."""
    contended = any(contends(story, i) for i in group)
    for i, j in pairs_across(story, group) if contended else ():
        if closeness(story, i, j) < VAGUER or not same_origin(story, i, j):
            continue
        for told, bare in ((i, j), (j, i)):
            if not contends(story, told) or names_source(story, bare):
                continue
            return draft_of(
                story, number, "wording", "degraded", "on whose word", {0: [told], 1: [bare]},
                lambda values: f"{listed(values, joint='against')}: somebody's word in one, the outlet's in another",
            )  # fmt: skip
    return None


@once_a_unit
def contends(story: Compared, position: int) -> bool:
    """Whether the unit stands under a cue that leaves open whether it is so: argues, claims, accuses, insists."""
    attribution = story.attribution(position)
    if attribution is None or attribution.cue is None or attribution.source is None:
        return False
    article = story.articles[story.units[position].article]
    return any(
        t.lemma.lower() in CONTENDING for t in article.parse.tokens_in(attribution.cue.start, attribution.cue.end)
    )


@once_a_unit
def names_source(story: Compared, position: int) -> bool:
    """Whether the unit stands under an attribution, or under "for her", "their version is that"."""
    unit = story.units[position]
    if story.attribution(position) is not None:
        return True
    article = story.articles[unit.article]
    inside = article.parse.tokens_in(unit.span.start, unit.span.end)
    if not inside:
        return True
    for each in article.attributions:
        if each.cue is not None and unit.span.start <= each.cue.start < unit.span.end:
            return True
        if any(overlap(unit.span, content) for content in each.content):
            return True
    first = article.parse.sentences[inside[0].sentence].first
    before = [token.lower for token in article.parse.tokens[first : inside[0].index]]
    opening = article.parse.tokens[first]
    return opening.lower in ("for", "to") or before[-2:] == ["is", "that"] or bool({"version", "account"} & {*before})


# ---------------------------------------------------------------- when, roughly


def vaguer_draft(story: Compared, number: int, group: Sequence[int], near: Sequence[int]) -> Draft | None:
    """ "within 30 days" in one report, "in the coming weeks" in the other."""
    given = {i: known for i in near if (known := is_exact(story, i)) is not None}
    for i, j in pairs_across(story, list(given)) if len({*given.values()}) > 1 else ():
        exact = given[i], given[j]
        if exact[0] == exact[1] or closeness(story, i, j) < FIRM:
            continue
        if closeness(story, i, j) < SURE and not related_acts(story.units[i], story.units[j], KIN):
            continue
        first, second = (i, j) if exact[0] else (j, i)
        return draft_of(
            story, number, "date", "degraded", "when, and how exactly", {0: [first], 1: [second]},
            lambda values: f"{listed(values, joint='against')}: the one gives the time, the other only roughly",
        )  # fmt: skip
    return None


@once_a_unit
def is_exact(story: Compared, position: int) -> bool | None:
    """Whether the unit's times are exact, or all vague ("in the coming weeks"); None where it gives none."""
    unit = story.units[position]
    times = [
        time.value
        for time in story.articles[unit.article].times
        if unit.span.start <= time.start < unit.span.end and time.value not in ("PRESENT_REF", "")
    ]
    if not times:
        return None
    return not all("X" in value or value.endswith("_REF") for value in times)


# ---------------------------------------------------------------- one or several


def plural_draft(story: Compared, number: int, group: Sequence[int], near: Sequence[int]) -> Draft | None:
    """ "One officer was hurt" in one report, "officers were hurt" in the other."""
    units = story.units
    having = [i for i in group if single_nouns(story, i) or several_nouns(story, i)]
    for i, j in pairs_across(story, having):
        if closeness(story, i, j) < FIRM or not related_acts(units[i], units[j], KIN):
            continue
        for one, several in ((i, j), (j, i)):
            if single_nouns(story, one) & several_nouns(story, several):
                return draft_of(
                    story, number, "figure", "degraded", "one or several", {0: [one], 1: [several]},
                    lambda values: f"{listed(values, joint='against')}: one in the one report, several in the other",
                )  # fmt: skip
    return None


def partly_draft(story: Compared, number: int, group: Sequence[int], near: Sequence[int]) -> Draft | None:
    """ "nine of the stations" in one report, "the stations" in the other."""
    units = story.units
    parts = {i for i in group if _counts_part(story, i)}
    for i, j in pairs_across(story, group) if parts else ():
        if not parts & {i, j} or closeness(story, i, j) < VAGUER:
            continue
        for part, whole in ((i, j), (j, i)):
            if units[whole].figures or not related_acts(units[i], units[j], KIN):
                continue
            if part in parts and all_nouns(story, whole):
                return draft_of(
                    story, number, "figure", "degraded", "some or all", {0: [part], 1: [whole]},
                    lambda values: f"{listed(values, joint='against')}: some of them in one report, all in the other",
                )  # fmt: skip
    return None


def _counts_part(story: Compared, position: int) -> bool:
    """Whether the clause counts some "of the" things."""
    unit = story.units[position]
    tokens = story.articles[unit.article].parse.tokens_in(unit.span.start, unit.span.end)
    starts = {figure.start for figure in unit.figures}
    return any(
        token.start in starts and one.lower == "of" and other.lower in ("the", "these", "those", "its", "their")
        for token, one, other in zip(tokens, tokens[1:], tokens[2:], strict=False)
    )


@once_a_unit
def single_nouns(story: Compared, position: int) -> frozenset[str]:
    """What the clause has one of, as subject or object: "a policeman", "one officer"; all people are one."""
    return _nouns(story, position, ("NN",), frozenset({"a", "an", "one"}))


@once_a_unit
def several_nouns(story: Compared, position: int) -> frozenset[str]:
    """What the clause has several of without a number: "policemen"."""
    return _nouns(story, position, ("NNS", "NNPS"), frozenset())


@once_a_unit
def all_nouns(story: Compared, position: int) -> frozenset[str]:
    """What the clause has all of, without a number: "the policemen"."""
    return _nouns(story, position, ("NNS", "NNPS"), frozenset({"the", "these", "those", "all"}))


UNCOUNTED = frozenset({"some", "several", "many", "more"})


def _nouns(story: Compared, position: int, tags: tuple[str, ...], marks: Set[str]) -> frozenset[str]:
    unit = story.units[position]
    parse = story.articles[unit.article].parse
    found = set()
    for token in parse.tokens_in(unit.span.start, unit.span.end):
        if token.tag not in tags or token.dep not in ("nsubj", "nsubjpass", "dobj"):
            continue
        before = {kid.lower for kid in parse.kids(token, "det", "nummod", "poss")}
        if before & marks or (not marks and before <= UNCOUNTED):
            lemma = token.lemma.lower()
            found.add("people" if is_person(lemma) else stem(lemma))
    return frozenset(found)
