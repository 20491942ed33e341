"""Tables: CSV of every manner, Parquet; a broken row does not take the others with it."""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import io
import sys
from pathlib import Path

import pytest
from hypothesis import given as example
from hypothesis import settings
from hypothesis import strategies as st

from consilience.errors import InputError
from consilience.ingest.columns import columns_of
from consilience.ingest.delimited import read_delimited
from consilience.ingest.given import Given
from consilience.ingest.parquet import read_parquet
from consilience.model.article import LeftOut

WORDS = "The harbour was closed for two days, the ministry said, and the ferries were late."
MOST = 100_000


def rows(data: bytes, most: int = MOST) -> tuple[list[Given], list[LeftOut]]:
    given, left_out = [], []
    for each in read_delimited(io.BytesIO(data), "t.csv", most):
        (given if isinstance(each, Given) else left_out).append(each)  # type: ignore[arg-type]
    return given, left_out


def table(*records: list[str], delimiter: str = ",") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(records)
    return out.getvalue().encode()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_contract_s_names(delimiter: str) -> None:
    data = table(
        ["id", "text", "outlet", "published", "mood"],
        ["a", f"{WORDS}\nSecond; line, with | marks.", "The Alder Post", "2024-05-14", "x"],
        ["b", WORDS, "", "", ""],
        delimiter=delimiter,
    )
    given, left_out = rows(data)
    assert not left_out
    assert [each.line for each in given] == [2, 4], "the line in which the row begins"
    one, two = (each.article for each in given)
    assert (one.id, one.outlet, one.published) == ("a", "The Alder Post", "2024-05-14")
    assert one.text.endswith("\nSecond; line, with | marks.")
    assert (two.id, two.outlet, two.published, two.text) == ("b", None, None, WORDS)
    assert not given[0].notes


def test_other_names_are_taken_and_said() -> None:
    data = table(
        ["Headline", "Body", "Source", "Date", "Link", "Authors"],
        ["Closed", WORDS, "Post", "2024/05/14 09:30", "https://a.example/1", "Ada"],
        ["Open", WORDS, "Post", "1715670000", "https://a.example/2", "Ada"],
    )
    given, _ = rows(data)
    one, two = (each.article for each in given)
    assert (one.title, one.text, one.outlet, one.url, one.author) == (
        "Closed",
        WORDS,
        "Post",
        "https://a.example/1",
        "Ada",
    )
    assert (one.published, two.published) == ("2024-05-14T09:30:00", "2024-05-14T07:00:00+00:00")
    (note,) = given[0].notes
    assert "`Body` as `text`" in note.said
    assert "`Date` as `published`" in note.said
    assert not given[1].notes, "it is said once"


def test_the_surest_name_counts() -> None:
    assert columns_of(["content", "Text", "date", "Published At"]) == {"text": 1, "published": 3}
    assert columns_of(["full_text", "title"]) == {"text": 0, "title": 1}


def test_a_date_that_is_none_is_set_aside_and_said() -> None:
    (given,), _ = rows(table(["text", "published"], [WORDS, "soon"]))
    assert given.article.published is None
    assert "no date" in given.notes[0].said


def test_no_column_with_the_words() -> None:
    with pytest.raises(InputError, match="no column of this table holds the text; its columns are `a`, `b`") as caught:
        rows(table(["a", "b"], [WORDS, "x"]))
    assert "`text`" in caught.value.hint


def test_encodings() -> None:
    text = "It’s the café owners who said that they would not pay, at least not yet."
    plain = table(["id", "text"], ["a", text])
    for data, noted in (
        (plain, False),
        (b"\xef\xbb\xbf" + plain, False),
        (plain.decode().encode("utf-16"), False),
        (plain.decode().encode("cp1252"), True),
    ):
        (given,), left_out = rows(data)
        assert (given.article.text, given.article.id) == (text, "a")
        assert not left_out
        assert bool(given.notes) == noted


def test_a_damaged_character_is_one_row_s_trouble() -> None:
    data = table(["id", "text"], ["a", f"Café. {WORDS}"], ["b", f"Bad. {WORDS}"], ["c", f"Größe. {WORDS}"])
    given, left_out = rows(data.replace(b"Bad", b"B\xe9d"))
    assert [each.article.id for each in given] == ["a", "c"]
    assert [(each.line, "damaged" in each.reason) for each in left_out] == [(3, True)]


