"""The files that the command line names, one after another, as bytes.

Folders are walked in sorted order, zips are read in place and never extracted. What cannot be given to a reader is
given as a `SourceRefused` value, so that one bad file never stops the others.
"""

from __future__ import annotations

import hashlib
import os
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from kb.errors import SourceRefused
from kb.model import SourceFile
from kb.notices import NOTICES
from kb.readers.prose.word_package import is_word

MEDIA_TYPES = {".xml": "application/akn+xml"}
_ZIP = ".zip"
NOTES = ".toml"
"""What people say about sources stands in such files; they are never sources themselves: see `notes`."""
_BLOCK = 1 << 20


class Limits(Protocol):
    """The settings that this module uses."""

    @property
    def max_xml_bytes(self) -> int: ...
    @property
    def max_zip_members(self) -> int: ...
    @property
    def max_zip_ratio(self) -> int: ...


@dataclass(frozen=True, slots=True)
class SourceRef:
    """Where a source lies. `name` is relative to what was named on the command line; `member` "" for a plain file."""

    name: str
    path: str
    member: str = ""

    def load(self) -> bytes:
        """The bytes, read again from the disk. Raises `SourceRefused` if they are no longer there or broken."""
        try:
            if not self.member:
                return Path(self.path).read_bytes()
            with zipfile.ZipFile(self.path) as archive:
                return archive.read(self.member)
        except (
            OSError,
            KeyError,
            RuntimeError,
            NotImplementedError,
            EOFError,
            zipfile.BadZipFile,
            zlib.error,
        ) as error:
            detail = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            raise _refusal("source-unreadable", self.name, detail=detail) from error


@dataclass(frozen=True, slots=True)
class SourceBytes:
    """A source with its bytes."""

    source: SourceFile
    data: bytes
    ref: SourceRef


def source_bytes(name: str, data: bytes, ref: SourceRef | None = None) -> SourceBytes:
    """A `SourceBytes` with its hash and media type filled in."""
    suffix = PurePosixPath(name).suffix.lower()
    media_type = MEDIA_TYPES.get(suffix, "application/octet-stream")
    source = SourceFile(name=name, sha256=hashlib.sha256(data).hexdigest(), media_type=media_type, size=len(data))
    return SourceBytes(source, data, ref or SourceRef(name, name))


def walk(paths: Sequence[str | Path], settings: Limits) -> Iterator[SourceBytes | SourceRefused]:
    """Every source under `paths`, in the order given and sorted within each; one in memory at a time.

    A path that is given twice, or that lies under another one, is read once.
    """
    seen: set[tuple[str, str]] = set()
    for ref in _refs(paths, settings):
        if isinstance(ref, SourceRefused):
            yield ref
            continue
        if isinstance(ref, _Archive):
            yield from _read_archive(ref, settings, seen)
            continue
        if _is_new(ref, seen):
            yield _read_file(ref, settings)


def notes(paths: Sequence[str | Path], settings: Limits) -> Iterator[SourceBytes | SourceRefused]:
    """The files beside and among the sources in which people say something about them (sidecars, corrections), as
    `walk` gives the sources. Those that cannot be opened are given as refusals; archives that cannot be are passed
    over, since `walk` tells of them."""
    seen: set[tuple[str, str]] = set()
    for ref in _refs(paths, settings, notes=True):
        if isinstance(ref, SourceRefused):
            continue
        if isinstance(ref, _Archive):
            yield from _read_archive(ref, settings, seen, notes=True)
        elif ref.name.lower().endswith(NOTES):
            if _is_new(ref, seen):
                yield _read_file(ref, settings)
        else:
            beside = _beside(ref)
            if beside is not None and _is_new(beside, seen):
                yield _read_file(beside, settings)


