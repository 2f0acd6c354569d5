"""How much of the endpoint one address may use: seconds of query time per minute, kept as a bucket that fills again.

Time is counted, not requests: a thousand look-ups cost less than one scan of everything. The answers say what is left
in the fields of the IETF's draft on rate limits (`RateLimit-Policy`, `RateLimit`); beyond it is 429 (RFC 6585, section
4) with `Retry-After`.
"""

from __future__ import annotations

import ipaddress
import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping

WINDOW = 60
_ADDRESSES = 10_000
_NAME = "query-seconds"


class QueryBudget:
    """Seconds that each address may use in a minute; 0 for no limit. Safe for threads; knows the last addresses."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def applies(self, client: str) -> bool:
        """Not to this machine: behind a proxy that was not declared everybody would be one address."""
        return self._seconds > 0 and not _is_local(client)

    def left(self, client: str) -> float:
        """The seconds that remain; not above zero once they are used up."""
        with self._lock:
            return self._now(client)

    def spend(self, client: str, seconds: float) -> None:
        """Count a query. A query is let in while anything is left, so this can go below zero, by one deadline."""
        with self._lock:
            self._left[client] = (self._now(client) - seconds, self._clock())
            self._left.move_to_end(client)
            if len(self._left) > _ADDRESSES:
                self._left.popitem(last=False)

    def headers(self, client: str) -> Mapping[str, str]:
        """The fields that say what is left, and in how many seconds all of it will be there again."""
        left = self.left(client)
        full = math.ceil((self._seconds - left) * WINDOW / self._seconds)
        return {
            "RateLimit-Policy": f'"{_NAME}";q={self._seconds:g};w={WINDOW}',
            "RateLimit": f'"{_NAME}";r={max(0, math.floor(left))};t={full}',
        }

    def wait(self, client: str) -> int:
        """Seconds until a query is let in again."""
        return max(1, math.ceil((1 - self.left(client)) * WINDOW / self._seconds))

    def _now(self, client: str) -> float:
        left, since = self._left.get(client, (self._seconds, self._clock()))
        return min(self._seconds, left + (self._clock() - since) * self._seconds / WINDOW)


def _is_local(client: str) -> bool:
    try:
        return ipaddress.ip_address(client).is_loopback
    except ValueError:  # a socket of the file system has no address
        return True
