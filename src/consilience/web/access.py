"""Who may ask the desk for what: one table of roles, and what is held against it before a request goes on.

Open, as it is on this machine alone, or closed: then everything but the page to log in asks for a session or a token.
What does not stand in the table is not served at all, so a new page cannot be forgotten here.
"""

from __future__ import annotations

import hmac
import re
import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from ipaddress import ip_address
from urllib.parse import urlsplit

from fastapi import Request
from starlette.routing import compile_path

from consilience.errors import UsageError
from consilience.model.person import ROLES, Person, Role, reaches
from consilience.web.access_rates import Rates

# (methods, path) -> the role that is needed; None: anybody, logged in or not. The highest that fits a request counts.
TABLE: tuple[tuple[str, str, Role | None], ...] = (
    ("GET", "/login", None),
    ("POST", "/login", None),
    ("GET", "/desk.css", None),
    ("GET", "/static/{name:path}", None),
    ("GET", "/favicon.ico", None),
    ("POST", "/logout", "reader"),
    ("GET", "/account", "reader"),
    ("POST", "/account/password", "reader"),
    ("POST", "/account/tokens", "reader"),
    ("POST", "/account/tokens/{name}/revoke", "reader"),
    ("GET", "/people", "admin"),
    ("POST", "/people/{name}/role", "admin"),
    ("POST", "/people/{name}/remove", "admin"),
    ("GET", "/", "reader"),
    ("GET", "/stories/{story}", "reader"),
    ("GET", "/stories/{story}/events", "reader"),
    ("GET", "/stories/{story}/events/{form}", "reader"),
    ("GET", "/stories/{story}/origins", "reader"),
    ("GET", "/stories/{story}/decide", "analyst"),
    ("POST", "/stories/{story}/decide", "analyst"),
    ("GET", "/decisions", "reader"),
    ("POST", "/decisions/{name}/undo", "analyst"),
    ("GET", "/search", "reader"),
    ("GET", "/search/{form}", "reader"),
    ("GET", "/check", "reader"),
    ("POST", "/check", "reader"),
    ("GET", "/about", "reader"),
    ("GET", "/health", "reader"),
    ("GET", "/articles/{name:path}", "reader"),
    ("GET", "/articles/{name:path}/versions", "reader"),
    ("GET", "/articles/{name:path}/beside/{other:path}", "reader"),
    ("GET", "/entities", "reader"),
    ("GET", "/entity/{name:path}", "reader"),
    ("GET", "/pairs", "reader"),
    ("GET", "/pairs/{form}", "reader"),
    ("GET", "/pair/{names}", "reader"),
    ("GET", "/pair/{names}/{form}", "reader"),
    ("GET", "/watch", "reader"),
    ("POST", "/watch/feeds", "analyst"),
    ("POST", "/watch/feeds/{key}/remove", "analyst"),
    ("POST", "/watch/rules", "analyst"),
    ("POST", "/watch/rules/remove", "analyst"),
    ("GET", "/api/v1/openapi.json", "reader"),
    ("GET", "/api/v1/stories", "reader"),
    ("GET", "/api/v1/stories/{story}", "reader"),
    ("GET", "/api/v1/stories/{story}/export", "reader"),
    ("GET", "/api/v1/stories/{story}/explain/{name}", "reader"),
    ("POST", "/api/v1/stories/{story}/check", "reader"),
    ("GET", "/api/v1/articles", "reader"),
    ("GET", "/api/v1/articles/{name}", "reader"),
    ("GET", "/api/v1/outlets", "reader"),
    ("GET", "/api/v1/search", "reader"),
)
_COMPILED = [(methods, compile_path(path)[0], role) for methods, path, role in TABLE]
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_LOCAL = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?")
_PORT = re.compile(r":\d{1,5}\Z")
# What a proxy adds: an open desk behind one would be open to all that the proxy is.
_FORWARDED = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")


