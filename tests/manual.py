"""The pages of the manual -> what they say: fenced blocks, links, headings, tables, command lines."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "consilience"
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    ROOT / "examples" / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
# Blocks in these languages (or in none) show what is typed; others, what is answered.
TYPED = {"", "sh", "bash", "console"}

_FENCE = re.compile(
    r"^(?P<mark>```+|~~~+)(?P<language>[\w-]*)[^\n]*\n(?P<body>.*?)^(?P=mark)\s*$", re.MULTILINE | re.DOTALL
)
_CODE = re.compile(r"`([^`]+)`")
_LINK = re.compile(r"!?\[[^\]]*\]\(\s*<?([^)\s>]+)>?[^)]*\)")
_IMAGE = re.compile(r"<(?:img|source)\b[^>]*?\b(?:src|srcset)\s*=\s*\"([^\"]+)\"")
_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*\s*$", re.MULTILINE)
_ASSIGNMENT = re.compile(r"[A-Z_]+=")


class Block(NamedTuple):
    language: str
    body: str


class Shown(NamedTuple):
    """A command line shown in a page: the words behind `consilience`."""

    page: Path
    words: tuple[str, ...]
    line: str


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


def blocks(text: str) -> list[Block]:
    """The fenced blocks of a page."""
    return [Block(found["language"], found["body"]) for found in _FENCE.finditer(text)]


def prose(text: str) -> str:
    """A page without its fenced blocks and comments."""
    return re.sub(r"<!--.*?-->", "", _FENCE.sub("", text), flags=re.DOTALL)


def links(text: str) -> list[str]:
    """Where the links and images of a page lead, addresses on the web aside."""
    found = [*_LINK.findall(_CODE.sub("", prose(text))), *_IMAGE.findall(text)]
    return [link for link in found if not re.match(r"[a-z]+:", link)]


def slugs(text: str) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    found = set()
    for heading in _HEADING.findall(prose(text)):
        words = re.sub(r"[^\w\- ]", "", heading.lower())
        found.add(words.replace(" ", "-"))
    return found


def shown(page: Path) -> Iterator[Shown]:
    """Every call of `consilience` in a page: in blocks of what is typed, and in code between backticks."""
    text = page.read_text(encoding="utf-8")
    lines = [line for block in blocks(text) if block.language in TYPED for line in block.body.splitlines()]
    lines += [code for code in _CODE.findall(prose(text)) if code.startswith("consilience ")]
    for line in lines:
        for call in calls(line):
            yield Shown(page, call, line.strip())


def calls(line: str) -> Iterator[tuple[str, ...]]:
    """The words behind `consilience`, or `python -m consilience`, in each part of a shell line."""
    try:
        words = shlex.split(line.removeprefix("$ "), comments=True)
    except ValueError:  # a quotation mark without its partner: no shell line
        return
    part: list[str] = []
    for word in [*words, "|"]:
        if word not in ("|", "&&", ";", ">", ">>", "2>", "<"):
            part.append(word)
            continue
        while part and _ASSIGNMENT.match(part[0]):
            del part[0]
        if part and part[0].rpartition("/")[2] == "consilience":
            yield tuple(part[1:])
        elif part[1:3] == ["-m", "consilience"]:
            yield tuple(part[3:])
        part = []


def rows(text: str, heading: str) -> list[list[str]]:
    """The cells of the first table under a heading, its head left out; empty where there is none."""
    section = re.search(rf"^(#+) {re.escape(heading)}\s*$(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL)
    lines = [line for line in section[2].splitlines() if line.startswith("|")] if section else []
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines[2:]]


def block_under(text: str, heading: str) -> str | None:
    """The first fenced block under a heading."""
    section = re.search(rf"^(#+) {re.escape(heading)}\s*$(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL)
    found = blocks(section[2]) if section else []
    return found[0].body if found else None


def codes(cell: str) -> list[str]:
    return _CODE.findall(cell)


def template(node: ast.expr) -> str | None:
    """A string in the code with `…` for what varies; None for what is no string."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "…" for part in node.values)  # type: ignore[misc]
    return None


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """The strings in a module with their lines, docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node, clean=False):
            inside.add(id(node.body[0].value))  # type: ignore[attr-defined]
        if isinstance(node, ast.JoinedStr):
            inside.update(id(part) for part in node.values)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in inside:
            text = template(node)
            if text is not None:
                yield node.lineno, text


def messages(path: Path) -> Iterator[tuple[int, str]]:
    """What a module says when something is wrong: the words of its errors, of what it leaves out and of its notes."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        name = node.func.id
        given: list[ast.expr] = []
        if name in (
            "InputError",
            "NoArticlesError",
            "ModelError",
            "WorkError",
            "UsageError",
            "FetchError",
            "StoreError",
        ):
            given = node.args[:1]
        elif name in ("LeftOut", "Note"):
            given = [each.value for each in node.keywords if each.arg in ("reason", "said")]
        for each in given:
            text = template(each)
            if text is not None:
                yield node.lineno, text
