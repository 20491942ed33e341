"""Two versions of an article -> Change: which claims were added, withdrawn, changed or only said in other words.

Claims that stand word for word are set against one another first, in the order of the text. What is left is paired
by what it says (`align`) and by where it stands, and held against each other by the rules for differences.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import NamedTuple

import msgspec
from rapidfuzz import fuzz

from consilience.corroborate.account import compare
from consilience.corroborate.differ import find_differences
from consilience.corroborate.findings import PARTING
from consilience.corroborate.story import Compared, counted
from consilience.model.account import Account, Difference, Place
from consilience.model.annotated import Annotated
from consilience.model.revision import Change, FieldChange, Flagged

_FIELDS = ("title", "outlet", "author", "published", "url")
# From this chance on two claims of two versions are one that was edited; from the lower one where both stand in
# the same gap between claims that stayed.
_ONE, _ONE_IN_PLACE = 0.5, 0.15
_ALIKE = 60  # of a hundred, the share of letters that stayed (indel ratio)


class _Pairing(NamedTuple):
    """Positions of units: pairs of old and new that say the same thing, and whether their words are the same."""

    same: tuple[tuple[int, int], ...]
    edited: tuple[tuple[int, int], ...]
    gone: tuple[int, ...]
    fresh: tuple[int, ...]


def find_changes(old: Annotated, new: Annotated) -> tuple[tuple[Change, ...], int]:
    """The changes from the old to the new version, in the order of the text; and how many claims stand as they stood.

    The two must have different ids.
    """
    story = compare(sorted([old, new], key=lambda each: each.article.id), ())
    first = next(n for n, each in enumerate(story.articles) if each.article.id == old.article.id)
    paired = _pair(story, first)
    differences = _differences(story, paired.edited)
    placed: list[tuple[float, Change]] = []
    for (i, j), every in zip(paired.edited, differences, strict=True):
        found = tuple(_old_first(each, old.article.id) for each in every)
        parting = [each for each in found if each.kind in PARTING and each.relation != "same"]
        kind = "changed" if parting else "reworded"
        reason = "; ".join(map(_became, parting or found)) or "other words, nothing that can be compared differs"
        one, other = story.place(story.units[i]), story.place(story.units[j])
        placed.append((j, Change(kind=kind, old=one, new=other, differences=found, reason=reason)))  # type: ignore[arg-type]
    for j in paired.fresh:
        reason = "the old version says nothing like it"
        placed.append((j, Change(kind="added", new=story.place(story.units[j]), reason=reason)))
    stands = dict([*paired.same, *paired.edited])
    for i in paired.gone:
        # Where it stood: behind what the claim before it has become.
        before = [stands[k] for k in range(i) if k in stands and story.units[k].article == first]
        reason = "the new version says nothing like it"
        at = before[-1] + 0.5 if before else -1.0
        placed.append((at, Change(kind="withdrawn", old=story.place(story.units[i]), reason=reason)))
    placed.sort(key=lambda each: each[0])
    return tuple(change for _, change in placed), len(paired.same)


def _old_first(difference: Difference, old: str) -> Difference:
    """The difference with the side of the old version in front."""
    sides = sorted(difference.sides, key=lambda side: all(report.article != old for report in side.reports))
    return msgspec.structs.replace(difference, sides=tuple(sides))


def _became(difference: Difference) -> str:
    if len(difference.sides) != 2:
        return difference.reason
    before, after = difference.sides
    return f"{difference.kind}: “{before.value}” became “{after.value}”"


def find_field_changes(old: Annotated, new: Annotated) -> tuple[FieldChange, ...]:
    """What is said about the article and is not as it was."""
    pairs = ((name, getattr(old.article, name), getattr(new.article, name)) for name in _FIELDS)
    return tuple(FieldChange(field=name, old=was, new=now) for name, was, now in pairs if was != now)


def find_flagged(
    account: Account, article: str, outlets: Mapping[str, str], changes: Sequence[Change]
) -> tuple[Flagged, ...]:
    """The findings that rested on a claim of this article that was changed or withdrawn.

    `outlets` names the outlet of each article of the account. What is left is counted without this article.
    """
    touched = [
        (number, change.kind, change.old)
        for number, change in enumerate(changes)
        if change.old is not None and change.kind in ("changed", "withdrawn")
    ]
    found = []
    for finding in account.findings:
        hit = {
            number: kind
            for number, kind, place in touched
            for report in finding.reports
            if report.article == article and _share(report, place)
        }
        if not hit:
            continue
        others = {report.article for report in finding.reports} - {article}
        left = {outlets.get(each, each) for each in others} - {outlets.get(article, article)}
        origins = sum(1 for origin in account.origins if others & set(origin.articles))
        what = "withdrew" if "withdrawn" in hit.values() else "changed"
        rest = (
            f"{counted(len(left), 'outlet')} still report{'s' if len(left) == 1 else ''} it, on at most "
            f"{counted(origins, 'origin')}"
            if left
            else "no other outlet reports it"
        )
        found.append(
            Flagged(
                story=account.id,
                finding=finding.id,
                statement=finding.statement,
                changes=tuple(sorted(hit)),
                outlets=len(left),
                origins_at_most=origins if left else 0,
                reason=f"{outlets.get(article, article)} {what} what it reported; {rest}",
            )
        )
    return tuple(found)


def _share(one: Place, other: Place) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * shared >= min(one.end - one.start, other.end - other.start)


def _pair(story: Compared, first: int) -> _Pairing:
    ours = [i for i, unit in enumerate(story.units) if unit.article == first]
    theirs = [i for i, unit in enumerate(story.units) if unit.article != first]
    old = [story.text(story.units[i]) for i in ours]
    new = [story.text(story.units[j]) for j in theirs]
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    same = [
        (ours[a], theirs[b])
        for tag, low, high, other, _ in blocks
        if tag == "equal"
        for a, b in zip(range(low, high), range(other, other + high - low), strict=True)
    ]
    gaps = [
        ([ours[k] for k in range(low, high)], [theirs[k] for k in range(other, end)])
        for tag, low, high, other, end in blocks
        if tag != "equal"
    ]
    same += _moved(story, gaps)
    taken = {i for pair in same for i in pair}
    edited = _edited(story, gaps, taken)
    taken |= {i for pair in edited for i in pair}
    return _Pairing(
        tuple(sorted(same)),
        tuple(sorted(edited)),
        tuple(i for i in ours if i not in taken),
        tuple(j for j in theirs if j not in taken),
    )


def _moved(story: Compared, gaps: Sequence[tuple[list[int], list[int]]]) -> list[tuple[int, int]]:
    """Claims that stand word for word elsewhere."""
    waiting: dict[str, list[int]] = {}
    for _, theirs in gaps:
        for j in theirs:
            waiting.setdefault(story.text(story.units[j]), []).append(j)
    found = []
    for ours, _ in gaps:
        for i in ours:
            places = waiting.get(story.text(story.units[i]))
            if places:
                found.append((i, places.pop(0)))
    return found


def _edited(story: Compared, gaps: Sequence[tuple[list[int], list[int]]], taken: set[int]) -> list[tuple[int, int]]:
    """The likeliest pairs of what is left, each claim once."""
    options = sorted(_options(story, gaps, taken), key=lambda each: (-each[0], each[1], each[2]))
    found: list[tuple[int, int]] = []
    used: set[int] = set()
    for _, i, j in options:
        if i not in used and j not in used:
            found.append((i, j))
            used |= {i, j}
    return found


def _options(
    story: Compared, gaps: Sequence[tuple[list[int], list[int]]], taken: set[int]
) -> Iterator[tuple[float, int, int]]:
    scores = story.alignment.unbarred
    left = [(number, i) for number, (ours, _) in enumerate(gaps) for i in ours if i not in taken]
    right = [(number, j) for number, (_, theirs) in enumerate(gaps) for j in theirs if j not in taken]
    for gap, i in left:
        for other, j in right:
            score = scores.at(i, j)
            alike = fuzz.ratio(story.text(story.units[i]), story.text(story.units[j]))
            in_place = gap == other
            if score >= _ONE or (in_place and (alike >= _ALIKE or score >= _ONE_IN_PLACE)):
                yield score + alike / 100 + in_place / 2, i, j


def _differences(story: Compared, pairs: Sequence[tuple[int, int]]) -> list[tuple[Difference, ...]]:
    """The differences of each pair, held against each other as if each were a finding."""
    paired = {i for pair in pairs for i in pair}
    alone = [(i,) for i in range(len(story.units)) if i not in paired]
    groups = sorted([*(tuple(sorted(pair)) for pair in pairs), *alone])
    held = replace(story, alignment=story.alignment._replace(groups=tuple(groups)), _chains={})
    found = find_differences(held)
    places = {group: number for number, group in enumerate(groups)}
    return [found.get(places[tuple(sorted(pair))], ()) for pair in pairs]
