"""A PostgreSQL of this machine for tests: a private cluster, started when it is first asked for, gone with the tests.

Nothing listens but 127.0.0.1 and a socket in a temporary folder. The server refuses to run as root: there it runs as
the user `postgres`.
"""

from __future__ import annotations

import atexit
import contextlib
import itertools
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from consilience.store import open_store

PROGRAMS = Path("/usr/lib/postgresql/15/bin")
PASSWORD = "tr0ub4dor-5-h0rse"
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "shared_buffers": "64MB",
    "max_connections": "60",
    "logging_collector": "off",
    "lc_messages": "C",
}


class Cluster:
    """A server with a template that holds an empty store."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = _free_port()
        self._numbers = itertools.count(1)
        self.run("initdb", "-D", str(self.data), "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale", "C.UTF-8")
        rules = self.data / "pg_hba.conf"
        rules.write_text(f"host all secretive 127.0.0.1/32 scram-sha-256\n{rules.read_text()}")
        with (self.data / "postgresql.conf").open("a") as file:
            file.writelines(f"{name} = '{value}'\n" for name, value in _SETTINGS.items())
            file.write(f"port = {self.port}\nunix_socket_directories = '{folder}'\n")
        self.start()

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [*_as_another_user(), str(PROGRAMS / program), *arguments],
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()

    def start(self) -> None:
        self.run("pg_ctl", "-D", str(self.data), "-w", "-s", "-l", str(self.folder / "log"), "start")

    def stop(self, mode: str = "immediate") -> None:
        self.run("pg_ctl", "-D", str(self.data), "-w", "-s", "-m", mode, "stop")

    def restart(self, mode: str = "immediate") -> None:
        self.stop(mode)
        self.start()

    def address(self, name: str, user: str = "postgres", password: str = "") -> str:
        return f"postgresql://{user}{f':{password}' * bool(password)}@127.0.0.1:{self.port}/{name}"

    def execute(self, statement: str, name: str = "postgres") -> list[Any]:
        import psycopg

        with psycopg.connect(self.address(name), autocommit=True) as connection:
            done = connection.execute(statement)
            return done.fetchall() if done.description else []

    def create(self, template: str = "template1") -> str:
        """A new database; its name."""
        name = f"t{next(self._numbers)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def drop(self, name: str) -> None:
        self.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    @contextlib.contextmanager
    def database(self, template: str = "template1") -> Iterator[str]:
        """The address of a database that is there for a while."""
        name = self.create(template)
        try:
            yield self.address(name)
        finally:
            self.drop(name)


def _as_another_user() -> list[str]:
    if os.getuid() != 0:
        return []
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def missing() -> str:
    """Why there is no server to be had here; nothing where there is one."""
    if not (PROGRAMS / "initdb").exists():
        return "PostgreSQL 15 is not installed (Debian: apt install postgresql-15)"
    if os.getuid() == 0:
        if shutil.which("setpriv") is None:
            return "PostgreSQL does not run as root, and setpriv (util-linux) is not installed"
        try:
            pwd.getpwnam("postgres")
        except KeyError:
            return "PostgreSQL does not run as root, and there is no user postgres"
    try:
        import psycopg  # noqa: F401
    except ImportError:
        return 'psycopg is not installed: pip install "consilience[postgres]"'
    return ""


@cache
def _cluster() -> Cluster:
    _sweep()
    # A socket's path may not be long.
    folder = Path(tempfile.mkdtemp(prefix=f"consilience-pg-{os.getpid()}-", dir="/tmp"))
    if os.getuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    running = Cluster(folder)
    atexit.register(_end, running)
    running.execute("CREATE DATABASE empty_store")
    open_store(running.address("empty_store"), create=True).close()
    return running


def _sweep() -> None:
    """End the servers of runs that were killed."""
    for folder in Path("/tmp").glob("consilience-pg-*-*"):
        process = folder.name.split("-")[2]
        if process.isdigit() and not Path(f"/proc/{process}").exists() and Path("/proc/self").exists():
            stop = [str(PROGRAMS / "pg_ctl"), "-D", str(folder / "data"), "-m", "immediate", "-s", "stop"]
            subprocess.run([*_as_another_user(), *stop], check=False, capture_output=True, cwd="/tmp")
            shutil.rmtree(folder, ignore_errors=True)


def _end(running: Cluster) -> None:
    with contextlib.suppress(AssertionError):
        running.stop()


def cluster() -> Cluster:
    """The server of this run; the test is skipped where there is none to be had."""
    reason = missing()
    if reason:
        pytest.skip(reason)
    return _cluster()


class Places:
    """Gives places for stores, of one kind."""

    def __init__(self, kind: str, folder: Path, held: contextlib.ExitStack) -> None:
        self.kind = kind
        self._folder = folder
        self._held = held
        self._given: dict[str, str] = {}

    def __call__(self, name: str = "news") -> str:
        """The place of this name: the same one however often it is asked for. Opened with `create`, it is a store."""
        if name not in self._given:
            self._given[name] = (
                self._held.enter_context(cluster().database("empty_store"))
                if self.kind == "postgresql"
                else str(self._folder / f"{name}.db")
            )
        return self._given[name]


@pytest.fixture(params=["sqlite", "postgresql"])
def places(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Places]:
    """Places for stores: the test runs with files and, where there is a server, with databases."""
    with contextlib.ExitStack() as held:
        yield Places(request.param, tmp_path, held)
