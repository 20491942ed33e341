"""Aligned and near units -> drafts on how far a thing has come: begun or done, planned or done, shut or open again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from consilience.corroborate.differ_denial import is_denied
from consilience.corroborate.differ_sides import articles_of, draft_of, opposed, sides
from consilience.corroborate.drafts import (
    FIRM,
    KIN,
    SAME,
    Draft,
    closeness,
    group_by_unit,
    pairs_across,
    published_apart,
    related_acts,
    same_act,
    same_origin,
    themes,
    told_of_another_day,
)
from consilience.corroborate.joining import Joined
from consilience.corroborate.story import Compared, listed, once_a_unit
from consilience.corroborate.units import Unit
from consilience.knowledge.predicates import SAYING
from consilience.knowledge.senses import relatedness
from consilience.knowledge.stages import STAGES
from consilience.knowledge.turns import EXCLUSIVE, PASSING, STEPS
from consilience.model.account import Relation
from consilience.model.parse import Token
from consilience.text.words import stem

# What is opened when it begins.
EVENTS = frozenset(
    stem(word)
    for word in """trial talk hearing session conference summit exhibition festival campaign inquiry investigation probe
    season case meeting debate fire tournament negotiation proceeding""".split()
)
SPEECH = frozenset(stem(word) for word in SAYING)
# Closeness of two claims on one thing in two states; of two for one act in other words.
PASSED, STEPPED, SURE = 0.3, 0.35, 0.8
# What a second word in common on the thing adds to the closeness, and how close two claims must be for it to count.
FAR, FAINT = 0.3, 0.03
# Nouns for so many that two clauses with one of them need not tell of one thing.
ANYTHING = frozenset(
    stem(word)
    for word in """country nation state people person man woman side part party thing day time year way government
    official leader member group company report case number""".split()
)
# What is "out of" these does not work.
OUT_OF = frozenset({"order", "service", "action", "operation"})
# What stands before an act that is still to come: "are to be freed", "is due to open", "ought to be back".
TO_COME = frozenset("due set expect schedule plan ought hope intend prepare will shall".split())


def stage_of(unit: Unit) -> str | None:
    """How far the thing has come, by the clause's act and its object: "begun", "done"; None where no word tells."""
    for term in (*unit.predicate, *unit.object):
        stage = STAGES.get(term)
        if stage:
            # A trial that opened has begun.
            opened = stage == "done" and EVENTS & {*unit.subject, *unit.object}
            return "begun" if opened else stage
    return None


def status_draft(story: Compared, number: int, group: Sequence[int], near: Sequence[int]) -> Draft | None:
    """One has it begun, another has it opened: of one object, in two articles."""
    units = story.units
    anchored = [i for i in near if stage_of(units[i]) in ("begun", "done") and not units[i].unreal]
    found = sides(anchored, lambda i: stage_of(units[i]))
    if len(found) < 2 or articles_of(story, found["begun"]) & articles_of(story, found["done"]):
        return None
    pairs = [
        (i, j)
        for i in found["begun"]
        for j in found["done"]
        if {term for term in units[i].terms if term not in STAGES and term[0] != "="} & set(units[j].terms)
    ]
    found = sides(sorted({k for pair in pairs for k in pair}), lambda i: stage_of(units[i]))
    if len(found) < 2:
        return None
    return draft_of(
        story, number, "status", "contradicts", "how far it has come", found,
        lambda values: f"{listed(values, joint='against')}: begun in one report, done in the other",
    )  # fmt: skip


def reality_draft(story: Compared, number: int, group: Sequence[int], near: Sequence[int]) -> Draft | None:
    """Planned or possible in one report, done in another: the same act, or firmly aligned claims on one thing."""
    units = story.units
    real = [i for i in group if not units[i].negated]

    def fits(a: Unit, b: Unit) -> bool:
        return same_act(a, b) and not a.quoted & b.quoted  # one quotation is not told of two times

    found = opposed(story, real, lambda i: is_to_come(story, i), fits)
    if len(found) < 2:  # other verbs for one act: only where the claims are surely one
        kin = [
            (i, j)
            for i, j in pairs_across(story, real)
            if closeness(story, i, j) >= SURE
            and not units[i].quoted & units[j].quoted
            and is_to_come(story, i) != is_to_come(story, j)
            and related_acts(units[i], units[j], KIN)
            and themes(story, i, j)
        ]
        found = sides(sorted({k for pair in kin for k in pair}), lambda i: is_to_come(story, i))
    if len(found) < 2:
        return None
    return draft_of(
        story, number, "status", "complementary", "planned or done", found,
        lambda values: f"{listed(values, joint='against')}: to come in one report, done in the other",
    )  # fmt: skip


