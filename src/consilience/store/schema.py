"""The tables of the store. How they came to be, version by version, stands in `migrations/`."""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, Table

from consilience.store.dialects import Text

REVISION = "0004"  # what the tables below are; a test holds them against the migrations
APPLICATION = 0x436F_6E73  # "Cons", in SQLite's header: tells a store from the database of another program

METADATA = MetaData()

outlets = Table(
    "outlets",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
)

# One row an article, as its current version was read. `number` counts in the order of arrival and is never used again.
articles = Table(
    "articles",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("version", Integer, nullable=False),
    Column("content", Text, nullable=False),  # of the current version
    Column("code", Text),  # of the reading that the row and the search index show
    Column("outlet", Integer, ForeignKey("outlets.number")),
    Column("title", Text),
    Column("url", Text),
    Column("author", Text),
    Column("published", Text),
    Column("published_origin", Text),
    Column("day", Float),  # days since 1970 of `published`; null where it is unknown
    Column("words", Integer, nullable=False),
    Column("names", Text, nullable=False),  # who and what is named, for the search index
    Column("marks", Text, nullable=False),  # outlet and kinds of events as words, for the search index
    Column("story", Text, ForeignKey("stories.id")),
    Column("score", Float),
    Column("reason", Text),
    Column("added", Text, nullable=False),
    Column("changed", Text, nullable=False),
    sqlite_autoincrement=True,
)
Index("articles_day", articles.c.day)
Index("articles_story", articles.c.story)
Index("articles_outlet", articles.c.outlet)

# Every text that an article had, as it was given. Rows are added, never changed.
versions = Table(
    "versions",
    METADATA,
    Column("article", Integer, ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("content", Text, nullable=False),  # SHA-256 of all that was given but the id
    Column("text", Text, nullable=False),
    Column("title", Text),
    Column("outlet", Text),
    Column("url", Text),
    Column("author", Text),
    Column("language", Text),
    Column("published", Text),
    Column("published_origin", Text),
    Column("source", Text, nullable=False),
    Column("line", Integer),
    Column("added", Text, nullable=False),
)
Index("versions_url", versions.c.url)
Index("versions_content", versions.c.content)
Index("versions_source", versions.c.source)

readings = Table(
    "annotations",
    METADATA,
    Column("content", Text, primary_key=True),
    Column("code", Text, primary_key=True),  # what it was read with: code, model, settings that matter
    Column("body", LargeBinary, nullable=False),
    Column("made", Text, nullable=False),
)

stories = Table(
    "stories",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("merged_into", Text),  # the story that took its articles in; null while it has any
    Column("made", Text, nullable=False),
)

story_changes = Table(
    "story_changes",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("time", Text, nullable=False),
    Column("kind", Text, nullable=False),  # merged | split | moved
    Column("story", Text, nullable=False),
    Column("other", Text),
    Column("articles", Text, nullable=False),  # ids, a JSON list
)
Index("story_changes_story", story_changes.c.story)

# What grouping a stream has to remember: of each article its weighed words, of each word how many articles had it.
weighed = Table(
    "weighed",
    METADATA,
    Column("article", Integer, ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True),
    Column("bar", Float, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
terms = Table(
    "terms",
    METADATA,
    Column("term", Text, primary_key=True),
    Column("articles", Integer, nullable=False),
    sqlite_with_rowid=False,
)

copies = Table(
    "copies",
    METADATA,
    Column("a", Integer, ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True),
    Column("b", Integer, ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True),
    Column("body", LargeBinary, nullable=False),
)
Index("copies_b", copies.c.b)

accounts = Table(
    "accounts",
    METADATA,
    Column("story", Text, ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True),
    Column("key", Text, nullable=False),  # of its articles, their readings and the code
    Column("body", LargeBinary, nullable=False),
    Column("made", Text, nullable=False),
)

jobs = Table(
    "jobs",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("command", Text, nullable=False),  # a JSON list
    Column("state", Text, nullable=False),  # running | done | stopped
    Column("started", Text, nullable=False),
    Column("ended", Text),
    Column("process", Integer, nullable=False),
    Column("added", Integer, nullable=False),
    Column("known", Integer, nullable=False),
    Column("left_out", Integer, nullable=False),
)

# Single values: the generation of the stories, how they were grouped.
facts = Table("facts", METADATA, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))

decisions = Table(
    "decisions",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("time", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("body", Text, nullable=False),  # JSON
)

feeds = Table(
    "feeds",
    METADATA,
    Column("url", Text, primary_key=True),
    Column("title", Text),
    Column("checked", Text),
    Column("etag", Text),
    Column("modified", Text),
    Column("body", Text, nullable=False),  # JSON: whatever else a reader of feeds wants to remember
)

# What `watch` has looked at: the version of each article that its rules have seen, and what was known of it then.
watched = Table(
    "watched",
    METADATA,
    Column("article", Integer, ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("content", Text, nullable=False),
    Column("body", Text, nullable=False),  # JSON
)

# Written in one transaction with what is in `watched`: nothing is told twice, nothing is forgotten.
alerts = Table(
    "alerts",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("time", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("body", Text, nullable=False),  # JSON
)

# The outbox: a row for each place that an alert goes to.
deliveries = Table(
    "deliveries",
    METADATA,
    Column("alert", Integer, ForeignKey("alerts.number", ondelete="CASCADE"), primary_key=True),
    Column("sink", Text, primary_key=True),
    Column("tries", Integer, nullable=False),
    Column("due", Text, nullable=False),
    Column("error", Text),
    Column("delivered", Text),  # null while it waits
)
Index("deliveries_due", deliveries.c.delivered, deliveries.c.sink, deliveries.c.due)

# Who may use the desk. Passwords as Argon2id, sessions and tokens as SHA-256 of what only their owner has.
users = Table(
    "users",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("password", Text, nullable=False),
    Column("role", Text, nullable=False),  # reader | analyst | admin
    Column("made", Text, nullable=False),
)
sessions = Table(
    "sessions",
    METADATA,
    Column("hash", Text, primary_key=True),
    Column("user", Text, ForeignKey("users.name", ondelete="CASCADE"), nullable=False),
    Column("made", Text, nullable=False),
    Column("expires", Text, nullable=False),
)
Index("sessions_user", sessions.c.user)
tokens = Table(
    "tokens",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("hash", Text, nullable=False, unique=True),
    Column("user", Text, ForeignKey("users.name", ondelete="CASCADE"), nullable=False),
    Column("label", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("expires", Text, nullable=False),
)
Index("tokens_user", tokens.c.user)
