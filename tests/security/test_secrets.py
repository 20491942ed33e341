"""Passwords, tokens, keys and sessions stand in no message, log, report, list or file that is not theirs.

Each test plants one and looks for it, and for what it looks like when it is encoded, in all that comes out.
"""

from __future__ import annotations

import base64
import contextlib
import json
import logging
import re
import signal
import socketserver
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from consilience.pipeline import open_store
from consilience.pipeline.people import add_person, add_token
from consilience.settings import Settings
from tests.cli.conftest import Command, consilience
from tests.ingest.server import Answer, Server, page, serving
from tests.pipeline.conftest import QUAY, Hook, Post, feed, hook, post

__all__ = ["consilience", "hook", "post"]

SECRET = "zz5ecret-Kxq91"


def told(*texts: str | bytes, secret: str = SECRET) -> list[str]:
    """In which form a secret stands in one of these texts."""
    raw = secret.encode()
    forms = {secret, quote(secret, safe=""), raw.hex(), repr(secret)[1:-1], secret[:9]}
    forms |= {base64.b64encode(raw).decode().rstrip("="), base64.b64encode(b"\0ana\0" + raw).decode().rstrip("=")}
    whole = "\n".join(each if isinstance(each, str) else each.decode("utf-8", "replace") for each in texts)
    return sorted(form for form in forms if form in whole)


