"""Items -> results on a Ray cluster: the order is kept, work in flight is bounded, a dead worker loses nothing.

Each worker is an actor with the stage, and the language model in it, for as long as it lives. It has two batches of
items at most, one at work and one behind it, so that it never waits for the network; results that come early wait
here, a bounded number. A batch whose worker died is given to another. One that was at work in three deaths is taken
apart into its items, and the item that goes on killing is named.

Nothing is told to Ray's makers (RAY_USAGE_STATS_ENABLED=0), and no dashboard is opened.
"""

from __future__ import annotations

import os
import pickle
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from consilience.engine.executor import work_error
from consilience.errors import ConsilienceError, UsageError, WorkError

T = TypeVar("T")
R = TypeVar("R")

DEATHS = 3  # of workers that had a batch at hand, after which it is taken apart, or its one item given up
_QUEUED = 2  # batches a worker has at most
_AHEAD = 4  # batches a worker whose results wait here while an earlier one is at work
_STARTS = 4  # one of Ray's processes gives up after 15 seconds, whatever is set: on a busy machine it is tried again
_START_SECONDS = 240  # small or busy machines are slow to start Ray, whose own limits are 10 to 30 seconds
_LIMITS = {
    "RAY_raylet_start_wait_time_s": _START_SECONDS,
    "RAY_agent_register_timeout_ms": _START_SECONDS * 1000,
    "RAY_worker_register_timeout_seconds": _START_SECONDS,
}
_STORE_BYTES = 200_000_000  # of a cluster of our own: batches and results are small
_LOST_SECONDS = 600.0  # without any worker, after which it is given up


class Rays:
    """Runs a stage in `count` actors of the cluster at `address`; with a count of 1 in one for each of its cores."""

    def __init__(self, count: int, address: str = "", *, batch: int = 32) -> None:
        self.count = count
        self.address = address
        self.batch = batch

    def run(self, stage: Callable[[T], R], items: Iterable[T], name: Callable[[T], str]) -> Iterator[R]:
        ray = connected(self.count, self.address)
        cores = int(ray.cluster_resources().get("CPU", 1))
        count = cores if self.address and self.count <= 1 else self.count
        crew = _Crew(ray, count, pickle.dumps(stage))
        rest = iter(items)
        done: dict[int, _Results] = {}
        given = due = 0
        more = True
        try:
            while True:
                while more and crew.has_room() and given - due < count * _AHEAD:
                    batch = list(islice(rest, self.batch))
                    if not batch:
                        more = False
                    else:
                        crew.give(_Batch(given, tuple(pickle.dumps(each) for each in batch), tuple(map(name, batch))))
                        given += 1
                if due in done:
                    for result, item in zip(*done.pop(due), strict=True):
                        yield _opened(result, item)
                    due += 1
                elif due < given:
                    done.update(crew.wait())
                elif not more:
                    return
        finally:
            crew.stop()


