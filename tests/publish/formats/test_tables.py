"""CSV and Parquet: what stands in the account stands in the rows, typed, described, and no cell is a formula."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import msgspec
import pytest

from consilience.errors import UsageError
from consilience.model.account import Account
from consilience.publish.formats.csv_tables import csv_tables
from consilience.publish.formats.material import Material
from consilience.publish.formats.parquet_tables import parquet_tables
from consilience.publish.formats.tables import TABLES

from .conftest import changed


def read(material: Material, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_tables(material, name).decode("utf-8"), newline="")))


def test_claims_cite_the_words_of_their_articles(ferry: Material, account: Account) -> None:
    texts = {article.id: article.text for article in ferry.document.articles}
    rows = read(ferry, "claims")
    assert len(rows) == sum(len(finding.reports) for finding in account.findings)
    for row in rows:
        words = texts[row["article"]][int(row["start"]) : int(row["end"])]
        assert row["words"].removeprefix("'") == " ".join(words.split())
    first = account.findings[0]
    assert [row["chain"] for row in rows if row["finding"] == first.id] == ["; ".join(r.chain) for r in first.reports]


def test_findings_keep_both_counts_and_the_verdict(ferry: Material, account: Account) -> None:
    rows = {row["finding"]: row for row in read(ferry, "findings")}
    for finding in account.findings:
        row = rows[finding.id]
        assert (int(row["outlets"]), int(row["origins_at_most"])) == (finding.outlets, finding.origins_at_most)
        assert row["verdict"] == finding.verdict
        assert row["speakers"] == "; ".join(finding.speakers)
        assert row["main"] == ("true" if finding.main else "false")


def test_a_side_keeps_its_bounds_and_its_as_of(ferry: Material, account: Account) -> None:
    rows = read(ferry, "differences")
    sides = [(each, side) for each in account.differences for side in each.sides]
    assert len(rows) == len(sides)
    for row, (difference, side) in zip(rows, sides, strict=True):
        assert row["difference"] == difference.id
        assert row["low"] == ("" if side.low is None else str(side.low))
        assert row["high"] == ("" if side.high is None else str(side.high))
        assert row["as_of"] == (side.as_of or "")
    assert any(row["low"] and not row["high"] for row in rows), "an open bound stays open"


def test_every_part_of_the_account_has_its_rows(ferry: Material, account: Account) -> None:
    expected = {
        "articles": len(account.articles),
        "quotations": sum(len(each.variants) for each in account.quotations),
        "events": len(account.events),
        "origins": sum(len(each.articles) for each in account.origins),
        "timeline": len(account.timeline),
        "entities": len(account.entities),
    }
    for name, count in expected.items():
        assert len(read(ferry, name)) == count, name
    assert all(count for count in expected.values())


def test_the_archive_holds_all_tables_and_says_what_they_mean(ferry: Material) -> None:
    data = csv_tables(ferry)
    assert data == csv_tables(ferry)
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert archive.testzip() is None
    assert archive.namelist() == ["datapackage.json", *(f"{name}.csv" for name in TABLES)]
    package = json.loads(archive.read("datapackage.json"))
    for resource in package["resources"]:
        header = archive.read(resource["path"]).decode().split("\r\n", 1)[0].split(",")
        assert header == [each["name"] for each in resource["schema"]["fields"]]
        assert all(each["description"] for each in resource["schema"]["fields"])
        assert archive.read(resource["path"]) == csv_tables(ferry, resource["name"])


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "＝", " =", "\r="])
def test_no_cell_is_a_formula(ferry: Material, account: Account, start: str) -> None:
    evil = msgspec.structs.replace(account.findings[0], statement=f'{start}HYPERLINK("http://evil.example")', id="-1+1")
    entity = msgspec.structs.replace(account.entities[0], aliases=(f"{start}cmd|' /C calc'!A0",))
    material = changed(ferry, findings=(evil,), entities=(entity,), title=f"{start}x")
    for name in TABLES:
        for row in read(material, name):
            for column, cell in row.items():
                number = TABLES[name].columns[column][0] in ("i", "f")
                code = cell.startswith("--- ")  # of a party whose country is not known
                assert number or code or not cell.lstrip(" \t\r\n").startswith(tuple("=+-@＝＋－＠")), (
                    name,
                    column,
                    cell,
                )
    (row,) = read(material, "findings")
    assert "HYPERLINK" in row["statement"], "the words stay"


def test_numbers_below_nought_stay_numbers(ferry: Material, account: Account) -> None:
    event = msgspec.structs.replace(account.events[0], goldstein=-9.5)
    assert read(changed(ferry, events=(event,)), "events")[0]["goldstein"] == "-9.5"


def test_parquet_has_types_lists_and_descriptions(ferry: Material, account: Account) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    table = pq.read_table(io.BytesIO(parquet_tables(ferry, "findings")))
    rows = table.to_pylist()
    assert [row["finding"] for row in rows] == [each.id for each in account.findings]
    assert [tuple(row["speakers"]) for row in rows] == [each.speakers for each in account.findings]
    assert [row["origins_at_most"] for row in rows] == [each.origins_at_most for each in account.findings]
    for name in TABLES:
        read_back = pq.read_table(io.BytesIO(parquet_tables(ferry, name)))
        assert read_back.column_names == list(TABLES[name].columns)
        for field in read_back.schema:
            assert field.metadata[b"description"].decode() == TABLES[name].columns[field.name][1]
    archive = zipfile.ZipFile(io.BytesIO(parquet_tables(ferry)))
    assert archive.namelist()[1:] == [f"{name}.parquet" for name in TABLES]
    sides = pq.read_table(io.BytesIO(archive.read("differences.parquet"))).to_pylist()
    assert [row["high"] for row in sides] == [side.high for each in account.differences for side in each.sides]


def test_hostile_and_empty_accounts(hostile: Material) -> None:
    from consilience.model.account import AccountDocument

    pq = pytest.importorskip("pyarrow.parquet")
    csv.field_size_limit(5_000_000)
    for name in TABLES:
        assert read(Material(AccountDocument()), name) == []
        assert len(read(hostile, name)) == pq.read_table(io.BytesIO(parquet_tables(hostile, name))).num_rows
        assert not {b"\x1b", b"\x00"} & {bytes([each]) for each in csv_tables(hostile, name)}


def test_an_unknown_table_is_refused(ferry: Material) -> None:
    for write in (csv_tables, parquet_tables):
        with pytest.raises(UsageError, match="no table 'facts'") as caught:
            write(ferry, "facts")
        assert "findings" in caught.value.hint
