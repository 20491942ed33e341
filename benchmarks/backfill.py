"""A made-up archive of any size -> files for `consilience backfill`, and what its run took.

    python benchmarks/backfill.py make FOLDER --articles 100000   # JSON lines, Parquet and a web archive
    consilience backfill FOLDER --to OUT --processes 2
    python benchmarks/backfill.py look OUT FOLDER --grouped 20000   # sums, sizes, what the next stages take

Articles are news in brief (some 20 words) on made-up events in made-up places, one to six an event, by made-up outlets,
a fifth of them copies with little changed. One record in 5,000 is broken in one of four ways. Seven of ten articles
stand in JSON lines, two in Parquet, one as a page in a packed web archive.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_ON, _VO, _CO = (
    "b d f g h k l m n p r s t v z br dr kr st tr".split(),
    "a e i o u ai ei".split(),
    "n r l s m nd rt".split(),
)
_GIVEN = "Anna Maria Ivan Petra Karim Lena Tomas Nadia Omar Julia Viktor Elena Daniel Sofia Pavel Clara".split()
_ROLES = "mayor|police chief|transport minister|health official|army spokesman|rescue coordinator|union leader".split(
    "|"
)
_BODIES = "the city council|the interior ministry|the coast guard|the power company|the regional court|the port office"
_EVENTS = (
    ("a fire broke out in a warehouse", "killed", "workers", "The fire started shortly before dawn."),
    ("a bus left the road", "injured", "passengers", "The bus was on its way to the border."),
    ("a ferry ran aground", "rescued", "passengers", "The ferry had left the harbour in heavy fog."),
    ("police broke up a protest", "detained", "demonstrators", "The protest began outside the parliament."),
    ("a dam burst after days of rain", "evacuated", "residents", "Two villages below the dam were flooded."),
    ("a court convicted a former minister", "fined", "officials", "The trial had lasted for nine months."),
    ("soldiers opened fire at a checkpoint", "wounded", "civilians", "The checkpoint was set up last week."),
    ("miners went on strike", "dismissed", "miners", "The strike is the third this year."),
)
_SAID = (
    '"We will find out who is responsible," said {role} {name}.',
    "{role} {name} said the inquiry would take several weeks.",
    "{body} denied that it had been warned.",
    "According to {body}, the number may rise.",
    '{name} told reporters that the road would stay closed "until further notice".',
)
_MORE = (
    "Schools in {place} will remain closed until Monday.",
    "It was the worst accident in {place} since 1998.",
    "The government promised {money} million euros in aid.",
    "Neighbouring {other} offered to send help.",
    "Relatives gathered at the town hall in {place} on {day}.",
)
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def _word(drawn: random.Random, parts: int) -> str:
    return "".join(drawn.choice(_ON) + drawn.choice(_VO) for _ in range(parts - 1)).capitalize() + (
        drawn.choice(_ON) + drawn.choice(_VO) + drawn.choice(_CO)
    )


def made(count: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """So many articles as records, in order of time, 2,000 a day."""
    drawn = random.Random(seed)
    outlets = [
        f"{_word(drawn, 2)} {kind}" for kind in ("Post", "Times", "Herald", "Courier", "Wire") for _ in range(24)
    ]
    number = 0
    while number < count:
        place, other = _word(drawn, 2), _word(drawn, 3)
        name = f"{drawn.choice(_GIVEN)} {_word(drawn, 2)}"
        what, done, whom, detail = drawn.choice(_EVENTS)
        role, body = drawn.choice(_ROLES), drawn.choice(_BODIES.split("|"))
        text = ""
        for printed in range(drawn.choice((1, 1, 2, 2, 3, 4, 6))):
            moment = time.gmtime(1_700_000_000 + number * 86400 // 2000)
            day = _DAYS[moment.tm_wday]
            if not printed or drawn.random() > 0.2:
                many = drawn.choice(("At least", "About", "More than", "")) + f" {drawn.randrange(3, 90)}"
                lead = f"{many.strip()} {whom} were {done} when {what} in {place} on {day}, officials said."
                if "court" in what or "strike" in what or "police" in what:
                    lead = f"{what[0].upper() + what[1:]} in {place} on {day}. {many.strip()} {whom} were {done}."
                given = {"role": role.capitalize(), "name": name, "body": body, "place": place, "other": other}
                given |= {"money": str(drawn.randrange(2, 70)), "day": day}
                rest = [drawn.choice((*_SAID, *_MORE, detail))] if drawn.random() < 0.2 else []
                sentences = [lead, *(each.format(**given) for each in rest)]
                text = " ".join(each[0].upper() + each[1:] for each in sentences)
            outlet = drawn.choice(outlets)
            yield {
                "id": f"b{number:08}",
                "title": f"{place}: {what}",
                "outlet": outlet,
                "url": f"https://{outlet.split()[0].lower()}.example/{number}",
                "published": time.strftime("%Y-%m-%dT%H:%M:%S+00:00", moment),
                "language": "en",
                "text": text,
            }
            number += 1
            if number == count:
                return


def make(folder: Path, count: int) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    folder.mkdir(parents=True, exist_ok=True)
    records = made(count)
    lines, table, pages = count * 7 // 10, count * 2 // 10, count - count * 7 // 10 - count * 2 // 10
    for part in range(3):
        with (folder / f"news-{part + 1}.jsonl").open("w", encoding="utf-8") as file:
            for number, record in enumerate(itertools.islice(records, lines // 3 + (lines % 3 if part == 2 else 0))):
                line = json.dumps(record, ensure_ascii=False)
                if number % 5000 == 4999:
                    line = (line[: len(line) // 2], json.dumps(record | {"text": ""}))[number // 5000 % 2]
                file.write(line + "\n")
    rows = list(itertools.islice(records, table))
    for number in range(4999, len(rows), 5000):
        rows[number]["text"] = None
    pq.write_table(pa.Table.from_pylist(rows), folder / "wire.parquet", row_group_size=10_000)
    with (folder / "pages.warc.gz").open("wb") as file:
        for number, record in enumerate(itertools.islice(records, pages)):
            file.write(gzip.compress(_answer(record, broken=number % 5000 == 4999), 6))


def _answer(record: dict[str, Any], *, broken: bool) -> bytes:
    said = {"@type": "NewsArticle", "headline": record["title"], "datePublished": record["published"]}
    said["publisher"] = {"name": record["outlet"]}
    body = (
        f"<!doctype html><html lang=en><head><title>{record['title']}</title>"
        f'<script type="application/ld+json">{json.dumps(said)}</script></head><body><nav><a href="/">Home</a>'
        f"</nav><article><h1>{record['title']}</h1><p>{record['text']}</p></article></body></html>"
    ).encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    size = "nothing" if broken else str(len(http))
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {record['url']}\r\nContent-Length: {size}\r\n\r\n"
    return head.encode() + http + b"\r\n\r\n"


def look(out: Path, folder: Path, grouped: int) -> None:
    """What was written, and what grouping and copies take of the same articles."""
    import pyarrow.parquet as pq

    print((out / "report.json").read_text(encoding="utf-8").strip())
    shards = sorted((out / "shards").rglob("*.parquet"))
    rows = sum(pq.ParquetFile(each).metadata.num_rows for each in shards)
    size = sum(each.stat().st_size for each in shards)
    given = sum(each.stat().st_size for each in folder.iterdir())
    print(
        f"{len(shards)} tables, {rows} rows, {size / 1e6:.1f} MB ({size / rows:.0f} bytes a row); "
        f"given {given / 1e6:.1f} MB"
    )
    for command in ("stories", "copies") if grouped else ():
        lines = "\n".join(json.dumps(each, ensure_ascii=False) for each in made(grouped)) + "\n"
        began = time.monotonic()
        timed = ["/usr/bin/env", "time", "-f", "%U %S %M"] if Path("/usr/bin/time").exists() else []
        done = subprocess.run(
            [*timed, sys.executable, "-m", "consilience", command, "-", "--jsonl"],
            input=lines.encode(),
            capture_output=True,
            check=True,
        )
        told = done.stderr.decode().strip().splitlines()[-1:]
        print(f"{command}, {grouped} articles: {time.monotonic() - began:.1f} s by the clock; {told}")


def main() -> None:
    parser = argparse.ArgumentParser(description="A made-up archive for backfill, and what its run took.")
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("make")
    making.add_argument("folder", type=Path)
    making.add_argument("--articles", type=int, default=100_000)
    looking = commands.add_parser("look")
    looking.add_argument("out", type=Path)
    looking.add_argument("folder", type=Path)
    looking.add_argument("--grouped", type=int, default=0)
    given = parser.parse_args()
    if given.command == "make":
        make(given.folder, given.articles)
    else:
        look(given.out, given.folder, given.grouped)


if __name__ == "__main__":
    main()
