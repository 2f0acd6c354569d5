"""How a build tells what it is doing, and how much memory it takes."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import Protocol


class Progress(Protocol):
    """What watches a build: steps, one after the other, each of so many things."""

    def step(self, what: str, total: int) -> None:
        """A step begins. `total` 0: its length is not known."""

    def advance(self) -> None:
        """One more thing of this step is done."""


class Silent:
    """Watches and says nothing."""

    def step(self, what: str, total: int) -> None: ...

    def advance(self) -> None: ...


class PeakMemory:
    """The most memory that this process and those it started took together, looked at several times a second.

    Pages that they share are counted in each, so that the figure is never too low. 0 where there is no /proc.
    """

    _SECONDS = 0.25

    def __init__(self) -> None:
        self.bytes = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> PeakMemory:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(self._SECONDS):
            self.bytes = max(self.bytes, _resident(os.getpid()))


def _resident(process: int) -> int:
    """Resident memory of a process and its children; 0 for one that has ended."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
        children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    except (OSError, IndexError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") + sum(_resident(int(child)) for child in children)
