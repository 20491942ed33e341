"""Fetching from a server of this machine that does what servers do."""

from __future__ import annotations

import hashlib
import json
import shutil
import socket
import ssl
import subprocess
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given as example
from hypothesis import strategies as st

from consilience.errors import FetchError, InputError
from consilience.ingest import web as web_module
from consilience.ingest.addresses import is_public, joined, read_address, shown_address
from consilience.ingest.kept import Kept
from consilience.ingest.unpack import inflated
from consilience.ingest.web import Web, fetch
from consilience.settings import Settings

from .server import Answer, Server, page


def refused(web: Web, url: str) -> FetchError:
    with pytest.raises(FetchError) as caught:
        web.fetch(url)
    assert caught.value.hint, "every refusal says what to do"
    return caught.value


def test_a_page_is_fetched_and_kept_by_its_sum(server: Server, online: Settings) -> None:
    url = server.put("/a.html", Answer(page(), headers={"ETag": '"1"', "Set-Cookie": "session=secret"}))
    found = fetch(url, online)
    assert (found.status, found.body, found.final) == (200, page(), url)
    digest = hashlib.sha256(page()).hexdigest()
    assert found.sha256 == digest
    folder = Path(online.cache)
    assert (folder / "bytes" / digest[:2] / digest).read_bytes() == page()
    (note,) = (folder / "addresses").rglob("*.json")
    told = json.loads(note.read_text(encoding="utf-8"))
    assert (told["address"], told["sha256"], told["headers"]["etag"]) == (url, digest, '"1"')
    assert "secret" not in note.read_text(encoding="utf-8")
    asked = dict(server.asked)["/a.html"]
    assert asked["User-Agent"] == "consilience/0.1"


def test_an_unchanged_page_comes_from_what_is_kept(server: Server, online: Settings) -> None:
    url = server.put("/a.html", Answer(page(), headers={"ETag": '"1"'}))
    assert not fetch(url, online).unchanged
    again = fetch(url, online)
    assert (again.unchanged, again.status, again.body) == (True, 304, page())
    assert server.asked[-1][1]["If-None-Match"] == '"1"'


def test_kept_headers_may_be_given(server: Server, online: Settings) -> None:
    url = server.put("/a.xml", Answer(b"<rss/>", headers={"ETag": '"9"'}))
    again = fetch(url, online, {"etag": '"9"'})
    assert (again.unchanged, again.body) == (True, b"")
    assert fetch(url, online, {"etag": '"8"'}).body == b"<rss/>"
    assert fetch(url, online, {"etag": '"x\r\nHost: evil"'}).status == 200


def test_kept_bytes_that_were_altered_are_fetched_anew(server: Server, online: Settings) -> None:
    url = server.put("/a.html", Answer(page(), headers={"ETag": '"1"'}))
    digest = fetch(url, online).sha256
    (Path(online.cache) / "bytes" / digest[:2] / digest).write_bytes(b"altered")
    assert fetch(url, online).body == page()


def test_redirects_are_followed_and_every_host_is_asked_for_its_rules(server: Server, online: Settings) -> None:
    server.put("/new.html", Answer(page()))
    server.put("/mid", Answer(status=302, headers={"Location": "/new.html#top"}))
    url = server.put("/old", Answer(status=301, headers={"Location": server.base + "/mid"}))
    found = fetch(url, online)
    assert (found.address, found.final, found.body) == (url, server.base + "/new.html", page())
    assert server.paths() == ["/robots.txt", "/old", "/mid", "/new.html"]


@pytest.mark.parametrize(
    ("there", "said"),
    [
        ("file:///etc/passwd", "none of the web"),
        ("ftp://127.0.0.1/a", "none of the web"),
        ("http://[::1", "none of the web"),
        ("/loop", "more than 8 times"),
        ("http://user:secret@127.0.0.1/", "user name"),
    ],
)
def test_redirects_that_lead_nowhere(server: Server, online: Settings, there: str, said: str) -> None:
    url = server.put("/loop", Answer(status=302, headers={"Location": there}))
    error = refused(Web(online), url)
    assert said in error.message
    assert "secret" not in f"{error.message} {error.source} {error.hint}"


def test_what_the_server_refuses(server: Server, online: Settings) -> None:
    assert refused(Web(online), server.base + "/none").status == 404
    assert refused(Web(online), server.put("/no", Answer(status=403))).message == "the server answers 403 (Forbidden)"


def test_a_server_that_asks_to_wait_is_waited_for(server: Server, online: Settings) -> None:
    waited: list[float] = []
    url = server.put("/busy", Answer(page(), times=[(429, {"Retry-After": "7"}), (503, {})]))
    assert Web(online, sleep=waited.append).fetch(url).body == page()
    assert [round(each) for each in waited if each > 0.5] == [7, 2]
    server.put("/busy", Answer(page(), times=[(429, {"Retry-After": "9000"})]))
    assert "asks to wait 9000 seconds" in refused(Web(online, sleep=waited.append), url).message
    server.put("/busy", Answer(page(), times=[(500, {})] * 9))
    assert refused(Web(online, sleep=waited.append), url).status == 500


