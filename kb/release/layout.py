"""Where things lie in a data folder, and how a release is opened.

    data/
      current            symbolic link to the release that is served: releases/0003-5f1c0a9b2d3e
      releases/
        0003-5f1c0a9b2d3e/   one release; nothing in it is ever changed
          release.json       id, base, digest, version of the code, counts, sources with their SHA-256, what it was made
                             of as it was named (sources, given symbols, folders of corrections)
          report.json        what was read, published, superseded, held back, refused, and every notice
          void.ttl           the description of the dataset (VoID and DCAT)
          history.json       what earlier releases published and this one does not: withdrawn, moved
          history.nt         the same as triples
          ids.gz             the identifiers of this release, a line per document
          graphs.gz          the named graphs and a digest of each, by which the next build sees what changed
          documents.gz       the documents with their dates, organs and sessions
          changes.gz         what this release and those before it published, changed and withdrew
          store/             the Oxigraph store; open it read-only
          dumps/             resolvable.nq.gz, resolvable.trig.gz, resolvable.ttl.gz, SHA256SUMS
            slices/          the N-Quads of one organ, one session, one year
        .tmp-…               a build under way, or what a killed one left; the next build removes it
      ledger.gz          every identifier ever published here, a line per document
      cache/             what a build need not do twice; may be deleted at any time
      lock               held by the build under way

A release is named by a running number and the first twelve digits of its digest. The digest is a function of the dumps
alone, so that equal data has an equal digest wherever it was built; no time of building is written into the data. The
time of publication stands in `release.json` and `changes.gz`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kb.errors import ReleaseError

CURRENT = "current"
RELEASES = "releases"
TEMPORARY_PREFIX = ".tmp-"
LEDGER = "ledger.gz"
CACHE = "cache"
LOCK = "lock"

DUMP_NAME = "resolvable"
DUMP_SUFFIXES: Mapping[str, str] = MappingProxyType({"nquads": ".nq.gz", "trig": ".trig.gz", "turtle": ".ttl.gz"})
DUMP_MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {"nquads": "application/n-quads", "trig": "application/trig", "turtle": "text/turtle"}
)
HISTORY_TRIPLES = "history.nt"
SLICES = "slices"
CHECKSUMS = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A path after `/id/` that was published once; `successor`: the path that took its place, if one did."""

    path: str
    successor: str | None = None


@dataclass(frozen=True, slots=True)
class History:
    """`documents`: withdrawn as a whole, with all below them; `withdrawn`: other paths; `moved`: old path to new."""

    documents: frozenset[str] = frozenset()
    withdrawn: frozenset[str] = frozenset()
    moved: Mapping[str, str] = field(default_factory=dict)

    def find(self, path: str) -> Tombstone | None:
        """The tombstone of a path, its own or that of the document it stood in."""
        if path in self.moved:
            return Tombstone(path, self.moved[path])
        if path in self.withdrawn:
            return Tombstone(path)
        above = path
        while above:
            if above in self.documents:
                return Tombstone(path)
            above = above.rpartition("/")[0]
        return None


@dataclass(frozen=True)
class Release:
    """One release on disk. Reading its parts is lazy; a release never changes, so what was read stays true."""

    id: str
    path: Path
    base: str
    digest: str
    code: str
    counts: Mapping[str, int]
    published: str = ""
    """When it was made the current one for the first time, as `2026-01-31T12:00:00Z`; "" if that is not known."""

    @property
    def store_path(self) -> Path:
        return self.path / "store"

    @property
    def void_path(self) -> Path:
        return self.path / "void.ttl"

    @property
    def report_path(self) -> Path:
        return self.path / "report.json"

    @property
    def history_path(self) -> Path:
        return self.path / "history.json"

    @property
    def ids_path(self) -> Path:
        return self.path / "ids.gz"

    @property
    def graphs_path(self) -> Path:
        return self.path / "graphs.gz"

    @property
    def documents_path(self) -> Path:
        return self.path / "documents.gz"

    @property
    def changes_path(self) -> Path:
        return self.path / "changes.gz"

    @property
    def dumps_path(self) -> Path:
        return self.path / "dumps"

    @property
    def dumps(self) -> Mapping[str, Path]:
        """The dumps of the whole dataset by format: "nquads", "trig", "turtle"."""
        return {name: self.dumps_path / (DUMP_NAME + suffix) for name, suffix in DUMP_SUFFIXES.items()}

    @cached_property
    def description(self) -> Mapping[str, Any]:
        """The whole of `release.json`."""
        return _read_json(self.path / "release.json")

    @cached_property
    def report(self) -> Mapping[str, Any]:
        """The whole of `report.json`."""
        return _read_json(self.report_path)

    @cached_property
    def decisions(self) -> Mapping[str, Sequence[Mapping[str, str]]]:
        """What the reader of prose had to decide, by document; nothing if the report cannot be read."""
        found: dict[str, list[Mapping[str, str]]] = {}
        try:
            # Not by `report`, which would keep the whole in the memory of every process that serves.
            told = _read_json(self.report_path).get("decisions", ())
        except ReleaseError:
            return found
        for one in told:
            found.setdefault(one["document"], []).append(one)
        return found

    @cached_property
    def history(self) -> History:
        """What earlier releases published and this one does not."""
        value = _read_json(self.history_path)
        return History(frozenset(value["documents"]), frozenset(value["withdrawn"]), value["moved"])

    def tombstone(self, path: str) -> Tombstone | None:
        """What became of a path after `/id/` that this release does not describe; None if it never was published.

        A tombstone with a successor is to be redirected; one without answers 410. Ask only for what is not in the
        store.
        """
        return self.history.find(path)


def releases_folder(data: Path) -> Path:
    return data / RELEASES


def current_id(data: Path) -> str | None:
    """The id of the current release; None if there is none yet."""
    link = data / CURRENT
    return link.readlink().name if link.is_symlink() else None


def release_ids(data: Path) -> tuple[str, ...]:
    """The ids of the releases that stand, oldest first."""
    folder = releases_folder(data)
    if not folder.is_dir():
        return ()
    found = (entry.name for entry in folder.iterdir() if entry.is_dir() and not entry.name.startswith("."))
    return tuple(sorted(found, key=number_of))


def number_of(release_id: str) -> int:
    """The running number in a release's id; 0 for a folder that is no release of ours."""
    number = release_id.partition("-")[0]
    return int(number) if number.isdecimal() else 0


def open_release(data: Path, release_id: str | None = None) -> Release:
    """The current release of a data folder, or the one named. Raises ReleaseError if it is not there or not whole."""
    wanted = release_id or current_id(data)
    if wanted is None:
        raise ReleaseError("there is no release yet", file=str(data), remedy="run: kb build SOURCE…")
    path = (releases_folder(data) / wanted).resolve()
    if not (path / "release.json").is_file():
        remedy = "run: kb releases" if release_id else "run: kb rollback, or kb build SOURCE…"
        raise ReleaseError(f"there is no release {wanted}", file=str(data), remedy=remedy)
    description = _read_json(path / "release.json")
    try:
        return Release(
            id=description["id"],
            path=path,
            base=description["base"],
            digest=description["digest"],
            code=description["code"],
            counts=description["counts"],
            published=description.get("published", ""),
        )
    except KeyError as error:
        raise ReleaseError(f"release.json lacks {error}", file=str(path), remedy="build again") from error


def _read_json(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ReleaseError(
            f"cannot be read: {error}", file=str(path), remedy="run: kb rollback, or build again"
        ) from error
    if not isinstance(value, dict):
        raise ReleaseError("is not a JSON object", file=str(path), remedy="run: kb rollback, or build again")
    return value
