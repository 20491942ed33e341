"""A page saved with all that belongs to it (.mhtml, RFC 2557) -> Article: its root HTML part, read as a page."""

from __future__ import annotations

from email.message import Message

from consilience.errors import InputError
from consilience.ingest.addresses import is_web_address, shown_address
from consilience.ingest.given import Given
from consilience.ingest.mail import body_of, charset_of, message_of, parts_of
from consilience.ingest.page import read_page

_PAGES = ("text/html", "application/xhtml+xml")


def read_mhtml(data: bytes, source: str) -> Given:
    """One article out of one saved page. Raises InputError where it holds no page, or the page no report."""
    try:
        message = message_of(data)
    except Exception as error:  # the parser is meant never to fail
        raise InputError(
            f"this saved page cannot be taken apart ({type(error).__name__})", source=source, hint="save it as .html"
        ) from error
    root = _root(message)
    body = body_of(root) if root is not None else b""
    if root is None or not body.strip():
        raise InputError("there is no page in this file", source=source, hint="save the page again, as .html or .mhtml")
    at = str(root.get("Content-Location") or message.get("Snapshot-Content-Location") or "").strip()
    return read_page(body, source, charset=charset_of(root), url=shown_address(at) if is_web_address(at) else None)


def _root(message: Message) -> Message | None:
    """The part named as the start, else the first page."""
    pages = [part for part in parts_of(message) if part.get_content_type() in _PAGES]
    start = str(message.get_param("start") or "").strip("<> ")
    named = [part for part in pages if start and str(part.get("Content-ID") or "").strip("<> ") == start]
    return next(iter([*named, *pages]), None)
