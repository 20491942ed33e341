"""An address of the web -> the bytes that lie there, fetched as a guest behaves: the only file that connects.

Every fetch: the address is checked, robots.txt is kept to (RFC 9309), a host is asked
no faster than allowed, the name is looked up once and the connection goes to the very
address that was checked (so that a name that changes its mind leads nowhere), each
redirect goes the same way again, time and size are bounded, and the body is kept
before anything is made of it. No cookies, no environment, no proxy. Long, because
whatever touches the network is to be reviewed in one place.
"""

from __future__ import annotations

import http.client
import logging
import os
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import partial
from pathlib import Path
from typing import Any

import urllib3
from protego import Protego
from urllib3.connection import HTTPConnection, HTTPSConnection

from consilience.errors import FetchError
from consilience.ingest.addresses import Address, is_public, joined, read_address, shown_address
from consilience.ingest.given import size_in_words
from consilience.ingest.kept import HEADERS, Kept, KeptNote
from consilience.ingest.unpack import inflated
from consilience.model.record import Record
from consilience.settings import Settings

_REDIRECTS = {301, 302, 303, 307, 308}
_AGAIN = {429, 500, 502, 503, 504}
MOST_REDIRECTS = 8
_LONGEST_WAIT = 120.0  # seconds that a server may ask to wait and be waited for
_LONGEST_DELAY = 60.0  # seconds between two requests that a robots.txt may ask for
_ROBOTS_BYTES = 512_000  # RFC 9309: at least 500 kibibytes
# Seconds that a robots.txt is gone by before it is read again (RFC 9309: at most a day), and that one which could not
# be read keeps its host closed.
_RULES_HOLD, _TROUBLED_RULES_HOLD = 4 * 3600.0, 120.0
_CHUNK = 1 << 16
_TROUBLE = (urllib3.exceptions.HTTPError, http.client.HTTPException, OSError, ValueError)
_FOR_GOOD = socket.gaierror | ssl.SSLError | ValueError  # what asking again does not change
# It would log the whole address, its keys too, where an answer's headers are broken; we say so ourselves.
logging.getLogger("urllib3.connection").addFilter(lambda record: "Failed to parse headers" not in str(record.msg))
_ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,*/*;q=0.5"


class Fetched(Record, frozen=True, kw_only=True):
    """What a server answered. `address` was asked for, `final` answered, both as they may be shown.

    `headers` are those worth keeping, by small-letter name; give them to the next fetch of the same address.
    `unchanged`: the server said that the kept body still stands (304).
    """

    address: str
    final: str
    status: int
    headers: dict[str, str]
    body: bytes
    sha256: str
    unchanged: bool = False


class _Answer(Record, frozen=True, kw_only=True):
    status: int
    headers: dict[str, str]
    body: bytes


class Web:
    """Fetches for one run: remembers each host's robots.txt and when it was last asked. Safe to share among threads."""

    def __init__(
        self,
        settings: Settings,
        *,
        sleep: Callable[[float], None] = time.sleep,
        look_up: Callable[..., Any] = socket.getaddrinfo,
    ) -> None:
        self._settings = settings
        self._sleep = sleep
        self._look_up = look_up
        self._lock = threading.Lock()
        self._free_at: dict[str, float] = {}  # host -> when it may be asked again
        self._rules: dict[str, tuple[float, Protego | FetchError | None]] = {}  # origin -> until when, its robots.txt
        self._context: ssl.SSLContext | None = None
        self.kept = Kept(_folder(settings))

    def fetch(self, url: str, kept: Mapping[str, str] | None = None) -> Fetched:
        """The bytes at an address, after its redirects.

        `kept` are headers of an earlier answer: the server is asked whether it has changed. Without them those in the
        folder of kept bytes are used. Raises FetchError, with the reason and a remedy.
        """
        asked = shown_address(url)
        address = read_address(url)
        note = self.kept.last(address.url)
        body = self.kept.get(note.sha256) if note is not None else None
        known = kept if kept is not None else note.headers if note is not None and body is not None else {}
        for step in range(MOST_REDIRECTS + 1):
            self._keep_to_robots(address)
            answer = self._persistent(address, _conditions(known))
            shown = shown_address(address.url)
            if answer.status in _REDIRECTS:
                address = self._redirected(address, answer, step)
                continue
            if answer.status == 304 and note is not None and body is not None:
                return Fetched(
                    address=asked,
                    final=note.final,
                    status=304,
                    headers={**note.headers, **answer.headers},
                    body=body,
                    sha256=note.sha256,
                    unchanged=True,
                )
            if answer.status == 304 and kept is not None:  # asked with headers whose body somebody else keeps
                return Fetched(
                    address=asked, final=shown, status=304, headers=dict(kept), body=b"", sha256="", unchanged=True
                )
            if answer.status != 200:
                raise _refusal(answer.status, shown)
            digest = self.kept.put(answer.body)
            fresh = KeptNote(
                address=asked,
                final=shown,
                status=200,
                headers=answer.headers,
                sha256=digest,
                size=len(answer.body),
                fetched=datetime.now(UTC).isoformat(timespec="seconds"),
            )
            self.kept.note(read_address(url).url, fresh)
            return Fetched(
                address=asked, final=shown, status=200, headers=answer.headers, body=answer.body, sha256=digest
            )
        raise FetchError(
            f"this address was sent on more than {MOST_REDIRECTS} times", source=asked, hint="open it in a browser"
        )

    def send(self, url: str, body: bytes, headers: Mapping[str, str]) -> None:
        """Post a body to an address that its owner named for it (a webhook): once, and nowhere else.

        It is no page that is read, so robots.txt does not speak of it; a redirect is no delivery. Errors name the
        host alone, since the path of a webhook is often its key. Raises FetchError unless the answer is 2xx.
        """
        address = read_address(url)
        try:
            answer = self._once(address, {}, sent=body, beside=headers)
        except FetchError as error:
            error.source = address.origin
            raise
        if not 200 <= answer.status < 300:
            refusal = _refusal(answer.status, address.origin)
            refusal.hint = "check the address of the webhook; it is tried again"
            raise refusal

    def _redirected(self, address: Address, answer: _Answer, step: int) -> Address:
        shown = shown_address(address.url)
        link = answer.headers.get("location")
        there = joined(address.url, link) if link else None
        if there is None:
            raise FetchError(
                "this address was sent on to none of the web", source=shown, status=answer.status, hint="check it"
            )
        try:
            return read_address(there)
        except FetchError as error:
            error.source = shown
            raise

    # -- manners ------------------------------------------------------------------------------------------------------

    def _keep_to_robots(self, address: Address) -> None:
        until, rules = self._rules.get(address.origin, (0.0, None))
        if time.monotonic() >= until:
            rules = self._read_robots(address)
            holds = _TROUBLED_RULES_HOLD if isinstance(rules, FetchError) else _RULES_HOLD
            self._rules[address.origin] = (time.monotonic() + holds, rules)
        if isinstance(rules, FetchError):
            raise FetchError(rules.message, source=shown_address(address.url), status=rules.status, hint=rules.hint)
        if rules is not None and not rules.can_fetch(address.url, self._product):
            raise FetchError(
                "the robots.txt of this host asks not to fetch this address",
                source=shown_address(address.url),
                hint="save the page with your browser and give the file",
            )

    def _read_robots(self, address: Address) -> Protego | FetchError | None:
        """The rules of a host; None where it has none; the reason where they cannot be known (RFC 9309, 2.3.1)."""
        at = address._replace(target="/robots.txt")
        try:
            for step in range(MOST_REDIRECTS):
                answer = self._once(at, {}, cut=_ROBOTS_BYTES)
                if answer.status not in _REDIRECTS:
                    break
                at = self._redirected(at, answer, step)
        except FetchError as error:
            return FetchError(error.message, status=error.status, hint=error.hint)
        if answer.status >= 500 or answer.status == 429:
            return FetchError(
                f"the robots.txt of this host cannot be read (status {answer.status})",
                status=answer.status,
                hint="try again later; what is allowed is not known until then",
            )
        if answer.status != 200:
            return None
        try:
            return Protego.parse(answer.body.decode("utf-8", errors="replace"))
        except Exception:  # a parser of what strangers write; what cannot be read forbids nothing
            return None

    @property
    def _product(self) -> str:
        """The name that a robots.txt may address us by."""
        return re.split(r"[/\s]", self._settings.user_agent.strip() or "consilience", maxsplit=1)[0]

    def _take_turn(self, address: Address) -> None:
        """Wait until the host may be asked again."""
        _, rules = self._rules.get(address.origin, (0.0, None))
        delay = rules.crawl_delay(self._product) if isinstance(rules, Protego) else None
        apart = max(60.0 / self._settings.host_rate, min(float(delay or 0), _LONGEST_DELAY))
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._free_at.get(address.host, 0.0))
            self._free_at[address.host] = turn + apart
        if turn > now:
            self._sleep(turn - now)

    def _persistent(self, address: Address, conditions: dict[str, str]) -> _Answer:
        """One answer, asked for again where the server is out of order or asks to wait."""
        tries = self._settings.fetch_tries
        for attempt in range(1, tries + 1):
            self._take_turn(address)
            try:
                answer = self._once(address, conditions)
            except FetchError as error:
                if attempt == tries or isinstance(error.__cause__, _FOR_GOOD | None):
                    raise
                self._sleep(2.0 ** (attempt - 1))
                continue
            if answer.status not in _AGAIN or attempt == tries:
                return answer
            wait = _retry_after(answer.headers.get("retry-after"))
            if wait is not None and wait > _LONGEST_WAIT:
                raise FetchError(
                    f"the server asks to wait {wait:.0f} seconds",
                    source=shown_address(address.url),
                    status=answer.status,
                    hint="try again then",
                )
            self._sleep(2.0 ** (attempt - 1) if wait is None else wait)
        raise AssertionError("unreachable")

    # -- one request --------------------------------------------------------------------------------------------------

    def _once(
        self,
        address: Address,
        conditions: dict[str, str],
        cut: int | None = None,
        sent: bytes | None = None,
        beside: Mapping[str, str] | None = None,
    ) -> _Answer:
        """Ask once. With `cut` a body is cut there instead of refused; `sent` is posted, with `beside` as headers."""
        shown, settings = shown_address(address.url), self._settings
        guards: list[socket.socket] = []
        late = threading.Event()

        def stop() -> None:
            late.set()
            for guard in guards:
                _quietly(partial(guard.shutdown, socket.SHUT_RDWR))

        timer = threading.Timer(settings.fetch_seconds, stop)
        timer.daemon = True
        connection = self._connection(address, guards)
        response: Any = None
        try:
            timer.start()
            connection.request(
                "GET" if sent is None else "POST",
                address.target,
                body=sent,
                headers={**self._headers(address, conditions), **(beside or {})},
                preload_content=False,
            )
            response = connection.getresponse()
            headers = {name.lower(): value for name, value in response.headers.items()}
            body = b""
            if response.status == 200 and sent is None:  # what is answered to a post is of no use
                body = self._body(response, headers, shown, cut)
        except FetchError:
            raise
        except _TROUBLE as error:
            raise self._unreached(error, shown, late.is_set()) from error
        finally:
            timer.cancel()
            if response is not None:
                _quietly(response.close)
            _quietly(connection.close)
            for guard in guards:
                _quietly(guard.close)
        if late.is_set():
            raise self._unreached(TimeoutError(), shown, True) from TimeoutError()
        wanted = HEADERS | {"location", "retry-after"} if response.status != 200 else HEADERS
        return _Answer(status=response.status, headers={n: v for n, v in headers.items() if n in wanted}, body=body)

    def _body(self, response: Any, headers: dict[str, str], shown: str, cut: int | None) -> bytes:
        most = cut or self._settings.fetch_bytes
        length = headers.get("content-length", "")
        if cut is None and length.isascii() and length.isdigit() and len(length) < 19 and int(length) > most:
            raise self._too_large(shown, most, int(length))

        def pieces() -> Iterator[bytes]:
            taken = 0
            while piece := response.read1(_CHUNK, decode_content=False):
                taken += len(piece)
                yield piece
            if length.isascii() and length.isdigit() and taken < int(length[:18]):
                raise ConnectionError("the answer is cut off")

        body = inflated(pieces(), headers.get("content-encoding", ""), most, cut=cut is not None)
        if body is None:
            raise self._too_large(shown, most, None)
        return body

    def _headers(self, address: Address, conditions: dict[str, str]) -> dict[str, str]:
        compressed = "identity" if address.target == "/robots.txt" else "gzip, deflate"
        return {
            "User-Agent": self._settings.user_agent,
            "Accept": _ACCEPT,
            "Accept-Encoding": compressed,
            "Accept-Language": "en,*;q=0.5",
            "Connection": "close",
            **conditions,
        }

    def _connection(self, address: Address, guards: list[socket.socket]) -> HTTPConnection:
        def dial() -> socket.socket:
            return self._dial(address, guards)

        timeout = float(self._settings.read_seconds)
        if address.scheme == "http":
            return _Plain(address.host, address.port, timeout=timeout, dial=dial)
        if self._context is None:
            self._context = _trusting()
        return _Secure(address.host, address.port, timeout=timeout, ssl_context=self._context, dial=dial)

    def _dial(self, address: Address, guards: list[socket.socket]) -> socket.socket:
        """A connection to an address that was checked: the name is not looked up a second time."""
        found = self._look_up(address.host, address.port, type=socket.SOCK_STREAM)
        numbers = [str(each[4][0]) for each in found]
        if not self._settings.allow_private and not all(map(is_public, numbers)):
            raise FetchError(
                "this address leads into a private or local network, from which nothing is fetched",
                source=shown_address(address.url),
                hint="if you mean it, set CONSILIENCE_ALLOW_PRIVATE=yes",
            )
        trouble: OSError = OSError("the host has no address")
        for family, kind, protocol, _, place in found:
            try:
                connected = socket.socket(family, kind, protocol)
            except OSError as error:  # no IPv6 here
                trouble = error
                continue
            try:
                connected.settimeout(self._settings.connect_seconds)
                connected.connect(place)
                guards.append(connected.dup())
            except OSError as error:
                connected.close()
                trouble = error
            else:
                return connected
        raise trouble

    def _unreached(self, error: BaseException, shown: str, late: bool) -> FetchError:
        inner: BaseException = error
        while isinstance(inner, urllib3.exceptions.HTTPError) and inner.__cause__ is not None:
            inner = inner.__cause__
        if late:
            why = f"the answer took longer than {self._settings.fetch_seconds} seconds"
            return FetchError(why, source=shown, hint="try again later, or set CONSILIENCE_FETCH_SECONDS")
        if isinstance(inner, TimeoutError | urllib3.exceptions.TimeoutError):
            why = "the server did not answer in time"
            return FetchError(why, source=shown, hint="try again later, or set CONSILIENCE_READ_SECONDS")
        if isinstance(inner, socket.gaierror):
            return FetchError("there is no host of this name", source=shown, hint="check the address and the network")
        if isinstance(inner, ssl.SSLError):
            why = f"the connection is not safe ({inner.reason or type(inner).__name__})"
            return FetchError(why, source=shown, hint="open the address in a browser and see what it says")
        if isinstance(inner, http.client.IncompleteRead | urllib3.exceptions.ProtocolError):
            return FetchError("the answer was cut off", source=shown, hint="try again")
        said = getattr(inner, "strerror", None) or str(inner).splitlines()[0][:120] if str(inner) else ""
        return FetchError(
            f"the server cannot be reached, or broke off ({said or type(inner).__name__})",
            source=shown,
            hint="check the address and try again",
        )

    def _too_large(self, shown: str, most: int, size: int | None) -> FetchError:
        has = f"has {size_in_words(size)}, more" if size is not None else "is larger"
        return FetchError(
            f"the answer {has} than the {size_in_words(most)} that are fetched",
            source=shown,
            hint="set CONSILIENCE_FETCH_BYTES to fetch it all the same",
        )


def fetch(url: str, settings: Settings, kept: Mapping[str, str] | None = None) -> Fetched:
    """One address, fetched on its own; see `Web.fetch`. For several use one `Web`: it keeps count of the hosts."""
    return Web(settings).fetch(url, kept)


class _Plain(HTTPConnection):
    """A connection that goes where `dial` leads, and nowhere else."""

    def __init__(self, host: str, port: int, *, dial: Callable[[], socket.socket], **rest: Any) -> None:
        super().__init__(host, port, **rest)
        self._dial = dial

    def _new_conn(self) -> socket.socket:
        return self._dial()


class _Secure(HTTPSConnection):
    """The same over TLS: the certificate is checked against the host's name."""

    def __init__(self, host: str, port: int, *, dial: Callable[[], socket.socket], **rest: Any) -> None:
        super().__init__(host, port, **rest)
        self._dial = dial

    def _new_conn(self) -> socket.socket:
        return self._dial()


def _conditions(kept: Mapping[str, str]) -> dict[str, str]:
    """Headers of the last answer -> those that ask whether it has changed. A line end in one would start another."""
    named = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
    low = {name.lower(): value for name, value in kept.items()}
    return {
        asks: low[name]
        for name, asks in named.items()
        if name in low and re.fullmatch(r"[\x20-\x7e]{1,1000}", low[name])
    }


def _retry_after(value: str | None) -> float | None:
    """Seconds to wait, given in seconds or as a date."""
    if value is None:
        return None
    if re.fullmatch(r"\d{1,9}", value.strip(), re.ASCII):
        return float(value)
    try:
        then = parsedate_to_datetime(value)
        return max(0.0, (then.astimezone(UTC) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _refusal(status: int, shown: str) -> FetchError:
    words = http.client.responses.get(status, "no known status")
    hint = "check the address" if status in (404, 410) else "open it in a browser; if it shows there, save it as a file"
    return FetchError(f"the server answers {status} ({words})", source=shown, status=status, hint=hint)


def _trusting() -> ssl.SSLContext:
    """The system's certificates; those of `certifi` where the system has none (Python from python.org on a Mac)."""
    context = ssl.create_default_context()
    if not context.cert_store_stats()["x509_ca"]:
        try:
            import certifi
        except ImportError:
            return context
        context.load_verify_locations(certifi.where())
    return context


def _folder(settings: Settings) -> Path:
    if settings.cache:
        return Path(settings.cache).expanduser()
    base = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(base) if os.path.isabs(base) else Path("~/.cache").expanduser()) / "consilience"


def _quietly(act: Callable[[], object]) -> None:
    """Do what may fail without harm: closing what the other side has closed."""
    try:
        act()
    except OSError:
        return
