"""The command line and the settings as they are in the code -> docs/reference/cli.md and settings.md.

    python scripts/make_reference.py            writes both
    python scripts/make_reference.py --check    writes nothing; exits with 1 where one is not current

What a command, option or setting does is said in the code, once. What is added here is an example of each;
one without an example, and an example without one, stop the script.
"""

from __future__ import annotations

import argparse
import inspect
import re
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from typer.main import get_command

from consilience.cli.app import EXIT_CODES, app
from consilience.settings import Settings

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "reference"
NOTE = "<!-- Made by scripts/make_reference.py out of the code: change it there. -->"

# (command, option or argument) -> a command line that uses it. The empty command stands for `consilience` itself.
EXAMPLES: dict[tuple[str, str], str] = {
    ("", "--version"): "consilience --version",
    ("", "--install-completion"): "consilience --install-completion",
    ("", "--show-completion"): "consilience --show-completion >> ~/.bashrc",
    ("", "--log"): "consilience --log=run.log watch watch.toml",
    ("", "--help"): "consilience --help",
    ("account", "PATH"): "consilience account monday/ tuesday/*.html late.txt",
    ("account", "--json"): "consilience account examples/ferry --json > account.json",
    ("account", "--markdown"): "consilience account examples/ferry --markdown > account.md",
    ("account", "--html"): "consilience account examples/ferry --html out/ferry.html",
    ("account", "--one-story"): "consilience account examples/ferry --one-story",
    ("account", "--processes"): "consilience account my-folder --processes 4",
    ("account", "--known"): "consilience account my-folder --known persons.ftm.json",
    ("account", "--strict"): "consilience account my-folder --strict --json > account.json",
    ("account", "--help"): "consilience account --help",
    ("account", "--store"): "consilience account --store archive.db --markdown",
    ("watch", "FILE"): "consilience watch watch.toml",
    ("watch", "--once"): "consilience watch watch.toml --once",
    ("watch", "--strict"): "consilience watch watch.toml --once --strict",
    ("watch", "--every"): "consilience watch feeds.opml --every 300",
    ("watch", "--known"): "consilience watch watch.toml --known persons.ftm.json",
    ("watch", "--store"): "consilience watch watch.toml --store news.db",
    ("watch", "--help"): "consilience watch --help",
    ("check", "DRAFT"): "consilience check draft.txt examples/ferry",
    ("check", "PATH"): "consilience check draft.txt monday/ tuesday/*.html",
    ("check", "--json"): "consilience check draft.txt examples/ferry --json > checked.json",
    ("check", "--html"): "consilience check draft.txt examples/ferry --html out/check.html",
    ("check", "--processes"): "consilience check draft.txt my-folder --processes 4",
    ("check", "--known"): "consilience check draft.txt my-folder --known persons.ftm.json",
    ("check", "--strict"): "cat draft.txt | consilience check - my-folder --strict",
    ("check", "--help"): "consilience check --help",
    ("explain", "FINDING"): "consilience explain F07 examples/ferry",
    ("explain", "PATH"): "consilience explain D03 monday/ tuesday/*.html",
    ("explain", "--json"): "consilience explain F07 examples/ferry --json > why.json",
    ("explain", "--one-story"): "consilience explain F07 examples/ferry --one-story",
    ("explain", "--processes"): "consilience explain F07 my-folder --processes 4",
    ("explain", "--known"): "consilience explain F07 my-folder --known persons.ftm.json",
    ("explain", "--decisions"): "consilience explain F07 my-folder --decisions decided.jsonl",
    ("explain", "--help"): "consilience explain --help",
    ("add", "PATH"): "consilience add monday/ tuesday/",
    ("add", "--store"): "consilience add monday/ --store archive.db",
    ("add", "--reread"): "consilience add --reread --processes 4",
    ("add", "--processes"): "consilience add archive.jsonl --processes 4",
    ("add", "--known"): "consilience add monday/ --known persons.ftm.json",
    ("add", "--strict"): "consilience add monday/ --strict",
    ("add", "--help"): "consilience add --help",
    ("ls", "--stories"): "consilience ls --stories",
    ("ls", "--outlets"): "consilience ls --outlets",
    ("ls", "--story"): "consilience ls --story S-c34e19f3b9",
    ("ls", "--json"): "consilience ls --json > list.jsonl",
    ("ls", "--store"): "consilience ls --store archive.db",
    ("ls", "--help"): "consilience ls --help",
    ("show", "ID"): "consilience show 01-baltic-ledger",
    ("show", "--json"): "consilience show S-c34e19f3b9 --json > account.json",
    ("show", "--version"): "consilience show 01-baltic-ledger --version 1",
    ("show", "--store"): "consilience show 01-baltic-ledger --store archive.db",
    ("show", "--help"): "consilience show --help",
    ("search", "WORDS"): "consilience search ferry 'ran aground'",
    ("search", "--outlet"): "consilience search ferry --outlet 'Baltic Ledger'",
    ("search", "--entity"): "consilience search --entity Ruhnu",
    ("search", "--from"): "consilience search ferry --from 2024-10-14",
    ("search", "--to"): "consilience search ferry --to 2024-10-16",
    ("search", "--story"): "consilience search oil --story S-c34e19f3b9",
    ("search", "--event"): "consilience search Riga --event CONSULT",
    ("search", "--limit"): "consilience search ferry --limit 5",
    ("search", "--json"): "consilience search ferry --json > hits.jsonl",
    ("search", "--store"): "consilience search ferry --store archive.db",
    ("search", "--help"): "consilience search --help",
    ("account", "--format"): "consilience account examples/ferry --format csv --out tables.zip",
    ("account", "--part"): "consilience account examples/ferry --format csv --part findings > findings.csv",
    ("account", "--out"): "consilience account examples/ferry --format bibtex --out ferry.bib",
    ("export", "STORY"): "consilience export S-c34e19f3b9 --format timelinejs > timeline.json",
    ("export", "--format"): "consilience export S-c34e19f3b9 --format ical > ferry.ics",
    ("export", "--part"): "consilience export --format csv --part differences > differences.csv",
    ("export", "--out"): "consilience export S-c34e19f3b9 --format parquet --out tables.zip",
    ("export", "--formats"): "consilience export --formats",
    ("export", "--accounts"): "consilience export --accounts > accounts.jsonl",
    ("export", "--versions"): "consilience export --versions > texts.jsonl",
    ("export", "--story"): "consilience export --story S-c34e19f3b9 > story.jsonl",
    ("export", "--store"): "consilience export --store archive.db > articles.jsonl",
    ("export", "--help"): "consilience export --help",
    ("bundle", "PATH"): "consilience bundle examples/ferry --out ferry.bundle",
    ("bundle", "--out"): "consilience bundle S-c34e19f3b9 --out ferry.bundle",
    ("bundle", "--no-texts"): "consilience bundle examples/ferry --out ferry.bundle --no-texts",
    ("bundle", "--sign"): "consilience bundle examples/ferry --out ferry.bundle --sign ~/.ssh/id_ed25519",
    ("bundle", "--one-story"): "consilience bundle examples/ferry --out ferry.bundle --one-story",
    ("bundle", "--processes"): "consilience bundle my-folder --out news.bundle --processes 4",
    ("bundle", "--known"): "consilience bundle my-folder --out news.bundle --known persons.ftm.json",
    ("bundle", "--decisions"): "consilience bundle my-folder --out news.bundle --decisions decisions.jsonl",
    ("bundle", "--store"): "consilience bundle S-c34e19f3b9 --out ferry.bundle --store archive.db",
    ("bundle", "--help"): "consilience bundle --help",
    ("verify", "BUNDLE"): "consilience verify ferry.bundle",
    ("verify", "--texts"): "consilience verify ferry.bundle --texts examples/ferry --texts late.txt",
    ("verify", "--signer"): "consilience verify ferry.bundle --signer colleague.pub",
    ("verify", "--only-hashes"): "consilience verify ferry.bundle --only-hashes",
    ("verify", "--json"): "consilience verify ferry.bundle --json > verified.json",
    ("verify", "--processes"): "consilience verify ferry.bundle --processes 4",
    ("verify", "--help"): "consilience verify --help",
    ("rm", "ID"): "consilience rm 01-baltic-ledger S-c34e19f3b9",
    ("rm", "--yes"): "consilience rm 01-baltic-ledger --yes",
    ("rm", "--store"): "consilience rm 01-baltic-ledger --store archive.db",
    ("rm", "--help"): "consilience rm --help",
    ("vacuum", "--store"): "consilience vacuum --store archive.db",
    ("vacuum", "--help"): "consilience vacuum --help",
    ("move", "FROM"): "consilience move consilience.db postgresql://desk@db.example/news",
    ("move", "TO"): "consilience move postgresql://desk@db.example/news laptop.db",
    ("move", "--json"): "consilience move consilience.db copy.db --json > tables.jsonl",
    ("move", "--help"): "consilience move --help",
    ("backfill", "PATH"): "consilience backfill archive/*.warc.gz --to annotated",
    ("backfill", "--to"): "consilience backfill archive.jsonl --to archive.db",
    ("backfill", "--plan"): "consilience backfill archive/ --plan",
    ("backfill", "--json"): "consilience backfill archive/ --plan --json > plan.json",
    ("backfill", "--price"): "consilience backfill archive/ --plan --price 0.04",
    ("backfill", "--shard"): "consilience backfill archive/ --to annotated --shard 10000",
    ("backfill", "--processes"): "consilience backfill archive/ --to annotated --processes 8",
    ("backfill", "--engine"): "consilience backfill archive/ --to annotated --engine ray",
    ("backfill", "--ray-address"): "consilience backfill archive/ --to out --engine ray --ray-address 10.0.0.5:6379",
    ("backfill", "--known"): "consilience backfill archive/ --to annotated --known persons.ftm.json",
    ("backfill", "--strict"): "consilience backfill archive/ --to annotated --strict",
    ("backfill", "--help"): "consilience backfill --help",
    ("annotate", "PATH"): "consilience annotate examples/ferry/01-baltic-ledger.txt",
    ("annotate", "--jsonl"): "consilience annotate examples/ferry --jsonl > annotated.jsonl",
    ("annotate", "--processes"): "consilience annotate archive.jsonl --jsonl --processes 4 > annotated.jsonl",
    ("annotate", "--known"): "consilience annotate my-folder --known persons.ftm.json --jsonl > annotated.jsonl",
    ("annotate", "--engine"): "consilience annotate archive.jsonl --engine ray --processes 8 --jsonl > annotated.jsonl",
    ("annotate", "--ray-address"): "consilience annotate archive.jsonl --engine ray --ray-address 10.0.0.5:6379",
    ("annotate", "--strict"): "consilience annotate my-folder --strict --jsonl > annotated.jsonl",
    ("annotate", "--help"): "consilience annotate -h",
    ("stories", "PATH"): "consilience stories examples/mixed",
    ("stories", "--jsonl"): "consilience stories archive.jsonl --jsonl > stories.jsonl",
    ("stories", "--processes"): "consilience stories archive.jsonl --jsonl --processes 4 > stories.jsonl",
    ("stories", "--engine"): "consilience stories archive.jsonl --engine ray --processes 8 --jsonl > stories.jsonl",
    ("stories", "--ray-address"): "consilience stories archive.jsonl --engine ray --ray-address 10.0.0.5:6379",
    ("stories", "--strict"): "consilience stories my-folder --strict",
    ("stories", "--help"): "consilience stories --help",
    ("copies", "PATH"): "consilience copies examples/ferry",
    ("copies", "--jsonl"): "consilience copies archive.jsonl --jsonl > copies.jsonl",
    ("copies", "--processes"): "consilience copies archive.jsonl --jsonl --processes 4 > copies.jsonl",
    ("copies", "--engine"): "consilience copies archive.jsonl --engine ray --processes 8 --jsonl > copies.jsonl",
    ("copies", "--ray-address"): "consilience copies archive.jsonl --engine ray --ray-address 10.0.0.5:6379",
    ("copies", "--strict"): "consilience copies my-folder --strict",
    ("copies", "--help"): "consilience copies --help",
    ("account", "--decisions"): "consilience account examples/ferry --decisions decisions.jsonl",
    # Options that all commands of `decide` share stand under `decide`.
    ("decide", "--reason"): 'consilience decide merge F03 F07 examples/ferry --reason "both count the cars"',
    ("decide", "--author"): 'consilience decide copy A1 A2 my-folder --author "Ada Moor" --reason "A2 rewrites A1"',
    ("decide", "--decisions"): "consilience decide list --decisions ferry.jsonl",
    ("decide", "--story"): 'consilience decide merge F03 F07 --story S-c34e19f3b9 --reason "both count the cars"',
    ("decide", "--one-story"): 'consilience decide merge F03 F07 my-folder --one-story --reason "one crash"',
    ("decide", "--store"): "consilience decide list --store archive.db",
    ("decide", "--processes"): 'consilience decide copy A1 A2 my-folder --processes 2 --reason "A2 rewrites A1"',
    ("decide", "--known"): 'consilience decide copy A1 A2 my-folder --known persons.ftm.json --reason "one text"',
    ("decide", "--help"): "consilience decide merge --help",
    ("decide merge", "FINDING"): 'consilience decide merge F03 F07 F11 examples/ferry --reason "one count"',
    ("decide split", "FINDING"): 'consilience decide split F03 examples/ferry --report 2 --reason "another ship"',
    ("decide split", "PATH"): 'consilience decide split F03 monday/ --report 2 --reason "another ship"',
    ("decide split", "--report"): 'consilience decide split F03 monday/ --report 2 --report 5 --reason "another ship"',
    ("decide rename", "NAME"): 'consilience decide rename Rebane "Kadri Rebane" examples/ferry --reason "as she signs"',
    ("decide rename", "NEW"): 'consilience decide rename Rebane "Kadri Rebane" examples/ferry --reason "as she signs"',
    ("decide rename", "PATH"): 'consilience decide rename Rebane "Kadri Rebane" monday/ --reason "as she signs"',
    ("decide independent", "ARTICLE"): 'consilience decide independent A1 A2 my-folder --reason "both were there"',
    ("decide independent", "PATH"): 'consilience decide independent A1 A2 my-folder --reason "both were there"',
    ("decide copy", "ARTICLE"): 'consilience decide copy A1 A2 my-folder --reason "A2 rewrites A1"',
    ("decide copy", "PATH"): 'consilience decide copy A1 A2 my-folder --reason "A2 rewrites A1"',
    ("decide undo", "ID"): 'consilience decide undo 3f9a1c --reason "mistaken"',
    ("decide list", "--json"): "consilience decide list --json > decided.jsonl",
    ("diff", "OLD"): "consilience diff old.txt new.txt examples/ferry",
    ("diff", "--json"): "consilience diff old.txt new.txt --json > changes.json",
    ("diff", "--from"): "consilience diff 01-baltic-ledger --from 1",
    ("diff", "--to"): "consilience diff 01-baltic-ledger --from 1 --to 3",
    ("diff", "--known"): "consilience diff old.txt new.txt my-folder --known persons.ftm.json",
    ("diff", "--decisions"): "consilience diff old.txt new.txt my-folder --decisions decisions.jsonl",
    ("diff", "--store"): "consilience diff 01-baltic-ledger --store archive.db",
    ("diff", "--processes"): "consilience diff old.txt new.txt my-folder --processes 4",
    ("diff", "--help"): "consilience diff --help",
    ("dyad", "A"): "consilience dyad Russia 'PRK GOV' my-folder",
    ("dyad", "B"): "consilience dyad ISL 'Portuguese army' examples/cod",
    ("dyad", "PATH"): "consilience dyad ISL PRT monday/ tuesday/*.html",
    ("dyad", "--by"): "consilience dyad ISL PRT examples/cod --by week",
    ("dyad", "--from"): "consilience dyad ISL PRT examples/cod --from 2024-03-10",
    ("dyad", "--to"): "consilience dyad ISL PRT examples/cod --to 2024-03",
    ("dyad", "--include"): "consilience dyad ISL PRT examples/cod --include negated --include background",
    ("dyad", "--done"): "consilience dyad ISL PRT examples/cod --done",
    ("dyad", "--json"): "consilience dyad ISL PRT examples/cod --json > series.json",
    ("dyad", "--csv"): "consilience dyad ISL PRT examples/cod --csv > series.csv",
    ("dyad", "--html"): "consilience dyad ISL PRT examples/cod --html out/dyad.html",
    ("dyad", "--processes"): "consilience dyad ISL PRT my-folder --processes 4",
    ("dyad", "--known"): "consilience dyad ISL PRT my-folder --known persons.ftm.json",
    ("dyad", "--store"): "consilience dyad ISL PRT --store archive.db --by month",
    ("dyad", "--help"): "consilience dyad --help",
    ("actors", "PATH"): "consilience actors monday/ tuesday/*.html",
    ("actors", "--countries"): "consilience actors examples/cod --countries",
    ("actors", "--from"): "consilience actors examples/cod --from 2024-03-10",
    ("actors", "--to"): "consilience actors examples/cod --to 2024-03-12",
    ("actors", "--include"): "consilience actors examples/cod --include negated",
    ("actors", "--done"): "consilience actors examples/cod --done",
    ("actors", "--json"): "consilience actors examples/cod --json > pairs.json",
    ("actors", "--csv"): "consilience actors examples/cod --csv > pairs.csv",
    ("actors", "--html"): "consilience actors examples/cod --html out/actors.html",
    ("actors", "--processes"): "consilience actors my-folder --processes 4",
    ("actors", "--known"): "consilience actors my-folder --known persons.ftm.json",
    ("actors", "--store"): "consilience actors --store archive.db",
    ("actors", "--help"): "consilience actors --help",
    ("events", "PATH"): "consilience events monday/ tuesday/*.html",
    ("events", "--format"): "consilience events examples/cod --format gdelt > events.tsv",
    ("events", "--out"): "consilience events examples/cod --format parquet --out out/events.parquet",
    ("events", "--from"): "consilience events examples/cod --from 2024-03-10",
    ("events", "--to"): "consilience events examples/cod --to 2024-03-12",
    ("events", "--processes"): "consilience events my-folder --processes 4 --format csv > events.csv",
    ("events", "--known"): "consilience events my-folder --known persons.ftm.json --format polecat > events.tsv",
    ("events", "--store"): "consilience events --store archive.db --format csv > events.csv",
    ("events", "--help"): "consilience events --help",
    ("serve", "--port"): "consilience serve --port 9000",
    ("serve", "--host"): "consilience serve --host ::1",
    ("serve", "--store"): "consilience serve --store archive.db",
    ("serve", "--help"): "consilience serve --help",
    ("serve", "--login"): "consilience serve --login",
    ("serve", "--public"): "consilience serve --public https://desk.example.org --proxy 127.0.0.1",
    ("serve", "--proxy"): "consilience serve --public https://desk.example.org --proxy 127.0.0.1",
    ("user add", "NAME"): "consilience user add ana",
    ("user add", "--role"): "consilience user add ana --role analyst",
    ("user add", "--store"): "consilience user add ana --store archive.db",
    ("user list", "--store"): "consilience user list --store archive.db",
    ("user passwd", "NAME"): "consilience user passwd ana",
    ("user passwd", "--store"): "consilience user passwd ana --store archive.db",
    ("user role", "NAME"): "consilience user role ana analyst",
    ("user role", "ROLE"): "consilience user role ana admin",
    ("user role", "--store"): "consilience user role ana admin --store archive.db",
    ("user remove", "NAME"): "consilience user remove ana",
    ("user remove", "--store"): "consilience user remove ana --store archive.db",
    ("user", "--help"): "consilience user --help",
    ("token add", "NAME"): "consilience token add ana",
    ("token add", "--label"): "consilience token add ana --label notebook",
    ("token add", "--role"): "consilience token add ana --role reader",
    ("token add", "--days"): "consilience token add ana --days 30",
    ("token add", "--store"): "consilience token add ana --store archive.db",
    ("token list", "--store"): "consilience token list --store archive.db",
    ("token revoke", "ID"): "consilience token revoke T-0a1b2c3d",
    ("token revoke", "--store"): "consilience token revoke T-0a1b2c3d --store archive.db",
    ("token", "--help"): "consilience token --help",
    ("mcp", "--http"): "consilience mcp --http",
    ("mcp", "--port"): "consilience mcp --http --port 9001",
    ("mcp", "--host"): "consilience mcp --http --host ::1",
    ("mcp", "--login"): "consilience mcp --http --login",
    ("mcp", "--public"): "consilience mcp --http --public https://desk.example.org --proxy 127.0.0.1",
    ("mcp", "--proxy"): "consilience mcp --http --public https://desk.example.org --proxy 127.0.0.1",
    ("mcp", "--store"): "consilience mcp --store archive.db",
    ("mcp", "--help"): "consilience mcp --help",
    ("doctor", "--report"): "consilience doctor --report report.json",
    ("doctor", "--store"): "consilience doctor --report report.json --store postgresql://desk@db.example/news",
    ("doctor", "--help"): "consilience doctor --help",
}
# What Typer says of its own two options is worded for programmers.
OWN_WORDS = {
    "--install-completion": "Teach the shell in use (bash, zsh, fish, PowerShell) to complete commands and options.",
    "--show-completion": "Print what `--install-completion` would install, to be put where you like.",
    "--help": "Show the help and stop. `-h` is the same.",
}
# Exit code -> what leads to it, for trying.
EXIT_EXAMPLES = {
    0: "`consilience account examples/ferry`",
    1: "`consilience account examples/ferry no-such-file.txt --strict`",
    2: "`consilience account examples/ferry --json --markdown`",
    3: "`consilience account no-such-file.txt`",
    4: "`CONSILIENCE_MODEL=no_such_model consilience doctor`",
    5: "none: please report it, with what stands on standard error",
    6: "`consilience ls --store no-such-store.db`",
    130: "Ctrl-C while articles are read",
}
SETTING_EXAMPLES = {
    "model": "CONSILIENCE_MODEL=en_core_web_md consilience account examples/ferry",
    "processes": "CONSILIENCE_PROCESSES=4 consilience annotate archive.jsonl --jsonl",
    "engine": "CONSILIENCE_ENGINE=ray consilience annotate archive.jsonl --jsonl",
    "ray_address": "CONSILIENCE_RAY_ADDRESS=10.0.0.5:6379 CONSILIENCE_ENGINE=ray consilience copies archive.jsonl",
    "max_bytes": "CONSILIENCE_MAX_BYTES=60000000 consilience annotate transcript.txt",
    "store": "CONSILIENCE_STORE=archive.db consilience ls",
    "browser": "CONSILIENCE_BROWSER=/opt/chromium/chrome consilience export S-c34e19f3b9 --format pdf -o ferry.pdf",
    "decisions": "CONSILIENCE_DECISIONS=decisions.jsonl consilience account my-folder",
    "log": "CONSILIENCE_LOG=run.log consilience watch watch.toml",
    "known": "CONSILIENCE_KNOWN=persons.ftm.json consilience account my-folder",
    "max_unpacked": "CONSILIENCE_MAX_UNPACKED=50000000000 consilience stories archive.warc.gz",
    "follow_links": "CONSILIENCE_FOLLOW_LINKS=yes consilience account saved-feed.xml",
    "max_links": "CONSILIENCE_MAX_LINKS=200 consilience stories https://www.example.org/feed.xml",
    "cache": "CONSILIENCE_CACHE=/data/kept consilience account https://www.example.org/report.html",
    "user_agent": 'CONSILIENCE_USER_AGENT="desk/1.0 (desk@example.org)" consilience account https://www.example.org/a',
    "connect_seconds": "CONSILIENCE_CONNECT_SECONDS=5 consilience account https://www.example.org/report.html",
    "read_seconds": "CONSILIENCE_READ_SECONDS=60 consilience account https://slow.example.org/report.html",
    "fetch_seconds": "CONSILIENCE_FETCH_SECONDS=300 consilience account https://slow.example.org/report.pdf",
    "fetch_bytes": "CONSILIENCE_FETCH_BYTES=100000000 consilience account https://www.example.org/report.pdf",
    "fetch_tries": "CONSILIENCE_FETCH_TRIES=1 consilience account https://www.example.org/report.html",
    "host_rate": "CONSILIENCE_HOST_RATE=6 consilience stories https://www.example.org/news-sitemap.xml",
    "allow_private": "CONSILIENCE_ALLOW_PRIVATE=yes consilience account http://127.0.0.1:8000/report.html",
    "min_words": "CONSILIENCE_MIN_WORDS=30 consilience account my-folder",
}
ABOUT_COMMANDS = """\
Data goes to standard output, everything else (notes, warnings, errors, progress) to
standard error, so that a pipe or a file only ever holds data. Colour is left out where
the output is no terminal or `NO_COLOR` is set. What can be set by the environment stands
in [settings.md](settings.md), what messages mean in [errors.md](errors.md), what the
JSON holds in [records.md](records.md).
"""
ABOUT_SETTINGS = """\
Each is read from the environment. Where a command has an option for the same thing, the
option counts. `consilience doctor` prints the values in force. In Python they are the
fields of `consilience.Settings`.
"""
BELOW_SETTINGS = """\
```python
import consilience

settings = consilience.Settings(processes=4)
```

`known` names a file with one entity of [FollowTheMoney](https://followthemoney.tech) a
line, as OpenSanctions and Aleph write them:

```json
{"id": "Q42", "schema": "Person", "properties": {"name": ["Petra Novak"], "alias": ["P. Nováková"], "country": ["cz"]}}
```

Who bears one of its names (`name`, `alias`, `weakAlias`, `previousName`) in an article
gets its `id` as `entity`, its `schema` as type and its `country` (else `jurisdiction`,
`nationality` or `flag`) as ISO alpha-3. Spellings are folded ("Sergey" is "Sergei"); a
family name alone is never matched unless it stands in the file, and a name that two of
its entities have is matched to neither. Countries keep their own ids.

A value that is not of the setting's kind stops the command with exit code 2 and says so.
Two variables of the surroundings count as well: `NO_COLOR` (no colour) and `COLUMNS` (the
width of the terminal view).
"""
KINDS = {int: "whole number above 0", str: "text", bool: "yes or no"}


