"""Puts bad inputs through every door (tests/fuzz/targets.py): the long run behind the figures of docs/reliability.md.

    python benchmarks/fuzz.py                                  # 200,000 inputs a target, two targets side by side
    python benchmarks/fuzz.py --target html --inputs 5000
    python benchmarks/fuzz.py --target strings --guided        # by coverage, with atheris (pip install atheris==3.0.0)

Prints a row a target: inputs, inputs a second of CPU, the slowest input, the most memory, and the faults, each once a
place in the code. A fault is an exception other than our own errors, or an input that takes more than its limit of CPU
time; its input is written to out/fuzz/. Exit status 0: none. 1: at least one.
"""

from __future__ import annotations

import argparse
import contextlib
import logging
import multiprocessing
import resource
import signal
import sys
import time
import traceback
import warnings
import zlib
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
OUT = ROOT / "out" / "fuzz"
SECONDS = 5.0  # of CPU an input may take: a thousand times what a usual one does
BYTES = 4 << 30  # of address space; what needs more is a fault


class TooSlowError(BaseException):
    """Not an Exception: nothing under test may take it for one of its own."""


class Found(NamedTuple):
    """What came of one target."""

    name: str
    inputs: int
    cpu: float
    slowest: float
    memory: int
    faults: dict[str, int]


def run(name: str, count: int, seed: int) -> Found:
    """Put `count` inputs through one door."""
    from tests.fuzz.mutate import Mutator
    from tests.fuzz.targets import TARGETS, forget, parquet_target

    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    target = parquet_target() if name == "parquet" else TARGETS[name]
    target.run(target.seeds[0])  # loads what is to be loaded
    signal.signal(signal.SIGPROF, _too_slow)
    faults: dict[str, int] = {}
    slowest, done, begun, told = 0.0, 0, time.process_time(), time.monotonic()
    for data in Mutator(target.seeds, target.words, seed=zlib.crc32(name.encode()) + seed).inputs(count):
        at = time.process_time()
        try:
            signal.setitimer(signal.ITIMER_PROF, SECONDS)
            target.run(data)
        except (Exception, TooSlowError) as error:
            _keep(name, data, error, faults)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        done += 1
        slowest = max(slowest, time.process_time() - at)
        if time.monotonic() - told > 60:
            told = time.monotonic()
            print(f"{name}: {done:,} of {count:,}, {len(faults)} faults", file=sys.stderr, flush=True)
    cpu = time.process_time() - begun
    forget()
    return Found(name, done, cpu, slowest, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10, faults)


def _too_slow(_signal: int, _frame: object) -> None:
    raise TooSlowError(f"took more than {SECONDS} s of CPU")


def _keep(name: str, data: bytes, error: BaseException, faults: dict[str, int]) -> None:
    last = traceback.extract_tb(error.__traceback__)[-1]
    ours = [each for each in traceback.extract_tb(error.__traceback__) if "/consilience/" in each.filename] or [last]
    place = f"{type(error).__name__} at {Path(ours[-1].filename).name}:{ours[-1].lineno}"
    faults[place] = faults.get(place, 0) + 1
    if faults[place] == 1:
        OUT.mkdir(parents=True, exist_ok=True)
        stem = OUT / f"{name}-{zlib.crc32(place.encode()):08x}"
        stem.with_suffix(".input").write_bytes(data)
        stem.with_suffix(".txt").write_text("".join(traceback.format_exception(error)), encoding="utf-8")


def guided(name: str, count: int) -> None:
    """The same door with inputs that atheris bends towards code not yet reached. It ends at its first fault."""
    import atheris

    with atheris.instrument_imports(include=["consilience"]):
        from tests.fuzz.targets import TARGETS, parquet_target
    target = parquet_target() if name == "parquet" else TARGETS[name]
    corpus = OUT / "corpus" / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.seeds):
        (corpus / f"seed-{number}").write_bytes(seed)
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    limits = [
        f"-runs={count}",
        "-timeout=20",
        "-rss_limit_mb=4096",
        "-max_len=20000",
        f"-artifact_prefix={OUT}/{name}-",
    ]
    atheris.Setup([sys.argv[0], str(corpus), *limits], target.run)
    atheris.Fuzz()


def main() -> int:
    from tests.fuzz.targets import TARGETS

    names = [*TARGETS, "parquet"]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--target", action="append", choices=names)
    parser.add_argument("--inputs", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--guided", action="store_true", help="by coverage, with atheris; one target")
    given = parser.parse_args()
    chosen = given.target or names
    if given.guided:
        guided(chosen[0], given.inputs)
        return 0
    bad = False
    print(f"{'target':12}{'inputs':>10}{'per CPU s':>11}{'slowest':>10}{'MB':>7}  faults", flush=True)
    with multiprocessing.get_context("spawn").Pool(given.processes, maxtasksperchild=1) as pool:
        waiting = [pool.apply_async(run, (name, given.inputs, given.seed)) for name in chosen]
        with contextlib.suppress(KeyboardInterrupt):
            for each in waiting:
                found = each.get()
                bad = bad or bool(found.faults)
                told = "; ".join(f"{place} ({count})" for place, count in sorted(found.faults.items())) or "none"
                rate = found.inputs / max(found.cpu, 1e-9)
                row = (
                    f"{found.name:12}{found.inputs:>10,}{rate:>11,.0f}{found.slowest:>8.2f} s{found.memory:>7}  {told}"
                )
                print(row, flush=True)
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
