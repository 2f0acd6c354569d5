"""When and at which meeting a text was adopted: the printed line goes before the workflow, that before the markup."""

from __future__ import annotations

import re
from datetime import date

from kb.model import Adoption, AknIdentification, Step
from kb.readers.akn4un.cover import Front
from kb.readers.akn4un.dates import iso_date, printed_date
from kb.readers.akn4un.labels import DIGITS
from kb.readers.akn4un.names import Element, descendants, words
from kb.readers.akn4un.reading import Reading

_ORDINAL = re.compile(r"\d{1,5}")
_MEETING_SYMBOL = re.compile(r"^[ASE](?:/[A-Z0-9.-]+)*/(?:PV|SR)\.\d+\b.*$")
_MEETING_IN_LINE = re.compile(
    r"\b(\d{1,5}(?:st|nd|rd|th)(?: \([^)]*\))?(?: plenary)? meeting)(?: \([^)]*\))?", re.IGNORECASE
)
_RESUMED = re.compile(r"\s*\((Resumption\s?\d+|resumed)\)$", re.IGNORECASE)
_DECISIVE = ("adopted", "notAdopted", "veto", "Veto", "")


def adoption(
    front: Front, conclusions: Element | None, introduction: str, taken: tuple[Step, ...], akn: AknIdentification,
    reading: Reading,
) -> Adoption:  # fmt: skip
    """Date and meeting. `introduction` is the first paragraph of a presidential statement, which tells both."""
    decisive = [step for step in taken if step.outcome in _DECISIVE]
    day, meeting, number = _printed(front, conclusions, introduction)
    basis = "printed" if day else ""
    workflow = next((step.date for step in decisive if step.date), None)
    if day and workflow and day != workflow:
        reading.note("reader-workflow-date-differs", f"printed {day}, workflow {workflow}")
    if not day and workflow:
        day, basis = workflow, "workflow"
    if not day and akn.work_date:
        day, basis = akn.work_date, "identification"
    symbol = next((step.document for step in decisive if _MEETING_SYMBOL.match(step.document)), "")
    if not meeting:
        meeting = next((m[1] for step in decisive if (m := _MEETING_IN_LINE.search(f"{step.by} {step.document}"))), "")
        number = _digits(meeting)
    return Adoption(day, basis, meeting, number or _meeting_number(symbol), symbol)


def _printed(front: Front, conclusions: Element | None, introduction: str) -> tuple[date | None, str, str]:
    """Date, meeting and its number from the closing line, else from the cover, else from the introduction."""
    if conclusions is not None:
        line = words(conclusions)
        marked = next((iso_date(day.get("date")) for day in descendants(conclusions, "docDate")), None)
        meeting = next(descendants(conclusions, "location"), None)
        if meeting is None:
            meeting = next(
                (one for one in descendants(conclusions, "inline") if one.get("name") == "adoptionMeeting"), None
            )
        day = printed_date(words(next(descendants(conclusions, "docDate"), None))) or marked or printed_date(line)
        said = words(meeting)
        if not said and (match := _MEETING_IN_LINE.search(line)):
            said = match[1]
        if day or said:
            stated = _digits(meeting.get("title") or "") if meeting is not None else ""
            return day or _on_cover(front), said, _digits(said) or stated
    line = front.cover.adoption_line or introduction
    match = _MEETING_IN_LINE.search(line)
    said = match[1] if match else ""
    day = printed_date(line[match.end() :] if match and not front.cover.adoption_line else line)
    if introduction and not front.cover.adoption_line:
        day = _first_date(introduction)
    return day or iso_date(front.adoption_date_markup), said, _digits(said) or _digits(front.meeting_markup)


def _on_cover(front: Front) -> date | None:
    return printed_date(front.cover.adoption_line)


def _first_date(text: str) -> date | None:
    """The first date of a text: "At the 4119th meeting …, held on 23 March 2000 in connection with …"."""
    for end in (match.end() for match in re.finditer(r"\b(?:1|2)\d{3}\b", text)):
        if found := printed_date(text[:end]):
            return found
    return None


def _digits(text: str) -> str:
    match = _ORDINAL.search(text.translate(DIGITS))
    return match[0] if match else ""


def _meeting_number(symbol: str) -> str:
    match = re.search(r"\.(\d+)", _RESUMED.sub("", symbol))
    return match[1] if match else ""
