"""How well accounts hold against the golds of the story bundles: `python benchmarks/quality.py [BUNDLE...]`.

The bundles are articles of our own writing with a gold by hand (`benchmarks/bundles/*/gold.json`).
Two spans match when they share at least half of the shorter one. Printed a bundle:

alignment     pairs of spans, of two articles, that one finding holds: precision, recall, F1; false merges
quotes        gold quotations found; of these with the right speaker
timeline      gold items that some entry dates and cites
chains        attribution chains whose ultimate speaker a report names
differences   hard and medium gold differences of which two sides are set apart; contradictions that are none
violations    cited spans that lie in furniture

"–" where a gold has nothing of the kind; the mean is over the others.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from math import isnan, nan
from pathlib import Path
from typing import Any, NamedTuple

from consilience.model.account import Account
from consilience.model.article import Article
from consilience.pipeline import make_document
from consilience.settings import Settings
from consilience.text.dates import days_of

ROOT = Path(__file__).parent.parent
BUNDLES = ROOT / "benchmarks" / "bundles"
Gold = dict[str, Any]
NOT_SPEECH = {"scare", "indirect", "name"}


class Span(NamedTuple):
    article: str
    start: int
    end: int

    def meets(self, other: Span) -> bool:
        shared = min(self.end, other.end) - max(self.start, other.start)
        smaller = min(self.end - self.start, other.end - other.start)
        return self.article == other.article and shared > 0 and 2 * shared >= smaller

    def lies_in(self, others: Iterable[Span]) -> bool:
        inside = sum(
            max(0, min(self.end, o.end) - max(self.start, o.start)) for o in others if o.article == self.article
        )
        return 2 * inside >= self.end - self.start


class Figures(NamedTuple):
    """All between 0 and 1 but the last, a count."""

    precision: float
    recall: float
    f1: float
    false_merges: float
    quotes: float
    speakers: float
    timeline: float
    chains: float
    differences: float
    false_contradictions: float
    violations: int


def share(hits: int, of: int) -> float:
    return hits / of if of else 0.0


def bundle_names() -> list[str]:
    return sorted(path.parent.name for path in BUNDLES.glob("*/gold.json"))


def load(name: str) -> tuple[Gold, list[Article]]:
    """The gold of a bundle and its articles, under the gold's ids."""
    gold = json.loads((BUNDLES / name / "gold.json").read_text(encoding="utf-8"))
    folders = [BUNDLES / name / "articles", ROOT / "examples" / name]
    folder = next(folder for folder in folders if folder.is_dir())
    articles = [
        Article(id=d["id"], text=(folder / d["file"]).read_bytes().decode(), published=d.get("published"))
        for d in gold["documents"]
    ]
    return gold, articles


def measure(gold: Gold, account: Account, furniture: Sequence[Span]) -> Figures:
    findings = [[Span(r.article, r.start, r.end) for r in finding.reports] for finding in account.findings]
    claims = {c["id"]: [_span(m) for m in c["mentions"]] for c in gold["claims"]}
    wanted = {c["id"]: [_span(m) for m in c["mentions"] if not m.get("optional")] for c in gold["claims"]}

    def claims_at(span: Span) -> frozenset[str]:
        return frozenset(name for name, spans in claims.items() if any(span.meets(other) for other in spans))

    predicted = {pair for spans in findings for pair in _across(spans)}
    judged = [(a, b) for a, b in predicted if claims_at(a) and claims_at(b)]
    wrong = sum(1 for a, b in judged if not claims_at(a) & claims_at(b))
    due = {name: set(_across(spans)) for name, spans in wanted.items()}
    held = 0
    for name, pairs in due.items():
        found: set[tuple[Span, Span]] = set()
        for spans in findings:
            met = [m for m in claims[name] if any(span.meets(m) for span in spans)]
            found |= set(_across(met)) & pairs
        held += len(found)
    precision, recall = share(len(judged) - wrong, len(judged)), share(held, sum(map(len, due.values())))
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    cited = [span for spans in findings for span in spans]
    cited += [Span(r.article, r.start, r.end) for d in account.differences for s in d.sides for r in s.reports]
    cited += [Span(r.article, r.start, r.end) for item in account.timeline for r in item.reports]
    return Figures(
        precision,
        recall,
        f1,
        share(wrong, len(predicted)),
        *_quotes(gold, account),
        _timeline(gold, account, claims_at),
        _chains(gold, account, claims_at),
        *_differences(gold, account),
        sum(1 for span in cited if span.lies_in(furniture)),
    )


def _span(row: Gold) -> Span:
    return Span(row["doc"], row["start"], row["end"])


def _across(spans: Iterable[Span]) -> list[tuple[Span, Span]]:
    return [(a, b) for a, b in combinations(sorted(set(spans)), 2) if a.article != b.article]


def _words(name: str | None) -> list[str]:
    return [word for word in (name or "").casefold().replace("’s", "").replace(".", "").split() if word != "the"]


