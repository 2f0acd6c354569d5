"""Footnotes at the foot of a page or a column: found by a short rule, smaller type and their marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kb.readers.prose.pdf_columns import Flow
from kb.readers.prose.pdf_pages import Glyph, Rule
from kb.readers.prose.pdf_rows import Cell, cell_of, is_raised, is_spaced

_SMALL = 0.94  # of the size of the text
_RULE_SHARE = 0.7  # of the column: a rule above notes is shorter
_UNDERSCORES = re.compile(r"_{5,}")
_MARK = re.compile(r"\d{1,3}|[a-z]|\*{1,3}|[†‡§]")
_BARE = re.compile(r"\d{1,3}|\*{1,3}|[†‡§]")


@dataclass(frozen=True, slots=True)
class FootNote:
    """A note as it stands on one page. `mark` is "" for what goes on from the page before; `lines` hold the mark.

    `raised`: how many glyphs of the first line are the mark.
    """

    mark: str
    lines: tuple[Cell, ...]
    raised: int


@dataclass(frozen=True, slots=True)
class Footed:
    """A flow without its notes, the lines drawn with underscores above them, and the notes."""

    flow: Flow
    separator: tuple[Cell, ...]
    notes: tuple[FootNote, ...]


def footed(flow: Flow, rules: Sequence[Rule], size: float, *, goes_on: bool) -> Footed:
    """Take the notes off the end of a flow. `size`: of the text of the document; `goes_on`: whether the page before
    ended in notes, so that this one may begin its notes in the middle of one."""
    lines = flow.lines
    start = _start(flow, rules, size, goes_on=goes_on)
    if start is None:
        return Footed(flow, (), ())
    cut = start
    separator: tuple[Cell, ...] = ()
    if cut and _UNDERSCORES.fullmatch(lines[cut - 1].text.strip()):
        cut -= 1
        separator = (lines[cut],)
    return Footed(Flow(lines[:cut], flow.left, flow.right), separator, tuple(_notes(lines[start:])))


def _start(flow: Flow, rules: Sequence[Rule], size: float, *, goes_on: bool) -> int | None:
    """Where the notes of a flow begin, None if it has none."""
    lines = flow.lines
    if not lines:
        return None
    for index in range(len(lines) - 1, 0, -1):
        above = lines[index - 1]
        drawn = _UNDERSCORES.fullmatch(above.text.strip()) is not None or _is_ruled(above, lines[index], rules, flow)
        if not drawn:
            continue
        raised = mark_length(lines[index], bare=True)
        small = all(line.size <= size * _SMALL for line in lines[index:])
        if raised and (small or mark_length(lines[index], bare=False)):
            return index
        if goes_on and small:
            return index
    index = len(lines)
    while index and lines[index - 1].size <= size * _SMALL:
        index -= 1
    for start in range(index, len(lines)):
        if mark_length(lines[start], bare=False):
            return start
    return None


def _is_ruled(above: Cell, below: Cell, rules: Sequence[Rule], flow: Flow) -> bool:
    width = flow.right - flow.left
    return any(
        rule.level
        and above.base - above.size * 0.2 <= rule.y0 <= below.base
        and rule.x1 - rule.x0 <= _RULE_SHARE * width
        and flow.left - 20 <= rule.x0 <= flow.left + 0.3 * width
        and not _underlines(above, rule)
        for rule in rules
    )


def _underlines(line: Cell, rule: Rule) -> bool:
    return rule.y0 - line.base < line.size * 0.35 and rule.x0 < line.x1 and rule.x1 > line.x0


def mark_length(line: Cell, *, bare: bool) -> int:
    """How many glyphs at the start of a line are the mark of a note: raised, or `bare` figures with white behind."""
    glyphs = line.glyphs
    count = 0
    while count < len(glyphs) - 1 and count < 4 and is_mark_glyph(glyphs[count], line):
        count += 1
    if count and _MARK.fullmatch("".join(glyph.text for glyph in glyphs[:count]).translate(RAISED)):
        return count
    if not bare:
        return 0
    count = 1
    while count < len(glyphs) and count < 4 and not is_spaced(glyphs[count - 1], glyphs[count]):
        count += 1
    word = "".join(glyph.text for glyph in glyphs[:count])
    return count if count < len(glyphs) and _BARE.fullmatch(word) else 0


RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def is_mark_glyph(glyph: Glyph, line: Cell) -> bool:
    """Whether a glyph is raised, by its place or by its character."""
    return is_raised(glyph, line) or glyph.text in "⁰¹²³⁴⁵⁶⁷⁸⁹"


def _notes(lines: Sequence[Cell]) -> list[FootNote]:
    raised = any(mark_length(line, bare=False) for line in lines)
    found: list[FootNote] = []
    last = 0
    for line in lines:
        for part in _parted(line):
            count = mark_length(part, bare=not raised)
            mark = "".join(glyph.text for glyph in part.glyphs[:count]).translate(RAISED)
            if count and not raised and mark.isdigit() and last and not last < int(mark) <= last + 2:
                count, mark = 0, ""
            if count or not found:
                found.append(FootNote(mark, (part,), count))
                last = int(mark) if mark.isdigit() else last
            else:
                found[-1] = FootNote(found[-1].mark, (*found[-1].lines, part), found[-1].raised)
    return found


def _parted(line: Cell) -> list[Cell]:
    """A line on which several short notes stand side by side ("1 Ibid.    2 Ibid."), as a line for each."""
    places = [0]
    for index in range(1, len(line.glyphs) - 1):
        before, glyph = line.glyphs[index - 1], line.glyphs[index]
        wide = glyph.x0 - before.x1 > line.size * 1.5
        if wide and is_mark_glyph(glyph, line) and not is_mark_glyph(before, line):
            places.append(index)
    bounds = [*places, len(line.glyphs)]
    return [cell_of(line.glyphs[start:stop]) for start, stop in pairwise(bounds)]
