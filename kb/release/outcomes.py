"""What a build finds out about each file and each group of documents: plain values that travel between processes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kb.corrections import Outcome
from kb.corrections.decisions import Decided
from kb.grouping import Summary
from kb.mappers.unsettled import Unsettled
from kb.model import Notice
from kb.release.chunks import Chunk
from kb.release.listing import Listed
from kb.validation import ShapeResult


class FileStatus(StrEnum):
    """What became of a file. Every file has exactly one, so that the figures of a report add up."""

    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    HELD_BACK = "held back"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file, and why where it was not published. `by`: the file that took its place."""

    name: str
    sha256: str
    status: FileStatus
    symbol: str = ""
    language: str = ""
    code: str = ""
    place: str = ""
    message: str = ""
    remedy: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class FileSummary:
    """What is known of a file once it was read: enough to group it and to report on it without reading it again.

    `summary` is None where the file was refused or held back by itself; `outcome` then says why.
    """

    summary: Summary | None
    outcome: FileOutcome | None
    notices: tuple[Notice, ...] = ()
    decisions: tuple[Decided, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupResult:
    """What a group of documents gives to a release.

    `documents`: the symbols published; `listed`: their lines in the list of documents; `expressions`: how many texts by
    language. `shared`: N-Triples lines that other groups may state too. `digests`: a digest by named graph. `cited`:
    how many provisions of this group cite a document, by its IRI. `aliases`: symbols that lead to another. `unsettled`:
    what only the release can judge.
    """

    name: str
    documents: tuple[str, ...] = ()
    listed: tuple[Listed, ...] = ()
    expressions: Mapping[str, int] = field(default_factory=dict)
    chunk: Chunk | None = None
    digests: Mapping[str, str] = field(default_factory=dict)
    shared: tuple[str, ...] = ()
    cited: Mapping[str, int] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    outcomes: tuple[FileOutcome, ...] = ()
    notices: tuple[Notice, ...] = ()
    results: tuple[ShapeResult, ...] = ()
    corrections: tuple[Outcome, ...] = ()
    unsettled: Unsettled = field(default_factory=Unsettled)
