"""Whether work grows with the size of the input: strings made to hurt, put through each door in growing lengths.

What is looked at is how much more CPU time the longer of two inputs takes in the same run, never a time as such: ten
times the length may take some ten times as long; a rule that looks back over what it has seen takes a hundred times.
"""

# ruff: noqa: E501 (tables of doors and pieces)
from __future__ import annotations

import json
import signal
import time
from collections.abc import Callable
from types import FrameType

from consilience.annotate.article import skim
from consilience.errors import ConsilienceError
from consilience.ingest.contents import read_bytes
from consilience.ingest.kinds import Kind
from consilience.model.article import Article
from consilience.settings import Settings
from consilience.stories.terms import read_terms
from consilience.text import dates, lines, numbers, publication, quotes, turns, wrapping

# Each is repeated up to the length wanted: what a rule may begin to read again and again without an end.
PIECES = (
    "a", "A", "1", " ", "\n", "\t", "\r\n", ".", ",", "-", "'", "’", "“", "”", '"', "(", ")", "[", "{", "<", "&", "#", "@", "é", "\u200b",
    "a ", "A ", "1 ", "1,", "1.", "10-", "Aa ", "A. ", "Mr. ", "Aa Bb, ", ", and ", "the ", "said ", "at least ", "2024 ", "Jan ",
    "one hundred ", "€1 ", "1:00 ", "a\n", "A\n\n", "“a” ", "“a\n", '"a" ', "- a\n", "1. a\n", "| ", "By Aa Bb ", "Photo: ", "(AP) ",
    "http://a/", "a@b.c ", "<p>", "<a href=x>", "<!--", "<div>", "&amp;", "<![CDATA[", "=?utf-8?q?a?= ", "%20", "\\u0041", "[1, ", '{"a":',
)  # fmt: skip
ROOM = 25.0  # times the CPU for ten times the length
LEAST = 0.2  # CPU seconds below which growth says nothing
LIMIT = 60.0  # CPU seconds after which an input is given up


class GivenUpError(BaseException):
    """Not an Exception: nothing under test may take it for one of its own."""


def _bytes(kind: Kind, name: str, before: str = "", after: str = "") -> Callable[[str], object]:
    settings = Settings(max_bytes=10_000_000)

    def door(text: str) -> None:
        data = (before + text + after).encode("utf-8", "replace")
        for _ in read_bytes(kind, data, "given", name, settings):
            pass

    return door


def _record(text: str) -> None:
    _bytes("json", "a.jsonl")(
        json.dumps({"id": text[:2000], "title": text, "published": text, "author": text, "text": text})
    )


def _skim(text: str) -> None:
    read_terms(skim(Article(id="a", title=text, text=text)))


def _line(text: str) -> None:
    """One line: the rules of furniture and of publication lines, which no article should have of this length."""
    publication.find_moment(text)
    publication.is_publication_line(text)
    lines.is_person_name(text)
    lines.first_sentence(text)
    lines.ends_sentence(text)
    lines.is_title_case(text)
    dates.day_of(text)


# Headers of a mail that are looked at, and those that decide how its parts are read.
_MAIL = (
    "Date: {}\n",
    "To: {}\n",
    "Archived-At: <{}>\n",
    "Content-Language: {}\n",
    "Content-Type: text/plain; charset={}\n",
    'Content-Type: multipart/mixed; boundary="{}"\n',
    "Content-Type: text/plain; format={}\n",
    "Content-Type: text/plain\nContent-Transfer-Encoding: {}\n",
    "Content-Type: text/plain\nContent-Disposition: {}\n",
    "{}: x\n",
    "X-Long: {}\n",
    "{}\n",
)


def _headers(text: str) -> None:
    """A mail whose headers are long, in one line each: from the first that is too slow on it is seen."""
    text = " ".join(text.split("\n"))
    for header in _MAIL:
        mail = f"From: a@b.example\nSubject: x\n{header.format(text)}\nIt rained in Ulmet on Monday.\n"
        _bytes("mail", "a.eml")(mail)


