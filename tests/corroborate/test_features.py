"""What the features of a pair of clauses say."""

from __future__ import annotations

import numpy as np
import pytest

from consilience.corroborate.features import FEATURES, story_features

HARBOUR = (
    "The port workers began a walkout on Tuesday. The minister praised the police. A lorry burned near the gate."
    " Rosa Field was elected chair of the union.",
    "Dockers went on strike on Tuesday. Officers were commended by the minister. A truck was set alight at the gate."
    " The union chose Rosa Field to lead it.",
)


@pytest.fixture(scope="module")
def pair(compared):
    """The value of a feature for the two clauses, one of each article, that hold these words."""
    story = compared(*HARBOUR)
    features = story_features(story.units)

    def value(name: str, left: str, right: str) -> float:
        places = []
        for number, words in enumerate((left, right)):
            units = [i for i, u in enumerate(story.units) if u.article == number]
            places += [
                i for i in units if words in HARBOUR[number][story.units[i].span.start : story.units[i].span.end]
            ]
        i, j = places
        return features.at(i, j)[name]

    return value


def test_synonyms_count(pair):
    assert pair("words", "walkout", "strike") > pair("words", "walkout", "commended")
    assert pair("words", "lorry", "truck") > 0.3
    assert pair("predicate", "praised", "commended") > 0.5
    assert pair("predicate", "praised", "strike") == 0


def test_each_is_closest_to_its_retelling(pair):
    assert pair("ahead_mixed_both", "praised", "commended") > 0
    assert pair("ahead_mixed_both", "praised", "truck") < 0


def test_the_neighbours_speak_for_a_pair(pair):
    assert pair("around", "praised", "commended") > pair("around", "walkout", "Rosa Field")
    assert pair("beside", "praised", "commended") > pair("beside", "walkout", "Rosa Field")


def test_values_are_symmetric_and_bounded(compared):
    features = story_features(compared(*HARBOUR).units)
    assert features.names == tuple(FEATURES)
    assert np.isfinite(features.values).all()
    assert np.abs(features.values).max() <= 1
    assert np.allclose(features.values, features.values[:, features.pairs.turned], atol=1e-6)


def test_nothing_to_compare():
    assert story_features([]).values.shape == (len(FEATURES), 0)
