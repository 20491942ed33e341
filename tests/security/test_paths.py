"""No name that strangers chose becomes a path: of attachments, records, articles, stories, members of archives.

Paths in addresses of the desk: test_desk.py. Members of bundles: also tests/pipeline/test_bundling.py.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import msgspec
import pytest

from consilience.errors import BundleError, ConsilienceError
from consilience.pipeline import open_store
from consilience.pipeline.bundle_file import MAY_BE, read_bundle
from consilience.pipeline.bundling import bundle_stories
from consilience.pipeline.exporting import FORMATS, export, file_name
from consilience.pipeline.intake import add
from consilience.publish.formats.material import Material
from consilience.settings import Settings
from tests.ingest.server import BODY, page

from .planted import planted_document

NAMES = [
    "../../escaped", "/tmp/escaped", "..\\..\\escaped", "C:\\escaped", "a/../../escaped", "....//escaped",
    "escaped\x00.txt",
    "~/escaped", "%2e%2e%2fescaped", "-rf", "con", ".", "..", "", "x" * 5_000, "a\nb", "\u202egpj.exe", "file:///escaped",
]  # fmt: skip


def tree(folder: Path) -> set[str]:
    return {str(each.relative_to(folder)) for each in folder.rglob("*")}


@pytest.mark.parametrize("name", NAMES)
def test_what_is_read_writes_nothing_but_the_store(name: str, tmp_path: Path) -> None:
    inner = tmp_path / "deep" / "er" / "news"
    inner.mkdir(parents=True)
    plain = name.replace("\n", " ").replace("\x00", "")
    mail = (
        f"From: a@b.example\nSubject: {plain}\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
        f"--b\nContent-Type: text/plain\n\n{BODY}\n--b\nContent-Type: application/octet-stream\n"
        f'Content-Disposition: attachment; filename="{plain}"\n\nescaped\n--b--\n'
    )
    saved = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n"
        f"Content-Location: {plain}\n\n{page().decode()}\n--b--\n"
    )
    record = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page('Another', BODY + ' Once more.').decode()}"
    archive = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {plain}\r\nWARC-Filename: {plain}\r\n"
        f"Content-Type: application/http\r\nContent-Length: {len(record.encode())}\r\n\r\n{record}\r\n\r\n"
    )
    given = {
        "a.eml": mail, "b.mhtml": saved, "c.warc": archive,
        "d.jsonl": json.dumps({"id": name, "url": name, "outlet": name, "text": f"{BODY} It rained too."}),
    }  # fmt: skip
    for file, text in given.items():
        (inner / file).write_text(text, encoding="utf-8", newline="")
    settings = Settings(store=str(tmp_path / "deep" / "desk.db"), cache=str(tmp_path / "cache"))
    before = tree(tmp_path)
    with open_store(settings, create=True) as store:
        tally = add(store, [str(inner)], settings)
    assert tally.added >= 3, tally
    made = {each for each in tree(tmp_path) - before if not re.fullmatch(r"deep/desk\.db(?:-\w+)?", each)}
    assert made == set()
    assert not Path("/tmp/escaped").exists()
    assert not Path("/escaped").exists()


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_is_saved_has_a_plain_name(name: str) -> None:
    document = planted_document("x")
    (story,) = document.stories
    named = msgspec.structs.replace(story, id=name, title=name)
    material = Material(msgspec.structs.replace(document, stories=(named,)))
    for each in FORMATS.values():
        for part in (None, *each.parts):
            assert re.fullmatch(r"[A-Za-z0-9_-]{0,80}(?:\.[a-z]+)+", file_name(material, each, part)), (each.name, part)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", [each.name for each in FORMATS.values() if each.packed or each.name == "docx"])
def test_members_of_archives_that_are_written_have_plain_names(form: str, name: str) -> None:
    document = planted_document(name or "x")
    (story,) = document.stories
    material = Material(msgspec.structs.replace(document, stories=(msgspec.structs.replace(story, id=name),)))
    with zipfile.ZipFile(io.BytesIO(export(material, form, Settings()))) as packed:
        for member in packed.namelist():
            assert re.fullmatch(r"(?!/)(?:[\w\[\].-]+/)*[\w\[\].-]+", member)
            assert ".." not in member


@pytest.mark.parametrize("name", NAMES)
def test_a_bundle_of_articles_with_such_names(name: str, tmp_path: Path) -> None:
    """Written, its members are those of every bundle; a member of such a name is refused before anything is read."""
    folder = tmp_path / "deep"
    folder.mkdir()
    rows = [{"id": f"{name}{n}", "outlet": name, "text": f"{BODY} It rained {n} days."} for n in range(2)]
    (folder / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    settings = Settings(store=str(folder / "desk.db"))
    with open_store(settings, create=True) as store:
        add(store, [str(folder / "a.jsonl")], settings)
        with store.reading() as connection:
            stories = [row[0] for row in connection.exec_driver_sql("SELECT DISTINCT story FROM articles")]
        data = bundle_stories(store, stories, settings)
    path = folder / "news.bundle"
    path.write_bytes(data)
    with zipfile.ZipFile(path) as packed:
        assert set(packed.namelist()) <= set(MAY_BE)
        files = {each: packed.read(each) for each in packed.namelist()}
    read_bundle(str(path))
    with zipfile.ZipFile(path, "w") as worse:
        for each, content in files.items():
            worse.writestr(each, content)
        worse.writestr(name or "/", b"escaped")
    before = tree(tmp_path)
    with pytest.raises(BundleError):
        read_bundle(str(path))
    assert tree(tmp_path) == before
    assert issubclass(BundleError, ConsilienceError)
