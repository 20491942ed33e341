"""Ray: the same results in the same order as one process, bounded work in flight, and nothing lost by a death."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from consilience.engine import executor
from consilience.engine.rays import Rays, connected
from consilience.errors import InputError, UsageError, WorkError
from consilience.model.article import Article
from consilience.pipeline import annotate_all, copies
from consilience.pipeline.backfilling import into_folder
from consilience.settings import Settings
from tests.pipeline.test_backfilling import lines, record, tables

from . import stages

pytestmark = pytest.mark.filterwarnings(
    "ignore::DeprecationWarning", "ignore::FutureWarning", "ignore::ResourceWarning"
)


@pytest.fixture(scope="module", autouse=True)
def ray() -> Iterator[Any]:
    pytest.importorskip("ray")
    pytest.importorskip("pyarrow")
    started = connected(2, "")
    yield started
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Ray leaves the processes that it ended to the garbage collector
        started.shutdown()
        gc.collect()


def test_nothing_is_told_to_anybody(ray: Any) -> None:
    assert os.environ["RAY_USAGE_STATS_ENABLED"] == "0"
    assert int(os.environ["RAY_raylet_start_wait_time_s"]) >= 120  # noqa: SIM112  so is its name
    assert not ray._private.worker.global_worker.node.webui_url


def test_the_engine_is_chosen_by_name() -> None:
    chosen = executor(3, engine="ray", address="10.0.0.5:6379", batch=4)
    assert isinstance(chosen, Rays)
    assert (chosen.count, chosen.address, chosen.batch) == (3, "10.0.0.5:6379", 4)
    with pytest.raises(UsageError, match="no engine 'slurm'") as caught:
        executor(1, engine="slurm")
    assert "local, ray" in caught.value.hint


def test_results_come_in_the_order_of_the_items() -> None:
    assert list(Rays(2, batch=3).run(stages.double, range(40), str)) == [2 * number for number in range(40)]
    assert list(Rays(2).run(stages.double, [], str)) == []


def test_two_workers_share_the_work_and_stay() -> None:
    found = list(Rays(2, batch=2).run(stages.tell_process, range(24), str))
    assert [number for number, _ in found] == list(range(24))
    assert len({process for _, process in found}) == 2
    assert os.getpid() not in {process for _, process in found}


def test_items_are_taken_as_they_are_needed() -> None:
    taken = 0

    def endless() -> Iterator[int]:
        nonlocal taken
        while True:
            taken += 1
            yield taken

    results = Rays(2, batch=2).run(stages.double, endless(), str)
    for _ in range(5):
        next(results)
    assert taken <= 5 + 2 * (2 * 4 + 1)
    results.close()  # type: ignore[attr-defined]


def test_a_fault_names_the_article_and_comes_when_its_turn_is() -> None:
    results = Rays(2, batch=2).run(stages.fail_on_three, range(10), str)
    assert [next(results), next(results), next(results)] == [0, 1, 2]
    with pytest.raises(WorkError, match="'3' failed: ValueError: three is odd") as caught:
        next(results)
    assert caught.value.item == "3"
    with pytest.raises(InputError, match="three cannot be read") as refused:
        list(Rays(2, batch=4).run(stages.refuse_three, range(10), str))
    assert refused.value.place == "three.txt:3"
    with pytest.raises(WorkError, match="UnsendableError: 0 and 0"):
        list(Rays(1).run(stages.fail_unsendably, range(3), str))
    with pytest.raises(WorkError, match="'0' failed"):
        list(Rays(1).run(stages.return_unsendable, range(2), str))


def test_workers_killed_in_mid_run_lose_nothing() -> None:
    results = Rays(2, batch=1).run(stages.take_a_while, range(14), str)
    found = [next(results), next(results)]
    for process in {process for _, process in found}:
        os.kill(process, signal.SIGKILL)
    found += results
    assert [number for number, _ in found] == list(range(14))
    assert len({process for _, process in found}) >= 3  # others went on


def test_what_dies_twice_is_done_the_third_time(tmp_path: Path) -> None:
    deaths = tmp_path / "deaths"
    tasks = [(number, str(deaths)) for number in range(8)]
    assert list(Rays(2, batch=4).run(stages.die_once_a_file, tasks, str)) == list(range(8))
    assert deaths.read_bytes() == b".."


def test_an_article_that_kills_every_worker_is_named_and_the_others_are_done() -> None:
    results = Rays(2, batch=4).run(stages.die_on_three, range(10), str)
    assert [next(results), next(results), next(results)] == [0, 1, 2]
    with pytest.raises(WorkError, match="'3' died 3 times") as caught:
        next(results)
    assert caught.value.item == "3"


def articles() -> list[Article]:
    return [msgspec.convert({**record(number), "id": f"r{number}"}, Article) for number in range(20)]


def test_annotations_and_copies_are_the_same_bytes() -> None:
    alone, cluster = Settings(), Settings(engine="ray", processes=2)
    encode = msgspec.msgpack.encode
    assert [*map(encode, annotate_all(articles(), cluster))] == [*map(encode, annotate_all(articles(), alone))]
    assert list(copies(articles(), cluster)) == list(copies(articles(), alone))


def test_tables_are_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(lines(*map(record, range(12)), '{"text": 1}'))
    for name, settings in (("alone", Settings()), ("ray", Settings(engine="ray", processes=2))):
        tally = into_folder(
            [tmp_path / "a.jsonl"],
            tmp_path / name,
            settings,
            size=5,
            tell=lambda _: None,
            progress=lambda _: None,
        )
        assert (tally.articles, tally.left_out) == (12, 1)
    assert tables(tmp_path / "alone") == tables(tmp_path / "ray")


def test_a_ray_that_runs_already_is_used_by_its_address(ray: Any, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(lines(*map(record, range(6))))
    command = [sys.executable, "-m", "consilience", "annotate", str(tmp_path / "a.jsonl"), "--jsonl"]
    alone = subprocess.run(command, capture_output=True, check=True).stdout
    address = ray.get_runtime_context().gcs_address
    there = subprocess.run([*command, "--engine", "ray", "--ray-address", address], capture_output=True, check=True)
    assert there.stdout == alone
    assert there.stdout.count(b"\n") == 6


def test_a_machine_with_other_code_is_refused() -> None:
    from functools import partial

    from consilience.pipeline.engines import _checked

    stage = partial(_checked, stages.double, Settings(), "0" * 16)
    with pytest.raises(UsageError, match="another machine reads with other code"):
        list(Rays(1).run(stage, [1], str))


def test_without_ray_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(UsageError, match="not installed") as caught:
        list(Rays(1).run(stages.double, [1], str))
    assert "consilience[ray]" in caught.value.hint
