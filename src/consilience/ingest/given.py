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


def left_out(error: InputError) -> LeftOut:
    """The refusal of one input as the record that the account keeps of it."""
    return LeftOut(source=error.source, line=error.line, reason=error.message, hint=error.hint)


def size_in_words(size: int) -> str:
    """A number of bytes as people say it: 52428800 -> "52.4 MB"."""
    for unit, name in ((1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")):
        if size >= unit:
            return f"{size / unit:.1f} {name}".replace(".0 ", " ")
    return f"{size} bytes"
