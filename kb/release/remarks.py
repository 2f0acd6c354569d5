"""What people say about sources, gathered from the files beside and among them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from kb.corrections import CorrectionTable, Sidecar, read_corrections, read_sidecar
from kb.errors import KbError, SourceRefused
from kb.notices import NOTICES
from kb.readers.sources import NOTES, SourceBytes, SourceRef, notes, source_bytes
from kb.release.inputs import Inputs
from kb.release.reading import Sources
from kb.settings import CONFIG_FILE, Settings

CORRECTIONS = "corrections"
"""The folder, anywhere among the sources, whose TOML files hold corrections."""


@dataclass(slots=True)
class Remarks:
    """`sidecars`: by the place of their source; `tables`: the corrections; `refused`: sidecars, and correction files,
    that could not be read at all; `broken`: tables that could not be used."""

    sidecars: dict[str, Sidecar] = field(default_factory=dict)
    tables: list[CorrectionTable] = field(default_factory=list)
    refused: list[KbError] = field(default_factory=list)
    broken: list[KbError] = field(default_factory=list)


def place_of(ref: SourceRef) -> str:
    """Where a source lies, whatever the working folder: "/…/archive.zip!member"."""
    path = str(Path(ref.path).absolute())
    return f"{path}!{ref.member}" if ref.member else path


def read_remarks(inputs: Inputs, sources: Sources, settings: Settings) -> Remarks:
    """Every sidecar and every correction there is for these sources."""
    found = Remarks()
    places = {place_of(file.ref): file for file in sources.files}
    unread = {outcome.name for outcome in sources.refused}
    for note in notes(inputs.sources, settings):
        if isinstance(note, SourceRefused):
            found.refused.append(note)
        elif _is_corrections(note.ref):
            _add_corrections(note, found)
        elif PurePosixPath(note.source.name).name != CONFIG_FILE:
            source = places.get(place_of(note.ref)[: -len(NOTES)])
            if source is None and note.source.name[: -len(NOTES)] in unread:
                continue  # the source itself was refused: that is said already
            _add_sidecar(note, source.source.sha256 if source else None, found)
    for folder in inputs.corrections:
        for path in sorted(folder.glob(f"*{NOTES}")):
            ref = SourceRef(f"{folder.name}/{path.name}", str(path))
            try:
                _add_corrections(source_bytes(ref.name, ref.load(), ref), found)
            except SourceRefused as refused:
                found.refused.append(refused)
    unique = {(table.key, table.source): table for table in found.tables}
    found.tables = sorted(unique.values(), key=lambda table: (table.source, table.line, table.key))
    return found


def _is_corrections(ref: SourceRef) -> bool:
    return PurePosixPath(ref.member or Path(ref.path).absolute().as_posix()).parent.name == CORRECTIONS


def _add_corrections(note: SourceBytes, found: Remarks) -> None:
    tables, wrong = read_corrections(note.data, note.source.name)
    found.tables += tables
    found.broken += wrong


def _add_sidecar(note: SourceBytes, sha256: str | None, found: Remarks) -> None:
    name = note.source.name
    place = place_of(note.ref)[: -len(NOTES)]
    if sha256 is None:
        kind = NOTICES["sidecar-orphan"]
        source = name[: -len(NOTES)]
        archive = source.lower().endswith(".zip")
        what = f"{kind.what}: {source} is an archive" if archive else f"{kind.what}: there is no {source}"
        remedy = "put it into the archive, beside the document" if archive else kind.remedy
        found.refused.append(KbError(what, code=kind.code, file=name, remedy=remedy))
        return
    try:
        sidecar = read_sidecar(note.data, name)
    except KbError as error:
        found.refused.append(error)
        return
    if sidecar.sha256 and sidecar.sha256.lower() != sha256:
        what = "the source is another one than that of its SHA-256"
        remedy = "remove sha256 if the symbol still holds"
        found.refused.append(KbError(what, code="sidecar-broken", file=name, remedy=remedy))
        return
    found.sidecars[place] = sidecar
