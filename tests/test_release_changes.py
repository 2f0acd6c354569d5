"""What a release changed, as the next readers of the feed are told."""

from __future__ import annotations

from pathlib import Path

from kb.release import ledger
from kb.release.changes import DocumentChange, Kind, carried, compare, read_changes, write_changes
from kb.release.ledger import Entry

BASE = "http://b"


def _ids(path: Path, *keys: str) -> Path:
    ledger.write(path, sorted(ledger.line_of(Entry(key)) for key in keys))
    return path


def _line(release: str, key: str) -> DocumentChange:
    return DocumentChange(release, "2044-01-01T00:00:00Z", Kind.PUBLISHED, key)


def test_each_document_is_published_changed_withdrawn_or_not_named(tmp_path: Path) -> None:
    before = _ids(tmp_path / "before.gz", "A/1", "A/2", "A/3", "A/4")
    after = _ids(tmp_path / "after.gz", "A/2", "A/3", "A/4", "A/5")
    old = {f"{BASE}/graph/A/{name}": "1" for name in ("1", "2", "3", "4", "4/fr")}
    new = {**old, f"{BASE}/graph/A/3": "2", f"{BASE}/graph/A/4/fr": "2", f"{BASE}/graph/A/5": "1"}
    assert list(compare(before, old, after, new, BASE)) == [
        (Kind.CHANGED, "A/3"),
        (Kind.CHANGED, "A/4"),
        (Kind.PUBLISHED, "A/5"),
        (Kind.WITHDRAWN, "A/1"),
    ]


def test_the_first_release_publishes_everything(tmp_path: Path) -> None:
    after = _ids(tmp_path / "after.gz", "A/1")
    assert list(compare(None, {}, after, {}, BASE)) == [(Kind.PUBLISHED, "A/1")]


def test_the_record_comes_back_as_it_was_written(tmp_path: Path) -> None:
    changes = [_line("0002-b", "A/1"), _line("0001-a", "S/RES/1(2044)")]
    write_changes(tmp_path / "changes.gz", changes)
    assert list(read_changes(tmp_path / "changes.gz")) == changes


def test_only_whole_releases_are_carried_on(tmp_path: Path) -> None:
    changes = [_line("0003-c", "A/1"), _line("0002-b", "A/1"), _line("0002-b", "A/2"), _line("0001-a", "A/1")]
    write_changes(tmp_path / "changes.gz", changes)
    assert list(carried(tmp_path / "changes.gz", limit=3)) == changes[:3]
    assert list(carried(tmp_path / "changes.gz", limit=2)) == changes[:1]
    assert list(carried(None)) == []
