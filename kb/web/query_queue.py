"""Who is answered next: places for queries, shared fairly between the addresses that ask.

Whoever waits is served in turn by address, so that two hundred queries of one address delay another's by one place
only. An address may use every place while nobody else wants one; but the last is lent, and taken back when another
address waits: the query in it ends. The queue is bounded; beyond it a query is turned away at once.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

# Seconds that a query in a lent place has before it is ended for another address.
GRACE = 0.5


class QueueFullError(Exception):
    """Too many wait already."""


class WaitedTooLongError(Exception):
    """No place became free before the deadline."""


@dataclass(eq=False, slots=True)
class Place:
    """A query's place, or its wait for one. `recall` is called to end the query if the place is taken back."""

    recall: Callable[[], None] | None = None
    recalled: bool = False
    since: float = 0.0
    called: threading.Event = field(default_factory=threading.Event)

    @property
    def granted(self) -> bool:
        return self.since > 0.0


class FairQueue:
    """`places`: queries that run at once; `waiting`: those that may wait, of all addresses and of one."""

    def __init__(self, places: int, waiting: int, waiting_of_one: int) -> None:
        self._free = places
        self._share = max(1, places - 1)
        self._most = waiting
        self._most_of_one = waiting_of_one
        self._running: dict[str, list[Place]] = {}
        self._waiting: OrderedDict[str, deque[Place]] = OrderedDict()
        self._lock = threading.Lock()

    @contextmanager
    def place(self, client: str, deadline: float) -> Iterator[Place]:
        """Hold a place, by the clock of `time.monotonic`. Raises QueueFullError or WaitedTooLongError."""
        held = self._enter(client, deadline)
        try:
            yield held
        finally:
            with self._lock:
                self._free += 1
                self._running[client].remove(held)
                if not self._running[client]:
                    del self._running[client]
                self._call()

    def settle(self, place: Place) -> bool:
        """The query in it is done: the place is no longer taken back. True if it was."""
        with self._lock:
            place.recall = None
            return place.recalled

    def waiting(self) -> int:
        """How many wait."""
        with self._lock:
            return sum(map(len, self._waiting.values()))

    def _enter(self, client: str, deadline: float) -> Place:
        asked = Place()
        with self._lock:
            queued = self._waiting.setdefault(client, deque())
            queued.append(asked)
            self._call()
            if asked.granted:
                return asked
            if len(queued) > self._most_of_one or sum(map(len, self._waiting.values())) > self._most:
                self._leave(client, asked)
                raise QueueFullError
        while (left := deadline - time.monotonic()) > 0 and not asked.called.wait(min(left, GRACE / 2)):
            with self._lock:
                self._take_back(client)
        with self._lock:
            if not asked.granted:
                self._leave(client, asked)
                raise WaitedTooLongError
        return asked

    def _leave(self, client: str, place: Place) -> None:
        self._waiting[client].remove(place)
        if not self._waiting[client]:
            del self._waiting[client]

    def _call(self) -> None:
        """Give the free places to those who wait: first to addresses within their share, each that was served going to
        the end."""
        while self._free and self._waiting:
            within = (one for one in self._waiting if len(self._running.get(one, ())) < self._share)
            client = next(within, next(iter(self._waiting)))
            place = self._waiting[client].popleft()
            if self._waiting[client]:
                self._waiting.move_to_end(client)
            else:
                del self._waiting[client]
            self._free -= 1
            self._running.setdefault(client, []).append(place)
            place.since = time.monotonic()
            place.called.set()

    def _take_back(self, client: str) -> None:
        """End the youngest query of another address that has more than its share, once it has had its grace."""
        if len(self._running.get(client, ())) >= self._share:
            return
        if any(place.recalled for places in self._running.values() for place in places):
            return  # a place is about to be free
        for other, places in self._running.items():
            place = places[-1]
            old = time.monotonic() - place.since > GRACE
            if other != client and len(places) > self._share and old and place.recall is not None:
                place.recalled = True
                place.recall()
                return