def _warc_line(text: str) -> None:
    """A record of a web archive with one long line in each of its headers."""
    text = " ".join(text.split())
    for header in ("WARC-Target-URI", "WARC-Date", "Content-Type", "WARC-Type", "Content-Length", "X-Long", text):
        _bytes("warc", "a.warc")(
            f"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\n{header}: {text}\r\n"
            f"Content-Length: {len(_ANSWER)}\r\n\r\n{_ANSWER}\r\n\r\n"
        )


def _warc_answer(text: str) -> None:
    """A record whose answer has one long line in each of its headers."""
    text = " ".join(text.split())
    for header in ("Content-Type", "Content-Encoding", "Transfer-Encoding", "Last-Modified", "X-Long", text):
        answer = f"HTTP/1.1 200 OK\r\n{header}: {text}\r\nContent-Type: text/html\r\n\r\n<p>It rained in Ulmet."
        _bytes("warc", "a.warc")(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://elm.example/\r\n"
            f"Content-Type: application/http\r\nContent-Length: {len(answer.encode('utf-8', 'replace'))}\r\n\r\n{answer}\r\n\r\n"
        )


_ANSWER = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>It rained in Ulmet on Monday.</p>"

DOORS: dict[str, Callable[[str], object]] = {
    "wrapping": wrapping.unwrapped,
    "quotes": quotes.find_quotes,
    "turns": turns.find_turns,
    "numbers": numbers.read_numbers,
    "lines": lines.lines_of,
    "headings": dates.year_headings,
    "line": _line,
    "skim": _skim,
    "record": _record,
    "text": _bytes("text", "a.txt"),
    "csv": _bytes("csv", "a.csv", "id,text\n1,"),
    "html": _bytes("html", "a.html", "<html><head><title>a</title></head><body><article><p>", "</p></article></body></html>"),
    "title": _bytes("html", "a.html", "<html><head><title>", "</title></head><body><p>It rained in Ulmet on Monday.</p></body></html>"),
    "feed": _bytes("feed", "a.xml", "<rss><channel><item><title>a</title><description>", "</description></item></channel></rss>"),
    "sitemap": _bytes("sitemap", "a.xml", "<urlset><url><loc>", "</loc></url></urlset>"),
    "mail": _bytes("mail", "a.eml", "From: a@b.example\nContent-Type: text/plain; charset=utf-8\n\n"),
    "header": _bytes("mail", "a.eml", "From: ", "\nSubject: x\n\nIt rained in Ulmet on Monday, and the bridge was closed.\n"),
    "subject": _bytes("mail", "a.eml", "From: a@b.example\nSubject: ", "\n\nIt rained in Ulmet on Monday, and the bridge was closed.\n"),
    "headers": _headers,
    "warc": _bytes("warc", "a.warc", "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 10\r\n"),
    "warc line": _warc_line,
    "warc answer": _warc_answer,
}  # fmt: skip


def cpu(door: Callable[[str], object], text: str) -> float:
    """CPU seconds that a text takes, `LIMIT` where it is given up."""
    before = signal.signal(signal.SIGPROF, _give_up)
    begun = time.process_time()
    try:
        signal.setitimer(signal.ITIMER_PROF, LIMIT)
        door(text)
    except ConsilienceError:
        pass
    except GivenUpError:
        return LIMIT
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return time.process_time() - begun


def _give_up(_signal: int, _frame: FrameType | None) -> None:
    raise GivenUpError


def grows_too_fast(door: Callable[[str], object], piece: str, small: int) -> float | None:
    """How many times the CPU ten times `small` characters take, where that is too much; looked at twice."""
    for _ in range(2):
        long = cpu(door, piece * (10 * small // len(piece)))
        if long < LEAST:
            return None
        short = cpu(door, piece * (small // len(piece)))
        if long <= ROOM * max(short, LEAST / ROOM):
            return None
    return long / max(short, LEAST / ROOM)
