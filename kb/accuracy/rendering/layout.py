"""Lines of the sheet broken into set lines and pages, with each note at the foot of the page that bears its mark.

The measure is given: characters for text that came from a PDF, points for a PDF itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kb.accuracy.rendering.sheet import COVER, HEADINGS, Line, Role, Run, Sheet

_PARTS = re.compile(r" |[^ \-]+-?|-")


@dataclass(frozen=True, slots=True)
class Measure:
    """`width` of the column; `height` of a page in lines of text, of the first page in `first`.

    `of`: the width of a run; `note_height`: of a line of a note, in lines of text; `gap`: between paragraphs.
    """

    width: float
    height: float
    first: float
    of: Callable[[Run], float]
    indent: float
    note_of: Callable[[Run], float]
    note_height: float = 0.85
    gap: float = 0.5


@dataclass(frozen=True, slots=True)
class SetLine:
    """One printed line. `block`: which line of the sheet it belongs to; `last`: whether it ends it there; `joined`: it
    ends with a hyphen inside a word; `row`: of a table."""

    block: int
    runs: tuple[Run, ...]
    first: bool
    last: bool
    joined: bool = False
    row: int = -1


@dataclass(frozen=True, slots=True)
class Page:
    """`notes`: the indices of the notes at its foot, in the order of their marks."""

    lines: tuple[SetLine, ...]
    notes: tuple[int, ...]


def pages_of(sheet: Sheet, measure: Measure) -> list[Page]:
    """The pages of a sheet. A heading is not left alone at the foot of a page."""
    set_lines = list(_set(sheet.lines, measure))
    height_of_note = [_note_height(sheet, index, measure) for index in range(len(sheet.notes))]
    placed: set[int] = set()
    pages: list[Page] = []
    lines: list[SetLine] = []
    notes: list[int] = []
    used, room = 0.0, measure.first
    stray = _stray(sheet)
    for index, one in enumerate(set_lines):
        fresh = [run.note for run in one.runs if run.note is not None and run.note not in placed]
        fresh = list(dict.fromkeys(fresh))
        need = _height(sheet.lines[one.block], one, measure) + sum(height_of_note[note] for note in fresh)
        keep = need + (_kept_with(set_lines[index + 1 :], sheet) if _is_heading(sheet, one) else 0.0)
        fresh_page = one.first and sheet.lines[one.block].new_page
        if lines and (used + keep > room or fresh_page):
            pages.append(Page(tuple(lines), tuple(notes)))
            lines, notes, used, room = [], [], 0.0, measure.height
        lines.append(one)
        notes += fresh
        placed.update(fresh)
        used += need
    pages.append(Page(tuple(lines), (*notes, *stray)))
    return pages


def _is_heading(sheet: Sheet, one: SetLine) -> bool:
    return sheet.lines[one.block].role in HEADINGS


def _kept_with(following: Sequence[SetLine], sheet: Sheet) -> float:
    """The height of what stands on one page with a heading: the headings that follow, a few at most, and a line."""
    height = 0.0
    for one in following:
        height += 1.5
        if not _is_heading(sheet, one):
            break
    return min(height, 8.0)


def _stray(sheet: Sheet) -> list[int]:
    """Notes that no mark of the text leads to; they stand at the end."""
    marked = {run.note for line in sheet.lines for run in line.runs if run.note is not None}
    marked |= {
        run.note for line in sheet.lines for row in line.rows for cell in row for run in cell.runs
        if run.note is not None
    }  # fmt: skip
    return [index for index in range(len(sheet.notes)) if index not in marked]


def _height(line: Line, one: SetLine, measure: Measure) -> float:
    if line.role is Role.TABLE:
        return max(len(cell) for cell in cells_of(line, one.row, measure)) + (2 * measure.gap if one.last else 0.2)
    return 1.0 + (gap_after(line, measure) if one.last else 0.0)


def gap_after(line: Line, measure: Measure) -> float:
    """What stands free below a line, in lines: more on the cover."""
    return measure.gap * (2 if line.role in COVER else 1)


def _note_height(sheet: Sheet, index: int, measure: Measure) -> float:
    width = sum(measure.note_of(run) for run in sheet.notes[index].runs)
    return measure.note_height * (1 + int(width // measure.width)) + 0.2


def _set(lines: Sequence[Line], measure: Measure) -> Iterator[SetLine]:
    for block, line in enumerate(lines):
        if line.role is Role.TABLE:
            for index, row in enumerate(line.rows):
                marks = tuple(run for cell in row for run in cell.runs if run.note is not None)
                yield SetLine(block, marks, first=index == 0, last=index == len(line.rows) - 1, row=index)
            continue
        width = measure.width - measure.indent * (line.indent if line.role is Role.PARAGRAPH else 1)
        label = measure.of(Run(f"{line.label}   ")) if line.label else 0.0
        first = width - label - (measure.indent if line.role is Role.PARAGRAPH else 0.0)
        broken = list(broken_lines(line.runs, width, measure.of, first))
        for index, (runs, joined) in enumerate(broken):
            yield SetLine(block, runs, first=index == 0, last=index == len(broken) - 1, joined=joined)


def cells_of(line: Line, row: int, measure: Measure) -> list[list[tuple[Run, ...]]]:
    """The lines of each cell of a row."""
    columns = max(sum(cell.colspan for cell in one) for one in line.rows) or 1
    width = measure.width / columns
    return [
        [runs for runs, _ in broken_lines(cell.runs, width * cell.colspan * 0.95, measure.of)]
        for cell in line.rows[row]
    ] or [[()]]


def broken_lines(
    runs: Sequence[Run], width: float, of: Callable[[Run], float], first: float | None = None
) -> Iterator[tuple[tuple[Run, ...], bool]]:
    """The runs of each line of a paragraph and whether it ends with a hyphen inside a word; `first`: the room on the
    first line. A line breaks at a blank, which is dropped, and after a hyphen."""
    room = width if first is None else first
    line: list[Run] = []
    used = 0.0
    for box, blank in _boxes(runs):
        wide = sum(of(part) for part in box)
        space = of(Run(" ")) if blank else 0.0
        if line and used + space + wide > room:
            yield _merged(line), not blank
            line, used, room = [], 0.0, width
        elif blank:
            line.append(Run(" ", box[0].styles if line and line[-1].styles == box[0].styles else frozenset()))
            used += space
        line += box
        used += wide
    yield _merged(line), False


def _boxes(runs: Sequence[Run]) -> Iterator[tuple[list[Run], bool]]:
    """What no line end parts, and whether a blank stands before it."""
    box: list[Run] = []
    blank = before = False
    for run in runs:
        if run.note is not None:
            box.append(run)
            continue
        for part in _PARTS.findall(run.text):
            if part == " ":
                if box:
                    yield box, before
                    box = []
                blank = True
                continue
            if not box:
                before, blank = blank, False
            elif box[-1].text.endswith("-") and len(box[-1].text) > 2 and part[0].isalpha():
                yield box, before
                box, before = [], False
            box.append(Run(part, run.styles))
    if box:
        yield box, before


def _merged(runs: Sequence[Run]) -> tuple[Run, ...]:
    found: list[Run] = []
    for run in runs:
        if found and run.note is None and found[-1].note is None and run.styles == found[-1].styles:
            found[-1] = Run(found[-1].text + run.text, run.styles)
        else:
            found.append(run)
    return tuple(found)


def rejoined(lines: Sequence[SetLine]) -> tuple[Run, ...]:
    """The runs of lines that belong together on one page, as one run of text again."""
    runs: list[Run] = []
    for index, line in enumerate(lines):
        if index and not lines[index - 1].joined:
            last, head = runs[-1] if runs else None, line.runs[0] if line.runs else None
            same = last is not None and head is not None and last.styles == head.styles and last.note is None
            runs.append(Run(" ", head.styles if same and head is not None else frozenset()))
        runs += line.runs
    return _merged(runs)
