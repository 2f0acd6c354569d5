"""The metadata of a document as entries of field and value, of the printed one and of the one that was read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.accuracy.rendering.sheet import Head, Role, Sheet
from kb.model import Document


@dataclass(frozen=True, slots=True)
class Entry:
    field: str
    value: str


def entries(document: Document, printed: frozenset[str]) -> list[Entry]:
    """The entries of those fields that the page shows (`shown`); a value that is not stated gives none."""
    return [one for one in _all(document) if one.value and one.field in printed]


def shown(sheet: Sheet, head: Head) -> frozenset[str]:
    """The fields that a reader of the page can tell; `head`: what of the masthead is printed."""
    fields = {"organ", "document kind", "draft title"}
    for line in sheet.lines:
        fields |= _SHOWN.get(line.role, frozenset())
        if line.role is Role.TITLE and (line.label or _COUNCIL.fullmatch(line.plain)):
            fields.add("symbol")
        if line.role in (Role.ADOPTION, Role.CLOSING):
            fields |= {"meeting number"} if "meeting" in line.plain else set()
            fields |= {"date of adoption"} if _DAY.search(line.plain) else set()
    masthead = sheet.masthead
    if head is Head.FULL and masthead.symbol:
        fields.add("symbol")
    if head is not Head.NONE:
        fields |= {"distribution"} if masthead.distribution else set()
        fields |= {"issued"} if masthead.issued else set()
        fields |= {"original language"} if masthead.original else set()
    return frozenset(fields)


_COUNCIL = re.compile(r"resolution \d+ \(\d{4}\)", re.IGNORECASE)
_DAY = re.compile(r"\d{1,2}[ \u00a0][A-Z][a-z]+[ \u00a0]\d{4}")
_SHOWN = {
    Role.SESSION: frozenset({"session"}),
    Role.COMMITTEE: frozenset({"committee"}),
    Role.AGENDA: frozenset({"agenda item"}),
    Role.AGENDA_TITLE: frozenset({"agenda title"}),
    Role.PROPONENT: frozenset({"originating", "originating paragraph", "committee"}),
    Role.SPONSORS: frozenset({"sponsor"}),
    Role.TITLE: frozenset({"title"}),
}


def _all(document: Document) -> Iterator[Entry]:
    cover = document.cover
    yield Entry("document kind", document.kind)
    for part in document.parts:
        yield Entry("draft title", part.title.plain)
    yield Entry("symbol", document.symbol or "")
    yield Entry("title", document.title.plain)
    yield Entry("organ", cover.organ)
    yield Entry("session", cover.session)
    yield Entry("distribution", cover.distribution)
    yield Entry("issued", cover.issued.isoformat() if cover.issued else "")
    yield Entry("original language", cover.original_language)
    for item in cover.agenda_items:
        yield Entry("agenda item", item.number)
        yield Entry("agenda title", item.title)
    yield Entry("committee", cover.committee)
    for symbol in cover.originating:
        yield Entry("originating", symbol)
    yield Entry("originating paragraph", cover.originating_paragraph)
    yield Entry("date of adoption", document.adoption.date.isoformat() if document.adoption.date else "")
    yield Entry("meeting number", document.adoption.meeting_number)
    for sponsor in document.sponsors:
        yield Entry("sponsor", sponsor.name)
