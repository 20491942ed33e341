"""The import table of docs/styleguide.md, enforced: which folder may import which."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "src" / "consilience"
STAGES = {"ingest", "annotate", "stories", "corroborate", "publish"}
BELOW_STAGES = {"model", "text", "knowledge", "errors", "settings"}
# Folder or top-level file -> what of ours it may import.
ALLOWED: dict[str, set[str]] = {
    "errors": set(),
    "settings": {"errors"},
    "text": {"errors", "text"},
    "model": {"text", "errors", "model"},
    "knowledge": {"text", "errors", "knowledge"},
    **{stage: BELOW_STAGES | {stage} for stage in STAGES},
    "engine": {"model", "errors", "engine"},
    "store": {"model", "errors", "store"},
    "pipeline": STAGES | BELOW_STAGES | {"engine", "store", "pipeline"},
    "cli": {"pipeline", "model", "settings", "errors", "publish", "knowledge", "cli", "web", "consilience"},
    "web": {"pipeline", "model", "settings", "errors", "publish", "web", "consilience"},
    "consilience": {"pipeline", "model", "settings", "errors", "publish"},
    "__main__": {"cli"},
}
# The network belongs to these files: mail goes by a protocol of its own.
NETWORK = {"socket", "http", "urllib.request", "urllib3", "requests", "httpx", "aiohttp", "ftplib", "smtplib"}
MAY_REACH_OUT = {"ingest/web.py", "ingest/feeds.py", "pipeline/mailing.py"}
MAY_LISTEN = {"cli/serve.py"}  # waits for who asks on this machine; asks nobody
PRINTS_FOR_PEOPLE = {"cli", "__main__"}


def files() -> list[Path]:
    return sorted(ROOT.rglob("*.py"))


def room_of(path: Path) -> str:
    parts = path.relative_to(ROOT).parts
    if len(parts) > 1:
        return parts[0]
    return "consilience" if parts[0] == "__init__.py" else path.stem


def imports(path: Path) -> Iterator[str]:
    """Every module that the file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide where a name comes from"
            yield node.module or ""


def rooms_imported(path: Path) -> set[str]:
    found = set()
    for name in imports(path):
        parts = name.split(".")
        if parts[0] == "consilience":
            found.add(parts[1] if len(parts) > 1 else "consilience")
    return found


@pytest.mark.parametrize("path", files(), ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_keep_to_the_table(path: Path) -> None:
    room = room_of(path)
    assert room in ALLOWED, f"{room} is a new room: say in this table what it may import"
    wrong = rooms_imported(path) - ALLOWED[room]
    assert not wrong, f"{path.relative_to(ROOT)} ({room}) imports {', '.join(sorted(wrong))}"


@pytest.mark.parametrize("path", files(), ids=lambda p: str(p.relative_to(ROOT)))
def test_only_the_fetchers_reach_the_network(path: Path) -> None:
    if str(path.relative_to(ROOT)) in MAY_REACH_OUT | MAY_LISTEN:
        return
    names = set(imports(path))
    wrong = {name for name in names for banned in NETWORK if name == banned or name.startswith(banned + ".")}
    assert not wrong, f"{path.relative_to(ROOT)} imports {', '.join(sorted(wrong))}"


@pytest.mark.parametrize("path", files(), ids=lambda p: str(p.relative_to(ROOT)))
def test_only_the_command_line_prints(path: Path) -> None:
    if room_of(path) in PRINTS_FOR_PEOPLE:
        return
    calls = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert not calls, f"{path.relative_to(ROOT)} prints on line {calls[0]}"


def test_text_and_model_use_no_clock_and_no_chance() -> None:
    banned = {"random", "time", "secrets", "uuid"}
    for path in files():
        waits = str(path.relative_to(ROOT)) in MAY_REACH_OUT  # for its turn at a host
        if not waits and room_of(path) in STAGES | {"text", "model", "knowledge"}:
            assert not banned & {name.split(".")[0] for name in imports(path)}, path


def test_every_file_says_what_it_is() -> None:
    for path in files():
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), f"{path}: no docstring"


def test_long_modules_give_their_reason() -> None:
    for path in files():
        source = path.read_text(encoding="utf-8")
        if source.count("\n") > 400 and room_of(path) != "knowledge":
            head = ast.get_docstring(ast.parse(source)) or ""
            assert "long" in head.lower(), f"{path.relative_to(ROOT)} has over 400 lines and gives no reason at its top"
