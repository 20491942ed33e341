"""A mail (.eml, RFC 5322 and MIME) -> Article: newsletters and press releases as they come in.

The plain-text part is preferred, else the HTML part's words are taken. Attachments are
not read. Sender, day and subject give outlet, `published` and title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.policy import Compat32
from email.utils import parseaddr

from consilience.errors import InputError
from consilience.ingest.addresses import is_web_address, shown_address
from consilience.ingest.dates import iso_time
from consilience.ingest.decode import Decoded, declared_encoding, decode, known_encoding
from consilience.ingest.fragments import fragment_text
from consilience.ingest.given import Given
from consilience.ingest.identity import content_id
from consilience.ingest.plain import encoding_notes
from consilience.model.article import Article

_MOST_PARTS = 1_000
_SENDING = re.compile(
    r"^(?:e?mail|mailer|news|newsletters?|info|updates|mg|send|bounce|mkt|reply|e)\d{0,3}\.", re.IGNORECASE
)
_VIA = re.compile(r"\s+via\s+\S.*\Z", re.DOTALL)
_HEADER = 10_000  # characters that are looked at
_LEAST = 8  # words: a plain part with fewer only says "see the HTML part"


def read_mail(data: bytes, source: str) -> Given:
    """One article out of one mail. Raises InputError where it has no text."""
    try:
        message = message_of(data)
    except Exception as error:  # the parser is meant never to fail
        raise InputError(
            f"this mail cannot be taken apart ({type(error).__name__})", source=source, hint="save it again as .eml"
        ) from error
    plain, html = _bodies(message, source)
    text, guess, line = ("", None, None)
    if plain is not None:
        text, guess, line = _unflowed(plain.text, message), plain.guess, plain.line
    if html is not None and len(text.split(None, _LEAST)) < _LEAST:
        text, guess, line = fragment_text(html.text), html.guess, html.line
    if not text.strip():
        raise InputError(
            "there is no text in this mail",
            source=source,
            hint="if its words are in an attachment, save that and read it",
        )
    name, address = _sender(message)
    at = _header(message, "Archived-At").strip(" <>") or None
    url = shown_address(at) if at and is_web_address(at) else None
    published = iso_time(_header(message, "Date"))
    article = Article(
        id=content_id(url, text),
        text=text,
        title=_header(message, "Subject") or None,
        outlet=_outlet(name, address),
        url=url,
        language=_header(message, "Content-Language") or None,
        published=published,
        published_origin="metadata" if published else None,
    )
    return Given(article=article, source=source, notes=encoding_notes(guess, source, line))


class _Bounded(Compat32):
    """Headers are cut where those of people have long ended.

    The standard library takes their parameters apart in a time that grows with the square of their length.
    """

    def header_source_parse(self, sourcelines: Sequence[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(list(sourcelines))
        return name, value[:_HEADER]


def message_of(data: bytes) -> Message:
    """A mail or saved page, taken apart. May raise anything."""
    return message_from_bytes(data, policy=_Bounded())


def parts_of(message: Message) -> Iterator[Message]:
    """The parts that hold something, in order; no more than a mail written by people has."""
    for number, part in enumerate(message.walk()):
        if number >= _MOST_PARTS:
            return
        if not part.is_multipart():
            yield part


def body_of(part: Message) -> bytes:
    """A part's bytes without base64 or quoted-printable."""
    try:
        payload = part.get_payload(decode=True)
    except Exception:  # unknown encodings of the transfer, broken base64
        return b""
    return payload if isinstance(payload, bytes) else b""


def charset_of(part: Message) -> str | None:
    """The encoding that a part's header names, as Python calls it."""
    try:
        return known_encoding(part.get_content_charset())
    except Exception:  # a header that breaks its own rules
        return None


def _bodies(message: Message, source: str) -> tuple[Decoded | None, Decoded | None]:
    """The first plain-text part and the first HTML part that are no attachments."""
    found: dict[str, Decoded] = {}
    for part in parts_of(message):
        kind = part.get_content_type()
        if kind not in ("text/plain", "text/html") or kind in found or _is_attached(part):
            continue
        data = body_of(part)
        if data.strip():
            declared = charset_of(part) or (declared_encoding(data) if kind == "text/html" else None)
            found[kind] = _decoded(data, source, declared)
    return found.get("text/plain"), found.get("text/html")


def _is_attached(part: Message) -> bool:
    try:
        return part.get_content_disposition() == "attachment"
    except Exception:  # a header that breaks its own rules
        return False


def _decoded(data: bytes, source: str, declared: str | None) -> Decoded:
    """In the encoding named; mail programs err often enough that another is tried where it does not fit."""
    try:
        return decode(data, source, declared)
    except InputError:
        if declared is None:
            raise
    return decode(data, source)


def _unflowed(text: str, message: Message) -> str:
    """Paragraphs on one line again, where the mail says that its lines were wrapped (RFC 3676, format=flowed)."""
    lines = text.replace("\r\n", "\n").split("\n")
    plain = next((part for part in parts_of(message) if part.get_content_type() == "text/plain"), None)
    if plain is None or str(plain.get_param("format") or "").lower() != "flowed":
        return "\n".join(lines)
    glue = "" if str(plain.get_param("delsp") or "").lower() == "yes" else " "
    out: list[str] = []
    pieces: list[str] = []
    for line in lines:
        if line.endswith(" ") and line != "-- ":
            pieces.append(line[:-1])
            continue
        out.append(glue.join([*pieces, line]))
        pieces = []
    return "\n".join([*out, *([glue.join(pieces)] if pieces else [])])


def _header(message: Message, name: str) -> str:
    """A header's words on one line, its encoded words (RFC 2047) decoded; empty where there is none."""
    raw = message.get(name)
    if raw is None:
        return ""
    words = str(raw)[:_HEADER]
    try:
        words = str(make_header(decode_header(raw if len(words) < _HEADER else words)))
    except Exception:  # an encoding that is none; the words stand as they are
        words = str(raw)[:_HEADER]
    return " ".join(words.encode("utf-8", errors="replace").decode("utf-8").split())[:1_000]


def _sender(message: Message) -> tuple[str, str]:
    """The name and the address behind "From"; both empty where nothing can be made of it."""
    try:
        return parseaddr(_header(message, "From"))
    except RecursionError:  # comments within comments, hundreds deep
        return "", ""


def _outlet(name: str, address: str) -> str | None:
    """Who sent it: the name shown, else the domain without the part that only sends mails."""
    name = _VIA.sub("", name).strip(" \"'")
    if name and "@" not in name:
        return name
    domain = address.rpartition("@")[2].lower()
    shorter = _SENDING.sub("", domain)
    return (shorter if "." in shorter else domain) or None
