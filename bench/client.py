"""A closed-loop HTTP client: a few connections, each sending its next request when the last answer is read.

It keeps connections open and parses no more of an answer than its length, so that it costs little beside the server.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from urllib.parse import urlsplit

_TIMEOUT = 30.0


@dataclass(frozen=True, slots=True)
class Request:
    """A GET of `url` that asks for `accept`."""

    url: str
    accept: str

    def raw(self) -> bytes:
        parts = urlsplit(self.url)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        return (
            f"GET {target} HTTP/1.1\r\nHost: {parts.netloc}\r\nAccept: {self.accept}\r\nConnection: keep-alive\r\n\r\n"
        ).encode("ascii")


@dataclass(frozen=True, slots=True)
class Load:
    """What a run gave: answers under 200 per second, other answers, mean size, and latency in milliseconds."""

    per_second: float
    failed: int
    mean_bytes: float
    median_ms: float
    p99_ms: float


class _Connection:
    def __init__(self, host: str, port: int) -> None:
        self._address = (host, port)
        self._socket = socket.create_connection(self._address, _TIMEOUT)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._buffer = b""

    def exchange(self, raw: bytes) -> tuple[int, int]:
        """Send a request and read its answer: status and length of the body. Raises OSError or ValueError."""
        self._socket.sendall(raw)
        while b"\r\n\r\n" not in self._buffer:
            self._receive()
        head, self._buffer = self._buffer.split(b"\r\n\r\n", 1)
        status_line, *lines = head.split(b"\r\n")
        headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(b":") for line in lines)}
        if headers.get(b"transfer-encoding", b"").lower() == b"chunked":
            size = self._chunks()
        else:
            size = int(headers.get(b"content-length", b"0"))
            self._take(size)
        if headers.get(b"connection", b"").lower() == b"close":
            self._socket.close()
            self._socket = socket.create_connection(self._address, _TIMEOUT)
        return int(status_line.split(b" ", 2)[1]), size

    def close(self) -> None:
        self._socket.close()

    def _receive(self) -> None:
        data = self._socket.recv(1 << 18)
        if not data:
            raise ConnectionError("the server closed the connection in the middle of an answer")
        self._buffer += data

    def _take(self, size: int) -> None:
        while len(self._buffer) < size:
            self._receive()
        self._buffer = self._buffer[size:]

    def _chunks(self) -> int:
        total = 0
        while True:
            while b"\r\n" not in self._buffer:
                self._receive()
            line, self._buffer = self._buffer.split(b"\r\n", 1)
            size = int(line.split(b";")[0], 16)
            self._take(size + 2)
            total += size
            if not size:
                return total


def run(requests: Sequence[Request], seconds: float, connections: int) -> Load:
    """Send `requests` round and round over `connections` connections for `seconds`."""
    parts = urlsplit(requests[0].url)
    host, port = parts.hostname or "", parts.port or 80
    raws = [request.raw() for request in requests]
    times: list[list[float]] = [[] for _ in range(connections)]
    sizes = [0] * connections
    failed = [0] * connections
    end = time.perf_counter() + seconds

    def worker(number: int) -> None:
        connection = _Connection(host, port)
        offset = number * len(raws) // connections
        for raw in cycle(raws[offset:] + raws[:offset]):
            begun = time.perf_counter()
            if begun >= end:
                break
            try:
                status, size = connection.exchange(raw)
            except (OSError, ValueError):
                failed[number] += 1
                connection.close()
                connection = _Connection(host, port)
                continue
            if status == 200:
                times[number].append(time.perf_counter() - begun)
                sizes[number] += size
            else:
                failed[number] += 1
        connection.close()

    threads = [threading.Thread(target=worker, args=(number,), daemon=True) for number in range(connections)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(seconds + 2 * _TIMEOUT)
    elapsed = time.perf_counter() - begun
    every = sorted(one for own in times for one in own)
    if not every:
        return Load(0.0, sum(failed), 0.0, 0.0, 0.0)
    return Load(
        per_second=len(every) / elapsed,
        failed=sum(failed),
        mean_bytes=sum(sizes) / len(every),
        median_ms=1000 * every[len(every) // 2],
        p99_ms=1000 * every[min(len(every) - 1, int(len(every) * 0.99))],
    )