def connected(count: int, address: str) -> Any:
    """The module `ray`, connected. Raises UsageError where it is not installed, or the cluster cannot be reached."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    for limit, value in _LIMITS.items():
        os.environ.setdefault(limit, str(value))
    try:
        ray = import_module("ray")
    except ImportError as error:
        raise UsageError(
            "the engine ray needs the package ray, which is not installed",
            hint='pip install "consilience[ray]", on every machine',
        ) from error
    if ray.is_initialized():
        return ray
    quiet: dict[str, Any] = {"log_to_driver": False, "configure_logging": False}
    if address:
        try:
            ray.init(address=address, **quiet)
        except Exception as error:  # Ray raises whatever it likes, a bare Exception among it
            raise UsageError(
                f"no Ray can be reached at {address!r} ({_first_line(error)})",
                hint="check the address, and that `ray start` runs there in the same version of Ray and Python",
            ) from error
        return ray
    for tries_left in reversed(range(_STARTS)):
        try:
            with _patience():
                ray.init(num_cpus=count, include_dashboard=False, object_store_memory=_STORE_BYTES, **quiet)
        except Exception as error:
            ray.shutdown()
            if not tries_left:
                raise UsageError(
                    f"Ray cannot be started here ({_first_line(error)})",
                    hint="set RAY_raylet_start_wait_time_s higher on a slow machine, or leave out --engine ray",
                ) from error
        else:
            break
    return ray


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0][:160] if str(error) else type(error).__name__


@contextmanager
def _patience() -> Iterator[None]:
    """Let Ray wait for its own node as long as its settings say: its Python part gives up after 30 seconds, fixed."""
    services: Any = import_module("ray._private.services")
    real = getattr(services, "get_node", None)
    if real is None:  # another version of Ray
        yield
        return
    wait = float(os.environ["RAY_raylet_start_wait_time_s"]) / _STARTS  # noqa: SIM112  so is its name
    until = time.monotonic() + wait

    def get_node(*given: Any, **named: Any) -> Any:
        while True:
            try:
                return real(*given, **named)
            except RuntimeError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.2)

    services.get_node = get_node
    try:
        yield
    finally:
        services.get_node = real


class _Batch(NamedTuple):
    number: int
    items: tuple[bytes, ...]
    names: tuple[str, ...]
    deaths: int = 0


_Results = tuple[list[Any], tuple[str, ...]]  # what came of each item of a batch, and the items' names


class _Failed(NamedTuple):
    """In place of a result: what went wrong with the item."""

    error: BaseException


def _opened(result: Any, item: str) -> Any:
    if isinstance(result, bytes):
        went_well, found = pickle.loads(result)  # our own workers' bytes
        if went_well:
            return found
        raise work_error(found, item)
    raise result.error


class Worker:
    """The actor: holds the stage, and whatever the stage loads, from batch to batch."""

    def __init__(self, stage: bytes) -> None:
        self._packed = stage
        self._stage: Callable[[Any], Any] | None = None

    def read(self, items: tuple[bytes, ...]) -> list[bytes]:
        if self._stage is None:  # here, not when it is made: what goes wrong is told of the batch then
            self._stage = pickle.loads(self._packed)
        return [_one(self._stage, item) for item in items]


def _one(stage: Callable[[Any], Any], item: bytes) -> bytes:
    try:
        return pickle.dumps((True, stage(pickle.loads(item))), protocol=5)
    except Exception as error:
        return pickle.dumps((False, _portable(error)))


def _portable(error: Exception) -> Exception:
    """The error, or one with its words where it cannot be sent to another process."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


