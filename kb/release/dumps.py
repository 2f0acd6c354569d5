"""The dumps: every chunk of a release, one after the other, and the checksums of the files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
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


class _Hashing:
    """A file that is hashed while it is written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: BinaryIO = path.open("wb")
        self._hash = hashlib.sha256()
        self._size = 0

    def write(self, content: bytes) -> None:
        self._file.write(content)
        self._hash.update(content)
        self._size += len(content)

    def close(self, format_name: str) -> DumpFile:
        self._file.close()
        return DumpFile(format_name, self._path.name, self._size, self._hash.hexdigest())


def write_dumps(folder: Path, chunks: Iterable[Chunk]) -> tuple[DumpFile, ...]:
    """Join the chunks, in the order given, into one dump per format. One chunk is in memory at a time."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {name: _Hashing(folder / (DUMP_NAME + DUMP_SUFFIXES[name])) for name in FORMATS}
    for name, file in files.items():
        file.write(header(name))
    for chunk in chunks:
        for name, file in files.items():
            file.write(chunk.members[name])
    return tuple(file.close(name) for name, file in files.items())


def write_checksums(folder: Path) -> None:
    """`SHA256SUMS` of every file in the folder, in the form that `sha256sum --check` reads."""
    lines = []
    for path in sorted(folder.iterdir()):
        if path.name != CHECKSUMS:
            with path.open("rb") as file:
                lines.append(f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {path.name}\n")
    (folder / CHECKSUMS).write_text("".join(lines), encoding="ascii")


def digest_of(files: Iterable[DumpFile]) -> str:
    """The digest of a release: that of its N-Quads, which say all."""
    return next(file.sha256 for file in files if file.format == "nquads")
