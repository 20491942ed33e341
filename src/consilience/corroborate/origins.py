"""Copies and aligned claims -> origins: groups of articles that may rest on one upstream text.

Three signs, each with its words as reason: shared runs of words (found in `stories`);
one agency credited as the author of both; and, for rewrites, which hardly share a run, claims
and quoted fragments that only these two have, told in the same order. Order alone
misleads: two independent reports of one event are told in like order.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from consilience.corroborate.align import Alignment
from consilience.corroborate.story import counted
from consilience.corroborate.units import Unit
from consilience.knowledge.rewriting import REWRITING
from consilience.model.account import Copy, Origin, Place, SharedSpan
from consilience.model.annotated import Annotated


class Likeness(NamedTuple):
    """What two articles share beyond the event itself."""

    claims: int  # findings that both report
    rare: int  # of these, reported by no third article
    fragments: int  # words inside quotation marks that both print and no third
    order: float  # Kendall's tau of the shared claims' order
    share: float  # shared claims over the claims of the article with fewer
    pairs: tuple[tuple[int, int], ...]  # positions of the aligned units


def likeness(
    units: Sequence[Unit], alignment: Alignment, a: int, b: int, twins: frozenset[int] = frozenset()
) -> Likeness:
    """Compare two articles by their aligned claims. `twins` are known copies of either: they are no third article."""
    pairs: list[tuple[int, int]] = []
    rare = 0
    for group in alignment.groups:
        ours = [i for i in group if units[i].article == a]
        theirs = [i for i in group if units[i].article == b]
        if ours and theirs:
            best = max((alignment.scores[i, j], -i, -j) for i in ours for j in theirs)
            pairs.append((-best[1], -best[2]))
            rare += {units[i].article for i in group} <= {a, b, *twins}
    pairs.sort()
    sizes = [sum(1 for unit in units if unit.article == article) for article in (a, b)]
    return Likeness(
        claims=len(pairs),
        rare=rare,
        fragments=len(_own_fragments(units, a, b, twins)),
        order=kendall([j for _, j in pairs]),
        share=len(pairs) / max(1, min(sizes)),
        pairs=tuple(pairs),
    )


def _own_fragments(units: Sequence[Unit], a: int, b: int, twins: frozenset[int]) -> frozenset[str]:
    """Stems that stand in quotation marks in both articles and in no third."""
    sets: dict[int, set[str]] = {}
    for unit in units:
        sets.setdefault(unit.article, set()).update(unit.quoted)
    others = {stem for article, stems in sets.items() if article not in {a, b, *twins} for stem in stems}
    return frozenset((sets.get(a, set()) & sets.get(b, set())) - others)


def kendall(order: Sequence[int]) -> float:
    """Kendall's rank correlation of a sequence with ascending order; 0 for fewer than three."""
    if len(order) < 3:
        return 0.0
    signs = [(x < y) - (x > y) for x, y in combinations(order, 2)]
    return sum(signs) / len(signs)


def is_rewrite(like: Likeness) -> bool:
    """Whether one of the two retells the other, by the bars of `knowledge/rewriting.py`."""
    return (
        like.rare >= REWRITING.rare
        and like.order >= REWRITING.order
        and like.share >= REWRITING.share
        and (like.rare + like.fragments >= REWRITING.rare_or_fragments or like.share >= REWRITING.large_share)
    )


def find_rewrites(
    articles: Sequence[Annotated], units: Sequence[Unit], alignment: Alignment, copies: Sequence[Copy]
) -> tuple[Copy, ...]:
    """Pairs that share claims as only a text and its retelling do; pairs known as copies are left out."""
    known = {frozenset((copy.a, copy.b)) for copy in copies}
    found = []
    for a, b in combinations(range(len(articles)), 2):
        one, other = articles[a].article, articles[b].article
        if frozenset((one.id, other.id)) in known:
            continue
        twins = frozenset(
            number
            for number, third in enumerate(articles)
            if known & {frozenset((third.article.id, one.id)), frozenset((third.article.id, other.id))}
        )
        like = likeness(units, alignment, a, b, twins)
        if is_rewrite(like):
            found.append(_rewrite(articles, units, like, a, b))
    return tuple(found)


def _rewrite(articles: Sequence[Annotated], units: Sequence[Unit], like: Likeness, a: int, b: int) -> Copy:
    one, other = articles[a].article, articles[b].article

    def place(position: int) -> Place:
        unit = units[position]
        return Place(article=articles[unit.article].article.id, start=unit.span.start, end=unit.span.end)

    reason = (
        f"shares {counted(like.claims, 'claim')}, {like.rare} of them with no other article"
        + (f" and {counted(like.fragments, 'quoted word')}" if like.fragments else "")
        + f", told in the same order (Kendall's tau {like.order:.2f}): one may retell the other"
    )
    earlier = None
    if one.published and other.published and one.published[:10] != other.published[:10]:
        earlier = "a" if one.published < other.published else "b"
    union = sum(1 for unit in units if unit.article in (a, b)) - like.claims
    return Copy(
        a=one.id,
        b=other.id,
        kind="rewrite",
        containment=round(like.share, 3),
        jaccard=round(like.claims / max(1, union), 3),
        spans=tuple(SharedSpan(a=place(i), b=place(j)) for i, j in like.pairs),
        earlier=earlier,  # type: ignore[arg-type]
        reason=reason,
    )


def find_origins(articles: Sequence[Annotated], copies: Sequence[Copy]) -> tuple[Origin, ...]:
    """Group articles that share text, a retelling or an agency; every article is in one group."""
    ids = [article.article.id for article in articles]
    leader = {each: each for each in ids}

    def find(each: str) -> str:
        while leader[each] != each:
            each = leader[each]
        return each

    reasons: dict[str, list[str]] = {}
    for copy in copies:
        first, second = sorted((find(copy.a), find(copy.b)))
        leader[second] = first
        reasons.setdefault(first, []).append(f"{copy.a} and {copy.b}: {copy.reason}")
        if first != second:
            reasons[first] += reasons.pop(second, [])
    groups: dict[str, list[str]] = {}
    for each in ids:
        groups.setdefault(find(each), []).append(each)
    return tuple(
        Origin(
            id=f"O{number}",
            articles=tuple(members),
            reason="; ".join(reasons.get(first, [])) or "no text or retelling shared with another article was found",
        )
        for number, (first, members) in enumerate(sorted(groups.items()), 1)
    )
