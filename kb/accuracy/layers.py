"""What extraction finds in a document, as layers of a unit for the scorer of hand-made gold.

The paragraphs come from `kb.accuracy.candidate`; citations, instruments, bodies, actions and reporting requests are
laid beside them here, under the ids of the gold (`PP1`, `OP2(a)`, `FN3`). Knows nothing of what the gold holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kb.accuracy.candidate import Json, candidate, paragraph_ids
from kb.extraction import BodyMention, Citation, Extraction, InstrumentMention, extract
from kb.extraction.actions import Action, extract_actions
from kb.extraction.findings import CitationKind
from kb.extraction.reporting import ReportingRequest, reporting_requests
from kb.model import Document, DocumentKind, ProvisionKind
from kb.registries import Registries

_HEADING = "heading"
_HEADED = (ProvisionKind.PART, ProvisionKind.ANNEX)
_SERIES = ("UNTS", "CETS", "ETS")


def unit_of(document: Document, unit: str, registries: Registries, within: Document | None = None) -> Json:
    """All layers of one document, its paths given by `kb.numbering`. `within`: the report that holds a draft."""
    found = candidate(document, unit, within)
    ids = ids_by_path(document)
    extraction = extract(document, registries)
    found["citations"] = citation_entries(extraction.citations, ids)
    found["footnotes"] = [
        {**note, "targets": _targets(extraction, told.path)}
        for note, told in zip(_entries(found["footnotes"]), document.footnotes, strict=True)
    ]
    found["instruments"] = instrument_entries(extraction.instruments, ids)
    found["bodies"] = body_entries(extraction.bodies, ids)
    if document.kind is not DocumentKind.REPORT:
        actions = extract_actions(document, registries, extraction.bodies)
        for paragraph in _entries(found["operative"]):
            here = f"OP{paragraph['number']}"
            acted = [one for one in actions if ids.get(one.paragraph) == here]
            paragraph["actions"] = action_entries(acted)
            if acted and not paragraph["opening_phrase"]:  # "While noting …, expresses": no verb is set in italics
                paragraph["opening_phrase"] = acted[0].printed
        requests = reporting_requests(document, actions, registries, extraction.bodies)
        found["reporting_obligations"] = reporting_entries(requests, ids)
    return found


def _entries(value: object) -> list[Json]:
    """A list of entries out of a unit, which is typed only as JSON."""
    assert isinstance(value, list)
    return value


def ids_by_path(document: Document) -> dict[str, str]:
    """The id that the gold gives to what stands at each path. The opening words of the organ and the closing lines
    are no headings and have none."""
    ids = {
        provision.path: name
        for name, provision in paragraph_ids(document)
        if provision.path and (name != _HEADING or provision.kind in _HEADED)
    }
    return ids | {note.path: f"FN{note.mark}" for note in document.footnotes}


def citation_entries(citations: Iterable[Citation], ids: Mapping[str, str]) -> list[Json]:
    """Every mention in the paragraphs and footnotes; those of the title and of the closing lines have no id."""
    return [
        {
            "source": ids[one.place.path],
            "target": one.target,
            "kind": one.kind.value,
            "date": one.date.isoformat() if one.date else None,
            "pinpoint": one.pinpoint.printed if one.pinpoint else None,
        }
        for one in citations
        if one.place.path in ids
    ]


def _targets(extraction: Extraction, path: str) -> list[str]:
    return [
        one.target
        for one in extraction.citations
        if one.place.path == path and one.kind is not CitationKind.INTERNAL and one.target
    ]


def instrument_entries(mentions: Iterable[InstrumentMention], ids: Mapping[str, str]) -> list[Json]:
    """One entry for each name, with the paragraphs of its mentions and the treaty series that a footnote gives."""
    mentions = list(mentions)
    found = _by_name(mentions, ids)
    for entry in found:
        series = [place for one in mentions if one.name == entry["name"] for place in one.reference]
        entry["treaty_series"] = list(dict.fromkeys(place for place in series if place.startswith(_SERIES)))
    return found


def body_entries(mentions: Iterable[BodyMention], ids: Mapping[str, str]) -> list[Json]:
    """One entry for each name. A State that is only named is no body in the terms of the gold; a Government is."""
    return _by_name([one for one in mentions if one.scheme != "state" or one.name.startswith("Government")], ids)


def _by_name(mentions: Iterable[InstrumentMention | BodyMention], ids: Mapping[str, str]) -> list[Json]:
    places: dict[str, dict[str, None]] = {}
    for one in mentions:
        if one.place.path in ids:
            places.setdefault(one.name, {})[ids[one.place.path]] = None
    return [{"name": name, "paragraphs": list(where)} for name, where in places.items()]


def action_entries(actions: Sequence[Action]) -> list[Json]:
    """The verbs of one paragraph in order, with those who are addressed."""
    return [{"verb": one.printed, "addressees": [party.name for party in one.addressees]} for one in actions]


def reporting_entries(requests: Iterable[ReportingRequest], ids: Mapping[str, str]) -> list[Json]:
    """The reports asked for; `ids` by the path of the paragraph that asks."""
    return [
        {
            "paragraph": ids[one.paragraph],
            "reporter": one.reporter,
            "recipients": [party.name for party in one.recipients],
            "via": [party.name for party in one.through],
            "when": one.when,
            "sessions": list(one.sessions),
            "date": one.day.isoformat() if one.day else None,
            "type": one.what,
            "subject": one.subject,
        }
        for one in requests
        if one.paragraph in ids
    ]
