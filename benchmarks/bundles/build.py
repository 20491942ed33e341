"""Marked-up articles and a bundle.toml -> the articles themselves and gold.json.

    python benchmarks/bundles/build.py [NAME...] [--check] [--show]

A bundle is a folder beside this file: `source/ID.txt` holds an article with
inline marks, `bundle.toml` what does not stand inline. A mark is `⟦TAGS|text⟧`;
marks nest. Tags, separated by spaces (B and E take the rest, so they come last):

    C01  C01?   mention of a claim; optional        K02.0   conflict, side 0
    Q01         quotation with its marks            T01     time words of a timeline item
    A1          evidence of an attribution chain    P01a.1  copied passage, document a, pair 1
    B:kind      furniture                           E:Name  mention of an entity

Files in `source/` that are not .txt are copied as they are and have no gold.
`--check` writes nothing and fails when a built file differs from its source;
`--show` prints every claim with its mentions, and words that no claim covers.
One file of more than 400 lines, so that it runs from a bare checkout with the
standard library alone.
Exit status 0: done. 1: `--check` found a difference. 2: a bundle has an error.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

Record = dict[str, Any]
HERE = Path(__file__).parent

CLASSES = ("agreed", "agreed-one-origin", "single-source", "figures-differ", "conflicting")
SEVERITIES = ("hard", "medium", "soft")
QUOTE_TYPES = ("direct", "mixed", "scare", "indirect", "name")
GRANULARITIES = ("minute", "day", "week", "month", "quarter", "year", "after")
ENTITY_TYPES = (
    *("PERSON", "ORG", "COUNTRY", "LOC", "FACILITY"),
    *("VESSEL", "EVENT", "WORK", "GROUP", "OTHER"),
)
FURNITURE = (
    *("photo caption", "photo credit", "agency credit", "subhead", "publication line", "related link"),
    *("pull-quote credit", "headline", "byline", "dateline", "hashtags", "newsletter line", "rights line"),
)
LABELS = (
    *("contradiction", "contradiction-of-occasion", "conflict-by-as-of-date", "compatible-different-precision"),
    *("degradation", "complementary", "complementary-uncertain", "quote-variant", "terminology"),
    *("same-entity", "same-event", "internal-inconsistency"),
    *("contradicts", "overlaps", "contains", "later-count", "degraded", "same"),
)
TAG = re.compile(r"(?P<kind>[CKQTAP])(?P<number>\d+)(?P<rest>\?|\.\d+|[ab]\.\d+)?")
REST_OF_TAG = {"C": r"\??", "K": r"\.\d+", "Q": "", "T": "", "A": "", "P": r"[ab]\.\d+"}
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?)?)?")
QUOTE_MARKS = "\"'“”„‟‘’‚«»‹›"


class BundleError(ValueError):
    """A bundle cannot be built; the message names the file, the place and what would be right."""


# ---------------------------------------------------------------- marks


@dataclass(frozen=True)
class Mark:
    tag: str  # C01, K02.0, B:byline …
    doc: str
    start: int
    end: int
    text: str
    place: str  # file:line:column of the opening bracket

    @property
    def key(self) -> str:
        """The name that bundle.toml gives the thing: C01? -> C01, K02.0 -> K02, P01a.1 -> P01."""
        return self.tag[2:] if self.tag[1] == ":" else re.sub(r"\?|[ab]?\.\d+", "", self.tag)

    @property
    def span(self) -> Record:
        return {"doc": self.doc, "start": self.start, "end": self.end, "text": self.text}

    def lies_in(self, others: Sequence[Mark]) -> bool:
        return any(o.doc == self.doc and o.start <= self.start and self.end <= o.end for o in others)


def read_marks(source: str, doc: str, file: str) -> tuple[str, list[Mark]]:
    """The article's text without its marks, and the marks."""
    out: list[str] = []
    size = 0
    still_open: list[tuple[list[str], int, str]] = []
    found: list[tuple[list[str], int, int, str]] = []
    for at, bit in split_at_brackets(source):
        place = place_of(source, at, file)
        if bit.startswith("⟦"):
            still_open.append((tags_of(bit[1:-1], place), size, place))
        elif bit == "⟧":
            if not still_open:
                raise BundleError(f"{place}: ⟧ closes nothing")
            tags, start, opened = still_open.pop()
            found.append((tags, start, size, opened))
        else:
            out.append(bit)
            size += len(bit)
    if still_open:
        raise BundleError(f"{still_open[-1][2]}: ⟦{' '.join(still_open[-1][0])}| is never closed")
    text = "".join(out)
    for _, start, end, place in found:
        if not text[start:end] or text[start:end] != text[start:end].strip():
            raise BundleError(f"{place}: the span {text[start:end]!r} is empty or begins or ends with a blank")
    marks = [Mark(tag, doc, start, end, text[start:end], place) for tags, start, end, place in found for tag in tags]
    return text, sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.tag))


