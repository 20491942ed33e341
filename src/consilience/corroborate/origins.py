"""Copies and aligned claims -> origins: groups of articles that may rest on one upstream text.

Three signs, each with its words as reason: shared runs of words (found in `stories`);
one agency credited as the author of both; and, for rewrites, which hardly share a run, claims
and quoted fragments that only these two have, told in the same order. Order alone
misleads: two independent reports of one event are told in like order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
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


class Told:
    """What each article of a story tells, looked up by article: its aligned claims and the words that it quotes."""

    def __init__(self, units: Sequence[Unit], alignment: Alignment) -> None:
        self.units, self.alignment = units, alignment
        self.sizes = Counter(unit.article for unit in units)
        self.tellers = [frozenset(units[i].article for i in group) for group in alignment.groups]
        self.claims: dict[int, dict[int, list[int]]] = {
            article: {} for article in self.sizes
        }  # article -> group -> units
        for number, group in enumerate(alignment.groups):
            if len(self.tellers[number]) > 1:
                for i in group:
                    self.claims[units[i].article].setdefault(number, []).append(i)
        self.quoting: dict[str, set[int]] = {}  # word inside quotation marks -> articles
        self.quoted: dict[int, set[str]] = {article: set() for article in self.sizes}
        for unit in units:
            self.quoted[unit.article] |= unit.quoted
            for word in unit.quoted:
                self.quoting.setdefault(word, set()).add(unit.article)

    def likeness(self, a: int, b: int, twins: frozenset[int] = frozenset()) -> Likeness:
        """Compare two articles by their aligned claims. `twins` are known copies of either: they are no third."""
        pairs: list[tuple[int, int]] = []
        rare, inside = 0, {a, b, *twins}
        ours, theirs = self.claims.get(a, {}), self.claims.get(b, {})
        for number in sorted(ours.keys() & theirs.keys()):
            best = max((self.alignment.scores.at(i, j), -i, -j) for i in ours[number] for j in theirs[number])
            pairs.append((-best[1], -best[2]))
            rare += self.tellers[number] <= inside
        pairs.sort()
        words = self.quoted.get(a, set()) & self.quoted.get(b, set())
        return Likeness(
            claims=len(pairs),
            rare=rare,
            fragments=sum(self.quoting[word] <= inside for word in words),
            order=kendall([j for _, j in pairs]),
            share=len(pairs) / max(1, min(self.sizes[a], self.sizes[b])),
            pairs=tuple(pairs),
        )

    def candidates(self, copies: Mapping[int, frozenset[int]], least: int) -> list[tuple[int, int]]:
        """Pairs of articles with this many claims that no third one tells but a copy of either."""
        counts: Counter[tuple[int, int]] = Counter()
        for tellers in self.tellers:
            if len(tellers) == 2:
                counts[min(tellers), max(tellers)] += 1
            elif len(tellers) > 2:
                counts.update(_only_two(tellers, copies))
        return sorted(pair for pair, count in counts.items() if count >= least)


def _only_two(tellers: frozenset[int], copies: Mapping[int, frozenset[int]]) -> set[tuple[int, int]]:
    """Pairs of a claim's tellers of which the others are copies: of one of the two half of them at least."""
    nobody: frozenset[int] = frozenset()
    found = set()
    for a in sorted(tellers):
        others = tellers - copies.get(a, nobody) - {a}
        if 2 * len(others) <= len(tellers):
            found |= {(min(a, b), max(a, b)) for b in others if others - {b} <= copies.get(b, nobody)}
    return found


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
    places = {article.article.id: number for number, article in enumerate(articles)}
    known: dict[int, set[int]] = {}
    for copy in copies:
        a, b = places[copy.a], places[copy.b]
        known.setdefault(a, set()).add(b)
        known.setdefault(b, set()).add(a)
    twins = {article: frozenset(others) for article, others in known.items()}
    told = Told(units, alignment)
    found = []
    for a, b in told.candidates(twins, REWRITING.rare):
        ours, theirs = twins.get(a, frozenset()), twins.get(b, frozenset())
        if b in ours:
            continue
        like = told.likeness(a, b, (ours | theirs) - {a, b})
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
