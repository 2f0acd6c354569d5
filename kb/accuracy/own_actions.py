"""The project's own annotations of actions and reporting requests, and the reading scored against them.

The annotations are facts about public documents, no words of theirs beyond verbs and names: by paragraph the verbs of
the organ in order, to whom they are addressed, and the reports asked for. They were made by reading, before the rules
were looked at. One half of the units served to mend the rules, the other was kept back: `Half`.

A file is JSON, one unit or a list of them: `unit`; `source` (below the folder of documents; of an archive, its member
after `!`); `draft` (its Roman number inside a report); `half`; `paragraphs`: id to actions, each with `verb` (first as
printed, then what is as good), `to` (each with its other names), `implied` (neither asked for nor wrong), `optional`;
`requests` for reports; `requests_in`: "all", or "paragraphs" where only those of the annotated paragraphs were noted.
"""

from __future__ import annotations

import json
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from kb.accuracy.counts import Count
from kb.accuracy.gold import draft_of, read_prose
from kb.accuracy.layers import unit_of
from kb.numbering import number
from kb.readers import read
from kb.readers.sources import source_bytes
from kb.registries import Registries
from kb.settings import Settings

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "annotations" / "actions"
"""Where the annotations lie in a checkout."""


class Half(StrEnum):
    """What a unit served for."""

    TUNED = "tuned"
    KEPT_BACK = "kept back"


