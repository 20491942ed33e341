"""Ids: each article has its own, the same in any order."""

from __future__ import annotations

import itertools

from consilience.ingest.given import Given
from consilience.ingest.identity import Register, told_apart
from consilience.model.article import Article, LeftOut


def item(name: str, text: str, source: str = "f.jsonl", line: int | None = 1, outlet: str | None = None) -> Given:
    return Given(article=Article(id=name, text=text, outlet=outlet), source=source, line=line)


def test_two_articles_with_one_id_are_both_read_and_it_is_said() -> None:
    register = Register()
    first, second = register.admit(item("a", "one")), register.admit(item("a", "two", line=2))
    assert isinstance(first, Given)
    assert isinstance(second, Given)
    assert (first.article.id, second.article.id) == ("a", "a-2")
    (note,) = second.notes
    assert "'a' is another article's" in note.said
    assert (note.source, note.line) == ("f.jsonl", 2)


def test_a_file_takes_its_folders_name() -> None:
    register = Register()
    register.admit(item("000", "one", "left/000.txt", None))
    second = register.admit(item("000", "two", "right/000.txt", None))
    assert isinstance(second, Given)
    assert second.article.id == "right-000"


def test_the_same_article_twice_is_read_once() -> None:
    register = Register()
    register.admit(item("a", "one"))
    again = register.admit(item("a", "one", line=5))
    assert isinstance(again, LeftOut)
    assert "the same article as f.jsonl:1" in again.reason


def test_one_text_in_two_outlets_is_two_articles() -> None:
    register = Register()
    for outlet in ("The Lamp", "The Wick"):
        assert isinstance(register.admit(item("hash", "agency text", outlet=outlet)), Given)
    register = Register()
    for folder in ("lamp", "wick"):  # files do not say who printed them
        assert isinstance(register.admit(item("000", "agency text", f"{folder}/000.txt", None)), Given)


def test_the_order_makes_no_difference() -> None:
    items = [item("a", "one"), item("a", "two"), item("a-2", "three"), item("b", "four"), item("a", "one")]
    results = set()
    for order in itertools.permutations(items):
        given = [each for each in told_apart(order) if isinstance(each, Given)]
        results.add(tuple((each.article.id, each.article.text) for each in given))
    (only,) = results
    assert only == (("a", "one"), ("a-3", "two"), ("a-2", "three"), ("b", "four"))
