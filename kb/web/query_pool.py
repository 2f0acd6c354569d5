"""Queries of the public, each in a process of its own that is ended at the deadline.

A pool holds a few persistent workers (`kb.web.query_worker`). A request waits for its turn (`kb.web.query_queue`),
takes one no longer than the deadline and gives it back; a worker that overran or died is replaced. The store is opened
in the workers, never here.
"""

from __future__ import annotations

import contextlib
import os
import queue
import selectors
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from kb.web.query_queue import FairQueue, Place, QueueFullError, WaitedTooLongError
from kb.web.query_worker import read_frame, write_frame

_PACKAGE_PARENT = str(Path(__file__).resolve().parents[2])


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds`: the deadline of a query, waiting for a free worker included; `memory`, `answer`: in bytes;
    `waiting`: queries that may wait for a worker, of all addresses and of one."""

    seconds: float
    rows: int
    memory: int
    answer: int = 50_000_000
    waiting: int = 200
    waiting_of_one: int = 50


@dataclass(frozen=True, slots=True)
class Request:
    """One query. `default`, `named`: the dataset of the request, None if it has none; `dataset`: the query has FROM;
    `star`: where the `*` of its SELECT stands."""

    query: str
    store: Path
    base: str
    graph: str
    table: str
    dataset: bool = False
    default: Sequence[str] | None = None
    named: Sequence[str] | None = None
    rows: int | None = None
    prefixes: Mapping[str, str] | None = None
    star: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """`outcome`: "rows", "truth" or "triples"; `cut`: there was more than the limit lets through."""

    outcome: str
    body: bytes
    cut: bool


class QueryError(Exception):
    """A query without an answer."""


class QuerySyntaxError(QueryError):
    """The query is none, by the grammar of SPARQL 1.1."""


class QueryTimeoutError(QueryError):
    """The deadline passed."""


class QueryBusyError(QueryError):
    """No worker was free before the deadline, or too many queries wait already."""


class QueryTooLargeError(QueryError):
    """The answer is larger than what goes out."""


class QueryCrashError(QueryError):
    """The worker died, or the engine failed."""


class _Worker:
    def __init__(self, memory: int) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "kb.web.query_worker", str(memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (_PACKAGE_PARENT, os.getenv("PYTHONPATH"))))},
            start_new_session=True,  # Ctrl-C on the terminal is for the server, which ends its workers itself
        )
        assert self._process.stdout is not None
        self._answered = selectors.DefaultSelector()
        self._answered.register(self._process.stdout, selectors.EVENT_READ)

    def ask(self, head: dict[str, Any], body: bytes, deadline: float) -> tuple[dict[str, Any], bytes]:
        """The worker's answer. Raises QueryTimeoutError or QueryCrashError; the worker is of no use after either."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        try:
            write_frame(cast(Any, stdin), head, body)
            # The worker writes a frame only when it is complete, so once a byte is there the rest follows.
            if not self._answered.select(max(0.0, deadline - time.monotonic())):
                raise QueryTimeoutError
            return read_frame(cast(Any, stdout))
        except (EOFError, OSError) as error:
            raise QueryCrashError("the process of the query died") from error

    def kill(self) -> None:
        """End the process; whoever waits for its answer notices."""
        self._process.kill()

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        self._answered.close()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):  # what was not yet written has no reader any more
                    stream.close()


@dataclass(slots=True)
class _Alive:
    """The workers of a pool, apart from it, so that they can be ended when nothing holds the pool any more."""

    workers: set[_Worker] = field(default_factory=set)
    pid: int = 0

    def end(self) -> None:
        if self.pid == os.getpid():
            while self.workers:
                self.workers.pop().end()
            self.pid = 0


class QueryPool:
    """A fixed number of workers, started when needed, ended with the pool. Safe for threads and across a fork."""

    def __init__(self, size: int, limits: Limits) -> None:
        self.limits = limits
        self._size = size
        self._idle: queue.LifoQueue[_Worker | None] = queue.LifoQueue()
        self._queue = self._new_queue()
        self._lock = threading.Lock()
        self._alive = _Alive()
        weakref.finalize(self, self._alive.end)

    def run(self, request: Request, client: str = "") -> Answer:
        """The answer to one query, asked by the address `client`. Raises a QueryError."""
        deadline = time.monotonic() + self.limits.seconds
        self._open()
        try:
            with self._queue.place(client, deadline) as place:
                try:
                    head, body = self._ask(request, deadline, place)
                except QueryCrashError:
                    if place.recalled:
                        raise QueryBusyError from None
                    raise
        except (QueueFullError, WaitedTooLongError):
            raise QueryBusyError from None
        match head["outcome"]:
            case "syntax":
                raise QuerySyntaxError(head["message"])
            case "too-large":
                raise QueryTooLargeError
            case "failed":
                raise QueryCrashError(head["message"])
        return Answer(head["outcome"], body, head["cut"])

    def _ask(self, request: Request, deadline: float, place: Place) -> tuple[dict[str, Any], bytes]:
        worker = self._idle.get()  # there are as many as places
        usable = False
        try:
            if worker is None:
                worker = _Worker(self.limits.memory)
                self._alive.workers.add(worker)
            place.recall = worker.kill
            answered = worker.ask(self._head(request), request.query.encode(), deadline)
            usable = True
            return answered
        finally:
            usable = not self._queue.settle(place) and usable
            if worker is not None and not usable:
                self._alive.workers.discard(worker)
                worker.end()
            self._idle.put(worker if usable else None)

    def _new_queue(self) -> FairQueue:
        return FairQueue(self._size, self.limits.waiting, self.limits.waiting_of_one)

    def close(self) -> None:
        """End all workers; a query under way fails."""
        self._alive.end()

    def _open(self) -> None:
        # A server may make the application first and fork afterwards; the workers of a parent are not ours.
        with self._lock:
            if self._alive.pid != os.getpid():
                self._alive.pid = os.getpid()
                self._alive.workers.clear()
                self._idle = queue.LifoQueue()
                self._queue = self._new_queue()
                for _ in range(self._size):
                    self._idle.put(None)

    def _head(self, request: Request) -> dict[str, Any]:
        return {
            "store": str(request.store),
            "base": request.base,
            "graph": request.graph,
            "table": request.table,
            "dataset": request.dataset,
            "default": None if request.default is None else list(request.default),
            "named": None if request.named is None else list(request.named),
            "rows": min(request.rows or self.limits.rows, self.limits.rows),
            "bytes": self.limits.answer,
            "prefixes": dict(request.prefixes or {}),
            "star": request.star,
        }
