"""A PDF -> Article: the text of its pages, its wrapped lines joined to paragraphs again.

Text: pypdf. Running heads and page numbers, which stand on page after page, are left
out. Nothing is recognised in pictures: a scan has no text, and that is said.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from consilience.errors import InputError
from consilience.ingest.given import Given
from consilience.model.article import Article

MOST_PAGES = 500
_RECURS = 3  # pages at whose edge a line stands again before it is a running head
_EDGE = 2  # lines at the top and bottom of a page that may be one
_PAGE_NUMBER = re.compile(r"(?:page\s+)?[-–—|\s]{0,4}\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[-–—|\s]{0,4}", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_ENDS = re.compile(r"[.!?:][\"”’')\]]{0,3}\Z")
_HYPHEN = re.compile(r"[^\W\d_]{2,}-\Z")

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # what it has to say is said here, in words for people


def read_pdf(data: bytes, source: str, stem: str) -> Given:
    """One article out of one PDF; `id` is the file's stem, the title is taken where the first page has it too.

    The day on which a PDF was made is no day of publication, and is not taken for one. Raises InputError where it
    cannot be opened or has no text.
    """
    pages, title = _pages(data, source)
    text = _across(filter(None, (_paragraphs(lines) for lines in _without_running_heads(pages))))
    if not text:
        what = "its page is a picture" if len(pages) == 1 else f"its {len(pages)} pages are pictures"
        raise InputError(
            f"there is no text in this PDF: {what}",
            source=source,
            hint="have its text recognised first (ocrmypdf IN.pdf OUT.pdf), then read it again",
        )
    return Given(article=Article(id=stem, text=text, title=title), source=source)


def _pages(data: bytes, source: str) -> tuple[list[list[str]], str | None]:
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
            pages = [_lines(reader, number) for number in range(min(count, MOST_PAGES))]
            title = _title(reader, pages)
        except InputError:
            raise
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


def _lines(reader: Any, number: int) -> list[str]:
    """A page's lines, single-spaced; blank ones are kept, since they part paragraphs. A broken page has none."""
    try:
        text = reader.pages[number].extract_text()
    except Exception:  # one page of many: fonts and streams break in every way
        return []
    text = text.encode("utf-8", errors="replace").decode("utf-8").replace("\0", "")
    return [" ".join(line.split()) for line in text.split("\n")]


def _title(reader: Any, pages: list[list[str]]) -> str | None:
    """The title that the file names, if its first page prints it: many name the program or the file instead."""
    named = reader.metadata.title if reader.metadata else None
    words = " ".join(str(named).split()) if named else ""
    first = " ".join(" ".join(pages[0]).split()) if pages else ""
    return words if len(words) > 3 and words.casefold() in first.casefold() else None


def _without_running_heads(pages: list[list[str]]) -> list[list[str]]:
    """The pages without page numbers and without what stands at the edge of page after page."""
    stripped = [_bare(lines) for lines in pages]
    edges = Counter(
        key for lines in stripped for key in {_DIGITS.sub("#", line) for line in (*lines[:_EDGE], *lines[-_EDGE:])}
    )
    recurring = {key for key, count in edges.items() if key and count >= _RECURS}

    def is_running(lines: list[str], at: int) -> bool:
        at_edge = at < _EDGE or at >= len(lines) - _EDGE
        return at_edge and (
            _DIGITS.sub("#", lines[at]) in recurring or _PAGE_NUMBER.fullmatch(lines[at][:40]) is not None
        )

    return [_bare([line for at, line in enumerate(lines) if not is_running(lines, at)]) for lines in stripped]


def _bare(lines: list[str]) -> list[str]:
    """Without blank lines at both ends."""
    start, end = 0, len(lines)
    while start < end and not lines[start]:
        start += 1
    while end > start and not lines[end - 1]:
        end -= 1
    return lines[start:end]


def _paragraphs(lines: list[str]) -> str:
    """A page's lines, those that were wrapped joined: a paragraph ends at a blank line, or at a short line that ends
    a sentence."""
    width = sorted(len(line) for line in lines if line)[-max(1, len(lines) // 4) :][0] if any(lines) else 0
    out: list[str] = []
    held: list[str] = []
    for line in lines:
        if not line:
            out += [_joined(held)] if held else []
            held = []
            continue
        held.append(line)
        if len(line) < width * 0.75 and (_ENDS.search(line[-8:]) or len(held) == 1):
            out.append(_joined(held))
            held = []
    return "\n".join([*out, *([_joined(held)] if held else [])])


def _across(pages: Iterable[str]) -> str:
    """The pages as one text; a sentence that goes on on the next page is not parted."""
    pieces: list[str] = []
    for page in pages:
        if pieces and page[0].islower() and not _ENDS.search(pieces[-1][-8:]):
            before, _, last = pieces[-1].rpartition("\n")
            first, _, rest = page.partition("\n")
            whole = _joined([last, first])
            pieces[-1] = "\n".join(filter(None, (before, whole, rest)))
        else:
            pieces.append(page)
    return "\n\n".join(pieces)


def _joined(lines: list[str]) -> str:
    """Lines as one; a hyphen at a line's end goes where the next begins with a small letter."""
    pieces = [
        line[:-1] if _HYPHEN.search(line[-40:]) and behind[:1].islower() else line if not behind else f"{line} "
        for line, behind in zip(lines, [*lines[1:], ""], strict=True)
    ]
    return "".join(pieces)