def split_at_brackets(source: str) -> Iterator[tuple[int, str]]:
    for match in re.finditer(r"⟦[^|⟦⟧]*\||⟧|[^⟦⟧]+|⟦", source):
        yield match.start(), match.group()


def place_of(source: str, at: int, file: str) -> str:
    return f"{file}:{source.count(chr(10), 0, at) + 1}:{at - source.rfind(chr(10), 0, at)}"


def tags_of(head: str, place: str) -> list[str]:
    tags: list[str] = []
    words = head.split(" ")
    for index, word in enumerate(words):
        if word[:2] in ("B:", "E:"):
            return [*tags, " ".join(words[index:])]
        match = TAG.fullmatch(word)
        if not match or not re.fullmatch(REST_OF_TAG[match["kind"]], match["rest"] or ""):
            raise BundleError(f"{place}: {word!r} is no tag; right are C01, C01?, K02.0, Q01, T01, A1, P01a.1, B:, E:")
        tags.append(word)
    return tags


# ---------------------------------------------------------------- a bundle


@dataclass(frozen=True)
class Bundle:
    folder: Path
    data: Record
    texts: dict[str, str]
    marks: tuple[Mark, ...]

    @property
    def toml(self) -> str:
        return str(self.folder.name) + "/bundle.toml"

    @property
    def articles(self) -> Path:
        return (self.folder / str(self.data.get("articles_dir", "articles"))).resolve()

    def rows(self, section: str) -> dict[str, Record]:
        rows = self.data.get(section, {})
        if not isinstance(rows, dict) or not all(isinstance(row, dict) for row in rows.values()):
            raise BundleError(f"{self.toml}: [{section}] must hold tables such as [{section}.ID]")
        return rows

    def of_kind(self, kind: str) -> list[Mark]:
        return [mark for mark in self.marks if mark.tag[0] == kind]

    @cached_property
    def by_key(self) -> dict[str, list[Mark]]:
        grouped: dict[str, list[Mark]] = {}
        for mark in self.marks:
            grouped.setdefault(mark.tag[0] + mark.key, []).append(mark)
        return grouped

    def marked(self, kind: str, key: str, *, once: bool = False) -> list[Mark]:
        marks = self.by_key.get(kind + key, [])
        if not marks or (once and len(marks) > 1):
            places = ", ".join(mark.place for mark in marks) or "nowhere"
            raise BundleError(f"{self.toml}: {key} must be marked {'once' if once else 'somewhere'}; it is at {places}")
        return marks

    def origin_of(self, doc: str) -> str:
        return next(str(group["id"]) for group in self.data["origins"] if doc in group["docs"])

    def need(self, row: Record, field: str, where: str, right: Sequence[str] = ()) -> Any:
        """A field of bundle.toml that must be there and, where `right` is given, be one of it."""
        if field not in row:
            raise BundleError(f"{self.toml}: [{where}] lacks {field!r}")
        if right and row[field] not in right:
            raise BundleError(f"{self.toml}: [{where}] {field} = {row[field]!r}; right are {', '.join(right)}")
        return row[field]


def read_bundle(folder: Path) -> Bundle:
    path = folder / "bundle.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BundleError(f"{path}: {error.strerror}") from error
    except tomllib.TOMLDecodeError as error:
        raise BundleError(f"{path}: not TOML ({error})") from error
    texts: dict[str, str] = {}
    marks: list[Mark] = []
    for doc in data.get("documents", {}):
        source = folder / "source" / f"{doc}.txt"
        try:
            raw = source.read_bytes().decode("utf-8")  # bytes: line ends stay as they are
        except (OSError, UnicodeDecodeError) as error:
            raise BundleError(f"{source}: {error}") from error
        texts[doc], found = read_marks(raw, doc, f"{folder.name}/source/{source.name}")
        marks += found
    unnamed = {p.stem for p in (folder / "source").glob("*.txt")} - set(texts)
    if unnamed or not texts:
        raise BundleError(f"{path}: no [documents.ID] for {', '.join(sorted(unnamed)) or 'any article'}")
    return Bundle(folder, data, texts, tuple(marks))


