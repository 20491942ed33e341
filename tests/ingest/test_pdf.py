"""PDFs: the words of their pages, paragraphs mended, scans refused."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given as example
from hypothesis import settings
from hypothesis import strategies as st

from consilience.errors import InputError
from consilience.ingest.pdf import read_pdf
from consilience.ingest.pdf_lines import PdfLine, text_of


def pdf(*pages: list[str], title: str = "") -> bytes:
    """A PDF with lines of Helvetica; a page without lines has a grey box instead."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        shown = b"BT /F1 11 Tf 72 760 Td 14 TL\n"
        for line in lines:
            escaped = line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("latin-1")
            shown += b"(" + escaped + b") Tj T*\n" if line else b"T*\n"
        stream = shown + b"ET" if lines else b"0.5 g 72 72 400 600 re f"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> "
            b"/Contents %d 0 R >>" % len(objects)
        )
        kids.append(len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    objects.append(b"<< /Title (%s) >>" % title.encode("latin-1"))
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return out + head + table + trailer % (len(objects) + 1, len(objects), len(out))


LINES = [
    "Crane falls into the basin",
    "",
    "The harbour of Port Alder was closed for two days after a crane fell into the main ba-",
    "sin on Monday, the harbour master said. Nobody was hurt, and the first ferries left on",
    "Thursday morning.",
    "Divers are to lift the crane next week. Its owner, a company from Holm, did not want to",
    "say what it will cost.",
]


def test_wrapped_lines_are_joined_and_hyphens_undone() -> None:
    given = read_pdf(pdf(LINES, title="Crane falls into the basin"), "a.pdf", "a")
    lines = given.article.text.split("\n")
    assert lines[0] == "Crane falls into the basin"
    assert "the main basin on Monday" in given.article.text
    assert lines[1].endswith("left on Thursday morning.")
    assert lines[2].endswith("say what it will cost.")
    assert (given.article.id, given.article.title, given.article.published) == ("a", "Crane falls into the basin", None)


def test_a_title_that_the_page_does_not_print_is_a_program_s_word() -> None:
    assert read_pdf(pdf(LINES, title="Microsoft Word - draft7.doc"), "a.pdf", "a").article.title is None


BODIES = [
    ["The first crane of the port fell into the basin.", "Nobody was hurt.", "The port is closed.", "Divers came."],
    ["On the second day it was lifted.", "The owner did not say a word.", "It lies on the quay.", "Rust is on it."],
    ["Since then all ferries have been late.", "A third berth is to open.", "The mayor hopes so.", "He paid."],
]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [["Port of Alder, report no. 4", *body, f"Page {n} of 3"] for n, body in enumerate(BODIES, start=1)]
    text = read_pdf(pdf(*pages), "a.pdf", "a").article.text
    assert "report no. 4" not in text
    assert "of 3" not in text
    assert " ".join(text.split()) == " ".join(" ".join(body) for body in BODIES)


def test_what_a_browser_prints_at_the_edges_is_left_out() -> None:
    marks = ["11/25/26, 10:49 PM", "Alder Post", "https://alder.example/crane", "1/2"]
    text = read_pdf(pdf([*BODIES[0], *marks], [*BODIES[1], *marks]), "a.pdf", "a").article.text
    assert "10:49" not in text
    assert "alder.example" not in text
    assert "Alder Post" not in text


def test_a_sentence_goes_on_on_the_next_page() -> None:
    text = read_pdf(
        pdf(LINES[:4], ["Thursday morning, and no more, said Ada.", "", "More."]), "a.pdf", "a"
    ).article.text
    assert "left on Thursday morning, and no more, said Ada.\nMore." in text
    text = read_pdf(pdf(LINES[:3], [LINES[3], LINES[4]]), "a.pdf", "a").article.text
    assert "the main basin on Monday" in text


def test_a_wider_distance_parts_paragraphs_and_headings_may_be_two_lines() -> None:
    def line(words: str, height: float, size: float = 10) -> PdfLine:
        return PdfLine(words, height, size)

    page = [
        line("Crane falls into the", 700, 20), line("basin of Alder", 676, 20),
        line("A full line of words that ends with a full stop and nothing else.", 640),
        line("Another full line of words, which goes on and on until it ends so.", 628),
        line("A full line of words after a wider distance is a new paragraph, yes", 604),
        line("it is.", 592),
    ]  # fmt: skip
    assert text_of([page]).split("\n") == [
        "Crane falls into the basin of Alder",
        f"{page[2].words} {page[3].words}",
        f"{page[4].words} it is.",
    ]


def test_a_scan_has_no_text_and_that_is_said() -> None:
    with pytest.raises(InputError, match="its 2 pages are pictures") as caught:
        read_pdf(pdf([], []), "a.pdf", "a")
    assert "ocrmypdf" in caught.value.hint


@pytest.mark.parametrize("data", [b"%PDF-1.7\n...", b"", b"%PDF", pdf(LINES)[:300]])
def test_broken_files(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        read_pdf(data, "a.pdf", "a")
    assert caught.value.hint


@settings(deadline=None, max_examples=60)
@example(st.integers(0, 1500), st.binary(max_size=20), st.integers(0, 40))
def test_any_damage_gives_an_article_or_a_refusal(at: int, put: bytes, cut: int) -> None:
    whole = pdf(LINES)
    with contextlib.suppress(InputError):
        assert read_pdf(whole[:at] + put + whole[at + cut :], "a.pdf", "a").article.text
