"""A `Document` as the scorer of hand-made gold wants it: plain dictionaries, ready for JSON.

Only what the model says goes in. Ids: `PP1`, `OP1`, `P1`, sub-paragraphs `PP8(a)`, notes by their marks.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from kb.model import Document, DocumentKind, DraftHistory, Proceedings, Provision, ProvisionKind, Sitting, Sponsor
from kb.readers import read
from kb.readers.sources import source_bytes
from kb.settings import load

Json = dict[str, object]

_HONORIFIC = re.compile(r"^(?:Mrs?|Ms|Miss|Dr|Prof|H\.E|Sir|Dame)\.?\s+(?:(?:Mrs?|Ms|Dr)\.?\s+)?")
_BELOW = frozenset({ProvisionKind.SUBPARAGRAPH})


def candidate(document: Document, unit: str, within: Document | None = None) -> Json:
    """The document (resolution, draft, report) as a unit of the scorer. `within`: the report that holds a draft."""
    report = document.kind is DocumentKind.REPORT
    preambular = [one for one in document.walk() if one.kind is ProvisionKind.PREAMBULAR]
    operative = [
        one for one in document.walk() if one.kind is (ProvisionKind.PARAGRAPH if report else ProvisionKind.OPERATIVE)
    ]
    return {
        "id": unit,
        "kind": "report"
        if report
        else "resolution"
        if document.kind is DocumentKind.RESOLUTION
        else "draft resolution",
        "metadata": _metadata(document, within),
        "structure": {
            "headings": [
                f"{one.label} {one.heading.plain}".strip() for one in document.walk() if one.kind is ProvisionKind.PART
            ],
            "annexes": [one.heading.plain for one in document.walk() if one.kind is ProvisionKind.ANNEX],
        },
        "preambular": [_paragraph(one, "n", index) for index, one in enumerate(preambular, start=1)],
        "operative": [_paragraph(one, "number", _number(one, index)) for index, one in enumerate(operative, start=1)],
        "footnotes": _footnotes(document),
        "citations": [],
        "instruments": [],
        "bodies": [],
        "reporting_obligations": [],
    }


def _number(provision: Provision, index: int) -> int | str:
    if provision.number is None:
        return index
    return int(provision.number) if provision.number.isdigit() else provision.number


def _paragraph(provision: Provision, key: str, value: int | str) -> Json:
    found: Json = {key: value, "text": _text(provision), "opening_phrase": provision.opening}
    below = [child for child in provision.children if child.kind in _BELOW]
    if below:
        found["subparagraphs"] = [_subparagraph(child) for child in below]
    return found


def _subparagraph(provision: Provision) -> Json:
    below = [child for child in provision.children if child.kind in _BELOW]
    found: Json = {"label": provision.label, "text": _text(provision)}
    if below:
        found["subparagraphs"] = [_subparagraph(child) for child in below]
    return found


def _text(provision: Provision) -> str:
    rest = [child.text.plain for child in provision.children if child.kind is ProvisionKind.CONTINUATION]
    return " ".join([provision.text.plain, *rest])


def paragraph_ids(document: Document) -> Iterator[tuple[str, Provision]]:
    """Every paragraph with the id that the gold gives it."""
    counts = {"PP": 0, "OP": 0, "P": 0}
    prefixes = {
        ProvisionKind.PREAMBULAR: "PP",
        ProvisionKind.OPERATIVE: "OP",
        ProvisionKind.PARAGRAPH: "P",
        ProvisionKind.STATEMENT: "P",
    }
    for one in _tops(document.body):
        prefix = prefixes.get(one.kind)
        if prefix is None:
            yield "heading", one
            continue
        counts[prefix] += 1
        name = f"{prefix}{counts[prefix] if prefix == 'PP' else _number(one, counts[prefix])}"
        yield name, one
        yield from _below(name, one)


def _tops(body: Sequence[Provision]) -> Iterator[Provision]:
    for one in body:
        yield one
        if one.kind in (ProvisionKind.PART, ProvisionKind.ANNEX):
            yield from _tops(one.children)


def _below(name: str, provision: Provision) -> Iterator[tuple[str, Provision]]:
    for child in provision.children:
        inner = f"{name}{child.label}" if child.kind is ProvisionKind.SUBPARAGRAPH else name
        yield inner, child
        yield from _below(inner, child)


def _footnotes(document: Document) -> list[Json]:
    used: dict[int, list[str]] = {}
    for name, provision in paragraph_ids(document):
        for mark in (*provision.text.notes, *provision.heading.notes):
            where = used.setdefault(mark.note, [])
            if name not in where:
                where.append(name)
    return [
        {"mark": note.mark, "text": note.text.plain, "used_in": used.get(index, [])}
        for index, note in enumerate(document.footnotes)
    ]


def _metadata(document: Document, within: Document | None) -> Json:
    cover, history = document.cover, document.history
    found: Json = {
        "symbol": document.symbol,
        "symbol_as_printed": document.symbol_printed,
        "title": document.title.plain,
        "organ": cover.organ,
        "enacting_formula": _formula(document),
        "committee": cover.committee or None,
        "session": int(cover.session) if cover.session.isdigit() else cover.session or None,
        "agenda_items": [{"number": item.number, "title": item.title} for item in cover.agenda_items],
        "document_date": _iso(cover.issued),
        "adoption_date": _iso(document.adoption.date),
        "without_reference_to_main_committee": cover.without_main_committee,
        "draft_symbol": _draft_symbol(document),
        "distribution": cover.distribution or None,
        "original_language": cover.original_language or None,
        "sponsors": _sponsors(document.sponsors),
    }
    if document.adoption.meeting_number:
        found["meeting"] = {"number": int(document.adoption.meeting_number), "date": _iso(document.adoption.date)}
    if document.proceedings is not None:
        found |= _report(document)
    if within is not None and within.proceedings is not None:
        found["rapporteur"] = _rapporteur(within.proceedings)
    if history is not None:
        found |= _history(history)
    return found


def _formula(document: Document) -> str | None:
    formula = next((one for one in document.walk() if one.kind is ProvisionKind.FORMULA), None)
    return formula.text.plain if formula is not None else None


def _draft_symbol(document: Document) -> str | None:
    if document.history is not None:
        return document.history.draft_symbol or None
    return next((symbol for symbol in document.cover.originating if "/L." in symbol), None)


def _sponsors(sponsors: Sequence[Sponsor]) -> Json:
    return {
        "initial": [one.name for one in sponsors if not one.additional],
        "additional": [one.name for one in sponsors if one.additional],
    }


def _history(history: DraftHistory) -> Json:
    found: Json = {"source_resolution": history.recommended_by or None, "draft_number": history.number or None}
    if history.introduced_meeting:
        found["introduced"] = {"meeting": _figure(history.introduced_meeting), "date": _iso(history.introduced_date)}
    if history.adopted_meeting:
        found["committee_adoption"] = {"meeting": _figure(history.adopted_meeting), "date": _iso(history.adopted_date)}
    if history.budget_paragraph:
        found["programme_budget_implications_statement"] = _budget(history)
    found["statements"] = [
        {"paragraph": f"P{one.paragraph}", "by": one.by, "meeting": _figure(one.meeting), "date": _iso(one.date)}
        for one in history.statements
    ]
    return found


def _report(document: Document) -> Json:
    told = document.proceedings
    if told is None:
        return {}
    return {
        "rapporteur": _rapporteur(told),
        "documents_before_committee": [{"symbol": symbol} for symbol in told.documents],
        "statements": [
            {"paragraph": f"P{one.paragraph}", "by": one.by, "meeting": _figure(one.meeting), "date": _iso(one.date)}
            for one in told.statements
        ],
        "draft_resolutions": [
            {
                "number": one.number,
                "title": one.title,
                "draft_symbol": one.draft_symbol,
                "source_resolution": one.recommended_by or None,
                "adopted": {"meeting": _figure(one.adopted_meeting), "date": _iso(one.adopted_date)},
                "programme_budget_implications_statement": _budget(one) if one.budget_paragraph else None,
            }
            for one in told.drafts
        ],
        "agenda_allocation": _sat(told.allocated) if told.allocated else None,
        "general_discussion": [_sat(one) for one in told.meetings if one.discussed],
        "action_meetings": [_sat(one) for one in told.meetings if one.acted],
    }


def _sat(sitting: Sitting) -> Json:
    return {"meeting": _figure(sitting.number), "date": _iso(sitting.date)}


def _budget(history: DraftHistory) -> Json:
    return {
        "paragraph": f"P{history.budget_paragraph}",
        "meeting": _figure(history.budget_meeting),
        "date": _iso(history.budget_date),
    }


def _rapporteur(told: Proceedings) -> Json | None:
    if not told.rapporteur:
        return None
    return {"name": _HONORIFIC.sub("", told.rapporteur), "country": told.rapporteur_of, "as_printed": told.rapporteur}


def _figure(text: str) -> int | str:
    return int(text) if text.isdigit() else text


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def main(arguments: Sequence[str]) -> None:
    """Write candidates: each argument is FILE=UNIT, or FILE#II=UNIT for a draft inside a report. To standard output."""
    units: list[Json] = []
    for argument in arguments:
        name, _, unit = argument.rpartition("=")
        path, _, part = name.partition("#")
        document = read(source_bytes(Path(path).name, Path(path).read_bytes()), load({}))
        if part:
            inside = next(one for one in document.parts if one.part == f"draft/{part}")
            units.append(candidate(inside, unit, document))
        else:
            units.append(candidate(document, unit))
    json.dump(units, sys.stdout, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main(sys.argv[1:])
