"""What is printed of a document, in order, before it takes the form of any file.

The cover lines are those that each organ prints. Only what a document states is set: an unknown date is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kb.model import Document, DocumentKind, Emphasis, EmphasisKind, Provision, ProvisionKind, Sponsor, Text

_CLOSING_DATE = re.compile(r"[ \u00a0](?=\d{1,2}[ \u00a0][A-Z][a-z]+[ \u00a0]\d{4}$)")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


class Role(StrEnum):
    """What a printed line is."""

    ORGAN = "organ"  # of a subsidiary body, below the masthead
    SESSION = "session"
    COMMITTEE = "committee"
    AGENDA = "agenda"
    AGENDA_TITLE = "agenda-title"
    ADOPTION = "adoption"
    PROPONENT = "proponent"
    RAPPORTEUR = "rapporteur"
    SPONSORS = "sponsors"
    TITLE = "title"
    HEADING = "heading"
    ANNEX = "annex"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    CLOSING = "closing"
    SEPARATOR = "separator"


class Head(StrEnum):
    """What of the masthead is kept."""

    FULL = "full"
    WITHOUT_SYMBOL = "without-symbol"  # the symbol stood in a picture or a table that was lost
    NONE = "none"


COVER = frozenset(
    {
        Role.ORGAN, Role.COMMITTEE, Role.SESSION, Role.AGENDA, Role.AGENDA_TITLE, Role.ADOPTION, Role.PROPONENT,
        Role.RAPPORTEUR, Role.SPONSORS, Role.TITLE,
    }
)  # fmt: skip
HEADINGS = frozenset({Role.HEADING, Role.ANNEX})


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one style; or the place of a mark: then `note` is the index of the note and `text` is empty."""

    text: str
    styles: frozenset[EmphasisKind] = frozenset()
    note: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    runs: tuple[Run, ...]
    header: bool = False
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, heading or line of the cover. `label`: the printed number; `indent`: 0 for a paragraph of the text,
    1 for (a), 2 for (i); `new_page`: it begins one."""

    role: Role
    runs: tuple[Run, ...] = ()
    label: str = ""
    indent: int = 0
    level: int = 0
    preambular: bool = False
    rows: tuple[tuple[Cell, ...], ...] = ()
    new_page: bool = False

    @property
    def plain(self) -> str:
        """The words without label and marks."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Note:
    mark: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Masthead:
    """The head of the first page; an empty field is not printed."""

    organ: str
    symbol: str
    distribution: str = ""
    issued: str = ""
    original: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    masthead: Masthead
    lines: tuple[Line, ...]
    notes: tuple[Note, ...]
    job_number: str = ""


def sheet_of(document: Document) -> Sheet:
    """The printed form of a document, numbered or not."""
    cover = document.cover
    masthead = Masthead(
        cover.parent_organ or cover.organ,
        document.symbol_printed or document.symbol or "",
        cover.distribution,
        printed_date(cover.issued) if cover.issued else "",
        cover.original_language,
    )
    lines = [*cover_lines(document)]
    notes = [Note(one.mark, runs_of(one.text)) for one in document.footnotes]
    lines += body_lines(document.body)
    for member in document.members:
        letter = (member.symbol or "")[-1:]
        lines.append(Line(Role.HEADING, (Run(letter),), level=1))
        if member.title and member.title.plain != document.title.plain:
            lines.append(Line(Role.HEADING, runs_of(member.title, len(notes)), level=1))
        lines += body_lines(member.body, len(notes))
        notes += [Note(one.mark, runs_of(one.text)) for one in member.footnotes]
    return Sheet(masthead, tuple(lines), tuple(notes), cover.job_number)


