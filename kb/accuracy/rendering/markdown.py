"""Markdown made of a PDF by a converter, or written by one of Word's."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from kb.accuracy.rendering.layout import SetLine, pages_of, rejoined
from kb.accuracy.rendering.sheet import COVER, HEADINGS, Cell, Head, Line, Role, Run, Sheet
from kb.accuracy.rendering.text import Marks, characters, mark_of, masthead_lines
from kb.model import EmphasisKind

_ESCAPED = re.compile(r"([*_<\\])")
_DAY = re.compile(r" (?=on \d{1,2} [A-Z][a-z]+ \d{4}\W*$)")
_NUMBERED = re.compile(r"\d+\.")


class Italics(StrEnum):
    """Which italics of the text are kept."""

    ALL = "all"
    OPERATIVE = "operative"  # those of numbered paragraphs only
    NONE = "none"


class MarkStyle(StrEnum):
    TAG = "tag"  # <sup>1</sup>
    RAISED = "raised"  # Unicode
    CARET = "caret"  # [^1], notes at the end


@dataclass(frozen=True, slots=True)
class Form:
    """Knobs of a Markdown flavour; `glued`: the cover stands in one line, its styles with it; `rules`: some page breaks
    and some rules above notes are kept as `---`."""

    italics: Italics = Italics.ALL
    marks: MarkStyle = MarkStyle.TAG
    head: Head = Head.WITHOUT_SYMBOL
    rules: bool = True
    paged: bool = True
    glued: bool = False
    headings: bool = True


def markdown(sheet: Sheet, form: Form, seed: str) -> str:
    """The document in Markdown."""
    parts = [_masthead(sheet, form)]
    if form.paged:
        draw = random.Random(seed)
        for index, page in enumerate(pages_of(sheet, characters(draw))):
            blocks = _blocks(sheet, page.lines, form)
            notes = [_note(sheet, one, form) for one in page.notes]
            if index:
                parts.append("---" if form.rules and draw.random() < 0.5 else "\n")
            # The short rule above the notes of a page is kept only where the converter saw it.
            rule = ["---"] if notes and form.rules and draw.random() < 0.6 else []
            parts += [*blocks, *rule, *notes]
    else:
        whole = [SetLine(block, line.runs, first=True, last=True) for block, line in enumerate(sheet.lines)]
        parts += _blocks(sheet, whole, form)
        parts += [_note(sheet, one, form) for one in range(len(sheet.notes))]
    return "\n\n".join(part for part in parts if part) + "\n"


def _masthead(sheet: Sheet, form: Form) -> str:
    lines = masthead_lines(sheet.masthead, form.head)
    if not lines:
        return ""
    if not form.headings:
        return "  \n".join(lines)
    at = lines.index(sheet.masthead.organ) if sheet.masthead.organ in lines else 0
    above, below = lines[:at], lines[at + 1 :]
    return "\n\n".join(["  \n".join(above), f"# {lines[at]}", "  \n".join(below)]).strip()


def _blocks(sheet: Sheet, lines: Sequence[SetLine], form: Form) -> list[str]:
    found: list[str] = []
    glue = closing = False
    for block, group in groupby(lines, key=lambda one: one.block):
        line = sheet.lines[block]
        words = _block(sheet, line, list(group), form)
        if closing and line.role is Role.CLOSING:
            found[-1] = f"{found[-1].removesuffix('*')}  \n{words.removeprefix('*')}"
        elif glue and form.glued and found:
            found[-1] += words
        else:
            found.append(words)
        glue = line.role in COVER and line.role not in (Role.SESSION, Role.AGENDA)
        closing = line.role is Role.CLOSING and words.startswith("*") == found[-1].startswith("*")
    return found


def _block(sheet: Sheet, line: Line, lines: list[SetLine], form: Form) -> str:
    if line.role is Role.TABLE:
        return _table(sheet, [line.rows[one.row] for one in lines] if lines[0].row >= 0 else line.rows, form)
    label = f"{line.label} " if line.label and lines[0].first else ""
    runs = list(rejoined(lines))
    if line.role in COVER:
        words = styled(_with_label(runs, label), sheet, form, keep=not (form.glued and line.role is Role.AGENDA_TITLE))
        return _DAY.sub("\n" if form.glued else "  \n", words) if line.role is Role.ADOPTION else words
    if line.role in HEADINGS:
        words = label + styled(runs, sheet, form, keep=False)
        return f"{'#' * min(line.level + 2, 6)} {words}" if form.headings and lines[0].first else words
    keep = form.italics is Italics.ALL or (
        form.italics is Italics.OPERATIVE and bool(_NUMBERED.fullmatch(line.label) or line.role is Role.CLOSING)
    )
    if line.role is Role.CLOSING:
        keep = form.italics is not Italics.NONE
    return label + styled(runs, sheet, form, keep=keep)


def _with_label(runs: list[Run], label: str) -> list[Run]:
    """A number stands within the bold of its title."""
    if not label:
        return runs
    return [Run(label, runs[0].styles if runs else frozenset()), *runs] if not runs or not runs[0].text else [
        Run(label + runs[0].text, runs[0].styles), *runs[1:]
    ]  # fmt: skip


def _note(sheet: Sheet, index: int, form: Form) -> str:
    note = sheet.notes[index]
    words = styled(note.runs, sheet, form, keep=form.italics is not Italics.NONE)
    if form.marks is MarkStyle.CARET:
        return f"[^{index + 1}]: {words}"
    return f"{_mark(sheet, index, form)} {words}"


def _mark(sheet: Sheet, index: int, form: Form) -> str:
    note = sheet.notes[index]
    if form.marks is MarkStyle.CARET:
        return f"[^{index + 1}]"
    return f"<sup>{note.mark}</sup>" if form.marks is MarkStyle.TAG else mark_of(note, Marks.RAISED)


def styled(runs: Sequence[Run], sheet: Sheet, form: Form, *, keep: bool) -> str:
    """Runs with the signs of their styles; blanks stand outside them."""
    found: list[str] = []
    for run in runs:
        if run.note is not None:
            found.append(_mark(sheet, run.note, form))
            continue
        sign = _sign(run.styles) if keep else ""
        words = _ESCAPED.sub(r"\\\1", run.text)
        if EmphasisKind.SUPERSCRIPT in run.styles:
            words = f"<sup>{words}</sup>"
        bare = words.strip(" ")
        if not sign or not bare:
            found.append(words)
            continue
        start = words.index(bare)
        found.append(f"{words[:start]}{sign}{bare}{sign}{words[start + len(bare) :]}")
    return "".join(found)


def _sign(styles: frozenset[EmphasisKind]) -> str:
    sign = "**" if EmphasisKind.BOLD in styles else ""
    return sign + ("*" if EmphasisKind.ITALIC in styles else "")


def _table(sheet: Sheet, rows: Sequence[Sequence[Cell]], form: Form) -> str:
    width = max((sum(cell.colspan for cell in row) for row in rows), default=0)
    lines: list[str] = []
    for index, row in enumerate(rows):
        cells: list[str] = []
        for cell in row:
            words = styled(cell.runs, sheet, form, keep=form.italics is not Italics.NONE).replace("|", "\\|")
            cells += [words, *[""] * (cell.colspan - 1)]
        cells += [""] * (width - len(cells))
        lines.append(f"| {' | '.join(cells)} |")
        if index == 0:
            lines.append("|" + " --- |" * width)
    return "\n".join(lines)
