"""A few processes that work through a list of tasks and may die at it without harm to the rest.

The pools of the standard library give up altogether when a worker dies; a build that reads what strangers wrote must
lose the one document that killed it, and go on. So: a process per worker behind a pipe, one task at a time, and a
worker that is gone (or takes too long) is the fault of the task it held.
"""

from __future__ import annotations

import multiprocessing
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnContext, SpawnProcess
from typing import Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

PATIENCE = 300.0
"""Seconds after which a task is given up where nothing else is said."""
_AHEAD = 2
"""Tasks taken from the list before a worker is free, so that reading the sources and working on them go on together."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A task that gave no result. `crashed`: the process died or was stopped (`late`: because it took too long); else
    it raised an error that is ours."""

    reason: str
    crashed: bool
    late: bool = False


@dataclass(slots=True)
class _Worker(Generic[Task]):
    process: SpawnProcess
    pipe: Connection
    task: Task | None = None
    seconds: float = 0.0
    deadline: float = 0.0


def run(
    work: Callable[[Task], Result],
    tasks: Iterable[Task],
    *,
    processes: int,
    seconds: Callable[[Task], float] | None = None,
) -> Iterator[tuple[Task, Result | Failure]]:
    """`work` done on each task, in the order in which results come. `work` must be a function that can be imported.

    One process means: here, without any other. `seconds`: after how many a task is given up and its process ended.
    """
    if processes <= 1:
        for task in tasks:
            yield task, _attempt(work, task)
        return
    yield from _Pool(work, processes, seconds or _patience).run(tasks)


def _patience(task: object) -> float:
    return PATIENCE


def _attempt(work: Callable[[Task], Result], task: Task) -> Result | Failure:
    try:
        return work(task)
    except Exception as error:  # the fault of one document must not end the build
        return Failure(f"{type(error).__name__}: {error}", crashed=False)


def _serve(work: Callable[[Task], Result], pipe: Connection) -> None:
    """What a worker process does: until the pipe closes, take a task and send back what came of it."""
    with suppress(EOFError, BrokenPipeError, KeyboardInterrupt, ConnectionResetError):
        while True:
            result = _attempt(work, pipe.recv())
            try:
                pipe.send(result)
            except (TypeError, AttributeError, ValueError) as error:
                pipe.send(Failure(f"result cannot be sent: {error}", crashed=False))


class _Pool(Generic[Task, Result]):
    def __init__(self, work: Callable[[Task], Result], processes: int, seconds: Callable[[Task], float]) -> None:
        self._work = work
        self._processes = processes
        self._seconds = seconds
        self._context: SpawnContext = multiprocessing.get_context("spawn")
        self._workers: list[_Worker[Task]] = []

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Result | Failure]]:
        source = iter(tasks)
        waiting: deque[Task] = deque()
        exhausted = False
        try:
            while True:
                while not exhausted and len(waiting) < self._processes * _AHEAD:
                    try:
                        waiting.append(next(source))
                    except StopIteration:
                        exhausted = True
                self._assign(waiting)
                busy = [worker for worker in self._workers if worker.task is not None]
                if not busy:
                    if exhausted and not waiting:
                        return
                    continue
                yield from self._collect(busy)
        finally:
            self._stop()

    def _assign(self, waiting: deque[Task]) -> None:
        idle = [worker for worker in self._workers if worker.task is None]
        while waiting:
            if not idle:
                if len(self._workers) >= self._processes:
                    return
                idle.append(self._start())
            worker = idle.pop()
            worker.task = waiting.popleft()
            worker.seconds = self._seconds(worker.task)
            worker.deadline = time.monotonic() + worker.seconds
            with suppress(BrokenPipeError, ConnectionResetError):  # it died idle: seen as end of file when collecting
                worker.pipe.send(worker.task)

    def _start(self) -> _Worker[Task]:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(self._work, theirs), daemon=True)
        process.start()
        theirs.close()
        worker = _Worker[Task](process, ours)
        self._workers.append(worker)
        return worker

    def _collect(self, busy: list[_Worker[Task]]) -> Iterator[tuple[Task, Result | Failure]]:
        patience = max(0.0, min(worker.deadline for worker in busy) - time.monotonic())
        ready = wait([worker.pipe for worker in busy], timeout=patience)
        now = time.monotonic()
        for worker in busy:
            task = worker.task
            assert task is not None
            if worker.pipe in ready:
                worker.task = None
                yield task, self._receive(worker)
            elif worker.deadline <= now:
                self._discard(worker)
                yield task, Failure(f"took more than {worker.seconds:g} seconds", crashed=True, late=True)

    def _receive(self, worker: _Worker[Task]) -> Result | Failure:
        try:
            received: Result | Failure = worker.pipe.recv()
        except (EOFError, ConnectionResetError):
            self._discard(worker)
            return Failure(f"the process that read it ended ({_ending(worker.process.exitcode)})", crashed=True)
        return received

    def _discard(self, worker: _Worker[Task]) -> None:
        self._workers.remove(worker)
        worker.pipe.close()
        worker.process.kill()
        worker.process.join()

    def _stop(self) -> None:
        for worker in self._workers:
            worker.pipe.close()
            if worker.task is not None:  # left in the middle: the caller wants no more results
                worker.process.kill()
        for worker in self._workers:
            worker.process.join(timeout=5)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
        self._workers.clear()


def _ending(exit_code: int | None) -> str:
    if exit_code is not None and exit_code < 0:
        return f"signal {-exit_code}"
    return f"exit code {exit_code}"