# ---------------------------------------------------------------- checks


def check_origins(bundle: Bundle) -> None:
    grouped = [doc for group in bundle.data.get("origins", []) for doc in group["docs"]]
    if sorted(grouped) != sorted(bundle.texts):
        raise BundleError(f"{bundle.toml}: [[origins]] must hold each article once; they hold {sorted(grouped)}")


def check_marks_are_described(bundle: Bundle) -> None:
    sections = {"C": "claims", "K": "conflicts", "Q": "quotes", "T": "timeline", "A": "chains", "P": "copied"}
    for mark in bundle.marks:
        kind = mark.tag[0]
        if kind == "B":
            if not mark.key.startswith(FURNITURE):
                raise BundleError(f"{mark.place}: {mark.key!r} is no furniture; right are {', '.join(FURNITURE)}")
        elif mark.key not in bundle.rows(sections.get(kind, "entities")):
            raise BundleError(f"{mark.place}: {mark.key} is not in [{sections.get(kind, 'entities')}] of bundle.toml")


def check_class(bundle: Bundle, name: str, row: Record, docs: Sequence[str]) -> None:
    """The class must be what the mentions, the origins and the conflicts make of it."""
    kind = bundle.need(row, "class", f"claims.{name}", CLASSES)
    origins = {bundle.origin_of(doc) for doc in docs}
    is_hard = any(c["severity"] == "hard" and name in c["claim"].split("/") for c in bundle.rows("conflicts").values())
    if len(docs) == 1:
        right = {"single-source"}
    elif len(origins) == 1:
        right = {"agreed-one-origin"}
    elif is_hard:
        right = {"conflicting"}
    else:
        right = {"agreed", "figures-differ"}
    if kind not in right:
        why = f"made by {', '.join(docs)} on {len(origins)} origin(s), {'with' if is_hard else 'without'} hard conflict"
        raise BundleError(f"{bundle.toml}: [claims.{name}] class = {kind!r}, but {' or '.join(sorted(right))}: {why}")


def check_dates(bundle: Bundle, row: Record, where: str) -> None:
    for field in ("start", "end"):
        if field in row and not DATE.fullmatch(str(row[field])):
            raise BundleError(f"{bundle.toml}: [{where}] {field} = {row[field]!r}; write 2024, 2024-03 or 2024-03-05")
    if "granularity" in row:
        bundle.need(row, "granularity", where, GRANULARITIES)


def check_slices(gold: Any, texts: dict[str, str]) -> int:
    """Every span of the gold sliced from its text; their number."""
    if isinstance(gold, list):
        return sum(check_slices(item, texts) for item in gold)
    if not isinstance(gold, dict):
        return 0
    count = 0
    if {"doc", "start", "end", "text"} <= gold.keys():
        if texts[gold["doc"]][gold["start"] : gold["end"]] != gold["text"]:
            raise BundleError(f"{gold['doc']}: {gold['start']}-{gold['end']} is not {gold['text']!r}")
        count = 1
    return count + sum(check_slices(value, texts) for value in gold.values())


# ---------------------------------------------------------------- the gold


def claims(bundle: Bundle) -> list[Record]:
    out = []
    for name, row in bundle.rows("claims").items():
        where = f"claims.{name}"
        marks = list(bundle.marked("C", name))
        docs = sorted({mark.doc for mark in marks})
        check_class(bundle, name, row, docs)
        check_dates(bundle, row.get("time", {}), f"{where}.time")
        record: Record = {"id": name, "statement": bundle.need(row, "statement", where), "class": row["class"]}
        if "predicate" in row:
            record["triple"] = [row.get("subject"), row["predicate"], row.get("object")]
        record["time"] = row.get("time")
        record["supports"] = docs
        record["mentions"] = [m.span | ({"optional": True} if m.tag.endswith("?") else {}) for m in marks]
        conflicts = bundle.rows("conflicts").items()
        record["conflict"] = [key for key, c in conflicts if name in str(c.get("claim")).split("/")]
        record["outlets"] = len(docs)
        record["origins_at_most"] = len({bundle.origin_of(doc) for doc in docs})
        out.append(record)
    return out