class _Crew:
    """The actors; started as they are needed, and anew when they die."""

    def __init__(self, ray: Any, count: int, stage: bytes) -> None:
        self._ray = ray
        self._count = count
        self._stage = ray.put(stage)  # once a machine, not once an actor
        self._kind = ray.remote(num_cpus=1, max_restarts=0, max_task_retries=0)(Worker)
        self._hands: list[_Hand] = []
        self._again: deque[_Batch] = deque()
        self._parts: dict[int, _Parts] = {}
        self._idle_since: float | None = None

    def has_room(self) -> bool:
        return not self._again and (
            len(self._hands) < self._count or any(len(each.queue) < _QUEUED for each in self._hands)
        )

    def give(self, batch: _Batch) -> None:
        idle = [each for each in self._hands if len(each.queue) < _QUEUED]
        hand = min(idle, key=lambda each: len(each.queue), default=None)
        if (hand is None or hand.queue) and len(self._hands) < self._count:
            hand = _Hand(self._kind.remote(self._stage), deque())
            self._hands.append(hand)
        assert hand is not None
        hand.queue.append((batch, hand.actor.read.remote(batch.items)))

    def wait(self) -> dict[int, _Results]:
        """The batches that are done, by number; maybe none, where a worker died."""
        while self._again and (len(self._hands) < self._count or any(len(e.queue) < _QUEUED for e in self._hands)):
            self.give(self._again.popleft())
        found: dict[int, _Results] = {}
        first = {hand.queue[0][1]: hand for hand in self._hands if hand.queue}
        ready, _ = self._ray.wait(list(first), num_returns=1, timeout=60.0)
        if not ready:
            self._waited()
            return found
        self._idle_since = None
        for ref in ready:
            hand = first[ref]
            batch, _ = hand.queue[0]
            try:
                results = self._ray.get(ref)
            except self._ray.exceptions.RayTaskError as error:
                hand.queue.popleft()  # a fault between the worker and its stage, as a stage that cannot be imported
                self._arrived(found, batch, [_Failed(_not_run(error, name)) for name in batch.names])
            except self._ray.exceptions.RayError:
                self._died(found, hand)
            else:
                hand.queue.popleft()
                self._arrived(found, batch, results)
        return found

    def _waited(self) -> None:
        """Nothing came for a minute: that is long reading, or there is no machine left to read on."""
        if self._ray.cluster_resources().get("CPU", 0) >= 1:
            self._idle_since = None
            return
        self._idle_since = self._idle_since or time.monotonic()
        if time.monotonic() - self._idle_since > _LOST_SECONDS:
            raise UsageError(
                "Ray has had no machine to work on for ten minutes",
                hint="start `ray start --address=…` on one; the same command then goes on",
            )

    def _died(self, found: dict[int, _Results], hand: _Hand) -> None:
        self._hands.remove(hand)
        self._end(hand)
        (at_hand, _), *behind = hand.queue
        self._again.extend(batch for batch, _ in behind)
        batch = at_hand._replace(deaths=at_hand.deaths + 1)
        if batch.deaths < DEATHS:
            self._again.appendleft(batch)
        elif len(batch.items) > 1:
            self._again.extendleft(reversed(self._taken_apart(batch)))
        else:
            self._arrived(found, batch, [_Failed(_dead(batch.names[0]))])

    def _taken_apart(self, batch: _Batch) -> list[_Batch]:
        """Its items as batches of one, numbered below zero; they are put together again when all are there."""
        lowest = min((key for parts in self._parts.values() for key in parts.keys), default=0)
        keys = [lowest - 1 - at for at in range(len(batch.items))]
        self._parts[batch.number] = _Parts(batch, keys, {})
        return [
            _Batch(key, (item,), (name,), deaths=DEATHS - 1)
            for key, item, name in zip(keys, batch.items, batch.names, strict=True)
        ]

    def _arrived(self, found: dict[int, _Results], batch: _Batch, results: list[Any]) -> None:
        if batch.number >= 0:
            found[batch.number] = (results, batch.names)
            return
        number, parts = next((n, each) for n, each in self._parts.items() if batch.number in each.keys)
        parts.results[batch.number] = results[0]
        if len(parts.results) == len(parts.keys):
            del self._parts[number]
            found[number] = ([parts.results[key] for key in parts.keys], parts.batch.names)

    def _end(self, hand: _Hand) -> None:
        self._ray.kill(hand.actor, no_restart=True)

    def stop(self) -> None:
        for hand in self._hands:
            self._end(hand)
        self._hands.clear()


class _Hand(NamedTuple):
    """An actor, and the batches that it has, the one at work first."""

    actor: Any
    queue: deque[tuple[_Batch, Any]]


class _Parts(NamedTuple):
    """A batch that was taken apart: the numbers of its parts, and what came of them so far."""

    batch: _Batch
    keys: list[int]
    results: dict[int, Any]


def _dead(item: str) -> ConsilienceError:
    return WorkError(
        f"the worker that read the article {item!r} died {DEATHS} times",
        item=item,
        hint="it may have run out of memory: leave the article out, or give workers more memory",
    )


def _not_run(error: Exception, item: str) -> ConsilienceError:
    why = str(error).strip().splitlines()
    return WorkError(
        f"the worker could not begin with the article {item!r}: {why[-1][:200] if why else type(error).__name__}",
        item=item,
        hint="install the same version of consilience and of its packages on every machine",
    )
