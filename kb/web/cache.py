"""A bounded memory of answers. Releases do not change, so an answer is known by its release and its address."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, Protocol, TypeVar


class Sized(Protocol):
    @property
    def data(self) -> bytes: ...


Kept = TypeVar("Kept", bound=Sized)


class AnswerCache(Generic[Kept]):
    """Keeps the answers asked for last, up to a number of bytes. Safe for threads."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._used = 0
        self._answers: OrderedDict[Hashable, Kept] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Kept | None:
        with self._lock:
            body = self._answers.get(key)
            if body is not None:
                self._answers.move_to_end(key)
            return body

    def put(self, key: Hashable, body: Kept) -> None:
        """Keep an answer; one larger than an eighth of the whole is not kept."""
        if len(body.data) > self._size // 8:
            return
        with self._lock:
            replaced = self._answers.pop(key, None)
            self._used += len(body.data) - (len(replaced.data) if replaced else 0)
            self._answers[key] = body
            while self._used > self._size:
                _, oldest = self._answers.popitem(last=False)
                self._used -= len(oldest.data)