class IncompleteError(Exception):
    """An option or setting without an example, or an example without its option or setting."""


def exit_codes() -> dict[int, str]:
    """Exit code -> meaning, out of the help of the commands."""
    found = re.findall(r"^ {2}(\d+) +(\S.*)$", EXIT_CODES, re.MULTILINE)
    return {int(code): meaning for code, meaning in found}


def commands(group: Any, above: str = "") -> Iterator[tuple[str, Any]]:
    """Every command by its words, those of groups below theirs: `decide`, `decide merge` ..."""
    for name, command in group.commands.items():
        yield above + name, command
        if hasattr(command, "commands"):
            yield from commands(command, f"{above}{name} ")


def parameters(command: Any) -> Iterator[tuple[str, str, str]]:
    """Of each argument and option of a command: its long name, how it is written, what it does."""
    for each in command.params:
        if each.param_type_name == "argument":
            yield each.metavar, f"`{each.metavar}…`", each.help
            continue
        name = max(each.opts, key=len)
        value = "" if getattr(each, "is_flag", False) or not each.metavar else f" {each.metavar}"
        yield name, ", ".join(f"`{opt}{value}`" for opt in each.opts), OWN_WORDS.get(name, each.help)
    yield "--help", "`-h`, `--help`", OWN_WORDS["--help"]


