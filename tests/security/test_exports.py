"""Words of articles stay words in every export that is HTML, carries HTML, or is shown as such by what reads it.

Each format of `FORMATS` has its own check here; one that has none makes the test fail, so that a new format cannot be
forgotten. Links, scripts, handlers and pictures are looked for in what a browser would make of it.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree

import msgspec
import pytest
from markdown_it import MarkdownIt

from consilience.errors import ConsilienceError
from consilience.knowledge.coordinates import Located
from consilience.model.annotated import Annotated
from consilience.model.article import Article
from consilience.model.check import CheckDocument, CheckedSentence
from consilience.model.stored import Hit, Hits
from consilience.model.story import Placed, Story
from consilience.model.watch import Alert, Evidence
from consilience.pipeline.exporting import FORMATS, export
from consilience.publish import notebook
from consilience.publish.alerts_atom import alerts_atom
from consilience.publish.check_page import check_page
from consilience.publish.formats import geojson
from consilience.publish.formats.material import Material
from consilience.publish.page import account_page
from consilience.publish.series_page import acting_page, dyad_page
from consilience.settings import Settings
from tests.publish.hostile import hostile_document

from .harm import HARMFUL, RUNS, harm
from .planted import planted_acting, planted_document, planted_dyad

EVIL = (
    '</title></script></style></textarea></pre>--></svg>]]><script>alert(1)</script><img src=x onerror=alert(2)>" '
    'onfocus=alert(3) autofocus x=\' <a href="javascript:alert(4)">x</a> [x](javascript:alert(5)) '
    "![x](https://evil.example/p.png) <https://evil.example> {{7*7}} ${7*7} \\input{/etc/passwd} &lt;b&gt; `x`"
)
ADDRESS = 'https://evil.example/"onmouseover="alert(6)'


def documents() -> Iterator[Any]:
    told = planted_document(EVIL)
    yield msgspec.structs.replace(
        told, articles=tuple(msgspec.structs.replace(each, url=ADDRESS) for each in told.articles)
    )
    yield hostile_document()


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield from strings(name)
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)
    elif isinstance(value, str):
        yield value


def as_page(data: bytes) -> None:
    text = data.decode()
    empty = account_page(msgspec.structs.replace(hostile_document(), stories=(), articles=(), left_out=()))
    ours = re.findall(r"<script>(.*?)</script>", empty, re.DOTALL)
    assert len(ours) == 1
    assert harm(text, lambda node: node.tag == "script" and node.text == ours[0]) == []
    assert "default-src &#39;none&#39;" in text or "default-src 'none'" in text


def as_markdown(data: bytes) -> None:
    """As editors show it, HTML let through; and as GitHub does, which makes links of bare addresses."""
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(data.decode())
    assert harm(html) == []
    for bare in re.finditer(r"(?i)(?<![<\w])(?:https?://|www\.)[^\s|]+", data.decode()):
        assert "evil" not in bare[0]
    assert "evil.example" in html, "the words stay"


def as_json(data: bytes) -> None:
    """Read as JSON, never put into a page as it is; what may be followed as a link is http, https or a name."""
    for row in data.splitlines() if b"\n{" in data.strip() and not data.startswith((b"{\n", b"[\n")) else [data]:
        told = json.loads(row)
        for value in addresses_in(told):
            assert not HARMFUL.match(value)
            assert '"' not in value


def addresses_in(value: Any, name: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from addresses_in(each, key)
    elif isinstance(value, list):
        for each in value:
            yield from addresses_in(each, name)
    elif isinstance(value, str) and name.lower() in ("url", "uri", "source_url", "sourceurl", "href", "link"):
        yield value


def as_account(data: bytes) -> None:
    """Our own records hold what was read, addresses too: whoever shows them escapes them, as our pages do."""
    assert json.loads(data)["schema"] == 1


def as_slides(data: bytes) -> None:
    """TimelineJS shows each `text` and `headline` as HTML."""
    told = json.loads(data)
    for each in strings(told):
        assert harm(each) == []
    assert not told["events"] or "&lt;script&gt;" in data.decode()


def as_feed(data: bytes) -> None:
    """Readers of feeds show content of type html: ours is text; links lead nowhere but to plain addresses."""
    root = ElementTree.fromstring(data)
    for node in root.iter():
        assert node.tag.startswith("{http://www.w3.org/2005/Atom}"), "no element that is not ours"
        assert node.get("type", "text") == "text"
        assert not HARMFUL.match(node.get("href", ""))
        assert '"' not in node.get("href", "")


def as_calendar(data: bytes) -> None:
    """No property but ours, whatever the words: none may end a line; no HTML description, no link, no attachment."""
    unfolded = data.decode().replace("\r\n ", "")
    names = {line.partition(":")[0].partition(";")[0] for line in unfolded.split("\r\n") if line}
    assert names <= {
        "BEGIN", "END", "VERSION", "PRODID", "X-WR-CALNAME", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY",
        "DESCRIPTION", "CATEGORIES", "X-CONSILIENCE-PRECISION", "TRANSP",
    }  # fmt: skip


def as_graph(data: bytes) -> None:
    root = ElementTree.fromstring(data)
    assert not [node.tag for node in root.iter() if node.tag.rpartition("}")[2] in RUNS | {"a", "title"}]


def as_letter(data: bytes) -> None:
    """No field, macro, picture from elsewhere or link that leads out of the file."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for name in packed.namelist():
            assert not re.search(r"vba|activeX|embeddings|oleObject", name)
            text = packed.read(name).decode("utf-8", "replace")
            if name.endswith((".rels", ".xml")):
                root = ElementTree.fromstring(text)
                assert not any(node.get("TargetMode") == "External" for node in root.iter()), name
                tags = {node.tag.rpartition("}")[2] for node in root.iter()}
                assert not tags & {"hyperlink", "instrText", "fldSimple", "altChunk", "object", "script"}, name


