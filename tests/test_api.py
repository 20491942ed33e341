"""The public API: ten names, and what they do."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

import consilience

LAMP = "At least 40 homes lost power on Monday, Valleynet said. “Nobody was hurt,” said Petra Novak, its director."
WICK = "Around 50 homes lost power on Monday, according to Valleynet. Petra Novak said that nobody was hurt."


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "lamp.txt").write_text(LAMP, encoding="utf-8")
    (tmp_path / "wick.txt").write_text(WICK, encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    return tmp_path


def test_ten_names_at_most_and_each_is_there_and_explained() -> None:
    assert len(consilience.__all__) <= 10
    for name in consilience.__all__:
        found = getattr(consilience, name)
        assert name.startswith("__") or inspect.getdoc(found), name
    assert dir(consilience) == sorted(consilience.__all__)
    with pytest.raises(AttributeError, match="no_such_name"):
        consilience.no_such_name  # noqa: B018


def test_names_stay_what_they_are_whatever_was_imported() -> None:
    import consilience.pipeline

    consilience.annotate_article(consilience.Article(id="a", text=LAMP))
    for name in ("read", "annotate_article", "account"):
        assert inspect.isfunction(getattr(consilience, name)), f"{name} is hidden by a module of this name"


def test_from_files_to_an_account(desk: Path) -> None:
    reading = consilience.read(desk)
    assert [article.id for article in reading.articles] == ["lamp", "wick"]
    document = consilience.account(reading, one_story=True)
    assert isinstance(document, consilience.AccountDocument)
    (story,) = document.stories
    assert isinstance(story, consilience.Account)
    assert story.articles == ("lamp", "wick")
    assert [each.reason for each in document.left_out] == ["the file is empty"]
    texts = {article.id: article.text for article in document.articles}
    assert story.findings
    for finding in story.findings:
        for report in finding.reports:
            assert texts[report.article][report.start : report.end].strip()


def test_articles_of_ones_own_in_any_order() -> None:
    articles = [consilience.Article(id="a", text=LAMP, outlet="The Lamp"), consilience.Article(id="b", text=WICK)]
    assert consilience.account(articles) == consilience.account(reversed(articles))


def test_one_article_annotated() -> None:
    annotated = consilience.annotate_article(consilience.Article(id="a", text=LAMP))
    assert isinstance(annotated, consilience.Annotated)
    assert "At least 40" in [LAMP[figure.start : figure.end] for figure in annotated.figures]


def test_an_undated_article_is_read_as_of_the_day_of_the_others() -> None:
    articles = [
        consilience.Article(id="a", text=LAMP, published="2024-03-12", outlet="The Lamp"),
        consilience.Article(id="b", text=WICK),
    ]
    document = consilience.account(articles, one_story=True)
    assert [(each.published, each.published_origin) for each in document.articles] == [
        ("2024-03-12", "given"),
        ("2024-03-12", "story"),
    ]


def test_errors_are_of_one_kind_and_carry_a_remedy() -> None:
    with pytest.raises(consilience.ConsilienceError) as caught:
        consilience.account([])
    assert caught.value.hint
    twice = [consilience.Article(id="a", text=LAMP), consilience.Article(id="a", text=WICK)]
    with pytest.raises(consilience.ConsilienceError, match="two articles have the id 'a'"):
        consilience.account(twice)
    with pytest.raises(consilience.ConsilienceError, match="not installed"):
        consilience.annotate_article(twice[0], settings=consilience.Settings(model="no_such_model"))


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch, desk: Path) -> None:
    assert consilience.Settings.from_environment({}) == consilience.Settings()
    assert consilience.Settings.from_environment({"CONSILIENCE_PROCESSES": "3"}).processes == 3
    for wrong in ("0", "-1", "x", ""):
        with pytest.raises(consilience.ConsilienceError, match="CONSILIENCE_PROCESSES"):
            consilience.Settings.from_environment({"CONSILIENCE_PROCESSES": wrong})
    monkeypatch.setenv("CONSILIENCE_MIN_WORDS", "100")
    assert consilience.read(desk).articles == ()
