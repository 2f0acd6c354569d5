"""The cache must never keep what a change of the code makes wrong."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

from kb.release import versions
from kb.resources import PACKAGE, folder

# What a result passes through without being changed by it.
CARRIERS = {
    "release/cache.py",
    "release/outcomes.py",
    "release/__init__.py",
    "settings.py",
    "resources.py",
    "__init__.py",
}


@cache
def _imports(path: Path) -> set[Path]:
    """The files of the package that a file imports, at any level of it."""
    found: set[Path] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        for name in names:
            if name.split(".")[0] == "kb":
                stem = PACKAGE.joinpath(*name.split(".")[1:])
                found |= {file for file in (stem.with_suffix(".py"), stem / "__init__.py") if file.is_file()}
    return found


def _reachable(start: str) -> set[str]:
    waiting = [PACKAGE / start]
    seen: set[Path] = set()
    while waiting:
        path = waiting.pop()
        if path not in seen:
            seen.add(path)
            waiting += _imports(path)
    return {path.relative_to(PACKAGE).as_posix() for path in seen}


def test_the_version_of_the_mapping_covers_all_that_a_worker_uses() -> None:
    covered = {path.relative_to(PACKAGE).as_posix() for path in versions.mapping_files() if PACKAGE in path.parents}
    assert {"mappers/citations.py", "readers/akn4un/structure.py"} <= covered
    assert _reachable("release/jobs.py") - covered - CARRIERS == set()


def test_the_version_of_the_reading_covers_all_that_a_reader_uses() -> None:
    covered = {path.relative_to(PACKAGE).as_posix() for path in versions.reading_files()}
    assert _reachable("readers/__init__.py") - covered - CARRIERS == set()


def test_shapes_ontology_and_registries_count() -> None:
    files = versions.mapping_files()
    assert set(folder("shapes").glob("*.ttl")) <= set(files)
    assert set(folder("ontology").glob("*.ttl")) <= set(files)
    assert set((PACKAGE / "registries").glob("*.ttl")) <= set(files)


def test_a_changed_file_changes_the_version(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "mapper.py"
    monkeypatch.setattr(versions, "mapping_files", lambda: [file])
    file.write_text("one", encoding="utf-8")
    before = versions.code_version.__wrapped__()
    file.write_text("two", encoding="utf-8")
    assert versions.code_version.__wrapped__() != before
