"""What must always hold, as properties: the ten rules of docs/styleguide.md, tried on invented news."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consilience.annotate.article import annotate
from consilience.model.account import Account, AccountDocument
from consilience.model.article import Article
from consilience.pipeline import make_document, read
from consilience.publish.records import account_json, annotated_line, annotated_row
from consilience.settings import Settings
from consilience.text.dates import without_clock
from consilience.text.words import STOP_WORDS
from tests.properties.strategies import anything, stories, texts

# The language model takes some milliseconds an article; time limits belong to benchmarks.
FEW = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
SETTINGS = Settings(min_words=1)


def document_of(articles: list[Article]) -> AccountDocument:
    return make_document(articles, SETTINGS, one_story=True)


def account_of(articles: list[Article]) -> tuple[AccountDocument, Account]:
    document = document_of(articles)
    return document, document.stories[0]


def spans(value: object) -> Iterator[tuple[str, int, int]]:
    """Every (article, start, end) anywhere inside plain data."""
    if isinstance(value, dict):
        if {"article", "start", "end"} <= value.keys():
            yield value["article"], value["start"], value["end"]
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def bare_spans(value: object) -> Iterator[tuple[int, int]]:
    """Every start and end anywhere inside one article's layers."""
    if isinstance(value, dict):
        if {"start", "end"} <= value.keys():
            yield value["start"], value["end"]
        for inner in value.values():
            yield from bare_spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from bare_spans(inner)


# 1 -------------------------------------------------------------------------------------------------


@FEW
@given(st.one_of(texts(), anything()))
def test_1_every_span_lies_in_the_text_and_the_text_is_untouched(text: str) -> None:
    annotated = annotate(Article(id="a", text=text), SETTINGS)
    assert annotated.article.text == text
    for start, end in bare_spans({k: v for k, v in annotated_row(annotated).items() if k != "text"}):
        assert 0 <= start < end <= len(text)
    for sentence in annotated.sentences:
        assert text[sentence.start : sentence.end].strip() == text[sentence.start : sentence.end] != ""


@FEW
@given(stories())
def test_1_accounts_cite_words_that_are_there(articles: list[Article]) -> None:
    document, _ = account_of(articles)
    texts_by_id = {article.id: article.text for article in document.articles}
    assert texts_by_id == {article.id: article.text for article in articles}
    for article, start, end in spans(msgspec.to_builtins(document.stories)):
        assert 0 <= start < end <= len(texts_by_id[article])


# 2 -------------------------------------------------------------------------------------------------


@FEW
@given(stories(least=3, most=3))
def test_2_the_order_of_the_articles_makes_no_difference(articles: list[Article]) -> None:
    first, *others = [account_json(document_of(list(order))) for order in permutations(articles)]
    assert all(other == first for other in others)


@FEW
@given(texts(), texts())
def test_2_an_article_reads_the_same_beside_any_other(text: str, other: str) -> None:
    alone = annotated_line(annotate(Article(id="a", text=text), SETTINGS))
    annotate(Article(id="b", text=other), SETTINGS)
    assert annotated_line(annotate(Article(id="a", text=text), SETTINGS)) == alone


@pytest.mark.parametrize("processes", [2, 3])
def test_2_the_number_of_processes_makes_no_difference(processes: int) -> None:
    articles = [
        Article(id=f"a{n}", text=f"The ferry with {n} passengers sank on Monday. Minister Ewa Nowak said so.")
        for n in range(4)
    ]
    one = make_document(articles, Settings(min_words=1, processes=1))
    several = make_document(articles, Settings(min_words=1, processes=processes))
    assert account_json(one) == account_json(several)


# 3 -------------------------------------------------------------------------------------------------


@FEW
@given(stories())
def test_3_nothing_is_reported_out_of_furniture(articles: list[Article]) -> None:
    document, account = account_of(articles)
    furniture = {(a.id, f.start, f.end) for a in document.articles for f in a.furniture}
    data = msgspec.to_builtins(account)
    cited = [*spans(data["findings"]), *spans(data["differences"]), *spans(data["timeline"]), *spans(data["entities"])]
    cited += [*spans(data["quotations"]), *spans(data["wording"])]
    for article, start, end in cited:
        for where, first, last in furniture:
            assert where != article or end <= first or last <= start or (start < first and last < end)


def test_3_furniture_with_figures_is_marked_at_all() -> None:
    text = "The mayor opened the bridge on Monday.\nREAD ALSO: Grain prices up 46%\nThe bridge is 300 metres long."
    annotated = annotate(Article(id="a", text=text), SETTINGS)
    assert [text[f.start : f.end] for f in annotated.furniture] == ["READ ALSO: Grain prices up 46%"]
    assert {figure.low for figure in annotated.figures} == {300}


# 4 -------------------------------------------------------------------------------------------------


def content_words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if word not in STOP_WORDS}


