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

_READING = (
    "concepts.py",
    "corrections/decisions.py",
    "corrections/passages.py",
    "errors.py",
    "grouping.py",
    "identifiers.py",
    "model",
    "notices.py",
    "readers",
    "registries",
    "release/jobs.py",
    "release/outcomes.py",
    "symbols",
    "vocabulary.py",
)
_MAPPING = (
    *_READING,
    "corrections",
    "extraction",
    "mappers",
    "numbering",
    "release/chunks.py",
    "release/assembly.py",
    "release/listing.py",
    "release/release_graph.py",
    "shape_glance.py",
    "triples.py",
    "validation.py",
)
_SUFFIXES = frozenset({".py", ".ttl", ".toml"})
_LIBRARIES = ("ahocorasick-rs", "lxml", "pyoxigraph", "pyshacl", "rdflib")


def reading_files() -> list[Path]:
    """The files that a document as read depends on."""
    return _files(_READING)


def mapping_files() -> list[Path]:
    """The files that the published triples of a document depend on."""
    return _files((*_MAPPING, folder("ontology"), folder("shapes")))


@cache
def reading_version() -> str:
    """Changes with whatever a document as read depends on."""
    return _digest(reading_files())


@cache
def code_version() -> str:
    """Changes with whatever the published triples of a document depend on."""
    return _digest(mapping_files())


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
