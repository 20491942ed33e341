"""A web of this machine: feeds and pages that change, a webhook and a mail server that take down what they get."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Callable, Iterator
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from consilience.ingest.watchlist import read_watchlist
from consilience.model.watch import Alert, WatchList
from consilience.pipeline import open_store
from consilience.pipeline.intake import Said
from consilience.pipeline.watching import Round, Watcher
from consilience.settings import Settings
from tests.ingest.server import Answer, Server, page, serving
from tests.postgres import Places

QUAY = (
    "At least 12 people were hurt when a footbridge gave way in Quillmoor on Monday, Mayor Edda Storm said.</p>"
    "<p>The bridge had been closed for repairs in April, the town's engineers said."
)
BEACON = (
    "Around 30 people were injured in Quillmoor on Monday when a footbridge gave way, the fire service said.</p>"
    "<p>Mayor Edda Storm came to the bank of the river in the evening."
)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def online(tmp_path: Path) -> Settings:
    return Settings(
        allow_private=True,
        cache=str(tmp_path / "cache"),
        host_rate=1_000_000,
        connect_seconds=2,
        read_seconds=2,
        fetch_seconds=3,
        fetch_tries=1,
    )


def feed(*items: tuple[str, str], title: str = "A feed") -> bytes:
    """RSS with a link an item: (title, address)."""
    rows = "".join(
        f"<item><title>{escape(name)}</title><link>{escape(link)}</link>"
        f"<pubDate>Tue, 14 May 2024 0{number}:00:00 +0000</pubDate></item>"
        for number, (name, link) in enumerate(items)
    )
    return f'<rss version="2.0"><channel><title>{title}</title>{rows}</channel></rss>'.encode()


def put_feed(server: Server, path: str, *items: tuple[str, str], etag: str | None = None) -> str:
    return server.put(path, Answer(feed(*items), "application/rss+xml", headers={"ETag": etag} if etag else {}))


def put_page(server: Server, path: str, title: str, body: str, outlet: str) -> str:
    return server.put(path, Answer(page(title, body).replace(b"The Alder Post", outlet.encode())))


class Desk:
    """A folder with a store and a configuration; each call of `run` is a process of its own to the store."""

    def __init__(self, folder: Path, settings: Settings, place: str, kind: str = "sqlite") -> None:
        self.folder = folder
        self.place = place
        self.kind = kind
        self.settings = settings
        self.shown: list[Alert] = []
        self.said: list[Said] = []

    def listed(self, toml: str) -> WatchList:
        path = self.folder / "watch.toml"
        path.write_text(toml, encoding="utf-8")
        return read_watchlist(path)

    def run(self, watched: WatchList, rounds: int = 1, between: Callable[[], None] = lambda: None) -> list[Round]:
        found = []
        with (
            open_store(Settings(store=self.place), create=True) as store,
            Watcher(store, watched, self.settings, self.said.append, self.shown.append) as watcher,
        ):
            for _ in range(rounds):
                found.append(watcher.round(every=True))
                between()
        return found


@pytest.fixture
def desk(tmp_path: Path, online: Settings, places: Places) -> Desk:
    return Desk(tmp_path, online, places("desk"), places.kind)


class Hook(ThreadingHTTPServer):
    """A webhook. `status` is what it answers; `got` what was posted, with its headers."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Posted)
        self.status = 200
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.url = f"http://127.0.0.1:{self.server_address[1]}/hooks/k3y"


class _Posted(BaseHTTPRequestHandler):
    server: Hook

    def log_message(self, *_: object) -> None:
        pass

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((dict(self.headers.items()), body))
        self.send_response(self.server.status)
        self.send_header("Content-Length", "0")
        self.end_headers()


@pytest.fixture
def hook() -> Iterator[Hook]:
    running = Hook()
    threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield running
    running.shutdown()
    running.server_close()


class Post(socketserver.ThreadingTCPServer):
    """A mail server that speaks as much SMTP as it takes to be given a message."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Mailed)
        self.letters: list[str] = []
        self.refuses = False
        self.port = self.server_address[1]


class _Mailed(socketserver.StreamRequestHandler):
    server: Post

    def handle(self) -> None:
        self.wfile.write(b"220 here\r\n")
        lines: list[str] = []
        is_data = False
        for raw in self.rfile:
            line = raw.decode().rstrip("\r\n")
            verb = line[:4].upper()
            if is_data:
                if line == ".":
                    is_data = False
                    self.server.letters.append("\n".join(lines))
                    self.wfile.write(b"250 taken\r\n")
                else:
                    lines.append(line)
            elif verb == "DATA":
                is_data = True
                self.wfile.write(b"354 go on\r\n")
            elif verb == "QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            elif self.server.refuses and verb == "RCPT":
                self.wfile.write(b"450 later\r\n")
            else:
                self.wfile.write(b"250 well\r\n")


@pytest.fixture
def post() -> Iterator[Post]:
    running = Post()
    threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield running
    running.shutdown()
    running.server_close()
