"""The project's own annotations of what documents in prose hold, and the reading scored against them.

The annotations were made from the text alone, before any reading of these documents was looked at: metadata, headings,
every paragraph with its id, opening phrase, marks and whether a page break cut it, every footnote with what it leads
to. They are facts: of sentences only the number of words and the beginning of a digest are kept, by which a paragraph
is known again to the last letter and comma.

A file is JSON, one unit: `unit`; `source` (below the folder of documents); `draft` (its Roman number inside a report);
`metadata` in the words of the gold; `headings`: digests; `paragraphs`: `id`, `opens` (what is as good, the printed
first), `words`, `digest`, `split`; `notes`: `mark`, `words`, `digest`, `used_in`, `targets` (each with what is
as good; "?" for a publication or a goal, of which the page on mentions tells: neither asked for nor wrong).
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from kb.accuracy.counts import Count
from kb.accuracy.gold import draft_of, read_prose
from kb.accuracy.layers import unit_of
from kb.model import Document
from kb.registries import Registries

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "annotations" / "reading"
"""Where the annotations lie in a checkout."""

_DIGITS = 16  # of a digest that are kept: enough to tell some thousand paragraphs apart
_ANYTHING = "?"


class Layer(StrEnum):
    """What is scored."""

    METADATA = "metadata"
    PROCEEDINGS = "proceedings of the committee"
    SPONSORS = "sponsors"
    HEADINGS = "headings"
    PARAGRAPHS = "paragraphs, to the letter"
    NUMBERING = "paragraphs under their numbers"
    SPLIT = "paragraphs cut by a page break"
    OPENINGS = "opening phrases"
    NOTES = "footnotes, to the letter"
    ANCHORS = "paragraphs of footnotes"
    TARGETS = "what footnotes lead to"


Counts = dict[Layer, Count]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or sub-paragraph. `opens`: the opening phrase and what is as good; empty where it has none."""

    id: str
    words: int
    digest: str
    opens: tuple[str, ...] = ()
    split: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote. `targets`: each with what is as good."""

    mark: str
    words: int
    digest: str
    used_in: tuple[str, ...] = ()
    targets: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Annotated:
    """A unit of the annotations."""

    unit: str
    source: str
    draft: str
    metadata: Mapping[str, Any]
    headings: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    notes: tuple[Note, ...]


def digest(text: str) -> str:
    """The beginning of the SHA-256 of a text without its white space, its letters in one form."""
    folded = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    return hashlib.sha256(folded.encode()).hexdigest()[:_DIGITS]


def annotated_in(folder: Path = FOLDER) -> list[Annotated]:
    """The units in the order of their names. Raises `OSError`, `KeyError`, `ValueError` where a file is none."""
    return [_annotated(json.loads(file.read_text(encoding="utf-8"))) for file in sorted(folder.glob("*.json"))]


def _annotated(told: Mapping[str, Any]) -> Annotated:
    return Annotated(
        told["unit"],
        told["source"],
        told.get("draft", ""),
        told["metadata"],
        tuple(told["headings"]),
        tuple(
            Paragraph(
                one["id"],
                one["words"],
                one["digest"],
                tuple(one.get("opens", ())),
                one.get("split", False),
            )
            for one in told["paragraphs"]
        ),
        tuple(
            Note(one["mark"], one["words"], one["digest"], tuple(one["used_in"]), tuple(map(tuple, one["targets"])))
            for one in told["notes"]
        ),
    )


def scored(units: Iterable[Annotated], corpus: Path, registries: Registries) -> dict[str, Counts]:
    """The counts of each unit, read from the folder of documents. Raises `KbError`, `OSError`, `KeyError`."""
    read: dict[str, Document] = {}
    found: dict[str, Counts] = {}
    for one in units:
        if one.source not in read:
            read[one.source] = read_prose(corpus / one.source)
        whole = read[one.source]
        document, within = (draft_of(whole, one.draft), whole) if one.draft else (whole, None)
        found[one.unit] = compare(one, unit_of(document, one.unit, registries, within=within))
    return found


def compare(told: Annotated, found: Mapping[str, Any]) -> Counts:
    """The counts of one unit. `found`: in the shape of the gold."""
    counts: Counts = {layer: Count() for layer in Layer}
    metadata = found.get("metadata") or {}
    for layer, facts in (
        (Layer.METADATA, _facts),
        (Layer.PROCEEDINGS, _proceedings),
        (Layer.SPONSORS, _sponsors),
    ):
        _sets(told.unit, facts(told.metadata), facts(metadata), counts[layer])
    headings = [digest(one) for one in (found.get("structure") or {}).get("headings", ())]
    _sets(told.unit, told.headings, headings, counts[Layer.HEADINGS])
    _paragraphs(told, dict(_flat(found)), counts)
    _notes(told, found.get("footnotes") or (), counts)
    return counts


def _sets(here: str, told: Iterable[str], found: Iterable[str], count: Count) -> None:
    asked, given = Counter(told), Counter(found)
    count.right += sum((asked & given).values())
    for one in (asked - given).elements():
        count.lacks(f"{here} {one}")
    for one in (given - asked).elements():
        count.adds(f"{here} {one}")


def _facts(metadata: Mapping[str, Any]) -> Iterator[str]:
    """The metadata of a cover, one by one; what is not told is no fact."""
    for name in (
        *("symbol", "symbol_as_printed", "title", "organ", "enacting_formula", "committee", "session", "document_date"),
        *("adoption_date", "draft_symbol", "distribution", "original_language", "source_resolution", "draft_number"),
        "without_reference_to_main_committee",
    ):
        if metadata.get(name):
            yield f"{name}: {metadata[name]}"
    for item in metadata.get("agenda_items") or ():
        yield f"agenda item: {item['number']} {item['title']}"
    if meeting := metadata.get("meeting"):
        yield f"meeting: {meeting['number']} {meeting['date']}"
    if person := metadata.get("rapporteur"):
        yield f"rapporteur: {person.get('digest') or digest(person['name'])} {person['country']}"


def _proceedings(metadata: Mapping[str, Any]) -> Iterator[str]:
    """What a report tells of the work of its committee, and of a draft."""
    for name in ("introduced", "committee_adoption", "agenda_allocation"):
        if (one := metadata.get(name)) and one.get("meeting"):
            yield f"{name}: {one['meeting']} {one['date']}"
    if one := metadata.get("programme_budget_implications_statement"):
        yield f"budget: {_budget(one)}"
    for name in ("general_discussion", "action_meetings"):
        for one in metadata.get(name) or ():
            yield f"{name}: {one['meeting']} {one['date']}"
    for one in metadata.get("documents_before_committee") or ():
        yield f"paper: {one['symbol']}"
    for one in metadata.get("statements") or ():
        yield f"statement: {one['paragraph']} {one['by']} {one['meeting']} {one['date']}"
    for one in metadata.get("draft_resolutions") or ():
        yield f"draft {one['number']}: {one['draft_symbol']} {one['title']} {one['source_resolution'] or ''}".strip()
        yield f"draft {one['number']} adopted: {one['adopted']['meeting']} {one['adopted']['date']}"
        if budget := one["programme_budget_implications_statement"]:
            yield f"draft {one['number']} budget: {_budget(budget)}"


def _budget(one: Mapping[str, Any]) -> str:
    return f"{one['paragraph']} {one['meeting']} {one['date']}"


def _sponsors(metadata: Mapping[str, Any]) -> Iterator[str]:
    for kind, names in (metadata.get("sponsors") or {}).items():
        for name in names:
            yield f"{kind} {name}"


def _flat(found: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The paragraphs found, sub-paragraphs below their own, by the ids of the gold."""
    numbered = "P" if found.get("kind") == "report" else "OP"
    for one in found.get("preambular") or ():
        yield from _below(f"PP{one['n']}", one)
    for one in found.get("operative") or ():
        yield from _below(f"{numbered}{one['number']}", one)


