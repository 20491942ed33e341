"""Aligned and near units -> drafts on how far a thing has come: begun or done, planned or done, shut or open again."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from consilience.corroborate.differ_sides import articles_of, draft_of, opposed, sides
from consilience.corroborate.drafts import (
    FIRM,
    KIN,
    Draft,
    closeness,
    pairs_across,
    published_apart,
    related_acts,
    same_act,
    same_origin,
)
from consilience.corroborate.story import Compared, listed
from consilience.corroborate.units import Unit
from consilience.knowledge.stages import STAGES
from consilience.knowledge.turns import EXCLUSIVE, PASSING, STEPS
from consilience.model.account import Relation

# Closeness of two claims on one thing in two states; of two for one act in other words.
PASSED, STEPPED, SURE = 0.3, 0.35, 0.8
# What stands before an act that is still to come: "are to be freed", "is due to open", "ought to be back".
TO_COME = frozenset("due set expect schedule plan ought hope intend prepare will shall".split())


def stage_of(unit: Unit) -> str | None:
    """How far the thing has come, by the clause's act and its object: "begun", "done"; None where no word tells."""
    for term in (*unit.predicate, *unit.object):
        stage = STAGES.get(term)
        if stage:
            return stage
    return None


def status_draft(story: Compared, number: int, group: Sequence[int], near: Sequence[int]) -> Draft | None:
    """One has it begun, another has it opened: of one object, in two articles."""
    units = story.units
    anchored = [i for i in near if stage_of(units[i]) in ("begun", "done") and not units[i].unreal]
    found = sides(anchored, lambda i: stage_of(units[i]))
    if len(found) < 2 or articles_of(story, found["begun"]) & articles_of(story, found["done"]):
        return None
    told = {term for i in found["begun"] for term in units[i].terms if term not in STAGES and term[0] != "="}
    if not any(term in told for i in found["done"] for term in units[i].terms):
        return None
    return draft_of(
        story, number, "status", "contradicts", "how far it has come", found,
        lambda values: f"{listed(values, joint='against')}: begun in one report, done in the other",
    )  # fmt: skip


def reality_draft(story: Compared, number: int, group: Sequence[int], near: Sequence[int]) -> Draft | None:
    """Planned or possible in one report, done in another: the same act, or firmly aligned claims on one thing."""
    units = story.units
    real = [i for i in group if not units[i].negated]

    found = opposed(story, real, lambda i: is_to_come(story, i), same_act)
    if len(found) < 2:  # other verbs for one act: only where the claims are surely one
        kin = [
            (i, j)
            for i, j in pairs_across(story, real)
            if closeness(story, i, j) >= SURE
            and is_to_come(story, i) != is_to_come(story, j)
            and related_acts(units[i], units[j], KIN)
            and _one_theme(units[i], units[j])
        ]
        found = sides(sorted({k for pair in kin for k in pair}), lambda i: is_to_come(story, i))
    if len(found) < 2:
        return None
    return draft_of(
        story, number, "status", "complementary", "planned or done", found,
        lambda values: f"{listed(values, joint='against')}: to come in one report, done in the other",
    )  # fmt: skip


def is_to_come(story: Compared, position: int) -> bool:
    """Future or hypothetical by the claim's status, or "are to be", "is due to", "ought to"."""
    unit = story.units[position]
    if unit.unreal:
        return True
    article = story.articles[unit.article]
    tokens = article.parse.tokens_in(unit.span.start, unit.span.end)
    for token, after in pairwise(tokens):
        lemma = token.lemma.lower()
        if after.lower == "to" and after.tag == "TO" and (lemma in TO_COME or (lemma == "be" and token.tag != "VBN")):
            return True
    return False


# ---------------------------------------------------------------- states and steps


def turn_draft(story: Compared, number: int, group: Sequence[int], near: Sequence[int]) -> Draft | None:
    """Shut in one report, open in another: states that may follow each other, or outcomes of which one holds."""
    units = story.units
    for i, j in pairs_across(story, near):
        score = closeness(story, i, j)
        if score < PASSED or units[i].negated != units[j].negated or not _one_theme(units[i], units[j]):
            continue
        passing = _are_opposed(units[i], units[j], PASSING)
        if not passing and not (score >= FIRM and _are_opposed(units[i], units[j], EXCLUSIVE)):
            continue
        if passing:
            return draft_of(
                story, number, "status", "later-count", "what has become of it", {0: [i], 1: [j]},
                lambda values: f"{listed(values, joint='against')}: one state may have followed the other",
            )  # fmt: skip
        sure = not published_apart(story, i, j) and same_act(units[i], units[j])
        relation: Relation = "contradicts" if sure else "complementary"
        return draft_of(
            story, number, "status", relation, "how it stands", {0: [i], 1: [j]},
            lambda values: f"{listed(values, joint='against')}: two outcomes, of which one can hold at a time",
        )  # fmt: skip
    return None


def step_draft(story: Compared, number: int, group: Sequence[int], near: Sequence[int]) -> Draft | None:
    """Detained in one report, arrested or jailed in others: steps of one matter, which a retelling may confuse."""
    units = story.units
    for row in sorted({row for i in near for term in units[i].predicate for row, _ in STEPS.get(term, ())}):
        found = sides(near, lambda i: _step(units[i], row))  # noqa: B023 (called at once)
        if len(found) < 2:
            continue
        pairs = [
            (i, j)
            for i, j in pairs_across(story, [i for side in found.values() for i in side])
            if _step(units[i], row) != _step(units[j], row) and closeness(story, i, j) >= STEPPED
        ]
        pairs = [(i, j) for i, j in pairs if units[i].negated == units[j].negated and _one_theme(units[i], units[j])]
        if not pairs:
            continue
        chosen = sorted({k for pair in pairs for k in pair})
        relation: Relation = "degraded" if all(same_origin(story, i, j) for i, j in pairs) else "overlaps"
        return draft_of(
            story, number, "wording", relation, "how far it goes", sides(chosen, lambda i: _step(units[i], row)),  # noqa: B023
            lambda values: f"{listed(values, joint='against')}: the reports do not go equally far",
        )  # fmt: skip
    return None


def _step(unit: Unit, row: int) -> int | None:
    return next((step for term in unit.predicate for number, step in STEPS.get(term, ()) if number == row), None)


def _are_opposed(a: Unit, b: Unit, table: dict[str, frozenset[tuple[int, int]]]) -> bool:
    ours = {place for term in (*a.predicate, *_adverbs(a)) for place in table.get(term, ())}
    theirs = {place for term in (*b.predicate, *_adverbs(b)) for place in table.get(term, ())}
    return any((row, 1 - side) in theirs and (row, side) not in theirs for row, side in ours)


def _adverbs(unit: Unit) -> tuple[str, ...]:
    return tuple(term for term in unit.terms if term in EXCLUSIVE and term not in unit.object)


def _one_theme(a: Unit, b: Unit) -> bool:
    """A name or a noun beside the act that both clauses have, as subject or object on one side at least."""
    acts = {*a.predicate, *b.predicate}
    shared = (set(a.terms) | set(a.subject)) & (set(b.terms) | set(b.subject))
    roles = {*a.subject, *a.object, *b.subject, *b.object}
    return bool((shared - acts) & roles)