def printed_date(day: date) -> str:
    """As the Organization prints a day: "22 December 2023"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def title_number(document: Document) -> str:
    """The number printed before the title ("78/187"), "" where the organ prints none."""
    symbol = document.symbol or ""
    for head in ("A/HRC/RES/", "A/RES/", "E/RES/"):
        if symbol.startswith(head):
            return re.sub(r"(?<=\d)(?=[A-Z])", " ", symbol.removeprefix(head))
    return ""


def sponsors_line(sponsors: Sequence[Sponsor], *, revised: bool = False) -> str:
    """The sponsors of a draft as its cover names them: "Fiji, Iceland and Norway: draft resolution"."""
    names = [one.name for one in sponsors if one.name]
    if not names:
        return ""
    *most, last = names
    what = "revised draft resolution" if revised else "draft resolution"
    return f"{', '.join(most)} and {last}: {what}" if most else f"{last}: {what}"


def cover_lines(document: Document) -> Iterator[Line]:
    """The lines between the masthead and the text."""
    cover = document.cover
    if cover.parent_organ:
        yield _line(Role.ORGAN, cover.organ, EmphasisKind.BOLD)
    if cover.session_printed:
        yield _line(Role.SESSION, cover.session_printed.partition(",")[0], EmphasisKind.BOLD)
    if cover.session_start and cover.session_end:
        yield _line(Role.SESSION, _days(cover.session_start, cover.session_end))
    if cover.committee and not cover.proponent_line:
        yield _line(Role.COMMITTEE, cover.committee, EmphasisKind.BOLD)
    numbers = [one.number for one in cover.agenda_items if one.number]
    if numbers:
        *most, last = numbers
        yield _line(Role.AGENDA, f"Agenda items {', '.join(most)} and {last}" if most else f"Agenda item {last}")
    for item in cover.agenda_items:
        if item.title:
            yield _line(Role.AGENDA_TITLE, item.title, EmphasisKind.BOLD)
    sponsors = ""
    if document.kind is DocumentKind.DRAFT_RESOLUTION:
        sponsors = sponsors_line(document.sponsors, revised="/Rev." in (document.symbol or ""))
    if sponsors:
        yield _line(Role.SPONSORS, sponsors, EmphasisKind.BOLD)
    council = cover.organ == "Security Council"
    if council and document.title:
        yield Line(Role.TITLE, _bold(runs_of(document.title)))
    if cover.adoption_line:
        yield _line(Role.ADOPTION, cover.adoption_line, EmphasisKind.BOLD)
    if cover.proponent_line:
        yield _line(Role.PROPONENT, cover.proponent_line, EmphasisKind.ITALIC)
    if not council and document.title:
        number = title_number(document)
        yield Line(Role.TITLE, _bold(runs_of(document.title)), label=f"{number}." if number else "")


def _line(role: Role, words: str, *styles: EmphasisKind) -> Line:
    return Line(role, (Run(words, frozenset(styles)),))


def _bold(runs: Sequence[Run]) -> tuple[Run, ...]:
    return tuple(Run(run.text, run.styles | {EmphasisKind.BOLD}, run.note) for run in runs)


def _days(first: date, last: date) -> str:
    if (first.month, first.year) == (last.month, last.year):
        return f"{first.day}–{printed_date(last)}"
    head = printed_date(first)
    return f"{head.removesuffix(f' {last.year}')}–{printed_date(last)}"


def body_lines(provisions: Sequence[Provision], notes: int = 0, indent: int = 0) -> Iterator[Line]:
    """The lines of the text; `notes` is added to the indices of its notes."""
    for one in provisions:
        yield from _provision(one, notes, indent)


def _provision(one: Provision, notes: int, indent: int) -> Iterator[Line]:
    below = 0
    if one.kind is ProvisionKind.ANNEX:
        yield Line(Role.ANNEX, (Run(one.label or "Annex"),), level=1)
        if one.heading:
            yield Line(Role.HEADING, runs_of(one.heading, notes), level=1)
    elif one.kind is ProvisionKind.PART:
        yield from _heading(one, notes)
    elif one.heading:
        yield Line(Role.HEADING, runs_of(one.heading, notes), level=4)
    if one.table is not None:
        rows = tuple(
            tuple(Cell(runs_of(cell.text, notes), cell.header, cell.colspan, cell.rowspan) for cell in row)
            for row in one.table.rows
        )
        yield Line(Role.TABLE, rows=rows)
    elif one.kind is ProvisionKind.CLOSING:
        yield from (Line(Role.CLOSING, runs_of(piece, notes)) for piece in _closing(one.text))
    elif one.kind is ProvisionKind.SEPARATOR:
        yield Line(Role.SEPARATOR, runs_of(one.text, notes))
    elif one.text or (one.label and one.kind not in (ProvisionKind.PART, ProvisionKind.ANNEX)):
        yield Line(
            Role.PARAGRAPH,
            runs_of(one.text, notes),
            label="" if one.kind is ProvisionKind.PART else one.label,
            indent=indent,
            preambular=one.kind in (ProvisionKind.PREAMBULAR, ProvisionKind.FORMULA),
        )
    if one.kind not in (ProvisionKind.PART, ProvisionKind.ANNEX):
        below = indent + 1
    for child in one.children:
        inner = below if child.kind is ProvisionKind.SUBPARAGRAPH else max(below - 1, 0)
        yield from _provision(child, notes, inner)


def _heading(one: Provision, notes: int) -> Iterator[Line]:
    """A number that stands alone ("II", "Section 3") has a line of its own; "A." stands before the words."""
    level = one.level or 1
    if one.label and not one.label.rstrip().endswith((".", ")", ":")) and one.heading:
        yield Line(Role.HEADING, (Run(one.label),), level=level)
        yield Line(Role.HEADING, runs_of(one.heading, notes), level=level)
    elif one.label or one.heading:
        yield Line(Role.HEADING, runs_of(one.heading, notes), label=one.label, level=level)


def _closing(text: Text) -> list[Text]:
    """The lines of closing words: the meeting, then the day."""
    found = _CLOSING_DATE.search(text.plain)
    if not found or text.notes:
        return [text]
    pieces = (text.plain[: found.start()], text.plain[found.end() :])
    return [Text(one, (Emphasis(EmphasisKind.ITALIC, 0, len(one)),) if text.emphasis else ()) for one in pieces]


def runs_of(text: Text, notes: int = 0) -> tuple[Run, ...]:
    """The runs of a text, cut where a style changes and where a mark stands; `notes` is added to its indices."""
    edges = {0, len(text.plain)}
    for style in text.emphasis:
        edges |= {style.start, style.end}
    marks: dict[int, list[int]] = {}
    for mark in text.notes:
        edges.add(mark.at)
        marks.setdefault(mark.at, []).append(mark.note + notes)
    found: list[Run] = []
    places = sorted(edges)
    for start, end in zip(places, [*places[1:], None], strict=True):
        found += [Run("", note=one) for one in marks.get(start, ())]
        if end is not None and end > start:
            styles = frozenset(one.kind for one in text.emphasis if one.start <= start and end <= one.end)
            found.append(Run(text.plain[start:end], styles))
    return tuple(found)