@FEW
@given(stories())
def test_4_a_statement_is_borne_by_the_words_it_cites(articles: list[Article]) -> None:
    document, account = account_of(articles)
    by_id = {article.id: article.text for article in document.articles}
    for stated in (*account.findings, *account.timeline):
        cited = " ".join(by_id[r.article][r.start : r.end] for r in stated.reports)
        plain = re.sub(r"\[[^\]]*\]", " ", stated.statement)  # what stands in brackets is supplied
        assert content_words(plain) <= content_words(cited)


# 5 -------------------------------------------------------------------------------------------------


@FEW
@given(stories())
def test_5_a_copy_never_raises_the_origins(articles: list[Article]) -> None:
    longest = max(articles, key=lambda a: len(a.text))
    copied = [*articles, msgspec.structs.replace(longest, id="zz", outlet="The Copyist")]
    _, before = account_of(articles)
    document, after = account_of(copied)
    ids = {frozenset(origin.articles) for origin in after.origins}
    if len(longest.text.split()) >= 40:
        assert any({longest.id, "zz"} <= group for group in ids)
        assert len(after.origins) <= len(before.origins)
    for finding in after.findings:
        articles_of = {report.article for report in finding.reports}
        assert finding.origins_at_most == sum(1 for group in ids if group & articles_of)
        assert finding.outlets == len({next(a.outlet for a in copied if a.id == i) for i in articles_of})
        assert finding.origins_at_most <= len(document.articles)


# 6 -------------------------------------------------------------------------------------------------

MARKS = "\"“”„‟«»'‘’‚‹›`"


@FEW
@given(stories())
def test_6_a_paraphrase_never_appears_as_a_quotation(articles: list[Article]) -> None:
    document, account = account_of(articles)
    by_id = {article.id: article.text for article in document.articles}
    for quotation in account.quotations:
        for variant in quotation.variants:
            if variant.kind != "indirect":
                assert by_id[variant.article][variant.start] in MARKS


@FEW
@given(stories())
def test_6_marks_in_statements_hold_words_that_stand_so(articles: list[Article]) -> None:
    document, account = account_of(articles)
    printed = " ".join(" ".join(article.text.split()) for article in document.articles)
    for finding in account.findings:
        for quoted in re.findall(r"“([^“”]+)”", finding.statement):
            assert quoted.strip(" ,.") in printed


# 7 -------------------------------------------------------------------------------------------------


@FEW
@given(stories())
def test_7_figures_are_never_averaged(articles: list[Article]) -> None:
    document, account = account_of(articles)
    read_figures = [figure for a in document.articles for figure in annotate(a, SETTINGS).figures]
    intervals = {(figure.low, figure.high) for figure in read_figures}
    dates = {without_clock(figure.as_of) for figure in read_figures if figure.as_of}
    for difference in account.differences:
        if difference.kind == "figure":
            for side in difference.sides:
                assert (side.low, side.high) in intervals
                assert side.as_of is None or side.as_of in dates


# 8 -------------------------------------------------------------------------------------------------


def test_8_unsure_is_a_value_apart_from_not_seen() -> None:
    article = Article(id="a", text="Thousands fled the valley several days ago. The road is closed.", published=None)
    annotated = annotate(article, SETTINGS)
    [figure] = annotated.figures
    assert (figure.low, figure.high, figure.bound) == (1000, None, "vague")
    assert [time.value for time in annotated.times if "-" in time.value] == []  # nothing is invented for it
    assert annotated.times  # yet it is seen


# 9 -------------------------------------------------------------------------------------------------


@FEW
@given(stories())
def test_9_every_judgement_carries_its_reason(articles: list[Article]) -> None:
    _, account = account_of(articles)
    for judged in (*account.findings, *account.differences, *account.copies, *account.origins):
        assert judged.reason.strip()
    for difference in account.differences:
        assert all(side.value.strip() for side in difference.sides)
    for finding in account.findings:
        assert len({r.article for r in finding.reports}) < 2 or finding.evidence


# 10 ------------------------------------------------------------------------------------------------


def test_10_what_could_not_be_read_is_said_with_where_and_why(tmp_path) -> None:
    good = "The harbour of Gdynia was closed on Monday after a fire in the grain silo, the port authority said."
    (tmp_path / "good.txt").write_text(good, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00")
    (tmp_path / "broken.jsonl").write_text('{"text": "' + good + '"}\n{"title": "no text"}\n{oops\n', encoding="utf-8")
    reading = read([str(tmp_path)], Settings())
    assert len(reading.articles) == 2
    assert len(reading.left_out) == 4
    for left in reading.left_out:
        assert left.source
        assert left.reason
        assert left.hint
    assert sorted(left.line or 0 for left in reading.left_out if "broken" in left.source) == [2, 3]
    document = make_document(reading.articles, Settings(), left_out=reading.left_out)
    assert len(document.left_out) == 4
