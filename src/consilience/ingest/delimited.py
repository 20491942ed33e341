"""A table as text (.csv, .tsv) -> Articles, a row at a time: the first row names the columns.

The delimiter is the one with which the first row has most columns that are known. A
quotation mark that is never closed would swallow the rest of the file: a row ends at a
limit, is left out, and reading goes on in the line behind the one where it began.
"""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from typing import BinaryIO

import msgspec

from consilience.errors import InputError
from consilience.ingest.columns import columns_of, need_text, record_of, taken_note
from consilience.ingest.decode import decode, is_damaged_utf8
from consilience.ingest.fields import article_from
from consilience.ingest.given import Given, Note, left_out
from consilience.ingest.kinds import refuse_binary
from consilience.ingest.plain import encoding_notes, refuse_large
from consilience.ingest.unpack import piecewise
from consilience.model.article import LeftOut

_SAMPLE = 1 << 20  # bytes that the encoding is told from
_STRAY = re.compile("[\udc80-\udcff]")  # a byte that the decoder could not place
_DELIMITERS = ",;\t|"
_MOST_BROKEN = 100  # rows with an open quotation mark, each of which is read twice
_MOST_COLUMNS = 10_000
_AN_OPEN_MARK = "close the quotation mark in this row; a mark within a value is written twice"


def read_delimited(stream: BinaryIO, source: str, most: int) -> Iterator[Given | LeftOut]:
    """Each row as it comes, with the line it begins in. `most` is the largest number of bytes of one row.

    Raises InputError where the table as a whole cannot be read: no text, or no column that holds the words.
    """
    sample = stream.read(_SAMPLE)
    if not sample.strip():
        raise InputError("the file is empty", source=source, hint="put a row with the columns' names first")
    refuse_binary(sample, source)
    encoding, notes = _encoding(sample, source)
    whole = piecewise(chain((sample,), iter(lambda: stream.read(1 << 16), b"")))
    errors = "replace" if encoding == "utf-16" else "surrogateescape"
    text = io.TextIOWrapper(whole, encoding=encoding, errors=errors, newline="")
    try:
        yield from _rows(_Lines(text, most), source, most, notes)
    finally:
        with suppress(ValueError):
            text.detach()


def _encoding(sample: bytes, source: str) -> tuple[str, tuple[Note, ...]]:
    """The encoding of the whole, told from its beginning. Single damaged rows are found later."""
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16", ()
    cut = sample[: sample.rfind(b"\n") + 1] or sample[:-4]
    try:
        cut.decode("utf-8")
    except UnicodeDecodeError:
        if not is_damaged_utf8(cut):
            found = decode(cut, source)
            names = {"windows-1252": "cp1252", "Mac Roman": "mac_roman"}
            return names.get(found.guess or "", "utf-8"), encoding_notes(found.guess, source, found.line)
    return "utf-8-sig", ()


class _Lines:
    """Lines for the csv module, counted; those of the row being read are held, to begin again behind its first."""

    def __init__(self, text: io.TextIOWrapper, most: int) -> None:
        self._text = text
        self._most = most
        self._again: deque[str] = deque()
        self.held: list[str] = []
        self.size = 0
        self.number = 0  # of the last line handed on

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._text.readline(self._most + 1)
        if not line:
            raise StopIteration
        self.number += 1
        self.held.append(line)
        self.size += len(line)
        if self.size > self._most:
            raise _TooLongError
        return line

    def begin(self) -> None:
        """A new row begins behind what was handed on."""
        self.held, self.size = [], 0

    def go_back(self) -> None:
        """Hand on again what followed the first line of the row."""
        self._again.extendleft(reversed(self.held[1:]))
        self.number -= len(self.held) - 1
        if not self.held[0].endswith(("\n", "\r")):  # a line that was cut: the rest of it is no row
            while (more := self._text.readline(1 << 20)) and not more.endswith(("\n", "\r")):
                pass
        self.begin()


class _TooLongError(Exception):
    """A row has more characters than one article may have."""


def _rows(lines: _Lines, source: str, most: int, notes: tuple[Note, ...]) -> Iterator[Given | LeftOut]:
    csv.field_size_limit(max(csv.field_size_limit(), most + 2))
    delimiter = _delimiter(lines)
    reader = csv.reader(lines, delimiter=delimiter)
    header: list[str] | None = None
    columns: dict[str, int] = {}
    broken = 0
    while True:
        lines.begin()
        first = lines.number + 1
        error: InputError | None = None
        row: list[str] | None = None
        try:
            row = next(reader, None)
        except (_TooLongError, csv.Error, UnicodeError) as raised:
            error = _refused(raised, len(lines.held), source, first)
        if row is None and error is None:
            return
        if row is not None and len(lines.held) > 1 and not _is_closed(lines.held, delimiter):
            error = InputError(
                "a quotation mark in this row is not closed", source=source, line=first, hint=_AN_OPEN_MARK
            )
        if error is not None:
            yield left_out(error)
            broken += 1
            if broken >= _MOST_BROKEN or header is None:
                yield LeftOut(
                    source=source,
                    line=first,
                    reason="too many rows of this table are broken; the rest was not read",
                    hint="save the table again, with a program that quotes its values",
                )
                return
            if lines.held:
                lines.go_back()
            reader = csv.reader(lines, delimiter=delimiter)
            continue
        if not row:
            continue
        if header is None:
            header = [name.strip().lstrip("\ufeff") for name in row[:_MOST_COLUMNS]]
            columns = columns_of(header)
            need_text(columns, header, source)
            notes = (*notes, *taken_note(columns, header, source))
            continue
        found = _row(row, columns, source, first, most)
        if isinstance(found, Given) and notes:
            found, notes = msgspec.structs.replace(found, notes=(*notes, *found.notes)), ()
        if found is not None:
            yield found


def _is_closed(held: list[str], delimiter: str) -> bool:
    """Whether a row over several lines keeps to the rules (RFC 4180); else an open mark has drawn them together."""
    try:
        next(csv.reader(held, delimiter=delimiter, strict=True), None)
    except csv.Error:
        return False
    return True


def _delimiter(lines: _Lines) -> str:
    """The one with which the first row has most known columns, then most columns."""
    try:
        line = next(lines, "")
    except _TooLongError:
        return ","
    lines._again.appendleft(line)
    lines.number = 0
    lines.begin()

    def fit(delimiter: str) -> tuple[int, int]:
        try:
            names = next(csv.reader([line], delimiter=delimiter), [])
        except csv.Error:
            return 0, 0
        return len(columns_of(names)), len(names)

    return max(_DELIMITERS, key=fit)


def _row(row: list[str], columns: dict[str, int], source: str, line: int, most: int) -> Given | LeftOut | None:
    """The article in a row; None where its cells are empty."""
    try:
        refuse_large(sum(map(len, row)), source, most, line)
        if any(map(_STRAY.search, row)):
            raise InputError(
                "a character of this row is damaged: it is not in the encoding of the others",
                source=source,
                line=line,
                hint="mend it, or save the table as UTF-8",
            )
        record = record_of(row, columns)
        return article_from({"text": "", **record}, source, line) if record else None
    except InputError as error:
        return left_out(error)


def _refused(error: Exception, count: int, source: str, line: int) -> InputError:
    if isinstance(error, _TooLongError):
        why = "this row is longer than one article may be" + ("; a quotation mark may be open" if count > 1 else "")
        return InputError(why, source=source, line=line, hint=_AN_OPEN_MARK)
    return InputError(f"this row is broken ({error})", source=source, line=line, hint=_AN_OPEN_MARK)