def _below(name: str, one: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield name, one
    for child in one.get("subparagraphs") or ():
        yield from _below(f"{name}{child['label']}", child)


def _paragraphs(told: Annotated, found: Mapping[str, Mapping[str, Any]], counts: Counts) -> None:
    digests = {name: digest(str(one["text"])) for name, one in found.items()}
    left = Counter(digests.values())
    for one in told.paragraphs:
        here = f"{told.unit} {one.id}"
        if left[one.digest]:
            left[one.digest] -= 1
            counts[Layer.PARAGRAPHS].right += 1
            counts[Layer.SPLIT].right += one.split
        else:
            counts[Layer.PARAGRAPHS].lacks(here)
            if one.split:
                counts[Layer.SPLIT].lacks(here)
        if digests.get(one.id) == one.digest:
            counts[Layer.NUMBERING].right += 1
        else:
            counts[Layer.NUMBERING].lacks(here)
        opening = str(found.get(one.id, {}).get("opening_phrase") or "")
        _opening(here, one.opens, opening, counts[Layer.OPENINGS])
    known = {one.id: one.digest for one in told.paragraphs}
    for name, given in digests.items():
        if left[given] > 0:
            left[given] -= 1
            counts[Layer.PARAGRAPHS].adds(f"{told.unit} {name}")
        if known.get(name) != given:
            counts[Layer.NUMBERING].adds(f"{told.unit} {name}")


def _opening(here: str, opens: Sequence[str], found: str, count: Count) -> None:
    if found and found in opens:
        count.right += 1
        return
    if opens:
        count.lacks(f"{here} {opens[0]}")
    if found:
        count.adds(f"{here} {found}")


def _notes(told: Annotated, found: Iterable[Mapping[str, Any]], counts: Counts) -> None:
    by_mark = {str(one["mark"]): one for one in found}
    for note in told.notes:
        here = f"{told.unit} FN{note.mark}"
        one = by_mark.pop(note.mark, {})
        if one and digest(str(one["text"])) == note.digest:
            counts[Layer.NOTES].right += 1
        else:
            counts[Layer.NOTES].lacks(here)
            if one:
                counts[Layer.NOTES].adds(here)
        _sets(here, note.used_in, one.get("used_in") or (), counts[Layer.ANCHORS])
        _targets(here, note.targets, [str(target) for target in one.get("targets") or ()], counts[Layer.TARGETS])
    for mark in by_mark:
        counts[Layer.NOTES].adds(f"{told.unit} FN{mark}")


def _targets(here: str, told: Sequence[Sequence[str]], found: Sequence[str], count: Count) -> None:
    left = [_plain(one) for one in found]
    for names in told:
        if _ANYTHING in names:
            continue
        match = next((one for one in left if one in {_plain(name) for name in names}), None)
        if match is not None:
            left.remove(match)
            count.right += 1
        else:
            count.lacks(f"{here} {names[0]}")
    for one in [] if any(_ANYTHING in names for names in told) else left:
        count.adds(f"{here} {one}")


def _plain(target: str) -> str:
    """One key for "UNTS vols. 1 and 2, No. 3" and "UNTS vol. 1, 2, No. 3"."""
    return "".join(re.findall(r"\w+", re.sub(r"\b(?:vols?|and)\b\.?", "", target))).casefold()
