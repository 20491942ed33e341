"""The examples -> golden accounts beside this file: `make golden`, or `python tests/golden/renew.py [--check]`.

A golden account is not right because it stands here. It shows, line by line, what a change of the
code does to an account: renew, read the diff, and commit both together.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from pathlib import Path

from rich.console import Console

from consilience import pipeline
from consilience.model.account import AccountDocument
from consilience.publish.markdown import account_markdown
from consilience.publish.records import account_json
from consilience.publish.terminal import print_account
from consilience.settings import Settings

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
WIDTH = 80


def account_of(example: str) -> AccountDocument:
    """The account of a folder of examples, with the settings that nobody changed."""
    before = Path.cwd()
    os.chdir(ROOT)  # what is left out is named by its path, which must not be this machine's
    try:
        reading = pipeline.read([f"examples/{example}"], Settings())
    finally:
        os.chdir(before)
    return pipeline.make_document(reading.articles, Settings(), left_out=reading.left_out)


def terminal_text(document: AccountDocument) -> str:
    """What the terminal shows at 80 columns, without colour."""
    screen = io.StringIO()
    print_account(document, Console(file=screen, width=WIDTH, color_system=None, force_terminal=False, _environ={}))
    return screen.getvalue()


def golden_files() -> dict[Path, bytes]:
    """What each golden file has to hold."""
    ferry, mixed = account_of("ferry"), account_of("mixed")
    return {
        HERE / "ferry.json": account_json(ferry) + b"\n",
        HERE / "ferry.txt": terminal_text(ferry).encode("utf-8"),
        HERE / "ferry.md": account_markdown(ferry).encode("utf-8"),
        HERE / "mixed.json": account_json(mixed) + b"\n",
    }


def main() -> int:
    parser = argparse.ArgumentParser(description="Renew the golden accounts of the examples.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 where one is not current")
    check = parser.parse_args().check
    changed = 0
    for path, data in golden_files().items():
        if path.is_file() and path.read_bytes() == data:
            continue
        changed += 1
        print(f"{path.relative_to(ROOT)} {'is not current' if check else 'renewed'}", file=sys.stderr)
        if not check:
            path.write_bytes(data)
    return 1 if check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
