"""Versions of the code, by which the cache knows what it can still use.

A version is a digest of the files that a result depends on; whoever changes a mapper need not think of the cache.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

from kb.resources import PACKAGE, folder

_READING = ("errors.py", "grouping.py", "model.py", "notices.py", "readers", "release/jobs.py", "symbols")
_MAPPING = (
    *_READING,
    "identifiers.py",
    "mappers",
    "numbering",
    "numbering.py",
    "registries",
    "release/chunks.py",
    "release/release_graph.py",
    "validation.py",
    "vocabulary.py",
)
_SUFFIXES = frozenset({".py", ".ttl", ".toml"})
_LIBRARIES = ("lxml", "pyoxigraph", "pyshacl", "rdflib")


@cache
def reading_version() -> str:
    """Changes with whatever a document as read depends on."""
    return _digest(_files(_READING))


@cache
def code_version() -> str:
    """Changes with whatever the published triples of a document depend on."""
    resources = (file for name in ("ontology", "shapes") for file in _files([folder(name)]))
    return _digest((*_files(_MAPPING), *resources))


def _files(names: Iterable[str | Path]) -> list[Path]:
    found: list[Path] = []
    for name in names:
        path = PACKAGE / name
        if path.is_dir():
            found += sorted(file for file in path.rglob("*") if file.suffix in _SUFFIXES)
        elif path.is_file():
            found.append(path)
    return found


def _digest(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}\n".encode())
    for file in files:
        digest.update(f"{file.name} {hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()[:16]
