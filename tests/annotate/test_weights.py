"""The sum of a model's weights: summed once, and again whenever a file of it is another one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from consilience.annotate.model import weights_sum


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    (tmp_path / "ner").mkdir()
    (tmp_path / "ner" / "model").write_bytes(b"weights")
    (tmp_path / "config.cfg").write_bytes(b"[nlp]")
    return tmp_path


def test_it_is_read_once(weights: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = weights_sum(weights)
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail(f"{path} is read again"))
    assert weights_sum(weights) == first


def test_every_change_shows_though_size_and_time_are_put_back(weights: Path) -> None:
    sums = [weights_sum(weights)]
    path = weights / "ner" / "model"
    was = path.stat()
    path.write_bytes(b"altered")
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))
    sums.append(weights_sum(weights))
    path.rename(weights / "ner" / "other")
    sums.append(weights_sum(weights))
    (weights / "more").write_bytes(b"")
    sums.append(weights_sum(weights))
    assert len(set(sums)) == 4
    path.write_bytes(b"weights")
    (weights / "ner" / "other").unlink()
    (weights / "more").unlink()
    assert weights_sum(weights) == sums[0]


def test_a_folder_without_weights_has_no_sum(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        weights_sum(tmp_path)
