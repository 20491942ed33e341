"""What takes in bytes from outside, each behind one function: `run(data)` returns, or raises what is not one of ours.

A target is one parser, interface or text layer, with good inputs to begin with. Our own errors are answers; what is
looked for is every other exception, and inputs that take too long.
"""

# ruff: noqa: E501 (the table of doors, a line each)
from __future__ import annotations

import asyncio
import io
import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from consilience.annotate.article import annotate, skim
from consilience.annotate.draft import annotate_draft
from consilience.errors import ConsilienceError
from consilience.ingest.addresses import joined, read_address, shown_address
from consilience.ingest.contents import read_bytes, read_contents
from consilience.ingest.dates import iso_time
from consilience.ingest.decided import read_decisions
from consilience.ingest.kinds import Kind
from consilience.ingest.known import read_known
from consilience.ingest.watchlist import read_watchlist
from consilience.model.article import Article
from consilience.settings import Settings
from consilience.stories.terms import read_terms
from consilience.text import bodies, clock, dates, lines, names, numbers, publication, quotes, turns, words, wrapping

from . import given

SETTINGS = Settings(max_bytes=200_000, max_unpacked=2_000_000)
Run = Callable[[bytes], None]


class Target(NamedTuple):
    """A door, what is first put through it, the words it listens to, and how many inputs a short run tries."""

    run: Run
    seeds: Sequence[bytes]
    words: Sequence[bytes] = ()
    short: int = 300


def _all(found: Iterable[object]) -> None:
    """Read to the end: half of the work is done while the articles are handed out."""
    for _ in found:
        pass


def _kind(kind: Kind, name: str) -> Run:
    def run(data: bytes) -> None:
        try:
            _all(read_bytes(kind, data, "given", name, SETTINGS, url="https://elm.example/a"))
        except ConsilienceError:
            return

    return run


def whatever(data: bytes) -> None:
    """A file whose kind its first bytes tell, packed or not."""
    for name in ("a.xml", "a.json", "a.gz", "a"):
        try:
            _all(read_contents(io.BufferedReader(io.BytesIO(data)), name, "given", SETTINGS, len(data)))  # type: ignore[arg-type]
        except ConsilienceError:
            continue


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="fuzz-"))


def forget() -> None:
    """Take away what the targets put down."""
    if _folder.cache_info().currsize:
        shutil.rmtree(_folder(), ignore_errors=True)
        _folder.cache_clear()


def _file(read: Callable[[str], object], name: str) -> Run:
    def run(data: bytes) -> None:
        path = _folder() / name
        path.write_bytes(data)
        try:
            read(str(path))
        except ConsilienceError:
            return

    return run


def settings_given(data: bytes) -> None:
    """Settings out of the environment."""
    lines_ = [line.partition("=") for line in data.decode("utf-8", "replace").splitlines()]
    try:
        Settings.from_environment({f"CONSILIENCE_{name.strip()}": value for name, _, value in lines_})
    except ConsilienceError:
        return


