"""Runs a stage over many articles: in this process, in several, on many machines. The results are the same."""

from __future__ import annotations

from consilience.engine.executor import Executor
from consilience.engine.inline import InProcess
from consilience.errors import UsageError

ENGINES = ("local", "ray")


def executor(processes: int, *, engine: str = "local", address: str = "", batch: int = 32, ahead: int = 8) -> Executor:
    """The executor for so many processes of this machine, or for workers of a Ray cluster.

    `address` is that of a running cluster; with none one is started on this machine. `batch` items travel together
    to a worker of the cluster; `ahead` results a worker are kept while an earlier item is at work.

    Raises UsageError where there is no such engine.
    """
    if engine == "ray":
        from consilience.engine.rays import Rays

        return Rays(processes, address, batch=batch)
    if engine != "local":
        raise UsageError(f"there is no engine {engine!r}", hint=f"choose among {', '.join(ENGINES)}")
    if processes <= 1:
        return InProcess()
    from consilience.engine.processes import Processes

    return Processes(processes, ahead)
