"""Events, series, hits -> files to be saved: what the menus of those pages offer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from fastapi import Request, Response
from msgspec import json

from consilience.errors import UsageError
from consilience.model.account import AccountDocument
from consilience.model.series import Acting, CountedEvent, Dyad
from consilience.model.stored import Hits
from consilience.publish.event_exports import gdelt_tsv, polecat_tsv
from consilience.publish.event_rows import events_csv
from consilience.publish.records import document_json, record_line
from consilience.publish.series_csv import acting_csv, dyad_csv, written
from consilience.publish.series_page import dyad_page
from consilience.web.responses import tagged

Menu = list[tuple[str, str, str]]  # address, name, what it carries


class File(NamedTuple):
    """A form: its name in the menu, what it carries, the file's ending, its media type."""

    title: str
    carries: str
    ending: str
    kind: str


EVENTS = {
    "jsonl": File("JSON lines", "an event a line, with its reports and their sentences", "jsonl", "application/jsonl"),
    "csv": File("CSV", "an event a row", "csv", "text/csv"),
    "polecat": File("POLECAT", "its columns, a row a pair of parties", "tsv", "text/tab-separated-values"),
    "gdelt": File("GDELT 2.0", "its 61 columns, a row a pair of parties", "tsv", "text/tab-separated-values"),
}
SERIES = {
    "json": File("JSON", "the series with its events and their sentences", "json", "application/json"),
    "csv": File("CSV", "a row a period and direction", "csv", "text/csv"),
    "html": File("Page", "chart, table and events as one page that needs no network", "html", "text/html"),
}
PAIRS = {"json": SERIES["json"], "csv": File("CSV", "a row a pair of parties", "csv", "text/csv")}
HITS = {
    "json": File("JSON", "the articles found with the words that match", "json", "application/json"),
    "csv": File("CSV", "an article a row", "csv", "text/csv"),
}


def menu(forms: dict[str, File], address: str, query: str = "") -> Menu:
    more = f"?{query}" if query else ""
    return [(f"{address}/{name}{more}", each.title, each.carries) for name, each in forms.items()]


def chosen(forms: dict[str, File], name: str) -> File:
    """Raises UsageError where there is no such form."""
    if name not in forms:
        raise UsageError(f"there is no form {name!r} of this", hint=f"there are {', '.join(forms)}")
    return forms[name]


def sent(request: Request, stem: str, form: File, data: bytes) -> Response:
    """The file under a name of letters, digits and hyphens."""
    stem = "".join(each if each.isascii() and (each.isalnum() or each in "-_") else "-" for each in stem)[:60]
    name = f"{stem}.{form.ending}"
    kind = form.kind + ("; charset=utf-8" if form.kind.startswith("text/") else "")
    told = {"Content-Disposition": f'attachment; filename="{name}"', "Content-Security-Policy": "sandbox"}
    return tagged(request, data, kind, told)


def events_data(name: str, events: Sequence[CountedEvent], document: AccountDocument) -> bytes:
    if name == "jsonl":
        return b"".join(record_line(each) + b"\n" for each in events)
    if name == "csv":
        return events_csv(events)
    return polecat_tsv(events, document) if name == "polecat" else gdelt_tsv(events, document)[0]


def series_data(name: str, dyad: Dyad) -> bytes:
    write: dict[str, Callable[[Dyad], bytes]] = {
        "json": document_json, "csv": dyad_csv, "html": lambda each: dyad_page(each).encode(),
    }  # fmt: skip
    return write[name](dyad)


def pairs_data(name: str, acting: Acting) -> bytes:
    return document_json(acting) if name == "json" else acting_csv(acting)


def hits_data(name: str, hits: Hits) -> bytes:
    if name == "json":
        return json.format(json.encode(hits), indent=1)
    rows = [
        (each.id, each.title or "", each.outlet or "", each.published or "", each.story or "", each.words)
        for each in hits.hits
    ]
    return written(("id", "title", "outlet", "published", "story", "words"), rows)
