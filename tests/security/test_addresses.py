"""Private networks are not reached by any spelling, redirect or change of a name (SSRF).

The connections of `Web` are led through a switchboard: public addresses lead to a server of this machine, and every
address that is connected to is written down.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any

import pytest

from consilience.errors import FetchError
from consilience.ingest import web as web_module
from consilience.ingest.addresses import is_public
from consilience.ingest.online import Online
from consilience.ingest.web import Web
from consilience.settings import Settings
from tests.ingest.conftest import online, server
from tests.ingest.server import Answer, Server, page

__all__ = ["online", "server"]

OPEN, OTHER = "93.184.216.34", "93.184.216.35"
SPELLINGS = [
    "127.0.0.1", "127.0.0.1.", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7F.0.0.1", "0x7f.1", "0177.0.0.1",
    "017700000001", "0177.0.0.01", "00000177.0.0.1", "0", "0.0.0.0", "0x0", "10.0.0.1", "0x0a000001", "167772161",
    "172.16.0.1", "172.31.255.254", "192.168.0.1", "3232235521", "0300.0250.0.1", "169.254.169.254", "2852039166",
    "0xa9fea9fe", "100.100.100.200", "192.0.0.192", "255.255.255.255", "224.0.0.1", "240.0.0.1",
    "localhost", "LOCALHOST", "localhost.", "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ", "loc\u00adalhost", "①②⑦.⓪.⓪.①",
    "１２７.０.０.１",
    "127。0。0。1", "127．0．0．1", "١٢٧.0.0.1",
    "127\t.0.0.1", "127\n.0.0.1", "%31%32%37.0.0.1", "127.0.0.1%00.elm.example",
    "user@127.0.0.1", "elm.example@127.0.0.1", "elm.example:80@127.0.0.1", "127.0.0.1:80@127.0.0.1",
    "127.0.0.1\\@elm.example", "127.0.0.1\\.elm.example",
    "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:7f00:1]",
    "[::127.0.0.1]", "[::ffff:0:7f00:1]", "[64:ff9b::7f00:1]", "[64:ff9b:1::a00:1]", "[2002:7f00:1::]",
    "[2001:0:7f00:1::]", "[fc00::1]", "[fd00:ec2::254]", "[fe80::1]", "[fe80::1%25lo]", "[fe80::1%lo]", "[fec0::1]",
    "[ff02::1]", "[::ffff:169.254.169.254]", "[::ffff:a9fe:a9fe]", "[::ffff:2852039166]",
    "inside.example", "INSIDE.example", "inside.example.", "both.example", "six.example",
]  # fmt: skip
NAMES = {
    "localhost": ["127.0.0.1", "::1"],
    "elm.example": [OPEN],
    "oak.example": [OTHER],
    "inside.example": ["10.0.0.7"],
    "both.example": [OPEN, "10.0.0.7"],
    "six.example": [OPEN, "::ffff:10.0.0.7"],
}


@dataclass
class Switchboard:
    """Names -> addresses, and public addresses -> the server of this machine. `reached` are those connected to."""

    server: Server
    names: dict[str, list[str]] = field(default_factory=lambda: {**NAMES})
    reached: list[str] = field(default_factory=list)
    looked_up: list[str] = field(default_factory=list)

    def look_up(self, host: str, port: int, **more: Any) -> list[Any]:
        self.looked_up.append(host)
        numbers = self.names.get(host.lower().rstrip("."))
        if numbers is None:  # what the system takes for a number, in any spelling; it asks no server of names
            return socket.getaddrinfo(host, port, flags=socket.AI_NUMERICHOST, **more)
        families = [socket.AF_INET6 if ":" in each else socket.AF_INET for each in numbers]
        return [
            (family, socket.SOCK_STREAM, 6, "", (each, port) if family == socket.AF_INET else (each, port, 0, 0))
            for each, family in zip(numbers, families, strict=True)
        ]

    def web(self, settings: Settings) -> Web:
        return Web(settings, look_up=self.look_up, sleep=lambda _: None)


@pytest.fixture
def board(server: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[Switchboard]:
    made = Switchboard(server)

    class Led(socket.socket):
        def connect(self, place: Any) -> None:
            made.reached.append(place[0])
            assert is_public(place[0]), f"{place[0]} was connected to"
            super().connect(("127.0.0.1", server.server_address[1]))

    monkeypatch.setattr(web_module, "socket", SimpleNamespace(**{**vars(socket), "socket": Led}))
    yield made
    assert all(map(is_public, made.reached))


@pytest.fixture
def outside(online: Settings) -> Settings:
    """The settings of somebody who has allowed nothing."""
    return replace(online, allow_private=False, fetch_tries=1)


def refused(act: Callable[[], object]) -> FetchError:
    with pytest.raises(FetchError) as caught:
        act()
    assert caught.value.hint
    return caught.value


def test_the_open_network_is_reached(board: Switchboard, outside: Settings) -> None:
    """What the other tests refuse, they do not refuse for want of a network."""
    board.server.put("/a", Answer(page()))
    assert board.web(outside).fetch("http://elm.example/a").body == page()
    assert set(board.reached) == {OPEN}


@pytest.mark.parametrize("host", SPELLINGS)
def test_no_spelling_reaches_a_private_network(host: str, board: Switchboard, outside: Settings) -> None:
    board.server.put("/a", Answer(page()))
    for address in (f"http://{host}/a", f"http://{host}:8080/a", f"https://{host}/a"):
        refused(lambda address=address: board.web(outside).fetch(address))  # type: ignore[misc]
        refused(lambda address=address: board.web(outside).send(address, b"{}", {}))  # type: ignore[misc]
    assert board.reached == []
    assert board.server.asked == []


@pytest.mark.parametrize("host", SPELLINGS)
@pytest.mark.parametrize("status", [301, 307])
def test_no_redirect_leads_there(host: str, status: int, board: Switchboard, outside: Settings) -> None:
    there = f"http://{host}/a".replace("\n", "")  # a header has no line ends
    answer = Answer(status=status, headers={"Location": there.encode("utf-8").decode("latin-1")})
    board.server.put("/a", answer)
    refused(lambda: board.web(outside).fetch("http://elm.example/a"))
    assert set(board.reached) == {OPEN}
    assert board.server.paths().count("/a") == 1


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "[::1]", "inside.example", "both.example"])
def test_not_even_for_its_rules(host: str, board: Switchboard, outside: Settings) -> None:
    board.server.put("/robots.txt", Answer(status=302, headers={"Location": f"http://{host}/robots.txt"}))
    board.server.put("/a", Answer(page()))
    refused(lambda: board.web(outside).fetch("http://elm.example/a"))
    assert set(board.reached) == {OPEN}
    assert board.server.paths() == ["/robots.txt"]


def test_a_redirect_of_a_webhook_is_no_delivery(board: Switchboard, outside: Settings) -> None:
    """The switchboard's server answers 501 to POST: nothing but the first address may be asked."""
    board.server.put("/hook", Answer(status=302, headers={"Location": "http://127.0.0.1/a"}))
    refused(lambda: board.web(outside).send("http://elm.example/hook", b"{}", {}))
    assert board.looked_up == ["elm.example"]