class Layer(StrEnum):
    """What is scored."""

    OPENINGS = "opening verbs"
    FURTHER = "further verbs"
    ADDRESSEES = "addressees"
    REQUESTS = "reporting requests"
    RECIPIENTS = "reporting recipients"
    WHEN = "reporting session or date"


Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """One verb of the organ. `verb`: as printed, then what is as good; `to`, `implied`: names, each with its others."""

    verb: Names
    to: tuple[Names, ...] = ()
    implied: tuple[Names, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """A report asked for. `core`: whether missing it counts; `also`: recipients neither asked for nor wrong."""

    paragraph: str
    reporter: Names
    to: tuple[Names, ...] = ()
    also: Names = ()
    when: str = ""
    sessions: frozenset[int] = frozenset()
    date: str = ""
    core: bool = True


@dataclass(frozen=True, slots=True)
class Annotated:
    """A unit of the annotations."""

    unit: str
    source: str
    draft: str
    half: Half
    paragraphs: Mapping[str, tuple[Act, ...]]
    requests: tuple[Request, ...]
    everywhere: bool


Counts = dict[Layer, Count]


def annotated_in(folder: Path = FOLDER) -> list[Annotated]:
    """The units in the order of their names. Raises `OSError`, `KeyError`, `ValueError` where a file is none."""
    found: list[Annotated] = []
    for file in sorted(folder.glob("*.json")):
        told = json.loads(file.read_text(encoding="utf-8"))
        found.extend(map(_annotated, told if isinstance(told, list) else [told]))
    return found


def _annotated(told: dict[str, Any]) -> Annotated:
    return Annotated(
        told["unit"],
        told["source"],
        told.get("draft", ""),
        Half(told["half"]),
        {name: tuple(_act(one) for one in acts) for name, acts in told["paragraphs"].items()},
        tuple(_asked(one) for one in told["requests"]),
        told.get("requests_in", "all") == "all",
    )


def _act(told: dict[str, Any]) -> Act:
    return Act(
        tuple(told["verb"]),
        tuple(map(tuple, told.get("to", []))),
        tuple(map(tuple, told.get("implied", []))),
        told.get("optional", False),
    )


def _asked(told: dict[str, Any]) -> Request:
    return Request(
        told["paragraph"],
        tuple(told["reporter"]),
        tuple(map(tuple, told.get("to", []))),
        (*told.get("also", []), *told.get("through", [])),
        told.get("when", ""),
        frozenset(told.get("sessions", [])),
        told.get("date", ""),
        told.get("core", True),
    )


def scored(units: Iterable[Annotated], corpus: Path, registries: Registries) -> dict[str, Counts]:
    """The counts of each unit, read from the folder of documents. Raises `KbError`, `OSError`, `KeyError`."""
    return {one.unit: compare(one, read_unit(one, corpus, registries)) for one in units}


def read_unit(annotated: Annotated, corpus: Path, registries: Registries) -> dict[str, Any]:
    """What is read of the document, in the shape of the gold. Raises `KbError`, `OSError`, `KeyError`."""
    archive, _, member = annotated.source.partition("!")
    if member:
        with zipfile.ZipFile(corpus / archive) as opened:
            name = next(one for one in opened.namelist() if one.rpartition("/")[2] == member)
            document = number(read(source_bytes(member, opened.read(name)), Settings()))
    else:
        document = read_prose(corpus / archive)
    if annotated.draft:
        return unit_of(draft_of(document, annotated.draft), annotated.unit, registries, within=document)
    return unit_of(document, annotated.unit, registries)


def compare(told: Annotated, found: Mapping[str, Any]) -> Counts:
    """The counts of one unit. `found`: in the shape of the gold."""
    counts: Counts = {layer: Count() for layer in Layer}
    paragraphs = {f"OP{one['number']}": one for one in found["operative"]}
    for name, acts in told.paragraphs.items():
        here = f"{told.unit} {name}"
        read_here = paragraphs.get(name, {})
        _opening(here, acts[0], str(read_here.get("opening_phrase") or ""), counts[Layer.OPENINGS])
        actions = read_here.get("actions") or []
        _further(here, acts[1:], [one["verb"] for one in actions[1:]], counts[Layer.FURTHER])
        _addressees(here, acts, {one for act in actions for one in act["addressees"]}, counts[Layer.ADDRESSEES])
    requests = found.get("reporting_obligations") or []
    if not told.everywhere:
        requests = [one for one in requests if one["paragraph"] in told.paragraphs]
    _requests(told, requests, counts)
    return counts


def _opening(here: str, act: Act, found: str, count: Count) -> None:
    if _plain(found) in {_plain(one) for one in act.verb}:
        count.right += 1
        return
    count.lacks(f"{here} {act.verb[0]}")
    if found:
        count.adds(f"{here} {found}")


def _further(here: str, acts: Sequence[Act], found: list[str], count: Count) -> None:
    left = list(found)
    open_acts = list(acts)
    for alike in (_plain, _head):  # to the word first, then "reaffirms" for "reaffirms its request"
        for act in list(open_acts):
            match = next((one for one in left if alike(one) in {alike(verb) for verb in act.verb}), None)
            if match is not None:
                left.remove(match)
                open_acts.remove(act)
                count.right += not act.optional
    for act in open_acts:
        if not act.optional:
            count.lacks(f"{here} {act.verb[0]}")
    for verb in left:
        count.adds(f"{here} {verb}")


def _addressees(here: str, acts: Sequence[Act], found: set[str], count: Count) -> None:
    plain = {_plain_name(one) for one in found} - {""}
    asked = {names[0]: {_plain_name(one) for one in names} for act in acts for names in act.to}
    known: set[str] = {_plain_name(one) for act in acts for names in act.implied for one in names}
    for name, names in asked.items():
        known |= names
        if names & plain:
            count.right += 1
        else:
            count.lacks(f"{here} {name}")
    for name in sorted(plain - known):
        count.adds(f"{here} {name}")


def _requests(told: Annotated, found: Sequence[Mapping[str, Any]], counts: Counts) -> None:
    left = list(found)
    for asked in sorted(told.requests, key=lambda one: not one.core):
        here = f"{told.unit} {asked.paragraph}"
        names = {_plain_name(one) for one in asked.reporter}
        match = next(
            (one for one in left if one["paragraph"] == asked.paragraph and _plain_name(one["reporter"]) in names), None
        )
        if match is not None:
            left.remove(match)
        if not asked.core:
            continue
        if match is None:
            counts[Layer.REQUESTS].lacks(f"{here} {asked.reporter[0]}")
            for recipient in asked.to:
                counts[Layer.RECIPIENTS].lacks(f"{here} {recipient[0]}")
            if asked.when:
                counts[Layer.WHEN].lacks(f"{here} {asked.when}")
            continue
        counts[Layer.REQUESTS].right += 1
        _recipients(here, asked, match["recipients"], counts[Layer.RECIPIENTS])
        if asked.when:
            _when(here, asked, match, counts[Layer.WHEN])
    for one in left:
        counts[Layer.REQUESTS].adds(f"{told.unit} {one['paragraph']} {one['reporter']}")


def _recipients(here: str, asked: Request, found: Sequence[str], count: Count) -> None:
    plain = {_plain_name(one) for one in found}
    known = {_plain_name(one) for one in asked.also}
    for names in asked.to:
        own = {_plain_name(one) for one in names}
        known |= own
        if own & plain:
            count.right += 1
        else:
            count.lacks(f"{here} {names[0]}")
    for name in sorted(plain - known):
        count.adds(f"{here} {name}")


def _when(here: str, asked: Request, found: Mapping[str, Any], count: Count) -> None:
    same = (
        frozenset(found["sessions"]) == asked.sessions
        if asked.sessions
        else _plain(asked.when) == _plain(found["when"])
        or bool(asked.date and str(found["date"] or "").startswith(asked.date))
    )
    if same:
        count.right += 1
        return
    count.lacks(f"{here} {asked.when}, found {found['when']!r}")
    count.extra += bool(found["when"] or found["sessions"])


def _plain(words: str) -> str:
    level = unicodedata.normalize("NFKC", words).lower().replace("’", "'").replace("‑", "-")
    return " ".join(re.sub(r"[^\w'()/.+-]+", " ", level).strip(" .").split())


def _plain_name(words: str) -> str:
    return " ".join(re.sub(r"[().'/]", " ", _plain(words).replace("'", "")).removeprefix("the ").split())


_AGAIN = re.compile(r" (?:once again|also)$")
_OBJECT = re.compile(
    r" (?:(?:its|their|serious|deep|grave|profound) )*(?:concern|request|encouragement|call|call for|support|solidarity"
    r"|invitation|appreciation)$"
)


def _head(verb: str) -> str:
    """The verb without the object that is said again: what it turns on."""
    return _OBJECT.sub("", _AGAIN.sub("", _plain(verb)))


def lines(counts: Mapping[str, Counts], layers: Iterable[Layer] = Layer) -> Iterator[str]:
    """What went wrong, layer by layer."""
    for layer in layers:
        for one in counts.values():
            yield from (f"{layer}: {what}" for what in one[layer].wrong)
