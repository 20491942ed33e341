"""The manual as pages: every page stands in the navigation, every link resolves, nothing is loaded from elsewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

pytest.importorskip("material", reason="the extra docs is not installed")

ROOT = Path(__file__).parent.parent
QUIET = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
GROUPS: tuple[str, ...] = ("fact-checkers", "editors", "open-source-analysts", "foreign-policy-analysts")
GROUPS += ("event-data-researchers", "developers", "operators")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=QUIET)
    assert told.returncode == 0, told.stderr[-4000:]
    return folder


def pages(site: Path) -> dict[Path, str]:
    return {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html")) if path.name != "404.html"}


def test_every_page_of_the_manual_is_in_the_navigation() -> None:
    named = re.findall(r": ([\w/-]+\.md)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)
    there = [path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")]
    assert sorted(named) == sorted(there)
    assert {f"howto/{group}.md" for group in GROUPS} <= set(named)


def test_every_link_of_the_pages_resolves(site: Path) -> None:
    texts = pages(site)
    anchors = {path: set(re.findall(r"\sid=\"?([^\"\s>]+)", text)) for path, text in texts.items()}
    for path, text in texts.items():
        for link in re.findall(r"<a\s[^>]*?href=\"([^\"]*)\"", text):
            if re.match("[a-z]+:", link):
                continue
            where, _, anchor = unquote(link).partition("#")
            there = (path.parent / where).resolve() if where else path
            there = there / "index.html" if there.is_dir() else there
            assert there.is_file(), f"{path.relative_to(site)}: {link} leads nowhere"
            assert not anchor or there not in anchors or anchor in anchors[there], f"{path.relative_to(site)}: {link}"


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    for path, text in pages(site).items():
        loaded = re.findall(r"<(?:script|img|iframe|link)\b[^>]*?(?:src|href)=\"((?:https?:)?//[^\"]*)\"", text)
        assert not loaded, f"{path.relative_to(site)} loads {loaded}"
    for path in sorted(site.rglob("*.css")):
        assert not re.search(r"(?:@import|url\()\s*[\"']?(?:https?:)?//", path.read_text(encoding="utf-8")), path
