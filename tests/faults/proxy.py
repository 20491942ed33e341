"""A TCP proxy of this machine between whoever fetches and a server, which breaks connections in drawn ways."""

from __future__ import annotations

import contextlib
import random
import socket
import socketserver
import struct
import threading
import time
from collections import Counter
from collections.abc import Iterator

WAYS = ("whole", "refused", "reset", "cut", "cut late", "slow", "silent")
_PIECE = 4096


class Proxy(socketserver.ThreadingTCPServer):
    """`calm`: connections are passed on whole. `seen` counts what was done to them."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def __init__(self, there: tuple[str, int], seed: int) -> None:
        super().__init__(("127.0.0.1", 0), _Passing)
        self.there = there
        self.calm = False
        self.seen: Counter[str] = Counter()
        self._drawn = random.Random(seed)
        self._lock = threading.Lock()

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def draw(self) -> tuple[str, int]:
        """What is done to the next connection, and after how many bytes."""
        with self._lock:
            way = "whole" if self.calm else self._drawn.choice(WAYS)
            self.seen[way] += 1
            return way, self._drawn.choice((0, 1, 17, 60, 200, 400))


class _Passing(socketserver.BaseRequestHandler):
    server: Proxy

    def handle(self) -> None:
        way, after = self.server.draw()
        asking: socket.socket = self.request
        if way == "refused":
            return
        with contextlib.suppress(OSError), socket.create_connection(self.server.there, timeout=5) as there:
            there.sendall(asking.recv(65536))
            if way == "silent":
                time.sleep(1.5)
                return
            if way == "reset":
                asking.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                return
            passed = 0
            while piece := there.recv(_PIECE):
                if way == "cut":
                    piece = piece[: max(0, after - passed)]
                elif way == "cut late" and len(piece) < _PIECE:
                    piece = piece[:-1]  # all but the last byte
                elif way == "slow":
                    time.sleep(0.05)
                asking.sendall(piece)
                passed += len(piece)
                if way == "cut" and passed >= after:
                    return


@contextlib.contextmanager
def between(there: tuple[str, int], seed: int) -> Iterator[Proxy]:
    proxy = Proxy(there, seed)
    thread = threading.Thread(target=proxy.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        proxy.shutdown()
        proxy.server_close()
        thread.join()