def conflicts(bundle: Bundle) -> list[Record]:
    out = []
    for name, row in bundle.rows("conflicts").items():
        where = f"conflicts.{name}"
        bundle.need(row, "severity", where, SEVERITIES)
        for label in str(bundle.need(row, "expected_label", where)).split(" + "):
            bundle.need({"expected_label": label}, "expected_label", where, LABELS)
        names = str(bundle.need(row, "claim", where)).split("/")
        if lost := [n for n in names if n not in bundle.rows("claims")]:
            raise BundleError(f"{bundle.toml}: [{where}] claim = {row['claim']!r}, but there is no {lost[0]}")
        marks = bundle.marked("K", name)
        if len({mark.tag for mark in marks}) < 2:
            raise BundleError(f"{bundle.toml}: [{where}] has one side only, at {', '.join(m.place for m in marks)}")
        mentions = []
        for mark in marks:
            near = [n for n in names if any(shares(mark, m) for m in bundle.marked("C", n))]
            side = int(mark.tag.split(".")[1])
            mentions.append({"claim": (near or names)[0], **mark.span, "side": side})
        out.append({"id": name, **row, "mentions": mentions})
    return out


def shares(a: Mark, b: Mark) -> bool:
    return a.doc == b.doc and a.start < b.end and b.start < a.end


def quotes(bundle: Bundle) -> list[Record]:
    out = []
    for name, row in bundle.rows("quotes").items():
        (mark,) = bundle.marked("Q", name, once=True)
        kind = str(bundle.need(row, "type", f"quotes.{name}")).split(" ")[0]
        bundle.need({"type": kind}, "type", f"quotes.{name}", QUOTE_TYPES)
        if kind != "indirect" and mark.text[0] not in QUOTE_MARKS and mark.text[-1] not in QUOTE_MARKS:
            raise BundleError(f"{mark.place}: {name} is {kind} but {mark.text!r} has no quotation mark")
        out.append({**mark.span, "id": name, "speaker": None, "group": None, "cue": None, **row})
    return out


def timeline(bundle: Bundle) -> list[Record]:
    out = []
    for name, row in bundle.rows("timeline").items():
        where = f"timeline.{name}"
        bundle.need(row, "start", where)
        bundle.need(row, "granularity", where, GRANULARITIES)
        check_dates(bundle, row, where)
        if lost := [c for c in row.get("claims", []) if c not in bundle.rows("claims")]:
            raise BundleError(f"{bundle.toml}: [{where}] claims names {lost[0]}, which is not there")
        spans = [mark.span for mark in bundle.marked("T", name)]
        base: Record = {"title": "", "end": None if row["granularity"] == "after" else row["start"], "claims": []}
        out.append({"id": name, **base, **row, "time_mentions": spans})
    return out


def chains(bundle: Bundle) -> list[Record]:
    out = []
    for name, row in bundle.rows("chains").items():
        (mark,) = bundle.marked("A", name, once=True)
        hops = bundle.need(row, "hops", f"chains.{name}")
        if not hops or not all(isinstance(hop, list) and hop for hop in hops):
            raise BundleError(f"{bundle.toml}: [chains.{name}] hops must be a list of lists of names")
        if all(m.doc != mark.doc for m in bundle.marked("C", str(bundle.need(row, "claim", f"chains.{name}")))):
            raise BundleError(f"{mark.place}: {name} is about {row['claim']}, which {mark.doc} does not make")
        chain = [f"outlet({mark.doc})", *(hop[0] for hop in hops)]
        out.append({"id": name, "doc": mark.doc, "claim": row["claim"], "chain": chain, "evidence": mark.span, **row})
    return out


