"""The first half of a build: what the sources are, and which files belong together."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kb import grouping
from kb.corrections import Settlement
from kb.errors import KbError, SourceRefused
from kb.model import SourceFile
from kb.notices import NOTICES
from kb.readers.prose.pdf_refusals import is_pdf
from kb.readers.sources import SourceBytes, SourceRef, listing, walk
from kb.release.cache import Cache
from kb.release.jobs import ReadTask, read_file
from kb.release.outcomes import FileOutcome, FileStatus, FileSummary
from kb.release.progress import Progress
from kb.release.versions import code_version, reading_version
from kb.release.workers import PATIENCE, Failure, run
from kb.settings import Settings

_STRUCTURING = 2.0  # what follows the reading of the pages takes no longer than it


@dataclass(frozen=True, slots=True)
class FileRead:
    """One file: where it lies, what is known of it, and what people said of it."""

    source: SourceFile
    ref: SourceRef
    found: FileSummary
    settlement: Settlement | None = None


@dataclass(slots=True)
class Sources:
    """What the walk over the sources gave: the files in its order, and what could not even be opened."""

    files: list[FileRead] = field(default_factory=list)
    refused: list[FileOutcome] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Group:
    """Files that belong together, and the key of what they give. `copies`: files equal to one of them, byte by byte."""

    name: str
    key: str
    files: tuple[FileRead, ...]
    copies: tuple[tuple[FileRead, FileRead], ...]


def read_sources(
    paths: Sequence[Path], settings: Settings, *, summaries: Path, spool: Path, progress: Progress
) -> Sources:
    """Read every file under `paths` that the cache does not know."""
    progress.step("Reading", listing(paths, settings))
    cache = Cache(summaries)
    sources = Sources()
    known: dict[tuple[str, str], FileRead] = {}
    order: list[tuple[str, str]] = []

    def unknown() -> Iterator[ReadTask]:
        """The files to be read; the others are settled on the way."""
        for one in walk(paths, settings):
            if isinstance(one, SourceRefused):
                sources.refused.append(refusal(one))
                progress.advance()
                continue
            place = (one.ref.path, one.ref.member)
            order.append(place)
            key = _summary_key(one.source, settings)
            found = cache.get(key)
            if isinstance(found, FileSummary):
                cache.touch(key)
                known[place] = FileRead(one.source, one.ref, found)
                progress.advance()
            else:
                yield ReadTask(one, key, summaries, spool, settings)

    for task, result in run(read_file, unknown(), processes=settings.worker_count(), seconds=_patience):
        source, ref = task.source.source, task.source.ref
        found = _crashed(task, result) if isinstance(result, Failure) else result
        known[ref.path, ref.member] = FileRead(source, ref, found)
        progress.advance()
    sources.files = [known[place] for place in order]
    return sources


def groups_of(files: Sequence[FileRead], settings: Settings) -> list[Group]:
    """The groups of the files that were read, in the order of their names. The order of the files does not matter."""
    gathered: dict[str, list[FileRead]] = {}
    for file in files:
        if file.found.summary is not None:
            gathered.setdefault(grouping.key(file.found.summary), []).append(file)
    return [_group(name, gathered[name], settings) for name in sorted(gathered)]


def _group(name: str, files: list[FileRead], settings: Settings) -> Group:
    first: dict[str, FileRead] = {}
    copies: list[tuple[FileRead, FileRead]] = []
    for file in sorted(files, key=lambda file: (file.source.name, file.ref.path)):
        original = first.setdefault(file.source.sha256, file)
        if original is not file:
            copies.append((file, original))
    members = tuple(sorted(first.values(), key=lambda file: file.source.sha256))
    named = "\n".join(
        f"{file.source.sha256} {file.source.name} {file.settlement.digest if file.settlement else ''}"
        for file in members
    )
    key = hashlib.sha256(f"{code_version()}\n{settings.base}\n{named}".encode()).hexdigest()
    return Group(name, key, members, tuple(copies))


def _summary_key(source: SourceFile, settings: Settings) -> str:
    """A file's name counts, since it is held against its cover."""
    limits = f"{settings.max_xml_bytes} {settings.max_unpacked_bytes}"
    parts = f"{reading_version()}\n{limits}\n{source.sha256}\n{source.name}"
    return hashlib.sha256(parts.encode()).hexdigest()


def refusal(error: KbError) -> FileOutcome:
    """What the report says of a file that could not be opened or used."""
    return FileOutcome(
        error.file, "", FileStatus.REFUSED, code=error.code, place=error.place, message=error.what, remedy=error.remedy
    )


def _patience(task: ReadTask) -> float:
    """How long a file may be read: what reads PDF looks at the clock between pages only, and a page may never end."""
    if is_pdf(task.source.data):
        return task.settings.max_pdf_seconds * _STRUCTURING
    return PATIENCE


def _crashed(task: ReadTask, failure: Failure) -> FileSummary:
    source = task.source.source
    if failure.late and is_pdf(task.source.data):
        kind = NOTICES["source-pdf-too-slow"]
        return FileSummary(
            None,
            FileOutcome(
                source.name, source.sha256, FileStatus.REFUSED, code="source-pdf-too-slow",
                message=f"{kind.what} ({failure.reason})", remedy=kind.remedy,
            ),
        )  # fmt: skip
    outcome = FileOutcome(
        source.name,
        source.sha256,
        FileStatus.REFUSED,
        code="source-reader-failed",
        message=f"the reader failed on it: {failure.reason}",
        remedy="report it to the project",
    )
    return FileSummary(None, outcome)


__all__ = ["FileRead", "Group", "SourceBytes", "Sources", "groups_of", "read_sources", "refusal"]
