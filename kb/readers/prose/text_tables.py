"""Tables of plain text and Markdown: with pipes, in a grid of `+---+`, over rules of dashes, as tags of HTML, or lines
whose columns are set apart by tabs or wide spaces. The cells keep their styles and the places of their words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kb.model import Cell, Table
from kb.readers.prose.blocks import Block, BlockKind, Run, Style
from kb.readers.prose.inline import runs_of
from kb.readers.prose.rows import cells_of
from kb.readers.prose.words import Words, stripped, text_of

PIPE_LINE = re.compile(r"[ \t]*\|.*\|[ \t]*$")
PIPE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
_GRID_RULE = re.compile(r"[ \t]*\+(?:[-=:]{3,}\+)+[ \t]*$")
_GRID_LINE = re.compile(r"[ \t]*[|+].*[|+][ \t]*$")
_RULE_GROUPS = re.compile(r"[ \t]*-{2,}(?:[ \t]+-{2,})+[ \t]*$")
_WHOLE_RULE = re.compile(r"[ \t]*-{10,}[ \t]*$")
_TAG_TABLE = re.compile(r"[ \t]*<table\b", re.IGNORECASE)
_TAG_TABLE_END = re.compile(r"</table\s*>", re.IGNORECASE)
_TAG = re.compile(r"</?(?P<name>[a-z][a-z0-9]*)\b[^<>]*>", re.IGNORECASE)
_WIDE = re.compile(r"[ \u00a0]{2,}")
_CARET = re.compile(r"\[\^([^\]\s]{1,12})\]")
_MOST_HEADER_LINES = 12
_MOST_LINES = 2000


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file. `text`: without its end; `breaks_page`: whether a page ends with it."""

    text: str
    start: int
    number: int
    breaks_page: bool = False


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words of a cell and where they begin."""

    text: str
    start: int


_Cell = list[list[_Stretch]]  # its paragraphs, each of some lines
_Row = tuple[list[_Cell], bool]  # and whether it is a header


def table_at(lines: Sequence[Line], at: int, text: str, page: int) -> tuple[Block, int] | None:
    """The table in a grid, over dashes or of tags that begins on a line, and the index of the line after it."""
    first = lines[at].text
    if _GRID_RULE.match(first):
        return _built(lines, at, _grid_end(lines, at), _grid_rows, page)
    if _TAG_TABLE.match(first):
        end = next((i for i in range(at, len(lines)) if _TAG_TABLE_END.search(lines[i].text)), None)
        if end is None:
            return None
        return _built(lines, at, end + 1, lambda part: list(_tagged_rows(text, part)), page)
    over = _dashed_end(lines, at)
    return _built(lines, at, over, _dashed_rows, page) if over else None


def pipe_table(lines: Sequence[Line], page: int) -> Block:
    """A table of lines with pipes, one of them the rule below its header."""
    return _block(lines, list(_pipe_rows(lines)), page)


def column_table(lines: Sequence[Line], page: int, *, markdown: bool) -> Block:
    """A table whose columns are set apart by tabs or wide spaces."""
    rows = tuple(
        tuple(Cell(text_of(runs_of(text, line.start + at, markdown=markdown))) for at, text in cells_of(line.text))
        for line in lines
    )
    return Block(_raw(lines), BlockKind.TABLE, page=page, line=lines[0].number, table=Table(rows))


def _built(
    lines: Sequence[Line], at: int, end: int, rows_of: Callable[[Sequence[Line]], list[_Row]], page: int
) -> tuple[Block, int] | None:
    part = lines[at:end]
    rows = rows_of(part)
    if not rows:
        return None
    return _block(part, rows, page), end


def _block(lines: Sequence[Line], rows: Sequence[_Row], page: int) -> Block:
    cells: list[Words] = []
    made: list[tuple[Cell, ...]] = []
    for row, header in rows:
        words = [_words(cell) for cell in row]
        if not any(words):
            continue
        cells.extend(words)
        made.append(tuple(Cell(text_of(_in_one(one)), header=header) for one in words))
    return Block(
        _raw(lines), BlockKind.TABLE, page=page, line=lines[0].number, table=Table(tuple(made)), cells=tuple(cells)
    )


def _raw(lines: Sequence[Line]) -> Words:
    return tuple(Run(line.text, start=line.start, end=line.start + len(line.text)) for line in lines)


def _words(cell: _Cell) -> Words:
    """The words of a cell, a line end between its paragraphs."""
    found: list[Run] = []
    for paragraph in cell:
        runs = stripped(_parsed(paragraph))
        if runs and found:
            found.append(Run("\n", start=found[-1].end, end=found[-1].end))
        found.extend(runs)
    return tuple(found)


def _in_one(words: Words) -> Words:
    return tuple(replace(run, text=" ") if run.text == "\n" else run for run in words)


def _parsed(lines: Sequence[_Stretch]) -> Words:
    """The runs of a paragraph over some lines, parsed as one, since emphasis may reach over their ends."""
    places: list[int] = []
    said = ""
    for line in lines:
        words = line.text.strip()
        if not words:
            continue
        start = line.start + len(line.text) - len(line.text.lstrip())
        if said:
            said += " "
            places.append(places[-1] + 1)
        said += words
        places.extend(range(start, start + len(words)))
    if not said:
        return ()
    places.append(places[-1] + 1)
    return tuple(_placed(run, places) for run in runs_of(said, 0, markdown=True))


def _placed(run: Run, places: Sequence[int]) -> Run:
    start, end = places[run.start], places[max(run.end - 1, 0)] + 1
    caret = _CARET.fullmatch(run.text)
    if caret:  # tables tie their marks by what is displayed
        return replace(run, text=caret[1], start=start, end=end, note="", styles=run.styles | {Style.SUPERSCRIPT})
    return replace(run, start=start, end=end, lead=places[run.start + run.lead] - start)


# --- the rows of each kind


def _pipe_rows(lines: Sequence[Line]) -> Iterator[_Row]:
    for index, line in enumerate(lines):
        if PIPE_RULE.fullmatch(line.text):
            continue
        first = line.text.index("|") + 1
        row: list[_Cell] = []
        at = line.start + first
        for part in re.split(r"(?<!\\)\|", line.text.rstrip()[first:].removesuffix("|")):
            # converters put the paragraphs of a cell side by side, two spaces between them
            paragraphs: _Cell = []
            begin = 0
            for gap in (*_WIDE.finditer(part), None):
                stop = gap.start() if gap else len(part)
                paragraphs.append([_Stretch(part[begin:stop], at + begin)])
                begin = gap.end() if gap else stop
            row.append(paragraphs)
            at += len(part) + 1
        yield row, index == 0


def _grid_end(lines: Sequence[Line], at: int) -> int:
    end = at
    while end < len(lines) and end - at < _MOST_LINES and _GRID_LINE.match(lines[end].text):
        end += 1
    return end


def _grid_rows(lines: Sequence[Line]) -> list[_Row]:
    edges = [index for index, sign in enumerate(lines[0].text) if sign == "+"]
    rows: list[_Row] = []
    group: list[Line] = []
    for line in lines[1:]:
        if _GRID_RULE.match(line.text):
            if group:
                rows.append((_by_columns(group, [(a + 1, b) for a, b in pairwise(edges)]), "=" in line.text))
            group = []
        else:
            group.append(line)
    return rows


def _by_columns(lines: Sequence[Line], columns: Sequence[tuple[int, int]]) -> list[_Cell]:
    row: list[_Cell] = []
    for begin, end in columns:
        cell: _Cell = [[]]
        for line in lines:
            words = line.text[begin:end]
            if words.strip():
                cell[-1].append(_Stretch(words, line.start + begin))
            elif cell[-1]:
                cell.append([])
        row.append([paragraph for paragraph in cell if paragraph])
    return row


def _dashed_end(lines: Sequence[Line], at: int) -> int:
    """The index after a table over rules of dashes that begins on a line; 0 if none does."""
    opens_whole = bool(_WHOLE_RULE.match(lines[at].text))
    if not (opens_whole or _RULE_GROUPS.match(lines[at].text)):
        return 0
    groups = at
    if opens_whole:
        reach = range(at + 1, min(at + _MOST_HEADER_LINES, len(lines)))
        groups = next((index for index in reach if _RULE_GROUPS.match(lines[index].text)), 0)
        if not groups:
            return 0
    for index in range(groups + 1, min(groups + _MOST_LINES, len(lines))):
        line = lines[index].text
        if lines[index].breaks_page:
            return 0
        if _WHOLE_RULE.match(line) or _RULE_GROUPS.match(line):
            return index + 1
    return 0


def _dashed_rows(lines: Sequence[Line]) -> list[_Row]:
    head = next(index for index, line in enumerate(lines) if _RULE_GROUPS.match(line.text))
    starts = [match.start() for match in re.finditer(r"-+", lines[head].text)]
    columns = [*pairwise(starts), (starts[-1], max(len(line.text) for line in lines) + 1)]
    parted = any(not line.text.strip() for line in lines[head + 1 : -1])
    rows: list[_Row] = []
    if head > 1:
        rows.append((_by_columns(lines[1:head], columns), True))
    group: list[Line] = []
    for line in lines[head + 1 :]:
        ends = not line.text.strip() or line is lines[-1]
        if not ends:
            group.append(line)
        if group and (ends or not parted):
            rows.append((_by_columns(group, columns), False))
            group = []
    return rows


def _tagged_rows(text: str, lines: Sequence[Line]) -> Iterator[_Row]:
    """The rows of a table of tags inside Markdown."""
    begin, end = lines[0].start, lines[-1].start + len(lines[-1].text)
    row: list[_Cell] = []
    header = False
    at = begin
    inside = False
    kept = begin
    for match in _TAG.finditer(text, begin, end):
        name, closes = match["name"].lower(), match.group().startswith("</")
        if name not in ("td", "th", "tr", "p", "div", "br"):
            continue
        if inside and text[kept : match.start()].strip():
            row[-1].append(_stretches(text, lines, kept, match.start()))
        at = kept = match.end()
        if name in ("td", "th"):
            inside = not closes
            if inside:
                row.append([])
                header = header or name == "th"
        elif name == "tr":
            if row:
                yield row, header
            row, header, inside = [], False, False
    if row and at <= end:
        yield row, header


def _stretches(text: str, lines: Sequence[Line], start: int, end: int) -> list[_Stretch]:
    """A stretch of the file, line by line."""
    first = bisect_left(lines, start + 1, key=lambda line: line.start) - 1
    found: list[_Stretch] = []
    for line in lines[first:]:
        if line.start >= end:
            break
        begin, stop = max(start, line.start), min(end, line.start + len(line.text))
        found.append(_Stretch(text[begin:stop], begin))
    return found
