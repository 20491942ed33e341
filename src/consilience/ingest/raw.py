"""Paths -> what stands in them with the costly part of reading left undone; and that part, for another process to do.

Taking records out of their files is cheap and goes in order; finding the text of a page is not and may go anywhere.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from consilience.ingest.contents import BY_RECORD, ByRecord
from consilience.ingest.given import Given
from consilience.ingest.paths import expand, shown
from consilience.ingest.read import fit_to_read, read_file, without_links
from consilience.ingest.warc import Block, page_of, read_blocks
from consilience.model.article import LeftOut
from consilience.model.record import Record
from consilience.settings import Settings


class Page(Record, frozen=True, kw_only=True, tag=True):
    """An answer of a web archive whose page is not yet read."""

    source: str
    block: Block


class Taken(Record, frozen=True, kw_only=True, tag=True):
    """A record of which the fields are read."""

    given: Given


class Missing(Record, frozen=True, kw_only=True, tag=True):
    """Something that could not be taken out of its file."""

    left_out: LeftOut


Raw = Page | Taken | Missing


class Whole(Record, frozen=True, kw_only=True):
    """A file that was read to its end, with the size and time of change it had before. `many`: it holds records."""

    path: str
    size: int
    changed: int  # nanoseconds
    many: bool


def read_raw(
    paths: Sequence[str | os.PathLike[str]], settings: Settings, is_done: Callable[[Whole], bool] = lambda _: False
) -> Iterator[Raw | Whole]:
    """All that stands in the files named, in order, each followed by its Whole. Files that `is_done` are left out."""
    for found in expand(paths):
        if isinstance(found, LeftOut):
            yield Missing(left_out=found)
        elif isinstance(found, str):
            yield Missing(
                left_out=LeftOut(
                    source=found,
                    reason="only files and folders can be read here",
                    hint="save it to a file first: what can be read again goes on where it stopped",
                )
            )
        else:
            yield from _file(found, settings, is_done)


def place_of(raw: Raw) -> tuple[str, int | None]:
    """The file, and the line or number of the record."""
    if isinstance(raw, Page):
        return raw.source, raw.block.number
    each = raw.given if isinstance(raw, Taken) else raw.left_out
    return each.source, each.line


def finish(raw: Raw, settings: Settings) -> Given | LeftOut | None:
    """The article, its page read and its language told; or why it is left out; None for an answer that is no page."""
    if isinstance(raw, Missing):
        return raw.left_out
    given = raw.given if isinstance(raw, Taken) else page_of(raw.block, raw.source, settings.max_bytes)
    return fit_to_read(given, settings) if isinstance(given, Given) else given


def _file(path: Path, settings: Settings, is_done: Callable[[Whole], bool]) -> Iterator[Raw | Whole]:
    try:
        state = path.stat()
        whole = Whole(path=shown(path), size=state.st_size, changed=state.st_mtime_ns, many=True)
    except OSError:
        whole = Whole(path=shown(path), size=-1, changed=-1, many=False)  # reading it says what is wrong
    if is_done(whole):
        return
    count = 0
    contents = read_file(path, settings, _BY_RECORD)
    for each in without_links(contents, shown(path)):
        count += 1
        if isinstance(each, Page):
            yield each
        else:
            yield Missing(left_out=each) if isinstance(each, LeftOut) else Taken(given=each)
    yield Whole(path=whole.path, size=whole.size, changed=whole.changed, many=count > 1)


def _pages(stream: BinaryIO, source: str, most: int) -> Iterator[Page | LeftOut]:
    for each in read_blocks(stream, source, most):
        yield each if isinstance(each, LeftOut) else Page(source=source, block=each)


_BY_RECORD: ByRecord = {**BY_RECORD, "warc": _pages}
