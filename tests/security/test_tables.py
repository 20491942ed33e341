"""No cell of any table that is written is a formula: a spreadsheet would run it (OWASP, CSV Injection)."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable

import pytest

from consilience.model.stored import Hit, Hits
from consilience.pipeline.counting import acting_of
from consilience.pipeline.exporting import FORMATS, export
from consilience.publish.plain import no_formula
from consilience.settings import Settings
from consilience.web import files

from .planted import planted_acting, planted_document, planted_dyad, planted_material

STARTS = ("=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "   @", "＝", "＋", "－", "＠")
HARMLESS = re.compile(r"-?\d+(?:\.\d+)?|---(?: REB)?(?:; [A-Z]{3}(?: [A-Z]{3})*)*")
LARGE = 10_000_000


def evil(start: str) -> str:
    return f"{start}HYPERLINK(\"http://evil.example\")+cmd|' /C calc'!A0"


def hits(words: str) -> Hits:
    hit = Hit(
        id=words, title=words, outlet=words, published=words, story=words, score=1.0, snippet=None, words=words,
        matches=(), title_matches=(),
    )  # fmt: skip
    return Hits(hits=(hit,), ranked=1, bounded=False)


def of_formats(words: str) -> dict[str, bytes]:
    """The tables that FORMATS writes, each alone and out of its archive."""
    found = {}
    for name, each in FORMATS.items():
        if each.media_type not in ("text/csv", "text/tab-separated-values"):
            continue
        for part in each.parts or [None]:
            found[f"{name} {part}.{each.extension}"] = export(planted_material(words), name, Settings(), part)
        if each.packed:
            with zipfile.ZipFile(io.BytesIO(export(planted_material(words), name, Settings()))) as packed:
                found |= {f"packed {one}": packed.read(one) for one in packed.namelist() if one.endswith(".csv")}
    return found


def of_pages(words: str) -> dict[str, bytes]:
    """The tables that the pages' menus offer; those that the commands print are made by the same functions."""
    document = planted_document(words)
    events = acting_of(document, []).events
    made: tuple[tuple[dict[str, files.File], Callable[[str], bytes]], ...] = (
        (files.EVENTS, lambda name: files.events_data(name, events, document)),
        (files.SERIES, lambda name: files.series_data(name, planted_dyad(words))),
        (files.PAIRS, lambda name: files.pairs_data(name, planted_acting(words))),
        (files.HITS, lambda name: files.hits_data(name, hits(words))),
    )
    return {
        f"{number} {name}.{form.ending}": write(name)
        for number, (forms, write) in enumerate(made)
        for name, form in forms.items()
        if form.ending in ("csv", "tsv")
    }


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("tables", [of_formats, of_pages])
def test_no_cell_of_any_table_is_a_formula(start: str, tables: Callable[[str], dict[str, bytes]]) -> None:
    before = csv.field_size_limit(LARGE)
    try:
        found = tables(evil(start))
        assert len(found) > 4
        for name, data in found.items():
            tabs = name.endswith("tsv")
            rows = list(
                csv.reader(
                    io.StringIO(data.decode(), newline=""),
                    delimiter="\t" if tabs else ",",
                    quoting=csv.QUOTE_NONE if tabs else csv.QUOTE_MINIMAL,
                )
            )
            assert len(rows) > 1, name
            for cell in (cell for row in rows for cell in row):
                begins = cell.lstrip(" ").startswith(tuple("=+-@\t\r\n＝＋－＠"))
                assert not begins or HARMLESS.fullmatch(cell), (name, cell[:60])
        told = b"".join(found.values())
        assert b"'" + start.lstrip().encode() in told or start[0] in "\t\r\n ", "what was planted stands in them"
        assert b"HYPERLINK" in told
    finally:
        csv.field_size_limit(before)


@pytest.mark.parametrize("cell", ["-5", "-0.5", "+10", "---", "--- REB", "--- REB; NOR GOV", "NOR", "a=b", "", "'=1"])
def test_numbers_and_codes_stay_as_they_are(cell: str) -> None:
    assert no_formula(cell) == cell


@pytest.mark.parametrize("cell", ["-5+1", "--1", "--- reb", "---REB", "-", "+A1", "-٥", "--- REB; =A1", "-1e5"])
def test_what_only_looks_like_them_does_not(cell: str) -> None:
    assert no_formula(cell) == f"'{cell}"
