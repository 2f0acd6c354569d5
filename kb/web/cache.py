"""A bounded memory of answers. Releases do not change, so an answer is known by its release and its address."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, Protocol, TypeVar


class Sized(Protocol):
    @property
    def data(self) -> bytes: ...


Kept = TypeVar("Kept", bound=Sized)


class _Making(Generic[Kept]):
    """An answer that is being made, for those who ask for it meanwhile."""

    def __init__(self) -> None:
        self.done = threading.Event()
        self.made: Kept | None = None
        self.error: BaseException | None = None


class AnswerCache(Generic[Kept]):
    """Keeps the answers asked for last, up to a number of bytes, and makes none twice at a time. Safe for threads."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._used = 0
        self._answers: OrderedDict[Hashable, Kept] = OrderedDict()
        self._making: dict[Hashable, _Making[Kept]] = {}
        self._lock = threading.Lock()

    def obtain(self, key: Hashable, asker: Hashable, make: Callable[[], Kept]) -> Kept:
        """The answer kept under `key`, else what `make` gives, which is then kept.

        While it is being made, the same `asker` waits for it and shares its outcome, an exception too: another may be
        refused what this one is given, so it makes its own. Raises what `make` raises.
        """
        kept = self.get(key)
        if kept is not None:
            return kept
        with self._lock:
            making = self._making.get((key, asker))
            first = making is None
            if making is None:
                making = self._making[(key, asker)] = _Making()
        if not first:
            making.done.wait()
            if making.error is not None:
                raise making.error
            assert making.made is not None
            return making.made
        try:
            making.made = make()
            self.put(key, making.made)
            return making.made
        except BaseException as error:
            making.error = error
            raise
        finally:
            with self._lock:
                del self._making[(key, asker)]
            making.done.set()

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