def test_an_open_quotation_mark_does_not_swallow_the_rest() -> None:
    lines = ["id,text", f'a,"{WORDS}"', f'b,"{WORDS}', *(f'{n},"{WORDS}"' for n in range(40))]
    for most in (MOST, 600):
        given, left_out = rows("\n".join(lines).encode(), most)
        assert [each.article.id for each in given] == ["a", *map(str, range(40))]
        assert [each.line for each in left_out] == [3]
        assert "quotation mark" in left_out[0].reason


def test_a_row_that_is_too_long() -> None:
    given, left_out = rows(table(["id", "text"], ["a", WORDS], ["b", "x" * 5_000], ["c", WORDS]), 1_000)
    assert [each.article.id for each in given] == ["a", "c"]
    assert [each.line for each in left_out] == [3]


def test_a_table_of_broken_rows_ends() -> None:
    given, left_out = rows(b"id,text\n" + b'a,"open\n' * 501, 5_000)
    assert not given
    assert "too many rows" in left_out[-1].reason
    assert len(left_out) <= 101


def test_empty_rows_short_rows_and_rows_without_words() -> None:
    given, left_out = rows(b"text,id\r\n\r\n,\r\n" + WORDS.encode() + b"\r\n,x\r\n")
    assert [each.line for each in given] == [4, 5]
    assert given[1].article.text == "", "refused later, as an article without words"
    assert not left_out
    with pytest.raises(InputError, match="the file is empty"):
        rows(b" \n")


@settings(deadline=None)
@example(st.lists(st.sampled_from([b'"', b",", b"\n", b"\r", b"text", b"\x00", b"\xff", b";", b"a"]), max_size=40))
def test_any_bytes_give_rows_or_a_refusal(parts: list[bytes]) -> None:
    for data in (b"".join(parts), b"text,id\n" + b"".join(parts), b"\xff\xfe" + b"".join(parts)):
        for most in (MOST, 10):
            with contextlib.suppress(InputError):
                rows(data, most)


# -- Parquet ----------------------------------------------------------------------------------------------------------


def parquet(**columns: object) -> bytes:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.table(columns), out, row_group_size=2)
    return out.getvalue()


def read(data: bytes) -> list[Given | LeftOut]:
    return list(read_parquet(io.BytesIO(data), "t.parquet", MOST))


def test_a_parquet_table() -> None:
    when = dt.datetime(2024, 5, 14, 9, 30, tzinfo=dt.UTC)
    data = parquet(
        article_id=[1, 2, 3],
        content=[WORDS, None, WORDS + " More."],
        pub_date=[when, None, when],
        authors=[["Ada", "Bo"], [], None],
        other=[1.5, 2.5, None],
    )
    one, two, three = read(data)
    assert isinstance(one, Given)
    assert isinstance(two, Given)
    assert isinstance(three, Given)
    assert (one.article.id, one.article.text, one.article.author, one.line) == ("1", WORDS, "Ada, Bo", 1)
    assert one.article.published == "2024-05-14T09:30:00+00:00"
    assert "`content` as `text`" in one.notes[0].said
    assert (two.article.text, three.line) == ("", 3)


def test_parquet_without_words_broken_and_without_pyarrow(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="no column of this table"):
        read(parquet(a=[1]))
    whole = parquet(text=[WORDS])
    for data in (b"PAR1", whole[:-20], whole[:4] + bytes(40) + whole[44:]):
        with pytest.raises(InputError, match="broken"):
            read(data)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(InputError, match="not installed") as caught:
        read(whole)
    assert "consilience[tables]" in caught.value.hint


@settings(deadline=None, max_examples=60)
@example(st.integers(0, 700), st.binary(max_size=6))
def test_any_damage_to_a_parquet_table(at: int, put: bytes) -> None:
    whole = parquet(text=[WORDS, WORDS], published=["2024-05-14", None])
    with contextlib.suppress(InputError):
        read(whole[:at] + put + whole[at + len(put) :])


def test_a_table_is_streamed(tmp_path: Path) -> None:
    class Counted(io.BytesIO):
        asked = 0

        def read(self, size: int | None = -1) -> bytes:
            data = super().read(size)
            Counted.asked += len(data)
            return data

    data = table(["text"], *[[f"{n} {WORDS}"] for n in range(60_000)])
    found = read_delimited(Counted(data), "t.csv", MOST)
    next(found)
    assert Counted.asked < len(data) / 2
