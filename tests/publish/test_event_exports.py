"""Exports for the field, read back: column counts, types, codes and quads of the data sets they are like."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from consilience.knowledge.cameo_actors import CAMEO_TYPES, quad_class
from consilience.knowledge.countries import COUNTRIES
from consilience.knowledge.plover import CAMEO, KINDS, QUADS
from consilience.knowledge.sectors import NOUNS
from consilience.model.account import AccountDocument
from consilience.publish.event_exports import GDELT, POLECAT, gdelt_tsv, polecat_tsv
from consilience.publish.event_rows import COLUMNS, events_csv, events_parquet
from tests.publish.sample_events import DOCUMENT, EVENTS, counted

DOCS = Path(__file__).parent.parent.parent / "docs" / "events.md"
CODE = r"(?:[A-Z]{3})?"
# GDELT 2.0 event table: what a cell of each column may hold.
GDELT_TYPES: dict[str, str] = {
    "GLOBALEVENTID": r"\d{1,18}", "SQLDATE": r"\d{8}", "MonthYear": r"\d{6}", "Year": r"\d{4}",
    "FractionDate": r"\d{4}\.\d{4}", "Actor1Code": r"(?:[A-Z]{3})*", "Actor1Name": r"[^a-z]*",
    "Actor1CountryCode": CODE, "Actor1KnownGroupCode": CODE, "Actor1Type1Code": CODE, "Actor2Code": r"(?:[A-Z]{3})*",
    "Actor2Name": r"[^a-z]*", "Actor2CountryCode": CODE, "Actor2KnownGroupCode": CODE, "Actor2Type1Code": CODE,
    "IsRootEvent": "[01]", "EventCode": r"\d{3,4}", "EventBaseCode": r"\d{3}", "EventRootCode": r"\d{2}",
    "QuadClass": "[1-4]", "GoldsteinScale": r"(?:-?\d{1,2}(?:\.\d)?)?", "NumMentions": r"[1-9]\d*",
    "NumSources": r"[1-9]\d*", "NumArticles": r"[1-9]\d*", "AvgTone": "", "Actor1Geo_Type": "0",
    "Actor2Geo_Type": "0", "ActionGeo_Type": "[0-5]", "ActionGeo_FullName": r".*", "DATEADDED": r"(?:\d{14})?",
    "SOURCEURL": r"(?:https?://\S+)?",
}  # fmt: skip


def read_gdelt(data: bytes) -> list[dict[str, str]]:
    """A reader of GDELT 2.0 event tables that is strict about every cell."""
    assert len(GDELT) == 61
    rows = []
    for line in data.decode("utf-8").split("\n")[:-1]:
        cells = line.split("\t")
        assert len(cells) == len(GDELT)
        row = dict(zip(GDELT, cells, strict=True))
        for name, cell in row.items():
            assert re.fullmatch(GDELT_TYPES.get(name, ""), cell), f"{name}: {cell!r}"
        assert row["EventCode"].startswith(row["EventBaseCode"])
        assert row["EventBaseCode"].startswith(row["EventRootCode"])
        assert row["EventCode"] in CAMEO
        assert int(row["QuadClass"]) == quad_class(row["EventCode"])
        assert row["SQLDATE"].startswith(row["MonthYear"])
        assert row["MonthYear"].startswith(row["Year"])
        assert int(row["Year"]) <= float(row["FractionDate"]) < int(row["Year"]) + 1.1
        for number in ("1", "2"):
            country, group = row[f"Actor{number}CountryCode"], row[f"Actor{number}KnownGroupCode"]
            assert not country or country in COUNTRIES
            assert row[f"Actor{number}Code"] == country + group + row[f"Actor{number}Type1Code"]
        rows.append(row)
    return rows


def read_polecat(data: bytes) -> list[dict[str, str]]:
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8")), delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        assert tuple(row) == POLECAT
        assert None not in row.values()
        assert re.fullmatch(r"(?:\d{4}-\d\d-\d\d)?", row["Event Date"])
        assert row["Quad Code"].lower() == QUADS[row["Event Type"]]
        assert not row["Event Mode"] or (row["Event Type"], row["Event Mode"]) in KINDS
        assert -10 <= float(row["Intensity"]) <= 10
        for role in ("Actor", "Recipient"):
            sector = row[f"Primary {role} Sector"]
            assert not sector or sector in set(NOUNS.values()) | {"ELI"}
            assert not row[f"{role} Country"] or len(row[f"{role} Country"]) == 3
    return rows


def test_gdelt_rows_are_read_back() -> None:
    data, without = gdelt_tsv(EVENTS, DOCUMENT)
    rows = read_gdelt(data)
    assert without == 1  # dated to a month only
    strike = rows[0]
    assert (strike["SQLDATE"], strike["Actor1Code"], strike["Actor2Code"]) == ("20240513", "NORMIL", "CHL")
    assert (strike["EventCode"], strike["QuadClass"], strike["GoldsteinScale"]) == ("190", "4", "-10")
    assert (strike["NumMentions"], strike["NumSources"], strike["NumArticles"]) == ("2", "2", "2")
    assert (strike["DATEADDED"], strike["SOURCEURL"]) == ("20240513210000", "https://lamp.example/1")
    assert strike["ActionGeo_Type"] == "4"


def test_an_event_of_several_parties_has_a_row_a_pair() -> None:
    rows = [row for row in read_gdelt(gdelt_tsv(EVENTS, DOCUMENT)[0]) if row["EventCode"] == "040"]
    assert [(row["Actor1Code"], row["Actor2Code"]) for row in rows] == [
        ("NORGOV", "CHLGOV"),
        ("NORGOV", "UNO"),
        ("CHLGOV", "UNO"),
    ]
    numbers = [row["GLOBALEVENTID"] for row in read_gdelt(gdelt_tsv(EVENTS, DOCUMENT)[0])]
    assert len(set(numbers)) == len(numbers)


def test_two_of_one_code_are_one_party() -> None:
    several = counted("E1", actors=("NOR GOV", "NOR GOV"), recipients=("CHL",), actor_names=("Liv Dahl", "Per Lund"))
    rows = read_gdelt(gdelt_tsv([several], DOCUMENT)[0])
    assert [row["Actor1Name"] for row in rows] == ["LIV DAHL"]


def test_concessions_are_material_in_gdelt_and_verbal_in_plover() -> None:
    [row] = [row for row in read_gdelt(gdelt_tsv(EVENTS, DOCUMENT)[0]) if row["EventRootCode"] == "08"]
    assert row["QuadClass"] == "2"
    [row] = [row for row in read_polecat(polecat_tsv(EVENTS, DOCUMENT)) if row["Event Type"] == "CONCEDE"]
    assert row["Quad Code"] == "VERBAL COOPERATION"


def test_polecat_rows_are_read_back() -> None:
    rows = read_polecat(polecat_tsv(EVENTS, DOCUMENT))
    assert len(POLECAT) == 40
    assert len({row["Event ID"] for row in rows}) == len(rows)
    assert rows[0]["Actor Name"] == "the navy"
    assert (rows[0]["Primary Actor Sector"], rows[0]["Country"], rows[0]["City"]) == ("MIL", "CHL", "Antofagasta")
    assert rows[0]["Source"] == "The Lamp;The Wick"


def test_tabs_and_line_ends_in_names_break_nothing() -> None:
    odd = counted("E1", actor_names=("the\tnavy\nof \ud800 old",), actors=("NOR MIL",), recipients=("CHL",))
    [row] = read_polecat(polecat_tsv([odd], DOCUMENT))
    assert row["Actor Name"].startswith("the navy of")
    assert len(read_gdelt(gdelt_tsv([odd], DOCUMENT)[0])) == 1
    assert b"navy" in events_csv([odd])


def test_csv_has_every_event_and_column() -> None:
    rows = list(csv.DictReader(io.StringIO(events_csv(EVENTS).decode("utf-8"))))
    assert len(rows) == len(EVENTS)
    assert tuple(rows[0]) == tuple(COLUMNS)
    assert (rows[0]["actors"], rows[0]["reports"], rows[0]["lead"]) == ("NOR MIL", "2", "true")
    assert rows[1]["actors"] == "NOR GOV; CHL GOV; UNO IGO"


def test_parquet_holds_what_csv_holds() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(events_parquet(EVENTS)))
    assert table.column_names == list(COLUMNS)
    assert table.num_rows == len(EVENTS)
    assert table.column("actors").to_pylist()[1] == ["NOR GOV", "CHL GOV", "UNO IGO"]
    assert table.column("goldstein").to_pylist()[0] == -10.0


def test_nothing_gives_empty_tables() -> None:
    empty = AccountDocument()
    assert gdelt_tsv([], empty) == (b"", 0)
    assert polecat_tsv([], empty).decode().rstrip("\n").split("\t") == list(POLECAT)
    assert events_csv([]).count(b"\n") == 1


def test_every_column_is_documented() -> None:
    text = DOCS.read_text(encoding="utf-8")
    csv_part, polecat_part, gdelt_part = re.split(r"\n### ", text)[-3:]
    for name in COLUMNS:
        assert f"`{name}`" in csv_part
    for name in POLECAT:
        known = name.replace("Recipient", "Actor")
        assert f"`{name}`" in polecat_part or f"`{known}`" in polecat_part, name
    told = {
        int(n)
        for a, b in re.findall(r"^\| (\d+)(?:–(\d+))? ", gdelt_part, re.M)
        for n in range(int(a), int(b or a) + 1)
    }
    assert told == set(range(1, 62))


def test_every_sector_has_its_cameo_type_or_none() -> None:
    assert set(NOUNS.values()) - {"-"} <= set(CAMEO_TYPES)
