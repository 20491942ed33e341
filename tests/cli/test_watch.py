"""`consilience watch`: what is said of a broken configuration, once and for good, Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.ingest.server import Answer, page, serving
from tests.pipeline.conftest import QUAY, feed


def test_a_broken_configuration_names_file_and_field(consilience: Command, tmp_path: Path) -> None:
    path = tmp_path / "watch.toml"
    path.write_text('[[feeds]]\nurl = "https://quay.example/rss"\nevery = "often"\n')
    result = consilience("watch", path, "--store", tmp_path / "a.db")
    assert result.code == 2
    assert result.err.startswith(f"error: {path}: `feeds[1].every` is no whole number that fits\nhint: ")
    assert not (tmp_path / "a.db").exists()
    assert consilience("watch", tmp_path / "none.toml").code == 2


def test_once(consilience: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONSILIENCE_ALLOW_PRIVATE", "yes")
    monkeypatch.setenv("CONSILIENCE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("CONSILIENCE_HOST_RATE", "100000")
    path = tmp_path / "watch.toml"
    with serving() as server:
        quay = server.put("/quay", Answer(page("Twelve hurt", QUAY)))
        url = server.put("/rss", Answer(feed(("Twelve hurt", quay)), "application/rss+xml"))
        path.write_text(
            f'[[feeds]]\nurl = "{url}"\n[[feeds]]\nurl = "{server.base}/gone"\n'
            '[[rules]]\nname = "mayor"\non = "entity"\nentity = "Edda Storm"\n'
        )
        result = consilience("watch", path, "--once", "--every", "5", "--store", tmp_path / "a.db")
        strict = consilience("watch", path, "--once", "--strict", "--store", tmp_path / "a.db")
        path.write_text(f'[[feeds]]\nurl = "{url}"\n')
        fine = consilience("watch", path, "--once", "--strict", "--store", tmp_path / "a.db")
    assert result.code == 0
    assert b"mayor (entity)" in result.out
    assert b"Mayor Edda Storm said" in result.out
    assert "warning: " in result.err
    assert "/gone: this feed cannot be read: the server answers 404" in result.err
    assert "2 feeds asked, 1 failed, 1 article added, 1 alert" in result.err
    assert (strict.code, fine.code) == (1, 0)
    refused = consilience("watch", path, "--strict", "--store", tmp_path / "a.db")
    assert refused.code == 2
    assert "--strict needs --once" in refused.err


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_it_is_stopped_by_a_signal_while_it_waits(tmp_path: Path, sent: signal.Signals) -> None:
    with serving() as server:
        url = server.put("/rss", Answer(feed(("Nothing", f"{server.base}/none")), "application/rss+xml"))
        (tmp_path / "feeds.opml").write_text(f'<opml><body><outline xmlUrl="{url}"/></body></opml>')
        environment = {**os.environ, "CONSILIENCE_ALLOW_PRIVATE": "yes", "CONSILIENCE_CACHE": str(tmp_path / "cache")}
        with subprocess.Popen(
            [sys.executable, "-m", "consilience", "watch", "feeds.opml", "--store", "a.db"],
            cwd=tmp_path,
            env=environment | {"NO_COLOR": "1", "CONSILIENCE_HOST_RATE": "100000"},
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stderr is not None
            for line in process.stderr:
                if "1 feed asked" in line:
                    break
            process.send_signal(sent)
            rest = process.stderr.read()
            assert process.wait(timeout=10) == 130
    assert "error: stopped" in rest
