"""A PDF -> Article: the text of its pages, its wrapped lines joined to paragraphs again.

Text: pypdf. Running heads and page numbers, which stand on page after page, are left
out. Nothing is recognised in pictures: a scan has no text, and that is said.
"""

from __future__ import annotations

import io
import logging
from typing import Any

from consilience.errors import InputError
from consilience.ingest.given import Given
from consilience.ingest.pdf_lines import PdfLine, text_of, tidy_line
from consilience.model.article import Article

MOST_PAGES = 500
# Steps of drawing that all pages may have: a full page of a newspaper has some ten thousand. A few kilobytes, drawn on
# each page, would take hours (pypdf bounds each page, not their sum). A form within a page, and a page that pypdf gives
# up, count for as many as they may cost.
MOST_STEPS, _FORM, _BROKEN = 5_000_000, 2_000, 250_000

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # what it has to say is said here, in words for people


class _TooLongError(BaseException):
    """Not an Exception: pypdf goes on after those that come out of a form within a page."""


class _Steps:
    """How many are left for the pages that are still to come."""

    def __init__(self) -> None:
        self.left = MOST_STEPS

    def take(self, count: int) -> None:
        self.left -= count
        if self.left < 0:
            raise _TooLongError


def read_pdf(data: bytes, source: str, stem: str) -> Given:
    """One article out of one PDF; `id` is the file's stem, the title is taken where the first page has it too.

    The day on which a PDF was made is no day of publication, and is not taken for one. Raises InputError where it
    cannot be opened or has no text.
    """
    pages, title = _pages(data, source)
    text = text_of(pages)
    if not text:
        what = "its page is a picture" if len(pages) == 1 else f"its {len(pages)} pages are pictures"
        raise InputError(
            f"there is no text in this PDF: {what}",
            source=source,
            hint="have its text recognised first (ocrmypdf IN.pdf OUT.pdf), then read it again",
        )
    return Given(article=Article(id=stem, text=text, title=title), source=source)


def _pages(data: bytes, source: str) -> tuple[list[list[PdfLine]], str | None]:
    """The lines of each page, and the title."""
    import warnings

    from pypdf import PdfReader

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            reader = PdfReader(io.BytesIO(data), strict=False)
            if reader.is_encrypted and not reader.decrypt(""):
                raise InputError(
                    "this PDF is locked with a password", source=source, hint="open it and save it without one"
                )
            count = len(reader.pages)
            steps = _Steps()
            pages = [_lines(reader, number, steps) for number in range(min(count, MOST_PAGES))]
            title = _title(reader, pages)
        except InputError:
            raise
        except _TooLongError as error:
            raise InputError(
                "the pages of this PDF draw more than pages for readers do",
                source=source,
                hint="open it in a viewer and print the pages that you need to a new PDF",
            ) from error
        except Exception as error:  # a parser of what strangers write
            why = " ".join(str(error).split())[:100]
            raise InputError(
                f"this PDF cannot be read ({type(error).__name__}{': ' if why else ''}{why})",
                source=source,
                hint="open it in a viewer and print it to a new PDF, or save its words as a .txt file",
            ) from error
    if not pages:
        raise InputError("this PDF has no pages", source=source, hint="save it again")
    return pages, title


def _lines(reader: Any, number: int, steps: _Steps) -> list[PdfLine]:
    """A page's lines with their places; blank ones are kept, since they part paragraphs. A broken page has none.

    Raises _TooLongError where the steps are used up.
    """
    lines: list[PdfLine] = []
    pieces: list[str] = []
    place: list[tuple[float, float]] = []

    def close() -> None:
        lines.append(PdfLine(tidy_line("".join(pieces)), *(place[0] if place else (0.0, 0.0))))
        pieces.clear()
        place.clear()

    def visit(text: str, outer: Any, inner: Any, _: Any, size: Any) -> None:
        """Called by pypdf with each piece of text, the two matrices in force, and the size of the letters."""
        for at, piece in enumerate(text.split("\n")):
            if at:
                close()
            pieces.append(piece)
            if piece.strip() and not place:
                place.append(_place(outer, inner, size))

    def step(operator: Any, *_: object) -> None:
        steps.take(_FORM if operator == b"Do" else 1)

    try:
        reader.pages[number].extract_text(visitor_text=visit, visitor_operand_before=step)
        close()
    except Exception:  # one page of many: fonts and streams break in every way
        steps.take(_BROKEN)
        return []
    return lines


def _place(outer: Any, inner: Any, size: Any) -> tuple[float, float]:
    """Height and size in points: the text's matrix within the page's."""
    height = float(inner[4]) * float(outer[1]) + float(inner[5]) * float(outer[3]) + float(outer[5])
    scale = abs(float(inner[3]) * float(outer[3])) or 1.0
    found = (height, abs(float(size)) * scale)
    return found if all(abs(each) < 1e6 for each in found) else (0.0, 0.0)


def _title(reader: Any, pages: list[list[PdfLine]]) -> str | None:
    """The title that the file names, if its first page prints it: many name the program or the file instead."""
    named = reader.metadata.title if reader.metadata else None
    words = " ".join(str(named).split()) if named else ""
    first = " ".join(line.words for line in pages[0]) if pages else ""
    return words if len(words) > 3 and words.casefold() in first.casefold() else None
