"""What the commands print now -> the excerpts in docs/tutorial.md: `python scripts/make_excerpts.py`.

Before each excerpt stands a comment that says what it is taken from:

    <!-- excerpt of `consilience account examples/ferry`: paragraph from "", item from "◇ people missing" -->

`item` is a line with those below it that are indented further, `paragraph` one with those up to an empty line;
`""` is the first line. What is no longer found is said, and its excerpt is left as it is: then the words around it
have to change, too.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
TUTORIAL = ROOT / "docs" / "tutorial.md"
_EXCERPT = re.compile(
    r"(?P<head><!-- excerpt of `(?P<command>[^`]+)`: (?P<parts>.+?) -->\n```text\n)(?P<body>.*?)(?=^```)",
    re.MULTILINE | re.DOTALL,
)
_PART = re.compile(r"(?P<size>\d+ lines?|item|paragraph) from \"(?P<start>[^\"]*)\"")


@cache
def printed(command: str) -> list[str]:
    """What the command prints at 80 columns without colour, line by line."""
    program, *arguments = shlex.split(command)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CONSILIENCE_")}
    done = subprocess.run(
        [Path(sys.executable).with_name(program), *arguments],
        cwd=ROOT,
        env={**environment, "COLUMNS": "80", "NO_COLOR": "1"},
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.splitlines()


def part(lines: list[str], size: str, start: str) -> list[str] | None:
    """The lines of one part; None where its first line is not there."""
    first = next((n for n, line in enumerate(lines) if start in line), None)
    if first is None:
        return None
    if size == "paragraph":
        return lines[first : lines.index("", first)]
    if size != "item":
        return lines[first : first + int(size.split(maxsplit=1)[0])]
    indent = len(lines[first]) - len(lines[first].lstrip())
    last = first + 1
    while last < len(lines) and len(lines[last]) - len(lines[last].lstrip()) > indent:
        last += 1
    return lines[first:last]


def renewed(text: str, missing: list[str]) -> str:
    """The page with its excerpts renewed; what was not found is added to `missing`."""

    def excerpt(found: re.Match[str]) -> str:
        body: list[str] = []
        for wanted in _PART.finditer(found["parts"]):
            lines = part(printed(found["command"]), wanted["size"], wanted["start"])
            if lines is None:
                missing.append(f"`{found['command']}` prints no line with {wanted['start']!r}")
                return found[0]
            body += lines
        return found["head"] + "\n".join(body) + "\n"

    return _EXCERPT.sub(excerpt, text)


def main() -> int:
    missing: list[str] = []
    text = TUTORIAL.read_text(encoding="utf-8")
    TUTORIAL.write_text(renewed(text, missing), encoding="utf-8")
    for each in missing:
        print(f"{TUTORIAL.relative_to(ROOT)}: {each}", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
