"""Origins: copies, retellings, and what order alone does not show."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from consilience.corroborate.align import Alignment
from consilience.corroborate.origins import Likeness, Told, find_origins, is_rewrite, kendall
from consilience.corroborate.pairs import Pairs, Scores
from tests.corroborate.conftest import articles_of
from tests.corroborate.test_findings import copy_of


def test_kendall():
    assert kendall([1, 2, 3, 4]) == 1
    assert kendall([4, 3, 2, 1]) == -1
    assert kendall([1, 2]) == 0  # two claims show no order
    assert kendall([1, 3, 2, 4]) == pytest.approx(2 / 3)


def like(**changes: object) -> Likeness:
    values = {"claims": 12, "rare": 6, "fragments": 3, "order": 0.9, "share": 0.6, "pairs": ()}
    return Likeness(**(values | changes))  # type: ignore[arg-type]


def test_a_retelling_shares_rare_claims_in_order():
    assert is_rewrite(like())


@pytest.mark.parametrize(
    "lacks", [{"rare": 0}, {"order": 0.1}, {"share": 0.05}, {"rare": 5, "fragments": 0, "share": 0.3}]
)
def test_one_sign_alone_is_not_enough(lacks):
    assert not is_rewrite(like(**lacks))


def test_copies_chain_into_one_origin():
    articles = articles_of(["One.", "Two.", "Three.", "Four."])
    origins = find_origins(articles, [copy_of("a0", "a1"), copy_of("a2", "a1")])
    assert [origin.articles for origin in origins] == [("a0", "a1", "a2"), ("a3",)]
    assert "a0 and a1" in origins[0].reason
    assert "a2 and a1" in origins[0].reason
    assert origins[1].reason


def test_every_article_has_one_origin():
    articles = articles_of(["One.", "Two.", "Three."])
    origins = find_origins(articles, [])
    assert sorted(a for origin in origins for a in origin.articles) == ["a0", "a1", "a2"]


def told(*groups):
    """What articles tell, from groups of (article, place in it)."""
    members = sorted({member for group in groups for member in group})
    units = [SimpleNamespace(article=article, quoted=frozenset()) for article, _ in members]
    pairs = Pairs.all(len(units))
    scores = Scores(pairs, np.full(len(pairs), 0.9, dtype=np.float32))
    aligned = tuple(tuple(members.index(member) for member in group) for group in groups)
    return Told(units, Alignment(aligned, scores, scores))


def test_only_pairs_with_claims_of_their_own_are_looked_at():
    story = told(((0, 0), (1, 0)), ((0, 1), (1, 1)), ((0, 2), (1, 2), (2, 0)), ((1, 3), (2, 1)))
    assert story.candidates({}, 2) == [(0, 1)]
    assert story.candidates({}, 1) == [(0, 1), (1, 2)]
    like = story.likeness(0, 1)
    assert (like.claims, like.rare, like.order) == (3, 2, 1)


def test_a_copy_of_either_is_no_third_article():
    story = told(((0, 0), (1, 0), (2, 0)))
    twins = {0: frozenset({2}), 2: frozenset({0})}
    assert story.candidates({}, 1) == []
    assert story.candidates(twins, 1) == [(0, 1), (1, 2)]
    assert story.likeness(0, 1, frozenset({2})).rare == 1
