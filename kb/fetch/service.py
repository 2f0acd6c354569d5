"""One request to a document service, with what politeness and caution ask for.

Requests keep a distance in time. What may pass (a busy or failing server, a broken connection) is tried again after a
growing pause with some chance in it, or after the time that the server names. Redirects are followed only to http and
https, never from https to http, and to another host only if it has public addresses. An answer is read up to a limit
of size and of time.
"""

from __future__ import annotations

import ipaddress
import random
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3.exceptions import HTTPError, InvalidHeader
from urllib3.util import Retry, Timeout

from kb.errors import KbError

_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_ABSENT = frozenset({404, 410})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS = 5
_LONGEST_PAUSE = 60.0
_LONGEST_WAIT = 300.0
"""Seconds that a server may ask us to wait; if it asks for more, we go."""
_BLOCK = 1 << 16
_CONNECT_SECONDS = 10.0


class FetchError(KbError):
    """The service gave no answer that can be used. `unreachable`: it did not answer at all."""

    unreachable = False


@dataclass(frozen=True, slots=True)
class Answer:
    """`data`: None where what we have is still current (`not_modified`), or there is nothing (`absent`)."""

    data: bytes | None
    not_modified: bool = False
    etag: str = ""
    last_modified: str = ""

    @property
    def absent(self) -> bool:
        return self.data is None and not self.not_modified


class _TryAgainError(Exception):
    """It may pass. `after`: seconds that the server asks us to wait, None if it does not say."""

    def __init__(self, what: str, after: float | None = None, *, unreachable: bool = False) -> None:
        super().__init__(what)
        self.after = after
        self.unreachable = unreachable


@dataclass(slots=True)
class Service:
    """`interval`: seconds between two requests; `retries`: after the first attempt; `seconds`: for one answer.

    `sleep` and `clock` are those of `time`, and can be others in tests.
    """

    agent: str
    interval: float = 1.0
    retries: int = 4
    seconds: float = 60.0
    max_bytes: int = 50_000_000
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _pool: urllib3.PoolManager | None = None
    _last: float | None = None

    def get(self, address: str, *, etag: str = "", last_modified: str = "") -> Answer:
        """What is at an address. `etag`, `last_modified`: of what we have already.

        Raises FetchError where there is no answer, or one that must not be used.
        """
        for attempt in range(self.retries + 1):
            try:
                return self._followed(address, etag, last_modified)
            except _TryAgainError as again:
                if again.after is not None and again.after > _LONGEST_WAIT:
                    raise _error(f"{again}; the service asks to wait {again.after:.0f} seconds", address) from again
                if attempt == self.retries:
                    error = _error(f"{again}; tried {attempt + 1} times", address)
                    error.unreachable = again.unreachable
                    raise error from again
                pause = min(_LONGEST_PAUSE, 2.0**attempt) * random.uniform(0.5, 1.0)
                self.sleep(pause if again.after is None else again.after)
        raise AssertionError("the last attempt returns or raises")

    def close(self) -> None:
        """Close the connections."""
        if self._pool is not None:
            self._pool.clear()

    def _followed(self, address: str, etag: str, last_modified: str) -> Answer:
        start = address
        for _ in range(_MOST_REDIRECTS + 1):
            found = self._once(address, etag, last_modified)
            if isinstance(found, Answer):
                return found
            target = urljoin(address, found)
            _check_redirect(start, address, target)
            address = target
        raise _error(f"more than {_MOST_REDIRECTS} redirects", start)

    def _once(self, address: str, etag: str, last_modified: str) -> Answer | str:
        """The answer, or where it redirects to."""
        self._keep_distance()
        headers = {"User-Agent": self.agent, "Accept-Encoding": "identity"}
        if etag:
            headers["If-None-Match"] = etag
        elif last_modified:
            headers["If-Modified-Since"] = last_modified
        if self._pool is None:
            self._pool = urllib3.PoolManager(num_pools=4, maxsize=1)
        try:
            response = self._pool.request(
                "GET",
                address,
                headers=headers,
                redirect=False,
                retries=False,
                preload_content=False,
                timeout=Timeout(connect=min(_CONNECT_SECONDS, self.seconds), read=self.seconds),
            )
        except (HTTPError, OSError) as error:
            raise _TryAgainError(_words(error), unreachable=True) from error
        try:
            return self._read(response, address)
        except (HTTPError, OSError) as error:
            raise _TryAgainError(f"the answer broke off: {_words(error)}") from error
        finally:
            response.close()

    def _read(self, response: urllib3.BaseHTTPResponse, address: str) -> Answer | str:
        if response.status in _REDIRECTS and response.headers.get("Location"):
            return response.headers["Location"]
        if response.status == 304:
            return Answer(None, not_modified=True)
        if response.status in _ABSENT:
            return Answer(None)
        if response.status in _PASSING:
            raise _TryAgainError(f"the service answers {response.status}", _retry_after(response))
        if response.status != 200:
            raise _error(f"the service answers {response.status}", address)
        stated = response.headers.get("Content-Length", "")
        if stated.isdecimal() and int(stated) > self.max_bytes:
            raise _too_large(self.max_bytes, address)
        until = self.clock() + self.seconds
        data = bytearray()
        while block := response.read(_BLOCK):
            data += block
            if len(data) > self.max_bytes:
                raise _too_large(self.max_bytes, address)
            if self.clock() > until:
                raise _TryAgainError(f"the answer takes more than {self.seconds:g} seconds")
        return Answer(
            bytes(data),
            etag=response.headers.get("ETag", ""),
            last_modified=response.headers.get("Last-Modified", ""),
        )

    def _keep_distance(self) -> None:
        if self._last is not None:
            wait = self._last + self.interval - self.clock()
            if wait > 0:
                self.sleep(wait)
        self._last = self.clock()


def _check_redirect(start: str, before: str, target: str) -> None:
    """Refuse a redirect that leads off the public web. Raises FetchError."""
    old, new = urlsplit(before), urlsplit(target)
    if new.scheme not in ("http", "https") or not new.hostname:
        raise _error(f"a redirect to {new.scheme or 'nowhere'}:, which is not followed", start)
    if old.scheme == "https" and new.scheme == "http":
        raise _error("a redirect from https to http, which is not followed", start)
    if new.hostname != urlsplit(start).hostname and not _is_public(new.hostname):
        raise _error(f"a redirect to {new.hostname}, which is no public address", start)


def _is_public(host: str) -> bool:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError:
        return False
    return bool(found) and all(ipaddress.ip_address(one[4][0]).is_global for one in found)


def _retry_after(response: urllib3.BaseHTTPResponse) -> float | None:
    value = response.headers.get("Retry-After")
    if not value:
        return None
    try:
        return max(0.0, Retry().parse_retry_after(value))
    except InvalidHeader:
        return None


def _words(error: Exception) -> str:
    kind = type(error).__name__.removesuffix("Error")
    known = {
        "NewConnection": "no connection to the service",
        "NameResolution": "the service's name is not known",
        "ConnectTimeout": "no connection to the service in time",
        "ReadTimeout": "the service does not answer in time",
        "IncompleteRead": "it is shorter than was said",
        "Protocol": "it is shorter than was said, or the connection was closed",
        "SSL": "the connection is not safe",
    }
    return known.get(kind, str(error) or kind)


def _too_large(limit: int, address: str) -> FetchError:
    return _error(f"more than {limit:,} bytes", address)


def _error(what: str, address: str) -> FetchError:
    return FetchError(what, file=address)