def copied(bundle: Bundle) -> list[Record]:
    out = []
    for name, row in bundle.rows("copied").items():
        docs = bundle.need(row, "docs", f"copied.{name}")
        is_copy = bundle.need(row, "copy", f"copied.{name}", ("yes", "maybe", "no")) == "yes"
        if is_copy != (len({bundle.origin_of(doc) for doc in docs}) == 1):
            raise BundleError(f"{bundle.toml}: [copied.{name}] copy = {row['copy']!r} does not fit the [[origins]]")
        sides: dict[str, dict[str, Mark]] = {}
        for mark in bundle.by_key.get("P" + name, []):
            side, number = mark.tag.removeprefix(name).split(".")
            if mark.doc != docs["ab".index(side)] or side in sides.setdefault(number, {}):
                raise BundleError(f"{mark.place}: {mark.tag} belongs once, in {docs['ab'.index(side)]}")
            sides[number][side] = mark
        for number, pair in sides.items():
            if len(pair) < 2:
                raise BundleError(f"{next(iter(pair.values())).place}: {name} pair {number} has one side only")
        pairs = [{"a": sides[n]["a"].span, "b": sides[n]["b"].span} for n in sorted(sides, key=int)]
        out.append({"id": name, **row, "pairs": pairs})
    return out


def entities(bundle: Bundle) -> Record:
    out: Record = {}
    for name, row in bundle.rows("entities").items():
        for kind in str(bundle.need(row, "type", f'entities."{name}"')).split("/"):
            bundle.need({"type": kind}, "type", f'entities."{name}"', ENTITY_TYPES)
        marks = bundle.marked("E", name)
        aliases = sorted({*row.get("aliases", []), *(mark.text for mark in marks)})
        docs = sorted({mark.doc for mark in marks})
        out[name] = {**row, "aliases": aliases, "docs": docs, "mentions": [mark.span for mark in marks]}
    return out


def documents(bundle: Bundle, all_claims: Sequence[Record]) -> list[Record]:
    out = []
    for doc, text in bundle.texts.items():
        row = bundle.rows("documents")[doc]
        if not DATE.fullmatch(str(row.get("published", "2024"))):
            raise BundleError(f"{bundle.toml}: [documents.{doc}] published = {row['published']!r}; write ISO 8601")
        own = [claim for claim in all_claims if doc in claim["supports"]]
        raw = text.encode("utf-8")
        record: Record = {"id": doc, "file": file_name(bundle, doc), "sha256": hashlib.sha256(raw).hexdigest()}
        record |= {"n_bytes": len(raw), "n_chars": len(text), "outlet": bundle.need(row, "outlet", f"documents.{doc}")}
        record |= {"published": row.get("published"), "genre": row.get("genre"), "lang": row.get("lang", "en")}
        record["n_claims"] = len(own)
        record["single_source_claims"] = [claim["id"] for claim in own if claim["outlets"] == 1]
        out.append(record)
    return out


def file_name(bundle: Bundle, doc: str) -> str:
    """The stem is the id where that speaks; a bare number gets the outlet's name."""
    row = bundle.rows("documents")[doc]
    outlet = re.sub(r"[^a-z0-9]+", "-", str(row.get("outlet")).lower()).strip("-")
    return str(row.get("file") or (f"{doc}_{outlet}.txt" if doc.isdigit() else f"{doc}.txt"))


def gold_of(bundle: Bundle) -> Record:
    check_origins(bundle)
    check_marks_are_described(bundle)
    all_conflicts = conflicts(bundle)
    all_claims = claims(bundle)
    gold: Record = {
        "schema": "seed_gold/1",
        "offsets": "0-based Unicode code points in the UTF-8-decoded file, end exclusive, newlines kept",
        "title": bundle.data.get("title"),
        "documents": documents(bundle, all_claims),
        "claims": all_claims,
        "conflicts": all_conflicts,
        "quotes": quotes(bundle),
        "timeline": timeline(bundle),
        "attribution_chains": chains(bundle),
        "copied_text": copied(bundle),
        "origins": {"groups": bundle.data["origins"], "note": bundle.data.get("origins_note")},
        "boilerplate": [mark.span | {"kind": mark.key} for mark in bundle.of_kind("B")],
        "entities": entities(bundle),
        "traps": bundle.data.get("traps", []),
    }
    gold["verified_spans"] = check_slices(gold, bundle.texts)
    return gold


# ---------------------------------------------------------------- what a reader of the bundle may want to look at


