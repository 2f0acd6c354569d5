"""The ledger: which identifiers were ever published, a line per document.

A line is the document's symbol, a tab, and the paths below it in order, separated by blanks; an identifier that stands
in no document (a session, a State) is a line without a tab. Lines are sorted, so that ledgers of any size are compared
and merged line by line. Two files have this form: `ids.gz` of a release, and `ledger.gz` beside the releases, their
union.
"""

from __future__ import annotations

import gzip
import heapq
import os
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Entry:
    """The published paths of one document (`is_document`), or one path that stands alone."""

    key: str
    paths: frozenset[str] = frozenset()
    is_document: bool = True

    def full(self, path: str) -> str:
        """A path below this document as a path after `/id/`."""
        return f"{self.key}/{path}"


@dataclass(frozen=True, slots=True)
class Change:
    """What one entry lost from one ledger to the other. `gone`: all of it; `added`: what is new below a document."""

    entry: Entry
    gone: bool
    dropped: frozenset[str]
    added: frozenset[str]


def entries_of(paths: Iterable[str], documents: Iterable[str]) -> Iterator[Entry]:
    """Paths after `/id/` sorted into entries: each goes to the nearest document above it, if there is one."""
    below: dict[str, set[str]] = {document: set() for document in documents}
    alone: list[Entry] = []
    for path in paths:
        above = path
        while above and above not in below:
            above = above.rpartition("/")[0]
        if not above:
            alone.append(Entry(path, is_document=False))
        elif above != path:
            below[above].add(path[len(above) + 1 :])
    yield from (Entry(key, frozenset(found)) for key, found in below.items())
    yield from alone


def line_of(entry: Entry) -> str:
    """The line of an entry. Lines sort as their keys do: the tab sorts before whatever else may follow a key."""
    tail = "\t" + " ".join(sorted(entry.paths)) if entry.is_document else ""
    return f"{entry.key}{tail}\n"


def write(path: Path, lines: Iterable[str]) -> None:
    """Write a ledger from its lines, which must come sorted. The file appears whole or not at all."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    with beside.open("wb") as file, gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as stream:
        for line in lines:
            stream.write(line.encode())
    os.replace(beside, path)


def read(path: Path) -> Generator[Entry, None, None]:
    """The entries of a ledger in the order of their keys; none where there is no file."""
    if not path.is_file():
        return
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            key, tab, tail = line.rstrip("\n").partition("\t")
            yield Entry(key, frozenset(tail.split()), is_document=bool(tab))


def merge(*ledgers: Path) -> Iterator[Entry]:
    """The union of several ledgers."""
    entries = heapq.merge(*(read(ledger) for ledger in ledgers), key=attrgetter("key"))
    for key, same in groupby(entries, key=attrgetter("key")):
        several = list(same)
        paths = frozenset[str]().union(*(entry.paths for entry in several))
        yield Entry(key, paths, any(entry.is_document for entry in several))


def compare(before: Path | Iterable[Entry], after: Path) -> Iterator[Change]:
    """What `before` holds and `after` does not, entry by entry. Both are read side by side, never whole."""
    with closing(read(after)) as following:
        new = next(following, None)
        for old in read(before) if isinstance(before, Path) else before:
            while new is not None and new.key < old.key:
                new = next(following, None)
            if new is None or new.key != old.key:
                yield Change(old, True, old.paths, frozenset())
            elif old.paths - new.paths:
                yield Change(old, False, old.paths - new.paths, new.paths - old.paths)
