"""Plain text: saved from Word, or taken from a PDF."""

from __future__ import annotations

import random
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from kb.accuracy.rendering.layout import Measure, Page, SetLine, pages_of, rejoined
from kb.accuracy.rendering.sheet import COVER, HEADINGS, Head, Line, Masthead, Note, Role, Run, Sheet

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Marks(StrEnum):
    """How the mark of a note looks in the text."""

    RAISED = "raised"  # Unicode's superscript digits
    PLAIN = "plain"  # the digit alone


@dataclass(frozen=True, slots=True)
class FromPdf:
    """Knobs of text taken from a PDF.

    `wrapped`: the line ends of print are kept; `page_break`: what stands between pages; `furniture`: running heads and
    page numbers are kept; `glued`: cover and headings run into what follows; `blank_lines`: between paragraphs.
    """

    marks: Marks = Marks.RAISED
    head: Head = Head.FULL
    wrapped: bool = False
    page_break: str = ""
    furniture: bool = False
    glued: bool = False
    blank_lines: bool = True


def saved_from_word(sheet: Sheet) -> str:
    """As Word saves text: a tab after each number, each note in brackets right after its mark, no italics."""
    lines = [*masthead_lines(sheet.masthead, Head.FULL)]
    seen: set[int] = set()
    for line in sheet.lines:
        if line.role is Role.TABLE:
            lines += ["\t".join(_noted(cell.runs, sheet, seen) for cell in row) for row in line.rows]
            continue
        words = _noted(line.runs, sheet, seen)
        label = f"{line.label}\t" if line.label else ""
        tabs = "\t\t" + "\t" * line.indent if line.role is Role.PARAGRAPH else ""
        lines.append(f"{tabs}{label}{words}")
    lines += [f"{note.mark}\t{plain(note.runs)}" for index, note in enumerate(sheet.notes) if index not in seen]
    return "\n".join(lines) + "\n"


def _noted(runs: tuple[Run, ...], sheet: Sheet, seen: set[int]) -> str:
    """The words with `[footnoteRef:n]` at each mark and the notes themselves behind the words that follow them."""
    words: list[str] = []
    notes: list[str] = []
    for run in runs:
        if run.note is None:
            words.append(run.text)
            continue
        words.append(f"[footnoteRef:{run.note + 2}]")
        if run.note not in seen:
            seen.add(run.note)
            notes.append(f" [{run.note + 2}: \t\t{plain(sheet.notes[run.note].runs)}] ")
    return "".join(words) + "".join(notes) + ("\n" if notes else "")


def taken_from_pdf(sheet: Sheet, form: FromPdf, seed: str) -> str:
    """As a converter takes the text off the pages of a PDF."""
    draw = random.Random(seed)
    measure = characters(draw)
    pages = pages_of(sheet, measure)
    parts: list[str] = []
    for number, page in enumerate(pages, start=1):
        blocks = [] if number > 1 else [_masthead(sheet.masthead, form)]
        if form.furniture and number > 1:
            blocks.append(sheet.masthead.symbol)
        blocks += _page_blocks(sheet, page, form)
        blocks += [f"{mark_of(sheet.notes[one], form.marks)} {plain(sheet.notes[one].runs)}" for one in page.notes]
        if form.furniture:
            foot = f"{number}/{len(pages)}"
            blocks.append(f"{sheet.job_number} {foot}".strip() if number % 2 else f"{foot} {sheet.job_number}".strip())
        parts.append(("\n\n" if form.blank_lines else "\n").join(block for block in blocks if block))
    between = f"\n{form.page_break}\n" if form.page_break else "\n\n"
    return between.join(parts).replace("\n\f\n", "\n\f") + "\n"


def characters(draw: random.Random) -> Measure:
    """A page measured in characters; no two documents break alike."""
    width = draw.randint(84, 98)
    return Measure(
        width,
        draw.randint(40, 52),
        draw.randint(22, 30),
        of=lambda run: float(len(run.text)),
        indent=4,
        note_of=lambda run: float(len(run.text)) * 0.85,
    )


def _masthead(head: Masthead, form: FromPdf) -> str:
    lines = masthead_lines(head, form.head)
    return (" " if form.glued else "\n").join(lines)


def masthead_lines(head: Masthead, kept: Head) -> list[str]:
    """The lines of a masthead that are printed."""
    if kept is Head.NONE:
        return []
    named = ["United Nations", head.symbol] if kept is Head.FULL else []
    told = [f"Distr.: {head.distribution}" if head.distribution else "", head.issued]
    original = f"Original: {head.original}" if head.original else ""
    return [line for line in [*named, head.organ, *told, original] if line]


def _page_blocks(sheet: Sheet, page: Page, form: FromPdf) -> list[str]:
    found: list[str] = []
    glue = closing = False
    for block, group in groupby(page.lines, key=lambda one: one.block):
        line = sheet.lines[block]
        words = _block(sheet, line, list(group), form)
        if closing and line.role is Role.CLOSING:
            found[-1] += f"\n{words}"
        elif glue and form.glued and found:
            found[-1] += words
        else:
            found.append(words)
        closing = line.role is Role.CLOSING
        # A heading is glued to the numbered paragraph below it.
        glue = line.role in COVER or (line.role in HEADINGS and len(words) > 3 and _numbered_next(sheet, block))
    return found


def _numbered_next(sheet: Sheet, block: int) -> bool:
    return block + 1 < len(sheet.lines) and bool(sheet.lines[block + 1].label)


def _block(sheet: Sheet, line: Line, lines: list[SetLine], form: FromPdf) -> str:
    if line.role is Role.TABLE:
        return "\n".join("  ".join(_marked(cell.runs, sheet, form) for cell in line.rows[one.row]) for one in lines)
    label = f"{line.label} " if line.label and lines[0].first else ""
    if form.wrapped:
        return label + "\n".join(_marked(one.runs, sheet, form) for one in lines)
    return label + _marked(rejoined(lines), sheet, form)


def _marked(runs: tuple[Run, ...], sheet: Sheet, form: FromPdf) -> str:
    return "".join(run.text if run.note is None else mark_of(sheet.notes[run.note], form.marks) for run in runs)


def mark_of(note: Note, marks: Marks) -> str:
    """The mark as characters."""
    return note.mark.translate(_RAISED) if marks is Marks.RAISED else note.mark


def plain(runs: tuple[Run, ...]) -> str:
    """The words of runs."""
    return "".join(run.text for run in runs)
