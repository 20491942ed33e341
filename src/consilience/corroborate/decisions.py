"""Decisions of analysts -> the comparison as they want it: findings joined or parted, origins joined or parted, names.

A decision never adds a report or a word: it moves units between groups, joins or parts origins, or prefers one of
two names. What it can no longer be applied to (an article gone, words changed) is said and left as found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from consilience.corroborate.story import Compared
from consilience.model.account import Account, Copy, Decided, Entity, Quotation
from consilience.model.decision import Decision, Quoted
from consilience.model.record import Span, overlap

JOINING = ("merge", "split")


class Outcome(NamedTuple):
    """What came of one decision. `units` are the positions that a reader is to be led to."""

    decision: Decision
    applied: bool
    note: str
    units: tuple[int, ...] = ()


def in_force(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decisions that no later one undoes, in the order in which they were taken."""
    undone: set[str] = set()
    kept = []
    for decision in reversed(decisions):
        if decision.id in undone:
            continue
        if decision.action == "undo":
            undone.add(decision.undoes or "")
        else:
            kept.append(decision)
    return tuple(reversed(kept))


def regroup(
    story: Compared, groups: Sequence[tuple[int, ...]], decisions: Sequence[Decision]
) -> tuple[tuple[tuple[int, ...], ...], list[Outcome]]:
    """The groups after `merge` and `split`, sorted as before; and what came of each."""
    home = {i: number for number, group in enumerate(groups) for i in group}
    outcomes = []
    fresh = len(groups)
    for decision in decisions:
        if decision.action not in JOINING or not _is_about(story, decision):
            continue
        meant, lost = _units(story, decision.reports)
        others, lost_others = _units(story, decision.others)
        is_idle = decision.action == "merge" and (len(meant) < 2 or (lost and len({home[i] for i in meant}) == 1))
        if not meant or is_idle:
            outcomes.append(Outcome(decision, False, _lost(lost + lost_others)))
            continue
        if decision.action == "merge":
            target = Counter(home[i] for i in meant).most_common()
            best = min(number for number, count in target if count == target[0][1])
            home.update(dict.fromkeys(meant, best))
            note = "these reports stand in one finding"
        elif any(home[i] == home[j] for i in meant for j in others):
            home.update(dict.fromkeys(meant, fresh))
            fresh += 1
            note = "these reports stand in a finding of their own"
        else:
            note = "these reports stand apart already"
        if lost + lost_others:
            note += f"; {_lost(lost + lost_others)}"
        outcomes.append(Outcome(decision, True, note, tuple(sorted({*meant, *others}))))
    members: dict[int, list[int]] = {}
    for i, number in home.items():
        members.setdefault(number, []).append(i)
    return tuple(sorted(tuple(sorted(group)) for group in members.values())), outcomes


def recopy(
    articles: Sequence[str], copies: Sequence[Copy], decisions: Sequence[Decision]
) -> tuple[tuple[Copy, ...], list[Outcome]]:
    """The pairs that make one origin after `independent` and `copy`; and what came of each."""
    pairs = {frozenset((copy.a, copy.b)): copy for copy in copies}
    outcomes = []
    for decision in decisions:
        if decision.action not in ("independent", "copy") or not set(decision.articles) & set(articles):
            continue
        missing = sorted(set(decision.articles) - set(articles))
        if missing:
            outcomes.append(Outcome(decision, False, f"{missing[0]} is not among the articles of this story"))
            continue
        a, b = sorted(decision.articles)
        pair = frozenset((a, b))
        by = f"decided by {decision.author} on {decision.time[:10]}: {decision.reason}"
        if decision.action == "copy":
            found = pairs.get(pair)
            reason = f"{found.reason}; {by}" if found else by
            empty = Copy(a=a, b=b, kind="rewrite", containment=0, jaccard=0, spans=(), earlier=None, reason=reason)
            pairs[pair] = msgspec.structs.replace(found, reason=reason) if found else empty
            note = "the two count as one origin"
        elif pairs.pop(pair, None) is not None:
            note = "the two no longer make one origin by themselves"
        else:
            note = "nothing that was found joins the two"
        outcomes.append(Outcome(decision, True, note))
    return tuple(pairs[key] for key in sorted(pairs, key=sorted)), outcomes