@pytest.fixture
def online(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, value in {
        "ALLOW_PRIVATE": "yes", "CACHE": str(tmp_path / "cache"), "HOST_RATE": "100000", "FETCH_TRIES": "1",
        "CONNECT_SECONDS": "2", "READ_SECONDS": "2",
    }.items():  # fmt: skip
        monkeypatch.setenv(f"CONSILIENCE_{name}", value)


@pytest.fixture
def web() -> Iterator[Server]:
    with serving() as server:
        here = server.put("/quay", Answer(page("Twelve hurt", QUAY)))
        server.put("/rss", Answer(feed(("Twelve hurt", here)), "application/rss+xml"))
        yield server


class Seen:
    """All that a command says and leaves behind in a folder, but for the store and what was given."""

    def __init__(self, consilience: Command, folder: Path) -> None:
        self.run = consilience
        self.folder = folder
        self.log = folder / "run.log"
        self.store = folder / "desk.db"
        self.texts: list[str | bytes] = []

    def __call__(self, *words: str | Path, stdin: bytes = b"") -> str:
        result = self.run("--log", self.log, *words, stdin=stdin)
        self.texts += [result.out, result.err]
        assert "Traceback" not in result.err, result.err
        return result.err

    def everything(self, *given: Path) -> list[str | bytes]:
        report = self.folder / "report.json"
        self("doctor", "--report", report, "--store", self.store)
        self("doctor")
        kept = [each for each in self.folder.rglob("*") if each.is_file() and each not in given]
        return [*self.texts, *(each.read_bytes() for each in kept if not each.name.startswith("desk.db"))]


@pytest.fixture
def seen(consilience: Command, tmp_path: Path) -> Seen:
    return Seen(consilience, tmp_path)


def watched(folder: Path, web: Server, sink: str) -> Path:
    path = folder / "watch.toml"
    rule = '[[rules]]\nname = "mayor"\non = "entity"\nentity = "edda storm"\n'
    path.write_text(f'[[feeds]]\nurl = "{web.base}/rss"\n{rule}[[sinks]]\n{sink}\n', encoding="utf-8")
    return path


# ---- webhooks and mail


@pytest.mark.usefixtures("online")
@pytest.mark.parametrize("trouble", ["refuses", "redirects", "is down", "has no name", "is private", "is no address"])
def test_the_key_of_a_webhook(
    seen: Seen, web: Server, hook: Hook, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    base = {"is down": "http://127.0.0.1:1", "has no name": "http://no-such-host.invalid"}.get(
        trouble, hook.url.rpartition("/hooks")[0]
    )
    hook.status = 302 if trouble == "redirects" else 503
    if trouble == "is no address":
        base = f"http://ana:{SECRET}@quay.example"
    url = f"{base}/hooks/{SECRET}?token={SECRET}&sig={SECRET}#{SECRET}"
    path = watched(seen.folder, web, f'kind = "webhook"\nurl = "{url}"')
    if trouble == "is private":
        seen("watch", path, "--once", "--store", seen.store)
        monkeypatch.setenv("CONSILIENCE_ALLOW_PRIVATE", "no")
    said = seen("watch", path, "--once", "--store", seen.store)
    assert trouble == "is private" or "alerts wait for this sink" in said or "user name or a password" in said
    with open_store(Settings(store=str(seen.store)), create=True) as store, store.reading() as connection:
        errors = connection.exec_driver_sql("SELECT error, sink FROM deliveries").fetchall()
    assert told(*seen.everything(path), repr(errors)) == []


class _Echoing(socketserver.ThreadingTCPServer):
    daemon_threads = True
    way = "PLAIN"


class _Echo(socketserver.StreamRequestHandler):
    """A mail server that repeats whatever it was told, in all ways of telling a password that there are."""

    server: _Echoing

    def handle(self) -> None:
        self.wfile.write(b"220 here\r\n")
        heard: list[bytes] = []
        for raw in self.rfile:
            verb = raw[:4].upper()
            heard.append(raw.strip())
            last = heard[-1].rpartition(b" ")[2]
            if verb == b"EHLO":
                self.wfile.write(b"250-here\r\n250 AUTH " + self.server.way[:5].encode() + b"\r\n")
            elif verb == b"QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            elif self.server.way == "LOGIN" and len(heard) == 2:
                self.wfile.write(b"334 UGFzc3dvcmQ6\r\n")
            elif self.server.way == "PLAIN later" and verb == b"AUTH":
                self.wfile.write(b"235 well\r\n")
            else:
                with contextlib.suppress(ValueError):
                    heard.append(base64.b64decode(last))
                self.wfile.write(b"535 you said " + b" and ".join(heard[1:]) + b"\r\n")


@pytest.mark.usefixtures("online")
@pytest.mark.parametrize("password", [SECRET, f"{SECRET}-é", f"{SECRET} with blanks"])
@pytest.mark.parametrize("server", ["PLAIN", "LOGIN", "repeats it later", "knows no passwords"])
def test_the_password_of_a_mail_server(
    seen: Seen, web: Server, post: Post, monkeypatch: pytest.MonkeyPatch, password: str, server: str
) -> None:
    monkeypatch.setenv("MAIL_PASSWORD", password)
    with _Echoing(("127.0.0.1", 0), _Echo) as echo:
        echo.way = "PLAIN later" if server == "repeats it later" else server
        threading.Thread(target=echo.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        port = post.port if server == "knows no passwords" else echo.server_address[1]
        sink = f'kind = "email"\nto = ["a@b.example"]\nfrom = "c@d.example"\nhost = "127.0.0.1"\nport = {port}\n'
        sink += 'security = "none"\nuser = "ana"\npassword_env = "MAIL_PASSWORD"'
        path = watched(seen.folder, web, sink)
        said = seen("watch", path, "--once", "--store", seen.store)
        echo.shutdown()
    assert "alerts wait for this sink" in said
    with open_store(Settings(store=str(seen.store))) as store, store.reading() as connection:
        errors = connection.exec_driver_sql("SELECT error, sink FROM deliveries").fetchall()
    assert told(*seen.everything(path), repr(errors)) == []
    assert told(*seen.everything(path), repr(errors), secret=password) == []


BROKEN = [
    f'[[sinks]]\nkind = "webhook"\nurl = "https://hook.example/{SECRET}',
    f'[[sinks]]\nkind = "webhook"\nurl = https://hook.example/{SECRET}\n',
    f'[[sinks]]\nkind = "webhook"\nurl = "ftp://hook.example/{SECRET}"\n',
    f'[[sinks]]\nkind = "webhook"\nurl = "https://ana:{SECRET}@hook.example/"\n',
    f'[[sinks]]\nkind = "webhook"\nurl = "https://hook.example/\\{SECRET}"\n',
    f'[[sinks]]\nkind = "webhook"\nurl = ["https://hook.example/{SECRET}"]\n',
    f'[[sinks]]\nkind = "email"\npassword = "{SECRET}"\n',
    f'[[sinks]]\nkind = "email"\nto = ["a@b.example"]\nfrom = "a@b.example"\nhost = "h"\npassword_env = "{SECRET}"\n',
    f'[[feeds]]\nurl = "https://ana:{SECRET}@elm.example/rss"\n',
    f'[[feeds]]\nurl = "https://elm.example:port/rss?token={SECRET}"\n',
    f'[[feeds]]\nurl = "https://elm.example/rss?token={SECRET}"\nurl = "x"\n',
    f'[[feeds]]\nurl = "https://elm.example/rss"\n[feeds.{SECRET[2:4]}]\n= "{SECRET}"',
    f'<opml><body><outline xmlUrl="https://ana:{SECRET}@elm.example/rss"/></body></opml>',
    f'<opml><body><outline xmlUrl="https://elm.example/rss?token={SECRET}"></body></opml>',
]  # fmt: skip


@pytest.mark.parametrize("text", BROKEN)
def test_what_is_wrong_in_a_watch_list_is_named_without_it(seen: Seen, text: str) -> None:
    path = seen.folder / "watch.toml"
    path.write_text(text, encoding="utf-8")
    assert "error: " in seen("watch", path, "--once", "--store", seen.store)
    assert told(*seen.everything(path)) == []


# ---- databases

PLACES = [
    f"postgresql://ana:{SECRET}@127.0.0.1:1/news",
    f"postgres://ana:{SECRET}@127.0.0.1:1/news",
    f"postgresql+psycopg://ana:{SECRET}@127.0.0.1:1/news",
    f"POSTGRESQL://ana:{SECRET}@127.0.0.1:1/news",
    f"postgresql://127.0.0.1:1/news?user=ana&password={SECRET}",
    f"postgresql://127.0.0.1:1/news?PASSWORD={SECRET}&user=ana",
    f"postgresql://127.0.0.1:1/news?sslpassword={SECRET}",
    f"postgresql://127.0.0.1:1/news?user=ana&password={SECRET}@x",
    f"postgresql://ana:{SECRET}@127.0.0.1:port/news",
    f"postgresql://ana:{SECRET}/x@127.0.0.1:1/news",
    f"postgresql://ana:{SECRET}@x@127.0.0.1:1/news",
    f"postgresql://ana:{SECRET}",
    f"postgresql://:{SECRET}@127.0.0.1:1",
    f"postgresql+bogus://ana:{SECRET}@127.0.0.1:1/news",
    f"mysql://ana:{SECRET}@127.0.0.1/news",
    f"sqlite:///ana:{SECRET}@x",
    f"postgresql:/ana:{SECRET}@127.0.0.1/news",
    f"host=127.0.0.1 port=1 user=ana password={SECRET}",
]


@pytest.mark.parametrize("place", PLACES)
def test_the_password_of_a_database(seen: Seen, place: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(QUAY, encoding="utf-8")
    (tmp_path / "w.toml").write_text('[[feeds]]\nurl = "https://elm.example/rss"\n', encoding="utf-8")
    given = tmp_path / "a.txt"
    for words in (
        ["ls", "--store", place], ["stories", "--store", place], ["search", "x", "--store", place],
        ["doctor", "--store", place, "--report", tmp_path / "r.json"], ["move", place, tmp_path / "x.db"],
        ["move", place, place], ["serve", "--store", place, "--host", "192.0.2.1"], ["vacuum", "--store", place],
        ["user", "ls", "--store", place], ["account", "--store", place, "S-0000000000"],
    ):  # fmt: skip
        seen(*words)
    monkeypatch.setenv("CONSILIENCE_STORE", place)
    seen("ls")
    seen("doctor")
    assert told(*seen.everything(given)) == []
    assert not [each for each in tmp_path.rglob("*") if told(str(each.name))]


def test_the_password_of_a_database_in_the_environment(seen: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGPASSWORD", SECRET)
    seen("ls", "--store", "postgresql://ana@127.0.0.1:1/news")
    assert told(*seen.everything()) == []


# ---- addresses that are read


@pytest.mark.usefixtures("online")
def test_keys_in_addresses_of_articles(seen: Seen, web: Server) -> None:
    web.put(f"/a?token={SECRET}&page=2", Answer(page()))
    web.put(f"/sent?token={SECRET}", Answer(status=302, headers={"Location": f"/none?api_key={SECRET}"}))
    seen("add", f"{web.base}/a?token={SECRET}&page=2", "--store", seen.store)
    for path in (f"/none?token={SECRET}", f"/sent?token={SECRET}", f"/robots.txt?session={SECRET}"):
        seen("add", web.base + path, "--store", seen.store)
    for url in (
        f"http://ana:{SECRET}@127.0.0.1:1/", f"http://127.0.0.1:1/?auth_token={SECRET}",
        f"https://no-such-host.invalid/?key={SECRET}", f"http://127.0.0.1:port/?token={SECRET}",
    ):  # fmt: skip
        seen("add", url, "--store", seen.store)
    for words in (["ls", "--json"], ["export"], ["articles", "--json"]):
        seen(*words, "--store", seen.store)
    found = {str(n): told(each) for n, each in enumerate([*seen.everything(), seen.store.read_bytes()])}
    assert not any(found.values()), found


@pytest.mark.usefixtures("online")
def test_keys_in_what_libraries_log(seen: Seen, caplog: pytest.LogCaptureFixture) -> None:
    """urllib3 logs the address and the answer where headers are broken off."""

    class Broken(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.rfile.readline()
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX: y\r\nbroken " + SECRET.encode() + b"\r\n\r\n<p>x")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Broken) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        with caplog.at_level(logging.DEBUG):
            seen("add", f"http://127.0.0.1:{server.server_address[1]}/a?token={SECRET}", "--store", seen.store)
        server.shutdown()
    assert told(caplog.text, *seen.everything()) == []


# ---- the desk


def test_passwords_tokens_and_sessions_of_the_desk(tmp_path: Path) -> None:
    """In a real process: what it prints and logs while people log in, guess, send tokens, and ask for what fails."""
    place, log = tmp_path / "desk.db", tmp_path / "run.log"
    with open_store(Settings(store=str(place)), create=True) as store:
        add_person(store, "ana", "admin", SECRET)
        _, token = add_token(store, "ana", "x", "admin", 1)
    command = [sys.executable, "-m", "consilience", "--log", str(log), "serve", "--login", "--port", "0"]
    process = subprocess.Popen(
        [*command, "--store", str(place)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    answers: list[str] = []
    try:
        assert process.stderr is not None
        address = re.search(r"http://127\.0\.0\.1:\d+", process.stderr.readline())
        assert address

        def ask(path: str, data: str | None = None, **headers: str) -> tuple[str, str]:
            class Stays(urllib.request.HTTPRedirectHandler):
                def redirect_request(self, *_: object) -> None:
                    return None

            asked = urllib.request.Request(address[0] + path, data.encode() if data else None, headers)
            try:
                with urllib.request.build_opener(Stays).open(asked, timeout=20) as answer:
                    return answer.read().decode(), str(answer.headers.get("Set-Cookie"))
            except urllib.error.HTTPError as error:
                return error.read().decode(), str(error.headers.get("Set-Cookie"))

        form, cookie = ask("/login")
        tie = cookie.partition(";")[0]
        found = re.search(r'name="csrf" value="([0-9a-f]+)"', form)
        assert found
        sent = f"csrf={found[1]}&name=ana&password="
        _, cookie = ask("/login", sent + quote(SECRET), Cookie=tie)
        session = re.findall(r"consilience-session=([^;]+)", cookie)
        assert session, "logged in"
        answers.append(ask("/login", sent + quote(f"{SECRET}x"), Cookie=tie)[0])
        known = [
            {"Authorization": f"Bearer {token}"}, {"Authorization": f"Bearer {token}x"}, {"X-Forwarded-For": token},
            {"Cookie": f"consilience-session={session[0]}"},
        ]  # fmt: skip
        for path in ("/", "/stories/S-0000000000", "/nothing", "/account", f"/api/v1/stories?token={token}"):
            answers += [ask(path, **given)[0] for given in known]
        answers.append(ask("/api/v1/stories/x/check", '{"draft": 5}', Authorization=f"Bearer {token}")[0])
        place.unlink()  # every answer is an error now
        answers.append(ask("/", Cookie=f"consilience-session={session[0]}")[0])
        answers.append(ask("/api/v1/stories", Authorization=f"Bearer {token}")[0])
    finally:
        process.send_signal(signal.SIGINT)
        try:
            out, err = process.communicate(timeout=30)
        finally:
            process.kill()
    for secret in (SECRET, token, session[0]):
        assert told(out, err, log.read_text(encoding="utf-8"), *answers, secret=secret) == []
    assert '"event": "end"' in log.read_text(encoding="utf-8")


def test_passwords_and_tokens_on_the_command_line(seen: Seen) -> None:
    open_store(Settings(store=str(seen.store)), create=True).close()
    seen("user", "add", "ana", "--role", "admin", "--store", seen.store, stdin=f"{SECRET}\n".encode())
    seen("user", "password", "ana", "--store", seen.store, stdin=f"{SECRET}-2\n".encode())
    seen("user", "ls", "--store", seen.store)
    assert told(*seen.everything(), seen.store.read_bytes()) == []
    made = seen.run("--log", seen.log, "token", "add", "ana", "--store", seen.store)
    (token,) = re.findall(rb"cns_[\w-]+", made.out)
    seen("token", "ls", "--store", seen.store)
    assert token.decode() not in made.err
    assert told(*seen.everything(), seen.store.read_bytes(), secret=token.decode()) == []


# ---- faults of ours


def test_a_fault_is_logged_without_its_words(
    consilience: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an error of a library says may hold anything; the log may be handed on, the terminal is the user's."""

    def fail(*_: object, **__: object) -> None:
        raise KeyError(SECRET)

    monkeypatch.setattr("consilience.pipeline.open_store", fail)
    log = tmp_path / "run.log"
    assert consilience("--log", log, "ls").code == 5
    assert told(log.read_text(encoding="utf-8")) == []
    assert [json.loads(line)["error"] for line in log.read_text().splitlines() if '"fault"' in line] == ["KeyError"]


def test_errors_of_the_database_do_not_repeat_what_was_written(tmp_path: Path) -> None:
    from sqlalchemy.exc import DBAPIError

    with (
        open_store(Settings(store=str(tmp_path / "a.db")), create=True) as store,
        store.reading() as connection,
        pytest.raises(DBAPIError) as caught,
    ):
        connection.exec_driver_sql("SELECT * FROM nowhere WHERE a = ?", (SECRET,))
    assert told(str(caught.value)) == []


def test_nothing_is_logged_by_libraries_unasked(seen: Seen, desk: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Quiet by default: no handler is set up, and what libraries would print in passing is not printed."""
    with caplog.at_level(logging.DEBUG):
        seen("add", desk, "--store", seen.store)
    assert told(caplog.text, secret="Nora Wick") == []
    assert "DEBUG" not in "".join(str(each) for each in seen.texts)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(f"{QUAY} Nora Wick was there.", encoding="utf-8")
    return folder
