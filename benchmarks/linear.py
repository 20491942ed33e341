"""Shows that work grows with the size of the input: every door of tests/fuzz/linear.py at 10 kB, 100 kB and 1 MB.

    python benchmarks/linear.py
    python benchmarks/linear.py --door skim --most 100000

Prints a row a door: the piece of text that it takes worst, and how many times the CPU each tenfold length of it takes.
Exit status 0: all grow with the size. 1: one does not.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import warnings
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))


def row(name: str, piece: str, times: list[float]) -> str:
    return f"{name:10} {piece!r:16}" + "".join(f"{t:>10.3f} s" for t in times)


def main() -> int:
    from tests.fuzz.linear import DOORS, LEAST, PIECES, ROOM, cpu

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--door", action="append", choices=list(DOORS))
    parser.add_argument("--most", type=int, default=1_000_000)
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    sizes = [given.most // 100, given.most // 10, given.most]
    bad = False
    print(f"{'door':10} {'piece':16}" + "".join(f"{size:>12,}" for size in sizes) + "   growth")
    for name in given.door or DOORS:
        worst: tuple[float, str, list[float]] | None = None
        for piece in PIECES:
            times: list[float] = []
            for size in sizes:
                times.append(cpu(DOORS[name], piece * (size // len(piece))))
                if len(times) > 1 and times[-1] > 25 * LEAST and times[-1] > 3 * ROOM * times[-2]:
                    break  # it will not end
            steps = [b / max(a, LEAST / ROOM) for a, b in itertools.pairwise(times) if b >= LEAST]
            if steps and (worst is None or max(steps) > worst[0]):
                worst = (max(steps), piece, times)
            if steps and max(steps) > ROOM:
                bad = True
                print(row(name, piece, times), f"  x{max(steps):.0f}  TOO FAST", flush=True)
        if worst is None:
            print(f"{name:10} nothing takes {LEAST} s", flush=True)
        else:
            growth, piece, times = worst
            print(row(name, piece, times), f"  x{growth:.1f}", flush=True)
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
