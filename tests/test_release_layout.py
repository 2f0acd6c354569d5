"""Opening a release."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kb.errors import ReleaseError
from kb.release.layout import Tombstone, current_id, open_release, release_ids


def _release(data: Path, release_id: str, **changes: object) -> Path:
    folder = data / "releases" / release_id
    folder.mkdir(parents=True)
    description = {
        "id": release_id,
        "base": "http://b",
        "digest": "d",
        "code": "c",
        "counts": {"documents": 1},
        **changes,
    }
    (folder / "release.json").write_text(json.dumps(description), encoding="utf-8")
    return folder


def test_a_folder_without_release_says_what_to_run(tmp_path: Path) -> None:
    assert current_id(tmp_path) is None
    assert release_ids(tmp_path) == ()
    with pytest.raises(ReleaseError, match="there is no release yet: run: kb build"):
        open_release(tmp_path)


def test_the_current_release_is_the_one_the_link_names(tmp_path: Path) -> None:
    _release(tmp_path, "0001-aaaaaaaaaaaa")
    _release(tmp_path, "0002-bbbbbbbbbbbb")
    (tmp_path / "current").symlink_to("releases/0001-aaaaaaaaaaaa")
    assert open_release(tmp_path).id == "0001-aaaaaaaaaaaa"
    assert open_release(tmp_path, "0002-bbbbbbbbbbbb").id == "0002-bbbbbbbbbbbb"


def test_releases_are_listed_oldest_first_and_unfinished_builds_are_not(tmp_path: Path) -> None:
    for release_id in ("10000-a", "0002-b", "9999-c"):
        _release(tmp_path, release_id)
    (tmp_path / "releases" / ".tmp-1").mkdir()
    assert release_ids(tmp_path) == ("0002-b", "9999-c", "10000-a")


def test_a_tombstone_covers_what_stood_below_a_withdrawn_document(tmp_path: Path) -> None:
    folder = _release(tmp_path, "0001-a")
    history = {
        "documents": ["A/RES/1/1"],
        "withdrawn": ["A/RES/1/2/op/9"],
        "moved": {"A/RES/1/2/op/2": "A/RES/1/2/op/3"},
    }
    (folder / "history.json").write_text(json.dumps(history), encoding="utf-8")
    release = open_release(tmp_path, "0001-a")
    assert release.tombstone("A/RES/1/1") == Tombstone("A/RES/1/1")
    assert release.tombstone("A/RES/1/1/op/4/ref/1") == Tombstone("A/RES/1/1/op/4/ref/1")
    assert release.tombstone("A/RES/1/2/op/9") == Tombstone("A/RES/1/2/op/9")
    assert release.tombstone("A/RES/1/2/op/2") == Tombstone("A/RES/1/2/op/2", "A/RES/1/2/op/3")
    assert release.tombstone("A/RES/1/2/op/1") is None
    assert release.tombstone("A/RES/1/11") is None


def test_a_damaged_release_is_named(tmp_path: Path) -> None:
    folder = _release(tmp_path, "0001-a")
    (folder / "release.json").write_text("{", encoding="utf-8")
    with pytest.raises(ReleaseError, match=r"release\.json: cannot be read"):
        open_release(tmp_path, "0001-a")
