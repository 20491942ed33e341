"""Annotate an evaluation set for a referee: `python benchmarks/annotate_set.py SET.jsonl > predicted.jsonl`.

Parses are kept in a cache folder (default: the system's temporary folder), so that a
layer can be measured again without parsing again.
"""

from __future__ import annotations

import argparse
import hashlib
import pickle
import sys
import tempfile
from pathlib import Path

import msgspec

from consilience.annotate import article as stage
from consilience.annotate import parse as parser
from consilience.model.annotated import Furniture
from consilience.model.article import Article
from consilience.model.parse import Parse
from consilience.publish.records import annotated_line
from consilience.settings import Settings


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("set", type=Path)
    options.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "consilience-parses")
    options.add_argument("--limit", type=int, default=0)
    given = options.parse_args()
    given.cache.mkdir(exist_ok=True)

    def cached(text: str, furniture: tuple[Furniture, ...], model: str) -> Parse:
        blocks = list(parser.prose_blocks(text, furniture))
        key = hashlib.sha256(repr((text, [(b.start, b.end) for b in blocks], model)).encode()).hexdigest()
        kept = given.cache / key
        if kept.exists():
            data = pickle.loads(kept.read_bytes())  # our own file
            return Parse(tokens=data[0], sentences=data[1], names=data[2])
        parsed = parser.parse(text, furniture, model)
        kept.write_bytes(pickle.dumps((parsed.tokens, parsed.sentences, parsed.names)))
        return parsed

    stage.parse = cached  # type: ignore[assignment]
    lines = given.set.read_text(encoding="utf-8").split("\n")
    settings = Settings()
    for number, line in enumerate(line for line in lines if line.strip()):
        if given.limit and number >= given.limit:
            break
        record = msgspec.json.decode(line, type=Article)
        sys.stdout.buffer.write(annotated_line(stage.annotate(record, settings)) + b"\n")


if __name__ == "__main__":
    main()
