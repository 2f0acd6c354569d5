"""What became of each correction, as the report tells it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kb.corrections import CorrectionTable, Outcome
from kb.corrections.applying import changed
from kb.errors import KbError
from kb.notices import NOTICES
from kb.release.settling import Settled


class CorrectionStatus(StrEnum):
    APPLIED = "applied"
    UNFIT = "unfit"  # it no longer fits what is read
    IDLE = "idle"  # its document is not published
    BROKEN = "broken"  # the table cannot be used


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction in the report. `source`, `place`: where it is written; `document`: the symbol of the text that it
    changed, else what it names; `message`: what it changes, or why it was not applied."""

    status: CorrectionStatus
    source: str
    place: str
    message: str
    code: str = ""
    remedy: str = ""
    kind: str = ""
    document: str = ""
    who: str = ""
    when: str = ""
    why: str = ""


def corrected(settled: Settled, outcomes: Iterable[Outcome]) -> list[Corrected]:
    """Every correction with what became of it, in the order of files and lines. One that fits one of several files of
    its document was applied."""
    by_key: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_key[outcome.key].append(outcome)
    found = [_of(table, by_key[table.key], settled) for table in settled.remarks.tables]
    found += [_broken(error) for error in settled.remarks.broken]
    return sorted(found, key=lambda one: (one.source, _line(one.place), one.message))


def _of(table: CorrectionTable, outcomes: list[Outcome], settled: Settled) -> Corrected:
    if table.key in settled.applied:
        return _told(table, CorrectionStatus.APPLIED, changed(table), settled.applied[table.key])
    fits = sorted(outcome.document for outcome in outcomes if not outcome.reason)
    if fits:
        return _told(table, CorrectionStatus.APPLIED, changed(table), fits[0])
    reasons = [settled.unfit[table.key]] if table.key in settled.unfit else [one.reason for one in outcomes]
    if reasons:
        reason = min(reasons, key=lambda one: (one.startswith("there is no text"), one))
        return _told(table, CorrectionStatus.UNFIT, reason)
    return _told(table, CorrectionStatus.IDLE, NOTICES["correction-idle"].what)


def _told(table: CorrectionTable, status: CorrectionStatus, message: str, document: str = "") -> Corrected:
    code = "" if status is CorrectionStatus.APPLIED else f"correction-{status}"
    return Corrected(
        status=status,
        source=table.source,
        place=f"line {table.line}",
        message=message,
        code=code,
        remedy=NOTICES[code].remedy if code else "",
        kind=table.kind,
        document=document or table.document or table.file,
        who=table.who,
        when=table.when.isoformat(),
        why=table.why,
    )


def _broken(error: KbError) -> Corrected:
    return Corrected(CorrectionStatus.BROKEN, error.file, error.place, error.what, code=error.code, remedy=error.remedy)


def _line(place: str) -> int:
    number = place.removeprefix("line ")
    return int(number) if number.isdigit() else 0