@once_a_unit
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


def turn_drafts(story: Compared) -> list[Draft]:
    """Shut in one report, open in another: states that may follow each other, outcomes of which one holds, and steps of
    one matter which a retelling may confuse (detained, arrested, jailed)."""
    acts = {i: words for i in range(len(story.units)) if (words := _act_words(story, i))}
    groups = group_by_unit(story)
    drafts: list[Draft] = []
    stepped: dict[int, set[tuple[int, int]]] = {}
    told: set[tuple[int, int]] = set()
    for i, j, score in _neighbours(story, acts):
        units = story.units
        if is_denied(story, i) != is_denied(story, j):
            continue
        theme = themes(story, i, j)
        if not theme or _say_apart(story, acts, i, j):
            continue
        told_elsewhere = [(groups[i], j), (groups[j], i)]
        if any(told_of_another_day(story, story.alignment.groups[group], k) for group, k in told_elsewhere):
            continue
        bears = _one_bearer(story, i, j)
        close = score + FAR * (theme > 1)
        for row in _steps(acts[i], acts[j]) if close >= STEPPED else ():
            stepped.setdefault(row, set()).add((i, j))
        if (groups[i], groups[j]) in told:
            continue
        if close + FAR * bears >= PASSED and _are_opposed(acts[i], acts[j], PASSING):
            told |= {(groups[i], groups[j]), (groups[j], groups[i])}
            drafts.append(
                draft_of(
                    story, groups[i], "status", "later-count", "what has become of it", {0: [i], 1: [j]},
                    lambda values: f"{listed(values, joint='against')}: one state may have followed the other",
                )
            )  # fmt: skip
        elif score + FAR * bears >= FIRM and _are_opposed(acts[i], acts[j], EXCLUSIVE):
            told |= {(groups[i], groups[j]), (groups[j], groups[i])}
            sure = not published_apart(story, i, j) and same_act(units[i], units[j])
            drafts.append(
                draft_of(
                    story, groups[i], "status", "contradicts" if sure else "complementary", "how it stands",
                    {0: [i], 1: [j]},
                    lambda values: f"{listed(values, joint='against')}: two outcomes, of which one holds at a time",
                )
            )  # fmt: skip
    for row, pairs in sorted(stepped.items()):
        drafts += _step_drafts(story, acts, row, pairs, groups)
    return drafts


@once_a_unit
def _bearer(story: Compared, position: int) -> frozenset[str]:
    """The nouns of which the clause tells a state: its object, or the subject of a passive or of a verb without one."""
    unit = story.units[position]
    article = story.articles[unit.article]
    head = article.parse.tokens[article.claims[unit.claim].head]
    thing = article.parse.kid(head, "dobj")
    terms = unit.object if thing is not None and article.parse.kid(head, "nsubjpass") is None else unit.subject
    return frozenset(term for term in terms if term[0] != "=" and term not in unit.predicate and term not in ANYTHING)


def _one_bearer(story: Compared, i: int, j: int) -> bool:
    """Whether the two tell of one thing, named by one noun or by two for the same."""
    return any(relatedness(x, y) >= SAME for x in _bearer(story, i) for y in _bearer(story, j))


def _say_apart(story: Compared, acts: dict[int, frozenset[str]], i: int, j: int) -> bool:
    """Whether two speakers ask, warn or doubt: each does so for himself."""
    speaking = acts[i] & SPEECH and acts[j] & SPEECH
    both = bool(speaking) and _acts(story, i) and _acts(story, j)
    return both and _two_doers(story.units[i], story.units[j])


