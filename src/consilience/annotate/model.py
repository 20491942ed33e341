"""An installed language model -> what it is: version, the SHA-256 of its weights, whether that is as published."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Literal

from consilience.errors import ModelError
from consilience.knowledge.models import KNOWN_WEIGHTS
from consilience.model.record import Record


class ModelState(Record, frozen=True, kw_only=True):
    """A model on this machine. `unknown` is a model that consilience has no published sum for."""

    name: str
    version: str
    weights: str  # SHA-256, 64 hex digits
    state: Literal["as published", "altered", "unknown"]


def model_state(name: str) -> ModelState:
    """Look at the files of an installed model without loading it.

    Raises ModelError when it is not installed or has no weights.
    """
    spec = importlib.util.find_spec(name) if name.isidentifier() else None
    if spec is None or spec.origin is None:
        raise ModelError(
            f"the language model {name!r} is not installed",
            hint="install it with pip, or unset CONSILIENCE_MODEL to use the one that comes with consilience",
        )
    package = Path(spec.origin).parent
    try:
        meta = json.loads((package / "meta.json").read_text(encoding="utf-8"))
        version = str(meta["version"])
        data = package / f"{meta['lang']}_{meta['name']}-{version}"
        weights = weights_sum(data)
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            f"{name!r} is no installed spaCy model: {type(error).__name__}: {error}",
            hint="install it again with pip install --force-reinstall",
        ) from error
    known = KNOWN_WEIGHTS.get((name, version))
    return ModelState(
        name=name,
        version=version,
        weights=weights,
        state="unknown" if known is None else "as published" if known == weights else "altered",
    )


def check_model(name: str) -> ModelState:
    """The model's state. Raises ModelError where its weights are not those that were published."""
    found = model_state(name)
    if found.state == "altered":
        raise ModelError(
            f"the weights of {name} {found.version} are not those that were published (SHA-256 {found.weights})",
            hint=f"install it again: pip install --force-reinstall {name.replace('_', '-')}=={found.version}",
        )
    return found


def weights_sum(folder: Path) -> str:
    """SHA-256 over the names and contents of all files in a model's data folder. Raises OSError where none is."""
    files = sorted(_states_in(str(folder), ""))
    if not files:
        raise FileNotFoundError(f"no weights in {folder}")
    return _sum_of(folder, tuple(files))


def _states_in(folder: str, inside: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The files of a folder, by name, with what a change of them changes: the time of that is set by the system alone.

    Asked for with every account; `Path.rglob` takes eight times as long.
    """
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _states_in(entry.path, f"{inside}{entry.name}/")
            else:
                found = entry.stat()
                state = found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
                yield inside + entry.name, state


@lru_cache(maxsize=8)
def _sum_of(folder: Path, files: tuple[tuple[str, tuple[int, ...]], ...]) -> str:
    """Once for files that stay as they are: it takes 25 ms, and is asked for with every account."""
    whole = hashlib.sha256()
    for name, _ in files:
        whole.update(name.encode() + b"\0")
        whole.update(hashlib.sha256((folder / name).read_bytes()).digest())
    return whole.hexdigest()
