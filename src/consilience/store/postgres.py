"""A PostgreSQL address -> an engine, and what is found there: a team's store, the same tables beside other work.

Readers see one state throughout (REPEATABLE READ). Writers take turns as with a file: each takes the store's advisory
lock when it begins, so that two watchers and several adders never write stories past one another. A server that
restarts is waited for.
"""

from __future__ import annotations

import os
import platform
import re
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, text

from consilience.errors import StoreError
from consilience.store.schema import APPLICATION, METADATA

_SCHEMES = ("postgresql://", "postgres://", "postgresql+psycopg://")
# Where a secret may stand in an address, and in libpq's own way of writing one (`host=… password=…`).
_SECRETS = re.compile(r"(?:ssl)?password\s{0,9}=\s{0,9}(?:'[^']*'|[^&\s]*)&?", re.IGNORECASE)
_NO_PORT = re.compile(r"(\[[^\]]*\])|:(?!\d{1,5}(?:,|\Z))[^,]*")
# An address of some database, rightly or wrongly written: no file of ours is called so.
_ANY = re.compile(r"[a-z][a-z0-9+.-]+(?:://|:/(?=[^/]*@))|.*\bpassword\s{0,9}=", re.IGNORECASE | re.DOTALL)
MARK = "consilience"  # the comment on `alembic_version`, which tells a store from the tables of another program
_KEPT_ALIVE = {"keepalives_idle": 60, "keepalives_interval": 15, "keepalives_count": 4}  # a dead client holds no lock


def is_address(place: object) -> bool:
    return isinstance(place, str) and place.lower().startswith(_SCHEMES)


def is_misspelt(place: str) -> bool:
    """Whether a place is meant for an address of a database, and is none that we know."""
    return not is_address(place) and _ANY.match(place) is not None


def shown(address: str) -> str:
    """The address without what nobody is to see, however it is misspelt; a path as it is."""
    if _ANY.match(address) is None:
        return address
    scheme, _, rest = address.partition(":/")
    if not rest:
        return _SECRETS.sub("", address).rstrip("?& ")
    user, at, host = _SECRETS.sub("", rest.removeprefix("/")).rpartition("@")
    name = re.split(r"[/?]", host, maxsplit=1)[0]
    host = (_NO_PORT.sub(lambda found: found[1] or "", name) + host[len(name) :]).rstrip("?&")
    return f"{scheme.partition('+')[0].lower()}://{user.partition(':')[0]}{at}{host}"


def engine_of(address: str) -> Engine:
    """Raises StoreError where psycopg is missing or the address makes no sense; connects to nothing yet."""
    try:
        import psycopg
        from psycopg.conninfo import conninfo_to_dict
    except ImportError as error:
        raise StoreError(
            "a store on PostgreSQL needs the package psycopg, which is not installed",
            source=shown(address),
            hint='pip install "consilience[postgres]"',
        ) from error
    scheme, _, rest = address.partition("://")
    plain = f"{scheme.partition('+')[0]}://{rest}"
    try:
        given = conninfo_to_dict(plain)
    except psycopg.Error:  # its words would repeat the password
        raise StoreError(
            "this is no address of a PostgreSQL database",
            source=shown(address),
            hint="write it as postgresql://user@host:5432/database; mark @ : / in a password as %40 %3A %2F",
        ) from None
    settings: dict[str, Any] = {"connect_timeout": 10, **_KEPT_ALIVE, **given}
    settings["application_name"] = f"consilience {os.getpid()} {platform.node()}"[:63]  # see `has_process`

    def connect() -> Any:
        connection = psycopg.connect(**settings, client_encoding="UTF8", autocommit=True)
        # Compiling a query takes longer than our queries do; sets of all articles are held against one another. What
        # was committed survives a crash, whatever the server is set to.
        connection.execute("SET jit = off; SET work_mem = '64MB'; SET synchronous_commit = on")
        connection.autocommit = False
        return connection

    return create_engine(
        "postgresql+psycopg://",
        creator=connect,
        pool_size=5,
        max_overflow=50,
        pool_pre_ping=True,
        pool_use_lifo=True,
        hide_parameters=True,  # articles and hashes stand in no message
    )