def _beside(ref: SourceRef) -> SourceRef | None:
    """The note named after a file that was named itself, or a member of a zip that was."""
    if not ref.member:
        beside = SourceRef(f"{ref.name}{NOTES}", f"{ref.path}{NOTES}")
        return beside if Path(beside.path).is_file() else None
    beside = SourceRef(f"{ref.name}{NOTES}", ref.path, f"{ref.member}{NOTES}")
    try:
        with zipfile.ZipFile(ref.path) as archive:
            return beside if beside.member in archive.namelist() else None
    except (OSError, ValueError, zipfile.BadZipFile):
        return None


def listing(paths: Sequence[str | Path], settings: Limits) -> int:
    """How many values `walk` will yield, without reading any of them."""
    total = 0
    seen: set[tuple[str, str]] = set()
    for ref in _refs(paths, settings):
        if isinstance(ref, SourceRefused):
            total += 1
        elif isinstance(ref, _Archive):
            opened = _open_archive(ref, settings)
            if isinstance(opened, SourceRefused):
                total += 1
            else:
                with opened as archive:
                    members = _members(archive)
                    total += sum(_is_new(_member_key(archive, info, ref), seen) for info in members) or not members
        else:
            total += _is_new(ref, seen)
    return total


@dataclass(frozen=True, slots=True)
class _Archive:
    name: str
    path: str


def _is_new(ref: SourceRef, seen: set[tuple[str, str]]) -> bool:
    key = (str(Path(ref.path).resolve()), ref.member)
    if key in seen:
        return False
    seen.add(key)
    return True


def _refs(
    paths: Sequence[str | Path], settings: Limits, *, notes: bool = False
) -> Iterator[SourceRef | _Archive | SourceRefused]:
    """`notes`: give what people say about the sources too."""
    for given in paths:
        text = str(given)
        path = Path(given)
        if path.is_dir():
            yield from _folder(path, notes=notes)
        elif path.exists():
            if notes or path.suffix.lower() != NOTES:
                yield _file_or_archive(path, path.name)
        elif "!" in text and Path(text.split("!", 1)[0]).is_file():
            archive, member = text.split("!", 1)
            yield SourceRef(f"{Path(archive).name}!{member}", archive, member)
        else:
            yield _refusal("source-missing", text)


def _folder(folder: Path, *, notes: bool) -> Iterator[SourceRef | _Archive | SourceRefused]:
    """The files below a folder, but for hidden ones. A folder that may not be looked into is refused, not passed over:
    else what it holds would seem to be withdrawn."""
    closed: list[OSError] = []
    paths: list[Path] = []
    for place, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths += [Path(place, name) for name in files if not name.startswith(".")]
    for error in closed:
        shut = Path(error.filename)
        name = str(folder) if shut == folder else shut.relative_to(folder).as_posix()
        yield _refusal("source-unreadable", name, detail=error.strerror or str(error))
    found = [path for path in paths if path.is_file() and (notes or path.suffix.lower() != NOTES)]
    if not found and not closed:
        yield _refusal("source-nothing-inside", str(folder))
    for path in sorted(found, key=lambda path: path.relative_to(folder).as_posix()):
        yield _file_or_archive(path, path.relative_to(folder).as_posix())


def _file_or_archive(path: Path, name: str) -> SourceRef | _Archive:
    """An archive of sources is a zip by its name, unless it is a Word file: one document, whatever it is called."""
    archive = path.suffix.lower() == _ZIP and not _is_word_file(path)
    return _Archive(name, str(path)) if archive else SourceRef(name, str(path))


