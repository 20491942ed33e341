"""Keeping the file in order: forgetting readings that nothing needs, giving space back, looking for damage."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select, text

from consilience.store.indexing import does_not_match
from consilience.store.opening import Store
from consilience.store.schema import METADATA, accounts, articles, readings, stories, versions


def drop_unneeded(connection: Connection) -> int:
    """Delete the readings of texts that were removed and by code that no article was read with last; how many."""
    texts = select(versions.c.content)
    codes = select(articles.c.code).where(articles.c.code.is_not(None)).distinct()
    gone = connection.execute(delete(readings).where(readings.c.content.not_in(texts) | readings.c.code.not_in(codes)))
    merged = select(stories.c.id).where(stories.c.merged_into.is_not(None))
    connection.execute(delete(accounts).where(accounts.c.story.in_(merged)))
    return int(gone.rowcount)


def compact(store: Store) -> None:
    """Merge the search index and give unused space back to the disk. Nobody can write to a file meanwhile."""
    if store.is_postgres:
        with store.alone() as connection:
            for name in [*METADATA.tables, "search"]:
                connection.execute(f'VACUUM (ANALYZE) "{name}"')
        return
    with store.writing() as connection:
        connection.execute(text("INSERT INTO search(search) VALUES ('optimize')"))
    with store.alone() as connection:
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def size(store: Store) -> int:
    """The bytes that the store takes on the disk."""
    with store.reading() as connection:
        if store.is_postgres:
            names = [*METADATA.tables, "search"]
            query = text(
                "SELECT sum(pg_total_relation_size(quote_ident(name)::regclass))"
                " FROM unnest(CAST(:names AS text[])) AS name"
            )
            return int(connection.scalar(query, {"names": names}) or 0)
        pages = int(connection.scalar(text("PRAGMA page_count")) or 0)
        return pages * int(connection.scalar(text("PRAGMA page_size")) or 0)


def damage(store: Store) -> list[str]:
    """What is wrong with the store, in words; nothing where all is well. Reads all of it."""
    found = []
    with store.reading() as connection:
        if not store.is_postgres:
            checked = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check(20)"))]
            found += [each for each in checked if each != "ok"]
            for row in connection.execute(text("PRAGMA foreign_key_check")):
                found.append(f"{row[0]}: row {row[1]} points to a row of {row[2]} that is not there")
        for said, query in (*_MUST_BE_NONE, _NOT_INDEXED_THERE if store.is_postgres else _NOT_INDEXED):
            number = int(connection.scalar(text(query)) or 0)
            if number:
                found.append(f"{number} {said}")
        wrong = does_not_match(connection) if store.is_postgres else ""
    if store.writable and not store.is_postgres:
        with store.writing() as connection:
            wrong = does_not_match(connection)
    if wrong:
        found.append(f"the search index does not match the articles ({wrong})")
    return found


_MUST_BE_NONE = (
    (
        "articles without their current version",
        "SELECT count(*) FROM articles LEFT JOIN versions ON versions.article = articles.number"
        " AND versions.version = articles.version AND versions.content = articles.content"
        " WHERE versions.article IS NULL",
    ),
    (
        "articles without a reading",
        "SELECT count(*) FROM articles LEFT JOIN annotations ON annotations.content = articles.content"
        " AND annotations.code = articles.code WHERE annotations.content IS NULL",
    ),
    ("articles without a story", "SELECT count(*) FROM articles WHERE story IS NULL"),
    (
        "articles in a story that was merged into another",
        "SELECT count(*) FROM articles JOIN stories ON stories.id = articles.story WHERE merged_into IS NOT NULL",
    ),
    (
        "stories without an article",
        "SELECT count(*) FROM stories LEFT JOIN articles ON articles.story = stories.id"
        " WHERE articles.number IS NULL AND merged_into IS NULL",
    ),
)
_NOT_INDEXED = (
    "articles that the search index does not hold",
    "SELECT count(*) FROM articles LEFT JOIN search_docsize ON search_docsize.id = articles.number"
    " WHERE search_docsize.id IS NULL",
)
_NOT_INDEXED_THERE = (
    "articles that the search index does not hold",
    "SELECT count(*) FROM articles LEFT JOIN search ON search.number = articles.number WHERE search.number IS NULL",
)
