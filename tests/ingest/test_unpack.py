"""Packed files: any kind inside, bombs cut, damage said."""

from __future__ import annotations

import gzip
import io
import json
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest
import zstandard
from hypothesis import given as example
from hypothesis import settings
from hypothesis import strategies as st

from consilience.errors import InputError
from consilience.ingest.unpack import unpacked
from consilience.settings import Settings

from .server import BODY, page
from .test_read import GOOD, run


def squeeze(data: bytes, how: str) -> bytes:
    return gzip.compress(data) if how == ".gz" else zstandard.compress(data)


@pytest.mark.parametrize("how", [".gz", ".zst"])
def test_any_kind_inside(tmp_path: Path, how: str) -> None:
    lines = b"\n".join(json.dumps({"id": f"r{n}", "text": f"{n} {GOOD}"}).encode() for n in range(3))
    for name, data in (
        ("a.txt", GOOD.encode()),
        ("p.html", page()),
        ("r.jsonl", lines),
        ("t.csv", b"text\n" + GOOD.replace(",", ";").encode()),
    ):
        (tmp_path / (name + how)).write_bytes(squeeze(data, how))
    given, left_out = run(tmp_path)
    assert [(each.reason, each.source) for each in left_out] == []
    assert {each.article.text for each in given} >= {GOOD, BODY}
    assert {each.article.id for each in given} >= {"a", "r0", "r1", "r2"}
    assert len(given) == 6


def test_without_an_ending_the_first_bytes_tell(tmp_path: Path) -> None:
    (tmp_path / "x.gz").write_bytes(gzip.compress(page()))
    (tmp_path / "y.html").write_bytes(gzip.compress(page()))
    given, _ = run(tmp_path)
    assert [each.article.text for each in given] == [BODY, BODY]


@pytest.mark.parametrize("how", [".gz", ".zst"])
def test_a_bomb_is_cut(tmp_path: Path, how: str) -> None:
    bomb = squeeze(b"a" * 300_000_000, how)
    (tmp_path / f"a.txt{how}").write_bytes(bomb)
    (tmp_path / f"b.jsonl{how}").write_bytes(bomb)
    tracemalloc.start()
    given, left_out = run(tmp_path, settings=replace(Settings(), max_bytes=1_000_000, max_unpacked=50_000_000))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert not given
    assert peak < 20_000_000
    assert "more than the 1 MB" in left_out[0].reason
    assert left_out[1].hint


def test_what_stands_before_the_limit_or_the_damage_is_read(tmp_path: Path) -> None:
    lines = b"".join(json.dumps({"id": f"r{n}", "text": f"{n} {GOOD}"}).encode() + b"\n" for n in range(4_000))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines))
    given, left_out = run(tmp_path, settings=replace(Settings(), max_unpacked=200_000))
    assert 500 < len(given) < 2_000
    assert "unpacks to more than 200 kB" in left_out[-1].reason
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines)[:-3_000])
    given, left_out = run(tmp_path)
    assert 1_000 < len(given) < 4_000
    assert "is cut off" in left_out[-1].reason


@settings(deadline=None)
@example(st.binary(max_size=200), st.integers(0, 100), st.binary(max_size=8), st.sampled_from([".gz", ".zst"]))
def test_any_damage_ends_or_is_refused(data: bytes, at: int, put: bytes, how: str) -> None:
    packed = squeeze(data, how) + squeeze(data, how)
    broken = packed[:at] + put + packed[at + len(put) :]
    if not broken.startswith((b"\x1f\x8b", b"\x28\xb5\x2f\xfd")):
        return
    try:
        found = unpacked(io.BytesIO(broken), broken[:4], "x", 1_000).read()
    except InputError as error:
        assert error.hint  # noqa: PT017
        return
    assert len(found) <= 1_000
    if broken == packed:
        assert found == data + data