def test_robots_are_kept_to(server: Server, online: Settings) -> None:
    server.put("/robots.txt", Answer(b"User-agent: consilience\nDisallow: /shut\nCrawl-delay: 3\n", "text/plain"))
    server.put("/shut/a", Answer(page()))
    server.put("/open/a", Answer(page()))
    waited: list[float] = []
    web = Web(online, sleep=waited.append)
    assert "robots.txt of this host asks not" in refused(web, server.base + "/shut/a").message
    assert web.fetch(server.base + "/open/a").status == 200
    web.fetch(server.base + "/open/a")
    assert [round(each) for each in waited] == [3]
    sent = server.put("/open/b", Answer(status=301, headers={"Location": "/shut/a"}))
    assert "robots.txt" in refused(web, sent).message
    assert "/shut/a" not in server.paths()


@pytest.mark.parametrize("act", ["gzip", "chunked"])
def test_robots_that_come_packed_or_never_end(server: Server, online: Settings, act: str) -> None:
    rules = b"User-agent: *\nDisallow: /shut\n" + b"# a long remark\n" * 60_000
    server.put("/robots.txt", Answer(rules, "text/plain", act=act))
    web = Web(online)
    assert "asks not to fetch" in refused(web, server.put("/shut", Answer(page()))).message
    assert web.fetch(server.put("/open", Answer(page()))).status == 200


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (429, False)])
def test_robots_that_cannot_be_read(server: Server, online: Settings, status: int, allowed: bool) -> None:
    server.put("/robots.txt", Answer(status=status))
    url = server.put("/a", Answer(page()))
    web = Web(online)
    if allowed:
        assert web.fetch(url).status == 200
    else:
        assert f"cannot be read (status {status})" in refused(web, url).message


def test_a_host_is_asked_no_faster_than_set(server: Server, online: Settings) -> None:
    waited: list[float] = []
    web = Web(replace(online, host_rate=20), sleep=waited.append)
    for name in "abc":
        web.fetch(server.put(f"/{name}", Answer(page())))
    assert [round(each) for each in waited] == [3, 6]


@pytest.mark.parametrize("act", ["gzip", "deflate", "chunked"])
def test_encodings_on_the_way(server: Server, online: Settings, act: str) -> None:
    assert fetch(server.put("/a", Answer(page(), act=act)), online).body == page()


@pytest.mark.parametrize(
    ("act", "said"),
    [
        ("bomb", "is larger than the 1 MB"),
        ("endless", "is larger than the 1 MB"),
        ("cut", "cut off"),
        ("slam", "broke off"),
    ],
)
def test_answers_that_are_no_good(server: Server, online: Settings, act: str, said: str) -> None:
    began = time.monotonic()
    web = Web(replace(online, fetch_tries=1))
    assert said in refused(web, server.put("/bad", Answer(b"words", act=act))).message
    assert time.monotonic() - began < 3
    assert not list((Path(online.cache)).rglob("bytes/*/*")), "nothing half-fetched is kept"


def test_a_size_that_is_announced_is_refused_before_it_comes(server: Server, online: Settings) -> None:
    url = server.put("/huge", Answer(b"a" * 2_000_000))
    assert "has 2 MB, more than the 1 MB" in refused(Web(online), url).message


def test_slow_servers_are_left(server: Server, online: Settings) -> None:
    web = Web(replace(online, fetch_tries=1, read_seconds=1, fetch_seconds=2))
    began = time.monotonic()
    assert "did not answer in time" in refused(web, server.put("/silent", Answer(act="silent"))).message
    assert time.monotonic() - began < 2
    began = time.monotonic()
    assert "longer than 2 seconds" in refused(web, server.put("/drip", Answer(act="drip"))).message
    assert time.monotonic() - began < 3


def test_private_addresses_are_refused(server: Server, online: Settings) -> None:
    url = server.put("/a", Answer(page()))
    error = refused(Web(replace(online, allow_private=False)), url)
    assert "private or local network" in error.message
    assert "CONSILIENCE_ALLOW_PRIVATE" in error.hint
    assert not server.asked


def test_a_name_that_changes_its_mind_leads_nowhere(server: Server, online: Settings) -> None:
    """DNS rebinding: the name is looked up once for each connection, and the connection goes to what was checked."""
    looked_up: list[str] = []

    def look_up(host: str, port: int, **_: Any) -> list[Any]:
        looked_up.append(host)
        number = "93.184.216.34" if len(looked_up) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, server.server_address[1]))]

    settings = replace(online, allow_private=False, connect_seconds=1, fetch_tries=1)
    web = Web(settings, look_up=look_up)
    refused(web, f"http://rebind.example:{server.server_address[1]}/a")
    assert "private or local network" in refused(Web(settings, look_up=look_up), "http://rebind.example/a").message
    assert not server.asked


