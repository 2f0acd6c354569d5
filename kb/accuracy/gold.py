"""Units of hand-made gold found again in the documents as they are read, and the scorer that lies beside the gold.

The gold and its scorer are no part of this project: the scorer is run as a program of its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kb.accuracy.candidate import Json
from kb.accuracy.layers import unit_of
from kb.errors import KbError
from kb.model import Document
from kb.numbering import number
from kb.readers import read
from kb.readers.sources import source_bytes
from kb.registries import Registries
from kb.settings import Settings

SCORER = "score.py"
_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Unit:
    """What is known of a unit of the gold before reading: its id, its file, the number of the draft inside it."""

    id: str
    file: str
    draft: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """One layer: shares and counts."""

    precision: float
    recall: float
    f1: float
    right: int
    extra: int
    missed: int


@dataclass(frozen=True, slots=True)
class Scores:
    """`total` by layer in the scorer's order; `by_unit`: F1 by unit, then by layer."""

    total: dict[str, Score]
    by_unit: dict[str, dict[str, float]]


def units_in(folder: Path) -> list[Unit]:
    """The units of the folder in the order of their names. Raises `OSError`, `ValueError` where it is no gold."""
    units: list[Unit] = []
    for file in sorted(folder.glob("*.json")):
        told = json.loads(file.read_text(encoding="utf-8"))
        units.append(Unit(told["id"], told["source_file"], str((told.get("metadata") or {}).get("draft_number") or "")))
    return units


def read_prose(path: Path) -> Document:
    """The document of a file, with its paths; the drafts inside have paths of their own. Raises `KbError`."""
    return number(read(source_bytes(path.name, path.read_bytes()), Settings()))


def draft_of(report: Document, numeral: str) -> Document:
    """The draft of that Roman number inside a report, with its paths. Raises `KbError` if there is none."""
    found = next((one for one in report.parts if one.part == f"draft/{numeral}"), None)
    if found is None:
        raise KbError(f"{report.source.name} holds no draft {numeral}")
    return number(found)


def candidates_for(units: list[Unit], prose: Path, registries: Registries) -> list[Json]:
    """Every unit as it is read from its file among the prose documents. Raises `KbError`, `OSError`."""
    whole = {unit.file: read_prose(prose / unit.file) for unit in units}
    return [
        unit_of(draft_of(whole[unit.file], unit.draft), unit.id, registries, within=whole[unit.file])
        if unit.draft
        else unit_of(whole[unit.file], unit.id, registries)
        for unit in units
    ]


def score(found: list[Json], folder: Path) -> Scores:
    """What the scorer in the folder says of the candidates. Raises `subprocess.SubprocessError`, `OSError`."""
    with tempfile.TemporaryDirectory() as scratch:
        candidate, result = Path(scratch, "candidate.json"), Path(scratch, "scores.json")
        candidate.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
        # -B: the folder of the gold is only read.
        command = [sys.executable, "-B", str(folder / SCORER), str(candidate), "--gold", str(folder)]
        subprocess.run([*command, "--json", str(result)], capture_output=True, text=True, timeout=_SECONDS, check=True)
        return scores_from(json.loads(result.read_text(encoding="utf-8")))


def scores_from(told: dict[str, Any]) -> Scores:
    """The scorer's JSON as values. Raises `KeyError` where it is not of that form."""
    total = {
        layer: Score(one["p"], one["r"], one["f1"], one["tp"], one["fp"], one["fn"])
        for layer, one in told["total"].items()
    }
    by_unit = {unit: {layer: one["f1"] for layer, one in layers.items()} for unit, layers in told["units"].items()}
    return Scores(total, by_unit)
