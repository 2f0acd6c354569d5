"""What a build need not do twice: summaries of files and chunks of groups, by key.

An entry's key is a digest of everything that the entry depends on, so an entry is never out of date, only unused.
Entries appear whole (written beside, then renamed) and carry a checksum; a damaged one counts as missing. The cache
holds pickles: it must be writable by the person who builds, and by nobody else.
"""

from __future__ import annotations

import os
import pickle
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

_MAGIC = b"kb1\n"
_CHECK_BYTES = 4


class Cache:
    """Entries of one kind in one folder. Any number of processes may read and write at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, key: str) -> Path:
        return self._folder / key[:2] / key[2:]

    def __contains__(self, key: str) -> bool:
        return self.path(key).is_file()

    def get(self, key: str) -> Any | None:
        """The entry of this key; None if there is none or it is damaged."""
        path = self.path(key)
        try:
            content = path.read_bytes()
        except OSError:
            return None
        body = memoryview(content)[len(_MAGIC) + _CHECK_BYTES :]
        check = int.from_bytes(content[len(_MAGIC) : len(_MAGIC) + _CHECK_BYTES], "big")
        if not content.startswith(_MAGIC) or zlib.crc32(body) != check:
            return None
        try:
            return pickle.loads(body)
        except (pickle.UnpicklingError, AttributeError, ImportError, EOFError, TypeError, ValueError):
            return None

    def put(self, key: str, value: Any) -> None:
        """Keep an entry."""
        body = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
        path = self.path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        beside.write_bytes(_MAGIC + zlib.crc32(body).to_bytes(_CHECK_BYTES, "big") + body)
        os.replace(beside, path)

    def touch(self, key: str) -> None:
        """Mark an entry as used, so that trimming takes others first."""
        os.utime(self.path(key))


def trim(folder: Path, limit: int, keep: Iterable[Path] = ()) -> int:
    """Remove the entries that were not used for longest until the cache takes at most `limit` bytes; bytes removed.

    `keep`: entries that stay whatever the size. What a killed build left half written goes too.
    """
    kept = set(keep)
    entries: list[tuple[float, int, Path]] = []
    total = 0
    for path in folder.rglob("*"):
        if not path.is_file():
            continue
        status = path.stat()
        total += status.st_size
        if path.name.startswith("."):
            entries.append((0.0, status.st_size, path))
        elif path not in kept:
            entries.append((status.st_mtime, status.st_size, path))
    removed = 0
    for modified, size, path in sorted(entries):
        if modified and total - removed <= limit:
            break
        path.unlink(missing_ok=True)
        removed += size
    return removed