def as_references(data: bytes) -> None:
    """No command of TeX but those that stand for a character; braces are balanced, each field is ended by us."""
    text = data.decode()
    known = r"\\(?:textbackslash|textbraceleft|textbraceright|textasciitilde|textasciicircum)\{\}|\\[$&%#_]"
    assert "\\" not in re.sub(known, "", text)
    for line in text.splitlines():
        assert re.fullmatch(r"@article\{[A-Za-z0-9.-]+,|  \w+ = \{.*\},|\}|", line), line[:80]
        plain = re.sub(known, "", line)
        assert plain.startswith("@article{") or plain == "}" or plain.count("{") == plain.count("}"), line[:80]


def as_rows(data: bytes) -> None:
    """Tables are text; that no cell is a formula is shown in test_tables.py."""
    before = csv.field_size_limit(10_000_000)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for name in packed.namelist():
                assert re.fullmatch(r"[a-z]+\.(?:csv|json)", name)
                if name.endswith(".csv"):
                    rows = list(csv.reader(io.StringIO(packed.read(name).decode(), newline="")))
                    assert {len(row) for row in rows} == {len(rows[0])}
    finally:
        csv.field_size_limit(before)


def as_tabs(data: bytes) -> None:
    lines = data.decode().split("\n")[:-1]
    assert len({line.count("\t") for line in lines}) <= 1
    assert not any(HARMFUL.match(cell) for line in lines for cell in line.split("\t"))