@dataclass(frozen=True)
class Access:
    """How the desk can be reached. Raises UsageError for one that others could reach without logging in."""

    host: str = "127.0.0.1"  # the address that it listens on
    closed: bool = False  # whether people have to log in
    public: str = ""  # where people find it, as `https://desk.example.org`, when a proxy stands before it
    proxy: str = ""  # the address of that proxy, whose word on who asks is taken
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    rates: Rates = field(default_factory=Rates, compare=False, repr=False)

    def __post_init__(self) -> None:
        if not self.closed and (self.host not in LOOPBACK or self.public):
            raise UsageError(
                f"{self.public or self.host} can be reached from other machines, and nobody would have to log in",
                hint="add people (consilience user add NAME), then serve again: it asks them to log in",
            )
        parts = urlsplit(self.public)
        if self.public and (parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/")):
            raise UsageError(
                f"{self.public} is not where a desk can be found", hint="give --public https://desk.example.org"
            )

    @property
    def secure(self) -> bool:
        """Whether people come by TLS: cookies go no other way then."""
        return self.public.startswith("https://")

    @property
    def cookie(self) -> str:
        return "__Host-consilience" if self.secure else "consilience-session"

    def answers_to(self, host: str) -> bool:
        """Whether a Host header names this desk. Another name that leads here is an attack (DNS rebinding)."""
        if _LOCAL.fullmatch(host):
            return True
        if not self.closed:
            return False
        if self.public:
            return host.lower() in (urlsplit(self.public).netloc.lower(), f"{urlsplit(self.public).hostname}")
        name = _PORT.sub("", host).strip("[]")
        return name.lower() == self.host.lower() or _number(name)

    def came_round(self, request: Request) -> str:
        """Why an open desk does not answer somebody who is not on this machine, or nothing."""
        client = request.client.host if request.client else ""
        if _number(client) and not ip_address(client.partition("%")[0]).is_loopback:
            return "this desk answers to its own machine only"
        if any(name in request.headers for name in _FORWARDED):
            return "a proxy stands before this desk, which asks nobody to log in"
        return ""

    def address_of(self, request: Request) -> str:
        """Who asks, for limits. What a request says of itself counts only if it comes from the proxy that was named."""
        client = request.client.host if request.client else ""
        if self.proxy and client == self.proxy:
            last = request.headers.get("x-forwarded-for", "").rpartition(",")[2].strip()
            return last if _number(last) else client
        return client

    def form_key(self, secret: str = "") -> str:
        """What a form has to carry to be taken: known only to pages of whoever holds the secret."""
        return hmac.new(self.key if not secret else secret.encode(), b"form", sha256).hexdigest()

    def is_form_key(self, given: str, secret: str = "") -> bool:
        return hmac.compare_digest(given.encode("utf-8", "replace"), self.form_key(secret).encode())


def needed(method: str, path: str) -> tuple[bool, Role | None]:
    """Whether the table has the path, and the role that it needs. HEAD as GET; a method it has not: the least role."""
    method = "GET" if method == "HEAD" else method
    found = [(methods, role) for methods, pattern, role in _COMPILED if pattern.match(path)]
    roles = [role for methods, role in found if methods == method]
    if not found:
        return False, "reader"
    if not roles:
        return True, "reader"
    named = [role for role in roles if role is not None]
    return True, max(named, key=ROLES.index) if named else None


def local_path(given: str) -> str:
    """Where to go after logging in: a path of this desk, nothing else."""
    return given if re.fullmatch(r"/(?![/\\])[\x21-\x5b\x5d-\x7e]{0,2000}", given) else "/"


def may_decide(request: Request) -> bool:
    """Whether whoever asks may change what others see; where nobody logs in, all may."""
    user = user_of(request)
    return user is None or reaches(user.role, "analyst")


def user_of(request: Request) -> Person | None:
    user: Person | None = getattr(request.state, "user", None)
    return user


def _number(name: str) -> bool:
    try:
        ip_address(name.partition("%")[0])
    except ValueError:
        return False
    return True