def test_the_checked_address_is_the_one_connected_to(server: Server, online: Settings) -> None:
    def look_up(host: str, port: int, **_: Any) -> list[Any]:
        assert host == "alder.example"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    server.put("/a", Answer(page()))
    port = server.server_address[1]
    found = Web(online, look_up=look_up).fetch(f"http://alder.example:{port}/a")
    assert found.body == page()
    assert server.asked[-1][1]["Host"] == f"alder.example:{port}"


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1",
        "2002:7f00:1::", "::127.0.0.1", "ff02::1", "no number",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34"])
def test_addresses_that_are_public(number: str) -> None:
    assert is_public(number)


def test_a_host_without_a_name(online: Settings) -> None:
    def look_up(*_: Any, **__: Any) -> list[Any]:
        raise socket.gaierror(-2, "Name or service not known")

    assert "no host of this name" in refused(Web(online, look_up=look_up), "https://no.example/").message


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("https://user:pw@a.example/x#top", "https://a.example/x"),
        ("https://a.example/x?api_key=1234&page=2", "https://a.example/x?page=2"),
        ("https://a.example/x?page=2&q=b%20c", "https://a.example/x?page=2&q=b%20c"),
        ("https://a.example/x?X-Amz-Signature=abc&access_token=1", "https://a.example/x"),
        ("https://a.example/x?monkey=1", "https://a.example/x?monkey=1"),
    ],
)
def test_addresses_are_shown_without_secrets(given: str, shown: str) -> None:
    assert shown_address(given) == shown


def test_addresses_are_taken_apart() -> None:
    found = read_address("HTTPS://Bücher.Example:443/ä b?q=ü#x")
    assert found.url == "https://xn--bcher-kva.example/%C3%A4%20b?q=%C3%BC"
    assert joined("https://a.example/x/y", "../z?q#f") == "https://a.example/z?q"
    assert joined("https://a.example/", "javascript:alert(1)") is None


@pytest.mark.parametrize(
    "url",
    ["https://", "http://a b/", "ftp://a.example/", "https://a.example:99999/", "http://\x00/", "https://[::1/"],
)
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(FetchError):
        read_address(url)


@example(st.text(max_size=60) | st.text(alphabet="htps:/@?#[]%.a0-_&=\\", max_size=40))
def test_any_text_as_an_address(text: str) -> None:
    shown_address(text)
    joined("https://a.example/", text)
    for url in (text, f"https://{text}", f"https://a.example/{text}"):
        try:
            found = read_address(url)
        except FetchError:
            continue
        assert found.url.isascii()
        assert "\n" not in found.url


@example(st.lists(st.binary(max_size=200), max_size=5), st.sampled_from(["gzip", "deflate", "", "br", "gzip, gzip"]))
def test_any_bytes_as_a_compressed_answer(pieces: list[bytes], encoding: str) -> None:
    try:
        body = inflated(pieces, encoding, 100)
    except ValueError:
        return
    assert body is None or len(body) <= 300


def test_bytes_that_cannot_be_kept_are_not_read(server: Server, online: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    url = server.put("/a", Answer(page()))
    with pytest.raises(InputError, match="cannot be kept"):
        fetch(url, replace(online, cache=str(tmp_path / "file")))


def test_a_folder_of_kept_bytes_holds_each_once(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    digest = kept.put(b"one")
    assert kept.put(b"one") == digest
    assert kept.get(digest) == b"one"
    assert kept.get("0" * 64) is None
    assert len([each for each in tmp_path.rglob("*") if each.is_file()]) == 1
    assert kept.last("https://a.example/") is None


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for 127.0.0.1 that nobody has signed, with its key, made for this test."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("there is no openssl here to make a certificate with")
    path = tmp_path / "own.pem"
    made = subprocess.run(
        [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
         "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(tmp_path / "key.pem"), "-out", str(path)],
        capture_output=True, check=False,
    )  # fmt: skip
    if made.returncode:
        pytest.skip("this openssl makes no such certificate")
    path.write_bytes((tmp_path / "key.pem").read_bytes() + path.read_bytes())
    return path


def test_certificates_are_checked(
    server: Server, online: Settings, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.put("/a", Answer(page()))
    url = f"https://127.0.0.1:{server.server_address[1]}/a"
    error = refused(Web(replace(online, fetch_tries=1)), url)
    assert "the connection is not safe" in error.message
    trusting = ssl.create_default_context(cafile=str(certificate))
    monkeypatch.setattr(web_module, "_trusting", lambda: trusting)
    assert Web(online).fetch(url).body == page()


def test_rules_are_read_again_after_a_while(server: Server, online: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    web = Web(online)
    url = server.put("/a", Answer(page()))
    web.fetch(url)
    web.fetch(url)
    assert server.paths().count("/robots.txt") == 1
    later = time.monotonic() + 5 * 3600
    monkeypatch.setattr("consilience.ingest.web.time.monotonic", lambda: later)
    web.fetch(url)
    assert server.paths().count("/robots.txt") == 2
