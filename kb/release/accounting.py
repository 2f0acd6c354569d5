"""What became of every file of a build, each once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kb.release.assembly import Assembly
from kb.release.corrected import corrected
from kb.release.decisions import decisions_of
from kb.release.outcomes import FileOutcome, FileStatus
from kb.release.reading import Group
from kb.release.report import Report, figures, found_in_file
from kb.release.settling import Settled
from kb.release.workers import Failure


def account(
    settled: Settled, groups: Sequence[Group], failed: Mapping[str, Failure], made: Assembly, processes: int
) -> Report:
    """The report of a build, without what publishing adds. Raises AssertionError if a file is lost or told twice."""
    sources = settled.sources
    outcomes = [*sources.refused]
    outcomes += [file.found.outcome for file in sources.files if file.found.outcome is not None]
    outcomes += made.outcomes
    for group in groups:
        if group.name in failed:
            outcomes += [
                _failed(file.source.name, file.source.sha256, group, failed[group.name]) for file in group.files
            ]
    by_sha256 = {outcome.sha256: outcome for outcome in outcomes}
    outcomes += [
        _copy(copy.source.name, by_sha256[original.source.sha256])
        for group in groups
        for copy, original in group.copies
    ]
    outcomes.sort(key=lambda outcome: (outcome.name, outcome.sha256))
    expected = len(sources.refused) + len(sources.files)
    if len(outcomes) != expected:
        raise AssertionError(f"{expected} files were read, but {len(outcomes)} are accounted for")
    found = [found for file in sources.files for found in found_in_file(file.source.name, file.found.notices)]
    return Report(
        outcomes=outcomes,
        found=[*found, *made.found],
        corrections=corrected(settled, made.corrections),
        decisions=decisions_of(sources.files, outcomes),
        counts={**figures(made.counts, documents=len(made.documents), expressions=made.expressions), **made.settled},
        processes=processes,
    )


def _failed(name: str, sha256: str, group: Group, failure: Failure) -> FileOutcome:
    return FileOutcome(
        name,
        sha256,
        FileStatus.HELD_BACK,
        symbol=group.name,
        code="release-mapping-failed",
        message=f"mapping it failed: {failure.reason}",
        remedy="report it to the project",
    )


def _copy(name: str, original: FileOutcome) -> FileOutcome:
    """The outcome of a file that is equal to another, byte by byte: published once, it is superseded; else it shares
    the other's fate."""
    if original.status in {FileStatus.PUBLISHED, FileStatus.SUPERSEDED}:
        return replace(original, name=name, status=FileStatus.SUPERSEDED, by=original.by or original.name)
    return replace(original, name=name)