@pytest.mark.parametrize("then", ["127.0.0.1", "10.0.0.7", "169.254.169.254", "::1", "::ffff:127.0.0.1"])
def test_a_name_that_turns_private_is_not_followed(
    then: str, board: Switchboard, outside: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS rebinding: each connection goes to the very address that was checked for it, whatever the name says next."""
    board.server.put("/a", Answer(page()))
    turns = iter([[OPEN], [then], [OPEN], [then]])
    first = board.look_up

    def turned(host: str, port: int, **more: Any) -> list[Any]:
        board.names["turns.example"] = next(turns)
        return first(host, port, **more)

    monkeypatch.setattr(board, "look_up", turned)
    web = board.web(outside)
    assert "private or local" in refused(lambda: web.fetch("http://turns.example/a")).message
    assert board.reached == [OPEN]  # its robots.txt, while it was public
    assert len(board.looked_up) == 2, "once for each connection, never between checking and connecting"
    assert web.fetch("http://turns.example/a").body == page()
    assert board.reached == [OPEN, OPEN]
    assert "private or local" in refused(lambda: web.fetch("http://turns.example/a")).message


def test_links_of_feeds_and_sitemaps_do_not_lead_there(board: Switchboard, outside: Settings) -> None:
    links = [f"http://{host}/a" for host in SPELLINGS if host.isascii() and host.isprintable()]
    rows = "".join(f"<item><title>t</title><link>{link.replace('&', '&amp;')}</link></item>" for link in links)
    board.server.put("/feed", Answer(f"<rss><channel>{rows}</channel></rss>".encode(), "application/rss+xml"))
    places = "".join(f"<url><loc>{link}</loc></url>" for link in links)
    further = "<sitemap><loc>http://127.0.0.1/more.xml</loc></sitemap>"
    board.server.put("/map", Answer(f"<urlset>{places}{further}</urlset>".encode(), "application/xml"))
    board.server.put("/a", Answer(page()))
    for address in ("http://elm.example/feed", "http://elm.example/map"):
        found = list(Online(outside, board.web(outside)).read(address))
        assert found
        assert not any(hasattr(each, "article") for each in found)
    assert set(board.reached) == {OPEN}
    assert set(board.server.paths()) == {"/robots.txt", "/feed", "/map"}


@pytest.mark.parametrize(
    "number",
    ["fec0::1", "feff::1", "3fff::1", "192.0.0.8", "192.0.0.192", "192.88.99.1", "::ffff:192.0.0.8", "::ffff:0:a00:1"],
)
def test_numbers_that_some_versions_of_python_take_for_open(number: str) -> None:
    assert not is_public(number)