def is_named(said: str | None, right: Iterable[str | None]) -> bool:
    """Equal names, or one inside the other with the same last word."""
    ours = _words(said)
    for name in right:
        theirs = _words(name)
        if ours == theirs or (
            ours and theirs and ours[-1] == theirs[-1] and (set(ours) <= set(theirs) or set(theirs) <= set(ours))
        ):
            return True
    return False


def _aliases(gold: Gold, names: Iterable[str | None]) -> set[str | None]:
    found: set[str | None] = set(names)
    for name, row in gold.get("entities", {}).items():
        if name in found:
            found |= set(row.get("aliases", ()))
    return found


def _quotes(gold: Gold, account: Account) -> tuple[float, float]:
    variants = [
        (Span(v.article, v.start, v.end), q.speaker)
        for q in account.quotations
        for v in q.variants
        if v.kind != "indirect"
    ]
    speech = [row for row in gold.get("quotes", ()) if row.get("type") not in NOT_SPEECH]
    found = [(row, speaker) for row in speech for span, speaker in variants if _span(row).meets(span)]
    by_quote = {row["id"]: (row, speaker) for row, speaker in found}
    right = sum(
        is_named(speaker, _aliases(gold, [row.get("speaker"), *row.get("speaker_also", ())]))
        for row, speaker in by_quote.values()
    )
    return share(len(by_quote), len(speech)), share(right, len(by_quote))


def _timeline(gold: Gold, account: Account, claims_at: Callable[[Span], frozenset[str]]) -> float:
    found = total = 0
    for row in gold.get("timeline", ()):
        days = days_of(row["start"]), days_of(row.get("end") or row["start"])
        spans = [_span(m) for m in row["time_mentions"]]
        if not days[0] or not days[1] or not spans:
            continue
        total += 1
        for item in account.timeline:
            inner = days_of(item.date)
            if inner is None or not days[0][0] <= inner[0] <= inner[1] <= days[1][1]:
                continue
            reports = [Span(r.article, r.start, r.end) for r in item.reports]
            if any(r.meets(s) for r in reports for s in spans) or any(
                claims_at(r) & set(row.get("claims", ())) for r in reports
            ):
                found += 1
                break
    return share(found, total) if total else nan


def _chains(gold: Gold, account: Account, claims_at: Callable[[Span], frozenset[str]]) -> float:
    reports = [(Span(r.article, r.start, r.end), r.chain) for f in account.findings for r in f.reports if r.chain]
    rows = gold.get("attribution_chains", ())
    found = 0
    for row in rows:
        evidence = Span(row["evidence"].get("doc", row["doc"]), row["evidence"]["start"], row["evidence"]["end"])
        names = _aliases(gold, row["hops"][-1])
        found += any(
            span.article == row["doc"]
            and (span.meets(evidence) or row["claim"] in claims_at(span))
            and any(is_named(name, names) for name in chain)
            for span, chain in reports
        )
    return share(found, len(rows))


def _differences(gold: Gold, account: Account) -> tuple[float, float]:
    """Share of hard and medium differences found, and of contradictions that stand for none of them."""
    serious = [row for row in gold.get("conflicts", ()) if row["severity"] != "soft"]
    sides = [
        ([[Span(r.article, r.start, r.end) for r in side.reports] for side in d.sides], d.relation)
        for d in account.differences
    ]

    def stands_for(spans: Sequence[Sequence[Span]], row: Gold) -> bool:
        mentions = [(_span(m), m["side"]) for m in row["mentions"]]
        return any(
            one != other
            for left, right in combinations(spans, 2)
            for a, one in mentions
            for b, other in mentions
            if any(s.meets(a) for s in left) and any(s.meets(b) for s in right)
        )

    found = sum(any(stands_for(spans, row) for spans, _ in sides) for row in serious)
    said = [spans for spans, relation in sides if relation == "contradicts"]
    false = sum(not any(stands_for(spans, row) for row in serious) for spans in said)
    return share(found, len(serious)), share(false, len(said))


def run(name: str) -> Figures:
    """Read one bundle, account for it and measure."""
    gold, articles = load(name)
    document = make_document(articles, Settings(), one_story=True)
    furniture = [_span(row) for row in gold.get("boilerplate", ()) if row.get("kind") != "headline"]
    return measure(gold, document.stories[0], furniture)


def main() -> None:
    parser = argparse.ArgumentParser(description="Hold accounts against the golds of the story bundles.")
    parser.add_argument("bundles", nargs="*", default=bundle_names())
    options = parser.parse_args()
    rows = {name: run(name) for name in options.bundles}
    print(f"{'':<22}" + "".join(f"{name[:9]:>10}" for name in rows) + f"{'mean':>10}")
    for place, field in enumerate(Figures._fields):
        values = [row[place] for row in rows.values()]
        known = [value for value in values if not isnan(value)]
        mean = sum(known) / len(known) if known else nan
        print(
            f"{field.replace('_', ' '):<22}"
            + "".join(" " * 9 + "–" if isnan(v) else f"{v:10.3f}" for v in [*values, mean])
        )


if __name__ == "__main__":
    main()