def take_turn(connection: Connection, wait: float) -> None:
    """Wait for other writers of this store; the lock goes with the transaction."""
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(1, int(wait * 1000))}")  # ms
    connection.execute(
        text("SELECT pg_advisory_xact_lock(:application, hashtext(current_schema()))"), {"application": APPLICATION}
    )


def has_process(connection: Connection, process: int) -> bool:
    """Whether a process of this number, on whatever machine, is connected to the database."""
    query = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE :name"
    )
    return bool(connection.scalar(query, {"name": f"consilience {process} %"}))


def is_writable(connection: Connection) -> bool:
    """Whether this user may write there: no replica, and the right to add articles."""
    return bool(
        connection.scalar(
            text(
                "SELECT NOT pg_is_in_recovery() AND CASE WHEN to_regclass('articles') IS NULL"
                " THEN has_schema_privilege(current_schema(), 'CREATE')"
                " ELSE has_table_privilege('articles', 'INSERT') END"
            )
        )
    )


def schema_found(connection: Connection, place: str) -> str | None:
    """The revision that the tables have; None where there are none. Raises StoreError for those of another program."""
    encoding, schema = connection.execute(text("SELECT current_setting('server_encoding'), current_schema()")).one()
    if encoding != "UTF8":
        raise StoreError(
            f"the database keeps texts as {encoding}, which cannot hold every article",
            source=place,
            hint="make one for the store: createdb --encoding UTF8 --template template0 NAME",
        )
    if schema is None:
        raise StoreError(
            "the database has no schema where tables could stand", source=place, hint="see its search_path"
        )
    names = set(connection.execute(_TABLES).scalars())
    if not names:
        return None
    marked = connection.scalar(text("SELECT obj_description(to_regclass('alembic_version'), 'pg_class')"))
    if marked != MARK:
        raise StoreError(
            "these are the tables of another program, no store; they were not touched",
            source=place,
            hint="make a database of its own: createdb consilience",
        )
    return str(connection.scalar(text("SELECT version_num FROM alembic_version")))


# Tables of the schema that tables would be made in, those of extensions left out.
_TABLES = text(
    "SELECT relname FROM pg_class WHERE relnamespace = to_regnamespace(quote_ident(current_schema()))"
    " AND relkind IN ('r', 'p') AND NOT EXISTS"
    " (SELECT 1 FROM pg_depend WHERE objid = pg_class.oid AND classid = 'pg_class'::regclass AND deptype = 'e')"
)


def finish(connection: Connection) -> None:
    """After migrations: mark the tables as ours, and let texts be ordered by their code points as SQLite does."""
    connection.exec_driver_sql(f"COMMENT ON TABLE alembic_version IS '{MARK}'")
    ours = [*METADATA.tables, "alembic_version"]
    rows = connection.execute(_ORDERED_BY_LANGUAGE, {"ours": ours}).all()
    views = bool(connection.scalar(text("SELECT to_regclass('searchable')"))) and bool(rows)
    if views:  # no column can change that a view shows
        definition = connection.scalar(text("SELECT pg_get_viewdef('searchable'::regclass)"))
        connection.exec_driver_sql("DROP VIEW searchable")
    columns: dict[str, list[str]] = {}
    for table, column in rows:
        columns.setdefault(table, []).append(f'ALTER COLUMN "{column}" TYPE text COLLATE "C"')
    for table, changes in columns.items():
        connection.exec_driver_sql(f'ALTER TABLE "{table}" {", ".join(changes)}')
    if views:
        connection.exec_driver_sql(f"CREATE VIEW searchable AS {definition}")


_ORDERED_BY_LANGUAGE = text(
    "SELECT relname, attname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid"
    " JOIN pg_collation ON pg_collation.oid = attcollation"
    " WHERE relnamespace = to_regnamespace(quote_ident(current_schema())) AND relname = ANY(:ours)"
    " AND relkind = 'r' AND attnum > 0 AND NOT attisdropped AND collname <> 'C' ORDER BY relname, attnum"
)
