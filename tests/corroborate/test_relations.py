"""Which terms stand for one another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from consilience.corroborate.relations import compared_terms, relatedness
from consilience.corroborate.units import Unit
from consilience.model.annotated import Figure
from consilience.model.record import Span


def unit(terms: Sequence[str], **given: object) -> Unit:
    nothing: dict[str, object] = dict.fromkeys(("predicate", "subject", "object", "speaker", "figures", "words"), ())
    nothing |= dict.fromkeys(("entities", "toward", "away", "quoted"), frozenset())
    nothing |= dict.fromkeys(("negated", "unreal", "lead"), False) | {"days": None, "minutes": None}
    nothing |= {"article": 0, "claim": 0, "span": Span(start=0, end=1), "sentence": 0, "terms": tuple(terms)}
    return Unit(**(nothing | given))  # type: ignore[arg-type]


def figure(low: float | None, high: float | None, unit: str) -> Figure:
    return Figure(start=0, end=1, low=low, high=high, bound="exact", unit=unit)


def close(one: str, other: str) -> float:
    found = relatedness([one, other])
    assert found[0, 1] == found[1, 0]
    return float(found[0, 1])


def test_the_value_stands_for_the_words_of_a_number():
    paid = unit(["pay", "5,800", "million", "euro"], figures=(figure(5.8e9, 5.8e9, "EUR"),))
    cost = unit(["worth", "5.8", "billion", "euro"], figures=(figure(5.8e9, 5.8e9, "EUR"),))
    assert set(compared_terms(paid)) - set(compared_terms(cost)) == {"pay"}
    assert compared_terms(unit(["two", "plant"])) == ["two", "plant"]  # no figure: the words stay


def test_other_numbers_of_the_clause_stay():
    assert "7" in compared_terms(unit(["boe", "7", "40", "dead"], figures=(figure(40, None, "person"),)))


@pytest.mark.parametrize(
    ("one", "other", "related"),
    [
        ("#412 count", "#400 count", True),
        ("#50.18 share", "#50 share", True),
        ("#412 count", "#300 count", False),
        ("#50 share", "#50.1 count", False),
        ("#3 count", "#3.1 count", False),
        ("@739000-739000", "@739000-739006", True),
        ("@739000-739000", "@739001-739001", False),
        ("lorri", "truck", True),
        ("lorri", "judg", False),
        ("=organisation:national-elections-commission", "commiss", True),
        ("=organisation:national-elections-commission", "elector", True),
        ("=person:rosa-field", "field", False),
        ("=country:CHL", "lorri", False),
    ],
)
def test_related(one: str, other: str, related: bool):
    assert (close(one, other) > 0) == related


def test_a_long_span_of_days_says_less():
    day, week, year = "@739000-739000", "@738998-739004", "@738900-739264"
    assert 1 > close(day, week) > close(day, year) > 0


def test_terms_of_any_kind_are_read():
    odd = ["", "=", "=:", "=organisation:", "=Q42", "#0 count", "#-3 count", "😀", "\u200b", "x" * 9999, "12,5", ":90"]
    terms = [term for term in odd if term]
    found = relatedness(terms)
    assert found.shape == (len(terms), len(terms))
    assert np.array_equal(found, found.T)
    assert (found.diagonal() == 1).all()
    assert relatedness([]).shape == (0, 0)


@pytest.mark.parametrize("word", ["@", "@cspan", "@-", "#", "#x y", ":", "=", "@99-", "#1"])
def test_a_word_that_begins_with_the_sign_of_a_number_or_a_day_is_a_word(word: str) -> None:
    matrix = relatedness([word, "@738000-738006", "#5 count"])
    assert matrix[0].tolist() == [1.0, 0.0, 0.0]
