"""The switch of releases, and what may be done with them afterwards."""

from __future__ import annotations

import json
import multiprocessing
import os
from pathlib import Path

import pytest

from kb.errors import ReleaseError
from kb.release.layout import current_id, release_ids
from kb.release.publish import begin, lock, next_id, prune, publish, rollback


def _publish(data: Path, digest: str) -> str:
    with lock(data):
        folder = begin(data)
        release_id = next_id(data, digest)
        description = {"id": release_id, "base": "http://b", "digest": digest, "code": "c", "counts": {}}
        (folder / "release.json").write_text(json.dumps(description), encoding="utf-8")
        publish(data, folder, release_id)
    return release_id


def test_a_published_release_is_the_current_one(tmp_path: Path) -> None:
    assert _publish(tmp_path, "a" * 64) == "0001-aaaaaaaaaaaa"
    assert _publish(tmp_path, "b" * 64) == "0002-bbbbbbbbbbbb"
    assert current_id(tmp_path) == "0002-bbbbbbbbbbbb"
    assert os.readlink(tmp_path / "current") == "releases/0002-bbbbbbbbbbbb"


def test_a_new_build_removes_what_a_dead_one_left(tmp_path: Path) -> None:
    _publish(tmp_path, "a" * 64)
    (tmp_path / "releases" / ".tmp-1" / "store").mkdir(parents=True)
    with lock(tmp_path):
        new = begin(tmp_path)
        assert [entry.name for entry in (tmp_path / "releases").glob(".tmp-*")] == [new.name]
    assert current_id(tmp_path) == "0001-aaaaaaaaaaaa"


def test_rollback_goes_back_one_or_to_the_release_named(tmp_path: Path) -> None:
    first, second, third = (_publish(tmp_path, letter * 64) for letter in "abc")
    assert rollback(tmp_path) == second
    assert rollback(tmp_path) == first
    with pytest.raises(ReleaseError, match="there is no earlier release"):
        rollback(tmp_path)
    assert rollback(tmp_path, "0003") == third
    assert rollback(tmp_path, "2") == second
    assert rollback(tmp_path, "3") == third
    with pytest.raises(ReleaseError, match="there is no release 0009"):
        rollback(tmp_path, "0009")
    with pytest.raises(ReleaseError, match="000 is the start of"):
        rollback(tmp_path, "000")
    assert current_id(tmp_path) == third


def test_numbers_are_not_given_twice_after_a_rollback(tmp_path: Path) -> None:
    for letter in "ab":
        _publish(tmp_path, letter * 64)
    rollback(tmp_path)
    assert _publish(tmp_path, "c" * 64) == "0003-cccccccccccc"


def test_pruning_spares_the_current_release(tmp_path: Path) -> None:
    first, second, third, fourth = (_publish(tmp_path, letter * 64) for letter in "abcd")
    assert prune(tmp_path, 0) == ()
    rollback(tmp_path, first)
    assert prune(tmp_path, 2) == (second,)
    assert release_ids(tmp_path) == (first, third, fourth)
    assert current_id(tmp_path) == first


def _hold(data: Path, ready: object, done: object) -> None:
    with lock(data):
        ready.set()  # type: ignore[attr-defined]
        done.wait(30)  # type: ignore[attr-defined]


def test_two_builds_at_once_are_told_apart(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    ready, done = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(tmp_path, ready, done))
    other.start()
    try:
        assert ready.wait(30)
        with (
            pytest.raises(ReleaseError, match=rf"another build is at work here \(process {other.pid}\)"),
            lock(tmp_path),
        ):
            pass
        other.kill()
        other.join()
        with lock(tmp_path):  # the lock died with its holder
            pass
    finally:
        other.kill()
        other.join()
