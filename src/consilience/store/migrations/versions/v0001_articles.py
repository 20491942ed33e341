"""Articles with their versions, readings, stories, accounts, jobs and the search index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "outlets",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False, unique=True),
    )
    op.create_table(
        "stories",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("merged_into", sa.Text),
        sa.Column("made", sa.Text, nullable=False),
    )
    op.create_table(
        "articles",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("code", sa.Text),
        sa.Column("outlet", sa.Integer, sa.ForeignKey("outlets.number")),
        sa.Column("title", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("author", sa.Text),
        sa.Column("published", sa.Text),
        sa.Column("published_origin", sa.Text),
        sa.Column("day", sa.Float),
        sa.Column("words", sa.Integer, nullable=False),
        sa.Column("names", sa.Text, nullable=False),
        sa.Column("marks", sa.Text, nullable=False),
        sa.Column("story", sa.Text, sa.ForeignKey("stories.id")),
        sa.Column("score", sa.Float),
        sa.Column("reason", sa.Text),
        sa.Column("added", sa.Text, nullable=False),
        sa.Column("changed", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("articles_day", "articles", ["day"])
    op.create_index("articles_story", "articles", ["story"])
    op.create_index("articles_outlet", "articles", ["outlet"])
    op.create_table(
        "versions",
        sa.Column("article", sa.Integer, sa.ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("outlet", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("author", sa.Text),
        sa.Column("language", sa.Text),
        sa.Column("published", sa.Text),
        sa.Column("published_origin", sa.Text),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("line", sa.Integer),
        sa.Column("added", sa.Text, nullable=False),
    )
    op.create_index("versions_url", "versions", ["url"])
    op.create_index("versions_content", "versions", ["content"])
    op.create_index("versions_source", "versions", ["source"])
    op.create_table(
        "annotations",
        sa.Column("content", sa.Text, primary_key=True),
        sa.Column("code", sa.Text, primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("made", sa.Text, nullable=False),
    )
    op.create_table(
        "story_changes",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("time", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("story", sa.Text, nullable=False),
        sa.Column("other", sa.Text),
        sa.Column("articles", sa.Text, nullable=False),
    )
    op.create_index("story_changes_story", "story_changes", ["story"])
    op.create_table(
        "weighed",
        sa.Column("article", sa.Integer, sa.ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True),
        sa.Column("bar", sa.Float, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "terms",
        sa.Column("term", sa.Text, primary_key=True),
        sa.Column("articles", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "copies",
        sa.Column("a", sa.Integer, sa.ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True),
        sa.Column("b", sa.Integer, sa.ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_index("copies_b", "copies", ["b"])
    op.create_table(
        "accounts",
        sa.Column("story", sa.Text, sa.ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("made", sa.Text, nullable=False),
    )
    op.create_table(
        "jobs",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("command", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("started", sa.Text, nullable=False),
        sa.Column("ended", sa.Text),
        sa.Column("process", sa.Integer, nullable=False),
        sa.Column("added", sa.Integer, nullable=False),
        sa.Column("known", sa.Integer, nullable=False),
        sa.Column("left_out", sa.Integer, nullable=False),
    )
    op.create_table("facts", sa.Column("name", sa.Text, primary_key=True), sa.Column("value", sa.Text, nullable=False))
    op.execute(
        "CREATE VIEW searchable AS SELECT articles.number AS number, coalesce(articles.title, '') AS title,"
        " versions.text AS text, articles.names AS names, articles.marks AS marks FROM articles"
        " JOIN versions ON versions.article = articles.number AND versions.version = articles.version"
    )
    if op.get_bind().dialect.name == "postgresql":
        _search_of_postgres()
    else:
        _search_of_sqlite()


def _search_of_sqlite() -> None:
    """FTS5 over the current version of each article. The words stay in `versions`: the index alone is added."""
    op.execute(
        "CREATE VIRTUAL TABLE search USING fts5(title, text, names, marks, content='searchable',"
        " content_rowid='number', tokenize=\"porter unicode61 remove_diacritics 2\")"
    )


def _search_of_postgres() -> None:
    """The words of the current version of each article with their places, and how many they are."""
    op.execute(
        "CREATE TABLE search (number integer PRIMARY KEY REFERENCES articles ON DELETE CASCADE,"
        " words tsvector NOT NULL, length integer NOT NULL)"
    )
    # Without a list of what is yet to be sorted in, which every search would have to read through.
    op.execute("CREATE INDEX search_words ON search USING gin (words) WITH (fastupdate = off)")
