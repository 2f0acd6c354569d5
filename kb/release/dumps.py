"""The dumps: every chunk of a release, one after the other, and the checksums of the files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kb.release.chunks import FORMATS, Chunk, header
from kb.release.layout import CHECKSUMS, DUMP_NAME, DUMP_SUFFIXES


@dataclass(frozen=True, slots=True)
class DumpFile:
    """One dump as written."""

    format: str
    name: str
    size: int
    sha256: str


Span = tuple[int, int]
"""Where a chunk stands in a file: its first byte, and how many."""


class Hashing:
    """A file that is hashed while it is written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: BinaryIO = path.open("wb")
        self._hash = hashlib.sha256()
        self.size = 0

    def write(self, content: bytes) -> None:
        self._file.write(content)
        self._hash.update(content)
        self.size += len(content)

    def close(self, format_name: str) -> DumpFile:
        self._file.close()
        return DumpFile(format_name, self._path.name, self.size, self._hash.hexdigest())


def write_dumps(folder: Path, chunks: Iterable[Chunk]) -> tuple[tuple[DumpFile, ...], list[Span]]:
    """Join the chunks, in the order given, into one dump per format; the files, and where in the N-Quads each chunk
    stands. One chunk is in memory at a time."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {name: Hashing(folder / (DUMP_NAME + DUMP_SUFFIXES[name])) for name in FORMATS}
    for name, file in files.items():
        file.write(header(name))
    spans: list[Span] = []
    for chunk in chunks:
        spans.append((files["nquads"].size, len(chunk.members["nquads"])))
        for name, file in files.items():
            file.write(chunk.members[name])
    return tuple(file.close(name) for name, file in files.items()), spans


def write_checksums(folder: Path, written: Mapping[str, DumpFile]) -> None:
    """`SHA256SUMS` of every file in the folder and below, in the form that `sha256sum --check` reads. What is known
    already of the files `written` is not read again."""
    known = {name: file.sha256 for name, file in written.items()}
    lines = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != CHECKSUMS:
            lines.append(f"{known.get(name) or _sha256(path)}  {name}\n")
    (folder / CHECKSUMS).write_text("".join(lines), encoding="ascii")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digest_of(files: Iterable[DumpFile]) -> str:
    """The digest of a release: that of its N-Quads, which say all."""
    return next(file.sha256 for file in files if file.format == "nquads")
