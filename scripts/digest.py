"""The examples -> the SHA-256 of what each stage makes of them, a line a stage: the same on every machine.

python scripts/digest.py                     prints them
python scripts/digest.py --processes 2       read side by side
python scripts/digest.py --shuffle 7         the articles in another order
python scripts/digest.py --out FOLDER        writes what was digested, to see where two runs part
python scripts/digest.py --renew             writes what the tests expect; review the change as with golden accounts
python scripts/digest.py --check             exits with 1 where it is not what the tests expect
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from consilience import pipeline
from consilience.model.article import Article
from consilience.publish.markdown import account_markdown
from consilience.publish.page import account_page
from consilience.publish.records import account_json, record_line
from consilience.settings import Settings

ROOT = Path(__file__).parent.parent
EXPECTED = ROOT / "tests" / "determinism" / "expected.json"
UNEXPECTED = "/page"  # held against other runs alone: what pages look like changes often, and is reviewed otherwise
EXAMPLES = ("cod", "ferry", "kinds", "mixed")


def stages(articles: list[Article], settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Each stage with all that it makes, as bytes. Annotations are in the order of ids, dated as for the account."""
    document, annotated = pipeline.annotated_document(articles, settings)
    yield "articles", b"\n".join(record_line(each.article) for each in annotated)
    yield "annotations", b"\n".join(record_line(each) for each in annotated)
    yield "stories", b"\n".join(record_line(each) for each in pipeline.place_in_stories(articles, settings))
    yield "copies", b"\n".join(record_line(each) for each in pipeline.copies(articles, settings))
    yield "account", account_json(document)
    yield "markdown", account_markdown(document).encode("utf-8")
    yield "page", account_page(document).encode("utf-8")


def digests(processes: int = 1, shuffle: int | None = None, out: Path | None = None) -> dict[str, str]:
    """`example/stage` -> its SHA-256."""
    settings = replace(Settings(), processes=processes)
    found = {}
    before = Path.cwd()
    os.chdir(ROOT)  # what is left out is named by its path, which must not be this machine's
    try:
        for example in EXAMPLES:
            articles = list(pipeline.read([f"examples/{example}"], settings).articles)
            if shuffle is not None:
                random.Random(shuffle).shuffle(articles)
            for stage, made in stages(articles, settings):
                found[f"{example}/{stage}"] = sha256(made).hexdigest()
                if out is not None:
                    path = out / f"{example}.{stage}"
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(made)
    finally:
        os.chdir(before)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description="Print the SHA-256 of what each stage makes of the examples.")
    parser.add_argument("--processes", type=int, default=1, metavar="N")
    parser.add_argument("--shuffle", type=int, metavar="SEED")
    parser.add_argument("--out", type=Path, metavar="FOLDER")
    parser.add_argument("--renew", action="store_true")
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    found = digests(given.processes, given.shuffle, given.out and given.out.absolute())
    for name, digest in found.items():
        print(f"{digest}  {name}")
    if given.renew:
        kept = {name: digest for name, digest in found.items() if not name.endswith(UNEXPECTED)}
        EXPECTED.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    if given.check:
        expected = json.loads(EXPECTED.read_text(encoding="utf-8"))
        other = sorted(name for name in expected if expected[name] != found.get(name))
        for name in other:
            print(f"{name} is not what is expected", file=sys.stderr)
        return 1 if other else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
