"""Two versions of an article: what is found changed, what is not, and what rested on it."""

from __future__ import annotations

import pytest

from consilience.corroborate.revisions import find_changes, find_field_changes
from consilience.model.article import Article
from consilience.model.revision import Change
from consilience.pipeline import annotate_all
from consilience.pipeline.revising import revise
from consilience.settings import Settings

OLD = (
    "The Orrin dam burst on Tuesday. At least 30 people are missing, Governor Ines Falk said. "
    "Soldiers brought blankets to the valley. The bridge at Marl is closed. "
    "The mayor of Marl, Ole Brandt, resigned on Friday. Engineers had warned of a crack in 2019."
)
NEW = (
    "The Orrin dam burst on Wednesday. At least 42 people are missing, Governor Ines Falk said. "
    "Soldiers took blankets to the valley. The mayor of Marl, Ole Brandt, did not resign. "
    "Engineers had warned of a crack in 2019. Two helicopters arrived from Norway."
)


def changes(old: str, new: str) -> tuple[list[tuple[str, str, str]], tuple[Change, ...], int]:
    articles = [Article(id=name, text=text, published="2025-11-06") for name, text in (("b-old", old), ("a-new", new))]
    one, other = annotate_all(articles, Settings())
    found, kept = find_changes(one, other)
    texts = {"b-old": old, "a-new": new}
    words = [
        (each.kind, *(texts[place.article][place.start : place.end] if place else "" for place in (each.old, each.new)))
        for each in found
    ]
    return words, found, kept  # type: ignore[return-value]


def test_each_change_has_its_kind_and_stands_in_the_order_of_the_text() -> None:
    words, found, kept = changes(OLD, NEW)
    assert [(kind, old[:24], new[:24]) for kind, old, new in words] == [
        ("changed", "The Orrin dam burst on T", "The Orrin dam burst on W"),
        ("changed", "At least 30 people are m", "At least 42 people are m"),
        ("reworded", "Soldiers brought blanket", "Soldiers took blankets t"),
        ("withdrawn", "The bridge at Marl is cl", ""),
        ("changed", "The mayor of Marl, Ole B", "The mayor of Marl, Ole B"),
        ("added", "", "Two helicopters arrived "),
    ]
    assert kept == 1
    kinds = [{difference.kind for difference in each.differences} for each in found if each.kind == "changed"]
    assert kinds == [{"date"}, {"figure"}, {"negation"}]
    figure = found[1].differences[0]
    assert [side.reports[0].article for side in figure.sides] == ["b-old", "a-new"]  # the old one in front
    assert "30 people" in found[1].reason.split("became")[0]


@pytest.mark.parametrize("text", [OLD, ""])
def test_nothing_changes_where_the_text_does_not(text: str) -> None:
    words, _, _ = changes(text or "Rain fell.", text or "Rain fell.")
    assert words == []


def test_what_only_moved_is_no_change() -> None:
    sentences = [each + "." for each in OLD.rstrip(".").split(". ")]
    words, _, kept = changes(" ".join(sentences), " ".join([*sentences[2:], *sentences[:2]]))
    assert words == []
    assert kept == len(sentences)


def test_fields() -> None:
    old = Article(id="a", text=OLD, title="Dam bursts", outlet="The Ash")
    new = Article(id="b", text=OLD, title="Dam bursts, 42 missing", outlet="The Ash")
    one, other = annotate_all([old, new], Settings())
    assert [(each.field, each.old, each.new) for each in find_field_changes(one, other)] == [
        ("title", "Dam bursts", "Dam bursts, 42 missing")
    ]


def test_findings_that_rested_on_a_changed_claim_are_flagged_with_what_is_left() -> None:
    def article(name: str, text: str) -> Article:
        return Article(id=name, text=text, outlet=name, published="2025-11-06")

    elm = article("elm", "The Orrin dam burst on Tuesday. Thirty people are missing, Governor Falk said.")
    revision = revise(article("ash", OLD), article("ash", NEW), [elm], Settings())
    assert (revision.old.id, revision.new.id) == ("ash@old", "ash@new")
    flagged = {each.statement.split()[0]: each for each in revision.flagged}
    missing = next(each for each in revision.flagged if "missing" in each.statement)
    assert (missing.outlets, missing.origins_at_most) == (1, 1)
    assert "changed what it reported; 1 outlet still reports it" in missing.reason
    bridge = next(each for each in revision.flagged if "bridge" in each.statement)
    assert (bridge.outlets, bridge.origins_at_most) == (0, 0)
    assert "withdrew what it reported; no other outlet reports it" in bridge.reason
    assert not any("Engineers" in word or "Soldiers" in word for word in flagged)  # kept, or only reworded
