"""PDF out of the page, by the browser of this machine; and what is said where there is none, or it fails."""

from __future__ import annotations

import io
import time
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from consilience.errors import UsageError
from consilience.pipeline import printing
from consilience.pipeline.exporting import export
from consilience.pipeline.printing import find_browser, print_page
from consilience.publish.formats.material import Material
from consilience.settings import Settings
from tests.publish.formats.conftest import ferry_document
from tests.publish.hostile import hostile_document


def has_browser() -> bool:
    try:
        find_browser(Settings())
    except UsageError:
        return False
    return True


needs_browser = pytest.mark.skipif(not has_browser(), reason="no browser on this machine")


def fake(folder: Path, script: str) -> Settings:
    program = folder / "browser"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return replace(Settings(), browser=str(program))


@needs_browser
def test_the_account_is_in_the_pdf_and_no_clock() -> None:
    material = Material(ferry_document())
    data = export(material, "pdf", Settings())
    reader = PdfReader(io.BytesIO(data))
    words = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    (account,) = material.document.stories
    assert account.title in words
    for sentence in account.prose[:3]:
        assert " ".join(sentence.text.split())[:40] in words
    assert reader.metadata
    assert reader.metadata["/CreationDate"] == reader.metadata["/ModDate"] == "D:19800101000000+00'00'"
    time.sleep(1.1)  # another second, by which a clock would show
    assert export(material, "pdf", Settings()) == data


@needs_browser
def test_hostile_words_are_printed_as_words() -> None:
    data = export(Material(hostile_document()), "pdf", Settings())
    words = "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    assert "alert(1)" in words


def test_what_a_process_counts_and_when_is_left_out() -> None:
    first = b"/ID (node00001484)>> (node00001485) x /CreationDate (D:20261126025212+00'00')"
    second = b"/ID (node00001485)>> (node00001487) x /CreationDate (D:20270101000000+00'00')"
    assert printing.timeless(first) == printing.timeless(second)
    assert len(printing.timeless(first)) == len(first)
    assert b"/ID (node00000001)>> (node00000002)" in printing.timeless(first)


def test_no_browser_is_said_before_any_work(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(printing, "PLACES", ())
    with pytest.raises(UsageError, match="no browser was found") as caught:
        export(Material(ferry_document()), "pdf", Settings())
    assert "CONSILIENCE_BROWSER" in caught.value.hint
    with pytest.raises(UsageError, match="there is no browser nowhere"):
        find_browser(replace(Settings(), browser="nowhere"))


def test_a_browser_at_its_usual_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(printing, "PLACES", (str(tmp_path / "none"), __file__))
    assert find_browser(Settings()) == __file__
    (tmp_path / "chromium").write_text("#!/bin/sh\n")
    (tmp_path / "chromium").chmod(0o755)
    assert find_browser(Settings()) == str(tmp_path / "chromium"), "those of the PATH come first"


def test_a_browser_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="did not print the page: out of order"):
        print_page(b"<p>x", fake(tmp_path, "echo first >&2; echo out of order >&2; exit 3"))
    with pytest.raises(UsageError, match="did not print the page: it ended with 0"):
        print_page(b"<p>x", fake(tmp_path, "exit 0"))


def test_a_browser_that_hangs_is_ended_with_what_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "SECONDS", 1)
    began = time.monotonic()
    with pytest.raises(UsageError, match="within 1 seconds"):
        print_page(b"<p>x", fake(tmp_path, f"(sleep 60; touch {tmp_path}/late) & sleep 60"))
    assert time.monotonic() - began < 30
    assert not (tmp_path / "late").exists()


def test_nothing_is_asked_of_the_network(tmp_path: Path) -> None:
    settings = fake(tmp_path, f'echo "$@" > {tmp_path}/asked; exit 1')
    with pytest.raises(UsageError):
        print_page(b"<p>x", settings)
    asked = (tmp_path / "asked").read_text()
    assert "--host-resolver-rules=MAP * ~NOTFOUND" in asked
    assert "--user-data-dir=" in asked
