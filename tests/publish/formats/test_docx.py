"""DOCX, read by python-docx: headings, notes and tables say what the account says."""

from __future__ import annotations

import io
from typing import Any

from docx import Document

from consilience.model.account import Account, AccountDocument
from consilience.publish.formats.docx import docx
from consilience.publish.formats.material import Material
from consilience.publish.words import side_words


def opened(material: Material) -> Any:
    return Document(io.BytesIO(docx(material)))


def texts(document: Any) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def test_headings_are_those_of_the_account(ferry: Material, account: Account) -> None:
    document = opened(ferry)
    headings = [each.text for each in document.paragraphs if each.style.name == "Heading 1"]
    assert headings == [
        "The account", "Where they differ", "Several outlets say", "Only one outlet says", "Who said what", "Timeline",
        "Origins", "Articles", "Notes", "What was left out",
    ]  # fmt: skip
    assert document.paragraphs[0].text == account.title
    assert document.paragraphs[0].style.name == "Title"


def test_every_finding_is_told_with_its_note(ferry: Material, account: Account) -> None:
    document = opened(ferry)
    words = texts(document)
    notes = words[words.index("Notes") + 1 : words.index("What was left out")]
    assert len(notes) == len(account.findings)
    assert [note.split(".\t")[0] for note in notes] == [str(number) for number in range(1, len(notes) + 1)]
    outlets = {article.id: article.outlet for article in ferry.articles}
    by_number = {ferry.stories[0].notes[each.id]: each for each in account.findings}
    for number, note in enumerate(notes, 1):
        assert all(str(outlets[report.article]) in note for report in by_number[number].reports)
        assert by_number[number].reason[:40] in note
    superscripts = {run.text for each in document.paragraphs for run in each.runs if run.font.superscript}
    assert {part for text in superscripts for part in text.split(",")} == {str(number) for number in by_number}


def test_differences_are_tables_of_their_sides(ferry: Material, account: Account) -> None:
    document = opened(ferry)
    tables = [table for table in document.tables if table.rows[0].cells[1].text == "on the word of"]
    assert len(tables) == len(account.differences)
    told = {tuple(row.cells[0].text for row in table.rows[1:]) for table in tables}
    for difference in account.differences:
        assert tuple(" ".join(side_words(side).split())[:200] for side in difference.sides) in told


def test_the_timeline_is_a_table(ferry: Material, account: Account) -> None:
    (table,) = [table for table in opened(ferry).tables if table.rows[0].cells[1].text == "what is reported"]
    assert len(table.rows) == len(account.timeline) + 1


def test_the_prose_is_there_word_for_word(ferry: Material, account: Account) -> None:
    words = "\n".join(texts(opened(ferry)))
    for sentence in account.prose:
        assert " ".join(sentence.text.split()) in words


def test_it_names_no_moment_and_no_person(ferry: Material) -> None:
    core = opened(ferry).core_properties
    assert core.author == core.last_modified_by == "consilience"
    assert core.created.year == core.modified.year == 1980
    assert docx(ferry) == docx(Material(ferry.document))


def test_hostile_and_empty(hostile: Material) -> None:
    words = "\n".join(texts(opened(hostile)))
    assert "<script>alert(1)</script>" in words, "it is text"
    assert "\x1b" not in words
    assert "Nothing to compare" in texts(opened(Material(AccountDocument())))
