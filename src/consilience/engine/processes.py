"""Items -> results in several processes: the order is kept, memory is bounded, a worker's death names its article.

Not concurrent.futures: when one of its workers dies it cannot say on which item.
Here each worker has a pipe of its own and one item at a time. Processes are
spawned, not forked, so that they behave alike on every system and inherit no
threads of the libraries.
"""

from __future__ import annotations

import multiprocessing
import pickle
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar, cast

from consilience.engine.executor import work_error
from consilience.errors import ConsilienceError, WorkError

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 8  # results kept for each worker while an earlier item is still at work
_PATIENCE = 5.0  # seconds a worker gets to end by itself


class Processes:
    """Runs a stage in `count` spawned processes."""

    def __init__(self, count: int, ahead: int = _AHEAD) -> None:
        self.count = count
        self.ahead = ahead

    def run(self, stage: Callable[[T], R], items: Iterable[T], name: Callable[[T], str]) -> Iterator[R]:
        source = iter(items)
        crew = _Crew(self.count, stage)
        done: dict[int, R | _Failed] = {}
        given = due = 0
        more = True
        try:
            while True:
                while more and crew.has_room() and given - due < self.count * self.ahead:
                    try:
                        item = next(source)
                    except StopIteration:
                        more = False
                    else:
                        crew.give(given, item, name(item))
                        given += 1
                if due in done:
                    result = done.pop(due)
                    due += 1
                    if isinstance(result, _Failed):  # told when its turn comes, as it would be in one process
                        raise result.error
                    yield result
                elif due < given:
                    done.update(cast(dict[int, "R | _Failed"], crew.wait()))
                elif not more:
                    crew.dismiss()
                    return
        finally:
            crew.stop()


class _Failed:
    """In place of a result: what went wrong with the item."""

    def __init__(self, error: ConsilienceError) -> None:
        self.error = error


class _Worker:
    """One process, its pipe, and the item it has at hand."""

    def __init__(self, stage: Callable[[Any], Any]) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, other = context.Pipe()
        self.process = context.Process(target=_work, args=(other, stage), daemon=True)
        with _no_interrupt():
            self.process.start()
        other.close()
        self.number: int | None = None
        self.item = ""

    def answer(self) -> object:
        """The result of the item at hand, or _Failed. The worker is free afterwards, or dead."""
        try:
            went_well, result = self.pipe.recv()
        except (EOFError, OSError):
            self.process.join(_PATIENCE)
            return _Failed(
                WorkError(
                    f"the process that read the article {self.item!r} died (exit code {self.process.exitcode})",
                    item=self.item,
                    hint="it may have run out of memory: try --processes 1, or leave the article out",
                )
            )
        return result if went_well else _Failed(work_error(result, self.item))


class _Crew:
    """The workers; started as they are needed."""

    def __init__(self, count: int, stage: Callable[[Any], Any]) -> None:
        self._count = count
        self._stage = stage
        self._free: list[_Worker] = []
        self._busy: dict[Connection, _Worker] = {}

    def has_room(self) -> bool:
        return len(self._busy) < self._count

    def give(self, number: int, item: object, name: str) -> None:
        worker = self._free.pop() if self._free else _Worker(self._stage)
        worker.number, worker.item = number, name
        self._busy[worker.pipe] = worker
        # A worker that died in between shows when its answer is read.
        with suppress(BrokenPipeError, ConnectionResetError):
            worker.pipe.send(item)

    def wait(self) -> dict[int, object]:
        """The results that are ready, by number; at least one."""
        results: dict[int, object] = {}
        for ready in wait(list(self._busy)):
            worker = self._busy.pop(cast(Connection, ready))
            results[cast(int, worker.number)] = worker.answer()
            if worker.process.is_alive():
                self._free.append(worker)
        return results

    def dismiss(self) -> None:
        """Let the workers end by themselves."""
        for worker in self._free:
            worker.pipe.close()
        for worker in self._free:
            worker.process.join(_PATIENCE)

    def stop(self) -> None:
        """End whatever still runs, at once."""
        for worker in [*self._free, *self._busy.values()]:
            worker.pipe.close()
            if worker.process.is_alive():
                worker.process.terminate()
        for worker in [*self._free, *self._busy.values()]:
            worker.process.join(_PATIENCE)
        self._free.clear()
        self._busy.clear()


def _work(pipe: Connection, stage: Callable[[Any], Any]) -> None:
    """The worker's loop: an item in, a result or an error out, until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    while True:
        try:
            item = pipe.recv()
        except EOFError:
            return
        try:
            pipe.send((True, stage(item)))  # pickled whole before a byte is sent
        except (BrokenPipeError, ConnectionResetError):
            return  # nobody is left to hear it
        except Exception as error:
            pipe.send((False, _portable(error)))


def _portable(error: Exception) -> Exception:
    """The error, or one with its words where it cannot be sent to another process."""
    try:
        pickle.loads(pickle.dumps(error))  # our own bytes
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Start a process that ignores Ctrl-C from its first moment, before its own code can say so."""
    try:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:  # not the main thread: signals are not ours to set
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