def _is_word_file(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return is_word(archive)
    except (OSError, ValueError, zipfile.BadZipFile):
        return False


def _read_file(ref: SourceRef, settings: Limits) -> SourceBytes | SourceRefused:
    try:
        if not ref.member and Path(ref.path).stat().st_size > settings.max_xml_bytes:
            return _too_large(ref.name, settings)
        data = ref.load()
    except SourceRefused as refused:
        return refused
    except OSError as error:
        return _refusal("source-unreadable", ref.name, detail=error.strerror or str(error))
    if len(data) > settings.max_xml_bytes:
        return _too_large(ref.name, settings)
    return source_bytes(ref.name, data, ref)


def _open_archive(ref: _Archive, settings: Limits) -> zipfile.ZipFile | SourceRefused:
    try:
        archive = zipfile.ZipFile(ref.path)
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        return _refusal("source-broken-zip", ref.name, detail=str(error))
    if len(archive.infolist()) > settings.max_zip_members:
        archive.close()
        return _refusal("source-zip-too-many", ref.name, detail=f"more than {settings.max_zip_members} members")
    return archive


def _members(archive: zipfile.ZipFile, *, notes: bool = False) -> list[zipfile.ZipInfo]:
    """The sources in an archive, or the `notes` about them, by name."""
    every = (info for info in archive.infolist() if not info.is_dir())
    return sorted(
        (info for info in every if info.filename.lower().endswith(NOTES) is notes), key=lambda info: info.filename
    )


def _read_archive(
    ref: _Archive, settings: Limits, seen: set[tuple[str, str]], *, notes: bool = False
) -> Iterator[SourceBytes | SourceRefused]:
    opened = _open_archive(ref, settings)
    if isinstance(opened, SourceRefused):
        if not notes:
            yield opened
        return
    with opened as archive:
        members = _members(archive, notes=notes)
        if not members and not notes:
            yield _refusal("source-nothing-inside", ref.name)
        for info in members:
            member = SourceRef(f"{ref.name}!{info.filename}", ref.path, info.filename)
            if not _is_new(_member_key(archive, info, ref), seen):
                continue
            if _hidden(archive, info):
                yield _refusal("source-name-twice", member.name)
            else:
                yield _read_member(archive, info, member, settings)


def _hidden(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bool:
    """Whether a later member bears the same name: it is the one that is read, wherever its name is asked for."""
    return archive.getinfo(info.filename) is not info


def _member_key(archive: zipfile.ZipFile, info: zipfile.ZipInfo, ref: _Archive) -> SourceRef:
    """What tells a member from the others, those of its name among them."""
    place = f"\0{info.header_offset}" if _hidden(archive, info) else ""
    return SourceRef(f"{ref.name}!{info.filename}", ref.path, info.filename + place)


def _read_member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, ref: SourceRef, settings: Limits
) -> SourceBytes | SourceRefused:
    if _unsafe(info.filename):
        return _refusal("source-unsafe-name", ref.name)
    if info.flag_bits & 0x1:
        return _refusal("source-encrypted", ref.name)
    if PurePosixPath(info.filename).suffix.lower() == _ZIP:
        return _refusal("source-nested-zip", ref.name)
    if info.file_size > settings.max_xml_bytes:
        return _too_large(ref.name, settings)
    if info.file_size > _BLOCK and info.file_size > settings.max_zip_ratio * max(info.compress_size, 1):
        return _refusal("source-zip-bomb", ref.name)
    try:
        with archive.open(info) as stream:
            data = stream.read(settings.max_xml_bytes + 1)
            if len(data) > settings.max_xml_bytes:
                return _too_large(ref.name, settings)
            stream.read(1)  # reaching the end makes the check of the CRC
    except (OSError, RuntimeError, NotImplementedError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        return _refusal("source-broken-member", ref.name, detail=str(error))
    return source_bytes(ref.name, data, ref)


def _unsafe(name: str) -> bool:
    """Whether a member's name would lead out of the folder it is unpacked in."""
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or name.startswith(("/", "\\")) or parts[0].endswith(":")


def _too_large(name: str, settings: Limits) -> SourceRefused:
    return _refusal("source-too-large", name, detail=f"more than {settings.max_xml_bytes:,} bytes")


def _refusal(code: str, name: str, *, place: str = "", detail: str = "") -> SourceRefused:
    kind = NOTICES[code]
    what = f"{kind.what} ({detail})" if detail else kind.what
    return SourceRefused(what, code=code, file=name, place=place, remedy=kind.remedy)
