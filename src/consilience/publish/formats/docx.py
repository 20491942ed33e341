"""Material -> DOCX: the account to work on in a word processor, with numbered notes, tables and headings.

What Markdown says is said here, in the same order. The file names no author and its times are those of ZIP's beginning,
so that it is the same for the same account.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from consilience.model.account import Difference, Finding, Place
from consilience.publish import words
from consilience.publish.dates import moment_words, span_words
from consilience.publish.formats.material import Material, fit
from consilience.publish.formats.packed import packed
from consilience.publish.marks import finding_mark, sentence_mark
from consilience.publish.plain import cited as marked
from consilience.publish.plain import is_address, one_line, quoted, shorten
from consilience.publish.story import Story
from consilience.publish.words import and_then

_BEGINNING = datetime(1980, 1, 1)  # noqa: DTZ001  python-docx writes it as UTC
_GREY = RGBColor(0x55, 0x55, 0x55)


def docx(material: Material) -> bytes:
    document = Document()
    _styles(document)
    notes = 0
    if not material.stories:
        read = words.counted(len(material.document.articles), "article")
        document.add_heading("Nothing to compare", 0)
        document.add_paragraph(f"{read} read, no story found.")
    for position, story in enumerate(material.stories):
        if position:
            document.add_page_break()  # type: ignore[no-untyped-call]
        notes += _Writer(document, story, notes).write()
    _left_out(document, material)
    core = document.core_properties
    core.author = core.last_modified_by = "consilience"
    core.title = _line(material.title, 200)
    core.comments = ""
    core.revision = 1
    core.created = core.modified = _BEGINNING
    out = BytesIO()
    document.save(out)
    with zipfile.ZipFile(out) as made:
        return packed((name, made.read(name)) for name in sorted(made.namelist(), key=_first))


def _first(name: str) -> tuple[bool, str]:
    """`[Content_Types].xml` has to come first for some readers."""
    return name != "[Content_Types].xml", name


def _styles(document: Any) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Georgia", Pt(10.5)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Georgia")
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.15
    for name, size in (("Title", 20), ("Heading 1", 14), ("Heading 2", 11.5)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.bold = "Georgia", Pt(size), True
        style.font.color.rgb = RGBColor(0x1A, 0x1A, 0x1A)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(attribute), None)
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.3)
        section.top_margin = section.bottom_margin = Cm(2)


class _Writer:
    def __init__(self, document: Any, story: Story, notes_before: int) -> None:
        self.document = document
        self.told = story
        self.before = notes_before
        # Styles by their ids: to look one up by name takes longer than all else.
        styles = document.styles
        self.bullets = styles["List Bullet"].style_id
        self.headings = {level: styles[f"Heading {level}"].style_id for level in (1, 2)}
        self.grid = styles["Light Grid Accent 1" if "Light Grid Accent 1" in styles else "Table Grid"].style_id

    def write(self) -> int:
        """How many notes it has."""
        told, account = self.told, self.told.account
        self.document.add_heading(_line(account.title, 300), 0)
        if told.setting:
            self.small(told.setting)
        self.small(" · ".join(told.facts))
        if len(told.outlets) < 2:
            self.document.add_paragraph("One outlet only: there is nothing to compare it with.")
        self.heading("The account")
        self.prose()
        self.heading("Where they differ")
        self.differences()
        self.heading("Several outlets say")
        self.statements((*told.agreed, *told.one_origin), words.EMPTY["agreed"])
        self.heading("Only one outlet says")
        self.alone()
        self.heading("Who said what")
        self.speakers()
        self.heading("Timeline")
        self.timeline()
        self.heading("Origins")
        self.origins()
        if account.decisions:
            self.heading("Decided by analysts")
            for each in account.decisions:
                about = f"{each.author}, {moment_words(each.time)}: {each.reason}"
                self.bullet(f"{_line(words.decision_words(each), 400)}. {_line(about, 400)}")
        self.heading("Articles")
        self.articles()
        self.heading("Notes")
        self.notes()
        return len(told.notes)

    # ---- parts

    def heading(self, text: str, level: int = 1) -> Any:
        paragraph = self.document.add_paragraph(text)
        paragraph._p.style = self.headings[level]
        return paragraph

    def small(self, text: str) -> None:
        run = self.document.add_paragraph().add_run(_line(text, 600))
        run.font.size, run.font.color.rgb = Pt(9), _GREY

    def bullet(self, text: str) -> Any:
        paragraph = self.document.add_paragraph(_line(text, 2400))
        paragraph._p.style = self.bullets
        return paragraph

    def refs(self, paragraph: Any, names: Sequence[str]) -> None:
        numbers = [str(self.before + self.told.notes[name]) for name in names if name in self.told.notes]
        if numbers:
            run = paragraph.add_run(",".join(numbers))
            run.font.superscript = True

    def report(self, place: Place) -> str:
        cited = self.told.cited
        article = cited.article(place.article)
        when = moment_words(article.published) if article else ""
        said = marked(shorten(cited.words(place), 300)) if cited.has(place) else words.EMPTY["passage"]
        return _line(f"{cited.label(place.article)}{', ' + when if when else ''}: {said}", 600)

    def prose(self) -> None:
        if not self.told.account.prose:
            self.document.add_paragraph(self.told.no_prose)
            return
        differences = {difference.id: difference for difference in self.told.account.differences}
        for section, sentences in self.told.paragraphs:
            paragraph = self.document.add_paragraph()
            paragraph.add_run(f"{words.SECTIONS[section]}. ").italic = True
            for sentence in sentences:
                mark = sentence_mark(sentence, self.told.findings, differences)
                diamond = {"conflicts": " ◆", "differs": " ◇"}.get(mark.diamond, "") if mark else ""
                paragraph.add_run(_line(sentence.text, 1200))
                self.refs(paragraph, sentence.findings)
                paragraph.add_run(f"{diamond} ")

    def statements(self, findings: Sequence[Finding], nothing: str = "") -> None:
        if not findings and nothing:
            self.document.add_paragraph(nothing)
        for finding in findings:
            paragraph = self.bullet(shorten(finding.statement, 600))
            self.refs(paragraph, [finding.id])
            run = paragraph.add_run(f"  {finding_mark(finding).glyphs} {words.support_words(finding)}")
            run.font.size, run.font.color.rgb = Pt(9), _GREY

    def differences(self) -> None:
        if not self.told.disputed:
            self.document.add_paragraph(self.told.nothing_differs)
        for row in self.told.disputed:
            if row.finding:
                heading = self.heading(_line(row.finding.statement, 600), 2)
                self.refs(heading, [row.finding.id])
            for difference in row.differences:
                self.difference(difference)

    def difference(self, difference: Difference) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        paragraph.add_run(f"{words.RELATIONS[difference.relation]}: ").bold = True
        paragraph.add_run(_line(difference.reason, 800))
        rows = [
            (
                _line(words.side_words(side), 200),
                _line("; ".join(side.speakers), 300) if side.speakers else words.EMPTY["speaker"],
                "\n".join(self.report(place) for place in side.reports) or "–",
            )
            for side in difference.sides
        ]
        self.table((_line(difference.topic, 200), "on the word of", "in"), rows, (4, 3.4, 9))

    def table(self, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
        table = self.document.add_table(rows=1, cols=len(head))
        table._tbl.tblStyle_val = self.grid
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        table.autofit = False
        _repeat(table.rows[0])
        for position, texts in enumerate((head, *rows)):
            row = table.add_row() if position else table.rows[0]
            _together(row)
            for cell, text, width in zip(row.cells, texts, widths, strict=True):
                cell.text, cell.width = text, Cm(width)
                for paragraph in cell.paragraphs:
                    paragraph.paragraph_format.space_after = Pt(2)
                    for run in paragraph.runs:
                        run.font.size, run.font.bold = Pt(9), position == 0
        self.document.add_paragraph()

    def alone(self) -> None:
        if not self.told.alone:
            self.document.add_paragraph(words.EMPTY["alone"])
        for label, found in self.told.alone:
            self.heading(_line(label, 100) or "In an article that is not here", 2)
            for finding in found:
                speakers = f" ({shorten('; '.join(finding.speakers), 300)})" if finding.speakers else ""
                self.refs(self.bullet(f"{shorten(finding.statement, 600)}{speakers}"), [finding.id])

    def speakers(self) -> None:
        if not self.told.speakers:
            self.document.add_paragraph(words.EMPTY["said"])
        for speaker in self.told.speakers:
            self.heading(_line(speaker.name or "Speaker not named", 120), 2)
            for quotation in speaker.quotations:
                if quotation.occasion:
                    self.small(quotation.occasion)
                for variant in quotation.variants:
                    said = shorten(self.told.cited.words(variant), 2000) or words.EMPTY["passage"]
                    said = quoted(said) if variant.kind == "direct" and self.told.cited.has(variant) else said
                    chain = f", {words.chain_words(variant.chain)}" if variant.chain else ""
                    label = self.told.cited.label(variant.article)
                    self.bullet(f"{said} ({words.QUOTES[variant.kind]}, {label}{shorten(chain, 200)})")

    def timeline(self) -> None:
        if not self.told.timeline:
            self.document.add_paragraph(words.EMPTY["timeline"])
            return
        rows = [
            (
                _line(span_words(item.date, item.end), 60),
                _line(item.statement, 600) + (" (background)" if item.background else ""),
                _line(", ".join(self.told.cited.outlet_labels(item.reports)) or "no passage", 300),
            )
            for item in self.told.timeline
        ]
        self.table(("when", "what is reported", "by"), rows, (3.6, 8.8, 4))

    def origins(self) -> None:
        outlets = words.counted(len(self.told.outlets), "outlet")
        self.document.add_paragraph(f"{outlets}, at most {words.counted(self.told.origins_at_most, 'origin')}.")
        for origin in self.told.account.origins:
            labels = ", ".join(self.told.cited.label(name) for name in origin.articles)
            self.bullet(f"{shorten(labels, 400)}: {shorten(origin.reason, 800)}")

    def articles(self) -> None:
        for article in self.told.cited.articles:
            about = [self.told.cited.label(article.id), moment_words(article.published) or "no date"]
            about += [shorten(article.title, 200)] if article.title else []
            about += [article.url] if article.url and is_address(article.url) else []
            self.bullet(", ".join(about))
        if not self.told.cited.articles:
            self.document.add_paragraph(words.EMPTY["articles"])

    def notes(self) -> None:
        for name, number in self.told.notes.items():
            finding = self.told.findings[name]
            paragraph = self.document.add_paragraph()
            paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Cm(0.9), Cm(-0.9)
            paragraph.paragraph_format.space_after = Pt(3)
            reports = " ".join(f"{self.report(place)};" for place in finding.reports).rstrip(";")
            text = f"{words.support_words(finding)}. {_line(finding.reason, 800)} {reports}"
            run = paragraph.add_run(f"{self.before + number}.\t{text.strip()}")
            run.font.size = Pt(8.5)


def _left_out(document: Any, material: Material) -> None:
    document.add_heading("What was left out", 1)
    if not material.document.left_out:
        document.add_paragraph(words.EMPTY["left out"])
    for left in material.document.left_out:
        place = shorten(left.source, 200) + (f":{left.line}" if left.line is not None else "")
        said = and_then(shorten(left.reason, 300), shorten(left.hint, 300))
        document.add_paragraph(_line(f"{place}: {said}", 900), style="List Bullet")


def _repeat(row: Any) -> None:
    """The head of a table stands on each page that it reaches."""
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(head)


def _together(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _line(text: str, limit: int) -> str:
    return fit(one_line(shorten(text, limit)))