def told(help_text: str) -> tuple[list[str], list[str]]:
    """A command's docstring -> its paragraphs, and the lines of its block of examples."""
    paragraphs: list[str] = []
    examples: list[str] = []
    for block in inspect.cleandoc(help_text).split("\n\n"):
        lines = block.replace("\b", "").strip("\n").splitlines()
        if lines[0] in ("Example:", "Examples:"):
            examples += [line.strip() for line in lines[1:]]
        else:
            paragraphs.append("\n".join(line.rstrip() for line in lines))
    return paragraphs, examples


def table(name: str, command: Any, used: set[tuple[str, str]]) -> list[str]:
    rows = ["| argument or option | what it does | example |", "| --- | --- | --- |"]
    for key, written, does in parameters(command):
        group = name.partition(" ")[0]  # what the commands of a group share stands under the group
        place = (name, key) if (name, key) in EXAMPLES else (group, key)
        if place not in EXAMPLES:
            raise IncompleteError(f"`consilience {name}`: {key} has no example in {Path(__file__).name}")
        used.add(place)
        rows.append(f"| {written} | {tidy(does)} | `{EXAMPLES[place]}` |")
    return rows


def tidy(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")


def cli_page() -> str:
    """docs/reference/cli.md as text."""
    group: Any = get_command(app)
    used: set[tuple[str, str]] = set()
    out = [NOTE, "# Command line", "", group.help, ""]
    out += ["```", "consilience COMMAND [OPTIONS] PATH…", "python -m consilience COMMAND [OPTIONS] PATH…", "```", ""]
    out += ["| command | what it does |", "| --- | --- |"]
    out += [f"| [`{name}`](#consilience-{name}) | {each.short_help} |" for name, each in group.commands.items()]
    out += ["", ABOUT_COMMANDS]
    out += ["## `consilience`", "", *table("", group, used), ""]
    for name, command in commands(group):
        paragraphs, examples = told(command.help)
        if not examples:
            raise IncompleteError(f"`consilience {name}` has no example in its help")
        out += [f"## `consilience {name}`", ""]
        for paragraph in paragraphs:
            out += [paragraph, ""]
        rows = [] if hasattr(command, "commands") else table(name, command, used)
        out += ["```", *examples, "```", "", *rows, ""]
    left = set(EXAMPLES) - used
    if left:
        raise IncompleteError(f"there is no such option any more: {sorted(left)}")
    return "\n".join([*out, *exit_section()])


def exit_section() -> list[str]:
    codes = exit_codes()
    if set(codes) != set(EXIT_EXAMPLES):
        raise IncompleteError(f"exit codes {sorted(codes)}, examples for {sorted(EXIT_EXAMPLES)}")
    rows = [f"| {code} | {tidy(meaning)} | {EXIT_EXAMPLES[code]} |" for code, meaning in codes.items()]
    return ["## Exit codes", "", "| code | meaning | example |", "| --- | --- | --- |", *rows, ""]


def settings_page() -> str:
    """docs/reference/settings.md as text."""
    names = [each.name for each in fields(Settings)]
    if set(names) != set(SETTING_EXAMPLES):
        raise IncompleteError(f"settings {names}, examples for {sorted(SETTING_EXAMPLES)}")
    out = [
        NOTE,
        "# Settings",
        "",
        ABOUT_SETTINGS,
        "| environment variable | in Python | kind | default | what it sets |",
    ]
    out += ["| --- | --- | --- | --- | --- |"]
    for each in fields(Settings):
        kind = KINDS[type(each.default)]
        default = {True: "yes", False: "no"}[each.default] if isinstance(each.default, bool) else each.default
        says = tidy(each.metadata["help"])
        out.append(f"| `{variable(each.name)}` | `{each.name}` | {kind} | `{default}` | {says} |")
    out += ["", "```", *(SETTING_EXAMPLES[name] for name in names), "```", "", BELOW_SETTINGS]
    return "\n".join(out)


ABOUT_PYTHON = """\
What `import consilience` gives, out of the code's own docstrings. `Given` is a path (a file, folder or pattern), an
`Article`, several of these, or what `read` returned. How to use it: [Python](../python.md). The fields of
records stand in [records.md](records.md).
"""


def python_page() -> str:
    """docs/reference/python.md as text: the public names of the package, and the methods of a store."""
    import consilience
    from consilience.pipeline.archive import Archive

    out = [NOTE, "# Python", "", ABOUT_PYTHON]
    for name in consilience.__all__:
        found = getattr(consilience, name)
        if name.startswith("__"):
            continue
        out += [f"## `{name}`", ""]
        if inspect.isfunction(found):
            out += ["```python", *signature(name, found), "```", ""]
        out += [*prose_of(found), ""]
        if name == "open_store":
            for method, code in sorted(vars(Archive).items()):
                if not method.startswith("_"):
                    out += [f"### `{method}`", "", "```python", *signature(method, code), "```", ""]
                    out += [*prose_of(code), ""]
    return "\n".join(out)


def signature(name: str, function: Any) -> list[str]:
    """How a function is written, a parameter a line where it is long."""
    shown = inspect.signature(function)
    parameters = [each for each in shown.parameters.values() if each.name != "self"]
    bare = shown.replace(
        parameters=[each.replace(annotation=Bare(each.annotation)) for each in parameters],
        return_annotation=Bare(shown.return_annotation),
    )
    text = f"def {name}{bare}: ..."
    if len(text) <= 100:
        return [text]
    inside, _, after = text[text.index("(") + 1 :].rpartition(") ->")
    rows = re.split(r", (?![^\[]*\])", inside)
    return [f"def {name}(", *(f"    {row}," for row in rows), f") ->{after}"]


class Bare:
    """A type that shows without quotation marks, the package's own short names written out."""

    def __init__(self, words: str) -> None:
        self.words = re.sub(r"^Path\b", "str | PathLike[str]", words).replace("os.PathLike", "PathLike")

    def __repr__(self) -> str:
        return self.words.replace("intake.", "")


def prose_of(found: Any) -> list[str]:
    """A docstring as the manual shows it."""
    return inspect.cleandoc(found.__doc__ or "").splitlines()


def variable(name: str) -> str:
    return f"CONSILIENCE_{name.upper()}"


def pages() -> dict[Path, str]:
    """Every page that is made here, by its file."""
    import make_man

    return {
        FOLDER / "cli.md": cli_page(),
        FOLDER / "settings.md": settings_page(),
        FOLDER / "python.md": python_page(),
        make_man.PAGE: make_man.page(),
    }


def outdated() -> list[Path]:
    """The pages whose file does not hold what would be written now."""
    return [path for path, text in pages().items() if not path.is_file() or path.read_text(encoding="utf-8") != text]


def main() -> int:
    parser = argparse.ArgumentParser(description="Write docs/reference and man/consilience.1 out of the code.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 where a page is not current")
    try:
        if parser.parse_args().check:
            stale = outdated()
            for path in stale:
                print(f"{path.relative_to(ROOT)} is not current: run scripts/make_reference.py", file=sys.stderr)
            return 1 if stale else 0
        for path, text in pages().items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    except IncompleteError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
