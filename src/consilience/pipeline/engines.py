"""Settings -> the executor that runs stages: in this process, in several, or on a Ray cluster."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from typing import TypeVar

from consilience.engine import executor
from consilience.engine.executor import Executor
from consilience.errors import UsageError
from consilience.pipeline.versions import reading_code
from consilience.settings import Settings

T = TypeVar("T")
R = TypeVar("R")


def engine_of(settings: Settings, *, batch: int = 32, ahead: int = 8) -> Executor:
    """The executor of the settings. `batch` items travel together to another machine; `ahead` results a worker wait.

    Raises UsageError where the engine is not known or not installed.
    """
    return executor(settings.processes, engine=settings.engine, address=settings.ray_address, batch=batch, ahead=ahead)


def in_a_process() -> Executor:
    """One process apart from this one: for what may kill the process that does it."""
    from consilience.engine.processes import Processes

    return Processes(1)


def checked(stage: Callable[[T], R], settings: Settings) -> Callable[[T], R]:
    """The stage; on a cluster it first makes sure that each machine reads with the same code as this one."""
    return partial(_checked, stage, settings, reading_code(settings)) if settings.engine == "ray" else stage


def _checked(stage: Callable[[T], R], settings: Settings, code: str, item: T) -> R:
    same_code(settings, code)
    return stage(item)


@lru_cache(maxsize=4)
def same_code(settings: Settings, code: str) -> None:
    """Raises UsageError where this machine reads with other code than that of `code`. Looked at once a process."""
    here = reading_code(settings)
    if here != code:
        raise UsageError(
            f"another machine reads with other code or another model ({here}) than this one ({code})",
            hint="install the same version of consilience and of its packages on every machine",
        )
