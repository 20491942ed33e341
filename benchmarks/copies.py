"""Find copies in an evaluation set, for a referee: `python benchmarks/copies.py SET.jsonl > copies.jsonl`.

Only what finding copies needs is run: furniture is found, nothing is parsed. Time and peak memory go to stderr.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from pathlib import Path

import msgspec

from consilience.stories.copies import find_copies
from stories import read_set, wrapped


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("set", type=Path)
    options.add_argument("--no-furniture", action="store_true", help="take the whole text for the report")
    given = options.parse_args()
    articles = wrapped(read_set(given.set), furniture=not given.no_furniture)
    began = time.process_time()
    copies = find_copies(articles)
    took = time.process_time() - began
    for copy in copies:
        sys.stdout.buffer.write(msgspec.json.encode(copy) + b"\n")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{len(articles)} articles, {len(copies)} copies, {took:.1f} s of processor time, "
        f"{len(articles) / max(took, 1e-9):.0f} articles/s, peak {peak:.0f} MB",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
