"""Every kind of input, and every bad input: said with its place and a remedy, while the others are read."""

from __future__ import annotations

import io
import json
import os
import time
from pathlib import Path

import pytest
from hypothesis import given as example
from hypothesis import strategies as st

from consilience.ingest.given import Given
from consilience.ingest.read import read_given
from consilience.model.article import LeftOut
from consilience.settings import Settings

GOOD = "The harbour was closed for two days, the ministry said, and ferries from the island were late.\n"
GERMAN = (
    "Der Hafen war zwei Tage lang geschlossen, und das Ministerium teilte mit, dass die Fähren sich verspäten. " * 6
)
ODD_PARTS = [b"{", b"}", b"[", b"]", b'"text": "', b'"', b",", b"\n", b"\\", b"\xff", b"words "]


def run(
    *paths: Path | str, stdin: bytes | None = None, settings: Settings | None = None
) -> tuple[list[Given], list[LeftOut]]:
    given, left_out = [], []
    stream = None if stdin is None else io.BytesIO(stdin)
    for each in read_given(paths, settings or Settings(), stream):
        (given if isinstance(each, Given) else left_out).append(each)  # type: ignore[arg-type]
    return given, left_out


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with one good article, so that every test sees whether the others are still read."""
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    return tmp_path


def refused(folder: Path, name: str, data: bytes, settings: Settings | None = None) -> LeftOut:
    """Put a bad file beside the good one; what is said of it."""
    (folder / name).write_bytes(data)
    given, left_out = run(folder, settings=settings)
    assert [each.article.id for each in given] == ["good"], "the good article is still read"
    assert len(left_out) == 1
    assert left_out[0].source == str(folder / name)
    assert left_out[0].hint, "every refusal says what to do"
    return left_out[0]


def test_a_text_file_is_one_article_with_its_text_unchanged(tmp_path: Path) -> None:
    data = "\n\nAt least 40 homes lost power on Monday.\r\nThe “grid” held,\u00a0officials said.\t\n\n"
    (tmp_path / "a.b.txt").write_bytes(data.encode())
    (given,), left_out = run(tmp_path)
    assert not left_out
    article = given.article
    assert (article.id, article.text, article.title, article.published) == ("a.b", data, None, None)


def test_an_empty_file(desk: Path) -> None:
    assert refused(desk, "empty.txt", b"").reason == "the file is empty"
    assert refused(desk, "empty.txt", b" \r\n\t\n").reason == "the file is empty"


def test_an_empty_page_and_an_empty_jsonl(desk: Path) -> None:
    assert refused(desk, "x.html", b"\n").reason == "the file is empty"
    (desk / "x.html").unlink()
    assert refused(desk, "x.jsonl", b"\n\n").reason == "the file is empty"


@pytest.mark.parametrize(
    ("data", "said", "remedy"),
    [
        (b"%PDF-1.7\n...", "a PDF", "name it .pdf"),
        (b"PK\x03\x04....", "zip archive or an office document", ".txt"),
        (b"\x89PNG\r\n\x1a\n", "an image", ".txt"),
        (b"\xff\xd8\xff\xe0", "an image", ".txt"),
        (b"\x1f\x8b\x08", "this gzip file is damaged", "again"),
        (b"Words and words,\nthen \x00 a NUL", "a NUL byte at position 22", "what is read"),
        (bytes(range(1, 32)) * 9, "control characters", "what is read"),
        ("Words without a mark".encode("utf-16-le"), "UTF-16", "UTF-8"),
    ],
)
def test_a_binary_file(desk: Path, data: bytes, said: str, remedy: str) -> None:
    found = refused(desk, "bad.txt", data)
    assert said in found.reason
    assert remedy in found.hint


def test_a_nul_byte_has_its_line(desk: Path) -> None:
    assert refused(desk, "bad.txt", b"Words and words,\nthen \x00 a NUL").line == 2


def test_a_wrong_encoding_that_can_be_told_is_read_and_said(desk: Path) -> None:
    text = "It’s the café owners who said\nthat they would not pay the tax this year."
    (desk / "old.txt").write_bytes(text.encode("cp1252"))
    given, left_out = run(desk)
    assert not left_out
    old = next(each for each in given if each.article.id == "old")
    assert old.article.text == text
    assert [(note.line, "windows-1252" in note.said, "UTF-8" in note.hint) for note in old.notes] == [(1, True, True)]


def test_a_wrong_encoding_that_cannot_be_told(desk: Path) -> None:
    found = refused(desk, "bad.txt", b"One line.\n" + "Порт был закрыт на два дня.".encode("koi8-r"))
    assert found.line == 2
    assert "not UTF-8" in found.reason
    assert "iconv" in found.hint


def test_fifty_megabytes_of_one_line_are_refused_at_once(desk: Path) -> None:
    began = time.process_time()
    found = refused(desk, "huge.txt", b"a" * 50_000_000)
    assert time.process_time() - began < 2
    assert "50 MB" in found.reason
    assert "20 MB" in found.reason
    assert "CONSILIENCE_MAX_BYTES=50000000" in found.hint


def test_a_line_of_fifty_megabytes_does_not_stop_a_stream() -> None:
    record = json.dumps({"id": "ok", "text": GOOD}).encode()
    given, left_out = run(
        "-", stdin=record + b'\n{"text": "' + b"a" * 50_000_000 + b'"}\n' + record.replace(b"ok", b"2")
    )
    assert [each.article.id for each in given] == ["ok", "2"]
    assert [(each.source, each.line) for each in left_out] == [("stdin", 2)]
    assert "this line has 50 MB" in left_out[0].reason


def test_a_large_file_below_the_limit_is_read_in_bounded_time(tmp_path: Path) -> None:
    for name, data in (("a.txt", b"word " * 3_000_000), ("b.txt", b"a" * 15_000_000), ("c.txt", b"\xe9" * 15_000_000)):
        (tmp_path / name).write_bytes(data)
    began = time.process_time()
    given, left_out = run(tmp_path)
    assert time.process_time() - began < 20
    assert [len(each.article.text) for each in given] == [15_000_000]
    assert ["1 word" in left_out[0].reason, "not UTF-8" in left_out[1].reason] == [True, True]


def test_a_folder_without_articles(tmp_path: Path) -> None:
    given, left_out = run(tmp_path)
    assert not given
    assert [(each.source, each.reason) for each in left_out] == [(str(tmp_path), "there is no article in this folder")]
    assert ".txt" in left_out[0].hint


def test_an_html_page_without_text(desk: Path) -> None:
    body = b"<div id=root></div><script>go()</script>"
    page = b"<!doctype html><html><head><title>App</title></head><body>" + body + b"</body></html>"
    found = refused(desk, "app.html", page)
    assert found.reason == "no article text was found in this page"
    assert ".txt" in found.hint


def test_a_broken_jsonl_line_and_one_without_text(tmp_path: Path) -> None:
    (tmp_path / "feed.jsonl").write_text(
        "\n".join(
            [
                json.dumps({"id": "a", "text": GOOD}),
                '{"id": "b", "text": "cut off',
                json.dumps({"id": "c", "content": GOOD}),
                json.dumps({"id": "d", "text": ["a", "list"]}),
                json.dumps([1, 2]),
                "",
                json.dumps({"id": "e", "text": "  "}),
                json.dumps({"id": "f", "text": GOOD}),
            ]
        ),
        encoding="utf-8",
    )
    given, left_out = run(tmp_path / "feed.jsonl")
    assert [(each.article.id, each.line) for each in given] == [("a", 1), ("f", 8)]
    assert [each.line for each in left_out] == [2, 3, 4, 5, 7]
    assert "broken JSON" in left_out[0].reason
    assert "`text` is missing" in left_out[1].reason
    assert left_out[1].hint == "rename the field `content` to `text`"
    assert "`text` holds a list" in left_out[2].reason
    assert "has to be an object, this is a list" in left_out[3].reason
    assert left_out[4].reason == "the text is empty"
    assert all(each.hint for each in left_out)


def test_an_article_in_another_language(desk: Path) -> None:
    found = refused(desk, "hafen.txt", GERMAN.encode())
    assert found.reason == "the article is in German (de); only English is read"


def test_the_language_of_a_record_is_believed() -> None:
    lines = [{"id": "a", "text": GERMAN, "language": "en"}, {"id": "b", "text": GOOD, "language": "de-AT"}]
    given, left_out = run("-", stdin="\n".join(map(json.dumps, lines)).encode())
    assert [(each.article.id, each.article.language) for each in given] == [("a", "en")]
    assert "German" in left_out[0].reason


def test_a_short_text(desk: Path) -> None:
    found = refused(desk, "short.txt", b"Only four words here.")
    assert "4 words" in found.reason
    assert "at least 8" in found.reason
    given, left_out = run(desk / "short.txt", settings=Settings(min_words=4))
    assert len(given) == 1
    assert not left_out


def test_a_text_without_spaces_is_told_as_a_language_and_not_as_short(desk: Path) -> None:
    assert "Japanese" in refused(desk, "a.txt", ("港は二日間閉鎖され、省は発表した。" * 9).encode()).reason


def test_standard_input_takes_lines_an_array_or_one_object() -> None:
    records = [{"id": "a", "text": GOOD}, {"id": "b", "text": GOOD + "More."}]
    shapes = [
        "\n".join(map(json.dumps, records)),
        "\ufeff" + "\r\n".join(map(json.dumps, records)) + "\r\n",
        json.dumps(records),
        "\n" + json.dumps(records, indent=2),
    ]
    for shape in shapes:
        given, left_out = run("-", stdin=shape.encode())
        assert [each.article.id for each in given] == ["a", "b"]
        assert not left_out
    given, left_out = run("-", stdin=json.dumps(records[0], indent=2).encode())
    assert [(each.article.id, each.source, each.line) for each in given] == [("a", "stdin", 1)]
    assert not left_out


def test_an_array_says_on_which_line_a_bad_record_stands() -> None:
    array = json.dumps([{"id": "a", "text": GOOD}, {"id": "b"}, {"id": "c", "text": GOOD}], indent=1)
    given, left_out = run("-", stdin=array.encode())
    assert [(each.article.id, each.line) for each in given] == [("a", 2), ("c", 9)]
    assert [(each.line, each.reason) for each in left_out] == [(6, "the field `text` is missing")]


def test_a_broken_array_says_where() -> None:
    _, left_out = run("-", stdin=b'[{"text": "a"},\n{"text": "b",\n}]')
    assert [(each.line, "this JSON array is broken" in each.reason) for each in left_out] == [(3, True)]
    assert "JSON lines" in left_out[0].hint


def test_an_array_over_the_limit_is_refused_and_lines_are_recommended() -> None:
    data = json.dumps([{"text": GOOD}] * 50, indent=1).encode()
    for stdin in (data, json.dumps([{"text": GOOD}] * 50).encode()):
        given, left_out = run("-", stdin=stdin, settings=Settings(max_bytes=1000))
        assert not given
        assert len(left_out) == 1
        assert "1 kB" in left_out[0].reason
        assert "JSON lines" in left_out[0].hint


def test_standard_input_that_is_no_json_or_nothing() -> None:
    _, left_out = run("-", stdin=b"Just words.\nAnd more.\n")
    assert [(each.source, each.line, "not JSON" in each.reason) for each in left_out] == [("stdin", 1, True)]
    _, left_out = run("-", stdin=b"")
    assert [(each.source, each.reason) for each in left_out] == [("stdin", "the file is empty")]
    assert "standard input" in run("-")[1][0].reason


def test_lines_are_read_as_they_come() -> None:
    """The first article is handed on before the second was asked for: a stream may be larger than memory."""

    class Slow(io.RawIOBase):
        asked = 0

        def readable(self) -> bool:
            return True

        def readline(self, size: int | None = -1, /) -> bytes:
            self.asked += 1
            return json.dumps({"id": str(self.asked), "text": GOOD}).encode() + b"\n" if self.asked < 1000 else b""

    stream = Slow()
    found = read_given(["-"], Settings(), stream)  # type: ignore[arg-type]
    next(found)
    assert stream.asked == 1


def test_a_missing_file_and_a_pattern_without_match(desk: Path) -> None:
    given, left_out = run(desk / "godo.txt", desk / "good.txt", f"{desk}/*.html")
    assert [each.article.id for each in given] == ["good"]
    assert [each.reason for each in left_out] == ["there is no such file or folder", "nothing matches this pattern"]
    assert left_out[0].hint == f"did you mean {desk / 'good.txt'}?"


def test_folders_patterns_hidden_files_and_unknown_kinds(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.text", ".hidden.txt", ".git/d.txt", "x.jpg", "sub/y.jpg", "table.xlsx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    given, left_out = run(tmp_path)
    assert [each.article.id for each in given] == ["a", "b", "c"]
    assert [(each.source, each.reason) for each in left_out] == [
        (str(tmp_path), "2 of its files are of a kind that is not read: .jpg"),
        (str(tmp_path / "table.xlsx"), "this file is of a kind that is not read: .xlsx"),
    ]
    assert [each.article.id for each in run(f"{tmp_path}/*.txt", f"{tmp_path}/s*")[0]] == ["b", "c"]


def test_a_file_named_twice_is_read_once(desk: Path) -> None:
    given, left_out = run(desk, desk / "good.txt", f"{desk}/../{desk.name}/good.txt")
    assert len(given) == 1
    assert not left_out


def test_a_file_of_no_known_suffix_is_taken_for_what_it_holds(tmp_path: Path) -> None:
    page = f"<!DOCTYPE html><html><body><article><p>{GOOD}</p></article></body></html>"
    for name, data in (("words", GOOD), ("lines", json.dumps({"id": "r", "text": GOOD})), ("page", page)):
        (tmp_path / name).write_text(data, encoding="utf-8")
    given, left_out = run(tmp_path / "words", tmp_path / "lines", tmp_path / "page")
    assert [each.article.text.strip() for each in given] == [GOOD.strip()] * 3
    assert not left_out
    (tmp_path / "t.xlsx").write_text(GOOD, encoding="utf-8")
    assert "tables are not read" in run(tmp_path / "t.xlsx")[1][0].reason


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_rights(desk: Path) -> None:
    (desk / "closed.txt").write_text(GOOD, encoding="utf-8")
    (desk / "closed.txt").chmod(0)
    given, left_out = run(desk)
    assert len(given) == 1
    assert "cannot be read" in left_out[0].reason


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_read(tmp_path: Path) -> None:
    import threading

    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_text(GOOD, encoding="utf-8"))
    writer.start()
    given, left_out = run(pipe)
    writer.join()
    assert [each.article.text for each in given] == [GOOD]
    assert not left_out


@example(st.lists(st.sampled_from(ODD_PARTS), max_size=40))
def test_any_stream_gives_articles_and_refusals(parts: list[bytes]) -> None:
    given, left_out = run("-", stdin=b"".join(parts), settings=Settings(max_bytes=60, min_words=1))
    assert all(each.hint and each.source == "stdin" for each in left_out)
    assert given or left_out


def test_a_record_of_an_array_that_is_not_utf8_is_left_out_alone(desk: Path) -> None:
    record = b'{"id": "b", "text": "The bridge of Ulmet was closed on Monday, the mayor said in a letter."}'
    (desk / "more.json").write_bytes(b'[{"id": "a", "ti\xd5le": "x", "text": "y"},\n' + record + b"]")
    given, left_out = run(desk)
    assert [each.article.id for each in given] == ["good", "b"]
    assert [each.line for each in left_out] == [1]
    assert "JSON" in left_out[0].reason
