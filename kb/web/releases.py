"""The release that is served: opened read-only, swapped whole when another becomes current."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kb.release.layout import Release, current_id, open_release
from kb.web.addresses import Addresses


@dataclass(frozen=True)
class Published:
    """A release with its open store. One request uses one `Published` throughout, so that no answer mixes two."""

    release: Release
    store: ox.Store
    addresses: Addresses

    @property
    def base(self) -> str:
        return self.release.base


class CurrentRelease:
    """Follows the link to the current release. Safe for threads; the store is opened in the process that asks."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._lock = threading.Lock()
        self._published: Published | None = None

    def get(self) -> Published:
        """The current release. Raises ReleaseError if there is none or it cannot be read."""
        published = self._published
        if published is not None and published.release.path.name == current_id(self._data):
            return published
        with self._lock:
            if self._published is None or self._published.release.path.name != current_id(self._data):
                release = open_release(self._data)
                # The old store closes with the last request that holds it.
                self._published = Published(
                    release, ox.Store.read_only(str(release.store_path)), Addresses(release.base)
                )
            return self._published
