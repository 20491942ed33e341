"""What was named on the command line -> files, in a fixed order; and what of it is no file to read."""

from __future__ import annotations

import difflib
import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from consilience.errors import InputError
from consilience.ingest.addresses import is_web_address
from consilience.ingest.given import left_out
from consilience.ingest.kinds import READABLE, is_readable
from consilience.model.article import LeftOut

STDIN = "-"
# Files that people put beside articles to say what the folder holds.
_ABOUT_THE_FOLDER = {"readme", "license", "licence", "copying", "changelog"}
_ON_ITS_OWN = "name the file itself to have it read"
_SPELLING = "check the folder and the spelling"
_READ = f"what is read: {READABLE}"


def expand(paths: Sequence[str | os.PathLike[str]]) -> Iterator[Path | str | LeftOut]:
    """Each file once, in the order named; `-` for standard input, an address as it is; what cannot be read as LeftOut.

    A folder gives the files in it and below it, sorted by name, without hidden
    ones and without its README. A pattern with `*`, `?` or `[` gives what it matches.
    """
    seen: set[str] = set()
    for named in paths:
        name = os.fspath(named)
        as_it_is = name == STDIN or is_web_address(name)
        found = [name] if as_it_is else _named(name)
        for each in found:
            if isinstance(each, LeftOut):
                yield each
                continue
            real = each if isinstance(each, str) else os.path.realpath(each)
            if real not in seen:
                seen.add(str(real))
                yield each


def shown(path: str | os.PathLike[str]) -> str:
    """A file name as it can be printed: bytes that are not UTF-8 become replacement characters."""
    return os.fspath(path).encode("utf-8", errors="surrogateescape").decode("utf-8", errors="replace")


def _named(name: str) -> Iterator[Path | str | LeftOut]:
    path = Path(name)
    if path.is_dir():
        yield from _folder(path)
    elif path.exists():
        yield path
    elif glob.has_magic(name):
        matches = sorted(glob.glob(name, recursive=True))
        for match in matches:
            yield from _folder(Path(match)) if Path(match).is_dir() else [Path(match)]
        if not matches:
            yield LeftOut(source=shown(name), reason="nothing matches this pattern", hint=_SPELLING)
    else:
        yield left_out(_missing(path))


def _folder(folder: Path) -> Iterator[Path | LeftOut]:
    """The folder's files of a known kind; the others counted by kind."""
    others: dict[str, list[Path]] = {}
    known = 0
    unreadable: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.startswith("."):
                continue
            path = Path(place) / name
            if path.stem.lower() in _ABOUT_THE_FOLDER:
                yield LeftOut(source=shown(path), reason="this is about the folder, no article", hint=_ON_ITS_OWN)
            elif is_readable(name):
                known += 1
                yield path
            else:
                others.setdefault(path.suffix.lower(), []).append(path)
    for error in unreadable:
        yield LeftOut(source=shown(error.filename), reason=f"this folder cannot be opened ({error.strerror})")
    for suffix, paths in sorted(others.items()):
        many = len(paths) > 1
        count = f"{len(paths)} of its files are" if many else "this file is"
        yield LeftOut(
            source=shown(folder if many else paths[0]),
            reason=f"{count} of a kind that is not read: {suffix or 'no suffix'}",
            hint=_READ,
        )
    if not known:
        yield LeftOut(source=shown(folder), reason="there is no article in this folder", hint=_READ)


def _missing(path: Path) -> InputError:
    close: list[str] = []
    if path.parent.is_dir():
        close = difflib.get_close_matches(path.name, sorted(os.listdir(path.parent)), n=1)
    hint = f"did you mean {path.parent / close[0]}?" if close else _SPELLING
    return InputError("there is no such file or folder", source=shown(path), hint=hint)
