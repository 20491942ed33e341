"""The manual's tables of threats and faults name tests that exist, and every test of security stands in one."""

from __future__ import annotations

import re

import pytest

from tests.manual import ROOT, rows

SECURITY, RELIABILITY = ROOT / "docs" / "security.md", ROOT / "docs" / "reliability.md"
PATH = re.compile(r"`((?:tests|benchmarks)/[\w./-]+\.py)`")


def table(path: object, heading: str) -> list[list[str]]:
    return [list(row) for row in rows(path.read_text(encoding="utf-8"), heading)]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("path", "heading"), [(SECURITY, "Ways in"), (RELIABILITY, "Faults")])
def test_every_line_names_tests_that_exist(path: object, heading: str) -> None:
    found = table(path, heading)
    assert len(found) > 12
    for row in found:
        named = PATH.findall(row[-1])
        assert named, f"no test shows: {row[1]}"
        for each in named:
            assert (ROOT / each).is_file(), each
        assert all(row[1:]), row


def test_every_test_of_security_is_named() -> None:
    named = {each for row in table(SECURITY, "Ways in") for each in PATH.findall(row[-1])}
    ours = {f"tests/security/{path.name}" for path in (ROOT / "tests" / "security").glob("test_*.py")}
    assert ours - named == {"tests/security/test_threats.py"}


def test_every_test_of_faults_is_named() -> None:
    text = RELIABILITY.read_text(encoding="utf-8")
    for path in (ROOT / "tests" / "faults").glob("test_*.py"):
        assert f"`tests/faults/{path.name}`" in text, path.name
