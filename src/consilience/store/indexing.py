"""The search index: the current version of each article, put in, taken out, made anew, held against the articles."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, select, text

from consilience.store.dialects import Text, is_postgres
from consilience.store.schema import articles
from consilience.store.tokens import MARKS, NAMES, TEXT, TITLE, vector_of

_COLUMNS = "title, text, names, marks"
_AT_ONCE = 200
_SHOWN = (
    text(f"SELECT number, {_COLUMNS} FROM searchable WHERE number IN :numbers ORDER BY number")
    .bindparams(bindparam("numbers", expanding=True))
    .columns(title=Text, text=Text, names=Text, marks=Text)
)
_PUT = text(
    "INSERT INTO search (number, words, length) VALUES (:number, CAST(:words AS tsvector), :length)"
    " ON CONFLICT (number) DO UPDATE SET words = excluded.words, length = excluded.length"
)
_DIFFERS = text("SELECT words IS DISTINCT FROM CAST(:words AS tsvector) FROM search WHERE number = :number")


def index(connection: Connection, number: int) -> None:
    """Add the current version to the index."""
    if is_postgres(connection):
        _put(connection, [number])
        return
    connection.exec_driver_sql(
        f"INSERT INTO search(rowid, {_COLUMNS}) SELECT number, {_COLUMNS} FROM searchable WHERE number = ?", (number,)
    )


def unindex(connection: Connection, number: int) -> None:
    """Take the current version out of the index; SQLite's has to be given the very words that it holds."""
    if is_postgres(connection):
        connection.execute(text("DELETE FROM search WHERE number = :number"), {"number": number})
        return
    connection.exec_driver_sql(
        f"INSERT INTO search(search, rowid, {_COLUMNS})"
        f" SELECT 'delete', number, {_COLUMNS} FROM searchable WHERE number = ?",
        (number,),
    )


def rebuild(connection: Connection) -> None:
    """Make the whole index anew."""
    if not is_postgres(connection):
        connection.exec_driver_sql("INSERT INTO search(search) VALUES ('rebuild')")
        return
    connection.execute(text("DELETE FROM search"))
    for numbers in _parts(connection):
        _put(connection, numbers)


def does_not_match(connection: Connection) -> str:
    """In what the index differs from the articles, in words; nothing where it does not. On SQLite it has to write."""
    if is_postgres(connection):
        wrong = 0
        for numbers in _parts(connection):
            for number, words, _ in _vectors(connection, numbers):
                wrong += connection.scalar(_DIFFERS, {"number": number, "words": words}) is True
        return f"{wrong} of its articles" if wrong else ""
    try:  # FTS5 spells the check as an INSERT; it changes nothing
        connection.execute(text("INSERT INTO search(search, rank) VALUES ('integrity-check', 1)"))
    except Exception as error:
        return str(error.__cause__ or error)
    return ""


def _put(connection: Connection, numbers: Sequence[int]) -> None:
    rows = [
        {"number": number, "words": words, "length": length} for number, words, length in _vectors(connection, numbers)
    ]
    if rows:
        connection.execute(_PUT, rows)


def _vectors(connection: Connection, numbers: Sequence[int]) -> list[tuple[int, str, int]]:
    found = []
    for row in connection.execute(_SHOWN, {"numbers": list(numbers)}):
        words, length = vector_of([(TITLE, row.title), (MARKS, row.marks), (NAMES, row.names), (TEXT, row.text)])
        found.append((row.number, words, length))
    return found


def _parts(connection: Connection) -> list[Sequence[int]]:
    every = connection.scalars(select(articles.c.number).order_by(articles.c.number)).all()
    return [every[at : at + _AT_ONCE] for at in range(0, len(every), _AT_ONCE)]