def addresses(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    shown_address(text)
    joined("https://elm.example/a", text)
    iso_time(text)
    try:
        read_address(text)
    except ConsilienceError:
        return


def strings(data: bytes) -> None:
    """The pure functions on text that every article goes through."""
    text = (
        data.decode("utf-8", "surrogatepass" if b"\xed" in data else "replace")
        if _is_text(data)
        else data.decode("latin-1")
    )
    text = wrapping.unwrapped(text)
    quotes.find_quotes(text)
    turns.find_turns(text)
    numbers.read_numbers(text)
    lines.lines_of(text)
    dates.year_headings(text)
    for line in text.splitlines()[:40]:
        publication.find_moment(line)
        publication.is_publication_line(line)
        lines.is_person_name(line)
        lines.first_sentence(line)
        clock.minutes_in(line)
        dates.days_of(line)
        dates.day_of(line)
        dates.without_clock(line)
        names.parts(line)
        names.same_person(line, text[:60])
        bodies.is_short_for(line, text[:60])
        words.stem(line)
        words.plural(line)


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def skimmed(data: bytes) -> None:
    """Furniture, headline, publication line and the words for grouping."""
    read_terms(skim(Article(id="a", text=data.decode("utf-8", "replace"))))


def annotated(data: bytes) -> None:
    """All layers of an article, as short as fits a run: parsing is what costs."""
    text = data.decode("utf-8", "replace")[:600]
    read = annotate(Article(id="a", text=text, published="2025-11-04"), SETTINGS)
    layers = (read.furniture, read.sentences, read.entities, read.times, read.figures, read.claims)
    for each in (span for layer in layers for span in layer):
        assert 0 <= each.start < each.end <= len(text), f"a span outside the text: {each}"


def drafted(data: bytes) -> None:
    annotate_draft(Article(id="draft", text=data.decode("utf-8", "replace")[:400]), SETTINGS)


def compared(data: bytes) -> None:
    """Two articles out of one input, compared to the account, and a draft held against them."""
    from consilience.pipeline import make_document
    from consilience.pipeline.checking import check_document

    first, _, second = data.decode("utf-8", "replace")[:700].partition("\n\n")
    articles = [
        Article(id="a", outlet="The Elm", text=first or given.STORY, published="2025-11-04"),
        Article(id="b", outlet="The Oak", text=second or given.STORY, published="2025-11-05"),
    ]
    make_document(articles, SETTINGS, one_story=True)
    try:
        check_document(Article(id="d", text=(second or first)[:200]), articles, SETTINGS)
    except ConsilienceError:
        return


@cache
def _store() -> Settings:
    from consilience.pipeline import open_store
    from consilience.pipeline.intake import add

    path = _folder() / "articles.jsonl"
    path.write_text(given.LINES)
    settings = Settings(store=str(_folder() / "consilience.db"))
    with open_store(settings, create=True) as store:
        add(store, [str(path)], settings)
    return settings


@cache
def _client() -> Any:
    from starlette.testclient import TestClient

    from consilience.web.app import create_app

    app = create_app(_store())
    given = {"X-CSRF-Token": app.state.access.form_key()}
    return TestClient(app, base_url="http://127.0.0.1:8765", headers=given, raise_server_exceptions=True)


def interface(data: bytes) -> None:
    """One request: the first line is `METHOD path`, lines up to an empty one are headers, the rest is the body."""
    head, _, body = data.partition(b"\n\n")
    first, *rest = head.decode("utf-8", "replace").split("\n")
    method, _, path = first.partition(" ")
    method = method if method in {"GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS"} else "GET"
    headers = {}
    for line in rest[:8]:
        name, _, value = line.partition(":")
        if name.isascii() and name.replace("-", "").isalnum() and value.isprintable() and value.isascii():
            headers[name] = value.strip()
    try:
        url = "/" + path.lstrip("/").encode("utf-8", "replace").decode("latin-1")
        request = _client().build_request(method, url, headers=headers, content=body)
    except (ValueError, TypeError) as error:  # the client refuses what it cannot send
        del error
        return
    except Exception as error:
        if type(error).__name__ in {"InvalidURL", "UnsupportedProtocol"}:
            return
        raise
    answer = _client().send(request)
    assert answer.status_code < 500 or answer.status_code == 503, f"{method} {path}: {answer.status_code}"


def searched(data: bytes) -> None:
    """Words to search for."""
    from consilience.model.stored import Query
    from consilience.pipeline import open_store
    from consilience.pipeline.stored import search

    parts = data.decode("utf-8", "replace").split("\n")
    try:
        with open_store(_store()) as store:
            search(store, Query(words=parts[0], since=parts[1] if len(parts) > 1 else None, limit=5))
    except ConsilienceError:
        return


def assistant(data: bytes) -> None:
    """A call of a tool: a JSON object with `tool` and `arguments`, by the SDK's own client."""
    from mcp import Client, MCPError

    from consilience.web.assistants import make_server

    try:
        call = json.loads(data)
    except (ValueError, RecursionError):
        return
    if not isinstance(call, dict) or not isinstance(call.get("arguments", {}), dict):
        return

    async def asked() -> None:
        async with Client(make_server(_store())) as client:
            # The client cannot send half a character as a name.
            name = str(call.get("tool")).encode("utf-8", "replace").decode("utf-8")
            try:
                await client.call_tool(name, call.get("arguments", {}))
            except MCPError:
                return

    asyncio.run(asked())


_XML = (
    b"<item>",
    b"</item>",
    b"<entry>",
    b"<link/>",
    b"<![CDATA[",
    b"xmlns='x'",
    b"&amp;",
    b"<?xml version='1.1'?>",
    b"<loc>",
)
_HTML = (
    b"<p>",
    b"</p>",
    b"<article>",
    b"<table>",
    b"<script>",
    b"</script>",
    b"<svg onload=x>",
    b"<base href=//x>",
    b"<meta charset=utf-7>",
)
_MIME = (
    b"Content-Type: ",
    b"charset=utf-7",
    b"base64",
    b"quoted-printable",
    b'boundary=""',
    b"=?utf-8?b?////?=",
    b"message/rfc822",
)
_PDF = (
    b"endobj",
    b"stream",
    b"/Kids [3 0 R]",
    b"/Filter /FlateDecode",
    b"/Encrypt 9 0 R",
    b"xref",
    b"/Prev 9",
    b"<</",
    b"/Length 99999999",
)
_NEWS = tuple(
    each.encode()
    for each in ("said", "according to", "“", "”", "\"", "on Tuesday", "in 2024", "at least", "14 million", "€3bn", "the ministry",
                 "(AP)", "— ", "no one", "President", "killed", "10-12", "1,000", "per cent", "READ ALSO:", "\n\n", "By ", "9:30 pm")
)  # fmt: skip
_REQUESTS = tuple(
    each.encode()
    for each in (
        "GET /", "GET /api/v1/stories?limit=2&after=0", "GET /api/v1/articles/a0", "GET /search?q=ferry&outlet=The+Elm",
        "GET /api/v1/search?words=%22ferry%22&since=2025-11-04", "GET /story/S-0000000000", "GET /article/a0?layers=claims",
        'POST /api/v1/check\nContent-Type: application/json\n\n{"text": "The ferry sank."}', "GET /about", "GET /health",
        "POST /check\nContent-Type: application/x-www-form-urlencoded\n\ndraft=The+ferry+sank.&story=", "GET /api/v1/openapi.json",
        "GET /api/v1/dyad?first=NOR&second=POL&by=week", "HEAD /static/desk.css", "GET /entity/x", "GET /pair/NOR-POL?by=week",
    )
)  # fmt: skip
_CALLS = tuple(
    json.dumps({"tool": tool, "arguments": arguments}).encode()
    for tool, arguments in (
        ("list_stories", {"limit": 2, "after": 0}), ("search_articles", {"words": "ferry", "from_day": "2025-11-04"}),
        ("get_account", {"story": "S-0000000000"}), ("check_text", {"text": "The ferry sank.", "story": "S-0000000000"}),
        ("explain_finding", {"story": "S-0000000000", "finding": "F1"}),
    )
)  # fmt: skip

TARGETS: dict[str, Target] = {
    "text": Target(_kind("text", "a.txt"), [given.TEXT.encode(), given.TEXT.encode("utf-16")], _NEWS),
    "html": Target(_kind("html", "a.html"), [given.PAGE.encode()], _HTML, 100),
    "feed": Target(_kind("feed", "a.xml"), [given.RSS.encode(), given.ATOM.encode(), given.JSON_FEED.encode()], _XML, 150),
    "sitemap": Target(_kind("sitemap", "a.xml"), [given.SITEMAP.encode(), given.SITEMAP_INDEX.encode()], _XML),
    "json": Target(_kind("json", "a.jsonl"), [given.LINES.encode(), f"[{given.LINES.splitlines()[0]}]".encode()], (b'"text":', b"[[[[")),
    "csv": Target(_kind("csv", "a.csv"), [given.TABLE.encode(), given.TABLE.replace(",", "\t").encode()], (b'""', b"\t", b"=1+1")),
    "mail": Target(_kind("mail", "a.eml"), [given.MAIL.encode()], (*_MIME, *_HTML), 100),
    "mhtml": Target(_kind("mhtml", "a.mht"), [given.MHTML.encode()], (*_MIME, *_HTML), 100),
    "pdf": Target(_kind("pdf", "a.pdf"), [given.pdf()], _PDF, 150),
    "warc": Target(_kind("warc", "a.warc"), [given.warc(), given.gz(given.warc())], (b"WARC/1.0", b"Content-Length: ", b"HTTP/1.1 200 OK"), 100),
    "whatever": Target(whatever, [given.gz(given.TEXT.encode()), given.RSS.encode(), given.LINES.encode()], _XML, 100),
    "watchlist": Target(_file(read_watchlist, "w.toml"), [given.WATCHLIST.encode(), given.OPML.encode()], (b"[[rules]]", b"on = ", b"url = ")),
    "known": Target(_file(read_known, "k.jsonl"), [given.KNOWN.encode()], (b'"schema":', b'"properties":')),
    "decisions": Target(_file(read_decisions, "d.jsonl"), [b'{"id":"D-1","kind":"rename","author":"a","time":"2025-11-04T00:00:00Z"}']),
    "settings": Target(settings_given, [b"PROCESSES=2\nSTORE=x.db\nALLOW_PRIVATE=yes"], (b"MAX_BYTES=",)),
    "addresses": Target(addresses, [b"https://user:pass@elm.example:443/a?token=1#x", b"http://[::1]:80/", b"Tue, 04 Nov 2025 21:30:00 +0100"],
                        (b"http://", b"@", b"[::ffff:", b"%2f", b"0x7f.1", b"xn--")),
    "strings": Target(strings, [given.TEXT.encode(), given.STORY.encode()], _NEWS),
    "skimmed": Target(skimmed, [given.TEXT.encode(), given.STORY.encode()], _NEWS),
    "annotated": Target(annotated, [given.TEXT.encode(), given.STORY.encode()], _NEWS, 60),
    "drafted": Target(drafted, [given.STORY.encode()], _NEWS, 40),
    "compared": Target(compared, [f"{given.STORY}\n\n{given.STORY}".encode()], _NEWS, 20),
    "interface": Target(interface, _REQUESTS, (b"%00", b"%ff", b"?limit=-1", b"&after=", b"Content-Type: application/json", b"If-None-Match: *"), 60),
    "searched": Target(searched, [b"ferry Gdynia", b'"the ferry" OR NOT*', b"ferry\n2025-11-04"], (b"NEAR(", b" AND ", b"*", b"text:", b"^")),
    "assistant": Target(assistant, _CALLS, (b'"limit":', b'"after":', b'"words":'), 40),
}  # fmt: skip


def parquet_target() -> Target:
    """Tables of the extra `tables`; only where it is installed."""
    return Target(_kind("parquet", "a.parquet"), [given.parquet()], (b"PAR1",), 150)
