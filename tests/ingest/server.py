"""A local server that behaves as servers do, well and badly."""

from __future__ import annotations

import contextlib
import gzip
import threading
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

BODY = (
    "The harbour of Port Alder was closed for two days after a crane fell into the basin, the harbour master said. "
    "Nobody was hurt, and the first ferries left on Thursday morning with half of their usual passengers."
)


def page(title: str = "Harbour closed", body: str = BODY, head: str = "") -> bytes:
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title}</title>{head}'
        f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="The Alder Post">'
        f'<meta property="article:published_time" content="2024-05-14T09:00:00+02:00"></head>'
        f"<body><article><h1>{title}</h1><p>{body}</p></article></body></html>"
    ).encode()


@dataclass
class Answer:
    """What is answered at a path. `times`: statuses of the first answers, before this one."""

    body: bytes = b""
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    times: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    act: str = ""


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def put(self, path: str, answer: Answer) -> str:
        self.answers[path] = answer
        return self.base + path

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers.items())))
        answer = self.server.answers.get(self.path, Answer(b"nothing here", "text/plain", 404))
        if answer.times:
            status, headers = answer.times.pop(0)
            self._send(status, headers, b"")
            return
        etag = answer.headers.get("ETag")
        if etag and self.headers.get("If-None-Match") == etag:
            self._send(304, {"ETag": etag}, b"")
            return
        with contextlib.suppress(OSError):
            self._act(answer)

    def _act(self, answer: Answer) -> None:
        headers = {"Content-Type": answer.kind, **answer.headers}
        if answer.act == "gzip":
            self._send(answer.status, {**headers, "Content-Encoding": "gzip"}, gzip.compress(answer.body))
        elif answer.act == "deflate":
            raw = zlib.compressobj(wbits=-15)
            self._send(
                answer.status, {**headers, "Content-Encoding": "deflate"}, raw.compress(answer.body) + raw.flush()
            )
        elif answer.act == "bomb":
            self._send(200, {**headers, "Content-Encoding": "gzip"}, gzip.compress(b"a" * 80_000_000))
        elif answer.act == "endless":
            self._begin(200, headers)
            while True:
                self.wfile.write(b"<p>more</p>" * 10_000)
        elif answer.act == "drip":
            self._begin(200, headers)
            for _ in range(100):
                self.wfile.write(b"a")
                self.wfile.flush()
                time.sleep(0.1)
        elif answer.act == "silent":
            time.sleep(5)
        elif answer.act == "cut":
            self._begin(200, {**headers, "Content-Length": "100000"})
            self.wfile.write(answer.body)
        elif answer.act == "chunked":
            self._begin(200, {**headers, "Transfer-Encoding": "chunked"})
            for start in range(0, len(answer.body), 50):
                piece = answer.body[start : start + 50]
                self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
            self.wfile.write(b"0\r\n\r\n")
        elif answer.act == "slam":
            self.connection.close()
        else:
            self._send(answer.status, headers, answer.body)

    def _begin(self, status: int, headers: dict[str, str]) -> None:
        self.protocol_version = "HTTP/1.1"
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self._begin(status, {"Content-Length": str(len(body)), **headers})
        with contextlib.suppress(OSError):
            self.wfile.write(body)


@contextlib.contextmanager
def serving() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
