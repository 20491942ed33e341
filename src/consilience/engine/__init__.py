"""Runs a stage over many articles: in this process, or in several side by side. The results are the same."""

from __future__ import annotations

from consilience.engine.executor import Executor
from consilience.engine.inline import InProcess


def executor(processes: int) -> Executor:
    """The executor for so many processes."""
    if processes <= 1:
        return InProcess()
    from consilience.engine.processes import Processes

    return Processes(processes)
