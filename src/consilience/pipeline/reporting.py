"""The installation and its store -> what a maintainer needs to find a fault, and nothing of what was read.

No text of an article, no outlet, title, name or address, no path, no secret: of a setting that may hold one only
whether it was set. A test plants marks in all of them and looks for them here.
"""

from __future__ import annotations

import json
import os
import platform
import sys
from collections import Counter
from dataclasses import fields
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path
from typing import Any

from consilience.errors import ConsilienceError
from consilience.model.article import Article
from consilience.settings import Settings

REPORT = 1  # the version of the report
_OPEN = frozenset({"model", "engine"})  # settings of words that name no person, place or file
_TRIED = "At least 40 homes lost power in Brenn on Monday, the grid operator said."
_LINES = 2_000  # of the log, the last ones
_OPTIONAL = ("psycopg", "psycopg-binary", "pyarrow", "pandas", "ray", "numpy", "SQLAlchemy", "alembic", "uvicorn")


def report(settings: Settings, *, check_store: bool = True) -> dict[str, Any]:
    """All of it, as JSON has it. Never raises because something is broken: that is what it tells."""
    return {
        "report": REPORT,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "consilience": _version("consilience"),
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "platform": f"{platform.system()} {platform.release()} {platform.machine()}",
        "cpus": os.cpu_count(),
        "encoding": sys.getfilesystemencoding(),
        "packages": _packages(),
        "settings": _settings(settings),
        "model": _tried(lambda: _model(settings)),
        "reading": _tried(lambda: _reading(settings)),
        "store": _tried(lambda: _store(settings, check_store)),
        "log": _tried(lambda: _log(settings)),
    }


def _tried(look: Any) -> Any:
    """What was found, or in which way looking for it failed: the kind of error and where, never its words."""
    try:
        return look()
    except ConsilienceError as error:
        return {"error": type(error).__name__, "said": _safe(error.message)}
    except Exception as error:
        return {"error": type(error).__name__, "at": places_of(error)}


def _safe(message: str) -> str:
    """Our own words, up to where something of the user's may stand in them."""
    for mark in ("'", '"', "(", ":", "/", "\\"):
        message = message.partition(mark)[0]
    return message.strip()


def places_of(error: BaseException) -> list[str]:
    """Where an error was raised: the lines of our own code that led to it."""
    found = []
    trace = error.__traceback__
    root = Path(__file__).parent.parent
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        if path.is_relative_to(root):
            found.append(f"{path.relative_to(root).as_posix()}:{trace.tb_lineno} {trace.tb_frame.f_code.co_name}")
        trace = trace.tb_next
    return found


def _packages() -> dict[str, str]:
    names = set(_OPTIONAL)
    try:
        needed = distribution("consilience").requires or []
    except PackageNotFoundError:
        needed = []
    for each in needed:
        if "extra ==" not in each:
            name = each
            for mark in "<>=!~;[ ":
                name = name.partition(mark)[0]
            names.add(name)
    return {name: _version(name) for name in sorted(names, key=str.lower)}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _settings(settings: Settings) -> dict[str, object]:
    found: dict[str, object] = {}
    for each in fields(settings):
        value = getattr(settings, each.name)
        shows = each.name in _OPEN or not isinstance(value, str)
        found[each.name] = value if shows else "default" if value == each.default else "set"
    return found


def _model(settings: Settings) -> dict[str, str]:
    from consilience.pipeline import language_model

    found = language_model(settings)
    return {"name": found.name, "version": found.version, "weights": found.weights, "state": found.state}


def _reading(settings: Settings) -> dict[str, int]:
    """What is read out of one sentence of ours."""
    from dataclasses import replace

    from consilience.pipeline import annotate_all

    (read,) = annotate_all([Article(id="tried", text=_TRIED)], replace(settings, known="", processes=1))
    return {"claims": len(read.claims), "figures": len(read.figures), "attributions": len(read.attributions)}


def _store(settings: Settings, check: bool) -> dict[str, Any]:
    from consilience.pipeline import open_store
    from consilience.pipeline.stored import damage, size
    from consilience.pipeline.versions import reading_code
    from consilience.store.reporting import store_state

    with open_store(settings) as store:
        with store.reading() as connection:
            found = store_state(connection, reading_code(settings))
        found |= {"writable": store.writable, "bytes": size(store), "was_older": store.upgraded_from}
        if check:
            found["damage"] = [_safe(each) for each in damage(store)]
    return found


def _log(settings: Settings) -> dict[str, Any] | None:
    """Of the log, where there is one: how often what was said, and where faults were."""
    if not settings.log:
        return None
    kinds: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    faults = []
    with Path(settings.log).open(encoding="utf-8", errors="replace") as file:
        lines = file.readlines()[-_LINES:]
    for line in lines:
        try:
            row = json.loads(line)
        except ValueError:
            continue
        if not isinstance(row, dict):
            continue
        kinds[str(row.get("level"))] += 1
        if row.get("event") == "end":
            codes[str(row.get("code"))] += 1
        elif row.get("event") == "fault":
            faults.append({name: row.get(name) for name in ("time", "command", "error", "at")})
    return {"lines": dict(sorted(kinds.items())), "exit_codes": dict(sorted(codes.items())), "faults": faults[-10:]}
