"""JSON lines, a JSON array or one JSON object -> Articles, one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from consilience.errors import InputError
from consilience.ingest.decode import decode
from consilience.ingest.fields import article_from
from consilience.ingest.given import Given, left_out, size_in_words
from consilience.ingest.lines import Line, LineReader
from consilience.ingest.plain import encoding_notes, refuse_large
from consilience.model.article import LeftOut

_BOM = b"\xef\xbb\xbf"


def read_records(stream: BinaryIO, source: str, most: int) -> Iterator[Given | LeftOut]:
    """Each record as it comes. `most` is the largest number of bytes of one line, or of a whole array or object.

    A record that cannot be read is left out, with its line; the others are read.
    """
    lines = LineReader(stream, most)
    line = _first_line(lines)
    if line is None:
        yield LeftOut(source=source, reason="the file is empty", hint="give one JSON object with a `text` on each line")
        return
    start = line.data.lstrip()[:1]
    if start not in {b"{", b"["}:
        yield LeftOut(
            source=source,
            line=line.number,
            reason="this is not JSON: a record starts with `{`",
            hint="give one JSON object with a `text` on each line; plain text is read from .txt files",
        )
        return
    if start == b"[" and line.size > most:
        yield _unreadable_array(None, line, source, most)
        return
    if start == b"[" or (line.size <= most and not line.data.rstrip().endswith(b"}")):
        lines.put_back(line)
        whole = lines.look_ahead(most)
        if whole is not None and (records := _document(whole, line.number, source)) is not None:
            yield from records
            return
        if start == b"[":
            yield _unreadable_array(whole, line, source, most)
            return
    else:
        lines.put_back(line)
    while (line := lines.next()) is not None:
        if line.data.strip():
            yield _record(line, source, most)


def _first_line(lines: LineReader) -> Line | None:
    """The first line with something on it, without a byte order mark."""
    while (line := lines.next()) is not None:
        if line.number == 1 and line.data.startswith(_BOM):
            line = msgspec.structs.replace(line, data=line.data[len(_BOM) :])
        if line.data.strip():
            return line
    return None


def _record(line: Line, source: str, most: int) -> Given | LeftOut:
    try:
        refuse_large(line.size, source, most, line.number)
        data, guess = line.data, None
        if not data.isascii():
            decoded = decode(data, source)
            data, guess = decoded.text.encode("utf-8", errors="surrogatepass"), decoded.guess
        given = article_from(_value(data, source, line.number), source, line.number)
    except InputError as error:
        error.line = line.number
        return left_out(error)
    notes = encoding_notes(guess, source, line.number)
    return msgspec.structs.replace(given, notes=(*notes, *given.notes))


def _value(data: bytes, source: str, line: int) -> Any:
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(
            f"this line is broken JSON ({error})",
            source=source,
            line=line,
            hint="mend the line; a record is one JSON object on one line, in double quotes, with \\n for a line break",
        ) from error


def _document(data: bytes, first: int, source: str) -> Iterator[Given | LeftOut] | None:
    """The records of an array, or of one object over several lines; None where the bytes are neither."""
    try:
        found = msgspec.json.decode(data, type=list[msgspec.Raw] | dict[str, msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    raws = [bytes(raw) for raw in found] if isinstance(found, list) else [data.strip()]
    return _each(data, raws, first, source)


def _each(data: bytes, raws: list[bytes], first: int, source: str) -> Iterator[Given | LeftOut]:
    at, line = 0, first
    if not raws:
        yield LeftOut(source=source, reason="the array is empty", hint="give at least one object with a `text`")
    for raw in raws:
        begin = data.index(raw, at)
        line += data.count(b"\n", at, begin)
        try:
            yield article_from(_value(raw, source, line), source, line)
        except InputError as error:
            yield left_out(error)
        at = begin + len(raw)
        line += raw.count(b"\n")


def _unreadable_array(whole: bytes | None, line: Line, source: str, most: int) -> LeftOut:
    """Why an array was not read: too large to be read at once, or broken, and then where."""
    if whole is None:
        return LeftOut(
            source=source,
            line=line.number,
            reason=f"this JSON array has more than the {size_in_words(most)} that are read at once",
            hint="save it as JSON lines (.jsonl), which are read one at a time, or raise CONSILIENCE_MAX_BYTES",
        )
    reason, at = "this JSON array is broken", 0
    try:
        msgspec.json.decode(whole)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        reason = f"{reason} ({error})"
        at = _position(str(error))
    return LeftOut(
        source=source,
        line=line.number + whole.count(b"\n", 0, at),
        reason=reason,
        hint="mend it, or save it as JSON lines (.jsonl): then a broken record does not stop the others",
    )


def _position(message: str) -> int:
    """The byte that msgspec names at the end of its messages: "... (byte 17)"."""
    number = message.rpartition("(byte ")[2].rstrip(")")
    return int(number) if number.isdigit() else 0
