"""A plain text file -> Article: the text is the decoded file, unchanged."""

from __future__ import annotations

from consilience.errors import InputError
from consilience.ingest.decode import SAVE_AS_UTF8, decode
from consilience.ingest.given import Given, Note, size_in_words
from consilience.ingest.kinds import refuse_binary
from consilience.model.article import Article


def read_plain(data: bytes, source: str, stem: str) -> Given:
    """One article out of one file. `id` is the file's stem; nothing else is known of it.

    Raises InputError for binary data and an encoding that cannot be told.
    """
    refuse_binary(data, source)
    decoded = decode(data, source)
    return Given(
        article=Article(id=stem, text=decoded.text),
        source=source,
        notes=encoding_notes(decoded.guess, source, decoded.line),
    )


def encoding_notes(guess: str | None, source: str, line: int | None) -> tuple[Note, ...]:
    """What is to be said where the encoding was guessed."""
    if guess is None:
        return ()
    return (
        Note(
            source=source,
            line=line,
            said=f"the text is not UTF-8; it was read as {guess}, which is a guess",
            hint=f"if a letter or a quotation mark looks wrong, {SAVE_AS_UTF8}",
        ),
    )


def refuse_large(size: int, source: str, most: int, line: int | None = None) -> None:
    """Raise InputError where a file or a line has more bytes than one article may have."""
    if size > most:
        what = "this line" if line is not None else "this file"
        raise InputError(
            f"{what} has {size_in_words(size)}, more than the {size_in_words(most)} that one article may have",
            source=source,
            line=line,
            hint=f"cut it into articles, or set CONSILIENCE_MAX_BYTES={size} or more to read it all the same",
        )
