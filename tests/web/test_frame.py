"""What pages load: the desk's own files and those of others, unaltered, under a policy that lets nothing else run."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from starlette.testclient import TestClient

from consilience.web.frame import STATIC, policy

ROOT = Path(__file__).parent.parent.parent
VENDOR = files("consilience.web") / "static" / "vendor"


def test_every_file_that_pages_load_is_served(asked: TestClient, story: str) -> None:
    for name in STATIC:
        assert asked.get(f"/static/{name}").status_code == 200, name
    for path in ("/", "/pair/EST-LVA", f"/stories/{story}/origins", "/search"):
        page = asked.get(path).text
        loaded = re.findall(r'(?:src|href)="(/(?:static/|desk)[^"]+)"', page)
        assert loaded
        assert {asked.get(each).status_code for each in loaded} == {200}, path
    for wrong in ("../app.py", "vendor/../../app.py", "desk.py", "vendor/"):
        assert asked.get(f"/static/{wrong}").status_code == 404, wrong


def test_no_page_holds_a_script_or_style_that_runs(asked: TestClient, story: str) -> None:
    for path in ("/", "/watch", "/pairs", "/pair/EST-LVA", f"/stories/{story}/origins", f"/stories/{story}/decide"):
        answer = asked.get(path)
        assert answer.status_code == 200, path
        for tag in re.findall(r"<script[^>]*>", answer.text):
            assert "src=" in tag or 'type="application/json"' in tag, path
        assert not re.search(r"<style|<[^>]*\s(?:style|on[a-z]+)=", answer.text), path
        told = answer.headers["content-security-policy"]
        assert "script-src 'self';" in told
        assert "unsafe" not in told
    assert policy(plot=True) != policy()


def test_the_vendored_files_are_those_of_the_manifest() -> None:
    rows = json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert {row["package"] for row in rows} == {"htmx.org", "d3", "@observablehq/plot", "cytoscape"}
    for row in rows:
        assert sha256((VENDOR / row["file"]).read_bytes()).hexdigest() == row["sha256"]
        assert (
            "copyright" in (VENDOR / row["licence_file"]).read_text(encoding="utf-8").lower()
            or row["licence"] == "0BSD"
        )
    done = subprocess.run([sys.executable, str(ROOT / "scripts" / "vendor.py"), "--check"], check=False)
    assert done.returncode == 0


def test_every_form_that_changes_something_has_the_place_for_hidden_fields() -> None:
    folder = ROOT / "src" / "consilience" / "web" / "templates"
    for path in sorted(folder.glob("*.html")):
        source = path.read_text(encoding="utf-8")
        forms = re.findall(r'<form[^>]*method="post"[^>]*>(.{0,16})', source, re.DOTALL)
        for after in forms:
            assert after.startswith("{{ hidden() }}"), path.name
