"""Paths -> Articles: every kind of input through one door. What is not read is said, and the others are read."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from consilience.errors import InputError
from consilience.ingest.contents import BY_RECORD, ByRecord, read_contents
from consilience.ingest.given import Given, Link, left_out
from consilience.ingest.language import find_language, language_name, tidy_language
from consilience.ingest.online import Online
from consilience.ingest.paths import STDIN, expand, shown
from consilience.ingest.records import read_records
from consilience.model.article import LeftOut
from consilience.settings import Settings


def read_given(
    paths: Sequence[str | os.PathLike[str]], settings: Settings, stdin: BinaryIO | None = None
) -> Iterator[Given | LeftOut]:
    """Everything named, in the order named, one article at a time. `stdin` is what `-` stands for."""
    online = Online(settings)
    for found in expand(paths):
        if isinstance(found, LeftOut):
            yield found
            continue
        for given in _contents(found, settings, stdin, online):
            yield given if isinstance(given, LeftOut) else fit_to_read(given, settings)


def _contents(
    found: Path | str, settings: Settings, stdin: BinaryIO | None, online: Online
) -> Iterator[Given | LeftOut]:
    if isinstance(found, Path):
        contents = read_file(found, settings)
        follow = online.follow if settings.follow_links else without_links
        return follow(contents, shown(found))
    return _stdin(stdin, settings) if found == STDIN else online.read(found)


def _stdin(stdin: BinaryIO | None, settings: Settings) -> Iterator[Given | LeftOut]:
    if stdin is None:
        yield LeftOut(source="stdin", reason="nothing stands on standard input", hint="pipe JSON lines into it")
    else:
        yield from read_records(stdin, "stdin", settings.max_bytes)


def read_file(path: Path, settings: Settings, by_record: ByRecord = BY_RECORD) -> Iterator[Given | Link | LeftOut]:
    """What stands in a file, before it is looked at whether that is fit to read. Raises nothing."""
    source = shown(path)
    try:
        with path.open("rb") as stream:
            whole = stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
            size = os.fstat(stream.fileno()).st_size if whole else None
            yield from read_contents(stream, shown(path.name), source, settings, size, by_record)
    except InputError as error:
        yield left_out(error)
    except OSError as error:
        yield LeftOut(
            source=source, reason=f"this file cannot be read ({error.strerror or error})", hint="check who may read it"
        )


def without_links(found: Iterable[Given | Link | LeftOut], source: str) -> Iterator[Given | LeftOut]:
    """The articles of a file; its links are counted, since a file that was given is no leave to fetch."""
    count = 0
    for each in found:
        if isinstance(each, Link):
            count += 1
        else:
            yield each
    if count:
        yield LeftOut(
            source=source,
            reason=f"{count} of its entries are links without the text; a file's links are not fetched",
            hint="set CONSILIENCE_FOLLOW_LINKS=yes to fetch them, or give the address of the feed or sitemap",
        )


def fit_to_read(given: Given, settings: Settings) -> Given | LeftOut:
    """The article with its language; or why it is not read: no words, too few, another language."""
    article, least = given.article, settings.min_words
    if not article.text.strip():
        return _refused(given, "the text is empty", "give the article's words")
    language = _language(given)
    if language is not None and language != "en":
        why = f"the article is in {language_name(language)}; only English is read"
        return _refused(given, why, "translate it; where this is wrong, give it as JSON with `language` set to `en`")
    words = len(article.text.split(None, least)[:least])
    if words < least:
        why = f"the text has {words} word{'s' * (words != 1)}; an article has at least {least}"
        return _refused(given, why, "give the whole article, or set CONSILIENCE_MIN_WORDS")
    return msgspec.structs.replace(given, article=msgspec.structs.replace(article, language=language))


def _refused(given: Given, reason: str, hint: str) -> LeftOut:
    return LeftOut(source=given.source, line=given.line, reason=reason, hint=hint)


def _language(given: Given) -> str | None:
    """A record's own word on its language; of a page only where the text does not tell, since its template may err."""
    article = given.article
    said = tidy_language(article.language)
    if given.is_record and said is not None:
        return said
    return find_language(article.text) or said