def as_archive(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert all(re.fullmatch(r"[a-z]+\.(?:parquet|json)", name) for name in packed.namelist())


def as_print(data: bytes) -> None:
    """No action, script or link to elsewhere in the file; the browser that prints runs nothing of the page."""
    from pypdf import PdfReader

    for page in PdfReader(io.BytesIO(data)).pages:
        for each in page.get("/Annots") or ():
            action = each.get_object().get("/A") or {}
            assert "/JS" not in action
            assert "evil.example" not in str(action.get("/URI", ""))
    assert b"/JavaScript" not in data
    assert b"/Launch" not in data


CHECKS: dict[str, Callable[[bytes], None]] = {
    "json": as_account, "html": as_page, "markdown": as_markdown, "csv": as_rows, "parquet": as_archive,
    "gexf": as_graph, "graphml": as_graph, "geojson": as_json, "timelinejs": as_slides, "ical": as_calendar,
    "atom": as_feed, "ftm": as_json, "stix": as_json, "polecat": as_tabs, "gdelt": as_tabs, "jsonld": as_json,
    "annotations": as_json, "docx": as_letter, "pdf": as_print, "bibtex": as_references, "csl": as_json,
}  # fmt: skip


def test_every_format_has_a_check() -> None:
    assert set(CHECKS) == set(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_words_stay_words_in_every_format(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geojson, "locate", lambda *_: Located(51.0, 4.0, EVIL, EVIL))  # no real place has such a name
    for document in documents():
        if name == "geojson" and not any(each.type == "place" for each in document.stories[0].entities):
            continue
        try:
            data = export(Material(document), name, Settings())
        except ConsilienceError as error:
            if name == "pdf" and "browser" in error.message:
                pytest.skip("there is no browser here to print with")
            raise
        CHECKS[name](data)


def checked() -> CheckDocument:
    (story,) = planted_document(EVIL).stories
    text = f"{EVIL} The harbour was closed."
    sentence = CheckedSentence(
        start=0, end=len(text), verdict="contradicted", reports=story.findings[0].reports,
        differences=story.differences[:2], reason=EVIL,
    )  # fmt: skip
    return CheckDocument(
        draft=Article(id=EVIL, text=text, title=EVIL, outlet=EVIL, url=ADDRESS, author=EVIL),
        sentences=(sentence,),
        articles=planted_document(EVIL).articles,
    )


def test_pages_of_drafts_pairs_and_actors() -> None:
    for page in (check_page(checked()), dyad_page(planted_dyad(EVIL)), acting_page(planted_acting(EVIL))):
        assert harm(page) == []
        assert "alert(1)" in page, "the words stay"


def test_displays_of_notebooks() -> None:
    document = planted_document(EVIL)
    (story,) = document.stories
    article = msgspec.structs.replace(document.articles[0], id=EVIL, author=EVIL, published=EVIL)
    hit = Hit(
        id=EVIL, title=EVIL, outlet=EVIL, published=EVIL, story=EVIL, score=1.0, snippet=None, words=EVIL, matches=(),
        title_matches=(),
    )  # fmt: skip
    placed = Placed(id=EVIL, story=EVIL, score=1.0, reason=EVIL)
    shown: list[object] = [
        document, story, story.findings[0], story.differences[0], story.events[0], article, placed,
        Story(id=EVIL, articles=(EVIL,), placed=(placed,)), Story(id=EVIL, articles=(EVIL,), placed=()),
        planted_dyad(EVIL), planted_acting(EVIL), checked(), Hits(hits=(hit,), ranked=1, bounded=False),
    ]  # fmt: skip
    shown.append(Annotated(article=article))
    for each in shown:
        html = notebook.notebook_html(each)
        assert html is not None
        assert harm(html) == [], type(each).__name__
    covered = {kind for kind, _ in notebook._SHOWN if any(isinstance(each, kind) for each in shown)}
    assert covered == {kind for kind, _ in notebook._SHOWN}


def test_feeds_of_alerts() -> None:
    alert = Alert(
        id="a", time="2025-01-01T00:00:00Z", rule=EVIL, on="entity", story="S-1", title=EVIL, article=EVIL, said=EVIL,
        evidence=(Evidence(article=EVIL, start=0, end=3, words=EVIL, outlet=EVIL, url=ADDRESS, note=EVIL),),
    )  # fmt: skip
    as_feed(alerts_atom([alert], EVIL))


def test_the_check_finds_what_it_looks_for() -> None:
    assert harm("<p>a &lt;script&gt;</p>") == []
    assert harm("<script>alert(1)</script>") == ["<script>"]
    assert harm('<a href=" JavaScript:alert(1)">x</a>')
    assert harm('<p onclick="x()">')
    assert harm("<svg><a xlink:href='javascript:x'>y</a></svg>")
    assert harm('<a href="https://evil.example/">x</a>')
    with pytest.raises(AssertionError):
        as_markdown(b"[x](https://evil.example/)")
    with pytest.raises(AssertionError):
        as_markdown(b"see https://evil.example/ there")
    with pytest.raises(AssertionError):
        as_references(b"@article{a,\n  title = {\\input{x}},\n}")
    with pytest.raises(AssertionError):
        as_calendar(b"BEGIN:VCALENDAR\r\nX-ALT-DESC:x\r\n")