def renames(entities: Sequence[Entity], decisions: Sequence[Decision]) -> tuple[dict[str, str], list[Outcome]]:
    """Old name -> new for everybody whom a `rename` means; and what came of each."""
    names: dict[str, str] = {}
    outcomes = []
    for decision in decisions:
        if decision.action != "rename" or decision.name is None:
            continue
        meant = [entity for entity in entities if {entity.name, *entity.aliases} & set(decision.names)]
        if not meant:
            continue  # a story in which nobody has that name
        if len(meant) > 1:
            who = " and ".join(entity.name for entity in meant[:2])
            outcomes.append(Outcome(decision, False, f"the name fits more than one here: {who}"))
            continue
        names[meant[0].name] = decision.name
        outcomes.append(Outcome(decision, True, f"{meant[0].name} is called {decision.name}"))
    return names, outcomes


def with_names(account: Account, names: dict[str, str]) -> Account:
    """The account with these names in place of those found. Statements and words cited stay as they were printed."""
    if not names:
        return account

    def named(name: str) -> str:
        return names.get(name, name)

    def chain(given: Sequence[str]) -> tuple[str, ...]:
        return tuple(map(named, given))

    replace = msgspec.structs.replace
    findings = tuple(
        replace(
            each,
            speakers=chain(each.speakers),
            reports=tuple(replace(report, chain=chain(report.chain)) for report in each.reports),
        )
        for each in account.findings
    )
    differences = tuple(
        replace(each, sides=tuple(replace(side, speakers=chain(side.speakers)) for side in each.sides))
        for each in account.differences
    )
    quotations = tuple(_renamed(each, names) for each in account.quotations)
    entities = tuple(
        replace(
            each,
            name=names[each.name],
            aliases=tuple(sorted(({*each.aliases, each.name}) - {names[each.name]})),
        )
        if each.name in names
        else each
        for each in account.entities
    )
    return replace(account, findings=findings, differences=differences, quotations=quotations, entities=entities)


def _renamed(quotation: Quotation, names: dict[str, str]) -> Quotation:
    variants = tuple(
        msgspec.structs.replace(each, chain=tuple(names.get(name, name) for name in each.chain))
        for each in quotation.variants
    )
    speaker = names.get(quotation.speaker, quotation.speaker) if quotation.speaker else None
    return msgspec.structs.replace(quotation, speaker=speaker, variants=variants)


def decided(outcome: Outcome, findings: Sequence[str]) -> Decided:
    """The record of a decision in the account that it bears on."""
    decision = outcome.decision
    return Decided(
        id=decision.id,
        time=decision.time,
        author=decision.author,
        action=decision.action,
        reason=decision.reason,
        applied=outcome.applied,
        note=outcome.note,
        findings=tuple(findings),
        articles=decision.articles,
    )


def in_order(shown: Sequence[Decided]) -> tuple[Decided, ...]:
    """By the time at which they were taken."""
    return tuple(sorted(shown, key=lambda each: (each.time, each.id)))


def _is_about(story: Compared, decision: Decision) -> bool:
    """Whether one of the articles that a decision quotes is in the story."""
    quoted = {report.article for report in (*decision.reports, *decision.others)}
    return any(article.article.id in quoted for article in story.articles)


def _units(story: Compared, reports: Sequence[Quoted]) -> tuple[list[int], list[str]]:
    """The units that these reports are now, and the reports that none is, each in words."""
    places = {article.article.id: number for number, article in enumerate(story.articles)}
    found: list[int] = []
    lost: list[str] = []
    for report in reports:
        number = places.get(report.article)
        if number is None:
            lost.append(f"{report.article} is not among the articles")
            continue
        span = _found_again(story.articles[number].article.text, report)
        if span is None:
            lost.append(f"{report.article} no longer says {report.words!r}")
            continue
        best = max(
            ((overlap(span, unit.span), -i) for i, unit in enumerate(story.units) if unit.article == number),
            default=(0, 0),
        )
        if 2 * best[0] < len(span):
            lost.append(f"{report.words!r} in {report.article} is no claim any more")
        elif -best[1] not in found:
            found.append(-best[1])
    return found, lost


def _found_again(text: str, report: Quoted) -> Span | None:
    """Where the report's words stand: in their place, or, in another version, where they stand once."""
    if text[report.start : report.end] == report.words:
        return Span(start=report.start, end=report.end)
    at = text.find(report.words)
    if at < 0 or text.find(report.words, at + 1) >= 0:
        return None
    return Span(start=at, end=at + len(report.words))


def _lost(lost: Sequence[str]) -> str:
    return "; ".join(lost) or "fewer than two of its reports are claims here"
