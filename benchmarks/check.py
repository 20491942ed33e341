"""Measure `check` on sentences with meaning-keeping and meaning-changing edits: `python benchmarks/check.py`.

The sentences of `benchmarks/check/*.tsv` are our own, made by hand from the articles of the story bundles: each
keeps what the sources say in other words, or changes one thing (figure, bound, date, name, negation, speaker, place,
quotation, direction, status). Printed a bundle and kind of edit: the share of the kept ones that are "supported",
and of the changed ones that are not. HELD were held back while the stage was written and tuned.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from consilience.model.article import Article
from consilience.model.check import CheckedSentence
from consilience.pipeline.checking import Sources, checked, read_sources
from consilience.settings import Settings

ROOT = Path(__file__).parent.parent
SENTENCES = ROOT / "benchmarks" / "check"
TUNED = ("ferry", "quake", "strike", "verdict")
HELD = ("ceasefire", "election", "merger")


class Row(NamedTuple):
    """One sentence: "kept" or "changed", by what kind of edit."""

    bundle: str
    verdict: str
    edit: str
    sentence: str


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("bundles", nargs="*", default=[*TUNED, *HELD])
    options.add_argument("--explain", action="store_true", help="print the sentences with the wrong verdict")
    options.add_argument("--all", action="store_true", help="print all sentences")
    given = options.parse_args()
    results: list[tuple[Row, CheckedSentence | None]] = []
    for bundle in given.bundles:
        for row in rows(bundle):
            found = check(row)
            results.append((row, found))
            wrong = is_right(row, found) is False
            if given.all or (given.explain and wrong):
                print(f"{'WRONG ' if wrong else ''}{bundle} {row.verdict}/{row.edit}: {row.sentence}")
                if found is not None:
                    print(f"    {found.verdict}: {found.reason}")
                    for place in found.reports[:2]:
                        print(f"    > {words(bundle, place.article, place.start, place.end)}")
    report(results)


def rows(bundle: str) -> list[Row]:
    with (SENTENCES / f"{bundle}.tsv").open(encoding="utf-8", newline="") as file:
        return [
            Row(bundle, row["verdict"], row["edit"], row["sentence"])
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


@cache
def articles(bundle: str) -> tuple[Article, ...]:
    from consilience.ingest.given import Given
    from consilience.ingest.read import read_given

    folder = ROOT / "examples" / "ferry" if bundle == "ferry" else ROOT / "benchmarks" / "bundles" / bundle / "articles"
    return tuple(each.article for each in read_given([str(folder)], Settings()) if isinstance(each, Given))


@cache
def sources(bundle: str) -> Sources:
    return read_sources(articles(bundle), Settings())[0]


@cache
def words(bundle: str, article: str, start: int, end: int) -> str:
    text = next(each.text for each in articles(bundle) if each.id == article)
    return " ".join(text[start:end].split())


def check(row: Row) -> CheckedSentence | None:
    """The verdict on a sentence that is a draft of its own; the worst where it is read as several."""
    found = checked(Article(id="draft", text=row.sentence), sources(row.bundle), Settings()).sentences
    worst = ("contradicted", "not found", "opinion", "supported")
    return min(found, key=lambda each: worst.index(each.verdict), default=None)


def is_right(row: Row, found: CheckedSentence | None) -> bool:
    supported = found is not None and found.verdict == "supported"
    return supported == (row.verdict == "kept")


def shares(results: Iterable[tuple[Row, CheckedSentence | None]]) -> tuple[float, float]:
    """The share of kept sentences that are supported, and of changed ones that are not."""
    right = {"kept": [0, 0], "changed": [0, 0]}
    for row, found in results:
        right[row.verdict][0] += is_right(row, found)
        right[row.verdict][1] += 1
    kept, changed = (part / whole if whole else 0.0 for part, whole in right.values())
    return kept, changed


def report(results: Sequence[tuple[Row, CheckedSentence | None]]) -> None:
    groups: list[tuple[str, list[tuple[Row, CheckedSentence | None]]]] = []
    groups += [
        (bundle, [each for each in results if each[0].bundle == bundle])
        for bundle in dict.fromkeys(row.bundle for row, _ in results)
    ]
    groups.append(("tuned on", [each for each in results if each[0].bundle in TUNED]))
    groups.append(("held back", [each for each in results if each[0].bundle in HELD]))
    groups.append(("all", list(results)))
    print(f"{'':12} kept supported   changed not supported")
    for name, each in groups:
        kept, changed = shares(each)
        print(f"{name:12} {kept:14.3f}   {changed:21.3f}   of {len(each)}")
    print()
    for kind in ("kept", "changed"):
        for edit in sorted({row.edit for row, _ in results if row.verdict == kind}):
            these = [each for each in results if each[0].edit == edit and each[0].verdict == kind]
            part = sum(is_right(*each) for each in these)
            named = sum(found is not None and found.verdict == "contradicted" for _, found in these)
            print(f"{kind:8} {edit:14} {part:3}/{len(these):<3} contradicted {named}")


if __name__ == "__main__":
    main()
