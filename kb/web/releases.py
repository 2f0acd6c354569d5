"""The release that is served: opened read-only, swapped whole when another becomes current."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from kb.errors import ReleaseError
from kb.release.layout import CURRENT, Release, open_release
from kb.web.addresses import Addresses
from kb.web.title_index import TitleIndex


@dataclass(frozen=True)
class Published:
    """A release with its open store. One request uses one `Published` throughout, so that no answer mixes two."""

    release: Release
    store: ox.Store
    addresses: Addresses

    @property
    def base(self) -> str:
        return self.release.base

    @cached_property
    def titles(self) -> TitleIndex:
        """The words of all titles, read when they are first searched; they go with the release."""
        return TitleIndex(self.store)


class CurrentRelease:
    """Follows the link to the current release. Safe for threads; the store is opened in the process that asks."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._link = os.fspath(data / CURRENT)
        self._lock = threading.Lock()
        self._served: tuple[str, Published] | None = None

    def get(self) -> Published:
        """The current release. Raises ReleaseError if there is none or it cannot be read."""
        target = self._target()
        served = self._served
        if served is not None and served[0] == target:
            return served[1]
        with self._lock:
            target = self._target()
            if self._served is None or self._served[0] != target:
                release = open_release(self._data, Path(target).name or None)
                store = _opened(release)
                # One assignment, so that no request sees a release with another's store. The old store closes with
                # the last request that holds it.
                self._served = (target, Published(release, store, Addresses(release.base)))
            return self._served[1]

    def _target(self) -> str:
        """Where the link leads, "" if there is none. Asked at every request: one call of the system."""
        try:
            return os.readlink(self._link)
        except OSError:
            return ""


def _opened(release: Release) -> ox.Store:
    try:
        return ox.Store.read_only(str(release.store_path))
    except (OSError, RuntimeError, ValueError) as error:
        raise ReleaseError(
            f"the store cannot be opened: {error}", file=str(release.store_path), remedy="build or roll back"
        ) from error
