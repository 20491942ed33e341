"""Paths -> Articles: every kind of input through one door. What is not read is said, and the others are read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from consilience.errors import InputError
from consilience.ingest.given import Given, left_out
from consilience.ingest.kinds import kind_of
from consilience.ingest.language import find_language, language_name, tidy_language
from consilience.ingest.page import read_page
from consilience.ingest.paths import expand, shown
from consilience.ingest.plain import read_plain, refuse_large
from consilience.ingest.records import read_records
from consilience.model.article import LeftOut
from consilience.settings import Settings

_HEAD = 4096


def read_given(
    paths: Sequence[str | os.PathLike[str]], settings: Settings, stdin: BinaryIO | None = None
) -> Iterator[Given | LeftOut]:
    """Everything named, in the order named, one article at a time. `stdin` is what `-` stands for."""
    for found in expand(paths):
        if isinstance(found, LeftOut):
            yield found
            continue
        each = _stdin(stdin, settings) if isinstance(found, str) else _file(found, settings)
        for given in each:
            yield given if isinstance(given, LeftOut) else _fit_to_read(given, settings)


def _stdin(stdin: BinaryIO | None, settings: Settings) -> Iterator[Given | LeftOut]:
    if stdin is None:
        yield LeftOut(source="stdin", reason="nothing stands on standard input", hint="pipe JSON lines into it")
    else:
        yield from read_records(stdin, "stdin", settings.max_bytes)


def _file(path: Path, settings: Settings) -> Iterator[Given | LeftOut]:
    source = shown(path)
    try:
        with path.open("rb") as stream:
            yield from _stream(stream, path, settings)
    except InputError as error:
        yield left_out(error)
    except OSError as error:
        yield LeftOut(
            source=source, reason=f"this file cannot be read ({error.strerror or error})", hint="check who may read it"
        )


def _stream(stream: BinaryIO, path: Path, settings: Settings) -> Iterator[Given | LeftOut]:
    source, most = shown(path), settings.max_bytes
    head = stream.peek(_HEAD)[:_HEAD] if hasattr(stream, "peek") else b""
    kind = kind_of(path.suffix, head, source)
    if kind == "json":
        yield from read_records(stream, source, most)
        return
    size = os.fstat(stream.fileno()).st_size
    refuse_large(size, source, most)
    data = stream.read(most + 1)
    refuse_large(len(data), source, most)  # a pipe has no size beforehand
    if not data.strip():
        raise InputError("the file is empty", source=source, hint="put the article's words into it, or delete it")
    yield read_page(data, source) if kind == "html" else read_plain(data, source, shown(path.stem))


def _fit_to_read(given: Given, settings: Settings) -> Given | LeftOut:
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
    if given.line is not None and said is not None:
        return said
    return find_language(article.text) or said
