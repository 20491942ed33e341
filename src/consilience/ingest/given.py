"""What ingest hands on: an article and where it came from, or a note on how it was read."""

from __future__ import annotations

from consilience.errors import InputError
from consilience.model.article import Article, LeftOut
from consilience.model.record import Record


class Note(Record, frozen=True, kw_only=True):
    """Something to be said of what was read all the same: an encoding guessed, an id changed."""

    source: str
    line: int | None = None
    said: str
    hint: str = ""


class Given(Record, frozen=True, kw_only=True):
    """An article with its place: the file, or `stdin`, and the line for one record of many."""

    article: Article
    source: str
    line: int | None = None
    notes: tuple[Note, ...] = ()
    is_record: bool = False  # its fields were written for it, not by a page's template


class Link(Record, frozen=True, kw_only=True):
    """An article that a feed or a sitemap links to, with what it says of it. `url` is empty where there is none."""

    source: str
    line: int | None = None
    url: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    is_sitemap: bool = False  # it leads to a further sitemap


def left_out(error: InputError) -> LeftOut:
    """The refusal of one input as the record that the account keeps of it."""
    return LeftOut(source=error.source, line=error.line, reason=error.message, hint=error.hint)


def size_in_words(size: int) -> str:
    """A number of bytes as people say it: 52428800 -> "52.4 MB"."""
    for unit, name in ((1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")):
        if size >= unit:
            return f"{size / unit:.1f} {name}".replace(".0 ", " ")
    return f"{size} bytes"
