"""Aligned units -> drafts on what words do: status, denial, hedges, quoted words, place and date."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from itertools import zip_longest
from typing import TypeVar

from consilience.corroborate.drafts import (
    FIRM,
    KIN,
    NEAR,
    Draft,
    SideDraft,
    pairs_across,
    related_acts,
    same_act,
    same_origin,
)
from consilience.corroborate.statements import balance
from consilience.corroborate.story import Compared, listed
from consilience.corroborate.units import Unit
from consilience.knowledge.hedging import CERTAINTY
from consilience.knowledge.predicates import SAYING
from consilience.knowledge.stages import STAGES
from consilience.model.account import DifferenceKind, Relation
from consilience.model.annotated import Mention

K = TypeVar("K", bound=Hashable)
LONGEST_VALUE = 90


def word_drafts(story: Compared) -> list[Draft]:
    """All drafts of this file, group by group."""
    drafts: list[Draft] = []
    rules = (status_draft, reality_draft, negation_draft, certainty_draft, quoted_draft, place_draft, date_draft)
    for number, group in enumerate(story.alignment.groups):
        near = _with_near(story, group)
        for rule in (*rules, hour_draft, person_draft):
            draft = rule(story, number, group, near)
            if draft is not None:
                drafts.append(draft)
    return _once(story, drafts)


def _with_near(story: Compared, group: Sequence[int]) -> tuple[int, ...]:
    """The group and the lone units of other articles that are near one of its units."""
    near: set[int] = set()
    for i in group:
        others, values = story.alignment.unbarred.of(i)
        near |= {j for j in others[values >= NEAR].tolist() if story.units[i].article != story.units[j].article}
    return (*group, *sorted(j for j in near - set(group) if j in story.lone))


def _once(story: Compared, drafts: Sequence[Draft]) -> list[Draft]:
    """The same sentences may be seen from two groups, or clause by clause: keep the first."""
    seen: set[tuple[str, str, frozenset[tuple[int, int]]]] = set()
    kept = []
    for draft in drafts:
        units = [story.units[i] for side in draft.sides for i in side.positions]
        key = (draft.kind, draft.topic, frozenset((unit.article, unit.sentence) for unit in units))
        if key not in seen:
            seen.add(key)
            kept.append(draft)
    return kept


def _sides(positions: Sequence[int], key: Callable[[int], K | None]) -> dict[K, list[int]]:
    found: dict[K, list[int]] = {}
    for position in positions:
        value = key(position)
        if value is not None:
            found.setdefault(value, []).append(position)
    return found


def _opposed(
    story: Compared, positions: Sequence[int], key: Callable[[int], K], fits: Callable[[Unit, Unit], bool]
) -> dict[K, list[int]]:
    """The sides of those pairs, across articles and firmly alike, whose keys differ and which fit."""
    scores, units = story.alignment.unbarred, story.units
    opposed: set[int] = set()
    for i, j in pairs_across(story, positions):
        if key(i) != key(j) and scores[i, j] >= FIRM and fits(units[i], units[j]):
            opposed |= {i, j}
    return _sides(sorted(opposed), key)


def _draft(
    story: Compared,
    number: int,
    kind: DifferenceKind,
    relation: Relation,
    topic: str,
    sides: dict[K, list[int]],
    reason: Callable[[Sequence[str]], str],
) -> Draft:
    # Of a degraded retelling the rule gives the most exact side first; else the order of the articles decides.
    ordered = list(sides.values()) if relation == "degraded" else sorted(sides.values())
    drafts = tuple(SideDraft(_quote(story, positions), tuple(positions)) for positions in ordered)
    return Draft(number, kind, relation, topic, drafts, reason([side.value for side in drafts]))


def _quote(story: Compared, positions: Sequence[int]) -> str:
    """The shortest wording of a side."""
    words = min((story.text(story.units[i]) for i in positions), key=lambda w: (len(w), w))
    return words if len(words) <= LONGEST_VALUE else balance(words[:LONGEST_VALUE].rsplit(" ", 1)[0]) + " …"


def _articles(story: Compared, positions: Sequence[int]) -> frozenset[int]:
    return frozenset(story.units[i].article for i in positions)


# ---------------------------------------------------------------- status


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
    sides = _sides(anchored, lambda i: stage_of(units[i]))
    if len(sides) < 2 or _articles(story, sides["begun"]) & _articles(story, sides["done"]):
        return None
    told = {term for i in sides["begun"] for term in units[i].terms if term not in STAGES and term[0] != "="}
    if not any(term in told for i in sides["done"] for term in units[i].terms):
        return None
    return _draft(
        story, number, "status", "contradicts", "how far it has come", sides,
        lambda values: f"{listed(values, joint='against')}: begun in one report, done in the other",
    )  # fmt: skip


def reality_draft(story: Compared, number: int, group: Sequence[int], near: Sequence[int]) -> Draft | None:
    """Planned or possible in one report, done in another: the same act, aligned."""
    units = story.units
    real = [i for i in group if not units[i].negated]
    sides = _opposed(story, real, lambda i: units[i].unreal, same_act)
    if len(sides) < 2:
        return None
    return _draft(
        story, number, "status", "complementary", "planned or done", sides,
        lambda values: f"{listed(values, joint='against')}: to come in one report, done in the other",
    )  # fmt: skip


# ---------------------------------------------------------------- denial


def negation_draft(story: Compared, number: int, group: Sequence[int], near: Sequence[int]) -> Draft | None:
    """One asserts what another denies, of the same act."""
    units = story.units
    sides = _opposed(story, near, lambda i: units[i].negated, same_act)
    if len(sides) < 2:
        return None
    if _is_earlier(story, sides[True], sides[False]):
        return _draft(
            story, number, "negation", "complementary", "whether it is so", sides,
            lambda values: f"{listed(values, joint='against')}: what the earlier report denies may have happened since",
        )  # fmt: skip
    return _draft(
        story, number, "negation", "contradicts", "whether it is so", sides,
        lambda values: f"{listed(values, joint='against')}: one report asserts what the other denies",
    )  # fmt: skip


def _is_earlier(story: Compared, ours: Sequence[int], theirs: Sequence[int]) -> bool:
    """Whether all of one side was published on an earlier day than all of the other."""
    days = [[story.articles[story.units[i].article].article.published for i in side] for side in (ours, theirs)]
    if any(day is None for side in days for day in side):
        return False
    return max(day[:10] for day in days[0] if day) < min(day[:10] for day in days[1] if day)


# ---------------------------------------------------------------- how sure


def certainty(story: Compared, position: int) -> int:
    """2 where evidence or proof is named, 0 where it is alleged, suggested or possible, else 1."""
    unit = story.units[position]
    tokens = story.articles[unit.article].parse.tokens_in(unit.span.start, unit.span.end)
    levels = [
        CERTAINTY[token.lemma.lower()]
        for token, after in zip_longest(tokens, tokens[1:])
        if token.lemma.lower() in CERTAINTY
        # "could not be found" is no doubt
        and not (token.tag == "MD" and after is not None and after.lower in ("not", "n't", "n’t"))
    ]
    return min(levels) if levels and min(levels) == 0 else max(levels, default=1)


def certainty_draft(story: Compared, number: int, group: Sequence[int], near: Sequence[int]) -> Draft | None:
    """Evidence in one report, allegations in another: the claim grew weaker (or firmer) on its way."""
    sides = _sides(group, lambda i: 0 if certainty(story, i) == 0 else 1)
    if len(sides) < 2 or _articles(story, sides[0]) & _articles(story, sides[1]):
        return None
    return _draft(
        story, number, "wording", "degraded", "how sure it is", {1: sides[1], 0: sides[0]},
        lambda values: f"{listed(values, joint='against')}: the reports are not equally sure of it",
    )  # fmt: skip


# ---------------------------------------------------------------- quoted words


def quoted_draft(story: Compared, number: int, group: Sequence[int], near: Sequence[int]) -> Draft | None:
    """Reports of one saying that put different words into quotation marks, or change what stands around them."""
    units = story.units
    quoting = [i for i in group if units[i].quoted]
    wordings: list[list[int]] = []
    for i in quoting:
        home = next((w for w in wordings if _alike(units[w[0]].quoted, units[i].quoted)), None)
        if home is None:
            wordings.append([i])
        else:
            home.append(i)
    apart = [w for w in wordings if all(v is w or not _articles(story, w) & _articles(story, v) for v in wordings)]
    if len(apart) > 1:
        return _draft(
            story, number, "wording", "same", "the words quoted", dict(enumerate(apart)),
            lambda values: f"{listed(values, joint='against')}: one utterance quoted in different words",
        )  # fmt: skip
    for i, j in pairs_across(story, quoting):
        kept = same_act(units[i], units[j]) or related_acts(units[i], units[j], KIN)
        if same_origin(story, i, j) and units[i].quoted & units[j].quoted and not kept:
            return _draft(
                story, number, "wording", "degraded", "what stands around the quoted words", {0: [i], 1: [j]},
                lambda values: f"{listed(values, joint='against')}: the retelling changes what the quoted words say",
            )  # fmt: skip
    return None


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    return len(a & b) * 2 >= min(len(a), len(b))


# ---------------------------------------------------------------- place and date


def _only_place(story: Compared, position: int) -> Mention | None:
    """The one town or site that the clause sets its act in; None where it names several or none."""
    unit = story.units[position]
    article = story.articles[unit.article]
    parse, claim = article.parse, article.claims[unit.claim]
    if not claim.roles.place:
        return None
    own = set(claim.tokens)
    found = [
        mention
        for mention in article.entities
        if mention.type in ("place", "facility") and mention.via == "name" and parse.index_at(mention.start) in own
    ]
    return found[0] if len({m.entity for m in found}) == 1 else None


def place_draft(story: Compared, number: int, group: Sequence[int], near: Sequence[int]) -> Draft | None:
    """The same act set in two towns."""
    where = {i: mention for i in group if (mention := _only_place(story, i)) is not None and mention.type == "place"}
    sides = _opposed(story, sorted(where), lambda i: where[i].entity, same_act)
    if len(sides) < 2:
        return None
    return _draft(
        story, number, "place", "contradicts", "where", sides,
        lambda values: f"{listed(values, joint='against')}: one act in two places",
    )  # fmt: skip


def date_draft(story: Compared, number: int, group: Sequence[int], near: Sequence[int]) -> Draft | None:
    """The same act on two days."""
    units = story.units
    dated = [i for i in near if (days := units[i].days) is not None and days[0] == days[1]]
    sides = _opposed(story, dated, lambda i: units[i].days, same_act)
    if len(sides) < 2:
        return None
    return _draft(
        story, number, "date", "contradicts", "when", sides,
        lambda values: f"{listed(values, joint='against')}: one act on two days",
    )  # fmt: skip


# Clock times closer than this are one time, roughly told.
SAME_HOUR = 45


def hour_draft(story: Compared, number: int, group: Sequence[int], near: Sequence[int]) -> Draft | None:
    """The same act at two hours of one day."""
    units = story.units
    timed = [i for i in group if units[i].minutes is not None]
    clashing = [(i, j) for i, j in pairs_across(story, timed) if _hours_part(units[i], units[j])]
    if not clashing:
        return None
    sides = _sides(sorted({k for pair in clashing for k in pair}), lambda i: (units[i].minutes or 0) // SAME_HOUR)
    if len(sides) < 2:
        return None
    return _draft(
        story, number, "date", "contradicts", "at what hour", sides,
        lambda values: f"{listed(values, joint='against')}: one act at two hours",
    )  # fmt: skip


def _hours_part(a: Unit, b: Unit) -> bool:
    if a.minutes is None or b.minutes is None:
        return False
    apart = abs(a.minutes - b.minutes)
    return min(apart, 24 * 60 - apart) > SAME_HOUR


# ---------------------------------------------------------------- person


def person_draft(story: Compared, number: int, group: Sequence[int], near: Sequence[int]) -> Draft | None:
    """The same act on the same thing by two people. What two people say is no clash."""
    units = story.units
    people = {"=" + entity.id for entity in story.entities if entity.type == "person"}
    doers = {i: names for i in group if len(names := people & set(units[i].subject)) == 1 and not _says(story, i)}

    def fits(a: Unit, b: Unit) -> bool:
        return same_act(a, b) and not (people & set(a.subject) & set(b.terms) or people & set(b.subject) & set(a.terms))

    sides = _opposed(story, sorted(doers), lambda i: min(doers[i]), fits)
    if len(sides) < 2:
        return None
    return _draft(
        story, number, "person", "contradicts", "who", sides,
        lambda values: f"{listed(values, joint='against')}: one act by two people",
    )  # fmt: skip


def _says(story: Compared, position: int) -> bool:
    unit = story.units[position]
    article = story.articles[unit.article]
    head = article.parse.tokens[article.claims[unit.claim].head]
    return head.lemma.lower() in SAYING or bool(story.chain(position))