def notes(bundle: Bundle) -> Iterator[str]:
    """Names in the report that no mark covers: mostly slips of the pen."""
    furniture, named = bundle.of_kind("B"), bundle.of_kind("E")
    surfaces = sorted({mark.text for mark in named if mark.text[0].isupper()}, key=len, reverse=True)
    for doc, text in bundle.texts.items():
        for match in re.finditer("|".join(rf"\b{re.escape(s)}\b" for s in surfaces) or r"(?!)", text):
            found = Mark("E:", doc, match.start(), match.end(), match.group(), "")
            if not found.lies_in(named) and not found.lies_in([m for m in furniture if m.key != "headline"]):
                near = text[max(0, match.start() - 25) : match.end() + 25].replace("\n", " ")
                yield f"{bundle.folder.name}/{doc}: {match.group()!r} has no E mark: …{near}…"


def show(bundle: Bundle) -> Iterator[str]:
    for name, row in bundle.rows("claims").items():
        yield f"{name} {row['class']}: {row['statement']}"
        for mark in bundle.by_key["C" + name]:
            yield f"    {mark.doc} {len(mark.text):4} {'?' if mark.tag.endswith('?') else ' '} {mark.text}"
    covering = [mark for mark in bundle.marks if mark.tag[0] in "CB"]
    for doc, text in bundle.texts.items():
        covered = {at for mark in covering if mark.doc == doc for at in range(mark.start, mark.end)}
        gaps = "".join(" / " if at in covered else char for at, char in enumerate(text))
        words = [gap.strip() for gap in re.split(r"(?: / )+", gaps) if len(re.findall(r"\w+", gap)) > 3]
        yield from (f"no claim in {doc}: {gap!r}" for gap in words)


# ---------------------------------------------------------------- files


def built_files(bundle: Bundle) -> dict[Path, bytes]:
    gold = json.dumps(gold_of(bundle), ensure_ascii=False, indent=1) + "\n"
    files = {bundle.articles / file_name(bundle, doc): text.encode("utf-8") for doc, text in bundle.texts.items()}
    for path in sorted((bundle.folder / "source").iterdir()):
        if path.suffix != ".txt":
            files[bundle.articles / path.name] = path.read_bytes()
    return files | {bundle.folder / "gold.json": gold.encode("utf-8")}


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def differing(files: dict[Path, bytes]) -> list[Path]:
    return [path for path, content in files.items() if not path.is_file() or path.read_bytes() != content]


def stale(files: dict[Path, bytes]) -> list[Path]:
    folders = {path.parent for path in files if path.name != "gold.json"}
    return sorted(path for folder in folders if folder.is_dir() for path in folder.iterdir() if path not in files)


def summary(bundle: Bundle) -> str:
    shared = sum(row["class"] != "single-source" for row in bundle.rows("claims").values())
    counts = {name: len(bundle.rows(name)) for name in ("conflicts", "quotes", "timeline", "chains", "entities")}
    rest = ", ".join(f"{count} {name}" for name, count in counts.items())
    articles, all_claims = len(bundle.texts), len(bundle.rows("claims"))
    return f"{bundle.folder.name}: {articles} articles, {all_claims} claims ({shared} shared), {rest}"


def run(folder: Path, options: argparse.Namespace, say: Callable[[str], None]) -> bool:
    """Build or check one bundle; False when --check finds a difference."""
    bundle = read_bundle(folder)
    files = built_files(bundle)
    for note in notes(bundle):
        say(f"note: {note}")
    for line in show(bundle) if options.show else ():
        print(line)
    if options.check:
        wrong = [(path, "differs from its source") for path in differing(files)]
        wrong += [(path, "has no source") for path in stale(files)]
        for path, why in wrong:
            say(f"{path}: {why}")
        return not wrong
    for path in differing(files):
        write(path, files[path])
    for path in stale(files):
        say(f"note: {path} has no source; delete it if it was built once")
    say(summary(bundle))
    return True


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Build the articles and the gold of the story bundles.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="bundles to build; all of them when none is named")
    parser.add_argument("--check", action="store_true", help="write nothing; fail when built files differ")
    parser.add_argument("--show", action="store_true", help="print claims with their mentions, and uncovered words")
    options = parser.parse_args(arguments)
    names = options.names or sorted(path.parent.name for path in HERE.glob("*/bundle.toml"))
    status = 0
    for name in names:
        try:
            same = run(HERE / name, options, lambda line: print(line, file=sys.stderr))
        except BundleError as error:
            print(f"build: {error}", file=sys.stderr)
            status = 2
        else:
            status = max(status, 0 if same else 1)
    if status == 1:
        print("hint: run `python benchmarks/bundles/build.py` and commit what it writes", file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
