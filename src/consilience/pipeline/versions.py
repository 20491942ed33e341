"""A stage of the code -> what it is: one digest over the files that it is made of and the packages that it calls.

What was worked out with one digest need not be worked out again while the digest stays. A change of the page or of
the comparison leaves the readings of articles as they are; a change of a table that reading looks up does not.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from consilience.settings import Settings

_PACKAGE = Path(__file__).parent.parent
_IMPORT = re.compile(r"^ *(?:from ([\w.]+) import|import ([\w.]+))", re.MULTILINE)
# A file of the package that a module reads: a table that it names.
_DATA = re.compile(r"[\"']([\w-]+\.(?:tsv|txt|json))[\"']")
READING = ("annotate/article.py",)
GROUPING = ("stories/grouping.py", "stories/grouper.py", "annotate/article.py")
ACCOUNTS = ("corroborate/account.py", "stories/copies.py", "stories/dating.py", "annotate/article.py")


@lru_cache(maxsize=8)
def code_of(roots: tuple[str, ...]) -> str:
    """The digest of all files that the named ones lead to, 16 hex digits."""
    digest = sha256()
    packages: set[str] = set()
    waiting = [_PACKAGE / root for root in roots]
    seen: set[Path] = set()
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        if path.suffix != ".py":
            continue
        source = path.read_text(encoding="utf-8")
        for found in _IMPORT.finditer(source):
            parts = (found[1] or found[2]).split(".")
            if parts[0] != "consilience":
                packages.add(parts[0])
                continue
            named = _PACKAGE.joinpath(*parts[1:])
            waiting += [each for each in (named.with_suffix(".py"), named / "__init__.py") if each.is_file()]
        beside = [path.parent / name for name in _DATA.findall(source)]
        waiting += [each for each in beside if each.is_file()]
    for path in sorted(seen):
        digest.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0" + sha256(path.read_bytes()).digest())
    for name in sorted(packages):
        digest.update(f"{name} {_version(name)}\0".encode())
    return digest.hexdigest()[:16]


def reading_code(settings: Settings) -> str:
    """What an article is read with: the code, the language model, the file of known entities."""
    from consilience.annotate.model import check_model

    model = check_model(settings.model)
    digest = sha256(f"{code_of(READING)} {model.name} {model.version} {model.weights}".encode())
    if settings.known:
        try:
            digest.update(Path(settings.known).read_bytes())
        except OSError:
            digest.update(b"\0")  # reading it will say what is wrong with it
    return digest.hexdigest()[:16]


def grouping_code() -> str:
    return code_of(GROUPING)


def accounts_code() -> str:
    return code_of(ACCOUNTS)


def _version(package: str) -> str:
    """The installed version of what is imported under this name; nothing for the standard library."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
