"""What a release changed: a line per document that it published, changed, moved or withdrew, the newest release first.

The record is carried on from release to release, so that a reader who was away for some releases finds what happened.
It ends at a release's border once it is long: whoever was away for longer takes the dumps.

After a rollback, the record is that of the release gone back to, and the next build tells what differs from it.
"""

from __future__ import annotations

import gzip
from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, groupby
from operator import attrgetter
from pathlib import Path

from kb.model import Language
from kb.release import ledger
from kb.release.assembly import read_digests
from kb.release.layout import Release

KEPT = 50_000
"""Lines of earlier releases that are carried on, at most."""


class Kind(StrEnum):
    """What happened to a document."""

    PUBLISHED = "published"
    CHANGED = "changed"
    MOVED = "moved"  # published under another symbol now
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """`release` did this to the document with the path `key` after `/id/` (encoded). `time`: of its publication;
    `target`: the path of a document that was moved as it is now."""

    release: str
    time: str
    kind: Kind
    key: str
    target: str = ""


def record_changes(
    folder: Path,
    previous: Release | None,
    release: str,
    time: str,
    digests: Mapping[str, str],
    base: str,
    moved: Mapping[str, str],
) -> None:
    """Write into the `folder` of a new release what it changes against `previous`, and the record carried on.
    `moved`: the paths that lead elsewhere now."""
    before = read_digests(previous.graphs_path) if previous else {}
    found = compare(previous.ids_path if previous else None, before, folder / "ids.gz", digests, base)
    new = (
        DocumentChange(release, time, Kind.MOVED, key, moved[key])
        if kind is Kind.WITHDRAWN and key in moved
        else DocumentChange(release, time, kind, key)
        for kind, key in found
    )
    write_changes(folder / "changes.gz", chain(new, carried(previous.changes_path if previous else None)))


def compare(
    before: Path | None, digests_before: Mapping[str, str], after: Path, digests_after: Mapping[str, str], base: str
) -> Iterator[tuple[Kind, str]]:
    """What became of each document, in the order of keys.

    `before`, `after`: the lists of identifiers (`ids.gz`) of two releases under one base; the digests are those of
    their named graphs. A document has changed if one of its graphs has: its facts, or its text in a language.
    """
    known = {entry.key for entry in ledger.read(before) if entry.is_document} if before else set()
    for entry in ledger.read(after):
        if not entry.is_document:
            continue
        if entry.key not in known:
            yield Kind.PUBLISHED, entry.key
            continue
        known.discard(entry.key)
        graphs = [f"{base}/graph/{entry.key}", *(f"{base}/graph/{entry.key}/{code.value}" for code in Language)]
        if any(digests_before.get(graph) != digests_after.get(graph) for graph in graphs):
            yield Kind.CHANGED, entry.key
    for key in sorted(known):
        yield Kind.WITHDRAWN, key


def carried(path: Path | None, limit: int = KEPT) -> Iterator[DocumentChange]:
    """The record of an earlier release as far as it is carried on: whole releases, until the limit is passed."""
    total = 0
    for _, lines in groupby(read_changes(path) if path else (), key=attrgetter("release")):
        several = list(lines)
        total += len(several)
        if total > limit:
            return
        yield from several


def write_changes(path: Path, changes: Iterable[DocumentChange]) -> None:
    """`changes.gz`: a line per change, its fields apart by tabs; the target only where there is one."""
    with path.open("wb") as file, gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as stream:
        for one in changes:
            fields = (one.release, one.time, one.kind.value, one.key, *([one.target] if one.target else []))
            stream.write("\t".join(fields).encode() + b"\n")


def read_changes(path: Path) -> Generator[DocumentChange, None, None]:
    """The changes, newest release first; none where there is no file (a release of an earlier version)."""
    if not path.is_file():
        return
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            release, time, kind, key, *target = line.rstrip("\n").split("\t")
            yield DocumentChange(release, time, Kind(kind), key, *target)
