"""The one moment at which a release becomes the current one, and what may be done with releases afterwards.

A build writes into a folder of its own, which is renamed when it is whole and on disk; then the link `current` is
replaced in one step. Killed before that step, a build leaves the old release as it was; what it left behind, the next
one removes.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kb.errors import ReleaseError
from kb.release.layout import (
    CURRENT,
    LOCK,
    RELEASES,
    TEMPORARY_PREFIX,
    current_id,
    number_of,
    open_release,
    release_ids,
    releases_folder,
)


@contextmanager
def lock(data: Path) -> Iterator[None]:
    """Hold the data folder for one build. Raises ReleaseError if another build holds it, or it cannot be written to.

    The lock is the kernel's: it ends with the process, however that ends.
    """
    try:
        data.mkdir(parents=True, exist_ok=True)
        opened = (data / LOCK).open("a+", encoding="ascii")
    except OSError as error:
        remedy = "give a folder that you may write to with --data"
        raise ReleaseError(f"cannot be written to: {error.strerror}", file=str(data), remedy=remedy) from error
    with opened as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.seek(0)
            holder = file.read().strip()
            by = f" (process {holder})" if holder else ""
            remedy = "wait until it is done, or give another folder with --data"
            raise ReleaseError(f"another build is at work here{by}", file=str(data), remedy=remedy) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
        file.truncate(0)


def begin(data: Path) -> Path:
    """An empty folder for a new release. The caller holds the lock, so what else is unfinished there is dead."""
    folder = releases_folder(data)
    folder.mkdir(parents=True, exist_ok=True)
    for leftover in folder.glob(TEMPORARY_PREFIX + "*"):
        shutil.rmtree(leftover)
    new = folder / f"{TEMPORARY_PREFIX}{os.getpid()}"
    new.mkdir()
    return new


def next_id(data: Path, digest: str) -> str:
    """The id of a release about to be published: the next number, and the start of its digest."""
    numbers = [number_of(release_id) for release_id in release_ids(data)]
    current = current_id(data)
    if current:
        numbers.append(number_of(current))
    return f"{max(numbers, default=0) + 1:04d}-{digest[:12]}"


def publish(data: Path, new: Path, release_id: str) -> None:
    """Make a finished folder a release, and the current one."""
    _sync_tree(new)
    os.rename(new, releases_folder(data) / release_id)
    _sync(releases_folder(data))
    switch(data, release_id)


def switch(data: Path, release_id: str) -> None:
    """Point `current` at a release, in one step."""
    beside = data / f".{CURRENT}.{os.getpid()}"
    beside.unlink(missing_ok=True)
    beside.symlink_to(Path(RELEASES) / release_id)
    os.replace(beside, data / CURRENT)
    _sync(data)


def rollback(data: Path, release_id: str | None = None) -> str:
    """Make an earlier release the current one: the one named (its number or a start of its id is enough), or the one
    before; its id.

    Raises ReleaseError if there is none. Nothing is removed, so that one can go forward again the same way.
    """
    with lock(data):
        target = _named(data, release_id) if release_id else _one_before(data)
        open_release(data, target)
        switch(data, target)
        return target


def prune(data: Path, keep: int) -> tuple[str, ...]:
    """Remove all but the newest `keep` releases and the current one; the ids removed. 0 keeps all."""
    ids = release_ids(data)
    removed = [release_id for release_id in (ids[:-keep] if keep else ()) if release_id != current_id(data)]
    for release_id in removed:
        folder = releases_folder(data) / release_id
        dying = folder.with_name(f"{TEMPORARY_PREFIX}removed-{release_id}")
        os.rename(folder, dying)
        shutil.rmtree(dying)
    return tuple(removed)


def _named(data: Path, start: str) -> str:
    ids = release_ids(data)
    found = [release_id for release_id in ids if release_id.startswith(start)]
    if start.isdecimal() and int(start):  # a number, with or without its leading noughts
        found = [release_id for release_id in ids if number_of(release_id) == int(start)]
    if start in found:
        return start
    if len(found) == 1:
        return found[0]
    what = f"there is no release {start}" if not found else f"{start} is the start of {', '.join(found)}"
    raise ReleaseError(what, file=str(data), remedy="kb releases lists them")


def _one_before(data: Path) -> str:
    current = current_id(data)
    earlier = [i for i in release_ids(data) if current is None or number_of(i) < number_of(current)]
    if not earlier:
        raise ReleaseError("there is no earlier release", file=str(data), remedy="kb releases lists them")
    return earlier[-1]


def _sync_tree(folder: Path) -> None:
    for path in folder.rglob("*"):
        _sync(path)
    _sync(folder)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
