"""Accounts -> one file in a format that other tools read: the table of formats that command line, interface and pages
share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from importlib import import_module

import msgspec

from consilience.errors import UsageError
from consilience.model.account import AccountDocument
from consilience.model.annotated import Annotated
from consilience.model.series import CountedEvent
from consilience.model.watch import Alert
from consilience.pipeline import Progress
from consilience.pipeline.stored import account_of, story_changes
from consilience.publish.formats.graphs import PARTS as GRAPHS
from consilience.publish.formats.material import Material
from consilience.publish.formats.tables import TABLES
from consilience.settings import Settings
from consilience.store import Store, watching

Write = Callable[[Material, str | None, Settings], bytes]


@dataclass(frozen=True)
class Format:
    """A format. `parts` are what can be had alone, with what each holds; `packed` says that all of them together are a
    ZIP archive. `is_text` is whether a terminal can show it."""

    name: str
    title: str
    extension: str
    media_type: str
    carries: str
    write: Write
    parts: dict[str, str] = field(default_factory=dict)
    packed: bool = False
    is_text: bool = True

    def file_of(self, part: str | None = None) -> tuple[str, str]:
        """The ending of the file and its media type: those of the archive where all parts are packed."""
        return ("zip", "application/zip") if self.packed and part is None else (self.extension, self.media_type)


def _of(module: str, function: str) -> Write:
    """A format of `publish.formats` that has no parts, imported when it is asked for."""

    def write(material: Material, part: str | None, settings: Settings) -> bytes:
        written: bytes = getattr(import_module(f"consilience.publish.formats.{module}"), function)(material)
        return written

    return write


def _in_parts(module: str, function: str) -> Write:
    def write(material: Material, part: str | None, settings: Settings) -> bytes:
        written: bytes = getattr(import_module(f"consilience.publish.formats.{module}"), function)(material, part)
        return written

    return write


def _json(material: Material, part: str | None, settings: Settings) -> bytes:
    from consilience.publish.records import account_json

    return account_json(material.document) + b"\n"


def _markdown(material: Material, part: str | None, settings: Settings) -> bytes:
    from consilience.publish.markdown import account_markdown

    return account_markdown(material.document).encode("utf-8", "replace")


def _html(material: Material, part: str | None, settings: Settings) -> bytes:
    from consilience.publish.page import account_page

    return account_page(material.document, material.annotated).encode()


def _pdf(material: Material, part: str | None, settings: Settings) -> bytes:
    from consilience.pipeline.printing import find_browser, print_page

    find_browser(settings)  # before the page is made
    return print_page(_html(material, part, settings), settings)


def _polecat(material: Material, part: str | None, settings: Settings) -> bytes:
    from consilience.publish.event_exports import polecat_tsv

    return polecat_tsv(_done(material), material.document)


def _gdelt(material: Material, part: str | None, settings: Settings) -> bytes:
    from consilience.publish.event_exports import gdelt_tsv

    return gdelt_tsv(_done(material), material.document)[0]


def _done(material: Material) -> tuple[CountedEvent, ...]:
    """The events that are told as done: those tables have no column to say that one was denied or is to come."""
    from consilience.pipeline.counting import acting_of

    return acting_of(material.document, material.annotated.values()).events


_TABLES = {name: f"a row is {each.a_row_is}" for name, each in TABLES.items()}
FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        Format("json", "JSON", "json", "application/json", "the whole account with the articles read", _json),
        Format("html", "Page", "html", "text/html", "the account as one page that needs no network", _html),
        Format("markdown", "Markdown", "md", "text/markdown", "the account with numbered notes", _markdown),
        Format("csv", "CSV tables", "csv", "text/csv", "claims, findings, differences and the rest as tables",
               _in_parts("csv_tables", "csv_tables"), _TABLES, packed=True),
        Format("parquet", "Parquet tables", "parquet", "application/vnd.apache.parquet", "the same tables, typed",
               _in_parts("parquet_tables", "parquet_tables"), _TABLES, packed=True, is_text=False),
        Format("gexf", "GEXF graph", "gexf", "application/gexf+xml",
               "entities in events and outlets on origins, for Gephi", _in_parts("graphs", "gexf"), GRAPHS),
        Format("graphml", "GraphML graph", "graphml", "application/graphml+xml",
               "the same graph, for Cytoscape, yEd and networkx", _in_parts("graphs", "graphml"), GRAPHS),
        Format("geojson", "GeoJSON", "geojson", "application/geo+json", "the places, with what is told to be there",
               _of("geojson", "geojson")),
        Format("timelinejs", "TimelineJS", "json", "application/json", "the timeline, for TimelineJS 3",
               _of("timelinejs", "timelinejs")),
        Format("ical", "iCalendar", "ics", "text/calendar", "the timeline, for calendars",
               _of("calendar", "icalendar")),
        Format("atom", "Atom feed", "atom", "application/atom+xml",
               "what came to the story, article by article; alerts", _of("atom", "atom")),
        Format("ftm", "FollowTheMoney", "ftm.json", "application/x-ndjson",
               "entities with the articles that prove them, for Aleph", _of("ftm", "ftm")),
        Format("stix", "STIX 2.1", "stix.json", "application/stix+json",
               "a report with notes, identities and locations", _of("stix", "stix")),
        Format("polecat", "POLECAT events", "tsv", "text/tab-separated-values",
               "events told as done, in POLECAT's columns", _polecat),
        Format("gdelt", "GDELT events", "tsv", "text/tab-separated-values",
               "events told as done, in the columns of GDELT 2.0", _gdelt),
        Format("jsonld", "JSON-LD", "jsonld", "application/ld+json",
               "articles and claims in schema.org's words, unrated", _of("jsonld", "jsonld")),
        Format("annotations", "Web Annotations", "anno.jsonld", "application/ld+json",
               "each cited passage, for annotation tools", _of("annotations", "web_annotations")),
        Format("docx", "DOCX", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
               "the account for a word processor, with notes and tables", _of("docx", "docx"), is_text=False),
        Format("pdf", "PDF", "pdf", "application/pdf", "the page, printed by a browser of this machine", _pdf,
               is_text=False),
        Format("bibtex", "BibTeX", "bib", "application/x-bibtex", "the articles as references, for LaTeX",
               _of("references", "bibtex")),
        Format("csl", "CSL-JSON", "json", "application/vnd.citationstyles.csl+json",
               "the articles as references, for Zotero and Pandoc", _of("references", "csl_json")),
    )
}  # fmt: skip


def find_format(name: str) -> Format:
    """Raises UsageError where there is no format of this name."""
    if name not in FORMATS:
        raise UsageError(f"there is no format {name!r}", hint=f"the formats are {', '.join(FORMATS)}")
    return FORMATS[name]


def export(material: Material, name: str, settings: Settings, part: str | None = None) -> bytes:
    """The file. Raises UsageError for a format or part that is not there, and where what the format needs is not."""
    chosen = find_format(name)
    if part is not None and part not in chosen.parts:
        have = f"its parts are {', '.join(chosen.parts)}" if chosen.parts else "leave the part out"
        raise UsageError(f"the format {name!r} has no part {part!r}", hint=have)
    return chosen.write(material, part, settings)


def material_of(document: AccountDocument, annotated: Iterable[Annotated]) -> Material:
    """What there is to export of articles that were read now."""
    return Material(document, {each.article.id: each for each in annotated})


def stored_material(
    store: Store, stories: Sequence[str], settings: Settings, progress: Progress | None = None
) -> Material:
    """What there is to export of stories of a store, with their alerts and what happened to them.

    Raises what `account_of` raises.
    """
    document, annotated = account_of(store, stories, settings, progress)
    names = [account.id for account in document.stories]
    with store.reading() as connection:
        bodies = [body for name in names for body in watching.alerts_of(connection, name)]
    alerts = (msgspec.json.decode(body, type=Alert) for body in bodies)
    return Material(
        document,
        {each.article.id: each for each in annotated},
        alerts=tuple(each for each in alerts if each.story in names),
        changes={name: story_changes(store, name) for name in names},
    )


def file_name(material: Material, chosen: Format, part: str | None = None) -> str:
    """`S-c34e19f3b9.csv`: a name for the file, of letters, digits and hyphens."""
    ids = [account.id for account in material.document.stories]
    stem = ids[0] if len(ids) == 1 else "stories"
    stem = "".join(each if each.isascii() and (each.isalnum() or each in "-_") else "-" for each in stem)[:60]
    return f"{stem}{f'-{part}' if part else ''}.{chosen.file_of(part)[0]}"
