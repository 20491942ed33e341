"""Names of files and folders that are hard to print."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import msgspec
import pytest

from consilience.ingest.given import Given
from consilience.ingest.paths import expand, shown
from consilience.ingest.read import read_given
from consilience.settings import Settings

WORDS = b"The harbour was closed for two days, the ministry said."


def test_the_files_of_a_folder_come_sorted(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c/a.txt", "B.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(WORDS)
    found = [str(path) for path in expand([tmp_path])]
    assert found == [str(tmp_path / name) for name in ("B.html", "a.txt", "b.txt", "c/a.txt")]


def test_a_link_to_its_own_folder_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(WORDS)
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert [str(path) for path in expand([tmp_path])] == [str(tmp_path / "a.txt")]


def test_standard_input_is_read_once() -> None:
    assert list(expand(["-", "-"])) == ["-"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such names")
def test_a_name_that_is_not_utf8_can_be_written_down(tmp_path: Path) -> None:
    for name in (b"gr\xfcn.txt", b"gr\xfcn.gif"):
        Path(os.fsdecode(bytes(tmp_path) + b"/" + name)).write_bytes(WORDS)
    found = list(read_given([tmp_path], Settings()))
    assert len(found) == 2
    for each in found:
        assert "gr\ufffdn" in each.source
        msgspec.json.encode(each)
    assert [each.article.id for each in found if isinstance(each, Given)] == ["gr\ufffdn"]
    assert shown("plain.txt") == "plain.txt"


def test_what_is_about_the_folder_is_read_only_when_named(tmp_path: Path) -> None:
    for name in ("README.md", "LICENSE", "a.txt"):
        (tmp_path / name).write_bytes(WORDS)
    given, left_out = [], []
    for each in read_given([tmp_path], Settings()):
        (given if isinstance(each, Given) else left_out).append(each)
    assert [each.source for each in given] == [str(tmp_path / "a.txt")]
    assert [each.source for each in left_out] == [str(tmp_path / "LICENSE"), str(tmp_path / "README.md")]
    assert all("name the file itself" in each.hint for each in left_out if not isinstance(each, Given))
    assert len(list(read_given([tmp_path / "README.md"], Settings()))) == 1