def _acts(story: Compared, position: int) -> bool:
    """Whether the clause is in the active voice."""
    unit = story.units[position]
    article = story.articles[unit.article]
    return article.parse.kid(article.parse.tokens[article.claims[unit.claim].head], "nsubj") is not None


def _two_doers(a: Unit, b: Unit) -> bool:
    """Whether each has a subject that the other does not name at all."""
    ours, theirs = set(a.subject), set(b.subject)
    return bool(ours and theirs) and not ours & {*b.terms, *theirs} and not theirs & set(a.terms)


def _neighbours(story: Compared, acts: dict[int, frozenset[str]]) -> Iterator[tuple[int, int, float]]:
    """Pairs of these units in two articles that are at least faintly alike, each once."""
    for i in acts:
        others, values = story.alignment.unbarred.of(i)
        for j, score in zip(others.tolist(), values.tolist(), strict=True):
            if j > i and score >= FAINT and j in acts and story.units[i].article != story.units[j].article:
                yield i, j, score


def _step_drafts(
    story: Compared, acts: dict[int, frozenset[str]], row: int, pairs: set[tuple[int, int]], groups: dict[int, int]
) -> list[Draft]:
    members = sorted({k for pair in pairs for k in pair})
    joined = Joined(len(members))
    for i, j in sorted(pairs):
        joined.join(members.index(i), members.index(j))
    drafts = []
    for cluster in joined.groups():
        chosen = [members[k] for k in cluster]
        inside = [(i, j) for i, j in sorted(pairs) if i in chosen]
        relation: Relation = "degraded" if all(same_origin(story, i, j) for i, j in inside) else "overlaps"
        found = sides(chosen, lambda i: _step(acts[i], row))
        if len(found) > 1:
            drafts.append(
                draft_of(
                    story, groups[chosen[0]], "wording", relation, "how far it goes", found,
                    lambda values: f"{listed(values, joint='against')}: the reports do not go equally far",
                )
            )  # fmt: skip
    return drafts


def _act_words(story: Compared, position: int) -> frozenset[str]:
    """The stems of a unit that stand in a table of states or steps: its act, "over" or "back" beside "be", adverbs."""
    unit = story.units[position]
    article = story.articles[unit.article]
    head = article.parse.tokens[article.claims[unit.claim].head]
    beside = article.parse.kids(head, "advmod", "prt", "acomp", "prep") if head.lemma.lower() == "be" else []
    if _is_out_of_order(article.parse.tokens_in(unit.span.start, unit.span.end)):
        return frozenset({stem("malfunction")})
    if head.lemma.lower() in ("go", "carry") and any(kid.lower in ("on", "ahead") for kid in article.parse.kids(head)):
        return frozenset({stem("continue")})
    adverbs = [term for term in unit.terms if term in EXCLUSIVE and term not in unit.object]
    words = (*unit.predicate, *(stem(token.lemma.lower()) for token in beside), *adverbs)
    return frozenset(word for word in words if word in PASSING or word in EXCLUSIVE or word in STEPS)


def _is_out_of_order(tokens: Sequence[Token]) -> bool:
    words = [token.lower for token in tokens]
    return any(words[k : k + 2] == ["out", "of"] and words[k + 2] in OUT_OF for k in range(len(words) - 2))


def _steps(ours: frozenset[str], theirs: frozenset[str]) -> list[int]:
    """The rows in which the two stand on two steps."""
    a, b = ({place for term in acts for place in STEPS.get(term, ())} for acts in (ours, theirs))
    return sorted({row for row, step in a for other, at in b if row == other and step != at and (row, at) not in a})


def _step(acts: frozenset[str], row: int) -> int | None:
    return next((step for term in sorted(acts) for number, step in sorted(STEPS.get(term, ())) if number == row), None)


def _are_opposed(ours: frozenset[str], theirs: frozenset[str], table: dict[str, frozenset[tuple[int, int]]]) -> bool:
    a, b = ({place for term in acts for place in table.get(term, ())} for acts in (ours, theirs))
    return any((row, 1 - side) in b and (row, side) not in b for row, side in a)
