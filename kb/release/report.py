"""The report of a build: what became of each file, what was found on the way, and figures that add up."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from kb.model import Notice
from kb.notices import NOTICES
from kb.release.chunks import Counts
from kb.release.corrected import Corrected, CorrectionStatus
from kb.release.decisions import Decision
from kb.release.outcomes import FileOutcome, FileStatus
from kb.release.severities import OF_RESULT, rank
from kb.validation import ShapeResult
from kb.vocabulary import CITO, DOCO, ELIDL, RSV

_PROVISIONS = (
    RSV.Annex,
    RSV.ClosingLine,
    RSV.Continuation,
    RSV.Formula,
    RSV.OperativeParagraph,
    RSV.Paragraph,
    RSV.Part,
    RSV.PreambularParagraph,
    RSV.Separator,
    RSV.StatementParagraph,
    RSV.Subparagraph,
    DOCO.Table,
)

SHOWN = 500
"""Identifiers named in the report where many are dropped or moved; the rest is counted, and stands in history.json."""


@dataclass(frozen=True, slots=True)
class Found:
    """A notice of a reader or a mapper, or a shape's result, and the file or document that it is about."""

    about: str
    code: str
    severity: str
    message: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All that a build tells. `counts`: documents, expressions, triples and what else is counted in the graphs.

    `dropped`, `moved`: identifiers of the release before that this one does not have. Of those that were moved, the
    report names only the outermost: what is below them went along. `corrections`: by people, and
    what became of each; `decisions`: of the reader of prose, for people to check.
    """

    outcomes: Sequence[FileOutcome]
    found: Sequence[Found]
    counts: Mapping[str, int]
    corrections: Sequence[Corrected] = ()
    decisions: Sequence[Decision] = ()
    withdrawn: Sequence[str] = ()
    dropped: Sequence[str] = ()
    moved: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    peak_memory_bytes: int = 0
    processes: int = 1
    release: str = ""
    unchanged: bool = False

    def files(self) -> dict[str, int]:
        """Files by what became of them. The sum is the number of files read."""
        by_status = Counter(outcome.status for outcome in self.outcomes)
        return {"read": len(self.outcomes), **{s.name.lower(): by_status.get(s, 0) for s in FileStatus}}

    def exit_code(self) -> int:
        """0: everything is published; 3: something was refused or held back, or a correction was not applied;
        1: nothing is published."""
        files = self.files()
        if not files["published"]:
            return 1
        unused = any(one.status is not CorrectionStatus.APPLIED for one in self.corrections)
        return 3 if files["refused"] or files["held_back"] or unused else 0

    def as_json(self) -> dict[str, Any]:
        """The report as `report.json` has it."""
        outermost = _outermost(self.moved)
        return {
            "release": self.release,
            "files": self.files(),
            "counts": dict(self.counts),
            "held_back_by": _by_code(self.outcomes, FileStatus.HELD_BACK),
            "refused_by": _by_code(self.outcomes, FileStatus.REFUSED),
            "notices": _summed(self.found),
            "corrections": [_without_empty(asdict(one)) for one in self.corrections],
            "decisions": [_without_empty(asdict(one)) for one in self.decisions],
            "withdrawn": list(self.withdrawn),
            "dropped": {"count": len(self.dropped), "first": list(self.dropped[:SHOWN])},
            "moved": {
                "count": len(self.moved),
                "outermost": len(outermost),
                "first": dict(sorted(outermost.items())[:SHOWN]),
            },
            "seconds": round(self.seconds, 1),
            "peak_memory_bytes": self.peak_memory_bytes,
            "processes": self.processes,
            "sources": [_without_empty(asdict(outcome)) for outcome in self.outcomes],
            "found": [_without_empty(asdict(one)) for one in self.found],
        }

    def write(self, path: Path) -> None:
        path.write_text(json.dumps(self.as_json(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _outermost(moved: Mapping[str, str]) -> dict[str, str]:
    """What was moved but for what merely went along with the thing that it is a part of."""

    def goes_along(old: str, new: str) -> bool:
        above, beside = old, new
        while "/" in above and "/" in beside and above.rpartition("/")[2] == beside.rpartition("/")[2]:
            above, beside = above.rpartition("/")[0], beside.rpartition("/")[0]
            if moved.get(above) == beside:
                return True
        return False

    return {old: new for old, new in moved.items() if not goes_along(old, new)}


def figures(counts: Counts, *, documents: int, expressions: Mapping[str, int]) -> dict[str, int]:
    """What is counted in the published graphs, by the name that people use for it."""
    by_class, by_property = counts.classes, counts.properties
    return {
        "documents": documents,
        "expressions": sum(expressions.values()),
        **{f"expressions_{language}": number for language, number in sorted(expressions.items())},
        "triples": counts.triples,
        "provisions": sum(by_class.get(str(kind), 0) for kind in _PROVISIONS),
        "footnotes": by_class.get(str(DOCO.Footnote), 0),
        "citations": by_class.get(str(CITO.Citation), 0),
        "votes": by_class.get(str(ELIDL.Vote), 0),
        "ballots": by_class.get(str(RSV.Ballot), 0),
        "sponsors": sum(by_property.get(str(one), 0) for one in (RSV.sponsor, RSV.additionalSponsor, RSV.sponsorName)),
        "sessions": by_class.get(str(RSV.Session), 0),
        "meetings": by_class.get(str(RSV.Meeting), 0),
        "agenda_items": by_class.get(str(RSV.AgendaItem), 0),
    }


def found_in_file(name: str, notices: Iterable[Notice]) -> list[Found]:
    """A file's notices, as the report has them."""
    return [Found(name, n.code, n.severity.value, n.message, n.place) for n in notices]


def found_by_shapes(document: str, results: Iterable[ShapeResult]) -> list[Found]:
    """What the shapes found in a document, as the report has it."""
    return [Found(document, r.shape, OF_RESULT[r.severity].value, r.message, r.focus) for r in results]


def _by_code(outcomes: Iterable[FileOutcome], status: FileStatus) -> dict[str, int]:
    return dict(sorted(Counter(one.code for one in outcomes if one.status is status).items()))


def _summed(found: Iterable[Found]) -> list[dict[str, Any]]:
    """By code: how often, and what it means; the gravest first. What a shape means is what it says of a document."""
    found = list(found)
    counted = Counter((one.severity, one.code) for one in found)
    what = {one.code: one.message for one in found} | {code: kind.what for code, kind in NOTICES.items()}
    return [
        {"code": code, "severity": severity, "count": number, "what": what[code]}
        for (severity, code), number in sorted(
            counted.items(), key=lambda entry: (rank(entry[0][0]), -entry[1], entry[0][1])
        )
    ]


def _without_empty(value: dict[str, Any]) -> dict[str, Any]:
    return {key: part for key, part in value.items() if part != ""}
