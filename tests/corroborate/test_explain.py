"""Explaining: what speaks for and against a pair, and why near reports were not joined."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from consilience.corroborate.account import account_and_story
from consilience.corroborate.explain import _near_miss, explain, explain_pair
from consilience.errors import UsageError
from tests.corroborate.conftest import articles_of

TEXTS = (
    "Workers at the harbour of Brenna began a strike on Tuesday. At least 40 lorries were stuck at the gate."
    " Rosa Field was elected chair of the union.",
    "Rosa Field became chair of the union. Dockers in Brenna went on strike on Tuesday."
    " Some 45 trucks were stuck at the gate, police said, and a minister promised talks on pay."
    " The union elected Rosa Field as its chair. Rosa Field thanked the dockers for their strike.",
)


@pytest.fixture(scope="module")
def told():
    return account_and_story(articles_of(TEXTS), (), "S01")


def finding_of(account, words):
    return next(f for f in account.findings if len(f.reports) > 1 and words in f.statement)


def test_features_add_up_to_the_score(told):
    account, story = told
    found = explain(story, account, finding_of(account, "elected").id)
    pair = found.pairs[0]
    total = pair.start + sum(each.adds for each in pair.features)
    assert pair.score == pytest.approx(1 / (1 + math.exp(-total)), abs=0.06)
    assert {each.feature for each in pair.features if each.adds > 0} >= {"words", "shared"}
    assert all(each.adds == pytest.approx(each.value * each.weight, abs=0.01) for each in pair.features)


def test_words_shared_and_not(told):
    account, story = told
    pair = explain(story, account, finding_of(account, "elected").id).pairs[0]
    assert ("Rosa Field", "Rosa Field") in {(t.a, t.b) for t in pair.shared}
    assert all(TEXTS[0][pair.a.start : pair.a.end].count(word) for word in pair.only_a)


def test_facets_stand_side_by_side(told):
    story = told[1]
    i, j = next(
        (i, j)
        for i, a in enumerate(story.units)
        for j, b in enumerate(story.units)
        if i < j and a.figures and b.figures and a.article != b.article
    )
    facets = {each.name: each for each in explain_pair(story, i, j).facets}
    assert "40 lorries" in facets["figures"].a
    assert "45 trucks" in facets["figures"].b
    assert facets["when"].agrees is None if "when" in facets else True


def test_what_was_not_joined_says_why(told):
    account, story = told
    elected = account.findings.index(finding_of(account, "elected"))
    group = story.alignment.groups[elected]
    other, far = next(
        (n, units[0])
        for n, units in enumerate(story.alignment.groups)
        if n != elected and len(units) == 1 and "promised talks" in story.text(story.units[units[0]])
    )
    near = _near_miss(story, account, group, far, group[0], other)
    assert (near.obstacle, near.finding) == ("too little", None)
    assert near.linkage < near.needed
    assert "on average" in near.reason


def test_clauses_of_one_sentence_are_kept_apart_by_a_rule(told):
    account, story = told
    i, j = next(
        (i, i + 1)
        for i, (a, b) in enumerate(pairwise(story.units))
        if (a.article, a.sentence) == (b.article, b.sentence)
    )
    groups = {k: n for n, units in enumerate(story.alignment.groups) for k in units}
    near = _near_miss(story, account, story.alignment.groups[groups[i]], j, i, groups[j])
    assert near.obstacle == "a rule"
    assert "one sentence" in near.reason


def test_ids_with_fewer_digits(told):
    account, story = told
    assert explain(story, account, "f1").finding == account.findings[0].id
    for wanted in ("F999", "", "F", "X1", "F1x"):
        with pytest.raises(UsageError, match="no finding or difference"):
            explain(story, account, wanted)
