"""The cache forgets what is damaged and keeps what is used."""

from __future__ import annotations

import os
from pathlib import Path

from kb.release.cache import Cache, trim


def test_an_entry_comes_back_as_it_was_put(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    assert cache.get("abcdef") is None
    cache.put("abcdef", {"symbol": "A/RES/1/1"})
    assert "abcdef" in cache
    assert cache.get("abcdef") == {"symbol": "A/RES/1/1"}


def test_a_damaged_entry_counts_as_missing(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("abcdef", list(range(100)))
    path = cache.path("abcdef")
    whole = path.read_bytes()
    for damaged in (b"", whole[:-1], whole[:20] + b"x" + whole[21:], b"other"):
        path.write_bytes(damaged)
        assert cache.get("abcdef") is None


def test_trimming_takes_what_was_not_used_for_longest(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for age, key in enumerate(("aa1", "bb2", "cc3")):
        cache.put(key, "x" * 1000)
        os.utime(cache.path(key), (1000 + age, 1000 + age))
    (tmp_path / "aa" / ".half-written").write_bytes(b"x")
    cache.touch("aa1")
    size = cache.path("aa1").stat().st_size
    assert trim(tmp_path, 2 * size) == size + 1
    assert ("aa1" in cache, "bb2" in cache, "cc3" in cache) == (True, False, True)


def test_trimming_spares_what_the_release_uses(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("aa1", "x" * 1000)
    cache.put("bb2", "x" * 1000)
    trim(tmp_path, 0, keep=[cache.path("aa1")])
    assert ("aa1" in cache, "bb2" in cache) == (True, False)
