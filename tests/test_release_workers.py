"""Worker processes: one that dies or hangs costs the task it held, nothing more."""

from __future__ import annotations

import os
import signal
import time

import pytest

from kb.release.workers import Failure, run


def work(task: str) -> str:
    if task == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if task == "hang":
        time.sleep(60)
    if task == "raise":
        raise ValueError("not a number")
    return task.upper()


@pytest.mark.parametrize("processes", [1, 2])
def test_every_task_gets_its_result(processes: int) -> None:
    tasks = [f"task {number}" for number in range(25)]
    assert dict(run(work, tasks, processes=processes)) == {task: task.upper() for task in tasks}


@pytest.mark.parametrize("processes", [1, 2])
def test_an_error_is_the_result_of_its_task_alone(processes: int) -> None:
    results = dict(run(work, ["a", "raise", "b"], processes=processes))
    assert results == {"a": "A", "raise": Failure("ValueError: not a number", crashed=False), "b": "B"}


def test_a_dead_worker_costs_one_task() -> None:
    results = dict(run(work, ["a", "die", "b", "c", "d"], processes=2))
    failure = results.pop("die")
    assert failure == Failure("the process that read it ended (signal 9)", crashed=True)
    assert results == {"a": "A", "b": "B", "c": "C", "d": "D"}


def test_a_worker_that_hangs_is_ended() -> None:
    results = dict(run(work, ["a", "hang", "b"], processes=2, seconds=lambda task: 3.0))
    assert results["hang"] == Failure("took more than 3 seconds", crashed=True, late=True)
    assert (results["a"], results["b"]) == ("A", "B")


def test_no_task_needs_no_process() -> None:
    assert list(run(work, [], processes=2)) == []
