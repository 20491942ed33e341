"""An address of the web -> what to connect to and ask for, and how it may be shown. Pure: nothing is looked up."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

from consilience.errors import FetchError

_WEB = re.compile(r"https?://", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}
_LONGEST = 4_000
# Parameters that carry a key or a session; what they hold is shown to nobody.
_SECRET = re.compile(
    r"(?:^|[_.-])(?:token|key|apikey|auth|password|passwd|pwd|secret|sig|signature|session|sessionid|sid|code|jwt)$",
    re.IGNORECASE,
)
_SECRET_WHOLE = re.compile(r"(?:access|api|auth|client|private|user)[_-]?(?:token|key|secret)", re.IGNORECASE)
# What may stand unescaped in a target (RFC 3986); `%` stays, since escapes are there already.
_SAFE = "/:@!$&'()*+,;=-._~%"
# IPv6 blocks that carry an IPv4 address in them: NAT64 (RFC 6052), 6to4 (RFC 3056), Teredo (RFC 4380) hide where they
# lead to.
_CARRIERS = (ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48"), ip_network("2002::/16"), ip_network("2001::/32"))


# Not of the open network, and taken for it by some versions of Python: site-local addresses (RFC 3879), protocol
# assignments (RFC 6890), relays of 6to4 (RFC 7526), documentation (RFC 9637).
_CLOSED = tuple(map(ip_network, ("fec0::/10", "3fff::/20", "192.0.0.0/24", "192.88.99.0/24")))


class Address(NamedTuple):
    """Where to connect to and what to ask for. `host` in ASCII and small letters, `target` with path and query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """`https://host`, with the port where it is not the scheme's own."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{name}" + ("" if self.port == _PORTS[self.scheme] else f":{self.port}")

    @property
    def url(self) -> str:
        return self.origin + self.target


def is_web_address(name: str) -> bool:
    """Whether it begins like an address of the web."""
    return _WEB.match(name) is not None


def read_address(url: str) -> Address:
    """Take an address apart. Raises FetchError for what is none, or carries a password."""
    shown = shown_address(url)
    if len(url) > _LONGEST:
        raise FetchError("this address is too long", source=shown, hint="give an address of at most 4,000 characters")
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise FetchError("this is no address of the web", source=shown, hint="write https://host/path") from error
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not host or re.search(r"[\x00-\x20\x7f\\%]", host):
        raise FetchError("this is no address of the web", source=shown, hint="write https://host/path")
    if parts.username is not None or parts.password is not None:
        raise FetchError(
            "an address with a user name or a password in it is not fetched",
            source=shown,
            hint="save the page with your browser and give the file",
        )
    try:
        ascii_host = host if ":" in host else host.rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise FetchError("the host of this address has no valid name", source=shown, hint="check it") from error
    query = f"?{quote(parts.query, safe=_SAFE + '?[]')}" if parts.query else ""
    return Address(scheme, ascii_host, port or _PORTS[scheme], (quote(parts.path, safe=_SAFE) or "/") + query)


def joined(base: str, link: str) -> str | None:
    """A link on a page as a whole address without its fragment; None where it leads out of the web."""
    try:
        parts = urlsplit(urljoin(base, link.strip()))
        whole = urlunsplit(parts._replace(fragment=""))
    except ValueError:
        return None
    return whole if is_web_address(whole) and parts.netloc else None


def shown_address(url: str) -> str:
    """The address as it may be printed and kept: no user name, no password, no fragment, no keys."""
    try:
        parts = urlsplit(url.strip())
        netloc = parts.netloc.rpartition("@")[2]
        query = parts.query
        if query and any(is_secret(name) for name, _ in parse_qsl(query, keep_blank_values=True)):
            kept = [(n, v) for n, v in parse_qsl(query, keep_blank_values=True) if not is_secret(n)]
            query = urlencode(kept)
        shown = urlunsplit((parts.scheme, netloc, parts.path, query, ""))
    except ValueError:
        shown = re.sub(r"//[^/@]{0,2000}@", "//", url.strip().partition("?")[0])
    return "".join(c if c.isprintable() else "\ufffd" for c in shown)[:_LONGEST]


def is_secret(name: str) -> bool:
    """Whether a parameter of an address by its name holds a key."""
    return _SECRET.search(name) is not None or _SECRET_WHOLE.fullmatch(name) is not None


def is_public(number: str) -> bool:
    """Whether an IP address is of the open network: not private, local, reserved, multicast, nor one in disguise."""
    try:
        found = ip_address(number.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is not None:
            return _is_open(found.ipv4_mapped)
        if found in ip_network("::/96") or any(found in block for block in _CARRIERS):
            return False
    return _is_open(found)


def _is_open(found: IPv4Address | IPv6Address) -> bool:
    if any(found in block for block in _CLOSED):
        return False
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_unspecified)


def file_name(url: str) -> str:
    """The last part of an address's path, as a file's name: "…/2024/report.pdf?x=1" -> "report.pdf"."""
    try:
        return unquote(urlsplit(url).path).rstrip("/").rpartition("/")[2]
    except ValueError:
        return ""
