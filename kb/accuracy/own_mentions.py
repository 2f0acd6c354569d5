"""The project's own annotations of mentions: facts about real documents, made before the rules were read, and measured.

A file of them names a document, the paragraphs annotated, and what they mention: citations, instruments, bodies, in the
shape of the gold but without any words of the text. They are measured by the scorer that lies beside the gold, on these
paragraphs alone; "Ibid." is counted here, because the scorer does not count it apart. Some units stood model while the
rules were mended, some were looked at in figures only, and a second set was annotated after the first mending.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kb.accuracy import gold
from kb.accuracy.candidate import Json, paragraph_ids
from kb.accuracy.gold import Score, Scores
from kb.accuracy.layers import unit_of
from kb.extraction.actor_names import GROUPS
from kb.model import Document, ProvisionKind
from kb.numbering import number
from kb.readers import read
from kb.readers.sources import source_bytes
from kb.registries import Registries
from kb.settings import Settings

LAYERS = (
    "citation targets (unique)",
    "citation mentions",
    "citation pin-points",
    "citation dates",
    "citations other (treaty provisions, internal, publications)",
    "instruments",
    "instrument paragraphs",
    "bodies",
    "body paragraphs",
)
IBID = "Ibid. resolved"
TUNED, KEPT_BACK, SECOND, THIRD, FOURTH = HALVES = ("tuned", "kept back", "second", "third", "fourth")
FOLDER = Path(__file__).resolve().parents[2] / "tests" / "annotations" / "mentions"
"""Where the annotations lie in a checkout; their README says how they were made."""
_SPAN = re.compile(r"(?P<kind>PP|OP|P)(?P<first>\d+)(?:-(?:PP|OP|P)(?P<last>\d+))?")
_TOP = re.compile(r"(?:PP|OP|P)\d+")
_NAMED = ("instruments", "bodies")  # without them only citations are annotated
_NONE = Score(0.0, 0.0, 0.0, 0, 0, 0)
_TARGET = re.compile(r"[\s()]|vols?\.|Nos?\.|,|and")


@dataclass(frozen=True, slots=True)
class Annotation:
    """What a careful reader found. `half`: one of `HALVES`. `source`: a file among the prose documents, or an archive
    of official XML and a file in it; `draft`: the number of the draft inside a report. `paragraphs`: their ids."""

    id: str
    half: str
    source: str
    draft: str
    paragraphs: frozenset[str]
    told: Json


def load(folder: Path) -> list[Annotation]:
    """The annotations of a folder. Raises `OSError`, `KeyError`, `ValueError` where a file is none."""
    return [_annotation(json.loads(file.read_text(encoding="utf-8"))) for file in sorted(folder.glob("*.json"))]


def earlier(folder: Path, when: str) -> dict[str, dict[str, float]]:
    """F1 by half and layer as written down `when`: "before" any rule was mended, "sealed" before single mistakes of a
    half were looked at. Raises `OSError`, `ValueError` where it is not written down."""
    told: dict[str, dict[str, float]] = json.loads((folder / when / "f1.json").read_text(encoding="utf-8"))
    return told


def _annotation(told: dict[str, Any]) -> Annotation:
    if told["half"] not in HALVES:
        raise ValueError(f"{told['id']}: half is {told['half']!r}, not one of {HALVES}")
    return Annotation(
        told["id"],
        told["half"],
        told["source"],
        str(told.get("draft") or ""),
        frozenset(spans(told["paragraphs"])),
        {key: told[key] for key in ("citations", *_NAMED) if key in told},
    )


def spans(printed: str) -> list[str]:
    """ "PP1-PP3, OP7" as each id. Raises `ValueError` for anything else."""
    found = []
    for one in printed.split(","):
        match = _SPAN.fullmatch(one.strip())
        if match is None:
            raise ValueError(f"no span of paragraphs: {one!r}")
        first, last = int(match["first"]), int(match["last"] or match["first"])
        found += [f"{match['kind']}{place}" for place in range(first, last + 1)]
    return found


def document_of(annotation: Annotation, corpus: Path) -> Document:
    """The document annotated, with its paths. Raises `KbError`, `OSError`, `KeyError`."""
    if annotation.source.endswith(".xml"):
        archive, _, name = annotation.source.partition("/")
        with zipfile.ZipFile(corpus / "official" / f"{archive}.zip") as opened:
            inside = next(one for one in opened.namelist() if one.rpartition("/")[2] == name)
            return number(read(source_bytes(name, opened.read(inside)), Settings()))
    whole = gold.read_prose(corpus / "prose" / annotation.source)
    return gold.draft_of(whole, annotation.draft) if annotation.draft else whole


def found_in(annotation: Annotation, corpus: Path, registries: Registries) -> Json:
    """What extraction finds in the paragraphs annotated and in the footnotes that they bear."""
    document = document_of(annotation, corpus)
    inside = annotation.paragraphs | _notes_of(document, annotation.paragraphs)
    unit = unit_of(document, annotation.id, registries)
    return {
        **_empty(annotation.id),
        "citations": [one for one in _entries(unit["citations"]) if _top(str(one["source"])) in inside],
        **{
            name: _kept(_entries(unit[name]), annotation.paragraphs) if name in annotation.told else []
            for name in _NAMED
        },
    }


def _notes_of(document: Document, paragraphs: frozenset[str]) -> frozenset[str]:
    marks = [note.mark for note in document.footnotes]
    return frozenset(
        f"FN{marks[mark.note]}"
        for name, provision in paragraph_ids(document)
        if _top(name) in paragraphs and provision.kind is not ProvisionKind.PART
        for mark in provision.text.notes
    )


def _top(name: str) -> str:
    match = _TOP.match(name)
    return match[0] if match else name


def _kept(entries: Iterable[Json], paragraphs: frozenset[str]) -> list[Json]:
    """The entries with a mention in the paragraphs; one that only footnotes mention is not annotated."""
    kept = []
    for one in entries:
        where = [name for name in _names(one["paragraphs"]) if _top(name) in paragraphs]
        if where:
            kept.append({**one, "name": _level(one["name"]), "paragraphs": where})
    return kept


def _level(name: object) -> str:
    return str(name).replace("\u2011", "-").replace("\u00a0", " ")


def _entries(value: object) -> list[Json]:
    assert isinstance(value, list)
    return value


def _names(value: object) -> list[str]:
    assert isinstance(value, list)
    return value


def _empty(unit: str) -> Json:
    nothing: Json = {key: [] for key in ("preambular", "operative", "footnotes", "reporting_obligations")}
    return {"id": unit, "kind": "resolution", "metadata": {}, **nothing}


def as_gold(annotation: Annotation) -> Json:
    """An annotation as the scorer wants a unit of gold: every key that it reads is there."""
    return {
        **_empty(annotation.id),
        "citations": [
            {"target_alt": [], "date": None, "pinpoint": None, "optional": False, **one}
            for one in _entries(annotation.told["citations"])
        ],
        "instruments": [
            {"short_names": [], "also_known_as": [], "core": True, **one}
            for one in _entries(annotation.told.get("instruments", []))
        ],
        "bodies": [
            *(
                {"aliases": [], "also_known_as": [], "core": True, **one}
                for one in _entries(annotation.told.get("bodies", []))
            ),
            # States and civil society are annotated where they matter; to find more of them is no mistake.
            *(
                {"name": name, "aliases": [], "also_known_as": others, "core": False, "paragraphs": []}
                for name, *others in (*GROUPS.values(), ("United Nations",))
                if name != "Member States"
            ),
        ],
    }


def ibid(annotation: Annotation, found: Json) -> Score:
    """How many "Ibid." notes are resolved: all that the note cites, with the part of it."""
    wanted = {str(one["source"]) for one in _entries(annotation.told["citations"]) if one.get("ibid")}
    right = extra = missed = 0
    for note in wanted:
        told = Counter(_cited(one) for one in _entries(annotation.told["citations"]) if one["source"] == note)
        got = Counter(_cited(one) for one in _entries(found["citations"]) if one["source"] == note)
        right += told == got
        extra += bool(got) and told != got
        missed += told != got
    return _score(right, extra, missed)


def _cited(one: Json) -> tuple[str, str]:
    target = str(one["target"])
    if one["kind"] == "publication":  # the beginning of a title is enough: the end of it is printed in several ways
        target = target[:30].replace("\u2011", "-")
    return _TARGET.sub("", target), str(one.get("pinpoint") or "").replace(",", "")


def _score(right: int, extra: int, missed: int) -> Score:
    precision = right / (right + extra) if right + extra else 1.0
    recall = right / (right + missed) if right + missed else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Score(precision, recall, f1, right, extra, missed)


@dataclass(frozen=True, slots=True)
class Half:
    """The figures of one half: of all its units by layer, and the ids of the units."""

    name: str
    units: tuple[str, ...]
    total: dict[str, Score]


def measure(annotations: Sequence[Annotation], corpus: Path, scorer: Path, registries: Registries) -> tuple[Half, ...]:
    """Every half. `scorer`: the program beside the gold. Raises as the reading and the scorer do."""
    halves = []
    for name in HALVES:
        units = [one for one in annotations if one.half == name]
        found = [found_in(one, corpus, registries) for one in units]
        scores = _scored(units, found, scorer)
        told = [ibid(one, candidate) for one, candidate in zip(units, found, strict=True)]
        summed = _score(sum(s.right for s in told), sum(s.extra for s in told), sum(s.missed for s in told))
        total = {layer: scores.total.get(layer, _NONE) for layer in LAYERS} | {IBID: summed}
        halves.append(Half(name, tuple(one.id for one in units), total))
    return tuple(halves)


def _scored(units: Sequence[Annotation], found: list[Json], scorer: Path) -> Scores:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        shutil.copyfile(scorer, folder / gold.SCORER)
        for one in units:
            (folder / f"{one.id}.json").write_text(json.dumps(as_gold(one), ensure_ascii=False), encoding="utf-8")
        return gold.score(found, folder)
