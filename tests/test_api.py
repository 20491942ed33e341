"""The public API: ten functions at most, and what they do."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from html import escape
from pathlib import Path
from typing import Any

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


def test_ten_functions_at_most_and_each_name_is_there_and_explained() -> None:
    assert len([name for name in consilience.__all__ if inspect.isfunction(getattr(consilience, name))]) <= 10
    for name in consilience.__all__:
        found = getattr(consilience, name)
        assert name.startswith("__") or inspect.getdoc(found), name
    assert dir(consilience) == sorted(consilience.__all__)
    with pytest.raises(AttributeError, match="no_such_name"):
        consilience.no_such_name  # noqa: B018


def test_names_stay_what_they_are_whatever_was_imported() -> None:
    import consilience.pipeline.archive
    import consilience.publish.frames

    consilience.annotate_article(consilience.Article(id="a", text=LAMP))
    for name in [each for each in consilience.__all__ if each[0].islower()]:
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


def test_paths_and_articles_at_once(desk: Path) -> None:
    own = consilience.Article(id="own", text=WICK, outlet="The Own")
    document = consilience.account([str(desk / "lamp.txt"), own], one_story=True)
    assert [each.id for each in document.articles] == ["lamp", "own"]
    assert consilience.account(desk, one_story=True).stories[0].articles == ("lamp", "wick")
    assert [each.article.id for each in consilience.annotate_articles(own)] == ["own"]
    assert {each.id for each in consilience.place_in_stories(desk)} == {"lamp", "wick"}


def test_a_draft_is_checked(desk: Path) -> None:
    document = consilience.check("Around 50 homes lost power on Monday. At least 90 homes lost power on Monday.", desk)
    assert [each.verdict for each in document.sentences] == ["supported", "contradicted"]
    assert "90" in document._repr_html_()


def test_a_store_is_filled_and_asked(desk: Path, tmp_path: Path) -> None:
    place = tmp_path / "kept.db"
    with pytest.raises(consilience.ConsilienceError, match="no store"):
        consilience.open_store(place)
    with consilience.open_store(place, create=True) as store:
        tally = store.add(desk / "lamp.txt", desk / "wick.txt")
        assert (tally.added, tally.left_out) == (2, 0)
        stories = list(store.stories())
        document = store.account(*[each.id for each in stories])
        assert {each.id for each in document.articles} == {each.id for each in store.articles()} == {"lamp", "wick"}
        assert store.article("lamp").article.text == LAMP
        assert [each.id for each in store.search("director").hits] == ["lamp"]
        with pytest.raises(consilience.ConsilienceError, match="no article 'nobody'") as caught:
            store.article("nobody")
        assert caught.value.hint


MARK_UP = "<script>alert(1)</script><img src=x onerror=alert(2)> &amp; \u202eback"


def test_notebooks_show_words_and_run_nothing(desk: Path) -> None:
    articles = [
        consilience.Article(id="<b>a", title=MARK_UP, outlet=MARK_UP, text=f"{MARK_UP} {LAMP}", published="2024-03-12"),
        consilience.Article(id="b", text=WICK, outlet="The Wick", published="2024-03-12"),
    ]
    document = consilience.account(articles, one_story=True)
    story = document.stories[0]
    shown: list[Any] = [document, story, articles[0], consilience.annotate_article(articles[0])]
    shown += [*story.findings, *story.differences, *story.events, *consilience.place_in_stories(articles)]
    assert story.differences
    for record in shown:
        html = record._repr_html_()
        tags = set(re.findall(r"<\s*([a-z!/?][^\s>]*)", html, re.IGNORECASE))
        assert {each.lstrip("/") for each in tags} <= TAGS, type(record).__name__
        assert not re.search(r"<[^>]*\son\w+\s*=", html)
    html = document._repr_html_()
    assert "<mark>" in html
    assert "At least 40" in html
    for finding in story.findings:
        assert escape(finding.statement) in html
    assert "&lt;img src=x" in articles[0]._repr_html_()  # type: ignore[operator]


TAGS = set("div h3 h4 p small b br hr table thead tbody tr th td ul li mark details summary blockquote span".split())


def test_tables_for_pandas_and_arrow(desk: Path) -> None:
    pytest.importorskip("pandas", reason="the extra notebook is not installed")
    document = consilience.account(desk, one_story=True)
    frame, table = consilience.to_pandas(document), consilience.to_arrow(document)
    (story,) = document.stories
    assert list(frame["finding"]) == table["finding"].to_pylist() == [each.id for each in story.findings]
    assert str(frame["outlets"].dtype) == "Int64"
    assert table.schema.field("outlets").metadata[b"description"]
    claims = consilience.to_pandas(document, "claims")
    texts = {each.id: each.text for each in document.articles}
    for row in claims.itertuples():
        assert texts[row.article][row.start : row.end].split() == row.words.split()
    with pytest.raises(consilience.ConsilienceError, match="no table 'feelings'"):
        consilience.to_pandas(document, "feelings")


@pytest.mark.parametrize(("function", "library"), [("to_pandas", "pandas"), ("to_arrow", "pyarrow")])
def test_a_missing_extra_is_named(function: str, library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(consilience.ConsilienceError, match=library) as caught:
        getattr(consilience, function)(consilience.AccountDocument())
    assert "consilience[notebook]" in caught.value.hint


SNIPPET = """
import consilience

document = consilience.account(["a.txt", consilience.Article(id="a", text="b")], one_story=True)
total: int = sum(finding.outlets for finding in document.stories[0].findings)
verdicts: list[str] = [each.verdict for each in consilience.check("A draft.", "folder").sentences]
with consilience.open_store("kept.db") as store:
    names: list[str] = [each.id for each in store.stories()]
wrong: int = document.stories[0].title
"""


def test_users_have_types(tmp_path: Path) -> None:
    (tmp_path / "theirs.py").write_text(SNIPPET, encoding="utf-8")
    root = Path(__file__).parent.parent
    command = [sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent", "--config-file=", "theirs.py"]
    command += ["--cache-dir", str(root / ".mypy_cache" / "users"), "--ignore-missing-imports"]
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    errors = [line for line in told.stdout.splitlines() if ": error:" in line]
    assert len(errors) == 1, told.stdout + told.stderr
    assert errors[0].startswith("theirs.py:9:")
    assert '"str", variable has type "int"' in errors[0]
