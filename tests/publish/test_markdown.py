from __future__ import annotations

import re

import msgspec
from markdown_it import MarkdownIt

from consilience.model.account import AccountDocument
from consilience.publish.markdown import account_markdown, escaped

from .hostile import EVIL, hostile_document
from .sample import OUTLETS, TEXTS, account, document


def parts(text: str) -> tuple[str, dict[str, str]]:
    body, _, notes = text.partition("\n## Notes\n")
    return body, dict(re.findall(r"^\[\^(\d+)\]: (.*)$", notes, re.MULTILINE))


def test_every_note_is_defined_once_and_used() -> None:
    text = account_markdown(document())
    body, notes = parts(text)
    assert set(re.findall(r"\[\^(\d+)\]", body)) == set(notes)
    assert len(re.findall(r"^\[\^\d+\]:", text, re.MULTILINE)) == len(notes) == len(account().findings)


def test_notes_run_through_several_stories() -> None:
    body, notes = parts(account_markdown(msgspec.structs.replace(document(), stories=(account(), account()))))
    assert set(re.findall(r"\[\^(\d+)\]", body)) == set(notes) == {str(n) for n in range(1, 31)}


def test_a_note_names_outlet_time_and_the_very_words() -> None:
    _, notes = parts(account_markdown(document()))
    assert "The Lantern, 17 Mar 2026, 18:40 +01:00: “At least 23 people died" in notes["7"]
    told = "\n".join(notes.values())
    for finding in account().findings:
        for report in finding.reports:
            assert TEXTS[report.article][report.start : report.end] in told
            assert OUTLETS[report.article] in told


def test_every_statement_and_difference_stands_in_it() -> None:
    text = account_markdown(document()).replace("\\", "")
    for finding in account().findings:
        assert finding.statement in text
    for difference in account().differences:
        assert difference.topic in text
        for side in difference.sides:
            assert f"| {side.value}" in text


def test_a_paraphrase_has_no_quotation_marks() -> None:
    assert "- rivers pay no heed to maps (paraphrase, Globe Digest)" in account_markdown(document())


def rendered(text: str) -> str:
    return MarkdownIt("commonmark", {"html": True}).enable("table").render(text)


def test_hostile_text_becomes_no_markup() -> None:
    html = rendered(account_markdown(hostile_document()))
    assert set(re.findall(r"<([a-z][a-z0-9]*)", html)) <= set(
        "h1 h2 h3 p em strong ul li table thead tbody tr th td br".split()
    )
    assert "&lt;script&gt;" in html
    assert "onerror" in html  # as text
    assert 'href="javascript' not in html


def test_escaped_text_reads_as_it_was() -> None:
    for text in (
        EVIL,
        "1. no list",
        "- no list",
        "+ no list",
        "> no quotation",
        "# no heading",
        "=== no rule",
        "a_b*c",
    ):
        html = rendered(escaped(text))
        assert re.fullmatch(r"<p>[^<]*</p>\n", html), html


def test_the_address_of_an_article_is_a_link_only_where_it_is_a_plain_one() -> None:
    assert "<https://news.example/000>" in account_markdown(document())
    assert "<https://e.example/" not in account_markdown(hostile_document())


def test_nothing_is_said_in_words() -> None:
    text = account_markdown(AccountDocument())
    assert "# Nothing to compare" in text
    assert "Everything that was given was read." in text
    assert "Notes" not in text
